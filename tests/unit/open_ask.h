/* SPDX-License-Identifier: Apache-2.0 */
/* open_ask.h -- what tests of open files share: asking as nobody, a stream to its end, and things to ask for.  HOOD: the test's
 * neighbourhood. */
#ifndef OPEN_ASK_H
#define OPEN_ASK_H
#include "base/buf.h"
#include "community/community.h"
#include "db/db.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static struct app app;
static struct resp rs;
static size_t pieces;            /* of the last stream */

static inline str ask_with(const char *path, str match)
{
	struct req rq = { .method = GET, .host = STR("localhost"), .session = STR(""), .bearer = STR(""), .site = STR("https://a.example"), .match = match };
	struct cx own = *cx;
	struct buf all = BUF(cx->arena, 8u << 20);

	own.actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	CHECK(req_target(cx->arena, &rq, str_c(path)));
	web_handle(&own, &app, &rq, &rs);
	if (!rs.stream.next || rs.status != 200)
		return buf_str(&rs.html.out);
	for (pieces = 0; !rs.stream.done && pieces < 1000; pieces++) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		if (web_stream(&own, &app, &rq, &rs, &piece)) {
			ok(!"the stream breaks");
			break;
		}
		buf_add(&all, buf_str(&piece));
	}
	return buf_str(&all);
}
static inline str ask(const char *path) { return ask_with(path, STR("")); }

static inline void save(struct thing t, struct thing_more m, struct thing_when w)
{
	t.neighbourhood = STR(HOOD);
	test_form(cx);
	test_begin(cx);
	err e = community_thing_save(cx, &t);
	m.thing = t.id;
	e = e ? e : community_more_save(cx, &m);
	ok(test_commit(cx, e ? e : community_when_save(cx, &t, &w)));
	cx->now += 1000;
}

#define THING(i, k, n, ...) (struct thing){ .id = STR(i), .kind = STR(k), .name = STR(n) __VA_OPT__(,) __VA_ARGS__ }
#define NO_MORE (struct thing_more){ 0 }
#define NO_WHEN (struct thing_when){ 0 }
#endif
