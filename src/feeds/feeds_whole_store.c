/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_whole_store.c -- reads the whole database, and opens whatever is sealed, which it tells by its shape. */
#include "base/id.h"
#include "base/json.h"
#include "base/record.h"
#include "db/db.h"
#include "feeds/feeds_whole.h"

static const struct field column_fields[] = {
	FIELD(struct whole_column, tbl), FIELD(struct whole_column, col), FIELD(struct whole_column, words), FIELD(struct whole_column, key),
};

err whole_tables(struct cx *cx, struct whole_table_list *out)
{
	LIST(struct whole_column) l = { 0 };
	struct rows r;

	TRY(QUERY_ON(cx, &r,
		"SELECT m.name AS tbl, p.name AS col, p.type = 'TEXT' AS words, p.pk AS key"
		" FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'"
		" AND m.name IN (SELECT s.name FROM sqlite_schema s, pragma_table_info(s.name) k WHERE k.name = 'area_id') ORDER BY m.name, p.cid",
		/* Not of information_schema: that takes a tenth of a second, and a turn of the area's key asks at each step. */
		"SELECT t.relname::text AS tbl, c.attname::text AS col, CASE WHEN c.atttypid = 'text'::regtype THEN 1 ELSE 0 END::bigint AS words,"
		" COALESCE(array_position(p.conkey, c.attnum), 0)::bigint AS key"
		" FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped"
		" LEFT JOIN pg_constraint p ON p.conrelid = t.oid AND p.contype = 'p'"
		" WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'"
		" AND EXISTS (SELECT 1 FROM pg_attribute k WHERE k.attrelid = t.oid AND k.attname = 'area_id' AND NOT k.attisdropped)"
		" ORDER BY t.relname::text COLLATE \"C\", c.attnum"));
	while (rows_next(&r))
		rows_read(&r, RECORD(column_fields), LIST_ADD(cx->arena, &l));
	TRY(rows_end(&r));
	for (size_t i = 0, n; i < l.n; i += n) {
		for (n = 1; i + n < l.n && str_eq(l.v[i + n].tbl, l.v[i].tbl); n++)
			;
		CHECK(n <= WHOLE_COLUMNS);
		*LIST_ADD(cx->arena, out) = (struct whole_table){ l.v[i].tbl, &l.v[i], n };
	}
	return OK;
}

/* Sealed text is base64url of at least a version byte (1 or, with a number, 5 under the area's key, 2 under a person's own), a
 * nonce of 24 and a mark of 16: it begins with "A" and a letter of Q to v, or with "B" and one of Q to f, and is longer than
 * any id. */
static bool is_sealed(val v)
{
	str s = v.s;

	if (v.kind != VAL_STR || s.n < 55 || (s.p[0] != 'A' && s.p[0] != 'B') ||
	    !((s.p[1] >= 'Q' && s.p[1] <= 'Z') || (s.p[1] >= 'a' && s.p[1] <= (s.p[0] == 'A' ? 'v' : 'f'))))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

static val named(const struct whole_table *t, const val *row, const char *column)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->v[i].col, column))
			return row[i];
	return V((void *)0);
}

static bool opens_as(struct cx *cx, const struct whole_column *c, str id, val *v, str *at)
{
	str words;

	if (!cx->port->open(cx->port->state, cx, str_fmt(cx->arena, "{}.{}:{}", c->tbl, c->col, id), v->s, &words))
		return false;
	*v = V(words);
	*at = id;
	return true;
}

/* It was sealed for one of the ids in its row, or for a key of several columns. */
static bool opens(struct cx *cx, const struct whole_table *t, const val *row, size_t column, val *v, str *at)
{
	const struct whole_column *c = &t->v[column];

	if (str_is(t->name, "look"))
		return opens_as(cx, c, str_fmt(cx->arena, "{}:{}:{}", named(t, row, "actor"), named(t, row, "at"), named(t, row, "person_id")), v, at);
	if (str_is(t->name, "photo_piece") || str_is(t->name, "photo_part"))
		return opens_as(cx, c, str_fmt(cx->arena, "{}:{}", named(t, row, "photo_id"), named(t, row, "n")), v, at);
	if (str_is(t->name, "record_pdf"))
		return opens_as(cx, c, str_fmt(cx->arena, "{}:{}", named(t, row, "id"), named(t, row, "n")), v, at);
	if (str_is(t->name, "import_row"))
		return opens_as(cx, c, str_fmt(cx->arena, "{}:{}", named(t, row, "import"), named(t, row, "line")), v, at);
	if (str_is(t->name, "receipt"))
		return opens_as(cx, c, str_fmt(cx->arena, "{} {}", named(t, row, "device_id"), named(t, row, "n")), v, at);
	for (size_t i = 0; i < t->n; i++)
		if (row[i].kind == VAL_STR && id_is(row[i].s) && opens_as(cx, c, row[i].s, v, at))
			return true;
	return false;
}

static bool has(const struct whole_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->v[i].col, column))
			return true;
	return false;
}

/* Whose rows are $2's; NULL: the table's rows are nobody's. */
static const char *of_person(const struct whole_table *t)
{
	if (str_is(t->name, "photo_piece"))
		return " AND photo_id IN (SELECT id FROM photo WHERE area_id = $1 AND person_id = $2)";
	return has(t, "person_id") ? " AND person_id = $2" : has(t, "person") ? " AND person = $2" : str_is(t->name, "person") || str_is(t->name, "circle_member") ? " AND id = $2" : NULL;
}

/* The columns of the key in order, without the area; how many. */
static size_t key_of(const struct whole_table *t, size_t *at)
{
	size_t n = 0;

	for (int64_t place = 1; place <= (int64_t)t->n; place++)
		for (size_t i = 0; i < t->n; i++)
			if (t->v[i].key == place && !str_is(t->v[i].col, "area_id"))
				at[n++] = i;
	return n;
}

static void add_key(struct buf *b, const struct whole_table *t, const size_t *key, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, "{}{}", i ? ", " : "", t->v[key[i]].col);
}

/* A statement is known to db by its address, so a text that is made must stay for as long as the program
 * runs: the same text at the same place.  There are a few for each table, and no words in them. */
static const char *lasting(str sql)
{
	static char *made[512];
	size_t i = 0;

	for (; i < countof(made) && made[i]; i++)
		if (str_is(sql, made[i]))
			return made[i];
	CHECK(i < countof(made));
	made[i] = malloc(sql.n + 1);
	CHECK(made[i]);
	memcpy(made[i], sql.p, sql.n);
	made[i][sql.n] = 0;
	return made[i];
}

/* Pieces of files are so large that few fit into the memory of one page. */
size_t whole_most(const struct whole_table *t) { return has(t, "bytes") ? LIMIT_WHOLE_PIECES : LIMIT_WHOLE_ROWS; }

/* $1 the area, $2 the person if there is one, then the key of the last row; again: not the first page. */
static const char *select_page(struct cx *cx, const struct whole_table *t, const size_t *key, size_t n, bool person, bool again)
{
	struct buf b = BUF(cx->arena, 8192);

	buf_add(&b, STR("SELECT "));
	for (size_t i = 0; i < t->n; i++)
		buf_fmt(&b, "{}{}", i ? ", " : "", t->v[i].col);
	buf_fmt(&b, " FROM {} WHERE area_id = $1", t->name);
	if (person)
		buf_add(&b, str_c(of_person(t)));
	if (again) {
		buf_add(&b, STR(" AND ("));
		add_key(&b, t, key, n);
		buf_add(&b, STR(") > ("));
		for (size_t i = 0; i < n; i++)
			buf_fmt(&b, "{}${}", i ? ", " : "", 2 + person + i);
		buf_add(&b, STR(")"));
	}
	if (n) {
		buf_add(&b, STR(" ORDER BY "));
		add_key(&b, t, key, n);
		buf_fmt(&b, " LIMIT {}", whole_most(t));
	}
	return lasting(buf_str(&b));
}

static err one_row(struct cx *cx, const struct whole_table *t, struct rows *r, whole_each *each, void *arg, val *row)
{
	val open[WHOLE_COLUMNS];
	str at[WHOLE_COLUMNS] = { 0 };
	struct whole_row w = { .table = t, .stored = row, .open = open, .at = at };

	for (size_t i = 0; i < t->n; i++) {
		row[i] = rows_value(r, (int)i);
		if (row[i].kind == VAL_STR)
			row[i].s = arena_dup(cx->arena, row[i].s);
	}
	for (size_t i = 0; i < t->n; i++) {
		open[i] = row[i];
		if (!is_sealed(row[i]))
			continue;
		w.sealed++;
		if (!opens(cx, t, row, i, &open[i], &at[i]) && !w.broken)
			w.broken = arena_c(cx->arena, t->v[i].col);
	}
	return each(cx, &w, arg);
}

/* One page, in memory of its own; last: the key to go on from, in `outer`. */
static err one_page(struct cx *cx, const struct whole_table *t, const char *sql, const val *args, int n, whole_each *each, void *arg,
	val *row, size_t *rows)
{
	struct arena own = { .cap = LIMIT_REQUEST_MEMORY }, *outer = cx->arena;
	struct rows r;
	err e = OK;

	*rows = 0;
	TRY(db_query(cx, &r, sql, args, n));
	cx->arena = &own;
	while (!e && rows_next(&r)) {
		e = one_row(cx, t, &r, each, arg, row);
		++*rows;
	}
	err end = rows_end(&r);
	cx->arena = outer;
	for (size_t i = 0; *rows && i < t->n; i++)
		if (row[i].kind == VAL_STR)
			row[i].s = arena_dup(outer, row[i].s);
	arena_release(&own);
	return e ? e : end;
}

err whole_rows(struct cx *cx, const struct whole_table *t, str person, whole_each *each, void *arg)
{
	size_t key[WHOLE_COLUMNS], n = key_of(t, key), rows;
	bool one = person.n;
	val args[WHOLE_COLUMNS + 2] = { V(cx->area.id), V(person) }, row[WHOLE_COLUMNS];

	if (one && !of_person(t))
		return OK;
	TRY(one_page(cx, t, select_page(cx, t, key, n, one, false), args, 1 + one, each, arg, row, &rows));
	while (n && rows == whole_most(t)) {
		for (size_t i = 0; i < n; i++)
			args[1 + one + i] = row[key[i]];
		TRY(one_page(cx, t, select_page(cx, t, key, n, one, true), args, (int)(1 + one + n), each, arg, row, &rows));
	}
	return OK;
}

str whole_at(struct cx *cx, const struct whole_table *t, const val *row)
{
	size_t key[WHOLE_COLUMNS], n = key_of(t, key);
	struct buf b = BUF(cx->arena, 8192);

	for (size_t i = 0; i < n; i++) {
		val v = row[key[i]];
		if (v.kind == VAL_STR)
			buf_fmt(&b, "s{} {}", (int64_t)v.s.n, v.s);
		else
			buf_fmt(&b, "i{} ", v.i);
	}
	return buf_str(&b);
}

/* What whole_at said, as values.  False: it is no row's of a table with so long a key. */
static bool at_read(str at, val *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t number;
		str word;
		bool text = at.n && at.p[0] == 's';
		if (!str_next(&at, ' ', &word) || word.n < 2 || !str_int((str){ word.p + 1, word.n - 1 }, &number) ||
		    (text && (number < 0 || (size_t)number > at.n)))
			return false;
		v[i] = text ? V(((str){ at.p, (size_t)number })) : V(number);
		if (text)
			at = (str){ at.p + number, at.n - (size_t)number };
	}
	return !at.n;
}

err whole_page(struct cx *cx, const struct whole_table *t, str after, whole_each *each, void *arg, size_t *rows)
{
	size_t key[WHOLE_COLUMNS], n = key_of(t, key);
	val args[WHOLE_COLUMNS + 2] = { V(cx->area.id) }, row[WHOLE_COLUMNS];

	if (after.n && !at_read(after, args + 1, n))
		return FAIL(cx, ERR_INTERNAL, STR("where to go on in a table is not a place in it"));
	return one_page(cx, t, select_page(cx, t, key, n, false, after.n), args, (int)(1 + (after.n ? n : 0)), each, arg, row, rows);
}

err whole_put(struct cx *cx, const struct whole_table *t, const val *row, size_t column, val to)
{
	size_t key[WHOLE_COLUMNS], n = key_of(t, key);
	val args[WHOLE_COLUMNS + 2] = { V(cx->area.id), to };
	struct buf b = BUF(cx->arena, 8192);

	CHECK(n);
	buf_fmt(&b, "UPDATE {} SET {} = $2 WHERE area_id = $1", t->name, t->v[column].col);
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&b, " AND {} = ${}", t->v[key[i]].col, 3 + i);
		args[2 + i] = row[key[i]];
	}
	return db_exec(cx, lasting(buf_str(&b)), args, (int)(2 + n));
}

void whole_json(struct buf *b, const struct whole_row *row)
{
	const char *comma = "{";

	for (size_t i = 0; i < row->table->n; i++) {
		if (str_is(row->table->v[i].col, "area_id"))
			continue;
		buf_add(b, str_c(comma));
		json_val(b, V(row->table->v[i].col));
		buf_ch(b, ':');
		json_val(b, row->open[i]);
		comma = ",";
	}
	buf_add(b, STR("}\n"));
}

val *whole_copy(struct arena *a, const struct whole_row *row)
{
	val *v = arena_alloc(a, row->table->n * sizeof *v);

	for (size_t i = 0; i < row->table->n; i++) {
		v[i] = row->stored[i];
		if (v[i].kind == VAL_STR)
			v[i].s = arena_dup(a, v[i].s);
	}
	return v;
}
