/* SPDX-License-Identifier: Apache-2.0 */
/* signin_shut_web.c -- opening a page that was locked quietly: with it, all that had opened it before ends. */
#include "post/post.h"
#include "signin_int.h"
#include "web/web.h"

static err post_open(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (!str_is(str_given(req_get(rq, "agreed")), "1"))
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/lock", p.id));
	TRY(access_shut_end(cx, p.id));
	TRY(signin_store_invitation_drop(cx, STR(""), p.id));
	TRY(signin_store_sessions_remove(cx, STR(""), p.id));
	TRY(post_doubt(cx, p.id));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/link", p.id));
}

static const struct route routes[] = {
	{ POST, "/people/{id}/lock/open", post_open, ROLE_COORDINATOR, "opens a page that was locked quietly, together with the person", false },
};

extern const struct module signin_shut_module;
const struct module signin_shut_module = { .name = "signin_shut", .routes = routes, .n_routes = countof(routes) };
