/* SPDX-License-Identifier: Apache-2.0 */
/* signin_council_store.c -- the SQL of the council's own sign-in. */
#include "db/db.h"
#include "signin_council_int.h"

static const struct field account_fields[] = {
	FIELD(struct council_account, id), FIELD(struct council_account, tag), FIELD(struct council_account, staff_id),
	FIELD(struct council_account, made_in), FIELD(struct council_account, timed), FIELD(struct council_account, created), FIELD(struct council_account, used_at),
};
static const struct field try_fields[] = {
	FIELD(struct council_try, id), FIELD(struct council_try, browser), FIELD(struct council_try, state), FIELD(struct council_try, why),
	FIELD(struct council_try, staff_id), FIELD(struct council_try, session), SEALED(struct council_try, secret, "council_try.secret", id),
	SEALED(struct council_try, words, "council_try.words", id), SEALED(struct council_try, answer, "council_try.answer", id),
	FIELD(struct council_try, made), FIELD(struct council_try, back_at),
};
static const struct field known_fields[] = {
	FIELD(struct council_known, issuer), FIELD(struct council_known, authorize_at), FIELD(struct council_known, token_at),
	FIELD(struct council_known, keys_at), FIELD(struct council_known, keys), FIELD(struct council_known, basic),
	FIELD(struct council_known, names_itself), FIELD(struct council_known, found), FIELD(struct council_known, keys_found),
};

err signin_store_council_put(struct cx *cx, const struct council_account *c)
{
	return EXEC(cx, "INSERT INTO council_account (area_id, id, tag, staff_id, made_in, created, told_at, timed) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
		cx->area.id, c->id, c->tag, c->staff_id, c->made_in, c->created, c->timed);
}

err signin_store_council_get(struct cx *cx, str staff_id, struct council_account *out)
{
	return ONE(cx, RECORD(account_fields), out, "SELECT id, tag, staff_id, made_in, timed, created, used_at FROM council_account"
		" WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff_id);
}

err signin_store_council_tagged(struct cx *cx, str tag, struct council_account *out)
{
	return ONE(cx, RECORD(account_fields), out, "SELECT id, tag, staff_id, made_in, timed, created, used_at FROM council_account"
		" WHERE area_id = $1 AND tag = $2", cx->area.id, tag);
}

err signin_store_council_used(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE council_account SET used_at = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, cx->now);
}

err signin_store_council_remove(struct cx *cx, str staff_id)
{
	TRY(EXEC(cx, "DELETE FROM session WHERE area_id = $1 AND way = (SELECT id FROM council_account WHERE area_id = $1 AND staff_id = $2)",
		cx->area.id, staff_id));
	TRY(EXEC(cx, "DELETE FROM council_account WHERE area_id = $1 AND staff_id = $2", cx->area.id, staff_id));
	return db_changed(cx) ? OK : ERR_NOT_FOUND;
}

err signin_store_try_put(struct cx *cx, const struct council_try *t)
{
	return EXEC(cx, "INSERT INTO council_try (area_id, id, browser, state, staff_id, session, secret, words, made)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, t->id, t->browser, t->state, t->staff_id, t->session,
		cx_seal(cx, "council_try.secret", t->id, t->secret), cx_seal(cx, "council_try.words", t->id, t->words), t->made);
}

err signin_store_try_get(struct cx *cx, str id, struct council_try *out)
{
	return ONE(cx, RECORD(try_fields), out, "SELECT id, browser, state, why, staff_id, session, secret, words, answer, made, back_at"
		" FROM council_try WHERE area_id = $1 AND id = $2 AND made > $3", cx->area.id, id, cx->now - LIMIT_COUNCIL_TRY);
}

err signin_store_try_move(struct cx *cx, str id, const char *from, const char *to, str answer, const char *why)
{
	TRY(EXEC(cx, "UPDATE council_try SET state = $4, answer = $5, why = $6, back_at = CASE WHEN back_at = 0 AND $4 = 'back' THEN $7 ELSE back_at END"
		" WHERE area_id = $1 AND id = $2 AND state = $3", cx->area.id, id, from, to,
		cx_seal(cx, "council_try.answer", id, answer), why, cx->now));
	return db_changed(cx) ? OK : ERR_CONFLICT;
}

err signin_store_try_end(struct cx *cx, str id)
{
	TRY(EXEC(cx, "DELETE FROM council_try WHERE area_id = $1 AND id = $2", cx->area.id, id));
	return db_changed(cx) ? OK : ERR_CONFLICT;
}

err signin_store_council_old(struct cx *cx)
{
	return EXEC(cx, "DELETE FROM council_try WHERE area_id = $1 AND made <= $2", cx->area.id, cx->now - LIMIT_COUNCIL_TRY);
}

err signin_store_known_get(struct cx *cx, struct council_known *out)
{
	return ONE(cx, RECORD(known_fields), out, "SELECT issuer, authorize_at, token_at, keys_at, keys, basic, names_itself, found, keys_found"
		" FROM council_known WHERE area_id = $1", cx->area.id);
}

err signin_store_known_put(struct cx *cx, const struct council_known *k)
{
	return EXEC(cx, "INSERT INTO council_known (area_id, issuer, authorize_at, token_at, keys_at, keys, basic, names_itself, found, keys_found)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (area_id) DO UPDATE SET issuer = excluded.issuer,"
		" authorize_at = excluded.authorize_at, token_at = excluded.token_at, keys_at = excluded.keys_at, keys = excluded.keys,"
		" basic = excluded.basic, names_itself = excluded.names_itself, found = excluded.found, keys_found = excluded.keys_found",
		cx->area.id, k->issuer, k->authorize_at, k->token_at, k->keys_at, k->keys, k->basic, k->names_itself, k->found, k->keys_found);
}

err signin_store_council_begin(struct cx *cx) { return db_begin(cx, true); }
err signin_store_council_end(struct cx *cx, err e) { return db_end(cx, e); }
