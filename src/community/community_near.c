/* SPDX-License-Identifier: Apache-2.0 */
/* community_near.c -- where to look from.  Never a home: a place somebody names, here, or a centre. */
#include "access/access.h"
#include "base/text.h"
#include "community/community_int.h"
#include "programme/programme.h"
#ifndef __wasm__
#include "land/land.h"
#endif

static bool read_point(str s, struct near *out)
{
	double lat, lon;

	return community_point_read(s, &lat, &lon) && grid_point(lat, lon, &out->p);
}

static void from_neighbourhood(const struct neighbourhood *n, struct near *out)
{
	out->name = n->name;
	out->neighbourhood = n->id;
	out->known = (n->lat != 0 || n->lon != 0) && grid_point(n->lat, n->lon, &out->p);
}

/* "library" is near enough to "Hafod library" when there is nothing so named. */
static err place_with(struct cx *cx, str folded, struct thing_list *out)
{
	struct thing_list places = { 0 };
	static const char *const small[] = { "the ", "y ", "yr " };

	for (size_t i = 0; i < countof(small); i++)
		if (str_starts(folded, str_c(small[i])))
			folded = (str){ folded.p + strlen(small[i]), folded.n - strlen(small[i]) };
	TRY(thing_store_places(cx, &places));
	for (size_t i = 0; i < places.n && !out->n && folded.n > 2; i++) {
		str name = text_fold(cx->arena, places.v[i].name);
		for (size_t k = 0; k + folded.n <= name.n && !out->n; k++)
			if (!memcmp(name.p + k, folded.p, folded.n))
				*LIST_ADD(cx->arena, out) = places.v[i];
	}
	return OK;
}

static err from_place(struct cx *cx, str near, struct near *out)
{
	struct thing t = { 0 };
	struct thing_list named = { 0 };
	err e = thing_store_get(cx, near, &t);

	if (e == ERR_NOT_FOUND) {
		TRY(community_thing_named(cx, near, &named));
		if (!named.n)
			TRY(place_with(cx, text_fold(cx->arena, near), &named));
		out->unclear = !named.n;
		if (!named.n)
			return OK;
		t = named.v[0];
	} else if (e)
		return e;
	out->name = t.name;
	out->neighbourhood = t.neighbourhood;
	int64_t z = t.z;
	if (!(z & GRID_NOWHERE)) {
		out->p = grid_of(z);
		out->known = true;
	}
	return OK;
}

/* Nobody said where: the neighbourhood the actor is rooted in, the only one, or the middle of all. */
static err from_actor(struct cx *cx, const struct neighbourhood_list *all, struct near *out)
{
	struct staff s = { 0 };
	double lat = 0, lon = 0;
	int64_t n = 0;

	if (cx->actor.roles & ROLE_STAFF) {
		err e = access_staff_get(cx, cx->actor.id, &s);
		if (e && e != ERR_NOT_FOUND)
			return e;
	}
	for (size_t i = 0; i < all->n; i++)
		if (all->n == 1 || str_eq(all->v[i].id, s.neighbourhood)) {
			from_neighbourhood(&all->v[i], out);
			return OK;
		} else if (all->v[i].lat != 0 || all->v[i].lon != 0)
			lat += all->v[i].lat, lon += all->v[i].lon, n++;
	out->name = STR("");
	out->middle = true;
	out->known = n && grid_point(lat / (double)n, lon / (double)n, &out->p);
	return OK;
}

/* A postcode, or its first half: looked up on the server, and written down nowhere. */
static err from_code(struct cx *cx, str near, struct near *out, bool *found)
{
	*found = false;
#ifdef __wasm__
	(void)cx, (void)near, (void)out;
	return OK;
#else
	struct land_point p = { 0 };
	str code;

	if (cx->phone.is || land_code_read(cx->arena, near, &code) == LAND_NONE)
		return OK;
	err e = land_find(cx, code, &p);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	*out = (struct near){ .name = land_code_write(cx->arena, code) };
	out->known = *found = grid_point(p.lat, p.lon, &out->p);
	return land_neighbourhood(cx, p.lat, p.lon, &out->neighbourhood);
#endif
}

err near_resolve(struct cx *cx, str near, struct near *out)
{
	bool found;
	struct neighbourhood_list all = { 0 };

	*out = (struct near){ 0 };
	near = str_trim(near);
	if (near.n && read_point(near, out)) {
		out->known = true;
		return OK;
	}
	TRY(programme_neighbourhood_find(cx, &all));
	if (!near.n)
		return from_actor(cx, &all, out);
	str folded = text_fold(cx->arena, near);
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.v[i].id, near) || str_eq(text_fold(cx->arena, all.v[i].name), folded)) {
			from_neighbourhood(&all.v[i], out);
			return OK;
		}
	TRY(from_code(cx, near, out, &found));
	if (found)
		return OK;
	TRY(from_place(cx, near, out));
	return out->unclear ? from_actor(cx, &all, out) : OK;
}
