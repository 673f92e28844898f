/* SPDX-License-Identifier: Apache-2.0 */
/* around_web.c -- requests of the leadership group and of the Network: one page each. */
#include "around/around.h"
#include "web/web.h"

static err leadership_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct leadership l;

	(void)rq;
	TRY(around_leadership(cx, &l));
	resp_title(cx, rs, T("What the leadership group sees"));
	rs->section = "/leadership";
	around_view_leadership(&rs->html, cx, &l);
	return OK;
}

static err network_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct programme p = { 0 };
	struct neighbourhood_list places = { 0 };

	(void)rq;
	TRY(programme_get(cx, &p));
	TRY(programme_neighbourhood_find(cx, &places));
	resp_title(cx, rs, T("What the Network sees"));
	rs->section = "/network";
	around_view_network(&rs->html, cx, &p, &places);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/leadership", leadership_page, ROLE_LEADERSHIP | ROLE_LEAD, "All that the leadership group sees: counts, and nobody.", .offline = false },
	{ GET, "/network",    network_page,    ROLE_NETWORK | ROLE_LEAD,    "All that the Network sees: what anybody may read.", .offline = false },
};
extern const struct module around_module;
const struct module around_module = { .name = "around", .routes = routes, .n_routes = countof(routes) };
