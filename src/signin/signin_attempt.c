/* SPDX-License-Identifier: Apache-2.0 */
/* signin_attempt.c -- the rules of trying again: what is counted, and how long one waits. */
#include "signin_attempt_int.h"

int64_t signin_attempt_wait(int64_t n, bool of_account)
{
	int64_t over = n - (of_account ? LIMIT_ATTEMPTS_ACCOUNT : LIMIT_ATTEMPTS_NETWORK);
	int64_t most = of_account ? LIMIT_ATTEMPT_ACCOUNT_WAIT : LIMIT_ATTEMPT_NETWORK_WAIT, wait = LIMIT_ATTEMPT_FIRST;

	if (over <= 0)
		return 0;
	while (--over && wait < most)
		wait *= 2;
	return wait < most ? wait : most;
}

/* One of 2^20 places for each kind: with the key alone can be told which, and then it may be any of several. */
static str place(struct cx *cx, char kind, str of)
{
	str tag = cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "attempt\n{}\n{}", ((str){ &kind, 1 }), of));

	return str_fmt(cx->arena, "{}{}", ((str){ &kind, 1 }), ((str){ tag.p, 5 }));
}

static str network_of(struct cx *cx, str network) { return place(cx, 'n', str_given(network)); }

static str home_of(struct cx *cx, str network, str account)
{
	return place(cx, 'h', str_fmt(cx->arena, "{}\n{}", str_given(network), account));
}

/* The account's own count at a network where it has signed in; else the one of everywhere. */
static err account_of(struct cx *cx, str network, str account, str *id)
{
	struct attempt at = { 0 };

	*id = home_of(cx, network, account);
	err e = signin_store_attempt_get(cx, *id, &at);
	if (e == ERR_NOT_FOUND || (!e && at.goes <= cx->now)) {
		*id = place(cx, 'a', account);
		return OK;
	}
	return e;
}

/* The row, held until this transaction ends, as it is now: what is long past counts no more, and no clock that was
 * set back makes anybody wait longer than the longest. */
static err hold(struct cx *cx, str id, struct attempt *out)
{
	TRY(signin_store_attempt_hold(cx, id, out));
	if (cx->now - out->at >= LIMIT_ATTEMPT_KEPT)
		out->n = out->until = 0;
	if (out->until - cx->now > LIMIT_ATTEMPT_ACCOUNT_WAIT)
		out->until = 0;
	return OK;
}

static err count(struct cx *cx, struct attempt *a, bool of_account)
{
	int64_t goes = cx->now + LIMIT_ATTEMPT_KEPT, wait = signin_attempt_wait(++a->n, of_account);

	a->at = cx->now;
	a->until = wait ? cx->now + wait : 0;
	a->goes = a->goes > goes ? a->goes : goes;
	return signin_store_attempt_save(cx, a);
}

err signin_attempt(struct cx *cx, str network, str account, int64_t *until)
{
	struct attempt from = { 0 }, own = { 0 };
	str id = { 0 };

	*until = 0;
	/* In this order always, so that two never wait for each other. */
	TRY(hold(cx, network_of(cx, network), &from));
	if (account.n) {
		TRY(account_of(cx, network, account, &id));
		TRY(hold(cx, id, &own));
	}
	int64_t later = from.until > own.until ? from.until : own.until;
	if (later > cx->now) {
		*until = later;
		return OK;
	}
	TRY(count(cx, &from, false));
	return account.n ? count(cx, &own, true) : OK;
}

err signin_attempt_right(struct cx *cx, str network, str account)
{
	struct attempt from = { 0 }, own = { 0 };
	str id = { 0 };

	/* The network's count is as it was before, and no lower: else whoever has a code of their own could guess at
	 * others' between two of them. */
	TRY(hold(cx, network_of(cx, network), &from));
	if (from.n)
		from.n--;
	from.until = 0;
	TRY(signin_store_attempt_save(cx, &from));
	if (!account.n)
		return OK;
	TRY(account_of(cx, network, account, &id));
	TRY(signin_store_attempt_remove(cx, id));
	TRY(hold(cx, home_of(cx, network, account), &own));
	own.n = own.until = own.at = 0;
	own.goes = cx->now + LIMIT_ATTEMPT_HOME;
	return signin_store_attempt_save(cx, &own);
}
