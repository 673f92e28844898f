/* SPDX-License-Identifier: Apache-2.0 */
/* people_beside_store.c -- the SQL of their own words beside a moment. */
#include "db/db.h"
#include "people/people_int.h"

static const struct field beside_fields[] = {
	FIELD(struct beside, id), { .name = "person_id", .at = offsetof(struct beside, person), .kind = FIELD_STR },
	{ .name = "moment_id", .at = offsetof(struct beside, moment), .kind = FIELD_STR }, FIELD(struct beside, moment_at),
	SEALED(struct beside, words, "beside.words", id), FIELD(struct beside, typed_by), FIELD(struct beside, at),
	FIELD(struct beside, gone), FIELD(struct beside, version),
};
#define COLUMNS "id, person_id, moment_id, moment_at, words, typed_by, at, gone, version"

err people_beside_store_get(struct cx *cx, str id, struct beside *out)
{
	return ONE(cx, RECORD(beside_fields), out, "SELECT " COLUMNS " FROM beside WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err people_beside_store_find(struct cx *cx, str person, int64_t from, int64_t to, bool left, struct beside_list *out)
{
	struct rows r;
	str after = STR("");
	int64_t n;

	do {   /* so many at once, and none is left out */
		TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM beside WHERE area_id = $1 AND person_id = $2 AND moment_at >= $3 AND (moment_at < $4"
			" OR (moment_at = $4 AND id > $5)) AND (gone <> '') = ($6 = 1) ORDER BY moment_at DESC, id LIMIT $7",
			cx->area.id, person, from, to, after, (int64_t)left, LIMIT_BESIDE));
		for (n = 0; rows_next(&r); n++)
			rows_read(&r, RECORD(beside_fields), LIST_ADD(cx->arena, out));
		TRY(rows_end(&r));
		if (n)
			to = out->v[out->n - 1].moment_at, after = out->v[out->n - 1].id;
	} while (n == LIMIT_BESIDE);
	return OK;
}

err people_beside_store_put(struct cx *cx, const struct beside *b)
{
	val words = cx_seal_of(cx, b->person, "beside.words", b->id, b->words);
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE beside SET seq = $3, version = $4, moment_at = $5, words = $6, typed_by = $7, at = $8, gone = $9"
		" WHERE area_id = $1 AND id = $2", cx->area.id, b->id, seq, b->version, b->moment_at, words, b->typed_by, b->at, b->gone));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO beside(area_id, id, seq, version, person_id, moment_id, moment_at, words, typed_by, at, gone)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", cx->area.id, b->id, seq, b->version, b->person, b->moment,
		b->moment_at, words, b->typed_by, b->at, b->gone);
}

err people_beside_store_delete(struct cx *cx, const struct beside *b)
{
	return DELETE_ROWS(cx, "beside", "person_id", "id", "id = $2", b->id);
}
