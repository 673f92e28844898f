/* SPDX-License-Identifier: Apache-2.0 */
/* photo_store.c -- the SQL of photographs. */
#include "db/db.h"
#include "photo/photo_int.h"

static const struct field photo_fields[] = {
	FIELD(struct photo, id), FIELD(struct photo, version),
	{ .name = "person_id", .at = offsetof(struct photo, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct photo, staff), .kind = FIELD_STR },
	{ .name = "moment_id", .at = offsetof(struct photo, moment), .kind = FIELD_STR },
	FIELD(struct photo, at), SEALED(struct photo, words, "photo.words", id), FIELD(struct photo, state),
	FIELD(struct photo, wide), FIELD(struct photo, high), FIELD(struct photo, sum),
};
#define COLUMNS "id, version, person_id, staff_id, moment_id, at, words, state, wide, high, sum"

err photo_store_begin(struct cx *cx, bool write) { return db_begin_area(cx, write); }

err photo_store_end(struct cx *cx, err e) { return db_end(cx, e); }

err photo_store_put(struct cx *cx, const struct photo *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO photo(area_id, id, seq, version, person_id, staff_id, moment_id, at, words, state, wide, high,"
		" sum, small) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
		cx->area.id, p->id, seq, p->version, p->person, p->staff, p->moment, p->at,
		cx_seal_of(cx, p->person, "photo.words", p->id, p->words), p->state, p->wide, p->high, p->sum,
		cx_seal_of(cx, p->person, "photo.small", p->id, STR("")));
}

err photo_store_get(struct cx *cx, str id, struct photo *out)
{
	return ONE(cx, RECORD(photo_fields), out, "SELECT " COLUMNS " FROM photo WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

static err read_all(struct cx *cx, struct rows *r, struct photo_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(photo_fields), LIST_ADD(cx->arena, out));
	return rows_end(r);
}

err photo_store_find(struct cx *cx, str person, int64_t from, int64_t to, struct photo_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM photo WHERE area_id = $1 AND person_id = $2 AND at >= $3 AND at <= $4"
		" ORDER BY at, id", cx->area.id, person, from, to));
	return read_all(cx, &r, out);
}

err photo_store_of(struct cx *cx, str person, str moment, struct photo_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM photo WHERE area_id = $1 AND person_id = $2 AND moment_id = $3 ORDER BY at, id"
		" LIMIT $4", cx->area.id, person, moment, LIMIT_LIST));
	return read_all(cx, &r, out);
}

err photo_store_state(struct cx *cx, const struct photo *p, str small)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE photo SET seq = $3, state = $4, wide = $5, high = $6, small = $7 WHERE area_id = $1 AND id = $2",
		cx->area.id, p->id, seq, p->state, p->wide, p->high, cx_seal_of(cx, p->person, "photo.small", p->id, small));
}

err photo_store_delete(struct cx *cx, str id)
{
	TRY(EXEC(cx, "DELETE FROM photo_piece WHERE area_id = $1 AND photo_id = $2", cx->area.id, id));
	return DELETE_ROWS(cx, "photo", "person_id", "id", "id = $2", id);
}

struct small { str id, small; };
static const struct field small_fields[] = { FIELD(struct small, id), SEALED(struct small, small, "photo.small", id) };

err photo_store_small(struct cx *cx, str id, str *letters)
{
	struct small s = { 0 };

	TRY(ONE(cx, RECORD(small_fields), &s, "SELECT id, small FROM photo WHERE area_id = $1 AND id = $2", cx->area.id, id));
	*letters = s.small;
	return OK;
}

/* A piece is closed for its own place among the others. */
static str place_of(struct cx *cx, str id, int64_t n) { return str_fmt(cx->arena, "{}:{}", id, n); }

err photo_store_piece_put(struct cx *cx, const struct photo *p, int64_t n, str letters)
{
	return EXEC(cx, "INSERT INTO photo_piece(area_id, photo_id, n, bytes) VALUES ($1, $2, $3, $4)",
		cx->area.id, p->id, n, cx_seal_of(cx, p->person, "photo_piece.bytes", place_of(cx, p->id, n), letters));
}

static err open_all(struct cx *cx, struct rows *r, const char *place, str id, struct str_list *letters)
{
	struct str_list sealed = { 0 };
	LIST(int64_t) n = { 0 };

	while (rows_next(r)) {
		*LIST_ADD(cx->arena, &n) = rows_value(r, 0).i;
		*LIST_ADD(cx->arena, &sealed) = arena_dup(cx->arena, rows_value(r, 1).s);
	}
	TRY(rows_end(r));
	for (size_t i = 0; i < sealed.n; i++)
		TRY(cx_open(cx, place, place_of(cx, id, n.v[i]), sealed.v[i], LIST_ADD(cx->arena, letters)));
	return OK;
}

err photo_store_pieces(struct cx *cx, str id, struct str_list *letters)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n, bytes FROM photo_piece WHERE area_id = $1 AND photo_id = $2 ORDER BY n", cx->area.id, id));
	return open_all(cx, &r, "photo_piece.bytes", id, letters);
}

/* All of it is closed anew, under the key of whom it is with now. */
err photo_store_move(struct cx *cx, const struct photo *p, str from)
{
	struct str_list pieces = { 0 };
	str small;
	int64_t seq;

	TRY(photo_store_small(cx, p->id, &small));
	TRY(photo_store_pieces(cx, p->id, &pieces));
	TRY(db_gone(cx, "photo", from, p->id));
	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE photo SET seq = $3, person_id = $4, words = $5, small = $6 WHERE area_id = $1 AND id = $2", cx->area.id, p->id, seq,
		p->person, cx_seal_of(cx, p->person, "photo.words", p->id, p->words), cx_seal_of(cx, p->person, "photo.small", p->id, small)));
	TRY(EXEC(cx, "DELETE FROM photo_piece WHERE area_id = $1 AND photo_id = $2", cx->area.id, p->id));
	for (size_t i = 0; i < pieces.n; i++)
		TRY(photo_store_piece_put(cx, p, (int64_t)i, pieces.v[i]));
	return OK;
}

/* What a phone sent of one */

err photo_store_part_put(struct cx *cx, str staff, const struct photo_part *p)
{
	return EXEC(cx, "INSERT INTO photo_part(area_id, staff_id, photo_id, n, parts, at, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT DO NOTHING", cx->area.id, staff, p->photo, p->n, p->parts, cx->now,
		cx_seal(cx, "photo_part.bytes", place_of(cx, p->photo, p->n), p->bytes));
}

static const struct field part_fields[] = { FIELD(struct photo_part, n), FIELD(struct photo_part, parts) };

err photo_store_part_find(struct cx *cx, str staff, str photo, struct photo_part_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n, parts FROM photo_part WHERE area_id = $1 AND staff_id = $2 AND photo_id = $3 ORDER BY n",
		cx->area.id, staff, photo));
	while (rows_next(&r))
		rows_read(&r, RECORD(part_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err photo_store_part_bytes(struct cx *cx, str staff, str photo, struct str_list *letters)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n, bytes FROM photo_part WHERE area_id = $1 AND staff_id = $2 AND photo_id = $3 ORDER BY n",
		cx->area.id, staff, photo));
	return open_all(cx, &r, "photo_part.bytes", photo, letters);
}

err photo_store_part_full(struct cx *cx, str staff, bool *full)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n FROM photo_part WHERE area_id = $1 AND staff_id = $2 LIMIT 1 OFFSET $3", cx->area.id, staff,
		LIMIT_PHOTO_WAITING - 1));
	*full = rows_next(&r);
	return rows_end(&r);
}

err photo_store_part_delete(struct cx *cx, str staff, str photo)
{
	return EXEC(cx, "DELETE FROM photo_part WHERE area_id = $1 AND staff_id = $2 AND photo_id = $3", cx->area.id, staff, photo);
}

err photo_store_part_forget(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM photo_part WHERE area_id = $1 AND at < $2", cx->area.id, before);
}

/* On a phone: what time has taken out of the bounds below. */
static err trim(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM photo WHERE area_id = $1 AND moment_id <> '' AND at / 86400000 < $2 AND NOT EXISTS (SELECT 1"
		" FROM alongside k WHERE k.area_id = $1 AND k.person_id = photo.person_id AND k.staff_id = $3 AND k.whole = 1)",
		cx->area.id, cx->now / LIMIT_DAY - LIMIT_PHONE_DAYS, cx->actor.id);
}

/* The row, with the small picture in it: of the story what the person let pass to them, and of that the last days,
 * or all when it is carried whole. */
#define OF_PERSON " WHERE area_id = $1 AND photo_id IN (SELECT id FROM photo WHERE area_id = $1 AND person_id = $2)"
const char *const photo_forgets[] = { "DELETE FROM photo_piece" OF_PERSON, "DELETE FROM photo_part" OF_PERSON, NULL };
const struct synced photo_synced[] = {
	{ SYNCED_PERSON_IF("photo", "id", "id, version, person_id, staff_id, moment_id, at, words, state, wide, high, sum, small",
		HOLES_12, "person_id", " AND (photo.moment_id = '' OR (k.story_from <= photo.at AND (k.whole = 1"
		" OR photo.at / 86400000 >= CAST($7 AS BIGINT) / 86400000 - " SQL_LIMIT(LIMIT_PHONE_DAYS) ")))"),
		.sealed = " words small ", .trim = trim },
	{ 0 }
};
