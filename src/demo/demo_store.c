/* SPDX-License-Identifier: Apache-2.0 */
/* demo_store.c -- transactions of the making, and the mark that says: all of this is invented. */
#include "db/db.h"
#include "demo/demo_int.h"

/* Each PRAGMA answers with a row of its own or none. */
#define PRAGMA(cx, sql) \
	do { \
		struct rows rows_; \
		TRY(QUERY(cx, &rows_, "PRAGMA " sql)); \
		while (rows_next(&rows_)) \
			; \
		TRY(rows_end(&rows_)); \
	} while (0)

err demo_store_hurry(struct cx *cx, bool hurry)
{
	if (!db_is_sqlite(cx->db))
		return OK;
	if (hurry) {
		PRAGMA(cx, "synchronous = OFF");
		PRAGMA(cx, "cache_size = -600000");
		PRAGMA(cx, "wal_autocheckpoint = 100000");
		return OK;
	}
	PRAGMA(cx, "wal_autocheckpoint = 1000");
	PRAGMA(cx, "cache_size = -2000");
	PRAGMA(cx, "synchronous = FULL");
	PRAGMA(cx, "wal_checkpoint(TRUNCATE)");
	return OK;
}

err demo_store_begin(struct cx *cx) { return db_begin_area(cx, true); }

err demo_store_end(struct cx *cx, err e) { return db_end(cx, e); }

err demo_store_mark(struct cx *cx)
{
	return EXEC(cx, "UPDATE area SET demo = 1 WHERE id = $1", cx->area.id);
}
