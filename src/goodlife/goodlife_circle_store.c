/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_store.c -- the SQL of ties: rows of page_item, and the rings they were in before. */
#include "db/db.h"
#include "goodlife/goodlife_circle_int.h"

#define PERSON(T) { .name = "person_id", .at = offsetof(T, person), .kind = FIELD_STR }

static const struct field tie_fields[] = {
	FIELD(struct tie, id), PERSON(struct tie),
	SEALED(struct tie, words, "page_item.words", id), SEALED(struct tie, more, "page_item.more", id),
	FIELD(struct tie, ring), FIELD(struct tie, since), FIELD(struct tie, until), FIELD(struct tie, energy),
	FIELD(struct tie, version), FIELD(struct tie, at),
};
static const struct field was_fields[] = {
	{ .name = "tie_id", .at = offsetof(struct tie_was, tie), .kind = FIELD_STR },
	FIELD(struct tie_was, ring), FIELD(struct tie_was, until),
};

err goodlife_circle_store_ties(struct cx *cx, str person, struct tie_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, words, more, ring, since, until, energy, version, at FROM page_item"
		" WHERE area_id = $1 AND person_id = $2 AND kind = 'tie' ORDER BY at, id LIMIT $3",
		cx->area.id, person, LIMIT_TIES));
	while (rows_next(&r))
		rows_read(&r, RECORD(tie_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_circle_store_get(struct cx *cx, str person, str id, struct tie *out)
{
	return ONE(cx, RECORD(tie_fields), out, "SELECT id, person_id, words, more, ring, since, until, energy, version, at"
		" FROM page_item WHERE area_id = $1 AND id = $2 AND person_id = $3 AND kind = 'tie'", cx->area.id, id, person);
}

err goodlife_circle_store_put(struct cx *cx, const struct tie *t)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO page_item(area_id, id, seq, version, person_id, kind, words, more, ring, may_connect, at,"
		" since, until, energy) VALUES ($1, $2, $3, $4, $5, 'tie', $6, $7, $8, $9, $10, $11, $12, $13)",
		cx->area.id, t->id, seq, cx->form, t->person, cx_seal_of(cx, t->person, "page_item.words", t->id, t->words),
		cx_seal_of(cx, t->person, "page_item.more", t->id, t->more), t->ring, false, t->at, t->since, t->until, t->energy);
}

err goodlife_circle_store_set(struct cx *cx, const struct tie *t)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE page_item SET seq = $3, version = $4, words = $5, more = $6, ring = $7, since = $8,"
		" until = $9, energy = $10 WHERE area_id = $1 AND id = $2", cx->area.id, t->id, seq, t->version,
		cx_seal_of(cx, t->person, "page_item.words", t->id, t->words), cx_seal_of(cx, t->person, "page_item.more", t->id, t->more),
		t->ring, t->since, t->until, t->energy);
}

err goodlife_circle_store_delete(struct cx *cx, const struct tie *t)
{
	TRY(goodlife_circle_store_was_delete(cx, t->person, t->id));
	return DELETE_ROWS(cx, "page_item", "person_id", "id", "id = $2", t->id);
}

err goodlife_circle_store_was(struct cx *cx, str person, struct tie_was_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT tie_id, ring, until FROM tie_was WHERE area_id = $1 AND person_id = $2"
		" ORDER BY until DESC, seq DESC LIMIT $3", cx->area.id, person, LIMIT_TIE_MOVES));
	while (rows_next(&r))
		rows_read(&r, RECORD(was_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_circle_store_was_put(struct cx *cx, const struct tie *t, str until)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO tie_was(area_id, id, seq, version, person_id, tie_id, ring, until)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", cx->area.id, cx_new_id(cx, "was"), seq, cx->form, t->person, t->id,
		t->ring, until);
}

err goodlife_circle_store_was_delete(struct cx *cx, str person, str tie)
{
	return DELETE_ROWS(cx, "tie_was", "person_id", "id", "person_id = $2 AND tie_id = $3", person, tie);
}

const struct synced goodlife_circle_synced[] = {
	{ SYNCED_PERSON("tie_was", "id", "id, version, person_id, tie_id, ring, until", HOLES_6, "person_id") },
	{ 0 }
};
