/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_river_store.c -- the SQL of turning points. */
#include "db/db.h"
#include "goodlife/goodlife_circle_int.h"

static const struct field turning_fields[] = {
	FIELD(struct turning, id), { .name = "person_id", .at = offsetof(struct turning, person), .kind = FIELD_STR },
	FIELD(struct turning, since), SEALED(struct turning, words, "turning.words", id),
	FIELD(struct turning, version), FIELD(struct turning, private), FIELD(struct turning, at),
};

err goodlife_river_store_find(struct cx *cx, str person, bool own, struct turning_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, since, words, version, private, at FROM turning"
		" WHERE area_id = $1 AND person_id = $2 AND private <= $3 ORDER BY since, id LIMIT $4",
		cx->area.id, person, (int64_t)own, LIMIT_TURNINGS));
	while (rows_next(&r))
		rows_read(&r, RECORD(turning_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_river_store_get(struct cx *cx, str person, str id, bool own, struct turning *out)
{
	return ONE(cx, RECORD(turning_fields), out, "SELECT id, person_id, since, words, version, private, at FROM turning"
		" WHERE area_id = $1 AND id = $2 AND person_id = $3 AND private <= $4", cx->area.id, id, person, (int64_t)own);
}

err goodlife_river_store_put(struct cx *cx, const struct turning *t)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO turning(area_id, id, seq, version, person_id, since, words, private, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, t->id, seq, cx->form, t->person, t->since,
		cx_seal_of(cx, t->person, "turning.words", t->id, t->words), t->private, t->at);
}

err goodlife_river_store_set(struct cx *cx, const struct turning *t)
{
	int64_t seq;

	if (t->private)   /* from now on the person's alone: it leaves the phones of others */
		TRY(db_gone(cx, "turning", t->person, t->id));
	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE turning SET seq = $3, version = $4, since = $5, words = $6, private = $7"
		" WHERE area_id = $1 AND id = $2", cx->area.id, t->id, seq, t->version, t->since,
		cx_seal_of(cx, t->person, "turning.words", t->id, t->words), t->private);
}

err goodlife_river_store_delete(struct cx *cx, const struct turning *t)
{
	return DELETE_ROWS(cx, "turning", "person_id", "id", "id = $2", t->id);
}

const struct synced goodlife_river_synced[] = {
	{ SYNCED_PERSON_IF("turning", "id", "id, version, person_id, since, words, private, at", HOLES_7, "person_id", " AND turning.private = 0"),
		.sealed = " words " },
	{ 0 }
};
