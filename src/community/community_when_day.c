/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_day.c -- a day as people write it. */
#include "base/text.h"
#include "base/when.h"
#include "community/community_when.h"

/* "December", "Dec", "Rhagfyr": 1 to 12; 0: none. */
static int month_said(struct arena *a, str word)
{
	static const enum lang langs[] = { LANG_EN, LANG_CY_DRAFT, LANG_CY };

	for (size_t l = 0; l < countof(langs) && word.n >= 3; l++)
		for (int m = 1; m <= 12; m++)
			if (lang_ready(langs[l]) && str_starts(text_fold(a, msg_fmt(a, langs[l], month_name(m))), word))
				return m;
	return 0;
}

/* "25", "25th" */
static bool figure(str s, int64_t *n)
{
	size_t k = 0;

	while (k < s.n && s.p[k] >= '0' && s.p[k] <= '9')
		k++;
	str rest = { s.p + k, s.n - k };
	return k && k <= 4 && (!rest.n || str_is(rest, "st") || str_is(rest, "nd") || str_is(rest, "rd") || str_is(rest, "th")) && str_int((str){ s.p, k }, n);
}

/* The next such day from `after` on; 29 February may be some years away. */
static bool next_such(int64_t after, int month, int64_t day, str year, int64_t *out)
{
	int64_t y = date_of_day(after).year, n;

	if (year.n && (!str_int(year, &n) || year.n != 4))
		return false;
	for (int64_t i = year.n ? n : y; i <= (year.n ? n : y + 4); i++) {
		char iso[40];
		int k = snprintf(iso, sizeof iso, "%04lld-%02d-%02lld", (long long)i, month, (long long)day);
		if (day_parse((str){ iso, (size_t)k }, out) && (year.n || *out >= after))
			return true;
	}
	return false;
}

bool day_said(struct arena *a, str words, int64_t after, int64_t *out)
{
	str w[6], all;
	size_t n = 0, at = 0;
	int64_t day, month;

	words = str_trim(words);
	if (day_parse(words, out))
		return true;
	all = text_fold(a, words);
	for (size_t i = 0; i <= all.n; i++)
		if (i == all.n || strchr(" /.-\t", all.p[i])) {
			if (i > at && n == countof(w))
				return false;
			if (i > at)
				w[n++] = (str){ all.p + at, i - at };
			at = i + 1;
		}
	/* "Friday 25 December 2026": the day of the week goes by the date. */
	size_t k = n && !figure(w[0], &day);
	if (n - k < 2 || n - k > 3 || !figure(w[k], &day) || day < 1 || day > 31)
		return false;
	if (!(month = month_said(a, w[k + 1])) && (!figure(w[k + 1], &month) || month < 1 || month > 12))
		return false;
	if (n - k == 2 && !after)
		return false;
	return next_such(after, (int)month, day, n - k == 3 ? w[k + 2] : (str){ 0 }, out);
}
