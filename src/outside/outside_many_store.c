/* SPDX-License-Identifier: Apache-2.0 */
/* outside_many_store.c -- the SQL of very many pages in an hour. */
#include "db/db.h"
#include "outside/outside_many_int.h"

struct last { int64_t at; };
static const struct field last_fields[] = { FIELD(struct last, at) };
static const struct field many_fields[] = {
	FIELD(struct many, id), { .name = "staff_id", .at = offsetof(struct many, staff), .kind = FIELD_STR },
	SEALED(struct many, staff_name, "staff.name", staff), FIELD(struct many, at), FIELD(struct many, lead_at),
};

err many_store_is(struct cx *cx, int64_t from, bool *many)
{
	struct rows r;
	int64_t n = 0;

	TRY(QUERY(cx, &r, "SELECT DISTINCT person_id FROM look WHERE area_id = $1 AND actor = $2 AND at > $3 AND person_id <> '' LIMIT $4",
		cx->area.id, cx->actor.id, from, LIMIT_READ_MANY));
	while (rows_next(&r))
		n++;
	*many = n >= LIMIT_READ_MANY;
	return rows_end(&r);
}

static err newest(struct cx *cx, int64_t from, str person, int64_t *at)
{
	struct last l = { 0 };
	err e = ONE(cx, RECORD(last_fields), &l, "SELECT at FROM look WHERE area_id = $1 AND actor = $2 AND at > $3 AND person_id <> ''"
		" AND (person_id = $4 OR $4 = '') ORDER BY at DESC LIMIT 1", cx->area.id, cx->actor.id, from, person);

	*at = l.at;
	return e == ERR_NOT_FOUND ? OK : e;
}

err many_store_last(struct cx *cx, int64_t from, str person, int64_t *last, bool *known)
{
	int64_t at = 0;

	TRY(newest(cx, from, person.n ? person : STR("-"), &at));
	*known = at;
	return newest(cx, from, STR(""), last);
}

err many_store_told(struct cx *cx, int64_t from, bool *told)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM read_many WHERE area_id = $1 AND staff_id = $2 AND at > $3 LIMIT 1", cx->area.id, cx->actor.id, from));
	*told = rows_next(&r);
	return rows_end(&r);
}

err many_store_put(struct cx *cx, str id)
{
	return EXEC(cx, "INSERT INTO read_many (area_id, id, staff_id, at) VALUES ($1, $2, $3, $4)", cx->area.id, id, cx->actor.id, cx->now);
}

err many_store_find(struct cx *cx, struct many_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT m.id, m.staff_id, s.name AS staff_name, m.at, m.lead_at FROM read_many m"
		" LEFT JOIN staff s ON s.area_id = m.area_id AND s.id = m.staff_id WHERE m.area_id = $1 ORDER BY m.at DESC, m.id LIMIT $2",
		cx->area.id, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(many_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err many_store_noted(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE read_many SET lead_at = $3 WHERE area_id = $1 AND id = $2 AND lead_at = 0 AND staff_id <> $4",
		cx->area.id, id, cx->now, cx->actor.id);
}

err many_store_waits(struct cx *cx, bool *waits)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM read_many WHERE area_id = $1 AND lead_at = 0 AND staff_id <> $2 LIMIT 1", cx->area.id, cx->actor.id));
	*waits = rows_next(&r);
	return rows_end(&r);
}

err many_store_old(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM read_many WHERE area_id = $1 AND at < $2", cx->area.id, cx->now - LIMIT_READ_TOLD);
}
