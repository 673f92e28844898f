/* SPDX-License-Identifier: Apache-2.0 */
/* html.c -- follows the markup just far enough to know where each hole stands. */
#include "base/html.h"

/* Runs at every tag and hole, so it calls nothing. */
static bool one_of(const char *word, const char *list)
{
	for (const char *p = list; *p; p++) {
		const char *w = word;
		while (*p && *p == *w)
			p++, w++;
		if (!*p && !*w)
			return true;
		while (*p)
			p++;
	}
	return false;
}

static bool is_space(char c)  { return c == ' ' || (c >= '\t' && c <= '\r'); }
static char lower(char c)     { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }

static void push(char *word, size_t size, size_t *n, char c)
{
	CHECK(*n + 1 < size);
	word[(*n)++] = lower(c);
	word[*n] = 0;
}

static void attr_start(struct html *h) { h->attr[h->attr_n = 0] = 0; }

static bool is_url(const struct html *h)
{
	return one_of(h->attr, "href\0src\0action\0formaction\0poster\0xlink:href\0");
}

static void tag_done(struct html *h)
{
	bool raw = !h->closing && one_of(h->tag, "script\0style\0");

	h->plain_text = !h->closing && one_of(h->tag, "title\0option\0textarea\0desc\0text\0");
	h->at = raw ? AT_RAW : AT_TEXT;
}

static void step(struct html *h, char c)
{
	switch (h->at) {
	case AT_TEXT:
	case AT_RAW:
		if (c == '<')
			h->at = AT_TAG, h->tag[h->tag_n = 0] = 0, h->closing = false;
		break;
	case AT_TAG:
		if (c == '/' && !h->tag[0])
			h->closing = true;
		else if (c == '>')
			tag_done(h);
		else if (is_space(c))
			h->at = AT_NAME, attr_start(h);
		else
			push(h->tag, sizeof h->tag, &h->tag_n, c);
		break;
	case AT_NAME:
		if (c == '>')
			tag_done(h);
		else if (c == '=')
			h->at = AT_EQ;
		else if (is_space(c))
			attr_start(h);
		else
			push(h->attr, sizeof h->attr, &h->attr_n, c);
		break;
	case AT_EQ:
		if (c != '"')
			BUG("attribute values stand in double quotes");
		h->at = AT_VALUE, h->value_n = 0;
		break;
	case AT_VALUE:
		if (c == '"')
			h->at = AT_NAME, attr_start(h);
		else
			h->value_n++;
		break;
	}
}

/* The entity or replacement that stands for a byte, or nothing when it stands for itself. */
static str escape(unsigned char c)
{
	switch (c) {
	case '&':  return STR("&amp;");
	case '<':  return STR("&lt;");
	case '>':  return STR("&gt;");
	case '"':  return STR("&quot;");
	case '\'': return STR("&#39;");
	case '\t': case '\n': case '\r': return (str){ 0 };
	default:   return c < 0x20 || c == 0x7f ? STR("\xef\xbf\xbd") : (str){ 0 };
	}
}

static void put_escaped(struct html *h, str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c > '>' && c != 0x7f)
			continue;
		str e = escape(c);
		if (e.p) {
			buf_add(&h->out, (str){ s.p + from, i - from });
			buf_add(&h->out, e);
			from = i + 1;
		}
	}
	if (from < s.n)
		buf_add(&h->out, (str){ s.p + from, s.n - from });
}

static bool starts_folded(str s, const char *lit)
{
	size_t n = strlen(lit);

	if (s.n <= n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s.p[i]) != lit[i])
			return false;
	return true;
}

static bool safe_url(str s)
{
	/* Browsers take control characters out before they read: "/\t/evil.example" is another site. */
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	if (s.n && s.p[0] == '/')
		return s.n == 1 || (s.p[1] != '/' && s.p[1] != '\\');
	return (s.n && (s.p[0] == '#' || s.p[0] == '?')) || starts_folded(s, "https://") ||
	       starts_folded(s, "http://") || starts_folded(s, "mailto:") || starts_folded(s, "tel:");
}

static void put_str(struct html *h, str s, bool own)
{
	if (h->at == AT_TEXT) {
		bool mark = !own && h->lang != LANG_EN && !h->plain_text;
		if (mark)
			buf_add(&h->out, STR("<span lang=\"en\">"));
		put_escaped(h, s);
		if (mark)
			buf_add(&h->out, STR("</span>"));
	} else if (h->at == AT_VALUE && is_url(h)) {
		if (h->value_n)
			buf_url(&h->out, s);
		else
			put_escaped(h, safe_url(s) ? s : STR("#"));
	} else if (h->at == AT_VALUE && strncmp(h->attr, "on", 2) && strcmp(h->attr, "style"))
		put_escaped(h, s);
	else
		BUG("a hole may not stand here");
	h->value_n += s.n;
}

static void put(struct html *h, val v)
{
	char num[32];
	struct msg_text t;
	struct buf b = { .p = num, .cap = sizeof num, .max = sizeof num };

	switch (v.kind) {
	case VAL_NULL:
		break;
	case VAL_INT:
		buf_int(&b, v.i);
		put_str(h, buf_str(&b), true);
		break;
	case VAL_REAL:
		put_str(h, (str){ num, (size_t)snprintf(num, sizeof num, "%.10g", v.r) }, true);
		break;
	case VAL_STR:
		put_str(h, v.s, true);
		break;
	case VAL_MSG:
		t = msg_text(h->lang, v.m);
		put_str(h, t.text, t.own);
		break;
	}
}

void html_write(struct html *h, const char *lit, const val *v, int n)
{
	int i = 0;
	const char *from = lit;

	for (const char *p = lit; *p; p++) {
		if (p[0] == '{' && p[1] == '}') {
			CHECK(i < n);
			buf_add(&h->out, (str){ from, (size_t)(p - from) });
			put(h, v[i++]);
			from = ++p + 1;
		} else
			step(h, *p);
	}
	buf_add(&h->out, str_c(from));
	CHECK(i == n);
}

void html_msg(struct html *h, msg m, const val *v, int n)
{
	struct msg_text t = msg_text(h->lang, m);
	bool mark = !t.own && h->lang != LANG_EN && h->at == AT_TEXT && !h->plain_text;
	size_t from = 0;

	CHECK(h->at == AT_TEXT || (h->at == AT_VALUE && !is_url(h)));
	if (mark)
		buf_add(&h->out, STR("<span lang=\"en\">"));
	for (size_t i = 0; i + 2 < t.text.n; i++) {
		const char *p = t.text.p + i;
		if (p[0] != '{' || p[1] < '1' || p[1] > '9' || p[2] != '}')
			continue;
		CHECK(p[1] - '1' < n);
		put_escaped(h, (str){ t.text.p + from, i - from });
		put(h, v[p[1] - '1']);
		from = i + 3;
		i += 2;
	}
	put_escaped(h, (str){ t.text.p + from, t.text.n - from });
	if (mark)
		buf_add(&h->out, STR("</span>"));
}

void html_words(struct html *h, str words)
{
	str line;

	while (str_next(&words, '\n', &line)) {
		line = str_trim(line);
		if (line.n)
			html(h, "<p class=\"govuk-body\">{}</p>\n", line);
	}
}
