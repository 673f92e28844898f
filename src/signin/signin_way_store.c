/* SPDX-License-Identifier: Apache-2.0 */
/* signin_way_store.c -- the SQL of ways to sign in that are new. */
#include "db/db.h"
#include "signin_way_int.h"

static const struct field fields[] = {
	FIELD(struct way, kind), FIELD(struct way, id), FIELD(struct way, made_by), FIELD(struct way, created),
};

/* Neither that by which it began, nor what was made in it.  Who comes by a link knows that links are made, and is told
 * of those that are made from then on. */
err signin_store_ways_new(struct cx *cx, str session, struct way_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 'link' AS kind, i.id AS id, i.made_by AS made_by, i.created AS created FROM session s CROSS JOIN invitation i"
		" WHERE s.area_id = $1 AND s.id = $2 AND i.area_id = s.area_id AND i.staff_id = s.staff_id AND i.person_id = s.person_id"
		" AND i.created > s.told_at AND (i.created > s.created OR s.way NOT IN ('link', 'demo'))"
		" UNION ALL SELECT 'passkey' AS kind, p.id AS id, '' AS made_by, p.created AS created FROM session s CROSS JOIN passkey p"
		" WHERE s.area_id = $1 AND s.id = $2 AND p.area_id = s.area_id AND p.staff_id = s.staff_id AND p.person_id = s.person_id"
		" AND p.created > s.told_at AND p.id <> s.way AND p.made_in <> s.id"
		" UNION ALL SELECT 'codes' AS kind, c.id AS id, '' AS made_by, c.on_at AS created FROM session s CROSS JOIN code_app c"
		" WHERE s.area_id = $1 AND s.id = $2 AND c.area_id = s.area_id AND c.staff_id = s.staff_id AND c.person_id = s.person_id"
		" AND c.on_at > s.told_at AND c.id <> s.way AND c.made_in <> s.id"
		" UNION ALL SELECT 'council' AS kind, c.id AS id, '' AS made_by, c.created AS created FROM session s CROSS JOIN council_account c"
		" WHERE s.area_id = $1 AND s.id = $2 AND c.area_id = s.area_id AND c.staff_id = s.staff_id AND s.staff_id <> ''"
		" AND c.created > s.told_at AND c.id <> s.way AND c.made_in <> s.id"
		/* Where links are sent to; by their own hand only in a session that had just begun, see post.c. */
		" UNION ALL SELECT 'place' AS kind, w.person_id AS id, '' AS made_by, w.confirmed AS created FROM session s CROSS JOIN post_way w"
		" WHERE s.area_id = $1 AND s.id = $2 AND w.area_id = s.area_id AND w.person_id = s.person_id AND s.staff_id = ''"
		" AND w.confirmed > s.told_at AND w.confirmed > 0 AND (w.confirmed < s.created OR w.confirmed >= s.created + $4)"
		" ORDER BY created DESC, id LIMIT $3", cx->area.id, session, LIMIT_INVITATIONS + LIMIT_PASSKEYS + 3, LIMIT_FRESH));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err signin_store_ways_known(struct cx *cx, str session, int64_t until)
{
	TRY(EXEC(cx, "UPDATE session SET told_at = $3 WHERE area_id = $1 AND id = $2 AND told_at < $3", cx->area.id, session, until));
	TRY(EXEC(cx, "UPDATE passkey SET told_at = $3 WHERE area_id = $1 AND told_at < $3 AND id ="
		" (SELECT way FROM session WHERE area_id = $1 AND id = $2)", cx->area.id, session, until));
	TRY(EXEC(cx, "UPDATE council_account SET told_at = $3 WHERE area_id = $1 AND told_at < $3 AND id ="
		" (SELECT way FROM session WHERE area_id = $1 AND id = $2)", cx->area.id, session, until));
	return EXEC(cx, "UPDATE code_app SET told_at = $3 WHERE area_id = $1 AND told_at < $3 AND id ="
		" (SELECT way FROM session WHERE area_id = $1 AND id = $2)", cx->area.id, session, until);
}
