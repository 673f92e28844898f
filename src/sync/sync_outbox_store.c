/* SPDX-License-Identifier: Apache-2.0 */
/* sync_outbox_store.c -- on a phone: what was said there, for its page; empty on the server. */
#include "db/db.h"
#include "sync_int.h"

static const struct field outbox_fields[] = {
	FIELD(struct outbox_line, n), FIELD(struct outbox_line, path), FIELD(struct outbox_line, words),
	FIELD(struct outbox_line, said_at), FIELD(struct outbox_line, state), FIELD(struct outbox_line, why),
};

err sync_outbox_note(struct cx *cx, const struct outbox_line *o)
{
	TRY(EXEC(cx, "DELETE FROM outbox WHERE area_id = $1 AND n = $2", cx->area.id, o->n));
	if (str_is(o->state, "gone"))
		return OK;
	return EXEC(cx, "INSERT INTO outbox(area_id, n, path, words, said_at, state, why) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		cx->area.id, o->n, o->path.n ? o->path : STR(""), o->words.n ? o->words : STR(""), o->said_at, o->state, o->why.n ? o->why : STR(""));
}

err sync_outbox_find(struct cx *cx, struct outbox_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n, path, words, said_at, state, why FROM outbox WHERE area_id = $1 ORDER BY n DESC LIMIT $2",
		cx->area.id, LIMIT_OUTBOX));
	while (rows_next(&r))
		rows_read(&r, RECORD(outbox_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err sync_unsent_since(struct cx *cx, int64_t *since)
{
	struct rows r;

	*since = 0;
	if (!cx->phone.is || !cx->phone.waiting)
		return OK;
	TRY(QUERY(cx, &r, "SELECT said_at FROM outbox WHERE area_id = $1 AND state IN ('waiting', 'skipped') AND said_at > 0 AND said_at < $2"
		" ORDER BY said_at LIMIT 1", cx->area.id, cx->now - LIMIT_UNSENT));
	if (rows_next(&r))
		*since = rows_value(&r, 0).i;
	return rows_end(&r);
}
