/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_bounds.h -- boundaries from GeoJSON (RFC 7946): a Polygon or MultiPolygon, a Feature, or a FeatureCollection whose
 * features each name a neighbourhood.
 */
#ifndef FEEDS_FEEDS_BOUNDS_H
#define FEEDS_FEEDS_BOUNDS_H
#include "land/land.h"
#include "programme/programme.h"

struct bounds { struct land_shape *v; size_t others; };     /* v: beside the list of neighbourhoods; others: features of none of them */
/* of: the neighbourhood that all of it is of; empty: each feature names one in any of its properties.  *why: what is wrong, in
 * a sentence, and where. */
bool bounds_read(struct arena *a, str json, const struct neighbourhood_list *l, str of, struct bounds *out, str *why);
#endif
