/* SPDX-License-Identifier: Apache-2.0 */
/* guard_store.c -- the SQL of pointers: that the safety team was told. */
#include "access/access.h"
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "guard/guard_int.h"

static const struct field fields[] = {
	FIELD(struct pointer, id), FIELD(struct pointer, version),
	{ .name = "person_id", .at = offsetof(struct pointer, person), .kind = FIELD_STR },
	SEALED(struct pointer, person_name, "person.name", person),
	{ .name = "staff_id", .at = offsetof(struct pointer, staff), .kind = FIELD_STR },
	SEALED(struct pointer, staff_name, "staff.name", staff),
	FIELD(struct pointer, at), FIELD(struct pointer, day),
	SEALED(struct pointer, to_whom, "pointer.to_whom", id), FIELD(struct pointer, told),
	SEALED(struct pointer, not_told, "pointer.not_told", id),
	FIELD(struct pointer, hidden_until), SEALED(struct pointer, hidden_why, "pointer.hidden_why", id),
	FIELD(struct pointer, heard_by), SEALED(struct pointer, heard_name, "staff.name", heard_by),
	FIELD(struct pointer, heard_at), FIELD(struct pointer, next),
};
err guard_store_read(struct rows *r, struct pointer_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err guard_put(struct cx *cx, const struct pointer *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO pointer (area_id, id, seq, version, person_id, staff_id, at, day, to_whom, told, not_told, hidden_until,"
		" hidden_why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
		cx->area.id, p->id, seq, p->version, p->person, p->staff, p->at, p->day, cx_seal_of(cx, p->person, "pointer.to_whom", p->id, p->to_whom), p->told,
		cx_seal_of(cx, p->person, "pointer.not_told", p->id, p->not_told), p->hidden_until, cx_seal_of(cx, p->person, "pointer.hidden_why", p->id, p->hidden_why));
}

err guard_store_get(struct cx *cx, str id, struct pointer *out)
{
	return ONE(cx, RECORD(fields), out, POINTER " AND o.id = $2", cx->area.id, id);
}

err guard_store_set(struct cx *cx, const struct pointer *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE pointer SET seq = $3, version = $4, told = $5, not_told = $6, hidden_until = $7, hidden_why = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, p->id, seq, p->version, p->told,
		cx_seal_of(cx, p->person, "pointer.not_told", p->id, p->not_told), p->hidden_until, cx_seal_of(cx, p->person, "pointer.hidden_why", p->id, p->hidden_why));
}

err guard_store_find(struct cx *cx, str person, int64_t from, bool shown, struct pointer_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, POINTER " AND o.person_id = $2 AND o.at >= $3 AND ($4 = 0 OR o.hidden_until = 0)"
		" ORDER BY o.day DESC, o.id LIMIT $5", cx->area.id, person, from, shown, LIMIT_LIST));
	return guard_store_read(&r, out);
}

err guard_store_again(struct cx *cx, struct pointer_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT o.id, o.person_id, p.name AS person_name FROM alongside k CROSS JOIN pointer o CROSS JOIN person p"
		" WHERE k.area_id = $1 AND k.staff_id = $2 AND (k.until = 0 OR k.until > $3) AND o.area_id = $1 AND o.person_id = k.person_id"
		" AND o.at >= k.story_from AND o.hidden_until > 0 AND o.hidden_until <= $4 AND p.area_id = $1 AND p.id = o.person_id"
		" AND NOT EXISTS (SELECT 1 FROM died d WHERE d.area_id = $1 AND d.person_id = o.person_id)"
		" ORDER BY o.person_id, o.day, o.id LIMIT $5", cx->area.id, cx->actor.id, cx->now, london_day(cx->now), LIMIT_LIST));
	return guard_store_read(&r, out);
}

struct count { int64_t n; };
static const struct field count_fields[] = { FIELD(struct count, n) };

err guard_store_hidden(struct cx *cx, str person, int64_t *n)
{
	struct count c = { 0 };

	TRY(ONE(cx, RECORD(count_fields), &c, "SELECT count(*) AS n FROM pointer WHERE area_id = $1 AND person_id = $2 AND hidden_until > 0",
		cx->area.id, person));
	*n = c.n;
	return OK;
}

err guard_store_expire(struct cx *cx, int64_t before, int64_t unheard_before)
{
	TRY(DELETE_ROWS(cx, "pointer", "person_id", "id", "day < $2 AND (heard_at > 0 OR day < $3)" NOT_HELD("pointer.person_id", "$4"),
		before, unheard_before, london_day(cx->now)));
	return access_went(cx, WENT_POINTER, db_changed(cx));
}

const char *const guard_forgets[] = { "DELETE FROM pointer WHERE area_id = $1 AND person_id = $2", NULL };
const struct synced guard_synced[] = {
	{ SYNCED_PERSON_GIVEN("pointer", "id", "id, version, person_id, staff_id, at, day, to_whom, told, not_told, hidden_until, '',"
		" heard_by, heard_at, next", "id, version, person_id, staff_id, at, day, to_whom, told, not_told, hidden_until, hidden_why,"
		" heard_by, heard_at, next", HOLES_14, "person_id", " AND k.story_from <= pointer.at", " AND k.story_from <= pointer.at"),
		.sealed = " to_whom not_told " },
	{ 0 }
};
