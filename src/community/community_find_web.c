/* SPDX-License-Identifier: Apache-2.0 */
/* community_find_web.c -- asking from a page that is for everyone, and wishes. */
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "community/community_view_int.h"

static int64_t day_of(str s)
{
	int64_t bits;

	return str_int(s, &bits) && bits > 0 && bits < 0x80 ? bits : 0;
}

void community_ask_read(struct cx *cx, const struct req *rq, struct find_ask *ask)
{
	*ask = (struct find_ask){
		.words = utf8_cut(utf8_clean(cx->arena, str_trim(req_get(rq, "q"))), LIMIT_SEARCH),
		.near = utf8_cut(utf8_clean(cx->arena, str_trim(req_get(rq, "near"))), LIMIT_NAME),
		.days = day_of(req_get(rq, "day")), .free = str_is(req_get(rq, "free"), "1"),
		.step_free = str_is(req_get(rq, "access"), "1"), .most = str_is(req_get(rq, "more"), "1") ? LIMIT_FIND : 5,
		.kind = thing_kind(req_get(rq, "kind")) == KINDS ? STR("") : req_get(rq, "kind"),
		.after = id_is(req_get(rq, "after")) ? req_get(rq, "after") : STR(""),
	};
	for (size_t i = 0; i < community_n_for; i++)
		if (str_is(req_get(rq, "who"), community_for[i].value)) {
			ask->who = str_c(community_for[i].value);
			ask->from_years = community_for[i].from, ask->to_years = community_for[i].to;
		}
	if (!str_int(req_get(rq, "from"), &ask->from) || ask->from < 0 || ask->from > LIMIT_FIND_DEEP)
		ask->from = 0;
}

err community_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct find_page p = { 0 };

	community_ask_read(cx, rq, &p.ask);
	TRY(community_find(cx, &p.ask, &p.found));
	if (id_is(p.ask.near))   /* people read the name of a place */
		p.ask.near = p.found.near;
	p.wished = str_is(req_get(rq, "done"), "wish");
	p.urgent = community_urgent(cx->arena, p.ask.words);
	if (p.urgent)
		TRY(programme_door_find(cx, &p.doors));
	resp_title(cx, rs, T("Community life"));
	rs->section = "/community";
	if (resp_easy(cx, rs))
		community_easy_public(&rs->html, cx, &p);
	else
		community_view_public(&rs->html, cx, &p);
	return OK;
}

struct wish_form { str theme, near; };
static const struct field wish_fields[] = {
	FIELD(struct wish_form, theme, .required = true, .max = LIMIT_LINE), FIELD(struct wish_form, near, .max = LIMIT_NAME),
};

/* A theme and a neighbourhood; not who, and of the day only the month. */
err wish(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct wish_form f = { 0 };
	struct near near;

	if (req_knock(cx, rq, rs))
		return OK;
	err e = req_read(cx, rq, RECORD(wish_fields), &f);

	if (e == ERR_INVALID) {
		resp_title(cx, rs, T("Community life"));
		community_view_wish_again(&rs->html, cx, &(struct find_ask){ .words = f.theme, .near = f.near });
		return e;
	}
	TRY(e);
	TRY(near_resolve(cx, f.near, &near));
	TRY(community_wish_add(cx, id_derive(cx->arena, cx->form, f.theme), f.theme, near.neighbourhood, london_day(cx->said_at)));
	rs->untold = true;   /* nor can it be found out by way of the form */
	return resp_redirect(rs, STR("/community?done=wish"));
}
