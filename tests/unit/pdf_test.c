/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_test.c -- a page of ours on paper, as poppler reads it: its words, its structure, its letters, its ends. */
#include <stdlib.h>
#include "base/buf.h"
#include "host/pdf.h"
#include "papers.h"
#include "pictures.h"
#include "test.h"
#include "test_db.h"

static struct arena a = { .cap = 1u << 30 };

static str page_of(str lang, str body)
{
	return str_fmt(&a, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><style>p {{ x }</style><title>Tŷ &amp; gardd</title></head>\n<body>\n{}</body>\n</html>\n",
		lang, body);
}

static str drawn_with(str html, str more) { return pdf_run(&a, paper_program(), str_fmt(&a, "{}\n{}{}", html.n, html, more)); }
static str drawn(str body) { return drawn_with(page_of(STR("cy"), body), STR("")); }
static str says(str pdf, enum paper_tool tool) { return paper_says(&a, pdf, tool); }
static bool has(str s, const char *what) { return memmem(s.p, s.n, what, strlen(what)); }
static int times(str s, const char *what)
{
	int n = 0;

	for (const char *at = s.p, *end = s.p + s.n; (at = memmem(at, (size_t)(end - at), what, strlen(what))); at++)
		n++;
	return n;
}

/* What a screen reader is told. */
static void tagged(void)
{
	str pdf = drawn(STR("<h1>Mabel</h1>\n<h2>Story</h2>\n<h3>10 June</h3>\n<p class=\"x\">She said &quot;it&#39;s &lt;fine&gt;&quot; &amp; went.</p>\n"
		"<ul>\n<li>bikes</li>\n<li>tea</li>\n</ul>\n<blockquote><p><small>Beside</small></p><p><strong>No</strong>,<br>not so</p></blockquote>\n<p></p>\n"));
	str s = says(pdf, PAPER_STRUCTURE), info = says(pdf, PAPER_INFO);

	ok(has(info, "Tagged:          yes") && has(info, "Tŷ & gardd") && has(info, "Pages:           1") && has(info, "A4"));
	ok(has(pdf, "/Lang (cy)") && has(pdf, "/DisplayDocTitle true") && has(pdf, "/Outlines"));
	ok(times(s, "H1 (block)") == 1 && times(s, "H2 (block)") == 1 && times(s, "H3 (block)") == 1 && times(s, "P (block)") == 3);
	ok(times(s, "L (block)") == 1 && times(s, "LI (block)") == 2 && times(s, "LBody (block)") == 2);
	ok(has(s, "\"She said \"it's <fine>\" & went.\"") && has(s, "\"bikes\"") && has(s, "\"Mabel\""));
	ok(!has(says(pdf, PAPER_WORDS), "p { x }"));
	/* The number of the page is not read out among the words. */
	ok(has(says(pdf, PAPER_WORDS), "\n1\n") && !has(s, "\"1\""));
	ok(has(drawn_with(page_of(STR("en"), STR("<p>x</p>")), STR("")), "/Lang (en)"));
}

/* Every letter is in the file, and comes out as it went in. */
static void letters(void)
{
	static const char *const words[] = { "Tŷ Gwyn ar yr ŵyl, âêîôû", "Zażółć gęślą jaźń", "Привіт, сусіде", "Καλημέρα", "你好", "வணக்கம்", "নমস্কার", "ሰላም" };
	struct buf b = BUF(&a, 1 << 16);

	for (size_t i = 0; i < countof(words); i++)
		buf_fmt(&b, "<p>{}</p>\n", words[i]);
	buf_add(&b, STR("<p>שלום مرحبا ਸਤ ਸ੍ਰੀ ਅਕਾਲ 😀</p><p>Abc <strong>def</strong></p>"));
	str pdf = drawn(buf_str(&b)), text = says(pdf, PAPER_WORDS), fonts = says(pdf, PAPER_FONTS), line;
	for (size_t i = 0; i < 5; i++)
		ok(has(text, words[i]));
	ok(has(fonts, "AtkinsonHyperlegibleNext"));
	/* Name, kind and encoding, then whether it is embedded, in part, and says its letters: yes yes yes. */
	int n = 0;
	for (; str_next(&fonts, '\n', &line); n++)
		ok(n < 2 || !line.n || has(line, "yes yes yes"));
	ok(n > 8);
}

/* Ten years of words and more: no line is lost between pages, no heading stands alone at the foot of one. */
static void pages(void)
{
	struct buf b = BUF(&a, 8 << 20);

	for (int i = 0; i < 300; i++) {
		buf_fmt(&b, "<h3>Day {}.</h3>\n<p>begin{}x", i, i);
		for (int k = 0; k < 5 + i % 90; k++)
			buf_add(&b, STR(" some words that we said"));
		buf_fmt(&b, " end{}x</p>\n", i);
	}
	str pdf = drawn(buf_str(&b)), text = says(pdf, PAPER_WORDS), rest = text, page;
	ok(pdf.n && pdf.n < LIMIT_PDF);
	for (int i = 0; i < 300; i++)
		ok(has(text, arena_c(&a, str_fmt(&a, "begin{}x", i))) && has(text, arena_c(&a, str_fmt(&a, "end{}x", i))));
	int n = 0;
	for (; str_next(&rest, '\f', &page) && page.n; n++) {
		/* What stands last, before the number of the page. */
		str all = str_trim(page), last = { 0 }, line;
		while (str_next(&all, '\n', &line))
			last = all.n && line.n ? line : last;
		ok(!str_starts(last, STR("Day ")));
	}
	ok(n > 40 && has(text, arena_c(&a, str_fmt(&a, "\n{}\n", n))));
}

static void pictures(void)
{
	str jpeg = picture_jpeg(&a, 64, 48), html = page_of(STR("en"), STR("<p><img src=\"photos/one.jpg\" alt=\"The canal\"><br><small>The canal</small></p>"
		"<p><img src=\"photos/none.jpg\" alt=\"y\"></p><p><img src=\"http://elsewhere/x.jpg\"></p>"));

	str pdf = drawn_with(html, str_fmt(&a, "{} one\n{}", jpeg.n, jpeg));
	ok(has(pdf, "/DCTDecode") && times(pdf, "/DCTDecode") == 1 && has(says(pdf, PAPER_STRUCTURE), "The canal"));
	/* What is no picture of ours is left out, and nothing worse. */
	str bad = { jpeg.p, 20 };
	ok(!has(drawn_with(html, str_fmt(&a, "{} one\n{}", bad.n, bad)), "/DCTDecode"));
	ok(drawn_with(html, STR("3 one\nabc")).n);
}

/* Words of any kind give a page or none; what is not as it must be gives none. */
static void strange(void)
{
	for (size_t i = 0; i < n_hostile; i++) {
		str pdf = drawn(str_fmt(&a, "<h2>{}</h2><p>{}</p><ul><li>{}</li></ul>", hostile[i], hostile[i], hostile[i]));
		ok(has(says(pdf, PAPER_INFO), "Tagged:          yes"));
	}
	struct buf b = BUF(&a, 1 << 20);
	for (int i = 0; i < 5000; i++)
		buf_ch(&b, 'w');
	ok(says(drawn(str_fmt(&a, "<p>{}</p><h1>{}</h1>", buf_str(&b), buf_str(&b))), PAPER_INFO).n);
	ok(drawn(STR("<p")).n && drawn(STR("</p></ul></blockquote></strong>x<strong><li>")).n && drawn(STR("")).n);
	static const char *const broken[] = { "", "x", "5\nabc", "-1\n", "99999999999999999999\n", "3\nabc7 one\nxx" };
	for (size_t i = 0; i < countof(broken); i++)
		ok(!pdf_run(&a, paper_program(), str_c(broken[i])).n);
	ok(!pdf_run(&a, "/nonexistent/alongside-pdf", STR("3\nabc")).n);
	ok(!pdf_run(&a, "/bin/true", STR("3\nabc")).n);
}

int main(void)
{
	tagged();
	letters();
	pages();
	pictures();
	strange();
	arena_release(&a);
	return test_end();
}
