/* SPDX-License-Identifier: Apache-2.0 */
/* signin_ends_web.c -- requests to end sessions other than the one at hand. */
#include "signin_ends_int.h"
#include "signin_passkey_int.h"
#include "web/page.h"
#include "web/web.h"

/* Whoever finds a device that was left open could keep its owner out of all others: so it is shown first who asks. */
static err post_one(struct cx *cx, const struct req *rq, struct resp *rs)
{
	if (!signin_fresh(cx))
		return resp_redirect(rs, STR("/sign-in?again=1&to=/me"));
	err e = signin_end_one(cx, str_given(req_get(rq, "which")));
	return e && e != ERR_NOT_FOUND ? e : resp_redirect(rs, STR("/me"));   /* over already: as was asked */
}

static err post_person(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));   /* only for those who walk alongside */
	TRY(signin_end_of(cx, STR(""), p.id));
	cx_look(cx, p.id, STR(""));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/link", p.id));
}

/* Those who lead cannot keep out who oversees them. */
static err worker(struct cx *cx, const struct req *rq, struct staff *s)
{
	TRY(access_staff_get(cx, req_get(rq, "id"), s));
	if (s->until)
		return ERR_NOT_FOUND;
	if ((s->roles & ROLE_APART) && !(cx->actor.roles & ROLE_ADMIN))
		return FAIL(cx, ERR_DENIED, STR("only one who looks after Alongside signs out another"));
	return OK;
}

static err get_worker(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };

	TRY(worker(cx, rq, &s));
	resp_title(cx, rs, T("Sign somebody out"));
	rs->section = "/set-up";
	signin_view_sessions_of_staff(&rs->html, cx, &s);
	return OK;
}

static err post_worker(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };

	TRY(worker(cx, rq, &s));
	TRY(signin_end_of(cx, s.id, STR("")));
	return resp_redirect(rs, STR("/set-up"));
}

#define MAY (ROLE_ADMIN | ROLE_LEAD)
static const struct route routes[] = {
	{ POST, "/me/sessions/end", post_one, ROLE_WORK | ROLE_SELF, "end one of one's own sessions alone, soon after signing in", false },
	{ POST, "/people/{id}/link/sign-out", post_person, ROLE_COORDINATOR, "end all of a person's sessions: a device is lost", false },
	{ GET,  "/set-up/staff/{id}/sign-out", get_worker, MAY, "asks whether to end all of a worker's sessions", false },
	{ POST, "/set-up/staff/{id}/sign-out", post_worker, MAY, "end all of a worker's sessions: a device is lost", false },
};

extern const struct module signin_ends_module;
const struct module signin_ends_module = { .name = "signin_ends", .routes = routes, .n_routes = countof(routes) };
