/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when_form_db_test.c -- "When is it on, exactly": what the form says, which days come of it, what phones are told, what is
 * refused and where, and the undo.  Through the whole program, with test_db on both engines.
 */
#include "base/when.h"
#include "community/community_change.h"
#include "community/community_when_form.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define ID "7c100001-0000-4000-8000-000000000001"
static struct cx *cx;
static struct resp rs;
static struct app app;

static struct when_both stands(void)
{
	struct when_both b = { 0 };

	test_begin(cx);
	err e = thing_store_get(cx, STR(ID), &b.thing);
	ok(test_commit(cx, e ? e : when_store_get(cx, STR(ID), &b.when)));
	return b;
}

static str page(void) { return test_request(cx, &app, "/community/" ID "/when", NULL, &rs); }

/* The form as it is drawn, with what was changed. */
static str send(const char *fields)
{
	struct when_both b = stands();
	str body = str_fmt(cx->arena, "drawn_from={}&{}", when_form_tag(cx, &b), str_c(fields));

	return test_request(cx, &app, "/community/" ID "/when", arena_c(cx->arena, body), &rs);
}

static struct occurrence_list rows(void)
{
	struct occurrence_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, occurrence_store_of(cx, STR(ID), 0, 1000, &l)));
	return l;
}

static bool on(const char *iso)
{
	struct occurrence_list l = rows();
	int64_t day;

	CHECK(day_parse(str_c(iso), &day));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].day == day)
			return true;
	return false;
}

static void begin(void)
{
	struct thing t = { .id = STR(ID), .kind = STR("group"), .name = STR("Nets & tea"), .freq = STR("weekly"), .days = 2, .opens_at = 600,
		.closes_at = 720, .lat = 51.62, .lon = -3.94 };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	str s = page();
	ok(rs.status == 200 && str_has(s, "Every week: Tuesday, 10am to midday") && str_has(s, "Tuesday 16 June 2026") &&
		str_has(s, "Tuesday 21 July 2026") && !str_has(s, "28 July") && !str_has(s, "FREQ"));
	s = test_request(cx, &app, "/community/" ID, NULL, &rs);
	ok(str_has(s, "/community/" ID "/when"));
}

#define FORTNIGHT "often=weeks&every=2&tue=1&first_day=2026-06-16&begins=22:00&ends=2am&ends_next=1&not_bank=1&not_on=30+June%0D%0A25/12/2026&also_on=Friday+3+July+2026"
static void fortnight(void)
{
	/* First it is only shown. */
	str s = send(FORTNIGHT "&look=1");
	ok(rs.status == 422 && str_has(s, "Nothing is saved yet") && str_has(s, "Every 2 weeks: Tuesday, 10pm to 2am") &&
		str_has(s, "Not on 30 June 2026, 25 December 2026.") && str_has(s, "On these days too: 3 July 2026.") &&
		str_has(s, "Tuesday 16 June 2026") && str_has(s, "Friday 3 July 2026") && str_has(s, "Tuesday 14 July 2026") && !str_has(s, "FREQ"));
	ok(str_is(stands().thing.freq, "weekly") && !stands().when.rule.n && on("2026-06-23"));
	send(FORTNIGHT);
	ok(rs.status == 303);
	ok(on("2026-06-16") && !on("2026-06-23") && !on("2026-06-30") && on("2026-07-03") && on("2026-07-14"));
	struct occurrence_list l = rows();
	ok(l.n && l.v[0].starts == 1320 && l.v[0].ends == 1560);
	/* What phones know is true too: no weekly Tuesday, but found by Tuesday, and said in words. */
	struct when_both b = stands();
	ok(!b.thing.freq.n && b.thing.days == 2 && b.thing.closes_at == 1440 &&
		str_is(b.thing.when_words, "Every 2 weeks: Tuesday. It ends at 2am in the night. Not on bank holidays."));
	s = test_request(cx, &app, "/community/" ID, NULL, &rs);
	ok(str_has(s, "Every 2 weeks: Tuesday, 10pm to 2am") && str_has(s, "Tuesday 16 June, 10pm to 2am") && !str_has(s, "in the night"));
	s = test_request(cx, &app, "/community/" ID "/when?done=saved", NULL, &rs);
	ok(str_has(s, "Saved.") && str_has(s, "Every 2 weeks: Tuesday") && str_has(s, "25 December 2026") && str_has(s, "value=\"2026-06-16\""));
	/* In Welsh it is said in Welsh, or in English that says so; the rule is nowhere. */
	s = test_request(cx, &app, "/community/" ID "/when?lang=cy", NULL, &rs);
	ok(rs.status == 200 && !str_has(s, "INTERVAL"));
	cx->lang = LANG_EN;
}

static void others(void)
{
	send("often=months&every=1&mon=1&nth1=1&nth3=1&begins=10:00&ends=12:00");
	ok(rs.status == 303 && on("2026-06-15") && on("2026-07-06") && on("2026-07-20") && !on("2026-07-13") && !on("2026-07-27"));
	ok(str_is(stands().thing.when_words, "Every month, the first, third: Monday.") && stands().when.ends_next == 0);
	/* What a thing can say itself stands on the thing, and phones have it as it is. */
	send("often=months&every=1&fri=1&nth5=1&begins=10&ends=12");
	struct when_both b = stands();
	ok(rs.status == 303 && str_is(b.thing.freq, "monthly") && b.thing.nth == 5 && b.thing.days == 16 && !b.when.rule.n && !b.thing.when_words.n);
	ok(on("2026-06-26") && on("2026-07-31"));
	send("often=months&every=3&fri=1&nth5=1&first_day=2026-06-01");
	ok(rs.status == 303 && on("2026-06-26") && !on("2026-07-31") && on("2026-09-25"));
	/* An event: some days together, all day. */
	send("often=once&every=1&first_day=2026-08-07&last_day=2026-08-09&all_day=1");
	b = stands();
	ok(rs.status == 303 && rows().n == 3 && on("2026-08-09") && b.thing.days == 0 && rows().v[0].starts == 0 && rows().v[0].ends == 1440);
	str s = test_request(cx, &app, "/community/" ID, NULL, &rs);
	ok(str_has(s, "From 7 August 2026 to 9 August 2026, all day") && str_has(s, "Friday 7 August, all day"));
	send("often=once&every=1&first_day=2026-08-07&begins=10am&ends=0:00");
	ok(rs.status == 303 && rows().n == 1 && rows().v[0].ends == 1440);
	/* In words only: nothing is left of it but what is said day by day. */
	send("often=&every=1&begins=10:00&also_on=1+July+2026");
	ok(rs.status == 303 && rows().n == 1 && on("2026-07-01") && stands().when.first_day == 0);
	/* Words of their own stay. */
	struct thing t = stands().thing;
	t.when_words = STR("Ring the bell twice");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	send("often=weeks&every=2&sat=1&first_day=2026-06-13&term_only=1");
	ok(rs.status == 303 && str_is(stands().thing.when_words, "Ring the bell twice"));
	s = test_request(cx, &app, "/community/" ID, NULL, &rs);
	ok(str_has(s, "Every 2 weeks: Saturday. Ring the bell twice"));
	ok(str_has(page(), "Nobody has listed the school terms yet"));
	t = stands().thing;
	t.when_words = STR("");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
}

static void impossible(void)
{
	static const struct { const char *fields, *at; } bad[] = {
		{ "often=weeks&every=1", "mon" }, { "often=weeks&every=2&tue=1", "first_day" }, { "often=weeks&every=0&tue=1", "every" },
		{ "often=weeks&every=many&tue=1", "every" }, { "often=months&every=25&tue=1&nth1=1", "every" }, { "often=months&every=1&tue=1", "nth1" },
		{ "often=months&every=1&tue=1&nth1=1&nth2=1&nth3=1&nth4=1&nth5=1", "nth1" }, { "often=hourly&every=1", "often" },
		{ "often=once&every=1", "first_day" }, { "often=once&every=1&first_day=2026-02-30", "first_day" }, { "often=once&first_day=soon", "first_day" },
		{ "often=once&first_day=1+June", "first_day" }, { "often=once&first_day=2026-07-02&last_day=2026-07-01", "last_day" },
		{ "often=once&first_day=2025-07-02", "often" }, { "often=weeks&every=1&tue=1&last_day=2026-06-01&first_day=2026-05-01", "often" },
		{ "often=once&first_day=2090-07-02", "first_day" }, { "often=weeks&every=1&tue=1&begins=9&ends=8", "ends" },
		{ "often=weeks&every=1&tue=1&begins=20:00&ends=13:00&ends_next=1", "ends" }, { "often=weeks&every=1&tue=1&begins=20:00&ends_next=1", "ends" },
		{ "often=weeks&every=1&tue=1&begins=teatime", "begins" }, { "often=weeks&every=1&tue=1&begins=24:00", "begins" },
		{ "often=weeks&every=1&tue=1&begins=9&all_day=1", "begins" }, { "often=weeks&every=1&tue=1&not_on=Christmas", "not_on" },
		{ "often=weeks&every=1&tue=1&also_on=31/4/2026", "also_on" }, { "often=list&every=1", "often" },
	};
	send("often=weeks&every=1&tue=1");
	struct thing_when was = stands().when;
	for (size_t i = 0; i < countof(bad); i++) {
		str s = send(bad[i].fields);
		bool right = rs.status == 422 && cx->issues.n == 1 && !strcmp(cx->issues.v[0].field, bad[i].at);
		if (!right)
			printf("%s: %d %s\n", bad[i].fields, rs.status, cx->issues.n ? cx->issues.v[0].field : "");
		ok(right && str_has(s, arena_c(cx->arena, str_fmt(cx->arena, "href=\"#{}\"", str_c(bad[i].at)))) && str_has(s, "govuk-error-message"));
	}
	ok(str_eq(when_text(cx->arena, &was), when_text(cx->arena, (struct thing_when[]){ stands().when })));
	/* Somebody else was quicker. */
	struct when_both b = stands();
	str old = str_fmt(cx->arena, "drawn_from={}&often=weeks&every=1&wed=1", when_form_tag(cx, &b));
	send("often=weeks&every=1&thu=1");
	str s = test_request(cx, &app, "/community/" ID "/when", arena_c(cx->arena, old), &rs);
	ok(rs.status == 422 && str_has(s, "at the same time") && stands().thing.days == 8);
	/* Nobody but those who work here. */
	struct actor me = cx->actor;
	test_actor(cx, "", ROLE_NOBODY);
	page();
	ok(rs.status != 200);
	send("often=weeks&every=1&fri=1");
	cx->actor = me;
	ok(stands().thing.days == 8);
}

static void undone(void)
{
	struct change_list l = { 0 };

	cx->now += LIMIT_MINUTE;
	send("often=weeks&every=1&tue=1&begins=10:00&ends=12:00");
	cx->now += LIMIT_MINUTE;
	send(FORTNIGHT);
	ok(rs.status == 303);
	str s = test_request(cx, &app, "/community/" ID "/changes", NULL, &rs);
	ok(str_has(s, "When is it on, exactly") && str_has(s, "Every 2 weeks: Tuesday") && !str_has(s, "INTERVAL") && str_has(s, "Not on 30 June 2026"));
	test_begin(cx);
	ok(test_commit(cx, community_changes(cx, STR(ID), &l)));
	int64_t at = l.v[0].at;
	cx->now += LIMIT_MINUTE;
	test_request(cx, &app, "/community/" ID "/changes", arena_c(cx->arena, str_fmt(cx->arena, "at={}", at)), &rs);
	struct when_both b = stands();
	ok(rs.status == 303 && str_is(b.thing.freq, "weekly") && b.thing.closes_at == 720 && !b.when.rule.n && !b.when.ends_next && !b.when.not_on.n);
	ok(on("2026-06-23") && on("2026-06-30") && !on("2026-07-03"));
	/* The undo is a change, and is undone in its turn. */
	l = (struct change_list){ 0 };
	test_begin(cx);
	ok(test_commit(cx, community_changes(cx, STR(ID), &l)));
	at = l.v[0].at;
	cx->now += LIMIT_MINUTE;
	test_request(cx, &app, "/community/" ID "/changes", arena_c(cx->arena, str_fmt(cx->arena, "at={}", at)), &rs);
	b = stands();
	ok(rs.status == 303 && !b.thing.freq.n && b.when.rule.n && b.when.ends_next == 120 && !on("2026-06-30") && on("2026-07-03"));
	cx->now = TEST_NOW;
}

/* Whoever says a rhythm on the thing itself, on a phone perhaps, is believed. */
static void follows(void)
{
	struct thing t;

	cx->now += LIMIT_HOUR;
	send(FORTNIGHT);
	t = stands().thing;
	t.freq = STR("weekly"), t.days = 4, t.closes_at = 1380, t.opens_at = 1320;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	ok(!stands().when.rule.n && !stands().when.first_day && !stands().when.ends_next && stands().when.not_bank);
	ok(on("2026-06-17") && on("2026-06-24") && !on("2026-06-16") && rows().v[0].ends == 1380);
	send("often=once&first_day=2026-08-07");
	ok(rows().n == 1);
	t = stands().thing;
	t.freq = STR("weekly"), t.days = 4;
	test_form(cx);
	cx->now += LIMIT_HOUR;
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)) && rows().n > 50);
	cx->now = TEST_NOW;
}

static void days_as_said(void)
{
	int64_t today = london_day(TEST_NOW), day;
	static const struct { const char *said, *is; } good[] = {
		{ "25 December 2026", "2026-12-25" }, { "25th Dec 2026", "2026-12-25" }, { "Friday 25 december 2026", "2026-12-25" }, { "25/12/2026", "2026-12-25" },
		{ "25.12.2026", "2026-12-25" }, { " 2026-12-25 ", "2026-12-25" }, { "1 June", "2027-06-01" }, { "10 June", "2026-06-10" },
		{ "29 February", "2028-02-29" }, { "2 mar 2027", "2027-03-02" }, { "31/01/2027", "2027-01-31" },
	};
	static const char *const bad[] = { "", "Christmas", "25", "December 2026", "31 April 2026", "29/2/2027", "25 De 2026", "25/13/2026", "0/1/2027", "1/1/27",
		"25 December 2026 at ten o clock", "1 2 3 4 5 6 7", "25 December 20266" };

	for (size_t i = 0; i < countof(good); i++)
		ok(day_said(cx->arena, str_c(good[i].said), today, &day) && str_is(day_iso(cx->arena, day), good[i].is));
	for (size_t i = 0; i < countof(bad); i++)
		ok(!day_said(cx->arena, str_c(bad[i]), today, &day));
	ok(!day_said(cx->arena, STR("25 December"), 0, &day));
	for (int64_t d = today; d < today + 800; d++)
		ok(day_said(cx->arena, day_year(cx->arena, LANG_EN, d), 0, &day) && day == d);
	for (size_t i = 0; i < n_hostile; i++)
		ok(!day_said(cx->arena, hostile[i], today, &day));
}

/* Whatever the form can say is read back as it was said. */
static void back_again(void)
{
	uint64_t seed = 4711;

	for (int i = 0; i < 400; i++) {
		struct arena a = { .cap = 1u << 20 };
		struct when_both b = { .thing = { .id = STR(ID) }, .when = { .thing = STR(ID) } };
		struct when_form f = { 0 }, again;
#define ANY(n) ((int64_t)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33) % (n))
		int64_t days = 1 + ANY(127), nths = 1 + ANY(30), every = 1 + ANY(12);
		f.often = ANY(2) ? STR("weeks") : STR("months");
		f.every = str_fmt(&a, "{}", every);
		f.mon = days & 1, f.tue = days & 2, f.wed = days & 4, f.thu = days & 8, f.fri = days & 16, f.sat = days & 32, f.sun = days & 64;
		if (str_is(f.often, "months"))
			f.nth1 = nths & 1, f.nth2 = nths & 2, f.nth3 = nths & 4, f.nth4 = nths & 8, f.nth5 = nths & 16;
		f.first_day = day_iso(&a, london_day(TEST_NOW) - ANY(300));
		f.begins = ANY(2) ? STR("20:15") : STR("");
		f.ends = f.begins.n && ANY(2) ? STR("1:30") : STR("");
		f.ends_next = f.ends.n, f.term_only = ANY(2), f.not_bank = ANY(2);
		f.also_on = ANY(2) ? STR("25 December 2026\n2 January 2027") : STR("");
		cx_reset(cx);
		test_begin(cx);
		ok(test_commit(cx, when_form_to(cx, &f, &b)));
		when_form_of(&a, &b, &again);
		for (size_t k = 0; k < when_form_record.n; k++) {
			str mine = thing_field_text(&a, &when_form_record.f[k], &f), back = thing_field_text(&a, &when_form_record.f[k], &again);
			if (!str_eq(mine, back))
				printf("%s: %.*s, %.*s\n", when_form_record.f[k].name, (int)mine.n, mine.p, (int)back.n, back.p);
			ok(str_eq(mine, back));
		}
		struct thing_when w = { .thing = STR(ID) };
		ok(when_text_read(when_text(&a, &b.when), &w) && str_eq(when_text(&a, &w), when_text(&a, &b.when)));
		arena_release(&a);
	}
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;            /* whoever cx->actor is */
	begin();
	fortnight();
	others();
	impossible();
	undone();
	follows();
	days_as_said();
	back_again();
	test_db_close(cx);
	return test_end();
}
