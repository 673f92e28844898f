/* SPDX-License-Identifier: Apache-2.0 */
/* text_utf8.c -- UTF-8 as in RFC 3629: no overlong forms, surrogates, or points past U+10FFFF. */
#include "base/text_int.h"

#define BAD STR("\xef\xbf\xbd")      /* U+FFFD */

uint32_t utf8_next(str s, size_t at, size_t *len)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t left = s.n - at, n;
	uint32_t cp;

	*len = 1;
	if (*p < 0x80)
		return *p;
	if (*p < 0xc2 || *p > 0xf4)
		return 0xfffd;
	n = *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
	if (left < n)
		return 0xfffd;
	cp = *p & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0xfffd;
		cp = cp << 6 | (p[i] & 0x3f);
	}
	if (cp < least[n] || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
		return 0xfffd;
	*len = n;
	return cp;
}

/* U+FFFD may be written in a text; only then is it longer than one byte. */
static bool is_bad(uint32_t cp, size_t len)
{
	return cp == 0xfffd && len == 1;
}

static bool is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp < 0xa0);
}

bool utf8_valid(str s)
{
	size_t len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_next(s, at, &len);
		if (!cp || is_bad(cp, len))
			return false;
	}
	return true;
}

/* The length of the cleaned text; writes it where out is given. */
static size_t clean_write(str s, char *out)
{
	size_t n = 0, len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t cp = utf8_next(s, at, &len);
		if (is_control(cp))
			continue;
		str piece = is_bad(cp, len) ? BAD : (str){ s.p + at, len };
		if (out)
			memcpy(out + n, piece.p, piece.n);
		n += piece.n;
	}
	return n;
}

str utf8_clean(struct arena *a, str s)
{
	if (!s.p)
		return s;
	size_t n = clean_write(s, NULL);
	char *out = arena_alloc(a, n + 1);
	return (str){ out, clean_write(s, out) };
}

str utf8_cut(str s, size_t n)
{
	size_t at = 0, len;

	for (; n && at < s.n; n--, at += len)
		utf8_next(s, at, &len);
	return (str){ s.p, at };
}
