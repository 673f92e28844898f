/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_introduction.c -- the rules of introductions.
 * A note about somebody who has not said yes is not a person: it goes after 30 days, or as soon as
 * they have answered.  The first yes stores nothing.
 */
#include "base/when.h"
#include "people/people_int.h"

err people_introduction_add(struct cx *cx, struct introduction *i)
{
	if (i->called.n == 0 && i->reach.n == 0)
		return cx_issue(cx, "reach", T("How could we say hello? A place and a time are enough"));
	i->id = cx_new_id(cx, "introduction");
	i->state = STR("new");
	i->at = cx->said_at;
	i->expires = cx->said_at + LIMIT_INTRODUCTION_DAYS * LIMIT_DAY;
	return people_introduction_store_put(cx, i);
}

err people_introduction_put(struct cx *cx, const struct introduction *i) { return people_introduction_store_put(cx, i); }

/* Where the actor is rooted; a coordinator without a neighbourhood yet looks after all. */
static err own_place(struct cx *cx, str *place)
{
	struct staff me = { 0 };

	TRY(access_staff_get(cx, cx->actor.id, &me));
	*place = me.neighbourhood.p ? me.neighbourhood : STR("");
	return OK;
}

/* Two coordinators of one neighbourhood both get its introductions: each sees when the other is in touch. */
static err name_other(struct cx *cx, struct introduction *i)
{
	struct staff s = { 0 };

	i->other = STR("");
	if (!i->staff.n || str_eq(i->staff, cx->actor.id))
		return OK;
	err e = access_staff_get(cx, i->staff, &s);
	if (!e)
		i->other = s.name;
	return e == ERR_NOT_FOUND ? OK : e;
}

err people_introduction_find(struct cx *cx, int64_t at, str id, struct introduction_list *out)
{
	str place;

	TRY(own_place(cx, &place));
	TRY(people_introduction_store_find(cx, place, id.n ? at : INT64_MAX, id.n ? id : STR(""), out));
	for (size_t i = 0; i < out->n; i++)
		TRY(name_other(cx, &out->v[i]));
	return OK;
}

err people_introduction_get(struct cx *cx, str id, struct introduction *out)
{
	str place;

	TRY(own_place(cx, &place));
	TRY(people_introduction_store_get(cx, id, out));
	return !place.n || !out->neighbourhood.n || str_eq(out->neighbourhood, place) ? name_other(cx, out) : ERR_NOT_FOUND;
}

err people_introduction_touch(struct cx *cx, str id)
{
	struct introduction i = { 0 };

	TRY(people_introduction_get(cx, id, &i));
	if (str_is(i.state, "touch") && !str_eq(i.staff, cx->actor.id)) {   /* who was first is in touch, and both know */
		cx->both_at = str_fmt(cx->arena, "/introductions/{}", id);
		return OK;
	}
	i.state = STR("touch");
	i.staff = cx->actor.id;
	return people_introduction_store_state(cx, &i);
}

/* What the introducer wrote becomes the first page of the story, because the person wants to keep it. */
static err keep_words(struct cx *cx, const struct introduction *i, str person)
{
	struct moment m = { .person = person, .words = i->words, .day = london_day(i->at) };

	return i->words.n ? people_moment_add(cx, &m) : OK;
}

err people_introduction_answered(struct cx *cx, str id, const struct introduction_answer *a, str *person)
{
	struct introduction i = { 0 };

	*person = STR("");
	TRY(people_introduction_get(cx, id, &i));
	if (str_is(a->answer, "not-now")) {
		i.state = STR("not-now");
		i.staff = cx->actor.id;
		return people_introduction_store_state(cx, &i);
	}
	if (str_is(a->answer, "yes-write")) {
		/* How to reach them is theirs to say: what somebody else wrote stays only when they keep it. */
		bool own = str_is(i.source, "self") || str_is(a->keep, "1");
		struct person p = { .name = a->name, .neighbourhood = a->neighbourhood, .reach = own ? i.reach : STR("") };
		TRY(people_add(cx, &p));
		if (str_is(a->keep, "1"))
			TRY(keep_words(cx, &i, p.id));
		*person = p.id;
	} else if (!str_is(a->answer, "yes") && !str_is(a->answer, "no"))
		return cx_issue(cx, "answer", T("What did they say?"));
	return people_introduction_store_delete(cx, id);
}
