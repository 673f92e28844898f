/* SPDX-License-Identifier: Apache-2.0 */
/* programme_rooms_store.c -- the SQL of rooms. */
#include "db/db.h"
#include "programme_int.h"

static const struct field change_fields[] = {
	FIELD(struct room_change, id), FIELD(struct room_change, staff_id),
	{ .name = "name", .kind = FIELD_STR, .at = offsetof(struct room_change, by), .sealed = "staff.name",
	  .row_at = offsetof(struct room_change, staff_id) },
	FIELD(struct room_change, opened), FIELD(struct room_change, at),
};

err programme_store_room_last(struct cx *cx, const char *room, struct room_change *out)
{
	return ONE(cx, RECORD(change_fields), out, "SELECT c.id, c.staff_id, s.name, c.opened, c.at FROM room_change c"
		" LEFT JOIN staff s ON s.area_id = c.area_id AND s.id = c.staff_id"
		" WHERE c.area_id = $1 AND c.room = $2 ORDER BY c.seq DESC LIMIT 1", cx->area.id, room);
}

err programme_store_room_put(struct cx *cx, const char *room, const struct room_change *c)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO room_change (area_id, id, seq, room, opened, staff_id, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7)", cx->area.id, c->id, seq, room, c->opened, c->staff_id, c->at);
}

const struct synced programme_rooms_synced[] = {
	{ SYNCED_AREA("room_change", "id", "id, room, opened, staff_id, at", HOLES_5) },
	{ 0 }
};
