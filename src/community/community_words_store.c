/* SPDX-License-Identifier: Apache-2.0 */
/* community_words_store.c -- the index of words in the database. */
#include "community/community_int.h"
#include "db/db.h"

err word_store_put(struct cx *cx, str word, int64_t z, int64_t facts)
{
	return EXEC(cx, "INSERT INTO thing_word(area_id, word, z, facts) VALUES ($1, $2, $3, $4)", cx->area.id, word, z, facts);
}

err word_store_change(struct cx *cx, str word, int64_t z, int64_t facts)
{
	return EXEC(cx, "UPDATE thing_word SET facts = $4 WHERE area_id = $1 AND word = $2 AND z = $3",
		cx->area.id, word, z, facts);
}

err word_store_drop(struct cx *cx, str word, int64_t z)
{
	return EXEC(cx, "DELETE FROM thing_word WHERE area_id = $1 AND word = $2 AND z = $3", cx->area.id, word, z);
}

err word_store_count(struct cx *cx, str word, int64_t by)
{
	return EXEC(cx, "INSERT INTO word_count(area_id, word, n, seq) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id, word) DO UPDATE SET n = word_count.n + excluded.n, seq = excluded.seq",
		cx->area.id, word, by, cx->seq);
}

err word_store_total(struct cx *cx, int64_t things, int64_t words)
{
	return EXEC(cx, "INSERT INTO word_total(area_id, things, words, seq) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id) DO UPDATE SET things = word_total.things + excluded.things,"
		" words = word_total.words + excluded.words, seq = excluded.seq", cx->area.id, things, words, cx->seq);
}

err word_store_clear(struct cx *cx)
{
	TRY(EXEC(cx, "DELETE FROM thing_word WHERE area_id = $1", cx->area.id));
	TRY(EXEC(cx, "DELETE FROM word_count WHERE area_id = $1", cx->area.id));
	return EXEC(cx, "DELETE FROM word_total WHERE area_id = $1", cx->area.id);
}

static int64_t number(struct rows *r, int column)
{
	val v = rows_value(r, column);
	int64_t n = v.i;

	if (v.kind == VAL_STR && !str_int(v.s, &n))
		r->e = FAIL(r->cx, ERR_INTERNAL, STR("not a number in the index"));
	return n;
}

err word_store_find(struct cx *cx, str word, struct grid_range g, size_t most, struct posting_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT z, facts FROM thing_word WHERE area_id = $1 AND word = $2 AND z BETWEEN $3 AND $4"
		" ORDER BY z LIMIT $5", cx->area.id, word, g.from, g.to, most));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = (struct posting){ number(&r, 0), number(&r, 1) };
	return rows_end(&r);
}

struct counted { int64_t n; };
static const struct field counted_fields[] = { FIELD(struct counted, n) };

err word_store_known(struct cx *cx, str word, int64_t *n)
{
	struct counted c = { 0 };
	err e = ONE(cx, RECORD(counted_fields), &c, "SELECT n FROM word_count WHERE area_id = $1 AND word = $2",
		cx->area.id, word);

	*n = c.n;
	return e == ERR_NOT_FOUND ? OK : e;
}

err word_store_begins(struct cx *cx, str head, int64_t most, struct str_list *out)
{
	struct rows r;
	char *after = arena_alloc(cx->arena, head.n + 1);

	/* Everything that begins with head stands between it and head followed by the highest byte of text. */
	memcpy(after, head.p, head.n);
	after[head.n] = '\x7f';
	TRY(QUERY_ON(cx, &r,
		"SELECT word FROM word_count WHERE area_id = $1 AND word >= $2 AND word < $3 AND n > 0 ORDER BY n DESC, word LIMIT $4",
		"SELECT word FROM word_count WHERE area_id = $1 AND word COLLATE \"C\" >= $2 AND word COLLATE \"C\" < $3 AND n > 0"
		" ORDER BY n DESC, word COLLATE \"C\" LIMIT $4",
		cx->area.id, head, ((str){ after, head.n + 1 }), most));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}

static const struct field totals_fields[] = { FIELD(struct word_totals, things), FIELD(struct word_totals, words) };

err word_store_totals(struct cx *cx, struct word_totals *out)
{
	err e = ONE(cx, RECORD(totals_fields), out, "SELECT things, words FROM word_total WHERE area_id = $1", cx->area.id);

	return e == ERR_NOT_FOUND ? OK : e;
}
