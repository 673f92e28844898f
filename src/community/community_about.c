/* SPDX-License-Identifier: Apache-2.0 */
/* community_about.c -- about where a thing is, by the postcode of its address. */
#include "community/community_about.h"
#include "land/land.h"

err about_point(struct cx *cx, const struct thing *t, struct grid_point *p, bool *there)
{
	struct land_point at = { 0 };
	str code;

	/* Where it is kept back, nothing is worked out either. */
	if (t->hidden || !t->address.n || land_code_in(cx->arena, t->address, &code) == LAND_NONE)
		return OK;
	err e = land_find(cx, code, &at);
	if (!e)
		*there = grid_point(at.lat, at.lon, p);
	return e == ERR_NOT_FOUND ? OK : e;
}

err about_neighbourhood(struct cx *cx, struct thing *t)
{
	if (t->neighbourhood.n || t->hidden || (t->lat == 0 && t->lon == 0))
		return OK;
	return land_bound_at(cx, t->lat, t->lon, &t->neighbourhood);
}

bool thing_is_about(const struct thing *t)
{
	return t->address.n && !t->at_place.n && t->lat == 0 && t->lon == 0 && !(t->z & GRID_NOWHERE);
}

err community_about_again(struct cx *cx, str *after, bool *done)
{
	struct thing_list l = { 0 };
	str code;

	TRY(about_store_find(cx, *after, LIMIT_ABOUT_AT_ONCE, &l));
	for (size_t i = 0; i < l.n; i++) {
		*after = l.v[i].id;
		if (land_code_in(cx->arena, l.v[i].address, &code) != LAND_NONE)
			TRY(community_thing_again(cx, l.v[i].id));
	}
	*done = l.n < LIMIT_ABOUT_AT_ONCE;
	return OK;
}
