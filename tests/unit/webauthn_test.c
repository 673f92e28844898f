/* SPDX-License-Identifier: Apache-2.0 */
/* webauthn_test.c -- what a browser said (golden/passkey.txt, from Chromium), what a device of our own says,
 * and nothing that is changed by a bit. */
#include <stdio.h>
#include "soft_key.h"
#include "signin/signin_cbor.h"
#include "signin/signin_webauthn.h"
#include "test.h"

static struct arena arena = { .cap = 64u << 20 };
#define SITE STR("https://alongside.example")
#define HOST STR("alongside.example")
#define ONCE STR("a challenge of ours")

static str bytes(str letters)
{
	str out;

	CHECK(b64_bytes(&arena, letters, &out));
	return out;
}

static void check_golden(void)
{
	static char all[8192];
	FILE *f = fopen("tests/unit/golden/passkey.txt", "r");
	CHECK(f);
	str rest = { all, fread(all, 1, sizeof all, f) }, line;
	struct webauthn_key k = { 0 };
	int lines = 0;

	fclose(f);
	for (; str_next(&rest, '\n', &line) && line.n; lines++) {
		str kind, site, id, stated, data, challenge;
		int64_t uses = 0;
		CHECK(str_next(&line, ' ', &kind) && str_next(&line, ' ', &site) && str_next(&line, ' ', &id) &&
			str_next(&line, ' ', &stated) && str_next(&line, ' ', &data));
		stated = bytes(stated);
		data = bytes(data);
		ok(webauthn_challenge(&arena, stated, &challenge) && str_starts(challenge, STR("17953419")));
		if (str_is(kind, "made")) {
			ok(webauthn_made(&arena, site, challenge, stated, data, &k));
			ok(k.kind == -7 && k.uses == 1 && str_eq(k.id, bytes(id)) && k.key.n == 64);
			ok(!webauthn_made(&arena, STR("http://localhost:40844"), challenge, stated, data, &k));
		} else {
			ok(webauthn_shown(&arena, site, challenge, &k, stated, data, bytes(line), &uses) && uses == 2);
			ok(!webauthn_shown(&arena, site, STR("another"), &k, stated, data, bytes(line), &uses));
		}
	}
	ok(lines == 2);
}

/* What it claims to hold must be there: libcbor makes room for it before it looks. */
static void check_cbor(void)
{
	static const struct { const char *bytes; size_t n; bool whole; } t[] = {
		{ "", 0, true }, { "\x00", 1, true }, { "\xa1\x01\x02", 3, true }, { "\xa1\x01", 2, false }, { "\xf6\x20", 2, true },
		{ "\x43" "abc", 4, true }, { "\x43" "ab", 3, false }, { "\x63" "abc", 4, true }, { "\xc1\x00", 2, true }, { "\xc1", 1, false },
		{ "\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x00", 10, false }, { "\xbb\x80\0\0\0\0\0\0\0\x00", 10, false },
		{ "\x9a\0\0\0\x02\x00\x00", 7, true }, { "\x5b\xff\xff\xff\xff\xff\xff\xff\xff" "a", 10, false },
		{ "\x9f\x00\xff", 3, false }, { "\x1c", 1, false }, { "\x19\x01", 2, false },
		{ "\x81\x81\x81\x81\x00", 5, true }, { "\x81\x81\x81\x81\x81\x00", 6, false }, { "\xc1\xc1\xc1\xc1\xc1\x00", 6, false },
	};

	for (size_t i = 0; i < countof(t); i++)
		ok(cbor_whole((str){ t[i].bytes, t[i].n }) == t[i].whole);
}

static bool made(str stated, str data, struct webauthn_key *out)
{
	return webauthn_made(&arena, SITE, ONCE, stated, data, out);
}

static bool shown(const struct webauthn_key *k, str stated, str data, str signature)
{
	int64_t uses;

	return webauthn_shown(&arena, SITE, ONCE, k, stated, data, signature, &uses);
}

/* Every bit of it changed, and every length but its own. */
static int changed(str s, bool (*still)(str))
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			str t = arena_dup(&arena, s);
			((char *)(uintptr_t)t.p)[i] ^= (char)(1 << bit);
			n += still(t);
		}
		n += still((str){ s.p, i });
	}
	return n;
}

static struct webauthn_key key;
static str s_stated, s_data, s_sign;
static bool other_stated(str s) { return shown(&key, s, s_data, s_sign); }
static bool other_data(str s)   { return shown(&key, s_stated, s, s_sign); }
static bool other_sign(str s)   { return shown(&key, s_stated, s_data, s); }

static void check_kind(int kind)
{
	struct soft_key k = { .kind = kind, .id = 7, .flags = SOFT_FLAGS, .uses = 4 };
	str stated = soft_stated(&arena, "create", ONCE, SITE), data = soft_data(&arena, &k, HOST, true);
	struct webauthn_key other;

	ok(made(stated, data, &key));
	ok(key.kind == kind && key.uses == 4 && str_eq(key.id, soft_id(&arena, &k)));
	/* Nobody present, or not known to the device; no key in it; another site's; too long. */
	for (uint8_t flags = 0; flags < SOFT_FLAGS; flags++) {
		struct soft_key less = { .kind = kind, .id = 7, .flags = flags };
		ok(!made(stated, soft_data(&arena, &less, HOST, true), &other));
		str d = soft_data(&arena, &less, HOST, false), s = soft_stated(&arena, "get", ONCE, SITE);
		ok(!shown(&key, s, d, soft_sign(&arena, &less, d, s)));
	}
	ok(!made(stated, soft_data(&arena, &k, HOST, false), &other));
	ok(!made(stated, soft_data(&arena, &k, STR("elsewhere.example"), true), &other));
	for (size_t i = 0; i < data.n; i++)
		ok(!made(stated, (str){ data.p, i }, &other));
	s_stated = soft_stated(&arena, "get", ONCE, SITE);
	s_data = soft_data(&arena, &k, HOST, false);
	s_sign = soft_sign(&arena, &k, s_data, s_stated);
	ok(shown(&key, s_stated, s_data, s_sign));
	ok(changed(s_stated, other_stated) == 0);
	ok(changed(s_data, other_data) == 0);
	ok(changed(s_sign, other_sign) == 0);
	ok(!shown(&key, soft_stated(&arena, "create", ONCE, SITE), s_data, s_sign));
	struct webauthn_key bad = key;
	bad.kind = kind == -7 ? -8 : -7;
	ok(!shown(&bad, s_stated, s_data, s_sign));
	bad.kind = 0;
	ok(!shown(&bad, s_stated, s_data, s_sign));
}

/* The statement: as browsers write it, and as none does. */
static void check_stated(void)
{
	struct soft_key k = { .kind = -8, .id = 1, .flags = SOFT_FLAGS };
	str data = soft_data(&arena, &k, HOST, false), c = b64_of(&arena, ONCE);
	static const struct { const char *rest; bool good; } ends[] = {
		{ "\"origin\":\"https://alongside.example\"}", true },
		{ "\"origin\":\"https://alongside.example\",\"crossOrigin\":false}", true },
		{ "\"origin\":\"https://alongside.example\",\"crossOrigin\":false,\"other\":\"{}\"}", true },
		{ "\"origin\":\"https:\\/\\/alongside.example\",\"androidPackageName\":\"com.android.chrome\"}", true },
		{ "\"origin\":\"https://alongside.example\",\"crossOrigin\":true}", false },
		{ "\"origin\":\"https://alongside.example\",\"crossOrigin\":falsely}", false },
		{ "\"origin\":\"https://alongside.example\",\"topOrigin\":\"https://evil.example\"}", false },
		{ "\"origin\":\"https://alongside.example.evil\",\"crossOrigin\":false}", false },
		{ "\"origin\":\"https://alongside.example:8443\",\"crossOrigin\":false}", false },
		{ "\"origin\":\"http://alongside.example\",\"crossOrigin\":false}", false },
		{ "\"origin\":\"https://alongside.example\"", false },
		{ "\"origin\":\"https://alongside.example", false },
		{ "", false },
	};

	for (size_t i = 0; i < countof(ends); i++) {
		str s = str_fmt(&arena, "{\"type\":\"webauthn.get\",\"challenge\":\"{}\",{}", c, ends[i].rest);
		ok(shown(&key, s, data, soft_sign(&arena, &k, data, s)) == ends[i].good);
	}
	str x;
	ok(!webauthn_challenge(&arena, STR(""), &x) && !webauthn_challenge(&arena, STR("{\"type\":\"webauthn.get\",\"challenge\":\"abc"), &x));
	ok(!webauthn_challenge(&arena, STR("{\"type\":\"webauthn.get\",\"challenge\":\"a!\""), &x));
}

static void check_hosts(void)
{
	ok(str_is(webauthn_host(STR("https://alongside.example")), "alongside.example"));
	ok(str_is(webauthn_host(STR("http://localhost:8080")), "localhost"));
	ok(!webauthn_host(STR("http://127.0.0.1:8080")).n && !webauthn_host(STR("http://[::1]:8080")).n);
	ok(!webauthn_host(STR("")).n && !webauthn_host((str){ 0 }).n && !webauthn_host(STR("x")).n);
}

int main(void)
{
	CHECK(sodium_init() >= 0);
	check_hosts();
	check_cbor();
	check_golden();
	check_kind(-7);
	check_kind(-8);
	check_stated();
	arena_release(&arena);
	return test_end();
}
