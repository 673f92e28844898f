/* SPDX-License-Identifier: Apache-2.0 */
/* community_change_store.c -- the SQL of what was changed of a thing. */
#include "community/community_change.h"
#include "db/db.h"

static const struct field change_fields[] = {
	FIELD(struct change, id), FIELD(struct change, thing), FIELD(struct change, field),
	SEALED(struct change, before, "thing_change.before", id), SEALED(struct change, after, "thing_change.after", id),
	FIELD(struct change, who), FIELD(struct change, at), FIELD(struct change, n),
};

err change_store_add(struct cx *cx, const struct change *c)
{
	return EXEC(cx, "INSERT INTO thing_change(area_id, id, thing, field, before, after, who, at, n)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, c->id, c->thing, c->field,
		cx_seal(cx, "thing_change.before", c->id, c->before), cx_seal(cx, "thing_change.after", c->id, c->after), c->who, c->at, c->n);
}

err change_store_find(struct cx *cx, str thing, struct change_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, thing, field, before, after, who, at, n FROM thing_change WHERE area_id = $1 AND thing = $2"
		" ORDER BY at DESC, n, id LIMIT $3", cx->area.id, thing, LIMIT_CHANGES));
	while (rows_next(&r))
		rows_read(&r, RECORD(change_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

/* Who kept it once, and how they were reached, is let go sooner. */
err change_store_tidy(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM thing_change WHERE area_id = $1 AND (at < $2"
		" OR (at < $3 AND field IN ('keeper_name', 'keeper_reach', 'keeper_public')))",
		cx->area.id, cx->now - LIMIT_CHANGE_DAYS * LIMIT_DAY, cx->now - LIMIT_WAS);
}
