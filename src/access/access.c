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
	if (!s->roles || (s->roles & ~(int64_t)ROLE_STAFF))
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
	err e = access_store_alongside_get(cx, person, staff);

	if (e != ERR_NOT_FOUND)
		return e;
	TRY(access_staff_get(cx, staff, &s));
	if (s.until || !(s.roles & ROLE_COORDINATOR))
		return FAIL(cx, ERR_INVALID, STR("not a coordinator in post"));
	return access_store_alongside_put(cx, person, staff);
}

err access_may_see(struct cx *cx, str person)
{
	if (!person.n || !cx->actor.id.n)
		return ERR_NOT_FOUND;
	if ((cx->actor.roles & ROLE_PERSON) && str_eq(person, cx->actor.id))
		return OK;
	if (!(cx->actor.roles & ROLE_COORDINATOR))
		return ERR_NOT_FOUND;
	return access_store_alongside_get(cx, person, cx->actor.id);
}
