/* SPDX-License-Identifier: Apache-2.0 */
/* nevers_look.c -- the eyes of the ten nevers: tables, columns, rows, texts, words of pages. */
#include <ctype.h>
#include <stdio.h>
#include "base/id.h"
#include "host/po.h"
#include "nevers.h"

static _Noreturn void stop(const char *what)
{
	printf("%s\n0 passed, 1 failed\n", what);
	exit(1);
}

static str kept(struct nevers *w, struct rows *r, int column)
{
	val v = rows_value(r, column);

	if (v.kind == VAL_INT)
		return str_fmt(w->cx->arena, "{}", v.i);
	if (v.kind == VAL_REAL)
		return str_fmt(w->cx->arena, "{}", (int64_t)(v.r * 1e6));
	return v.kind == VAL_STR ? arena_dup(w->cx->arena, v.s) : STR("");
}

static bool about_person(const struct nevers_columns *cols, str table)
{
	if (str_is(table, "person"))
		return true;
	for (size_t i = 0; i < cols->n; i++)
		if (str_eq(cols->v[i].table, table) && (str_is(cols->v[i].name, "person") || str_is(cols->v[i].name, "person_id")))
			return true;
	return false;
}

/* Also in the middle of a transaction that a test takes back. */
static void begin(struct nevers *w)
{
	if (w->cx->within)
		CHECK(!db_savepoint(w->cx));
	else
		test_begin(w->cx);
}

static bool end(struct nevers *w, err e) { return w->cx->within ? !db_release(w->cx, e) : test_commit(w->cx, e); }

void nevers_columns(struct nevers *w, struct nevers_columns *out)
{
	struct rows r;

	begin(w);
	err e = QUERY_ON(w->cx, &r,
		"SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'"
		" AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid",
		"SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
		" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public' AND a.attnum > 0"
		" ORDER BY c.relname COLLATE \"C\", a.attnum");
	while (!e && rows_next(&r))
		*LIST_ADD(w->cx->arena, out) = (struct nevers_column){ .table = kept(w, &r, 0),
			.name = kept(w, &r, 1), .number = !nevers_has(kept(w, &r, 2), "text") };
	if (!e)
		e = rows_end(&r);
	if (!end(w, e) || out->n < 50)
		stop("the columns cannot be read");
	for (size_t i = 0; i < out->n; i++)
		out->v[i].of_person = about_person(out, out->v[i].table);
}

/* A statement lives as long as the program: statements are known by their address. */
static const char *select_all(str table, size_t columns)
{
	static struct { char table[64], sql[400]; } made[200];
	size_t i = 0;

	while (made[i].table[0] && !str_is(table, made[i].table))
		CHECK(++i < countof(made) && table.n < sizeof made[0].table);
	if (!made[i].table[0]) {
		memcpy(made[i].table, table.p, table.n);
		snprintf(made[i].sql, sizeof made[i].sql, "SELECT * FROM %.*s WHERE '' <> 'area_id' ORDER BY 1, 2%s",
			(int)table.n, table.p, columns > 3 ? ", 3, 4" : "");
	}
	return made[i].sql;
}

/* As tests seal: "AQ", the place in hexadecimal, "_", the words in hexadecimal. */
static str opened(struct nevers *w, str raw)
{
	const char *bar = raw.n ? memchr(raw.p, '_', raw.n) : NULL;
	str text = raw;

	if (bar && str_starts(raw, STR("AQ"))) {
		size_t n = (size_t)(raw.p + raw.n - bar - 1) / 2;
		char *p = arena_alloc(w->cx->arena, n + 1);
		for (size_t i = 0; i < n; i++)
			p[i] = (char)strtol((char[]){ bar[1 + 2 * i], bar[2 + 2 * i], 0 }, NULL, 16);
		text = (str){ p, n };
	}
	return text;
}

static void dump_table(struct nevers *w, str table, const struct nevers_columns *cols, struct nevers_cells *out)
{
	struct rows r;
	int row = 0;
	size_t columns = 0;

	for (size_t i = 0; i < cols->n; i++)
		columns += str_eq(cols->v[i].table, table);
	begin(w);
	err e = db_query(w->cx, &r, select_all(table, columns), VALS());
	while (!e && rows_next(&r)) {
		str name = str_fmt(w->cx->arena, "{}", row++);
		int k = 0;
		for (size_t i = 0; i < cols->n; i++)
			if (str_eq(cols->v[i].table, table)) {
				str raw = kept(w, &r, k++);
				*LIST_ADD(w->cx->arena, out) = (struct nevers_cell){ table, cols->v[i].name, name, raw, opened(w, raw) };
			}
	}
	if (!e)
		e = rows_end(&r);
	if (!end(w, e))
		stop("a table cannot be read");
}

void nevers_dump(struct nevers *w, struct nevers_cells *out)
{
	struct nevers_columns cols = { 0 };

	nevers_columns(w, &cols);
	for (size_t i = 0; i < cols.n; i++)
		if (i == 0 || !str_eq(cols.v[i].table, cols.v[i - 1].table))
			dump_table(w, cols.v[i].table, &cols, out);
}

bool nevers_has(str hay, const char *needle)
{
	size_t n = strlen(needle);

	for (size_t i = 0; i + n <= hay.n; i++)
		if (!strncasecmp(hay.p + i, needle, n))
			return true;
	return false;
}

size_t nevers_found(const struct nevers_cells *c, const char *text)
{
	char hex[400];
	size_t found = 0, n = strlen(text);

	CHECK(2 * n < sizeof hex);
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", (unsigned char)text[i]);
	for (size_t i = 0; i < c->n; i++)
		if (nevers_has(c->v[i].text, text) || (n > 4 && nevers_has(c->v[i].raw, hex))) {   /* short ones are in any id */
			found++;
			printf("  found in %.*s.%.*s: %.*s\n", (int)c->v[i].table.n, c->v[i].table.p, (int)c->v[i].column.n,
				c->v[i].column.p, (int)c->v[i].text.n, c->v[i].text.p);
		}
	return found;
}

static bool named(str table, const char *tables)
{
	str rest = str_c(tables), one;

	while (str_next(&rest, ' ', &one))
		if (str_eq(one, table))
			return true;
	return false;
}

str nevers_rows(struct nevers *w, const struct nevers_cells *c, const char *tables, const char *but_tables)
{
	struct buf b = BUF(w->cx->arena, 64 << 20);

	for (size_t i = 0; i < c->n; i++) {
		const struct nevers_cell *l = &c->v[i];
		bool wanted = (!tables || named(l->table, tables)) && !(but_tables && named(l->table, but_tables));
		/* The number that every write moves, and the one that follows it. */
		bool moves = str_is(l->table, "area") && (str_is(l->column, "seq") || str_is(l->column, "forgotten"));
		if (wanted && !moves)
			buf_fmt(&b, "{}.{}[{}]={}\n", l->table, l->column, l->row, l->raw);
	}
	return buf_str(&b);
}

static void add_file(struct nevers *w, const char *name, enum po_kind kind, struct str_list *out)
{
	struct po *po = NEW(w->cx->arena, struct po);
	str file;

	if (!po_load(w->cx->arena, name, &file) || !po_read(w->cx->arena, file, kind, po))
		stop(name);
	for (size_t i = 0; i < po->texts.n; i++) {
		const struct po_text *t = &po->texts.v[i];
		if (kind == PO_TEMPLATE)
			*LIST_ADD(w->cx->arena, out) = t->id;
		if (kind == PO_TEMPLATE && t->plural.n)
			*LIST_ADD(w->cx->arena, out) = t->plural;
		for (int k = 0; k < t->forms; k++)
			*LIST_ADD(w->cx->arena, out) = t->form[k];
	}
}

void nevers_texts(struct nevers *w, struct str_list *out)
{
	add_file(w, "build/gen/alongside.pot", PO_TEMPLATE, out);
	add_file(w, "po/cy.po", PO_WELSH, out);
	if (out->n < 100)
		stop("the texts cannot be read");
}

static bool letter(char c) { return isalnum((unsigned char)c) || c == '\'' || (c & 0x80); }

const char *nevers_word_in(str text, const char *words)
{
	static char said[80];
	str rest = str_c(words), word;

	while (str_next(&rest, '|', &word)) {
		bool begins = word.n && word.p[word.n - 1] == '*';
		size_t n = word.n - begins;
		for (size_t i = 0; i + n <= text.n; i++)
			if ((i == 0 || !letter(text.p[i - 1])) && !strncasecmp(text.p + i, word.p, n) &&
			    (begins || i + n == text.n || !letter(text.p[i + n]))) {
				snprintf(said, sizeof said, "%.*s", (int)word.n, word.p);
				return said;
			}
	}
	return NULL;
}

str nevers_words(struct nevers *w, str page)
{
	struct buf b = BUF(w->cx->arena, LIMIT_PAGE);
	bool tag = false;

	for (size_t i = 0; i < page.n; i++) {
		if (page.p[i] == '<')
			tag = true;
		if (!tag)
			buf_ch(&b, page.p[i]);
		if (page.p[i] == '>') {
			tag = false;
			buf_ch(&b, ' ');
		}
	}
	return buf_str(&b);
}

str nevers_still(struct nevers *w, str page)
{
	struct buf b = BUF(w->cx->arena, LIMIT_PAGE);

	for (size_t i = 0; i < page.n;) {
		if (i + ID_LENGTH <= page.n && id_is((str){ page.p + i, ID_LENGTH })) {
			buf_ch(&b, '#');
			i += ID_LENGTH;
		} else
			buf_ch(&b, page.p[i++]);
	}
	return buf_str(&b);
}
