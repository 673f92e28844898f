/* SPDX-License-Identifier: Apache-2.0 */
/* signin_int.h -- what the files of this folder share. */
#ifndef SIGNIN_SIGNIN_INT_H
#define SIGNIN_SIGNIN_INT_H
#include "access/access.h"
#include "base/html.h"
#include "people/people.h"
#include "signin/signin.h"

/* The account that acts: one of the two, the other empty. */
static inline str signin_staff(const struct cx *cx)  { return cx->actor.roles & ROLE_SELF ? STR("") : cx->actor.id; }
static inline str signin_person(const struct cx *cx) { return cx->actor.roles & ROLE_SELF ? cx->actor.id : STR(""); }

/* 32 random bytes in base 32: nobody guesses them, and they can be typed from paper. */
#define TOKEN_BYTES  32
#define TOKEN_LETTERS 52

/* A session as it stands in the database, with the worker it belongs to. */
struct session_row { str session, staff_id, person_id, name; int64_t roles, until, created, expires, shared, seen, shown, asked_at, coordinators; };
err signin_store_session_get(struct cx *cx, str id, struct session_row *out) MUST_CHECK;
err signin_store_session_put(struct cx *cx, str id, str staff_id, str person_id, str way) MUST_CHECK;
err signin_store_session_remove(struct cx *cx, str id) MUST_CHECK;
/* One of an account's sessions of now; way: how it began, see signin_begin; key: the passkey's name, when it is there. */
struct session_of { str id, way, passkey, key; int64_t created, shared; };
struct session_of_list { struct session_of *v; size_t n, cap; };
err signin_store_sessions_find(struct cx *cx, str staff_id, str person_id, struct session_of_list *out) MUST_CHECK;
err signin_store_sessions_remove(struct cx *cx, str staff_id, str person_id) MUST_CHECK;

struct invitation { str id, staff_id, person_id, made_by, code; int64_t created, expires, used_at; };
struct invitation_list { struct invitation *v; size_t n, cap; };
err signin_store_invitation_put(struct cx *cx, const struct invitation *i) MUST_CHECK;
err signin_store_invitation_get(struct cx *cx, str id, struct invitation *out) MUST_CHECK;
err signin_store_invitation_coded(struct cx *cx, str code, struct invitation *out) MUST_CHECK;
/* ERR_NOT_FOUND when it was used meanwhile. */
err signin_store_invitation_use(struct cx *cx, str id) MUST_CHECK;
err signin_store_invitation_find(struct cx *cx, str staff_id, str person_id, struct invitation_list *out) MUST_CHECK;
err signin_store_invitation_drop(struct cx *cx, str staff_id, str person_id) MUST_CHECK;
err signin_store_old_remove(struct cx *cx) MUST_CHECK;

/* Leaves cx->actor as nobody when the cookie is not a session of now. */
err signin_known(struct cx *cx, str cookie) MUST_CHECK;
/* Begins a session and ends the one that was there; the cookie is for the browser.  way: "link", "demo", "kept", a
 * passkey's id, that of the account's codes, or of its council's sign-in. */
err signin_begin(struct cx *cx, str staff_id, str person_id, str way, str *cookie) MUST_CHECK;
err signin_end(struct cx *cx) MUST_CHECK;
/* cx->asked as it will be in the session that has just begun. */
err signin_begun(struct cx *cx, str cookie, int64_t *asked) MUST_CHECK;
/* Those of whoever is signed in, on whatever device. */
err signin_everywhere(struct cx *cx, struct session_of_list *out) MUST_CHECK;
err signin_end_everywhere(struct cx *cx) MUST_CHECK;
/* Who made a link, by name; empty: whoever set up Alongside. */
err signin_maker_name(struct cx *cx, str id, str *name) MUST_CHECK;
/* The link that this token opens, and whose it is.  ERR_NOT_FOUND when it is used, old, or unknown, or
 * when they have left. */
err signin_invitation_get(struct cx *cx, str token, struct invitation *out, str *name) MUST_CHECK;
/* That it opens now, and for whom. */
err signin_invitation_opens(struct cx *cx, const struct invitation *i, str *name) MUST_CHECK;
/* signin_invite, with the hash of a code that opens the same; or none. */
err signin_invite_coded(struct cx *cx, str staff_id, str person_id, str code, str *token) MUST_CHECK;
/* The actor, signed in, made this link for somebody else: it is not theirs to use.  Signed out they still
 * could, so who made it and when it was used stands where the other and their coordinators see it. */
bool signin_is_anothers(const struct cx *cx, const struct invitation *i);
/* A person's own name, read as they themselves would read it, or a circle member's; ERR_NOT_FOUND when their page is not for them. */
err signin_person_name(struct cx *cx, str id, str *name) MUST_CHECK;
/* ERR_NOT_FOUND: who works here no longer, and whose page they themselves open no more, sign in by nothing. */
err signin_still_here(struct cx *cx, str staff_id, str person_id) MUST_CHECK;
/* What someone may be sent on to: a path of ours, else "/". */
str signin_to(str to);
/* Who may be chosen in a demo: everyone who works here, and the person whose story is told. */
err signin_demo_find(struct cx *cx, struct staff_list *out) MUST_CHECK;
/* The POST whose fields stand in rq under "carry_", or false. */
struct req;
bool signin_carried(struct arena *a, const struct req *rq, struct req *out);

/* Hidden fields that carry on what is in rq through signing in: a POST's fields, or where to go. */
void signin_carry(struct html *h, const struct req *rq);
struct resp;
/* Signed in as one of them; and on to where they were going, with what they had written. */
err signin_go_on(struct cx *cx, const struct req *rq, struct resp *rs, str staff_id, str person_id, str way) MUST_CHECK;
/* The token that somebody typed or pasted, alone or in its link; p NULL when there is none in it. */
str signin_typed(struct arena *a, str text);
/* The part of a page with which one signs in by passkey; rq: what is carried on; w NULL: the usual words. */
struct passkey_words { msg title, can, without; };
void signin_view_passkey(struct html *h, struct cx *cx, const struct req *rq, const struct passkey_words *w);
/* The field for a link on paper.  typed: what was in it. */
void signin_view_type(struct html *h, struct cx *cx, const struct req *rq, msg title, msg label, msg hint, str typed);

struct made_link { str by; int64_t created, used_at; };
struct made_link_list { struct made_link *v; size_t n, cap; };
void signin_view_page(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who);
/* In a demo: who one may be. */
void signin_view_demo(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who);
void signin_easy_page(struct html *h, struct cx *cx, const struct req *rq, const struct staff_list *who);
/* rq: what is carried on; anothers: the one who looks at it made it for somebody else. */
/* Of a POST that was not answered: that its words are not lost; and that it can be sent from here, after something else
 * in another window. */
void signin_view_words(struct html *h, const struct req *rq, msg text);
void signin_view_elsewhere(struct html *h, struct cx *cx, const struct req *rq, msg text);
void signin_view_invitation(struct html *h, struct cx *cx, const struct req *rq, str token, str name, str by, bool anothers);
void signin_view_spent(struct html *h);
/* made: the links there were before, and whether they were used; keys and codes: what else opens their page; goes: where a link
 * can be sent to them; or empty. */
struct passkey_list;
struct codes;
void signin_view_offer(struct html *h, struct cx *cx, const struct person *p, const struct made_link_list *made, const struct passkey_list *keys,
	const struct codes *codes, str goes);
/* What stands on one's own page. */
struct council_account;
struct me { struct made_link_list links; const struct passkey_list *keys; const struct codes *codes; const struct council_account *council; struct session_of_list sessions; };
void signin_view_me(struct html *h, struct cx *cx, const struct me *me);
#endif
