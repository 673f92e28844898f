/* SPDX-License-Identifier: Apache-2.0 */
/* community_score.c -- how well a thing fits a word: bm25 in whole numbers, the same everywhere. */
#include "community/community_int.h"

/* log2 by squaring: each squaring gives one more bit. */
static int64_t log2_16(uint64_t n)
{
	int whole = 63 - __builtin_clzll(n | 1);
	uint64_t x = whole > 30 ? n >> (whole - 30) : n << (30 - whole);   /* 1.0 to 2.0, times 2^30 */
	int64_t out = (int64_t)whole << 16;

	for (int bit = 15; bit >= 0; bit--) {
		x = x * x >> 30;
		if (x >> 31)
			x >>= 1, out |= INT64_C(1) << bit;
	}
	return out;
}

int64_t score_log(uint64_t n) { return log2_16(n) * 45426 >> 22; }     /* ln 2 = 45426 / 65536 */

int64_t score_rarity(int64_t things, int64_t with)
{
	return score_log((uint64_t)(2 * things + 2)) - score_log((uint64_t)(2 * with + 1));
}

/* k1 = 1.2, b = 0.75 */
int64_t score_word(int64_t rarity, int64_t weight, int64_t length, int64_t things, int64_t all_words)
{
	int64_t longer = all_words ? length * things * 1024 / all_words : 1024;
	int64_t norm = 307 + longer * 922 / 1024;

	return rarity * (weight * 2253 * 1024 / (weight * 1024 + norm)) >> 10;
}

const struct order_weight order_weights[ORDER_WEIGHTS] = {
	[ORDER_FOOD] = { 2 * POINT, TEXT("There is something to eat, and you asked for that") },
	[ORDER_WARM] = { 2 * POINT, TEXT("It is warm, and you asked for that") },
	[ORDER_DAY] = { 3 * POINT / 2, TEXT("It is on the day that you asked for") },
	[ORDER_FREE] = { POINT / 2, TEXT("It is free, and you asked for that") },
	[ORDER_STEP_FREE] = { POINT / 2, TEXT("It has no steps, and you asked for that") },
	[ORDER_LATELY] = { POINT / 4, TEXT("Somebody checked it in the last six months") },
	[ORDER_YEAR] = { POINT / 8, TEXT("Somebody checked it in the last year") },
	[ORDER_KILOMETRE] = { -307, TEXT("Each kilometre that it is away") },
	[ORDER_HERE] = { -307, TEXT("It has no address, and is in your neighbourhood") },
	[ORDER_SOMEWHERE] = { -1535, TEXT("It has no address, and we do not know how far it is") },
};
