/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_open_when.c -- the rhythm of a service: what fits into days and hours, the rest in words. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_open_int.h"

struct rhythm {
	bool monthly;
	int64_t days, nth;
	int64_t opens, closes;       /* -1: not said */
};

/* "10:00:00", "10:00+01:00" and "10:00Z" are ten o'clock where it happens. */
static int64_t time_of(struct reading *r, const json_t *o, const char *const *names)
{
	str s = open_one_line(r, o, names);
	int64_t minute;

	if (s.n > 5 && s.p[2] == ':' && (s.p[5] == ':' || s.p[5] == '+' || s.p[5] == '-' || s.p[5] == 'Z' || s.p[5] == '.'))
		s.n = 5;
	return s.n && community_time_read(s, &minute) ? minute : -1;
}

/* "MO,TH", "1MO", "-1FR", "Monday".  False when a part is no day, or they do not agree on the week. */
static bool days_of(struct reading *r, str byday, struct rhythm *out)
{
	str part;
	int64_t nth = 0;

	while (str_next(&byday, ',', &part)) {
		size_t n = 0;
		int64_t which = 0;
		part = str_trim(part);
		while (n < part.n && ((part.p[n] >= '0' && part.p[n] <= '9') || part.p[n] == '-' || part.p[n] == '+'))
			n++;
		if (n && !str_int((str){ part.p + (part.p[0] == '+'), n - (part.p[0] == '+') }, &which))
			return false;
		which = which == -1 ? 5 : which;
		int64_t days = days_read(r->cx->arena, (str){ part.p + n, part.n - n });
		if (!days || which < 0 || which > 5 || (nth && which != nth))
			return false;
		nth = which;
		out->days |= days;
	}
	out->nth = nth;
	return out->days;
}

/* False: it is no weekly or monthly rhythm of days as we have them. */
static bool rhythm_of(struct reading *r, const json_t *s, struct rhythm *out)
{
	str freq = text_fold(r->cx->arena, open_one_line(r, s, NAMES("freq", "frequency")));
	double interval = 1, count;

	*out = (struct rhythm){ .opens = time_of(r, s, NAMES("opens_at", "opensAt", "opens")), .closes = time_of(r, s, NAMES("closes_at", "closesAt", "closes")) };
	open_number(s, NAMES("interval"), &interval);
	bool days = days_of(r, open_one_line(r, s, NAMES("byday", "byDay", "weekday")), out);
	out->monthly = str_is(freq, "monthly");
	if (str_is(freq, "daily") && !out->days)
		out->days = 127, days = true;
	if (!days || interval > 1 || open_number(s, NAMES("count"), &count) || open_get(s, NAMES("bymonthday", "byweekno", "byyearday")))
		return false;
	if (freq.n && !out->monthly && !str_is(freq, "weekly") && !str_is(freq, "daily"))
		return false;
	return out->monthly ? out->nth > 0 : !out->nth;
}

/* It ended already, as "2024-12-31" says. */
static bool is_past(struct reading *r, const json_t *s)
{
	str to = open_one_line(r, s, NAMES("valid_to", "until", "validTo"));
	int64_t day;

	return to.n >= 10 && day_parse((str){ to.p, 10 }, &day) && day < london_day(r->cx->now);
}

static void say(struct buf *b, str words)
{
	if (words.n && !(b->n && memmem(b->p, b->n, words.p, words.n)))
		buf_fmt(b, "{}{}", b->n ? "; " : "", words);
}

static str times(struct arena *a, const struct rhythm *w)
{
	return str_fmt(a, "{}{}{}", w->opens < 0 ? STR("") : community_time_write(a, w->opens), w->closes < 0 ? "" : "–",
		w->closes < 0 ? STR("") : community_time_write(a, w->closes));
}

/* "Monday, Thursday 10:00–12:00" */
static str in_words(struct reading *r, const json_t *s, const struct rhythm *w)
{
	struct arena *a = r->cx->arena;
	struct buf b = BUF(a, 4096);
	str rule = open_one_line(r, s, NAMES("freq", "frequency"));

	for (int i = 0; i < 7; i++)
		if (w->days >> i & 1)
			buf_fmt(&b, "{}{}", b.n ? ", " : "", msg_write(a, r->cx->lang, weekday_name(i), NULL, 0));
	if (w->nth || !b.n)
		buf_fmt(&b, "{}{} {}", b.n ? " " : "", rule, open_one_line(r, s, NAMES("byday", "bymonthday")));
	if (w->opens >= 0 || w->closes >= 0)
		buf_fmt(&b, "{}{}", b.n ? " " : "", times(a, w));
	return str_trim(buf_str(&b));
}

static bool same_time(const struct rhythm *a, const struct rhythm *b) { return a->opens == b->opens && a->closes == b->closes && !a->monthly && !b->monthly; }

static void set_rhythm(struct reading *r, const struct rhythm *w, struct buf *words)
{
	struct arena *a = r->cx->arena;
	struct open_record *o = r->out;

	if (!w->days)
		return;
	o->fields[COLUMN_FREQ] = w->monthly ? STR("monthly") : STR("weekly");
	o->fields[COLUMN_DAYS] = days_write(a, w->days);
	o->fields[COLUMN_NTH] = w->nth ? str_fmt(a, "{}", w->nth) : STR("");
	bool opens = w->opens >= 0 && w->opens < 24 * 60, night = w->closes >= 0 && w->closes <= w->opens;
	if (opens)
		o->fields[COLUMN_OPENS] = community_time_write(a, w->opens);
	if (opens && w->closes > 0 && !night)
		o->fields[COLUMN_CLOSES] = community_time_write(a, w->closes);
	if (night && opens)          /* past midnight, or not meant so: in words it is still right */
		say(words, times(a, w));
}

void open_schedules(struct reading *r, const json_t *service)
{
	static const char *const names[] = { "schedules", "schedule", "regular_schedules", "regular_schedule", NULL };
	const json_t *list = open_get(service, names), *places = open_get(service, NAMES("service_at_locations", "locations"));
	struct buf words = BUF(r->cx->arena, 1u << 16);
	struct rhythm first = { 0 };

	for (size_t i = 0; !open_count(list) && i < open_count(places); i++) {
		list = open_get(open_at(places, i), names);
		if (!open_count(list))
			list = open_get(json_object_get(open_at(places, i), "location"), names);
	}
	for (size_t i = 0; i < open_count(list); i++) {
		const json_t *s = open_at(list, i);
		struct rhythm w;
		bool fits = rhythm_of(r, s, &w);
		if (is_past(r, s)) {
			open_leave_json(r, "schedule that has ended", s);
			continue;
		}
		if (fits && !first.days)
			first = w;
		else if (fits && same_time(&first, &w))
			first.days |= w.days;
		else
			say(&words, in_words(r, s, &w));
		say(&words, open_one_line(r, s, NAMES("description", "notes")));
	}
	set_rhythm(r, &first, &words);
	open_set(r, COLUMN_WHEN, buf_str(&words), LIMIT_LINE);
}
