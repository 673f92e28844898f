/* SPDX-License-Identifier: Apache-2.0 */
/* sync_erase_store.c -- the SQL of forgetting somebody. */
#include "db/db.h"
#include "sync_int.h"

err sync_store_forget_person(struct cx *cx, const char *sql, str person)
{
	return db_exec(cx, sql, VALS(cx->area.id, person));
}

err sync_store_erased_put(struct cx *cx, str person)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "DELETE FROM gone WHERE area_id = $1 AND (who = $2 OR id = $2)", cx->area.id, person));
	return EXEC(cx, "INSERT INTO erased(area_id, id, seq, at) VALUES ($1, $2, $3, $4) ON CONFLICT (area_id, id) DO NOTHING",
		cx->area.id, person, seq, cx->now);
}

err sync_store_erased(struct cx *cx, str id, bool *erased)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM erased WHERE area_id = $1 AND id = $2", cx->area.id, id));
	*erased = rows_next(&r);
	return rows_end(&r);
}

struct refused { str id, device, words; int64_t n; };
static const struct field refused_fields[] = { FIELD(struct refused, id), FIELD(struct refused, device), FIELD(struct refused, n),
	SEALED(struct refused, words, "receipt.words", id) };

/* Words that were refused are sealed, so each is opened to see whom it names. */
err sync_store_receipts_without(struct cx *cx, str person)
{
	LIST(struct refused) named = { 0 };
	struct refused k = { 0 };
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT device_id || ' ' || CAST(n AS TEXT) AS id, device_id AS device, n, words FROM receipt"
		" WHERE area_id = $1 AND words IS NOT NULL", cx->area.id));
	while (rows_next(&r)) {
		rows_read(&r, RECORD(refused_fields), &k);
		if (memmem(k.words.p, k.words.n, person.p, person.n))
			*LIST_ADD(cx->arena, &named) = k;
	}
	TRY(rows_end(&r));
	for (size_t i = 0; i < named.n; i++)
		TRY(EXEC(cx, "UPDATE receipt SET words = NULL WHERE area_id = $1 AND device_id = $2 AND n = $3",
			cx->area.id, named.v[i].device, named.v[i].n));
	return OK;
}
