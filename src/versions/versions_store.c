/* SPDX-License-Identifier: Apache-2.0 */
/* versions_store.c -- the SQL of what was said before, or at the same time. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "versions/versions_int.h"

static const struct field kept_fields[] = {
	FIELD(struct kept, id), { .name = "person_id", .at = offsetof(struct kept, person), .kind = FIELD_STR },
	{ .name = "row_id", .at = offsetof(struct kept, row), .kind = FIELD_STR },
	FIELD(struct kept, field), SEALED(struct kept, words, "kept.words", id), FIELD(struct kept, state), FIELD(struct kept, old),
	FIELD(struct kept, by), FIELD(struct kept, who), FIELD(struct kept, at), FIELD(struct kept, moment_at), FIELD(struct kept, n),
};

static err read_all(struct rows *r, struct kept_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(kept_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err versions_store_find(struct cx *cx, str row, struct kept_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, row_id, field, words, state, old, by, who, at, moment_at, n FROM kept"
		" WHERE area_id = $1 AND row_id = $2 ORDER BY n, id", cx->area.id, row));
	return read_all(&r, out);
}

err versions_store_waiting(struct cx *cx, const char *field, struct kept_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT k.id, k.person_id, k.row_id, k.at FROM rhythm t CROSS JOIN kept k"
		" WHERE k.area_id = t.area_id AND k.person_id = t.person_id AND k.state = 'both' AND k.field = $4"
		" AND t.area_id = $1 AND t.staff_id = $2 AND (t.until = 0 OR t.until > $3) ORDER BY k.row_id, k.at, k.id LIMIT $5",
		cx->area.id, cx->actor.id, cx->now, field, LIMIT_LIST));
	return read_all(&r, out);
}

err versions_store_add(struct cx *cx, const struct kept *k)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO kept(area_id, id, seq, n, person_id, row_id, field, words, state, old, by, who, at, moment_at)"
		" VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", cx->area.id, k->id, seq, k->person, k->row, k->field,
		cx_seal_of(cx, k->person, "kept.words", k->id, k->words), k->state, k->old, k->by, k->who, k->at, k->moment_at);
}

err versions_store_state(struct cx *cx, str id, const char *state)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE kept SET seq = $3, state = $4 WHERE area_id = $1 AND id = $2", cx->area.id, id, seq, state);
}

err versions_store_delete(struct cx *cx, str row)
{
	return DELETE_ROWS(cx, "kept", "person_id", "id", "row_id = $2", row);
}

err versions_store_hide(struct cx *cx, str row, const char *field)
{
	return DELETE_ROWS(cx, "kept", "person_id", "id", "row_id = $2 AND field = $3 AND state <> 'was'", row, field);
}

err versions_store_move(struct cx *cx, str row, str person)
{
	struct kept_list all = { 0 };
	int64_t seq;

	TRY(versions_store_find(cx, row, &all));
	TRY(cx_seq(cx, &seq));
	for (size_t i = 0; i < all.n; i++) {
		const struct kept *k = &all.v[i];
		TRY(db_gone(cx, "kept", k->person, k->id));   /* for those who may see only whom it was first with */
		TRY(EXEC(cx, "UPDATE kept SET seq = $3, person_id = $4, words = $5 WHERE area_id = $1 AND id = $2", cx->area.id, k->id, seq, person,
			cx_seal_of(cx, person, "kept.words", k->id, k->words)));
	}
	return OK;
}

err versions_store_tidy(struct cx *cx, int64_t before)
{
	return DELETE_ROWS(cx, "kept", "person_id", "id", "at < $2 AND state <> 'both'" NOT_HELD("kept.person_id", "$3"), before,
		london_day(cx->now));
}

const struct synced versions_synced[] = {
	/* Of a moment's only to who may read the moment, and of a turning point's unless it is the person's alone. */
	{ SYNCED_PERSON_IF("kept", "id", "id, person_id, row_id, field, words, state, old, by, who, at, moment_at, n", HOLES_12, "person_id",
		" AND (kept.moment_at = 0 OR k.story_from <= kept.moment_at)"
		" AND NOT EXISTS (SELECT 1 FROM turning x WHERE x.area_id = $1 AND x.id = kept.row_id AND x.private = 1)"), .sealed = " words " },
	{ 0 }
};
