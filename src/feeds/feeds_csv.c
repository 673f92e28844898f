/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_csv.c -- reading and writing rows; knows nothing of what stands in them. */
#include "base/text.h"
#include "feeds/feeds_csv.h"

/* One field at the start of s, and how many bytes it takes; more: a comma follows. */
static enum csv_got plain_field(str s, char comma, str *field, size_t *used)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != comma && s.p[n] != '\n' && s.p[n] != '\r') {
		if (s.p[n] == '"')
			return CSV_QUOTE;
		n++;
	}
	*field = (str){ s.p, n };
	*used = n;
	return n > LIMIT_CSV_FIELD ? CSV_TOO_LONG : CSV_ROW;
}

static enum csv_got quoted_field(struct arena *a, str s, str *field, size_t *used, int64_t *lines)
{
	size_t end = 1, doubled = 0, n = 0;

	while (end < s.n && (s.p[end] != '"' || (end + 1 < s.n && s.p[end + 1] == '"'))) {
		doubled += s.p[end] == '"';
		*lines += s.p[end] == '\n';
		end += s.p[end] == '"' ? 2 : 1;
	}
	if (end >= s.n)
		return CSV_OPEN;
	if (end - 1 - doubled > LIMIT_CSV_FIELD)
		return CSV_TOO_LONG;
	char *p = arena_alloc(a, end);
	for (size_t i = 1; i < end; i++) {
		p[n++] = s.p[i];
		i += s.p[i] == '"';
	}
	*field = (str){ p, n };
	*used = end + 1;
	return CSV_ROW;
}

/* Passes over one end of line; false when none stands here. */
static bool line_end(struct csv *c)
{
	size_t n = c->rest.n && c->rest.p[0] == '\n' ? 1 :
		c->rest.n > 1 && c->rest.p[0] == '\r' && c->rest.p[1] == '\n' ? 2 : 0;

	c->rest.p += n, c->rest.n -= n;
	c->line += n > 0;
	return n;
}

/* The letters of Windows-1252 from 0x80 to 0x9f, as code points; 0: there is none. */
static const uint16_t western[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* False: it is no such text either. */
static bool from_western(struct arena *a, str *field)
{
	char *p = arena_alloc(a, 3 * field->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < field->n; i++) {
		uint8_t b = (uint8_t)field->p[i];
		uint32_t c = b < 0x80 || b > 0x9f ? b : western[b - 0x80];
		if (!c)
			return false;
		if (c < 0x80)
			p[n++] = (char)c;
		else if (c < 0x800)
			p[n++] = (char)(0xc0 | c >> 6), p[n++] = (char)(0x80 | (c & 63));
		else
			p[n++] = (char)(0xe0 | c >> 12), p[n++] = (char)(0x80 | (c >> 6 & 63)), p[n++] = (char)(0x80 | (c & 63));
	}
	*field = (str){ p, n };
	return true;
}

enum csv_got csv_next(struct arena *a, struct csv *c, struct str_list *row)
{
	const char comma = c->comma ? c->comma : ',';

	row->n = 0;
	while (line_end(c))
		;
	c->row_line = c->line;
	if (!c->rest.n)
		return CSV_END;
	for (;;) {
		str field;
		size_t used;
		int64_t lines = 0;
		bool quoted = c->rest.n && c->rest.p[0] == '"';
		enum csv_got got = quoted ? quoted_field(a, c->rest, &field, &used, &lines) : plain_field(c->rest, comma, &field, &used);
		if (got != CSV_ROW)
			return got;
		if (!utf8_valid(field) && !(c->western && from_western(a, &field)))
			return CSV_TEXT;
		if (row->n == LIMIT_CSV_FIELDS)
			return CSV_TOO_MANY;
		*LIST_ADD(a, row) = field;
		c->rest.p += used, c->rest.n -= used;
		c->line += lines;
		if (!c->rest.n || line_end(c))
			return CSV_ROW;
		if (c->rest.p[0] != comma)
			return quoted ? CSV_QUOTE : CSV_TEXT;   /* after a closing quote; a lone CR */
		c->rest.p++, c->rest.n--;
	}
}

size_t csv_whole(str part)
{
	size_t whole = 0;
	bool quoted = false;

	for (size_t i = 0; i < part.n; i++) {
		quoted ^= part.p[i] == '"';
		if (part.p[i] == '\n' && !quoted)
			whole = i + 1;
	}
	return whole;
}

void csv_write(struct buf *b, const str *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str f = fields[i];
		/* A row of one empty field would be an empty line. */
		bool quote = n == 1 && !f.n;
		for (size_t k = 0; k < f.n; k++)
			quote |= f.p[k] == '"' || f.p[k] == ',' || f.p[k] == '\n' || f.p[k] == '\r';
		if (i)
			buf_ch(b, ',');
		if (!quote) {
			buf_add(b, f);
			continue;
		}
		buf_ch(b, '"');
		for (size_t k = 0; k < f.n; k++) {
			if (f.p[k] == '"')
				buf_ch(b, '"');
			buf_ch(b, f.p[k]);
		}
		buf_ch(b, '"');
	}
	buf_add(b, STR("\r\n"));
}

static bool is_formula(str f) { return f.n && memchr("=+-@\t\r", f.p[0], 6); }

str csv_guard(struct arena *a, str field)
{
	/* What begins with an apostrophe before such a sign gets another, so that csv_plain is exact. */
	bool guarded = field.n > 1 && field.p[0] == '\'' && (is_formula((str){ field.p + 1, field.n - 1 }) || field.p[1] == '\'');

	return is_formula(field) || guarded ? str_fmt(a, "'{}", field) : field;
}

str csv_plain(str field)
{
	str rest = { field.p + 1, field.n ? field.n - 1 : 0 };

	return field.n > 1 && field.p[0] == '\'' && (is_formula(rest) || rest.p[0] == '\'') ? rest : field;
}
