/* SPDX-License-Identifier: Apache-2.0 */
/* access_holder_store.c -- the SQL of who holds whose page, and of sign-ins without a page. */
#include "db/db.h"
#include "access_int.h"

static const struct field member_fields[] = {
	FIELD(struct circle_member, id), SEALED(struct circle_member, name, "circle_member.name", id), FIELD(struct circle_member, made),
	FIELD(struct circle_member, made_by),
};
static const struct field holder_fields[] = {
	FIELD(struct holder, id), FIELD(struct holder, version),
	{ .name = "person_id", .at = offsetof(struct holder, person), .kind = FIELD_STR },
	{ .name = "member_id", .at = offsetof(struct holder, member), .kind = FIELD_STR },
	SEALED(struct holder, called, "holder.called", id), SEALED(struct holder, said, "holder.said", id),
	SEALED(struct holder, voice, "holder.voice", id), FIELD(struct holder, parts), FIELD(struct holder, since),
	FIELD(struct holder, until), FIELD(struct holder, kept), FIELD(struct holder, made_by),
	SEALED(struct holder, made_name, "staff.name", made_by),
};
#define COLUMNS "SELECT id, version, person_id, member_id, called, said, voice, parts, since, until, kept, made_by," \
	" (SELECT t.name FROM staff t WHERE t.area_id = holder.area_id AND t.id = holder.made_by) AS made_name FROM holder"

err access_member_get(struct cx *cx, str id, struct circle_member *out)
{
	return ONE(cx, RECORD(member_fields), out, "SELECT id, name, made, made_by FROM circle_member WHERE area_id = $1 AND id = $2",
		cx->area.id, id);
}

err access_store_member_put(struct cx *cx, const struct circle_member *m)
{
	return EXEC(cx, "INSERT INTO circle_member (area_id, id, version, name, made, made_by) VALUES ($1, $2, $3, $4, $5, $6)",
		cx->area.id, m->id, cx->form, cx_seal_of(cx, m->id, "circle_member.name", m->id, m->name), m->made, m->made_by);
}

err access_store_holder_put(struct cx *cx, const struct holder *h)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO holder (area_id, id, seq, version, person_id, member_id, called, said, voice, parts, since, until, kept,"
		" made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13)", cx->area.id, h->id, seq, cx->form, h->person, h->member,
		cx_seal_of(cx, h->person, "holder.called", h->id, h->called), cx_seal_of(cx, h->person, "holder.said", h->id, h->said),
		cx_seal_of(cx, h->person, "holder.voice", h->id, h->voice), h->parts, h->since, h->kept, h->made_by);
}

err access_store_holder_get(struct cx *cx, str id, struct holder *out)
{
	return ONE(cx, RECORD(holder_fields), out, COLUMNS " WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

static err read_all(struct rows *r, struct holder_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(holder_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err access_store_holder_of(struct cx *cx, str person, struct holder_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, COLUMNS " WHERE area_id = $1 AND person_id = $2 ORDER BY since DESC, id LIMIT $3", cx->area.id, person,
		LIMIT_HOLDERS_EVER));
	return read_all(&r, out);
}

err access_store_holder_by(struct cx *cx, str member, struct holder_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, COLUMNS " WHERE area_id = $1 AND member_id = $2 ORDER BY since DESC, id LIMIT $3", cx->area.id, member,
		LIMIT_HOLDERS_EVER));
	return read_all(&r, out);
}

err access_store_holder_end(struct cx *cx, str id, bool taken)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE holder SET until = $3, version = $4, seq = $5, kept = CASE WHEN $6 = 1 THEN 1 ELSE kept END"
		" WHERE area_id = $1 AND id = $2 AND until = 0", cx->area.id, id, cx->now, cx->form, seq, (int64_t)taken);
}

#define OLD " IN (SELECT m.id FROM circle_member m WHERE m.area_id = $1 AND m.made <= $2 AND NOT EXISTS (SELECT 1 FROM holder h" \
	" WHERE h.area_id = $1 AND h.member_id = m.id AND (h.until = 0 OR h.until > $2)) AND NOT EXISTS (SELECT 1 FROM share s WHERE s.area_id = $1 AND s.member_id = m.id" \
	" AND s.until > $2 AND (s.taken_back = 0 OR s.taken_back > $2)))"

/* Nothing is open to them, and they had a month to read why. */
err access_members_old(struct cx *cx)
{
	int64_t before = cx->now - LIMIT_CIRCLE_TOLD;

	TRY(EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND person_id" OLD, cx->area.id, before));
	TRY(EXEC(cx, "DELETE FROM invitation WHERE area_id = $1 AND person_id" OLD, cx->area.id, before));
	TRY(EXEC(cx, "DELETE FROM passkey WHERE area_id = $1 AND person_id" OLD, cx->area.id, before));
	TRY(EXEC(cx, "DELETE FROM code_app WHERE area_id = $1 AND person_id" OLD, cx->area.id, before));
	TRY(EXEC(cx, "DELETE FROM person_key WHERE area_id = $1 AND person_id" OLD, cx->area.id, before));
	return EXEC(cx, "DELETE FROM circle_member WHERE area_id = $1 AND id" OLD, cx->area.id, before);
}
