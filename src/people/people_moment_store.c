/* SPDX-License-Identifier: Apache-2.0 */
/* people_moment_store.c -- the SQL of moments. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "people/people_int.h"

static const struct field moment_fields[] = {
	FIELD(struct moment, id),
	{ .name = "person_id", .at = offsetof(struct moment, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct moment, staff), .kind = FIELD_STR },
	FIELD(struct moment, day), FIELD(struct moment, at),
	SEALED(struct moment, words, "moment.words", id),
	SEALED(struct moment, place, "moment.place", id),
	FIELD(struct moment, jotting), FIELD(struct moment, expires), FIELD(struct moment, hidden),
	FIELD(struct moment, shown_from), FIELD(struct moment, piece), FIELD(struct moment, version),
};
static const struct record moment_record = RECORD(moment_fields);

err people_moment_store_put(struct cx *cx, const struct moment *m)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "INSERT INTO moment(area_id, id, seq, version, person_id, staff_id, day, at, words, place,"
		" jotting, expires, hidden, shown_from, piece)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
		cx->area.id, m->id, seq, m->version, m->person, m->staff, m->day, m->at,
		cx_seal_of(cx, m->person, "moment.words", m->id, m->words), cx_seal_of(cx, m->person, "moment.place", m->id, m->place),
		m->jotting, m->expires, m->hidden, m->shown_from, m->piece));
	return OK;
}

err people_moment_store_get(struct cx *cx, str id, struct moment *out)
{
	return ONE(cx, moment_record, out,
		"SELECT id, person_id, staff_id, day, at, words, place, jotting, expires, hidden, shown_from, piece, version"
		" FROM moment WHERE area_id = $1 AND id = $2 AND (expires = 0 OR expires > $3)", cx->area.id, id, cx->now);
}

err people_moment_store_find(struct cx *cx, str person, int64_t first, int64_t before_day, str before_id, int64_t limit,
	int64_t from, bool own, struct moment_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r,
		"SELECT id, person_id, staff_id, day, at, words, place, jotting, expires, hidden, shown_from, piece, version"
		" FROM moment WHERE area_id = $1 AND person_id = $2 AND (day, id) < ($3, $4) AND day >= $8 AND at >= $9"
		" AND (expires = 0 OR expires > $5) AND ($6 = 0 OR (hidden = 0 AND shown_from <= $5))"
		" ORDER BY day DESC, id DESC LIMIT $7",
		cx->area.id, person, before_day, before_id, cx->now, own, limit, first, from));
	while (rows_next(&r))
		rows_read(&r, moment_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_moment_store_beyond(struct cx *cx, str person, int64_t first, bool *beyond)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM person p WHERE p.area_id = $1 AND ($2 = '' OR p.id = $2) AND p.moments >"
		" (SELECT count(*) FROM moment m WHERE m.area_id = $1 AND m.person_id = p.id) AND (SELECT n.day FROM moment n"
		" WHERE n.area_id = $1 AND n.person_id = p.id ORDER BY n.day DESC, n.id DESC LIMIT 1 OFFSET $3) IS NOT NULL AND"
		" (SELECT min(o.day) FROM moment o WHERE o.area_id = $1 AND o.person_id = p.id) >= $4 LIMIT 1",
		cx->area.id, person, LIMIT_PHONE_MOMENTS - 1, first));
	*beyond = rows_next(&r);
	return rows_end(&r);
}

err people_moment_store_words(struct cx *cx, const struct moment *m)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE moment SET seq = $3, version = $4, words = $5, jotting = $6, expires = $7"
		" WHERE area_id = $1 AND id = $2", cx->area.id, m->id, seq, m->version,
		cx_seal_of(cx, m->person, "moment.words", m->id, m->words), m->jotting, m->expires);
}

/* A moment has left this story: the one that is now the last among the newest comes to phones, as if it had changed. */
static err come_nearer(struct cx *cx, str person)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE moment SET seq = $3 WHERE area_id = $1 AND id IN (SELECT (SELECT n.id FROM moment n WHERE n.area_id = $1"
		" AND n.person_id = $2 AND n.at >= k.story_from ORDER BY n.day DESC, n.id DESC LIMIT 1 OFFSET $4)"
		" FROM alongside k WHERE k.area_id = $1 AND k.person_id = $2 AND (k.until = 0 OR k.until > $5))",
		cx->area.id, person, seq, LIMIT_PHONE_MOMENTS - 1, cx->now);
}

err people_moment_store_person(struct cx *cx, const struct moment *m, str from)
{
	int64_t seq;

	TRY(db_gone(cx, "moment", from, m->id));
	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE moment SET seq = $3, version = $4, person_id = $5, piece = $6, words = $7, place = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, m->id, seq, m->version, m->person, m->piece,
		cx_seal_of(cx, m->person, "moment.words", m->id, m->words), cx_seal_of(cx, m->person, "moment.place", m->id, m->place)));
	return come_nearer(cx, from);
}

err people_moment_store_delete(struct cx *cx, const struct moment *m)
{
	TRY(DELETE_ROWS(cx, "moment", "person_id", "id", "id = $2", m->id));
	return come_nearer(cx, m->person);
}

err people_story_store_moments(struct cx *cx, str person, int64_t n, struct moment_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, words, place FROM moment WHERE area_id = $1 AND person_id = $2 AND piece = $3 ORDER BY at, id",
		cx->area.id, person, n));
	while (rows_next(&r))
		rows_read(&r, moment_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_moment_store_expired(struct cx *cx, struct moment_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, piece FROM moment WHERE area_id = $1 AND expires > 0 AND expires <= $2"
		NOT_HELD("moment.person_id", "$4") " ORDER BY person_id, piece LIMIT $3", cx->area.id, cx->now, 1000, london_day(cx->now)));
	while (rows_next(&r))
		rows_read(&r, moment_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_moment_store_trace(struct cx *cx, str person, const char *what)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO trace(area_id, id, seq, person_id, staff_id, what, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7)",
		cx->area.id, cx_new_id(cx, "trace"), seq, person, cx->actor.id, what, cx->said_at);
}
