/* SPDX-License-Identifier: Apache-2.0 */
/* demo_photo.c -- pictures drawn here, of nobody, so that pages with photographs can be looked at. */
#include <stdlib.h>
#include <zlib.h>
#include "base/buf.h"
#include "demo/demo_int.h"
#include "photo/photo.h"

#define WIDE 640
#define HIGH 480

typedef unsigned colour;             /* 0xrrggbb */
struct drawing { unsigned char *rows; };   /* as PNG wants them: a 0 before each line */

static void dot(struct drawing *d, int x, int y, colour c)
{
	if (x < 0 || y < 0 || x >= WIDE || y >= HIGH)
		return;
	/* A little grain, as a camera has. */
	int grain = (int)((unsigned)(x * 7919 + y * 104729) * 2654435761u >> 28) - 8;
	for (int k = 0; k < 3; k++) {
		int v = (int)(c >> (16 - 8 * k) & 255) + grain;
		d->rows[y * (1 + 3 * WIDE) + 1 + 3 * x + k] = (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
	}
}

static void box(struct drawing *d, int x, int y, int w, int h, colour c)
{
	for (int j = y; j < y + h; j++)
		for (int i = x; i < x + w; i++)
			dot(d, i, j, c);
}

/* A disc, or what is between two circles. */
static void ring(struct drawing *d, int x, int y, int outer, int inner, colour c)
{
	for (int j = -outer; j <= outer; j++)
		for (int i = -outer; i <= outer; i++)
			if (i * i + j * j <= outer * outer && i * i + j * j >= inner * inner)
				dot(d, x + i, y + j, c);
}

static void mug(struct drawing *d)
{
	box(d, 0, 0, WIDE, 300, 0xd9d2c3);
	box(d, 0, 300, WIDE, 180, 0x8a5a36);
	for (int i = 0; i < 9; i++)
		box(d, 0, 312 + 19 * i, WIDE, 2, 0x7a4e2e);
	box(d, 60, 30, 170, 190, 0xbfd9e6);
	box(d, 140, 30, 8, 190, 0xf4f1ea);
	box(d, 60, 120, 170, 8, 0xf4f1ea);
	ring(d, 445, 290, 62, 40, 0x2f6f8f);
	box(d, 270, 200, 175, 190, 0x2f6f8f);
	box(d, 270, 200, 175, 14, 0x3f2a1a);
	box(d, 290, 270, 135, 44, 0xf4f1ea);
	ring(d, 325, 292, 11, 7, 0x33312e);
	ring(d, 385, 292, 11, 7, 0x33312e);
	box(d, 330, 276, 50, 4, 0x33312e);
}

static void river(struct drawing *d)
{
	for (int y = 0; y < 200; y++)
		box(d, 0, y, WIDE, 1, 0x9fc3dd + (colour)(y / 4) * 0x010100);
	for (int x = 0; x < WIDE; x += 2)
		box(d, x, 150 + (x * x / 900) % 37 / 2 - x / 30, 2, 80, 0x4f7a4a);
	for (int y = 225; y < 380; y++)
		box(d, 0, y, WIDE, 1, y % 9 < 2 ? 0x8fb0bd : 0x5f8fa3);
	box(d, 0, 380, WIDE, 100, 0xb59a6f);
	box(d, 0, 374, WIDE, 8, 0x6d7f3f);
	ring(d, 200, 380, 62, 55, 0x2b2b2b);
	ring(d, 360, 380, 62, 55, 0x2b2b2b);
	for (int i = 0; i < 80; i++) {
		box(d, 200 + i, 380 - i, 5, 5, 0xa3352b);
		box(d, 280 + i, 300 + i, 5, 5, 0xa3352b);
	}
	box(d, 240, 300, 90, 6, 0xa3352b);
	box(d, 500, 210, 5, 90, 0x5b5b60);
	ring(d, 502, 205, 14, 0, 0x9aa1a8);
}

static void paper(struct drawing *d)
{
	box(d, 0, 0, WIDE, HIGH, 0x6b4a33);
	box(d, 130, 24, 380, 440, 0xf6f2e8);
	box(d, 165, 60, 210, 12, 0x3a3a44);
	for (int i = 0; i < 9; i++)
		box(d, 165, 104 + 28 * i, 300 - i * 37 % 110, 5, 0x55555f);
	for (int x = 0; x < 120; x++)
		box(d, 170 + x, 400 + (x * x / 7) % 23, 4, 4, 0x24409a);
	for (int x = 0; x < 100; x++)
		box(d, 340 + x, 408 + (x * 13) % 17, 4, 3, 0x24409a);
	box(d, 165, 432, 130, 2, 0x55555f);
	box(d, 335, 432, 130, 2, 0x55555f);
}

static void chunk(struct buf *b, const char *name, str bytes)
{
	size_t at;

	for (int i = 24; i >= 0; i -= 8)
		buf_ch(b, (char)(bytes.n >> i));
	at = b->n;
	buf_add(b, str_c(name));
	buf_add(b, bytes);
	unsigned long sum = crc32(0, (const unsigned char *)b->p + at, (unsigned)(b->n - at));
	for (int i = 24; i >= 0; i -= 8)
		buf_ch(b, (char)(sum >> i));
}

static str as_png(struct arena *a, void (*draw)(struct drawing *d))
{
	static const char head[] = { 0, 0, WIDE >> 8, (char)(WIDE & 255), 0, 0, HIGH >> 8, (char)(HIGH & 255), 8, 2, 0, 0, 0 };
	size_t n = HIGH * (1 + 3 * WIDE);
	struct drawing d = { arena_alloc(a, n) };
	unsigned long packed = compressBound(n);
	unsigned char *bytes = arena_alloc(a, packed);
	struct buf b = BUF(a, packed + 200);

	memset(d.rows, 0, n);
	draw(&d);
	CHECK(compress2(bytes, &packed, d.rows, n, 1) == Z_OK);
	buf_add(&b, (str){ "\x89PNG\r\n\x1a\n", 8 });
	chunk(&b, "IHDR", (str){ head, sizeof head });
	chunk(&b, "IDAT", (str){ (char *)bytes, packed });
	chunk(&b, "IEND", STR(""));
	return buf_str(&b);
}

static err put(struct demo *d, void (*draw)(struct drawing *), str moment, int64_t at, const char *words)
{
	const struct port *port = d->cx->port;
	struct photo p = { .id = demo_id(d, "photo"), .person = str_c(demo_story_person), .staff = str_c(demo_coordinator),
		.moment = moment, .at = at, .words = str_c(words) };
	struct image i;

	if (port->image(port->state, d->cx->arena, STR(""), as_png(d->cx->arena, draw), &i))
		return OK;               /* where there is no room to read pictures the demo goes without */
	return photo_put(d->cx, &p, &i);
}

err demo_make_photos(struct demo *d)
{
	struct moment_list l = { 0 };

	if (!d->cx->port->image)
		return OK;
	d->cx->actor = (struct actor){ str_c(demo_coordinator), STR(""), ROLE_COORDINATOR, STR("") };
	TRY(people_moment_find(d->cx, str_c(demo_story_person), &MOMENTS_ALL, LIMIT_LIST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct moment *m = &l.v[i];
		if (memmem(m->words.p, m->words.n, "a mug with", 10))
			TRY(put(d, mug, m->id, m->at, "A blue mug with a bicycle on it, on the bench by the window"));
		if (memmem(m->words.p, m->words.n, "One heron", 9))
			TRY(put(d, river, m->id, m->at, "A red bicycle by the river, and a heron on the other side"));
	}
	return put(d, paper, STR(""), d->cx->now - 300 * LIMIT_DAY, "The sheet we wrote together, with both our names under it");
}
