/* SPDX-License-Identifier: Apache-2.0 */
/* signin_way_web.c -- requests about ways to sign in that are new. */
#include "signin_shared_int.h"
#include "signin_strong_int.h"
#include "signin_way_int.h"
#include "web/page.h"
#include "web/web.h"

err signin_banner(struct cx *cx, struct html *h)
{
	struct way_list l = { 0 };

	if (cx->ends)
		signin_view_stay(h, cx);
	if (cx->asked)
		signin_view_asked_banner(h, cx);
	TRY(signin_ways_new(cx, &l));
	if (l.n)
		signin_view_ways_banner(h, cx, &l);
	return OK;
}

static err get_new(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct way_list l = { 0 };

	(void)rq;
	TRY(signin_ways_new(cx, &l));
	resp_title(cx, rs, T("New ways to sign in"));
	rs->section = "/me";
	signin_view_ways(&rs->html, cx, &l);
	return OK;
}

static int64_t until(const struct req *rq)
{
	int64_t t;

	return str_int(str_given(req_get(rq, "until")), &t) ? t : 0;
}

static err post_known(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(signin_ways_known(cx, until(rq)));
	return resp_redirect(rs, STR("/me"));
}

static err post_not_me(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool person = cx->actor.roles & ROLE_SELF;

	TRY(signin_ways_refuse(cx, until(rq)));
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	rs->banner.out.n = 0;
	rs->session = STR("");
	rs->set_session = true;
	resp_title(cx, rs, T("You are signed out on all devices"));
	signin_view_ways_refused(&rs->html, person);
	return OK;
}

#define SIGNED_IN (ROLE_WORK | ROLE_SELF)
static const struct route routes[] = {
	{ GET,  "/me/new", get_new, SIGNED_IN, "ways to sign in that are new: was it you?", false },
	{ POST, "/me/new/known", post_known, SIGNED_IN, "yes: this session is not told again", false },
	{ POST, "/me/new/not-me", post_not_me, SIGNED_IN, "no: they are taken away, and all sessions end", false },
};

extern const struct module signin_way_module;
const struct module signin_way_module = { .name = "signin_way", .routes = routes, .n_routes = countof(routes) };
