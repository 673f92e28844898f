/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when_area_db_test.c -- an area's own days, from the page of Set up to the days of things: terms, one more bank holiday, one
 * less, what is refused and where, and who may.  Through the whole program and its jobs, with test_db on both engines.
 */
#include "base/when.h"
#include "community/community_when_area.h"
#include "job/job.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define ID "7d100001-0000-4000-8000-000000000001"
static struct cx *cx;
static struct app app;
static struct resp rs;

static bool work(void)
{
	struct job_kind_list kinds = modules_jobs(cx->arena, &app_server);
	bool worked = true;

	for (int i = 0; i < 100 && worked; i++)
		if (job_run(cx, &kinds, &worked))
			return false;
	return !worked;
}

static bool on(const char *iso)
{
	struct occurrence_list l = { 0 };
	int64_t day;

	CHECK(day_parse(str_c(iso), &day));
	test_begin(cx);
	ok(test_commit(cx, occurrence_store_of(cx, STR(ID), day, 1, &l)));
	return l.n && l.v[0].day == day;
}

static struct area_day_list own(void)
{
	struct area_day_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, area_day_store_find(cx, &l)));
	return l;
}

static str send(const char *fields) { return test_request(cx, &app, "/set-up/days", fields, &rs); }
static void away(str id)
{
	test_request(cx, &app, "/set-up/days/away", arena_c(cx->arena, str_fmt(cx->arena, "day={}", id)), &rs);
	ok(rs.status == 303 && work());
}

static void terms(void)
{
	str s = test_request(cx, &app, "/set-up/days", NULL, &rs);
	ok(rs.status == 200 && str_has(s, "None are listed yet") && str_has(s, "Monday 31 August 2026") && str_has(s, "Monday 28 December 2026"));
	ok(on("2026-08-10"));
	send("kind=term&name=Summer+%3Cb%3E&first_day=2026-06-01&last_day=2026-07-17");
	ok(rs.status == 303 && work());
	ok(on("2026-07-13") && !on("2026-08-10") && !on("2026-09-14"));
	send("kind=term&first_day=7+September+2026&last_day=18/12/2026");
	ok(rs.status == 303 && work());
	ok(on("2026-07-13") && !on("2026-08-10") && on("2026-09-14"));
	s = test_request(cx, &app, "/set-up/days", NULL, &rs);
	ok(str_has(s, "School term: Summer &lt;b&gt;") && str_has(s, "7 September 2026 to 18 December 2026"));
	away(own().v[1].id);
	ok(own().n == 1 && !on("2026-09-14"));
	away(own().v[0].id);
	ok(own().n == 0 && on("2026-08-10") && on("2026-09-14"));
	away(STR("nothing"));
}

static void holidays(void)
{
	ok(!on("2026-08-31") && on("2026-07-20"));
	send("kind=bank&name=Jubilee&first_day=2026-07-20");
	ok(rs.status == 303 && work() && !on("2026-07-20"));
	send("kind=ordinary&first_day=2026-08-31&last_day=2026-08-31");
	ok(rs.status == 303 && work() && on("2026-08-31"));
	str s = test_request(cx, &app, "/set-up/days", NULL, &rs);
	ok(str_has(s, "Monday 20 July 2026") && !str_has(s, "Monday 31 August 2026") && str_has(s, "A bank holiday more: Jubilee"));
	/* Said the other way round, what was said goes. */
	send("kind=ordinary&first_day=2026-07-20");
	ok(rs.status == 303 && work() && on("2026-07-20") && own().n == 1);
	send("kind=bank&first_day=2026-08-31");
	ok(rs.status == 303 && work() && !on("2026-08-31") && own().n == 0);
}

static void refused(void)
{
	static const struct { const char *fields, *at; } bad[] = {
		{ "kind=party&first_day=2026-07-20", "kind" }, { "kind=term&first_day=&last_day=2026-07-20", "first_day" },
		{ "kind=term&first_day=2026-07-20&last_day=2026-07-01", "last_day" }, { "kind=term&first_day=2026-07-20", "last_day" },
		{ "kind=term&first_day=2026-01-01&last_day=2026-12-31", "last_day" }, { "kind=term&first_day=2026-09-20&last_day=2026-11-01", "first_day" },
		{ "kind=bank&first_day=2026-12-25", "first_day" }, { "kind=ordinary&first_day=2026-07-20", "first_day" },
		{ "kind=bank&first_day=2026-07-20&last_day=2026-07-21", "last_day" }, { "kind=bank&first_day=2096-07-20", "first_day" },
		{ "kind=bank&first_day=30/2/2027", "first_day" },
	};

	send("kind=term&first_day=2026-09-07&last_day=2026-12-18");
	ok(rs.status == 303 && own().n == 1);
	for (size_t i = 0; i < countof(bad); i++) {
		send(bad[i].fields);
		bool right = rs.status == 422 && cx->issues.n == 1 && !strcmp(cx->issues.v[0].field, bad[i].at);
		if (!right)
			printf("%s: %d %s\n", bad[i].fields, rs.status, cx->issues.n ? cx->issues.v[0].field : "");
		ok(right && own().n == 1);
	}
	/* Who walks alongside people does not set this up, nor does anybody else. */
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_request(cx, &app, "/set-up/days", NULL, &rs);
	ok(rs.status == 403);
	send("kind=bank&first_day=2026-07-21");
	ok(rs.status == 403 && own().n == 1);
	test_actor(cx, "", ROLE_NOBODY);
	send("kind=bank&first_day=2026-07-21");
	ok(own().n == 1);
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;            /* whoever cx->actor is */
	struct thing t = { .id = STR(ID), .kind = STR("group"), .name = STR("Nets"), .freq = STR("weekly"), .days = 1, .opens_at = 600,
		.closes_at = 720, .lat = 51.62, .lon = -3.94 };
	struct thing_when w = { .term_only = true, .not_bank = true };
	test_form(cx);
	test_begin(cx);
	err e = community_thing_save(cx, &t);
	ok(test_commit(cx, e ? e : community_when_save(cx, &t, &w)));
	test_actor(cx, TEST_STAFF, ROLE_LEAD);
	terms();
	holidays();
	refused();
	test_db_close(cx);
	return test_end();
}
