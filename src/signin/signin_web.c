/* SPDX-License-Identifier: Apache-2.0 */
/* signin_web.c -- requests about signing in and out. */
#include "base/buf.h"
#include "post/post.h"
#include "web/page.h"
#include "web/web.h"
#include "signin_attempt_int.h"
#include "signin_codes_int.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"
#include "signin_shared_int.h"
#include "signin_slip.h"

err signin_admit(struct cx *cx, const struct req *rq) { return signin_known(cx, rq->session); }

err signin_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff_list who = { 0 };

	TRY(signin_demo_find(cx, &who));
	resp_title(cx, rs, T("Sign in"));
	rs->script = "passkey.js";
	if (rq->method == GET && resp_easy(cx, rs))
		signin_easy_page(&rs->html, cx, rq, &who);
	else
		signin_view_page(&rs->html, cx, rq, &who);   /* with the words that were written */
	return OK;
}

static err get_sign_in(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool again = str_is(str_given(req_get(rq, "again")), "1") && !signin_fresh(cx);   /* to show that it is them */

	if (!(cx->actor.roles & ROLE_NOBODY) && !cx->area.demo && !again)
		return resp_redirect(rs, signin_to(req_get(rq, "to")));
	return signin_page(cx, rq, rs);
}

#define CARRY "carry_field_"
bool signin_carried(struct arena *a, const struct req *rq, struct req *out)
{
	str path = req_get(rq, "carry_path"), head = STR(CARRY);

	*out = (struct req){ .method = POST, .path = path, .host = rq->host, .site = rq->site };
	if (path.n < 2 || !str_eq(signin_to(path), path))   /* a path of ours, letter by letter */
		return false;
	for (size_t i = rq->of_path; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (str_starts(p->name, head))
			*LIST_ADD(a, &out->fields) = (struct pair){ { p->name.p + head.n, p->name.n - head.n }, p->value };
	}
	return true;
}

/* What was carried so far, on another page. */
static struct req carrying(struct cx *cx, const struct req *rq)
{
	struct req again, go = { .method = GET, .path = STR("/sign-in") };
	const struct pair to[] = { { STR("to"), req_get(rq, "to") }, { STR("code"), req_get(rq, "code") }, { STR("sign_in_name"), req_get(rq, "sign_in_name") },
		{ STR("kept"), req_get(rq, "kept") } };
	bool carried = signin_carried(cx->arena, rq, &again);

	for (size_t i = 0; i < countof(to); i++)
		*LIST_ADD(cx->arena, &go.fields) = to[i];
	again = carried ? again : go;
	again.site = rq->site;
	again.browser = rq->browser;
	return again;
}

static err page_again(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct req again = carrying(cx, rq);

	return signin_page(cx, &again, rs);
}

err signin_page_wrong(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(page_again(cx, rq, rs));
	rs->status = 422;
	return OK;
}

err signin_attempt_page(struct cx *cx, const struct req *rq, struct resp *rs, int64_t until)
{
	signin_view_wait(&rs->banner, cx, until);
	TRY(page_again(cx, rq, rs));
	resp_title(cx, rs, T("Please wait a little"));
	rs->status = 429;
	return OK;
}

err signin_attempt_wrong(struct cx *cx, const struct req *rq, struct resp *rs)
{
	int64_t until;

	TRY(signin_attempt(cx, rq->network, STR(""), &until));
	return until ? signin_attempt_page(cx, rq, rs, until) : signin_page_wrong(cx, rq, rs);
}

err signin_go_on(struct cx *cx, const struct req *rq, struct resp *rs, str staff_id, str person_id, str way)
{
	struct req carried;
	str cookie;

	TRY(signin_begin(cx, staff_id, person_id, way, &cookie));
	if (signin_shared(rq))
		TRY(signin_share(cx, cookie));
	if (signin_kept(cx, rq, staff_id, person_id, &carried) || signin_carried(cx->arena, rq, &carried)) {
		TRY(signin_known(cx, cookie));   /* so that the page shows who they are now */
		if (cx->ends)
			signin_view_stay(&rs->banner, cx);
		req_again(cx, &carried, rs);
		rs->status = 200;
	} else {
		int64_t asked;
		TRY(signin_begun(cx, cookie, &asked));
		TRY(resp_redirect(rs, asked ? str_fmt(cx->arena, "/me/asked?to={}", signin_to(req_get(rq, "to"))) : signin_to(req_get(rq, "to"))));
	}
	rs->session = cookie;
	rs->set_session = true;
	rs->signed_in = staff_id;
	return OK;
}

err signin_circle(struct cx *cx, const struct req *rq, struct resp *rs, str member)
{
	TRY(signin_begin(cx, STR(""), member, STR("kept"), &rs->session));
	if (signin_shared(rq))
		TRY(signin_share(cx, rs->session));
	rs->set_session = true;
	return OK;
}

static err post_sign_in_as(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str who = req_get(rq, "who");
	struct staff_list l = { 0 };

	TRY(signin_demo_find(cx, &l));   /* empty where people are real */
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].id, who))
			return l.v[i].roles & ROLE_PERSON ? signin_go_on(cx, rq, rs, STR(""), who, STR("demo"))
				: signin_go_on(cx, rq, rs, who, STR(""), STR("demo"));
	return ERR_NOT_FOUND;
}

err signin_maker_name(struct cx *cx, str id, str *name)
{
	struct staff s = { 0 };
	err e = id.n ? access_staff_get(cx, id, &s) : OK;

	*name = s.name.n ? s.name : STR("");
	return e == ERR_NOT_FOUND ? OK : e;
}

/* The links that were made for this worker, or for this person, with who made each. */
static err made_find(struct cx *cx, str staff_id, str person_id, struct made_link_list *out)
{
	struct invitation_list l = { 0 };

	TRY(signin_store_invitation_find(cx, staff_id, person_id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct made_link *m = LIST_ADD(cx->arena, out);
		*m = (struct made_link){ .created = l.v[i].created, .used_at = l.v[i].used_at };
		TRY(signin_maker_name(cx, l.v[i].made_by, &m->by));
	}
	return OK;
}

static err spent(struct cx *cx, struct resp *rs)
{
	rs->status = 404;
	resp_title(cx, rs, T("This link no longer works"));
	signin_view_spent(&rs->html);
	return OK;
}

static err draw_invitation(struct cx *cx, const struct req *rq, struct resp *rs, str token, const struct invitation *i, str name)
{
	str by;

	rs->secret = true;
	TRY(signin_maker_name(cx, i->made_by, &by));
	resp_title(cx, rs, T("Sign in"));
	signin_view_invitation(&rs->html, cx, rq, token, name, by, signin_is_anothers(cx, i));
	return OK;
}

static err get_invitation(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct invitation i = { 0 };
	str token = req_get(rq, "token"), name;
	err e = signin_invitation_get(cx, token, &i, &name);

	rs->secret = true;
	if (e == ERR_NOT_FOUND)
		return spent(cx, rs);
	return e ? e : draw_invitation(cx, rq, rs, token, &i, name);
}

/* A link that opens nothing, sent by hand: counted, though nobody guesses one. */
static err unknown(struct cx *cx, const struct req *rq, struct resp *rs)
{
	int64_t until;

	TRY(signin_attempt(cx, rq->network, STR(""), &until));
	return until ? signin_attempt_page(cx, rq, rs, until) : spent(cx, rs);
}

static err post_invitation(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct invitation i = { 0 };
	str name;
	rs->secret = true;
	err e = signin_invitation_get(cx, req_get(rq, "token"), &i, &name);

	if (!e && signin_is_anothers(cx, &i))
		return FAIL(cx, ERR_DENIED, STR("who made a link does not use it"));
	if (!e)
		e = signin_store_invitation_use(cx, i.id);
	if (e == ERR_NOT_FOUND)
		return unknown(cx, rq, rs);
	TRY(e);
	TRY(signin_go_on(cx, rq, rs, i.staff_id, i.person_id, STR("link")));
	return rs->status == 303 && str_is(req_get(rq, "then"), "passkey") ? resp_redirect(rs, STR("/me/passkeys/new")) : OK;
}

static err by_code(struct cx *cx, const struct req *rq, struct resp *rs, str code)
{
	struct invitation i = { 0 };
	int64_t until;
	str name;

	TRY(signin_attempt(cx, rq->network, STR(""), &until));
	if (until)
		return signin_attempt_page(cx, rq, rs, until);
	err e = signin_slip_get(cx, code, &i, &name);
	if (!e && signin_is_anothers(cx, &i))
		return FAIL(cx, ERR_DENIED, STR("who made a code does not use it"));
	if (!e)
		e = signin_store_invitation_use(cx, i.id);
	if (e == ERR_NOT_FOUND) {
		(void)!cx_issue(cx, "code", T("This code opens nothing. It works once, for seven days. Look at each letter again, or ask for a new one."));
		return signin_page_wrong(cx, rq, rs);
	}
	TRY(e);
	TRY(signin_attempt_right(cx, rq->network, STR("")));
	return signin_go_on(cx, rq, rs, i.staff_id, i.person_id, STR("link"));
}

/* What stands on paper, or was copied: a code opens, a link leads to its page. */
static err post_sign_in_link(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str token = signin_typed(cx->arena, str_given(req_get(rq, "code"))), name;
	str code = signin_slip_typed(cx->arena, str_given(req_get(rq, "code")));
	struct invitation i = { 0 };

	rs->untold = true;           /* a kept answer would name the link */
	if (code.p)
		return by_code(cx, rq, rs, code);
	if (!token.p) {
		(void)!cx_issue(cx, "code", T("This does not look like one of our codes or links. A code has ten letters and numbers, and a link ends in 52."));
		return signin_page_wrong(cx, rq, rs);
	}
	err e = signin_invitation_get(cx, token, &i, &name);
	if (e)
		return e == ERR_NOT_FOUND ? unknown(cx, rq, rs) : e;
	struct req again = carrying(cx, rq);
	if (again.method == POST || req_get(&again, "kept").n)       /* with the words that wait */
		return draw_invitation(cx, &again, rs, token, &i, name);
	return resp_redirect(rs, str_fmt(cx->arena, "/invitation/{}", token));
}

static err post_sign_out(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	TRY(signin_end(cx));
	rs->session = STR("");
	rs->set_session = true;
	return resp_redirect(rs, STR("/"));
}

static err post_everywhere(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	TRY(signin_end_everywhere(cx));
	rs->session = STR("");
	rs->set_session = true;
	return resp_redirect(rs, STR("/"));
}

/* The same, to a page that says nothing of anybody: what was open is not there any more, and Back does not bring it. */
static err post_leave(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(post_sign_out(cx, rq, rs));
	return resp_redirect(rs, STR("/community"));
}

static err get_me(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct passkey_list keys = { 0 };
	struct codes codes = { 0 };
	struct council_account council = { 0 };
	struct me me = { .keys = &keys, .codes = &codes };
	bool person = cx->actor.roles & ROLE_SELF;

	(void)rq;
	TRY(made_find(cx, person ? STR("") : cx->actor.id, person ? cx->actor.id : STR(""), &me.links));
	TRY(signin_passkey_mine(cx, &keys));
	err e = signin_codes_mine(cx, &codes);
	if (e != ERR_NOT_FOUND)
		TRY(e);
	e = signin_council_mine(cx, &council);
	if (e != ERR_NOT_FOUND)
		TRY(e);
	me.council = e ? NULL : &council;
	TRY(signin_everywhere(cx, &me.sessions));
	resp_title(cx, rs, T("You"));
	rs->section = "/me";
	signin_view_me(&rs->html, cx, &me);
	return OK;
}

static str link_url(struct cx *cx, const struct req *rq, str token)
{
	return str_fmt(cx->arena, "{}/invitation/{}", rq->site, token);
}

static err post_staff_link(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };
	str token;

	TRY(access_staff_get(cx, req_get(rq, "id"), &s));
	if (s.until)
		return ERR_NOT_FOUND;
	/* Otherwise those who lead could sign in as those who look after Alongside, or hear what they are not to hear. */
	if ((s.roles & ROLE_APART) && !(cx->actor.roles & ROLE_ADMIN))
		return FAIL(cx, ERR_DENIED, STR("only one who looks after Alongside makes a link for another"));
	TRY(signin_invite(cx, s.id, STR(""), &token));
	resp_title(cx, rs, T("A sign-in link"));
	signin_view_link(&rs->html, cx, &(struct link_shown){ s.name, link_url(cx, rq, token), rq->site, STR(""), STR("/set-up") });
	return OK;
}

static err get_person_link(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct made_link_list made = { 0 };
	struct passkey_list keys = { 0 };
	struct codes codes = { 0 };
	struct person p = { 0 };
	str goes = STR("");

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(made_find(cx, STR(""), p.id, &made));
	TRY(signin_passkey_of(cx, p.id, &keys));
	err e = signin_codes_of(cx, p.id, &codes);
	if (e != ERR_NOT_FOUND)
		TRY(e);
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("A sign-in link"));
	TRY(post_reaches(cx, p.id, &goes));
	signin_view_offer(&rs->html, cx, &p, &made, &keys, &codes, goes);
	return OK;
}

static err post_person_link(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	str token, code;
	str goes = STR("");

	TRY(people_get(cx, req_get(rq, "id"), &p));   /* only for those who walk alongside */
	if (p.shut)
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/lock", p.id));
	TRY(post_reaches(cx, p.id, &goes));
	if (goes.n && str_is(req_get(rq, "then"), "send")) {
		TRY(signin_invite(cx, STR(""), p.id, &token));
		TRY(post_send(cx, p.id, POST_LINK, link_url(cx, rq, token)));
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/post", p.id));
	}
	TRY(signin_slip_invite(cx, p.id, &token, &code));
	if (goes.n)
		TRY(post_send(cx, p.id, POST_KEY, STR("")));
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("A sign-in link"));
	signin_view_link(&rs->html, cx, &(struct link_shown){ p.name, link_url(cx, rq, token), rq->site, code,
		str_fmt(cx->arena, "/people/{}", p.id) });
	return OK;
}

#define SIGNED_IN (ROLE_WORK | ROLE_SELF)
static const struct route routes[] = {
	{ GET,  "/sign-in", get_sign_in, ROLE_ANYONE, "how to sign in", false },
	{ POST, "/sign-in/as", post_sign_in_as, ROLE_ANYONE, "be someone invented (demo only)", UNTURNED },
	{ POST, "/sign-in/link", post_sign_in_link, ROLE_ANYONE, "a code from paper, or a link: on to its page", UNTURNED },
	{ GET,  "/invitation/{token}", get_invitation, ROLE_ANYONE, "a one-time link: who it is for, and a button", false },
	{ POST, "/invitation/{token}", post_invitation, ROLE_ANYONE, "use a one-time link", UNTURNED },
	{ POST, "/sign-out", post_sign_out, ROLE_ANYONE, "end this session", false },
	{ POST, "/me/sign-out-everywhere", post_everywhere, SIGNED_IN, "end all of one's own sessions", false },
	{ POST, "/leave", post_leave, ROLE_ANYONE, "end it, and show what is on in the neighbourhood", false },
	{ GET,  "/me", get_me, SIGNED_IN, "who I am, language, sign out", false },
	{ POST, "/set-up/staff/{id}/link", post_staff_link, ROLE_ADMIN | ROLE_LEAD, "make a one-time link for a worker", false },
	{ GET,  "/people/{id}/link", get_person_link, ROLE_COORDINATOR, "offer a person a one-time link", false },
	{ POST, "/people/{id}/link", post_person_link, ROLE_COORDINATOR, "make a one-time link for a person", false },
};

extern const struct module signin_module;
const struct module signin_module = { .name = "signin", .routes = routes, .n_routes = countof(routes),
	.daily = signin_store_old_remove, .hourly = signin_store_attempts_old };
