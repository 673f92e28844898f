/* SPDX-License-Identifier: Apache-2.0 */
/* land_shape.c -- rings: their text, and whether a point is inside. */
#include <math.h>
#include "base/buf.h"
#include "land/land_int.h"

struct land_at land_at_of(double lat, double lon) { return (struct land_at){ (int64_t)floor(lon * 1e6 + 0.5), (int64_t)floor(lat * 1e6 + 0.5) }; }

struct land_box land_shape_box(const struct land_shape *s)
{
	struct land_box b = { INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN };

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->v[i].n; k++) {
			struct land_at p = s->v[i].v[k];
			b.west = p.x < b.west ? p.x : b.west, b.east = p.x > b.east ? p.x : b.east;
			b.south = p.y < b.south ? p.y : b.south, b.north = p.y > b.north ? p.y : b.north;
		}
	return b;
}

size_t land_shape_points(const struct land_shape *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->v[i].n;
	return n;
}

/* Lines that a ray to the east crosses.  A line has its lower end and not its upper, so a corner counts once. */
bool land_shape_has(const struct land_shape *s, struct land_at p)
{
	bool inside = false;

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0, n = s->v[i].n; k < n; k++) {
			struct land_at a = s->v[i].v[k], b = s->v[i].v[k + 1 == n ? 0 : k + 1];
			if ((a.y <= p.y) == (b.y <= p.y))
				continue;
			struct land_at low = a.y < b.y ? a : b, high = a.y < b.y ? b : a;
			inside ^= (p.x - low.x) * (high.y - low.y) < (high.x - low.x) * (p.y - low.y);
		}
	return inside;
}

str land_shape_write(struct arena *a, const struct land_shape *s)
{
	struct buf b = BUF(a, LIMIT_BOUND_TEXT);

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->v[i].n; k++)
			buf_fmt(&b, "{}{},{}", k ? " " : i ? ";" : "", s->v[i].v[k].x, s->v[i].v[k].y);
	CHECK(!b.over);
	return buf_str(&b);
}

bool land_shape_read(struct arena *a, str text, struct land_shape *out)
{
	str ring, at, x;

	*out = (struct land_shape){ 0 };
	while (str_next(&text, ';', &ring)) {
		struct land_ring *r = LIST_ADD(a, out);
		while (str_next(&ring, ' ', &at)) {
			struct land_at p;
			if (!str_next(&at, ',', &x) || !str_int(x, &p.x) || !str_int(at, &p.y))
				return false;
			*LIST_ADD(a, r) = p;
		}
		if (r->n < 3)
			return false;
	}
	return out->n > 0;
}

err land_bound_put(struct cx *cx, str neighbourhood, const struct land_shape *s)
{
	return land_store_bound_put(cx, neighbourhood, land_shape_box(s), land_shape_write(cx->arena, s));
}

err land_bound_get(struct cx *cx, str neighbourhood, struct land_shape *out)
{
	str text;

	TRY(land_store_bound_get(cx, neighbourhood, &text));
	return land_shape_read(cx->arena, text, out) ? OK : FAIL(cx, ERR_INTERNAL, STR("a boundary that is none"));
}

err land_bound_at(struct cx *cx, double lat, double lon, str *neighbourhood)
{
	struct str_list near = { 0 };
	struct land_shape s;
	struct land_at p = land_at_of(lat, lon);

	*neighbourhood = STR("");
	TRY(land_store_bound_near(cx, p, &near));
	for (size_t i = 0; i < near.n && !neighbourhood->n; i++) {
		TRY(land_bound_get(cx, near.v[i], &s));
		if (land_shape_has(&s, p))
			*neighbourhood = near.v[i];
	}
	return OK;
}

err land_bound_any(struct cx *cx, struct str_list *out) { return land_store_bound_all(cx, out); }
