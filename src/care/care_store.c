/* SPDX-License-Identifier: Apache-2.0 */
/* care_store.c -- the SQL of visits alone: what is not there any more leaves nothing. */
#include "db/db.h"
#include "care/care_int.h"

static const struct field visit_fields[] = {
	{ .name = "staff_id", .at = offsetof(struct lone_visit, staff), .kind = FIELD_STR },
	SEALED(struct lone_visit, staff_name, "staff.name", staff),
	{ .name = "friend_id", .at = offsetof(struct lone_visit, friend_), .kind = FIELD_STR },
	SEALED(struct lone_visit, friend_name, "staff.name", friend_),
	SEALED(struct lone_visit, phone, "lone_visit.phone", staff),
	SEALED(struct lone_visit, words, "lone_visit.words", staff),
	FIELD(struct lone_visit, back_at), FIELD(struct lone_visit, gone_at),
};

err care_store_find(struct cx *cx, struct lone_visit_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT v.staff_id, s.name AS staff_name, v.friend_id, f.name AS friend_name, v.phone, v.words,"
		" v.back_at, v.gone_at FROM lone_visit v"
		" JOIN staff s ON s.area_id = v.area_id AND s.id = v.staff_id"
		" JOIN staff f ON f.area_id = v.area_id AND f.id = v.friend_id"
		" WHERE v.area_id = $1 AND (v.staff_id = $2 OR v.friend_id = $2) AND v.gone_at > $3"
		" ORDER BY v.back_at, v.staff_id LIMIT $4", cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(visit_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err care_store_put(struct cx *cx, const struct lone_visit *v)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(care_store_delete(cx, v->staff));
	return EXEC(cx, "INSERT INTO lone_visit (area_id, staff_id, seq, friend_id, phone, words, back_at, gone_at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", cx->area.id, v->staff, seq, v->friend_,
		cx_seal(cx, "lone_visit.phone", v->staff, v->phone), cx_seal(cx, "lone_visit.words", v->staff, v->words),
		v->back_at, v->gone_at);
}

err care_store_delete(struct cx *cx, str staff)
{
	TRY(cx_moved(cx));
	return EXEC(cx, "DELETE FROM lone_visit WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff);
}

err care_store_expire(struct cx *cx)
{
	TRY(EXEC(cx, "DELETE FROM lone_visit WHERE area_id = $1 AND gone_at <= $2", cx->area.id, cx->now));
	return access_went(cx, WENT_LONE, db_changed(cx));
}

/* Of the two whom it concerns, whole each time: what is over leaves no mark of having gone.  Nothing else is
 * a phone's: an entry that waits to be sent would remember. */
const struct synced care_synced[] = {
	{ SYNCED_OWN("lone_visit", "staff_id", "staff_id, friend_id, phone, words, back_at, gone_at", HOLES_6,
		"(staff_id = $6 OR friend_id = $6)"), .sealed = " phone words ", .again = "DELETE FROM lone_visit WHERE area_id = $1" },
	{ 0 }
};
