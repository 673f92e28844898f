/* SPDX-License-Identifier: Apache-2.0 */
/* b64.c -- bytes as letters and back. */
#include "base/b64.h"

/* What it handles is sealed already, or about to be: its time tells nothing. */
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

size_t b64_write(const uint8_t *p, size_t n, char *out)
{
	char *o = out;
	for (; n >= 3; p += 3, n -= 3) {
		unsigned w = (unsigned)p[0] << 16 | (unsigned)p[1] << 8 | p[2];
		*o++ = alphabet[w >> 18];
		*o++ = alphabet[w >> 12 & 63];
		*o++ = alphabet[w >> 6 & 63];
		*o++ = alphabet[w & 63];
	}
	if (n) {
		unsigned w = (unsigned)p[0] << 16 | (n > 1 ? (unsigned)p[1] << 8 : 0);
		*o++ = alphabet[w >> 18];
		*o++ = alphabet[w >> 12 & 63];
		if (n > 1)
			*o++ = alphabet[w >> 6 & 63];
	}
	return (size_t)(o - out);
}

/* The value of each letter and one more: 0 for what is none. */
static const uint8_t values[256] = {
	['A'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
	['a'] = 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
	['0'] = 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, ['-'] = 63, ['_'] = 64,
};

/* Up to four letters as the upper bits of 24; *ours goes when one is no letter. */
static inline uint32_t group(const char *p, size_t n, bool *ours)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < n; i++) {
		uint8_t v = values[(uint8_t)p[i]];
		*ours &= v > 0;
		bits |= (uint32_t)(uint8_t)(v - 1) << (18 - 6 * i);
	}
	return bits;
}

bool b64_read(str s, uint8_t *out, size_t *n)
{
	bool ours = true;
	uint8_t *o = out;
	size_t i = 0;
	for (; ours && i + 4 <= s.n; i += 4) {
		uint32_t bits = group(s.p + i, 4, &ours);
		*o++ = (uint8_t)(bits >> 16);
		*o++ = (uint8_t)(bits >> 8);
		*o++ = (uint8_t)bits;
	}
	if (!ours)
		return false;
	/* Two letters more are a byte, three are two; what is over is nought. */
	size_t left = s.n - i;
	uint32_t bits = group(s.p + i, left, &ours);
	for (size_t k = 1; k < left; k++, bits <<= 8)
		*o++ = (uint8_t)(bits >> 16);
	*n = (size_t)(o - out);
	return ours && left != 1 && !(bits & 0xffffff);
}

str b64_of(struct arena *a, str bytes)
{
	char *out = arena_alloc(a, (bytes.n + 2) / 3 * 4 + 1);

	return (str){ out, b64_write((const uint8_t *)bytes.p, bytes.n, out) };
}

bool b64_bytes(struct arena *a, str letters, str *bytes)
{
	uint8_t *out = arena_alloc(a, letters.n / 4 * 3 + 3);

	*bytes = (str){ (char *)out, 0 };
	return b64_read(letters, out, &bytes->n);
}
