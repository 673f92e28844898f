/* SPDX-License-Identifier: Apache-2.0 */
/* text_tokens.c -- a text into words, and words into the tokens that are stored and asked for. */
#include "base/text_int.h"

/* A word as it stands in the text. */
struct word {
	struct text_token t;
	bool letters;        /* a to z only */
	bool hyphen;         /* nothing but a hyphen between it and the word before */
	bool welsh;          /* plainly Welsh: what stands near it may be mutated */
};
struct words { struct word *v; size_t n, cap; };

/* The word being read. */
enum glue { GLUE_NONE, GLUE_APOSTROPHE, GLUE_HYPHEN };
struct reader {
	struct arena *a;
	struct words *out;
	char w[LIMIT_TOKEN];
	size_t n, at, end;   /* bytes in w; from where to where it stands in the text */
	size_t tail;         /* where in w the part after the last apostrophe begins; 0: none */
	bool letters, hyphen, full;
	enum glue glue;      /* what stood just before */
};

#define NEAR 2       /* words on either side that a Welsh word speaks for */

/* What may be left off after an apostrophe: Dave's, we'll; o'r, mae'n. */
static bool is_ending(str s, bool *welsh)
{
	static const char *const list[] = { "r", "n", "i", "u", "w", "ch", "th", "s", "d", "m", "ll",
		"re", "ve" };

	for (size_t i = 0; i < countof(list); i++) {
		if (str_is(s, list[i])) {
			*welsh = i == 0;
			return true;
		}
	}
	return false;
}

static void word_end(struct reader *r)
{
	bool welsh = false;

	if (!r->n)
		return;
	if (r->tail && is_ending((str){ r->w + r->tail, r->n - r->tail }, &welsh))
		r->n = r->tail;
	*LIST_ADD(r->a, r->out) = (struct word){
		.t = { arena_dup(r->a, (str){ r->w, r->n }), r->at, r->end - r->at },
		.letters = r->letters, .hyphen = r->hyphen, .welsh = welsh };
	r->n = r->tail = 0;
	r->letters = true;
	r->hyphen = r->full = false;
}

static void word_add(struct reader *r, str piece, size_t at, size_t end)
{
	if (!r->n)
		r->at = at;
	r->end = end;
	r->full = r->full || r->n + piece.n > sizeof r->w;
	if (!r->full) {
		memcpy(r->w + r->n, piece.p, piece.n);
		r->n += piece.n;
	}
}

static void mark_read(struct reader *r, uint32_t cp)
{
	bool apostrophe = cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x2bc;
	bool hyphen = cp == '-' || cp == 0x2010;
	bool touches = r->n && r->glue == GLUE_NONE;

	if (!(apostrophe && touches))
		word_end(r);
	r->glue = touches && apostrophe ? GLUE_APOSTROPHE : touches && hyphen ? GLUE_HYPHEN : GLUE_NONE;
}

/* One folded character, which stands for the text from at to end. */
static void point_read(struct reader *r, uint32_t cp, str piece, size_t at, size_t end)
{
	enum unicode_class class = unicode_class(cp);
	bool apostrophe = cp == 0x2bc;   /* by Unicode a letter */

	if (class == UNICODE_OTHER || apostrophe) {
		mark_read(r, cp);
		return;
	}
	if (class != UNICODE_LETTER && (class == UNICODE_ALONE || r->glue == GLUE_APOSTROPHE))
		word_end(r);
	if (r->glue == GLUE_APOSTROPHE && r->n)
		r->tail = r->n;
	if (!r->n)
		r->hyphen = r->glue == GLUE_HYPHEN;
	r->glue = GLUE_NONE;
	r->letters = r->letters && cp >= 'a' && cp <= 'z';
	word_add(r, piece, at, end);
	if (class == UNICODE_ALONE)
		word_end(r);
}

static void words_read(struct arena *a, str s, struct words *out)
{
	struct reader r = { .a = a, .out = out, .letters = true };
	char room[TEXT_FOLD_ROOM];
	size_t len, n;

	for (size_t at = 0; at < s.n; at += len) {
		str piece = text_fold_at(s, at, &len, room);
		if (!piece.n && r.n && r.glue == GLUE_NONE)
			r.end = at + len;
		for (size_t i = 0; i < piece.n; i += n) {
			uint32_t cp = utf8_next(piece, i, &n);
			point_read(&r, cp, (str){ piece.p + i, n }, at, at + len);
		}
	}
	word_end(&r);
}

void text_words(struct arena *a, str s, struct text_tokens *out)
{
	struct words words = { 0 };

	words_read(a, s, &words);
	for (size_t i = 0; i < words.n; i++)
		*LIST_ADD(a, out) = words.v[i].t;
}

/* Each token once at each place; `from` is the first of this place. */
static void token_add(struct arena *a, struct text_tokens *out, size_t from, struct text_token t)
{
	for (size_t i = from; i < out->n; i++)
		if (str_eq(out->v[i].word, t.word))
			return;
	*LIST_ADD(a, out) = t;
}

/* co-op, e-mail, drop-in: two words, one of them short, are found written as one too. */
static bool is_pair(const struct words *w, size_t i)
{
	const struct word *one = &w->v[i], *two = one + 1;

	if (i + 1 >= w->n || one->hyphen || !two->hyphen || (i + 2 < w->n && w->v[i + 2].hyphen))
		return false;
	return one->letters && two->letters && (one->t.word.n <= 3 || two->t.word.n <= 3);
}

static void pair_add(struct arena *a, const struct word *w, size_t from, struct text_tokens *out)
{
	size_t n = w[0].t.word.n + w[1].t.word.n;
	char *p = arena_alloc(a, n + 1);

	memcpy(p, w[0].t.word.p, w[0].t.word.n);
	memcpy(p + w[0].t.word.n, w[1].t.word.p, w[1].t.word.n);
	token_add(a, out, from, (struct text_token){ text_stem(a, utf8_cut((str){ p, n }, LIMIT_TOKEN)),
		w[0].t.at, w[1].t.at + w[1].t.n - w[0].t.at });
}

static bool is_near_welsh(const struct words *w, size_t i)
{
	size_t from = i < NEAR ? 0 : i - NEAR;

	for (size_t k = from; k < w->n && k <= i + NEAR; k++)
		if (w->v[k].welsh)
			return true;
	return false;
}

void text_tokens(struct arena *a, str s, struct text_tokens *out)
{
	struct words words = { 0 };

	words_read(a, s, &words);
	for (size_t i = 0; i < words.n; i++)
		if (words.v[i].letters && welsh_clue(words.v[i].t.word))
			words.v[i].welsh = true;
	for (size_t i = 0; i < words.n; i++) {
		struct word *w = &words.v[i];
		size_t from = out->n;
		struct str_list radicals = { 0 };
		token_add(a, out, from, (struct text_token){ text_stem(a, w->t.word), w->t.at, w->t.n });
		if (is_pair(&words, i))
			pair_add(a, w, from, out);
		if (w->letters && is_near_welsh(&words, i) && welsh_possible(w->t.word))
			text_radicals(a, w->t.word, &radicals);
		for (size_t k = 0; k < radicals.n; k++)
			token_add(a, out, from,
				(struct text_token){ text_stem(a, radicals.v[k]), w->t.at, w->t.n });
	}
}
