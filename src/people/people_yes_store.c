/* SPDX-License-Identifier: Apache-2.0 */
/* people_yes_store.c -- the SQL of what somebody said yes to. */
#include "db/db.h"
#include "people/people_yes.h"

static const struct field yes_fields[] = {
	FIELD(struct yes_to, id), { .name = "person_id", .at = offsetof(struct yes_to, person), .kind = FIELD_STR },
	FIELD(struct yes_to, version), FIELD(struct yes_to, kind), SEALED(struct yes_to, words, "yes_to.words", id),
	SEALED(struct yes_to, said, "yes_to.said", id), FIELD(struct yes_to, typed_by), SEALED(struct yes_to, typed_name, "staff.name", typed_by),
	FIELD(struct yes_to, at), FIELD(struct yes_to, until), FIELD(struct yes_to, taken_back),
};
#define YES "SELECT y.id, y.person_id, y.version, y.kind, y.words, y.said, y.typed_by, s.name AS typed_name, y.at, y.until, y.taken_back" \
	" FROM yes_to y LEFT JOIN staff s ON s.area_id = y.area_id AND s.id = y.typed_by WHERE y.area_id = $1"

err people_yes_store_put(struct cx *cx, const struct yes_to *y)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO yes_to(area_id, id, seq, version, person_id, kind, words, said, typed_by, at, until, taken_back)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)", cx->area.id, y->id, seq, cx->form, y->person, y->kind,
		cx_seal_of(cx, y->person, "yes_to.words", y->id, y->words), cx_seal_of(cx, y->person, "yes_to.said", y->id, y->said), y->typed_by, y->at, y->until);
}

err people_yes_store_get(struct cx *cx, str id, struct yes_to *out)
{
	return ONE(cx, RECORD(yes_fields), out, YES " AND y.id = $2", cx->area.id, id);
}

err people_yes_store_find(struct cx *cx, str person, struct yes_to_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, YES " AND y.person_id = $2 ORDER BY y.at DESC, y.id LIMIT $3", cx->area.id, person, LIMIT_YES));
	while (rows_next(&r))
		rows_read(&r, RECORD(yes_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_yes_store_over(struct cx *cx, int64_t from, int64_t to, struct yes_to_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, YES " AND y.kind = 'photo' AND y.taken_back = 0 AND y.until >= $2 AND y.until < $3 ORDER BY y.until, y.id LIMIT $4",
		cx->area.id, from, to, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(yes_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

struct last { int64_t last; };
static const struct field last_fields[] = { FIELD(struct last, last) };

err people_yes_store_taken_back(struct cx *cx, str person, int64_t *last)
{
	struct last l = { 0 };

	TRY(ONE(cx, RECORD(last_fields), &l, "SELECT coalesce(max(taken_back), 0) AS last FROM yes_to WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	*last = l.last;
	return OK;
}

err people_yes_store_end(struct cx *cx, str id)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE yes_to SET seq = $3, version = $4, taken_back = $5 WHERE area_id = $1 AND id = $2 AND taken_back = 0",
		cx->area.id, id, seq, cx->form, cx->said_at);
}

err people_yes_store_photos(struct cx *cx, str person, int64_t from, bool own, bool *any)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM photo f JOIN moment m ON m.area_id = f.area_id AND m.id = f.moment_id WHERE f.area_id = $1"
		" AND f.person_id = $2 AND m.at >= $3 AND (m.hidden = 0 OR $4 = 0) LIMIT 1", cx->area.id, person, from, (int64_t)own));
	*any = rows_next(&r);
	return rows_end(&r);
}

extern const struct synced people_yes_synced[];
const struct synced people_yes_synced[] = {
	{ SYNCED_PERSON("yes_to", "id", "id, version, person_id, kind, words, said, typed_by, at, until, taken_back", HOLES_10, "person_id"),
		.sealed = " words said " },
	{ 0 }
};
