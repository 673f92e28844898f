/* SPDX-License-Identifier: Apache-2.0 */
/* sync_keep_web.c -- "Keep this on my phone", for a resident: no sign-in, and nothing about anybody. */
#include "sync_int.h"

static err keep_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Keep this on my phone"));
	rs->section = "/community";
	rs->phone = true;
	sync_view_keep(&rs->html, cx);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/keep", keep_page, ROLE_ANYONE, "Keep what there is nearby on a phone, or let it go again.", OFFLINE_OPEN },
};
const struct module sync_keep_module = { .name = "sync_keep", .routes = routes, .n_routes = countof(routes) };
