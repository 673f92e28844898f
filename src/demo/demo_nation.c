/* SPDX-License-Identifier: Apache-2.0 */
/* demo_nation.c -- a million things in invented towns, as far apart as those of Britain.  Nobody
 * lives there. */
#include "base/buf.h"
#include "demo/demo_int.h"

#define TOWNS 3000
#define THINGS 1000000

/* No town of these names is on the map. */
static const char *const before[] = { "", "", "", "Great ", "Little ", "Upper ", "Lower ", "North ",
	"South ", "Old ", "Nether ", "West " };
static const char *const first[] = { "Quill", "Thistle", "Mallow", "Sorrel", "Tansy", "Merle",
	"Juniper", "Plover", "Clover", "Damson", "Ember", "Kestrel", "Linnet", "Osier", "Pippin",
	"Russet", "Teasel", "Vetch", "Yarrow", "Fennel", "Bramble", "Curlew", "Wren", "Saffron" };
static const char *const last[] = { "wick", "stow", "mere", "combe", "thorpe", "worth", "bourne",
	"holt", "garth", "beck", "staithe", "minster", "haven", "bridge", "well", "hythe", "fell",
	"moor", "stead", "march" };
static const char *const welsh[] = { "Llan", "Pont", "Aber", "Tre", "Pen", "Cwm", "Bryn", "Nant" };
static const char *const enw[] = { "wiwer", "biogen", "lwynog", "hebog", "wennol", "dryw", "eirlys",
	"grug", "fedwen", "gelyn", "lili", "briallu" };

/* How far east and west the land reaches at each half degree from 50 north, in tenths of a degree.
 */
static const struct {
	int west, east;
} land[] = {
	{ -54, -33 },
	{ -45, 10 },
	{ -43, 13 },
	{ -41, 14 },
	{ -46, 17 },
	{ -44, 15 },
	{ -42, 3 },
	{ -31, 1 },
	{ -35, -2 },
	{ -47, -12 },
	{ -50, -17 },
	{ -50, -22 },
	{ -57, -22 },
	{ -57, -22 },
	{ -60, -28 },
	{ -50, -30 },
	{ -50, -32 },
};

static struct hood town_of(struct demo *d, int64_t i, int64_t n)
{
	struct dice dice = dice_of(DICE_TOWN, i);
	int64_t band = dice_below(&dice, 1000) < 640 ? dice_below(&dice, 9)
						     : dice_below(&dice, (int64_t)countof(land));
	int64_t lat = 50000000 + band * 500000 + dice_below(&dice, 500000);
	int64_t lon = dice_between(&dice, land[band].west * 100000, land[band].east * 100000);
	bool in_wales = lat > 51400000 && lat < 53400000 && lon < -3100000;
	struct hood h = {
		.id = STR(""), .staff = STR(""), .lat = (double)lat / 1e6, .lon = (double)lon / 1e6
	};

	if (in_wales && dice_chance(&dice, 60))
		h.name = str_fmt(d->kept, "{}{}", line_any(&dice, LINES(welsh)),
			line_any(&dice, LINES(enw)));
	else
		h.name = str_fmt(d->kept, "{}{}{}", line_any(&dice, LINES(before)),
			line_any(&dice, LINES(first)), line_any(&dice, LINES(last)));
	h.reach = 5000;
	while (h.reach * h.reach / 30000 < n * 1000)   /* as wide as it has room for */
		h.reach += 1000;
	return h;
}

struct town {
	int64_t number, n, at;
};

/* From south to north in strips, and in each from west to east: what is near on the map is made,
 * and so stored, near in time. */
static int by_place(const void *a, const void *b)
{
	const struct town *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at ? 1 : x->number < y->number ? -1 : 1;
}

/* The first town is the largest, as among real ones: each has its part of what its place in the
 * list says. */
static struct town *choose_towns(struct demo *d)
{
	struct town *v = arena_alloc(d->kept, TOWNS * sizeof *v);
	int64_t parts = 0, all = THINGS - d->things, rest = all;

	for (int64_t i = 0; i < TOWNS; i++)
		parts += 100000000 / (i + 30);
	for (int64_t i = 0; i < TOWNS; i++) {
		v[i] = (struct town){ .number = i,
			.n = i == TOWNS - 1 ? rest : all * (100000000 / (i + 30)) / parts };
		rest -= v[i].n;
		struct hood h = town_of(d, i, v[i].n);
		v[i].at = (int64_t)(h.lat * 4) * 100000 + (int64_t)((h.lon + 10) * 1000);
	}
	qsort(v, TOWNS, sizeof *v, by_place);
	return v;
}

err demo_make_nation(struct demo *d)
{
	const struct town *towns = choose_towns(d);
	struct arena *kept = d->kept, town = { .cap = LIMIT_REQUEST_MEMORY };
	err e = OK;

	d->wide = true;
	d->kept = &town;
	for (int64_t i = 0; i < TOWNS && !e; i++) {
		struct hood h = town_of(d, towns[i].number, towns[i].n);
		e = demo_make_things_of(d, &h, towns[i].n);
		arena_reset(&town);
	}
	d->kept = kept;
	arena_release(&town);
	return e;
}
