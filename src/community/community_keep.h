/* SPDX-License-Identifier: Apache-2.0 */
/*
 * community_keep.h -- "Is this still right?": a link to whoever keeps a thing.  No password, no account: what it opens is
 * that one thing, until a day, and what is said behind it stands at once, with before, after and an undo (community_change.h).
 */
#ifndef COMMUNITY_COMMUNITY_KEEP_H
#define COMMUNITY_COMMUNITY_KEEP_H
#include "community/community_int.h"

struct keep_ask {
	str id, thing;
	str door, code;              /* keyed hashes: of the address that opens it, of the code on its slip */
	str how, place;              /* paper email text; where it was sent */
	str site, message, made_by;  /* made_by empty: it was asked again as they agreed */
	int64_t made, until, ended, answered, times, monthly, quiet;
	str went;                    /* of its message; read, never written */
};
struct keep_ask_list { struct keep_ask *v; size_t n, cap; };

bool keep_stands(const struct cx *cx, const struct keep_ask *k);
/* Whoever made it may look at it again for an hour, to hand it over; nobody else, for they could speak as the keeper. */
bool keep_shown(const struct cx *cx, const struct keep_ask *k);
/* They stand nowhere: whoever has the keys makes them again from its id. */
str keep_token(struct cx *cx, const struct keep_ask *k);
str keep_code(struct cx *cx, const struct keep_ask *k);

/* how empty: on paper. */
err keep_ask_make(struct cx *cx, const struct thing *t, str how, str place, str site, struct keep_ask *out) MUST_CHECK;
err keep_ask_end(struct cx *cx, str thing, str id) MUST_CHECK;
/* A thing was saved: when somebody else keeps it than before, no link that was given out opens it any more. */
err keep_replaced(struct cx *cx, const struct thing *was, const struct thing *t) MUST_CHECK;
err keep_asks(struct cx *cx, str thing, struct keep_ask_list *out) MUST_CHECK;       /* newest first */
/* ERR_NOT_FOUND: it opens nothing.  ERR_DENIED: whoever works here changes a thing on its own page. */
err keep_open(struct cx *cx, str token, struct keep_ask *k, struct thing *t) MUST_CHECK;
err keep_by_code(struct cx *cx, str code, struct keep_ask *k) MUST_CHECK;

/* What whoever keeps it may change. */
bool keep_field(const char *name);
/* It is right, and with a state that too: each is said by whoever keeps it, as nobody who is known. */
err keep_say(struct cx *cx, struct keep_ask *k, const char *state) MUST_CHECK;
err keep_change(struct cx *cx, struct keep_ask *k, struct thing_form *now, const struct str_list *bases) MUST_CHECK;
err keep_monthly(struct cx *cx, struct keep_ask *k, bool yes) MUST_CHECK;
err keep_daily(struct cx *cx) MUST_CHECK;

err keep_store_put(struct cx *cx, const struct keep_ask *k) MUST_CHECK;
err keep_store_set(struct cx *cx, const struct keep_ask *k) MUST_CHECK;
err keep_store_get(struct cx *cx, str id, struct keep_ask *out) MUST_CHECK;
err keep_store_by_door(struct cx *cx, str door, struct keep_ask *out) MUST_CHECK;
err keep_store_by_code(struct cx *cx, str code, struct keep_ask *out) MUST_CHECK;
err keep_store_find(struct cx *cx, str thing, struct keep_ask_list *out) MUST_CHECK;
err keep_store_due(struct cx *cx, int64_t before, struct keep_ask_list *out) MUST_CHECK;   /* who agreed to be asked again */
err keep_store_tidy(struct cx *cx, int64_t before) MUST_CHECK;

struct html;
struct keep_page { struct thing thing; struct keep_ask_list asks; str how, place; bool ended; };   /* how: by which it could be sent; empty: none */
void community_view_keep_staff(struct html *h, struct cx *cx, const struct keep_page *p);
void community_view_keep_slip(struct html *h, struct cx *cx, const struct thing *t, const struct keep_ask *k, str site);
struct kept_page { struct thing thing; struct keep_ask ask; str token; msg done; struct thing_form form; struct str_list bases; };
void community_view_kept(struct html *h, struct cx *cx, const struct kept_page *p);
void community_view_kept_form(struct html *h, struct cx *cx, const struct kept_page *p);
void community_view_kept_none(struct html *h, struct cx *cx);
void community_view_kept_works_here(struct html *h, const struct thing *t);
void community_view_kept_code(struct html *h, struct cx *cx, int64_t until);   /* until: no code is looked at before; 0: now */
#endif
