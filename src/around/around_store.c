/* SPDX-License-Identifier: Apache-2.0 */
/*
 * around_store.c -- how many people.  These are counts of all of an area's rows, which no other page may ask for: a few
 * people read them, now and then, of hundreds of rows.
 */
#include "around/around.h"
#include "db/db.h"

static const struct field fields[] = { FIELD(struct around_people, alongside), FIELD(struct around_people, yes) };

err around_store_people(struct cx *cx, int64_t since, int64_t at, struct around_people *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT (SELECT count(DISTINCT w.person_id) FROM alongside w WHERE w.area_id = $1 AND w.since < $3"
		" AND (w.until = 0 OR w.until >= $3)) AS alongside,"
		" (SELECT count(*) FROM person p WHERE p.area_id = $1 AND p.said_yes >= $2 AND p.said_yes < $3) AS yes", cx->area.id, since, at);
}
