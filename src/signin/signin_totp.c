/* SPDX-License-Identifier: Apache-2.0 */
/* signin_totp.c -- RFC 6238 and 4226; the HMAC is OpenSSL's. */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include "signin_totp.h"

int64_t totp_code(str secret, int64_t step, int digits)
{
	uint8_t counter[8], mac[20];
	unsigned n = sizeof mac;
	int64_t most = 1;

	for (int i = 0; i < 8; i++)
		counter[i] = (uint8_t)((uint64_t)step >> (56 - 8 * i));
	CHECK(HMAC(EVP_sha1(), secret.p, (int)secret.n, counter, sizeof counter, mac, &n) && n == sizeof mac);
	const uint8_t *p = mac + (mac[19] & 15);
	uint32_t of = (uint32_t)(p[0] & 127) << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	while (digits--)
		most *= 10;
	return of % most;
}

int64_t totp_step(str secret, int64_t now, int64_t code)
{
	int64_t at = now / TOTP_STEP, found = 0;

	for (int64_t step = at - 1; step <= at + 1; step++)
		if (totp_code(secret, step, TOTP_DIGITS) == code)
			found = step;
	return found;
}

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

str base32_of(struct arena *a, str bytes)
{
	size_t n = (bytes.n * 8 + 4) / 5;
	char *p = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++) {
		size_t bit = 5 * i, at = bit / 8;
		unsigned two = (unsigned)(uint8_t)bytes.p[at] << 8 | (at + 1 < bytes.n ? (uint8_t)bytes.p[at + 1] : 0);
		p[i] = letters[two >> (11 - bit % 8) & 31];
	}
	return (str){ p, n };
}

bool base32_bytes(struct arena *a, str text, str *bytes)
{
	uint8_t *p = arena_alloc(a, text.n * 5 / 8 + 1);
	uint32_t held = 0;
	size_t n = 0;
	int bits = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *at = text.p[i] ? strchr(letters, text.p[i]) : NULL;
		if (!at)
			return false;
		held = (held << 5 | (uint32_t)(at - letters)) & 0xffff;
		bits += 5;
		if (bits >= 8)
			p[n++] = (uint8_t)(held >> (bits -= 8));
	}
	*bytes = (str){ (char *)p, n };
	return true;
}
