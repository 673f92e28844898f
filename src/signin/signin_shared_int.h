/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_shared_int.h -- a session on a device that other people use too.  It ends after LIMIT_IDLE without a touch; the
 * server decides.  stay.js asks before, and when it is over brings what was being written back here, where it is closed
 * for whoever wrote it and stands in their sign-in page: nothing of it can be read on that device, and none is kept.
 */
#ifndef SIGNIN_SHARED_INT_H
#define SIGNIN_SHARED_INT_H
#include "signin_int.h"

struct req;
bool signin_shared(const struct req *rq);
/* The session that this cookie opens is of that kind. */
err signin_share(struct cx *cx, str cookie) MUST_CHECK;
err signin_store_session_share(struct cx *cx, str id) MUST_CHECK;
err signin_store_session_seen(struct cx *cx, str id) MUST_CHECK;

/* Whose session it is, closed: "over" of a page that is drawn for them. */
str signin_whose(struct cx *cx);
/* What was being written, closed for that account alone; empty when nothing was. */
str signin_keep(struct cx *cx, str whose, const struct req *form);
/* The form again, for the account that wrote it; false for any other, and for what is none of ours. */
bool signin_kept(struct cx *cx, const struct req *rq, str staff_id, str person_id, struct req *form);

/* Above every page: the question that stay.js asks. */
void signin_view_stay(struct html *h, struct cx *cx);
/* On the sign-in page, first: why one is there, and where the words are. */
void signin_view_over(struct html *h, const struct req *rq);
#endif
