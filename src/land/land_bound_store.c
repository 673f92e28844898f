/* SPDX-License-Identifier: Apache-2.0 */
/* land_bound_store.c -- boundaries in the database. */
#include "base/record.h"
#include "db/db.h"
#include "land/land_int.h"

struct bound { str neighbourhood, shape; };
static const struct field fields[] = { FIELD(struct bound, neighbourhood), FIELD(struct bound, shape) };

err land_store_bound_put(struct cx *cx, str neighbourhood, struct land_box b, str shape)
{
	return EXEC(cx, "INSERT INTO land_bound(area_id, neighbourhood, west, south, east, north, shape) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT (area_id, neighbourhood) DO UPDATE SET west = excluded.west, south = excluded.south, east = excluded.east,"
		" north = excluded.north, shape = excluded.shape", cx->area.id, neighbourhood, b.west, b.south, b.east, b.north, shape);
}

err land_store_bound_get(struct cx *cx, str neighbourhood, str *shape)
{
	struct bound b = { 0 };
	err e = ONE(cx, RECORD(fields), &b, "SELECT shape FROM land_bound WHERE area_id = $1 AND neighbourhood = $2", cx->area.id, neighbourhood);

	*shape = b.shape;
	return e;
}

static err names(struct rows *r, struct str_list *out)
{
	while (rows_next(r)) {
		struct bound b = { 0 };
		rows_read(r, RECORD(fields), &b);
		*LIST_ADD(r->cx->arena, out) = b.neighbourhood;
	}
	return rows_end(r);
}

err land_store_bound_near(struct cx *cx, struct land_at p, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT neighbourhood FROM land_bound WHERE area_id = $1 AND west <= $2 AND east >= $2 AND south <= $3 AND north >= $3"
		" ORDER BY neighbourhood", cx->area.id, p.x, p.y));
	return names(&r, out);
}

err land_store_bound_all(struct cx *cx, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT neighbourhood FROM land_bound WHERE area_id = $1 ORDER BY neighbourhood", cx->area.id));
	return names(&r, out);
}
