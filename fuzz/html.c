/* SPDX-License-Identifier: Apache-2.0 */
/* html.c -- whatever stands in a hole, the page keeps its shape, holds no control byte, leads nowhere
 * but where the markup says, and what a browser reads back is what was put in. */
#include "base/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct { const char *entity; char c; } entities[] = {
	{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' },
};

/* As a browser would read the text between two marks. */
static str read_back(struct arena *a, str page, const char *from, const char *to)
{
	char *start = memmem(page.p, page.n, from, strlen(from));
	CHECK(start);
	start += strlen(from);
	char *end = memmem(start, page.n - (size_t)(start - page.p), to, strlen(to));
	CHECK(end);
	struct buf b = BUF(a, 8u << 20);
	for (char *p = start; p < end; p++) {
		size_t i = 0;
		while (*p == '&' && i < countof(entities) && strncmp(p, entities[i].entity, strlen(entities[i].entity)))
			i++;
		CHECK(*p != '&' || i < countof(entities));
		if (*p == '&') {
			buf_ch(&b, entities[i].c);
			p += strlen(entities[i].entity) - 1;
		} else
			buf_ch(&b, *p);
	}
	return buf_str(&b);
}

/* What may be read back: control bytes have become U+FFFD. */
static str expected(struct arena *a, str s)
{
	struct buf b = BUF(a, 8u << 20);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
			buf_add(&b, STR("\xef\xbf\xbd"));
		else
			buf_ch(&b, (char)c);
	}
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 1u << 28 };
	struct html h = { .out = BUF(&a, 64u << 20) };
	str s = { size ? (const char *)data : "", size };
	int lt = 0, quote = 0;

	html(&h, "<p title=\"{}\">{}</p><a href=\"{}\">x</a><a href=\"/p/{}?q={}\">y</a>", s, s, s, s, s);
	for (size_t i = 0; i < h.out.n; i++) {
		unsigned char c = (unsigned char)h.out.p[i];
		lt += c == '<', quote += c == '"';
		CHECK((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n' || c == '\r');
	}
	CHECK(lt == 6 && quote == 6);
	CHECK(!memmem(h.out.p, h.out.n, "href=\"javascript", 16) && !memmem(h.out.p, h.out.n, "href=\"//", 8));
	CHECK(str_eq(read_back(&a, buf_str(&h.out), "title=\"", "\">"), expected(&a, s)));
	CHECK(str_eq(read_back(&a, buf_str(&h.out), "\">", "</p>"), expected(&a, s)));
	arena_release(&a);
	return 0;
}
