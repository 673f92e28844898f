/* SPDX-License-Identifier: Apache-2.0 */
/* desk_store.c -- the SQL of the command line: the area itself. */
#include "db/db.h"
#include "host/desk.h"

static const struct field fields[] = {
	FIELD(struct area, id), FIELD(struct area, name), FIELD(struct area, host),
	FIELD(struct area, seq), FIELD(struct area, demo), FIELD(struct area, welsh),
	FIELD(struct area, erased), FIELD(struct area, key_n), FIELD(struct area, clock_at),
};

err desk_store_areas(struct cx *cx, struct desk_areas *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, name, host, seq, demo, welsh, erased, key_n, clock_at FROM area ORDER BY id"));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err desk_store_area_add(struct cx *cx, const struct area *area)
{
	return EXEC(cx, "INSERT INTO area (id, name, host, demo, welsh) VALUES ($1, $2, $3, $4, $5)",
		area->id, area->name, area->host.p ? area->host : STR(""), area->demo, area->welsh);
}

err desk_store_epoch(struct cx *cx, str epoch)
{
	return EXEC(cx, "UPDATE area SET epoch = $1, clock_at = 0", epoch);
}

err desk_store_standing(struct cx *cx, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id FROM share WHERE area_id = $1 AND taken_back = 0"
		" UNION ALL SELECT id FROM holder WHERE area_id = $1 AND until = 0"
		" UNION ALL SELECT id FROM passkey WHERE area_id = $1 UNION ALL SELECT id FROM code_app WHERE area_id = $1"
		" UNION ALL SELECT id FROM council_account WHERE area_id = $1 ORDER BY id", cx->area.id));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}

static bool among(const struct str_list *l, str id)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], id))
			return true;
	return false;
}

err desk_store_shut(struct cx *cx, const struct str_list *standing)
{
	struct str_list were = { 0 };

	TRY(EXEC(cx, "DELETE FROM session WHERE area_id = $1", cx->area.id));
	TRY(EXEC(cx, "DELETE FROM invitation WHERE area_id = $1 AND used_at = 0", cx->area.id));
	TRY(EXEC(cx, "UPDATE outside SET until = $2 WHERE area_id = $1 AND until > $2", cx->area.id, cx->now));   /* each phone fetches anew */
	/* Whether it is safe, and the address, are of that day: asked anew before anything goes; what waited then went, or may not. */
	TRY(EXEC(cx, "UPDATE post_way SET confirmed = 0 WHERE area_id = $1", cx->area.id));
	TRY(EXEC(cx, "UPDATE post SET state = 'lapsed', why = 'old', link = NULL, over_at = $2 WHERE area_id = $1 AND state = 'waiting'", cx->area.id, cx->now));
	TRY(desk_store_standing(cx, &were));
	for (size_t i = 0; i < were.n; i++)
		if (!among(standing, were.v[i])) {
			TRY(EXEC(cx, "UPDATE share SET taken_back = $3 WHERE area_id = $1 AND id = $2", cx->area.id, were.v[i], cx->now));
			TRY(EXEC(cx, "UPDATE holder SET until = $3 WHERE area_id = $1 AND id = $2", cx->area.id, were.v[i], cx->now));
			TRY(EXEC(cx, "DELETE FROM passkey WHERE area_id = $1 AND id = $2", cx->area.id, were.v[i]));
			TRY(EXEC(cx, "DELETE FROM code_app WHERE area_id = $1 AND id = $2", cx->area.id, were.v[i]));
			TRY(EXEC(cx, "DELETE FROM council_account WHERE area_id = $1 AND id = $2", cx->area.id, were.v[i]));
		}
	return OK;
}

err desk_store_person(struct cx *cx, str id, bool *there)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM person WHERE area_id = $1 AND id = $2", cx->area.id, id));
	*there = rows_next(&r);
	return rows_end(&r);
}
