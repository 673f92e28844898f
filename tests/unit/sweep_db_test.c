/* SPDX-License-Identifier: Apache-2.0 */
/* sweep_db_test.c -- forgetting somebody in small steps: whole at once for whoever reads, and killed at any step it goes on; with test_db. */
#include "db/db.h"
#include "job/job.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"
#include "sync/sync.h"
#include "test.h"
#include "test_db.h"

#define FORMS (3 * LIMIT_ERASE_RECEIPTS + 5)
static struct cx *cx;
static str ann, bo;

static int64_t number(const char *sql)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	ok(!db_query(cx, &r, sql, VALS(cx->area.id)) && rows_next(&r));
	n = rows_value(&r, 0).i;
	ok(!rows_end(&r));
	ok(test_commit(cx, OK));
	return n;
}

static str person(const char *name, str neighbourhood)
{
	struct person p = { .name = str_c(name), .neighbourhood = neighbourhood };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, people_add(cx, &p)));
	return p.id;
}

/* Of each device a few forms that were refused, about the one and the other. */
static void refused(void)
{
	static const char *const devices[] = { "first", "second", "third" };
	err e = OK;

	test_begin(cx);
	for (int64_t i = 0; i < FORMS && !e; i++) {
		str id = str_fmt(cx->arena, "{} {}", devices[i % 3], i);
		e = EXEC(cx, "INSERT INTO receipt(area_id, device_id, n, tag, answer, why, words, upto, at) VALUES ($1, $2, $3, '', 'no', $4, $5, 0, $6)",
			cx->area.id, devices[i % 3], i, cx_seal(cx, "receipt.why", id, STR("")),
			cx_seal(cx, "receipt.words", id, str_fmt(cx->arena, "person={}&words=Long", i % 2 ? ann : bo)), cx->now);
	}
	ok(test_commit(cx, e));
}

#define WORDS "SELECT count(*) FROM receipt WHERE area_id = $1 AND words IS NOT NULL"
#define WAITS "SELECT count(*) FROM erased WHERE area_id = $1 AND unswept = 1"

/* One step in a transaction of its own; killed: as if the process had ended before it was committed.  *progress is what stands in the row. */
static bool step(str *progress, bool killed)
{
	struct job job = { .progress = *progress };
	bool done = false;

	test_begin(cx);
	err e = sync_sweep(cx, &job, &done);
	ok(!e);
	if (killed) {
		ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
		cx_reset(cx);
		return false;
	}
	ok(test_commit(cx, e));
	*progress = job.progress;
	return done;
}

static void forgotten(str who)
{
	struct person p = { 0 };

	test_begin(cx);
	ok(test_commit(cx, sync_erase_soon(cx, &app_server, who)));
	/* From that moment nobody reads anything of theirs, not even by half. */
	test_begin(cx);
	ok(people_get(cx, who, &p) == ERR_NOT_FOUND);
	cx_reset(cx);
	ok(test_commit(cx, OK));
}

int main(void)
{
	struct neighbourhood n = { .name = STR("Glan"), .lat = 51.6, .lon = -3.9 };
	str progress = STR("");
	int steps = 0;

	cx = test_db_open();
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	ann = person("Ann", n.id), bo = person("Bo", n.id);
	refused();
	ok(step(&progress, false));                              /* nobody waits */
	forgotten(ann);
	ok(number("SELECT count(*) FROM person WHERE area_id = $1") == 1 && number(WORDS) == FORMS && number(WAITS) == 1);
	/* Each step is killed once, and then done; each looks at a few. */
	for (bool done = false; !done && steps < 50; steps++) {
		int64_t before = number(WORDS);
		step(&progress, true);
		ok(number(WORDS) == before);
		done = step(&progress, false);
		ok(before - number(WORDS) <= LIMIT_ERASE_RECEIPTS);
	}
	ok(steps > 3 && steps < 10);
	ok(number(WAITS) == 0 && number(WORDS) == FORMS / 2 + FORMS % 2);   /* Bo's stay */
	/* A job that was stopped for good is followed by the next hour's, which knows nothing of where it was. */
	forgotten(bo);
	progress = STR("");
	ok(!step(&progress, false) && progress.n);
	progress = STR("");
	for (steps = 0; !step(&progress, false) && steps < 50;)
		steps++;
	ok(steps < 10 && number(WAITS) == 0 && number(WORDS) == 0);
	test_begin(cx);
	ok(test_commit(cx, sync_erase(cx, &app_server, bo)));     /* again, by hand */
	ok(number(WAITS) == 0);
	test_db_close(cx);
	return test_end();
}
