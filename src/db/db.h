/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db.h -- the whole of what the program knows about databases.
 *
 * SQL is a string literal with $1, $2 ...; SQLite and PostgreSQL read the same
 * text.  Transactions belong to the dispatcher, not to you.  A statement that
 * does not name area_id is a BUG, save on the tables that have none.  SQLite has no statistics here: CROSS JOIN
 * says that the table before it is read first.
 */
#ifndef DB_DB_H
#define DB_DB_H
#include "base/cx.h"
#include "base/record.h"

struct rows {
	struct cx *cx;
	struct db *db;
	void *stmt, *res;            /* the driver's */
	struct db_stmt *prepared;    /* the statement in the cache */
	int row, cols;
	err e;
};

#define QUERY(cx, rows, sql, ...) db_query((cx), (rows), "" sql "", VALS(__VA_ARGS__))
#define EXEC(cx, sql, ...)        db_exec((cx), "" sql "", VALS(__VA_ARGS__))
/* One row or ERR_NOT_FOUND. */
#define ONE(cx, rec, out, sql, ...) db_one((cx), (rec), (out), "" sql "", VALS(__VA_ARGS__))
/* Where the two engines truly differ: both texts, side by side. */
#define QUERY_ON(cx, rows, lite, pg, ...) \
	db_query((cx), (rows), db_is_sqlite((cx)->db) ? "" lite "" : "" pg "", VALS(__VA_ARGS__))
#define EXEC_ON(cx, lite, pg, ...) \
	db_exec((cx), db_is_sqlite((cx)->db) ? "" lite "" : "" pg "", VALS(__VA_ARGS__))

/* ERR_INVALID when a text among the values is not UTF-8. */
err db_query(struct cx *cx, struct rows *r, const char *sql, const val *args, int n) MUST_CHECK;
bool rows_next(struct rows *r);                                /* false at the end and on error */
/* Columns to fields by name; an unknown column is a BUG.  Sealed columns are opened: their row id
 * must be among the columns.  Strings live in cx's arena.  A failure sticks until rows_end. */
void rows_read(struct rows *r, struct record rec, void *out);
val rows_value(struct rows *r, int column);                    /* lives until rows_next */
const char *rows_column(struct rows *r, int column);           /* its name */
err rows_end(struct rows *r) MUST_CHECK;                       /* the error, if there was one */
err db_exec(struct cx *cx, const char *sql, const val *args, int n) MUST_CHECK;
err db_one(struct cx *cx, struct record rec, void *out, const char *sql, const val *args, int n) MUST_CHECK;
/* Rows that the last EXEC or DELETE_ROWS of this connection changed. */
int64_t db_changed(struct cx *cx);
bool db_is_sqlite(const struct db *db);

/* This transaction's number in the area's one order of writes, taken once: every synced row written
 * carries it in its column seq. */
err cx_seq(struct cx *cx, int64_t *seq) MUST_CHECK;
/* The same for rows that went and left no mark: phones get such a table whole (.again), and only the number says
 * that it is another. */
err cx_moved(struct cx *cx) MUST_CHECK;

/* Deletes rows of a synced table (base/synced.h), where $1 is the area; each leaves a mark, so that phones delete it
 * too.  who: whose row it was, a column, or '' for the programme's; key: as the table's own in synced.h. */
#define DELETE_ROWS(cx, table, who, key, where, ...) db_delete((cx), "" table, \
	"DELETE FROM " table " WHERE area_id = $1 AND " where " RETURNING " who ", " key, VALS((cx)->area.id, __VA_ARGS__))
err db_delete(struct cx *cx, const char *table, const char *sql, const val *args, int n) MUST_CHECK;
/* Only the mark: a row that is there still, but no longer theirs. */
err db_gone(struct cx *cx, const char *table, str who, str key) MUST_CHECK;

/* What this transaction deletes stands in no file of the database once it has committed, nor in SQLite's log of
 * writes.  When somebody reads at that moment, it is tried again when this connection has next committed. */
void db_forgets(struct cx *cx);

/* For the dispatcher, the hosts and tests only. */
struct db *db_open(struct arena *a, const char *url, str *why);   /* NULL: *why says what is wrong */
void db_close(struct db *db);
/* Before very much is written: SQLite keeps pages in so much memory of this connection.  PostgreSQL has its own. */
void db_keep_pages(struct cx *cx, int64_t bytes);
err db_begin(struct cx *cx, bool write) MUST_CHECK;
/* The same, and when it writes, the turn of cx's area: for work that opens transactions of its own. */
err db_begin_area(struct cx *cx, bool write) MUST_CHECK;
err db_end(struct cx *cx, err e) MUST_CHECK;   /* commits when e is OK, else rolls back and returns e */
err db_savepoint(struct cx *cx) MUST_CHECK;
err db_release(struct cx *cx, err e) MUST_CHECK;   /* keeps since the savepoint when e is OK, else undoes */
/* One writer per area: waits for that area's turn until the transaction ends (nothing on SQLite). */
err db_lock_area(struct cx *cx, int64_t area) MUST_CHECK;

/* A migration is migrations/NNNN_name.sql, embedded in name order with the hash of its text, and
 * perhaps a step in C for what SQL cannot do (it cannot seal).  NNNN_name.sqlite.sql and NNNN_name.pg.sql
 * apply to that engine only. */
struct migration { const char *name, *sql, *hash; };
struct migration_step { const char *name; err (*run)(struct cx *cx); };
extern const struct migration migrations[];    /* ends with a NULL name */
/* Applies what is missing, all of it or nothing.  ERR_CONFLICT when an applied file has
 * changed or the database is newer than this program; cx->fail.text says so in a plain sentence. */
err db_migrate(struct cx *cx, const struct migration *all, const struct migration_step *steps, size_t n_steps) MUST_CHECK;

/* A process ends with this code when the disk did not keep what it was told to keep.  Nothing may be
 * tried again then: what the kernel still shows need not be on the disk. */
#define DB_EXIT_UNSAFE 74

/* A driver; sqlite.c and postgres.c have one each. */
struct db_driver {
	const char *name, *begin_read, *begin_write;
	bool (*open)(struct db *db, struct arena *a, const char *url, str *why);
	void (*close)(struct db *db);
	err (*query)(struct rows *r, const char *sql, const val *args, int n);
	bool (*next)(struct rows *r);
	const char *(*column)(struct rows *r, int i);
	val (*value)(struct rows *r, int i);
	void (*end)(struct rows *r);
	int64_t (*changed)(struct db *db);
	err (*script)(struct cx *cx, const char *sql);   /* several statements, no answers */
};
#define DB_COLUMNS 48
struct db_stmt {
	const char *sql;
	void *handle;
	const struct field *fields, **map;   /* column to field, found once for that record; malloc'ed */
};
struct db {
	const struct db_driver *drv;
	void *conn;
	int64_t changed;
	bool forgets;                /* what is deleted is to stand in no file: db_forgets */
	bool writes;                 /* the transaction */
	int64_t undone;              /* how often something written was undone: what was made then is not there */
	int64_t seq;                 /* of the transaction, when the savepoint was made */
	int prepared;
	struct db_stmt cache[2048];  /* by the address of the literal */
	struct db_stmt scripts[12];  /* BEGIN, COMMIT and their like, by text */
};
struct db_stmt *db_cached(struct db *db, const char *sql);   /* by address: SQL is always a literal */
extern const struct db_driver db_sqlite, db_postgres;
#endif
