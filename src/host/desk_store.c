/* SPDX-License-Identifier: Apache-2.0 */
/* desk_store.c -- the SQL of the command line: the area itself. */
#include "db/db.h"
#include "host/desk.h"

err desk_store_area_any(struct cx *cx, bool *there)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id FROM area LIMIT 1"));
	*there = rows_next(&r);
	return rows_end(&r);
}

err desk_store_area_add(struct cx *cx, const struct area *area)
{
	return EXEC(cx, "INSERT INTO area (id, name, host, demo, welsh) VALUES ($1, $2, $3, $4, $5)",
		area->id, area->name, area->host.p ? area->host : STR(""), area->demo, area->welsh);
}
