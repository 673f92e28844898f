/* SPDX-License-Identifier: Apache-2.0 */
/* demo_store.c -- transactions of the making, and the mark that says: all of this is invented. */
#include "db/db.h"
#include "demo/demo_int.h"

err demo_store_begin(struct cx *cx)
{
	TRY(db_begin(cx, true));
	err e = db_lock_area(cx, cx->area.id);
	return e ? db_end(cx, e) : OK;
}

err demo_store_end(struct cx *cx, err e) { return db_end(cx, e); }

err demo_store_mark(struct cx *cx)
{
	return EXEC(cx, "UPDATE area SET demo = 1 WHERE id = $1", cx->area.id);
}
