/* SPDX-License-Identifier: Apache-2.0 */
/* web_db_test.c -- the dispatcher at its edges: pages that are too long, streams, fields that are no
 * text, and what was ignored but failed; with test_db. */
#include "balance.h"
#include "base/id.h"
#include "db/db.h"
#include "modules.h"
#include "web/web_int.h"
#include "test.h"
#include "test_db.h"

static size_t page_n;                /* bytes that the long page writes */

static err long_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	char *p = arena_alloc(cx->arena, page_n);

	memset(p, 'x', page_n);
	resp_title(cx, rs, T("Today"));
	html(&rs->html, "<p>{}</p>\n", ((str){ p, page_n }));
	return rq->method == POST ? FAIL(cx, ERR_INTERNAL, STR("on purpose")) : OK;
}

static err piece(struct cx *cx, struct stream *s, struct buf *out)
{
	buf_fmt(out, "{}\n", cx->actor.name);
	s->done = ++s->count == 40;
	return OK;
}

static err empty_piece(struct cx *cx, struct stream *s, struct buf *out)
{
	(void)cx, (void)s, (void)out;
	return OK;
}

static err stream_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	rs->type = "text/plain; charset=utf-8";
	rs->stream.next = str_is(req_get(rq, "kind"), "empty") ? empty_piece : piece;
	return OK;
}

static err note(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx, (void)rq;
	return resp_redirect(rs, STR("/saved"));
}

/* The last thing that it asks of the database fails, and nobody looks. */
static err careless(struct cx *cx, const struct req *rq, struct resp *rs)
{
	err e = EXEC(cx, "INSERT INTO staff (area_id, id, name, roles, version, seq) VALUES ($1, $2, 'x', 2, '', 0)",
		cx->area.id, TEST_STAFF);

	(void)rq;
	ok(e == ERR_CONFLICT);
	rs->status = 409;
	return OK;
}

static const struct route routes[] = {
	{ GET, "/long", long_page, ROLE_ANYONE, "for this test", false },
	{ POST, "/long", long_page, ROLE_ANYONE, "for this test", false },
	{ GET, "/stream/{kind}/{of}", stream_page, ROLE_ANYONE, "for this test", false },
	{ POST, "/note", note, ROLE_ANYONE, "for this test", false },
	{ POST, "/careless", careless, ROLE_ANYONE, "for this test", false },
};
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &test_module, NULL };
static const struct app app = { .modules = modules };

/* Whatever is too long, a whole page comes back that says so. */
static void test_long(struct cx *cx)
{
	struct resp rs;

	for (page_n = LIMIT_PAGE - 3000; page_n < LIMIT_PAGE + 100; page_n += 500) {
		str page = test_request(cx, &app, "/long", NULL, &rs);
		ok(!html_balance(page));
		ok(rs.status == (str_has(page, "xxxx") ? 200 : 413));
	}
	page_n = 10;
	size_t n = LIMIT_HTTP_BODY;
	char *body = arena_alloc(cx->arena, n + 1);
	memset(body, '"', n);
	memcpy(body, "words=", 6);
	ok(!html_balance(test_request(cx, &app, "/long", body, &rs)) && rs.status == 500);
}

static void test_stream(struct cx *cx)
{
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct resp rs;
	struct arena *own = cx->arena, once = { .cap = LIMIT_REQUEST_MEMORY };
	int pieces = 0;

	cx_reset(cx);
	ok(req_target(cx->arena, &rq, STR("/stream/full/x?a=1&b=2&c=3&d=4&e=5")));
	web_handle(cx, &app, &rq, &rs);
	/* A piece has memory of its own: nothing of the request may come to lie there. */
	while (!rs.stream.done && pieces++ < 100) {
		struct buf out = BUF(&once, LIMIT_STREAM_CHUNK);
		cx->arena = &once;
		ok(web_stream(cx, &app, &rq, &rs, &out) == OK);
		arena_reset(&once);
	}
	cx->arena = own;
	ok(pieces == 40 && rq.fields.n == 7 && str_is(req_get(&rq, "of"), "x"));
	rq = (struct req){ .method = GET, .host = STR("localhost") };
	ok(req_target(cx->arena, &rq, STR("/stream/empty/x")));
	web_handle(cx, &app, &rq, &rs);
	struct buf out = BUF(cx->arena, LIMIT_STREAM_CHUNK);
	ok(web_stream(cx, &app, &rq, &rs, &out) == ERR_INTERNAL);   /* else it would turn for ever */
	arena_release(&once);
}

/* What is no text never reaches the database, whose engines do not agree on it. */
static void test_fields(struct cx *cx)
{
	struct app whole = app_server;
	struct req rq = { .method = GET };
	struct resp rs;

	ok(req_target(cx->arena, &rq, STR("/x?a=%ff&b=%00&c=d")));
	ok(!req_get(&rq, "a").p && !req_get(&rq, "b").p && str_is(req_get(&rq, "c"), "d"));
	whole.admit = NULL;
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_request(cx, &whole, "/people/new", "form=%ff", &rs);
	ok(rs.status == 409);
	test_request(cx, &whole, "/plans/x/drop?plan=%ff", "words=x%ff", &rs);
	ok(rs.status == 303);
	test_request(cx, &whole, "/people/%c3%a9/moments/%c3%a9/move", "to=%ff%00", &rs);
	ok(rs.status == 404);
	test_request(cx, &whole, "/write", "how=change&amends=x&person=57a00001-0000-4000-8000-000000000001&words=x", &rs);
	ok(rs.status == 404);
}

/* Back, other words, and back again: only the last choice and the last form are carried on. */
static void test_amends(struct cx *cx)
{
	static const char was[] = "aaaaaaaa-0000-4000-8000-00000000000a";
	struct resp rs;
	str form = id_random(cx);
	const char *body = arena_c(cx->arena, str_fmt(cx->arena, "form={}&words=Bo+rang", form));

	test_request(cx, &app, "/note", body, &rs);
	ok(rs.status == 303);
	str page = test_request(cx, &app, "/note",
		arena_c(cx->arena, str_fmt(cx->arena, "form={}&words=Bo+sang&how=change&amends={}", form, str_c(was))), &rs);
	ok(rs.status == 409 && str_has(page, "name=\"words\" value=\"Bo sang\""));
	ok(str_has(page, arena_c(cx->arena, str_fmt(cx->arena, "name=\"amends\" value=\"{}\"", form))) && !str_has(page, was));
	ok(!str_has(page, "type=\"hidden\" name=\"how\""));
}

/* That a form was answered outlives what it made, and not for ever. */
static void test_forget(struct cx *cx)
{
	extern const struct module web_module;
	struct form_answer a = { STR("tag"), STR("/there") };

	test_form(cx);
	test_begin(cx);
	ok(!web_store_answer_put(cx, &a));
	cx->now += LIMIT_FORM_ANSWER;
	ok(!web_module.daily(cx) && !web_store_answer_get(cx, &a));
	cx->now += 1;
	ok(!web_module.daily(cx) && web_store_answer_get(cx, &a) == ERR_NOT_FOUND);
	cx->now -= LIMIT_FORM_ANSWER + 1;
	ok(test_commit(cx, OK));
}

int main(void)
{
	struct cx *cx = test_db_open();
	struct resp rs;

	test_long(cx);
	test_stream(cx);
	test_fields(cx);
	test_amends(cx);
	test_forget(cx);
	/* A transaction that PostgreSQL has given up does not pass for one that was kept. */
	test_request(cx, &app, "/careless", "words=x", &rs);
	ok(rs.status == (db_is_sqlite(cx->db) ? 409 : 500));
	test_db_close(cx);
	return test_end();
}
