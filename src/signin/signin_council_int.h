/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_council_int.h -- the council's own sign-in (OpenID Connect), for those who work here.
 *
 * A try goes find -> out -> back -> asked -> good, or to no: the job asks where it is (find), the browser goes there (out)
 * and comes back with a code (back), the job takes it (asked) and says whose it is (good).  Only the browser that began
 * sees any of it.  An account is bound to issuer and subject alone, by whoever has just signed in here in another way.
 */
#ifndef SIGNIN_SIGNIN_COUNCIL_INT_H
#define SIGNIN_SIGNIN_COUNCIL_INT_H
#include "job/job.h"
#include "signin_int.h"

#define COUNCIL_JOB "council sign-in"

struct council_account { str id, tag, staff_id, made_in; int64_t timed, created, used_at; };
struct council_try { str id, browser, state, why, staff_id, session, secret, words, answer; int64_t made, back_at; };
struct council_known { str issuer, authorize_at, token_at, keys_at, keys; int64_t basic, names_itself, found, keys_found; };

err signin_store_council_put(struct cx *cx, const struct council_account *c) MUST_CHECK;
err signin_store_council_get(struct cx *cx, str staff_id, struct council_account *out) MUST_CHECK;
err signin_store_council_tagged(struct cx *cx, str tag, struct council_account *out) MUST_CHECK;
err signin_store_council_used(struct cx *cx, str id) MUST_CHECK;
/* And what was signed in by it ends. */
err signin_store_council_remove(struct cx *cx, str staff_id) MUST_CHECK;
err signin_store_council_old(struct cx *cx) MUST_CHECK;
err signin_store_try_put(struct cx *cx, const struct council_try *t) MUST_CHECK;
err signin_store_try_get(struct cx *cx, str id, struct council_try *out) MUST_CHECK;
/* From one state to another, with its answer and why; ERR_CONFLICT when it was not in that state. */
err signin_store_try_move(struct cx *cx, str id, const char *from, const char *to, str answer, const char *why) MUST_CHECK;
/* ERR_CONFLICT when it was taken away meanwhile. */
err signin_store_try_end(struct cx *cx, str id) MUST_CHECK;
err signin_store_known_get(struct cx *cx, struct council_known *out) MUST_CHECK;
err signin_store_known_put(struct cx *cx, const struct council_known *k) MUST_CHECK;
/* A transaction of the job's own. */
err signin_store_council_begin(struct cx *cx) MUST_CHECK;
err signin_store_council_end(struct cx *cx, err e) MUST_CHECK;

/* A secret of 256 bits, in letters. */
str signin_chance(struct cx *cx);
/* What the two of a try know: state goes out and comes back, nonce comes in the token, verifier goes to the token's
 * endpoint, site is where we are. */
struct council_secret { str state, nonce, verifier, site; };
bool signin_council_secret(struct arena *a, str text, struct council_secret *out);

/* What the council said of whose it is, as a try keeps it. */
str signin_council_said(struct cx *cx, str subject, bool timed);

/* A try of this browser, with the words of a form that wait for it; bind: whoever is signed in, to turn it on, else
 * somebody signs in.  Draws chance. */
struct council_from { str browser, site, words; };
err signin_council_begin(struct cx *cx, const struct council_from *from, bool bind, str *id) MUST_CHECK;
/* A try of this browser that is not too old; ERR_NOT_FOUND. */
err signin_council_try(struct cx *cx, str browser, str id, struct council_try *out) MUST_CHECK;
/* Where the browser goes; empty while nobody knows. */
err signin_council_way(struct cx *cx, const struct council_try *t, str *url) MUST_CHECK;
/* It came back with that.  ERR_NOT_FOUND: not from here, not now, or a second time. */
struct council_back { str state, code, error, issuer; };
err signin_council_is_back(struct cx *cx, str browser, const struct council_back *b, str *id) MUST_CHECK;   /* of a try of ours, which waits for it; reads only */
err signin_council_back(struct cx *cx, const struct council_back *b, str id) MUST_CHECK;                     /* one that is */
/* Whose it is, once, for a try that is good; ERR_NOT_FOUND when nobody has turned it on, or they have
 * left; ERR_DENIED when it does not say when they showed who they are, and did before. */
err signin_council_whose(struct cx *cx, const struct council_try *t, struct council_account *out) MUST_CHECK;
/* Turned on for whoever is signed in; ERR_CONFLICT when it is somebody else's, ERR_DENIED when they are not who began. */
err signin_council_bind(struct cx *cx, const struct council_try *t) MUST_CHECK;
/* The words that waited; false in another browser. */
bool signin_council_words(struct cx *cx, str browser, const struct council_try *t, str *words);
/* That of whoever is signed in; ERR_NOT_FOUND. */
err signin_council_mine(struct cx *cx, struct council_account *out) MUST_CHECK;
err signin_council_remove(struct cx *cx) MUST_CHECK;
extern const struct job_kind signin_council_kinds[];

/* The part of the sign-in page with the button; nothing where there is no such sign-in. */
void signin_view_council_use(struct html *h, struct cx *cx, const struct req *rq);
/* For one's own page; NULL: not turned on. */
void signin_view_council_mine(struct html *h, struct cx *cx, const struct council_account *c);
void signin_view_council_go(struct html *h, struct cx *cx, str url);
void signin_view_council_wait(struct html *h, struct cx *cx, const struct council_try *t, bool longer);
/* why: "refused", "silent", "wrong", "old", "unknown", "untimed" or "taken" */
void signin_view_council_no(struct html *h, struct cx *cx, str why, bool binds);
#endif
