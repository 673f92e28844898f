/* SPDX-License-Identifier: Apache-2.0 */
/* people_spoke_store.c -- the SQL of who was spoken with about a person. */
#include "db/db.h"
#include "people/people_spoke.h"

static const struct field spoke_fields[] = {
	FIELD(struct spoke, id), { .name = "person_id", .at = offsetof(struct spoke, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct spoke, staff), .kind = FIELD_STR }, SEALED(struct spoke, staff_name, "staff.name", staff),
	FIELD(struct spoke, version), SEALED(struct spoke, whom, "spoke.whom", id), SEALED(struct spoke, purpose, "spoke.purpose", id),
	SEALED(struct spoke, told, "spoke.told", id), FIELD(struct spoke, how), SEALED(struct spoke, said, "spoke.said", id),
	FIELD(struct spoke, said_day), SEALED(struct spoke, why, "spoke.why", id), SEALED(struct spoke, law, "spoke.law", id),
	FIELD(struct spoke, day), FIELD(struct spoke, at), FIELD(struct spoke, hidden), FIELD(struct spoke, no_more),
};
#define SPOKE "SELECT k.id, k.person_id, k.staff_id, s.name AS staff_name, k.version, k.whom, k.purpose, k.told, k.how, k.said," \
	" k.said_day, k.why, k.law, k.day, k.at, k.hidden, k.no_more FROM spoke k" \
	" LEFT JOIN staff s ON s.area_id = k.area_id AND s.id = k.staff_id WHERE k.area_id = $1"

err people_spoke_store_put(struct cx *cx, const struct spoke *s)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO spoke(area_id, id, seq, version, person_id, staff_id, whom, purpose, told, how, said, said_day, why,"
		" law, day, at, hidden, no_more) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)",
		cx->area.id, s->id, seq, cx->form, s->person, s->staff, cx_seal_of(cx, s->person, "spoke.whom", s->id, s->whom),
		cx_seal_of(cx, s->person, "spoke.purpose", s->id, s->purpose), cx_seal_of(cx, s->person, "spoke.told", s->id, s->told), s->how,
		cx_seal_of(cx, s->person, "spoke.said", s->id, s->said), s->said_day, cx_seal_of(cx, s->person, "spoke.why", s->id, s->why),
		cx_seal_of(cx, s->person, "spoke.law", s->id, s->law), s->day, s->at, s->hidden);
}

err people_spoke_store_get(struct cx *cx, str id, struct spoke *out)
{
	return ONE(cx, RECORD(spoke_fields), out, SPOKE " AND k.id = $2", cx->area.id, id);
}

static err read_all(struct rows *r, struct spoke_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(spoke_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err people_spoke_store_find(struct cx *cx, str person, int64_t from, int64_t at, str id, bool own, int64_t limit, struct spoke_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, SPOKE " AND k.person_id = $2 AND k.at >= $3 AND (k.at < $4 OR (k.at = $4 AND k.id > $5))"
		" AND (k.hidden = 0 OR $6 = 0) ORDER BY k.at DESC, k.id LIMIT $7", cx->area.id, person, from, at, id, (int64_t)own, limit));
	return read_all(&r, out);
}

err people_spoke_store_no_more(struct cx *cx, str person, struct spoke_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, SPOKE " AND k.person_id = $2 AND k.no_more > 0 ORDER BY k.no_more DESC, k.id LIMIT $3", cx->area.id, person,
		LIMIT_LIST));
	return read_all(&r, out);
}

err people_spoke_store_set(struct cx *cx, const struct spoke *s)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE spoke SET seq = $3, version = $4, no_more = $5, hidden = $6, said_day = $7 WHERE area_id = $1 AND id = $2",
		cx->area.id, s->id, seq, cx->form, s->no_more, s->hidden, s->said_day);
}

err people_spoke_store_delete(struct cx *cx, str id) { return DELETE_ROWS(cx, "spoke", "person_id", "id", "id = $2", id); }

extern const struct synced people_spoke_synced[];
const struct synced people_spoke_synced[] = {
	{ SYNCED_PERSON_IF("spoke", "id", "id, version, person_id, staff_id, whom, purpose, told, how, said, said_day, why, law, day, at,"
		" hidden, no_more", HOLES_16, "person_id", " AND k.story_from <= spoke.at"), .sealed = " whom purpose told said why law " },
	{ 0 }
};
