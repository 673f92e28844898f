/* SPDX-License-Identifier: Apache-2.0 */
/* text_fold.c -- case and marks folded away, by tools/unicode's tables, and keys to sort by. */
#include "base/text_int.h"

/* Hangul syllables are computed (Unicode section 3.12): each is two or three letters. */
#define HANGUL_FIRST 0xac00u
#define HANGUL_LAST  0xd7a3u

static str hangul_fold(uint32_t cp, char *room)
{
	uint32_t i = cp - HANGUL_FIRST;
	size_t n = utf8_put(room, 0x1100 + i / 588);

	n += utf8_put(room + n, 0x1161 + i % 588 / 28);
	if (i % 28)
		n += utf8_put(room + n, 0x11a7 + i % 28);
	return (str){ room, n };
}

str text_fold_at(str s, size_t at, size_t *len, char *room)
{
	uint32_t cp = utf8_next(s, at, len);
	unsigned map = unicode_map_get(cp);

	if (cp >= HANGUL_FIRST && cp <= HANGUL_LAST)
		return hangul_fold(cp, room);
	if (map)
		return (str){ (const char *)unicode_map + unicode_map_at[map],
			(size_t)(unicode_map_at[map + 1] - unicode_map_at[map]) };
	if (cp == 0xfffd)
		return STR("\xef\xbf\xbd");
	return (str){ s.p + at, *len };
}

/* The length of the folded text; writes it where out is given. */
static size_t fold_write(str s, char *out)
{
	char room[TEXT_FOLD_ROOM];
	size_t n = 0, len;

	for (size_t at = 0; at < s.n; at += len) {
		unsigned char c = (unsigned char)s.p[at];
		if (c && c < 0x80) {
			if (out)
				out[n] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			n++, len = 1;
			continue;
		}
		str piece = text_fold_at(s, at, &len, room);
		if (out)
			memcpy(out + n, piece.p, piece.n);
		n += piece.n;
	}
	return n;
}

str text_fold(struct arena *a, str s)
{
	if (!s.p)
		return s;
	char *out = arena_alloc(a, fold_write(s, NULL) + 1);
	return (str){ out, fold_write(s, out) };
}

/* A number sorts by its value: its zeros left out, its length before it. */
static size_t number_write(str s, size_t at, char *out, size_t *n)
{
	size_t end = at;

	while (at + 1 < s.n && s.p[at] == '0' && s.p[at + 1] >= '0' && s.p[at + 1] <= '9')
		at++;
	for (end = at; end < s.n && s.p[end] >= '0' && s.p[end] <= '9'; )
		end++;
	out[(*n)++] = (char)('0' + (end - at < 9 ? end - at : 9));
	memcpy(out + *n, s.p + at, end - at);
	*n += end - at;
	return end;
}

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x2bc;
}

str text_sort_key(struct arena *a, str s)
{
	str f = text_fold(a, s);
	char *out = arena_alloc(a, 2 * f.n + s.n + 2);
	size_t n = 0, len;
	bool gap = false;

	for (size_t at = 0; at < f.n; at += len) {
		uint32_t cp = utf8_next(f, at, &len);
		enum unicode_class class = unicode_class(cp);
		if (is_apostrophe(cp))
			continue;
		if (class == UNICODE_OTHER) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = false;
		if (cp >= '0' && cp <= '9') {
			len = number_write(f, at, out, &n) - at;
			continue;
		}
		memcpy(out + n, f.p + at, len);
		n += len;
	}
	/* What folds alike stands in a settled order all the same. */
	out[n++] = 1;
	if (s.n)
		memcpy(out + n, s.p, s.n);
	return (str){ out, n + s.n };
}
