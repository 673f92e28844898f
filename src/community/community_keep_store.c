/* SPDX-License-Identifier: Apache-2.0 */
/* community_keep_store.c -- the SQL of links to whoever keeps a thing. */
#include "community/community_keep.h"
#include "db/db.h"

static const struct field keep_fields[] = {
	FIELD(struct keep_ask, id), FIELD(struct keep_ask, thing), FIELD(struct keep_ask, door), FIELD(struct keep_ask, code),
	FIELD(struct keep_ask, how), SEALED(struct keep_ask, place, "keep_ask.place", id), FIELD(struct keep_ask, site),
	FIELD(struct keep_ask, message), FIELD(struct keep_ask, made_by), FIELD(struct keep_ask, made), FIELD(struct keep_ask, until),
	FIELD(struct keep_ask, ended), FIELD(struct keep_ask, answered), FIELD(struct keep_ask, times), FIELD(struct keep_ask, monthly),
	FIELD(struct keep_ask, quiet),
};
#define SELECT_ASK "SELECT id, thing, door, code, how, place, site, message, made_by, made, until, ended, answered, times, monthly, quiet" \
	" FROM keep_ask WHERE area_id = $1"

err keep_store_put(struct cx *cx, const struct keep_ask *k)
{
	return EXEC(cx, "INSERT INTO keep_ask(area_id, id, thing, door, code, how, place, site, message, made_by, made, until, ended, answered,"
		" times, monthly, quiet) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, 0, $13, $14)", cx->area.id, k->id, k->thing,
		k->door, k->code, k->how, cx_seal(cx, "keep_ask.place", k->id, k->place), k->site, k->message, k->made_by, k->made, k->until,
		k->monthly, k->quiet);
}

err keep_store_set(struct cx *cx, const struct keep_ask *k)
{
	return EXEC(cx, "UPDATE keep_ask SET ended = $3, answered = $4, times = $5, monthly = $6, quiet = $7 WHERE area_id = $1 AND id = $2",
		cx->area.id, k->id, k->ended, k->answered, k->times, k->monthly, k->quiet);
}

err keep_store_get(struct cx *cx, str id, struct keep_ask *out)
{
	return ONE(cx, RECORD(keep_fields), out, SELECT_ASK " AND id = $2", cx->area.id, id);
}

err keep_store_by_door(struct cx *cx, str door, struct keep_ask *out)
{
	return ONE(cx, RECORD(keep_fields), out, SELECT_ASK " AND door = $2", cx->area.id, door);
}

err keep_store_by_code(struct cx *cx, str code, struct keep_ask *out)
{
	return ONE(cx, RECORD(keep_fields), out, SELECT_ASK " AND code = $2 AND ended = 0 AND until > $3 ORDER BY made DESC LIMIT 1",
		cx->area.id, code, cx->now);
}

static err read_all(struct cx *cx, struct rows *r, struct keep_ask_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(keep_fields), LIST_ADD(cx->arena, out));
	return rows_end(r);
}

err keep_store_find(struct cx *cx, str thing, struct keep_ask_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, SELECT_ASK " AND thing = $2 ORDER BY made DESC, id LIMIT $3", cx->area.id, thing, LIMIT_LIST));
	return read_all(cx, &r, out);
}

/* The newest of each only: the one before it has ended. */
err keep_store_due(struct cx *cx, int64_t before, struct keep_ask_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, SELECT_ASK " AND monthly = 1 AND ended = 0 AND made <= $2 ORDER BY made, id LIMIT $3", cx->area.id, before,
		LIMIT_KEEP_AT_ONCE));
	return read_all(cx, &r, out);
}

err keep_store_tidy(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM keep_ask WHERE area_id = $1 AND made < $2 AND until < $3", cx->area.id, before, cx->now);
}
