/* SPDX-License-Identifier: Apache-2.0 */
/* people_moment.c -- the rules of moments and plans.  Moments only add; they are put right with a trace. */
#include "base/when.h"
#include "base/buf.h"
#include "people/people_life_int.h"

/* The person's own sign-in shows words from the next morning, so that nobody reads them alone at night. */
static int64_t next_morning(int64_t ms) { return london_ms(london_day(ms) + 1, 8 * 60); }

err people_moment_add_as(struct cx *cx, struct moment *m, const char *kind)
{
	struct person p = { 0 };

	TRY(people_get(cx, m->person, &p));
	if (m->words.n == 0)
		return cx_issue(cx, "words", T("Please write a few words to remember"));
	if (m->day > london_day(cx->said_at))
		return cx_issue(cx, "when", T("This day has not come yet. You can write it as a plan"));
	m->id = cx_new_id(cx, kind);
	m->version = cx->form;
	m->staff = cx->actor.id;
	m->at = m->at ? m->at : cx->said_at;     /* words that waited for a name were said before */
	m->expires = m->jotting ? cx->said_at + LIMIT_JOTTING_DAYS * LIMIT_DAY : 0;
	if (m->shown_from)
		m->shown_from = next_morning(cx->said_at);
	TRY(people_story_add(cx, m));
	TRY(people_moment_store_put(cx, m));
	TRY(people_store_wrote(cx, m->person));
	/* A first word after a quiet time is a hello again; a visit in hospital is not yet home again. */
	/* A phone may not have known that they said stop, or that something newer was said. */
	if (m->at >= p.state_at && (str_is(p.state, "quiet") || (str_is(p.state, "back") && !cx->within)))
		TRY(people_life_again(cx, p.id, p.state));
	return people_store_count(cx, m->person, 1);
}

err people_moment_add(struct cx *cx, struct moment *m) { return people_moment_add_as(cx, m, "moment"); }

err people_moment_put(struct cx *cx, struct moment *m)
{
	TRY(people_story_add(cx, m));
	return people_moment_store_put(cx, m);
}

err people_wrote(struct cx *cx, str person) { return people_store_wrote(cx, person); }

static err name_staff(struct cx *cx, struct moment_list *l)
{
	struct staff_list staff = { 0 };

	TRY(access_staff_find(cx, &staff));
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < staff.n; k++)
			if (str_eq(l->v[i].staff, staff.v[k].id))
				l->v[i].staff_name = staff.v[k].name;
	return OK;
}

err people_moment_writer(struct cx *cx, struct moment *m) { return name_staff(cx, &(struct moment_list){ m, 1, 1 }); }

/* The photos of these moments of one person, in one question. */
static err add_photos(struct cx *cx, str person, struct moment_list *l)
{
	struct photo_list photos = { 0 };
	int64_t from = INT64_MAX, to = 0;

	for (size_t i = 0; i < l->n; i++) {
		from = l->v[i].at < from ? l->v[i].at : from;
		to = l->v[i].at > to ? l->v[i].at : to;
	}
	TRY(photo_find(cx, person, from, to, &photos));
	for (size_t i = 0; i < l->n && photos.n; i++)
		for (size_t k = 0; k < photos.n; k++)
			if (str_eq(photos.v[k].moment, l->v[i].id))
				*LIST_ADD(cx->arena, &l->v[i].photos) = photos.v[k];
	return OK;
}

err people_moment_find(struct cx *cx, str person, const struct moment_span *span, int64_t limit, struct moment_list *out)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	int64_t from;

	TRY(access_may_see(cx, person));
	TRY(access_story_from(cx, person, &from));
	size_t had = out->n;
	TRY(people_moment_store_find(cx, person, span->first, span->before_day, span->before_id, limit, from, own, out));
	TRY(add_photos(cx, person, out));
	TRY(people_beside_add(cx, person, out));
	if (cx->phone.is && (int64_t)(out->n - had) < limit)
		TRY(people_moment_store_beyond(cx, person, span->first, &cx->beyond));
	return name_staff(cx, out);
}

struct moment_span people_moment_year(int64_t year)
{
	return (struct moment_span){ .first = day_of_date(year, 1, 1), .before_day = day_of_date(year + 1, 1, 1), .before_id = STR("") };
}

err people_moment_get(struct cx *cx, str person, str id, struct moment *out)
{
	int64_t from;

	TRY(access_may_see(cx, person));
	TRY(access_story_from(cx, person, &from));
	err e = people_moment_store_get(cx, id, out);
	cx->beyond |= e == ERR_NOT_FOUND && cx->phone.is;
	TRY(e);
	if (!str_eq(out->person, person) || out->at < from)
		return ERR_NOT_FOUND;
	TRY(people_beside_get(cx, out, &out->beside));
	return photo_of(cx, person, id, &out->photos);
}

err people_photo_get(struct cx *cx, str person, str id, struct photo *out)
{
	struct moment m = { 0 };

	TRY(access_may_see(cx, person));
	err e = photo_get(cx, id, out);
	cx->beyond |= e == ERR_NOT_FOUND && cx->phone.is;
	TRY(e);
	if (!str_eq(out->person, person))
		return ERR_NOT_FOUND;
	if (!out->moment.n)
		return OK;
	TRY(people_moment_get(cx, person, out->moment, &m));
	/* On the person's own screen no more than their own story shows. */
	return cx->actor.roles & ROLE_PERSON && (m.hidden || m.shown_from > cx->now) ? ERR_NOT_FOUND : OK;
}

err people_saved(struct cx *cx, str form, str *words)
{
	struct moment m = { 0 };

	if (!cx->actor.id.n)
		return ERR_NOT_FOUND;
	TRY(people_moment_store_get(cx, cx_id_of(cx, form, "moment"), &m));
	TRY(access_may_see(cx, m.person));
	cx_look(cx, m.person, STR(""));
	*words = m.words;
	return OK;
}

err people_moment_change(struct cx *cx, struct moment *m, str words, str base)
{
	struct merge g = { .person = m->person, .row = m->id, .version = m->version, .base = base, .moment_at = m->at };

	if (words.n == 0)
		return cx_issue(cx, "words", T("To take it away, use the button below"));
	TRY(versions_merge(cx, &g));
	TRY(versions_field(cx, &g, "moment.words", m->words, &words, KEEP_BOTH));
	TRY(versions_merged(cx, &g, str_fmt(cx->arena, "/people/{}/moments/{}/versions", m->person, m->id)));
	return g.write ? people_moment_words(cx, m, words) : OK;
}

err people_two(struct cx *cx, struct two_line_list *out)
{
	struct kept_list all = { 0 };

	TRY(versions_waiting(cx, "moment.words", &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct kept *k = &all.v[i];
		struct moment m = { 0 };
		struct person p = { 0 };
		if (i && str_eq(k->row, all.v[i - 1].row))
			continue;
		err e = people_moment_get(cx, k->person, k->row, &m);   /* of a story that did not pass to them: nothing */
		if (!e)
			e = people_get(cx, k->person, &p);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !people_has_died(&p))
			*LIST_ADD(cx->arena, out) = (struct two_line){ p.id, p.name, str_fmt(cx->arena, "/people/{}/moments/{}/versions", p.id, m.id),
				T("Words of the story") };
	}
	return people_beside_two(cx, out);
}

err people_moment_words(struct cx *cx, struct moment *m, str words)
{
	m->words = words;
	m->version = cx->form;
	TRY(people_moment_store_words(cx, m));
	return people_story_rebuild(cx, m->person, m->piece);
}

err people_moment_keep(struct cx *cx, struct moment *m)
{
	m->jotting = false;
	m->expires = 0;
	return people_moment_store_words(cx, m);
}

/* Written on the wrong page.  The trace on that page holds no words. */
err people_moment_move(struct cx *cx, struct moment *m, str to)
{
	str from = m->person;
	int64_t piece = m->piece;

	TRY(access_may_see(cx, to));
	TRY(people_moment_store_trace(cx, from, "moved"));
	TRY(people_beside_leave(cx, m, from, "moved"));
	m->person = to;
	TRY(people_beside_come(cx, m));
	TRY(versions_move(cx, m->id, to));
	TRY(people_story_add(cx, m));
	TRY(people_moment_store_person(cx, m, from));
	TRY(photo_move_of(cx, m->id, from, to));
	TRY(people_story_rebuild(cx, from, piece));
	TRY(people_store_count(cx, from, -1));
	return people_store_count(cx, to, 1);
}

err people_moment_take_back(struct cx *cx, struct moment *m)
{
	if (!str_eq(m->staff, cx->actor.id))
		return FAIL(cx, ERR_DENIED, STR("only the writer takes a moment back"));
	if (cx->now > m->at + LIMIT_UNDO)
		TRY(people_moment_store_trace(cx, m->person, "taken-back"));
	TRY(photo_remove_of(cx, m->person, m->id));
	TRY(people_beside_leave(cx, m, m->person, "taken-back"));
	TRY(people_moment_store_delete(cx, m));
	TRY(versions_forget(cx, m->id));
	TRY(people_story_rebuild(cx, m->person, m->piece));
	return people_store_count(cx, m->person, -1);
}

/* Jottings that nobody kept go, and what searches read goes with them. */
err people_moment_expire(struct cx *cx)
{
	struct moment_list gone = { 0 };

	TRY(people_moment_store_expired(cx, &gone));
	for (size_t i = 0; i < gone.n; i++) {
		const struct moment *m = &gone.v[i];
		TRY(photo_remove_of(cx, m->person, m->id));
		TRY(people_beside_forget(cx, m));
		TRY(people_moment_store_delete(cx, m));
		TRY(versions_forget(cx, m->id));
		if (i + 1 == gone.n || gone.v[i + 1].piece != m->piece || !str_eq(gone.v[i + 1].person, m->person))
			TRY(people_story_rebuild(cx, m->person, m->piece));
		TRY(people_store_count(cx, m->person, -1));
	}
	return access_went(cx, WENT_JOTTING, (int64_t)gone.n);
}

/* What lies a little back may still be written down; then it lapses. */
#define PLAN_BACK_DAYS 4
#define PLAN_AHEAD_DAYS 13

err people_plan_find(struct cx *cx, struct plan_list *out)
{
	int64_t today = london_day(cx->now);

	return people_plan_store_find(cx, today - PLAN_BACK_DAYS, today + PLAN_AHEAD_DAYS, out);
}

err people_plan_get(struct cx *cx, str id, struct plan *out) { return people_plan_store_get(cx, id, out); }

err people_plan_add(struct cx *cx, struct plan *p)
{
	if (p->person.n)
		TRY(access_may_see(cx, p->person));
	if (p->words.n == 0)
		return cx_issue(cx, "words", T("What would you like to do? A few words are enough"));
	if (p->some_time)
		p->day -= day_weekday(p->day);
	if (!p->person.n && p->day > london_day(cx->said_at) + LIMIT_PLAN_AHEAD)
		return cx_issue(cx, "when", T("This is far ahead. With nobody's page behind it, a plan may be three weeks ahead at most"));
	p->id = cx_new_id(cx, "plan");
	return people_plan_store_put(cx, p);
}
