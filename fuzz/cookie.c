/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cookie.c -- whatever a browser says are its cookies: read as a second, naive reader reads them, nothing but plain letters
 * comes of it, and nobody is signed in but by the whole secret of a session under its own name.
 * The input is the line; a byte 1 stands for the secret of a session that is there, 2 for the cookie's name.
 */
#include "../tests/unit/test_db.h"
#include "base/buf.h"
#include "host/http.h"
#include "signin/signin_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NAME "__Host-session"
static struct cx *cx;
static str secret;

static void begin(void)
{
	cx = test_db_open();
	test_begin(cx);
	CHECK(!signin_begin(cx, STR(TEST_STAFF), STR(""), STR("link"), &secret));
	CHECK(test_commit(cx, OK));
}

static bool is_plain(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '.' || c == '-';
}

static bool is_blank(char c) { return c && strchr(" \t\n\v\f\r", c); }

/* The first of that name, whatever stands before and behind it. */
static str naive(str line)
{
	size_t at = 0;

	while (at < line.n) {
		size_t end = at;
		while (end < line.n && line.p[end] != ';')
			end++;
		str one = { line.p + at, end - at };
		while (one.n && is_blank(*one.p))
			one.p++, one.n--;
		while (one.n && is_blank(one.p[one.n - 1]))
			one.n--;
		at = end + 1;
		if (!str_starts(one, STR(NAME "=")))
			continue;
		one.p += sizeof NAME, one.n -= sizeof NAME;
		for (size_t i = 0; i < one.n; i++)
			if (!is_plain(one.p[i]))
				return STR("");
		return one.n <= 128 ? one : STR("");
	}
	return STR("");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 8u << 20 };
	struct buf b = BUF(&a, 4u << 20);

	if (!cx)
		begin();
	if (size > 4096)
		return 0;
	for (size_t i = 0; i < size; i++)
		if (data[i] == 1)
			buf_add(&b, secret);
		else if (data[i] == 2)
			buf_add(&b, STR(NAME));
		else
			buf_ch(&b, (char)data[i]);
	struct http_head h = { .cookie = buf_str(&b) };
	str got = http_cookie(&h, NAME);
	CHECK(str_eq(got, naive(h.cookie)));
	CHECK(got.n <= 128);
	struct arena *own = cx->arena;
	cx->arena = &a;
	cx_reset(cx);
	CHECK(!signin_known(cx, got));
	CHECK((cx->actor.roles == ROLE_COORDINATOR) == str_eq(got, secret) && str_is(cx->actor.id, str_eq(got, secret) ? TEST_STAFF : ""));
	cx->arena = own;
	arena_release(&a);
	return 0;
}
