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

/* Figures with what people write between them, ten to thirteen of them after a 0 or a +: a telephone number. */
static bool rings_another(str s, str ours)
{
	for (size_t i = 0; i < s.n; i++) {
		char all[16];
		size_t n = 0, k = i;
		if ((s.p[i] != '0' && s.p[i] != '+') || (i && digit(s.p[i - 1])))
			continue;
		for (; k < s.n && (digit(s.p[k]) || memchr(" ()-.+", s.p[k], 6)); k++)
			if (digit(s.p[k]) && n < sizeof all)
				all[n++] = s.p[k];
		size_t same = 0;
		for (size_t m = 0; m < ours.n && same < n; m++)
			if (digit(ours.p[m])) {
				if (ours.p[m] != all[same])
					break;
				same++;
			}
		if (n >= 10 && n <= 13 && same < n)
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
	str street = { 0 }, rest = r->at_place.n ? r->place_address : r->address;
	size_t at, n;

	if (rings_another(s, r->phone) || writes_another(s, r->email) || names(a, s, r->keeper_name, 3) || names(a, s, r->keeper_reach, 3))
		return true;
	if (!r->hidden)
		return false;
	str_next(&rest, ',', &street);
	return community_postcode_in(s, &at, &n) || names(a, s, r->place_name, 4) || names(a, s, street, 4);
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
