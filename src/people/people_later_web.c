/* SPDX-License-Identifier: Apache-2.0 */
/* people_later_web.c -- words that came later: requests, responses, routes. */
#include "people/people_later.h"
#include "web/page.h"
#include "web/web.h"

static err later_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct later_list l = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(people_later_find(cx, p.id, &l));
	resp_person(cx, rs, p.id, T("Words that came later"));
	people_view_head(&rs->html, cx, &p, "story");
	people_later_view(&rs->html, cx, &p, &l);
	return OK;
}

/* Let go by another a moment ago is as good. */
static err drop(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct later l = { 0 };
	str person = req_get(rq, "id");

	TRY(access_may_remember(cx, person));
	err e = people_later_get(cx, person, req_get(rq, "later"), &l);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e)
		TRY(people_later_store_delete(cx, l.id));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/came-later", person));
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/people/{id}/came-later",              later_page, C, "Words of somebody who walked alongside when they wrote them.", true },
	{ POST, "/people/{id}/came-later/{later}/drop", drop,       C, "Lets such words go.", true },
};
extern const struct synced people_later_synced[];
extern const struct module people_later_module;
const struct module people_later_module = { .name = "people_later", .routes = routes, .n_routes = countof(routes),
	.daily = people_later_store_expire, .synced = people_later_synced };
