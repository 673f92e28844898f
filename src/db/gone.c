/* SPDX-License-Identifier: Apache-2.0 */
/* gone.c -- marks for rows that were deleted, so that phones delete them too. */
#include "db/db.h"

err db_gone(struct cx *cx, const char *table, str who, str key)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	/* The same row may be made again and deleted again by one form. */
	return EXEC(cx, "INSERT INTO gone(area_id, seq, name, who, id, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
		cx->area.id, seq, table, who, key, cx->now);
}
