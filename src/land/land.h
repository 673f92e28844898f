/* SPDX-License-Identifier: Apache-2.0 */
/*
 * land.h -- the postcodes of the land: where each is, and in which ward.  On the server only.  They are looked up and never
 * written down: nothing here knows of anybody.
 */
#ifndef LAND_LAND_H
#define LAND_LAND_H
#include "base/cx.h"

/* "qa1 1aa" is QA11AA, whole; "QA1" is a first half.  What the shape fits may not be there all the same. */
enum land_code { LAND_NONE, LAND_HALF, LAND_WHOLE };
enum land_code land_code_read(struct arena *a, str s, str *code);
str land_code_write(struct arena *a, str code);      /* "QA1 1AA" */
/* The last postcode that stands in a text, or else the first half that is all of its last part; LAND_NONE: none. */
enum land_code land_code_in(struct arena *a, str text, str *code);

struct land_point {
	str code;
	double lat, lon;             /* its middle, WGS84 */
	int64_t ended;               /* the month since which it is not in use, as 202603; 0: it is */
	str ward, lsoa;              /* codes of the ONS; empty: not known */
	str ward_name, lsoa_name;    /* read, not written */
};
/* ERR_NOT_FOUND: not in the edition in use, or there is none. */
err land_find(struct cx *cx, str code, struct land_point *out) MUST_CHECK;

/* The neighbourhood that a point is in: by its boundary; else of those without one the nearest by its centre, within
 * LIMIT_LAND_HOOD. */
err land_neighbourhood(struct cx *cx, double lat, double lon, str *id) MUST_CHECK;
#define LAND_DEGREE 111195.0               /* metres in a degree of latitude */
int64_t land_metres(double lat, double lon, double to_lat, double to_lon);

/* Eastings and northings of Ordnance Survey's National Grid as WGS84: see land_grid.c for how near. */
void land_of_grid(double east, double north, double *lat, double *lon);
bool land_has(double lat, double lon);               /* on these islands and round them */

/* An edition that is read in: begun, filled in steps, and then used in the place of the one before, or left.  Each is the
 * caller's transaction; what a broken run left goes when the next begins. */
struct land_edition { int64_t id; str state, source; int64_t at, points; };
struct land_points { struct land_point *v; size_t n, cap; };
err land_begin(struct cx *cx, str source, int64_t *edition) MUST_CHECK;
/* One that is there stays.  ERR_CONFLICT: another was begun since. */
err land_add(struct cx *cx, int64_t edition, const struct land_points *l) MUST_CHECK;
err land_name(struct cx *cx, int64_t edition, str code, str name) MUST_CHECK;
err land_use(struct cx *cx, int64_t edition, int64_t points) MUST_CHECK;
err land_leave(struct cx *cx, int64_t edition) MUST_CHECK;      /* it is not to be used after all */
/* Some rows of editions that are over; done when there are no more. */
err land_drop(struct cx *cx, bool *done) MUST_CHECK;
err land_used(struct cx *cx, struct land_edition *out) MUST_CHECK;        /* ERR_NOT_FOUND: none */

/*
 * Where a neighbourhood ends: rings on the map, in whole millionths of a degree, so that what is inside is the same
 * everywhere.  A hole, an island and a part are all rings: inside is what an odd number of them goes round.
 */
struct land_at { int64_t x, y; };                    /* east and north */
struct land_ring { struct land_at *v; size_t n, cap; };      /* the last joins the first, and stands there once */
struct land_shape { struct land_ring *v; size_t n, cap; };
struct land_box { int64_t west, south, east, north; };

struct land_at land_at_of(double lat, double lon);
struct land_box land_shape_box(const struct land_shape *s);
size_t land_shape_points(const struct land_shape *s);
bool land_shape_has(const struct land_shape *s, struct land_at p);
str land_shape_write(struct arena *a, const struct land_shape *s);
bool land_shape_read(struct arena *a, str text, struct land_shape *out);

err land_bound_put(struct cx *cx, str neighbourhood, const struct land_shape *s) MUST_CHECK;
err land_bound_get(struct cx *cx, str neighbourhood, struct land_shape *out) MUST_CHECK;      /* ERR_NOT_FOUND: none */
/* The neighbourhood whose boundary goes round a point; empty: none. */
err land_bound_at(struct cx *cx, double lat, double lon, str *neighbourhood) MUST_CHECK;
err land_bound_any(struct cx *cx, struct str_list *out) MUST_CHECK;  /* neighbourhoods that have one */
#endif
