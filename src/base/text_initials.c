/* SPDX-License-Identifier: Apache-2.0 */
/* text_initials.c -- the letters that stand for a name in a mark: at most two, whole ones. */
#include "base/buf.h"
#include "base/text.h"

#define JOINER 0x200d

/* Does this character belong to the letter before it: an accent, a joiner, a colour of skin? */
static bool joins(struct arena *a, str s, size_t at, uint32_t cp, size_t len)
{
	if (cp < 0x300)
		return cp == 0xad;
	return (cp >= 0x1f3fb && cp <= 0x1f3ff) || text_fold(a, (str){ s.p + at, len }).n == 0;
}

static bool flag(uint32_t cp) { return cp >= 0x1f1e6 && cp <= 0x1f1ff; }
static bool wide(uint32_t cp) { return (cp >= 0x1100 && cp < 0x1200) || cp >= 0x2300; }

/* Where the letter ends that begins at `at`: with a few accents, and with what a joiner joins. */
static size_t letter_end(struct arena *a, str s, size_t at)
{
	size_t len, accents = 0, joined = 0;
	uint32_t first = utf8_next(s, at, &len), before = first;

	at += len;
	while (at < s.n) {
		uint32_t cp = utf8_next(s, at, &len);
		bool more = before == JOINER ? joined++ < 4 : flag(first) && flag(cp) ? joined++ < 1
			: joins(a, s, at, cp, len) && accents++ < 6;
		if (!more)
			break;
		before = cp;
		at += len;
	}
	return at;
}

static bool sign(uint32_t cp)
{
	bool alnum = (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z');

	return cp < 0x80 && !alnum;
}

/* The next letter from `at` on that is no sign of punctuation. */
static size_t letter_from(str s, size_t at)
{
	size_t len;

	while (at < s.n && sign(utf8_next(s, at, &len)))
		at += len;
	return at;
}

static size_t word_end(str s, size_t at)
{
	while (at < s.n && s.p[at] != ' ' && s.p[at] != '-')
		at++;
	return at;
}

str text_initials(struct arena *a, str name)
{
	size_t len, at = letter_from(name, 0);

	if (!name.n)
		return STR("?");
	if (at == name.n)
		at = 0;
	size_t end = letter_end(a, name, at), next = letter_from(name, word_end(name, end));
	str one = { name.p + at, end - at };
	if (wide(utf8_next(name, at, &len)))
		return one;
	if (next >= name.n)
		next = end;
	if (next >= name.n || sign(utf8_next(name, next, &len)) || wide(utf8_next(name, next, &len)))
		return one;
	str two = { name.p + next, letter_end(a, name, next) - next };
	return str_fmt(a, "{}{}", one, two);
}
