/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_split.c -- where one record of a JSON file ends and the next begins. */
#include "feeds/feeds_split.h"

enum scan { SCAN_DONE, SCAN_MORE, SCAN_BAD };
#define MARKS " \t\r\n"

static bool is_space(char c) { return c && strchr(MARKS, c); }

static size_t spaces(str s, size_t at)
{
	while (at < s.n && is_space(s.p[at]))
		at++;
	return at;
}

/* A string from its quotation mark on. */
static enum scan scan_string(str s, size_t at, size_t *end)
{
	for (size_t i = at + 1; i < s.n; i++) {
		if (s.p[i] == '"') {
			*end = i + 1;
			return SCAN_DONE;
		}
		i += s.p[i] == '\\';
	}
	return SCAN_MORE;
}

/* Letters and digits: a number, true, false, null.  It ends where something else stands. */
static enum scan scan_plain(str s, size_t at, size_t *end)
{
	size_t i = at;

	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') ||
	       s.p[i] == '-' || s.p[i] == '+' || s.p[i] == '.'))
		i++;
	*end = i;
	return i == at ? SCAN_BAD : i == s.n ? SCAN_MORE : SCAN_DONE;
}

static enum scan scan_value(str s, size_t at, size_t *end)
{
	char open[LIMIT_FEED_DEPTH];
	size_t depth = 0;

	if (at < s.n && s.p[at] == '"')
		return scan_string(s, at, end);
	if (at < s.n && s.p[at] != '{' && s.p[at] != '[')
		return scan_plain(s, at, end);
	for (size_t i = at; i < s.n; i++) {
		char c = s.p[i];
		if (c == '"') {
			enum scan e = scan_string(s, i, end);
			if (e)
				return e;
			i = *end - 1;
		} else if (c == '{' || c == '[') {
			if (depth == LIMIT_FEED_DEPTH)
				return SCAN_BAD;
			open[depth++] = c;
		} else if (c == '}' || c == ']') {
			if (open[--depth] != (c == '}' ? '{' : '['))
				return SCAN_BAD;
			if (!depth) {
				*end = i + 1;
				return SCAN_DONE;
			}
		}
	}
	return SCAN_MORE;
}

static bool one_of(str name, const char *const *names)
{
	for (; *names; names++)
		if (str_is(name, *names))
			return true;
	return false;
}

/* What a page says of itself, by all the names that feeds have for it. */
static bool note(struct split *s, str name, str value)
{
	static const char *const total[] = { "total_items", "totalElements", "totalelements", "total", "count", NULL },
		*const pages[] = { "total_pages", "totalPages", "totalpages", NULL }, *const page[] = { "page_number", "number", "page", NULL };
	int64_t *at = one_of(name, total) ? &s->total : one_of(name, pages) ? &s->pages : one_of(name, page) ? &s->page : NULL;
	int64_t n;

	if (at && str_int(value, &n) && n >= 0)
		*at = n;
	return at;
}

/* A member's name and colon; *value is where its value begins. */
static enum scan scan_name(str s, size_t at, str *name, size_t *value)
{
	size_t end;

	if (at >= s.n)
		return SCAN_MORE;
	if (s.p[at] != '"')
		return SCAN_BAD;
	enum scan e = scan_string(s, at, &end);
	if (e)
		return e;
	*name = (str){ s.p + at + 1, end - at - 2 };
	at = spaces(s, end);
	if (at >= s.n)
		return SCAN_MORE;
	if (s.p[at] != ':')
		return SCAN_BAD;
	*value = spaces(s, at + 1);
	return *value < s.n ? SCAN_DONE : SCAN_MORE;
}

/* An object that stands by itself: a record, or a page.  Of a page *end is where its list begins. */
static enum scan scan_object(struct split *s, str part, size_t at, size_t *end, bool *page)
{
	static const char *const lists[] = { "contents", "content", "data", "items", "results", "services", "elements", NULL };
	bool named = false, counted = false;
	str name;
	size_t value, i = spaces(part, at + 1);

	*page = false;
	while (i < part.n && part.p[i] != '}') {
		enum scan e = scan_name(part, i, &name, &value);
		if (e)
			return e;
		if (!named && part.p[value] == '[' && one_of(name, lists)) {
			*page = true;
			s->elements = str_is(name, "elements");
			s->at = SPLIT_PAGE, s->comma = 0;
			*end = value + 1;
			return SCAN_DONE;
		}
		named |= str_is(name, "id") || str_is(name, "name");
		e = scan_value(part, value, &i);
		if (e)
			return e;
		counted |= note(s, name, (str){ part.p + value, i - value });
		i = spaces(part, i);
		if (i < part.n && part.p[i] == ',')
			i = spaces(part, i + 1);
		else if (i < part.n && part.p[i] != '}')
			return SCAN_BAD;
	}
	if (i >= part.n)
		return SCAN_MORE;
	/* {"totalelements": 0}: a page with nothing in it. */
	*page = counted && !named;
	*end = i + 1;
	return SCAN_DONE;
}

static enum split_got short_of(bool last) { return last ? SPLIT_BAD : SPLIT_MORE; }

static enum split_got next_top(struct split *s, str part, bool last, size_t *used, str *record)
{
	for (;;) {
		size_t at = spaces(part, *used), end;
		bool page;
		*used = at;
		if (at == part.n)
			return last ? SPLIT_END : SPLIT_MORE;
		if (part.p[at] == '[') {
			*used = at + 1;
			s->at = SPLIT_LIST, s->comma = 0;
			return SPLIT_RECORD;
		}
		if (part.p[at] != '{')
			return SPLIT_BAD;
		struct split was = *s;
		enum scan e = scan_object(s, part, at, &end, &page);
		if (e) {
			*s = was;
			return e == SCAN_BAD ? SPLIT_BAD : short_of(last);
		}
		*used = end;
		if (page && s->at == SPLIT_TOP)
			continue;
		if (!page)
			*s = was, *record = (str){ part.p + at, end - at };
		return SPLIT_RECORD;
	}
}

/* In a list: the next record, or its end. */
static enum split_got next_listed(struct split *s, str part, bool last, size_t *used, str *record)
{
	size_t at = spaces(part, *used), end;

	if (at == part.n)
		return short_of(last);
	if (part.p[at] == ']') {
		s->at = s->at == SPLIT_LIST ? SPLIT_TOP : SPLIT_AFTER, s->comma = 1;
		*used = at + 1;
		return SPLIT_RECORD;
	}
	if (s->comma) {
		if (part.p[at] != ',')
			return SPLIT_BAD;
		at = spaces(part, at + 1);
	}
	if (at == part.n)
		return short_of(last);
	if (part.p[at] != '{')
		return SPLIT_BAD;
	enum scan e = scan_value(part, at, &end);
	if (e)
		return e == SCAN_BAD ? SPLIT_BAD : short_of(last);
	*record = (str){ part.p + at, end - at };
	*used = end;
	s->comma = 1;
	return SPLIT_RECORD;
}

/* What a page says after its list. */
static enum split_got next_after(struct split *s, str part, bool last, size_t *used)
{
	size_t at = spaces(part, *used), value, end;
	str name;

	if (at == part.n)
		return short_of(last);
	if (part.p[at] == '}') {
		s->at = SPLIT_TOP;
		*used = at + 1;
		return SPLIT_RECORD;
	}
	if (part.p[at] != ',')
		return SPLIT_BAD;
	enum scan e = scan_name(part, spaces(part, at + 1), &name, &value);
	if (!e)
		e = scan_value(part, value, &end);
	if (e)
		return e == SCAN_BAD ? SPLIT_BAD : short_of(last);
	note(s, name, (str){ part.p + value, end - value });
	*used = end;
	return SPLIT_RECORD;
}

enum split_got split_next(struct split *s, str part, bool last, size_t *used, str *record)
{
	*used = 0;
	*record = (str){ 0 };
	for (;;) {
		enum split_got got = s->at == SPLIT_TOP ? next_top(s, part, last, used, record) :
			s->at == SPLIT_AFTER ? next_after(s, part, last, used) : next_listed(s, part, last, used, record);
		if (got != SPLIT_RECORD || record->p)
			return got;
	}
}
