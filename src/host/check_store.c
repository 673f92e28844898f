/* SPDX-License-Identifier: Apache-2.0 */
/* check_store.c -- reads the whole database, table by table, and opens whatever is sealed. */
#include "base/id.h"
#include "db/db.h"
#include "host/check.h"

static err first_word(struct cx *cx, struct rows *r, str *word)
{
	*word = (str){ 0 };
	if (rows_next(r))
		*word = arena_dup(cx->arena, rows_value(r, 0).s);
	return rows_end(r);
}

err check_store_whole(struct cx *cx, str *wrong)
{
	struct rows r;
	str word;

	*wrong = STR("");
	if (!db_is_sqlite(cx->db))
		return OK;
	TRY(QUERY(cx, &r, "PRAGMA integrity_check(1)"));
	TRY(first_word(cx, &r, &word));
	if (!str_is(word, "ok")) {
		*wrong = str_fmt(cx->arena, "The database file is damaged: {}.", word);
		return OK;
	}
	TRY(QUERY(cx, &r, "PRAGMA foreign_key_check"));
	TRY(first_word(cx, &r, &word));
	if (word.p)
		*wrong = str_fmt(cx->arena, "A row of {} refers to one that is not there.", word);
	return OK;
}

/* The columns of text, table by table, of the tables that have an area. */
struct column { str tbl, col; };
static const struct field column_fields[] = { FIELD(struct column, tbl), FIELD(struct column, col) };
struct column_list { struct column *v; size_t n, cap; };

static err columns_find(struct cx *cx, struct column_list *out)
{
	struct rows r;

	TRY(QUERY_ON(cx, &r,
		"SELECT m.name AS tbl, p.name AS col FROM sqlite_schema m, pragma_table_info(m.name) p"
		" WHERE m.type = 'table' AND p.type = 'TEXT'"
		" AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) k WHERE k.name = 'area_id')"
		" ORDER BY m.name, p.cid",
		"SELECT c.table_name::text AS tbl, c.column_name::text AS col FROM information_schema.columns c"
		" WHERE c.table_schema = 'public' AND c.data_type = 'text'"
		" AND EXISTS (SELECT 1 FROM information_schema.columns k WHERE k.table_schema = 'public'"
		" AND k.table_name = c.table_name AND k.column_name = 'area_id')"
		" ORDER BY c.table_name, c.ordinal_position"));
	while (rows_next(&r))
		rows_read(&r, RECORD(column_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

/* Sealed text is base64url of at least a version byte (1), a nonce of 24 and a mark of 16: it begins
 * with "A" and a letter of Q to f, and is longer than any id. */
static bool is_sealed(str s)
{
	if (s.n < 55 || s.p[0] != 'A' || !((s.p[1] >= 'Q' && s.p[1] <= 'Z') || (s.p[1] >= 'a' && s.p[1] <= 'f')))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

/* These are sealed for a key of several columns, and access_looks_check opens them. */
static bool is_look(const struct column *c) { return str_is(c->tbl, "look") && str_is(c->col, "reason"); }

/* It was sealed for one of the ids in its row. */
static bool opens(struct cx *cx, struct arena *a, const struct column *c, size_t n, const str *row, size_t at)
{
	str words;

	for (size_t i = 0; i < n; i++) {
		if (!id_is(row[i]))
			continue;
		str place = str_fmt(a, "{}.{}:{}", c[at].tbl, c[at].col, row[i]);
		if (cx->port->open(cx->port->state, a, cx->area.id, place, row[at], &words))
			return true;
	}
	return false;
}

#define COLUMNS_MOST 48

static err check_table(struct cx *cx, const struct column *c, size_t n, int64_t *opened, str *wrong)
{
	struct buf sql = BUF(cx->arena, 8192);
	struct arena a = { .cap = LIMIT_REQUEST_MEMORY };
	str row[COLUMNS_MOST];
	struct rows r;

	CHECK(n <= COLUMNS_MOST);
	buf_add(&sql, STR("SELECT "));
	for (size_t i = 0; i < n; i++)
		buf_fmt(&sql, "{}{}", i ? ", " : "", c[i].col);
	buf_fmt(&sql, " FROM {} WHERE area_id = $1", c->tbl);
	/* A statement is known by its address, so this text must stay where it is: the arena outlives us. */
	TRY(db_query(cx, &r, arena_c(cx->arena, buf_str(&sql)), VALS(cx->area.id)));
	while (rows_next(&r)) {
		for (size_t i = 0; i < n; i++) {
			val v = rows_value(&r, (int)i);
			row[i] = v.kind == VAL_STR ? v.s : (str){ 0 };
		}
		for (size_t i = 0; i < n; i++) {
			if (!is_sealed(row[i]) || is_look(&c[i]))
				continue;
			++*opened;
			if (!wrong->n && !opens(cx, &a, c, n, row, i))
				*wrong = str_fmt(cx->arena, "A sealed text in {}.{} does not open.", c->tbl, c[i].col);
		}
		arena_reset(&a);
	}
	arena_release(&a);
	return rows_end(&r);
}

err check_store_seals(struct cx *cx, int64_t *opened, str *wrong)
{
	struct column_list l = { 0 };

	*opened = 0;
	*wrong = STR("");
	TRY(columns_find(cx, &l));
	for (size_t i = 0, n; i < l.n; i += n) {
		for (n = 1; i + n < l.n && str_eq(l.v[i + n].tbl, l.v[i].tbl); n++)
			;
		TRY(check_table(cx, l.v + i, n, opened, wrong));
	}
	return OK;
}
