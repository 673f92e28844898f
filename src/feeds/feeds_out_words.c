/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_out_words.c -- what of a text may leave: a sentence that tells more than a feed may is left out whole. */
#include "base/text.h"
#include "community/community.h"
#include "feeds/feeds_out_int.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* The part stands in it as a word of its own. */
static bool names(struct arena *a, str text, str part, size_t least)
{
	str one = part.n < least ? (str){ 0 } : text_fold(a, str_trim(part)), all = one.n < least ? (str){ 0 } : text_fold(a, text);

	for (size_t i = 0; one.n >= least && i + one.n <= all.n; i++)
		if (!memcmp(all.p + i, one.p, one.n) && !(i && letter(all.p[i - 1])) && !(i + one.n < all.n && letter(all.p[i + one.n])))
			return true;
	return false;
}

/* What people write between the figures of a number: how many bytes of it stand here. */
static size_t between(str s, size_t at)
{
	size_t len;
	uint32_t c = utf8_next(s, at, &len);

	return (c < 0x80 && c && strchr(" ()-.+/", (int)c)) || c == 0xa0 || c == 0x2009 || c == 0x202f || (c >= 0x2010 && c <= 0x2014) ? len : 0;
}

/* How far the figures of `ours` go from here; 0: they do not stand here, whole and by themselves. */
static size_t rings_ours(str s, size_t at, str ours)
{
	size_t k = at, m = 0, len;

	for (; m < ours.n; m++) {
		if (!digit(ours.p[m]))
			continue;
		while (k < s.n && !digit(s.p[k]) && (len = between(s, k)))
			k += len;
		if (k == s.n || s.p[k] != ours.p[m])
			return 0;
		k++;
	}
	return k < s.n && digit(s.p[k]) ? 0 : k - at;
}

/* Ten figures or more after a 0 or a +, with what people write between them: a telephone number, perhaps with an hour behind it. */
static bool rings_another(str s, str ours)
{
	for (size_t i = 0, len; i < s.n; i++) {
		size_t n = 0, k = i;
		if ((s.p[i] != '0' && s.p[i] != '+') || (i && digit(s.p[i - 1])))
			continue;
		if ((len = rings_ours(s, i, ours))) {
			i += len - 1;
			continue;
		}
		while (k < s.n && n < 10 && (digit(s.p[k]) || between(s, k))) {
			n += digit(s.p[k]);
			k += digit(s.p[k]) ? 1 : between(s, k);
		}
		if (n == 10)
			return true;
	}
	return false;
}

static bool writes_another(str s, str ours)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t from = i, to = i;
		if (s.p[i] != '@')
			continue;
		while (from && (letter(s.p[from - 1]) || digit(s.p[from - 1]) || memchr("._+-", s.p[from - 1], 4)))
			from--;
		while (to + 1 < s.n && (letter(s.p[to + 1]) || digit(s.p[to + 1]) || memchr(".-", s.p[to + 1], 2)))
			to++;
		if (from < i && to > i && !(ours.n && memmem(s.p + from, to - from + 1, ours.p, ours.n)))
			return true;
	}
	return false;
}

static bool tells(struct arena *a, const struct feed_row *r, str s)
{
	str part, rest = r->at_place.n ? r->place_address : r->address;
	size_t at, n;
	int nth = 0;

	if (rings_another(s, r->phone) || writes_another(s, r->email) || names(a, s, r->keeper_name, 3) || names(a, s, r->keeper_reach, 3))
		return true;
	if (!r->hidden)
		return false;
	if (community_postcode_in(s, &at, &n) || names(a, s, r->place_name, 4))
		return true;
	while (community_address_part(&rest, &nth, &part))
		if (names(a, s, part, 4))
			return true;
	return false;
}

str feed_words(struct arena *a, const struct feed_row *r, str text)
{
	struct buf out = BUF(a, LIMIT_WORDS * 4);
	size_t from = 0;

	if (!text.n || !tells(a, r, text))
		return text;
	for (size_t i = 0; i < text.n; i++) {
		bool end = i + 1 == text.n || text.p[i] == '\n' || (memchr(".!?", text.p[i], 3) && (text.p[i + 1] == ' ' || text.p[i + 1] == '\n'));
		if (!end)
			continue;
		str sentence = { text.p + from, i + 1 - from };
		if (!tells(a, r, sentence))
			buf_add(&out, sentence);
		from = i + 1;
	}
	str left = str_trim(buf_str(&out));
	/* What stands across two sentences is told by neither. */
	return out.over || tells(a, r, left) ? STR("") : left;
}
