/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_store.c -- what the columns of sheets of things are, for the whole area: the same table as of a coordinator's own
 * sheets, under nobody's name.  And the lists that wait to be told. */
#include "db/db.h"
#include "feeds/feeds_shape_int.h"

static const struct field mapping_fields[] = { FIELD(struct import, mapping) };
static const struct field waiting_fields[] = {
	FIELD(struct waiting, id), FIELD(struct waiting, name), FIELD(struct waiting, path), FIELD(struct waiting, feed), FIELD(struct waiting, mapping),
	FIELD(struct waiting, at), FIELD(struct waiting, expires),
};

err shape_store_get(struct cx *cx, str tag, str *mapping)
{
	struct import i = { 0 };

	TRY(ONE(cx, RECORD(mapping_fields), &i, "SELECT mapping FROM import_shape WHERE area_id = $1 AND staff_id = '' AND tag = $2", cx->area.id, tag));
	*mapping = i.mapping;
	return OK;
}

err shape_store_put(struct cx *cx, str tag, str mapping)
{
	return EXEC(cx, "INSERT INTO import_shape(area_id, staff_id, tag, mapping) VALUES ($1, '', $2, $3)"
		" ON CONFLICT (area_id, staff_id, tag) DO UPDATE SET mapping = excluded.mapping", cx->area.id, tag, mapping);
}

err waiting_store_add(struct cx *cx, const struct waiting *w)
{
	return EXEC(cx, "INSERT INTO import(area_id, id, name, head, state, at, staff_id, mapping, expires, path, feed)"
		" VALUES ($1, $2, $3, '', 'columns', $4, '', '', $5, $6, $7)", cx->area.id, w->id, w->name, w->at, w->expires, w->path, w->feed);
}

err waiting_store_get(struct cx *cx, str id, struct waiting *out)
{
	return ONE(cx, RECORD(waiting_fields), out, "SELECT id, name, path, feed, mapping, at, expires FROM import WHERE area_id = $1 AND id = $2 AND staff_id = ''"
		" AND state = 'columns' AND expires > $3", cx->area.id, id, cx->now);
}

err waiting_store_find(struct cx *cx, struct waiting_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, name, path, feed, mapping, at, expires FROM import WHERE area_id = $1 AND staff_id = '' AND state = 'columns' AND expires > $2"
		" ORDER BY at DESC, id LIMIT $3", cx->area.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(waiting_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err waiting_store_mapping(struct cx *cx, str id, str mapping)
{
	return EXEC(cx, "UPDATE import SET mapping = $3 WHERE area_id = $1 AND id = $2 AND staff_id = '' AND state = 'columns'", cx->area.id, id, mapping);
}

err waiting_store_drop(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM import WHERE area_id = $1 AND id = $2 AND staff_id = '' AND state = 'columns'", cx->area.id, id);
}
