/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_ends_int.h -- ending sessions other than the one at hand: one of one's own alone, or all of somebody whose device
 * is lost.  Whoever ends those of another cannot sign in as them by it.
 */
#ifndef SIGNIN_ENDS_INT_H
#define SIGNIN_ENDS_INT_H
#include "signin_int.h"

/* By what a form names one of one's own sessions: no row's id stands in a page. */
str signin_ends_mark(struct cx *cx, str session);
/* That one, and no other account's.  ERR_NOT_FOUND when it is over already. */
err signin_end_one(struct cx *cx, str mark) MUST_CHECK;
/* All of that account's, the links that nobody used, and of a person the address to which links are sent waits for a look:
 * whoever has the device may have set it. */
err signin_end_of(struct cx *cx, str staff_id, str person_id) MUST_CHECK;

void signin_view_sessions(struct html *h, struct cx *cx, const struct session_of_list *l, str codes, str council);
/* For whoever walks alongside them, with their passkeys and codes. */
void signin_view_sessions_of(struct html *h, struct cx *cx, str person);
void signin_view_sessions_of_staff(struct html *h, struct cx *cx, const struct staff *s);
#endif
