/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_day.c -- days as people say them.  A year is enough. */
#include "base/text.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"

static bool parted(char c) { return c == ' ' || c == '-' || c == '/' || c == '.' || c == ','; }

static bool next_part(str *rest, str *part)
{
	while (rest->n && parted(rest->p[0]))
		rest->p++, rest->n--;
	*part = (str){ rest->p, 0 };
	while (rest->n && !parted(rest->p[0]))
		part->n++, rest->p++, rest->n--;
	return part->n;
}

/* A number, or a name or its beginning in the reader's language or in English. */
static int64_t month_of(struct arena *a, enum lang lang, str said)
{
	int64_t n;
	str folded = text_fold(a, said);

	if (str_int(said, &n))
		return n >= 1 && n <= 12 ? n : 0;
	for (int m = 1; m <= 12 && folded.n >= 3; m++)
		if (str_starts(text_fold(a, msg_text(lang, month_name(m)).text), folded) ||
		    str_starts(text_fold(a, msg_text(LANG_EN, month_name(m)).text), folded))
			return m;
	return 0;
}

bool goodlife_day_read(struct arena *a, enum lang lang, str said, str *out)
{
	str part[8], rest = str_trim(said), last, name = { 0 }, of_month = { 0 };
	int64_t year = 0, month = 1, date = 1;
	size_t n = 0;

	while (n < countof(part) && next_part(&rest, &part[n]))
		n++;
	*out = STR("");
	if (n == 0)
		return said.n == 0 || str_trim(said).n == 0;
	if (n == countof(part))
		return false;
	if (n <= 3 && part[0].n == 4 && str_int(part[0], &year)) {   /* 2019-03-05 */
		last = part[0];
		name = n > 1 ? part[1] : name;
		of_month = n > 2 ? part[2] : of_month;
	} else {                                                     /* 5 March 2019: a month may have several words */
		size_t from = n > 2 && str_int(part[0], &date);
		last = part[n - 1];
		of_month = from ? part[0] : of_month;
		if (n > 1)
			name = (str){ part[from].p, (size_t)(part[n - 2].p + part[n - 2].n - part[from].p) };
	}
	if (last.n != 4 || !str_int(last, &year) || year < 1890 || year > 2200)
		return false;
	if ((name.p && !(month = month_of(a, lang, name))) || (of_month.p && !str_int(of_month, &date)))
		return false;
	if (date < 1 || date > 31)
		return false;
	int64_t day = day_of_date(year, (int)month, (int)date);
	if (date_of_day(day).month != month)   /* 31 April */
		return false;
	str iso = day_iso(a, day);
	*out = (str){ iso.p, !name.p ? 4u : !of_month.p ? 7u : 10u };
	return true;
}

str goodlife_day_text(struct arena *a, enum lang lang, str day)
{
	int64_t number, month = 0;

	if (day.n == 10 && day_parse(day, &number))
		return day_year(a, lang, number);
	if (day.n == 7 && str_int((str){ day.p + 5, 2 }, &month) && month >= 1 && month <= 12)
		return str_fmt(a, "{} {}", msg_text(lang, month_name((int)month)).text, utf8_cut(day, 4));
	return day;
}

err goodlife_day_check(struct cx *cx, const char *field, str said, str *out)
{
	str today = day_iso(cx->arena, london_day(cx->said_at));

	if (!goodlife_day_read(cx->arena, cx->lang, said.p ? said : STR(""), out))
		return cx_issue(cx, field, T("Please write a year, or a day such as 5 March 2019"));
	if (str_cmp(*out, (str){ today.p, out->n }) > 0)
		return cx_issue(cx, field, T("That day has not come yet"));
	return OK;
}
