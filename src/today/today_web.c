/* SPDX-License-Identifier: Apache-2.0 */
/* today_web.c -- a coordinator's day: one page. */
#include "base/when.h"
#include "care/care.h"
#include "today/today_int.h"
#include "web/web.h"

static err today_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct today t = { 0 };

	(void)rq;
	TRY(people_plan_find(cx, &t.plans));
	TRY(people_safety_planned(cx, &t.plans, &t.safety));
	TRY(care_lone_on(cx, &t.lone));
	TRY(goodlife_promises(cx, 8, &t.promises));
	TRY(goodlife_two(cx, &t.two));
	TRY(people_two(cx, &t.two));
	TRY(people_later(cx, &t.later));
	TRY(guard_again(cx, &t.again));
	TRY(people_shut_again(cx, &t.again));
	TRY(people_introduction_find(cx, 0, STR(""), &t.hellos));
	TRY(presence_own(cx, &t.presence));
	TRY(people_quiet(cx, london_day(cx->now) - LIMIT_QUIET_DAYS, 6, &t.quiet));
	TRY(sync_unsent_since(cx, &t.unsent));
	TRY(access_outside_untold(cx, &t.outside));
	for (size_t i = 0; i < t.outside.n; i++)
		cx_look(cx, t.outside.v[i].person, STR(""));
	for (size_t i = 0; i < t.safety.n; i++)
		cx_look(cx, t.safety.v[i].person, STR(""));
	cx_look(cx, STR(""), STR("today"));
	resp_title(cx, rs, T("Today"));
	rs->section = "/today";
	today_view(&rs->html, cx, &t);
	return OK;
}

static err two_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct two_line_list two = { 0 };

	(void)rq;
	TRY(goodlife_two(cx, &two));
	TRY(people_two(cx, &two));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Two versions"));
	rs->section = "/today";
	today_view_two(&rs->html, &two);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/today", today_page, ROLE_COORDINATOR, "Plans and promises, who said hello, where I will be, who has gone quiet.", true },
	{ GET, "/today/two-versions", two_page, ROLE_COORDINATOR, "All that stands in two versions.", true },
};
const struct module today_module = { .name = "today", .routes = routes, .n_routes = countof(routes) };
