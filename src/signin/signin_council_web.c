/* SPDX-License-Identifier: Apache-2.0 */
/* signin_council_web.c -- requests about the council's own sign-in. */
#include "base/buf.h"
#include "signin_attempt.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"
#include "web/page.h"
#include "web/web.h"

static err on_to(struct cx *cx, struct resp *rs, str id) { return resp_redirect(rs, str_fmt(cx->arena, "/sign-in/council/on?try={}", id)); }

/* The form that was pressed, as a browser sends it; false when that is more than can wait. */
static bool words_of(struct cx *cx, const struct req *rq, str *out)
{
	struct buf b = BUF(cx->arena, LIMIT_COUNCIL_WORDS);

	for (size_t i = rq->of_path; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (str_is(p->name, "form") || str_is(p->name, "token"))
			continue;
		if (b.n)
			buf_ch(&b, '&');
		buf_url(&b, p->name);
		buf_ch(&b, '=');
		buf_url(&b, p->value);
	}
	*out = buf_str(&b);
	return !b.over;
}

/* And again, as it was; empty in another browser. */
static struct req form_of(struct cx *cx, const struct req *rq, const struct council_try *t)
{
	struct req out = { .app = rq->app, .method = POST, .path = STR("/sign-in/council"), .host = rq->host, .site = rq->site, .browser = rq->browser,
		.network = rq->network };
	str words;

	if (!signin_council_words(cx, str_given(rq->browser), t, &words) || !req_form(cx->arena, &out, words))
		out.fields.n = 0;
	return out;
}

static err no(struct cx *cx, struct resp *rs, const char *why, bool binds)
{
	resp_title(cx, rs, binds ? T("This is not turned on") : T("You are not signed in yet"));
	signin_view_council_no(&rs->html, cx, str_c(why), binds);
	return OK;
}

/* Each one who goes there is counted, and taken back who comes in: so nobody can have very many made. */
static err post_sign_in(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct council_from from = { str_given(rq->browser), rq->site, STR("") };
	int64_t until;
	str id;

	rs->untold = true;
	TRY(signin_attempt(cx, rq->network, STR(""), &until));
	if (until)
		return signin_attempt_page(cx, rq, rs, until);
	if (!words_of(cx, rq, &from.words)) {
		(void)!cx_issue(cx, "council", T("You have written very much, and it cannot wait elsewhere. Please sign in in another way, or in another window."));
		return signin_page_wrong(cx, rq, rs);
	}
	TRY(signin_council_begin(cx, &from, false, &id));
	return on_to(cx, rs, id);
}

static err post_on(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id;

	rs->untold = true;
	if (!signin_fresh(cx))
		return resp_redirect(rs, STR("/me"));
	TRY(signin_council_begin(cx, &(struct council_from){ str_given(rq->browser), rq->site, STR("") }, true, &id));
	return on_to(cx, rs, id);
}

static err post_off(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	TRY(signin_council_remove(cx));
	return resp_redirect(rs, STR("/me"));
}

/* Neither the code nor the state stays in the address.  A state that fits nothing is not counted as a try: nobody guesses one,
 * and any page can send a whole office here. */
static err get_back(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct council_back b = { str_given(req_get(rq, "state")), str_given(req_get(rq, "code")), str_given(req_get(rq, "error")), str_given(req_get(rq, "iss")) };
	str id;

	rs->secret = true;
	err e = signin_council_is_back(cx, str_given(rq->browser), &b, &id);
	if (!e && !resp_writes(rs))
		return OK;
	if (!e)
		e = signin_council_back(cx, &b, id);
	if (e != ERR_NOT_FOUND)
		return e ? e : on_to(cx, rs, id);
	rs->status = 404;
	return no(cx, rs, "old", cx->actor.roles & ROLE_WORK);
}

static err turned_on(struct cx *cx, const struct council_try *t, struct resp *rs)
{
	err e = signin_council_bind(cx, t);

	if (e == ERR_CONFLICT || e == ERR_DENIED)
		return no(cx, rs, e == ERR_CONFLICT ? "taken" : "old", true);
	return e ? e : resp_redirect(rs, STR("/me"));
}

static err comes_in(struct cx *cx, const struct req *rq, const struct council_try *t, struct resp *rs)
{
	struct council_account c = { 0 };
	struct req form = form_of(cx, rq, t);
	err e = signin_council_whose(cx, t, &c);

	if (e == ERR_NOT_FOUND)
		return no(cx, rs, "unknown", false);
	if (e == ERR_DENIED) {
		rs->status = 403;
		rs->signed_in = c.staff_id;                /* whose account that was, for the log; nobody is signed in */
		return no(cx, rs, "untimed", false);
	}
	TRY(e);
	TRY(signin_attempt_right(cx, rq->network, STR("")));
	return signin_go_on(cx, &form, rs, c.staff_id, STR(""), c.id);
}

static err get_on(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct council_try t = { 0 };
	err e = signin_council_try(cx, str_given(rq->browser), str_given(req_get(rq, "try")), &t);
	bool binds = t.staff_id.n;

	rs->secret = true;
	if (e == ERR_NOT_FOUND) {
		rs->status = 404;
		return no(cx, rs, "old", cx->actor.roles & ROLE_WORK);
	}
	TRY(e);
	if (str_is(t.state, "good") && !resp_writes(rs))
		return OK;
	if (str_is(t.state, "good"))
		return binds ? turned_on(cx, &t, rs) : comes_in(cx, rq, &t, rs);
	if (str_is(t.state, "no"))
		return no(cx, rs, arena_c(cx->arena, t.why), binds);
	if (str_is(t.state, "out")) {
		TRY(signin_council_way(cx, &t, &rs->refresh_to));
		if (rs->refresh_to.n) {
			resp_title_t(cx, rs, T("On to {1}"), cx->port->council->name);
			signin_view_council_go(&rs->html, cx, rs->refresh_to);
			return OK;
		}
	}
	/* Our own job runner may be busy: that the council did not answer is the job's to say. */
	bool longer = cx->now - (t.back_at ? t.back_at : t.made) >= LIMIT_COUNCIL_WAIT;
	resp_title(cx, rs, T("One moment"));
	rs->refresh = longer ? 5 : 1;
	signin_view_council_wait(&rs->html, cx, &t, longer);
	return OK;
}

static err is_open(struct cx *cx, bool *open)
{
	*open = cx->port->council != NULL;
	return OK;
}

static const struct route routes[] = {
	{ POST, "/sign-in/council", post_sign_in, ROLE_ANYONE, "sign in by the council's own sign-in: go there", UNTURNED },
	{ GET,  "/sign-in/council/on", get_on, ROLE_ANYONE, "on the way there and back: wait, and come in", UNTURNED },
	{ GET,  "/sign-in/council/back", get_back, ROLE_ANYONE, "where the council's own sign-in sends one back to", UNTURNED },
	{ POST, "/me/council", post_on, ROLE_WORK, "turn it on for oneself, soon after signing in", UNTURNED },
	{ POST, "/me/council/off", post_off, ROLE_WORK, "turn it off for oneself", false },
};

extern const struct module signin_council_module;
const struct module signin_council_module = { .name = "signin_council", .routes = routes, .n_routes = countof(routes), .open = is_open,
	.hourly = signin_store_council_old, .jobs = signin_council_kinds, .n_jobs = 1 };
