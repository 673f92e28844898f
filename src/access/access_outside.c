/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access_outside.c -- reading outside one's relationships: for a reason, for two hours, and told.
 * Asking makes a row; it opens its person only within an answer that said so (access_outside_open), and
 * never while a form is answered.
 */
#include "base/id.h"
#include "base/text.h"
#include "access_int.h"

bool access_outside_is(const struct cx *cx, str person)
{
	return cx->outside.n && !cx->form.n && str_eq(cx->outside, person);
}

bool access_outside_on(const struct cx *cx, const struct outside *o)
{
	return o->person.n && o->at <= cx->now && cx->now < o->until && str_eq(o->staff, cx->actor.id) &&
	       cx->actor.roles & (ROLE_COORDINATOR | ROLE_LEAD);
}

/* Whoever walked alongside and does so no more was sent away, as far as this page knows: they do not come back by it. */
static err known_so(struct cx *cx, str *person)
{
	bool walked = false;

	if (!person->n)
		return OK;
	err e = access_may_see(cx, *person);
	if (e != ERR_NOT_FOUND)
		return e ? e : ERR_CONFLICT;
	TRY(access_walked(cx, *person, cx->actor.id, &walked));
	if (walked)
		*person = STR("");
	return OK;
}

/* One that goes on already is not made longer by asking again: its id, or empty. */
static str goes_on(const struct cx *cx, str person, const struct outside_list *mine)
{
	for (size_t i = 0; i < mine->n; i++)
		if (str_eq(mine->v[i].person, person) && access_outside_on(cx, &mine->v[i]))
			return mine->v[i].id;
	return STR("");
}

static err not_many(struct cx *cx, const struct outside_list *mine, const char *field)
{
	return mine->n < LIMIT_OUTSIDE_ASKS ? OK
		: cx_issue(cx, field, T("You have asked for many pages since yesterday. Please talk with somebody who leads"));
}

err access_outside_ask(struct cx *cx, str person, str reason, str *id)
{
	struct outside o = { .id = cx_new_id(cx, "outside"), .staff = cx->actor.id, .at = cx->now, .reason = str_trim(reason) };
	struct outside_list mine = { 0 };

	*id = STR("");
	if (!o.reason.n)
		return cx_issue(cx, "words", T("Please write why. They will read it"));
	TRY(known_so(cx, &person));
	o.person = person;
	o.until = person.n ? cx->now + LIMIT_OUTSIDE : cx->now;
	TRY(access_store_outside_of_staff(cx, cx->now - LIMIT_DAY, &mine));
	if (person.n)
		*id = goes_on(cx, person, &mine);
	if (id->n)
		return OK;
	TRY(not_many(cx, &mine, "words"));
	*id = o.id;
	return access_store_outside_put(cx, &o);
}

err access_outside_may_ask(struct cx *cx, const char *field)
{
	struct outside_list mine = { 0 };

	TRY(access_outside_own(cx, &mine));
	return not_many(cx, &mine, field);
}

/* Its id is drawn at random: the same form sent twice is two look-ups. */
err access_outside_nobody(struct cx *cx, str reason)
{
	return access_store_outside_put(cx, &(struct outside){ .id = id_random(cx), .person = STR(""), .staff = cx->actor.id, .at = cx->now,
		.until = cx->now, .reason = reason });
}

err access_outside_get(struct cx *cx, str id, struct outside *out)
{
	TRY(access_store_outside_get(cx, id, out));
	return str_eq(out->staff, cx->actor.id) ? OK : ERR_NOT_FOUND;
}

void access_outside_open(struct cx *cx, const struct outside *o)
{
	CHECK(access_outside_on(cx, o) && !cx->form.n && !cx->within);
	cx->outside = o->person;
	cx_look(cx, o->person, o->reason);
}

err access_outside_done(struct cx *cx, str id)
{
	struct outside o = { 0 };

	TRY(access_outside_get(cx, id, &o));
	return access_outside_on(cx, &o) ? access_store_outside_until(cx, id, cx->now) : OK;
}

err access_outside_own(struct cx *cx, struct outside_list *out)
{
	return access_store_outside_of_staff(cx, cx->now - LIMIT_DAY, out);
}

err access_outside_of(struct cx *cx, str person, struct outside_list *out)
{
	TRY(access_may_remember(cx, person));
	return access_store_outside_of(cx, person, out);
}

err access_outside_told(struct cx *cx, str person, str id)
{
	struct outside o = { 0 };

	TRY(access_may_see(cx, person));
	TRY(access_store_outside_get(cx, id, &o));
	if (!str_eq(o.person, person) || str_eq(o.staff, cx->actor.id))
		return ERR_NOT_FOUND;
	bool own = cx->actor.roles & ROLE_PERSON;
	return o.told_at && !(own && o.told_by.n) ? OK : access_store_outside_told(cx, id, own ? STR("") : cx->actor.id);
}

/* Another who says that they told them is believed by who leads and by Today; they themselves are asked all the same. */
bool access_outside_read(const struct outside *o) { return o->told_at && !o->told_by.n; }

err access_outside_note(struct cx *cx, str id)
{
	struct outside o = { 0 };

	TRY(access_store_outside_get(cx, id, &o));
	if (str_eq(o.staff, cx->actor.id))
		return ERR_NOT_FOUND;
	return o.lead_at ? OK : access_store_outside_noted(cx, id);
}
