/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_hold_store.c -- the SQL of holds. */
#include "base/when.h"
#include "db/db.h"
#include "keeping/keeping_hold_int.h"

static const struct field hold_fields[] = {
	FIELD(struct stay, id), { .name = "person_id", .at = offsetof(struct stay, person), .kind = FIELD_STR }, FIELD(struct stay, kind),
	SEALED(struct stay, law, "hold.law", id), FIELD(struct stay, set_by), FIELD(struct stay, at), FIELD(struct stay, until_day),
	FIELD(struct stay, told_day), SEALED(struct stay, not_told, "hold.not_told", id), FIELD(struct stay, lifted), FIELD(struct stay, unread),
};
#define HOLD "SELECT id, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread FROM hold WHERE area_id = $1"
#define STANDS " AND lifted = 0 AND until_day >= $2"

err stay_store_put(struct cx *cx, const struct stay *h)
{
	return EXEC(cx, "INSERT INTO hold(area_id, id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0)", cx->area.id, h->id, cx->form, h->person, h->kind,
		cx_seal_of(cx, h->person, "hold.law", h->id, h->law), h->set_by, h->at, h->until_day, h->told_day,
		cx_seal_of(cx, h->person, "hold.not_told", h->id, h->not_told));
}

err stay_store_set(struct cx *cx, const struct stay *h)
{
	return EXEC(cx, "UPDATE hold SET version = $3, until_day = $4, told_day = $5, not_told = $6, lifted = $7, unread = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, h->id, cx->form, h->until_day, h->told_day,
		cx_seal_of(cx, h->person, "hold.not_told", h->id, h->not_told), h->lifted, h->unread);
}

err stay_store_get(struct cx *cx, str id, struct stay *out)
{
	return ONE(cx, RECORD(hold_fields), out, HOLD " AND id = $2", cx->area.id, id);
}

err stay_store_find(struct cx *cx, int64_t today, struct stay_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, HOLD STANDS " ORDER BY at DESC, id LIMIT $3", cx->area.id, today, LIMIT_HOLDS));
	while (rows_next(&r))
		rows_read(&r, RECORD(hold_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

struct how_many { int64_t n; };
static const struct field how_many_fields[] = { FIELD(struct how_many, n) };

err keeping_holds(struct cx *cx, int64_t *n)
{
	struct how_many c = { 0 };

	TRY(ONE(cx, RECORD(how_many_fields), &c, "SELECT count(*) AS n FROM hold WHERE area_id = $1" STANDS, cx->area.id, london_day(cx->now)));
	*n = c.n;
	return OK;
}

err stay_store_of(struct cx *cx, str person, int64_t today, struct stay *out)
{
	return ONE(cx, RECORD(hold_fields), out, HOLD STANDS " AND person_id = $3 ORDER BY until_day DESC, id LIMIT 1", cx->area.id, today, person);
}
