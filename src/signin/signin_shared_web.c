/* SPDX-License-Identifier: Apache-2.0 */
/* signin_shared_web.c -- requests about sessions on devices that other people use too. */
#include "base/buf.h"
#include "signin_shared_int.h"
#include "web/page.h"
#include "web/web.h"

bool signin_shared(const struct req *rq)
{
	for (size_t i = rq->of_path; i < rq->fields.n; i++)
		if (str_starts(rq->fields.v[i].name, STR("shared")) && str_is(rq->fields.v[i].value, "1"))
			return true;
	return false;
}

static str account(struct cx *cx, str staff_id, str person_id) { return str_fmt(cx->arena, "{} {}", staff_id, person_id); }

/* Closed under the area's key: what is in a page is no row of anybody's. */
static str close_up(struct cx *cx, const char *place, str words)
{
	return cx->port->seal(cx->port->state, cx, STR(""), str_c(place), words);
}

static bool open_up(struct cx *cx, const char *place, str closed, str *words)
{
	return closed.n && cx->port->open(cx->port->state, cx, str_c(place), closed, words);
}

str signin_whose(struct cx *cx)
{
	bool person = cx->actor.roles & ROLE_SELF;

	return close_up(cx, "over.whose:", account(cx, person ? STR("") : cx->actor.id, person ? cx->actor.id : STR("")));
}

/* As a browser sends it, after whose it is and where it goes. */
str signin_keep(struct cx *cx, str whose, const struct req *form)
{
	struct buf b = BUF(cx->arena, 4 * LIMIT_HTTP_BODY);
	str who;

	if (!form->fields.n || !open_up(cx, "over.whose:", whose, &who))
		return STR("");
	buf_fmt(&b, "{}\n{}\n", who, form->path);
	for (size_t i = 0; i < form->fields.n; i++) {
		if (i)
			buf_ch(&b, '&');
		buf_url(&b, form->fields.v[i].name);
		buf_ch(&b, '=');
		buf_url(&b, form->fields.v[i].value);
	}
	return b.over ? STR("") : close_up(cx, "over.kept:", buf_str(&b));
}

bool signin_kept(struct cx *cx, const struct req *rq, str staff_id, str person_id, struct req *form)
{
	str rest, who, path;

	if (!open_up(cx, "over.kept:", str_given(req_get(rq, "kept")), &rest) || !str_next(&rest, '\n', &who) || !str_next(&rest, '\n', &path))
		return false;
	*form = (struct req){ .method = POST, .path = path, .host = rq->host, .site = rq->site };
	return str_eq(who, account(cx, staff_id, person_id)) && req_form(cx->arena, form, rest);
}

/* How many seconds there are again. */
static err post_stay(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain; charset=utf-8", str_fmt(cx->arena, "{}", cx->ends ? (cx->ends - cx->now) / LIMIT_SECOND : 0));
	return OK;
}

/* The session ends, if it has not; the cookie stays, so that the forms of the page that it gets go on.  With another
 * cookie than the page had, somebody signed out in another tab, or is another: their session is none of its business, and
 * the words are closed all the same.  Where the page was is told to nobody: only what was kept leads back. */
static err post_over(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct req written = { 0 }, go = { .method = GET, .path = STR("/sign-in"), .site = rq->site, .browser = rq->browser };
	bool any = signin_carried(cx->arena, rq, &written);
	struct pair held[] = { { STR("over"), STR("1") }, { STR("kept"), any ? signin_keep(cx, str_given(req_get(rq, "whose")), &written) : STR("") } };

	go.fields.v = held;
	go.fields.n = countof(held);
	if (!rq->token_missing)
		TRY(signin_end(cx));
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	cx->ends = 0;
	cx->used = false;
	rs->banner.out.n = 0;
	TRY(signin_page(cx, &go, rs));
	resp_title(cx, rs, T("You were signed out"));
	return OK;
}

#define SIGNED_IN (ROLE_WORK | ROLE_SELF)
static const struct route routes[] = {
	{ POST, "/me/stay", post_stay, SIGNED_IN, "still there, on a device that others use", false },
	{ POST, "/sign-in/over", post_over, ROLE_ANYONE, "nobody is there any more: sign out, and keep what was being written, closed", UNSHOWN },
};

extern const struct module signin_shared_module;
const struct module signin_shared_module = { .name = "signin_shared", .routes = routes, .n_routes = countof(routes) };
