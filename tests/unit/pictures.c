/* SPDX-License-Identifier: Apache-2.0 */
/* pictures.c -- pictures made here, for tests. */
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include <zlib.h>
#include "base/buf.h"
#include "host/image.h"
#include "pictures.h"

static void big(struct buf *b, uint32_t n)
{
	for (int i = 24; i >= 0; i -= 8)
		buf_ch(b, (char)(n >> i));
}

static void chunk(struct buf *b, const char *name, str bytes)
{
	size_t at;

	big(b, (uint32_t)bytes.n);
	at = b->n;
	buf_add(b, str_c(name));
	buf_add(b, bytes);
	big(b, (uint32_t)crc32(0, (const unsigned char *)b->p + at, (unsigned)(b->n - at)));
}

static void head(struct buf *b, uint32_t wide, uint32_t high)
{
	char p[13] = { 0 };

	for (int i = 0; i < 4; i++)
		p[i] = (char)(wide >> (24 - 8 * i)), p[4 + i] = (char)(high >> (24 - 8 * i));
	p[8] = 8, p[9] = 2;
	buf_add(b, (str){ "\x89PNG\r\n\x1a\n", 8 });
	chunk(b, "IHDR", (str){ p, sizeof p });
}

static const unsigned char colours[4][3] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 255, 255, 255 } };

static str png(struct arena *a, unsigned wide, unsigned high, bool noise)
{
	size_t line = 1 + (size_t)wide * 3, n = line * high;
	unsigned char *rows = calloc(high, line);
	unsigned long packed = compressBound(n);
	unsigned char *bytes = malloc(packed);
	struct buf b = BUF(a, packed + 1000);

	CHECK(rows && bytes);
	uint32_t dice = 1;
	for (size_t i = 0; noise && i < n; i++)
		rows[i] = i % line ? (unsigned char)((dice = dice * 1664525 + 1013904223) >> 24) : 0;
	for (unsigned y = 0; !noise && y < high; y++)
		for (unsigned x = 0; x < wide; x++)
			memcpy(rows + y * line + 1 + 3 * (size_t)x, colours[(x >= wide / 2) + 2 * (y >= high / 2)], 3);
	CHECK(compress(bytes, &packed, rows, n) == Z_OK);
	head(&b, wide, high);
	chunk(&b, "IDAT", (str){ (char *)bytes, packed });
	chunk(&b, "IEND", STR(""));
	free(rows);
	free(bytes);
	return buf_str(&b);
}

str picture_png(struct arena *a, unsigned wide, unsigned high) { return png(a, wide, high, false); }
str picture_noise(struct arena *a, unsigned wide, unsigned high) { return png(a, wide, high, true); }

str picture_png_head(struct arena *a, uint32_t wide, uint32_t high)
{
	struct buf b = BUF(a, 1000);

	head(&b, wide, high);
	chunk(&b, "IDAT", STR(""));
	return buf_str(&b);
}

str picture_jpeg(struct arena *a, unsigned wide, unsigned high)
{
	str from = picture_png(a, wide, high);
	struct image_made m;

	CHECK(image_make((const unsigned char *)from.p, from.n, &m) == IMAGE_FINE);
	str out = arena_dup(a, (str){ (char *)m.whole, m.whole_n });
	image_free(&m);
	return out;
}

str picture_taken(struct arena *a, str jpeg, int how)
{
	/* Big-endian TIFF: how it was held; and where its place stands, with letters to look for. */
	static const char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0?\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0"
		"\0\x01\0\x01\0\x02\0\0\0\x0cGPS-HERE-51N";
	struct buf b = BUF(a, jpeg.n + 1000);

	buf_add(&b, (str){ jpeg.p, 2 });
	buf_add(&b, (str){ "\xff\xe1", 2 });
	buf_ch(&b, 0);
	buf_ch(&b, (char)(sizeof exif - 1 + 2));
	buf_add(&b, (str){ exif, sizeof exif - 1 });
	char *mark = memchr(b.p + 20, '?', 30);
	CHECK(mark);
	*mark = (char)how;
	buf_add(&b, (str){ "\xff\xfe\0\x0eMABELs home", 15 });
	buf_add(&b, (str){ jpeg.p + 2, jpeg.n - 2 });
	return buf_str(&b);
}

/* Where the frame's head is. */
static size_t frame_at(str jpeg)
{
	for (size_t i = 2; i + 9 < jpeg.n; i++)
		if ((unsigned char)jpeg.p[i] == 0xff && (unsigned char)jpeg.p[i + 1] == 0xc0)
			return i;
	BUG("no frame");
}

str picture_jpeg_says(struct arena *a, str jpeg, unsigned wide, unsigned high)
{
	str out = arena_dup(a, jpeg);
	char *p = (char *)(uintptr_t)out.p + frame_at(jpeg) + 5;

	p[0] = (char)(high >> 8), p[1] = (char)high, p[2] = (char)(wide >> 8), p[3] = (char)wide;
	return out;
}

static unsigned char *pixels(str jpeg, unsigned *wide, unsigned *high)
{
	struct jpeg_decompress_struct d;
	struct jpeg_error_mgr m;

	d.err = jpeg_std_error(&m);
	jpeg_create_decompress(&d);
	jpeg_mem_src(&d, (const unsigned char *)jpeg.p, jpeg.n);
	jpeg_read_header(&d, TRUE);
	d.out_color_space = JCS_RGB;
	jpeg_start_decompress(&d);
	*wide = d.output_width, *high = d.output_height;
	unsigned char *rgb = malloc((size_t)*wide * *high * 3);
	CHECK(rgb);
	while (d.output_scanline < d.output_height) {
		unsigned char *row = rgb + (size_t)d.output_scanline * *wide * 3;
		jpeg_read_scanlines(&d, &row, 1);
	}
	jpeg_destroy_decompress(&d);
	return rgb;
}

void picture_size(str jpeg, unsigned *wide, unsigned *high) { free(pixels(jpeg, wide, high)); }

uint32_t picture_colour(str jpeg, unsigned across, unsigned down)
{
	unsigned wide, high;
	unsigned char *rgb = pixels(jpeg, &wide, &high), *p = rgb + ((size_t)(down * high / 100) * wide + across * wide / 100) * 3;
	uint32_t out = 0;

	for (int c = 0; c < 3; c++)
		out = out << 8 | (p[c] > 127 ? 0xff : 0);
	free(rgb);
	return out;
}
