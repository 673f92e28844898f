/* SPDX-License-Identifier: Apache-2.0 */
/* text_int.h -- what the files of base/text share, and the tables that tools/unicode writes. */
#ifndef BASE_TEXT_INT_H
#define BASE_TEXT_INT_H
#include "base/text.h"

enum unicode_class {
	UNICODE_OTHER,       /* stands between words */
	UNICODE_LETTER,
	UNICODE_DIGIT,
	UNICODE_ALONE        /* a letter of a script without spaces: a word by itself */
};
#define UNICODE_BLOCK    64u
#define UNICODE_END      0x32400u    /* above are only tags, variation selectors and private use */
extern const uint16_t unicode_class_index[], unicode_class_bits[];
extern const uint16_t unicode_map_index[], unicode_map_first[];
extern const uint16_t unicode_map_number[], unicode_map_at[];
extern const uint64_t unicode_map_mask[];
extern const unsigned char unicode_map[];

static inline enum unicode_class unicode_class(uint32_t cp)
{
	if (cp >= UNICODE_END)
		return UNICODE_OTHER;
	unsigned at = unicode_class_index[cp / UNICODE_BLOCK] * UNICODE_BLOCK + cp % UNICODE_BLOCK;
	return unicode_class_bits[at / 8] >> at % 8 * 2 & 3;
}

/* The number of cp's mapping: 0 itself, 1 nothing, else the bytes from
 * unicode_map[unicode_map_at[n]] up to unicode_map[unicode_map_at[n + 1]]. */
static inline unsigned unicode_map_get(uint32_t cp)
{
	if (cp >= UNICODE_END)
		return cp >= 0xe0000 && cp < 0xe1000;
	unsigned block = unicode_map_index[cp / UNICODE_BLOCK];
	uint64_t bit = UINT64_C(1) << cp % UNICODE_BLOCK, mask = unicode_map_mask[block];
	if (!(mask & bit))
		return 0;
	return unicode_map_number[unicode_map_first[block] + __builtin_popcountll(mask & (bit - 1))];
}

/* Writes cp, which must be a code point, as UTF-8 (1 to 4 bytes). */
static inline size_t utf8_put(char *p, uint32_t cp)
{
	if (cp < 0x80) {
		p[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		p[0] = (char)(0xc0 | cp >> 6);
		p[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		p[0] = (char)(0xe0 | cp >> 12);
		p[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		p[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | cp >> 18);
	p[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	p[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	p[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

/* What the character at s.p[at] folds to, and its length there.  room holds TEXT_FOLD_ROOM bytes
 * and is used where the result is computed. */
#define TEXT_FOLD_ROOM 12
str text_fold_at(str s, size_t at, size_t *len, char *room);

/* The Welsh rule of text.h, for a folded word of letters a to z. */
bool welsh_clue(str word);
bool welsh_possible(str word);
#endif
