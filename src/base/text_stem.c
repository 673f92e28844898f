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
struct rule { str end, to; };
#define RULE(end, to) { STR(end), STR(to) }

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

static bool ends_with(const struct stem *s, str end)
{
	return s->n >= end.n && s->w[s->n - 1] == end.p[end.n - 1] &&
		!memcmp(s->w + s->n - end.n, end.p, end.n);
}
#define ends(s, end) ends_with((s), STR(end))

static void replace(struct stem *s, const struct rule *r)
{
	s->n -= r->end.n;
	if (r->to.n)
		memcpy(s->w + s->n, r->to.p, r->to.n);
	s->n += r->to.n;
}

static const struct rule *rule_find(const struct stem *s, const struct rule *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ends_with(s, r[i].end))
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
	static const str whole[] = { STR("gener"), STR("commun"), STR("arsen") };

	s->r1 = 0;
	for (size_t i = 0; i < countof(whole); i++)
		if (str_starts((str){ s->w, s->n }, whole[i]))
			s->r1 = whole[i].n;
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
	static const struct rule end[] = { RULE("eedly", "ee"), RULE("ingly", ""), RULE("edly", ""),
		RULE("eed", "ee"), RULE("ing", ""), RULE("ed", "") };
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r)
		return;
	size_t start = s->n - r->end.n;
	if (r->to.n) {
		if (start >= s->r1)
			replace(s, r);
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
		RULE("ational", "ate"), RULE("fulness", "ful"), RULE("ousness", "ous"),
		RULE("iveness", "ive"), RULE("ization", "ize"), RULE("tional", "tion"),
		RULE("biliti", "ble"), RULE("lessli", "less"), RULE("entli", "ent"), RULE("ation", "ate"),
		RULE("alism", "al"), RULE("aliti", "al"), RULE("ousli", "ous"), RULE("iviti", "ive"),
		RULE("fulli", "ful"), RULE("enci", "ence"), RULE("anci", "ance"), RULE("abli", "able"),
		RULE("izer", "ize"), RULE("ator", "ate"), RULE("alli", "al"), RULE("bli", "ble"),
		RULE("ogi", "og"), RULE("li", ""),
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - r->end.n < s->r1)
		return;
	size_t start = s->n - r->end.n;
	char before = start ? s->w[start - 1] : 0;
	if (str_is(r->end, "ogi") && before != 'l')
		return;
	if (str_is(r->end, "li") && (!before || !strchr("cdeghkmnrt", before)))
		return;
	replace(s, r);
}

static void step_3(struct stem *s)
{
	static const struct rule end[] = {
		RULE("ational", "ate"), RULE("tional", "tion"), RULE("alize", "al"), RULE("icate", "ic"),
		RULE("iciti", "ic"), RULE("ative", ""), RULE("ical", "ic"), RULE("ness", ""),
		RULE("ful", ""),
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - r->end.n < s->r1)
		return;
	if (str_is(r->end, "ative") && s->n - 5 < s->r2)
		return;
	replace(s, r);
}

static void step_4(struct stem *s)
{
	static const struct rule end[] = {
		RULE("ement", ""), RULE("ance", ""), RULE("ence", ""), RULE("able", ""), RULE("ible", ""),
		RULE("ment", ""), RULE("ant", ""), RULE("ent", ""), RULE("ism", ""), RULE("ate", ""),
		RULE("iti", ""), RULE("ous", ""), RULE("ive", ""), RULE("ize", ""), RULE("ion", ""),
		RULE("al", ""), RULE("er", ""), RULE("ic", ""),
	};
	const struct rule *r = rule_find(s, end, countof(end));

	if (!r || s->n - r->end.n < s->r2)
		return;
	size_t start = s->n - r->end.n;
	if (str_is(r->end, "ion") && !(start && (s->w[start - 1] == 's' || s->w[start - 1] == 't')))
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
static const str *exception(str word)
{
	static const struct rule whole[] = {
		RULE("skis", "ski"), RULE("skies", "sky"), RULE("dying", "die"), RULE("lying", "lie"),
		RULE("tying", "tie"), RULE("idly", "idl"), RULE("gently", "gentl"), RULE("ugly", "ugli"),
		RULE("early", "earli"), RULE("only", "onli"), RULE("singly", "singl"), RULE("sky", "sky"),
		RULE("news", "news"), RULE("howe", "howe"), RULE("atlas", "atlas"),
		RULE("cosmos", "cosmos"), RULE("bias", "bias"), RULE("andes", "andes"),
	};

	for (size_t i = 0; i < countof(whole); i++)
		if (str_eq(word, whole[i].end))
			return &whole[i].to;
	return NULL;
}

/* Stays as it is once its plural is gone. */
static bool is_whole(const struct stem *s)
{
	static const str whole[] = { STR("inning"), STR("outing"), STR("canning"), STR("herring"),
		STR("earring"), STR("proceed"), STR("exceed"), STR("succeed") };

	for (size_t i = 0; i < countof(whole); i++)
		if (str_eq((str){ s->w, s->n }, whole[i]))
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
	const str *known;

	if (!stem_read(&s, word))
		return word;
	if ((known = exception(word)))
		return *known;
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
