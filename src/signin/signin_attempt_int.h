/* SPDX-License-Identifier: Apache-2.0 */
/* signin_attempt_int.h -- what was tried, as it stands in the database. */
#ifndef SIGNIN_ATTEMPT_INT_H
#define SIGNIN_ATTEMPT_INT_H
#include "signin_attempt.h"
#include "signin_int.h"

struct attempt { str id; int64_t n, at, until, goes; };
err signin_store_attempt_get(struct cx *cx, str id, struct attempt *out) MUST_CHECK;
/* Makes the row when there is none, and holds it: another that asks for the same waits until this transaction ends. */
err signin_store_attempt_hold(struct cx *cx, str id, struct attempt *out) MUST_CHECK;
err signin_store_attempt_save(struct cx *cx, const struct attempt *a) MUST_CHECK;
err signin_store_attempt_remove(struct cx *cx, str id) MUST_CHECK;
err signin_store_attempts_old(struct cx *cx) MUST_CHECK;
/* Above the sign-in page: when the next code is looked at. */
void signin_view_wait(struct html *h, struct cx *cx, int64_t until);
#endif
