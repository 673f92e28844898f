/* SPDX-License-Identifier: Apache-2.0 */
/*
 * token.c -- what a council's own sign-in says, read by us, by jansson and by cjose: as it comes; and a right token, its
 * keys, its discovery, changed as the input says: then whoever is let in is who was really signed, by a key that was
 * really published, and an address that we go to is one of https.
 * The input: what is changed, then (where, where, what) triples; or, after an odd first byte, a part as it stands.
 */
#include "issuer.h"
#include "signin/signin_token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ISSUER "https://sign-in.council.example"
#define CLAIMS "{\"iss\":\"" ISSUER "\",\"aud\":\"alongside\",\"sub\":\"ada-1\",\"nonce\":\"once\",\"iat\":1781082000,\"exp\":1781082300,\"auth_time\":1781081990}"
#define FOUND "{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://in.council.example/a\",\"token_endpoint\":\"https://in.council.example/t\"," \
	"\"jwks_uri\":\"https://in.council.example/k\",\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\"],\"code_challenge_methods_supported\":[\"S256\"]}"
enum { RS, ES, KEYS, DISCOVERY, ANSWER, PARTS };

static str part[PARTS];
static struct arena fixed = { .cap = 1 << 20 };

static void begin(void)
{
	if (part[RS].n)
		return;
	part[RS] = issuer_sign(&fixed, ISSUER_RSA, "{\"alg\":\"RS256\",\"kid\":\"one\"}", STR(CLAIMS));
	part[ES] = issuer_sign(&fixed, ISSUER_EC, "{\"alg\":\"ES256\",\"kid\":\"two\"}", STR(CLAIMS));
	part[KEYS] = str_fmt(&fixed, "{\"keys\":[{},{}]}", issuer_public(&fixed, ISSUER_RSA, "\"kid\":\"one\","), issuer_public(&fixed, ISSUER_EC, "\"kid\":\"two\","));
	part[DISCOVERY] = STR(FOUND);
	part[ANSWER] = str_fmt(&fixed, "{\"token_type\":\"Bearer\",\"id_token\":\"{}\"}", part[ES]);
}

static str changed(struct arena *a, str s, const uint8_t *data, size_t size)
{
	str out = arena_dup(a, s);

	for (size_t i = 0; i + 2 < size; i += 3)
		((uint8_t *)(uintptr_t)out.p)[((size_t)data[i] << 8 | data[i + 1]) % out.n] ^= data[i + 2];
	return out;
}

/* Whoever is let in, only because a key of these two signed those words. */
static void believed(struct arena *a, str token, str keys)
{
	const struct token_wants w = { STR(ISSUER), STR("alongside"), STR("once"), 1781082000000LL, LIMIT_FRESH };
	struct token_said said;
	str rest = token, head, claims, text;

	if (token_read(a, token, keys, &w, &said)) {
		CHECK(!said.subject.n);
		return;
	}
	CHECK(str_is(said.subject, "ada-1") && said.timed && !said.unknown_key);
	CHECK(str_next(&rest, '.', &head) && str_next(&rest, '.', &claims) && b64_bytes(a, claims, &text) && str_is(text, CLAIMS));
	CHECK(b64_bytes(a, head, &text) && (str_is(text, "{\"alg\":\"RS256\",\"kid\":\"one\"}") || str_is(text, "{\"alg\":\"ES256\",\"kid\":\"two\"}")));
}

static void is_https(str url)
{
	CHECK(str_starts(url, STR("https://")));
	for (size_t i = 0; i < url.n; i++)
		CHECK(url.p[i] > ' ' && url.p[i] != '"' && url.p[i] != '<' && url.p[i] < 127);
}

static void one(struct arena *a, const uint8_t *data, size_t size)
{
	str is[PARTS], token;
	struct discovered d = { 0 };
	size_t which = data[0] / 2 % PARTS;

	memcpy(is, part, sizeof is);
	is[which] = data[0] & 1 ? (str){ (const char *)data + 1, size - 1 } : changed(a, part[which], data + 1, size - 1);
	believed(a, is[RS], is[KEYS]);
	believed(a, is[ES], is[KEYS]);
	if (!token_discovered(a, STR(ISSUER), is[DISCOVERY], &d)) {
		is_https(d.authorize);
		is_https(d.token);
		is_https(d.keys);
	}
	if (!token_answered(a, is[ANSWER], &token)) {
		CHECK(token.n);
		believed(a, token, part[KEYS]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 16u << 20 };

	if (size < 1 || size > LIMIT_ID_TOKEN)
		return 0;
	begin();
	one(&a, data, size);
	arena_release(&a);
	return 0;
}
