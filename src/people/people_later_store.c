/* SPDX-License-Identifier: Apache-2.0 */
/* people_later_store.c -- the SQL of words that came later. */
#include "db/db.h"
#include "people/people_later.h"

static const struct field later_fields[] = {
	FIELD(struct later, id), { .name = "person_id", .at = offsetof(struct later, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct later, staff), .kind = FIELD_STR }, FIELD(struct later, at), FIELD(struct later, came_at),
	FIELD(struct later, what), SEALED(struct later, words, "came_later.words", id), FIELD(struct later, hidden), FIELD(struct later, version),
};
#define COLUMNS "id, person_id, staff_id, at, came_at, what, words, hidden, version"

err people_later_store_find(struct cx *cx, str person, int64_t from, struct later_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM came_later WHERE area_id = $1 AND person_id = $2 AND at >= $3 ORDER BY at, id LIMIT $4",
		cx->area.id, person, from, LIMIT_LATER));
	while (rows_next(&r))
		rows_read(&r, RECORD(later_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_later_store_get(struct cx *cx, str id, struct later *out)
{
	return ONE(cx, RECORD(later_fields), out, "SELECT " COLUMNS " FROM came_later WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err people_later_store_count(struct cx *cx, str person, int64_t *n)
{
	struct rows r;

	*n = 0;
	TRY(QUERY(cx, &r, "SELECT count(*) FROM came_later WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	if (rows_next(&r))
		*n = rows_value(&r, 0).i;
	return rows_end(&r);
}

err people_later_store_people(struct cx *cx, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT DISTINCT k.person_id FROM alongside k CROSS JOIN came_later l WHERE k.area_id = $1 AND k.staff_id = $2"
		" AND (k.until = 0 OR k.until > $3) AND l.area_id = $1 AND l.person_id = k.person_id AND l.at >= k.story_from"
		" ORDER BY k.person_id LIMIT $4", cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}

err people_later_store_put(struct cx *cx, const struct later *l)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO came_later(area_id, id, seq, version, person_id, staff_id, at, came_at, what, words, hidden)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING", cx->area.id, l->id, seq, l->version,
		l->person, l->staff, l->at, l->came_at, l->what, cx_seal(cx, "came_later.words", l->id, l->words), l->hidden);
}

err people_later_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "came_later", "person_id", "id", "id = $2", id);
}

err people_later_store_expire(struct cx *cx)
{
	return DELETE_ROWS(cx, "came_later", "person_id", "id", "came_at <= $2", cx->now - LIMIT_LATER_DAYS * LIMIT_DAY);
}

extern const struct synced people_later_synced[];
const struct synced people_later_synced[] = {
	{ SYNCED_PERSON_IF("came_later", "id", "id, version, person_id, staff_id, at, came_at, what, words, hidden", HOLES_9, "person_id",
		" AND k.story_from <= came_later.at"), .sealed = " words " },
	{ 0 }
};
