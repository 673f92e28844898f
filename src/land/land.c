/* SPDX-License-Identifier: Apache-2.0 */
/* land.c -- how a postcode is written, and looking one up. */
#include "base/buf.h"
#include "land/land_int.h"
#include "programme/programme.h"

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

/* One or two letters, a digit, perhaps a digit or a letter. */
static bool is_half(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && i < 2 && upper(p[i]))
		i++;
	if (!i || i == n || !digit(p[i++]))
		return false;
	return i == n || (i + 1 == n && (digit(p[i]) || upper(p[i])));
}

enum land_code land_code_read(struct arena *a, str s, str *code)
{
	char c[8];
	size_t n = 0;

	*code = (str){ 0 };
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ')
			continue;
		if (n == 7)
			return LAND_NONE;
		c[n++] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
	}
	bool whole = n >= 5 && digit(c[n - 3]) && upper(c[n - 2]) && upper(c[n - 1]) && is_half(c, n - 3);
	if (!whole && !is_half(c, n))
		return LAND_NONE;
	*code = arena_dup(a, (str){ c, n });
	return whole ? LAND_WHOLE : LAND_HALF;
}

str land_code_write(struct arena *a, str code)
{
	str half = { code.p, code.n - 3 }, rest = { code.p + code.n - 3, 3 };

	return code.n < 5 ? code : str_fmt(a, "{} {}", half, rest);
}

static bool part_of_word(char c) { return digit(c) || upper((char)(c & ~32)); }

/* From its end: an address ends with its postcode, and a first half stands there alone. */
enum land_code land_code_in(struct arena *a, str text, str *code)
{
	for (size_t end = text.n; end > 4; end--) {
		if (end < text.n && part_of_word(text.p[end]))
			continue;
		for (size_t n = end < 8 ? end : 8; n >= 5; n--)
			if ((n == end || !part_of_word(text.p[end - n - 1])) &&
			    land_code_read(a, (str){ text.p + end - n, n }, code) == LAND_WHOLE && text.p[end - n] != ' ')
				return LAND_WHOLE;
	}
	while (text.n && !part_of_word(text.p[text.n - 1]))
		text.n--;
	for (size_t n = text.n; n-- > 0;)
		if (!part_of_word(text.p[n])) {
			text = (str){ text.p + n + 1, text.n - n - 1 };
			break;
		}
	return land_code_read(a, text, code);
}

err land_find(struct cx *cx, str code, struct land_point *out)
{
	*out = (struct land_point){ 0 };
	return land_store_find(cx, code, out);
}

static bool has(const struct str_list *l, str s)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], s))
			return true;
	return false;
}

err land_neighbourhood(struct cx *cx, double lat, double lon, str *id)
{
	struct neighbourhood_list all = { 0 };
	struct str_list bound = { 0 };
	int64_t nearest = LIMIT_LAND_HOOD;

	TRY(land_bound_at(cx, lat, lon, id));
	if (id->n)
		return OK;
	TRY(land_bound_any(cx, &bound));
	TRY(programme_neighbourhood_find(cx, &all));
	for (size_t i = 0; i < all.n; i++) {
		/* Of one with a boundary it is known that the point is outside. */
		if (has(&bound, all.v[i].id))
			continue;
		const struct neighbourhood *h = &all.v[i];
		int64_t far = h->lat != 0 || h->lon != 0 ? land_metres(lat, lon, h->lat, h->lon) : nearest;
		if (far < nearest)
			nearest = far, *id = h->id;
	}
	return OK;
}

err land_begin(struct cx *cx, str source, int64_t *edition)
{
	int64_t last = 0;

	TRY(land_store_last(cx, &last));
	*edition = last + 1;
	return land_store_begin(cx, &(struct land_edition){ .id = *edition, .state = STR("coming"), .source = source, .at = cx->now });
}

err land_add(struct cx *cx, int64_t edition, const struct land_points *l)
{
	TRY(land_store_coming(cx, edition));
	return l->n ? land_store_add(cx, edition, l->v, l->n) : OK;
}

err land_name(struct cx *cx, int64_t edition, str code, str name) { return land_store_name(cx, edition, code, name); }
err land_use(struct cx *cx, int64_t edition, int64_t points) { return land_store_use(cx, edition, points); }
err land_used(struct cx *cx, struct land_edition *out) { return land_store_used(cx, out); }
err land_leave(struct cx *cx, int64_t edition) { return land_store_leave(cx, edition); }

err land_drop(struct cx *cx, bool *done)
{
	int64_t id = 0;
	bool gone;

	TRY(land_store_over(cx, &id));
	*done = !id;
	return id ? land_store_drop(cx, id, &gone) : OK;
}
