/* SPDX-License-Identifier: Apache-2.0 */
/* signin_passkey_store.c -- the SQL of passkeys. */
#include "db/db.h"
#include "signin_passkey_int.h"
#include "signin_staff_int.h"

static const struct field fields[] = {
	FIELD(struct passkey, id), FIELD(struct passkey, tag), FIELD(struct passkey, staff_id), FIELD(struct passkey, person_id),
	SEALED(struct passkey, name, "passkey.name", id), SEALED(struct passkey, key, "passkey.key", id),
	FIELD(struct passkey, uses), FIELD(struct passkey, created), FIELD(struct passkey, used_at), FIELD(struct passkey, odd_at),
};

err signin_store_passkey_put(struct cx *cx, const struct passkey *p)
{
	return EXEC(cx, "INSERT INTO passkey (area_id, id, tag, staff_id, person_id, name, key, uses, created, told_at, made_in)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)", cx->area.id, p->id, p->tag, p->staff_id, p->person_id,
		cx_seal_of(cx, p->person_id, "passkey.name", p->id, p->name), cx_seal_of(cx, p->person_id, "passkey.key", p->id, p->key), p->uses, p->created,
		str_given(p->made_in));
}

err signin_store_passkey_tagged(struct cx *cx, str tag, struct passkey *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT id, tag, staff_id, person_id, name, key, uses, created, used_at, odd_at"
		" FROM passkey WHERE area_id = $1 AND tag = $2", cx->area.id, tag);
}

err signin_store_passkey_find(struct cx *cx, str staff_id, str person_id, struct passkey_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, tag, staff_id, person_id, name, key, uses, created, used_at, odd_at FROM passkey"
		" WHERE area_id = $1 AND staff_id = $2 AND person_id = $3 ORDER BY created DESC, id LIMIT $4", cx->area.id, staff_id, person_id,
		LIMIT_PASSKEYS));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err signin_store_passkey_used(struct cx *cx, const struct passkey *p)
{
	return EXEC(cx, "UPDATE passkey SET uses = $3, used_at = $4, odd_at = $5 WHERE area_id = $1 AND id = $2",
		cx->area.id, p->id, p->uses, p->used_at, p->odd_at);
}

err signin_store_passkey_remove(struct cx *cx, str id, str staff_id, str person_id)
{
	TRY(EXEC(cx, "DELETE FROM passkey WHERE area_id = $1 AND id = $2 AND staff_id = $3 AND person_id = $4",
		cx->area.id, id, staff_id, person_id));
	if (!db_changed(cx))
		return ERR_NOT_FOUND;
	/* Whoever came by it is not let stay for the rest of the day. */
	return EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND way = $2", cx->area.id, id);
}

err signin_store_passkeys_remove(struct cx *cx, str staff_id)
{
	return EXEC(cx, "DELETE FROM passkey WHERE area_id = $1 AND staff_id = $2 AND person_id = ''", cx->area.id, staff_id);
}

err signin_store_challenge_spend(struct cx *cx, str id)
{
	TRY(EXEC(cx, "INSERT INTO challenge_spent (area_id, id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
		cx->area.id, id, cx->now));
	return db_changed(cx) ? OK : ERR_CONFLICT;
}

err signin_store_challenges_old(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM challenge_spent WHERE area_id = $1 AND at <= $2", cx->area.id, cx->now - LIMIT_CHALLENGE);
}

const char *const signin_passkey_forgets[] = { "DELETE FROM passkey WHERE area_id = $1 AND person_id = $2", NULL };
