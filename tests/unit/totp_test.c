/* SPDX-License-Identifier: Apache-2.0 */
/* totp_test.c -- the codes of RFC 6238 appendix B and RFC 4226 appendix D, the steps around now, and RFC 4648's letters. */
#include "signin/signin_totp.h"
#include "test.h"

#define SECRET STR("12345678901234567890")

static void check_vectors(void)
{
	static const struct { int64_t seconds, code; } of[] = { { 59, 94287082 }, { 1111111109, 7081804 }, { 1111111111, 14050471 },
		{ 1234567890, 89005924 }, { 2000000000, 69279037 }, { 20000000000, 65353130 } };
	static const int64_t hotp[] = { 755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489 };

	for (size_t i = 0; i < countof(of); i++)
		ok(totp_code(SECRET, of[i].seconds * 1000 / TOTP_STEP, 8) == of[i].code);
	for (size_t i = 0; i < countof(hotp); i++)
		ok(totp_code(SECRET, (int64_t)i, 6) == hotp[i]);
}

/* A code is good in its own half minute and in those beside it; to the millisecond. */
static void check_steps(void)
{
	int64_t step = 41152263, from = step * TOTP_STEP, code = totp_code(SECRET, step, TOTP_DIGITS);

	ok(totp_step(SECRET, from, code) == step);
	ok(totp_step(SECRET, from - TOTP_STEP, code) == step && totp_step(SECRET, from + 2 * TOTP_STEP - 1, code) == step);
	ok(!totp_step(SECRET, from - TOTP_STEP - 1, code) && !totp_step(SECRET, from + 2 * TOTP_STEP, code));
	ok(!totp_step(SECRET, from, code + 1) && !totp_step(SECRET, from, -1) && !totp_step(SECRET, from, code + 1000000));
	ok(!totp_step(STR("12345678901234567891"), from, code));
}

static void check_base32(void)
{
	static const struct { const char *bytes, *letters; } of[] = { { "", "" }, { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" },
		{ "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" }, { "12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" } };
	static const char *const none[] = { "my", "M1", "MZ=", "M Z" };
	struct arena a = { .cap = 1 << 20 };
	str back;

	for (size_t i = 0; i < countof(of); i++) {
		ok(str_is(base32_of(&a, str_c(of[i].bytes)), of[i].letters));
		ok(base32_bytes(&a, str_c(of[i].letters), &back) && str_is(back, of[i].bytes));
	}
	for (size_t i = 0; i < countof(none); i++)
		ok(!base32_bytes(&a, str_c(none[i]), &back));
	arena_release(&a);
}

int main(void)
{
	check_vectors();
	check_steps();
	check_base32();
	return test_end();
}
