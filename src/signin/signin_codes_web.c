/* SPDX-License-Identifier: Apache-2.0 */
/* signin_codes_web.c -- requests about codes from an app. */
#include "signin_attempt.h"
#include "post/post.h"
#include "signin_codes_int.h"
#include "signin_passkey_int.h"
#include "signin_webauthn.h"
#include "web/page.h"
#include "web/web.h"

static str given(const struct req *rq, const char *name) { return str_given(req_get(rq, name)); }

/* Counted by the name that was typed, whether it is anybody's or not; and what was wrong is not said. */
static err post_sign_in(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str name = signin_codes_name(cx->arena, given(rq, "sign_in_name")), digits = signin_codes_digits(cx->arena, given(rq, "digits"));
	struct codes c = { 0 };
	int64_t until;

	rs->untold = true;           /* a code is taken once */
	if (!name.n)
		(void)!cx_issue(cx, "sign_in_name", T("A sign-in name has eight letters and numbers. The app shows it beside the code."));
	if (!digits.n)
		(void)!cx_issue(cx, "digits", T("A code has six numbers."));
	if (!name.n || !digits.n)
		return signin_page_wrong(cx, rq, rs);
	str account = str_fmt(cx->arena, "codes\n{}", name);
	TRY(signin_attempt(cx, rq->network, account, &until));
	if (until)
		return signin_attempt_page(cx, rq, rs, until);
	err e = signin_codes_use(cx, name, digits, &c);
	if (e == ERR_NOT_FOUND) {
		(void)!cx_issue(cx, "digits", T("This name and this code do not fit together just now. A code works once: please wait for the next one."));
		return signin_page_wrong(cx, rq, rs);
	}
	TRY(e);
	TRY(signin_attempt_right(cx, rq->network, account));
	return signin_go_on(cx, rq, rs, c.staff_id, c.person_id, c.id);
}

static err draw(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct codes c = { 0 };
	struct passkey_list keys = { 0 };
	err e = signin_codes_mine(cx, &c);

	if (e != ERR_NOT_FOUND)
		TRY(e);
	resp_title(cx, rs, T("Codes from an app"));
	rs->section = "/me";
	if (c.on_at || signin_codes_waits(cx, &c) || signin_fresh(cx)) {
		signin_view_codes(&rs->html, cx, &c, webauthn_host(rq->site));
		return OK;
	}
	TRY(signin_passkey_mine(cx, &keys));
	rs->script = keys.n ? "passkey.js" : NULL;
	signin_view_codes_stale(&rs->html, cx, rq, keys.n);
	return OK;
}

static err get_codes(struct cx *cx, const struct req *rq, struct resp *rs) { return draw(cx, rq, rs); }

static err post_codes(struct cx *cx, const struct req *rq, struct resp *rs)
{
	if (!signin_fresh(cx))
		return draw(cx, rq, rs);
	err e = signin_codes_begin(cx);
	return e && e != ERR_CONFLICT ? e : resp_redirect(rs, STR("/me/codes"));
}

static err post_on(struct cx *cx, const struct req *rq, struct resp *rs)
{
	err e = signin_codes_on(cx, given(rq, "digits"));

	rs->untold = true;
	if (e == ERR_INVALID) {
		TRY(draw(cx, rq, rs));
		return ERR_INVALID;
	}
	if (e && e != ERR_NOT_FOUND && e != ERR_CONFLICT)
		return e;
	if (!e && cx->actor.roles & ROLE_PERSON)
		TRY(post_send(cx, cx->actor.id, POST_KEY, STR("")));
	return resp_redirect(rs, STR("/me/codes"));
}

static err post_off(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	TRY(signin_codes_off(cx));
	return resp_redirect(rs, STR("/me"));
}

static err post_off_of(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str person = req_get(rq, "id");

	TRY(signin_codes_off_of(cx, person));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/link", person));
}

#define SIGNED_IN (ROLE_WORK | ROLE_SELF)
static const struct route routes[] = {
	{ POST, "/sign-in/codes", post_sign_in, ROLE_ANYONE, "sign in with a code from an app", UNTURNED },
	{ GET,  "/me/codes", get_codes, SIGNED_IN, "codes from an app: how, and the key while it waits for its first code", false },
	{ POST, "/me/codes", post_codes, SIGNED_IN, "ask for a key, soon after signing in", false },
	{ POST, "/me/codes/on", post_on, SIGNED_IN, "turn codes on, by a right one", false },
	{ POST, "/me/codes/off", post_off, SIGNED_IN, "turn one's own codes off", false },
	{ POST, "/people/{id}/link/codes/off", post_off_of, ROLE_COORDINATOR, "turn a person's codes off, together with them", false },
};

extern const struct module signin_codes_module;
const struct module signin_codes_module = { .name = "signin_codes", .routes = routes, .n_routes = countof(routes),
	.daily = signin_store_codes_old, .forgets = signin_codes_forgets };
