/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_grid.c -- where a thing stands in the index of words: its place on the map as one number.
 *
 * z is 53 bits: 1 for "no point", 40 of place (latitude and longitude, 20 bits each, taken in turn,
 * so that what is near on the map is near in the index), 8 that tell apart what stands on one spot,
 * 4 of the text's length.  Whole numbers throughout: every engine and the phone find the same.
 */
#include "community/community_int.h"

/* Twelve degrees by twelve hold Britain, Northern Ireland and their islands; a step is 1.3 m. */
#define LAT_FROM  49.0
#define LON_FROM  (-9.0)
#define DEGREES   12.0
#define STEPS     (INT64_C(1) << 20)
#define STEP_NORTH 83396            /* metres in a step north, times 65536 */

static uint64_t spread(uint64_t v)
{
	v = (v | v << 16) & 0x0000ffff0000ffff;
	v = (v | v << 8) & 0x00ff00ff00ff00ff;
	v = (v | v << 4) & 0x0f0f0f0f0f0f0f0f;
	v = (v | v << 2) & 0x3333333333333333;
	return (v | v << 1) & 0x5555555555555555;
}

static uint64_t gather(uint64_t v)
{
	v &= 0x5555555555555555;
	v = (v | v >> 1) & 0x3333333333333333;
	v = (v | v >> 2) & 0x0f0f0f0f0f0f0f0f;
	v = (v | v >> 4) & 0x00ff00ff00ff00ff;
	v = (v | v >> 8) & 0x0000ffff0000ffff;
	return (v | v >> 16) & 0x00000000ffffffff;
}

static int64_t cell_of(int64_t x, int64_t y) { return (int64_t)(spread((uint64_t)y) << 1 | spread((uint64_t)x)); }

bool grid_point(double lat, double lon, struct grid_point *out)
{
	double y = (lat - LAT_FROM) * ((double)STEPS / DEGREES), x = (lon - LON_FROM) * ((double)STEPS / DEGREES);

	if (!(y >= 0 && y < (double)STEPS && x >= 0 && x < (double)STEPS))
		return false;
	*out = (struct grid_point){ (int64_t)x, (int64_t)y };
	return true;
}

int64_t grid_z(struct grid_point p) { return cell_of(p.x, p.y) << GRID_LOW; }

struct grid_point grid_of(int64_t z)
{
	uint64_t cell = (uint64_t)z >> GRID_LOW;

	return (struct grid_point){ (int64_t)gather(cell), (int64_t)gather(cell >> 1) };
}

/* 20 bits of an id's letters (FNV-1a), to spread what has no point. */
static int64_t hash20(str s)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
	return s.n ? (int64_t)((h ^ h >> 32) & 0xfffff) : 0;
}

int64_t grid_nowhere(str neighbourhood, str id)
{
	return GRID_NOWHERE | (hash20(neighbourhood) << 20 | hash20(id)) << GRID_LOW;
}

struct grid_range grid_nowhere_range(str neighbourhood)
{
	int64_t from = grid_nowhere(neighbourhood, (str){ 0 });

	return (struct grid_range){ from, from + ((STEPS << GRID_LOW) - 1) };
}

/* Cosines of 49 .. 61 degrees, times 65536. */
static const int64_t cosine[] = { 42995, 42126, 41243, 40348, 39441, 38521, 37590, 36647, 35693, 34729, 33754, 32768, 31772 };

static int64_t step_east(int64_t y)
{
	int64_t at = y * 12, degree = at / STEPS, rest = at % STEPS;
	int64_t c = (cosine[degree] * (STEPS - rest) + cosine[degree + 1] * rest) / STEPS;

	return STEP_NORTH * c >> 16;
}

/* IEEE says that a square root is rounded in one way only, so it is the same everywhere. */
static int64_t root(int64_t n) { return (int64_t)__builtin_sqrt((double)n); }

/* Of a z with a point. */
static int64_t square(struct grid_point p, int64_t east, int64_t z)
{
	struct grid_point to = grid_of(z);
	int64_t dx = (to.x - p.x) * east >> 16, dy = (to.y - p.y) * STEP_NORTH >> 16;

	return dx * dx + dy * dy;
}

int64_t grid_metres(struct grid_point p, int64_t z)
{
	if (z & GRID_NOWHERE)
		return -1;
	return root(square(p, step_east(p.y), z));
}

size_t grid_within(struct grid_point p, int64_t metres, struct posting *v, size_t n)
{
	int64_t most = (metres + 1) * (metres + 1), east = step_east(p.y);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (square(p, east, v[i].z) < most)
			v[kept++] = v[i];
	return kept;
}

static int64_t bound(int64_t v) { return v < 0 ? 0 : v >= STEPS ? STEPS - 1 : v; }

static void sort(struct grid_range *v, int n)
{
	for (int i = 1; i < n; i++)
		for (int k = i; k && v[k].from < v[k - 1].from; k--) {
			struct grid_range t = v[k];
			v[k] = v[k - 1], v[k - 1] = t;
		}
}

/* Joins neighbours, the nearest first, until no gap is empty and there are no more than most. */
static int join(struct grid_range *v, int n, int most)
{
	for (;;) {
		int best = 0;
		for (int i = 1; i < n; i++)
			if (!best || v[i].from - v[i - 1].to < v[best].from - v[best - 1].to)
				best = i;
		if (!best || (n <= most && v[best].from - v[best - 1].to > 1))
			return n;
		v[best - 1].to = v[best].to;
		memmove(v + best, v + best + 1, (size_t)(n - best - 1) * sizeof *v);
		n--;
	}
}

/* Does the square of that size at (x, y) touch the circle? */
static bool touches(struct grid_point p, int64_t metres, int64_t x, int64_t y, int64_t size)
{
	int64_t dx = p.x < x ? x - p.x : p.x >= x + size ? p.x - (x + size - 1) : 0;
	int64_t dy = p.y < y ? y - p.y : p.y >= y + size ? p.y - (y + size - 1) : 0;

	dx = dx * step_east(p.y) >> 16;
	dy = dy * STEP_NORTH >> 16;
	return dx * dx + dy * dy <= (metres + 1) * (metres + 1);
}

/* Few ranges are soon opened; many hold less that lies outside. */
int grid_cover(struct grid_point p, int64_t metres, bool fine, struct grid_range out[GRID_RANGES])
{
	struct grid_range v[64];
	int64_t dx = (metres << 16) / step_east(p.y) + 1, dy = (metres << 16) / STEP_NORTH + 1;
	int64_t x0 = bound(p.x - dx), x1 = bound(p.x + dx), y0 = bound(p.y - dy), y1 = bound(p.y + dy);
	int level = 0, n = 0, across = fine ? 7 : 2;

	/* The smallest squares of which three by three, or eight by eight, hold the circle. */
	while ((x1 >> level) - (x0 >> level) > across || (y1 >> level) - (y0 >> level) > across)
		level++;
	for (int64_t y = y0 >> level; y <= y1 >> level; y++)
		for (int64_t x = x0 >> level; x <= x1 >> level; x++) {
			int64_t first = cell_of(x, y) << 2 * level, size = INT64_C(1) << 2 * level;
			if (touches(p, metres, x << level, y << level, INT64_C(1) << level))
				v[n++] = (struct grid_range){ first << GRID_LOW, ((first + size) << GRID_LOW) - 1 };
		}
	sort(v, n);
	n = join(v, n, fine ? GRID_RANGES : 4);
	memcpy(out, v, (size_t)n * sizeof *v);
	return n;
}
