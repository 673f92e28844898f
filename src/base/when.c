/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when.c -- days, London time, and both in words.  It never asks what time it is.
 *
 * Where a language orders a date otherwise, its translator does: each sentence
 * around a date is a whole message.
 */
#include "base/when.h"

static int64_t div_floor(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days are counted in eras of 400 years (146,097 days) from 1 March of the year 0, so that the leap
 * day is the last of its year; 719,468 days lie between that and 1970. */
int64_t day_of_date(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2), era = div_floor(y, 400);
	int64_t of_era = y - era * 400, of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_of_day(int64_t day)
{
	int64_t z = day + 719468, era = div_floor(z, 146097), d = z - era * 146097;
	int64_t of_era = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	int64_t of_year = d - (of_era * 365 + of_era / 4 - of_era / 100);
	int m = (int)((5 * of_year + 2) / 153), month = m < 10 ? m + 3 : m - 9;

	return (struct date){ of_era + era * 400 + (month <= 2), month,
		(int)(of_year - (153 * m + 2) / 5) + 1 };
}

bool day_parse(str iso, int64_t *day)
{
	int64_t year, month, of_month;

	if (iso.n != 10 || iso.p[4] != '-' || iso.p[7] != '-')
		return false;
	for (size_t i = 0; i < iso.n; i++)
		if (i != 4 && i != 7 && (iso.p[i] < '0' || iso.p[i] > '9'))
			return false;
	if (!str_int((str){ iso.p, 4 }, &year) || !str_int((str){ iso.p + 5, 2 }, &month) ||
	    !str_int((str){ iso.p + 8, 2 }, &of_month) || month < 1 || month > 12)
		return false;
	int64_t d = day_of_date(year, (int)month, (int)of_month);
	struct date back = date_of_day(d);
	if (back.year != year || back.month != month || back.day != of_month)
		return false;
	*day = d;
	return true;
}

str day_iso(struct arena *a, int64_t day)
{
	struct date d = date_of_day(day);
	char text[40];
	int n = snprintf(text, sizeof text, "%04lld-%02d-%02d", (long long)d.year, d.month, d.day);

	return arena_dup(a, (str){ text, (size_t)n });
}

int day_weekday(int64_t day)
{
	return (int)(day + 3 - div_floor(day + 3, 7) * 7);   /* 1970 began on a Thursday */
}

static int64_t last_sunday(int64_t year, int month)
{
	int64_t last = day_of_date(year, month, 31);

	return last - (day_weekday(last) + 1) % 7;
}

int64_t london_offset(int64_t ms)
{
	int64_t year = date_of_day(div_floor(ms, LIMIT_DAY)).year;
	int64_t from = last_sunday(year, 3) * LIMIT_DAY + LIMIT_HOUR;
	int64_t to = last_sunday(year, 10) * LIMIT_DAY + LIMIT_HOUR;

	return ms >= from && ms < to ? LIMIT_HOUR : 0;
}

int64_t london_day(int64_t ms)
{
	return div_floor(ms + london_offset(ms), LIMIT_DAY);
}

int london_minute(int64_t ms)
{
	int64_t local = ms + london_offset(ms);

	return (int)((local - div_floor(local, LIMIT_DAY) * LIMIT_DAY) / LIMIT_MINUTE);
}

int64_t london_ms(int64_t day, int minute)
{
	int64_t local = day * LIMIT_DAY + minute * LIMIT_MINUTE;

	return local - london_offset(local - LIMIT_HOUR);
}

msg weekday_name(int weekday)
{
	static const msg name[] = { TEXT("Monday"), TEXT("Tuesday"), TEXT("Wednesday"),
		TEXT("Thursday"), TEXT("Friday"), TEXT("Saturday"), TEXT("Sunday") };

	CHECK(weekday >= 0 && weekday < (int)countof(name));
	return name[weekday];
}

msg month_name(int month)
{
	static const msg name[] = { TEXT("January"), TEXT("February"), TEXT("March"), TEXT("April"),
		TEXT("May"), TEXT("June"), TEXT("July"), TEXT("August"), TEXT("September"), TEXT("October"),
		TEXT("November"), TEXT("December") };

	CHECK(month >= 1 && month <= (int)countof(name));
	return name[month - 1];
}

str day_long(struct arena *a, enum lang lang, int64_t day)
{
	/* {1} is the day of the month, {2} the month's name. */
	static const msg line[] = { TEXT("Monday {1} {2}"), TEXT("Tuesday {1} {2}"),
		TEXT("Wednesday {1} {2}"), TEXT("Thursday {1} {2}"), TEXT("Friday {1} {2}"),
		TEXT("Saturday {1} {2}"), TEXT("Sunday {1} {2}") };
	struct date d = date_of_day(day);

	return msg_fmt(a, lang, line[day_weekday(day)], d.day, month_name(d.month));
}

str day_year(struct arena *a, enum lang lang, int64_t day)
{
	/* {1} is the day of the month, {2} the year. */
	static const msg line[] = { TEXT("{1} January {2}"), TEXT("{1} February {2}"),
		TEXT("{1} March {2}"), TEXT("{1} April {2}"), TEXT("{1} May {2}"), TEXT("{1} June {2}"),
		TEXT("{1} July {2}"), TEXT("{1} August {2}"), TEXT("{1} September {2}"),
		TEXT("{1} October {2}"), TEXT("{1} November {2}"), TEXT("{1} December {2}") };
	struct date d = date_of_day(day);

	return msg_fmt(a, lang, line[d.month - 1], d.day, d.year);
}

str when_long(struct arena *a, enum lang lang, int64_t ms)
{
	int hour = london_minute(ms) / 60;
	msg line = hour < 5 || hour >= 22 ? T("{1}, night") : hour < 12 ? T("{1}, morning") :
		hour < 17 ? T("{1}, afternoon") : T("{1}, evening");

	return msg_fmt(a, lang, line, day_long(a, lang, london_day(ms)));
}

/* Whole calendar months from one day to a later one. */
static int64_t months_between(int64_t from, int64_t to)
{
	struct date a = date_of_day(from), b = date_of_day(to);

	return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day);
}

static msg days_ago(int64_t day, int64_t today)
{
	int64_t days = today - day, months = months_between(day, today);

	if (days == 0)
		return T("today");
	if (days == 1)
		return T("yesterday");
	if (days < 14)
		return TN("{1} day ago", "{1} days ago", days);
	if (days < 63)
		return TN("{1} week ago", "{1} weeks ago", days / 7);
	if (months < 12)
		return TN("{1} month ago", "{1} months ago", months);
	if (months < 24)
		return T("a year ago");
	return TN("{1} year ago", "{1} years ago", months / 12);
}

static msg days_ahead(int64_t day, int64_t today)
{
	int64_t days = day - today, months = months_between(today, day);

	if (days == 1)
		return T("tomorrow");
	if (days < 14)
		return TN("in {1} day", "in {1} days", days);
	if (days < 63)
		return TN("in {1} week", "in {1} weeks", days / 7);
	if (months < 12)
		return TN("in {1} month", "in {1} months", months);
	if (months < 24)
		return T("in a year");
	return TN("in {1} year", "in {1} years", months / 12);
}

str day_ago(struct arena *a, enum lang lang, int64_t day, int64_t today)
{
	msg m = day <= today ? days_ago(day, today) : days_ahead(day, today);

	return msg_fmt(a, lang, m, m.n);
}

str clock_time(struct arena *a, enum lang lang, int minute)
{
	CHECK(minute >= 0 && minute < 24 * 60);
	int hour = (minute / 60 + 11) % 12 + 1, rest = minute % 60;
	char text[16];
	int n = snprintf(text, sizeof text, rest ? "%d:%02d" : "%d", hour, rest);

	if (minute == 0)
		return msg_fmt(a, lang, T("midnight"));
	if (minute == 12 * 60)
		return msg_fmt(a, lang, T("midday"));
	return msg_fmt(a, lang, minute < 12 * 60 ? T("{1}am") : T("{1}pm"), ((str){ text, (size_t)n }));
}
