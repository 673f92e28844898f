/* SPDX-License-Identifier: Apache-2.0 */
/* signin_passkey_int.h -- passkeys: several of one account, each with a name that its owner gave it. */
#ifndef SIGNIN_PASSKEY_INT_H
#define SIGNIN_PASSKEY_INT_H
#include "signin_int.h"

struct passkey {
	str id, tag, staff_id, person_id, name, made_in;     /* made_in: the session in which it was added */
	str key;                     /* the device's name for it, its kind and the public key, as signin_passkey.c writes them */
	int64_t uses, created, used_at, odd_at;
};
struct passkey_list { struct passkey *v; size_t n, cap; };
err signin_store_passkey_put(struct cx *cx, const struct passkey *p) MUST_CHECK;
err signin_store_passkey_tagged(struct cx *cx, str tag, struct passkey *out) MUST_CHECK;
err signin_store_passkey_find(struct cx *cx, str staff_id, str person_id, struct passkey_list *out) MUST_CHECK;
err signin_store_passkey_used(struct cx *cx, const struct passkey *p) MUST_CHECK;
err signin_store_passkey_remove(struct cx *cx, str id, str staff_id, str person_id) MUST_CHECK;
/* ERR_CONFLICT when it is spent already. */
err signin_store_challenge_spend(struct cx *cx, str id) MUST_CHECK;
err signin_store_challenges_old(struct cx *cx) MUST_CHECK;
extern const char *const signin_passkey_forgets[];

/* What a page's script puts into its form, as letters; and what the request says of itself. */
struct passkey_said { str site, browser, key, stated, data, signature; };
/* A challenge for a page: for that browser alone, LIMIT_CHALLENGE, and once.  what: "get",
 * or "create" for whoever is signed in.  Nothing is kept of it until it was signed. */
str signin_challenge(struct cx *cx, str browser, const char *what);
/* The name under which devices keep an account: nobody can tell from it whose it is. */
str signin_handle(struct cx *cx, str staff_id, str person_id);
bool signin_fresh(const struct cx *cx);      /* signed in a moment ago */

/* Those of whoever is signed in, the newest first. */
err signin_passkey_mine(struct cx *cx, struct passkey_list *out) MUST_CHECK;
/* Their devices' names for them, base64url, with a space between: so that none is made twice. */
str signin_passkey_keys(struct cx *cx, const struct passkey_list *l);
/* Adds one to whoever is signed in.  ERR_DENIED when that was too long ago; ERR_INVALID with an issue under
 * "passkey" or "name". */
err signin_passkey_add(struct cx *cx, str name, const struct passkey_said *said) MUST_CHECK;
/* Whose passkey it is.  ERR_INVALID with an issue under "passkey". */
err signin_passkey_use(struct cx *cx, const struct passkey_said *said, struct passkey *out) MUST_CHECK;
err signin_passkey_remove(struct cx *cx, str id) MUST_CHECK;   /* and what was signed in by it ends */
/* For whoever walks alongside a person who has no device at hand: the days, and not what their owner calls them. */
err signin_passkey_of(struct cx *cx, str person, struct passkey_list *out) MUST_CHECK;
err signin_passkey_remove_of(struct cx *cx, str person, str id) MUST_CHECK;
void signin_view_passkeys_of(struct html *h, struct cx *cx, str person, const struct passkey_list *l);

void signin_view_passkeys(struct html *h, struct cx *cx, const struct passkey_list *l);
void signin_view_passkey_new(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_list *l, str name);
void signin_view_passkey_stale(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_list *l);
#endif
