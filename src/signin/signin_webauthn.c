/* SPDX-License-Identifier: Apache-2.0 */
/* signin_webauthn.c -- libfido2 is asked here, and nowhere else. */
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>
#include "base/b64.h"
#include "base/buf.h"
#include "signin/signin_cbor.h"
#include "signin_webauthn.h"

#define PRESENT 1
#define VERIFIED 4                   /* by face, finger or code */
#define WITH_KEY 64                  /* a new one stands behind */
#define HEAD "{\"type\":\"webauthn."
#define CHALLENGE "\",\"challenge\":\""

str webauthn_host(str site)
{
	size_t at = 0;

	for (size_t i = 0; i + 3 <= site.n && !at; i++)
		if (!memcmp(site.p + i, "://", 3))
			at = i + 3;
	if (!at)
		return STR("");
	str host = { site.p + at, site.n - at };
	const char *colon = host.n ? memchr(host.p, ':', host.n) : NULL;
	if (colon)
		host.n = (size_t)(colon - host.p);
	for (size_t i = 0; i < host.n && host.p[0] != '['; i++)
		if ((host.p[i] | 32) >= 'a' && (host.p[i] | 32) <= 'z')
			return host;
	return STR("");
}

/* After the fixed beginning of a statement of either kind, up to the next quotation mark. */
bool webauthn_challenge(struct arena *a, str stated, str *challenge)
{
	static const str heads[] = { { HEAD "get" CHALLENGE, sizeof HEAD "get" CHALLENGE - 1 },
		{ HEAD "create" CHALLENGE, sizeof HEAD "create" CHALLENGE - 1 } };

	if (stated.n > LIMIT_WEBAUTHN)
		return false;
	for (size_t i = 0; i < countof(heads); i++) {
		if (!str_starts(stated, heads[i]))
			continue;
		str rest = { stated.p + heads[i].n, stated.n - heads[i].n };
		const char *end = memchr(rest.p, '"', rest.n);
		return end && b64_bytes(a, (str){ rest.p, (size_t)(end - rest.p) }, challenge);
	}
	return false;
}

/* The statement begins as it must, and says that no other site's page is around ours. */
static bool begins(str stated, str want)
{
	str same = STR(",\"crossOrigin\":false"), android = STR(",\"androidPackageName\":\"");

	if (!str_starts(stated, want) || stated.p[stated.n - 1] != '}')
		return false;
	str rest = { stated.p + want.n, stated.n - want.n };
	if (!str_starts(rest, same))
		return rest.n == 1 || str_starts(rest, android);   /* older ones say nothing of it */
	return rest.n == same.n + 1 || rest.p[same.n] == ',';
}

static bool states(struct arena *a, const char *kind, str site, str challenge, str stated)
{
	str told = b64_of(a, challenge);
	size_t head = str_starts(site, STR("https://")) ? 8 : 7;

	if (site.n <= head)
		return false;
	str rest = { site.p + head, site.n - head };
	/* Some telephones write the slashes in another way. */
	return begins(stated, str_fmt(a, HEAD "{}" CHALLENGE "{}\",\"origin\":\"{}\"", kind, told, site)) ||
		begins(stated, str_fmt(a, HEAD "{}" CHALLENGE "{}\",\"origin\":\"{}:\\/\\/{}\"", kind, told, head == 8 ? "https" : "http", rest));
}

/* Behind what has a fixed place (WebAuthn level 3, 6.1) stand a key and extensions, in CBOR. */
static bool claims_no_more(str data)
{
	const uint8_t *p = (const uint8_t *)data.p;
	size_t at = 37;

	if (data.n < at)
		return false;
	if (p[32] & WITH_KEY) {
		if (data.n < 55)
			return false;
		at = 55 + ((size_t)p[53] << 8 | p[54]);
	}
	return at <= data.n && cbor_whole((str){ data.p + at, data.n - at });
}

static bool of_site(str site, str data)
{
	uint8_t sum[crypto_hash_sha256_BYTES];
	str host = webauthn_host(site);

	if (!claims_no_more(data))
		return false;

	crypto_hash_sha256(sum, (const uint8_t *)host.p, host.n);
	return host.n && data.n > sizeof sum && data.n <= LIMIT_WEBAUTHN && !memcmp(data.p, sum, sizeof sum);
}

static void free_key(int64_t kind, void *pk)
{
	if (kind == COSE_ES256)
		es256_pk_free((es256_pk_t **)&pk);
	else if (kind == COSE_EDDSA)
		eddsa_pk_free((eddsa_pk_t **)&pk);
	else
		rs256_pk_free((rs256_pk_t **)&pk);
}

/* A public key as libfido2 takes it to verify with; NULL when it is none. */
static void *read_key(const struct webauthn_key *k)
{
	void *pk = k->kind == COSE_ES256 ? (void *)es256_pk_new() : k->kind == COSE_EDDSA ? (void *)eddsa_pk_new() :
		k->kind == COSE_RS256 ? (void *)rs256_pk_new() : NULL;

	if (!pk)
		return NULL;
	int e = k->kind == COSE_ES256 ? es256_pk_from_ptr(pk, k->key.p, k->key.n) :
		k->kind == COSE_EDDSA ? eddsa_pk_from_ptr(pk, k->key.p, k->key.n) : rs256_pk_from_ptr(pk, k->key.p, k->key.n);
	if (e == FIDO_OK)
		return pk;
	free_key(k->kind, pk);
	return NULL;
}

static str copy(struct arena *a, const unsigned char *p, size_t n) { return arena_dup(a, (str){ (const char *)p, p ? n : 0 }); }

/* The passkey in what a device said, when it is of that kind. */
static bool read_made(struct arena *a, int kind, str data, struct webauthn_key *out)
{
	fido_cred_t *c = fido_cred_new();
	bool good = c && fido_cred_set_type(c, kind) == FIDO_OK &&
		fido_cred_set_authdata_raw(c, (const unsigned char *)data.p, data.n) == FIDO_OK &&
		(fido_cred_flags(c) & (PRESENT | VERIFIED)) == (PRESENT | VERIFIED) && fido_cred_id_len(c) && fido_cred_pubkey_len(c);

	if (good)
		*out = (struct webauthn_key){ copy(a, fido_cred_id_ptr(c), fido_cred_id_len(c)),
			copy(a, fido_cred_pubkey_ptr(c), fido_cred_pubkey_len(c)), kind, fido_cred_sigcount(c) };
	fido_cred_free(&c);
	return good;
}

bool webauthn_made(struct arena *a, str site, str challenge, str stated, str data, struct webauthn_key *out)
{
	static const int kinds[] = { COSE_ES256, COSE_EDDSA, COSE_RS256 };

	if (!states(a, "create", site, challenge, stated) || !of_site(site, data))
		return false;
	fido_init(0);
	for (size_t i = 0; i < countof(kinds); i++)
		if (read_made(a, kinds[i], data, out)) {
			void *pk = read_key(out);
			if (pk)
				free_key(out->kind, pk);
			return pk != NULL;
		}
	return false;
}

bool webauthn_shown(struct arena *a, str site, str challenge, const struct webauthn_key *k, str stated, str data,
	str signature, int64_t *uses)
{
	if (!states(a, "get", site, challenge, stated) || !of_site(site, data) || !signature.n || signature.n > LIMIT_WEBAUTHN)
		return false;
	fido_init(0);
	void *pk = read_key(k);
	fido_assert_t *s = fido_assert_new();
	str host = webauthn_host(site);
	bool good = pk && s && fido_assert_set_rp(s, arena_c(a, host)) == FIDO_OK && fido_assert_set_count(s, 1) == FIDO_OK &&
		fido_assert_set_clientdata(s, (const unsigned char *)stated.p, stated.n) == FIDO_OK &&
		fido_assert_set_authdata_raw(s, 0, (const unsigned char *)data.p, data.n) == FIDO_OK &&
		fido_assert_set_sig(s, 0, (const unsigned char *)signature.p, signature.n) == FIDO_OK &&
		fido_assert_set_up(s, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(s, FIDO_OPT_TRUE) == FIDO_OK &&
		fido_assert_verify(s, 0, (int)k->kind, pk) == FIDO_OK;

	*uses = good ? fido_assert_sigcount(s, 0) : 0;
	fido_assert_free(&s);
	if (pk)
		free_key(k->kind, pk);
	return good;
}
