/* SPDX-License-Identifier: Apache-2.0 */
/* web.c -- the dispatcher: route, transaction, permission, handler, frame. */
#include "base/buf.h"
#include "base/id.h"
#include "db/db.h"
#include "web/page.h"
#include "web/web_int.h"

err resp_redirect(struct resp *rs, str to)
{
	rs->status = 303;
	rs->location = to;
	return OK;
}

bool resp_writes(struct resp *rs)
{
	rs->writes = !rs->may_write;
	return rs->may_write;
}

void resp_title(struct cx *cx, struct resp *rs, msg title) { rs->title = msg_text(cx->lang, title).text; }

void resp_person(struct cx *cx, struct resp *rs, str person, msg title)
{
	cx_look(cx, person, STR(""));
	resp_title(cx, rs, title);
	rs->section = cx->actor.roles & ROLE_PERSON ? "/mine" : cx->actor.roles & ROLE_CIRCLE ? "/family" : "/people";
}

bool resp_easy(const struct cx *cx, struct resp *rs) { return rs->easy = cx->easy; }

void resp_text(struct resp *rs, const char *type, str body)
{
	rs->type = type;
	buf_add(&rs->html.out, body);
}

bool resp_tag(struct cx *cx, const struct req *rq, struct resp *rs, str words)
{
	uint8_t sum[20];
	struct buf b = BUF(cx->arena, 64);

	sha1(words.p, words.n, sum);
	buf_add(&b, STR("\""));
	for (size_t i = 0; i < 16; i++)
		buf_add(&b, (str){ (char[]){ "0123456789abcdef"[sum[i] >> 4], "0123456789abcdef"[sum[i] & 15] }, 2 });
	buf_add(&b, STR("\""));
	/* Packed or not it is the same, so the tag is a weak one, and is compared as such. */
	rs->tag = str_fmt(cx->arena, "W/{}", buf_str(&b));
	if (!rq->match.n || (!str_is(rq->match, "*") && !memmem(rq->match.p, rq->match.n, b.p, b.n)))
		return false;
	rs->status = 304;
	rs->html.out.n = 0;
	return true;
}

int err_status(err e)
{
	static const int status[] = {
		[OK] = 200, [ERR_INVALID] = 422, [ERR_DENIED] = 403, [ERR_NOT_FOUND] = 404,
		[ERR_CONFLICT] = 409, [ERR_TOO_BIG] = 413, [ERR_FULL] = 507,
		[ERR_BUSY] = 503, [ERR_INTERNAL] = 500,
	};
	return status[e];
}

/* Match "/people/{id}" against a path; the segments in braces become fields when rq is given. */
static bool match(struct arena *a, struct req *rq, const char *pattern, str path)
{
	size_t i = 0, first = rq->fields.n;

	while (*pattern) {
		if (*pattern == '{') {
			const char *end = strchr(pattern, '}');
			size_t from = i;
			while (i < path.n && path.p[i] != '/')
				i++;
			if (i == from)
				break;
			*LIST_ADD(a, &rq->fields) = (struct pair){
				{ pattern + 1, (size_t)(end - pattern - 1) }, { path.p + from, i - from } };
			pattern = end + 1;
		} else if (i < path.n && path.p[i] == *pattern)
			i++, pattern++;
		else
			break;
	}
	if (!*pattern && i == path.n) {
		rq->of_path = rq->fields.n - first;
		/* What the path names stands before what a query or a body may claim. */
		for (size_t k = first, at = 0; k < rq->fields.n; k++, at++) {
			struct pair own = rq->fields.v[k];
			memmove(rq->fields.v + at + 1, rq->fields.v + at, (k - at) * sizeof own);
			rq->fields.v[at] = own;
		}
		return true;
	}
	rq->fields.n = first;
	return false;
}

static const struct route *find_route(struct arena *a, const struct app *app, struct req *rq)
{
	for (const struct module *const *m = app->modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			if (rt->method == rq->method && match(a, rq, rt->path, rq->path))
				return rt;
		}
	return NULL;
}

bool web_offline(struct arena *a, const struct app *app, struct req *rq, int64_t roles)
{
	const struct route *rt = find_route(a, app, rq);

	return rt && rt->offline > 0 && (rt->may & roles) && (rt->offline == OFFLINE_OPEN || roles != ROLE_NOBODY);
}

/* The room that the route is in is open here.  Asked before who asks: what is closed is nobody's. */
static err room_open(struct cx *cx, const struct app *app, const struct route *rt)
{
	bool open = true;

	for (const struct module *const *m = app->modules; *m; m++)
		if ((*m)->open && rt >= (*m)->routes && rt < (*m)->routes + (*m)->n_routes)
			TRY((*m)->open(cx, &open));
	return open ? OK : ERR_NOT_FOUND;
}

static err sign_in_first(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs)
{
	if (rq->method == GET || !app->sign_in) {
		struct buf to = BUF(cx->arena, 4 * LIMIT_HTTP_URL);
		str rest = rq->path, part;
		buf_add(&to, STR("/sign-in?to="));
		for (bool first = true; str_next(&rest, '/', &part); first = false) {
			if (!first)
				buf_ch(&to, '/');
			buf_url(&to, part);
		}
		return resp_redirect(rs, buf_str(&to));
	}
	rs->status = 401;
	return app->sign_in(cx, rq, rs);
}

static err admit(struct cx *cx, const struct app *app, const struct req *rq)
{
	TRY(web_store_area(cx, rq->host));
	if (rq->bearer.n && app->admit_device)
		TRY(app->admit_device(cx, rq));
	else if (app->admit && !cx->within)
		TRY(app->admit(cx, rq));
	if (!cx->actor.roles)
		cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	return OK;
}

/* Inside the transaction. */
static err answer(struct cx *cx, const struct app *app, const struct route *rt, struct req *rq, struct resp *rs)
{
	bool done = false;

	TRY(admit(cx, app, rq));
	if (!rt)
		return ERR_NOT_FOUND;
	TRY(room_open(cx, app, rt));
	if (!(rt->may & cx->actor.roles))
		return cx->actor.roles == ROLE_NOBODY && !rq->bearer.n ? sign_in_first(cx, app, rq, rs)
		                                      : FAIL(cx, ERR_DENIED, STR("not for this role"));
	if (app->banner && cx->actor.roles & (ROLE_WORK | ROLE_SELF))
		TRY(app->banner(cx, &rs->banner));
	if (app->before && cx->actor.session.n && !cx->within)
		TRY(app->before(cx, rt, rq, rs, &done));
	if (done)
		return OK;
	if (rq->method == GET || rt->offline == UNSHOWN) {
		cx->form = STR("");
		return rt->run(cx, rq, rs);
	}
	if (rt->offline != UNTURNED)
		TRY(db_lock_area(cx, cx->area.id));
	TRY(forms_before(cx, app, rq, rs, &done));
	if (done)
		return OK;
	TRY(rt->run(cx, rq, rs));
	return forms_after(cx, rq, rs);
}

static struct resp resp_new(struct cx *cx)
{
	return (struct resp){ .status = 200, .type = "text/html; charset=utf-8",
		.html = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = cx->lang },
		.banner = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = cx->lang } };
}

static err begin(struct cx *cx, bool write)       { return cx->within ? db_savepoint(cx) : db_begin(cx, write); }
static err end(struct cx *cx, err e)              { return cx->within ? db_release(cx, e) : db_end(cx, e); }

static err run(struct cx *cx, const struct app *app, const struct route *rt, struct req *rq, struct resp *rs)
{
	bool write = rt && rq->method != GET;        /* an unknown address waits for nobody */
	err e = OK;

	for (int i = 0; i < LIMIT_RETRY_BUSY; i++) {
		*rs = resp_new(cx);
		rs->may_write = write;
		cx_reset(cx);
		e = begin(cx, write);
		if (!e)
			e = end(cx, answer(cx, app, rt, rq, rs));
		if (!e && rs->writes) {
			CHECK(rq->method == GET && !cx->within);
			write = true;
			i = -1;
			continue;
		}
		if (e != ERR_BUSY || cx->within)
			break;
	}
	return e;
}

/* Who asks, and whether they may, in a transaction of its own; the handler then has its own. */
static err run_own(struct cx *cx, const struct app *app, const struct route *rt, struct req *rq, struct resp *rs)
{
	*rs = resp_new(cx);
	cx_reset(cx);
	TRY(db_begin(cx, false));
	TRY(db_end(cx, admit(cx, app, rq)));
	return rt->may & cx->actor.roles ? rt->run(cx, rq, rs) : FAIL(cx, ERR_DENIED, STR("not for this role"));
}

/* A page for what went wrong.  Nothing in it says whether something exists that one may not see. */
static void draw_error(struct cx *cx, err e, const struct route *rt, const struct req *rq, struct resp *rs)
{
	static const struct { msg title, text; } pages[] = {
		[ERR_INVALID]   = { TEXT("We could not read that"), TEXT("Something in what was sent is not right. Please go back and try again.") },
		[ERR_DENIED]    = { TEXT("This page is not for you"), TEXT("If you think it should be, please ask whoever looks after Alongside in your area.") },
		[ERR_NOT_FOUND] = { TEXT("There is nothing here"), TEXT("The address may be wrong, or what was here has gone.") },
		[ERR_CONFLICT]  = { TEXT("Someone else has changed this"), TEXT("Nothing has been saved yet. Please look at the page again before you send your words.") },
		[ERR_TOO_BIG]   = { TEXT("This is too big to save"), TEXT("Please send less at once. If it happens again, please tell whoever looks after Alongside.") },
		[ERR_BUSY]      = { TEXT("Please try again in a moment"), TEXT("Many people are saving just now.") },
		[ERR_FULL]      = { TEXT("There is no room to save just now"), TEXT("Nothing has been saved. Please tell whoever looks after Alongside.") },
		[ERR_INTERNAL]  = { TEXT("Something went wrong here"), TEXT("It is our fault, not yours. If it happens again, please tell whoever looks after Alongside.") },
	};

	*rs = resp_new(cx);
	rs->status = err_status(e);
	msg title = pages[e].title, text = pages[e].text;
	if (e == ERR_NOT_FOUND && cx->beyond)
		title = T("This is not on your phone"), text = T("The server may have it. It comes when there is signal and you are signed in.");
	resp_title(cx, rs, title);
	page_heading(&rs->html, title);
	html(&rs->html, "<p class=\"govuk-body\">{}</p>\n", text);
	/* Whatever went wrong, nothing typed is lost; unless another may read it. */
	if (rt && rq->method == POST && rt->offline != UNSHOWN)
		forms_words(cx, rq, rs, e == ERR_BUSY || e == ERR_FULL || e == ERR_CONFLICT || e == ERR_INTERNAL);
}

/* Of what is shown outside one's relationships, or taken out whole: told before it is shown, or not shown. */
static err look_first(struct cx *cx, const struct app *app)
{
	err e = ERR_BUSY;

	CHECK(!cx->within && app->look_first);
	for (int i = 0; i < LIMIT_RETRY_BUSY && e == ERR_BUSY; i++)
		e = app->look_first(cx);
	cx->looks.n = 0;
	return e;
}

/* An answer that was given counts, whatever it was.  One that is not noted ends a session a little sooner, and no more. */
static void note_used(struct cx *cx, const struct app *app)
{
	err e = ERR_BUSY;

	for (int i = 0; i < LIMIT_RETRY_BUSY && e == ERR_BUSY && cx->used && app->used; i++)
		e = app->used(cx);
}

static enum lang lang_shown(const struct app *app, enum lang asked)
{
	return asked == LANG_CY && app->welsh ? app->welsh : asked;
}

void web_handle(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs)
{
	const struct route *rt = find_route(cx->arena, app, rq);
	err e;

	rq->app = app;
	cx->used = false;
	cx->lang = lang_shown(app, cx->lang);
	if (rq->method == GET && req_get(rq, "easy").n)
		cx->easy = str_is(req_get(rq, "easy"), "1");
	e = rt && rt->method == POST && rt->may == ROLE_DEVICE ? run_own(cx, app, rt, rq, rs) : run(cx, app, rt, rq, rs);
	note_used(cx, app);
	if (!e && rs->html.out.over)
		e = FAIL(cx, ERR_TOO_BIG, STR("the page is too long"));
	if (!e && (cx->outside.n || rs->look_first))
		e = look_first(cx, app);
	if (e == ERR_INVALID && rs->title.p)
		rs->status = 422;   /* the form shows itself again, with its issues and what is saved: a look too */
	else if (e) {
		if (!cx->fail.code)
			cx->fail.code = e;
		cx->looks.n = 0;
		draw_error(cx, e, rt, rq, rs);
	}
	if (rs->title.p && rs->status != 303)
		frame_draw(cx, app, rq, rs);
	if (rs->html.out.over) {
		/* With its frame, or with the words of the form in it, it is too long after all. */
		draw_error(cx, e ? e : FAIL(cx, ERR_TOO_BIG, STR("the page is too long")), NULL, rq, rs);
		frame_draw(cx, app, rq, rs);
	}
	rs->route = rt ? rt->path : NULL;
}

void web_refuse(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs, err e)
{
	rq->app = app;
	cx->lang = lang_shown(app, cx->lang);
	draw_error(cx, e, find_route(cx->arena, app, rq), rq, rs);
	frame_draw(cx, app, rq, rs);
}

static const struct route *route_of(const struct app *app, const char *path)
{
	for (const struct module *const *m = app->modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++)
			if ((*m)->routes[i].path == path && (*m)->routes[i].method == GET)
				return &(*m)->routes[i];
	return NULL;
}

err web_stream(struct cx *cx, const struct app *app, struct req *rq, struct resp *rs, struct buf *out)
{
	/* Matched once is enough: what the path gave stands among the fields already. */
	const struct route *rt = route_of(app, rs->route);
	err e;

	cx->lang = lang_shown(app, cx->lang);
	CHECK(rt && rs->stream.next && rq->method == GET);
	TRY(db_begin(cx, false));
	e = admit(cx, app, rq);
	if (!e)
		e = room_open(cx, app, rt);
	if (!e && !(rt->may & cx->actor.roles))
		e = FAIL(cx, ERR_DENIED, STR("no longer for this role"));
	if (!e)
		e = rs->stream.next(cx, &rs->stream, out);
	if (!e && out->over)
		e = FAIL(cx, ERR_TOO_BIG, STR("a piece of a stream is too long"));
	if (!e && !out->n && !rs->stream.done)
		e = FAIL(cx, ERR_INTERNAL, STR("a piece of a stream is empty"));
	return db_end(cx, e);
}

/* The same request line twice, whatever its segments in braces are called. */
static bool same_pattern(const char *a, const char *b)
{
	while (*a && *b) {
		if (*a == '{' && *b == '{') {
			a = strchr(a, '}') + 1;
			b = strchr(b, '}') + 1;
		} else if (*a++ != *b++)
			return false;
	}
	return *a == *b;
}

const char *web_check(const struct app *app)
{
	for (const struct module *const *m = app->modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			if (!rt->may)
				return "A route does not say who may use it.";
			if (!rt->run || !rt->doc || rt->path[0] != '/')
				return "A route has no handler, no description or no path.";
			for (const struct module *const *k = app->modules; *k; k++)
				for (size_t j = 0; j < (*k)->n_routes; j++)
					if (&(*k)->routes[j] != rt && (*k)->routes[j].method == rt->method &&
					    same_pattern((*k)->routes[j].path, rt->path))
						return "Two routes answer the same address.";
		}
	return NULL;
}
