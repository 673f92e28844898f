/* SPDX-License-Identifier: Apache-2.0 */
/* box_close.h -- a phone's side of host/box.h, for tests: what tests/sync/box.mjs does, in C. */
#ifndef BOX_CLOSE_H
#define BOX_CLOSE_H
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <sodium.h>
#include "host/box.h"

static inline str box_text(struct arena *a, const uint8_t *p, size_t n)
{
	size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *out = arena_alloc(a, room);
	sodium_bin2base64(out, room, p, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (str){ out, room - 1 };
}

static inline str box_bytes(struct arena *a, str s)
{
	size_t n = 0;
	uint8_t *out = arena_alloc(a, s.n + 1);
	CHECK(!sodium_base642bin(out, s.n + 1, s.p, s.n, NULL, &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
	return (str){ (char *)out, n };
}

static inline void box_hmac(const uint8_t *key, size_t key_n, const uint8_t *p, size_t n, uint8_t out[32])
{
	unsigned got = 32;
	CHECK(HMAC(EVP_sha256(), key, (int)key_n, p, n, out, &got) && got == 32);
}

/* HKDF by hand, with one block: RFC 5869. */
static inline void box_once(const uint8_t *salt, const uint8_t *x, uint8_t out[32])
{
	uint8_t first[32], info[] = BOX_INFO "\1";
	box_hmac(salt, 2 * BOX_POINT, x, 32, first);
	box_hmac(first, 32, info, sizeof info - 1, out);
}

/* The phone's point and what it shares with the server's. */
static inline void box_exchange(const uint8_t secret[32], const uint8_t *theirs, uint8_t mine[BOX_POINT], uint8_t x[BOX_POINT])
{
	EC_GROUP *g = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	BIGNUM *k = BN_bin2bn(secret, 32, NULL);
	EC_POINT *p = EC_POINT_new(g), *r = EC_POINT_new(g);
	CHECK(EC_POINT_mul(g, r, k, NULL, NULL, NULL) && EC_POINT_point2oct(g, r, POINT_CONVERSION_UNCOMPRESSED, mine, BOX_POINT, NULL));
	CHECK(EC_POINT_oct2point(g, p, theirs, BOX_POINT, NULL) && EC_POINT_mul(g, r, NULL, p, k, NULL));
	CHECK(EC_POINT_point2oct(g, r, POINT_CONVERSION_UNCOMPRESSED, x, BOX_POINT, NULL));
	EC_POINT_free(p);
	EC_POINT_free(r);
	BN_free(k);
	EC_GROUP_free(g);
}

/* The bytes of a box for the server whose public key is `server`, under the phone's key for this once. */
static inline str box_close_raw(struct arena *a, str server, str about, str words, const uint8_t secret[32],
	const uint8_t nonce[BOX_NONCE])
{
	uint8_t x[BOX_POINT], salt[2 * BOX_POINT], once[32], none[16];
	size_t n = 1 + BOX_POINT + BOX_NONCE + words.n + BOX_MARK;
	uint8_t *out = arena_alloc(a, n), *at = out + 1 + BOX_POINT + BOX_NONCE;
	str theirs = box_bytes(a, server);
	int got;

	CHECK(theirs.n == BOX_POINT);
	box_exchange(secret, (const uint8_t *)theirs.p, salt, x);
	memcpy(salt + BOX_POINT, theirs.p, BOX_POINT);
	box_once(salt, x + 1, once);
	out[0] = BOX_VERSION;
	memcpy(out + 1, salt, BOX_POINT);
	memcpy(out + 1 + BOX_POINT, nonce, BOX_NONCE);
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	CHECK(EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, once, nonce) > 0);
	CHECK(EVP_EncryptUpdate(c, NULL, &got, (const uint8_t *)about.p, (int)about.n) > 0);
	if (words.n)
		CHECK(EVP_EncryptUpdate(c, at, &got, (const uint8_t *)words.p, (int)words.n) > 0);
	CHECK(EVP_EncryptFinal_ex(c, none, &got) > 0);
	CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, BOX_MARK, at + words.n) > 0);
	EVP_CIPHER_CTX_free(c);
	return (str){ (char *)out, n };
}

static inline str box_close(struct arena *a, str server, str about, str words, const uint8_t secret[32],
	const uint8_t nonce[BOX_NONCE])
{
	str raw = box_close_raw(a, server, about, words, secret, nonce);
	return box_text(a, (const uint8_t *)raw.p, raw.n);
}

static inline str box_sign(struct arena *a, str key, str text)
{
	uint8_t mac[32];
	str k = box_bytes(a, key);
	box_hmac((const uint8_t *)k.p, k.n, (const uint8_t *)text.p, text.n, mac);
	return box_text(a, mac, sizeof mac);
}
#endif
