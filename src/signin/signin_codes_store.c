/* SPDX-License-Identifier: Apache-2.0 */
/* signin_codes_store.c -- the SQL of codes from an app. */
#include "db/db.h"
#include "signin_codes_int.h"

static const struct field fields[] = {
	FIELD(struct codes, id), FIELD(struct codes, tag), FIELD(struct codes, staff_id), FIELD(struct codes, person_id),
	SEALED(struct codes, name, "code_app.name", id), SEALED(struct codes, secret, "code_app.secret", id),
	FIELD(struct codes, made_in), FIELD(struct codes, created), FIELD(struct codes, on_at), FIELD(struct codes, step),
	FIELD(struct codes, used_at),
};

err signin_store_codes_put(struct cx *cx, const struct codes *c)
{
	return EXEC(cx, "INSERT INTO code_app (area_id, id, tag, staff_id, person_id, name, secret, made_in, created)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, c->id, c->tag, c->staff_id, c->person_id,
		cx_seal_of(cx, c->person_id, "code_app.name", c->id, c->name), cx_seal_of(cx, c->person_id, "code_app.secret", c->id, c->secret), c->made_in, c->created);
}

err signin_store_codes_get(struct cx *cx, str staff_id, str person_id, struct codes *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT id, tag, staff_id, person_id, name, secret, made_in, created, on_at, step, used_at"
		" FROM code_app WHERE area_id = $1 AND staff_id = $2 AND person_id = $3", cx->area.id, staff_id, person_id);
}

err signin_store_codes_tagged(struct cx *cx, str tag, struct codes *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT id, tag, staff_id, person_id, name, secret, made_in, created, on_at, step, used_at"
		" FROM code_app WHERE area_id = $1 AND tag = $2", cx->area.id, tag);
}

err signin_store_codes_on(struct cx *cx, str id, int64_t step)
{
	return EXEC(cx, "UPDATE code_app SET on_at = $3, told_at = $3, step = $4 WHERE area_id = $1 AND id = $2", cx->area.id, id, cx->now, step);
}

err signin_store_codes_used(struct cx *cx, str id, int64_t step)
{
	TRY(EXEC(cx, "UPDATE code_app SET step = $3, used_at = $4 WHERE area_id = $1 AND id = $2 AND step < $3 AND on_at > 0",
		cx->area.id, id, step, cx->now));
	return db_changed(cx) ? OK : ERR_CONFLICT;
}

err signin_store_codes_remove(struct cx *cx, str staff_id, str person_id)
{
	/* Whoever came by it is not let stay for the rest of the day. */
	TRY(EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND way ="
		" (SELECT id FROM code_app WHERE area_id = $1 AND staff_id = $2 AND person_id = $3)", cx->area.id, staff_id, person_id));
	TRY(EXEC(cx, "DELETE FROM code_app WHERE area_id = $1 AND staff_id = $2 AND person_id = $3", cx->area.id, staff_id, person_id));
	return db_changed(cx) ? OK : ERR_NOT_FOUND;
}

err signin_store_codes_old(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM code_app WHERE area_id = $1 AND on_at = 0 AND created <= $2", cx->area.id, cx->now - LIMIT_CODES_WAIT);
}

const char *const signin_codes_forgets[] = { "DELETE FROM code_app WHERE area_id = $1 AND person_id = $2", NULL };
