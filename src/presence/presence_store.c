/* SPDX-License-Identifier: Apache-2.0 */
/* presence_store.c -- the SQL of presence.  Nothing here looks back: a day that has been is only deleted. */
#include "db/db.h"
#include "presence/presence_int.h"

#define STAFF(T) { .name = "staff_id", .at = offsetof(T, staff), .kind = FIELD_STR }

static const struct field presence_fields[] = {
	FIELD(struct presence, id), STAFF(struct presence), FIELD(struct presence, day), FIELD(struct presence, weekday),
	FIELD(struct presence, part), FIELD(struct presence, at_time), FIELD(struct presence, thing), FIELD(struct presence, place),
};
static const struct field card_fields[] = {
	STAFF(struct presence_card), SEALED(struct presence_card, name, "presence_card.name", staff),
	SEALED(struct presence_card, phone, "presence_card.phone", staff),
	SEALED(struct presence_card, words, "presence_card.words", staff),
	SEALED(struct presence_card, words_cy, "presence_card.words_cy", staff),
	FIELD(struct presence_card, away), FIELD(struct presence_card, version),
};

static err read_all(struct cx *cx, struct rows *r, struct presence_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(presence_fields), LIST_ADD(cx->arena, out));
	return rows_end(r);
}

err presence_store_find(struct cx *cx, str staff, int64_t from, struct presence_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, staff_id, day, part, at_time, thing, place FROM presence"
		" WHERE area_id = $1 AND day >= $2 AND ($3 = '' OR staff_id = $3)", cx->area.id, from, staff));
	return read_all(cx, &r, out);
}

err presence_store_usual_find(struct cx *cx, str staff, struct presence_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, staff_id, weekday, part, at_time, thing, place FROM presence_usual"
		" WHERE area_id = $1 AND ($2 = '' OR staff_id = $2)", cx->area.id, staff));
	return read_all(cx, &r, out);
}

err presence_store_put(struct cx *cx, const struct presence *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE presence SET seq = $3, version = $4, day = $5, part = $6, at_time = $7, thing = $8, place = $9"
		" WHERE area_id = $1 AND id = $2", cx->area.id, p->id, seq, cx->form, p->day, p->part, p->at_time, p->thing, p->place));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO presence(area_id, id, seq, version, staff_id, day, part, at_time, thing, place)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, p->id, seq, cx->form, p->staff, p->day, p->part,
		p->at_time, p->thing, p->place);
}

err presence_store_usual_put(struct cx *cx, const struct presence *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE presence_usual SET seq = $3, version = $4, weekday = $5, part = $6, at_time = $7, thing = $8,"
		" place = $9 WHERE area_id = $1 AND id = $2", cx->area.id, p->id, seq, cx->form, p->weekday, p->part, p->at_time,
		p->thing, p->place));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO presence_usual(area_id, id, seq, version, staff_id, weekday, part, at_time, thing, place)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, p->id, seq, cx->form, p->staff, p->weekday, p->part,
		p->at_time, p->thing, p->place);
}

err presence_store_remove(struct cx *cx, str staff, str id)
{
	TRY(cx_moved(cx));
	TRY(EXEC(cx, "DELETE FROM presence WHERE area_id = $1 AND id = $2 AND staff_id = $3", cx->area.id, id, staff));
	return EXEC(cx, "DELETE FROM presence_usual WHERE area_id = $1 AND id = $2 AND staff_id = $3", cx->area.id, id, staff);
}

err presence_store_forget(struct cx *cx, str staff)
{
	TRY(cx_moved(cx));
	TRY(EXEC(cx, "DELETE FROM presence WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff));
	TRY(EXEC(cx, "DELETE FROM presence_usual WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff));
	TRY(presence_store_face_remove(cx, staff));
	return EXEC(cx, "DELETE FROM presence_card WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff);
}

err presence_store_begin(struct cx *cx) { return db_begin_area(cx, true); }

err presence_store_end(struct cx *cx, err e) { return db_end(cx, e); }

static const struct field face_fields[] = {
	STAFF(struct face), FIELD(struct face, version), SEALED(struct face, words, "face.words", staff), FIELD(struct face, state),
};

err presence_store_face_get(struct cx *cx, str staff, struct face *out)
{
	return ONE(cx, RECORD(face_fields), out, "SELECT staff_id, version, words, state FROM face WHERE area_id = $1 AND staff_id = $2",
		cx->area.id, staff);
}

err presence_store_face_put(struct cx *cx, const struct face *f, str small)
{
	TRY(presence_store_face_remove(cx, f->staff));
	return EXEC(cx, "INSERT INTO face(area_id, staff_id, version, words, state, small) VALUES ($1, $2, $3, $4, $5, $6)", cx->area.id,
		f->staff, f->version, cx_seal(cx, "face.words", f->staff, f->words), f->state, cx_seal(cx, "face.small", f->staff, small));
}

struct face_small { str staff, small; };
static const struct field small_fields[] = { STAFF(struct face_small), SEALED(struct face_small, small, "face.small", staff) };

err presence_store_face_small(struct cx *cx, str staff, str *letters)
{
	struct face_small s = { 0 };

	TRY(ONE(cx, RECORD(small_fields), &s, "SELECT staff_id, small FROM face WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff));
	*letters = s.small;
	return OK;
}

err presence_store_face_remove(struct cx *cx, str staff)
{
	return EXEC(cx, "DELETE FROM face WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff);
}

err presence_store_tidy(struct cx *cx, int64_t today)
{
	TRY(EXEC(cx, "DELETE FROM presence WHERE area_id = $1 AND day < $2", cx->area.id, today));
	return EXEC(cx, "UPDATE presence_card SET away = 0 WHERE area_id = $1 AND away <> 0 AND away <= $2", cx->area.id, today);
}

err presence_store_card_find(struct cx *cx, str staff, struct presence_card *out)
{
	return ONE(cx, RECORD(card_fields), out, "SELECT staff_id, name, phone, words, words_cy, away, version FROM presence_card"
		" WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff);
}

err presence_store_card_put(struct cx *cx, const struct presence_card *c)
{
	val name = cx_seal(cx, "presence_card.name", c->staff, c->name), phone = cx_seal(cx, "presence_card.phone", c->staff, c->phone);
	val words = cx_seal(cx, "presence_card.words", c->staff, c->words);
	val words_cy = cx_seal(cx, "presence_card.words_cy", c->staff, c->words_cy);
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE presence_card SET seq = $3, version = $4, name = $5, phone = $6, words = $7, words_cy = $8, away = $9"
		" WHERE area_id = $1 AND staff_id = $2", cx->area.id, c->staff, seq, cx->form, name, phone, words, words_cy, c->away));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO presence_card(area_id, staff_id, seq, version, name, phone, words, words_cy, away)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, c->staff, seq, cx->form, name, phone, words, words_cy, c->away);
}

err presence_store_staff(struct cx *cx, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT staff_id FROM presence WHERE area_id = $1 UNION SELECT staff_id FROM presence_usual"
		" WHERE area_id = $1 UNION SELECT staff_id FROM presence_card WHERE area_id = $1", cx->area.id));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}

/* A coordinator's own, whole each time: a promise that is over leaves no mark either. */
const struct synced presence_synced[] = {
	{ SYNCED_OWN("presence", "id", "id, version, staff_id, day, part, at_time, thing, place", HOLES_8, "staff_id = $6"),
		.again = "DELETE FROM presence WHERE area_id = $1" },
	{ SYNCED_OWN("presence_usual", "id", "id, version, staff_id, weekday, part, at_time, thing, place", HOLES_8, "staff_id = $6"),
		.again = "DELETE FROM presence_usual WHERE area_id = $1" },
	{ SYNCED_OWN("presence_card", "staff_id", "staff_id, version, name, phone, words, words_cy, away", HOLES_7, "staff_id = $6"),
		.sealed = " name phone words words_cy ", .again = "DELETE FROM presence_card WHERE area_id = $1" },
	{ 0 }
};
