/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_when.c -- days, hours and ages as people write them in a cell.  Rather not read than read wrongly: words stay words. */
#include "base/text.h"
#include "feeds/feeds_shape_int.h"

struct scan {
	struct arena *a;
	str s;
	size_t at;
	bool dash;                   /* between this token and the one before: "-", or a word for "to" */
	bool last_day;               /* the token before was a day, */
	int64_t day;                 /* this one */
	int n_times;
	bool days_first;             /* days stood before the hours: a day after them has other hours */
	struct { int64_t minute; bool sure; } time[2];       /* sure: morning or afternoon is said, or plain */
	struct rhythm_words *out;
};

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
static bool is_figure(char c) { return c >= '0' && c <= '9'; }
static bool begins(const struct scan *c, const char *word)
{
	size_t n = strlen(word);
	return c->s.n - c->at >= n && !memcmp(c->s.p + c->at, word, n) && (c->at + n == c->s.n || !is_letter(c->s.p[c->at + n]));
}

/* am, a.m., yb: morning; pm, yp, yh: after noon.  Moves past it. */
static char half_of_day(struct scan *c)
{
	static const struct { const char *word; char half; } halves[] = { { "am", 'a' }, { "a.m.", 'a' }, { "a.m", 'a' }, { "yb", 'a' }, { "y.b.", 'a' },
		{ "pm", 'p' }, { "p.m.", 'p' }, { "p.m", 'p' }, { "yp", 'p' }, { "y.p.", 'p' }, { "yh", 'p' }, { "y.h.", 'p' }, { "noon", 'p' } };
	size_t from = c->at;

	while (c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	for (size_t i = 0; i < countof(halves); i++)
		if (begins(c, halves[i].word)) {
			c->at += strlen(halves[i].word);
			return halves[i].half;
		}
	c->at = from;
	return 0;
}

static bool add_time(struct scan *c, int64_t minute, bool sure)
{
	/* Two that no dash joins are two beginnings. */
	if (c->n_times == 2 || (c->n_times && !c->dash))
		return false;
	c->days_first |= !c->n_times && c->out->days;
	c->time[c->n_times].minute = minute;
	c->time[c->n_times++].sure = sure;
	return true;
}

/* "10", "10:30", "2.30pm", "1st"; false when it is none of these. */
static bool number(struct scan *c)
{
	size_t from = c->at;
	int64_t hour = 0, minute = 0;

	while (c->at < c->s.n && is_figure(c->s.p[c->at]))
		c->at++;
	size_t figures = c->at - from;
	if (figures > 2 || !str_int((str){ c->s.p + from, figures }, &hour))
		return false;
	if (begins(c, "st") || begins(c, "nd") || begins(c, "rd") || begins(c, "th")) {
		c->at += 2;
		bool one = !c->out->nth && hour >= 1 && hour <= 4;
		c->out->nth = hour;
		return one;
	}
	bool minutes = c->at + 2 < c->s.n && (c->s.p[c->at] == ':' || c->s.p[c->at] == '.') && is_figure(c->s.p[c->at + 1]) && is_figure(c->s.p[c->at + 2]);
	if (minutes) {
		minute = (c->s.p[c->at + 1] - '0') * 10 + c->s.p[c->at + 2] - '0';
		c->at += 3;
		if (c->at + 2 < c->s.n && c->s.p[c->at] == ':' && c->s.p[c->at + 1] == '0' && c->s.p[c->at + 2] == '0')
			c->at += 3;              /* seconds */
	}
	if (c->at < c->s.n && (is_figure(c->s.p[c->at]) || c->s.p[c->at] == '/'))
		return false;                /* a date */
	char half = half_of_day(c);
	if (hour > 23 || minute > 59 || (half && (hour < 1 || hour > 12)))
		return false;
	if (half)
		hour = half == 'p' && hour < 12 ? hour + 12 : half == 'a' && hour == 12 ? 0 : hour;
	/* One to eight without more may be morning or evening. */
	return add_time(c, hour * 60 + minute, half || hour >= 9 || (figures == 2 && c->s.p[from] == '0'));
}

static int nth_of(str word)
{
	static const struct { const char *word; int nth; } words[] = { { "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "last", 5 },
		{ "cyntaf", 1 }, { "ail", 2 }, { "trydydd", 3 }, { "pedwerydd", 4 }, { "olaf", 5 } };

	for (size_t i = 0; i < countof(words); i++)
		if (str_is(word, words[i].word))
			return words[i].nth;
	return 0;
}

static bool day(struct scan *c, int64_t bits)
{
	if (c->n_times && c->days_first)
		return false;
	if (c->last_day && c->dash && c->day != bits && !(c->day & (c->day - 1)) && !(bits & (bits - 1)))
		for (int64_t d = c->day; d != bits; d = d == 64 ? 1 : d << 1)
			c->out->days |= d;       /* Monday to Friday */
	c->out->days |= bits;
	c->day = bits;
	return true;
}

/* False for a word that says something which we have no field for. */
static bool word(struct scan *c, str w, bool *is_day)
{
	static const char *const empty[] = { "every", "each", "bob", "dydd", "on", "and", "a", "ac", "the", "of", "month", "from", "at", "between", "y", "mis",
		"weekly", "wythnosol", "monthly", "misol", "o", "rhwng", "r", "open", "ar", "agor", "am", "un" };
	static const char *const vague[] = { "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night", "nights", "bore", "prynhawn", "nos", "noson" };
	static const char *const to[] = { "to", "until", "till", "hyd", "tan", "i", "through", "thru" };

	*is_day = false;
	for (size_t i = 0; i < countof(empty); i++)
		if (str_is(w, empty[i]))
			return true;
	for (size_t i = 0; i < countof(to); i++)
		if (str_is(w, to[i]))
			return c->dash = true;
	for (size_t i = 0; i < countof(vague); i++)
		if (str_is(w, vague[i]))
			return c->out->vague = true;
	if (str_is(w, "noon") || str_is(w, "midday"))
		return add_time(c, 12 * 60, true);
	int nth = nth_of(w);
	if (nth) {
		bool one = !c->out->nth;
		c->out->nth = nth;
		return one;
	}
	int64_t bits = str_is(w, "weekdays") ? 31 : str_is(w, "weekends") ? 96 : str_is(w, "dyddiol") ? 127 : days_read(c->a, w);
	*is_day = bits;
	return bits && day(c, bits);
}

/* "2-4pm" is in the afternoon, and "10-1" goes over noon; what may be either stays words. */
static bool settle(struct scan *c)
{
	struct rhythm_words *o = c->out;
	int64_t from = c->time[0].minute, to = c->time[1].minute;

	if (c->n_times == 2) {
		if (!c->time[0].sure && c->time[1].sure && from + 720 < to)
			from += 720;
		else if (!c->time[0].sure && !(c->time[1].sure && to > 720 && from >= 7 * 60 && from < to))
			return false;
		if (!c->time[1].sure && to <= from)
			to += 720;
		if (to <= from)
			return false;
	} else if (c->n_times == 1 && !c->time[0].sure)
		return false;
	o->opens = c->n_times ? from : -1;
	o->closes = c->n_times == 2 ? to : -1;
	return true;
}

bool rhythm_read(struct arena *a, str words, struct rhythm_words *out)
{
	struct scan c = { .a = a, .s = text_fold(a, words), .out = out };
	bool had = false;

	*out = (struct rhythm_words){ .opens = -1, .closes = -1 };
	while (c.at < c.s.n) {
		char p = c.s.p[c.at];
		if (is_figure(p)) {
			if (!number(&c))
				return false;
			c.dash = c.last_day = false, had = true;
		} else if (is_letter(p)) {
			size_t from = c.at;
			bool is_day;
			while (c.at < c.s.n && is_letter(c.s.p[c.at]))
				c.at++;
			bool dash = c.dash;
			if (!word(&c, (str){ c.s.p + from, c.at - from }, &is_day))
				return false;
			if (is_day)
				c.dash = false;
			else if (c.dash == dash)
				continue;        /* an empty word parts nothing */
			c.last_day |= is_day;
			had |= is_day || c.n_times;
		} else {
			bool minus = p == '-' || !strncmp(c.s.p + c.at, "\xe2\x80\x93", c.s.n - c.at < 3 ? c.s.n - c.at : 3);
			if (!minus && !strchr(" \t\r\n,.;:&/()+\xe2\x80\x93", p))
				return false;
			c.dash |= minus;
			if (strchr(",;&/+", p))
				c.dash = c.last_day = false;
			c.at++;
		}
	}
	/* One first Monday is a rhythm of ours; hours of two days that differ are not. */
	return had && (!out->nth || (out->days && !(out->days & (out->days - 1)))) && settle(&c) && (out->days || c.n_times);
}

/* The numbers of a text, at most two; false: there are more, or one is no age. */
static bool two_numbers(str f, int64_t *n, int *count)
{
	*count = 0;
	for (size_t i = 0; i < f.n;) {
		size_t from = i;
		while (i < f.n && is_figure(f.p[i]))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		if (*count == 2 || i - from > 3 || !str_int((str){ f.p + from, i - from }, &n[*count]) || n[(*count)++] > 120)
			return false;
	}
	return true;
}

static bool has_word(struct arena *a, str f, const char *const *words)
{
	struct text_tokens t = { 0 };

	text_words(a, f, &t);
	for (; *words; words++)
		for (size_t i = 0; i < t.n; i++)
			if (str_is(t.v[i].word, *words))
				return true;
	return false;
}

/* Nothing but numbers and the words that go with ages. */
static bool is_all_ages(struct arena *a, str f)
{
	static const char *const with[] = { "age", "ages", "aged", "years", "year", "yrs", "old", "to", "and", "over", "under", "up", "from", "plus", "olds", "than",
		"i", "oed", "oedran", "oedrannau", "blwydd", "dros", "dan", "hyd", "o", "neu", "a", "ac", "or", "all", "pob", "upwards", "the" };
	struct text_tokens t = { 0 };

	text_words(a, f, &t);
	for (size_t i = 0; i < t.n; i++) {
		bool known = is_figure(t.v[i].word.p[0]);
		for (size_t k = 0; k < countof(with) && !known; k++)
			known = str_is(t.v[i].word, with[k]);
		if (!known)
			return false;
	}
	return t.n;
}

bool ages_read(struct arena *a, str words, int64_t *from, int64_t *to)
{
	str f = text_fold(a, words);
	int64_t n[2] = { 0 };
	int count;

	*from = *to = 0;
	if (!is_all_ages(a, f) || !two_numbers(f, n, &count))
		return false;
	bool over = has_word(a, f, (const char *const[]){ "over", "plus", "dros", "upwards", NULL }) || (f.n && f.p[f.n - 1] == '+');
	bool under = has_word(a, f, (const char *const[]){ "under", "dan", NULL });
	if (count == 2 && n[0] <= n[1] && !over && !under)
		*from = n[0], *to = n[1] < 120 ? n[1] : 0;
	else if (count == 1 && over && !under)
		*from = n[0];
	else if (count == 1 && under && !over && n[0])
		*to = n[0] - 1;
	else
		return count == 0 && has_word(a, f, (const char *const[]){ "all", "pob", NULL });
	return true;
}
