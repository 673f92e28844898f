/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bounds.c -- any bytes as boundaries in GeoJSON.  What is taken is within its bounds and is the same when it was written and
 * read again; and whether a point is inside is the same however one looks: to the east, or to the north.
 */
#include "feeds/feeds_bounds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool on_an_edge(const struct land_shape *s, struct land_at p)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->v[i].n; k++) {
			struct land_at a = s->v[i].v[k], b = s->v[i].v[(k + 1) % s->v[i].n];
			int64_t cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
			if (!cross && (p.x - a.x) * (p.x - b.x) <= 0 && (p.y - a.y) * (p.y - b.y) <= 0)
				return true;
		}
	return false;
}

static void look_at(struct arena *a, const struct land_shape *s)
{
	struct land_shape again, turned = { 0 };
	struct land_box b = land_shape_box(s);
	uint64_t chance = 1;

	CHECK(land_shape_points(s) <= LIMIT_BOUND_POINTS && s->n <= LIMIT_BOUND_RINGS);
	str text = land_shape_write(a, s);
	CHECK(land_shape_read(a, text, &again) && str_eq(land_shape_write(a, &again), text));
	for (size_t i = 0; i < s->n; i++) {
		struct land_ring *r = LIST_ADD(a, &turned);
		CHECK(s->v[i].n >= 3);
		for (size_t k = 0; k < s->v[i].n; k++)
			*LIST_ADD(a, r) = (struct land_at){ s->v[i].v[k].y, s->v[i].v[k].x };
	}
	CHECK(!land_shape_has(s, (struct land_at){ b.west - 1, b.south }) && !land_shape_has(s, (struct land_at){ b.east, b.north + 1 }));
	for (int i = 0; i < 40; i++) {
		struct land_at p;
		chance = chance * 6364136223846793005u + 1442695040888963407u;
		p.x = b.west - 2 + (int64_t)((chance >> 33) % (uint64_t)(b.east - b.west + 5));
		chance = chance * 6364136223846793005u + 1442695040888963407u;
		p.y = b.south - 2 + (int64_t)((chance >> 33) % (uint64_t)(b.north - b.south + 5));
		if (!on_an_edge(s, p))
			CHECK(land_shape_has(s, p) == land_shape_has(&turned, (struct land_at){ p.y, p.x }));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 256u << 20 };
	struct neighbourhood two[] = { { .id = STR("a"), .name = STR("Glanolwen") }, { .id = STR("b"), .name = STR("Maes Hirlas") } };
	struct neighbourhood_list l = { two, 2, 2 };
	struct bounds b;
	str why;

	if (!size || size > 1u << 18)
		return 0;
	bool good = bounds_read(&a, (str){ (const char *)data + 1, size - 1 }, &l, data[0] & 1 ? STR("a") : STR(""), &b, &why);
	CHECK(good == !why.n);
	for (size_t i = 0; good && i < l.n; i++)
		if (b.v[i].n)
			look_at(&a, &b.v[i]);
	arena_release(&a);
	return 0;
}
