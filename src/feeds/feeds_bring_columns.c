/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bring_columns.c -- what the columns of a sheet of people are, and what stands in them. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_bring_int.h"

const char *const sheet_codes[SHEET_COLUMNS] = {
	[SHEET_OTHER] = "", [SHEET_NAME] = "name", [SHEET_PLACE] = "place", [SHEET_REACH] = "reach", [SHEET_LANGUAGE] = "language",
	[SHEET_MET] = "met", [SHEET_TALK] = "talk", [SHEET_NOTE] = "note", [SHEET_YES] = "yes", [SHEET_NEVER] = "never",
};

/* Names that sheets use, folded, with one space between words.  "*word": wherever that word stands. */
static const struct { const char *name; enum sheet_column column; } names[] = {
	/* What nobody may be made to bring, and we never keep. */
	{ "*dob", SHEET_NEVER }, { "*birth", SHEET_NEVER }, { "*born", SHEET_NEVER }, { "*birthday", SHEET_NEVER }, { "*birthdate", SHEET_NEVER },
	{ "*age", SHEET_NEVER }, { "*nhs", SHEET_NEVER }, { "*nino", SHEET_NEVER }, { "*ni", SHEET_NEVER }, { "*insurance", SHEET_NEVER },
	{ "*diagnosis", SHEET_NEVER }, { "*diagnoses", SHEET_NEVER }, { "*diagnosed", SHEET_NEVER }, { "*condition", SHEET_NEVER },
	{ "*conditions", SHEET_NEVER }, { "*illness", SHEET_NEVER }, { "*disability", SHEET_NEVER }, { "*disabilities", SHEET_NEVER },
	{ "*disabled", SHEET_NEVER }, { "*impairment", SHEET_NEVER }, { "*medical", SHEET_NEVER }, { "*medication", SHEET_NEVER },
	{ "*medications", SHEET_NEVER }, { "*health", SHEET_NEVER }, { "*ethnicity", SHEET_NEVER }, { "*ethnic", SHEET_NEVER },
	{ "*race", SHEET_NEVER }, { "*religion", SHEET_NEVER }, { "*gender", SHEET_NEVER }, { "*sex", SHEET_NEVER }, { "*sexuality", SHEET_NEVER },
	{ "*orientation", SHEET_NEVER }, { "*score", SHEET_NEVER }, { "*scores", SHEET_NEVER }, { "*scoring", SHEET_NEVER },
	{ "*star", SHEET_NEVER }, { "*rating", SHEET_NEVER }, { "*rag", SHEET_NEVER }, { "*rank", SHEET_NEVER }, { "*risk", SHEET_NEVER },
	{ "*risks", SHEET_NEVER }, { "*priority", SHEET_NEVER }, { "*tier", SHEET_NEVER }, { "*band", SHEET_NEVER }, { "*level", SHEET_NEVER },
	{ "*need", SHEET_NEVER }, { "*needs", SHEET_NEVER }, { "*eligibility", SHEET_NEVER }, { "*eligible", SHEET_NEVER },
	{ "*assessment", SHEET_NEVER }, { "*assessed", SHEET_NEVER }, { "*threshold", SHEET_NEVER }, { "*vulnerable", SHEET_NEVER },
	{ "*vulnerability", SHEET_NEVER }, { "*vulnerabilities", SHEET_NEVER }, { "*safeguarding", SHEET_NEVER }, { "*offence", SHEET_NEVER },
	{ "*offences", SHEET_NEVER }, { "*offending", SHEET_NEVER }, { "*conviction", SHEET_NEVER }, { "*convictions", SHEET_NEVER },
	{ "*criminal", SHEET_NEVER }, { "*probation", SHEET_NEVER }, { "*police", SHEET_NEVER }, { "*immigration", SHEET_NEVER },
	{ "*keysafe", SHEET_NEVER }, { "key code", SHEET_NEVER }, { "key safe", SHEET_NEVER }, { "keycode", SHEET_NEVER }, { "door code", SHEET_NEVER },
	{ "access code", SHEET_NEVER }, { "*case", SHEET_NEVER }, { "*client", SHEET_NEVER }, { "*patient", SHEET_NEVER }, { "*mosaic", SHEET_NEVER },
	{ "*liquidlogic", SHEET_NEVER }, { "*wccis", SHEET_NEVER }, { "*carefirst", SHEET_NEVER }, { "*emis", SHEET_NEVER }, { "*systmone", SHEET_NEVER },
	{ "*gig", SHEET_NEVER }, { "*geni", SHEET_NEVER }, { "*oed", SHEET_NEVER }, { "*oedran", SHEET_NEVER }, { "*anabledd", SHEET_NEVER },
	{ "*iechyd", SHEET_NEVER }, { "*ethnigrwydd", SHEET_NEVER }, { "*crefydd", SHEET_NEVER }, { "*rhywedd", SHEET_NEVER }, { "*rhyw", SHEET_NEVER },
	{ "*risg", SHEET_NEVER }, { "*sgor", SHEET_NEVER }, { "*anghenion", SHEET_NEVER }, { "*asesiad", SHEET_NEVER }, { "*heddlu", SHEET_NEVER },
	/* What the page has room for. */
	{ "*consent", SHEET_YES }, { "*consented", SHEET_YES }, { "said yes", SHEET_YES }, { "yes", SHEET_YES }, { "said yes on", SHEET_YES },
	{ "agreed", SHEET_YES }, { "agreed on", SHEET_YES }, { "yes to writing", SHEET_YES }, { "date agreed", SHEET_YES }, { "cydsyniad", SHEET_YES },
	{ "dywedodd ie", SHEET_YES }, { "*preferred name", SHEET_NAME }, { "known as", SHEET_NAME }, { "likes to be called", SHEET_NAME },
	{ "name they like", SHEET_NAME }, { "name", SHEET_NAME }, { "first name", SHEET_NAME }, { "firstname", SHEET_NAME },
	{ "forename", SHEET_NAME }, { "person", SHEET_NAME }, { "full name", SHEET_NAME }, { "enw", SHEET_NAME }, { "enw cyntaf", SHEET_NAME },
	{ "neighbourhood", SHEET_PLACE }, { "area", SHEET_PLACE }, { "place", SHEET_PLACE }, { "village", SHEET_PLACE }, { "patch", SHEET_PLACE },
	{ "cymdogaeth", SHEET_PLACE }, { "ardal", SHEET_PLACE }, { "ward", SHEET_PLACE },
	{ "language", SHEET_LANGUAGE }, { "languages", SHEET_LANGUAGE }, { "preferred language", SHEET_LANGUAGE }, { "iaith", SHEET_LANGUAGE },
	{ "first met", SHEET_MET }, { "met", SHEET_MET }, { "date met", SHEET_MET }, { "first met on", SHEET_MET }, { "when we met", SHEET_MET },
	{ "first conversation", SHEET_MET }, { "start", SHEET_MET }, { "start date", SHEET_MET }, { "cwrdd", SHEET_MET },
	{ "best way to talk", SHEET_TALK }, { "how we talk best", SHEET_TALK }, { "best way", SHEET_TALK }, { "communication", SHEET_TALK },
	{ "how to talk", SHEET_TALK }, { "prefers", SHEET_TALK }, { "*phone", SHEET_REACH }, { "*telephone", SHEET_REACH }, { "*mobile", SHEET_REACH },
	{ "*tel", SHEET_REACH }, { "*email", SHEET_REACH }, { "*reach", SHEET_REACH }, { "*address", SHEET_REACH }, { "*ffon", SHEET_REACH },
	{ "*ebost", SHEET_REACH }, { "*cyfeiriad", SHEET_REACH }, { "note", SHEET_NOTE }, { "notes", SHEET_NOTE }, { "comments", SHEET_NOTE },
	{ "*nodiadau", SHEET_NOTE }, { "*nodyn", SHEET_NOTE }, { "what matters", SHEET_NOTE }, { "about", SHEET_NOTE }, { "story", SHEET_NOTE },
};

/* The words of a name, folded, with one space between: " date of birth ". */
static str spaced(struct arena *a, str name)
{
	struct text_tokens words = { 0 };
	struct buf b = BUF(a, 4 * LIMIT_CSV_FIELD);

	text_words(a, name, &words);
	buf_ch(&b, ' ');
	for (size_t i = 0; i < words.n; i++)
		buf_fmt(&b, "{} ", words.v[i].word);
	return buf_str(&b);
}

enum sheet_column sheet_column_of(struct arena *a, str head)
{
	str s = spaced(a, head);

	for (size_t i = 0; i < countof(names); i++) {
		bool anywhere = names[i].name[0] == '*';
		str word = str_fmt(a, " {} ", names[i].name + anywhere);
		if (anywhere ? s.n && memmem(s.p, s.n, word.p, word.n) : str_eq(s, word))
			return names[i].column;
	}
	return SHEET_OTHER;
}

enum sheet_column sheet_code_from(str code)
{
	for (enum sheet_column c = SHEET_OTHER; c < SHEET_COLUMNS; c++)
		if (str_is(code, sheet_codes[c]))
			return c;
	return SHEET_OTHER;
}

bool sheet_is_number_of_health(str field)
{
	int digit[10], n = 0, sum = 0;

	for (size_t i = 0; i < field.n; i++) {
		if (field.p[i] == ' ' || field.p[i] == '-')
			continue;
		if (field.p[i] < '0' || field.p[i] > '9' || n == 10)
			return false;
		digit[n++] = field.p[i] - '0';
	}
	/* They begin with 4 or 6; a telephone number that lost its first 0 does not. */
	if (n != 10 || (digit[0] != 4 && digit[0] != 6))
		return false;
	for (int i = 0; i < 9; i++)
		sum += digit[i] * (10 - i);
	return (11 - sum % 11) % 11 == digit[9];
}

static int month_of(str word)
{
	static const char *const months[12][2] = {
		{ "jan", "ion" }, { "feb", "chw" }, { "mar", "maw" }, { "apr", "ebr" }, { "may", "mai" }, { "jun", "meh" },
		{ "jul", "gor" }, { "aug", "aws" }, { "sep", "med" }, { "oct", "hyd" }, { "nov", "tac" }, { "dec", "rha" },
	};

	for (int m = 0; m < 12 && word.n >= 3; m++)
		for (int lang = 0; lang < 2; lang++)
			if (!memcmp(word.p, months[m][lang], 3))
				return m + 1;
	return 0;
}

bool sheet_day_read(struct arena *a, str words, int64_t *day)
{
	struct text_tokens t = { 0 };
	int64_t d, m, y;
	str s = str_trim(words);

	if (day_parse((str){ s.p, s.n > 10 && (s.p[10] == 'T' || s.p[10] == ' ') ? 10 : s.n }, day))
		return true;
	text_words(a, s, &t);
	if (t.n < 3)
		return false;
	str first = t.v[0].word;
	if (first.n > 2 && first.p[0] >= '0' && first.p[0] <= '9')
		first.n -= first.n > 2 && (first.p[first.n - 1] >= 'a') ? 2 : 0;   /* 3rd, 21st */
	if (!str_int(first, &d) || !str_int(t.v[2].word, &y))
		return false;
	if (!str_int(t.v[1].word, &m))
		m = month_of(t.v[1].word);
	if (y >= 0 && y < 100)
		y += 2000;
	if (m < 1 || m > 12 || d < 1 || d > 31 || y < 1900 || y > 2200)
		return false;
	return day_parse(str_fmt(a, "{}-{}{}-{}{}", y, m < 10 ? "0" : "", m, d < 10 ? "0" : "", d), day);
}
