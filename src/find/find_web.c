/* SPDX-License-Identifier: Apache-2.0 */
/* find_web.c -- GET /find.  What is asked stands in the address, so it can be bookmarked and goes
 * back; nothing about it is stored.  The words of somebody's step do not stand there: its id does. */
#include "find/find_int.h"
#include "web/web.h"

static err find_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct finding f = { .person = { .id = req_get(rq, "for") }, .step = req_get(rq, "step"), .wished = str_is(req_get(rq, "done"), "wish") };

	community_ask_read(cx, rq, &f.ask);
	if (!f.person.id.p)
		f.person.id = STR("");
	TRY(find_all(cx, &f));
	if (f.person.id.n)
		cx_look(cx, f.person.id, STR(""));
	if (f.neighbours.n)
		cx_look(cx, STR(""), STR("find"));
	resp_title(cx, rs, T("Find"));
	rs->section = "/find";
	find_view_page(&rs->html, cx, &f);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/find", find_page, ROLE_ANYONE, "Natural help nearby, services last", .offline = OFFLINE_OPEN },
};
const struct module find_module = { .name = "find", .routes = routes, .n_routes = countof(routes) };
