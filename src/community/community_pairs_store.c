/* SPDX-License-Identifier: Apache-2.0 */
/* community_pairs_store.c -- words that mean the same here, in the database. */
#include "base/text.h"
#include "community/community_int.h"
#include "db/db.h"

static const struct field pair_fields[] = {
	FIELD(struct word_pair, id), FIELD(struct word_pair, one), FIELD(struct word_pair, other), FIELD(struct word_pair, apart),
	FIELD(struct word_pair, version),
};

err pair_store_find(struct cx *cx, struct word_pair_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, one, other, apart, version FROM word_pair WHERE area_id = $1 ORDER BY seq, id LIMIT $2",
		cx->area.id, LIMIT_WORD_PAIRS));
	while (rows_next(&r)) {
		struct word_pair *p = LIST_ADD(cx->arena, out);
		rows_read(&r, RECORD(pair_fields), p);
		p->one_stem = words_stem(cx->arena, p->one);
		p->other_stem = words_stem(cx->arena, p->other);
	}
	return rows_end(&r);
}

err pair_store_put(struct cx *cx, const struct word_pair *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO word_pair(area_id, id, one, other, apart, version, seq) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT (area_id, id) DO UPDATE SET one = excluded.one, other = excluded.other, apart = excluded.apart,"
		" version = excluded.version, seq = excluded.seq", cx->area.id, p->id, p->one, p->other, p->apart, p->version, seq);
}

err pair_store_drop(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "word_pair", "''", "id", "id = $2", id);
}
