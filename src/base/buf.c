/* SPDX-License-Identifier: Apache-2.0 */
/* buf.c -- bytes that grow; plain text with holes. */
#include "base/buf.h"

void buf_add(struct buf *b, str s)
{
	if (b->over || s.n > b->max - b->n) {
		b->over = true;
		return;
	}
	if (s.n == 0)
		return;
	if (b->cap - b->n < s.n) {
		size_t cap = b->cap ? b->cap : 1024;
		while (cap - b->n < s.n)
			cap *= 2;
		cap = cap < b->max ? cap : b->max;
		char *p = arena_alloc(b->a, cap);
		if (b->n)
			memcpy(p, b->p, b->n);
		b->p = p;
		b->cap = cap;
	}
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void buf_int(struct buf *b, int64_t i)
{
	char digits[24], *p = digits + sizeof digits;
	uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;

	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (i < 0)
		*--p = '-';
	buf_add(b, (str){ p, (size_t)(digits + sizeof digits - p) });
}

/* Messages stand here in English: a plain buffer has no language. */
static void put(struct buf *b, val v)
{
	char num[32];

	switch (v.kind) {
	case VAL_NULL: break;
	case VAL_INT:  buf_int(b, v.i); break;
	case VAL_REAL: buf_add(b, (str){ num, (size_t)snprintf(num, sizeof num, "%.10g", v.r) }); break;
	case VAL_STR:  buf_add(b, v.s); break;
	case VAL_MSG:  buf_add(b, msg_text(LANG_EN, v.m).text); break;
	}
}

void buf_write(struct buf *b, const char *lit, const val *v, int n)
{
	int i = 0;

	for (const char *p = lit; *p; p++)
		if (p[0] == '{' && p[1] == '}') {
			CHECK(i < n);
			put(b, v[i++]);
			p++;
		} else
			buf_ch(b, *p);
	CHECK(i == n);
}

str str_write(struct arena *a, const char *lit, const val *v, int n)
{
	struct buf b = BUF(a, LIMIT_PAGE);

	buf_write(&b, lit, v, n);
	return buf_str(&b);
}

str msg_write(struct arena *a, enum lang lang, msg m, const val *v, int n)
{
	struct buf b = BUF(a, LIMIT_PAGE);
	str s = msg_text(lang, m).text;

	for (size_t i = 0; i < s.n; i++)
		if (i + 2 < s.n && s.p[i] == '{' && s.p[i + 1] > '0' && s.p[i + 1] <= '9' && s.p[i + 2] == '}') {
			int k = s.p[i + 1] - '1';
			CHECK(k < n);
			if (v[k].kind == VAL_MSG)
				buf_add(&b, msg_text(lang, v[k].m).text);
			else
				put(&b, v[k]);
			i += 2;
		} else
			buf_ch(&b, s.p[i]);
	return buf_str(&b);
}

void buf_url(struct buf *b, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("-._~", c)))
			buf_ch(b, (char)c);
		else
			buf_add(b, (str){ (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
	}
}
