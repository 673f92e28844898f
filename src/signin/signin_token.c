/* SPDX-License-Identifier: Apache-2.0 */
/* signin_token.c -- ID tokens, keys and discovery: jansson reads, cjose verifies. */
#include <cjose/cjose.h>
#include <jansson.h>
#include <stdlib.h>
#include "base/b64.h"
#include "signin_token.h"

#define SUBJECT_MOST 255             /* as the standard has it */
#define URL_MOST 1024
#define RSA_LEAST 2048               /* bits */
#define KEYS_MOST 4                  /* of one name, or without one, that are tried */

/* An object, each of its names once. */
static json_t *object(str text)
{
	json_t *j = text.n && text.n <= LIMIT_COUNCIL_ANSWER ? json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL) : NULL;

	if (j && json_is_object(j))
		return j;
	json_decref(j);
	return NULL;
}

static const char *text_of(const json_t *j, const char *name) { return json_string_value(json_object_get(j, name)); }

static bool says(const json_t *j, const char *name, str want)
{
	const char *s = text_of(j, name);

	return s && str_eq(str_c(s), want);
}

/* An address as we may send it on: no blank, no quotation mark, nothing that ends a line. */
static bool url_of(struct arena *a, const json_t *j, const char *name, str issuer, str *out)
{
	const char *s = text_of(j, name);
	bool secure = str_starts(issuer, STR("https://"));
	str url = str_c(s);

	if (url.n > URL_MOST || !(str_starts(url, STR("https://")) || (!secure && str_starts(url, STR("http://")))))
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] <= ' ' || url.p[i] > '~' || strchr("\"<>\\^`{|}#", url.p[i]))
			return false;
	*out = arena_dup(a, url);
	return true;
}

static bool among(const json_t *list, const char *name)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *s = json_string_value(json_array_get(list, i));
		if (s && !strcmp(s, name))
			return true;
	}
	return false;
}

static const char *discovered(struct arena *a, str issuer, const json_t *j, struct discovered *out)
{
	const json_t *ways = json_object_get(j, "token_endpoint_auth_methods_supported");
	const json_t *proofs = json_object_get(j, "code_challenge_methods_supported");

	if (!says(j, "issuer", issuer))
		return "it names another issuer than council.conf";
	if (!url_of(a, j, "authorization_endpoint", issuer, &out->authorize) || !url_of(a, j, "token_endpoint", issuer, &out->token) ||
	    !url_of(a, j, "jwks_uri", issuer, &out->keys))
		return "an address in its discovery document is not there, or not one of https";
	if (json_is_array(proofs) && !among(proofs, "S256"))
		return "it does not know PKCE with S256";
	out->basic = !json_is_array(ways) || among(ways, "client_secret_basic") || !among(ways, "client_secret_post");
	out->names_itself = json_is_true(json_object_get(j, "authorization_response_iss_parameter_supported"));
	return NULL;
}

const char *token_discovered(struct arena *a, str issuer, str json, struct discovered *out)
{
	json_t *j = object(json);
	const char *why = j ? discovered(a, issuer, j, out) : "its discovery document is not JSON";

	json_decref(j);
	return why;
}

const char *token_answered(struct arena *a, str json, str *token)
{
	json_t *j = object(json);
	const char *s = text_of(j, "id_token");

	*token = s ? arena_dup(a, str_c(s)) : STR("");
	json_decref(j);
	return !j ? "what it answered to the code is not JSON" : !token->n ? "it gave no ID token" : NULL;
}

/* Keys */

struct signed_as { bool ec; char alg[8]; const char *kid; };

/* RS256 or ES256; what else the head says of how it is to be read is refused, and where it says that keys lie is not
 * heeded. */
static const char *head_read(const json_t *head, struct signed_as *out)
{
	const char *alg = text_of(head, "alg");
	const json_t *kid = json_object_get(head, "kid"), *typ = json_object_get(head, "typ");

	if (!alg || (strcmp(alg, "RS256") && strcmp(alg, "ES256")))
		return "the token is signed in a way that is not RS256 or ES256";
	if (json_object_get(head, "crit") || json_object_get(head, "b64") || (kid && !json_is_string(kid)))
		return "the token's head has something that we do not know";
	if (typ && !says(head, "typ", STR("JWT")) && !says(head, "typ", STR("jwt")))
		return "the token is one of another kind";
	out->ec = !strcmp(alg, "ES256");
	memcpy(out->alg, alg, 6);
	out->kid = json_string_value(kid);
	return NULL;
}

static bool could_have(const json_t *key, const struct signed_as *as)
{
	const char *use = text_of(key, "use"), *alg = text_of(key, "alg"), *kid = text_of(key, "kid");

	return says(key, "kty", as->ec ? STR("EC") : STR("RSA")) && (!as->ec || says(key, "crv", STR("P-256"))) && (!use || !strcmp(use, "sig")) &&
		(!alg || !strcmp(alg, as->alg)) && (!as->kid || (kid && !strcmp(kid, as->kid)));
}

/* A padding sign among letters ends the process, in cjose: so what it reads has none. */
static bool is_letters(struct arena *a, str s)
{
	str bytes;

	return s.n && b64_bytes(a, s, &bytes);
}

/* Its public part alone, as cjose takes it; NULL when it is none, or too weak. */
static cjose_jwk_t *key_read(struct arena *a, const json_t *key, bool ec)
{
	static const char *const parts[2][5] = { { "kty", "n", "e" }, { "kty", "crv", "x", "y" } };
	const char *one = text_of(key, ec ? "x" : "n"), *two = text_of(key, ec ? "y" : "e");
	json_t *public;
	cjose_err e;

	if (!one || !two || !is_letters(a, str_c(one)) || !is_letters(a, str_c(two)))
		return NULL;
	public = json_object();

	for (const char *const *p = parts[ec]; public && *p; p++)
		json_object_set(public, *p, json_object_get(key, *p));
	char *text = public ? json_dumps(public, JSON_COMPACT) : NULL;
	cjose_jwk_t *k = text ? cjose_jwk_import(text, strlen(text), &e) : NULL;
	free(text);
	json_decref(public);
	if (k && !ec && cjose_jwk_get_keysize(k, &e) < RSA_LEAST) {
		cjose_jwk_release(k);
		return NULL;
	}
	return k;
}

/* What was signed, when one of these keys signed it. */
static bool verified(struct arena *a, str token, const json_t *keys, const struct signed_as *as, str *claims, bool *unknown_key)
{
	bool good = false;
	int tried = 0;

	*unknown_key = true;
	for (size_t i = 0; i < json_array_size(keys) && !good && tried < KEYS_MOST; i++) {
		const json_t *key = json_array_get(keys, i);
		cjose_jwk_t *k = could_have(key, as) ? key_read(a, key, as->ec) : NULL;
		cjose_err e;
		uint8_t *said;
		size_t n;
		if (!k)
			continue;
		tried++;
		*unknown_key = false;
		cjose_jws_t *jws = cjose_jws_import(token.p, token.n, &e);
		good = jws && cjose_jws_verify(jws, k, &e) && cjose_jws_get_plaintext(jws, &said, &n, &e);
		if (good)
			*claims = arena_dup(a, (str){ (const char *)said, n });
		cjose_jws_release(jws);
		cjose_jwk_release(k);
	}
	return good;
}

/* Claims */

/* Whole seconds, in ms; a time that no clock shows is none. */
static bool time_of(const json_t *c, const char *name, int64_t *ms)
{
	const json_t *t = json_object_get(c, name);
	double s = json_number_value(t);

	if (!json_is_number(t) || !(s > 0) || s > 1e11)
		return false;
	*ms = (int64_t)s * LIMIT_SECOND;
	return true;
}

/* For us, and for nobody else: who is named beside us we do not know. */
static bool is_ours(const json_t *c, str us)
{
	const json_t *aud = json_object_get(c, "aud");

	if (json_is_array(aud) && json_array_size(aud) != 1)
		return false;
	const char *one = json_string_value(json_is_array(aud) ? json_array_get(aud, 0) : aud);
	return one && str_eq(str_c(one), us) && (!json_object_get(c, "azp") || says(c, "azp", us));
}

static const char *times_read(const json_t *c, const struct token_wants *w, bool *timed)
{
	int64_t exp, iat, nbf, shown;

	if (!time_of(c, "exp", &exp) || exp + LIMIT_ID_TOKEN_LEEWAY <= w->now)
		return "the token is past its time, or a clock is wrong (exp)";
	if (!time_of(c, "iat", &iat) || iat - LIMIT_ID_TOKEN_LEEWAY > w->now || iat + LIMIT_COUNCIL_TRY + LIMIT_ID_TOKEN_LEEWAY < w->now)
		return "the token was not made just now, or a clock is wrong (iat)";
	if (json_object_get(c, "nbf") && (!time_of(c, "nbf", &nbf) || nbf - LIMIT_ID_TOKEN_LEEWAY > w->now))
		return "the token's time has not come, or a clock is wrong (nbf)";
	/* Some say 0, and mean that they do not know. */
	const json_t *at = json_object_get(c, "auth_time");
	*timed = at && !(json_is_integer(at) && !json_integer_value(at));
	if (!*timed)
		return NULL;
	if (!time_of(c, "auth_time", &shown) || shown + w->age + LIMIT_ID_TOKEN_LEEWAY < w->now || shown - LIMIT_ID_TOKEN_LEEWAY > w->now)
		return "they showed too long ago who they are (auth_time)";
	return NULL;
}

static const char *claims_read(struct arena *a, const json_t *c, const struct token_wants *w, struct token_said *out)
{
	const char *sub = text_of(c, "sub");
	const char *why = times_read(c, w, &out->timed);

	if (!says(c, "iss", w->issuer))
		return "the token is of another issuer (iss)";
	if (!is_ours(c, w->us))
		return "the token is for somebody else (aud, azp)";
	if (!w->nonce.n || !says(c, "nonce", w->nonce))
		return "the token is the answer to another question (nonce)";
	if (why)
		return why;
	if (!sub || !*sub || strlen(sub) > SUBJECT_MOST)
		return "the token does not say whose it is (sub)";
	out->subject = arena_dup(a, str_c(sub));
	return NULL;
}

static const char *read_signed(struct arena *a, str token, const json_t *head, const json_t *keys, const struct token_wants *w,
	struct token_said *out)
{
	struct signed_as as = { 0 };
	str text = { 0 };
	const char *why = head_read(head, &as);

	if (why)
		return why;
	if (!verified(a, token, json_object_get(keys, "keys"), &as, &text, &out->unknown_key))
		return out->unknown_key ? "no key that it publishes could have signed the token" : "the token's signature is wrong";
	json_t *claims = object(text);
	why = claims ? claims_read(a, claims, w, out) : "the token's words are not JSON";
	json_decref(claims);
	return why;
}

const char *token_read(struct arena *a, str token, str keys, const struct token_wants *w, struct token_said *out)
{
	str rest = token, head, claims, text;

	*out = (struct token_said){ .subject = STR("") };
	if (token.n > LIMIT_ID_TOKEN || memchr(token.p ? token.p : "", 0, token.n) || !str_next(&rest, '.', &head) || !str_next(&rest, '.', &claims) ||
	    !rest.p || !rest.n || memchr(rest.p, '.', rest.n) || !is_letters(a, claims) || !is_letters(a, rest) || !b64_bytes(a, head, &text))
		return "the token is no signed token";
	json_t *said = object(text), *known = object(keys);
	const char *why = said && known ? read_signed(a, token, said, known, w, out)
		: said ? "its keys are not JSON" : "the token's head is not JSON";
	json_decref(said);
	json_decref(known);
	return why;
}
