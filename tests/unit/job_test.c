/* SPDX-License-Identifier: Apache-2.0 */
/* job_test.c -- the queue: steps, tries, giving up, and work that is asked for once a day. */
#include "db/db.h"
#include "job/job.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

/* Counts to three, a step each, and says so in its progress. */
static err count_step(struct cx *cx, struct job *j, bool *done)
{
	int64_t n = 0;

	if (j->progress.n && !str_int(j->progress, &n))
		return ERR_INVALID;
	n++;
	j->progress = str_fmt(cx->arena, "{}", n);
	j->done = n;
	j->total = 3;
	j->location = STR("/there");
	*done = n == 3 && str_is(j->input, "three");
	return OK;
}
static err broken_step(struct cx *cx, struct job *j, bool *done)
{
	(void)j, (void)done;
	return FAIL(cx, ERR_INTERNAL, STR("the post office is shut"));
}
static err hopeless_step(struct cx *cx, struct job *j, bool *done)
{
	(void)j, (void)done;
	return FAIL(cx, ERR_INVALID, STR("this is no list"));
}
static err busy_step(struct cx *cx, struct job *j, bool *done)
{
	(void)j, (void)done;
	return FAIL(cx, ERR_BUSY, STR("busy"));
}
/* Gets over a failure, and goes on until it meets another. */
static err mended_step(struct cx *cx, struct job *j, bool *done)
{
	int64_t n = 0;

	if (j->progress.n && !str_int(j->progress, &n))
		return ERR_INVALID;
	if (n == 1)
		return FAIL(cx, ERR_INVALID, STR("the second is the one that counts"));
	FAIL(cx, ERR_NOT_FOUND, STR("the first does not matter"));
	*done = str_is(j->input, "one");
	j->progress = STR("1");
	return OK;
}
/* Writes a row and then fails: the row must not stay. */
static err half_step(struct cx *cx, struct job *j, bool *done)
{
	(void)done;
	TRY(EXEC(cx, "INSERT INTO form_answer (area_id, form, actor, tag, location, at) VALUES ($1, $2, 'x', 'x', 'x', 0)",
		cx->area.id, j->id));
	return FAIL(cx, ERR_INVALID, STR("half way"));
}
static err once(struct cx *cx)
{
	return EXEC(cx, "INSERT INTO form_answer (area_id, form, actor, tag, location, at) VALUES ($1, $2, 'day', 'x', 'x', 0)",
		cx->area.id, cx->form);
}
static struct job_kind v[] = {
	{ .name = "count", .step = count_step }, { .name = "broken", .step = broken_step },
	{ .name = "hopeless", .step = hopeless_step }, { .name = "busy", .step = busy_step },
	{ .name = "half", .step = half_step }, { .name = "mended", .step = mended_step }, { .name = "daily once", .once = once },
};
static const struct job_kind_list kinds = { v, countof(v), countof(v) };

static str enqueue(struct cx *cx, const char *kind, const char *input)
{
	str id = { 0 };

	test_begin(cx);
	ok(test_commit(cx, job_enqueue(cx, kind, str_c(input), &id)));
	return id;
}

static struct job get(struct cx *cx, str id)
{
	struct job j = { 0 };

	test_begin(cx);
	ok(test_commit(cx, job_get(cx, id, &j)));
	return j;
}

static bool work(struct cx *cx)
{
	bool worked = false;

	ok(job_run(cx, &kinds, &worked) == OK);
	return worked;
}

static int64_t count_rows(struct cx *cx, const char *actor)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT count(*) FROM form_answer WHERE area_id = $1 AND actor = $2", cx->area.id, actor);
	if (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return n;
}

static void test_steps(struct cx *cx)
{
	str id = enqueue(cx, "count", "three");
	ok(str_eq(enqueue(cx, "count", "three"), id));   /* the same form asks once */

	struct job j = get(cx, id);
	ok(str_is(j.state, "waiting") && str_is(j.input, "three") && j.tries == 0);
	ok(work(cx));
	j = get(cx, id);
	ok(str_is(j.state, "done") && j.done == 3 && j.total == 3 && str_is(j.location, "/there"));
	ok(!j.input.p);                                  /* what it was given is gone */
	ok(!work(cx));
	ok(str_is(cx->actor.id, TEST_STAFF));

	/* One that does not end gives others their turn, and goes on. */
	str endless = enqueue(cx, "count", "for ever");
	ok(work(cx));
	j = get(cx, endless);
	ok(str_is(j.state, "waiting") && j.done == LIMIT_JOB_STEPS && j.tries == 0 && j.run_at == cx->now);
	ok(work(cx));
	ok(get(cx, endless).done == 2 * LIMIT_JOB_STEPS);
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM job WHERE area_id = $1", cx->area.id)));
}

static void test_tries(struct cx *cx)
{
	test_form(cx);
	str id = enqueue(cx, "broken", "x");
	int64_t last = 0;

	for (int i = 1; i <= LIMIT_JOB_TRIES; i++) {
		ok(work(cx));
		struct job j = get(cx, id);
		ok(j.tries == i && str_is(j.why, "the post office is shut"));
		ok(str_is(j.state, i < LIMIT_JOB_TRIES ? "waiting" : "stopped"));
		ok(j.run_at - cx->now > last || i > 10);
		last = j.run_at - cx->now;
		ok(!work(cx));                               /* not before its time */
		cx->now = j.run_at;
	}
	cx->now += 30 * LIMIT_DAY;
	ok(!work(cx));

	id = enqueue(cx, "hopeless", "x");
	ok(work(cx));
	ok(str_is(get(cx, id).state, "stopped"));
	id = enqueue(cx, "a kind of another release", "x");
	ok(work(cx));
	ok(str_is(get(cx, id).state, "stopped"));
	id = enqueue(cx, "half", "x");
	ok(work(cx));
	ok(str_is(get(cx, id).state, "stopped") && count_rows(cx, "x") == 0);
	id = enqueue(cx, "busy", "x");
	for (int i = 0; i < 2 * LIMIT_JOB_TRIES; i++, cx->now += LIMIT_SECOND)
		ok(work(cx));
	ok(str_is(get(cx, id).state, "waiting") && get(cx, id).tries == 0);
	cx->now += LIMIT_SECOND;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM job WHERE area_id = $1", cx->area.id)));
}

/* What one step failed at, and got over, is not said of another. */
static void test_mended(struct cx *cx)
{
	test_form(cx);
	str id = enqueue(cx, "mended", "two");
	ok(work(cx));
	ok(str_is(get(cx, id).state, "stopped") && str_is(get(cx, id).why, "the second is the one that counts"));
	enqueue(cx, "mended", "one");
	ok(work(cx));
	ok(!cx->fail.code && !cx->fail.text.n);
}

/* A process that dies while it works leaves the mark of its try and nothing else. */
static void test_death(struct cx *cx)
{
	test_form(cx);
	str id = enqueue(cx, "count", "three");
	for (int i = 1; i <= LIMIT_JOB_TRIES; i++) {
		test_begin(cx);
		ok(test_commit(cx, EXEC(cx, "UPDATE job SET tries = tries + 1, run_at = $2 WHERE area_id = $1",
			cx->area.id, cx->now + LIMIT_JOB_LEASE)));
		ok(!work(cx));
		cx->now += LIMIT_JOB_LEASE;
	}
	ok(work(cx));
	struct job j = get(cx, id);
	ok(str_is(j.state, "stopped") && j.done == 0 && j.why.n);
}

static void test_daily(struct cx *cx)
{
	struct actor me = cx->actor;
	int64_t before = count_rows(cx, "day");

	for (int hour = 0; hour < 48; hour++, cx->now += LIMIT_HOUR) {
		ok(job_daily(cx, &kinds) == OK);
		while (work(cx))
			;
	}
	int64_t runs = count_rows(cx, "day") - before;
	ok(runs == 3 || runs == 2);   /* 48 hours touch two or three London days */
	ok(runs == 3);                /* at ten in the morning: three */
	cx->actor = me;
}

static void test_page(struct cx *cx)
{
	struct app app = app_server;
	struct resp rs;

	app.admit = NULL;   /* the test says who acts */
	test_form(cx);
	str id = enqueue(cx, "count", "three");
	const char *target = arena_c(cx->arena, str_fmt(cx->arena, "/jobs/{}", id));
	str page = test_request(cx, &app, target, NULL, &rs);
	ok(rs.status == 200 && str_has(page, "Still working on it") && str_has(page, "http-equiv=\"refresh\""));
	ok(work(cx));
	page = test_request(cx, &app, target, NULL, &rs);
	ok(rs.status == 200 && str_has(page, "This is done") && str_has(page, "/there") && !str_has(page, "refresh"));
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	test_request(cx, &app, target, NULL, &rs);
	ok(rs.status == 404);
}

int main(void)
{
	struct cx *cx = test_db_open();

	test_steps(cx);
	test_tries(cx);
	test_mended(cx);
	test_death(cx);
	test_daily(cx);
	test_page(cx);
	test_db_close(cx);
	return test_end();
}
