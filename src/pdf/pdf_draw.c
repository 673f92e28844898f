/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_draw.c -- blocks of text on pages of A4: pango sets them, in any script; cairo writes them, with their structure. */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "pdf/pdf_int.h"
#include "web/asset.h"

#define WIDE 595.28
#define HIGH 841.89
#define SIDE 62.0
#define TOP 62.0
#define BOTTOM (HIGH - 76.0)
#define ACROSS (WIDE - 2 * SIDE)
#define BODY 12.5

/* How each kind is set: points, weight, room before it, and what structure it is. */
static const struct look_of { double size; int weight; double before; double red, green, blue; const char *tag; } looks[] = {
	[BLOCK_TITLE] = { 25, PANGO_WEIGHT_BOLD, 0, .08, .25, .21, "H1" },
	[BLOCK_PART]  = { 17.5, PANGO_WEIGHT_BOLD, 24, .08, .25, .21, "H2" },
	[BLOCK_HEAD]  = { 13.5, PANGO_WEIGHT_BOLD, 16, .11, .16, .18, "H3" },
	[BLOCK_WORDS] = { BODY, PANGO_WEIGHT_NORMAL, 6, .11, .16, .18, "P" },
	[BLOCK_ITEM]  = { BODY, PANGO_WEIGHT_NORMAL, 4, .11, .16, .18, "LI" },
};

struct paper {
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *cx;
	double y;
	int page, part;              /* its number; the entry in the list of parts that was last made */
	bool list;                   /* an L is open */
};

static FcConfig *fonts;

/* One of ours, unpacked, as a file without a name: HarfBuzz, which places letters, reads no packed ones. */
static bool add_font(FT_Library library, const char *name)
{
	const struct asset *f = assets;
	FT_Face face;
	char path[64];

	while (f->name && strcmp(f->name, name))
		f++;
	if (!f->name || FT_New_Memory_Face(library, f->plain, (FT_Long)f->n_plain, 0, &face))
		return false;
	int fd = memfd_create(name, 0);
	bool fine = fd >= 0 && face->stream->base && write(fd, face->stream->base, face->stream->size) == (ssize_t)face->stream->size;
	FT_Done_Face(face);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	return fine && FcConfigAppFontAddFile(fonts, (const FcChar8 *)path);
}

/* No file but ours and the machine's fonts: nothing of who runs it, nor of what others set up. */
bool pdf_fonts(void)
{
	static const char setup[] = "<fontconfig><dir>/usr/share/fonts</dir><cachedir>/var/cache/fontconfig</cachedir></fontconfig>";

	fonts = FcConfigCreate();
	if (!fonts || !FcConfigParseAndLoadFromMemory(fonts, (const FcChar8 *)setup, FcTrue) || !FcConfigBuildFonts(fonts))
		return false;
	FcConfigSetCurrent(fonts);
	FT_Library library;
	if (FT_Init_FreeType(&library))
		return false;
	bool fine = add_font(library, "font.woff2") && add_font(library, "font-ext.woff2");
	FT_Done_FreeType(library);
	return fine;
}

static PangoLayout *layout_of(struct paper *p, const struct block *b, double across)
{
	const struct look_of *l = &looks[b->kind];
	PangoLayout *layout = pango_layout_new(p->cx);
	PangoFontDescription *font = pango_font_description_from_string("Atkinson Hyperlegible Next, Noto Sans, Noto Naskh Arabic, DejaVu Sans");
	PangoAttrList *attrs = pango_attr_list_new();

	pango_font_description_set_absolute_size(font, (b->small ? 10.5 : l->size) * PANGO_SCALE);
	pango_font_description_set_weight(font, (PangoWeight)l->weight);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(layout, (int)(across * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(layout, 1.25f);
	pango_layout_set_text(layout, b->text.p, (int)b->text.n);
	for (size_t i = 0; i < b->strong.n; i++) {
		PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
		bold->start_index = (guint)b->strong.v[i].from;
		bold->end_index = (guint)b->strong.v[i].to;
		pango_attr_list_insert(attrs, bold);
	}
	pango_layout_set_attributes(layout, attrs);
	pango_attr_list_unref(attrs);
	return layout;
}

static void list_end(struct paper *p)
{
	if (p->list)
		cairo_tag_end(p->cr, "L");
	p->list = false;
}

/* The number at the foot is no part of the text: it has no tag. */
static void page_end(struct paper *p)
{
	char number[16];
	int wide;

	list_end(p);
	struct block b = { .kind = BLOCK_WORDS, .small = true, .text = { number, (size_t)snprintf(number, sizeof number, "%d", p->page) } };
	PangoLayout *layout = layout_of(p, &b, ACROSS);
	pango_layout_get_size(layout, &wide, NULL);
	pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
	cairo_set_source_rgb(p->cr, .3, .36, .38);
	cairo_move_to(p->cr, SIDE, HIGH - 52);
	pango_cairo_show_layout(p->cr, layout);
	g_object_unref(layout);
	cairo_show_page(p->cr);
	p->page++;
	p->y = TOP;
}

/* How many lines from `from` on fit, without leaving one alone at the end of a page, or at the beginning of the next. */
static int fitting(PangoLayout *layout, int from, double room)
{
	int all = pango_layout_get_line_count(layout), n = 0, start = 0, low;
	PangoLayoutIter *iter = pango_layout_get_iter(layout);

	for (int i = 0; i < all; i++, pango_layout_iter_next_line(iter)) {
		int top, end;
		pango_layout_iter_get_line_yrange(iter, &top, &end);
		if (i == from)
			start = top;
		low = end;
		if (i >= from && (low - start) / (double)PANGO_SCALE <= room)
			n = i - from + 1;
	}
	pango_layout_iter_free(iter);
	int left = all - from - n;
	if (left == 0)
		return n;
	if (left == 1 && n > 2)
		n--;
	return n < 2 ? 0 : n;
}

static void mark_beside(struct paper *p, double from)
{
	cairo_set_source_rgb(p->cr, .12, .36, .3);
	cairo_rectangle(p->cr, SIDE + 2, from, 2.5, p->y - from);
	cairo_fill(p->cr);
}

/* Lines `from` to `from + n` here and now, under their tag. */
static void draw_lines(struct paper *p, const struct block *b, PangoLayout *layout, int from, int n, double left)
{
	const struct look_of *l = &looks[b->kind];
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	double top = p->y;
	int start = 0, end = 0;

	cairo_tag_begin(p->cr, l->tag, NULL);
	cairo_set_source_rgb(p->cr, l->red, l->green, l->blue);
	if (b->kind == BLOCK_ITEM && !from) {
		struct block dot = { .kind = BLOCK_WORDS, .text = STR("•") };
		PangoLayout *mark = layout_of(p, &dot, 20);
		cairo_tag_begin(p->cr, "Lbl", NULL);
		cairo_move_to(p->cr, left - 14, p->y);
		pango_cairo_show_layout(p->cr, mark);
		cairo_tag_end(p->cr, "Lbl");
		g_object_unref(mark);
	}
	if (b->kind == BLOCK_ITEM)
		cairo_tag_begin(p->cr, "LBody", NULL);
	for (int i = 0; i < from + n; i++, pango_layout_iter_next_line(iter)) {
		PangoRectangle place;
		pango_layout_iter_get_line_extents(iter, NULL, &place);
		int line_top;
		pango_layout_iter_get_line_yrange(iter, &line_top, &end);
		if (i == from)
			start = line_top;
		if (i < from)
			continue;
		cairo_move_to(p->cr, left + place.x / (double)PANGO_SCALE,
			top + (pango_layout_iter_get_baseline(iter) - start) / (double)PANGO_SCALE);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(iter));
	}
	p->y = top + (end - start) / (double)PANGO_SCALE;
	if (b->kind == BLOCK_ITEM)
		cairo_tag_end(p->cr, "LBody");
	cairo_tag_end(p->cr, l->tag);
	pango_layout_iter_free(iter);
	if (b->beside)
		mark_beside(p, top);
}

/* A reader's list of parts, to go to. */
static void note_part(struct paper *p, const struct block *b)
{
	char where[64], *name = strndup(b->text.p, b->text.n);

	snprintf(where, sizeof where, "page=%d pos=[%d %d]", p->page, (int)SIDE, (int)p->y);
	p->part = cairo_pdf_surface_add_outline(p->surface, CAIRO_PDF_OUTLINE_ROOT, name, where, 0);
	free(name);
}

static double height(PangoLayout *layout)
{
	int high;

	pango_layout_get_size(layout, NULL, &high);
	return high / (double)PANGO_SCALE;
}

static void put_words(struct paper *p, const struct block *b, double with)
{
	double left = SIDE + (b->kind == BLOCK_ITEM ? 16 : 0) + (b->beside ? 16 : 0);
	PangoLayout *layout = layout_of(p, b, WIDE - SIDE - left);
	int all = pango_layout_get_line_count(layout), from = 0;

	if (b->kind != BLOCK_ITEM)
		list_end(p);
	p->y += p->y > TOP ? looks[b->kind].before : 0;
	/* A heading goes with what follows it. */
	if (b->kind <= BLOCK_HEAD && p->y > TOP && p->y + height(layout) + with > BOTTOM)
		page_end(p);
	if (b->kind == BLOCK_PART)
		note_part(p, b);
	while (from < all) {
		int n = fitting(layout, from, BOTTOM - p->y);
		if (!n && p->y <= TOP)
			n = 1;               /* a line higher than a page is cut, and not for ever put off */
		if (n) {
			if (b->kind == BLOCK_ITEM && !p->list) {
				cairo_tag_begin(p->cr, "L", NULL);
				p->list = true;
			}
			draw_lines(p, b, layout, from, n, left);
		}
		from += n;
		if (from < all)
			page_end(p);
	}
	g_object_unref(layout);
}

/* Wide and high of a JPEG; its own bytes go into the PDF, and nothing here reads them as a picture. */
static bool size_of(str j, int *wide, int *high)
{
	const unsigned char *p = (const unsigned char *)j.p;

	for (size_t at = 2; at + 9 < j.n && p[at] == 0xff; at += 2u + (unsigned)(p[at + 2] << 8 | p[at + 3]))
		if (p[at + 1] == 0xc0) {
			*high = p[at + 5] << 8 | p[at + 6], *wide = p[at + 7] << 8 | p[at + 8];
			return *wide > 0 && *high > 0 && *wide <= LIMIT_PHOTO_SMALL_SIDE && *high <= LIMIT_PHOTO_SMALL_SIDE;
		}
	return false;
}

/* It has no tag: what it shows stands below it in words. */
static void put_picture(struct paper *p, const struct page *page, const struct block *b, double with)
{
	str jpeg = { 0 };
	int wide, high;

	list_end(p);
	for (size_t i = 0; i < page->pictures.n; i++)
		if (str_eq(page->pictures.v[i].id, b->text))
			jpeg = page->pictures.v[i].jpeg;
	if (!jpeg.n || !size_of(jpeg, &wide, &high))
		return;
	double scale = 200.0 / (wide > high ? wide : high);
	p->y += p->y > TOP ? 8 : 0;
	if (p->y + high * scale + with > BOTTOM)
		page_end(p);
	cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high);
	unsigned char *own = malloc(jpeg.n);
	CHECK(own);
	memcpy(own, jpeg.p, jpeg.n);
	cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, own, jpeg.n, free, own);
	cairo_save(p->cr);
	cairo_translate(p->cr, SIDE, p->y);
	cairo_scale(p->cr, scale, scale);
	cairo_set_source_surface(p->cr, image, 0, 0);
	cairo_paint(p->cr);
	cairo_restore(p->cr);
	cairo_surface_destroy(image);
	p->y += high * scale;
}

/* What must stand on the same page as what comes before it. */
static double room_with(struct paper *p, const struct page *page, size_t next)
{
	static const double picture = 200 + 8 + 2 * BODY * 1.6, lines = 2 * BODY * 1.6 + 6;

	if (next >= page->blocks.n)
		return 0;
	const struct block *b = &page->blocks.v[next];
	if (b->kind == BLOCK_PICTURE)
		return picture;
	return b->kind <= BLOCK_HEAD ? looks[b->kind].size * 1.6 + looks[b->kind].before + (b->kind < BLOCK_HEAD ? room_with(p, page, next + 1) : lines) : lines;
}

static cairo_status_t take(void *to, const unsigned char *p, unsigned n)
{
	struct bytes *b = to;

	bytes_add(b, p, n);
	return b->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void put_all(struct paper *p, const struct page *page)
{
	for (size_t i = 0; i < page->blocks.n && p->page <= LIMIT_PDF_PAGES && !cairo_status(p->cr); i++) {
		const struct block *b = &page->blocks.v[i];
		double with = b->kind <= BLOCK_HEAD || b->kind == BLOCK_PICTURE ? room_with(p, page, i + 1) : 0;
		if (b->kind == BLOCK_PICTURE)
			put_picture(p, page, b, with);
		else
			put_words(p, b, with);
	}
	page_end(p);
}

bool pdf_draw(const struct page *page, struct bytes *out)
{
	struct paper p = { .y = TOP, .page = 1 };
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	char *title = strndup(page->title.p, page->title.n), *lang = strndup(page->lang.p ? page->lang.p : "en", page->lang.p ? page->lang.n : 2);

	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts);
	p.surface = cairo_pdf_surface_create_for_stream(take, out, WIDE, HIGH);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_CREATOR, "Alongside");
	p.cr = cairo_create(p.surface);
	p.cx = pango_font_map_create_context(map);
	pango_cairo_context_set_resolution(p.cx, 72);
	pango_context_set_language(p.cx, pango_language_from_string(lang));
	pango_cairo_update_context(p.cr, p.cx);
	put_all(&p, page);
	bool fine = p.page <= LIMIT_PDF_PAGES && !cairo_status(p.cr);
	cairo_destroy(p.cr);
	cairo_surface_finish(p.surface);
	fine = fine && !cairo_surface_status(p.surface) && !out->over;
	cairo_surface_destroy(p.surface);
	g_object_unref(p.cx);
	g_object_unref(map);
	free(title);
	free(lang);
	return fine;
}
