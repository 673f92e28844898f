/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.h -- words, as searching and comparing see them.
 *
 * One normaliser for writing and for asking, the same on SQLite, PostgreSQL
 * and the phone: fold case, strip marks, take English stems (Porter2), and put
 * Welsh words beside their unmutated forms.
 *
 * Strings that are given out live in the arena, or in the text they were made
 * from.  Any bytes may be given: bad ones are read as U+FFFD.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include "base/arena.h"

/* Valid UTF-8 without overlong forms, surrogates or NUL. */
bool utf8_valid(str s);
/* The next code point (at < s.n) and its length; U+FFFD and 1 for a bad byte. */
uint32_t utf8_next(str s, size_t at, size_t *len);
/* Bad bytes replaced by U+FFFD, NUL and control characters (but tab and newline) dropped. */
str utf8_clean(struct arena *a, str s);
/* At most n code points, cut between characters. */
str utf8_cut(str s, size_t n);

/* For comparing names and words: case folded (Unicode full folding), compatibility forms taken
 * apart (NFKD), and then marks (Mn, Me), format characters (Cf) and NUL dropped.  Latin letters
 * with a stroke, hook or the like, which Unicode does not take apart, become the plain letter too:
 * Łódź is lodz, Søren soren; æ œ þ ð are ae oe th d.  Folding twice is folding once. */
str text_fold(struct arena *a, str s);
/* The initials of a name, for a mark: at most two letters, as readers see letters; "?" for none. */
str text_initials(struct arena *a, str name);
/* A key whose byte order is a fair alphabetical order for names in English and Welsh: letters
 * without case and marks, spaces before letters, punctuation left out, numbers by value ("Room 9"
 * before "Room 10"), then the text itself.  No two texts have the same key. */
str text_sort_key(struct arena *a, str s);

/*
 * Words.  A word is a run of letters and digits of the folded text.  An apostrophe (straight or
 * curly) inside a word is left out, o'brien is obrien; but what follows it is left off where it is
 * one of the short endings of English and Welsh: Dave's is dave, we'll is we, o'r is o.
 * Everything else parts words: hyphens, dots, @, _.  In scripts without spaces (Chinese, Japanese,
 * Thai, Lao, Khmer, Burmese) each letter is a word.  Of a word longer than LIMIT_TOKEN bytes only
 * the beginning is kept.
 */
struct text_token { str word; size_t at, n; };   /* the token; where its word stands in the text */
struct text_tokens { struct text_token *v; size_t n, cap; };
/*
 * Adds every token of a text to out, in order; none twice at one place.  A word gives at its place
 *	- its stem;
 *	- where it is the first of just two words with a hyphen between, one of them of three letters
 *	  at most, the stem of both as one: co-op gives co, coop and op;
 *	- the stems of its Welsh radicals, where it may be a mutated word: "i'r ardd" gives ardd and
 *	  gardd beside it.
 * A word may be a mutated one when it could be Welsh (it has no k q v x z, none of sh oo ee ou ck
 * wh tion or doubled b c g m p s t, and is no everyday English word) and it, or one of the two
 * words on either side, is plainly Welsh: listed (yn, mae, gyda ...), ending in 'r, or spelt as
 * only Welsh is (ends in -dd, -aeth or -au; has rdd; begins with ll, ngh, mh, nh, chw, gw or y and
 * a consonant; has w as a vowel).  So "fish" gives nothing but fish, and "food" beside "clwb" too.
 * The rule looks at the text alone, so server and phone agree, and asking is the same function:
 * texts match where a token of one is a token of the other.
 *
 * The words of a text's tokens are those of text_fold of it.
 */
void text_tokens(struct arena *a, str s, struct text_tokens *out);
/* Adds the folded words without stems, for phrases and for prefix search. */
void text_words(struct arena *a, str s, struct text_tokens *out);
/* Porter2 (Snowball English) of one folded word.  Any but 3 to LIMIT_TOKEN letters a to z stays. */
str text_stem(struct arena *a, str word);
/* Adds the Welsh radicals, at most two, that the folded word (3 to LIMIT_TOKEN - 1 letters a to z)
 * may be a mutation of, whether it looks Welsh or not; the word itself is not among them. */
void text_radicals(struct arena *a, str word, struct str_list *out);
#endif
