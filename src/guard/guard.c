/* SPDX-License-Identifier: Apache-2.0 */
/* guard.c -- worried about someone's safety: who to ring, and the rules of writing down that it was told. */
#include "access/access.h"
#include "base/when.h"
#include "guard/guard_int.h"

static str phone_of(const struct door_list *l, const char *kind)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_is(l->v[i].kind, kind) && l->v[i].phone.n)
			return l->v[i].phone;
	return STR("");
}

err guard_ring(struct cx *cx, struct guard_ring *out)
{
	struct door_list doors = { 0 };

	*out = (struct guard_ring){ 0 };
	TRY(programme_get(cx, &out->programme));
	TRY(programme_door_find(cx, &doors));
	out->day = out->programme.safeguarding_phone.n ? out->programme.safeguarding_phone : phone_of(&doors, "duty-day");
	out->night = out->programme.safeguarding_night.n ? out->programme.safeguarding_night : phone_of(&doors, "duty-night");
	return OK;
}

/* Without a person there is no page on which it could stand. */
static void read_page(struct cx *cx, const struct guard_form *f, struct pointer *p)
{
	int64_t today = london_day(cx->said_at);

	p->hidden_until = 0;
	p->hidden_why = STR("");
	if (!p->person.n)
		return;
	if (!str_is(f->page, "no")) {
		if (!str_is(f->page, "yes"))
			cx_issue(cx, "page", T("Please say whether they may read it on their own page"));
		return;
	}
	p->hidden_why = str_given(f->why);
	if (!p->hidden_why.n)
		cx_issue(cx, "why", T("Please write why they may not read it there"));
	if (!day_parse(str_given(f->until), &p->hidden_until))
		cx_issue(cx, "until", T("Please write the day as year-month-day, such as 2026-11-21"));
	else if (p->hidden_until <= today)
		cx_issue(cx, "until", T("Please choose a day to come"));
	else if (p->hidden_until > today + LIMIT_HIDDEN_DAYS)
		cx_issue(cx, "until", T("90 days is the longest. If it is still so then, say it again"));
}

static void read_answers(struct cx *cx, const struct guard_form *f, struct pointer *p)
{
	p->told = str_is(f->told, "yes");
	p->not_told = p->told ? STR("") : str_given(f->not_told);
	if (!p->told && !str_is(f->told, "no"))
		cx_issue(cx, "told", T("Please say whether you told them"));
	else if (!p->told && !p->not_told.n)
		cx_issue(cx, "not_told", T("Please write why you did not tell them"));
	read_page(cx, f, p);
}

/* What is written about somebody's safety is not refused because its writer was sent away meanwhile. */
static err may_add(struct cx *cx, str person, bool *read)
{
	bool walked = false;

	*read = person.n;
	if (!person.n)
		return OK;
	err e = access_may_remember(cx, person);
	if (e != ERR_NOT_FOUND || cx->said_at >= cx->now)
		return e;
	TRY(access_walked(cx, person, cx->actor.id, &walked));
	*read = false;
	return walked ? OK : ERR_NOT_FOUND;
}

err guard_add(struct cx *cx, str person, const struct guard_form *f, bool *read)
{
	struct pointer p = { .person = person, .staff = cx->actor.id, .at = cx->said_at, .to_whom = str_given(f->to_whom) };

	TRY(may_add(cx, person, read));
	if (!p.to_whom.n)
		cx_issue(cx, "to_whom", T("Whom did you tell? A team or an office is enough"));
	if (!day_parse(str_given(f->day), &p.day))
		cx_issue(cx, "day", T("Please write the day as year-month-day, such as 2026-11-21"));
	else if (p.day > london_day(cx->said_at))
		cx_issue(cx, "day", T("This day is still to come. Please tell them first"));
	read_answers(cx, f, &p);
	if (cx->issues.n)
		return ERR_INVALID;
	p.id = cx_new_id(cx, "pointer");
	p.version = cx->form;
	return guard_put(cx, &p);
}

const struct guard_next guard_next[GUARD_NEXT] = {
	{ "stay", TEXT("Stay alongside them, as before") }, { "talk", TEXT("Talk with me soon") },
	{ "team", TEXT("The safety team will ring you") }, { "nothing", TEXT("Nothing more for now") },
};

msg guard_next_text(str value)
{
	for (size_t i = 0; i < GUARD_NEXT; i++)
		if (str_is(value, guard_next[i].value))
			return guard_next[i].text;
	return (msg){ 0 };
}

err guard_of(struct cx *cx, str person, struct pointer_list *out)
{
	int64_t from = 0;

	TRY(access_story_from(cx, person, &from));
	return guard_store_find(cx, person, from, cx->actor.roles & ROLE_PERSON, out);
}

err guard_get(struct cx *cx, str id, struct pointer *out)
{
	int64_t from = 0;

	TRY(guard_store_get(cx, id, out));
	if (cx->actor.roles & ROLE_PERSON || !out->person.n)
		return ERR_NOT_FOUND;
	if (cx->actor.roles & ROLE_SAFEGUARDING)
		return access_may_be_read(cx, out->person);
	TRY(access_may_see(cx, out->person));
	TRY(access_story_from(cx, out->person, &from));
	return out->at >= from ? OK : ERR_NOT_FOUND;
}

void guard_form_of(struct cx *cx, const struct pointer *p, struct guard_form *out)
{
	*out = (struct guard_form){ .told = p->told ? STR("yes") : STR("no"), .not_told = p->not_told,
		.page = p->hidden_until ? STR("no") : STR("yes"), .why = p->hidden_why, .version = p->version };
	if (p->hidden_until)
		out->until = day_iso(cx->arena, p->hidden_until);
}

/* Another who answered meanwhile may know of a danger: nothing goes over what they said. */
err guard_change(struct cx *cx, struct pointer *p, const struct guard_form *f)
{
	if (!str_eq(str_given(f->version), p->version))
		return cx_issue(cx, "page", T("Someone else changed this while you were writing. Please look again"));
	read_answers(cx, f, p);
	if (cx->issues.n)
		return ERR_INVALID;
	p->version = cx->form;
	return guard_store_set(cx, p);
}

err guard_again(struct cx *cx, struct two_line_list *out)
{
	struct pointer_list l = { 0 };

	TRY(guard_store_again(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!i || !str_eq(l.v[i].person, l.v[i - 1].person))
			*LIST_ADD(cx->arena, out) = (struct two_line){ .person = l.v[i].person, .name = l.v[i].person_name,
				.path = str_fmt(cx->arena, "/people/{}/worry/told", l.v[i].person), .title = T("You chose this day to look again") };
	return OK;
}

/* The council's own period, counted from the day.  What nobody has heard waits, but not for ever. */
err guard_expire(struct cx *cx)
{
	struct programme p = { 0 };
	int64_t today = london_day(cx->now);

	TRY(programme_get(cx, &p));
	return guard_store_expire(cx, today - p.safeguarding_years * 1461 / 4, today - LIMIT_POINTER_YEARS * 1461 / 4);
}
