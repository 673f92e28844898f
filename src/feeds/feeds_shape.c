/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_shape.c -- a sheet that others have made: how it is written, what its columns seem to be, what a person
 * here has said they are, and its lines staged as records.
 */
#include "base/text.h"
#include "feeds/feeds_shape_int.h"

static str plain(struct cx *cx, msg m) { return msg_write(cx->arena, cx->lang, m, NULL, 0); }

static size_t filled(const struct str_list *fields)
{
	size_t n = 0;

	for (size_t i = 0; i < fields->n; i++)
		n += str_trim(fields->v[i]).n > 0;
	return n;
}

/* Whichever sign parts most fields of the first line. */
static char comma_of(str text)
{
	static const char signs[] = ",;\t|";
	size_t n[4] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.n && (quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
		quoted ^= text.p[i] == '"';
		for (size_t k = 0; k < 4 && !quoted; k++)
			n[k] += text.p[i] == signs[k];
	}
	for (size_t k = 1; k < 4; k++)
		best = n[k] > n[best] ? k : best;
	return signs[best];
}

/* The first line with names in two cells, for a title may stand above it. */
static enum csv_got find_head(struct arena *a, struct csv *c, struct str_list *head)
{
	const struct csv begin = *c;
	enum csv_got got = CSV_ROW;

	for (int i = 0; i < 6; i++) {
		c->comma = comma_of(c->rest);
		got = csv_next(a, c, head);
		if (got != CSV_ROW || filled(head) > 1)
			break;
	}
	if (got == CSV_ROW && filled(head) > 1)
		return got;
	*c = begin;                  /* one column, perhaps */
	c->comma = comma_of(c->rest);
	return csv_next(a, c, head);
}

static bool is_ours(struct arena *a, const struct str_list *head, char comma)
{
	struct columns c;
	bool had[COLUMNS_IN] = { false }, all = true, whole = true;

	columns_read(a, head, &c);
	for (size_t i = 0; i < c.n; i++) {
		all &= c.v[i] != COLUMN_OTHER;
		had[c.v[i]] = true;
	}
	for (enum column k = COLUMN_KEY; k < COLUMNS; k++)
		whole &= had[k] || k == COLUMN_LAT || k == COLUMN_LON;
	/* Our own list may come back with a column more. */
	return comma == ',' && had[COLUMN_NAME] && had[COLUMN_KIND] && (all || whole);
}

static void guess(struct arena *a, const struct str_list *head, struct shape *s)
{
	s->n = head->n;
	for (size_t i = 0; i < s->n; i++) {
		s->head[i] = str_trim(head->v[i]);
		s->v[i] = means_of(a, s->head[i]);
		for (size_t k = 0; k < i && !means_many(s->v[i]); k++)
			if (s->v[k] == s->v[i])
				s->v[i] = MEANS_BESIDE;
	}
}

static str tag_of(struct cx *cx, const struct shape *s)
{
	struct buf b = BUF(cx->arena, 1u << 20);

	for (size_t i = 0; i < s->n; i++)
		buf_fmt(&b, "{}\n", text_fold(cx->arena, s->head[i]));
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "things\n{}", buf_str(&b)));
}

/* "activity,name,about,,when" and on a second line where it is from. */
static str words_of(struct cx *cx, const struct shape *s)
{
	struct buf b = BUF(cx->arena, 8192);

	buf_add(&b, s->kind);
	for (size_t i = 0; i < s->n; i++)
		buf_fmt(&b, ",{}", means_codes[s->v[i]]);
	buf_fmt(&b, "\n{}", s->feed);
	return buf_str(&b);
}

static void read_words(str words, struct shape *s)
{
	str codes = STR(""), code = STR("");

	str_next(&words, '\n', &codes);
	str_next(&codes, ',', &code);
	s->kind = code;
	for (size_t i = 0; i < s->n; i++)
		s->v[i] = str_next(&codes, ',', &code) ? means_from(code) : MEANS_BESIDE;
	s->feed = words.p ? words : STR("");
}

err shape_look(struct cx *cx, str text, struct shape *out, enum shape_got *got, msg *wrong)
{
	struct csv c = { .rest = text, .line = 1, .western = true };
	struct str_list head = { 0 };
	str words;

	*out = (struct shape){ .comma = ',', .kind = STR(""), .feed = STR("") };
	*got = SHAPE_BAD;
	if (str_starts(text, STR("\xef\xbb\xbf")))
		c.rest.p += 3, c.rest.n -= 3;
	enum csv_got row = find_head(cx->arena, &c, &head);
	*wrong = row == CSV_ROW || row == CSV_END ? T("The first line should name the columns, and one of them should be “name”.") : import_csv_wrong(row);
	if (row != CSV_ROW)
		return OK;
	if (is_ours(cx->arena, &head, c.comma)) {
		*got = SHAPE_OURS;
		return OK;
	}
	out->comma = c.comma;
	out->body = (size_t)(c.rest.p - text.p);
	out->line = c.line;
	guess(cx->arena, &head, out);
	/* A page of words, or a single column: no sheet of things. */
	if (head.n < 2 || !filled(&head))
		return OK;
	err e = shape_store_get(cx, tag_of(cx, out), &words);
	if (e && e != ERR_NOT_FOUND)
		return e;
	*got = e ? SHAPE_NEW : SHAPE_KNOWN;
	if (!e)
		read_words(words, out);
	return OK;
}

err shape_remember(struct cx *cx, const struct shape *s) { return shape_store_put(cx, tag_of(cx, s), words_of(cx, s)); }

void shape_first(struct cx *cx, str text, const struct shape *s, struct str_list *three)
{
	struct csv c = { .rest = { text.p + s->body, text.n - s->body }, .line = s->line, .comma = s->comma, .western = true };

	for (size_t n = 0; n < 3;) {
		if (csv_next(cx->arena, &c, &three[n]) != CSV_ROW)
			return;
		n += filled(&three[n]) > 0;
	}
}

#define SHEET "sheet "
str shape_write(struct cx *cx, const struct shape *s)
{
	char comma[2] = { s->comma, 0 };

	return str_fmt(cx->arena, SHEET "{}{}", comma, words_of(cx, s));
}

bool shape_is(str mapping) { return str_starts(mapping, STR(SHEET)); }

void shape_again(str mapping, struct shape *s)
{
	size_t n = sizeof SHEET - 1;

	CHECK(shape_is(mapping) && mapping.n > n);
	s->comma = mapping.p[n];
	read_words((str){ mapping.p + n + 1, mapping.n - n - 1 }, s);
}

void shape_read(str mapping, const struct str_list *head, struct shape *out)
{
	*out = (struct shape){ .n = head->n };
	for (size_t i = 0; i < head->n; i++)
		out->head[i] = head->v[i];
	shape_again(mapping, out);
}

str shape_unknown(struct cx *cx, const struct shape *s)
{
	struct buf b = BUF(cx->arena, 1u << 16);

	for (size_t i = 0; i < s->n; i++)
		if (s->head[i].n)
			buf_fmt(&b, "{}{}", b.n ? ", " : "", s->head[i]);
	return msg_fmt(cx->arena, cx->lang, T("Nobody has said yet what these columns are: {1}. Choose the file on the page “Read in a list”, at /import, and say it once."
		" Then we know it."), buf_str(&b));
}

/* Its head stands there as the names of its own columns: what it is read by is the mapping. */
err shape_begin(struct cx *cx, str id, str name, const struct shape *s)
{
	struct str_list head = { 0 };

	for (size_t i = 0; i < s->n; i++)
		*LIST_ADD(cx->arena, &head) = s->head[i];
	return import_store_add(cx, &(struct import){ .id = id, .name = name, .head = import_row_text(cx, &head), .state = STR("checking"), .at = cx->now,
		.mapping = shape_write(cx, s) });
}

/* Two lines that are alike in all by which they are known differ by their hours, perhaps: then both are kept. */
static err part_twins(struct cx *cx, str id, int64_t line, struct open_record *r)
{
	int64_t first = 0;
	struct import_row probe = { .line = line, .same = import_same_tag(cx, r->fields[COLUMN_KEY]) };

	TRY(import_store_same(cx, id, &probe, &first));
	if (first)
		r->fields[COLUMN_KEY] = import_hex(cx, str_fmt(cx->arena, "{}\n{}\n{}\n{}", r->fields[COLUMN_KEY], r->fields[COLUMN_OPENS], r->fields[COLUMN_CLOSES],
			r->fields[COLUMN_WHEN]));
	return OK;
}

static err check_line(struct cx *cx, str id, const struct shape *s, const struct str_list *fields, int64_t line)
{
	struct open_record r;
	str original;
	bool keyed = false;

	shape_line(cx, s, fields, &r, &original);
	for (size_t i = 0; i < s->n && i < fields->n; i++)
		keyed |= s->v[i] == MEANS_KEY && str_trim(fields->v[i]).n;
	if (!keyed && !r.wrong.id)
		TRY(part_twins(cx, id, line, &r));
	return import_stage(cx, id, line, &r, original);
}

err shape_check(struct cx *cx, str id, const struct shape *s, struct csv *csv, size_t most, bool *done)
{
	struct str_list fields = { 0 };

	csv->comma = s->comma, csv->western = true;
	for (size_t i = 0; i < most; i++) {
		enum csv_got got = csv_next(cx->arena, csv, &fields);
		int64_t line = csv->row_line;
		*done = got != CSV_ROW;
		if (got == CSV_END)
			return OK;
		if (got != CSV_ROW || line > LIMIT_IMPORT_ROWS) {
			*done = true;
			return import_row_wrong(cx, id, line, plain(cx, got == CSV_ROW ? T("The file has too many lines. Read it in as several.") : import_csv_wrong(got)));
		}
		if (filled(&fields))
			TRY(check_line(cx, id, s, &fields, line));
	}
	return OK;
}
