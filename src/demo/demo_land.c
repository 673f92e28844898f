/* SPDX-License-Identifier: Apache-2.0 */
/*
 * demo_land.c -- invented postcodes: no real one begins with Q.  Two dozen for each neighbourhood, round its centre;
 * and where it ends.
 */
#include "demo/demo_int.h"
#include "land/land.h"

#define SECTORS 3
#define UNITS 8

/* Invented too: twelve corners round the centre, each a little nearer or farther. */
static err make_bound(struct demo *d, const struct hood *h, struct dice *dice)
{
	static const int round[12][2] = { { 0, 100 }, { 50, 87 }, { 87, 50 }, { 100, 0 }, { 87, -50 }, { 50, -87 }, { 0, -100 }, { -50, -87 },
		{ -87, -50 }, { -100, 0 }, { -87, 50 }, { -50, 87 } };
	struct land_shape s = { 0 };
	struct land_ring *r = LIST_ADD(d->cx->arena, &s);
	struct land_at middle = land_at_of(h->lat, h->lon);

	for (size_t i = 0; i < countof(round); i++) {
		int64_t far = dice_between(dice, 84, 104);
		*LIST_ADD(d->cx->arena, r) = (struct land_at){ middle.x + round[i][0] * far * 3 / 2, middle.y + round[i][1] * far };
	}
	return land_bound_put(d->cx, h->id, &s);
}

err demo_make_land(struct demo *d)
{
	static const char letters[UNITS] = { 'A', 'B', 'D', 'E', 'F', 'G', 'H', 'J' };
	struct arena *a = d->cx->arena;
	int64_t edition, n = 0;

	TRY(land_begin(d->cx, STR("invented"), &edition));
	for (size_t i = 0; i < d->n_hoods && i < 26; i++) {
		const struct hood *h = &d->hoods[i];
		struct dice dice = dice_of(DICE_LAND, (int64_t)i);
		struct land_points l = { 0 };
		char half[] = { 'Q', (char)('A' + i), '1', 0 };
		str ward = str_fmt(a, "W05999{}", 100 + (int64_t)i), lsoa = str_fmt(a, "W01999{}", 100 + (int64_t)i);
		for (int s = 1; s <= SECTORS; s++)
			for (int u = 0; u < UNITS; u++) {
				char end[] = { (char)('0' + s), 'A', letters[u], 0 };
				*LIST_ADD(a, &l) = (struct land_point){ .code = str_fmt(a, "{}{}", half, end), .ward = ward, .lsoa = lsoa,
					.lat = h->lat + (double)dice_between(&dice, -6000, 6000) / 1e6,
					.lon = h->lon + (double)dice_between(&dice, -9000, 9000) / 1e6 };
			}
		n += (int64_t)l.n;
		*LIST_ADD(a, &l) = (struct land_point){ .code = str_c(half), .lat = h->lat, .lon = h->lon, .ward = STR(""), .lsoa = STR("") };
		TRY(land_add(d->cx, edition, &l));
		TRY(make_bound(d, h, &dice));
		TRY(land_name(d->cx, edition, ward, h->name));
		TRY(land_name(d->cx, edition, lsoa, str_fmt(a, "{} 001A", h->name)));
	}
	return land_use(d->cx, edition, n);
}
