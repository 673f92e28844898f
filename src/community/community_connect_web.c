/* SPDX-License-Identifier: Apache-2.0 */
/* community_connect_web.c -- from an answer to a connection, and how it goes on. */
#include "community/community_view_int.h"

err connections_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct connection_list l = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(community_connections(cx, p.id, &l));
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("Groups and places"));   /* no name: titles stay in histories */
	rs->section = "/people";
	community_view_connections_page(&rs->html, cx, &p, &l);
	return OK;
}

err community_connect_add(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str person = req_get(rq, "person");

	TRY(community_connect(cx, person, req_get(rq, "thing")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/connections", person));
}

err connection_state(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct connection c = { 0 };

	TRY(community_connection_set(cx, req_get(rq, "id"), req_get(rq, "state"), &c));
	return resp_redirect(rs, cx->actor.roles & ROLE_PERSON ? STR("/mine") : str_fmt(cx->arena, "/people/{}/connections", c.person));
}
