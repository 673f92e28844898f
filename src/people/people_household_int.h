/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_household_int.h -- families and households, and one visit written down once for several.
 *
 * A household is only ever seen by a coordinator who walks alongside those in it, on pages of its own.
 * Nothing of it stands on anyone's page or in anyone's moments: not who else is in it, not that somebody
 * left.  A person reads their own yes, and can take it back.
 */
#ifndef PEOPLE_PEOPLE_HOUSEHOLD_INT_H
#define PEOPLE_PEOPLE_HOUSEHOLD_INT_H
#include "base/arena.h"
#include "people/people_int.h"

struct member {
	str id, household, person;
	int64_t said_yes;            /* when; 0: not asked yet */
	str voice;                   /* "own", or "family" for a child whose family said it */
	str words;                   /* what they said */
	str name, key;               /* key: what they are sorted by */
};
struct member_list { struct member *v; size_t n, cap; };
struct household { str id; int64_t expires; struct member_list members; };   /* expires 0: everyone said yes */
struct household_list { struct household *v; size_t n, cap; };

/* Those with two or more people whom the actor walks alongside; of each only these people. */
err people_household_find(struct cx *cx, struct household_list *out) MUST_CHECK;
err people_household_get(struct cx *cx, str id, struct household *out) MUST_CHECK;
/* A note of whom to ask. */
err people_household_add(struct cx *cx, const struct str_list *people, str *id) MUST_CHECK;
err people_household_yes(struct cx *cx, str id, const struct member *said) MUST_CHECK;
/* They said no, or want it no longer; with only one left there is no household. */
err people_household_leave(struct cx *cx, str id, str person) MUST_CHECK;
/* What this person said yes to, without the others. */
err people_household_own(struct cx *cx, str person, struct member_list *out) MUST_CHECK;
err people_household_expire(struct cx *cx) MUST_CHECK;

err people_household_store_put(struct cx *cx, str id, int64_t expires) MUST_CHECK;
err people_household_store_member_put(struct cx *cx, const struct member *m) MUST_CHECK;
err people_household_store_member_set(struct cx *cx, const struct member *m) MUST_CHECK;
/* ERR_NOT_FOUND when they are not in it. */
err people_household_store_member_delete(struct cx *cx, str household, str person) MUST_CHECK;
err people_household_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_household_store_whole(struct cx *cx, str id) MUST_CHECK;   /* everyone said yes */
/* How many are in it, and how many are still to be asked. */
err people_household_store_count(struct cx *cx, str id, int64_t *all, int64_t *to_ask) MUST_CHECK;
/* Of everyone the actor walks alongside, household by household. */
err people_household_store_find(struct cx *cx, struct member_list *out) MUST_CHECK;
err people_household_store_expires(struct cx *cx, str id, int64_t *expires) MUST_CHECK;
err people_household_store_own(struct cx *cx, str person, struct member_list *out) MUST_CHECK;
err people_household_store_expire(struct cx *cx) MUST_CHECK;

extern const struct synced people_household_synced[];
extern const char *const people_household_forgets[];
void people_household_view_list(struct html *h, const struct household_list *l);
void people_household_view_new(struct html *h, struct cx *cx, const struct person_list *all, const struct str_list *chosen);
/* asked: the one of them who is being asked, with what stands in the form; or NULL. */
void people_household_view_one(struct html *h, struct cx *cx, const struct household *f, const struct member *asked);
/* Ticks with people's names, all called "p". */
void people_household_view_ticks(struct html *h, struct cx *cx, msg label, const struct person_list *all, const struct str_list *chosen);

/* The ids in the fields called "p", each once; an issue when there are too many. */
struct req;
err people_chosen(struct cx *cx, const struct req *rq, struct str_list *out) MUST_CHECK;

/* One visit for several. */
struct together_one {
	struct person person;
	bool child;                  /* the family holds their page: only their own words go there */
	str field, only;             /* the name of its field; what is only for them */
	str words, moment;           /* what stands on their page; its moment's id */
};
struct together {
	str words, when, place, keep, hidden, how;
	bool said_yes;
	LIST(struct together_one) ones;
};
/* Who they are, and what each page will say; ERR_INVALID when it cannot be saved so. */
err people_together_ready(struct cx *cx, struct together *t, const struct str_list *people) MUST_CHECK;
err people_together_check(struct cx *cx, struct together *t) MUST_CHECK;
err people_together_add(struct cx *cx, struct together *t) MUST_CHECK;
/* The moments that an earlier form of this actor made, for each who has one still. */
err people_together_saved(struct cx *cx, str form, const struct str_list *people, struct moment_list *out) MUST_CHECK;
/* Where a visit to all of a household is written. */
str people_together_path(struct cx *cx, const struct household *f);
void people_together_view_choose(struct html *h, struct cx *cx, const struct household_list *households,
	const struct person_list *all, const struct str_list *chosen);
void people_together_view_write(struct html *h, struct cx *cx, const struct together *t);
void people_together_view_preview(struct html *h, struct cx *cx, const struct together *t);
void people_together_view_saved(struct html *h, const struct moment_list *l);
#endif
