/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_hear_store.c -- the SQL of who asked to hear if it starts.  No statement reads the words of others for a page. */
#include "db/db.h"
#include "wishes/wishes_hear.h"

static const struct field hear_fields[] = {
	FIELD(struct hear, id), { .name = "person_id", .at = offsetof(struct hear, person), .kind = FIELD_STR },
	SEALED(struct hear, words, "hear.words", id), SEALED(struct hear, neighbourhood, "hear.neighbourhood", id),
	SEALED(struct hear, thing, "hear.thing", id),
};
#define HEAR "SELECT id, person_id, words, neighbourhood, thing FROM hear WHERE area_id = $1"

static err read_all(struct cx *cx, struct rows *r, struct hear_list *out)
{
	while (rows_next(r)) {
		struct hear *h = LIST_ADD(cx->arena, out);
		rows_read(r, RECORD(hear_fields), h);
		h->neighbourhood = str_given(h->neighbourhood), h->thing = str_given(h->thing);
	}
	return rows_end(r);
}

err hear_store_of(struct cx *cx, str person, struct hear_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, HEAR " AND person_id = $2 ORDER BY id LIMIT $3", cx->area.id, person, LIMIT_HEAR));
	return read_all(cx, &r, out);
}

/* For the job alone. */
err hear_store_waiting(struct cx *cx, struct hear_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, HEAR " AND thing IS NULL ORDER BY id LIMIT $2", cx->area.id, LIMIT_HEARS));
	return read_all(cx, &r, out);
}

err hear_store_add(struct cx *cx, const struct hear *h)
{
	return EXEC(cx, "INSERT INTO hear(area_id, id, person_id, words, neighbourhood) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
		cx->area.id, h->id, h->person, cx_seal_of(cx, h->person, "hear.words", h->id, h->words),
		cx_seal_of(cx, h->person, "hear.neighbourhood", h->id, h->neighbourhood));
}

err hear_store_told(struct cx *cx, const struct hear *h, str thing)
{
	return EXEC(cx, "UPDATE hear SET thing = $3 WHERE area_id = $1 AND id = $2", cx->area.id, h->id,
		cx_seal_of(cx, h->person, "hear.thing", h->id, thing));
}

err hear_store_remove(struct cx *cx, str person, str id)
{
	db_forgets(cx);
	return EXEC(cx, "DELETE FROM hear WHERE area_id = $1 AND person_id = $2 AND id = $3", cx->area.id, person, id);
}

const char *const hear_forgets[] = { "DELETE FROM hear WHERE area_id = $1 AND person_id = $2", NULL };
