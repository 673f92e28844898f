/* SPDX-License-Identifier: Apache-2.0 */
/* signin_store.c -- the SQL of sessions and one-time links. */
#include "db/db.h"
#include "signin_shared_int.h"
#include "signin_staff_int.h"

static const struct field session_fields[] = {
	FIELD(struct session_row, session), FIELD(struct session_row, staff_id), FIELD(struct session_row, person_id),
	SEALED(struct session_row, name, "staff.name", staff_id), FIELD(struct session_row, roles),
	FIELD(struct session_row, until), FIELD(struct session_row, created), FIELD(struct session_row, expires),
	FIELD(struct session_row, shared), FIELD(struct session_row, seen), FIELD(struct session_row, shown), FIELD(struct session_row, asked_at),
	FIELD(struct session_row, coordinators),
};
static const struct field of_fields[] = {
	FIELD(struct session_of, id), FIELD(struct session_of, way), FIELD(struct session_of, passkey),
	SEALED(struct session_of, key, "passkey.name", passkey), FIELD(struct session_of, created), FIELD(struct session_of, shared),
};
static const struct field invitation_fields[] = {
	FIELD(struct invitation, id), FIELD(struct invitation, staff_id), FIELD(struct invitation, person_id),
	FIELD(struct invitation, made_by), FIELD(struct invitation, created), FIELD(struct invitation, expires),
	FIELD(struct invitation, used_at),
};

err signin_store_session_get(struct cx *cx, str id, struct session_row *out)
{
	return ONE(cx, RECORD(session_fields), out,
		/* Whoever came by what does not say when they showed who they are is not fresh. */
		"SELECT s.id AS session, s.staff_id, s.person_id, t.name, t.roles, t.until, CASE WHEN c.timed = 0 THEN 0 ELSE s.created END AS created, s.expires, s.shared, s.seen,"
		/* A passkey, or the council's sign-in: by which it began, or that was added in it. */
		" CASE WHEN c.id IS NOT NULL OR EXISTS (SELECT 1 FROM passkey p WHERE p.area_id = s.area_id AND p.staff_id = s.staff_id AND p.person_id = ''"
		" AND (p.id = s.way OR p.made_in = s.id)) OR EXISTS (SELECT 1 FROM council_account k WHERE k.area_id = s.area_id"
		" AND k.staff_id = s.staff_id AND k.made_in = s.id) THEN 1 ELSE 0 END AS shown,"
		" COALESCE(q.at, 0) AS asked_at, COALESCE(a.coordinators_asked, 0) AS coordinators FROM session s"
		" LEFT JOIN passkey_asked q ON q.area_id = s.area_id AND q.staff_id = s.staff_id"
		" LEFT JOIN area a ON a.id = s.area_id"
		" LEFT JOIN staff t ON t.area_id = s.area_id AND t.id = s.staff_id"
		" LEFT JOIN council_account c ON c.area_id = s.area_id AND c.id = s.way"
		" WHERE s.area_id = $1 AND s.id = $2 AND s.expires > $3 AND s.expires <= $4", cx->area.id, id, cx->now, cx->now + LIMIT_SESSION + LIMIT_DAY);
}

err signin_store_session_put(struct cx *cx, str id, str staff_id, str person_id, str way)
{
	return EXEC(cx, "INSERT INTO session (area_id, id, staff_id, person_id, created, expires, way, told_at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, COALESCE((SELECT told_at FROM passkey WHERE area_id = $1 AND id = $7),"
		" (SELECT told_at FROM code_app WHERE area_id = $1 AND id = $7),"
		" (SELECT told_at FROM council_account WHERE area_id = $1 AND id = $7), $8))",
		cx->area.id, id, staff_id.n ? staff_id : STR(""), person_id.n ? person_id : STR(""), cx->now, cx->now + LIMIT_SESSION, way,
		cx->now - LIMIT_WAY_TOLD);
}

err signin_store_session_share(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE session SET shared = 1, seen = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, cx->now);
}

/* Never back: of two answers the later one may be noted first. */
err signin_store_session_seen(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE session SET seen = $3 WHERE area_id = $1 AND id = $2 AND seen < $3", cx->area.id, id, cx->now);
}

err signin_used(struct cx *cx)
{
	TRY(db_begin(cx, true));
	return db_end(cx, signin_store_session_seen(cx, cx->actor.session));
}

err signin_store_sessions_find(struct cx *cx, str staff_id, str person_id, struct session_of_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT s.id, s.way, p.id AS passkey, p.name AS key, s.created, s.shared FROM session s"
		" LEFT JOIN passkey p ON p.area_id = s.area_id AND p.id = s.way AND p.staff_id = s.staff_id AND p.person_id = s.person_id"
		" WHERE s.area_id = $1 AND s.staff_id = $2 AND s.person_id = $3 AND s.expires > $4"
		" AND (s.shared = 0 OR s.seen > $6) ORDER BY s.created DESC, s.id LIMIT $5", cx->area.id, staff_id, person_id, cx->now, LIMIT_SESSIONS,
		cx->now - LIMIT_IDLE));
	while (rows_next(&r))
		rows_read(&r, RECORD(of_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err signin_store_sessions_remove(struct cx *cx, str staff_id, str person_id)
{
	return EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND staff_id = $2 AND person_id = $3",
		cx->area.id, staff_id, person_id);
}

err signin_store_sessions_others(struct cx *cx, str staff_id)
{
	return EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND staff_id = $2 AND person_id = '' AND id <> $3",
		cx->area.id, staff_id, cx->actor.session);
}

err signin_store_session_remove(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err signin_store_invitation_put(struct cx *cx, const struct invitation *i)
{
	return EXEC(cx, "INSERT INTO invitation (area_id, id, staff_id, person_id, made_by, created, expires, code)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		cx->area.id, i->id, i->staff_id, i->person_id, i->made_by, i->created, i->expires, i->code);
}

err signin_store_invitation_get(struct cx *cx, str id, struct invitation *out)
{
	return ONE(cx, RECORD(invitation_fields), out, "SELECT id, staff_id, person_id, made_by, created, expires, used_at"
		" FROM invitation WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err signin_store_invitation_coded(struct cx *cx, str code, struct invitation *out)
{
	return ONE(cx, RECORD(invitation_fields), out, "SELECT id, staff_id, person_id, made_by, created, expires, used_at"
		" FROM invitation WHERE area_id = $1 AND code = $2 AND code <> ''", cx->area.id, code);
}

err signin_store_invitation_use(struct cx *cx, str id)
{
	TRY(EXEC(cx, "UPDATE invitation SET used_at = $3 WHERE area_id = $1 AND id = $2 AND used_at = 0 AND expires > $3 AND expires <= $4",
		cx->area.id, id, cx->now, cx->now + LIMIT_INVITATION + LIMIT_DAY));
	return db_changed(cx) ? OK : ERR_NOT_FOUND;
}

err signin_store_invitation_find(struct cx *cx, str staff_id, str person_id, struct invitation_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, staff_id, person_id, made_by, created, expires, used_at FROM invitation"
		" WHERE area_id = $1 AND staff_id = $2 AND person_id = $3 ORDER BY created DESC, id LIMIT $4",
		cx->area.id, staff_id, person_id, LIMIT_INVITATIONS));
	while (rows_next(&r))
		rows_read(&r, RECORD(invitation_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err signin_store_invitation_drop(struct cx *cx, str staff_id, str person_id)
{
	return EXEC(cx, "DELETE FROM invitation WHERE area_id = $1 AND staff_id = $2 AND person_id = $3 AND used_at = 0",
		cx->area.id, staff_id.n ? staff_id : STR(""), person_id.n ? person_id : STR(""));
}

err signin_lasts(struct cx *cx, str account, bool *lasts)
{
	struct rows r;

	*lasts = false;
	if (!account.n)
		return OK;
	TRY(QUERY(cx, &r, "SELECT 1 FROM passkey WHERE area_id = $1 AND staff_id = '' AND person_id = $2 UNION ALL"
		" SELECT 1 FROM code_app WHERE area_id = $1 AND staff_id = '' AND person_id = $2 AND on_at > 0 LIMIT 1", cx->area.id, account));
	*lasts = rows_next(&r);
	return rows_end(&r);
}

err signin_by_link(struct cx *cx, bool *link)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM session WHERE area_id = $1 AND id = $2 AND way = 'link'", cx->area.id, cx->actor.session));
	*link = rows_next(&r);
	return rows_end(&r);
}

err signin_store_old_remove(struct cx *cx)
{
	TRY(EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND expires <= $2", cx->area.id, cx->now));
	/* Kept a month longer, so that everyone can see which links were made in their name. */
	return EXEC(cx, "DELETE FROM invitation WHERE area_id = $1 AND expires <= $2", cx->area.id, cx->now - 30 * LIMIT_DAY);
}
