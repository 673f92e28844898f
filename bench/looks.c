/* SPDX-License-Identifier: Apache-2.0 */
/*
 * looks.c -- what it costs that every look is kept: the page Today of a coordinator with sixty people, noted and written as a
 * worker does it, beside the same page not noted, asked in turns.  No two looks are the same here, so each is a row of
 * its own: more than on any day.  usage: looks DIR (an empty folder)
 */
#include "bench.h"
#include "host/server.h"

#define PEOPLE 60
#define TURNS 15
#define PAGES 400
#define TODAY (BENCH_NOW / LIMIT_DAY)

static struct bench b;
static struct worker w = { .looks.arena.cap = 1 << 20 };
static int64_t looked;

static void fill(void)
{
	for (int i = 0; i < PEOPLE; i++) {
		CHECK(!db_begin(&b.cx, true));
		str person = bench_person(&b, arena_c(&b.kept, str_fmt(&b.kept, "Person {}", i)));
		for (int k = 0; k < 5; k++) {
			b.cx.form = id_random(&b.cx);
			struct moment m = { .id = cx_new_id(&b.cx, "moment"), .person = person, .staff = STR(BENCH_STAFF), .day = TODAY - i * 2 - k,
				.at = BENCH_NOW, .version = b.cx.form, .words = STR("Had a brew at the drop-in and talked about the bikes.") };
			CHECK(!people_moment_put(&b.cx, &m));
		}
		CHECK(!db_end(&b.cx, OK));
		arena_reset(&b.arena);
	}
}

static void page(bool noted)
{
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct resp rs;

	CHECK(req_target(&b.arena, &rq, STR("/today")));
	web_handle(&b.cx, &b.app, &rq, &rs);
	CHECK(rs.status == 200 && b.cx.looks.n);
	if (noted) {
		struct cx other = b.cx;      /* somebody else each time */
		other.actor.id = str_fmt(&b.arena, "somebody {}", looked++);
		CHECK(looks_take(&w, &other));
	}
	b.cx.looks.v = NULL;
	b.cx.looks.n = b.cx.looks.cap = 0;
	arena_reset(&b.arena);
}

/* Pages a second. */
static double pages(bool noted)
{
	double from = bench_seconds(CLOCK_MONOTONIC);

	for (int i = 0; i < PAGES; i++) {
		b.cx.now = b.cx.said_at = b.cx.now + 10 * LIMIT_SECOND;
		page(noted);
		w.clock = clock_monotonic();
		if (w.looks.n && w.clock - w.looks.since >= LIMIT_LOOKS_EVERY)
			looks_write(&w);
	}
	looks_write(&w);
	return PAGES / (bench_seconds(CLOCK_MONOTONIC) - from);
}

int main(int argc, char **argv)
{
	static double with[TURNS], without[TURNS];
	struct rows r;

	CHECK(argc == 2);
	bench_open(&b, argv[1]);
	w.db = b.cx.db;
	w.port = b.port;
	fill();
	for (int i = 0; i < TURNS; i++)
		with[i] = pages(true), without[i] = pages(false);
	CHECK(!db_begin(&b.cx, false) && !QUERY(&b.cx, &r, "SELECT count(*) FROM look WHERE area_id = $1", b.cx.area.id));
	CHECK(rows_next(&r) && rows_value(&r, 0).i == looked && looked == TURNS * PAGES);
	CHECK(!db_end(&b.cx, rows_end(&r)));
	bool good = bench_cost("looks", with, without, TURNS, 10);
	db_close(b.cx.db);
	return !good;
}
