/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_attempt.h -- whoever tries to sign in and is wrong is slowed down, and nobody is shut out.
 *
 * WHAT COULD BE GUESSED, a code that is typed, asks before it compares:
 *
 *	TRY(signin_attempt(cx, rq->network, account, &until));
 *	if (until)
 *		return signin_attempt_page(cx, rq, rs, until);     too soon: nothing was compared, nothing counts
 *	... compare ...
 *	right:	TRY(signin_attempt_right(cx, rq->network, account));
 *		return signin_go_on(...);
 *	wrong:	(void)!cx_issue(cx, "code", T("..."));
 *		return signin_page_wrong(cx, rq, rs);              422, and OK is returned: what was counted is kept
 *
 * A handler that asked must return OK when it was wrong: an error undoes the counting.  Its route says UNTURNED
 * (web.h), so that strangers never wait for the area's turn, nor make others wait.
 *
 * WHAT CANNOT BE GUESSED, a link or a passkey, is compared first and always opens when it is right, whoever did
 * what before.  When it was wrong: return signin_attempt_wrong(cx, rq, rs).
 *
 * account: whose it would be, by any text that names one account and no other, whether it is there or not; empty
 * when the code itself says whose it is.  It is counted for the account and for the network that asks, each by itself.
 * A network from which the account has signed in by a code lately is counted for it alone: strangers elsewhere do
 * not slow the owner down there.  docs/signing-in.md has the numbers, signin_attempt_db_test shows them.
 */
#ifndef SIGNIN_ATTEMPT_H
#define SIGNIN_ATTEMPT_H
#include "signin/signin.h"

struct req;
struct resp;
/* signin_attempt (signin.h) counts one that is wrong, unless signin_attempt_right takes it back; or says in *until from when
 * it may be tried, and counts nothing.  0: go on.  signin_attempt_right: the last one was right. */
/* Counts a wrong one of what cannot be guessed, and draws the sign-in page again with the issues that were noted. */
err signin_attempt_wrong(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;
/* The sign-in page, with when to try again. */
err signin_attempt_page(struct cx *cx, const struct req *rq, struct resp *rs, int64_t until) MUST_CHECK;
/* The sign-in page again, with the issues that were noted; 422. */
err signin_page_wrong(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;
/* How long after the n-th wrong one the next is looked at. */
int64_t signin_attempt_wait(int64_t n, bool of_account);
#endif
