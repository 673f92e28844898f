/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_web.c -- how long things are kept: requests, responses, routes. */
#include "base/when.h"
#include "keeping/keeping_hold_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct keeping_form, how, .required = true, .max = 10), FIELD(struct keeping_form, until, .max = 10),
};

static err save(struct cx *cx, const struct req *rq, const struct keeping *k, struct keeping_form *f)
{
	int64_t day = 0, today = london_day(cx->said_at);
	str base = str_given(req_get(rq, "base_keeping"));

	TRY(req_read(cx, rq, RECORD(form_fields), f));
	bool until = str_is(f->how, "until");
	if (!until && !str_is(f->how, "six"))
		return cx_issue(cx, "how", T("Please choose one"));
	if (until && !day_parse(f->until, &day))
		return cx_issue(cx, "until", T("Please write the day as year-month-day, such as 2026-11-21"));
	if (until && day < today + LIMIT_PERSON_SOONEST)
		return cx_issue(cx, "until", T("The soonest is a little over two months from now. So there is time to talk, and to put a slip right"));
	if (until && day > today + LIMIT_PERSON_LONGEST)
		return cx_issue(cx, "until", T("25 years is the longest"));
	if (!str_eq(base, k->version))
		return cx_issue(cx, "how", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	return keeping_ask(cx, k->person, day);
}

static err keeping_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct keeping k = { 0 };
	struct stay held = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(keeping_store_get(cx, p.id, &k));
	struct keeping_form f = { k.until_day ? STR("until") : STR("six"), k.until_day ? day_iso(cx->arena, k.until_day) : STR("") };
	if (rq->method == POST) {
		e = save(cx, rq, &k, &f);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/life/keeping", p.id));
		if (e != ERR_INVALID)
			return e;
	}
	err none = keeping_held(cx, p.id, &held);
	if (none && none != ERR_NOT_FOUND)
		return none;
	resp_person(cx, rs, p.id, T("How long it is kept"));
	keeping_view_page(&rs->html, cx, &p, &k, &f, &held);
	return e;
}

err keeping_banner(struct cx *cx, struct html *h)
{
	struct keeping k = { 0 };

	if (cx_clock_jumped(cx) && cx->actor.roles & (ROLE_LEAD | ROLE_ADMIN | ROLE_DATA))
		keeping_view_jumped(h);
	if (!(cx->actor.roles & ROLE_PERSON))
		return OK;
	err e = keeping_store_get(cx, cx->actor.id, &k);
	if (e == ERR_NOT_FOUND)              /* there is no page that could go */
		return OK;
	TRY(e);
	if (keeping_is_soon(cx, &k))
		keeping_view_soon(h, cx, &k);
	return OK;
}

static err went_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct went_list l = { 0 };
	struct stay_list holds = { 0 };

	(void)rq;
	TRY(stay_find(cx, &holds));
	TRY(keeping_store_went(cx, &l));
	resp_title(cx, rs, T("How long things are kept"));
	keeping_view_went(&rs->html, cx, &l, (int64_t)holds.n);
	return OK;
}

/* Of the day that the page showed, and of no other that the clock may have come to since. */
static err clock_right(struct cx *cx, const struct req *rq, struct resp *rs)
{
	if (!str_eq(req_get(rq, "day"), day_iso(cx->arena, london_day(cx->now)))) {
		rs->status = 422;
		return went_page(cx, rq, rs);
	}
	TRY(job_clock_is_right(cx));
	return resp_redirect(rs, STR("/set-up/keeping"));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/life/keeping", keeping_page, BOTH, "How long what is kept of somebody stays.", false },
	{ POST, "/people/{id}/life/keeping", keeping_page, BOTH, "Sooner or longer, as they ask.", false },
	{ GET,  "/set-up/keeping",           went_page, ROLE_LEAD | ROLE_ADMIN | ROLE_DATA, "How long things are kept, and what went by itself: counts.", false },
	{ POST, "/set-up/keeping",           clock_right, ROLE_ADMIN, "The clock jumped, and is right: what goes by it goes on.", false },
};
extern const struct module keeping_module;
const struct module keeping_module = { .name = "keeping", .routes = routes, .n_routes = countof(routes), .forgets = keeping_forgets };
