/* SPDX-License-Identifier: Apache-2.0 */
/*
 * link.c -- whatever somebody types or pastes for what opens a door: a link, the code on a slip, a sign-in name, the six
 * digits and the key of an app; and the token that a form comes back with.  What is read of it has the letters and the
 * length that it must, reads the same again as we show it, and opens only when it is the very one.
 * The input: where (2 bytes) and what to change in a form's token, then what is typed; a byte 1 in it stands for a link
 * that is there, 2 for its code.
 */
#include <stdlib.h>
#include <unistd.h>
#include "../tests/unit/test_phone.h"
#include "base/buf.h"
#include "host/keys.h"
#include "host/site.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_slip.h"
#include "signin/signin_totp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct cx *cx;
static struct seal *seal;
static str token, other, code;

/* Its keys are in memory: the folder need not stay. */
static void begin(void)
{
	static const char *const made[] = { "keys/token.key", ("keys/" KEY_OF_BACKUPS), "keys" };
	char dir[] = "/tmp/fuzz-link-XXXXXX", path[128];
	str why;

	CHECK(mkdtemp(dir));
	seal = seal_open(dir, &why);
	CHECK(seal);
	for (size_t i = 0; i < countof(made); i++) {
		snprintf(path, sizeof path, "%s/%s", dir, made[i]);
		remove(path);
	}
	CHECK(!rmdir(dir));
	world_begin();
	cx = server;
	test_begin(cx);
	CHECK(test_commit(cx, signin_invite_coded(cx, STR(TEST_STAFF), STR(""), STR(""), &token)));
	test_begin(cx);
	CHECK(test_commit(cx, signin_slip_invite(cx, persons.v[0], &other, &code)));
}

static void only(str s, size_t least, size_t most, const char *letters)
{
	CHECK(s.n >= least && s.n <= most);
	for (size_t i = 0; i < s.n; i++)
		CHECK(s.p[i] && strchr(letters, s.p[i]));
}

static str capitals(struct arena *a, str s)
{
	str out = arena_dup(a, s);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			((char *)(uintptr_t)out.p)[i] -= 32;
	return out;
}

static void typed_is_read(struct arena *a, str typed)
{
	str link = signin_typed(a, typed), slip = signin_slip_typed(a, typed), name = signin_codes_name(a, typed), six = signin_codes_digits(a, typed);
	struct invitation i;
	str whose, bytes;

	if (link.p) {
		only(link, TOKEN_LETTERS, TOKEN_LETTERS, "abcdefghijklmnopqrstuvwxyz234567");
		CHECK(str_eq(signin_typed(a, link), link) && str_eq(signin_typed(a, capitals(a, link)), link));
		CHECK(str_eq(signin_typed(a, str_fmt(a, "https://alongside.example/invitation/{} {}\n", ((str){ link.p, 26 }), ((str){ link.p + 26, 26 }))), link));
	}
	if (slip.p) {
		only(slip, CODE_LETTERS, CODE_LETTERS, CODE_ALPHABET);
		CHECK(str_eq(signin_slip_typed(a, signin_slip_code_shown(a, slip)), slip));
	}
	if (name.n)
		CHECK(str_eq(signin_codes_name(a, name), name) && str_eq(signin_codes_name(a, capitals(a, name)), name));
	if (six.n) {
		only(six, TOTP_DIGITS, TOTP_DIGITS, "0123456789");
		CHECK(str_eq(signin_codes_digits(a, six), six));
	}
	if (base32_bytes(a, typed, &bytes))
		CHECK(bytes.n == typed.n * 5 / 8 && (typed.n % 8 || str_eq(base32_of(a, bytes), typed)));
	CHECK(base32_bytes(a, base32_of(a, typed), &bytes) && bytes.n >= typed.n && !memcmp(bytes.p, typed.p, typed.n));
	/* Nobody is let in by a part of it, by something like it, or by the other. */
	cx_reset(cx);
	if (link.p)
		CHECK((signin_invitation_get(cx, link, &i, &whose) == OK) == (str_eq(link, token) || str_eq(link, other)));
	if (slip.p)
		CHECK((signin_slip_get(cx, slip, &i, &whose) == OK) == str_eq(slip, code));
	CHECK(signin_slip_get(cx, STR(""), &i, &whose) && (str_eq(typed, token) || signin_invitation_get(cx, typed, &i, &whose)));
}

static void form_token(struct arena *a, str who, uint8_t where, uint8_t what, uint8_t half)
{
	str t = token_make(a, seal, who), changed = arena_dup(a, t);

	CHECK(t.n == TOKEN_LENGTH && token_fits(seal, who, t));
	((uint8_t *)(uintptr_t)changed.p)[(where + (half & 1) * TOKEN_LENGTH / 2) % TOKEN_LENGTH] ^= what;
	CHECK(token_fits(seal, who, changed) == !what);
	CHECK(!token_fits(seal, str_fmt(a, "{}x", who), t) && !token_fits(seal, who, (str){ t.p, t.n - 1 }) && !token_fits(seal, who, who));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 16u << 20 }, *own;
	struct buf b = BUF(&a, 4u << 20);

	if (!cx)
		begin();
	if (size < 3 || size > 2048)
		return 0;
	for (size_t i = 3; i < size; i++)
		if (data[i] == 1)
			buf_add(&b, token);
		else if (data[i] == 2)
			buf_add(&b, code);
		else
			buf_ch(&b, (char)data[i]);
	own = cx->arena;
	cx->arena = &a;
	typed_is_read(&a, buf_str(&b));
	form_token(&a, buf_str(&b), data[0], data[1], data[2]);
	cx->arena = own;
	arena_release(&a);
	return 0;
}
