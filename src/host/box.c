/* SPDX-License-Identifier: Apache-2.0 */
/* box.c -- opening what phones close: P-256 and AES-GCM by OpenSSL, the rest by libsodium. */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/obj_mac.h>
#include <sodium.h>
#include "host/box.h"

#define LEAST (1 + BOX_POINT + BOX_NONCE + BOX_MARK)
#define SHARED 32

/* Base64url without padding, nothing left over.  False when there are not between least and most bytes. */
static bool bytes_of(str s, uint8_t *out, size_t least, size_t most, size_t *n)
{
	return sodium_base642bin(out, most, s.p ? s.p : "", s.n, NULL, n, NULL,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 && *n >= least;
}

bool box_key_fits(const uint8_t key[BOX_KEY])
{
	static const uint8_t order[BOX_KEY] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51 };
	return memcmp(key, order, BOX_KEY) < 0 && !sodium_is_zero(key, BOX_KEY);
}

/* The key times that point of the curve, or times its generator.  False when it is no point of it. */
static bool times(const uint8_t key[BOX_KEY], const uint8_t *point, uint8_t out[BOX_POINT])
{
	EC_GROUP *g = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	CHECK(g);
	EC_POINT *p = EC_POINT_new(g), *r = EC_POINT_new(g);
	BIGNUM *k = BN_bin2bn(key, BOX_KEY, NULL);
	CHECK(p && r && k);
	BN_set_flags(k, BN_FLG_CONSTTIME);
	bool fine = point ? point[0] == POINT_CONVERSION_UNCOMPRESSED && EC_POINT_oct2point(g, p, point, BOX_POINT, NULL) &&
		EC_POINT_mul(g, r, NULL, p, k, NULL) : EC_POINT_mul(g, r, k, NULL, NULL, NULL) > 0;
	fine = fine && EC_POINT_point2oct(g, r, POINT_CONVERSION_UNCOMPRESSED, out, BOX_POINT, NULL) == BOX_POINT;
	BN_clear_free(k);
	EC_POINT_clear_free(r);
	EC_POINT_free(p);
	EC_GROUP_free(g);
	return fine;
}

str box_public(struct arena *a, const uint8_t key[BOX_KEY])
{
	uint8_t point[BOX_POINT];
	size_t n = sodium_base64_ENCODED_LEN(BOX_POINT, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *out = arena_alloc(a, n);
	CHECK(times(key, NULL, point));
	sodium_bin2base64(out, n, point, sizeof point, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (str){ out, n - 1 };
}

/* The key of one box, from what both sides know. */
static bool derive(const uint8_t shared[SHARED], const uint8_t theirs[BOX_POINT], const uint8_t ours[BOX_POINT],
	uint8_t out[32])
{
	uint8_t salt[2 * BOX_POINT], x[SHARED];
	memcpy(salt, theirs, BOX_POINT);
	memcpy(salt + BOX_POINT, ours, BOX_POINT);
	memcpy(x, shared, SHARED);
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char[]){ "SHA256" }, 0),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, x, sizeof x),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt, sizeof salt),
		OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (char[]){ BOX_INFO }, sizeof BOX_INFO - 1),
		OSSL_PARAM_construct_end(),
	};
	EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
	EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
	bool fine = ctx && EVP_KDF_derive(ctx, out, 32, params) > 0;
	EVP_KDF_CTX_free(ctx);
	EVP_KDF_free(kdf);
	sodium_memzero(x, sizeof x);
	return fine;
}

/* n bytes with the mark behind them, in place. */
static bool decrypt(const uint8_t key[32], const uint8_t nonce[BOX_NONCE], str about, uint8_t *p, size_t n)
{
	uint8_t none[BOX_MARK];
	int got;
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	CHECK(c);
	bool fine = EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, nonce) > 0 &&
		EVP_DecryptUpdate(c, NULL, &got, (const uint8_t *)about.p, (int)about.n) > 0 &&
		(n == 0 || EVP_DecryptUpdate(c, p, &got, p, (int)n) > 0) &&
		EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, BOX_MARK, p + n) > 0 &&
		EVP_DecryptFinal_ex(c, none, &got) > 0;
	EVP_CIPHER_CTX_free(c);
	return fine;
}

bool box_open(struct arena *a, const uint8_t key[BOX_KEY], str about, str box, str *words)
{
	uint8_t ours[BOX_POINT], shared[BOX_POINT], once[32];
	size_t n;
	if (box.n > LIMIT_HTTP_BODY || about.n > LIMIT_LINE)
		return false;
	uint8_t *raw = arena_alloc(a, box.n + 1);
	if (!bytes_of(box, raw, LEAST, box.n + 1, &n) || raw[0] != BOX_VERSION)
		return false;
	uint8_t *theirs = raw + 1, *nonce = theirs + BOX_POINT, *closed = nonce + BOX_NONCE;
	n -= LEAST;
	bool fine = times(key, theirs, shared) && times(key, NULL, ours) && derive(shared + 1, theirs, ours, once) &&
		decrypt(once, nonce, about, closed, n);
	sodium_memzero(shared, sizeof shared);
	sodium_memzero(once, sizeof once);
	if (fine)
		*words = (str){ (char *)closed, n };
	else
		sodium_memzero(closed, n);           /* opened, but not to be believed */
	return fine;
}

bool box_signed(str key, str text, str mac)
{
	uint8_t k[crypto_auth_hmacsha256_KEYBYTES], m[crypto_auth_hmacsha256_BYTES];
	size_t n;
	bool fine = bytes_of(key, k, sizeof k, sizeof k, &n) && bytes_of(mac, m, sizeof m, sizeof m, &n) &&
		crypto_auth_hmacsha256_verify(m, (const uint8_t *)text.p, text.n, k) == 0;
	sodium_memzero(k, sizeof k);
	return fine;
}
