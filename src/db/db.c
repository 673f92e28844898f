/* SPDX-License-Identifier: Apache-2.0 */
/* db.c -- statements, rows and transactions, whatever the engine. */
#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"

struct db *db_open(struct arena *a, const char *url, str *why)
{
	struct db *db = calloc(1, sizeof *db);

	CHECK(db);
	db->drv = &db_sqlite;
#ifndef __wasm__
	if (!strncmp(url, "postgres", 8))
		db->drv = &db_postgres;
#endif
	if (!db->drv->open(db, a, url, why)) {
		db->drv->close(db);
		free(db);
		return NULL;
	}
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db->drv->close(db);
	for (size_t i = 0; i < countof(db->cache); i++)
		free(db->cache[i].map);
	free(db);
}

bool db_is_sqlite(const struct db *db) { return db->drv == &db_sqlite; }

#ifdef AREA_GUARD
/* These have no area: the list of areas, the applied migrations, and the engines' own words. */
static bool area_named(const char *sql)
{
	return strstr(sql, "area_id") || strstr(sql, " area ") || strstr(sql, " migration") ||
	       strstr(sql, "pg_") || strstr(sql, "PRAGMA") || strstr(sql, "sqlite_");
}
#endif

struct db_stmt *db_cached(struct db *db, const char *sql)
{
	size_t i = ((uintptr_t)sql >> 3) % countof(db->cache);

	while (db->cache[i].sql && db->cache[i].sql != sql)
		i = (i + 1) % countof(db->cache);
	if (!db->cache[i].sql) {
		CHECK(++db->prepared < (int)countof(db->cache));
#ifdef AREA_GUARD
		if (!area_named(sql)) {
			fprintf(stderr, "%s\n", sql);
			BUG("a statement that does not name area_id");
		}
#endif
	}
	db->cache[i].sql = sql;
	return &db->cache[i];
}

err db_query(struct cx *cx, struct rows *r, const char *sql, const val *args, int n)
{
	*r = (struct rows){ .cx = cx, .db = cx->db };
	/* PostgreSQL takes no bytes that are not letters; so SQLite takes none either. */
	for (int i = 0; i < n; i++)
		if (args[i].kind == VAL_STR && args[i].s.p == cx_unsealed)
			return r->e = cx->fail.code ? cx->fail.code : ERR_INTERNAL;
		else if (args[i].kind == VAL_STR && !utf8_valid(args[i].s))
			return r->e = FAIL(cx, ERR_INVALID, STR("a text for the database that is not UTF-8"));
	r->e = cx->db->drv->query(r, sql, args, n);
	return r->e;
}

bool rows_next(struct rows *r) { return !r->e && r->db->drv->next(r); }

const char *rows_column(struct rows *r, int column) { return r->db->drv->column(r, column); }

val rows_value(struct rows *r, int column) { return r->db->drv->value(r, column); }

static err open_sealed(struct cx *cx, const struct field *f, void *rec)
{
	str *words = (str *)((char *)rec + f->at);
	str id = *(str *)((char *)rec + f->row_at);

	return cx_open(cx, f->sealed, id, *words, words);
}

/* Which field each column belongs to. */
static const struct field **map_columns(struct rows *r, struct record rec)
{
	struct db_stmt *s = r->prepared;

	if (s->fields == rec.f)
		return s->map;
	CHECK(r->cols <= DB_COLUMNS);
	if (!s->map)
		CHECK(s->map = calloc(DB_COLUMNS, sizeof *s->map));
	for (int i = 0; i < r->cols; i++)
		CHECK(s->map[i] = record_field(rec, r->db->drv->column(r, i)));
	s->fields = rec.f;
	return s->map;
}

void rows_read(struct rows *r, struct record rec, void *out)
{
	const struct field **map = map_columns(r, rec);

	for (int i = 0; i < r->cols; i++)
		if (!record_set(r->cx->arena, map[i], out, r->db->drv->value(r, i)))
			r->e = FAIL(r->cx, ERR_INTERNAL, str_c(map[i]->name));
	for (int i = 0; i < r->cols; i++)
		if (map[i]->sealed && !r->e)
			r->e = open_sealed(r->cx, map[i], out);
}

err rows_end(struct rows *r)
{
	if (r->stmt || r->res)
		r->db->drv->end(r);
	return r->e;
}

err db_exec(struct cx *cx, const char *sql, const val *args, int n)
{
	struct rows r;

	TRY(db_query(cx, &r, sql, args, n));
	while (rows_next(&r))
		;
	return rows_end(&r);
}

err db_one(struct cx *cx, struct record rec, void *out, const char *sql, const val *args, int n)
{
	struct rows r;

	TRY(db_query(cx, &r, sql, args, n));
	bool found = rows_next(&r);
	if (found)
		rows_read(&r, rec, out);
	TRY(rows_end(&r));
	return found ? OK : ERR_NOT_FOUND;
}

int64_t db_changed(struct cx *cx) { return cx->db->drv->changed(cx->db); }

err db_begin(struct cx *cx, bool write)
{
	const struct db_driver *d = cx->db->drv;

	cx->seq = 0;
	cx->db->writes = write;
	return d->script(cx, write ? d->begin_write : d->begin_read);
}

err db_begin_area(struct cx *cx, bool write)
{
	TRY(db_begin(cx, write));
	err e = write ? db_lock_area(cx, cx->area.id) : OK;
	return e ? db_end(cx, e) : OK;
}

void db_forgets(struct cx *cx) { cx->db->forgets = db_is_sqlite(cx->db); }

/* secure_delete has cleared the pages; the log still has them as they were. */
static void empty_log(struct cx *cx)
{
	typeof(cx->fail) before = cx->fail;
	struct rows r;

	if (!QUERY(cx, &r, "PRAGMA wal_checkpoint(TRUNCATE)")) {
		cx->db->forgets = rows_next(&r) && rows_value(&r, 0).kind == VAL_INT && rows_value(&r, 0).i;
		if (rows_end(&r))
			cx->db->forgets = true;
	}
	cx->fail = before;           /* what was to be done is done */
}

err db_end(struct cx *cx, err e)
{
	if (!e)
		e = cx->db->drv->script(cx, "COMMIT");
	if (!e && cx->db->forgets)
		empty_log(cx);
	/* A COMMIT that failed leaves SQLite's transaction open; a full disk may have ended it already. */
	cx->db->undone += e && cx->db->writes;
	if (e && cx->db->drv->script(cx, "ROLLBACK") && !cx->fail.code)
		BUG("rollback failed");
	return e;
}

err db_savepoint(struct cx *cx)
{
	cx->db->seq = cx->seq;
	return cx->db->drv->script(cx, "SAVEPOINT step");
}

err db_release(struct cx *cx, err e)
{
	if (e) {
		cx->db->undone++;
		cx->seq = cx->db->seq;   /* a number taken since then is given back too */
		TRY(cx->db->drv->script(cx, "ROLLBACK TO step"));
		TRY(cx->db->drv->script(cx, "RELEASE step"));
		return e;
	}
	return cx->db->drv->script(cx, "RELEASE step");
}

err db_lock_area(struct cx *cx, int64_t area)
{
	if (db_is_sqlite(cx->db))
		return OK;   /* BEGIN IMMEDIATE already is the one writer's turn */
	return EXEC(cx, "SELECT pg_advisory_xact_lock($1)", area);
}

struct taken { int64_t seq; };
static const struct field taken_fields[] = { FIELD(struct taken, seq) };

err cx_seq(struct cx *cx, int64_t *seq)
{
	struct taken t = { 0 };

	if (!cx->seq) {
		TRY(ONE(cx, RECORD(taken_fields), &t,
			"UPDATE area SET seq = seq + 1 WHERE id = $1 RETURNING seq", cx->area.id));
		cx->seq = t.seq;
	}
	*seq = cx->seq;
	return OK;
}

err cx_moved(struct cx *cx)
{
	int64_t seq;

	return cx_seq(cx, &seq);
}
