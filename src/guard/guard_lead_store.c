/* SPDX-License-Identifier: Apache-2.0 */
/* guard_lead_store.c -- the SQL of what the safeguarding lead has. */
#include "access/access.h"
#include "base/when.h"
#include "db/db.h"
#include "guard/guard_lead.h"

/* A hold has not closed their page: what is closed is nobody's to read, theirs neither. */
#define OPEN(alias) " AND NOT EXISTS (SELECT 1 FROM hold c WHERE c.area_id = $1 AND c.person_id = " alias ".person_id AND c.unread > 0)"

/* What one waits for is the same in all of these. */
#define WAITS " AND o.heard_at = 0"
#define AGAIN " AND o.hidden_until > 0 AND o.hidden_until <= $2" \
	" AND NOT EXISTS (SELECT 1 FROM died d WHERE d.area_id = $1 AND d.person_id = o.person_id)"

/* For every page that they open. */
err guard_lead_store_any(struct cx *cx, bool *any)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM area a WHERE a.id = $1"
		" AND (EXISTS (SELECT 1 FROM pointer o WHERE o.area_id = $1" OPEN("o") WAITS ")"
		" OR EXISTS (SELECT 1 FROM pointer o WHERE o.area_id = $1" OPEN("o") AGAIN "))", cx->area.id, london_day(cx->now)));
	*any = rows_next(&r);
	return rows_end(&r);
}

err guard_lead_store_waits(struct cx *cx, struct pointer_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, POINTER OPEN("o") WAITS " ORDER BY o.day, o.id LIMIT $2", cx->area.id, LIMIT_LIST));
	return guard_store_read(&r, out);
}

err guard_lead_store_again(struct cx *cx, struct pointer_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, POINTER OPEN("o") AGAIN " ORDER BY o.hidden_until, o.id LIMIT $3", cx->area.id, london_day(cx->now), LIMIT_LIST));
	return guard_store_read(&r, out);
}

err guard_lead_store_heard(struct cx *cx, int64_t before, struct pointer_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, POINTER OPEN("o") " AND o.heard_at > 0 AND o.heard_at < $2 ORDER BY o.heard_at DESC, o.id LIMIT $3", cx->area.id, before, LIMIT_LIST));
	return guard_store_read(&r, out);
}

err guard_lead_store_hear(struct cx *cx, str id, str next)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE pointer SET seq = $3, heard_by = $4, heard_at = $5, next = $6 WHERE area_id = $1 AND id = $2 AND heard_at = 0",
		cx->area.id, id, seq, cx->actor.id, cx->said_at, next);
}

static const struct field held_fields[] = {
	{ .name = "person_id", .at = offsetof(struct held, person), .kind = FIELD_STR }, SEALED(struct held, person_name, "person.name", person),
	FIELD(struct held, taken_by), SEALED(struct held, taken_name, "staff.name", taken_by), FIELD(struct held, at), FIELD(struct held, n),
};

err guard_lead_store_held(struct cx *cx, struct held_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT b.person_id, p.name AS person_name, b.taken_by, s.name AS taken_name, b.at, b.n FROM held_back b"
		" LEFT JOIN person p ON p.area_id = b.area_id AND p.id = b.person_id LEFT JOIN staff s ON s.area_id = b.area_id AND s.id = b.taken_by"
		" WHERE b.area_id = $1" OPEN("b") " ORDER BY b.at DESC, b.id LIMIT $2", cx->area.id, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(held_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err guard_lead_store_held_put(struct cx *cx, str id, str person, int64_t n)
{
	return EXEC(cx, "INSERT INTO held_back (area_id, id, person_id, at, taken_by, n) VALUES ($1, $2, $3, $4, $5, $6)", cx->area.id, id, person,
		cx->now, cx->actor.roles & ROLE_PERSON ? STR("") : cx->actor.id, n);
}

err guard_lead_store_held_expire(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM held_back WHERE area_id = $1 AND at < $2", cx->area.id, before);
}

extern const char *const guard_lead_forgets[];
const char *const guard_lead_forgets[] = { "DELETE FROM held_back WHERE area_id = $1 AND person_id = $2", NULL };
