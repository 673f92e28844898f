/* SPDX-License-Identifier: Apache-2.0 */
/*
 * moment.c -- how many moments a second one connection saves through web_handle, durably.
 * The real program, sealed, on a file with synchronous FULL; beside it, what one fdatasync of a
 * 4 KiB write costs on the same disk.  usage: moment DIR (an empty folder on the disk to measure)
 */
#include <fcntl.h>
#include <unistd.h>
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "host/seal.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"

#define ROUNDS 7
#define MOMENTS 1500
#define SYNCS 1000
#define STAFF "57a00001-0000-4000-8000-000000000001"

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double sync_cost(const char *dir, struct arena *a)
{
	static const char block[4096];
	int fd = open(arena_c(a, str_fmt(a, "{}/sync", dir)), O_CREAT | O_RDWR | O_TRUNC, 0600);
	double from = seconds();

	CHECK(fd >= 0);
	for (int i = 0; i < SYNCS; i++)
		CHECK(pwrite(fd, block, sizeof block, (off_t)i * 4096) == sizeof block && !fdatasync(fd));
	close(fd);
	return (seconds() - from) / SYNCS * 1e6;
}

static err first_rows(struct cx *cx, str *person)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };
	struct staff s = { .id = STR(STAFF), .name = STR("Carys"), .roles = ROLE_COORDINATOR };
	struct person p = { .name = STR("Idris") };

	TRY(EXEC(cx, "INSERT INTO area (id, name, host) VALUES ($1, $2, '')", cx->area.id, cx->area.name));
	TRY(programme_neighbourhood_save(cx, &n));
	TRY(access_staff_save(cx, &s));
	p.neighbourhood = n.id;
	TRY(people_add(cx, &p));
	*person = p.id;
	return OK;
}

static double save_round(struct cx *cx, const struct app *app, str person)
{
	double from = seconds();

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
	return MOMENTS / (seconds() - from);
}

int main(int argc, char **argv)
{
	struct arena kept = { .cap = 1 << 20 }, arena = { .cap = LIMIT_REQUEST_MEMORY };
	struct app app = app_server;
	double rate[ROUNDS];
	str why = STR(""), person = STR("");

	CHECK(argc == 2);
	app.admit = NULL;   /* who asks is given: signing in is not what is measured */
	double sync = sync_cost(argv[1], &kept);
	struct seal *seal = seal_open(argv[1], &why);
	CHECK(seal && seal_make_key(seal, argv[1], 7, &why));
	struct port port = seal_port(seal);
	struct cx cx = { .arena = &arena, .port = &port, .now = 1781082000000, .area = { .id = 7, .name = STR("Bench") },
		.actor = { STR(STAFF), STR("Carys"), ROLE_COORDINATOR, STR("") } };
	cx.said_at = cx.now;
	cx.db = db_open(&kept, arena_c(&kept, str_fmt(&kept, "{}/bench.db", argv[1])), &why);
	CHECK(cx.db && !db_migrate(&cx, migrations, migration_steps, n_migration_steps));
	cx.form = id_random(&cx);
	CHECK(!db_begin(&cx, true) && !db_end(&cx, first_rows(&cx, &person)));
	person = arena_dup(&kept, person);
	for (int i = 0; i < ROUNDS; i++)
		rate[i] = save_round(&cx, &app, person);
	db_close(cx.db);
	qsort(rate, ROUNDS, sizeof *rate, by_size);
	printf("fdatasync of 4 KiB here = %.0f us; rounds from %.0f/s to %.0f/s\n", sync, rate[0], rate[ROUNDS - 1]);
	printf("save a moment, one connection, synchronous full = %.0f /s, goal 1500: %s\n", rate[ROUNDS / 2],
		rate[ROUNDS / 2] >= 1500 ? "holds" : "falls short");
	return rate[ROUNDS / 2] < 1500;
}
