/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html.h -- the only way to write HTML and SVG.
 *
 *	html(h, "<a href=\"/people/{}\">{}</a>", p->id, p->name);
 *
 * The markup is a string literal (nothing else compiles).  Each {} is a hole;
 * where it stands decides how its value is escaped: text, attribute or URL.
 * A hole inside <script>, <style>, an on* or style attribute, or an unquoted
 * attribute is a BUG; so is a wrong number of values.
 *
 * A message in a hole is translated; in text, one that has no translation is
 * wrapped in <span lang="en">.  For a sentence around values:
 *
 *	html_t(h, T("{1} introduced {2}"), by, name);
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H
#include "base/buf.h"

enum html_at { AT_TEXT, AT_TAG, AT_NAME, AT_EQ, AT_VALUE, AT_RAW };
struct html {
	struct buf out;
	enum lang lang;
	enum html_at at;
	char tag[16], attr[24];
	size_t tag_n, attr_n;
	bool closing;
	bool plain_text;     /* inside title, option or textarea: no markup may be added */
	size_t value_n;      /* bytes written in the current attribute value */
};

void html_write(struct html *h, const char *lit, const val *v, int n);
#define html(h, lit, ...) html_write((h), "" lit "", VALS(__VA_ARGS__))
void html_msg(struct html *h, msg m, const val *v, int n);
#define html_t(h, m, ...) html_msg((h), (m), VALS(__VA_ARGS__))
/* People's words: escaped, with their line breaks kept as paragraphs. */
void html_words(struct html *h, str words);
#endif
