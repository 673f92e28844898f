/* SPDX-License-Identifier: Apache-2.0 */
/* people.c -- the rules of people and of keeping in touch.  No SQL, no HTML. */
#include "base/text.h"
#include "base/when.h"
#include "base/buf.h"
#include "people/people_facts_int.h"
#include "people/people_life_int.h"

err people_get(struct cx *cx, str id, struct person *out)
{
	TRY(access_may_see(cx, id));
	TRY(people_store_get(cx, id, out));
	if (cx->actor.roles & ROLE_COORDINATOR) {
		TRY(access_held_by(cx, id, &out->held));
		TRY(access_is_shut(cx, id, &out->shut));
	}
	return people_safety_read(cx, out);
}

err people_called(struct cx *cx, str id, str *name)
{
	struct person p = { 0 };

	TRY(access_stands(cx, id));
	TRY(people_store_get(cx, id, &p));
	*name = p.name;
	return OK;
}

/* Names are sealed: they are opened, then found and sorted here. */
struct ranked { struct person p; int rank; str key; };

static int by_rank(const void *a, const void *b)
{
	const struct ranked *p = a, *q = b;
	int c = p->rank - q->rank;

	if (!c)
		c = str_cmp(p->key, q->key);
	return c ? c : str_cmp(p->p.id, q->p.id);
}

bool people_has_died(const struct person *p) { return str_is(p->state, "died"); }

/* 0: the name begins with what is looked for; 1: a later word does; 2: it stands inside; -1: not at all. */
static int name_rank(str name, str find)
{
	for (size_t i = 0; i + find.n <= name.n; i++)
		if (!memcmp(name.p + i, find.p, find.n))
			return i == 0 ? 0 : name.p[i - 1] == ' ' ? 1 : 2;
	return -1;
}

err people_alongside(struct cx *cx, str find, struct person_list *out)
{
	struct person_list all = { 0 };
	struct name_was_list earlier = { 0 };
	LIST(struct ranked) found = { 0 };
	str folded = text_fold(cx->arena, str_trim(find.p ? find : STR("")));

	TRY(people_store_alongside(cx, &all));
	if (folded.n)
		TRY(people_life_store_names(cx, &earlier));
	for (size_t i = 0; i < all.n; i++) {
		int rank = folded.n ? name_rank(text_fold(cx->arena, all.v[i].name), folded) : people_has_died(&all.v[i]) ? -1 : 0;
		for (size_t k = 0; rank < 0 && k < earlier.n; k++)
			if (str_eq(earlier.v[k].person, all.v[i].id) && name_rank(text_fold(cx->arena, earlier.v[k].name), folded) >= 0)
				rank = 3;
		if (rank >= 0)
			*LIST_ADD(cx->arena, &found) = (struct ranked){ all.v[i], rank, text_sort_key(cx->arena, all.v[i].name) };
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_rank);
	for (size_t i = 0; i < found.n; i++)
		*LIST_ADD(cx->arena, out) = found.v[i].p;
	return OK;
}

err people_quiet(struct cx *cx, int64_t before_day, int64_t limit, struct person_list *out)
{
	return people_store_quiet(cx, before_day, limit, out);
}

err people_remembered(struct cx *cx, struct person_list *out) { return people_store_remembered(cx, out); }

err people_recent(struct cx *cx, int64_t limit, struct person_list *out)
{
	return people_store_recent(cx, limit, out);
}

/* "Maybe the same person?": the same first word, or one name inside the other, folded. */
err people_same(struct cx *cx, str name, struct person_list *out)
{
	struct person_list all = { 0 };
	str n = text_fold(cx->arena, str_trim(name)), first = n;

	if (n.n < 2)
		return OK;
	str rest = n;
	str_next(&rest, ' ', &first);
	TRY(people_store_alongside(cx, &all));
	for (size_t i = 0; i < all.n && out->n < 3; i++) {
		str other = text_fold(cx->arena, all.v[i].name), word = other, left = other;
		str_next(&left, ' ', &word);
		if (!people_has_died(&all.v[i]) && (str_eq(word, first) || memmem(other.p, other.n, n.p, n.n)))
			*LIST_ADD(cx->arena, out) = all.v[i];
	}
	return OK;
}

static err check_facts(struct cx *cx, const struct person *p)
{
	struct neighbourhood n = { 0 };

	if (p->name.n == 0)
		cx_issue(cx, "name", T("What do they like to be called?"));
	if (p->language.n && !str_is(p->language, "en") && !str_is(p->language, "cy") && !str_is(p->language, "other"))
		cx_issue(cx, "language", T("Please choose one"));   /* it stands plain: never words */
	err e = programme_neighbourhood_get(cx, p->neighbourhood, &n);
	if (e == ERR_NOT_FOUND)
		cx_issue(cx, "neighbourhood", T("Please choose a neighbourhood"));
	else
		TRY(e);
	return cx->issues.n ? ERR_INVALID : OK;
}

err people_add(struct cx *cx, struct person *p)
{
	TRY(check_facts(cx, p));
	p->id = cx_new_id(cx, "person");
	p->version = cx->form;
	p->state = STR("alongside");
	if (!p->said_yes)            /* a form cannot set it; a sheet that says the day does */
		p->said_yes = cx->said_at;
	return people_person_put(cx, p, cx->actor.id);
}

err people_person_put(struct cx *cx, const struct person *p, str staff)
{
	TRY(people_store_put(cx, p));
	TRY(access_alongside_begin(cx, p->id, staff));
	return people_store_rhythm_put(cx, p, staff);
}

err people_save(struct cx *cx, struct person *p, str base)
{
	struct person now = { 0 };

	TRY(people_get(cx, p->id, &now));
	TRY(check_facts(cx, p));
	return people_facts_save(cx, &now, p, base, false, str_fmt(cx->arena, "/people/{}/about", p->id));
}

err people_set_state(struct cx *cx, str id, str state, str was)
{
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	if (!str_is(state, "alongside") && !str_is(state, "quiet") && !str_is(state, "back"))
		return FAIL(cx, ERR_INVALID, STR("no such state"));
	if (str_is(state, "alongside"))
		return people_life_again(cx, id, was);
	if (str_is(state, "quiet"))
		TRY(people_life_may_say(cx, &p, was));
	p.place = p.letters = STR("");
	p.state = state;
	return people_life_put(cx, &p);
}
