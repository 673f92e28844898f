/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_telling_store.c -- the SQL of who has been told. */
#include "db/db.h"
#include "goodlife/goodlife_int.h"

static const struct field told_fields[] = { FIELD(struct told, item) };

err goodlife_telling_store_find(struct cx *cx, str person, struct told_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT item_id AS item FROM told WHERE area_id = $1 AND person_id = $2 ORDER BY item_id",
		cx->area.id, person));
	while (rows_next(&r))
		rows_read(&r, RECORD(told_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_telling_store_put(struct cx *cx, str person, str item)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO told (area_id, person_id, item_id, seq, version, staff_id, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
		cx->area.id, person, item, seq, cx->form, cx->actor.id, cx->said_at);
}

err goodlife_telling_store_delete(struct cx *cx, str person, str item)
{
	return DELETE_ROWS(cx, "told", "person_id", "person_id || item_id", "person_id = $2 AND item_id = $3", person, item);
}

const struct synced goodlife_telling_synced[] = {
	{ SYNCED_PERSON("told", "person_id || item_id", "person_id, item_id, version, staff_id, at", HOLES_5, "person_id") },
	{ 0 }
};
