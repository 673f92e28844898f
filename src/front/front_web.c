/* SPDX-License-Identifier: Apache-2.0 */
/* front_web.c -- the address "/", which leads each to their own first page, and a sign of life. */
#include "front_int.h"
#include "programme/programme.h"
#include "web/web.h"

static err front_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_people l = { 0 };
	struct neighbourhood_list places = { 0 };

	(void)rq;
	if (cx->actor.roles & ROLE_COORDINATOR)
		return resp_redirect(rs, STR("/today"));
	if (cx->actor.roles & ROLE_DATA)
		return resp_redirect(rs, STR("/holds"));
	if (cx->actor.roles & (ROLE_LEAD | ROLE_ADMIN))
		return resp_redirect(rs, STR("/set-up"));
	if (cx->actor.roles & ROLE_SAFEGUARDING)
		return resp_redirect(rs, STR("/safeguarding"));
	if (cx->actor.roles & ROLE_LEADERSHIP)
		return resp_redirect(rs, STR("/leadership"));
	if (cx->actor.roles & ROLE_NETWORK)
		return resp_redirect(rs, STR("/network"));
	if (cx->actor.roles & ROLE_PERSON)
		return resp_redirect(rs, STR("/mine"));
	if (cx->actor.roles & ROLE_CIRCLE)
		return resp_redirect(rs, STR("/family"));
	resp_title(cx, rs, T("Welcome"));
	TRY(presence_find(cx, STR(""), &l));
	TRY(programme_neighbourhood_find(cx, &places));
	if (resp_easy(cx, rs))
		front_easy_page(&rs->html, cx, &l, &places);
	else
		front_view_page(&rs->html, cx, &l, &places);
	return OK;
}

static err accessibility_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Accessibility"));
	if (resp_easy(cx, rs))
		front_easy_accessibility(&rs->html, cx);
	else
		front_view_accessibility(&rs->html, cx);
	return OK;
}

static err privacy_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool safety = false;

	(void)rq;
	TRY(programme_room_open(cx, ROOM_SAFETY_NOTES, &safety));
	resp_title(cx, rs, T("Your privacy"));
	if (resp_easy(cx, rs))
		front_easy_privacy(&rs->html, cx, safety);
	else
		front_view_privacy(&rs->html, cx, safety);
	return OK;
}

static err front_health(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx, (void)rq;
	resp_text(rs, "text/plain; charset=utf-8", STR("ok\n"));
	return OK;
}

static const struct route routes[] = {
	{ GET, "/", front_page, ROLE_ANYONE, "The first page: each to their own", .offline = true },
	{ GET, "/accessibility", accessibility_page, ROLE_ANYONE, "The accessibility statement", .offline = true },
	{ GET, "/privacy", privacy_page, ROLE_ANYONE, "The privacy notice", .offline = true },
	{ GET, "/health", front_health, ROLE_ANYONE, "For a proxy: says ok while the database answers", .offline = false },
};
const struct module front_module = { .name = "front", .routes = routes, .n_routes = countof(routes) };
