/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle.c -- where the marks of a circle stand.  Arrays in, positions out, whole numbers only. */
#include "goodlife/goodlife_circle_int.h"

const struct ring goodlife_rings[CIRCLE_RINGS] = {
	{ "close", TEXT("Closest") },
	{ "friends", TEXT("Friends and neighbours") },
	{ "groups", TEXT("Groups and places") },
	{ "paid", TEXT("Paid to be there") },
	{ "could", TEXT("Could be") },
};

/* room: as many dots as stand on the ring with their edges apart.  The rings are as near to each other as
 * dots allow, so that letters are large on a phone. */
static const struct { int radius; size_t room; } rings_of[CIRCLE_RINGS] = {
	{ 350, 7 }, { 670, 13 }, { 990, 20 }, { 1310, 27 }, { 1630, 33 },
};

int goodlife_ring(str name)
{
	for (int i = 0; i < CIRCLE_RINGS; i++)
		if (str_is(name, goodlife_rings[i].name))
			return i;
	return -1;
}

int goodlife_circle_radius(int ring) { return rings_of[ring].radius; }
int goodlife_circle_box(bool could)  { return 2 * (rings_of[could ? CIRCLE_COULD : CIRCLE_COULD - 1].radius + CIRCLE_DOT + 25); }

/* The sine of t / 65536 turns, times 32768: a polynomial for a quarter of a turn, good to 1 in 5,000. */
static int64_t sine(uint32_t t)
{
	int64_t z = t % 16384 * 2, quarter = t / 16384 % 4;

	if (quarter % 2)
		z = 32768 - z;
	int64_t zz = z * z / 32768, s = z * (51466 - zz * (21077 - zz * 2383 / 32768) / 32768) / 32768;
	return quarter < 2 ? s : -s;
}

static void place(struct circle_mark *m, int middle, size_t i, size_t n)
{
	/* Each ring begins at another angle, so that few marks do not stand in one line. */
	uint32_t turn = (uint32_t)(i * 65536 / n) + (uint32_t)m->ring * 25033;

	m->x = middle + (int)(rings_of[m->ring].radius * sine(turn) / 32768);
	m->y = middle - (int)(rings_of[m->ring].radius * sine(turn + 16384) / 32768);
}

size_t goodlife_circle_lay(const int *rings, size_t n, bool could, struct circle_mark *out)
{
	size_t all[CIRCLE_RINGS] = { 0 }, placed[CIRCLE_RINGS] = { 0 }, count = 0;

	for (size_t i = 0; i < n; i++)
		if (rings[i] >= 0)
			all[rings[i]]++;
	int middle = goodlife_circle_box(could) / 2;
	for (size_t i = 0; i < n; i++) {
		int r = rings[i];
		if (r < 0)
			continue;
		size_t room = rings_of[r].room, marks = all[r] < room ? all[r] : room;
		if (placed[r] == marks)
			continue;
		struct circle_mark *m = &out[count++];
		*m = (struct circle_mark){ .ring = r, .tie = i,
			.more = all[r] > room && placed[r] == room - 1 ? all[r] - room + 1 : 0 };
		place(m, middle, placed[r]++, marks);
	}
	return count;
}
