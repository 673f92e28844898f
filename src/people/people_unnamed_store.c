/* SPDX-License-Identifier: Apache-2.0 */
/* people_unnamed_store.c -- the SQL of words that wait for a name. */
#include "db/db.h"
#include "people/people_unnamed.h"

static const struct field unnamed_fields[] = {
	FIELD(struct unnamed, id), SEALED(struct unnamed, words, "unnamed.words", id), FIELD(struct unnamed, at),
};

err people_unnamed_store_find(struct cx *cx, struct unnamed_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, words, at FROM unnamed WHERE area_id = $1 AND staff_id = $2 ORDER BY at, id LIMIT $3",
		cx->area.id, cx->actor.id, LIMIT_UNNAMED));
	while (rows_next(&r))
		rows_read(&r, RECORD(unnamed_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_unnamed_store_get(struct cx *cx, str id, struct unnamed *out)
{
	return ONE(cx, RECORD(unnamed_fields), out, "SELECT id, words, at FROM unnamed WHERE area_id = $1 AND id = $2 AND staff_id = $3",
		cx->area.id, id, cx->actor.id);
}

err people_unnamed_store_count(struct cx *cx, int64_t *n)
{
	struct rows r;

	*n = 0;
	TRY(QUERY(cx, &r, "SELECT count(*) FROM unnamed WHERE area_id = $1 AND staff_id = $2", cx->area.id, cx->actor.id));
	if (rows_next(&r))
		*n = rows_value(&r, 0).i;
	return rows_end(&r);
}

err people_unnamed_store_put(struct cx *cx, const struct unnamed *u)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO unnamed(area_id, id, seq, version, staff_id, at, words) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		cx->area.id, u->id, seq, cx->form, cx->actor.id, u->at, cx_seal(cx, "unnamed.words", u->id, u->words));
}

err people_unnamed_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "unnamed", "staff_id", "id", "id = $2 AND staff_id = $3", id, cx->actor.id);
}

err people_unnamed_store_expire(struct cx *cx)
{
	TRY(DELETE_ROWS(cx, "unnamed", "staff_id", "id", "at <= $2", cx->now - LIMIT_UNNAMED_DAYS * LIMIT_DAY));
	return access_went(cx, WENT_UNNAMED, db_changed(cx));
}

extern const struct synced people_unnamed_synced[];
const struct synced people_unnamed_synced[] = {
	{ SYNCED_OWN("unnamed", "id", "id, version, staff_id, at, words", HOLES_5, "staff_id = $6"), .sealed = " words " },
	{ 0 }
};
