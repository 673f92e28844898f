/* SPDX-License-Identifier: Apache-2.0 */
/* when_test.c -- days, London time and both in words. */
#include "test.h"
#include "base/when.h"

static struct arena arena = { .cap = 64u << 20 };

static void days_one_by_one(void)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t day = day_of_date(1600, 1, 1), wrong = 0, parsed;
	int weekday = 5;             /* a Saturday */

	for (int year = 1600; year <= 2400; year++)
		for (int month = 1; month <= 12; month++) {
			bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
			for (int d = 1; d <= length[month - 1] + (month == 2 && leap); d++, day++) {
				struct date back = date_of_day(day);
				wrong += day_of_date(year, month, d) != day;
				wrong += back.year != year || back.month != month || back.day != d;
				wrong += day_weekday(day) != weekday;
				wrong += !day_parse(day_iso(&arena, day), &parsed) || parsed != day;
				weekday = (weekday + 1) % 7;
			}
			arena_reset(&arena);
		}
	ok(wrong == 0);
	ok(day_of_date(1970, 1, 1) == 0 && day_of_date(2026, 11, 21) == 20778);
	ok(date_of_day(-719468 - 1).year == 0);
	ok(date_of_day(-719468 - 1).month == 2);
	ok(date_of_day(-719468 - 1).day == 29);
}

static void days_read(void)
{
	static const char *const bad[] = { "", "2026-11-2", "2026-11-211", "2026-13-01", "2026-00-01",
		"2026-11-00", "2026-11-31", "2026-02-29", "1900-02-29", "2026/11/21", "26-11-2021",
		"2026-11-2x", " 2026-11-2", "+026-11-21", "2026-+1-21", "2026--1-21", "2026-11-21 " };
	int64_t day = 7;

	for (size_t i = 0; i < countof(bad); i++)
		ok(!day_parse(str_c(bad[i]), &day));
	ok(day == 7 && !day_parse((str){ 0 }, &day));
	ok(day_parse(STR("2024-02-29"), &day) && str_is(day_iso(&arena, day), "2024-02-29"));
	ok(day_parse(STR("0001-01-01"), &day) && str_is(day_iso(&arena, day), "0001-01-01"));
}

/* The Sundays of March and October on which the clocks changed, from the tz database. */
static const struct { int year, march, october; } change[] = {
	{ 1996, 31, 27 }, { 1997, 30, 26 }, { 1998, 29, 25 }, { 1999, 28, 31 }, { 2000, 26, 29 },
	{ 2001, 25, 28 },
	{ 2002, 31, 27 }, { 2003, 30, 26 }, { 2004, 28, 31 }, { 2005, 27, 30 }, { 2006, 26, 29 },
	{ 2007, 25, 28 },
	{ 2008, 30, 26 }, { 2009, 29, 25 }, { 2010, 28, 31 }, { 2011, 27, 30 }, { 2012, 25, 28 },
	{ 2013, 31, 27 },
	{ 2014, 30, 26 }, { 2015, 29, 25 }, { 2016, 27, 30 }, { 2017, 26, 29 }, { 2018, 25, 28 },
	{ 2019, 31, 27 },
	{ 2020, 29, 25 }, { 2021, 28, 31 }, { 2022, 27, 30 }, { 2023, 26, 29 }, { 2024, 31, 27 },
	{ 2025, 30, 26 },
	{ 2026, 29, 25 }, { 2027, 28, 31 }, { 2028, 26, 29 }, { 2029, 25, 28 }, { 2030, 31, 27 },
	{ 2031, 30, 26 },
	{ 2032, 28, 31 }, { 2033, 27, 30 }, { 2034, 26, 29 }, { 2035, 25, 28 }, { 2036, 30, 26 },
	{ 2037, 29, 25 },
};

static void clocks_change(void)
{
	int64_t wrong = 0;

	for (size_t i = 0; i < countof(change); i++) {
		int64_t spring = day_of_date(change[i].year, 3, change[i].march);
		int64_t autumn = day_of_date(change[i].year, 10, change[i].october);
		int64_t from = spring * LIMIT_DAY + LIMIT_HOUR, to = autumn * LIMIT_DAY + LIMIT_HOUR;
		ok(london_offset(from - 1) == 0 && london_offset(from) == LIMIT_HOUR);
		ok(london_offset(to - 1) == LIMIT_HOUR && london_offset(to) == 0);
		/* 01:30 does not exist in spring and counts on; in autumn it is the first of two. */
		ok(london_minute(london_ms(spring, 90)) == 150);
		ok(london_day(london_ms(spring, 90)) == spring);
		ok(london_ms(spring, 60) == from && london_ms(spring, 59) == from - LIMIT_MINUTE);
		ok(london_ms(spring, 120) == from && london_ms(autumn, 90) == to - LIMIT_HOUR / 2);
		ok(london_minute(to + LIMIT_HOUR / 2) == 90 && london_ms(autumn, 120) == to + LIMIT_HOUR);
		for (int64_t day = spring - 3; day < autumn + 3; day++)
			for (int minute = 0; minute < 1440; minute += 15) {
				bool gone = day == spring && minute >= 60 && minute < 120;
				int64_t ms = london_ms(day, minute);
				wrong += london_day(ms) != day || london_minute(ms) != minute + (gone ? 60 : 0);
			}
	}
	ok(wrong == 0);
	ok(london_day(-1) == -1 && london_minute(-1) == 1439 && london_day(0) == 0);
	ok(london_day(day_of_date(2026, 7, 1) * LIMIT_DAY - 1) == day_of_date(2026, 7, 1));
}

static bool ago(int64_t days, const char *words)
{
	int64_t today = day_of_date(2026, 11, 21);
	str s = day_ago(&arena, LANG_EN, today - days, today);

	if (!str_is(s, words))
		printf("%lld days: %.*s, not %s\n", (long long)days, (int)s.n, s.p, words);
	return str_is(s, words);
}

static void in_words(void)
{
	int64_t day = day_of_date(2026, 12, 4);

	ok(str_is(day_long(&arena, LANG_EN, day), "Friday 4 December"));
	ok(str_is(day_year(&arena, LANG_EN, day), "4 December 2026"));
	ok(str_is(when_long(&arena, LANG_EN, london_ms(day, 0)), "Friday 4 December, night"));
	ok(str_is(when_long(&arena, LANG_EN, london_ms(day, 5 * 60)), "Friday 4 December, morning"));
	ok(str_is(when_long(&arena, LANG_EN, london_ms(day, 12 * 60)), "Friday 4 December, afternoon"));
	ok(str_is(when_long(&arena, LANG_EN, london_ms(day, 17 * 60)), "Friday 4 December, evening"));
	ok(str_is(when_long(&arena, LANG_EN, london_ms(day, 22 * 60)), "Friday 4 December, night"));
	for (int i = 0; i < 7; i++)
		ok(str_starts(day_long(&arena, LANG_EN, 4 + i), msg_text(LANG_EN, weekday_name(i)).text));
	for (int i = 1; i <= 12; i++) {
		str name = msg_text(LANG_EN, month_name(i)).text;
		str whole = day_year(&arena, LANG_EN, day_of_date(2026, i, 1));
		ok(str_eq((str){ whole.p + 2, name.n }, name) && whole.n == name.n + 7);
	}
	ok(str_is(clock_time(&arena, LANG_EN, 0), "midnight"));
	ok(str_is(clock_time(&arena, LANG_EN, 720), "midday"));
	ok(str_is(clock_time(&arena, LANG_EN, 600), "10am"));
	ok(str_is(clock_time(&arena, LANG_EN, 870), "2:30pm"));
	ok(str_is(clock_time(&arena, LANG_EN, 1), "12:01am"));
	ok(str_is(clock_time(&arena, LANG_EN, 765), "12:45pm"));
	ok(str_is(clock_time(&arena, LANG_EN, 1439), "11:59pm"));
	ok(str_is(clock_time(&arena, LANG_EN, 719), "11:59am"));
}

static void how_long_ago(void)
{
	ok(ago(0, "today") && ago(1, "yesterday") && ago(2, "2 days ago") && ago(13, "13 days ago"));
	ok(ago(14, "2 weeks ago"));
	ok(ago(20, "2 weeks ago"));
	ok(ago(21, "3 weeks ago"));
	ok(ago(62, "8 weeks ago"));
	ok(ago(63, "2 months ago"));
	ok(ago(91, "2 months ago"));
	ok(ago(92, "3 months ago"));
	ok(ago(364, "11 months ago"));
	ok(ago(365, "a year ago"));
	ok(ago(729, "a year ago"));
	ok(ago(731, "2 years ago"));
	ok(ago(3653, "10 years ago"));
	ok(ago(-1, "tomorrow"));
	ok(ago(-2, "in 2 days"));
	ok(ago(-14, "in 2 weeks"));
	ok(ago(-63, "in 2 months"));
	ok(ago(-365, "in a year") && ago(-731, "in 2 years"));
}

int main(void)
{
	days_one_by_one();
	days_read();
	clocks_change();
	in_words();
	how_long_ago();
	arena_release(&arena);
	return test_end();
}
