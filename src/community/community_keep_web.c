/* SPDX-License-Identifier: Apache-2.0 */
/* community_keep_web.c -- links to whoever keeps a thing, and what was changed: requests and routes. */
#include "community/community_change.h"
#include "community/community_keep.h"
#include "community/community_view_int.h"
#include "post/post.h"
#include "signin/signin.h"

/* For those who work here */

static err draw_staff(struct cx *cx, struct resp *rs, str id, bool ended)
{
	struct keep_page p = { .ended = ended };

	TRY(thing_store_get(cx, id, &p.thing));
	TRY(keep_asks(cx, id, &p.asks));
	post_address(cx, p.thing.keeper_reach, &p.how, &p.place);
	resp_title(cx, rs, T("Ask whoever keeps it"));
	rs->section = "/community";
	community_view_keep_staff(&rs->html, cx, &p);
	return OK;
}

static err staff_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return draw_staff(cx, rs, req_get(rq, "id"), str_is(req_get(rq, "done"), "ended"));
}

static err ask(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct thing t = { 0 };
	struct keep_ask k;
	str id = req_get(rq, "id"), how, place;

	TRY(thing_store_get(cx, id, &t));
	post_address(cx, t.keeper_reach, &how, &place);
	/* Where it goes is what stands beside the thing, as the page showed it. */
	bool send = how.n && str_eq(str_given(req_get(rq, "place")), place);
	err e = str_is(str_given(req_get(rq, "how")), "send") && !send ? cx_issue(cx, "how", T("How to reach them has changed. Please look again"))
		: keep_ask_make(cx, &t, str_is(str_given(req_get(rq, "how")), "send") ? how : STR(""), place, rq->site, &k);
	if (e == ERR_INVALID) {
		TRY(draw_staff(cx, rs, id, false));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_is(k.how, "paper") ? str_fmt(cx->arena, "/community/{}/keeper/{}", id, k.id)
		: str_fmt(cx->arena, "/community/{}/keeper", id));
}

static err slip_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct keep_ask k = { 0 };
	struct thing t = { 0 };
	str id = req_get(rq, "id");

	TRY(thing_store_get(cx, id, &t));
	TRY(keep_store_get(cx, req_get(rq, "ask"), &k));
	if (!str_eq(k.thing, id))
		return ERR_NOT_FOUND;
	if (!keep_shown(cx, &k))
		return resp_redirect(rs, str_fmt(cx->arena, "/community/{}/keeper", id));
	rs->secret = true;
	resp_title(cx, rs, T("A slip to hand over"));
	rs->section = "/community";
	community_view_keep_slip(&rs->html, cx, &t, &k, rq->site);
	return OK;
}

static err end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(keep_ask_end(cx, id, req_get(rq, "ask")));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}/keeper?done=ended", id));
}

/* For whoever keeps it */

static msg done_msg(str done)
{
	static const struct { const char *done; msg text; } v[] = {
		{ "true", TEXT("Thank you. Everyone can see now that you have checked it.") },
		{ "changed", TEXT("Thank you. What you changed can be seen now.") },
		{ "gone", TEXT("Thank you for telling us. It is no longer found by searching.") },
		{ "shown", TEXT("It can be found again.") },
		{ "monthly", TEXT("We will ask you again in a month.") }, { "never", TEXT("We will not ask you again by ourselves.") },
	};

	for (size_t i = 0; i < countof(v); i++)
		if (str_is(done, v[i].done))
			return v[i].text;
	return (msg){ 0 };
}

static err nothing(struct cx *cx, struct resp *rs)
{
	rs->status = 404;
	resp_title(cx, rs, T("This link no longer works"));
	community_view_kept_none(&rs->html, cx);
	return OK;
}

/* What is behind the link.  *open false: rs has the answer already. */
static err enter(struct cx *cx, const struct req *rq, struct resp *rs, struct kept_page *p, bool *open)
{
	*open = false;
	rs->secret = rs->untold = true;
	rs->section = "/community";
	p->token = req_get(rq, "token");
	err e = keep_open(cx, p->token, &p->ask, &p->thing);
	if (e == ERR_NOT_FOUND)
		return nothing(cx, rs);
	if (e == ERR_DENIED) {
		resp_title(cx, rs, T("Is this still right?"));
		community_view_kept_works_here(&rs->html, &p->thing);
		return OK;
	}
	*open = !e;
	return e;
}

static err draw_kept(struct cx *cx, struct resp *rs, const struct kept_page *p)
{
	resp_title(cx, rs, T("Is this still right?"));   /* no name: titles stay in a browser's history */
	community_view_kept(&rs->html, cx, p);
	return OK;
}

static err kept_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct kept_page p = { .done = done_msg(req_get(rq, "done")) };
	bool open;

	TRY(enter(cx, rq, rs, &p, &open));
	return open ? draw_kept(cx, rs, &p) : OK;
}

static err said(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct kept_page p = { 0 };
	str what = str_given(req_get(rq, "say"));
	bool open;

	TRY(enter(cx, rq, rs, &p, &open));
	if (!open)
		return OK;
	bool gone = str_is(what, "gone"), shown = str_is(what, "shown"), monthly = str_is(what, "monthly"), never = str_is(what, "never");
	if (!gone && !shown && !monthly && !never && !str_is(what, "true"))
		return ERR_NOT_FOUND;
	err e = monthly || never ? keep_monthly(cx, &p.ask, monthly) : keep_say(cx, &p.ask, gone ? "gone" : shown ? "shown" : NULL);
	if (e == ERR_INVALID) {
		TRY(draw_kept(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/still/{}?done={}", p.token, what));
}

static err draw_form(struct cx *cx, struct resp *rs, const struct kept_page *p)
{
	resp_title(cx, rs, T("Something has changed"));
	community_view_kept_form(&rs->html, cx, p);
	return OK;
}

static err form_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct kept_page p = { 0 };
	struct was_list was = { 0 };
	bool open;

	TRY(enter(cx, rq, rs, &p, &open));
	if (!open)
		return OK;
	TRY(was_store_find(cx, p.thing.id, &was));
	thing_form_of(cx->arena, &p.thing, &p.form);
	for (size_t i = 0; i < thing_form_record.n; i++)
		*LIST_ADD(cx->arena, &p.bases) = thing_version_of(&p.thing, &was, thing_form_record.f[i].name);
	return draw_form(cx, rs, &p);
}

static err change(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct kept_page p = { 0 };
	bool open;

	TRY(enter(cx, rq, rs, &p, &open));
	if (!open)
		return OK;
	err e = req_read(cx, rq, thing_form_record, &p.form);
	for (size_t i = 0; i < thing_form_record.n; i++) {
		str base = str_fmt(cx->arena, "base_{}", thing_form_record.f[i].name);
		*LIST_ADD(cx->arena, &p.bases) = req_get(rq, arena_c(cx->arena, base));
	}
	struct thing_form now = p.form;
	if (!e)
		e = keep_change(cx, &p.ask, &now, &p.bases);
	if (e == ERR_INVALID) {
		TRY(draw_form(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/still/{}?done=changed", p.token));
}

static err code_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Is this still right?"));
	rs->section = "/community";
	community_view_kept_code(&rs->html, cx, 0);
	return OK;
}

static err code_wrong(struct cx *cx, struct resp *rs, int status, int64_t until)
{
	resp_title(cx, rs, T("Is this still right?"));
	rs->section = "/community";
	community_view_kept_code(&rs->html, cx, until);
	rs->status = status;
	return OK;
}

/* A code can be guessed, so it is counted before it is looked at, with those that sign in. */
static err code(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str typed = signin_slip_typed(cx->arena, str_given(req_get(rq, "code")));
	struct keep_ask k = { 0 };
	int64_t until;

	rs->secret = rs->untold = true;
	if (!typed.p) {
		(void)!cx_issue(cx, "code", T("This does not look like one of our codes. A code has ten letters and numbers."));
		return code_wrong(cx, rs, 422, 0);
	}
	TRY(signin_attempt(cx, rq->network, STR(""), &until));
	if (until)
		return code_wrong(cx, rs, 429, until);
	err e = keep_by_code(cx, typed, &k);
	if (e == ERR_NOT_FOUND) {
		(void)!cx_issue(cx, "code", T("This code opens nothing. Look at each letter again, or ask your coordinator for a new slip."));
		return code_wrong(cx, rs, 422, 0);
	}
	TRY(e);
	TRY(signin_attempt_right(cx, rq->network, STR("")));
	return resp_redirect(rs, str_fmt(cx->arena, "/still/{}", keep_token(cx, &k)));
}

static const struct route routes[] = {
	{ GET,  "/community/{id}/keeper",           staff_page,   ROLE_STAFF, "Links to whoever keeps it.", false },
	{ POST, "/community/{id}/keeper",           ask,          ROLE_STAFF, "Makes one, on paper or by message.", false },
	{ GET,  "/community/{id}/keeper/{ask}",     slip_page,    ROLE_STAFF, "The slip, for whoever made it.", false },
	{ POST, "/community/{id}/keeper/{ask}/end", end,          ROLE_STAFF, "Takes it back.", false },
	{ GET,  "/community/{id}/changes",          changes_page, ROLE_STAFF, "What was changed of it, and by whom.", false },
	{ POST, "/community/{id}/changes",          changes_undo, ROLE_STAFF, "Undoes what one press changed.", false },
	{ GET,  "/still",                           code_page,    ROLE_ANYONE, "Where the code on a keeper's slip is typed.", false },
	{ POST, "/still",                           code,         ROLE_ANYONE, "Looks at that code.", UNTURNED },
	{ GET,  "/still/{token}",                   kept_page,    ROLE_ANYONE, "Is this still right? for whoever keeps it.", false },
	{ POST, "/still/{token}",                   said,         ROLE_ANYONE, "It is, it has ended, or ask me each month.", false },
	{ GET,  "/still/{token}/change",            form_page,    ROLE_ANYONE, "What has changed, for whoever keeps it.", false },
	{ POST, "/still/{token}/change",            change,       ROLE_ANYONE, "Saves what whoever keeps it changed.", false },
};
extern const struct module community_keep_module;
const struct module community_keep_module = { .name = "community_keep", .routes = routes, .n_routes = countof(routes), .daily = keep_daily };
