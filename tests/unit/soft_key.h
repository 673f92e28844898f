/* SPDX-License-Identifier: Apache-2.0 */
/*
 * soft_key.h -- a device with a passkey in it, as far as a server can tell: what it says when it makes one
 * and when it shows it.  Its key is always the same; its signatures are as OpenSSL and libsodium make them.
 */
#ifndef SOFT_KEY_H
#define SOFT_KEY_H
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>
#include "base/b64.h"
#include "base/buf.h"

struct soft_key {
	int kind;                    /* -7 or -8 */
	uint8_t id;                  /* of the passkey, over and over */
	uint8_t flags;               /* 1 present, 4 known to the device, 64 with a new key */
	uint32_t uses;
};
#define SOFT_ID 32
#define SOFT_FLAGS 5

static inline void soft_check(bool good) { CHECK(good); }

/* The private key 1..32 on P-256, and its public point. */
static inline EVP_PKEY *soft_p256(void)
{
	static const uint8_t point[65] = {
		0x04, 0x51, 0x5c, 0x3d, 0x6e, 0xb9, 0xe3, 0x96, 0xb9, 0x04, 0xd3, 0xfe, 0xca, 0x7f, 0x54, 0xfd,
		0xcd, 0x0c, 0xc1, 0xe9, 0x97, 0xbf, 0x37, 0x5d, 0xca, 0x51, 0x5a, 0xd0, 0xa6, 0xc3, 0xb4, 0x03,
		0x5f, 0x45, 0x36, 0xbe, 0x3a, 0x50, 0xf3, 0x18, 0xfb, 0xf9, 0xa5, 0x47, 0x59, 0x02, 0xa2, 0x21,
		0x50, 0x2b, 0xef, 0x0d, 0x57, 0xe0, 0x8c, 0x53, 0xb2, 0xcc, 0x0a, 0x56, 0xf1, 0x7d, 0x9f, 0x93,
		0x54
	};
	uint8_t secret[32];
	EVP_PKEY *key = NULL;
	EVP_PKEY_CTX *make = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();

	for (int i = 0; i < 32; i++)
		secret[i] = (uint8_t)(i + 1);
	BIGNUM *n = BN_bin2bn(secret, 32, NULL);
	soft_check(OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 1);
	soft_check(OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_PRIV_KEY, n) == 1);
	soft_check(OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point) == 1);
	OSSL_PARAM *p = OSSL_PARAM_BLD_to_param(b);
	soft_check(EVP_PKEY_fromdata_init(make) == 1 && EVP_PKEY_fromdata(make, &key, EVP_PKEY_KEYPAIR, p) == 1);
	OSSL_PARAM_free(p);
	OSSL_PARAM_BLD_free(b);
	BN_free(n);
	EVP_PKEY_CTX_free(make);
	return key;
}

static inline void soft_ed(uint8_t pk[32], uint8_t sk[64])
{
	uint8_t seed[32];

	for (int i = 0; i < 32; i++)
		seed[i] = (uint8_t)(i + 1);
	crypto_sign_seed_keypair(pk, sk, seed);
}

/* The public key as COSE has it. */
static inline void soft_cose(struct buf *b, int kind)
{
	static const uint8_t ec[] = { 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20 }, ed[] = { 0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20 };
	uint8_t point[65], pk[32], sk[64];
	size_t n = 0;

	if (kind == -8) {
		soft_ed(pk, sk);
		buf_add(b, (str){ (const char *)ed, sizeof ed });
		buf_add(b, (str){ (const char *)pk, 32 });
		return;
	}
	EVP_PKEY *key = soft_p256();
	soft_check(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &n) == 1 && n == 65);
	EVP_PKEY_free(key);
	buf_add(b, (str){ (const char *)ec, sizeof ec });
	buf_add(b, (str){ (const char *)point + 1, 32 });
	buf_add(b, STR("\x22\x58\x20"));
	buf_add(b, (str){ (const char *)point + 33, 32 });
}

static inline str soft_id(struct arena *a, const struct soft_key *k)
{
	char *p = arena_alloc(a, SOFT_ID);

	memset(p, k->id, SOFT_ID);
	return (str){ p, SOFT_ID };
}

/* What the device says; made: with its new key. */
static inline str soft_data(struct arena *a, const struct soft_key *k, str host, bool made)
{
	struct buf b = BUF(a, 4096);
	uint8_t sum[32];

	crypto_hash_sha256(sum, (const uint8_t *)host.p, host.n);
	buf_add(&b, (str){ (const char *)sum, 32 });
	buf_ch(&b, (char)(k->flags | (made ? 64 : 0)));
	for (int i = 24; i >= 0; i -= 8)
		buf_ch(&b, (char)(k->uses >> i));
	if (made) {
		for (int i = 0; i < 16; i++)
			buf_ch(&b, 0);
		buf_ch(&b, 0);
		buf_ch(&b, SOFT_ID);
		buf_add(&b, soft_id(a, k));
		soft_cose(&b, k->kind);
	}
	return buf_str(&b);
}

/* What the browser states around it. */
static inline str soft_stated(struct arena *a, const char *kind, str challenge, str site)
{
	return str_fmt(a, "{\"type\":\"webauthn.{}\",\"challenge\":\"{}\",\"origin\":\"{}\",\"crossOrigin\":false}", kind,
		b64_of(a, challenge), site);
}

static inline str soft_sign(struct arena *a, const struct soft_key *k, str data, str stated)
{
	struct buf b = BUF(a, 8192);
	uint8_t sum[32], pk[32], sk[64], *out = arena_alloc(a, 256);
	size_t n = 256;

	crypto_hash_sha256(sum, (const uint8_t *)stated.p, stated.n);
	buf_add(&b, data);
	buf_add(&b, (str){ (const char *)sum, 32 });
	str all = buf_str(&b);
	if (k->kind == -8) {
		soft_ed(pk, sk);
		crypto_sign_detached(out, NULL, (const uint8_t *)all.p, all.n, sk);
		return (str){ (const char *)out, 64 };
	}
	EVP_PKEY *key = soft_p256();
	EVP_MD_CTX *m = EVP_MD_CTX_new();
	soft_check(EVP_DigestSignInit(m, NULL, EVP_sha256(), NULL, key) == 1 &&
		EVP_DigestSign(m, out, &n, (const uint8_t *)all.p, all.n) == 1);
	EVP_MD_CTX_free(m);
	EVP_PKEY_free(key);
	return (str){ (const char *)out, n };
}
#endif
