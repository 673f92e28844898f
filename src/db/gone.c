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

err db_delete(struct cx *cx, const char *table, const char *sql, const val *args, int n)
{
	LIST(str) rows = { 0 };      /* whose, key, whose, key ... */
	struct rows r;

	TRY(db_query(cx, &r, sql, args, n));
	while (rows_next(&r))
		for (int i = 0; i < 2; i++) {
			val v = rows_value(&r, i);
			*LIST_ADD(cx->arena, &rows) = v.kind == VAL_STR ? arena_dup(cx->arena, v.s) : STR("");
		}
	TRY(rows_end(&r));
	for (size_t i = 0; i < rows.n; i += 2)
		TRY(db_gone(cx, table, rows.v[i], rows.v[i + 1]));
	cx->db->changed = (int64_t)rows.n / 2;
	return OK;
}
