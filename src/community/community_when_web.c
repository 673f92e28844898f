/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_web.c -- when things happen: requests, responses, routes. */
#include "base/id.h"
#include "base/text.h"
#include "community/community_view_int.h"
#include "community/community_when_area.h"
#include "community/community_when_form.h"
#include "job/job.h"

static err week_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct week w;
	str asked = utf8_cut(utf8_clean(cx->arena, str_trim(req_get(rq, "near"))), LIMIT_NAME);

	TRY(week_find(cx, asked, &w));
	if (id_is(asked))            /* people read the name of a place */
		asked = w.near.name;
	resp_title(cx, rs, T("This week near me"));
	rs->section = "/community";
	if (str_is(req_get(rq, "sheet"), "1"))
		when_view_sheet(&rs->html, cx, &w, asked, rq->site);
	else if (resp_easy(cx, rs))
		when_easy_week(&rs->html, cx, &w, asked);
	else
		when_view_week(&rs->html, cx, &w, asked);
	return OK;
}

static const struct job_kind jobs[] = { { .name = "community days", .step = when_make_step } };
static const struct route routes[] = {
	{ GET, "/this-week", week_page, ROLE_ANYONE, "What is on this week near somewhere, by day", .offline = false },
	{ GET, "/community/{id}/when", when_form_get, ROLE_STAFF, "On which days exactly it is on, and not", .offline = false },
	{ POST, "/community/{id}/when", when_form_post, ROLE_STAFF, "Save that, or show the days first", .offline = false },
	{ GET, "/set-up/days", area_days_page, ROLE_LEAD | ROLE_ADMIN, "School terms, and bank holidays that differ", .offline = false },
	{ POST, "/set-up/days", area_days_add, ROLE_LEAD | ROLE_ADMIN, "Add one", .offline = false },
	{ POST, "/set-up/days/away", area_days_drop, ROLE_LEAD | ROLE_ADMIN, "Take one away", .offline = false },
};
extern const struct module community_when_module;
const struct module community_when_module = { .name = "community_when", .routes = routes, .n_routes = countof(routes),
	.daily = when_daily, .jobs = jobs, .n_jobs = countof(jobs) };
