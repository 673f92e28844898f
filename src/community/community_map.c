/* SPDX-License-Identifier: Apache-2.0 */
/* community_map.c -- which places are on the map, and where their marks stand.  Values in, positions out. */
#include <math.h>
#include <stdlib.h>
#include "community/community_about.h"
#include "community/community_map.h"
#include "programme/programme.h"

#define LEAST 6000                   /* millionths of a degree that the picture holds at least: some 650 m */
static struct land_at spot_at(const struct thing *t) { return land_at_of(t->lat, t->lon); }

static void hold(struct land_box *b, struct land_at p)
{
	b->west = p.x < b->west ? p.x : b->west, b->east = p.x > b->east ? p.x : b->east;
	b->south = p.y < b->south ? p.y : b->south, b->north = p.y > b->north ? p.y : b->north;
}

struct map_frame map_frame(const struct land_shape *s, const struct thing_list *l, struct map_spot from)
{
	struct land_at p = land_at_of(from.lat, from.lon);
	struct map_frame f = { .box = s->n ? land_shape_box(s) : (struct land_box){ p.x, p.y, p.x, p.y } };
	double narrow = cos(from.lat * 3.14159265358979323846 / 180), inner = MAP_WIDE - 2 * MAP_EDGE, high = MAP_HIGH_MOST - 2 * MAP_EDGE;

	for (size_t i = 0; i < l->n; i++)
		hold(&f.box, spot_at(&l->v[i]));
	int64_t wide = f.box.east - f.box.west, tall = f.box.north - f.box.south;
	if (wide < LEAST)
		f.box.west -= (LEAST - wide) / 2, f.box.east += (LEAST - wide) / 2, wide = f.box.east - f.box.west;
	if (tall < LEAST)
		f.box.south -= (LEAST - tall) / 2, f.box.north += (LEAST - tall) / 2, tall = f.box.north - f.box.south;
	/* As wide as there is room for, unless it would be too high. */
	f.east = inner / (double)wide;
	f.north = f.east / narrow;
	if (f.north * (double)tall > high)
		f.north = high / (double)tall, f.east = f.north * narrow;
	f.high = (int64_t)(f.north * (double)tall) + 2 * MAP_EDGE;
	return f;
}

void map_place(const struct map_frame *f, struct land_at at, int64_t *x, int64_t *y)
{
	double left = (MAP_WIDE - f->east * (double)(f->box.east - f->box.west)) / 2;

	*x = (int64_t)floor(left + f->east * (double)(at.x - f->box.west) + 0.5);
	*y = (int64_t)floor(MAP_EDGE + f->north * (double)(f->box.north - at.y) + 0.5);
}

void map_lay(struct arena *a, const struct map_frame *f, const struct thing_list *l, struct map_marks *out)
{
	for (size_t i = 0; i < l->n; i++) {
		struct map_mark *m = NULL;
		int64_t x, y;
		map_place(f, spot_at(&l->v[i]), &x, &y);
		for (size_t k = 0; k < out->n && !m; k++)
			if ((out->v[k].x - x) * (out->v[k].x - x) + (out->v[k].y - y) * (out->v[k].y - y) < MAP_APART * MAP_APART)
				m = &out->v[k];
		if (!m) {
			m = LIST_ADD(a, out);
			*m = (struct map_mark){ .x = x, .y = y };
		}
		*LIST_ADD(a, &m->things) = l->v[i];
	}
}

/* A walk, then a ride; or as far as the neighbourhood goes. */
static const int64_t circles[] = { 1600, 5000 };
struct nearest { int64_t z, metres; };
struct nearest_list { struct nearest *v; size_t n, cap; };

static int by_distance(const void *a, const void *b)
{
	const struct nearest *x = a, *y = b;

	return x->metres != y->metres ? (x->metres < y->metres ? -1 : 1) : x->z < y->z ? -1 : x->z > y->z;
}

static err read_circle(struct cx *cx, const struct near *near, int64_t metres, struct nearest_list *out)
{
	struct grid_range ranges[GRID_RANGES];
	int n = grid_cover(near->p, metres, false, ranges);

	out->n = 0;
	for (int i = 0; i < n; i++) {
		struct posting_list l = { 0 };
		TRY(word_store_find(cx, STR(""), ranges[i], LIMIT_MAP_READ, &l));
		for (size_t k = 0; k < l.n; k++) {
			int64_t far = grid_metres(near->p, l.v[k].z);
			if (FACT_KIND(l.v[k].facts) == KIND_PLACE && far >= 0 && far <= metres)
				*LIST_ADD(cx->arena, out) = (struct nearest){ l.v[k].z, far };
		}
	}
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_distance);
	return OK;
}

static err shape_of(struct cx *cx, struct map_page *p)
{
	struct neighbourhood_list all = { 0 };

	TRY(programme_neighbourhood_find(cx, &all));
	p->hood = programme_neighbourhood_name(&all, p->near.neighbourhood);
	err e = p->near.neighbourhood.n ? land_bound_get(cx, p->near.neighbourhood, &p->shape) : OK;
	return e == ERR_NOT_FOUND ? OK : e;
}

static struct map_spot spot_of(struct grid_point p)
{
	return (struct map_spot){ 49 + (double)p.y * 12 / (1 << 20), -9 + (double)p.x * 12 / (1 << 20) };
}

err map_find(struct cx *cx, str near, struct map_page *out)
{
	struct nearest_list l = { 0 };
	struct thing_list places = { 0 };

	*out = (struct map_page){ 0 };
	TRY(near_resolve(cx, near, &out->near));
	if (!out->near.known)
		return OK;
	TRY(shape_of(cx, out));
	for (size_t i = 0; i < countof(circles) && l.n < 3; i++)
		TRY(read_circle(cx, &out->near, out->shape.n ? circles[countof(circles) - 1] : circles[i], &l));
	for (size_t i = 0; i < l.n && places.n < LIMIT_MAP_PLACES; i++) {
		struct thing brief = { 0 }, t = { 0 };
		TRY(thing_store_at_z(cx, l.v[i].z, &brief));
		TRY(thing_store_get(cx, brief.id, &t));
		out->only_address |= !t.hidden && thing_is_about(&t);
		if (t.hidden || t.kept_back || (t.lat == 0 && t.lon == 0) || (out->shape.n && !land_shape_has(&out->shape, spot_at(&t))))
			continue;
		*LIST_ADD(cx->arena, &places) = t;
	}
	out->n = places.n;
	out->frame = map_frame(&out->shape, &places, spot_of(out->near.p));
	map_lay(cx->arena, &out->frame, &places, &out->marks);
	return OK;
}
