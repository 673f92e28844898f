/* SPDX-License-Identifier: Apache-2.0 */
/* people_introduction_store.c -- the SQL of introductions: notes that go by themselves. */
#include "db/db.h"
#include "people/people_int.h"

static const struct field introduction_fields[] = {
	FIELD(struct introduction, id), FIELD(struct introduction, neighbourhood), FIELD(struct introduction, source),
	SEALED(struct introduction, by_whom, "introduction.by_whom", id),
	SEALED(struct introduction, called, "introduction.called", id),
	SEALED(struct introduction, reach, "introduction.reach", id),
	SEALED(struct introduction, words, "introduction.words", id),
	FIELD(struct introduction, asked), FIELD(struct introduction, state),
	{ .name = "staff_id", .at = offsetof(struct introduction, staff), .kind = FIELD_STR },
	FIELD(struct introduction, at), FIELD(struct introduction, expires),
};
static const struct record introduction_record = RECORD(introduction_fields);

err people_introduction_store_put(struct cx *cx, const struct introduction *i)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO introduction(area_id, id, seq, version, neighbourhood, source, by_whom, called,"
		" reach, words, asked, state, staff_id, at, expires)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
		cx->area.id, i->id, seq, cx->form, i->neighbourhood, i->source,
		cx_seal(cx, "introduction.by_whom", i->id, i->by_whom), cx_seal(cx, "introduction.called", i->id, i->called),
		cx_seal(cx, "introduction.reach", i->id, i->reach), cx_seal(cx, "introduction.words", i->id, i->words),
		i->asked, i->state, i->staff, i->at, i->expires);
}

err people_introduction_store_get(struct cx *cx, str id, struct introduction *out)
{
	return ONE(cx, introduction_record, out, "SELECT id, neighbourhood, source, by_whom, called, reach, words,"
		" asked, state, staff_id, at, expires FROM introduction WHERE area_id = $1 AND id = $2 AND expires > $3",
		cx->area.id, id, cx->now);
}

err people_introduction_store_find(struct cx *cx, str neighbourhood, int64_t at, str id,
	struct introduction_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, neighbourhood, source, by_whom, called, reach, words,"
		" asked, state, staff_id, at, expires FROM introduction"
		" WHERE area_id = $1 AND ($2 = '' OR neighbourhood IN ($2, '')) AND expires > $3 AND (at, id) < ($4, $5)"
		" ORDER BY at DESC, id DESC LIMIT $6", cx->area.id, neighbourhood, cx->now, at, id, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, introduction_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_introduction_store_state(struct cx *cx, const struct introduction *i)
{
	int64_t seq;

	/* For the phone of whoever was in touch before; to all whose it is it comes again. */
	TRY(db_gone(cx, "introduction", STR(""), i->id));
	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE introduction SET seq = $3, version = $4, state = $5, staff_id = $6"
		" WHERE area_id = $1 AND id = $2", cx->area.id, i->id, seq, cx->form, i->state, i->staff);
}

err people_introduction_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "introduction", "''", "id", "id = $2", id);
}

err people_introduction_store_expire(struct cx *cx)
{
	TRY(DELETE_ROWS(cx, "introduction", "''", "id", "expires <= $2", cx->now));
	return access_went(cx, WENT_INTRODUCTION, db_changed(cx));
}
