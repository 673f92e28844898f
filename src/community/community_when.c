/* SPDX-License-Identifier: Apache-2.0 */
/* community_when.c -- on which days a thing happens, and the rows that say so for 400 days. */
#include "base/when.h"
#include "community/community_when_area.h"
#include "job/job.h"

/* The Sunday, by the rule of 1582 as Meeus has it. */
static int64_t easter(int64_t year)
{
	int64_t a = year % 19, b = year / 100, c = year % 100;
	int64_t moon = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int64_t sunday = (32 + 2 * (b % 4) + 2 * (c / 4) - moon - c % 4) % 7;
	int64_t n = moon + sunday - 7 * ((a + 11 * moon + 22 * sunday) / 451) + 114;

	return day_of_date(year, (int)(n / 31), (int)(n % 31) + 1);
}

bool bank_holiday(int64_t day)
{
	struct date d = date_of_day(day);
	int weekday = day_weekday(day);
	int64_t after_easter = day - easter(d.year);

	if (after_easter == -2 || after_easter == 1)
		return true;
	switch (d.month) {
	case 1:
		return d.day == 1 || (d.day <= 3 && weekday == 0);
	case 5:
		return weekday == 0 && (d.day <= 7 || d.day >= 25);
	case 8:
		return weekday == 0 && d.day >= 25;
	case 12:
		return d.day == 25 || d.day == 26 || ((d.day == 27 || d.day == 28) && weekday <= 1);
	default:
		return false;
	}
}

static bool among(const struct area_day_list *own, const char *kind, int64_t day)
{
	for (size_t i = 0; i < own->n; i++)
		if (str_is(own->v[i].kind, kind) && day >= own->v[i].first_day && day <= own->v[i].last_day)
			return true;
	return false;
}

/* Where nobody has listed the terms, nothing is known of them: then it is on. */
static bool in_term(const struct area_day_list *own, int64_t day)
{
	bool listed = false;

	for (size_t i = 0; i < own->n; i++)
		listed |= str_is(own->v[i].kind, "term");
	return !listed || among(own, "term", day);
}

bool area_bank_holiday(const struct area_day_list *own, int64_t day)
{
	return among(own, "bank", day) || (bank_holiday(day) && !among(own, "ordinary", day));
}

bool when_days_read(struct arena *a, str words, struct day_list *out, str *wrong)
{
	*out = (struct day_list){ 0 };
	for (size_t i = 0; i < words.n;) {
		size_t from = i;
		int64_t day;
		while (i < words.n && !strchr(" ,;\t\r\n", words.p[i]))
			i++;
		str one = { words.p + from, i - from };
		i += i == from;
		if (!one.n)
			continue;
		*wrong = one;
		if (!day_parse(one, &day) || out->n == LIMIT_WHEN_DAYS)
			return false;
		size_t at = out->n;
		while (at && out->v[at - 1] > day)
			at--;
		if (at && out->v[at - 1] == day)
			continue;
		*LIST_ADD(a, out) = day;
		memmove(out->v + at + 1, out->v + at, (out->n - 1 - at) * sizeof *out->v);
		out->v[at] = day;
	}
	*wrong = (str){ 0 };
	return true;
}

str when_days_write(struct arena *a, const struct day_list *l)
{
	struct buf b = BUF(a, 12 * LIMIT_WHEN_DAYS + 1);

	for (size_t i = 0; i < l->n && i < LIMIT_WHEN_DAYS; i++)
		buf_fmt(&b, "{}{}", i ? V(" ") : V(""), day_iso(a, l->v[i]));
	return buf_str(&b);
}

static void mark(struct arena *a, str days, struct when_window *out, bool on)
{
	struct day_list l;
	str wrong;

	if (!when_days_read(a, days, &l, &wrong))
		return;
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i] >= out->from && l.v[i] <= out->to)
			out->on[l.v[i] - out->from] = on;
}

bool when_days(struct arena *a, const struct thing *t, const struct thing_when *w, const struct area_day_list *own, struct when_window *out)
{
	str rule = w->rule.n ? w->rule : rule_of(a, t);
	int64_t last = w->last_day ? w->last_day : !rule.n ? w->first_day : out->to;

	CHECK(out->to >= out->from && out->to - out->from < WHEN_DAYS);
	memset(out->on, 0, sizeof out->on);
	/* A rhythm of every week or month is the same wherever its counting begins. */
	if (rule.n && !rule_days(a, rule, w->rule.n && w->first_day ? w->first_day : out->from, out))
		return false;
	for (int64_t day = out->from; day <= out->to; day++) {
		bool *on = &out->on[day - out->from];
		if (!rule.n)
			*on = w->first_day && day >= w->first_day && day <= last;
		else if ((w->first_day && day < w->first_day) || day > last || (w->term_only && !in_term(own, day)) ||
		    (w->not_bank && area_bank_holiday(own, day)))
			*on = false;
	}
	mark(a, w->not_on, out, false);
	mark(a, w->also_on, out, true);
	return true;
}

/* What stands is left where it is right still: as a rule a day comes at the end, and nothing else changes. */
static err write_rows(struct cx *cx, const struct occurrence *o, const struct when_window *win, int64_t from)
{
	struct occurrence_list stood = { 0 };
	bool there[WHEN_DAYS] = { 0 }, same = true;
	struct buf days = BUF(cx->arena, 12 * WHEN_DAYS);

	TRY(occurrence_store_of(cx, o->thing, from, WHEN_DAYS, &stood));
	for (size_t i = 0; i < stood.n && same; i++) {
		const struct occurrence *s = &stood.v[i];
		same = s->day <= win->to && win->on[s->day - from] && s->z == o->z && s->starts == o->starts && s->ends == o->ends;
		if (same)
			there[s->day - from] = true;
	}
	if (!same) {
		memset(there, 0, sizeof there);
		TRY(occurrence_store_drop(cx, o->thing));
	}
	for (int64_t day = from; day <= win->to; day++)
		if (win->on[day - from] && !there[day - from])
			buf_fmt(&days, "{}{}", days.n ? V(",") : V(""), day);
	return days.n ? occurrence_store_add(cx, o, buf_str(&days)) : OK;
}

static err make(struct cx *cx, const struct thing *t, const struct thing_when *w, const struct area_day_list *own)
{
	int64_t today = london_day(cx->now);
	/* What began yesterday and goes on over midnight is on now. */
	struct when_window win = { .from = today - 1, .to = today + LIMIT_OCCURRENCE_DAYS };
	struct occurrence o = { .thing = t->id, .z = t->z, .starts = t->opens_at, .ends = w->ends_next ? 1440 + w->ends_next : t->closes_at };

	if (!str_is(t->state, "shown"))
		return occurrence_store_drop(cx, t->id);
	if (!when_days(cx->arena, t, w, own, &win))
		return FAIL(cx, ERR_INTERNAL, STR("a rule that was kept cannot be read"));
	return write_rows(cx, &o, &win, win.from);
}

err when_make(struct cx *cx, const struct thing *t)
{
	struct thing_when w = { 0 };
	struct area_day_list own = { 0 };

	TRY(when_store_get(cx, t->id, &w));
	if (w.term_only || w.not_bank)
		TRY(area_day_store_find(cx, &own));
	return make(cx, t, &w, &own);
}

static err check_days(struct cx *cx, const char *field, str *days)
{
	struct day_list l;
	str wrong;

	if (!when_days_read(cx->arena, *days, &l, &wrong))
		return cx_issue(cx, field, l.n == LIMIT_WHEN_DAYS ? T("That is more days than fit here.") :
			T("Write each day as year-month-day, such as 2026-12-25."));
	*days = when_days_write(cx->arena, &l);
	return OK;
}

err community_when_check(struct cx *cx, struct thing_when *w)
{
	int64_t today = london_day(cx->now), until = 0;
	str rule = w->rule;
	err e = check_days(cx, "not_on", &w->not_on), f = check_days(cx, "also_on", &w->also_on);

	e = e ? e : f;
	if (w->first_day && (w->first_day < today - LIMIT_RULE_BACK || w->first_day > today + LIMIT_RULE_BACK))
		e = cx_issue(cx, "first_day", T("That day is too far away."));
	if (w->last_day && w->last_day < w->first_day)
		e = cx_issue(cx, "last_day", T("The last day should come after the first."));
	if (w->ends_next < 0 || w->ends_next > 720)
		e = cx_issue(cx, "ends_next", T("It should end before midday."));
	if (e || !rule.n)
		return e;
	if (!w->first_day)
		w->first_day = today;
	if (!rule_read(cx->arena, rule, &w->rule, &until) || !rule_happens(cx->arena, w->rule, w->first_day))
		return cx_issue(cx, "rule", T("We cannot read how often that is."));
	w->last_day = until && (!w->last_day || until < w->last_day) ? until : w->last_day;
	return OK;
}

err community_when_save(struct cx *cx, const struct thing *t, struct thing_when *w)
{
	w->thing = t->id;
	TRY(community_when_check(cx, w));
	TRY(when_store_put(cx, w));
	return when_make(cx, t);
}

err community_when_all(struct cx *cx) { return job_enqueue(cx, "community days", STR(""), NULL); }

err when_make_step(struct cx *cx, struct job *job, bool *done)
{
	struct thing_list l = { 0 };

	TRY(when_store_things(cx, job->progress.n ? job->progress : STR(""), LIMIT_OCCURRENCE_STEP, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(when_make(cx, &l.v[i]));
	job->done += (int64_t)l.n;
	*done = l.n < LIMIT_OCCURRENCE_STEP;
	if (l.n)
		job->progress = l.v[l.n - 1].id;
	return OK;
}

err when_daily(struct cx *cx)
{
	TRY(occurrence_store_past(cx, london_day(cx->now) - 1));
	return community_when_all(cx);
}
