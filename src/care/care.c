/* SPDX-License-Identifier: Apache-2.0 */
/* care.c -- the rules of a visit alone. */
#include "care/care_int.h"
#include "people/people.h"
#include "programme/programme.h"

err care_lone_on(struct cx *cx, bool *on) { return programme_room_open(cx, ROOM_LONE_VISITS, on); }

static bool is_own(const struct cx *cx, const struct lone_visit *v) { return str_eq(v->staff, cx->actor.id); }

err care_friends(struct cx *cx, struct staff_list *out)
{
	struct staff_list all = { 0 };

	TRY(access_staff_find(cx, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].roles & (ROLE_COORDINATOR | ROLE_LEAD) && !str_eq(all.v[i].id, cx->actor.id))
			*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}

err care_get(struct cx *cx, struct lone_visit *out)
{
	struct lone_visit_list l = { 0 };

	TRY(care_store_find(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (is_own(cx, &l.v[i])) {
			*out = l.v[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

err care_out(struct cx *cx, struct lone_visit *v)
{
	struct staff_list friends = { 0 };
	bool known = false;

	TRY(care_friends(cx, &friends));
	for (size_t i = 0; i < friends.n; i++)
		known |= str_eq(friends.v[i].id, v->friend_);
	if (!known)
		cx_issue(cx, "friend_", T("Please choose who looks out for you"));
	if (v->back_at <= cx->now || v->back_at > cx->now + LIMIT_LONE_AHEAD + LIMIT_HOUR)
		cx_issue(cx, "back", T("Please choose a time to come"));
	if (!programme_phone_is(v->phone))
		cx_issue(cx, "phone", T("Please write a telephone number here"));
	if (cx->issues.n)
		return ERR_INVALID;
	v->staff = cx->actor.id;
	v->gone_at = cx->now + LIMIT_LONE_KEPT;
	return care_store_put(cx, v);
}

err care_back(struct cx *cx) { return care_store_delete(cx, cx->actor.id); }

err care_left(struct cx *cx, str staff, struct lone_visit *out)
{
	struct lone_visit_list l = { 0 };

	TRY(care_store_find(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].staff, staff) && !is_own(cx, &l.v[i]) && l.v[i].back_at <= cx->now) {
			*out = l.v[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

err care_safe(struct cx *cx, str staff)
{
	struct lone_visit v;
	err e = care_left(cx, staff, &v);

	return e == ERR_NOT_FOUND ? OK : e ? e : care_store_delete(cx, staff);   /* they were quicker themselves */
}

err care_banner(struct cx *cx, struct html *h)
{
	struct lone_visit_list l = { 0 };
	bool waiting = false, on = false;

	TRY(care_store_find(cx, &l));
	if (l.n)
		TRY(care_lone_on(cx, &on));
	for (size_t i = 0; on && i < l.n; i++)
		if (is_own(cx, &l.v[i]) || l.v[i].back_at <= cx->now)
			care_view_banner(h, cx, &l.v[i]);
	TRY(people_safety_waiting(cx, &waiting));
	if (waiting)
		care_view_waiting(h);
	return OK;
}
