/* SPDX-License-Identifier: Apache-2.0 */
/* mine_family_store.c -- the SQL of the family's words, and of who decides. */
#include "db/db.h"
#include "mine/mine_family_int.h"

static const struct field word_fields[] = {
	FIELD(struct family_word, id), FIELD(struct family_word, version),
	{ .name = "person_id", .at = offsetof(struct family_word, person), .kind = FIELD_STR },
	{ .name = "member_id", .at = offsetof(struct family_word, member), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct family_word, staff), .kind = FIELD_STR },
	FIELD(struct family_word, only_for), FIELD(struct family_word, part), SEALED(struct family_word, words, "family_words.words", id),
	FIELD(struct family_word, at), SEALED(struct family_word, member_name, "circle_member.name", member),
	SEALED(struct family_word, staff_name, "staff.name", staff), SEALED(struct family_word, only_name, "circle_member.name", only_for),
};
static const struct field decided_fields[] = {
	FIELD(struct decided, id), SEALED(struct decided, words, "decides.words", id), SEALED(struct decided, said_by, "decides.said_by", id),
	FIELD(struct decided, at), FIELD(struct decided, again_day), FIELD(struct decided, made_by),
	SEALED(struct decided, made_name, "staff.name", made_by),
};

#define WORDS "SELECT f.id, f.version, f.person_id, f.member_id, f.staff_id, f.only_for, f.part, f.words, f.at," \
	" (SELECT m.name FROM circle_member m WHERE m.area_id = $1 AND m.id = f.member_id) AS member_name," \
	" (SELECT m.name FROM circle_member m WHERE m.area_id = $1 AND m.id = f.only_for) AS only_name," \
	" (SELECT t.name FROM staff t WHERE t.area_id = $1 AND t.id = f.staff_id) AS staff_name" \
	" FROM family_words f WHERE f.area_id = $1"

err family_store_word_put(struct cx *cx, const struct family_word *f)
{
	return EXEC(cx, "INSERT INTO family_words (area_id, id, version, person_id, member_id, staff_id, only_for, part, words, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, f->id, cx->form, f->person, f->member, f->staff, f->only_for,
		f->part, cx_seal_of(cx, f->person, "family_words.words", f->id, f->words), f->at);
}

err family_store_word_get(struct cx *cx, str id, struct family_word *out)
{
	return ONE(cx, RECORD(word_fields), out, WORDS " AND f.id = $2", cx->area.id, id);
}

err family_store_word_delete(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM family_words WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

struct counts { int64_t words, decides; };
static const struct field count_fields[] = { FIELD(struct counts, words), FIELD(struct counts, decides) };

err family_store_count(struct cx *cx, str person, str member, str only_for, int64_t *words, int64_t *decides)
{
	struct counts c = { 0 };

	TRY(ONE(cx, RECORD(count_fields), &c, "SELECT (SELECT count(*) FROM family_words WHERE area_id = $1 AND person_id = $2"
		" AND member_id = $3 AND only_for = $4) AS words,"
		" (SELECT count(*) FROM decides WHERE area_id = $1 AND person_id = $2) AS decides", cx->area.id, person, member, only_for));
	*words = c.words;
	*decides = c.decides;
	return OK;
}

static err read_words(struct rows *r, struct family_word_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(word_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err family_store_side(struct cx *cx, const struct holder *h, struct family_word_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WORDS " AND f.person_id = $2 AND f.only_for IN ('', $3) AND f.at >= $4 ORDER BY f.at DESC, f.id LIMIT $5",
		cx->area.id, h->person, h->member, h->since, 3 * LIMIT_FAMILY_WORDS));   /* theirs, and workers' for them and for all */
	return read_words(&r, out);
}

err family_store_words(struct cx *cx, str person, int64_t from, bool all, struct family_word_list *out)
{
	struct rows r;

	/* The newest of each side: what one home writes hides nothing of the other. */
	TRY(QUERY(cx, &r, WORDS " AND f.id IN (SELECT s.id FROM (SELECT w.id, row_number() OVER (PARTITION BY w.member_id, w.only_for"
		" ORDER BY w.at DESC, w.id) AS place FROM family_words w WHERE w.area_id = $1 AND w.person_id = $2 AND (w.only_for = '' OR $3 = 1)"
		" AND w.at >= $4) s WHERE s.place <= $5) ORDER BY f.at DESC, f.id",
		cx->area.id, person, (int64_t)all, from, LIMIT_FAMILY_WORDS));
	return read_words(&r, out);
}

err family_store_decided_put(struct cx *cx, str person, const struct decided *d)
{
	return EXEC(cx, "INSERT INTO decides (area_id, id, version, person_id, words, said_by, at, again_day, made_by)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, d->id, cx->form, person,
		cx_seal_of(cx, person, "decides.words", d->id, d->words), cx_seal_of(cx, person, "decides.said_by", d->id, d->said_by), d->at, d->again_day, d->made_by);
}

err family_store_decided(struct cx *cx, str person, struct decided_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT d.id, d.words, d.said_by, d.at, d.again_day, d.made_by,"
		" (SELECT t.name FROM staff t WHERE t.area_id = $1 AND t.id = d.made_by) AS made_name"
		" FROM decides d WHERE d.area_id = $1 AND d.person_id = $2 ORDER BY d.at DESC, d.id LIMIT $3",
		cx->area.id, person, LIMIT_DECIDES));
	while (rows_next(&r))
		rows_read(&r, RECORD(decided_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

const char *const mine_family_forgets[] = {
	"DELETE FROM family_words WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM decides WHERE area_id = $1 AND person_id = $2",
	NULL
};
