/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bounds.c -- what stands in a file of boundaries. */
#include <jansson.h>
#include "base/text.h"
#include "feeds/feeds_bounds.h"

struct reading { struct arena *a; struct bounds *out; size_t points, rings; str why; };

static bool wrong(struct reading *r, str why)
{
	if (!r->why.n)
		r->why = why;
	return false;
}

static bool read_at(struct reading *r, const json_t *pair, struct land_at *out)
{
	const json_t *x = json_array_get(pair, 0), *y = json_array_get(pair, 1);

	if (!json_is_number(x) || !json_is_number(y))
		return wrong(r, STR("A point is not two numbers."));
	if (!land_has(json_number_value(y), json_number_value(x)))
		return wrong(r, STR("A point is not on these islands.  The file must be in longitude and latitude (WGS84)."));
	*out = land_at_of(json_number_value(y), json_number_value(x));
	return true;
}

/* Closed, as the standard says; points that fall together are one. */
static bool read_ring(struct reading *r, const json_t *list, struct land_shape *out)
{
	size_t n = json_array_size(list);
	struct land_at first, p;
	struct land_ring ring = { 0 };

	if (n < 4 || (r->points += n) > LIMIT_BOUND_POINTS || ++r->rings > LIMIT_BOUND_RINGS)
		return wrong(r, n < 4 ? STR("A ring has fewer than four points.") : STR("There are too many points.  Take a simpler boundary: 20,000 points at most."));
	if (!read_at(r, json_array_get(list, 0), &first))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!read_at(r, json_array_get(list, i), &p))
			return false;
		if (!ring.n || p.x != ring.v[ring.n - 1].x || p.y != ring.v[ring.n - 1].y)
			*LIST_ADD(r->a, &ring) = p;
	}
	if (p.x != first.x || p.y != first.y)
		return wrong(r, STR("A ring does not end where it begins."));
	ring.n--;
	/* So small that nothing is inside. */
	if (ring.n >= 3)
		*LIST_ADD(r->a, out) = ring;
	return true;
}

static bool read_polygon(struct reading *r, const json_t *rings, struct land_shape *out)
{
	if (!json_array_size(rings))
		return wrong(r, STR("A boundary has no rings."));
	for (size_t i = 0; i < json_array_size(rings); i++)
		if (!read_ring(r, json_array_get(rings, i), out))
			return false;
	return true;
}

static bool is_type(const json_t *o, const char *type)
{
	const char *s = json_string_value(json_object_get(o, "type"));

	return s && !strcmp(s, type);
}

static bool read_geometry(struct reading *r, const json_t *g, struct land_shape *out)
{
	const json_t *c = json_object_get(g, "coordinates");

	if (is_type(g, "Polygon"))
		return read_polygon(r, c, out);
	if (!is_type(g, "MultiPolygon"))
		return wrong(r, STR("There is something else than a Polygon or MultiPolygon in it."));
	if (!json_array_size(c))
		return wrong(r, STR("A boundary has no rings."));
	for (size_t i = 0; i < json_array_size(c); i++)
		if (!read_polygon(r, json_array_get(c, i), out))
			return false;
	return true;
}

/* Which neighbourhood a feature names; the list's length: none. */
static size_t named(struct reading *r, const json_t *feature, const struct neighbourhood_list *l)
{
	const char *key;
	json_t *v;

	json_object_foreach(json_object_get(feature, "properties"), key, v) {
		str id = json_is_string(v) ? programme_neighbourhood_named(r->a, l, (str){ json_string_value(v), json_string_length(v) }) : STR("");
		for (size_t i = 0; id.n && i < l->n; i++)
			if (str_eq(l->v[i].id, id))
				return i;
	}
	return l->n;
}

static bool read_feature(struct reading *r, const json_t *feature, const struct neighbourhood_list *l, size_t of)
{
	size_t i = of < l->n ? of : named(r, feature, l);

	if (i < l->n)
		return read_geometry(r, json_object_get(feature, "geometry"), &r->out->v[i]);
	r->out->others++;
	return true;
}

static bool read_all(struct reading *r, const json_t *j, const struct neighbourhood_list *l, size_t of)
{
	const json_t *features = json_object_get(j, "features");

	if (is_type(j, "FeatureCollection")) {
		for (size_t i = 0; i < json_array_size(features); i++)
			if (!read_feature(r, json_array_get(features, i), l, of))
				return false;
		return true;
	}
	if (is_type(j, "Feature"))
		return read_feature(r, j, l, of);
	if (of == l->n)
		return wrong(r, STR("The file names no neighbourhood: say with --of which one it is."));
	return read_geometry(r, j, &r->out->v[of]);
}

bool bounds_read(struct arena *a, str json, const struct neighbourhood_list *l, str of, struct bounds *out, str *why)
{
	struct reading r = { .a = a, .out = out };
	size_t at = 0, n = 0;

	*out = (struct bounds){ .v = arena_alloc(a, (l->n + 1) * sizeof *out->v) };
	*why = STR("");
	for (at = 0; at < l->n && !(of.n && str_eq(l->v[at].id, of)); at++)
		;
	json_t *j = json_loadb(json.p, json.n, 0, NULL);
	bool good = j ? read_all(&r, j, l, at) : wrong(&r, STR("This is no JSON."));
	json_decref(j);
	for (size_t i = 0; i < l->n; i++)
		n += out->v[i].n;
	if (good && !n)
		good = wrong(&r, STR("No boundary in it is of a neighbourhood of ours.  A feature must have its name, or say --of."));
	*why = r.why;
	return good;
}
