/* SPDX-License-Identifier: Apache-2.0 */
/* people_safety_store.c -- the SQL of visit-safety notes: added and taken away, never changed. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "people/people_int.h"

static const struct field note_fields[] = {
	FIELD(struct safety_note, id),
	{ .name = "person_id", .at = offsetof(struct safety_note, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct safety_note, staff), .kind = FIELD_STR },
	SEALED(struct safety_note, staff_name, "staff.name", staff),
	SEALED(struct safety_note, words, "safety_note.words", id),
	FIELD(struct safety_note, told_day),
	SEALED(struct safety_note, not_told, "safety_note.not_told", id),
	FIELD(struct safety_note, day), FIELD(struct safety_note, until_day), FIELD(struct safety_note, state),
	FIELD(struct safety_note, agreed_by),
	SEALED(struct safety_note, agreed_name, "staff.name", agreed_by),
};
static const struct record note_record = RECORD(note_fields);

err people_safety_store_put(struct cx *cx, const struct safety_note *n)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO safety_note (area_id, id, seq, person_id, staff_id, words, told_day, not_told, day,"
		" until_day, state, agreed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
		cx->area.id, n->id, seq, n->person, n->staff, cx_seal_of(cx, n->person, "safety_note.words", n->id, n->words), n->told_day,
		cx_seal_of(cx, n->person, "safety_note.not_told", n->id, n->not_told), n->day, n->until_day, n->state,
		n->agreed_by.n ? n->agreed_by : STR(""));
}

err people_safety_store_get(struct cx *cx, str id, struct safety_note *out)
{
	return ONE(cx, note_record, out, "SELECT id, person_id, staff_id, state FROM safety_note"
		" WHERE area_id = $1 AND id = $2 AND until_day >= $3", cx->area.id, id, london_day(cx->now));
}

err people_safety_store_find(struct cx *cx, str person, int which, struct safety_note_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n.id, n.person_id, n.staff_id, s.name AS staff_name, n.words, n.told_day, n.not_told, n.day,"
		" n.until_day, n.state, n.agreed_by, a.name AS agreed_name FROM safety_note n"
		" LEFT JOIN staff s ON s.area_id = n.area_id AND s.id = n.staff_id"
		" LEFT JOIN staff a ON a.area_id = n.area_id AND a.id = n.agreed_by"
		" WHERE n.area_id = $1 AND n.person_id = $2 AND n.until_day >= $3 AND (n.state = 'agreed' OR $4 = 0)"
		" AND (n.told_day > 0 OR $4 < 2) ORDER BY n.day, n.id LIMIT $5",
		cx->area.id, person, london_day(cx->now), which, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, note_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_safety_store_waiting(struct cx *cx, struct safety_note_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n.id, n.staff_id, s.name AS staff_name, n.words, n.told_day, n.not_told, n.day, n.until_day,"
		" n.state FROM safety_note n LEFT JOIN staff s ON s.area_id = n.area_id AND s.id = n.staff_id"
		" WHERE n.area_id = $1 AND n.until_day >= $2 AND n.state <> 'agreed' AND n.day >= $3 ORDER BY n.day, n.id LIMIT $4",
		cx->area.id, london_day(cx->now), london_day(cx->now) - LIMIT_SAFETY_ASK_DAYS, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, note_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_safety_store_state(struct cx *cx, str id, const char *state, str by)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE safety_note SET seq = $3, state = $4, agreed_by = $5 WHERE area_id = $1 AND id = $2",
		cx->area.id, id, seq, state, by);
}

err people_safety_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "safety_note", "person_id", "id", "id = $2", id);
}

err people_safety_store_expire(struct cx *cx)
{
	int64_t today = london_day(cx->now);

	TRY(DELETE_ROWS(cx, "safety_note", "person_id", "id", "(until_day < $2 OR (state <> 'agreed' AND day < $3))"
		NOT_HELD("safety_note.person_id", "$2"), today, today - LIMIT_SAFETY_ASK_DAYS));
	return access_went(cx, WENT_SAFETY, db_changed(cx));
}
