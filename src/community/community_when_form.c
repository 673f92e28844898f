/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_form.c -- "When is it on, exactly": the form, what it says of a thing, and back. */
#include "base/when.h"
#include "community/community_change.h"
#include "community/community_when_form.h"

#define F(m, ...) FIELD(struct when_form, m, __VA_ARGS__)
static const struct field form_fields[] = {
	F(often, .max = 10), F(every, .max = 3), F(mon), F(tue), F(wed), F(thu), F(fri), F(sat), F(sun),
	F(nth1), F(nth2), F(nth3), F(nth4), F(nth5), F(first_day, .max = 30), F(last_day, .max = 30), F(begins, .max = 10), F(ends, .max = 10),
	F(all_day), F(ends_next), F(term_only), F(not_bank), F(not_on, .max = LIMIT_WHEN_LINES), F(also_on, .max = LIMIT_WHEN_LINES),
	F(drawn_from, .max = 80), F(look),
};
const struct record when_form_record = { form_fields, countof(form_fields) };

static const char *const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static bool *day_at(struct when_form *f, int i) { return (bool *[]){ &f->mon, &f->tue, &f->wed, &f->thu, &f->fri, &f->sat, &f->sun }[i]; }
static bool *nth_at(struct when_form *f, int i) { return (bool *[]){ &f->nth1, &f->nth2, &f->nth3, &f->nth4, &f->nth5 }[i]; }

static int64_t days_of(const struct when_form *f)
{
	int64_t bits = 0;

	for (int i = 0; i < 7; i++)
		bits |= (int64_t)*day_at((struct when_form *)f, i) << i;
	return bits;
}

static int64_t nths_of(const struct when_form *f)
{
	int64_t bits = 0;

	for (int i = 0; i < 5; i++)
		bits |= (int64_t)*nth_at((struct when_form *)f, i) << i;
	return bits;
}

/* A rule as this form makes one. */
static str rule_make(struct arena *a, bool months, int64_t every, int64_t days, int64_t nths)
{
	struct buf b = BUF(a, LIMIT_RULE + 60);
	bool any = false;

	buf_fmt(&b, "FREQ={}", months ? V("MONTHLY") : V("WEEKLY"));
	if (every > 1)
		buf_fmt(&b, ";INTERVAL={}", every);
	buf_fmt(&b, ";BYDAY=");
	for (int n = 0; n < (months ? 5 : 1); n++)
		for (int i = 0; i < 7; i++)
			if (days >> i & 1 && (!months || nths >> n & 1)) {
				buf_fmt(&b, "{}{}{}", any ? V(",") : V(""), !months ? V("") : n == 4 ? V("-1") : V((int64_t)n + 1), codes[i]);
				any = true;
			}
	return buf_str(&b);
}

/* "1TU": the bit of the day, and of which one in the month. */
static bool day_read(str one, int64_t *days, int64_t *nths)
{
	for (int i = 0; i < 7 && one.n >= 2; i++)
		if (str_is((str){ one.p + one.n - 2, 2 }, codes[i])) {
			str n = { one.p, one.n - 2 };
			int64_t nth = 0;
			if (n.n && (!str_int(n, &nth) || nth < -1 || nth > 4))
				return false;
			*days |= 1 << i;
			*nths |= nth == -1 ? 1 << 4 : nth ? 1 << (nth - 1) : 0;
			return true;
		}
	return false;
}

/* False: it is none that the form makes. */
static bool rule_back(struct arena *a, str rule, struct when_form *f)
{
	str rest = rule, part, one;
	bool months = str_starts(rule, STR("FREQ=MONTHLY"));
	int64_t every = 1, days = 0, nths = 0;

	while (str_next(&rest, ';', &part)) {
		if (str_starts(part, STR("INTERVAL=")) && !str_int((str){ part.p + 9, part.n - 9 }, &every))
			return false;
		str list = { part.p + 6, part.n - 6 };
		if (str_starts(part, STR("BYDAY=")))
			while (str_next(&list, ',', &one))
				if (!day_read(one, &days, &nths))
					return false;
	}
	if (!str_eq(rule, rule_make(a, months, every, days, nths)))
		return false;
	f->often = months ? STR("months") : STR("weeks");
	f->every = str_fmt(a, "{}", every);
	for (int i = 0; i < 7; i++)
		*day_at(f, i) = days >> i & 1;
	for (int i = 0; i < 5; i++)
		*nth_at(f, i) = nths >> i & 1;
	return true;
}

static str lines_of(struct arena *a, str days)
{
	struct day_list l;
	str wrong;
	struct buf b = BUF(a, LIMIT_WHEN_LINES + 1);

	if (!when_days_read(a, days, &l, &wrong))
		return days;
	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "{}{}", i ? V("\n") : V(""), day_year(a, LANG_EN, l.v[i]));
	return buf_str(&b);
}

void when_form_of(struct arena *a, const struct when_both *b, struct when_form *f)
{
	const struct thing *t = &b->thing;
	const struct thing_when *w = &b->when;

	*f = (struct when_form){ .often = STR(""), .every = STR("1"), .term_only = w->term_only, .not_bank = w->not_bank };
	if (w->rule.n) {
		if (!rule_back(a, w->rule, f))
			f->often = STR("list");
	} else if (t->freq.n) {
		f->often = str_is(t->freq, "monthly") ? STR("months") : STR("weeks");
		for (int i = 0; i < 7; i++)
			*day_at(f, i) = t->days >> i & 1;
		if (t->nth >= 1 && t->nth <= 5)
			*nth_at(f, (int)t->nth - 1) = true;
	} else if (w->first_day)
		f->often = STR("once");
	if (w->first_day)
		f->first_day = day_iso(a, w->first_day);
	if (w->last_day)
		f->last_day = day_iso(a, w->last_day);
	f->all_day = !t->opens_at && t->closes_at == 1440 && !w->ends_next;
	if (!f->all_day && (t->opens_at || t->closes_at))
		f->begins = community_time_write(a, t->opens_at);
	if (!f->all_day && t->closes_at)
		f->ends = community_time_write(a, w->ends_next ? w->ends_next : t->closes_at);
	f->ends_next = w->ends_next;
	f->not_on = lines_of(a, w->not_on);
	f->also_on = lines_of(a, w->also_on);
}

static err read_day(struct cx *cx, const char *field, str s, int64_t *out)
{
	*out = 0;
	s = str_trim(s);
	if (!s.n || day_said(cx->arena, s, 0, out))
		return OK;
	return cx_issue(cx, field, T("Write the day as day, month and year, such as 25 December 2026."));
}

/* Each on a line, or with commas between, as people write days. */
static err read_days(struct cx *cx, const char *field, str s, str *out)
{
	struct day_list l = { 0 };
	int64_t day;
	size_t from = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && !strchr(",;\r\n", s.p[i]))
			continue;
		str one = str_trim((str){ s.p + from, i - from });
		from = i + 1;
		if (!one.n)
			continue;
		if (!day_said(cx->arena, one, london_day(cx->said_at), &day))
			return cx_issue(cx, field, T("We cannot read one of these days. Write each on a line, such as 25 December 2026."));
		if (l.n == LIMIT_WHEN_DAYS)
			return cx_issue(cx, field, T("That is more days than fit here."));
		*LIST_ADD(cx->arena, &l) = day;
	}
	*out = when_days_write(cx->arena, &l);
	return OK;
}

static err rhythm_to(struct cx *cx, const struct when_form *f, struct when_both *b)
{
	struct thing *t = &b->thing;
	struct thing_when *w = &b->when;
	bool months = str_is(f->often, "months");
	int64_t every = 1, days = days_of(f), nths = nths_of(f);
	err e = OK;

	if (str_is(f->often, "list") && w->rule.n)
		return OK;
	w->rule = STR("");
	t->freq = STR(""), t->days = t->nth = 0;
	if (str_is(f->often, "once") && !w->first_day && !cx->issues.n)
		return cx_issue(cx, "first_day", T("Say on which day it is."));
	if (str_is(f->often, "once") && !w->last_day)
		w->last_day = w->first_day;
	if (!months && !str_is(f->often, "weeks"))
		return str_is(f->often, "once") || !f->often.n ? OK : cx_issue(cx, "often", T("Choose how often it happens."));
	if (f->every.n && (!str_int(str_trim(f->every), &every) || every < 1 || every > (months ? 24 : 52)))
		e = cx_issue(cx, "every", months ? T("Write a number from 1 to 24.") : T("Write a number from 1 to 52."));
	if (!days)
		e = cx_issue(cx, "mon", T("Choose the day, or say when in words instead."));
	if (months && !nths)
		e = cx_issue(cx, "nth1", T("Choose which week of the month."));
	if (months && nths == 31)
		e = cx_issue(cx, "nth1", T("Choose four of these at most."));
	if (every > 1 && !w->first_day && !e)
		e = cx_issue(cx, "first_day", T("Say from which day we count, so that we know which ones."));
	if (e)
		return e;
	t->days = days;
	/* What phones know too stands on the thing alone. */
	if (every == 1 && (!months || !(nths & (nths - 1)))) {
		t->freq = months ? STR("monthly") : STR("weekly");
		while (months && !(nths >> t->nth++ & 1))
			;
	} else
		w->rule = rule_make(cx->arena, months, every, days, nths);
	return OK;
}

static err time_of(struct cx *cx, const char *field, str s, int64_t *out)
{
	*out = 0;
	if (!str_trim(s).n || community_time_read(s, out))
		return OK;
	return cx_issue(cx, field, T("Write a time such as 10:30 or 2pm."));
}

static err times_to(struct cx *cx, const struct when_form *f, struct when_both *b)
{
	int64_t begins, ends;
	bool ending = str_trim(f->ends).n;

	b->when.ends_next = 0;
	if (f->all_day && (str_trim(f->begins).n || ending))
		return cx_issue(cx, "begins", T("It is all day, or it has times. Choose one."));
	err e = time_of(cx, "begins", f->begins, &begins), g = time_of(cx, "ends", f->ends, &ends);
	if (e || g)
		return e ? e : g;
	b->thing.opens_at = begins;
	b->thing.closes_at = f->all_day || (ending && !ends) ? 1440 : ends;
	if (begins == 1440)
		return cx_issue(cx, "begins", T("Write a time such as 10:30 or 2pm."));
	if (f->ends_next && !ending)
		return cx_issue(cx, "ends", T("Say when it ends."));
	if (f->ends_next && ends > 720)
		return cx_issue(cx, "ends", T("It should end before midday."));
	if (f->ends_next && ends) {
		b->when.ends_next = ends;
		b->thing.closes_at = 1440;
	} else if (b->thing.closes_at && b->thing.closes_at <= begins)
		return cx_issue(cx, "ends", T("It ends before it begins. If it goes on after midnight, say so below."));
	return OK;
}

err when_form_to(struct cx *cx, const struct when_form *f, struct when_both *b)
{
	struct thing_when *w = &b->when;
	bool ours = !b->thing.when_words.n || when_said_by_us(cx->arena, b);

	(void)!read_day(cx, "first_day", str_given(f->first_day), &w->first_day);
	(void)!read_day(cx, "last_day", str_given(f->last_day), &w->last_day);
	(void)!read_days(cx, "not_on", str_given(f->not_on), &w->not_on);
	(void)!read_days(cx, "also_on", str_given(f->also_on), &w->also_on);
	w->term_only = f->term_only, w->not_bank = f->not_bank;
	(void)!rhythm_to(cx, f, b);
	(void)!times_to(cx, f, b);
	if (cx->issues.n)
		return ERR_INVALID;
	if (!str_is(f->often, "weeks") && !str_is(f->often, "months") && !str_is(f->often, "list") && !str_is(f->often, "once"))
		w->first_day = w->last_day = 0, w->term_only = w->not_bank = false;
	TRY(community_when_check(cx, w));
	if (ours)
		b->thing.when_words = when_said_words(cx->arena, cx->lang, b);
	struct when_next next;
	TRY(when_next_of(cx, b, &next));
	return f->often.n && !next.n ? cx_issue(cx, "often", T("That is on no day of the next year. Look at the first and the last day once more.")) : OK;
}

err when_next_of(struct cx *cx, const struct when_both *b, struct when_next *out)
{
	int64_t today = london_day(cx->now);
	struct when_window win = { .from = today, .to = today + LIMIT_OCCURRENCE_DAYS };
	struct area_day_list own = { 0 };

	*out = (struct when_next){ .no_terms = b->when.term_only };
	TRY(area_day_store_find(cx, &own));
	for (size_t i = 0; i < own.n; i++)
		if (str_is(own.v[i].kind, "term"))
			out->no_terms = false;
	if (!when_days(cx->arena, &b->thing, &b->when, &own, &win))
		return FAIL(cx, ERR_INTERNAL, STR("a rule that was kept cannot be read"));
	for (int64_t day = win.from; day <= win.to && out->n < WHEN_NEXT; day++)
		if (win.on[day - win.from])
			out->day[out->n++] = day;
	return OK;
}

str when_form_tag(struct cx *cx, const struct when_both *b)
{
	const struct thing *t = &b->thing;

	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "when\n{}\n{} {} {} {} {}", when_text(cx->arena, &b->when),
		t->freq, t->days, t->nth, t->opens_at, t->closes_at));
}

/* Through the thing's own form, so that phones that were elsewhere meanwhile hear of it. */
err when_form_save(struct cx *cx, struct when_both *b)
{
	struct thing_when was = { 0 };
	struct thing_form f;
	struct str_list none = { 0 };
	bool both;

	TRY(when_store_get(cx, b->thing.id, &was));
	TRY(when_store_put(cx, &(struct thing_when){ .thing = b->thing.id, .rule = STR(""), .not_on = STR(""), .also_on = STR("") }));
	thing_form_of(cx->arena, &b->thing, &f);
	TRY(community_thing_edit(cx, b->thing.id, &f, &none, &both));
	TRY(thing_store_get(cx, b->thing.id, &b->thing));
	TRY(community_when_save(cx, &b->thing, &b->when));
	return when_changed(cx, &was, &b->when, NULL);
}

/* ---- What was changed */
str when_text(struct arena *a, const struct thing_when *w)
{
	if (!w->rule.n && !w->first_day && !w->last_day && !w->term_only && !w->not_bank && !w->ends_next && !w->not_on.n && !w->also_on.n)
		return STR("");
	return str_fmt(a, "{}|{}|{}|{}|{}|{}|{}|{}", str_given(w->rule), w->first_day, w->last_day, (int64_t)w->term_only, (int64_t)w->not_bank,
		w->ends_next, str_given(w->not_on), str_given(w->also_on));
}

bool when_text_read(str text, struct thing_when *out)
{
	int64_t n[5];
	str part, thing = out->thing;

	*out = (struct thing_when){ .thing = thing, .rule = STR(""), .not_on = STR(""), .also_on = STR("") };
	if (!text.n)
		return true;
	if (!str_next(&text, '|', &out->rule))
		return false;
	for (size_t i = 0; i < countof(n); i++)
		if (!str_next(&text, '|', &part) || !str_int(part, &n[i]))
			return false;
	out->first_day = n[0], out->last_day = n[1], out->term_only = n[2], out->not_bank = n[3], out->ends_next = n[4];
	if (!str_next(&text, '|', &out->not_on))
		return false;
	out->also_on = str_given(text);
	return true;
}

err when_follow(struct cx *cx, const struct thing *was, const struct thing *now, const char *by)
{
	struct thing_when w = { 0 };
	bool turned = !was->freq.n != !now->freq.n, shorter = was->closes_at == 1440 && now->closes_at != 1440;

	if (!turned && !shorter)
		return OK;
	TRY(when_store_get(cx, now->id, &w));
	struct thing_when stood = w;
	if (turned && (w.rule.n ? now->freq.n : w.first_day || w.last_day))
		w.rule = STR(""), w.first_day = w.last_day = 0;
	if (shorter)
		w.ends_next = 0;
	if (str_eq(when_text(cx->arena, &stood), when_text(cx->arena, &w)))
		return OK;
	TRY(when_store_put(cx, &w));
	TRY(when_changed(cx, &stood, &w, by));
	return when_make(cx, now);
}
