/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_map.h -- the places near somewhere as a picture with links, and as a list that says the same.  On the server
 * only.  Homes are never on it, nor a place that is told to nobody, nor one of which only an address is known.
 */
#ifndef COMMUNITY_COMMUNITY_MAP_H
#define COMMUNITY_COMMUNITY_MAP_H
#include "community/community_int.h"
#include "land/land.h"

/* The picture in its own units, which are points on a narrow phone. */
#define MAP_WIDE 360
#define MAP_HIGH_MOST 440
#define MAP_EDGE 28                  /* no mark stands nearer to the edge */
#define MAP_APART 46                 /* two marks stand so far apart: what is nearer shares one */
#define MAP_DOT 16
#define MAP_TOUCH 22                 /* what a finger finds */
struct map_spot { double lat, lon; };
struct map_frame { struct land_box box; double east, north; int64_t high; };   /* units to a millionth of a degree */
struct map_mark { int64_t x, y; struct thing_list things; };
struct map_marks { struct map_mark *v; size_t n, cap; };

/* Holds the shape, and the spots; a few hundred metres at least. */
struct map_frame map_frame(const struct land_shape *s, const struct thing_list *l, struct map_spot from);
void map_place(const struct map_frame *f, struct land_at at, int64_t *x, int64_t *y);
/* The things are the nearest first. */
void map_lay(struct arena *a, const struct map_frame *f, const struct thing_list *l, struct map_marks *out);

struct map_page { struct near near; str hood; struct land_shape shape; struct map_frame frame; struct map_marks marks; size_t n;
	bool only_address; };   /* near here are some that are not on it, for only their address is known */
err map_find(struct cx *cx, str near, struct map_page *out) MUST_CHECK;
struct html;
void map_view_page(struct html *h, struct cx *cx, const struct map_page *p, str asked);
#endif
