/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_pass.c -- somebody else alongside: another coordinator, or two.
 * It is the person's wish and needs no reason.  They say who, and what passes; they know before anyone
 * new may see anything.
 */
#include "base/when.h"
#include "people/people_life_int.h"

static bool among(const struct walker_list *with, str staff)
{
	for (size_t i = 0; i < with->n; i++)
		if (str_eq(with->v[i].staff, staff))
			return true;
	return false;
}

err people_pass_to(struct cx *cx, const struct walker_list *with, struct staff_list *out)
{
	struct staff_list all = { 0 };

	TRY(access_staff_find(cx, &all));
	for (size_t i = 0; i < all.n; i++)
		if ((all.v[i].roles & ROLE_COORDINATOR) && !among(with, all.v[i].id))
			*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}

static err check(struct cx *cx, const struct walker_list *with, const struct passing *p, int64_t *until)
{
	struct staff_list others = { 0 };
	int64_t today = london_day(cx->said_at), day = 0;
	bool there = false;

	TRY(people_pass_to(cx, with, &others));
	for (size_t i = 0; i < others.n; i++)
		there |= str_eq(others.v[i].id, p->staff);
	if (!there)
		cx_issue(cx, "staff", T("Please choose who shall walk alongside"));
	if (!str_is(p->passes, "all") && !str_is(p->passes, "page"))
		cx_issue(cx, "passes", T("Please choose what passes"));
	if (!str_is(p->how, "instead") && !str_is(p->how, "until") && !str_is(p->how, "both"))
		cx_issue(cx, "how", T("Please choose one"));
	if (str_is(p->how, "until") && (!p->until.n || !day_parse(p->until, &day) || day <= today || day > today + LIMIT_PASS_DAYS))
		cx_issue(cx, "until", T("Please choose a day to come, within a year"));
	*until = str_is(p->how, "until") ? london_ms(day + 1, 0) : 0;
	return cx->issues.n ? ERR_INVALID : OK;
}

static err end(struct cx *cx, str person, str staff, int64_t until)
{
	TRY(access_alongside_end(cx, person, staff, until));
	TRY(people_life_store_rhythm_until(cx, person, staff, until > cx->now ? until : cx->now));
	return until > cx->now ? OK : people_life_store_plans_delete(cx, person, staff);
}

static err begin(struct cx *cx, const struct person *p, const struct passing *f)
{
	int64_t from;

	/* Nobody passes on more than they were given; the person passes all of their own. */
	TRY(access_story_from(cx, p->id, &from));
	TRY(access_alongside_begin(cx, p->id, f->staff));
	TRY(access_story_pass(cx, p->id, f->staff, str_is(f->passes, "page") ? cx->said_at : from));
	TRY(people_life_store_rhythm_until(cx, p->id, f->staff, cx->now));   /* what an earlier time together left */
	TRY(people_store_rhythm_put(cx, p, f->staff));
	return people_life_store_hello(cx, p->id, f->staff, msg_text(cx->lang, T("Say hello: they chose you to walk alongside")).text);
}

err people_pass(struct cx *cx, str id, const struct passing *f, bool sure)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	struct person p = { 0 };
	struct walker_list with = { 0 };
	int64_t until;

	TRY(people_get(cx, id, &p));
	TRY(access_alongside_find(cx, id, &with));
	TRY(check(cx, &with, f, &until));
	if (!sure)
		return OK;
	TRY(begin(cx, &p, f));
	for (size_t i = 0; i < with.n && !str_is(f->how, "both"); i++)
		if (own || str_eq(with.v[i].staff, cx->actor.id))
			TRY(end(cx, id, with.v[i].staff, until));
	return OK;
}

err people_close(struct cx *cx, str id)
{
	struct walker_list with = { 0 };

	TRY(access_alongside_find(cx, id, &with));
	for (size_t i = 0; i < with.n; i++)
		TRY(end(cx, id, with.v[i].staff, cx->now));
	return OK;
}

err people_leave(struct cx *cx, str id, str staff)
{
	struct walker_list with = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, id, &p));
	TRY(access_alongside_find(cx, id, &with));
	if (with.n < 2 || !among(&with, staff))   /* the last one does not go this way: that is to stop */
		return ERR_NOT_FOUND;
	return end(cx, id, staff, cx->now);
}
