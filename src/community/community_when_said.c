/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_said.c -- when a thing is on, in words: for its page, and for the words that phones carry. */
#include "base/when.h"
#include "community/community_when_form.h"

static const msg nth_names[] = { TEXT("first"), TEXT("second"), TEXT("third"), TEXT("fourth"), TEXT("last") };

static str joined(struct arena *a, enum lang lang, const msg *v, const bool *on, size_t n)
{
	struct buf b = BUF(a, 400);

	for (size_t i = 0; i < n; i++)
		if (on[i])
			buf_fmt(&b, "{}{}", b.n ? V(", ") : V(""), msg_fmt(a, lang, v[i]));
	return buf_str(&b);
}

static str weekdays(struct arena *a, enum lang lang, const struct when_form *f)
{
	const bool on[] = { f->mon, f->tue, f->wed, f->thu, f->fri, f->sat, f->sun };
	msg names[7];

	for (int i = 0; i < 7; i++)
		names[i] = weekday_name(i);
	return joined(a, lang, names, on, 7);
}

str when_said_rhythm(struct arena *a, enum lang lang, const struct when_both *b)
{
	struct when_form f;
	int64_t every = 1;

	when_form_of(a, b, &f);
	const bool nths[] = { f.nth1, f.nth2, f.nth3, f.nth4, f.nth5 };
	str days = weekdays(a, lang, &f), which = joined(a, lang, nth_names, nths, 5);
	(void)!str_int(f.every, &every);
	if (str_is(f.often, "weeks") && every == 1 && f.mon && f.tue && f.wed && f.thu && f.fri && f.sat && f.sun)
		return msg_fmt(a, lang, T("Every day"));
	if (str_is(f.often, "weeks"))
		return every == 1 ? msg_fmt(a, lang, T("Every week: {1}"), days) : msg_fmt(a, lang, TN("Every {1} week: {2}", "Every {1} weeks: {2}", every), every, days);
	if (str_is(f.often, "months"))
		return every == 1 ? msg_fmt(a, lang, T("Every month, the {1}: {2}"), which, days) :
			msg_fmt(a, lang, TN("Every {1} month, the {2}: {3}", "Every {1} months, the {2}: {3}", every), every, which, days);
	if (str_is(f.often, "once") && b->when.last_day > b->when.first_day)
		return msg_fmt(a, lang, T("From {1} to {2}"), day_year(a, lang, b->when.first_day), day_year(a, lang, b->when.last_day));
	if (str_is(f.often, "once"))
		return msg_fmt(a, lang, T("Once: {1}"), day_year(a, lang, b->when.first_day));
	return str_is(f.often, "list") ? msg_fmt(a, lang, T("On the days of the list that it came from")) : STR("");
}

str when_said_time(struct arena *a, enum lang lang, const struct when_both *b)
{
	const struct thing *t = &b->thing;

	return when_time(a, lang, t->opens_at, b->when.ends_next ? 1440 + b->when.ends_next : t->closes_at);
}

static void days_said(struct arena *a, enum lang lang, msg line, str days, struct str_list *out)
{
	struct day_list l;
	str wrong;
	struct buf b = BUF(a, 64 * LIMIT_WHEN_DAYS);

	if (!when_days_read(a, days, &l, &wrong) || !l.n)
		return;
	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "{}{}", i ? V(", ") : V(""), day_year(a, lang, l.v[i]));
	*LIST_ADD(a, out) = msg_fmt(a, lang, line, buf_str(&b));
}

void when_said_rest(struct arena *a, enum lang lang, const struct when_both *b, struct str_list *out)
{
	const struct thing_when *w = &b->when;
	bool once = !w->rule.n && !b->thing.freq.n;

	if (w->first_day && !once)
		*LIST_ADD(a, out) = msg_fmt(a, lang, T("From {1}."), day_year(a, lang, w->first_day));
	if (w->last_day && !once)
		*LIST_ADD(a, out) = msg_fmt(a, lang, T("Until {1}."), day_year(a, lang, w->last_day));
	if (w->term_only)
		*LIST_ADD(a, out) = msg_fmt(a, lang, T("Only in term time."));
	if (w->not_bank)
		*LIST_ADD(a, out) = msg_fmt(a, lang, T("Not on bank holidays."));
	days_said(a, lang, T("Not on {1}."), w->not_on, out);
	days_said(a, lang, T("On these days too: {1}."), w->also_on, out);
}

/* As long as there is room; a thing's words are one line. */
static void one_more(struct buf *b, str s)
{
	if (b->n + s.n < LIMIT_LINE)
		buf_fmt(b, "{}{}", b->n ? V(" ") : V(""), s);
}

str when_said_words(struct arena *a, enum lang lang, const struct when_both *b)
{
	const struct thing_when *w = &b->when;
	struct buf s = BUF(a, LIMIT_LINE + 1);
	str rhythm = !b->thing.freq.n ? when_said_rhythm(a, lang, b) : STR("");

	if (rhythm.n)
		one_more(&s, str_fmt(a, "{}.", rhythm));
	if (w->ends_next)
		one_more(&s, msg_fmt(a, lang, T("It ends at {1} in the night."), clock_time(a, lang, (int)w->ends_next)));
	if (w->term_only)
		one_more(&s, msg_fmt(a, lang, T("Only in term time.")));
	if (w->not_bank)
		one_more(&s, msg_fmt(a, lang, T("Not on bank holidays.")));
	return buf_str(&s);
}

bool when_said_by_us(struct arena *a, const struct when_both *b)
{
	for (enum lang lang = 0; lang < LANGS; lang++)
		if (lang_ready(lang) && str_eq(b->thing.when_words, when_said_words(a, lang, b)))
			return true;
	return false;
}
