/* SPDX-License-Identifier: Apache-2.0 */
/* access_went_store.c -- what went by itself, counted by the day. */
#include "base/when.h"
#include "db/db.h"
#include "access_int.h"

err access_went(struct cx *cx, const char *what, int64_t n)
{
	if (!n && strcmp(what, WENT_RUN))
		return OK;
	return EXEC(cx, "INSERT INTO went(area_id, day, what, n) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id, day, what) DO UPDATE SET n = went.n + $4", cx->area.id, london_day(cx->now), what, n);
}
