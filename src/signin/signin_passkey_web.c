/* SPDX-License-Identifier: Apache-2.0 */
/* signin_passkey_web.c -- requests about passkeys. */
#include "post/post.h"
#include "web/page.h"
#include "web/web.h"
#include "signin_attempt.h"
#include "signin_passkey_int.h"

static str given(const struct req *rq, const char *name) { return str_given(req_get(rq, name)); }

static struct passkey_said said(const struct req *rq)
{
	return (struct passkey_said){ rq->site, rq->browser, given(rq, "key"), given(rq, "stated"), given(rq, "data"), given(rq, "signature") };
}

static err post_sign_in(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct passkey_said s = said(rq);
	struct passkey p = { 0 };
	err e = signin_passkey_use(cx, &s, &p);

	rs->untold = true;           /* a challenge is signed once */
	if (e == ERR_INVALID)
		return signin_attempt_wrong(cx, rq, rs);
	TRY(e);
	return signin_go_on(cx, rq, rs, p.staff_id, p.person_id, p.id);
}

static err draw_new(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct passkey_list mine = { 0 };

	TRY(signin_passkey_mine(cx, &mine));
	resp_title(cx, rs, T("Add a passkey"));
	rs->section = "/me";
	rs->script = signin_fresh(cx) || mine.n ? "passkey.js" : NULL;
	if (signin_fresh(cx))
		signin_view_passkey_new(&rs->html, cx, rq, &mine, given(rq, "name"));
	else
		signin_view_passkey_stale(&rs->html, cx, rq, &mine);
	return OK;
}

static err get_new(struct cx *cx, const struct req *rq, struct resp *rs) { return draw_new(cx, rq, rs); }

static err post_new(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct passkey_said s = said(rq);

	if (!signin_fresh(cx))
		return draw_new(cx, rq, rs);
	err e = signin_passkey_add(cx, given(rq, "name"), &s);
	if (e == ERR_INVALID) {
		TRY(draw_new(cx, rq, rs));
		return ERR_INVALID;
	}
	TRY(e);
	if (cx->actor.roles & ROLE_PERSON)
		TRY(post_send(cx, cx->actor.id, POST_KEY, STR("")));
	return resp_redirect(rs, STR("/me"));
}

static err post_remove(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(signin_passkey_remove(cx, req_get(rq, "passkey")));
	return resp_redirect(rs, STR("/me"));
}

static err post_remove_of(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str person = req_get(rq, "id");

	TRY(signin_passkey_remove_of(cx, person, req_get(rq, "passkey")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/link", person));
}

#define SIGNED_IN (ROLE_WORK | ROLE_SELF)
static const struct route routes[] = {
	{ POST, "/sign-in/passkey", post_sign_in, ROLE_ANYONE, "sign in with a passkey", UNTURNED },
	{ GET, "/me/passkeys/new", get_new, SIGNED_IN, "a passkey of one's own: the form", false },
	{ POST, "/me/passkeys", post_new, SIGNED_IN, "add a passkey, soon after signing in", false },
	{ POST, "/me/passkeys/{passkey}/remove", post_remove, SIGNED_IN, "remove one's own passkey", false },
	{ POST, "/people/{id}/link/passkeys/{passkey}/remove", post_remove_of, ROLE_COORDINATOR, "remove a passkey of a person's account, together with them", false },
};

extern const struct module signin_passkey_module;
const struct module signin_passkey_module = { .name = "signin_passkey", .routes = routes, .n_routes = countof(routes),
	.daily = signin_store_challenges_old, .forgets = signin_passkey_forgets };
