/* SPDX-License-Identifier: Apache-2.0 */
/* http.c -- heads of HTTP/1 requests over llhttp, with what llhttp is too kind about refused. */
#include <strings.h>
#include <llhttp.h>
#include "host/http.h"

int http_scan(struct http_scan *s, const char *p, size_t n)
{
	size_t end = n < LIMIT_HTTP_HEAD ? n : LIMIT_HTTP_HEAD, i = s->seen;
	if (i == 0 && n > 0 && (p[0] < 'A' || p[0] > 'Z'))
		return -400;
	for (; i < end; i++) {
		unsigned char c = (unsigned char)p[i];
		if (c > '\r' && i > 0 && (unsigned char)p[i - 1] > '\r')
			continue;
		char last = i ? p[i - 1] : 0;
		bool fold = last == '\n' && (c == ' ' || c == '\t');
		if (c == 0 || fold || (c == '\n') != (last == '\r'))
			return -400;
		if (c == '\n' && i >= 3 && p[i - 2] == '\n') {
			s->seen = i + 1;
			return (int)(i + 1);
		}
	}
	s->seen = i;
	return n >= LIMIT_HTTP_HEAD ? -431 : 0;
}

/* One run of llhttp over one head. */
struct parse {
	struct http_head *out;
	int refused;                 /* the first status that we refused with */
	str name, value;
	int fields, lengths;
};

static int refuse(struct parse *k, int status)
{
	if (!k->refused)
		k->refused = status;
	return -1;
}

static bool name_is(str name, const char *lower)
{
	return name.n == strlen(lower) && !strncasecmp(name.p, lower, name.n);
}

/* A span may come in parts only when bytes do; here all have come, but a part would still be joined. */
static void join(str *s, const char *p, size_t n)
{
	*s = s->p && s->p + s->n == p ? (str){ s->p, s->n + n } : (str){ p, n };
}

static int on_url(llhttp_t *p, const char *at, size_t n)
{
	struct parse *k = p->data;
	join(&k->out->target, at, n);
	return k->out->target.n > LIMIT_HTTP_URL ? refuse(k, 414) : 0;
}

static int on_field(llhttp_t *p, const char *at, size_t n)
{
	struct parse *k = p->data;
	join(&k->name, at, n);
	return 0;
}

static bool host_fine(str v)
{
	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i];
		bool fine = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
			(c && strchr(".-:[]", c));
		if (!fine)
			return false;
	}
	return v.n > 0 && v.n <= 255;
}

/* Where the value of a field that we read is kept; NULL for one that we do not. */
static str *field_place(struct http_head *h, str name)
{
	switch (name.n | (size_t)(name.p[0] | 32) << 8) {
	case 4 | 'h' << 8:   return name_is(name, "host") ? &h->host : NULL;
	case 6 | 'c' << 8:   return name_is(name, "cookie") ? &h->cookie : NULL;
	case 6 | 'o' << 8:   return name_is(name, "origin") ? &h->origin : NULL;
	case 12 | 'c' << 8:  return name_is(name, "content-type") ? &h->type : NULL;
	case 13 | 'i' << 8:  return name_is(name, "if-none-match") ? &h->match : NULL;
	case 13 | 'a' << 8:  return name_is(name, "authorization") ? &h->authorization : NULL;
	case 14 | 's' << 8:  return name_is(name, "sec-fetch-site") ? &h->site : NULL;
	case 15 | 'a' << 8:
		return name_is(name, "accept-encoding") ? &h->encoding :
			name_is(name, "accept-language") ? &h->language : NULL;
	case 15 | 'x' << 8:  return name_is(name, "x-forwarded-for") ? &h->forwarded : NULL;
	case 17 | 'x' << 8:  return name_is(name, "x-forwarded-proto") ? &h->proto : NULL;
	default:             return NULL;
	}
}

/* Fields that change how the rest is read. */
static int field_framing(struct parse *k, str name, str v)
{
	if (name_is(name, "content-length")) {
		size_t i = 0;
		while (i < v.n && v.p[i] >= '0' && v.p[i] <= '9')
			i++;
		return v.n == 0 || i < v.n || ++k->lengths > 1 ? refuse(k, 400) : 0;
	}
	/* No browser sends chunks, and a whole family of ways to hide a request needs them. */
	if (name_is(name, "transfer-encoding"))
		return refuse(k, 411);
	if (name_is(name, "expect")) {
		k->out->expect = true;
		return name_is(v, "100-continue") ? 0 : refuse(k, 417);
	}
	return 0;
}

static int on_value(llhttp_t *p, const char *at, size_t n)
{
	struct parse *k = p->data;
	join(&k->value, at, n);
	return 0;
}

static int on_value_done(llhttp_t *p)
{
	struct parse *k = p->data;
	str name = k->name, v = k->value;
	k->name = k->value = (str){ 0 };
	if (++k->fields > LIMIT_HTTP_FIELDS)
		return refuse(k, 431);
	for (size_t i = 0; i < v.n; i++)
		if (((unsigned char)v.p[i] < 0x20 && v.p[i] != '\t') || v.p[i] == 0x7f)
			return refuse(k, 400);
	if (!name.n)
		return refuse(k, 400);
	v = str_trim(v.p ? v : STR(""));
	str *place = field_place(k->out, name);
	if (!place)
		return field_framing(k, name, v);
	if (place->p && place < &k->out->encoding)      /* twice: which one counts is a guess */
		return refuse(k, 400);
	*place = v;
	return place == &k->out->host && !host_fine(v) ? refuse(k, 400) : 0;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The byte that %XX at p stands for, or -1. */
static int escape(const char *p, size_t n)
{
	int high = n >= 3 ? hex(p[1]) : -1, low = n >= 3 ? hex(p[2]) : -1;
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Printable ASCII from a slash on; escapes whole, none of NUL, and in the path none of a control
 * character or a slash; no segment of dots, however written. */
static bool target_fine(str t)
{
	bool path = true;
	size_t letters = 0, dots = 0;              /* of the segment so far */
	if (t.n == 0 || t.p[0] != '/')
		return false;
	for (size_t i = 1; i <= t.n; i++) {
		int c = i < t.n ? (unsigned char)t.p[i] : '/';
		if (c <= 0x20 || c >= 0x7f || c == '#' || c == '\\')
			return false;
		if (path && (c == '/' || c == '?')) {
			if (letters == dots && (dots == 1 || dots == 2))
				return false;
			letters = dots = 0;
			path = c != '?';
			continue;
		}
		if (c == '%') {
			c = escape(t.p + i, t.n - i);
			if (c <= 0 || (path && (c < 0x20 || c == 0x7f || c == '/' || c == '\\')))
				return false;
			i += 2;
		}
		letters++;
		dots += c == '.';
	}
	return true;
}

static int on_headers(llhttp_t *p)
{
	struct parse *k = p->data;
	struct http_head *h = k->out;
	if (p->http_major != 1 || p->http_minor > 1)
		return refuse(k, 505);
	if (p->method != HTTP_GET && p->method != HTTP_HEAD && p->method != HTTP_POST)
		return refuse(k, 501);
	if ((p->http_minor == 1 && !h->host.p) || !target_fine(h->target))
		return refuse(k, 400);
	h->method = p->method == HTTP_POST ? POST : GET;
	h->head = p->method == HTTP_HEAD;
	h->old = p->http_minor == 0;
	h->keep = llhttp_should_keep_alive(p);
	if (h->method == GET && k->lengths && p->content_length)
		return refuse(k, 400);       /* a GET has no body */
	if (p->content_length > LIMIT_HTTP_UPLOAD)
		return refuse(k, 413);
	h->length = k->lengths ? (size_t)p->content_length : 0;
	return HPE_PAUSED;
}

/* One space on each side of the target, and a line end right after the version. */
static bool line_fine(const char *p, size_t n, str target)
{
	const char *space = memchr(p, ' ', n), *after = target.p + target.n;
	return space && space + 1 == target.p && (size_t)(p + n - after) > sizeof " HTTP/1.1\r\n" - 1 &&
		!memcmp(after, " HTTP/1.", 8) && after[9] == '\r';
}

int http_parse(const char *p, size_t n, struct http_head *out)
{
	static const llhttp_settings_t settings = {
		.on_url = on_url, .on_header_field = on_field, .on_header_value = on_value,
		.on_header_value_complete = on_value_done, .on_headers_complete = on_headers,
	};
	*out = (struct http_head){ 0 };
	struct parse k = { .out = out };
	llhttp_t parser;
	llhttp_init(&parser, HTTP_REQUEST, &settings);
	parser.data = &k;
	llhttp_errno_t e = llhttp_execute(&parser, p, n);
	if (k.refused)
		return k.refused;
	if (e == HPE_PAUSED && !line_fine(p, n, out->target))
		return 400;
	return e == HPE_PAUSED ? 0 : e == HPE_INVALID_VERSION ? 505 : 400;
}

/* The next of a list, trimmed; parts that are empty are passed over. */
static bool list_next(str *rest, char sep, str *part)
{
	while (str_next(rest, sep, part)) {
		*part = str_trim(*part);
		if (part->n)
			return true;
	}
	return false;
}

/* Of the letters that our secrets are made of, and not long; else empty. */
static str secret_only(str v)
{
	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i];
		bool fine = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
			c == '_' || c == '-' || c == '.';
		if (!fine)
			return STR("");
	}
	return v.n <= 128 ? v : STR("");
}

str http_bearer(const struct http_head *h)
{
	str v = h->authorization, scheme;
	return v.p && str_next(&v, ' ', &scheme) && name_is(scheme, "bearer") && v.p ? secret_only(v) : STR("");
}

str http_cookie(const struct http_head *h, const char *name)
{
	str rest = h->cookie, part;
	size_t n = strlen(name);
	while (rest.p && list_next(&rest, ';', &part)) {
		if (part.n <= n || memcmp(part.p, name, n) || part.p[n] != '=')
			continue;
		return secret_only((str){ part.p + n + 1, part.n - n - 1 });
	}
	return STR("");
}

/* Whether the parameters of one part of a list say q=0 (also 0.0, 0.00, 0.000). */
static bool turned_off(str params)
{
	str part;
	while (params.p && list_next(&params, ';', &part)) {
		if (part.n < 3 || (part.p[0] | 32) != 'q' || part.p[1] != '=')
			continue;
		for (size_t i = 2; i < part.n; i++)
			if (part.p[i] >= '1' && part.p[i] <= '9')
				return false;
		return true;
	}
	return false;
}

bool http_accepts(str list, const char *coding)
{
	str part, name;
	while (list.p && list_next(&list, ',', &part))
		if (str_next(&part, ';', &name) && name_is(str_trim(name), coding))
			return !turned_off(part);
	return false;
}

enum lang http_language(const struct http_head *h)
{
	str list = h->language, part, tag;
	enum lang lang;
	while (list.p && list_next(&list, ',', &part)) {
		if (!str_next(&part, ';', &tag) || turned_off(part))
			continue;
		tag = str_trim(tag);
		char code[3] = { 0 };
		if (tag.n < 2 || (tag.n > 2 && tag.p[2] != '-'))
			continue;
		code[0] = (char)(tag.p[0] | 32);
		code[1] = (char)(tag.p[1] | 32);
		if (lang_from(str_c(code), &lang))
			return lang;
	}
	return LANG_EN;
}

bool http_type_is(str type, const char *media)
{
	str name;
	return type.p && str_next(&type, ';', &name) && name_is(str_trim(name), media);
}

static str last_of(str list)
{
	str part, last = { 0 };
	while (list.p && list_next(&list, ',', &part))
		last = part;
	return last;
}

str http_last_hop(const struct http_head *h) { return last_of(h->forwarded); }

bool http_was_plain(const struct http_head *h)
{
	str proto = last_of(h->proto);
	return proto.p && !name_is(proto, "https");
}
