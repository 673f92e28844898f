/* SPDX-License-Identifier: Apache-2.0 */
/*
 * own_keys.c -- what a key for each person costs: the page Today of a coordinator with sixty people, beside the same page of
 * the same programme closed with the area's key alone, asked in turns.  usage: own_keys DIR (an empty folder)
 */
#include <sys/stat.h>
#include "bench.h"

#define PEOPLE 60
#define TURNS 15
#define PAGES 100
#define TODAY (BENCH_NOW / LIMIT_DAY)

static struct port real;

static str with_areas_key(void *state, struct cx *cx, str person, str place, str words)
{
	(void)person;
	return real.seal(state, cx, STR(""), place, words);
}

static void fill(struct bench *b)
{
	for (int i = 0; i < PEOPLE; i++) {
		CHECK(!db_begin(&b->cx, true));
		str person = bench_person(b, arena_c(&b->kept, str_fmt(&b->kept, "Person {}", i)));
		for (int k = 0; k < 5; k++) {
			b->cx.form = id_random(&b->cx);
			struct moment m = { .id = cx_new_id(&b->cx, "moment"), .person = person, .staff = STR(BENCH_STAFF), .day = TODAY - i * 2 - k,
				.at = BENCH_NOW, .version = b->cx.form, .words = STR("Had a brew at the drop-in and talked about the bikes.") };
			struct plan p = { .id = cx_new_id(&b->cx, "plan"), .person = person, .day = TODAY + i % 3, .words = STR("Walk to the canal") };
			CHECK(!people_moment_put(&b->cx, &m));
			if (!k)
				CHECK(!people_plan_add(&b->cx, &p));
		}
		CHECK(!db_end(&b->cx, OK));
		arena_reset(&b->arena);
	}
}

/* How many of them the page names. */
static int named(struct bench *b)
{
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct resp rs;
	int n = 0;

	CHECK(req_target(&b->arena, &rq, STR("/today")));
	web_handle(&b->cx, &b->app, &rq, &rs);
	str page = buf_str(&rs.html.out);
	for (const char *at = page.p, *end = page.p + page.n; (at = memmem(at, (size_t)(end - at), "Person ", 7)); at++)
		n++;
	arena_reset(&b->arena);
	return n;
}

/* Pages a second; the clock goes on, so that keys are read anew as they are in a day. */
static double pages(struct bench *b)
{
	double from = bench_seconds(CLOCK_MONOTONIC);

	for (int i = 0; i < PAGES; i++) {
		b->cx.now = b->cx.said_at = b->cx.now + 10 * LIMIT_SECOND;
		bench_get(b, STR("/today"));
	}
	return PAGES / (bench_seconds(CLOCK_MONOTONIC) - from);
}

int main(int argc, char **argv)
{
	static struct bench own, area;
	static double with[TURNS], without[TURNS];

	CHECK(argc == 2);
	for (int i = 0; i < 2; i++) {
		struct bench *b = i ? &area : &own;
		str dir = str_fmt(&(struct arena){ .cap = 1 << 16 }, "{}/{}", argv[1], i ? "area" : "own");
		CHECK(!mkdir(dir.p, 0700));
		bench_open(b, dir.p);
		real = b->port;
		if (i)
			b->port.seal = with_areas_key;
		fill(b);
		CHECK(named(b) > 30);
	}
	for (int i = 0; i < TURNS; i++)
		with[i] = pages(&own), without[i] = pages(&area);
	return !bench_cost("a key for each person", with, without, TURNS, 25);
}
