/* SPDX-License-Identifier: Apache-2.0 */
/* desk_store.c -- the SQL of the command line: the area itself. */
#include "db/db.h"
#include "host/desk.h"

static const struct field fields[] = {
	FIELD(struct area, id), FIELD(struct area, name), FIELD(struct area, host),
	FIELD(struct area, seq), FIELD(struct area, demo), FIELD(struct area, welsh),
};

err desk_store_areas(struct cx *cx, struct desk_areas *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, name, host, seq, demo, welsh FROM area ORDER BY id"));
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
	return EXEC(cx, "UPDATE area SET epoch = $1", epoch);
}

err desk_store_person(struct cx *cx, str id, bool *there)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM person WHERE area_id = $1 AND id = $2", cx->area.id, id));
	*there = rows_next(&r);
	return rows_end(&r);
}
