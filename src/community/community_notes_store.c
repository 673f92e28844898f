/* SPDX-License-Identifier: Apache-2.0 */
/* community_notes_store.c -- what fields said before, notes that something is out of date, wishes. */
#include "community/community_int.h"
#include "db/db.h"

static const struct field was_fields[] = {
	FIELD(struct was, id), FIELD(struct was, thing), FIELD(struct was, field), SEALED(struct was, words, "thing_was.words", id),
	FIELD(struct was, state), FIELD(struct was, old), FIELD(struct was, by), FIELD(struct was, at),
};

err was_store_find(struct cx *cx, str thing, struct was_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, thing, field, words, state, old, by, at FROM thing_was"
		" WHERE area_id = $1 AND thing = $2 ORDER BY seq, id", cx->area.id, thing));
	while (rows_next(&r))
		rows_read(&r, RECORD(was_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

/* Sealed, for one of the fields is how to reach whoever keeps the thing. */
err was_store_add(struct cx *cx, const struct was *w)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO thing_was(area_id, id, thing, field, words, state, old, by, at, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, w->id, w->thing, w->field,
		cx_seal(cx, "thing_was.words", w->id, w->words), w->state, w->old, w->by, w->at, seq);
}

err was_store_chosen(struct cx *cx, str id)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE thing_was SET state = 'chosen', seq = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, seq);
}

err was_store_tidy(struct cx *cx, int64_t before)
{
	return DELETE_ROWS(cx, "thing_was", "''", "id", "at < $2 AND state <> 'both'", before);
}

static const struct field note_fields[] = {
	FIELD(struct note, id), FIELD(struct note, thing), FIELD(struct note, what),
	SEALED(struct note, words, "thing_note.words", id),
	FIELD(struct note, thing_name), FIELD(struct note, day),
};

err note_store_add(struct cx *cx, const struct note *n)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO thing_note(area_id, id, thing, what, words, day, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING", cx->area.id, n->id, n->thing, n->what,
		cx_seal(cx, "thing_note.words", n->id, n->words), n->day, seq);
}

err note_store_find(struct cx *cx, str thing, struct note_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n.id, n.thing, n.what, n.words, n.day, t.name AS thing_name FROM thing_note n"
		" JOIN thing t ON t.area_id = n.area_id AND t.id = n.thing"
		" WHERE n.area_id = $1 AND (n.thing = $2 OR $2 = '') AND n.done = 0 ORDER BY n.day, n.id LIMIT 100",
		cx->area.id, thing));
	while (rows_next(&r))
		rows_read(&r, RECORD(note_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err note_store_done(struct cx *cx, str id)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE thing_note SET done = 1, seq = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, seq);
}

err wish_store_add(struct cx *cx, const struct wish *w)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO wish(area_id, id, theme, neighbourhood, month, seq) VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT DO NOTHING", cx->area.id, w->id, cx_seal(cx, "wish.theme", w->id, w->theme), w->neighbourhood,
		w->month, seq);
}
