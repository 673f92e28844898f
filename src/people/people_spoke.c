/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_spoke.c -- that somebody was spoken with about a person: the rules.
 * Each is one yes for one talk.  What was said without a yes is written down too, with why: the person reads it.
 */
#include "base/text.h"
#include "base/when.h"
#include "people/people_spoke.h"

static bool is_yes(str how) { return str_is(how, "beside") || str_is(how, "before"); }

/* A day that has come; today when there is none to read. */
static int64_t read_day(struct cx *cx, const char *field, str iso)
{
	int64_t today = london_day(cx->said_at), day = today;

	if (!day_parse(iso, &day)) {
		day = today;
		cx_issue(cx, field, T("Please write the day as year-month-day, such as 2026-11-21"));
	} else if (day > today)
		cx_issue(cx, field, T("This day is still to come"));
	return day;
}

static void read_yes(struct cx *cx, const struct spoke_form *f, struct spoke *s)
{
	s->said = f->said;
	s->said_day = read_day(cx, "said_when", f->said_when);
	if (!s->said.n)
		cx_issue(cx, "said", T("Please write how they said yes, in their words"));
	if (s->said_day > s->day)
		cx_issue(cx, "said_when", T("They said yes after you spoke: then you had not asked them first"));
}

static void read_law(struct cx *cx, const struct spoke_form *f, struct spoke *s)
{
	bool told = str_is(f->said, "yes");

	s->law = f->law;
	s->hidden = !told;
	if (!s->law.n)
		cx_issue(cx, "law", T("Please name the law that asked for it"));
	if (!told && !str_is(f->said, "no"))
		cx_issue(cx, "said", T("Please say whether you told them"));
	if (told)
		s->said_day = read_day(cx, "said_when", f->said_when);
	else
		s->why = f->why;
	if (str_is(f->said, "no") && !s->why.n)
		cx_issue(cx, "why", T("Please write why it would not be safe to tell them"));
}

/* A yes from before they said "not again" is no yes for a talk after it. */
static err check_no_more(struct cx *cx, const struct spoke *s)
{
	struct spoke_list refused = { 0 };
	str whom = text_fold(cx->arena, s->whom);

	TRY(people_spoke_store_no_more(cx, s->person, &refused));
	for (size_t i = 0; i < refused.n; i++) {
		int64_t day = london_day(refused.v[i].no_more);
		if (is_yes(s->how) && s->day > day && s->said_day <= day && str_eq(whom, text_fold(cx->arena, refused.v[i].whom)))
			return cx_issue(cx, "whom", T("They have said “not again” since that yes. Please ask them anew"));
	}
	return OK;
}

err people_spoke_add(struct cx *cx, str person, const struct spoke_form *f)
{
	struct spoke s = { .person = person, .staff = cx->actor.id, .whom = f->whom, .purpose = f->purpose, .told = f->told, .how = f->how,
		.at = cx->said_at, .hidden = str_is(f->hidden, "1"), .said = STR(""), .why = STR(""), .law = STR("") };

	TRY(access_may_see(cx, person));
	if (!s.whom.n)
		cx_issue(cx, "whom", T("With whom did you speak?"));
	if (!s.purpose.n)
		cx_issue(cx, "purpose", T("What was it for?"));
	if (!s.told.n)
		cx_issue(cx, "told", T("What did you tell them? A few words are enough"));
	s.day = read_day(cx, "when", f->when);
	if (is_yes(s.how))
		read_yes(cx, f, &s);
	else if (str_is(s.how, "law"))
		read_law(cx, f, &s);
	else if (!str_is(s.how, "no"))
		cx_issue(cx, "how", T("Please choose one"));
	else if (!(s.why = f->why).n)
		cx_issue(cx, "why", T("Please write why you had not asked them"));
	if (cx->issues.n)
		return ERR_INVALID;
	TRY(check_no_more(cx, &s));
	s.id = cx_new_id(cx, "spoke");
	return people_spoke_store_put(cx, &s);
}

/* What is said of a moment can be said of it: whose it is, who wrote it, and what stands beside it. */
static struct moment as_moment(const struct spoke *s)
{
	return (struct moment){ .id = s->id, .person = s->person, .staff = s->staff, .staff_name = s->staff_name, .day = s->day, .at = s->at,
		.words = s->told, .hidden = s->hidden, .spoke = true };
}

err people_spoke_find(struct cx *cx, str person, int64_t at, str id, int64_t limit, struct spoke_list *out)
{
	struct moment_list l = { 0 };
	int64_t from;

	TRY(access_may_remember(cx, person));
	TRY(access_story_from(cx, person, &from));
	TRY(people_spoke_store_find(cx, person, from, at, id, cx_own(cx), limit, out));
	for (size_t i = 0; i < out->n; i++)
		*LIST_ADD(cx->arena, &l) = as_moment(&out->v[i]);
	TRY(people_beside_add(cx, person, &l));
	for (size_t i = 0; i < out->n; i++)
		out->v[i].beside = l.v[i].beside;
	return OK;
}

err people_spoke_refused(struct cx *cx, str person, struct spoke_list *out)
{
	struct spoke_list all = { 0 };
	int64_t from;

	TRY(access_story_from(cx, person, &from));
	TRY(people_spoke_store_no_more(cx, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].at >= from)
			*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}

err people_spoke_get(struct cx *cx, str person, str id, struct spoke *out)
{
	int64_t from;

	TRY(access_may_see(cx, person));
	TRY(access_story_from(cx, person, &from));
	TRY(people_spoke_store_get(cx, id, out));
	return str_eq(out->person, person) && out->at >= from && !(cx_own(cx) && out->hidden) ? OK : ERR_NOT_FOUND;
}

err people_spoke_as_moment(struct cx *cx, str person, str id, struct moment *out)
{
	struct spoke s = { 0 };

	TRY(people_spoke_get(cx, person, id, &s));
	*out = as_moment(&s);
	return people_beside_get(cx, out, &out->beside);
}

err people_spoke_not_again(struct cx *cx, str person, str id)
{
	struct spoke s = { 0 };

	TRY(people_spoke_get(cx, person, id, &s));
	if (str_is(s.how, "law"))
		return FAIL(cx, ERR_DENIED, STR("what the law asks for is not asked of them"));
	if (s.no_more)
		return OK;
	s.no_more = cx->said_at;
	return people_spoke_store_set(cx, &s);
}

err people_spoke_know(struct cx *cx, str person, str id)
{
	struct spoke s = { 0 };

	TRY(people_spoke_get(cx, person, id, &s));
	if (!str_is(s.how, "law") || s.said_day)
		return OK;   /* they know already */
	s.hidden = false;
	s.said_day = london_day(cx->said_at);
	return people_spoke_store_set(cx, &s);
}

err people_spoke_away(struct cx *cx, str person, str id)
{
	struct moment m;

	TRY(access_may_see(cx, person));
	err e = people_spoke_as_moment(cx, person, id, &m);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;   /* gone already */
	if (!str_eq(m.staff, cx->actor.id))
		return FAIL(cx, ERR_DENIED, STR("who wrote it takes it away"));
	TRY(people_beside_leave(cx, &m, person, "taken-back"));
	TRY(people_moment_store_trace(cx, person, "taken-back"));
	return people_spoke_store_delete(cx, id);
}
