/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_area_web.c -- an area's own days: requests.  The routes stand in community_when_web.c. */
#include "community/community_when_area.h"
#include "web/web.h"

static err draw(struct cx *cx, struct resp *rs, const struct area_day_form *f, bool saved)
{
	struct area_day_list own = { 0 };

	TRY(area_day_store_find(cx, &own));
	resp_title(cx, rs, T("Terms and bank holidays"));
	rs->section = "/set-up";
	area_days_view(&rs->html, cx, &own, f, saved);
	return OK;
}

err area_days_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct area_day_form f = { .kind = STR("term") };

	return draw(cx, rs, &f, str_is(req_get(rq, "done"), "saved"));
}

err area_days_add(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct area_day_form f = { 0 };
	err e = req_read(cx, rq, area_day_form_record, &f);

	if (!e)
		e = area_day_add(cx, &f);
	if (e == ERR_INVALID) {
		TRY(draw(cx, rs, &f, false));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, STR("/set-up/days?done=saved"));
}

err area_days_drop(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(area_day_take_away(cx, str_given(req_get(rq, "day"))));
	return resp_redirect(rs, STR("/set-up/days?done=saved"));
}
