/* SPDX-License-Identifier: Apache-2.0 */
/* token_test.c -- ID tokens, keys and discovery of a council's own sign-in: what is right is taken, and each thing that
 * is wrong in it is refused for that very reason. */
#include "issuer.h"
#include "signin/signin_token.h"
#include "test.h"

static struct arena arena = { .cap = 256u << 20 };
#define NOW 1781082000000LL
#define ISSUER "https://sign-in.council.example"
#define FMT(lit, ...) arena_c(&arena, str_fmt(&arena, lit, __VA_ARGS__))
static const struct token_wants wants = { { ISSUER, sizeof ISSUER - 1 }, { "alongside", 9 }, { "once", 4 }, NOW, LIMIT_FRESH };

/* The claims of a right token, with one of them as given, or (value NULL) without it. */
static str claims(const char *name, const char *value)
{
	const struct { const char *name, *value; } right[] = { { "iss", "\"" ISSUER "\"" }, { "aud", "\"alongside\"" }, { "sub", "\"ada-1\"" },
		{ "nonce", "\"once\"" }, { "iat", "1781082000" }, { "exp", "1781082300" }, { "auth_time", "1781081990" } };
	struct buf b = BUF(&arena, 1 << 16);
	bool there = false;

	for (size_t i = 0; i < countof(right); i++) {
		bool this = name && !strcmp(name, right[i].name);
		there |= this;
		if (!this || value)
			buf_fmt(&b, "{}\"{}\":{}", b.n ? "," : "{", right[i].name, this ? value : right[i].value);
	}
	if (name && !there)
		buf_fmt(&b, ",\"{}\":{}", name, value);
	buf_ch(&b, '}');
	return arena_dup(&arena, buf_str(&b));
}

static const char *keys(const char *one, const char *two) { return FMT("{\"keys\":[{}{}{}]}", one, *two ? "," : "", two); }
static const char *public(int key, const char *more) { return arena_c(&arena, issuer_public(&arena, key, more)); }
static const char *rsa_keys(void) { return keys(public(ISSUER_RSA, "\"kid\":\"one\",\"use\":\"sig\","), public(ISSUER_EC, "\"kid\":\"two\",\"alg\":\"ES256\",")); }
#define RS "{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"JWT\"}"
#define ES "{\"alg\":\"ES256\",\"kid\":\"two\"}"

static struct token_said said;
static const char *taken(str token, const char *with) { return token_read(&arena, token, str_c(with), &wants, &said); }
static bool refused(const char *why, const char *word) { return why && strstr(why, word) && !said.subject.n; }

static void check_right(void)
{
	ok(!taken(issuer_sign(&arena, ISSUER_RSA, RS, claims(NULL, NULL)), rsa_keys()) && str_is(said.subject, "ada-1") && !said.unknown_key);
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims(NULL, NULL)), rsa_keys()) && str_is(said.subject, "ada-1"));
	/* Without a name of the key, the one of its kind is tried; among several, each. */
	ok(!taken(issuer_sign(&arena, ISSUER_RSA, "{\"alg\":\"RS256\"}", claims(NULL, NULL)), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_NEXT, "{\"alg\":\"ES256\"}", claims(NULL, NULL)), keys(public(ISSUER_EC, ""), public(ISSUER_NEXT, ""))));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("aud", "[\"alongside\"]")), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("azp", "\"alongside\"")), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("nbf", "1781082000")), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("email", "\"ada@council.example\"")), rsa_keys()));
}

static void check_claims(void)
{
	static const struct { const char *name, *value, *word; } wrong[] = {
		{ "iss", "\"https://sign-in.council.example/\"", "(iss)" }, { "iss", "\"https://other.example\"", "(iss)" }, { "iss", NULL, "(iss)" },
		{ "iss", "[\"https://sign-in.council.example\"]", "(iss)" }, { "iss", "\"https://sign-in.council.exampl\\u0065.org\"", "(iss)" },
		{ "aud", "\"other\"", "(aud" }, { "aud", NULL, "(aud" }, { "aud", "[]", "(aud" }, { "aud", "[\"alongside\",\"other\"]", "(aud" },
		{ "aud", "[\"other\",\"alongside\"]", "(aud" }, { "aud", "7", "(aud" }, { "aud", "{\"alongside\":1}", "(aud" }, { "aud", "[[\"alongside\"]]", "(aud" },
		{ "azp", "\"other\"", "(aud" }, { "azp", "null", "(aud" },
		{ "nonce", "\"twice\"", "(nonce)" }, { "nonce", NULL, "(nonce)" }, { "nonce", "\"\"", "(nonce)" }, { "nonce", "1", "(nonce)" },
		{ "exp", "1781081940", "(exp)" }, { "exp", NULL, "(exp)" }, { "exp", "\"1781082300\"", "(exp)" }, { "exp", "-1", "(exp)" }, { "exp", "1e300", "(exp)" },
		{ "iat", "1781082061", "(iat)" }, { "iat", "1781081000", "(iat)" }, { "iat", NULL, "(iat)" }, { "iat", "true", "(iat)" },
		{ "nbf", "1781082061", "(nbf)" }, { "nbf", "\"now\"", "(nbf)" },
		{ "auth_time", "\"0\"", "(auth_time)" }, { "auth_time", "-5", "(auth_time)" }, { "auth_time", "1781081339", "(auth_time)" }, { "auth_time", "1781082061", "(auth_time)" },
		{ "sub", NULL, "(sub)" }, { "sub", "\"\"", "(sub)" }, { "sub", "7", "(sub)" }, { "sub", "null", "(sub)" },
	};

	for (size_t i = 0; i < countof(wrong); i++) {
		const char *why = taken(issuer_sign(&arena, i % 2 ? ISSUER_RSA : ISSUER_EC, i % 2 ? RS : ES, claims(wrong[i].name, wrong[i].value)), rsa_keys());
		ok(refused(why, wrong[i].word));
		if (!refused(why, wrong[i].word))
			printf("  %s %s: %s\n", wrong[i].name, wrong[i].value ? wrong[i].value : "-", why ? why : "taken");
	}
	/* A clock that is a minute wrong is forgiven, and no more. */
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("exp", "1781081941")), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("iat", "1781082060")), rsa_keys()));
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("auth_time", "1781081340")), rsa_keys()));
	/* It need not say when they showed who they are; then that is said. */
	ok(said.timed && !taken(issuer_sign(&arena, ISSUER_EC, ES, claims("auth_time", NULL)), rsa_keys()) && !said.timed);
	ok(!taken(issuer_sign(&arena, ISSUER_EC, ES, claims("auth_time", "0")), rsa_keys()) && !said.timed);
	/* Each name once: else two readers could read two things. */
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, ES, str_fmt(&arena, "{},\"sub\":\"eve\"}", ((str){ claims(NULL, NULL).p, claims(NULL, NULL).n - 1 }))), rsa_keys()), "JSON"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, ES, STR("[1]")), rsa_keys()), "JSON"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, ES, STR("\xff")), rsa_keys()), "JSON"));
}

/* Signed by whoever knows nothing secret. */
static void check_forged(void)
{
	str c = claims(NULL, NULL), right = issuer_sign(&arena, ISSUER_RSA, RS, c);
	cjose_err e;

	ok(refused(taken(issuer_joined(&arena, "{\"alg\":\"none\"}", c, STR("")), rsa_keys()), "no signed token"));
	ok(refused(taken(issuer_joined(&arena, "{\"alg\":\"none\"}", c, STR("AAAA")), rsa_keys()), "RS256"));
	ok(refused(taken(issuer_joined(&arena, "{\"alg\":\"None\",\"kid\":\"one\"}", c, STR("AAAA")), rsa_keys()), "RS256"));
	ok(refused(taken(issuer_joined(&arena, "{\"kid\":\"one\"}", c, STR("AAAA")), rsa_keys()), "RS256"));
	ok(refused(taken(issuer_joined(&arena, RS, c, STR("AAAA")), rsa_keys()), "signature"));
	ok(refused(taken(issuer_joined(&arena, ES, c, b64_of(&arena, (str){ (char[64]){ 0 }, 64 })), rsa_keys()), "signature"));
	/* The public key as a password that both know. */
	str known = issuer_public(&arena, ISSUER_RSA, "\"kid\":\"one\",\"use\":\"sig\",");
	cjose_jwk_t *oct = cjose_jwk_create_oct_spec((const uint8_t *)known.p, known.n, &e);
	CHECK(oct);
	str hs = issuer_signed_by(&arena, oct, "{\"alg\":\"HS256\",\"kid\":\"one\"}", c);
	cjose_jwk_release(oct);
	ok(refused(taken(hs, rsa_keys()), "RS256"));
	ok(refused(taken(hs, FMT("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"one\",\"k\":\"{}\"}]}", b64_of(&arena, known))), "RS256"));
	/* By a stronger way than is ours to read, and by a key that is not there, is not for this, or is weak. */
	ok(refused(taken(issuer_sign(&arena, ISSUER_RSA, "{\"alg\":\"RS384\",\"kid\":\"one\"}", c), rsa_keys()), "RS256"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_RSA, "{\"alg\":\"PS256\",\"kid\":\"one\"}", c), rsa_keys()), "RS256"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_RSA, "{\"alg\":\"RS256\",\"kid\":\"three\"}", c), rsa_keys()), "could have signed") && said.unknown_key);
	ok(refused(taken(issuer_sign(&arena, ISSUER_RSA, "{\"alg\":\"RS256\",\"kid\":\"two\"}", c), rsa_keys()), "could have signed") && said.unknown_key);
	ok(refused(taken(issuer_sign(&arena, ISSUER_NEXT, ES, c), rsa_keys()), "signature") && !said.unknown_key);
	ok(refused(taken(right, keys(public(ISSUER_RSA, "\"kid\":\"one\",\"use\":\"enc\","), "")), "could have signed"));
	ok(refused(taken(right, keys(public(ISSUER_RSA, "\"kid\":\"one\",\"alg\":\"RS512\","), "")), "could have signed"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_WEAK, RS, c), keys(public(ISSUER_WEAK, "\"kid\":\"one\","), "")), "could have signed"));
	ok(refused(taken(right, "{\"keys\":[]}"), "could have signed") && refused(taken(right, "{}"), "could have signed") && refused(taken(right, "[]"), "JSON"));
	ok(refused(taken(right, "{\"keys\":[7,null,{\"kty\":\"RSA\",\"kid\":\"one\"},{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"AA\",\"e\":\"AQ\"}]}"), "could have signed"));
	/* A key that the token brings along, and heads that are to be understood. */
	ok(refused(taken(issuer_sign(&arena, ISSUER_NEXT, FMT("{\"alg\":\"ES256\",\"jwk\":{}}", issuer_public(&arena, ISSUER_NEXT, "")), c), rsa_keys()), "signature"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, "{\"alg\":\"ES256\",\"kid\":\"two\",\"crit\":[\"exp\"]}", c), rsa_keys()), "head"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, "{\"alg\":\"ES256\",\"kid\":2}", c), rsa_keys()), "head"));
	ok(refused(taken(issuer_sign(&arena, ISSUER_EC, "{\"alg\":\"ES256\",\"kid\":\"two\",\"typ\":\"at+jwt\"}", c), rsa_keys()), "another kind"));
	/* Every letter of it counts. */
	size_t other = 0;
	for (size_t i = 0; i < right.n; i++) {
		char *p = (char *)(uintptr_t)arena_dup(&arena, right).p;
		p[i] = p[i] == 'A' ? 'B' : 'A';
		other += !taken((str){ p, right.n }, rsa_keys());
		p[i] = '=';                           /* cjose ends the process by some of these: none gets so far */
		other += !taken((str){ p, right.n }, rsa_keys());
	}
	ok(!other);
	for (size_t n = 0; n < right.n; n += 7)
		other += !taken((str){ right.p, n }, rsa_keys());
	ok(!other && taken(str_fmt(&arena, "{}.{}", right, right), rsa_keys()) && taken((str){ 0 }, rsa_keys()));
}

/* Keys with something else than letters where numbers are: not those that signed, and nothing worse. */
static void check_keys_odd(void)
{
	const int signs[] = { ISSUER_RSA, ISSUER_EC };

	for (size_t k = 0; k < countof(signs); k++) {
		str token = issuer_sign(&arena, signs[k], k ? ES : RS, claims(NULL, NULL));
		str key = issuer_public(&arena, signs[k], k ? "\"kid\":\"two\"," : "\"kid\":\"one\",");
		size_t in = 0;
		for (size_t i = 0; i < key.n; i++) {
			char *p = (char *)(uintptr_t)arena_dup(&arena, key).p;
			p[i] = '=';
			in += !taken(token, keys(arena_c(&arena, (str){ p, key.n }), ""));
		}
		ok(!in && !taken(token, keys(arena_c(&arena, key), "")));
	}
}

#define FOUND "\"authorization_endpoint\":\"https://in.council.example/a\",\"token_endpoint\":\"https://in.council.example/t\",\"jwks_uri\":\"https://in.council.example/k\""
static void check_discovery(void)
{
	static const char *const wrong[] = {
		"{" FOUND "}", "{\"issuer\":\"https://other.example\"," FOUND "}", "{\"issuer\":\"" ISSUER "/\"," FOUND "}", "[]", "", "{\"issuer\":\"" ISSUER "\"}",
		"{\"issuer\":\"" ISSUER "\"," FOUND ",\"code_challenge_methods_supported\":[\"plain\"]}", "{\"issuer\":\"" ISSUER "\"," FOUND ",\"token_endpoint\":\"https://other.example/t\"}",
		"{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"javascript:alert(1)\",\"token_endpoint\":\"https://c.example/t\",\"jwks_uri\":\"https://c.example/k\"}",
		"{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://c.example/\\\"><b>\",\"token_endpoint\":\"https://c.example/t\",\"jwks_uri\":\"https://c.example/k\"}",
		"{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://c.example/a\",\"token_endpoint\":\"http://c.example/t\",\"jwks_uri\":\"https://c.example/k\"}",
		"{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://c.example/a\",\"token_endpoint\":\"https://c.example/t\",\"jwks_uri\":\"file:///etc/passwd\"}",
	};
	struct discovered d = { 0 };

	ok(!token_discovered(&arena, STR(ISSUER), STR("{\"issuer\":\"" ISSUER "\"," FOUND "}"), &d));
	ok(str_is(d.authorize, "https://in.council.example/a") && str_is(d.token, "https://in.council.example/t") && str_is(d.keys, "https://in.council.example/k"));
	ok(d.basic && !d.names_itself);
	ok(!token_discovered(&arena, STR(ISSUER), STR("{\"issuer\":\"" ISSUER "\"," FOUND ",\"code_challenge_methods_supported\":[\"plain\",\"S256\"],"
		"\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"],\"authorization_response_iss_parameter_supported\":true}"), &d) && !d.basic && d.names_itself);
	for (size_t i = 0; i < countof(wrong); i++)
		ok(token_discovered(&arena, STR(ISSUER), str_c(wrong[i]), &d));
	str token;
	ok(!token_answered(&arena, STR("{\"access_token\":\"x\",\"id_token\":\"a.b.c\"}"), &token) && str_is(token, "a.b.c"));
	ok(token_answered(&arena, STR("{\"access_token\":\"x\"}"), &token) && token_answered(&arena, STR("{\"id_token\":7}"), &token) && token_answered(&arena, STR("no"), &token));
}

int main(void)
{
	check_right();
	check_claims();
	check_forged();
	check_keys_odd();
	check_discovery();
	arena_release(&arena);
	return test_end();
}
