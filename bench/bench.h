/* SPDX-License-Identifier: Apache-2.0 */
/* bench.h -- the whole program around a database of its own, sealed, on a file, for a measurement. */
#ifndef BENCH_H
#define BENCH_H
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "host/seal.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"

#define BENCH_NOW 1781082000000
#define BENCH_STAFF "57a00001-0000-4000-8000-000000000001"

struct bench {
	struct arena kept, arena;
	struct port port;
	struct cx cx;
	struct app app;
	str neighbourhood;
};

static inline double bench_seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline int bench_by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The median of rounds, with the least and the most beside it, and whether it holds. */
static inline bool bench_say(const char *name, double *v, size_t n, const char *unit, double goal)
{
	qsort(v, n, sizeof *v, bench_by_size);
	printf("%s = %.2f %s (%.2f to %.2f), goal %g: %s\n", name, v[n / 2], unit, v[0], v[n - 1], goal, v[n / 2] <= goal ? "holds" : "falls short");
	return v[n / 2] <= goal;
}

/* What something costs of the page Today, in percent: pages a second with it and without, asked in turns. */
static inline bool bench_cost(const char *name, double *with, double *without, size_t n, double goal)
{
	qsort(with, n, sizeof *with, bench_by_size);
	qsort(without, n, sizeof *without, bench_by_size);
	double cost = (1 - with[n / 2] / without[n / 2]) * 100;
	printf("the page Today: %.0f /s (%.0f to %.0f) with %s, %.0f /s (%.0f to %.0f) without\n", with[n / 2], with[0], with[n - 1], name,
		without[n / 2], without[0], without[n - 1]);
	printf("%s: cost of the page Today = %.1f %%, goal %g: %s\n", name, cost, goal, cost <= goal ? "holds" : "falls short");
	return cost <= goal;
}

static inline err bench_rows(struct bench *b)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };
	struct staff s = { .id = STR(BENCH_STAFF), .name = STR("Carys"), .roles = ROLE_COORDINATOR };
	struct cx *cx = &b->cx;

	TRY(EXEC(cx, "INSERT INTO area (id, name, host) VALUES ($1, $2, '')", cx->area.id, cx->area.name));
	TRY(programme_neighbourhood_save(cx, &n));
	TRY(access_staff_save(cx, &s));
	b->neighbourhood = arena_dup(&b->kept, n.id);
	return OK;
}

/* An area with one neighbourhood and one coordinator, who acts; dir is an empty folder. */
static inline void bench_open(struct bench *b, const char *dir)
{
	str why = STR("");

	*b = (struct bench){ .kept = { .cap = 64u << 20 }, .arena = { .cap = 1u << 30 }, .app = app_server };
	b->app.admit = NULL;   /* who asks is given: signing in is not what is measured */
	struct seal *seal = seal_open(dir, &why);
	CHECK(seal && seal_make_key(seal, 7, 1, &why));
	b->port = seal_port(seal);
	b->cx = (struct cx){ .arena = &b->arena, .port = &b->port, .now = BENCH_NOW, .said_at = BENCH_NOW,
		.area = { .id = 7, .name = STR("Bench") },
		.actor = { STR(BENCH_STAFF), STR("Carys"), ROLE_COORDINATOR, STR("") } };
	b->cx.db = db_open(&b->kept, arena_c(&b->kept, str_fmt(&b->kept, "{}/bench.db", dir)), &why);
	CHECK(b->cx.db && !db_migrate(&b->cx, migrations, migration_steps, n_migration_steps));
	b->cx.form = id_random(&b->cx);
	CHECK(!db_begin(&b->cx, true) && !db_end(&b->cx, bench_rows(b)));
}

/* A new person; inside a transaction. */
static inline str bench_person(struct bench *b, const char *name)
{
	struct person p = { .name = str_c(name), .neighbourhood = b->neighbourhood };

	b->cx.form = id_random(&b->cx);
	CHECK(!people_add(&b->cx, &p));
	return arena_dup(&b->kept, p.id);
}

/* Answers a GET; the arena is empty again afterwards. */
static inline void bench_get(struct bench *b, str target)
{
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct resp rs;

	CHECK(req_target(&b->arena, &rq, target));
	web_handle(&b->cx, &b->app, &rq, &rs);
	CHECK(rs.status == 200);
	b->cx.looks.v = NULL;
	b->cx.looks.n = b->cx.looks.cap = 0;
	arena_reset(&b->arena);
}
#endif
