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

static inline int letter_value(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 :
		c >= '0' && c <= '9' ? c - '0' + 52 : c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool b64_read(str s, uint8_t *out, size_t *n)
{
	uint32_t bits = 0;
	int have = 0;
	size_t at = 0;
	for (size_t i = 0; i < s.n; i++) {
		int v = letter_value((unsigned char)s.p[i]);
		if (v < 0)
			return false;
		bits = bits << 6 | (uint32_t)v;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[at++] = (uint8_t)(bits >> have);
		}
	}
	*n = at;
	return have < 6 && (bits & ((1u << have) - 1)) == 0;
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
