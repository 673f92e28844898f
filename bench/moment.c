/* SPDX-License-Identifier: Apache-2.0 */
/*
 * moment.c -- how many moments a second one connection saves through web_handle, durably.
 * The real program, sealed, on a file with synchronous FULL; beside it, what one fdatasync of a
 * 4 KiB write costs on the same disk.  usage: moment DIR (an empty folder on the disk to measure)
 */
#include <fcntl.h>
#include <unistd.h>
#include "bench.h"

#define ROUNDS 7
#define MOMENTS 1500
#define SYNCS 1000

static double sync_cost(const char *dir, struct arena *a)
{
	static const char block[4096];
	int fd = open(arena_c(a, str_fmt(a, "{}/sync", dir)), O_CREAT | O_RDWR | O_TRUNC, 0600);
	double from = bench_seconds(CLOCK_MONOTONIC);

	CHECK(fd >= 0);
	for (int i = 0; i < SYNCS; i++)
		CHECK(pwrite(fd, block, sizeof block, (off_t)i * 4096) == sizeof block && !fdatasync(fd));
	close(fd);
	return (bench_seconds(CLOCK_MONOTONIC) - from) / SYNCS * 1e6;
}

static double save_round(struct cx *cx, const struct app *app, str person)
{
	double from = bench_seconds(CLOCK_MONOTONIC);

	for (int i = 0; i < MOMENTS; i++) {
		struct req rq = { .method = POST, .path = STR("/write"), .host = STR("localhost") };
		struct resp rs;
		*LIST_ADD(cx->arena, &rq.fields) = (struct pair){ STR("form"), id_random(cx) };
		*LIST_ADD(cx->arena, &rq.fields) = (struct pair){ STR("person"), person };
		*LIST_ADD(cx->arena, &rq.fields) = (struct pair){ STR("words"),
			STR("Had a brew at the drop-in and talked about the bikes. Going along together on Tuesday.") };
		web_handle(cx, app, &rq, &rs);
		CHECK(rs.status == 303);
		arena_reset(cx->arena);
	}
	return MOMENTS / (bench_seconds(CLOCK_MONOTONIC) - from);
}

int main(int argc, char **argv)
{
	struct bench b;
	double rate[ROUNDS];

	CHECK(argc == 2);
	bench_open(&b, argv[1]);
	double sync = sync_cost(argv[1], &b.kept);
	CHECK(!db_begin(&b.cx, true));
	str person = bench_person(&b, "Idris");
	CHECK(!db_end(&b.cx, OK));
	for (int i = 0; i < ROUNDS; i++)
		rate[i] = save_round(&b.cx, &b.app, person);
	db_close(b.cx.db);
	qsort(rate, ROUNDS, sizeof *rate, bench_by_size);
	printf("fdatasync of 4 KiB here = %.0f us; rounds from %.0f/s to %.0f/s\n", sync, rate[0], rate[ROUNDS - 1]);
	printf("save a moment, one connection, synchronous full = %.0f /s, goal 1500: %s\n", rate[ROUNDS / 2],
		rate[ROUNDS / 2] >= 1500 ? "holds" : "falls short");
	return rate[ROUNDS / 2] < 1500;
}
