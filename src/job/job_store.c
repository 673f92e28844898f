/* SPDX-License-Identifier: Apache-2.0 */
/* job_store.c -- the queue's SQL. */
#include "db/db.h"
#include "job_int.h"

static const struct field fields[] = {
	FIELD(struct job, id), FIELD(struct job, kind), SEALED(struct job, input, "job.input", id),
	FIELD(struct job, progress), FIELD(struct job, done), FIELD(struct job, total), FIELD(struct job, location),
	FIELD(struct job, state), FIELD(struct job, tries), FIELD(struct job, run_at), FIELD(struct job, why),
	FIELD(struct job, actor), FIELD(struct job, roles),
};
#define COLUMNS "id, kind, input, progress, done, total, location, state, tries, run_at, why, actor, roles"

err job_store_add(struct cx *cx, const struct job *j)
{
	return EXEC(cx, "INSERT INTO job (area_id, id, kind, input, run_at, actor, roles)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
		cx->area.id, j->id, j->kind, cx_seal(cx, "job.input", j->id, j->input), j->run_at, j->actor, j->roles);
}

err job_store_get(struct cx *cx, str id, str actor, struct job *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT " COLUMNS " FROM job WHERE area_id = $1 AND id = $2 AND actor = $3",
		cx->area.id, id, actor);
}

/* Its time has come, or it was asked for by a clock that ran far ahead; and while the clock is out, nothing by the clock. */
#define DUE "area_id = $1 AND state = 'waiting' AND (run_at <= $2 OR run_at > $3)" \
	" AND ($4 = 0 OR (kind NOT LIKE 'daily %' AND kind NOT LIKE 'hourly %'))"
#define DUE_VALUES(cx) (cx)->area.id, (cx)->now, (cx)->now + LIMIT_JOB_AHEAD, (int64_t)cx_clock_jumped(cx)

err job_store_due(struct cx *cx, bool *due)
{
	struct rows r;

	TRY(db_begin(cx, false));
	err e = QUERY(cx, &r, "SELECT 1 FROM job WHERE " DUE " LIMIT 1", DUE_VALUES(cx));
	if (!e) {
		*due = rows_next(&r);
		e = rows_end(&r);
	}
	return db_end(cx, e);
}

err job_store_claim(struct cx *cx, int64_t again, struct job *out)
{
	/* The condition stands twice: of two processes that see the same job, PostgreSQL lets the second
	 * one look again once the first is done. */
	return ONE(cx, RECORD(fields), out, "UPDATE job SET tries = tries + 1, run_at = $5"
		" WHERE " DUE " AND id = (SELECT id FROM job WHERE " DUE " ORDER BY run_at, id LIMIT 1)"
		" RETURNING " COLUMNS, DUE_VALUES(cx), again);
}

err job_store_advance(struct cx *cx, const struct job *j)
{
	return EXEC(cx, "UPDATE job SET state = $3, progress = $4, done = $5, total = $6, location = $7, tries = 0,"
		" run_at = $8, why = '', ended = $9, input = CASE WHEN $3 = 'done' THEN NULL ELSE input END"
		" WHERE area_id = $1 AND id = $2",
		cx->area.id, j->id, j->state, j->progress, j->done, j->total, j->location, j->run_at,
		str_is(j->state, "done") ? cx->now : 0);
}

err job_store_fail(struct cx *cx, const struct job *j)
{
	return EXEC(cx, "UPDATE job SET state = $3, tries = $4, run_at = $5, why = $6, ended = $7"
		" WHERE area_id = $1 AND id = $2",
		cx->area.id, j->id, j->state, j->tries, j->run_at, j->why, str_is(j->state, "stopped") ? cx->now : 0);
}

err job_clock_is_right(struct cx *cx)
{
	cx->area.clock_at = cx->now;
	return EXEC(cx, "UPDATE area SET clock_at = $2 WHERE id = $1", cx->area.id, cx->now);
}

err job_store_tidy(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM job WHERE area_id = $1 AND ended > 0 AND ended < $2", cx->area.id, before);
}

err job_store_begin(struct cx *cx) { return db_begin_area(cx, true); }

err job_store_end(struct cx *cx, err e) { return db_end(cx, e); }
