/* SPDX-License-Identifier: Apache-2.0 */
/* grew_store.c -- the SQL of "something grew here". */
#include "db/db.h"
#include "grew/grew_int.h"

static const struct field grew_fields[] = {
	FIELD(struct grew, id), FIELD(struct grew, neighbourhood), FIELD(struct grew, thing), FIELD(struct grew, thing_name),
	FIELD(struct grew, words), FIELD(struct grew, kept_by), SEALED(struct grew, keeper, "grew.keeper", id),
	FIELD(struct grew, goes_on), FIELD(struct grew, year), FIELD(struct grew, version),
};
/* What is not shown any more, or not on this phone, is no link. */
#define WHOLE "SELECT g.id, g.neighbourhood, g.thing, COALESCE(t.name, '') AS thing_name, g.words, g.kept_by, g.keeper, g.goes_on," \
	" g.year, g.version FROM grew g LEFT JOIN thing t ON t.area_id = g.area_id AND t.id = g.thing AND t.state = 'shown'" \
	" WHERE g.area_id = $1"

err grew_store_find(struct cx *cx, int64_t year, str after, struct grew_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WHOLE " AND (g.year, g.id) < ($2, $3) ORDER BY g.year DESC, g.id DESC LIMIT $4", cx->area.id, year, after,
		LIMIT_GREW));
	while (rows_next(&r)) {
		struct grew *g = LIST_ADD(cx->arena, out);
		rows_read(&r, RECORD(grew_fields), g);
		g->keeper = str_given(g->keeper);
	}
	return rows_end(&r);
}

err grew_store_get(struct cx *cx, str id, struct grew *out)
{
	TRY(ONE(cx, RECORD(grew_fields), out, WHOLE " AND g.id = $2", cx->area.id, id));
	out->keeper = str_given(out->keeper);
	return OK;
}

err grew_store_put(struct cx *cx, const struct grew *g)
{
	val keeper = cx_seal(cx, "grew.keeper", g->id, g->keeper);
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE grew SET seq = $3, version = $4, neighbourhood = $5, thing = $6, words = $7, kept_by = $8, keeper = $9,"
		" goes_on = $10, year = $11 WHERE area_id = $1 AND id = $2", cx->area.id, g->id, seq, g->version, g->neighbourhood, g->thing,
		g->words, g->kept_by, keeper, g->goes_on, g->year));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO grew(area_id, id, seq, version, neighbourhood, thing, words, kept_by, keeper, goes_on, year)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", cx->area.id, g->id, seq, g->version, g->neighbourhood, g->thing,
		g->words, g->kept_by, keeper, g->goes_on, g->year);
}

err grew_store_remove(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "grew", "''", "id", "id = $2", id);
}

const struct synced grew_synced[] = {
	{ SYNCED_AREA("grew", "id", "id, version, neighbourhood, thing, words, kept_by, keeper, goes_on, year", HOLES_9), .sealed = " keeper " },
	{ 0 }
};
