/* SPDX-License-Identifier: Apache-2.0 */
/* circle.c -- what the picture of a circle of 80 people costs: who is there on a day, letters, places, SVG. */
#include <time.h>
#include "base/html.h"
#include "goodlife/goodlife_circle_int.h"

#define ROUNDS 2000

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t draw(struct arena *a, const struct circle *from)
{
	struct circle c = *from;
	struct html h = { .out = BUF(a, LIMIT_PAGE) };

	c.labels = goodlife_labels(a, &c.ties);
	goodlife_circle_view_svg(&h, a, &c, goodlife_circle_on(a, &c.ties, &c.was, c.today));
	return h.out.n;
}

int main(void)
{
	struct arena kept = { .cap = 1 << 20 }, arena = { .cap = LIMIT_REQUEST_MEMORY };
	struct circle c = { .person = { .name = STR("Menna") }, .today = STR("2026-06-10") };
	size_t bytes = 0;

	for (size_t i = 0; i < 80; i++)
		*LIST_ADD(&kept, &c.ties) = (struct tie){ .id = str_fmt(&kept, "{}", i), .words = str_fmt(&kept, "\u0174yn {}", i * i),
			.ring = str_c(goodlife_rings[i % CIRCLE_RINGS].name), .since = STR("2019"), .until = STR(""), .energy = STR("gives") };
	double from = cpu();
	for (int i = 0; i < ROUNDS; i++) {
		bytes = draw(&arena, &c);
		arena_reset(&arena);
	}
	double ms = (cpu() - from) / ROUNDS * 1e3;
	printf("a circle of 80, %zu bytes of SVG, CPU = %.3f ms, goal 1: %s\n", bytes, ms, ms <= 1 ? "holds" : "falls short");
	return ms > 1;
}
