/* SPDX-License-Identifier: Apache-2.0 */
/* signin_strong_web.c -- requests of those who are asked for a passkey. */
#include "signin_passkey_int.h"
#include "signin_strong_int.h"
#include "web/page.h"
#include "web/web.h"

static err draw_asked(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct passkey_list mine = { 0 };

	TRY(signin_passkey_mine(cx, &mine));
	resp_title(cx, rs, T("A passkey for your work"));
	rs->section = "/me";
	rs->script = cx->asked && mine.n ? "passkey.js" : NULL;
	rs->banner.out.n = 0;        /* it says the same; what else stands there stands on the page after it */
	signin_view_asked(&rs->html, cx, rq, mine.n);
	return OK;
}

/* One's own account, and the ways to sign in: the council's is added to an account on its way back. */
static bool of_ones_own(const struct route *rt)
{
	str path = str_c(rt->path);

	return str_is(path, "/me") || str_starts(path, STR("/me/")) || str_is(path, "/sign-in") || str_starts(path, STR("/sign-in/"));
}

err signin_before(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done)
{
	*done = false;
	if (!signin_asked_over(cx))
		return OK;
	rs->banner.out.n = 0;        /* what is said of their work is not said yet */
	TRY(signin_banner(cx, &rs->banner));
	if (of_ones_own(rt))
		return OK;
	if (rt->may & ROLE_NOBODY) { /* anybody's pages, as anybody sees them; the session is there to be ended */
		cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, cx->actor.session };
		return OK;
	}
	*done = true;
	if (rq->method == GET)
		return resp_redirect(rs, str_fmt(cx->arena, "/me/asked?to={}", signin_to(rq->path)));
	rs->status = 401;
	return draw_asked(cx, rq, rs);
}

static err get_asked(struct cx *cx, const struct req *rq, struct resp *rs) { return draw_asked(cx, rq, rs); }

static err get_coordinators(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool asked;

	(void)rq;
	TRY(signin_store_coordinators_asked(cx, &asked));
	resp_title(cx, rs, T("Who signs in with a passkey"));
	rs->section = "/set-up";
	signin_view_coordinators(&rs->html, cx, asked);
	return OK;
}

static err post_coordinators(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str ask = req_get(rq, "coordinators");
	bool asked;

	if (!str_is(ask, "yes") && !str_is(ask, "no"))
		return FAIL(cx, ERR_INVALID, STR("coordinators are asked for a passkey, or are not"));
	TRY(signin_store_coordinators_asked(cx, &asked));
	if (asked != str_is(ask, "yes"))      /* somebody else was quicker: nobody's time begins anew */
		TRY(signin_store_coordinators_ask(cx, !asked));
	return resp_redirect(rs, STR("/set-up/passkeys"));
}

static const struct route routes[] = {
	{ GET,  "/me/asked", get_asked, ROLE_WORK, "why a passkey is asked for, and from when on", false },
	{ GET,  "/set-up/passkeys", get_coordinators, ROLE_ADMIN, "who is asked for a passkey", false },
	{ POST, "/set-up/passkeys", post_coordinators, ROLE_ADMIN, "ask coordinators for one too, or no more", false },
};

extern const struct module signin_strong_module;
const struct module signin_strong_module = { .name = "signin_strong", .routes = routes, .n_routes = countof(routes) };
