/* SPDX-License-Identifier: Apache-2.0 */
/* guard_lead_web.c -- what waits for the safeguarding lead: requests, responses, routes. */
#include "access/access.h"
#include "guard/guard_lead.h"
#include "web/page.h"
#include "web/web.h"

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct guard_lead l;
	int64_t before = 0;

	if (!str_int(str_given(req_get(rq, "before")), &before) || before < 0)
		before = 0;
	TRY(guard_lead_get(cx, before, &l));
	GUARD_LOOK(cx);
	resp_title(cx, rs, T("Telling the safety team"));
	rs->section = "/safeguarding";
	guard_lead_view(&rs->html, cx, &l, before);
	return OK;
}

static err hear_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct pointer p = { 0 };
	err e = OK;

	TRY(guard_store_get(cx, req_get(rq, "pointer"), &p));
	TRY(access_may_be_read(cx, p.person));
	if (rq->method == POST) {
		e = guard_lead_hear(cx, &p, str_given(req_get(rq, "next")));
		if (!e)
			return resp_redirect(rs, STR("/safeguarding"));
		if (e != ERR_INVALID)
			return e;
	}
	GUARD_LOOK(cx);
	resp_title(cx, rs, T("Hear it"));
	rs->section = "/safeguarding";
	guard_lead_view_hear(&rs->html, cx, &p);
	return e;
}

#define S ROLE_SAFEGUARDING
static const struct route routes[] = {
	{ GET,  "/safeguarding",           list_page, S, "That the safety team was told: what waits to be heard, and what was.", .offline = false },
	{ GET,  "/safeguarding/{pointer}", hear_page, S, "One of them.", .offline = false },
	{ POST, "/safeguarding/{pointer}", hear_page, S, "It is heard, and what comes next.", .offline = false },
};
extern const char *const guard_lead_forgets[];
extern const struct module guard_lead_module;
const struct module guard_lead_module = { .name = "guard_lead", .routes = routes, .n_routes = countof(routes), .daily = guard_lead_expire,
	.forgets = guard_lead_forgets };
