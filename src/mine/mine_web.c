/* SPDX-License-Identifier: Apache-2.0 */
/* mine_web.c -- who sees what, and sharing: requests, responses, routes.  With a connection only: what widens who
 * may read is never said from a phone that may not know what was taken back. */
#include "base/buf.h"
#include "base/html.h"
#include "mine/mine_int.h"
#include "signin/signin.h"
#include "web/web.h"

static err sees_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct sees s = { 0 };
	struct holder_list all = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &s.person));
	TRY(access_alongside_find(cx, s.person.id, &s.with));
	TRY(share_find(cx, s.person.id, &s.shares));
	TRY(access_holder_find(cx, s.person.id, &all));
	for (size_t i = 0; i < all.n; i++)
		if (!all.v[i].until)
			*LIST_ADD(cx->arena, &s.holders) = all.v[i];
	resp_person(cx, rs, s.person.id, T("Who sees what"));
	mine_view_sees(&rs->html, cx, &s);
	return OK;
}

static const struct field share_form_fields[] = {
	FIELD(struct share_form, name, .max = LIMIT_NAME), FIELD(struct share_form, term, .max = 10),
	FIELD(struct share_form, said, .max = LIMIT_LINE),
};

str share_ticked(struct cx *cx, const struct req *rq, size_t n)
{
	struct buf b = BUF(cx->arena, 200);

	for (size_t i = 0; i < n; i++)
		if (str_is(req_get(rq, share_parts[i].part), "1"))
			buf_fmt(&b, "{}{}", b.n ? " " : "", share_parts[i].part);
	return buf_str(&b);
}

static err share_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct share_form f = { 0 };
	struct share s;
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(share_base(cx, &p, &f.base));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(share_form_fields), &f);
		f.parts = share_ticked(cx, rq, share_n_parts);
		people_no_since(cx, "said", str_given(req_get(rq, "base_no")), f.base);
		if (!e)
			e = share_add(cx, p.id, &f, &s);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/sees/{}", p.id, s.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, T("Share a part with somebody"));
	mine_view_share(&rs->html, cx, &p, &f);
	return e;
}

static err made_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct share s = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(share_get(cx, p.id, req_get(rq, "share"), &s));
	if (!share_shown(cx, &s))
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/sees", p.id));
	resp_person(cx, rs, p.id, T("A link to hand over"));
	mine_view_made(&rs->html, cx, &p, &s, str_fmt(cx->arena, "{}/shared/{}", rq->site, share_token(cx, &s)));
	return OK;
}

static err end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(share_end(cx, id, req_get(rq, "share")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/sees", id));
}

static err door_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct share s;
	str token = req_get(rq, "token");

	rs->secret = true;
	err e = share_knock(cx, token, &s);
	if (e && e != ERR_DENIED && e != ERR_CONFLICT)
		return e;
	resp_title(cx, rs, T("Shared with you"));   /* no name: titles stay in a browser's history */
	mine_view_door(&rs->html, cx, rq, token, e == ERR_DENIED ? DOOR_WORKS_HERE : e ? DOOR_KEPT : DOOR_OPEN);
	return OK;
}

static err draw_shared(struct cx *cx, struct resp *rs, const struct shared *s)
{
	cx_look(cx, s->person.id, STR(""));
	resp_title(cx, rs, T("Shared with you"));
	mine_view_shared(&rs->html, cx, s);
	return OK;
}

static err shared_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct shared s;

	rs->secret = true;
	TRY(share_open(cx, req_get(rq, "token"), &s));
	return draw_shared(cx, rs, &s);
}

/* Its answer is not kept: it would name nobody's, and sign in nobody else. */
static err keep(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str member;

	rs->secret = rs->untold = true;
	TRY(share_keep(cx, req_get(rq, "token"), &member));
	if (member.n)
		TRY(signin_circle(cx, rq, rs, member));
	return resp_redirect(rs, STR("/family"));
}

static err kept_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct shared s;

	TRY(share_kept_open(cx, req_get(rq, "share"), &s));
	rs->section = "/family";
	return draw_shared(cx, rs, &s);
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/sees",             sees_page,   BOTH, "Who sees what of this person's page.", false },
	{ GET,  "/people/{id}/sees/share",       share_page,  BOTH, "Parts to share with one other.", false },
	{ POST, "/people/{id}/sees/share",       share_page,  BOTH, "Shares them, until a day.", false },
	{ GET,  "/people/{id}/sees/{share}",     made_page,   BOTH, "The link to hand over, for whoever made it.", false },
	{ POST, "/people/{id}/sees/{share}/end", end,         BOTH, "Takes it back, at once.", false },
	{ GET,  "/shared/{token}",               door_page,   ROLE_ANYONE, "That something was shared, and a button.", false },
	{ POST, "/shared/{token}/keep",          keep,        ROLE_NOBODY | ROLE_SELF, "Kept with a sign-in of one's own.", false },
	{ GET,  "/family/shared/{share}",        kept_page,   ROLE_SELF, "What somebody shared with me, to read.", false },
	{ POST, "/shared/{token}",               shared_page, ROLE_ANYONE, "What somebody shared, to read.", false },
};
extern const struct module mine_module;
const struct module mine_module = { .name = "mine", .routes = routes, .n_routes = countof(routes), .forgets = share_forgets,
	.yes = mine_yes };
