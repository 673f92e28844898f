/* SPDX-License-Identifier: Apache-2.0 */
/* signin_codes_int.h -- codes from an app: one app of one account, for whoever's device has no passkeys. */
#ifndef SIGNIN_CODES_INT_H
#define SIGNIN_CODES_INT_H
#include "signin_int.h"

/* name: by which it signs in, eight letters and numbers of chance, which the app shows beside its codes. */
struct req;
struct codes { str id, tag, staff_id, person_id, name, secret, made_in; int64_t created, on_at, step, used_at; };
err signin_store_codes_put(struct cx *cx, const struct codes *c) MUST_CHECK;
err signin_store_codes_get(struct cx *cx, str staff_id, str person_id, struct codes *out) MUST_CHECK;
err signin_store_codes_tagged(struct cx *cx, str tag, struct codes *out) MUST_CHECK;
err signin_store_codes_on(struct cx *cx, str id, int64_t step) MUST_CHECK;
/* ERR_CONFLICT when a code of that step or of a later one was taken already. */
err signin_store_codes_used(struct cx *cx, str id, int64_t step) MUST_CHECK;
/* And what was signed in by it ends. */
err signin_store_codes_remove(struct cx *cx, str staff_id, str person_id) MUST_CHECK;
err signin_store_codes_old(struct cx *cx) MUST_CHECK;
extern const char *const signin_codes_forgets[];

/* Those of whoever is signed in; ERR_NOT_FOUND when there are none. */
err signin_codes_mine(struct cx *cx, struct codes *out) MUST_CHECK;
/* It was asked for in this session a while ago, and waits for its first code. */
bool signin_codes_waits(const struct cx *cx, const struct codes *c);
/* A new secret, which opens nothing yet.  ERR_DENIED unless signed in a moment ago, ERR_CONFLICT when codes are on.  Draws chance. */
err signin_codes_begin(struct cx *cx) MUST_CHECK;
/* On, by a right code.  ERR_INVALID with an issue under "digits". */
err signin_codes_on(struct cx *cx, str typed) MUST_CHECK;
err signin_codes_off(struct cx *cx) MUST_CHECK;
/* Whose that name and that code are; ERR_NOT_FOUND, whatever of the two was wrong. */
err signin_codes_use(struct cx *cx, str name, str digits, struct codes *out) MUST_CHECK;
/* As typed: a name in groups or in capitals, digits with blanks.  Empty when it is none. */
str signin_codes_name(struct arena *a, str typed);
str signin_codes_digits(struct arena *a, str typed);
/* For whoever walks alongside a person who has no device at hand. */
err signin_codes_of(struct cx *cx, str person, struct codes *out) MUST_CHECK;
err signin_codes_off_of(struct cx *cx, str person) MUST_CHECK;

/* For one's own page; NULL: none. */
void signin_view_codes_mine(struct html *h, struct cx *cx, const struct codes *c);
/* host: as devices name us, for the app to show; empty: it shows only the name. */
void signin_view_codes(struct html *h, struct cx *cx, const struct codes *c, str host);
/* keys: they have passkeys, to show with one that it is them */
void signin_view_codes_stale(struct html *h, struct cx *cx, const struct req *rq, bool keys);
void signin_view_codes_of(struct html *h, struct cx *cx, str person, const struct codes *c);
/* The part of a page with which one signs in by a code. */
void signin_view_codes_use(struct html *h, struct cx *cx, const struct req *rq, msg hint);
#endif
