/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_telling_web.c -- telling people of a death: requests, responses, routes. */
#include "goodlife/goodlife_int.h"
#include "web/web.h"

static err telling_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct telling t = { 0 };
	str id = req_get(rq, "id");

	if (rq->method == POST) {
		TRY(goodlife_telling_set(cx, id, req_get(rq, "item"), str_is(req_get(rq, "told"), "1")));
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/telling", id));
	}
	TRY(goodlife_telling_get(cx, id, &t));
	cx_look(cx, id, STR(""));
	resp_title(cx, rs, T("Telling people"));
	rs->section = "/people";
	goodlife_telling_view(&rs->html, cx, &t);
	return OK;
}

static const struct route routes[] = {
	{ GET,  "/people/{id}/telling", telling_page, ROLE_COORDINATOR, "After a death: who of the circle has been told.", true },
	{ POST, "/people/{id}/telling", telling_page, ROLE_COORDINATOR, "Somebody has been told, or not yet.", true },
};
const struct module goodlife_telling_module = { .name = "goodlife_telling", .routes = routes, .n_routes = countof(routes),
	.synced = goodlife_telling_synced };
