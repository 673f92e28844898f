/* SPDX-License-Identifier: Apache-2.0 */
/* base.c -- views of bytes, and the end of the road. */
#include "base/base.h"

void bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: BUG: %s\n", file, line, what);
	abort();
}

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str str_trim(str s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_next(str *rest, char sep, str *part)
{
	if (!rest->p)
		return false;
	const char *end = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	*part = (str){ rest->p, end ? (size_t)(end - rest->p) : rest->n };
	*rest = end ? (str){ end + 1, rest->n - part->n - 1 } : (str){ 0 };
	return true;
}

bool str_int(str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	int64_t v = 0;

	if (minus)
		s.p++, s.n--;
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, s.p[i] - '0', &v))
			return false;
	}
	if (!minus && v == INT64_MIN)
		return false;
	*out = minus ? v : -v;
	return true;
}

bool str_real(str s, double *out)
{
	bool minus = s.n && s.p[0] == '-', point = false;
	double v = 0, scale = 1;
	size_t digits = 0;

	if (minus)
		s.p++, s.n--;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || ++digits > 17)
			return false;
		v = v * 10 + (s.p[i] - '0');
		scale = point ? scale * 10 : scale;
	}
	if (!digits)
		return false;
	*out = (minus ? -v : v) / scale;
	return true;
}
