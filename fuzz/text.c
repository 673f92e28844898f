/* SPDX-License-Identifier: Apache-2.0 */
/* text.c -- any bytes are a text: what is made of them is valid, bounded, and stays the same. */
#include "base/text.h"

static void tokens_check(str s, const struct text_tokens *t)
{
	for (size_t i = 0; i < t->n; i++) {
		CHECK(t->v[i].word.n > 0 && t->v[i].word.n <= LIMIT_TOKEN && utf8_valid(t->v[i].word));
		CHECK(t->v[i].n > 0 && t->v[i].at < s.n && t->v[i].n <= s.n - t->v[i].at);
		CHECK(i == 0 || t->v[i].at >= t->v[i - 1].at);
	}
}

static bool tokens_same(const struct text_tokens *a, const struct text_tokens *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i].word, b->v[i].word))
			return false;
	return true;
}

static void words_check(struct arena *a, str s)
{
	struct text_tokens words = { 0 }, tokens = { 0 }, folded = { 0 };
	size_t at = 0;

	text_words(a, s, &words);
	text_tokens(a, s, &tokens);
	text_tokens(a, text_fold(a, s), &folded);
	tokens_check(s, &words);
	tokens_check(s, &tokens);
	CHECK(tokens_same(&tokens, &folded));
	for (size_t i = 0; i < words.n; i++) {
		struct str_list radicals = { 0 };
		str word = words.v[i].word, stem = text_stem(a, word);
		text_radicals(a, word, &radicals);
		CHECK(str_eq(text_fold(a, word), word) && radicals.n <= 2);
		CHECK(stem.n > 0 && stem.n <= word.n);
		for (size_t k = 0; k < radicals.n; k++)
			CHECK(radicals.v[k].n > 0 && !str_eq(radicals.v[k], word));
		/* Each word's stem is a token, and they come in the words' order. */
		while (at < tokens.n && !str_eq(tokens.v[at].word, stem))
			at++;
		CHECK(at < tokens.n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { .cap = 64u << 20 };
	str s = { (const char *)data, size };

	if (size == 0 || size > LIMIT_WORDS)
		return 0;
	str clean = utf8_clean(&arena, s), folded = text_fold(&arena, s), half = utf8_cut(s, size / 2);
	CHECK(utf8_valid(clean) && str_eq(utf8_clean(&arena, clean), clean));
	CHECK(utf8_valid(folded) && str_eq(text_fold(&arena, folded), folded));
	CHECK(half.n <= s.n && str_starts(s, half));
	CHECK(!str_eq(text_sort_key(&arena, s), text_sort_key(&arena, half)) || str_eq(s, half));
	words_check(&arena, s);
	arena_release(&arena);
	return 0;
}
