/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_beside.c -- the person's own words beside what somebody else wrote of them: the rules.
 * The moment is not altered by them; both stand for everyone who may read it.  They are only words.
 */
#include "base/buf.h"
#include "base/id.h"
#include "people/people_int.h"

#define FIELD_WORDS "beside.words"

static str beside_id(struct cx *cx, str person, str moment) { return id_derive(cx->arena, moment, str_fmt(cx->arena, "beside {}", person)); }

/* Who typed them, as far as they are still in post. */
static err name_typists(struct cx *cx, struct beside **v, size_t n)
{
	struct staff_list staff = { 0 };
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any |= v[i]->typed_by.n && v[i]->words.n;
	if (any)
		TRY(access_staff_find(cx, &staff));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < staff.n; k++)
			if (str_eq(v[i]->typed_by, staff.v[k].id))
				v[i]->typed_name = staff.v[k].name;
	return OK;
}

err people_beside_add(struct cx *cx, str person, struct moment_list *l)
{
	struct beside_list all = { 0 };
	LIST(struct beside *) there = { 0 };
	int64_t from = INT64_MAX, to = 0;

	for (size_t i = 0; i < l->n; i++) {
		from = l->v[i].at < from ? l->v[i].at : from;
		to = l->v[i].at > to ? l->v[i].at : to;
	}
	if (l->n)
		TRY(people_beside_store_find(cx, person, from, to, false, &all));
	for (size_t i = 0; i < l->n && all.n; i++)
		for (size_t k = 0; k < all.n; k++)
			if (str_eq(all.v[k].moment, l->v[i].id)) {
				l->v[i].beside = all.v[k];
				*LIST_ADD(cx->arena, &there) = &l->v[i].beside;
			}
	return name_typists(cx, there.v, there.n);
}

static err read_one(struct cx *cx, const struct moment *m, struct beside *out)
{
	err e = people_beside_store_get(cx, beside_id(cx, m->person, m->id), out);

	if (e != ERR_NOT_FOUND)
		return e;
	*out = (struct beside){ 0 };
	return OK;
}

err people_beside_get(struct cx *cx, const struct moment *m, struct beside *out)
{
	TRY(read_one(cx, m, out));
	return name_typists(cx, &out, 1);
}

err people_beside_each(struct cx *cx, struct moment_list *l)
{
	LIST(struct beside *) all = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		struct beside **b = LIST_ADD(cx->arena, &all);
		*b = &l->v[i].beside;
		TRY(read_one(cx, &l->v[i], *b));
	}
	return name_typists(cx, all.v, all.n);
}

err people_beside_left(struct cx *cx, str person, struct beside_list *out)
{
	LIST(struct beside *) there = { 0 };
	int64_t from;

	TRY(access_may_remember(cx, person));
	TRY(access_story_from(cx, person, &from));
	TRY(people_beside_store_find(cx, person, from, INT64_MAX, true, out));
	for (size_t i = 0; i < out->n; i++)
		*LIST_ADD(cx->arena, &there) = &out->v[i];
	return name_typists(cx, there.v, there.n);
}

str people_beside_path(struct cx *cx, const struct moment *m)
{
	return str_fmt(cx->arena, "/people/{}/{}/{}/beside", m->person, m->spoke ? "spoke" : "moments", m->id);
}

static str versions_at(struct cx *cx, const struct moment *m) { return str_fmt(cx->arena, "{}/versions", people_beside_path(cx, m)); }

err people_beside_words(struct cx *cx, struct beside *b, str words)
{
	b->words = words;
	b->typed_by = cx_own(cx) ? STR("") : cx->actor.id;
	b->at = cx->said_at;
	b->version = cx->form;
	return people_beside_store_put(cx, b);
}

err people_beside_save(struct cx *cx, const struct moment *m, str words, str base)
{
	struct beside b = m->beside;
	bool theirs = b.words.n && !b.typed_by.n;

	if (!words.n)
		return cx_issue(cx, "words", b.words.n ? T("To take it away, use the button below") : T("Please write something here"));
	/* Taken away stays taken away: words that were on their way do not bring it back. */
	if (b.id.n && !b.words.n && !str_eq(str_given(base), b.version))
		return FAIL(cx, ERR_CONFLICT, STR("their words beside this were taken away"));
	if (theirs && !cx_own(cx))   /* beside what their own hand wrote another's waits, whatever it was drawn from */
		base = STR("");
	struct merge g = { .person = m->person, .row = beside_id(cx, m->person, m->id), .version = b.version, .base = base,
		.moment_at = m->at, .own = true };
	TRY(versions_merge(cx, &g));
	TRY(versions_field(cx, &g, FIELD_WORDS, b.words, &words, KEEP_BOTH));
	TRY(versions_merged(cx, &g, versions_at(cx, m)));
	if (!g.write)
		return OK;
	b = (struct beside){ .id = g.row, .person = m->person, .moment = m->id, .moment_at = m->at, .gone = STR("") };
	return people_beside_words(cx, &b, words);
}

err people_beside_away(struct cx *cx, str person, str moment)
{
	struct beside b = { 0 };
	int64_t from;

	TRY(access_may_see(cx, person));
	TRY(access_story_from(cx, person, &from));
	if (!id_is(moment))
		return ERR_NOT_FOUND;
	TRY(people_beside_store_get(cx, beside_id(cx, person, moment), &b));
	if (b.moment_at < from)
		return ERR_NOT_FOUND;
	if (b.words.n && !b.typed_by.n && !cx_own(cx))
		return FAIL(cx, ERR_DENIED, STR("what their own hand wrote only they take away"));
	TRY(versions_forget(cx, b.id));
	return b.gone.n ? people_beside_store_delete(cx, &b) : people_beside_words(cx, &b, STR(""));
}

err people_beside_leave(struct cx *cx, const struct moment *m, str person, const char *why)
{
	struct beside b = { 0 };
	err e = people_beside_store_get(cx, beside_id(cx, person, m->id), &b);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(versions_forget(cx, b.id));
	if (!b.words.n || m->hidden)   /* what was kept off their screen does not come to it now */
		return people_beside_store_delete(cx, &b);
	b.gone = str_c(why);
	return people_beside_store_put(cx, &b);
}

err people_beside_come(struct cx *cx, const struct moment *m)
{
	struct beside b = { 0 };
	err e = people_beside_store_get(cx, beside_id(cx, m->person, m->id), &b);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	b.gone = STR("");
	return people_beside_store_put(cx, &b);
}

err people_beside_forget(struct cx *cx, const struct moment *m)
{
	struct beside b = { 0 };
	err e = people_beside_store_get(cx, beside_id(cx, m->person, m->id), &b);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(versions_forget(cx, b.id));
	return people_beside_store_delete(cx, &b);
}

/* Of what they stand beside as much as its address needs. */
static err beside_what(struct cx *cx, const struct beside *b, struct moment *out)
{
	err e = people_spoke_as_moment(cx, b->person, b->moment, out);

	if (e == ERR_NOT_FOUND) {
		*out = (struct moment){ .id = b->moment, .person = b->person };
		return OK;
	}
	return e;
}

err people_beside_two(struct cx *cx, struct two_line_list *out)
{
	struct kept_list all = { 0 };

	TRY(versions_waiting(cx, FIELD_WORDS, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct kept *k = &all.v[i];
		struct beside b = { 0 };
		struct person p = { 0 };
		struct moment m = { 0 };
		if (i && str_eq(k->row, all.v[i - 1].row))
			continue;
		err e = people_beside_store_get(cx, k->row, &b);
		if (!e)
			e = people_get(cx, b.person, &p);
		if (!e)
			e = beside_what(cx, &b, &m);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !people_has_died(&p))
			*LIST_ADD(cx->arena, out) = (struct two_line){ p.id, p.name, versions_at(cx, &m), T("Their words beside the story") };
	}
	return OK;
}
