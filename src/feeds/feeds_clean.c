/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_clean.c -- the only file that knows libxml2: HTML in, plain text out. */
#include <libxml/HTMLparser.h>
#include "base/text.h"
#include "feeds/feeds_clean.h"

/* ---- letters encoded twice ---- */

/* The byte that Windows-1252 shows as this letter; -1: none. */
static int byte_of(uint32_t c)
{
	static const uint16_t high[32] = { 0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
		0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
		0x17e, 0x178 };

	if (c >= 0x80 && c < 0x100)
		return (int)c;
	for (int i = 0; i < 32; i++)
		if (high[i] == c)
			return 0x80 + i;
	return -1;
}

/* How many bytes of UTF-8 the letters from `at` on stand for; *n: how far they go in s.  0: they are what they seem. */
static size_t undone(str s, size_t at, char p[4], size_t *n)
{
	size_t len, most = 1, k = 0, i = at;

	while (k < most && i < s.n) {
		int b = byte_of(utf8_next(s, i, &len));
		if (k == 0)
			most = b >= 0xf0 && b < 0xf5 ? 4 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xc2 && b < 0xe0 ? 2 : 0;
		if (b < 0 || !most)
			return 0;
		p[k++] = (char)b;
		i += len;
	}
	*n = i - at;
	return k == most && utf8_valid((str){ p, k }) ? k : 0;
}

str clean_letters(struct arena *a, str s)
{
	for (int times = 0; times < 3; times++) {
		struct buf b = BUF(a, s.n + 1);
		bool any = false;
		for (size_t i = 0, n; i < s.n; i += n) {
			char plain[4];
			size_t k = s.p[i] & 0x80 ? undone(s, i, plain, &n) : 0;
			any |= k > 0;
			if (!k)
				utf8_next(s, i, &n);
			buf_add(&b, k ? (str){ plain, k } : (str){ s.p + i, n });
		}
		if (!any)
			break;
		s = buf_str(&b);
	}
	return s;
}

/* ---- HTML ---- */

struct reader {
	struct arena *a;
	struct buf out;
	int silent;                      /* inside what is no text */
	int lines;                       /* ends of lines that are due before the next word */
	bool space, item;
	str link;
	size_t link_at;
	htmlParserCtxtPtr parser;
	int open;                        /* elements that have not ended */
	bool stopped;
};

/* What gives text a shape.  Any other element is its text alone. */
static const struct { const char *name; int lines; } shapes[] = {
	{ "p", 2 }, { "div", 1 }, { "br", 1 }, { "li", 1 }, { "ul", 1 }, { "ol", 1 }, { "h1", 2 }, { "h2", 2 }, { "h3", 2 }, { "h4", 2 },
	{ "h5", 2 }, { "h6", 2 }, { "blockquote", 2 }, { "tr", 1 }, { "table", 2 }, { "section", 2 }, { "article", 2 }, { "hr", 2 },
	{ "dt", 1 }, { "dd", 1 }, { "pre", 2 }, { "address", 1 },
};
static const char *const silent[] = { "script", "style", "head", "title", "iframe", "object", "svg", "math", "template", "noscript", "select",
	"textarea", "button", "embed", "applet", "video", "audio", "canvas" };

static bool is_silent(const char *name)
{
	for (size_t i = 0; i < countof(silent); i++)
		if (!strcmp(name, silent[i]))
			return true;
	return false;
}

static void part(struct reader *r, const char *name)
{
	for (size_t i = 0; i < countof(shapes); i++)
		if (!strcmp(name, shapes[i].name)) {
			r->lines = shapes[i].lines > r->lines ? shapes[i].lines : r->lines;
			r->space = false;
		}
}

static void put(struct reader *r, str word)
{
	for (; r->out.n && r->lines; r->lines--)
		buf_ch(&r->out, '\n');
	if (r->space && r->out.n && r->out.p[r->out.n - 1] != '\n')
		buf_ch(&r->out, ' ');
	if (r->item)
		buf_add(&r->out, STR("- "));
	r->lines = 0, r->space = r->item = false;
	buf_add(&r->out, word);
}

static void on_text(void *arg, const xmlChar *text, int n)
{
	struct reader *r = arg;
	str s = { (const char *)text, (size_t)n };

	if (r->silent)
		return;
	for (size_t i = 0, end; i < s.n; i = end) {
		end = i;
		if (memchr(" \t\r\n", s.p[i], 4)) {
			r->space = true;
			end++;
			continue;
		}
		while (end < s.n && !memchr(" \t\r\n", s.p[end], 4))
			end++;
		put(r, (str){ s.p + i, end - i });
	}
}

static void on_start(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	struct reader *r = arg;
	const char *is = (const char *)name;

	if (++r->open > LIMIT_FEED_DEPTH && !r->stopped) {
		r->stopped = true;
		xmlStopParser(r->parser);
	}
	r->silent += is_silent(is);
	part(r, is);
	if (!strcmp(is, "li"))
		r->item = true;
	if (strcmp(is, "a"))
		return;
	r->link = STR("");
	r->link_at = r->out.n;
	for (const xmlChar **p = attributes; p && p[0]; p += 2)
		if (!strcmp((const char *)p[0], "href") && p[1])
			r->link = str_trim(arena_dup(r->a, str_c((const char *)p[1])));
}

/* Where a link goes stands after its words, when they do not say it, and when it is a place on the web or an address. */
static void on_link_end(struct reader *r)
{
	str to = r->link, said = { r->out.p ? r->out.p + r->link_at : "", r->out.n - r->link_at };

	r->link = STR("");
	if (!said.n || r->silent)
		return;
	if (str_starts(to, STR("mailto:")))
		to.p += 7, to.n -= 7;
	else if (str_starts(to, STR("tel:")))
		to.p += 4, to.n -= 4;
	else if (!str_starts(to, STR("https://")) && !str_starts(to, STR("http://")))
		return;
	bool there = to.n && said.n && memmem(said.p, said.n, to.p, to.n);
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] <= ' ')
			return;
	if (to.n && !there && !r->lines) {
		buf_add(&r->out, STR(" ("));
		buf_add(&r->out, to);
		buf_ch(&r->out, ')');
	}
}

static void on_end(void *arg, const xmlChar *name)
{
	struct reader *r = arg;
	const char *is = (const char *)name;

	r->open--;
	r->silent -= is_silent(is) && r->silent;
	if (!strcmp(is, "a") && r->link.n)
		on_link_end(r);
	part(r, is);
}

static bool tag_at(str s, size_t i)
{
	char c = i + 1 < s.n ? s.p[i + 1] | 32 : 0;

	return s.p[i] == '<' && ((c >= 'a' && c <= 'z') || s.p[i + 1] == '/' || s.p[i + 1] == '!');
}

/* A tag or an entity stands in it: "<5 miles" and "tea & cake" are none. */
static bool is_html(str s)
{
	const char *last = memrchr(s.p ? s.p : "", '>', s.n);

	for (size_t i = 0; i + 2 < s.n; i++) {
		char c = s.p[i + 1] | 32;
		if (last > s.p + i && tag_at(s, i))
			return true;
		if (s.p[i] == '&' && ((c >= 'a' && c <= 'z') || s.p[i + 1] == '#') && memchr(s.p + i, ';', s.n - i < 12 ? s.n - i : 12))
			return true;
	}
	return false;
}

/* What is too long, or too deep, to be read as HTML: its text, with a space for each tag. */
static str without_tags(struct arena *a, str s)
{
	struct buf b = BUF(a, s.n + 1);
	const char *last = memrchr(s.p ? s.p : "", '>', s.n);

	for (size_t i = 0; i < s.n; i++) {
		bool tag = last > s.p + i && tag_at(s, i);
		if (tag)
			i = (size_t)((const char *)memchr(s.p + i, '>', s.n - i) - s.p);
		buf_ch(&b, tag ? ' ' : s.p[i]);
	}
	return buf_str(&b);
}

/* The parser walks through all that is open for each end, and through all attributes for each: both are bounded. */
static str from_html(struct arena *a, str s, size_t most)
{
	if (s.n > most)
		return without_tags(a, s);
	struct reader r = { .a = a, .out = BUF(a, 4 * s.n + 64), .link = STR("") };
	htmlSAXHandler sax = { .startElement = on_start, .endElement = on_end, .characters = on_text, .cdataBlock = on_text,
		.ignorableWhitespace = on_text };

	r.parser = htmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	CHECK(r.parser);
	htmlCtxtUseOptions(r.parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
	htmlParseChunk(r.parser, s.p, (int)s.n, 0);
	if (!r.stopped)
		htmlParseChunk(r.parser, NULL, 0, 1);
	htmlFreeParserCtxt(r.parser);
	return r.stopped ? without_tags(a, s) : utf8_clean(a, buf_str(&r.out));
}

/* Spaces of every kind to one, at most one empty line. */
static str tidy(struct arena *a, str s, bool line)
{
	struct buf b = BUF(a, s.n + 1);
	int lines = 0;
	bool space = false;

	for (size_t i = 0, n; i < s.n; i += n) {
		uint32_t c = utf8_next(s, i, &n);
		if (c == '\n' && !line)
			lines += lines < 2;
		else if (c <= ' ' || c == 0xa0 || c == 0x202f || c == 0x3000 || (c >= 0x2000 && c <= 0x200b) || c == 0xfeff)
			space = true;
		else {
			for (; lines && b.n; lines--)
				buf_ch(&b, '\n'), space = false;
			if (space && b.n)
				buf_ch(&b, ' ');
			buf_add(&b, (str){ s.p + i, n });
			lines = 0, space = false;
		}
	}
	return buf_str(&b);
}

static str clean(struct arena *a, str s, bool line)
{
	s = utf8_clean(a, clean_letters(a, s));   /* in this order: one of those letters is a control character */
	/* Twice: some feeds have markup that was escaped once more. */
	for (int i = 0; i < 2 && is_html(s); i++)
		s = from_html(a, s, line ? LIMIT_FEED_HTML_LINE : LIMIT_FEED_HTML);
	return tidy(a, clean_letters(a, s), line);
}

str clean_words(struct arena *a, str s) { return clean(a, s, false); }
str clean_line(struct arena *a, str s) { return clean(a, s, true); }
