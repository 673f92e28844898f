/* SPDX-License-Identifier: Apache-2.0 */
/* sqlite.c -- the driver for SQLite: WAL, synchronous FULL, one writer at a time. */
#include <sqlite3.h>
#include "base/buf.h"
#include "db/db.h"

#ifndef __wasm__
#include <unistd.h>

static void stop_if_unsafe(sqlite3 *c)
{
	int code = sqlite3_extended_errcode(c);

	if (code != SQLITE_IOERR_FSYNC && code != SQLITE_IOERR_DIR_FSYNC)
		return;
	fprintf(stderr, "alongside: The disk did not keep what was written: %s.\n", sqlite3_errmsg(c));
	_exit(DB_EXIT_UNSAFE);
}

/* Waits in short steps that do not grow: with SQLite's own growing ones a busy file starves whoever
 * has waited longest. */
static int wait_turn(void *arg, int tried)
{
	(void)arg;
	if (tried > 20000)
		return 0;
	usleep(tried < 10 ? 50 : 250);
	return 1;
}
#else
static void stop_if_unsafe(sqlite3 *c) { (void)c; }
#endif

static err failed(struct cx *cx, sqlite3 *c)
{
	int code = sqlite3_errcode(c) & 0xff;
	err e = code == SQLITE_CONSTRAINT ? ERR_CONFLICT : code == SQLITE_BUSY ? ERR_BUSY : ERR_INTERNAL;

	stop_if_unsafe(c);
	if (code == SQLITE_FULL)
		return FAIL(cx, ERR_FULL, STR("the disk is full"));
	return FAIL(cx, e, str_c(sqlite3_errmsg(c)));
}

static bool sq_open(struct db *db, struct arena *a, const char *url, str *why)
{
	sqlite3 *c = NULL;
	int code = sqlite3_open_v2(url, &c, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

	db->conn = c;
#ifndef __wasm__
	if (!code)
		sqlite3_busy_handler(c, wait_turn, NULL);
#endif
	if (!code)
		code = sqlite3_exec(c, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
			" PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;"
			" PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2000; PRAGMA mmap_size = 1073741824",
			NULL, NULL, NULL);
	/* Plans must not follow the values that are bound: each new LIMIT would compile the statement anew. */
	if (!code)
		code = sqlite3_db_config(c, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
	if (code)
		*why = str_fmt(a, "The database {} cannot be opened: {}.", url, c ? sqlite3_errmsg(c) : "no memory");
	return !code;
}

void db_keep_pages(struct cx *cx, int64_t bytes)
{
	if (db_is_sqlite(cx->db))
		sqlite3_exec(cx->db->conn, arena_c(cx->arena, str_fmt(cx->arena, "PRAGMA cache_size = -{}", bytes >> 10)), NULL, NULL, NULL);
}

static void sq_close(struct db *db)
{
	for (size_t i = 0; i < countof(db->cache); i++)
		sqlite3_finalize(db->cache[i].handle);
	for (size_t i = 0; i < countof(db->scripts); i++)
		sqlite3_finalize(db->scripts[i].handle);
	sqlite3_close(db->conn);
}

static int bind(sqlite3_stmt *st, int at, val v)
{
	switch (v.kind) {
	case VAL_INT:  return sqlite3_bind_int64(st, at, v.i);
	case VAL_REAL: return sqlite3_bind_double(st, at, v.r);
	case VAL_STR:  return sqlite3_bind_text(st, at, v.s.p, (int)v.s.n, SQLITE_STATIC);
	case VAL_MSG:  BUG("a message has a language: it is not stored");
	default:       return sqlite3_bind_null(st, at);
	}
}

static err sq_query(struct rows *r, const char *sql, const val *args, int n)
{
	struct db_stmt *s = r->prepared = db_cached(r->db, sql);
	const char *rest = "";

	if (!s->handle && sqlite3_prepare_v3(r->db->conn, sql, -1, SQLITE_PREPARE_PERSISTENT,
	                                     (sqlite3_stmt **)&s->handle, &rest))
		return failed(r->cx, r->db->conn);
	CHECK(!*rest);   /* one statement at a time */
	sqlite3_stmt *st = s->handle;
	CHECK(!sqlite3_stmt_busy(st) && sqlite3_bind_parameter_count(st) == n);
	for (int i = 0; i < n; i++) {
		/* To SQLite $1 is a name; so order and repetition agree with PostgreSQL. */
		char name[4] = { '$', (char)('1' + i) };
		if (i >= 9)
			name[1] = (char)('0' + (i + 1) / 10), name[2] = (char)('0' + (i + 1) % 10);
		int at = sqlite3_bind_parameter_index(st, name);
		CHECK(at && !bind(st, at, args[i]));
	}
	r->stmt = st;
	r->cols = sqlite3_column_count(st);
	return OK;
}

static bool sq_next(struct rows *r)
{
	int code = sqlite3_step(r->stmt);

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		r->e = failed(r->cx, r->db->conn);
	if (code != SQLITE_ROW)
		r->db->changed = sqlite3_changes64(r->db->conn);
	return code == SQLITE_ROW;
}

static const char *sq_column(struct rows *r, int i) { return sqlite3_column_name(r->stmt, i); }

static val sq_value(struct rows *r, int i)
{
	sqlite3_stmt *st = r->stmt;

	switch (sqlite3_column_type(st, i)) {
	case SQLITE_NULL:    return V((void *)0);
	case SQLITE_INTEGER: return V((int64_t)sqlite3_column_int64(st, i));
	case SQLITE_FLOAT:   return V(sqlite3_column_double(st, i));
	default: {
		const char *p = (const char *)sqlite3_column_text(st, i);
		return V(((str){ p ? p : "", (size_t)sqlite3_column_bytes(st, i) }));
	}
	}
}

static void sq_end(struct rows *r)
{
	sqlite3_reset(r->stmt);
	sqlite3_clear_bindings(r->stmt);
	r->stmt = NULL;
}

static int64_t sq_changed(struct db *db) { return db->changed; }

/* BEGIN, COMMIT and their like are prepared once too; only a migration is compiled each time. */
static err sq_script(struct cx *cx, const char *sql)
{
	sqlite3 *c = cx->db->conn;
	bool ends = !strcmp(sql, "COMMIT") || !strcmp(sql, "ROLLBACK");

	/* A handler may return with rows still open: they are closed with its transaction. */
	if (ends)
		for (sqlite3_stmt *st = NULL; (st = sqlite3_next_stmt(c, st));)
			if (sqlite3_stmt_busy(st))
				sqlite3_reset(st);
	if (!strcmp(sql, "ROLLBACK") && sqlite3_get_autocommit(c))
		return OK;   /* a full disk has rolled back already */
	if (strlen(sql) > 32)
		return sqlite3_exec(c, sql, NULL, NULL, NULL) ? failed(cx, c) : OK;
	for (size_t i = 0; i < countof(cx->db->scripts); i++) {
		struct db_stmt *s = &cx->db->scripts[i];
		if (s->sql && strcmp(s->sql, sql))
			continue;
		if (!s->handle && sqlite3_prepare_v3(c, sql, -1, SQLITE_PREPARE_PERSISTENT, (sqlite3_stmt **)&s->handle, NULL))
			return failed(cx, c);
		s->sql = sql;
		int code = sqlite3_step(s->handle);
		err e = code == SQLITE_DONE ? OK : failed(cx, c);
		sqlite3_reset(s->handle);
		return e;
	}
	BUG("too many kinds of scripts");
}

const struct db_driver db_sqlite = {
	.name = "sqlite", .begin_read = "BEGIN", .begin_write = "BEGIN IMMEDIATE",
	.open = sq_open, .close = sq_close, .query = sq_query, .next = sq_next, .column = sq_column,
	.value = sq_value, .end = sq_end, .changed = sq_changed, .script = sq_script,
};
