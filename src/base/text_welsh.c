/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text_welsh.c -- Welsh initial mutations, undone, and the rule for when to try.
 *
 * Spelling alone decides; there is no dictionary.  Words are folded, letters a to z.
 */
#include "base/text_int.h"

static bool is_vowel(char c)
{
	return memchr("aeiouwy", c, 7) != NULL;
}

static bool ends(str word, str end)
{
	return word.n >= end.n && !memcmp(word.p + word.n - end.n, end.p, end.n);
}

static bool holds(str word, const char *part)
{
	size_t n = strlen(part);

	for (size_t i = 0; i + n <= word.n; i++)
		if (word.p[i] == part[0] && !memcmp(word.p + i, part, n))
			return true;
	return false;
}

/* As str_cmp, against a string that ends in NUL. */
static int order(str word, const char *s)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != s[i])
			return word.p[i] < s[i] ? -1 : 1;
	return s[word.n] ? -1 : 0;
}

static bool listed(str word, const char *const *list, size_t n)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = (low + n) / 2;
		int way = order(word, list[middle]);
		if (!way)
			return true;
		if (way < 0)
			n = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Everyday Welsh words that are not English ones too, in order. */
static bool is_common(str word)
{
	static const char *const list[] = {
		"ac", "awst", "bawb", "beth", "bws", "bydd", "byw", "canolfan", "capel", "chwefror",
		"cinio", "coffi", "croeso", "cwm", "cyfeillion", "cyfle", "cymorth", "cymraeg", "cymru",
		"cymunedol", "dewch", "diolch", "dros", "drwy", "dwr", "ebrill", "efo", "ei", "eich", "ein",
		"fel", "gan", "gwener", "gyda", "gyfer", "hefyd", "heno", "hwn", "hydref", "hyn", "iawn",
		"ionawr", "mae", "mawrth", "medi", "mehefin", "mercher", "mewn", "neuadd", "oed", "oes",
		"pawb", "pob", "pobl", "prynhawn", "rhad", "rhagfyr", "rhai", "rhwng", "sadwrn", "sul",
		"sy", "sydd", "tachwedd", "teulu", "wedi", "wrth", "wythnos", "y", "ydy", "ydych", "yma",
		"yn", "yr", "yw",
	};

	return listed(word, list, countof(list));
}

/* English words of every day that would pass for Welsh ones; in order. */
static bool is_english(str word)
{
	static const char *const list[] = {
		"all", "and", "any", "are", "but", "dwp", "for", "from", "get", "got", "had", "has", "her",
		"him", "his", "into", "its", "llama", "llamas", "man", "may", "men", "more", "most", "new",
		"nhs", "not", "now", "off", "old", "one", "other", "than", "that", "the", "their", "them",
		"then", "there", "these", "they", "this", "those", "under", "until",
	};

	return listed(word, list, countof(list));
}

bool welsh_possible(str word)
{
	static const char *const never[] = { "sh", "oo", "ee", "ou", "ck", "wh", "tion", "bb", "cc",
		"gg", "mm", "pp", "ss", "tt" };

	for (size_t i = 0; i < word.n; i++)
		if (memchr("kqvxz", word.p[i], 5))
			return false;
	for (size_t i = 0; i < countof(never); i++)
		if (holds(word, never[i]))
			return false;
	return !is_english(word);
}

/* w as a vowel between consonants, as in clwb; but not "cartwright". */
static bool holds_vowel_w(str word)
{
	for (size_t i = 1; i + 1 < word.n; i++) {
		if (word.p[i] != 'w' || is_vowel(word.p[i - 1]))
			continue;
		if (!is_vowel(word.p[i + 1]) &&
		    !(word.p[i + 1] == 'r' && i + 2 < word.n && is_vowel(word.p[i + 2])))
			return true;
		/* bwyd, llwyd, swydd */
		if (word.p[i + 1] == 'y' && i + 2 < word.n && !is_vowel(word.p[i + 2]))
			return true;
	}
	return false;
}

/* A beginning that English words hardly have. */
static bool begins_welsh(str word)
{
	const char *p = word.p;

	if (str_starts(word, STR("ll")) || str_starts(word, STR("ngh")) ||
	    str_starts(word, STR("chw")) || str_starts(word, STR("gw")))
		return true;
	if (str_starts(word, STR("mh")) || str_starts(word, STR("nh")))
		return is_vowel(p[2]) || p[2] == 'r' || p[2] == 'l';
	return p[0] == 'y' && !is_vowel(p[1]);
}

bool welsh_clue(str word)
{
	if (is_common(word))
		return true;
	bool spelt = word.n > 3 && (begins_welsh(word) || holds_vowel_w(word) || holds(word, "rdd") ||
		ends(word, STR("dd")));
	bool ended = word.n > 4 && (ends(word, STR("aeth")) ||
		(ends(word, STR("au")) && !ends(word, STR("eau"))));
	return (spelt || ended) && welsh_possible(word);
}

static void radical_add(struct arena *a, str head, str tail, struct str_list *out)
{
	char *p = arena_alloc(a, head.n + tail.n + 1);

	memcpy(p, head.p, head.n);
	memcpy(p + head.n, tail.p, tail.n);
	*LIST_ADD(a, out) = (str){ p, head.n + tail.n };
}

void text_radicals(struct arena *a, str word, struct str_list *out)
{
	/* Longer beginnings first, so that "ngh" is not read as "ng".  Those without a radical are
	 * letters of their own, and no mutation of the shorter one. */
	static const struct { str begin; const char *radical[2]; } mutation[] = {
		{ STR("ngh"), { "c" } }, { STR("ng"), { "g" } }, { STR("mh"), { "p" } },
		{ STR("nh"), { "t" } }, { STR("ph"), { "p" } }, { STR("th"), { "t" } },
		{ STR("ch"), { "c" } }, { STR("dd"), { "d" } }, { STR("ff"), { 0 } }, { STR("ll"), { 0 } },
		{ STR("rh"), { 0 } }, { STR("b"), { "p" } }, { STR("d"), { "t" } }, { STR("g"), { "c" } },
		{ STR("f"), { "b", "m" } }, { STR("m"), { "b" } }, { STR("n"), { "d" } },
		{ STR("l"), { "ll", "gl" } }, { STR("r"), { "rh", "gr" } },
	};

	if (word.n < 3 || word.n >= LIMIT_TOKEN)
		return;
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < 'a' || word.p[i] > 'z')
			return;
	if (is_vowel(word.p[0]))
		radical_add(a, STR("g"), word, out);
	if (word.p[0] == 'h' && is_vowel(word.p[1]))
		radical_add(a, STR(""), (str){ word.p + 1, word.n - 1 }, out);
	for (size_t i = 0; i < countof(mutation); i++) {
		if (!str_starts(word, mutation[i].begin))
			continue;
		str rest = { word.p + mutation[i].begin.n, word.n - mutation[i].begin.n };
		for (size_t k = 0; k < 2 && mutation[i].radical[k]; k++)
			radical_add(a, str_c(mutation[i].radical[k]), rest, out);
		return;
	}
}
