/* SPDX-License-Identifier: Apache-2.0 */
/* signin_attempt_store.c -- the SQL of what was tried.  These rows take no number and need no turn of the area. */
#include "db/db.h"
#include "signin_attempt_int.h"

static const struct field fields[] = {
	FIELD(struct attempt, id), FIELD(struct attempt, n), FIELD(struct attempt, at), FIELD(struct attempt, until),
	FIELD(struct attempt, goes),
};

err signin_store_attempt_get(struct cx *cx, str id, struct attempt *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT id, n, at, until, goes FROM attempt WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err signin_store_attempt_hold(struct cx *cx, str id, struct attempt *out)
{
	return ONE(cx, RECORD(fields), out, "INSERT INTO attempt (area_id, id, n, at, until, goes) VALUES ($1, $2, 0, 0, 0, $3)"
		" ON CONFLICT (area_id, id) DO UPDATE SET n = attempt.n RETURNING id, n, at, until, goes",
		cx->area.id, id, cx->now + LIMIT_ATTEMPT_KEPT);
}

err signin_store_attempt_save(struct cx *cx, const struct attempt *a)
{
	return EXEC(cx, "UPDATE attempt SET n = $3, at = $4, until = $5, goes = $6 WHERE area_id = $1 AND id = $2",
		cx->area.id, a->id, a->n, a->at, a->until, a->goes);
}

err signin_store_attempt_remove(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM attempt WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err signin_store_attempts_old(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM attempt WHERE area_id = $1 AND goes <= $2", cx->area.id, cx->now);
}
