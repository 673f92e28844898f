/* SPDX-License-Identifier: Apache-2.0 */
/* notebook_store.c -- the SQL of the neighbourhood notebook. */
#include "db/db.h"
#include "notebook/notebook_int.h"

static const struct field note_fields[] = {
	FIELD(struct notebook_note, id), FIELD(struct notebook_note, neighbourhood), FIELD(struct notebook_note, topic),
	FIELD(struct notebook_note, thing), SEALED(struct notebook_note, words, "neighbourhood_note.words", id),
	FIELD(struct notebook_note, day), FIELD(struct notebook_note, version),
};
#define COLUMNS "id, neighbourhood, topic, thing, words, day, version"

err notebook_store_each(struct cx *cx, const struct notebook_ask *ask, size_t limit,
	bool holds(struct arena *a, str words, const void *arg), const void *arg, struct notebook_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM neighbourhood_note WHERE area_id = $1 AND ($2 = '' OR topic = $2)"
		" AND ($3 = '' OR thing = $3) AND ($4 = '' OR neighbourhood IN ($4, '')) AND (day, id) < ($5, $6)"
		" ORDER BY day DESC, id DESC LIMIT $7", cx->area.id, ask->topic, ask->thing, ask->neighbourhood, ask->day, ask->before,
		LIMIT_NOTEBOOK));
	while (out->n < limit && rows_next(&r)) {
		struct notebook_note n = { 0 };
		rows_read(&r, RECORD(note_fields), &n);
		if (!r.e && holds(cx->arena, n.words, arg))
			*LIST_ADD(cx->arena, out) = n;
	}
	return rows_end(&r);
}

err notebook_store_get(struct cx *cx, str id, struct notebook_note *out)
{
	return ONE(cx, RECORD(note_fields), out, "SELECT " COLUMNS " FROM neighbourhood_note WHERE area_id = $1 AND id = $2",
		cx->area.id, id);
}

err notebook_store_put(struct cx *cx, const struct notebook_note *n)
{
	val words = cx_seal(cx, "neighbourhood_note.words", n->id, n->words);
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE neighbourhood_note SET seq = $3, version = $4, neighbourhood = $5, topic = $6, thing = $7, words = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, n->id, seq, cx->form, n->neighbourhood, n->topic, n->thing, words));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO neighbourhood_note(area_id, id, seq, version, neighbourhood, topic, thing, words, day)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, n->id, seq, cx->form, n->neighbourhood, n->topic, n->thing,
		words, n->day);
}

err notebook_store_remove(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "neighbourhood_note", "''", "id", "id = $2", id);
}

const struct synced notebook_synced[] = {
	{ SYNCED_AREA("neighbourhood_note", "id", "id, version, neighbourhood, topic, thing, words, day", HOLES_7), .sealed = " words " },
	{ 0 }
};
