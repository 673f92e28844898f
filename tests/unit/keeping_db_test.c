/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_db_test.c -- six years after the last word, what is kept of a person goes, and not before whoever walks
 * alongside was told; sooner or longer as they ask; Set up counts.  Through the whole program and its job process;
 * with test_db on both engines. */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "db/db.h"
#include "job/job.h"
#include "test.h"

static struct nevers *w;

static bool is_there(const struct nevers_person *p)
{
	nevers_ask(w, nevers_fmt(w, "/people/{}", p->id), NULL);
	return w->rs.status == 200;
}

static bool today_says(const char *words) { return nevers_has(nevers_words(w, nevers_ask(w, "/today", NULL)), words); }

/* So many days later, a night's work. */
static void night(int64_t days)
{
	struct cx *cx = w->cx;
	struct actor me = cx->actor;
	struct job_kind_list kinds = modules_jobs(cx->arena, &w->app);
	bool worked = true;

	cx->now += days * LIMIT_DAY;
	cx->said_at = cx->now;
	cx->area.clock_at = cx->now - LIMIT_DAY;     /* the server ran on the days between */
	ok(!job_daily(cx, &kinds));
	for (int i = 0; i < 2000 && worked; i++)
		ok(!job_run(cx, &kinds, &worked));
	cx->actor = me;
	test_form(cx);
}

static void keep(const struct nevers_person *p, const char *fields, int status)
{
	nevers_ask(w, nevers_fmt(w, "/people/{}/life/keeping", p->id), fields);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %d, not %d: %.*s\n", w->rs.status, status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
}

static str base_of(const struct nevers_person *p)
{
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}/life/keeping", p->id), NULL);
	static const char at[] = "name=\"base_keeping\" value=\"";
	const char *found = memmem(page.p, page.n, at, sizeof at - 1);

	ok(found);
	str rest = found ? (str){ found + sizeof at - 1, (size_t)(page.p + page.n - found) - sizeof at + 1 } : STR(""), value = STR("");
	str_next(&rest, '"', &value);
	return arena_dup(w->cx->arena, value);
}

static const char *in_days(int64_t days) { return arena_c(w->cx->arena, day_iso(w->cx->arena, london_day(w->cx->now) + days)); }

static void six_years(void)
{
	struct nevers_person bo = nevers_person_add(w, "Bo"), ann = nevers_person_add(w, "Ann");

	night(LIMIT_PERSON_DAYS - LIMIT_PERSON_TOLD_DAYS - 10);
	ok(is_there(&bo) && !today_says("nearly six years"));
	night(10);
	ok(is_there(&bo) && today_says("nearly six years") && today_says("Boname"));
	night(LIMIT_PERSON_TOLD_DAYS - 1);
	ok(is_there(&bo));
	/* Ann is spoken with, two days before: she stays, for six years more. */
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=A+brew+and+a+chat", ann.id));
	night(1);
	ok(!is_there(&bo) && is_there(&ann));
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	ok(!nevers_found(&c, "Boname"));
	size_t named = 0;
	for (size_t i = 0; i < c.n; i++)
		named += str_has(c.v[i].text, arena_c(w->cx->arena, bo.id)) && !str_is(c.v[i].table, "erased");
	ok(!named);
	night(1000);
	ok(is_there(&ann));
	/* Nothing ran for a long time: she is told first, all the same, and has her 60 days. */
	night(2000);
	ok(is_there(&ann) && today_says("nearly six years"));
	night(LIMIT_PERSON_TOLD_DAYS - 1);
	ok(is_there(&ann));
	night(1);
	ok(!is_there(&ann));
}

static bool says_soon(const char *page)
{
	return nevers_has(nevers_words(w, nevers_ask(w, page, NULL)), "all that is kept of you goes");
}

static void as_they_ask(void)
{
	struct nevers_person mo = nevers_person_add(w, "Mo"), di = nevers_person_add(w, "Di");

	str base = base_of(&mo);
	keep(&mo, "how=until&until=soon", 422);
	keep(&mo, "how=never", 422);
	keep(&mo, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(LIMIT_PERSON_LONGEST + 1), base), 422);
	keep(&mo, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(LIMIT_PERSON_SOONEST + 28), base), 303);
	/* Drawn before somebody else saved. */
	keep(&mo, nevers_fmt(w, "how=six&base_keeping={}", base), 422);
	ok(nevers_has(nevers_words(w, nevers_ask(w, nevers_fmt(w, "/people/{}/life/keeping", mo.id), NULL)),
		arena_c(w->cx->arena, day_year(w->cx->arena, LANG_EN, london_day(w->cx->now) + LIMIT_PERSON_SOONEST + 28))));
	keep(&di, nevers_fmt(w, "how=until&until={}&base_keeping=", in_days(LIMIT_PERSON_LONGEST)), 303);
	night(29);
	ok(is_there(&mo) && !today_says("They asked for what is kept"));
	night(1);
	ok(is_there(&mo) && today_says("They asked for what is kept"));
	night(LIMIT_PERSON_TOLD_DAYS - 1);
	ok(is_there(&mo));
	night(1);
	ok(!is_there(&mo));
	night(LIMIT_PERSON_DAYS + 100);
	ok(is_there(&di));
	/* By their own hand as well, and never so soon that nobody is told. */
	struct actor me = w->cx->actor;
	test_actor(w->cx, arena_c(w->cx->arena, di.id), ROLE_PERSON);
	ok(!says_soon("/community"));
	str now = base_of(&di);
	keep(&di, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(7), now), 422);
	keep(&di, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(LIMIT_PERSON_SOONEST - 1), now), 422);
	keep(&di, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(LIMIT_PERSON_SOONEST), now), 303);
	/* Whoever pressed it: they read it on every page of their own, and change it there. */
	ok(says_soon("/mine") && says_soon("/community"));
	keep(&di, nevers_fmt(w, "how=six&base_keeping={}", base_of(&di)), 303);
	ok(!says_soon("/mine"));
	keep(&di, nevers_fmt(w, "how=until&until={}&base_keeping={}", in_days(LIMIT_PERSON_SOONEST), base_of(&di)), 303);
	w->cx->actor = me;
	/* No night's work was done until the day was over: they are told that night, and do not go in it. */
	night(LIMIT_PERSON_SOONEST + 30);
	ok(is_there(&di) && today_says("They asked for what is kept"));
	night(LIMIT_PERSON_TOLD_DAYS - 1);
	ok(is_there(&di));
	night(1);
	ok(!is_there(&di));
}

/* One of each of the others whose time has come, and one more household that everyone in it said yes to. */
static void each_counts(void)
{
	struct cx *cx = w->cx;

	test_form(cx);
	test_begin(cx);
	err e = EXEC(cx, "INSERT INTO came_later(area_id, id, seq, version, person_id, staff_id, at, came_at, what, words, hidden)"
		" VALUES ($1, 'a', 1, 'a', 'a', 'a', 1, 1, 'story', '', 0)", cx->area.id);
	if (!e)
		e = EXEC(cx, "INSERT INTO unnamed(area_id, id, seq, version, staff_id, at, words) VALUES ($1, 'a', 1, 'a', 'a', 1, '')", cx->area.id);
	if (!e)
		e = EXEC(cx, "INSERT INTO household(area_id, id, seq, version, expires) VALUES ($1, 'a', 1, 'a', 1), ($1, 'b', 1, 'b', 0)", cx->area.id);
	if (!e)
		e = EXEC(cx, "INSERT INTO outside(area_id, id, seq, person_id, staff_id, at, until, reason) VALUES ($1, 'a', 1, '', 'a', 1, 1, '')", cx->area.id);
	ok(test_commit(cx, e));
}

static void set_up_counts(void)
{
	nevers_as(w, "admin");
	str page = nevers_words(w, nevers_ask(w, "/set-up/keeping", NULL));
	ok(nevers_has(page, "1 person’s page") && nevers_has(page, "nothing") && nevers_has(page, "Six years"));
	ok(!nevers_has(page, "Diname"));
	ok(nevers_has(page, "words that came later: 1") && nevers_has(page, "words without a name: 1"));
	ok(nevers_has(page, "1 household without") && nevers_has(page, "1 question about somebody"));
	nevers_as(w, "Carys");
	nevers_ask(w, "/set-up/keeping", NULL);
	ok(w->rs.status == 403 || w->rs.status == 404);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	six_years();
	as_they_ask();
	each_counts();
	night(1);
	night(1);
	set_up_counts();
	nevers_close(w);
	return test_end();
}
