/* SPDX-License-Identifier: Apache-2.0 */
/* access_outside_store.c -- the SQL of reading outside one's relationships. */
#include "db/db.h"
#include "access_int.h"

static const struct field outside_fields[] = {
	FIELD(struct outside, id), { .name = "person_id", .at = offsetof(struct outside, person), .kind = FIELD_STR },
	SEALED(struct outside, person_name, "person.name", person),
	{ .name = "staff_id", .at = offsetof(struct outside, staff), .kind = FIELD_STR },
	SEALED(struct outside, staff_name, "staff.name", staff), FIELD(struct outside, at), FIELD(struct outside, until),
	SEALED(struct outside, reason, "outside.reason", id), FIELD(struct outside, told_at), FIELD(struct outside, told_by),
	FIELD(struct outside, lead_at),
};
#define OUTSIDE "SELECT o.id, o.person_id, o.staff_id, s.name AS staff_name, o.at, o.until, o.reason, o.told_at, o.told_by, o.lead_at" \
	" FROM outside o LEFT JOIN staff s ON s.area_id = o.area_id AND s.id = o.staff_id WHERE o.area_id = $1"

static err read_all(struct rows *r, struct outside_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(outside_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err access_store_outside_put(struct cx *cx, const struct outside *o)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO outside (area_id, id, seq, person_id, staff_id, at, until, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		cx->area.id, o->id, seq, o->person, o->staff, o->at, o->until, cx_seal_of(cx, o->person, "outside.reason", o->id, o->reason));
}

err access_store_outside_get(struct cx *cx, str id, struct outside *out)
{
	return ONE(cx, RECORD(outside_fields), out, OUTSIDE " AND o.id = $2", cx->area.id, id);
}

err access_store_outside_of_staff(struct cx *cx, int64_t after, struct outside_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, OUTSIDE " AND o.staff_id = $2 AND o.at > $3 ORDER BY o.at DESC, o.id LIMIT $4", cx->area.id, cx->actor.id,
		after, LIMIT_LIST));
	return read_all(&r, out);
}

err access_store_outside_of(struct cx *cx, str person, struct outside_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, OUTSIDE " AND o.person_id = $2 ORDER BY o.at DESC, o.id LIMIT $3", cx->area.id, person, LIMIT_LIST));
	return read_all(&r, out);
}

err access_outside_untold(struct cx *cx, struct outside_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT o.id, o.person_id, p.name AS person_name, o.staff_id, s.name AS staff_name, o.at, o.until, o.reason,"
		" o.told_at, o.told_by, o.lead_at FROM alongside k CROSS JOIN outside o CROSS JOIN person p"
		" LEFT JOIN staff s ON s.area_id = o.area_id AND s.id = o.staff_id"
		" WHERE k.area_id = $1 AND k.staff_id = $2 AND (k.until = 0 OR k.until > $3) AND o.area_id = $1 AND o.person_id = k.person_id"
		" AND p.area_id = $1 AND p.id = o.person_id AND o.told_at = 0 AND o.staff_id <> $2"
		" AND NOT EXISTS (SELECT 1 FROM died d WHERE d.area_id = $1 AND d.person_id = o.person_id) ORDER BY o.at, o.id LIMIT $4",
		cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	return read_all(&r, out);
}

err access_outside_all(struct cx *cx, int64_t before, struct outside_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, OUTSIDE " AND o.at < $2 ORDER BY o.at DESC, o.id LIMIT $3", cx->area.id, before ? before : INT64_MAX, LIMIT_LIST));
	return read_all(&r, out);
}

err access_outside_waits(struct cx *cx, bool *waits)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM outside WHERE area_id = $1 AND lead_at = 0 AND staff_id <> $2 LIMIT 1", cx->area.id, cx->actor.id));
	*waits = rows_next(&r);
	return rows_end(&r);
}

err access_store_outside_until(struct cx *cx, str id, int64_t until)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE outside SET until = $3, seq = $4 WHERE area_id = $1 AND id = $2", cx->area.id, id, until, seq);
}

err access_store_outside_told(struct cx *cx, str id, str by)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE outside SET told_at = $3, told_by = $4, seq = $5 WHERE area_id = $1 AND id = $2", cx->area.id, id, cx->now, by, seq);
}

err access_store_outside_noted(struct cx *cx, str id)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE outside SET lead_at = $3, seq = $4 WHERE area_id = $1 AND id = $2", cx->area.id, id, cx->now, seq);
}

err access_outside_end(struct cx *cx)
{
	int64_t seq;
	bool over;
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM outside WHERE area_id = $1 AND until > at AND until <= $2 LIMIT 1", cx->area.id, cx->now));
	over = rows_next(&r);
	TRY(rows_end(&r));
	if (over) {
		TRY(cx_seq(cx, &seq));
		TRY(EXEC(cx, "UPDATE outside SET until = at, seq = $3 WHERE area_id = $1 AND until > at AND until <= $2", cx->area.id, cx->now, seq));
	}
	TRY(DELETE_ROWS(cx, "outside", "person_id", "id", "person_id = '' AND at < $2", cx->now - LIMIT_OUTSIDE_NOBODY));
	return access_went(cx, WENT_OUTSIDE, db_changed(cx));
}
