/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keeping_hold.c -- holds: the rules.
 * A hold opens nothing to anybody: what would have gone stays where it is, and nobody reads it.  It ends by itself on its
 * day; to go on, somebody says so again.
 */
#include "base/when.h"
#include "keeping/keeping_hold_int.h"

const struct stay_kind stay_kinds[] = {
	{ "court", TEXT("A court") }, { "inquiry", TEXT("An inquiry") }, { "review", TEXT("A practice review") },
};
const size_t stay_n_kinds = countof(stay_kinds);

static bool is_kind(str kind)
{
	for (size_t i = 0; i < stay_n_kinds; i++)
		if (str_is(kind, stay_kinds[i].kind))
			return true;
	return false;
}

static void read_until(struct cx *cx, str iso, int64_t *day)
{
	int64_t today = london_day(cx->now);

	if (!day_parse(iso, day))
		cx_issue(cx, "until", T("Please write the day as year-month-day, such as 2026-11-21"));
	else if (*day <= today)
		cx_issue(cx, "until", T("Please choose a day to come"));
	else if (*day > today + LIMIT_HOLD_DAYS)
		cx_issue(cx, "until", T("Six months is the longest. If it is still asked for then, renew it"));
}

static void read_told(struct cx *cx, const struct stay_form *f, struct stay *h)
{
	if (str_is(f->told, "yes")) {
		if (!day_parse(f->told_when, &h->told_day) || h->told_day > london_day(cx->now))
			cx_issue(cx, "told_when", T("Please write the day on which they were told"));
	} else if (!str_is(f->told, "no"))
		cx_issue(cx, "told", T("Please say whether you told them"));
	else if (!(h->not_told = f->not_told).n)
		cx_issue(cx, "not_told", T("Please write which law keeps you from telling them"));
}

err stay_read(struct cx *cx, const struct stay_form *f, struct stay *h)
{
	*h = (struct stay){ .kind = f->kind, .law = f->law, .set_by = cx->actor.id, .at = cx->now, .not_told = STR("") };
	if (!f->who.n)
		cx_issue(cx, "who", T("Of whom? Write what they are called, or the address of their page"));
	if (!is_kind(f->kind))
		cx_issue(cx, "kind", T("Please choose who asks for it"));
	if (!f->law.n)
		cx_issue(cx, "law", T("Please name the law that asked for it"));
	read_until(cx, f->until, &h->until_day);
	read_told(cx, f, h);
	return cx->issues.n ? ERR_INVALID : OK;
}

err stay_add(struct cx *cx, struct stay *h)
{
	struct stay_list stand = { 0 };

	/* The list has room for so many: one beyond it would stand, and be read and renewed by nobody. */
	TRY(stay_store_find(cx, london_day(cx->now), &stand));
	if (stand.n >= LIMIT_HOLDS)
		return cx_issue(cx, "who", T("Very much is written here already. Please talk with whoever looks after Alongside"));
	h->id = cx_new_id(cx, "hold");
	return stay_store_put(cx, h);
}

err stay_renew(struct cx *cx, str id, str until)
{
	struct stay h = { 0 };

	TRY(stay_store_get(cx, id, &h));
	read_until(cx, until, &h.until_day);
	if (h.lifted)
		cx_issue(cx, "until", T("This one was lifted. Please set a new one"));
	return cx->issues.n ? ERR_INVALID : stay_store_set(cx, &h);
}

err stay_end(struct cx *cx, str id)
{
	struct stay h = { 0 };

	TRY(stay_store_get(cx, id, &h));
	if (h.lifted)
		return OK;
	h.lifted = cx->now;
	return stay_store_set(cx, &h);
}

err stay_know(struct cx *cx, str id)
{
	struct stay h = { 0 };

	TRY(stay_store_get(cx, id, &h));
	if (h.told_day)
		return OK;
	h.told_day = london_day(cx->now);
	h.not_told = STR("");
	return stay_store_set(cx, &h);
}

err stay_find(struct cx *cx, struct stay_list *out) { return stay_store_find(cx, london_day(cx->now), out); }

err keeping_held(struct cx *cx, str person, struct stay *out)
{
	*out = (struct stay){ 0 };
	return stay_store_of(cx, person, london_day(cx->now), out);
}

err stay_close(struct cx *cx, struct stay *h)
{
	TRY(people_close(cx, h->person));
	h->unread = cx->now;
	return stay_store_set(cx, h);
}

err keeping_may_erase(struct cx *cx, str person)
{
	struct stay h = { 0 };
	err e = keeping_held(cx, person, &h);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	return FAIL(cx, ERR_CONFLICT, str_fmt(cx->arena, "The data protection officer has set a hold until {}: nothing of them goes before it"
		" is over or lifted.", day_iso(cx->arena, h.until_day)));
}
