/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_html.c -- HTML as our own views write it, to blocks of text. */
#include <string.h>
#include "pdf/pdf_int.h"

struct reader {
	struct arena *a;
	struct page *out;
	struct block *open;          /* takes the text that comes; NULL: between blocks */
	struct buf text;
	int quotes;
	bool small, skip, in_title;
	size_t strong;               /* where strong began, plus one; 0: it is not */
};

static void text_end(struct reader *r)
{
	str t = str_trim(buf_str(&r->text));

	if (r->in_title)
		r->out->title = arena_dup(r->a, t);
	else if (r->open && t.n) {
		size_t cut = (size_t)(t.p - r->text.p);
		r->open->text = arena_dup(r->a, t);
		for (size_t i = 0; i < r->open->strong.n; i++) {
			struct span *s = &r->open->strong.v[i];
			s->from = s->from > cut ? s->from - cut : 0, s->to = s->to > cut ? s->to - cut : 0;
		}
	} else if (r->open)
		r->out->blocks.n--;          /* nothing stood in it */
	r->open = NULL;
	r->text.n = 0;
	r->strong = 0;
}

static void block_begin(struct reader *r, enum block_kind kind)
{
	text_end(r);
	r->open = LIST_ADD(r->a, &r->out->blocks);
	*r->open = (struct block){ .kind = kind, .beside = r->quotes > 0, .small = r->small, .text = STR("") };
}

static void letter(struct reader *r, char c)
{
	bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';

	if (r->skip || (!r->open && !r->in_title && space))
		return;
	if (!r->open && !r->in_title)
		block_begin(r, BLOCK_WORDS);
	if (space && (!r->text.n || r->text.p[r->text.n - 1] == ' ' || r->text.p[r->text.n - 1] == '\n'))
		return;
	if (!r->in_title && !r->text.n)
		r->open->small |= r->small;
	buf_ch(&r->text, space ? ' ' : c);
}

/* The value of an attribute; empty when it has none. */
static str attribute(str tag, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i + n + 2 < tag.n; i++)
		if (tag.p[i] == ' ' && !memcmp(tag.p + i + 1, name, n) && tag.p[i + 1 + n] == '=' && tag.p[i + 2 + n] == '"') {
			str rest = { tag.p + i + n + 3, tag.n - i - n - 3 }, value;
			return str_next(&rest, '"', &value) ? value : STR("");
		}
	return STR("");
}

static void picture(struct reader *r, str tag)
{
	str src = attribute(tag, "src"), rest = src, name;

	if (!str_starts(src, STR("photos/")) || !str_next(&rest, '/', &name) || !str_next(&rest, '.', &name))
		return;
	block_begin(r, BLOCK_PICTURE);
	r->open->text = arena_dup(r->a, name);
	r->open = NULL;
	r->text.n = 0;
	block_begin(r, BLOCK_WORDS);     /* what it shows */
}

static void tag(struct reader *r, str t)
{
	bool end = t.n && t.p[0] == '/';
	str all = t, name;

	if (end)
		t = (str){ t.p + 1, t.n - 1 };
	if (!str_next(&t, ' ', &name))
		name = all;
	static const struct { const char *name; enum block_kind kind; } blocks[] = { { "h1", BLOCK_TITLE }, { "h2", BLOCK_PART },
		{ "h3", BLOCK_HEAD }, { "p", BLOCK_WORDS }, { "li", BLOCK_ITEM } };
	for (size_t i = 0; i < countof(blocks); i++)
		if (str_is(name, blocks[i].name)) {
			if (end)
				text_end(r);
			else
				block_begin(r, blocks[i].kind);
		}
	if (str_is(name, "html") && !end)
		r->out->lang = arena_dup(r->a, attribute(all, "lang"));
	else if (str_is(name, "style") || str_is(name, "script"))
		r->skip = !end;
	else if (str_is(name, "title")) {
		if (end)
			text_end(r);
		r->in_title = !end;
	} else if (str_is(name, "blockquote"))
		r->quotes += end ? -1 : 1;
	else if (str_is(name, "small"))
		r->small = !end;
	else if (str_is(name, "br") && r->open && r->text.n)
		buf_ch(&r->text, '\n');
	else if (str_is(name, "img"))
		picture(r, all);
	else if (str_is(name, "strong") && !end)
		r->strong = r->text.n + 1;
	else if (str_is(name, "strong") && r->strong && r->open) {
		*LIST_ADD(r->a, &r->open->strong) = (struct span){ r->strong - 1, r->text.n };
		r->strong = 0;
	}
}

/* The five that our writer makes; of any other the ampersand stands as it is. */
static size_t entity(str rest, char *c)
{
	static const struct { const char *name; char c; } all[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' },
		{ "&#39;", '\'' } };

	for (size_t i = 0; i < countof(all); i++)
		if (str_starts(rest, str_c(all[i].name))) {
			*c = all[i].c;
			return strlen(all[i].name);
		}
	*c = '&';
	return 1;
}

void page_read(struct arena *a, str html, struct page *out)
{
	struct reader r = { .a = a, .out = out, .text = BUF(a, 1u << 20) };

	for (size_t i = 0; i < html.n;) {
		str rest = { html.p + i, html.n - i };
		char c = *rest.p;
		size_t n = 1;
		if (c == '<') {
			const char *to = memchr(rest.p, '>', rest.n);
			n = to ? (size_t)(to - rest.p) + 1 : rest.n;
			tag(&r, (str){ rest.p + 1, n > 1 ? n - 2 : 0 });
		} else {
			if (c == '&')
				n = entity(rest, &c);
			letter(&r, c);
		}
		i += n;
	}
	text_end(&r);
}
