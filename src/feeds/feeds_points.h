/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_points.h -- lists of postcodes, row by row: the ONS Postcode Directory, Code-Point Open of Ordnance Survey, and the
 * ONS's lists of the names of wards and LSOAs.  Which it is, the first row says.
 */
#ifndef FEEDS_FEEDS_POINTS_H
#define FEEDS_FEEDS_POINTS_H
#include "feeds/feeds_csv.h"
#include "land/land.h"

enum points_kind { POINTS_UNKNOWN, POINTS_ONSPD, POINTS_CODE_POINT, POINTS_NAMES };
/* Which column has what; -1: none. */
struct points_file { enum points_kind kind; int code, lat, lon, east, north, ended, ward, lsoa, name; };
/* Of the first row, which *is_row when it is no heading: Code-Point Open has none. */
void points_begin(struct arena *a, const struct str_list *row, struct points_file *f, bool *is_row);

enum points_got { POINTS_POINT, POINTS_NAME, POINTS_NOWHERE, POINTS_WRONG };   /* nowhere: no place on the map is given */
/* A point, or the code and name of a ward or LSOA (in out->ward and out->ward_name). */
enum points_got points_row(struct arena *a, const struct points_file *f, const struct str_list *row, struct land_point *out);
#endif
