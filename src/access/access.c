/* SPDX-License-Identifier: Apache-2.0 */
/* access.c -- the rules of who works here and who may see whom. */
#include "base/id.h"
#include "base/text.h"
#include "access_int.h"

static err check_staff(struct cx *cx, const struct staff *s)
{
	str name = str_trim(s->name);

	if (!name.n)
		cx_issue(cx, "name", T("Please write their name"));
	else if (name.n > LIMIT_NAME)
		cx_issue(cx, "name", T("This is longer than fits here. Please make it shorter"));
	if (!s->roles || (s->roles & ~(int64_t)ROLE_WORK))
		cx_issue(cx, "coordinator", T("Please choose what they do here"));
	return cx->issues.n ? ERR_INVALID : OK;
}

err access_staff_save(struct cx *cx, struct staff *s)
{
	TRY(check_staff(cx, s));
	s->name = str_trim(s->name);
	if (!s->neighbourhood.p)
		s->neighbourhood = STR("");
	if (!s->id.n)
		s->id = cx_new_id(cx, "staff");
	return access_store_staff_put(cx, s);
}

err access_alongside_begin(struct cx *cx, str person, str staff)
{
	struct staff s = { 0 };
	struct alongside now = { 0 };
	err e = access_store_alongside_get(cx, person, staff, &now);

	if (e != ERR_NOT_FOUND)
		return e ? e : access_store_alongside_until(cx, person, staff, 0);
	TRY(access_staff_get(cx, staff, &s));
	if (s.until || !(s.roles & ROLE_COORDINATOR))
		return FAIL(cx, ERR_INVALID, STR("not a coordinator in post"));
	return access_store_alongside_put(cx, person, staff);
}

err access_alongside_end(struct cx *cx, str person, str staff, int64_t until)
{
	return access_store_alongside_until(cx, person, staff, until > cx->now ? until : cx->now);
}

err access_story_pass(struct cx *cx, str person, str staff, int64_t from)
{
	return access_store_story_from(cx, person, staff, from);
}

err access_story_from(struct cx *cx, str person, int64_t *from)
{
	struct alongside now = { 0 };

	*from = 0;
	if (cx->actor.roles & ROLE_PERSON || access_outside_is(cx, person))
		return access_may_see(cx, person);
	TRY(access_store_alongside_get(cx, person, cx->actor.id, &now));
	*from = now.story_from;
	return OK;
}

err access_carry_whole(struct cx *cx, str person, bool whole)
{
	TRY(access_may_remember(cx, person));
	return access_store_whole(cx, person, cx->actor.id, whole);
}

err access_carries_whole(struct cx *cx, str person, bool *whole)
{
	struct alongside now = { 0 };

	TRY(access_store_alongside_get(cx, person, cx->actor.id, &now));
	*whole = now.whole;
	return OK;
}

err access_stands(struct cx *cx, str person)
{
	int64_t died = 0;

	TRY(access_store_open(cx, person));
	TRY(access_store_died_get(cx, person, &died));
	return died ? ERR_NOT_FOUND : OK;
}

static err may(struct cx *cx, str person, struct alongside *out)
{
	*out = (struct alongside){ 0 };
	if (!person.n || !cx->actor.id.n)
		return ERR_NOT_FOUND;
	if ((cx->actor.roles & ROLE_PERSON) && str_eq(person, cx->actor.id)) {
		TRY(access_stands(cx, person));
		return access_shut_fault(cx, person);
	}
	if (access_outside_is(cx, person))
		return access_stands(cx, person);
	if (!(cx->actor.roles & ROLE_COORDINATOR))
		return ERR_NOT_FOUND;
	return access_store_alongside_get(cx, person, cx->actor.id, out);
}

err access_may_be_read(struct cx *cx, str person) { return access_store_open(cx, person); }

err access_may_see(struct cx *cx, str person)
{
	struct alongside now;

	TRY(may(cx, person, &now));
	if (now.died && cx->form.n && cx->said_at >= now.died)
		return FAIL(cx, ERR_CONFLICT, STR("they have died: their page is read, and not written"));
	return OK;
}

err access_may_remember(struct cx *cx, str person)
{
	struct alongside now;

	return may(cx, person, &now);
}

err access_died(struct cx *cx, str person)
{
	TRY(access_may_see(cx, person));
	return access_store_died_put(cx, person);
}

err access_died_mistake(struct cx *cx, str person)
{
	TRY(access_may_remember(cx, person));
	return access_store_died_delete(cx, person);
}
