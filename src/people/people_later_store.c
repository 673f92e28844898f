/* SPDX-License-Identifier: Apache-2.0 */
/* people_later_store.c -- the SQL of words that came later. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "people/people_later.h"

static const struct field later_fields[] = {
	FIELD(struct later, id), { .name = "person_id", .at = offsetof(struct later, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct later, staff), .kind = FIELD_STR },
	SEALED(struct later, staff_name, "staff.name", staff), FIELD(struct later, at), FIELD(struct later, came_at),
	FIELD(struct later, what), SEALED(struct later, words, "came_later.words", id), FIELD(struct later, hidden), FIELD(struct later, version),
};
/* With the names of who wrote them, who may have left since. */
#define LATER "SELECT l.id, l.person_id, l.staff_id, s.name AS staff_name, l.at, l.came_at, l.what, l.words, l.hidden, l.version" \
	" FROM came_later l LEFT JOIN staff s ON s.area_id = l.area_id AND s.id = l.staff_id WHERE l.area_id = $1"
static const struct field named_fields[] = { FIELD(struct person, id), SEALED(struct person, name, "person.name", id) };

err people_later_store_find(struct cx *cx, str person, int64_t from, struct later_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, LATER " AND l.person_id = $2 AND l.at >= $3 ORDER BY l.at, l.id LIMIT $4",
		cx->area.id, person, from, LIMIT_LATER));
	while (rows_next(&r))
		rows_read(&r, RECORD(later_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_later_store_get(struct cx *cx, str id, struct later *out)
{
	return ONE(cx, RECORD(later_fields), out, LATER " AND l.id = $2", cx->area.id, id);
}

err people_later_store_count(struct cx *cx, str person, int64_t from, int64_t *n)
{
	struct rows r;

	*n = 0;
	TRY(QUERY(cx, &r, "SELECT count(*) FROM came_later WHERE area_id = $1 AND person_id = $2 AND at >= $3", cx->area.id, person, from));
	if (rows_next(&r))
		*n = rows_value(&r, 0).i;
	return rows_end(&r);
}

err people_later_store_people(struct cx *cx, struct person_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT DISTINCT p.id, p.name FROM alongside k CROSS JOIN came_later l CROSS JOIN person p WHERE k.area_id = $1"
		" AND k.staff_id = $2 AND (k.until = 0 OR k.until > $3) AND l.area_id = $1 AND l.person_id = k.person_id AND l.at >= k.story_from"
		" AND p.area_id = $1 AND p.id = k.person_id AND p.state <> 'died' ORDER BY p.id LIMIT $4", cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(named_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_later_store_put(struct cx *cx, const struct later *l)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO came_later(area_id, id, seq, version, person_id, staff_id, at, came_at, what, words, hidden)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING", cx->area.id, l->id, seq, l->version,
		l->person, l->staff, l->at, l->came_at, l->what, cx_seal_of(cx, l->person, "came_later.words", l->id, l->words), l->hidden);
}

err people_later_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "came_later", "person_id", "id", "id = $2", id);
}

err people_later_store_expire(struct cx *cx)
{
	TRY(DELETE_ROWS(cx, "came_later", "person_id", "id", "came_at <= $2" NOT_HELD("came_later.person_id", "$3"),
		cx->now - LIMIT_LATER_DAYS * LIMIT_DAY, london_day(cx->now)));
	return access_went(cx, WENT_LATER, db_changed(cx));
}

extern const struct synced people_later_synced[];
const struct synced people_later_synced[] = {
	{ SYNCED_PERSON_IF("came_later", "id", "id, version, person_id, staff_id, at, came_at, what, words, hidden", HOLES_9, "person_id",
		" AND k.story_from <= came_later.at"), .sealed = " words " },
	{ 0 }
};
