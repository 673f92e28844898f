/* SPDX-License-Identifier: Apache-2.0 */
/* demo_land.c -- invented postcodes: no real one begins with Q.  Two dozen for each neighbourhood, round its centre. */
#include "demo/demo_int.h"
#include "land/land.h"

#define SECTORS 3
#define UNITS 8

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
		TRY(land_name(d->cx, edition, ward, h->name));
		TRY(land_name(d->cx, edition, lsoa, str_fmt(a, "{} 001A", h->name)));
	}
	return land_use(d->cx, edition, n);
}
