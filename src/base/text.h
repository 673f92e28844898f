/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.h -- words, as searching and comparing see them.
 *
 * One normaliser for writing and for asking, the same on SQLite, PostgreSQL
 * and the phone: fold case, strip marks, take English stems (Porter2), and put
 * Welsh words beside their unmutated forms.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include "base/arena.h"

/* Valid UTF-8 without overlong forms, surrogates or NUL. */
bool utf8_valid(str s);
/* The next code point and its length; U+FFFD and 1 for a bad byte. */
uint32_t utf8_next(str s, size_t at, size_t *len);
/* Bad bytes replaced by U+FFFD, NUL and control bytes (but tab and newline) dropped. */
str utf8_clean(struct arena *a, str s);
/* At most n code points, cut between characters. */
str utf8_cut(str s, size_t n);

/* Case folded (Unicode simple + full folding), marks stripped (NFKD without Mn): for comparing names. */
str text_fold(struct arena *a, str s);
/* A key whose byte order is a fair alphabetical order for names in English and Welsh. */
str text_sort_key(struct arena *a, str s);

struct text_token { str word; size_t at, n; };   /* the token; where its word stands in the text */
struct text_tokens { struct text_token *v; size_t n, cap; };
/* Every token of a text, in order.  A word may give several at one place: its stem, and for a word
 * that may be a mutated Welsh one, its radical forms. */
void text_tokens(struct arena *a, str s, struct text_tokens *out);
/* The folded words without stems, for phrases and for prefix search. */
void text_words(struct arena *a, str s, struct text_tokens *out);
/* Porter2 (Snowball English) of one folded ASCII word. */
str text_stem(struct arena *a, str word);
/* The Welsh radicals that the folded word may be a mutation of; the word itself is not among them. */
void text_radicals(struct arena *a, str word, struct str_list *out);
#endif
