/* SPDX-License-Identifier: Apache-2.0 */
/* id.c -- UUIDs (RFC 9562) and the SHA-1 (FIPS 180-4) that version 5 is made of. */
#include "base/cx.h"
#include "base/id.h"

static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void sha1_block(uint32_t h[5], const uint8_t *p)
{
	uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];

	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
	for (int i = 16; i < 80; i++)
		w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	for (int i = 0; i < 80; i++) {
		uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 ? b ^ c ^ d :
		             i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
		uint32_t k = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1 : i < 60 ? 0x8f1bbcdc : 0xca62c1d6;
		uint32_t t = rol(a, 5) + f + e + k + w[i];
		e = d, d = c, c = rol(b, 30), b = a, a = t;
	}
	h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

void sha1(const void *data, size_t n, uint8_t out[20])
{
	uint32_t h[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
	const uint8_t *p = data;
	uint8_t last[128] = { 0 };
	size_t whole = n / 64 * 64, rest = n - whole, size = rest < 56 ? 64 : 128;

	for (size_t i = 0; i < whole; i += 64)
		sha1_block(h, p + i);
	if (rest)
		memcpy(last, p + whole, rest);
	last[rest] = 0x80;
	for (int i = 0; i < 8; i++)
		last[size - 1 - (size_t)i] = (uint8_t)((uint64_t)n * 8 >> 8 * i);
	for (size_t i = 0; i < size; i += 64)
		sha1_block(h, last + i);
	for (int i = 0; i < 20; i++)
		out[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static str write_id(struct arena *a, uint8_t b[16], int version)
{
	static const char hex[] = "0123456789abcdef";
	char *p = arena_alloc(a, ID_LENGTH + 1);
	size_t n = 0;

	b[6] = (uint8_t)((b[6] & 0x0f) | version << 4);
	b[8] = (b[8] & 0x3f) | 0x80;
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			p[n++] = '-';
		p[n++] = hex[b[i] >> 4];
		p[n++] = hex[b[i] & 15];
	}
	return (str){ p, n };
}

str id_random(struct cx *cx)
{
	uint8_t b[16];

	cx->port->random(cx->port->state, b, sizeof b);
	return write_id(cx->arena, b, 4);
}

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

bool id_is(str s)
{
	if (s.n != ID_LENGTH)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? s.p[i] != '-' : digit(s.p[i]) < 0)
			return false;
	return true;
}

str id_derive(struct arena *a, str space, str name)
{
	uint8_t *text = arena_alloc(a, 16 + name.n), out[20];
	size_t n = 0;

	CHECK(id_is(space));
	for (size_t i = 0; i < space.n; i++)
		if (space.p[i] != '-') {
			text[n] = (uint8_t)(digit(space.p[i]) << 4 | digit(space.p[i + 1]));
			n++, i++;
		}
	if (name.n)
		memcpy(text + 16, name.p, name.n);
	sha1(text, 16 + name.n, out);
	return write_id(a, out, 5);
}
