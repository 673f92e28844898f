/* SPDX-License-Identifier: Apache-2.0 */
/* image.c -- JPEG and PNG to a smaller JPEG, upright, without anything but the picture.  No file, no clock. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include <jerror.h>
#include <png.h>
#include "host/image.h"

/* Rows of RGB, made smaller as they come: each pixel gives its light to the one or two that it lies on. */
struct picture { unsigned wide, high; unsigned char *rgb; };
struct shrink {
	unsigned from_wide, from_high, row;
	struct picture *to;
	float *sum;                  /* of the row that is being made, and of the next */
	unsigned *at;                /* for each column: the first of ours that it lies on, */
	float *part;                 /* and how much of it does */
};

static bool picture_open(struct picture *p, unsigned wide, unsigned high)
{
	*p = (struct picture){ wide, high, calloc((size_t)wide * high, 3) };
	return p->rgb;
}

/* The largest size of that shape whose sides are no longer than most. */
static void fit(unsigned wide, unsigned high, unsigned most, unsigned *to_wide, unsigned *to_high)
{
	unsigned longer = wide > high ? wide : high;

	*to_wide = longer <= most ? wide : (unsigned)((uint64_t)wide * most / longer);
	*to_high = longer <= most ? high : (unsigned)((uint64_t)high * most / longer);
	*to_wide += !*to_wide;
	*to_high += !*to_high;
}

static void shrink_close(struct shrink *s)
{
	free(s->sum);
	free(s->at);
	free(s->part);
	*s = (struct shrink){ 0 };
}

static bool shrink_open(struct shrink *s, unsigned wide, unsigned high, unsigned most, struct picture *to)
{
	unsigned w, h;

	fit(wide, high, most, &w, &h);
	*s = (struct shrink){ .from_wide = wide, .from_high = high, .to = to, .sum = calloc((size_t)w * 6, sizeof *s->sum),
		.at = calloc(wide, sizeof *s->at), .part = calloc(wide, sizeof *s->part) };
	if (!s->sum || !s->at || !s->part || !picture_open(to, w, h))
		return false;
	for (unsigned x = 0; x < wide; x++) {
		uint64_t from = (uint64_t)x * w, end = from + w, next = (from / wide + 1) * wide;
		s->at[x] = (unsigned)(from / wide);
		s->part[x] = end <= next ? 1 : (float)(next - from) / (float)w;
	}
	return true;
}

static void add_row(struct shrink *s, float *sum, const unsigned char *rgb, float weight)
{
	unsigned w = s->to->wide;
	float across = weight * (float)w / (float)s->from_wide;

	for (unsigned x = 0; x < s->from_wide; x++, rgb += 3) {
		float first = across * s->part[x], second = across - first;
		float *to = sum + 3 * (size_t)s->at[x];
		bool two = second > 0 && s->at[x] + 1 < w;
		for (int c = 0; c < 3; c++) {
			to[c] += first * rgb[c];
			if (two)
				to[3 + c] += second * rgb[c];
		}
	}
}

static void shrink_row(struct shrink *s, const unsigned char *rgb)
{
	struct picture *to = s->to;
	size_t n = (size_t)to->wide * 3;

	if (s->row >= s->from_high)
		return;
	if (to->wide == s->from_wide && to->high == s->from_high) {
		memcpy(to->rgb + s->row++ * n, rgb, n);
		return;
	}
	uint64_t from = (uint64_t)s->row * to->high, end = from + to->high, line = from / s->from_high, next = (line + 1) * s->from_high;
	float first = (float)((end < next ? end : next) - from) / (float)s->from_high;
	add_row(s, s->sum, rgb, first);
	s->row++;
	if (end < next)
		return;
	unsigned char *out = to->rgb + line * n;
	for (size_t i = 0; i < n; i++) {
		float v = s->sum[i] + 0.5f;
		out[i] = v > 255 ? 255 : (unsigned char)v;
	}
	memset(s->sum, 0, n * sizeof *s->sum);
	if (end > next && line + 1 < to->high)
		add_row(s, s->sum, rgb, (float)(end - next) / (float)s->from_high);
}

static bool smaller(const struct picture *from, unsigned most, struct picture *to)
{
	struct shrink s;
	bool fine = shrink_open(&s, from->wide, from->high, most, to);

	for (unsigned y = 0; fine && y < from->high; y++)
		shrink_row(&s, from->rgb + (size_t)y * from->wide * 3);
	shrink_close(&s);
	return fine;
}

/* ---- JPEG ---- */

struct jpeg_trouble { struct jpeg_error_mgr mgr; jmp_buf out; bool cut; };
static void jpeg_stop(j_common_ptr c)
{
	struct jpeg_trouble *t = (struct jpeg_trouble *)(void *)c->err;
	longjmp(t->out, 1);
}
/* What is missing of a file that was cut off would be drawn grey; other warnings are of no weight. */
static void jpeg_quiet(j_common_ptr c, int level)
{
	struct jpeg_trouble *t = (struct jpeg_trouble *)(void *)c->err;
	int code = c->err->msg_code;

	t->cut |= level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE);
}
/* A photo has a few passes; a bomb has thousands. */
static void jpeg_passes(j_common_ptr c)
{
	if (((j_decompress_ptr)c)->input_scan_number > 100)
		jpeg_stop(c);
}
static struct jpeg_error_mgr *jpeg_trouble(struct jpeg_trouble *t)
{
	jpeg_std_error(&t->mgr);
	t->mgr.error_exit = jpeg_stop;
	t->mgr.emit_message = jpeg_quiet;
	return &t->mgr;
}

static unsigned two(const unsigned char *p, bool little) { return little ? p[0] | (unsigned)p[1] << 8 : (unsigned)p[0] << 8 | p[1]; }
static uint32_t four(const unsigned char *p, bool little)
{
	return little ? two(p, true) | (uint32_t)two(p + 2, true) << 16 : (uint32_t)two(p, false) << 16 | two(p + 2, false);
}

/* How the camera was held, 1 to 8: the one thing of EXIF that is read, and then all of it goes. */
static int orientation(const unsigned char *p, size_t n)
{
	if (n < 14 || memcmp(p, "Exif\0", 6))
		return 1;
	p += 6, n -= 6;
	bool little = p[0] == 'I';
	uint32_t at = four(p + 4, little);
	if (at > n - 2)
		return 1;
	unsigned entries = two(p + at, little);
	for (size_t i = 0, e = at + 2; i < entries && e + 12 <= n; i++, e += 12)
		if (two(p + e, little) == 0x0112) {
			unsigned how = two(p + e + 8, little);
			return how >= 1 && how <= 8 ? (int)how : 1;
		}
	return 1;
}

/* Where pixel (x, y) of what is shown stands in what was taken. */
static size_t taken_at(int how, unsigned x, unsigned y, const struct picture *p)
{
	unsigned w = p->wide, h = p->high, tx, ty;

	switch (how) {
	case 2: tx = w - 1 - x, ty = y; break;
	case 3: tx = w - 1 - x, ty = h - 1 - y; break;
	case 4: tx = x, ty = h - 1 - y; break;
	case 5: tx = y, ty = x; break;
	case 6: tx = y, ty = h - 1 - x; break;
	case 7: tx = w - 1 - y, ty = h - 1 - x; break;
	case 8: tx = w - 1 - y, ty = x; break;
	default: tx = x, ty = y;
	}
	return ((size_t)ty * w + tx) * 3;
}

static bool upright(struct picture *p, int how)
{
	struct picture out;

	if (how == 1)
		return true;
	if (!picture_open(&out, how > 4 ? p->high : p->wide, how > 4 ? p->wide : p->high))
		return false;
	for (unsigned y = 0; y < out.high; y++)
		for (unsigned x = 0; x < out.wide; x++)
			memcpy(out.rgb + ((size_t)y * out.wide + x) * 3, p->rgb + taken_at(how, x, y, p), 3);
	free(p->rgb);
	*p = out;
	return true;
}

/* Ink to light.  Cameras and Adobe write how much ink is missing. */
static void from_ink(const unsigned char *k, unsigned char *rgb, unsigned wide, bool adobe)
{
	for (unsigned x = 0; x < wide; x++, k += 4, rgb += 3)
		for (int c = 0; c < 3; c++)
			rgb[c] = (unsigned char)((adobe ? k[c] * k[3] : (255 - k[c]) * (255 - k[3])) / 255);
}

static bool too_big(uint64_t wide, uint64_t high)
{
	return wide > LIMIT_PHOTO_FILE_SIDE || high > LIMIT_PHOTO_FILE_SIDE || wide * high > LIMIT_PHOTO_PIXELS;
}

struct jpeg_in {
	struct jpeg_decompress_struct d;
	struct jpeg_trouble t;
	struct jpeg_progress_mgr passes;
	struct shrink s;
	unsigned char *row, *ink;
};

static enum image_said jpeg_rows(struct jpeg_in *j, struct picture *out)
{
	struct jpeg_decompress_struct *d = &j->d;
	bool ink = d->jpeg_color_space == JCS_CMYK || d->jpeg_color_space == JCS_YCCK;

	if (too_big(d->image_width, d->image_height))
		return IMAGE_BIG;
	d->out_color_space = ink ? JCS_CMYK : JCS_RGB;
	/* The decoder makes it smaller where that is cheap; never below what we keep. */
	d->scale_denom = 8;
	for (d->scale_num = 1; d->scale_num < 8; d->scale_num++)
		if ((uint64_t)(d->image_width > d->image_height ? d->image_width : d->image_height) * d->scale_num >= 8 * LIMIT_PHOTO_SIDE)
			break;
	if (!jpeg_start_decompress(d))
		return IMAGE_BROKEN;
	j->row = malloc((size_t)d->output_width * 3);
	j->ink = malloc((size_t)d->output_width * 4);
	if (!j->row || !j->ink || !shrink_open(&j->s, d->output_width, d->output_height, LIMIT_PHOTO_SIDE, out))
		return IMAGE_BROKEN;
	while (d->output_scanline < d->output_height) {
		unsigned char *to = ink ? j->ink : j->row;
		if (jpeg_read_scanlines(d, &to, 1) != 1)
			return IMAGE_BROKEN;
		if (ink)
			from_ink(j->ink, j->row, d->output_width, d->saw_Adobe_marker);
		shrink_row(&j->s, j->row);
	}
	return j->t.cut ? IMAGE_BROKEN : IMAGE_FINE;
}

static enum image_said jpeg_read(const unsigned char *in, size_t n, struct picture *out)
{
	struct jpeg_in *j = calloc(1, sizeof *j);
	volatile enum image_said said = IMAGE_BROKEN;
	volatile int how = 1;

	if (!j)
		return IMAGE_BROKEN;
	j->d.err = jpeg_trouble(&j->t);
	if (!setjmp(j->t.out)) {
		jpeg_create_decompress(&j->d);
		j->d.mem->max_memory_to_use = LIMIT_PHOTO_CODEC;
		j->passes.progress_monitor = jpeg_passes;
		j->d.progress = &j->passes;
		jpeg_mem_src(&j->d, in, n);
		jpeg_save_markers(&j->d, JPEG_APP0 + 1, 0xffff);
		if (jpeg_read_header(&j->d, TRUE) == JPEG_HEADER_OK) {
			for (jpeg_saved_marker_ptr m = j->d.marker_list; m && how == 1; m = m->next)
				how = orientation(m->data, m->data_length);
			said = jpeg_rows(j, out);
		}
	}
	jpeg_destroy_decompress(&j->d);
	shrink_close(&j->s);
	free(j->row);
	free(j->ink);
	free(j);
	return said == IMAGE_FINE && !upright(out, how) ? IMAGE_BROKEN : said;
}

/* ---- PNG ---- */

struct png_in { const unsigned char *p; size_t n; struct shrink s; unsigned char *row, *all; png_bytep *rows; };

static void png_take(png_structp png, png_bytep to, size_t n)
{
	struct png_in *i = png_get_io_ptr(png);

	if (n > i->n)
		png_error(png, "cut off");
	memcpy(to, i->p, n);
	i->p += n;
	i->n -= n;
}
static void png_quiet(png_structp png, png_const_charp what) { (void)png, (void)what; }
static void png_stop(png_structp png, png_const_charp what)
{
	(void)what;
	png_longjmp(png, 1);
}

/* On white paper. */
static void without_glass(const unsigned char *rgba, unsigned char *rgb, unsigned wide)
{
	for (unsigned x = 0; x < wide; x++, rgba += 4, rgb += 3)
		for (int c = 0; c < 3; c++)
			rgb[c] = (unsigned char)((rgba[c] * rgba[3] + 255 * (255 - rgba[3])) / 255);
}

static enum image_said png_rows(png_structp png, png_infop info, struct png_in *i, struct picture *out)
{
	png_read_info(png, info);
	unsigned wide = png_get_image_width(png, info), high = png_get_image_height(png, info);
	png_set_expand(png);
	png_set_strip_16(png);
	png_set_gray_to_rgb(png);
	png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
	bool laced = png_set_interlace_handling(png) > 1;
	png_read_update_info(png, info);
	if (png_get_rowbytes(png, info) != (size_t)wide * 4)
		return IMAGE_BROKEN;
	i->row = malloc((size_t)wide * 3);
	i->all = malloc((size_t)wide * 4 * (laced ? high : 1));
	if (!i->row || !i->all || !shrink_open(&i->s, wide, high, LIMIT_PHOTO_SIDE, out))
		return IMAGE_BROKEN;
	if (laced) {
		i->rows = malloc(high * sizeof *i->rows);
		for (unsigned y = 0; i->rows && y < high; y++)
			i->rows[y] = i->all + (size_t)y * wide * 4;
		if (!i->rows)
			return IMAGE_BROKEN;
		png_read_image(png, i->rows);
	}
	for (unsigned y = 0; y < high; y++) {
		if (!laced)
			png_read_row(png, i->all, NULL);
		without_glass(laced ? i->rows[y] : i->all, i->row, wide);
		shrink_row(&i->s, i->row);
	}
	png_read_end(png, NULL);
	return IMAGE_FINE;
}

static enum image_said png_read(const unsigned char *in, size_t n, struct picture *out)
{
	struct png_in *i = calloc(1, sizeof *i);
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, png_stop, png_quiet);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	volatile enum image_said said = IMAGE_BROKEN;

	if (n >= 24 && !memcmp(in + 12, "IHDR", 4) && too_big(four(in + 16, false), four(in + 20, false)))
		said = IMAGE_BIG;
	else if (i && info) {
		*i = (struct png_in){ .p = in, .n = n };
		png_set_read_fn(png, i, png_take);
		png_set_user_limits(png, LIMIT_PHOTO_FILE_SIDE, LIMIT_PHOTO_FILE_SIDE);
		png_set_chunk_malloc_max(png, 1 << 20);
		/* What stands beside the picture is not even looked at. */
		png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
		if (!setjmp(png_jmpbuf(png)))
			said = png_rows(png, info, i, out);
		shrink_close(&i->s);
		free(i->row);
		free(i->all);
		free(i->rows);
	}
	png_destroy_read_struct(&png, &info, NULL);
	free(i);
	return said;
}

/* ---- what is kept ---- */

static bool jpeg_write(const struct picture *p, int quality, unsigned char **out, size_t *n)
{
	struct jpeg_compress_struct c = { 0 };
	struct jpeg_trouble t;
	unsigned char *bytes = NULL;
	unsigned long size = 0;

	c.err = jpeg_trouble(&t);
	if (setjmp(t.out)) {
		jpeg_destroy_compress(&c);
		return false;
	}
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &bytes, &size);
	c.image_width = p->wide;
	c.image_height = p->high;
	c.input_components = 3;
	c.in_color_space = JCS_RGB;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, quality, TRUE);
	c.optimize_coding = TRUE;
	jpeg_start_compress(&c, TRUE);
	while (c.next_scanline < c.image_height) {
		unsigned char *row = p->rgb + (size_t)c.next_scanline * p->wide * 3;
		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	*out = bytes;
	*n = size;
	return true;
}

/* As good as fits: first a little coarser, then a little smaller. */
static bool fitting(const struct picture *from, unsigned side, size_t most, unsigned char **out, size_t *n, unsigned *wide, unsigned *high)
{
	for (; side >= 16; side = side * 3 / 4) {
		struct picture p;
		if (!smaller(from, side, &p))
			return false;
		*wide = p.wide, *high = p.high;
		for (int quality = 84; quality >= 36; quality -= 8) {
			if (!jpeg_write(&p, quality, out, n))
				break;
			if (*n <= most) {
				free(p.rgb);
				return true;
			}
			free(*out);
			*out = NULL;
		}
		free(p.rgb);
	}
	*out = NULL;
	return false;
}

static enum image_said kind_of(const unsigned char *p, size_t n)
{
	static const char *const heic[] = { "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif" };

	if (n >= 3 && !memcmp(p, "\xff\xd8\xff", 3))
		return IMAGE_FINE;
	if (n >= 8 && !memcmp(p, "\x89PNG\r\n\x1a\n", 8))
		return IMAGE_FINE;
	if (n >= 6 && (!memcmp(p, "GIF87a", 6) || !memcmp(p, "GIF89a", 6)))
		return IMAGE_GIF;
	if (n >= 5 && !memcmp(p, "%PDF-", 5))
		return IMAGE_PDF;
	if (n >= 12 && !memcmp(p, "RIFF", 4) && !memcmp(p + 8, "WEBP", 4))
		return IMAGE_WEBP;
	for (size_t i = 0; n >= 12 && !memcmp(p + 4, "ftyp", 4) && i < countof(heic); i++)
		if (!memcmp(p + 8, heic[i], 4))
			return IMAGE_HEIC;
	return IMAGE_OTHER;
}

enum image_said image_make(const unsigned char *in, size_t n, struct image_made *out)
{
	struct picture p = { 0 };
	unsigned w, h;
	enum image_said said = kind_of(in, n);

	*out = (struct image_made){ 0 };
	if (said)
		return said;
	if (n > LIMIT_PHOTO_FILE)
		return IMAGE_BIG;
	said = in[0] == 0xff ? jpeg_read(in, n, &p) : png_read(in, n, &p);
	if (!said && !(fitting(&p, LIMIT_PHOTO_SIDE, LIMIT_PHOTO, &out->whole, &out->whole_n, &out->wide, &out->high) &&
		fitting(&p, LIMIT_PHOTO_SMALL_SIDE, LIMIT_PHOTO_SMALL, &out->small, &out->small_n, &w, &h)))
		said = IMAGE_BROKEN;
	free(p.rgb);
	if (said)
		image_free(out);
	return said;
}

void image_free(struct image_made *m)
{
	free(m->whole);
	free(m->small);
	*m = (struct image_made){ 0 };
}

const char *image_word(enum image_said said)
{
	static const char *const words[] = { NULL, "heic", "gif", "pdf", "webp", "big", "other", "broken" };

	return words[(size_t)said < countof(words) ? said : IMAGE_BROKEN];
}

bool image_is_plain(str j)
{
	const unsigned char *p = (const unsigned char *)j.p;
	size_t at = 2;

	if (j.n < 4 || p[0] != 0xff || p[1] != 0xd8 || p[j.n - 2] != 0xff || p[j.n - 1] != 0xd9)
		return false;
	for (;;) {
		if (at + 4 > j.n || p[at] != 0xff)
			return false;
		unsigned mark = p[at + 1], n = two(p + at + 2, false);
		/* JFIF's head, tables, the frame, and where the picture begins. */
		if (n < 2 || at + 2 + n > j.n || !(mark == 0xe0 ? n == 16 : mark == 0xdb || mark == 0xc4 || mark == 0xc0 || mark == 0xdd || mark == 0xda))
			return false;
		at += 2 + n;
		if (mark == 0xda)
			break;
	}
	/* In the picture itself a mark can only be a stuffed byte, or the end. */
	for (; at + 1 < j.n; at++)
		if (p[at] == 0xff && p[at + 1] != 0 && !(at == j.n - 2))
			return false;
	return true;
}
