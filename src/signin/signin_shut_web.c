/* SPDX-License-Identifier: Apache-2.0 */
/* signin_shut_web.c -- opening a page that was locked quietly: with it, all that had opened it before ends. */
#include "post/post.h"
#include "signin_int.h"
#include "web/web.h"

/* What had opened it opens it no more. */
static err let_in_anew(struct cx *cx, str person)
{
	TRY(signin_store_invitation_drop(cx, STR(""), person));
	TRY(signin_store_sessions_remove(cx, STR(""), person));
	return post_doubt(cx, person);
}

err signin_open_by_hand(struct cx *cx, str person)
{
	TRY(access_shut_end_by_hand(cx, person));
	return let_in_anew(cx, person);
}

static err post_open(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (!str_is(str_given(req_get(rq, "agreed")), "1")) {
		err e = cx_issue(cx, "agreed", T("Please ask them first, where nobody listens"));
		TRY(people_shut_draw(cx, rs, &p, STR("")));
		return e;
	}
	TRY(access_shut_end(cx, p.id));
	TRY(let_in_anew(cx, p.id));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/link", p.id));
}

static const struct route routes[] = {
	{ POST, "/people/{id}/lock/open", post_open, ROLE_COORDINATOR, "opens a page that was locked quietly, together with the person", false },
};

extern const struct module signin_shut_module;
const struct module signin_shut_module = { .name = "signin_shut", .routes = routes, .n_routes = countof(routes) };
