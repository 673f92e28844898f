/* SPDX-License-Identifier: Apache-2.0 */
/* balance.c -- a strict little reader of the HTML that we write; it forgives nothing that browsers do. */
#include "balance.h"

#define DEEP 200
#define IDS  4000

struct name { const char *p; size_t n; };
struct reading {
	const char *start, *p, *end;
	struct name stack[DEEP];
	int deep;
	struct name ids[IDS];
	int n_ids;
	bool closes_itself;
};
static char said[200];

static const char *wrong(const struct reading *r, const char *why)
{
	int from = r->p - r->start > 30 ? 30 : (int)(r->p - r->start);
	int to = r->end - r->p > 40 ? 40 : (int)(r->end - r->p);

	snprintf(said, sizeof said, "%s at byte %d: %.*s", why, (int)(r->p - r->start), from + to, r->p - from);
	return said;
}

static bool is_void(struct name t)
{
	static const char list[] = " area base br col embed hr img input link meta source track wbr ";
	char word[20];

	if (t.n > 16)
		return false;
	snprintf(word, sizeof word, " %.*s ", (int)t.n, t.p);
	return strstr(list, word);
}

static bool same(struct name a, struct name b) { return a.n == b.n && !memcmp(a.p, b.p, a.n); }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || (c >= 'A' && c <= 'Z'); }
static bool blank(char c)  { return c == ' ' || c == '\n' || c == '\t'; }

static struct name word(struct reading *r)
{
	struct name w = { r->p, 0 };

	while (r->p < r->end && letter(*r->p))
		r->p++;
	w.n = (size_t)(r->p - w.p);
	return w;
}

static const char *value(struct reading *r, struct name attr)
{
	struct name v = { ++r->p, 0 };

	while (r->p < r->end && *r->p != '"') {
		if (*r->p == '<')
			return wrong(r, "a < inside an attribute");
		r->p++;
	}
	if (r->p == r->end)
		return wrong(r, "an attribute that does not end");
	v.n = (size_t)(r->p++ - v.p);
	if (attr.n == 2 && !memcmp(attr.p, "id", 2)) {
		for (int i = 0; i < r->n_ids; i++)
			if (same(r->ids[i], v))
				return wrong(r, "the same id twice");
		if (r->n_ids < IDS)
			r->ids[r->n_ids++] = v;
	}
	return NULL;
}

static const char *attributes(struct reading *r)
{
	r->closes_itself = false;
	for (;;) {
		while (r->p < r->end && blank(*r->p))
			r->p++;
		if (r->p == r->end)
			return wrong(r, "a tag that does not end");
		if (*r->p == '>')
			return r->p++, NULL;
		if (*r->p == '/' && r->p + 1 < r->end && r->p[1] == '>')
			return r->p += 2, r->closes_itself = true, NULL;
		struct name attr = word(r);
		if (!attr.n)
			return wrong(r, "a bad attribute");
		if (r->p < r->end && *r->p == '=') {
			r->p++;
			if (r->p == r->end || *r->p != '"')
				return wrong(r, "an attribute without quotes");
			const char *why = value(r, attr);
			if (why)
				return why;
		}
	}
}

/* What stands in a script or a style, up to its own closing tag. */
static void skip_raw(struct reading *r, struct name t)
{
	while (r->p < r->end && !(r->end - r->p > (long)t.n + 2 && r->p[0] == '<' && r->p[1] == '/' &&
	                          !memcmp(r->p + 2, t.p, t.n)))
		r->p++;
}

static const char *tag(struct reading *r)
{
	bool closing = r->p + 1 < r->end && r->p[1] == '/';

	if (r->end - r->p > 2 && r->p[1] == '!') {
		while (r->p < r->end && *r->p != '>')
			r->p++;
		return r->p == r->end ? wrong(r, "a declaration that does not end") : (r->p++, NULL);
	}
	r->p += closing ? 2 : 1;
	struct name t = word(r);
	if (!t.n)
		return wrong(r, "a < that opens nothing");
	const char *why = attributes(r);
	if (why)
		return why;
	if (closing) {
		if (!r->deep || !same(r->stack[--r->deep], t))
			return wrong(r, "closed out of turn");
	} else if (!is_void(t) && !r->closes_itself) {
		if (r->deep == DEEP)
			return wrong(r, "too deep");
		r->stack[r->deep++] = t;
		if (same(t, (struct name){ "script", 6 }) || same(t, (struct name){ "style", 5 }))
			skip_raw(r, t);
	}
	return NULL;
}

const char *html_balance(str page)
{
	static struct reading r;   /* large; tests have one thread */
	const char *why;

	r = (struct reading){ .start = page.p, .p = page.p, .end = page.p + page.n };
	while (r.p < r.end) {
		if (*r.p == '<') {
			if ((why = tag(&r)))
				return why;
		} else if (*r.p == '>')
			return wrong(&r, "a > that closes nothing");
		else if (*r.p == '&' && !(r.end - r.p > 3 && (letter(r.p[1]) || r.p[1] == '#') &&
		                          memchr(r.p, ';', (size_t)(r.end - r.p > 10 ? 10 : r.end - r.p))))
			return wrong(&r, "a bare &");
		else
			r.p++;
	}
	if (r.deep) {
		snprintf(said, sizeof said, "not closed: %.*s", (int)r.stack[r.deep - 1].n, r.stack[r.deep - 1].p);
		return said;
	}
	return NULL;
}
