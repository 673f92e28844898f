/* SPDX-License-Identifier: Apache-2.0 */
/* signin_strong_store.c -- the SQL of who is asked for a passkey, and since when. */
#include "db/db.h"
#include "signin_strong_int.h"

err signin_store_asked_from(struct cx *cx, str staff_id)
{
	return EXEC(cx, "INSERT INTO passkey_asked (area_id, staff_id, at) SELECT t.area_id, t.id, CAST($3 AS BIGINT) FROM staff t CROSS JOIN area a"
		" WHERE t.area_id = $1 AND t.id = $2 AND a.id = t.area_id AND a.demo = 0 AND ((t.roles & $4) <> 0"
		" OR (a.coordinators_asked = 1 AND (t.roles & $5) <> 0)) ON CONFLICT DO NOTHING",
		cx->area.id, staff_id, cx->now, (int64_t)ASKED_ALWAYS, (int64_t)ROLE_COORDINATOR);
}

err signin_store_asked_anew(struct cx *cx, str staff_id)
{
	return EXEC(cx, "DELETE FROM passkey_asked WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff_id);
}

struct asked { int64_t asked; };
static const struct field asked_fields[] = { FIELD(struct asked, asked) };

err signin_store_coordinators_asked(struct cx *cx, bool *asked)
{
	struct asked a = { 0 };
	err e = ONE(cx, RECORD(asked_fields), &a, "SELECT coordinators_asked AS asked FROM area WHERE id = $1", cx->area.id);

	*asked = a.asked;
	return e;
}

/* Each time that it is asked anew, their time of grace is whole. */
err signin_store_coordinators_ask(struct cx *cx, bool ask)
{
	TRY(EXEC(cx, "DELETE FROM passkey_asked WHERE area_id = $1 AND staff_id IN (SELECT id FROM staff WHERE area_id = $1 AND roles = $2)",
		cx->area.id, (int64_t)ROLE_COORDINATOR));
	return EXEC(cx, "UPDATE area SET coordinators_asked = $2 WHERE id = $1", cx->area.id, (int64_t)ask);
}
