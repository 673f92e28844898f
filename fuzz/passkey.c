/* SPDX-License-Identifier: Apache-2.0 */
/*
 * passkey.c -- what a device says, read by us and by libfido2: as it comes; and, changed as the input says, from a
 * device that would be believed: then nothing but what was really signed is.
 * The input: which part is changed, then (where, what) pairs; or, after an odd first byte, a part as it stands.
 */
#include "soft_key.h"
#include "signin/signin_webauthn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SITE STR("https://alongside.example")
#define HOST STR("alongside.example")
#define ONCE STR("once")

static str other(struct arena *a, str s, const uint8_t *data, size_t size)
{
	str out = arena_dup(a, s);

	for (size_t i = 0; i + 1 < size; i += 2)
		((uint8_t *)(uintptr_t)out.p)[data[i] % out.n] ^= data[i + 1];
	return out;
}

static void one(struct arena *a, const uint8_t *data, size_t size)
{
	struct soft_key soft = { .kind = -8, .id = 3, .flags = SOFT_FLAGS, .uses = 9 };
	str input = { (const char *)data + 1, size - 1 }, challenge;
	str stated = soft_stated(a, "create", ONCE, SITE), told = soft_data(a, &soft, HOST, true);
	struct webauthn_key k = { 0 }, k2 = { 0 };
	int64_t uses;

	CHECK(webauthn_made(a, SITE, ONCE, stated, told, &k));
	bool plain = data[0] & 1;
	str d = plain ? input : other(a, told, data + 1, size - 1);
	/* The head of it must be right for anything of it to be read: so the input stands after a right one too. */
	if (plain)
		if (webauthn_made(a, SITE, ONCE, stated, str_fmt(a, "{}{}", ((str){ told.p, 32 }), input), &k2))
		CHECK(k2.id.n);
	if (webauthn_made(a, SITE, ONCE, stated, d, &k2))
		CHECK(k2.id.n && k2.key.n && k2.kind != 0);
	/* What the browser states is not parsed: it begins as it must, or it does not. */
	str said_so = plain ? input : other(a, stated, data + 1, size - 1);
	if (webauthn_made(a, SITE, ONCE, said_so, told, &k2))
		CHECK(said_so.n > stated.n - 44 && !memcmp(said_so.p, stated.p, stated.n - 44));
	str said = soft_stated(a, "get", ONCE, SITE), shown = soft_data(a, &soft, HOST, false), sign = soft_sign(a, &soft, shown, said);
	str p[3] = { said, shown, sign };
	size_t which = data[0] / 2 % 3;
	str was = p[which];
	p[which] = plain ? input : other(a, was, data + 1, size - 1);
	CHECK(webauthn_shown(a, SITE, ONCE, &k, p[0], p[1], p[2], &uses) == str_eq(p[which], was));
	(void)webauthn_challenge(a, p[0], &challenge);
	/* A device's own wrong key, of each kind. */
	k.kind = (int64_t[]){ -7, -8, -257 }[data[0] / 6 % 3];
	k.key = input;
	(void)webauthn_shown(a, SITE, ONCE, &k, said, shown, sign, &uses);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 16u << 20 };

	if (size < 1 || size > 4096)
		return 0;
	one(&a, data, size);
	arena_release(&a);
	return 0;
}
