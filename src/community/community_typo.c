/* SPDX-License-Identifier: Apache-2.0 */
/* community_typo.c -- words that are nearly the same: a slip of a finger is no reason to find nothing. */
#include "community/community_int.h"

#define LONGEST 31

/* Optimal string alignment (Damerau 1964, without a second edit of what was swapped), by rows. */
int words_apart(str a, str b)
{
	uint8_t rows[3][LONGEST + 1];
	uint8_t *above = rows[0], *row = rows[1], *older = rows[2];

	if (a.n > LONGEST || b.n > LONGEST)
		return str_eq(a, b) ? 0 : LONGEST;
	for (size_t k = 0; k <= b.n; k++)
		above[k] = (uint8_t)k;
	for (size_t i = 1; i <= a.n; i++) {
		row[0] = (uint8_t)i;
		for (size_t k = 1; k <= b.n; k++) {
			int best = above[k - 1] + (a.p[i - 1] != b.p[k - 1]);
			best = above[k] + 1 < best ? above[k] + 1 : best;
			best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1] && older[k - 2] + 1 < best)
				best = older[k - 2] + 1;
			row[k] = (uint8_t)best;
		}
		uint8_t *free = older;
		older = above, above = row, row = free;
	}
	return above[b.n];
}

/* Slips that a word of that length may have: short ones are too near to one another. */
static int slips(str word) { return word.n < 5 ? 0 : word.n < 8 ? 1 : 2; }

void words_like(struct arena *a, str word, const struct str_list *known, size_t most, struct str_list *out)
{
	for (int apart = 1; apart <= slips(word) && !out->n; apart++)
		for (size_t i = 0; i < known->n && out->n < most; i++)
			if (words_apart(word, known->v[i]) == apart)
				*LIST_ADD(a, out) = known->v[i];
}
