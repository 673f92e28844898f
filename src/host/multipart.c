/* SPDX-License-Identifier: Apache-2.0 */
/* multipart.c -- a form with a file in it, one byte after another. */
#include <strings.h>
#include "host/multipart.h"

static bool boundary_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("'()+_,-./:=?", c));
}

bool multipart_init(struct multipart *m, struct arena *a, str type)
{
	static const char key[] = "boundary=";
	str part, b = { 0 };
	*m = (struct multipart){ .a = a, .at = PART_MARK, .first = true };
	while (str_next(&type, ';', &part)) {
		part = str_trim(part);
		if (part.n <= sizeof key - 1 || strncasecmp(part.p, key, sizeof key - 1))
			continue;
		if (b.p)
			return false;
		b = (str){ part.p + sizeof key - 1, part.n - (sizeof key - 1) };
	}
	if (b.n > 2 && b.p[0] == '"' && b.p[b.n - 1] == '"')
		b = (str){ b.p + 1, b.n - 2 };
	if (!b.p || b.n == 0 || b.n > 70)
		return false;
	for (size_t i = 0; i < b.n; i++)
		if (!boundary_char(b.p[i]))
			return false;
	memcpy(m->mark, "\r\n--", 4);
	memcpy(m->mark + 4, b.p, b.n);
	m->mark_n = b.n + 4;
	m->matched = 2;          /* the first mark stands at the beginning, without a line end before it */
	return true;
}

/* The quoted value of a parameter such as name="…" of a Content-Disposition. */
static bool parameter(str line, const char *key, str *out)
{
	size_t n = strlen(key);
	for (size_t i = 0; i + n + 3 <= line.n; i++) {
		if (line.p[i] != ' ' || strncasecmp(line.p + i + 1, key, n) || memcmp(line.p + i + 1 + n, "=\"", 2))
			continue;
		const char *from = line.p + i + n + 3;
		const char *to = memchr(from, '"', (size_t)(line.p + line.n - from));
		*out = (str){ from, to ? (size_t)(to - from) : 0 };
		return to != NULL;
	}
	return false;
}

/* Names of fields are ours: nothing but plain letters is one. */
static bool name_fine(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("_-.:", c))))
			return false;
	}
	return s.n > 0 && s.n <= 64;
}

/* The head of a part is whole: what follows it is a field, the file, or a file that nobody chose. */
static int part_begin(struct multipart *m)
{
	static const char key[] = "content-disposition: form-data;";
	str rest = { m->head, m->head_n }, line, name = { 0 }, file = { 0 };
	bool named = false, is_file = false;
	while (str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		for (size_t i = 0; i < line.n; i++)
			if ((unsigned char)line.p[i] < 0x20)
				return 400;
		if (line.n < sizeof key - 1 || strncasecmp(line.p, key, sizeof key - 1))
			continue;
		if (named || !parameter(line, "name", &name) || !name_fine(name))
			return 400;
		named = true;
		is_file = parameter(line, "filename", &file);
	}
	if (!named || m->fields.n >= LIMIT_FORM_FIELDS)
		return 400;
	m->value = NULL;
	m->value_n = m->value_cap = 0;
	m->name = arena_dup(m->a, name);
	m->at = !is_file ? PART_VALUE : file.n ? PART_FILE : PART_SKIP;
	if (m->at != PART_FILE)
		return 0;
	if (m->file_name.p)
		return 400;              /* one form, one file */
	m->file_field = m->name;
	m->file_name = arena_dup(m->a, (str){ file.p, file.n < LIMIT_LINE ? file.n : LIMIT_LINE });
	return 0;
}

/* Bytes between two marks. */
static int part_bytes(struct multipart *m, const char *p, size_t n)
{
	if (n == 0)
		return 0;
	switch (m->at) {
	case PART_FILE:
		return m->keep(m->to, p, n) ? 0 : 507;
	case PART_VALUE:
		m->values += n;
		if (m->values > LIMIT_HTTP_BODY)
			return 413;
		while (m->value_cap - m->value_n < n)
			m->value = arena_grow(m->a, m->value, &m->value_cap, 1);
		memcpy(m->value + m->value_n, p, n);
		m->value_n += n;
		return 0;
	default:
		return 400;              /* before the first mark, or in a file without a name */
	}
}

static void part_end(struct multipart *m)
{
	if (m->at == PART_VALUE)
		*LIST_ADD(m->a, &m->fields) = (struct pair){ m->name, { m->value ? m->value : "", m->value_n } };
	m->at = PART_AFTER;
	m->head_n = m->matched = 0;
	m->first = false;
}

/* Bytes of a part up to its mark; *i moves on. */
static int between(struct multipart *m, const char *p, size_t n, size_t *i)
{
	while (*i < n) {
		if (m->matched && p[*i] == m->mark[m->matched]) {
			++*i;
			if (++m->matched == m->mark_n) {
				part_end(m);
				return 0;
			}
			continue;
		}
		/* What looked like a mark was not: CR stands nowhere in a mark but first, so no part of
		 * what matched can begin another. */
		size_t had = m->matched;
		m->matched = 0;
		int e = m->first ? 400 : part_bytes(m, m->mark, had);
		if (e)
			return e;
		const char *cr = memchr(p + *i, '\r', n - *i);
		size_t run = cr ? (size_t)(cr - p) - *i : n - *i;
		e = part_bytes(m, p + *i, run);
		if (e)
			return e;
		*i += run;
		if (cr) {
			m->matched = 1;
			++*i;
		}
	}
	return 0;
}

/* The two bytes after a mark say whether another part follows. */
static int after(struct multipart *m, char c)
{
	m->head[m->head_n++] = c;
	if (m->head_n < 2)
		return 0;
	if (!memcmp(m->head, "\r\n", 2))
		m->at = PART_HEAD;
	else if (!memcmp(m->head, "--", 2))
		m->at = PART_END;
	else
		return 400;
	m->head_n = 0;
	return 0;
}

static int head_byte(struct multipart *m, char c)
{
	if (m->head_n == sizeof m->head)
		return 400;
	m->head[m->head_n++] = c;
	return m->head_n >= 4 && !memcmp(m->head + m->head_n - 4, "\r\n\r\n", 4) ? part_begin(m) : 0;
}

int multipart_feed(struct multipart *m, const char *p, size_t n)
{
	int e = 0;
	for (size_t i = 0; i < n && !e;) {
		switch (m->at) {
		case PART_AFTER:
			e = after(m, p[i++]);
			break;
		case PART_HEAD:
			e = head_byte(m, p[i++]);
			break;
		case PART_END:               /* a line end may follow, and nothing else */
			e = m->head_n < 2 && p[i] == "\r\n"[m->head_n] ? 0 : 400;
			m->head_n++;
			i++;
			break;
		default:
			e = between(m, p, n, &i);
		}
	}
	return e;
}

bool multipart_done(const struct multipart *m)
{
	return m->at == PART_END && (m->head_n == 0 || m->head_n == 2);
}
