/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_when_rule.c -- rules of RFC 5545: read and written here, so that libical is given nothing but what we wrote
 * ourselves; which days a rule means, libical says.
 */
#include <libical/ical.h>
#include "base/when.h"
#include "community/community_when.h"

static const char *const day_codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

str rule_of(struct arena *a, const struct thing *t)
{
	struct buf b = BUF(a, 100);
	bool monthly = str_is(t->freq, "monthly"), any = false;

	if (!(t->days & 0x7f) || (!monthly && !str_is(t->freq, "weekly")))
		return STR("");
	buf_fmt(&b, "FREQ={};BYDAY=", monthly ? V("MONTHLY") : V("WEEKLY"));
	for (int i = 0; i < 7; i++)
		if (t->days >> i & 1) {
			buf_fmt(&b, "{}{}{}", any ? V(",") : V(""), !monthly ? V("") : t->nth == 5 ? V("-1") : V(t->nth), day_codes[i]);
			any = true;
		}
	return buf_str(&b);
}

enum part { PART_FREQ, PART_INTERVAL, PART_COUNT, PART_BYMONTH, PART_BYMONTHDAY, PART_BYDAY, PART_BYSETPOS, PART_WKST, PART_UNTIL, PARTS };
static const char *const part_names[PARTS] = { "FREQ", "INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "UNTIL" };

static bool day_code(str s)
{
	for (size_t i = 0; i < countof(day_codes); i++)
		if (str_is(s, day_codes[i]))
			return true;
	return false;
}

/* "-12", "+3", "3"; below: how far below nothing it may go. */
static bool number(str s, int64_t below, int64_t most)
{
	int64_t n;

	if (s.n && s.p[0] == '+')
		s.p++, s.n--;
	return s.n && s.n <= 4 && (s.p[0] == '-' || (s.p[0] >= '0' && s.p[0] <= '9')) && str_int(s, &n) && n && n >= -below && n <= most;
}

/* "2MO": a number only of a month or a year. */
static bool day_part(str s, bool numbered)
{
	if (s.n < 2 || !day_code((str){ s.p + s.n - 2, 2 }))
		return false;
	str n = { s.p, s.n - 2 };
	return !n.n || (numbered && number(n, 5, 5));
}

/* Each once: libical counts one that is there twice as two. */
static bool list_of(str s, enum part p, bool numbered)
{
	str one, seen[31];
	size_t n = 0;

	while (str_next(&s, ',', &one)) {
		bool good = p == PART_BYMONTH ? number(one, 0, 12) : p == PART_BYMONTHDAY ? number(one, 31, 31) :
			p == PART_BYDAY ? day_part(one, numbered) : number(one, 4, 4);
		if (!good || n == countof(seen))
			return false;
		if (one.p[0] == '+')
			one.p++, one.n--;
		for (size_t i = 0; i < n; i++)
			if (str_eq(seen[i], one))
				return false;
		seen[n++] = one;
	}
	return n;
}

/* "20261225", or a moment in UTC or of no zone, of which the London day is kept. */
static bool until_read(struct arena *a, str s, int64_t *day)
{
	int64_t h = 0, m = 0;
	bool timed = s.n == 15 || (s.n == 16 && s.p[15] == 'Z');

	if (s.n != 8 && !(timed && s.p[8] == 'T'))
		return false;
	if (!day_parse(str_fmt(a, "{}-{}-{}", ((str){ s.p, 4 }), ((str){ s.p + 4, 2 }), ((str){ s.p + 6, 2 })), day))
		return false;
	if (s.n < 16)
		return true;
	if (!str_int((str){ s.p + 9, 2 }, &h) || !str_int((str){ s.p + 11, 2 }, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	*day = london_day(*day * LIMIT_DAY + h * LIMIT_HOUR + m * LIMIT_MINUTE);
	return true;
}

static bool parts_read(struct arena *a, str text, str parts[PARTS])
{
	struct buf b = BUF(a, LIMIT_RULE + 1);
	str rest, one;

	for (size_t i = 0; i < text.n; i++)
		buf_ch(&b, text.p[i] >= 'a' && text.p[i] <= 'z' ? (char)(text.p[i] - 32) : text.p[i]);
	rest = buf_str(&b);
	if (str_starts(rest, STR("RRULE:")))
		rest = (str){ rest.p + 6, rest.n - 6 };
	while (str_next(&rest, ';', &one)) {
		str name, value = one;
		enum part p = 0;
		if (!str_next(&value, '=', &name) || !value.p)
			return false;
		while (p < PARTS && !str_is(name, part_names[p]))
			p++;
		if (p == PARTS || parts[p].p)
			return false;
		parts[p] = value;
	}
	return true;
}

/* "MO,TU": a month has four of each at least, so one of four is always there. */
static bool plain_days(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return false;
	return s.n;
}

/* 30 February, which libical would look for until the year 2582. */
static bool no_such_date(str months, str days)
{
	static const int most[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	str month, day;

	if (!months.n || !days.n)
		return false;
	while (str_next(&months, ',', &month)) {
		str rest = days;
		while (str_next(&rest, ',', &day)) {
			int64_t m, d;
			if (str_int(month, &m) && str_int(day.p[0] == '+' ? (str){ day.p + 1, day.n - 1 } : day, &d) && m >= 1 && m <= 12 &&
			    (d < 0 ? -d : d) <= most[m - 1])
				return false;
		}
	}
	return true;
}

bool rule_read(struct arena *a, str text, str *rule, int64_t *until)
{
	str part[PARTS] = { { 0 } };
	struct buf b = BUF(a, 2 * LIMIT_RULE);

	*until = 0;
	text = str_trim(text);
	if (text.n > LIMIT_RULE || !parts_read(a, text, part))
		return false;
	bool weekly = str_is(part[PART_FREQ], "WEEKLY"), daily = str_is(part[PART_FREQ], "DAILY");
	bool numbered = str_is(part[PART_FREQ], "MONTHLY") || str_is(part[PART_FREQ], "YEARLY");
	bool yearly = str_is(part[PART_FREQ], "YEARLY");
	if (!weekly && !daily && !numbered)
		return false;
	for (enum part p = PART_BYMONTH; p <= PART_BYSETPOS; p++)
		if (part[p].p && !list_of(part[p], p, numbered))
			return false;
	if ((part[PART_INTERVAL].p && !number(part[PART_INTERVAL], 0, 99)) || (part[PART_COUNT].p && !number(part[PART_COUNT], 0, 999)) ||
	    (part[PART_WKST].p && !day_code(part[PART_WKST])) || ((weekly || daily) && part[PART_BYMONTHDAY].p) ||
	    (yearly && (part[PART_BYDAY].p || part[PART_BYMONTHDAY].p) && !part[PART_BYMONTH].p) ||
	    (part[PART_BYSETPOS].p && (yearly || weekly || daily || part[PART_BYMONTHDAY].p || !plain_days(part[PART_BYDAY]))) ||
	    (part[PART_UNTIL].p && (part[PART_COUNT].p || !until_read(a, part[PART_UNTIL], until))) ||
	    no_such_date(part[PART_BYMONTH], part[PART_BYMONTHDAY]))
		return false;
	for (enum part p = PART_FREQ; p < PART_UNTIL; p++)
		if (part[p].p)
			buf_fmt(&b, "{}{}={}", p ? V(";") : V(""), part_names[p], part[p]);
	*rule = buf_str(&b);
	return true;
}

/* Weeks are counted from the first day that the rule has: what RFC 5545 leaves open is then the same for everybody. */
static int64_t first_of_week(str rule, int64_t start)
{
	str one, days = { 0 };

	if (!str_starts(rule, STR("FREQ=WEEKLY")))
		return start;
	while (str_next(&rule, ';', &one))
		if (str_starts(one, STR("BYDAY=")))
			days = (str){ one.p + 6, one.n - 6 };
	for (int64_t day = start; days.n && day < start + 7; day++) {
		str rest = days;
		while (str_next(&rest, ',', &one))
			if (str_is(one, day_codes[day_weekday(day)]))
				return day;
	}
	return start;
}

static icalrecur_iterator *begin(struct arena *a, str rule, int64_t start)
{
	struct date d = date_of_day(first_of_week(rule, start));
	struct icaltimetype from = { .is_date = 1 };   /* at no hour: icaltime_null_date() is at -1, and loses a day */
	struct icalrecurrencetype r = icalrecurrencetype_from_string(arena_c(a, rule));

	from.year = (int)d.year, from.month = d.month, from.day = d.day;
	return r.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(r, from);
}

static bool next(icalrecur_iterator *it, int64_t *day)
{
	struct icaltimetype t = icalrecur_iterator_next(it);

	if (icaltime_is_null_time(t))
		return false;
	*day = day_of_date(t.year, t.month, t.day);
	return true;
}

bool rule_days(struct arena *a, str rule, int64_t start, struct when_window *out)
{
	icalrecur_iterator *it = begin(a, rule, start);
	int64_t day;

	if (!it)
		return false;
	for (int i = 0; i < LIMIT_RULE_STEPS && next(it, &day) && day <= out->to; i++)
		if (day >= out->from)
			out->on[day - out->from] = true;
	icalrecur_iterator_free(it);
	return true;
}

bool rule_happens(struct arena *a, str rule, int64_t start)
{
	icalrecur_iterator *it = begin(a, rule, start);
	int64_t day;
	bool ever = it && next(it, &day);

	if (it)
		icalrecur_iterator_free(it);
	return ever;
}
