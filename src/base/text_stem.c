/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text_stem.c -- English stems by Porter2, as published by Martin Porter
 * (snowballstem.org/algorithms/english, its form of Snowball 2.2).
 *
 * The tokens of base/text hold no apostrophes, so the rules for those are left out.
 */
#include "base/text_int.h"

/* The word while it is worked on.  A y that is a consonant is written Y. */
struct stem { char w[LIMIT_TOKEN]; size_t n, r1, r2; };
struct rule { const char *end, *to; };

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool vowel_before(const struct stem *s, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (is_vowel(s->w[i]))
			return true;
	return false;
}

/* The length of the ending, or 0. */
static size_t ends(const struct stem *s, const char *end)
{
	size_t n = strlen(end);

	return s->n >= n && !memcmp(s->w + s->n - n, end, n) ? n : 0;
}

static void replace(struct stem *s, size_t end, const char *to)
{
	size_t n = strlen(to);

	memcpy(s->w + s->n - end, to, n);
	s->n += n - end;
}

static const struct rule *rule_find(const struct stem *s, const struct rule *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ends(s, r[i].end))
			return &r[i];
	return NULL;
}

/* After the first consonant that follows a vowel. */
static size_t region(const struct stem *s, size_t from)
{
	for (size_t i = from; i + 1 < s->n; i++)
		if (is_vowel(s->w[i]) && !is_vowel(s->w[i + 1]))
			return i + 2;
	return s->n;
}

static void regions_mark(struct stem *s)
{
	static const char *const whole[] = { "gener", "commun", "arsen" };

	s->r1 = 0;
	for (size_t i = 0; i < countof(whole); i++)
		if (s->n >= strlen(whole[i]) && !memcmp(s->w, whole[i], strlen(whole[i])))
			s->r1 = strlen(whole[i]);
	if (!s->r1)
		s->r1 = region(s, 0);
	s->r2 = region(s, s->r1);
}

/* A short syllable stands at the end of the first n letters. */
static bool short_syllable(const struct stem *s, size_t n)
{
	if (n == 2)
		return is_vowel(s->w[0]) && !is_vowel(s->w[1]);
	return n > 2 && !is_vowel(s->w[n - 3]) && is_vowel(s->w[n - 2]) && !is_vowel(s->w[n - 1]) &&
		!strchr("wxY", s->w[n - 1]);
}

static void step_1a(struct stem *s)
{
	if (ends(s, "sses"))
		s->n -= 2;
	else if (ends(s, "ied") || ends(s, "ies"))
		s->n -= s->n > 4 ? 2 : 1;
	else if (ends(s, "us") || ends(s, "ss"))
		return;
	else if (ends(s, "s") && s->n > 2 && vowel_before(s, s->n - 2))
		s->n--;
}

static void step_1b(struct stem *s)
{
	static const struct rule end[] = { { "eedly", "ee" }, { "ingly", "" }, { "edly", "" },
		{ "eed", "ee" }, { "ing", "" }, { "ed", "" } };
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r)
		return;
	size_t start = s->n - strlen(r->end);
	if (*r->to) {
		if (start >= s->r1)
			replace(s, strlen(r->end), r->to);
		return;
	}
	if (!vowel_before(s, start))
		return;
	s->n = start;
	if (ends(s, "at") || ends(s, "bl") || ends(s, "iz"))
		s->w[s->n++] = 'e';
	else if (s->n > 1 && s->w[s->n - 1] == s->w[s->n - 2] && strchr("bdfgmnprt", s->w[s->n - 1]))
		s->n--;
	else if (s->n == s->r1 && short_syllable(s, s->n))
		s->w[s->n++] = 'e';
}

static void step_1c(struct stem *s)
{
	if (s->n > 2 && (s->w[s->n - 1] == 'y' || s->w[s->n - 1] == 'Y') && !is_vowel(s->w[s->n - 2]))
		s->w[s->n - 1] = 'i';
}

static void step_2(struct stem *s)
{
	static const struct rule end[] = {
		{ "ational", "ate" }, { "fulness", "ful" }, { "ousness", "ous" }, { "iveness", "ive" },
		{ "ization", "ize" }, { "tional", "tion" }, { "biliti", "ble" }, { "lessli", "less" },
		{ "entli", "ent" }, { "ation", "ate" }, { "alism", "al" }, { "aliti", "al" },
		{ "ousli", "ous" }, { "iviti", "ive" }, { "fulli", "ful" },
		{ "enci", "ence" }, { "anci", "ance" }, { "abli", "able" }, { "izer", "ize" },
		{ "ator", "ate" }, { "alli", "al" }, { "bli", "ble" }, { "ogi", "og" }, { "li", "" },
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - strlen(r->end) < s->r1)
		return;
	size_t start = s->n - strlen(r->end);
	char before = start ? s->w[start - 1] : 0;
	if (!strcmp(r->end, "ogi") && before != 'l')
		return;
	if (!strcmp(r->end, "li") && (!before || !strchr("cdeghkmnrt", before)))
		return;
	replace(s, strlen(r->end), r->to);
}

static void step_3(struct stem *s)
{
	static const struct rule end[] = {
		{ "ational", "ate" }, { "tional", "tion" }, { "alize", "al" }, { "icate", "ic" },
		{ "iciti", "ic" }, { "ative", "" }, { "ical", "ic" }, { "ness", "" }, { "ful", "" },
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - strlen(r->end) < s->r1)
		return;
	if (!strcmp(r->end, "ative") && s->n - 5 < s->r2)
		return;
	replace(s, strlen(r->end), r->to);
}

static void step_4(struct stem *s)
{
	static const struct rule end[] = {
		{ "ement", "" }, { "ance", "" }, { "ence", "" }, { "able", "" }, { "ible", "" }, { "ment", "" },
		{ "ant", "" }, { "ent", "" }, { "ism", "" }, { "ate", "" }, { "iti", "" }, { "ous", "" },
		{ "ive", "" }, { "ize", "" }, { "ion", "" }, { "al", "" }, { "er", "" }, { "ic", "" },
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - strlen(r->end) < s->r2)
		return;
	size_t start = s->n - strlen(r->end);
	if (!strcmp(r->end, "ion") && !(start && (s->w[start - 1] == 's' || s->w[start - 1] == 't')))
		return;
	s->n = start;
}

static void step_5(struct stem *s)
{
	size_t last = s->n - 1;

	if (s->w[last] == 'e' && (last >= s->r2 || (last >= s->r1 && !short_syllable(s, last))))
		s->n--;
	else if (s->w[last] == 'l' && last >= s->r2 && last && s->w[last - 1] == 'l')
		s->n--;
}

/* Words that the rules would get wrong; NULL where there is none. */
static const char *exception(str word)
{
	static const struct rule whole[] = {
		{ "skis", "ski" }, { "skies", "sky" }, { "dying", "die" }, { "lying", "lie" }, { "tying", "tie" },
		{ "idly", "idl" }, { "gently", "gentl" }, { "ugly", "ugli" }, { "early", "earli" },
		{ "only", "onli" }, { "singly", "singl" }, { "sky", "sky" }, { "news", "news" },
		{ "howe", "howe" }, { "atlas", "atlas" }, { "cosmos", "cosmos" }, { "bias", "bias" },
		{ "andes", "andes" },
	};

	for (size_t i = 0; i < countof(whole); i++)
		if (word.p[0] == whole[i].end[0] && str_is(word, whole[i].end))
			return whole[i].to;
	return NULL;
}

/* Stays as it is once its plural is gone. */
static bool is_whole(const struct stem *s)
{
	static const char *const whole[] = { "inning", "outing", "canning", "herring", "earring", "proceed",
		"exceed", "succeed" };

	for (size_t i = 0; i < countof(whole); i++)
		if (str_is((str){ s->w, s->n }, whole[i]))
			return true;
	return false;
}

/* False when the word is not one that Porter2 speaks of. */
static bool stem_read(struct stem *s, str word)
{
	if (word.n < 3 || word.n > LIMIT_TOKEN)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];
		if (c < 'a' || c > 'z')
			return false;
		s->w[i] = c == 'y' && (i == 0 || is_vowel(s->w[i - 1])) ? 'Y' : c;
	}
	s->n = word.n;
	return true;
}

str text_stem(struct arena *a, str word)
{
	struct stem s;
	const char *known;

	if (!stem_read(&s, word))
		return word;
	if ((known = exception(word)))
		return str_c(known);
	regions_mark(&s);
	step_1a(&s);
	if (!is_whole(&s)) {
		step_1b(&s);
		step_1c(&s);
		step_2(&s);
		step_3(&s);
		step_4(&s);
		step_5(&s);
	}
	for (size_t i = 0; i < s.n; i++)
		if (s.w[i] == 'Y')
			s.w[i] = 'y';
	if (s.n <= word.n && !memcmp(s.w, word.p, s.n))
		return (str){ word.p, s.n };
	return arena_dup(a, (str){ s.w, s.n });
}
