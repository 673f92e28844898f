/* SPDX-License-Identifier: Apache-2.0 */
/* job_web.c -- a page that asks again until a job is done. */
#include "job_int.h"
#include "web/web.h"

#define ASK_AGAIN 3   /* seconds */

static err job_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct job j = { 0 };

	TRY(job_get(cx, req_get(rq, "id"), &j));
	resp_title(cx, rs, T("Work in hand"));
	if (str_is(j.state, "waiting"))
		rs->refresh = ASK_AGAIN;
	job_view_page(&rs->html, cx, &j);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/jobs/{id}", job_page, ROLE_STAFF, "Work in hand: still going, done, or stopped and why", .offline = false },
};
const struct module job_module = { .name = "job", .routes = routes, .n_routes = countof(routes) };
