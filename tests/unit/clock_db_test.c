/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock_db_test.c -- a server's clock that is wrong for a night, two years ahead or two years back: nothing goes by it,
 * whoever can do something about it reads so, and when it is right again all goes on; when it was right after all, an
 * administrator says so.  What was made while it ran ahead does not outlive its day.  With test_db on both engines.
 */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "db/db.h"
#include "job/job.h"
#include "signin/signin.h"
#include "signin/signin_int.h"
#include "test.h"

#define TWO_YEARS (731 * LIMIT_DAY)

static struct nevers *w;
static struct cx *cx;

/* What the job process does in a turn: the area as it stands, then all there is to do. */
static void night(void)
{
	struct actor me = cx->actor;
	struct job_kind_list kinds = modules_jobs(cx->arena, &w->app);
	struct rows r;
	bool worked = true;

	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT clock_at FROM area WHERE id = $1", cx->area.id) && rows_next(&r));
	cx->area.clock_at = rows_value(&r, 0).i;
	ok(!rows_end(&r) && test_commit(cx, OK));
	ok(!job_daily(cx, &kinds));
	for (int i = 0; i < 2000 && worked; i++)
		ok(!job_run(cx, &kinds, &worked));
	cx->actor = me;
	test_form(cx);
}

static void clock_is(int64_t now) { cx->now = cx->said_at = now; }

static str all_rows(void)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return nevers_rows(w, &c, NULL, NULL);
}

static bool banner(const char *who, const char *path)
{
	nevers_as(w, who);
	return nevers_has(nevers_words(w, nevers_ask(w, path, NULL)), "clock has jumped, so nothing goes by itself");
}

/* A night's work has begun and is not done when the clock jumps. */
static void begun(void)
{
	struct job_kind_list kinds = modules_jobs(cx->arena, &w->app);

	clock_is(cx->now + LIMIT_DAY);
	ok(!job_daily(cx, &kinds));
}

static void nothing_goes(int64_t away)
{
	int64_t right = cx->now;
	str before = all_rows();

	clock_is(right + away);
	for (int i = 0; i < 3; i++) {
		night();
		clock_is(cx->now + LIMIT_HOUR);
	}
	ok(str_eq(before, all_rows()));
	ok(banner("lead", "/set-up") && banner("admin", "/set-up") && banner("data", "/holds") && !banner("Carys", "/today"));
	nevers_as(w, "lead");
	str page = nevers_words(w, nevers_ask(w, "/set-up/keeping", NULL));
	ok(nevers_has(page, "When Alongside last looked, it was") && !nevers_has(page, "That day is right"));
	nevers_ask(w, "/set-up/keeping", nevers_fmt(w, "day={}", day_iso(cx->arena, london_day(cx->now))));
	ok(w->rs.status == 403);
	clock_is(right + 2 * LIMIT_HOUR);
	ok(!banner("admin", "/set-up"));
}

/* Asked for by a clock that ran ahead: it does not wait for that day to come. */
static err noted(struct cx *c)
{
	return EXEC(c, "INSERT INTO form_answer (area_id, form, actor, tag, location, at) VALUES ($1, $2, 'ran', 'x', 'x', 0)", c->area.id, c->form);
}

static void waits_not_for_ever(void)
{
	struct job_kind v[] = { { .name = "note", .once = noted } };
	const struct job_kind_list kinds = { v, 1, 1 };
	int64_t right = cx->now;
	bool worked = false;

	clock_is(right + TWO_YEARS);
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, job_enqueue(cx, "note", STR("x"), NULL)));
	clock_is(right);
	ok(!job_run(cx, &kinds, &worked) && worked);
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, job_enqueue_at(cx, "note", STR("y"), right + LIMIT_DAY)));
	ok(!job_run(cx, &kinds, &worked) && !worked);
}

/* A session and a link from then open nothing when the clock is right again; an hour back ends nobody's. */
static void short_lived(void)
{
	int64_t right = cx->now;
	struct session_row row;
	str token = { 0 }, name;
	struct invitation i = { 0 };

	test_actor(cx, "", ROLE_NOBODY);
	for (int k = 0; k < 2; k++) {
		clock_is(right + (k ? TWO_YEARS : LIMIT_HOUR));
		test_form(cx);
		test_begin(cx);
		ok(test_commit(cx, signin_store_session_put(cx, k ? STR("ahead") : STR("hour"), STR(TEST_STAFF), STR(""), STR("link"))));
		test_begin(cx);
		ok(test_commit(cx, signin_invite(cx, STR(TEST_STAFF), STR(""), &token)));
		test_begin(cx);
		ok(test_commit(cx, signin_invitation_get(cx, token, &i, &name)));
		clock_is(right);
		test_begin(cx);
		ok((k ? ERR_NOT_FOUND : OK) == signin_store_session_get(cx, k ? STR("ahead") : STR("hour"), &row));
		ok((k ? ERR_NOT_FOUND : OK) == signin_invitation_get(cx, token, &i, &name));
		ok(test_commit(cx, OK));
	}
}

/* It was right: an administrator says so, of the day that they read; and then what has had its time goes. */
static void right_after_all(void)
{
	clock_is(cx->now + TWO_YEARS);
	night();
	nevers_as(w, "admin");
	str page = nevers_ask(w, "/set-up/keeping", NULL), today = day_iso(cx->arena, london_day(cx->now));
	ok(nevers_has(nevers_words(w, page), "That day is right") && str_has(page, arena_c(cx->arena, today)));
	nevers_ask(w, "/set-up/keeping", "day=2020-01-01");
	ok(w->rs.status == 422 && banner("admin", "/set-up"));
	nevers_as(w, "admin");
	nevers_ask(w, "/set-up/keeping", nevers_fmt(w, "day={}", today));
	ok(w->rs.status == 303 && !banner("admin", "/set-up"));
	str before = all_rows();
	night();
	str after = all_rows();
	ok(after.n < before.n && !str_eq(before, after));
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	nevers_as(w, "Carys");
	night();
	begun();
	nothing_goes(TWO_YEARS);
	nothing_goes(-TWO_YEARS);
	nothing_goes(8 * LIMIT_DAY);
	night();                                 /* what had begun goes on */
	waits_not_for_ever();
	short_lived();
	right_after_all();
	nevers_close(w);
	return test_end();
}
