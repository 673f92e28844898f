/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin.h -- who is at the other end: one-time links, and sessions on a device.  Server only.
 * The only header of this folder that others may include.
 */
#ifndef SIGNIN_SIGNIN_H
#define SIGNIN_SIGNIN_H
#include "base/cx.h"

struct req;
struct resp;
/* For app->admit: sets cx->actor from the session cookie.  What a worker may do is read anew each
 * time, so who has left is nobody at once. */
err signin_admit(struct cx *cx, const struct req *rq) MUST_CHECK;
/* For app->sign_in: the page for those who must sign in first.  A POST's fields are carried on. */
err signin_page(struct cx *cx, const struct req *rq, struct resp *rs) MUST_CHECK;

/* For app->used: on a device that others use, the session of now was used. */
err signin_used(struct cx *cx) MUST_CHECK;
/* Above every page: there is a new way to sign in as whoever is signed in, and this session was not told of it. */
struct html;
err signin_banner(struct cx *cx, struct html *h) MUST_CHECK;

/* For app->before: whoever is asked for a passkey, and signed in without one after their time of grace, opens what
 * anybody may, as anybody (cx->actor is nobody from then on), and their own account; nothing else. */
struct route;
err signin_before(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done) MUST_CHECK;

/* A one-time link for a worker or for a person; the other id is empty.  Stands in "/invitation/{token}"
 * for LIMIT_INVITATION.  Earlier links of theirs that were not used stop working.  Draws chance. */
err signin_invite(struct cx *cx, str staff_id, str person_id, str *token) MUST_CHECK;
/* Signs in a circle_member, for this answer's cookie.  Whether somebody without a post has a way to come back by
 * themselves: a passkey, or codes. */
err signin_circle(struct cx *cx, const struct req *rq, struct resp *rs, str member) MUST_CHECK;
/* The tick of a form that signs in: other people use this device too.  Each form of a page has a name of its own for it,
 * which begins with "shared". */
void signin_view_shared(struct html *h, struct cx *cx, const char *name, const struct req *rq);
/* *link: the session of now began with a one-time link, which somebody who works here may have made and pressed. */
err signin_by_link(struct cx *cx, bool *link) MUST_CHECK;
err signin_lasts(struct cx *cx, str account, bool *lasts) MUST_CHECK;
/* For `alongside init`: the first who looks after Alongside here, and their link.  ERR_CONFLICT when
 * somebody works here already. */
err signin_first(struct cx *cx, str name, str *token) MUST_CHECK;
/* For `alongside open`, when nobody is left who could: a page that is locked quietly opens again, and nobody stays signed
 * in as its person.  ERR_NOT_FOUND when it is not locked. */
err signin_open_by_hand(struct cx *cx, str person) MUST_CHECK;

/* WHAT IS TYPED FROM PAPER, for others that hand out links: ten letters and numbers made of a keyed hash; as somebody typed
 * them, p NULL when it is none; in two groups.  And how often somebody may be wrong: signin_attempt.h says how it is used. */
str signin_code_of(struct arena *a, str tag);
str signin_slip_typed(struct arena *a, str text);
str signin_slip_code_shown(struct arena *a, str code);
err signin_attempt(struct cx *cx, str network, str account, int64_t *until) MUST_CHECK;
err signin_attempt_right(struct cx *cx, str network, str account) MUST_CHECK;
/* A text as a square that a camera reads; nothing when it is too long for one. */
void signin_view_qr(struct html *h, struct cx *cx, str text, msg title);
#endif
