/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bring_store.c -- the SQL of a coordinator's own sheet: every statement names its owner, or a
 * sheet that was found by its owner. */
#include "db/db.h"
#include "feeds/feeds_bring_int.h"

static const struct field sheet_fields[] = {
	FIELD(struct import, id), FIELD(struct import, state), FIELD(struct import, at), FIELD(struct import, mapping),
	FIELD(struct import, place), FIELD(struct import, yes_day), FIELD(struct import, expires),
};
static const struct field shape_fields[] = { FIELD(struct import, mapping) };

err bring_store_get(struct cx *cx, str id, struct import *out)
{
	return ONE(cx, RECORD(sheet_fields), out, "SELECT id, state, at, mapping, place, yes_day, expires FROM import"
		" WHERE area_id = $1 AND id = $2 AND staff_id = $3 AND expires > $4", cx->area.id, id, cx->actor.id, cx->now);
}

err bring_store_find(struct cx *cx, struct import_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, state, at, mapping, place, yes_day, expires FROM import"
		" WHERE area_id = $1 AND staff_id = $2 AND staff_id <> '' AND expires > $3 ORDER BY at DESC, id LIMIT $4",
		cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(sheet_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err bring_store_set(struct cx *cx, const struct import *i)
{
	return EXEC(cx, "UPDATE import SET state = $4, mapping = $5, place = $6, yes_day = $7, expires = $8"
		" WHERE area_id = $1 AND id = $2 AND staff_id = $3",
		cx->area.id, i->id, cx->actor.id, i->state, i->mapping, i->place, i->yes_day, i->expires);
}

err bring_store_rows(struct cx *cx, str id, struct import_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT line, later, fields, state, why, answer, yes_day, became FROM import_row"
		" WHERE area_id = $1 AND import = $2 ORDER BY line LIMIT $3", cx->area.id, id, LIMIT_BRING_ROWS + 1));
	return import_store_read(cx, &r, id, out);
}

err bring_store_answer(struct cx *cx, str id, int64_t line, str answer, int64_t day)
{
	return EXEC(cx, "UPDATE import_row SET answer = $4, yes_day = $5 WHERE area_id = $1 AND import = $2 AND line = $3",
		cx->area.id, id, line, answer, day);
}

err bring_store_became(struct cx *cx, str id, const struct import_row *r)
{
	TRY(EXEC(cx, "UPDATE import_row SET became = $4 WHERE area_id = $1 AND import = $2 AND line = $3",
		cx->area.id, id, r->line, r->became));
	return import_store_row_done(cx, id, r);
}

err bring_store_drop(struct cx *cx, str id)
{
	TRY(EXEC(cx, "DELETE FROM import_row WHERE area_id = $1 AND import = (SELECT id FROM import"
		" WHERE area_id = $1 AND id = $2 AND staff_id = $3)", cx->area.id, id, cx->actor.id));
	return EXEC(cx, "DELETE FROM import WHERE area_id = $1 AND id = $2 AND staff_id = $3", cx->area.id, id, cx->actor.id);
}

err bring_store_expire(struct cx *cx)
{
	TRY(EXEC(cx, "DELETE FROM import_row WHERE area_id = $1 AND import IN (SELECT id FROM import"
		" WHERE area_id = $1 AND expires > 0 AND expires <= $2)", cx->area.id, cx->now));
	return EXEC(cx, "DELETE FROM import WHERE area_id = $1 AND expires > 0 AND expires <= $2", cx->area.id, cx->now);
}

err bring_store_shape_get(struct cx *cx, str tag, str *mapping)
{
	struct import i = { 0 };

	TRY(ONE(cx, RECORD(shape_fields), &i, "SELECT mapping FROM import_shape WHERE area_id = $1 AND staff_id = $2 AND tag = $3",
		cx->area.id, cx->actor.id, tag));
	*mapping = i.mapping;
	return OK;
}

err bring_store_shape_put(struct cx *cx, str tag, str mapping)
{
	return EXEC(cx, "INSERT INTO import_shape(area_id, staff_id, tag, mapping) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id, staff_id, tag) DO UPDATE SET mapping = excluded.mapping",
		cx->area.id, cx->actor.id, tag, mapping);
}
