/* SPDX-License-Identifier: Apache-2.0 */
/* area_turn_store.c -- which key of the area seals, and how far the reading of what earlier ones closed has come. */
#include "db/db.h"
#include "host/area_turn_int.h"

static const struct field fields[] = {
	FIELD(struct area_turn, place), FIELD(struct area_turn, changed), FIELD(struct area_turn, stuck), FIELD(struct area_turn, clean_at),
};

err area_turn_get(struct cx *cx, struct area_turn *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT place, changed, stuck, clean_at FROM area_turn WHERE area_id = $1", cx->area.id);
}

err area_turn_store_put(struct cx *cx, const struct area_turn *t)
{
	return EXEC(cx, "INSERT INTO area_turn(area_id, place, changed, stuck, clean_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (area_id)"
		" DO UPDATE SET place = $2, changed = $3, stuck = $4, clean_at = $5", cx->area.id, t->place, t->changed, t->stuck, t->clean_at);
}

err area_turn_store_over(struct cx *cx) { return EXEC(cx, "DELETE FROM area_turn WHERE area_id = $1", cx->area.id); }

err area_turn_now(struct cx *cx)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT key_n FROM area WHERE id = $1", cx->area.id));
	if (rows_next(&r))
		cx->area.key_n = rows_value(&r, 0).i;
	return rows_end(&r);
}

err area_turn_begin(struct cx *cx, int64_t n)
{
	TRY(EXEC(cx, "UPDATE area SET key_n = $2 WHERE id = $1", cx->area.id, n));
	cx->area.key_n = n;
	return area_turn_store_put(cx, &(struct area_turn){ .place = STR("") });
}
