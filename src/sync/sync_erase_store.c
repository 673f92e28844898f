/* SPDX-License-Identifier: Apache-2.0 */
/* sync_erase_store.c -- the SQL of forgetting somebody. */
#include "db/db.h"
#include "sync_int.h"

err sync_store_forget_person(struct cx *cx, const char *sql, str person)
{
	return db_exec(cx, sql, VALS(cx->area.id, person));
}

err sync_store_erased_put(struct cx *cx, str person, bool unswept)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "DELETE FROM gone WHERE area_id = $1 AND (who = $2 OR id = $2)", cx->area.id, person));
	TRY(EXEC(cx, "DELETE FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	TRY(EXEC(cx, "UPDATE area SET erased = erased + 1 WHERE id = $1", cx->area.id));
	cx->area.erased++;                   /* every process drops the keys that it remembers */
	return EXEC(cx, "INSERT INTO erased(area_id, id, seq, at, unswept) VALUES ($1, $2, $3, $4, $5)"
		" ON CONFLICT (area_id, id) DO UPDATE SET unswept = $5", cx->area.id, person, seq, cx->now, (int64_t)unswept);
}

err sync_store_erased(struct cx *cx, str id, bool *erased)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM erased WHERE area_id = $1 AND id = $2", cx->area.id, id));
	*erased = rows_next(&r);
	return rows_end(&r);
}

err sync_store_unswept(struct cx *cx, str *person)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id FROM erased WHERE area_id = $1 AND unswept = 1 ORDER BY id LIMIT 1", cx->area.id));
	*person = rows_next(&r) ? arena_dup(cx->arena, rows_value(&r, 0).s) : STR("");
	return rows_end(&r);
}

err sync_store_swept(struct cx *cx, str person)
{
	return EXEC(cx, "UPDATE erased SET unswept = 0 WHERE area_id = $1 AND id = $2", cx->area.id, person);
}

struct answered { str id, device, words, why; int64_t n; };
static const struct field answered_fields[] = { FIELD(struct answered, id), FIELD(struct answered, device), FIELD(struct answered, n),
	SEALED(struct answered, words, "receipt.words", id), SEALED(struct answered, why, "receipt.why", id) };

static bool names(str text, str person) { return memmem(text.p, text.n, person.p, person.n); }

err sync_store_receipts_some(struct cx *cx, str person, str *device, int64_t *n, bool *more)
{
	LIST(struct answered) named = { 0 };
	struct answered k = { 0 };
	struct rows r;
	int read = 0;

	TRY(QUERY(cx, &r, "SELECT device_id || ' ' || CAST(n AS TEXT) AS id, device_id AS device, n, words, why FROM receipt"
		" WHERE area_id = $1 AND (words IS NOT NULL OR answer = 'both') AND (device_id, n) > ($2, $3) ORDER BY device_id, n LIMIT $4",
		cx->area.id, *device, *n, LIMIT_ERASE_RECEIPTS));
	for (; rows_next(&r); read++) {
		rows_read(&r, RECORD(answered_fields), &k);
		if (names(k.words, person) || names(k.why, person))
			*LIST_ADD(cx->arena, &named) = k;
	}
	TRY(rows_end(&r));
	for (size_t i = 0; i < named.n; i++)
		TRY(EXEC(cx, "UPDATE receipt SET words = NULL, why = $4 WHERE area_id = $1 AND device_id = $2 AND n = $3",
			cx->area.id, named.v[i].device, named.v[i].n, cx_seal(cx, "receipt.why", named.v[i].id, STR(""))));
	*more = read == LIMIT_ERASE_RECEIPTS;
	*device = k.device;
	*n = k.n;
	return OK;
}

/* Words that were refused, and where two versions stand, are sealed; so each is opened to see whom it names.  A year of
 * them does not fit in one arena. */
err sync_store_receipts_without(struct cx *cx, str person)
{
	struct arena *own = cx->arena, few = { .cap = LIMIT_REQUEST_MEMORY };
	str device = STR("");
	int64_t n = 0;
	bool more = true;
	err e = OK;

	while (more && !e) {
		cx_move(cx, &few);
		e = sync_store_receipts_some(cx, person, &device, &n, &more);
		cx_move(cx, own);
		device = more && !e ? arena_dup(own, device) : STR("");
		arena_reset(&few);
	}
	arena_release(&few);
	return e;
}
