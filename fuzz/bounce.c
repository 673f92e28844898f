/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bounce.c -- any bytes: a verdict within bounds, the same by either end of line.  And a report that was made well says
 * what it was made to say, whatever stands before it and in the letter that it returns.
 */
#include "base/buf.h"
#include "host/bounce.h"

#define MARK "=_ours_and_of_nobody_else_7f3a"
#define TOKEN "0123456789abcdef0123456789abcdef"

static const struct { const char *action, *status; uint32_t said; } made[] = {
	{ "failed", "5.1.1", BOUNCE_HARD }, { "failed", "5.0.0", BOUNCE_HARD }, { "Failed", "5.2.1", BOUNCE_HARD }, { "failed", "5.2.2", BOUNCE_SOFT },
	{ "failed", "4.4.7", BOUNCE_SOFT }, { "failed", "5.7.1", BOUNCE_SOFT }, { "delayed", "4.4.1", BOUNCE_STILL }, { "delivered", "2.0.0", BOUNCE_CAME },
	{ "relayed", "2.1.9", BOUNCE_CAME },
};

static bool alike(const struct bounce *a, const struct bounce *b) { return !memcmp(a, b, sizeof *a); }

static str crlf(struct arena *a, str s)
{
	struct buf b = BUF(a, 2 * s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			buf_ch(&b, '\r');
		buf_ch(&b, s.p[i]);
	}
	return buf_str(&b);
}

static void any(struct arena *a, str s)
{
	struct bounce b, again;

	bounce_read(s, &b);
	CHECK(b.said <= BOUNCE_HARD);
	for (size_t i = 0; i < BOUNCE_TOKEN; i++)
		CHECK(b.token[0] ? memchr("0123456789abcdef", b.token[i], 16) != NULL : !b.token[i]);
	if (s.n && memchr(s.p, '\r', s.n))
		return;
	bounce_read(crlf(a, s), &again);
	CHECK(alike(&b, &again));
}

static void well_made(struct arena *a, str s)
{
	struct bounce b;

	if (s.n < 2 || memmem(s.p, s.n, MARK, sizeof MARK - 1))
		return;
	size_t k = (unsigned char)s.p[0] % countof(made), cut = 1 + (unsigned char)s.p[1] % s.n;
	str text = { s.p + 1, cut - 1 }, returned = { s.p + cut, s.n - cut };
	bounce_read(str_fmt(a, "Return-Path: <>\nReceived: from x\n by y\nTo: <in+" TOKEN "@council.example>\n"
		"Content-Type: multipart/report; report-type=delivery-status;\n boundary=\"" MARK "\"\n\n{}\n--" MARK "\n\n{}\n--" MARK "\n"
		"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; bo@page.example\nAction: {}\nStatus: {}\n"
		"\n--" MARK "\nContent-Type: message/rfc822\n\n{}\n--" MARK "--\n", text, text, str_c(made[k].action), str_c(made[k].status), returned), &b);
	CHECK(b.said == made[k].said && !memcmp(b.token, TOKEN, BOUNCE_TOKEN));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 64u << 20 };
	str s = { (const char *)data, size };

	if (size > 1u << 16)
		return 0;
	any(&a, s);
	well_made(&a, s);
	arena_release(&a);
	return 0;
}
