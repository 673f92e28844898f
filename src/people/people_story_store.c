/* SPDX-License-Identifier: Apache-2.0 */
/* people_story_store.c -- the SQL of the pieces that searches read. */
#include "base/id.h"
#include "db/db.h"
#include "people/people_int.h"

static const struct field piece_fields[] = {
	FIELD(struct story_piece, id), FIELD(struct story_piece, n),
	SEALED(struct story_piece, words, "story_text.words", id),
};

err people_story_store_last(struct cx *cx, str person, struct story_piece *out)
{
	return ONE(cx, RECORD(piece_fields), out, "SELECT id, n, words FROM story_text"
		" WHERE area_id = $1 AND person_id = $2 ORDER BY n DESC LIMIT 1", cx->area.id, person);
}

err people_story_store_put(struct cx *cx, const struct story_piece *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO story_text(area_id, person_id, n, id, seq, words) VALUES ($1, $2, $3, $4, $5, $6)",
		cx->area.id, p->person, p->n, p->id, seq, cx_seal_of(cx, p->person, "story_text.words", p->id, p->words));
}

err people_story_store_set(struct cx *cx, const struct story_piece *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE story_text SET seq = $4, words = $5 WHERE area_id = $1 AND person_id = $2 AND n = $3",
		cx->area.id, p->person, p->n, seq, cx_seal_of(cx, p->person, "story_text.words", p->id, p->words));
}

/* Opens a piece and keeps the ids of its lines that fit. */
static void keep_fitting(struct cx *cx, str text, story_fits *fits, const void *ask, struct str_list *ids)
{
	str line;

	while (str_next(&text, '\n', &line))
		if (line.n > ID_LENGTH && fits((str){ line.p + ID_LENGTH, line.n - ID_LENGTH }, ask))
			*LIST_ADD(cx->arena, ids) = (str){ line.p, ID_LENGTH };
}

err people_story_store_each(struct cx *cx, str person, story_fits *fits, const void *ask, struct str_list *ids)
{
	struct rows r;

	if (person.n)
		TRY(QUERY(cx, &r, "SELECT id, n, words FROM story_text WHERE area_id = $1 AND person_id = $2 ORDER BY n DESC",
			cx->area.id, person));
	else
		TRY(QUERY(cx, &r, "SELECT s.id, s.n, s.words FROM rhythm t CROSS JOIN story_text s"
			" WHERE s.area_id = t.area_id AND s.person_id = t.person_id AND t.area_id = $1 AND t.staff_id = $2"
			" AND t.state <> 'died' AND (t.until = 0 OR t.until > $4)"
			" ORDER BY t.last_at DESC, s.person_id, s.n DESC LIMIT $3",
			cx->area.id, cx->actor.id, LIMIT_STORY_PIECES, cx->now));
	while (rows_next(&r)) {
		struct story_piece p = { 0 };
		rows_read(&r, RECORD(piece_fields), &p);
		if (!r.e)
			keep_fitting(cx, p.words, fits, ask, ids);
	}
	return rows_end(&r);
}

err people_story_store_clear(struct cx *cx, str person)
{
	return EXEC(cx, "DELETE FROM story_text WHERE area_id = $1 AND person_id = $2", cx->area.id, person);
}

err people_story_store_pieces(struct cx *cx, str person, struct str_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT DISTINCT CAST(piece AS TEXT) FROM moment WHERE area_id = $1 AND person_id = $2",
		cx->area.id, person));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}
