/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_int.h -- what the files of this folder share. */
#ifndef KEEPING_KEEPING_INT_H
#define KEEPING_KEEPING_INT_H
#include "access/access.h"
#include "base/html.h"
#include "keeping/keeping.h"
#include "people/people.h"

/* until, told, goes: days, 0 for none.  last_day and said_yes are the person's. */
struct keeping { str person, version; int64_t until_day, told_day, goes_day, last_day, said_yes; };
struct keeping_list { struct keeping *v; size_t n, cap; };
/* The day it goes, when they do not speak again; not sooner than whoever walks alongside was told for long enough. */
int64_t keeping_day(const struct cx *cx, const struct keeping *k);
/* A day was set that is sooner than the six years, or less than a year away; or who walks alongside was told. */
bool keeping_is_soon(const struct cx *cx, const struct keeping *k);
err keeping_ask(struct cx *cx, str person, int64_t until_day) MUST_CHECK;   /* what they asked for; 0: six years */

/* What a court, an inquiry or a review asks to be kept; see keeping_hold_int.h. */
struct stay {
	str id, person, kind, law, set_by;
	int64_t at, until_day;       /* over after that day */
	int64_t told_day;            /* 0: the person was not told, */
	str not_told;                /* and why */
	int64_t lifted, unread;       /* epoch ms; 0: not lifted by hand; read as ever */
};
struct stay_list { struct stay *v; size_t n, cap; };
err keeping_held(struct cx *cx, str person, struct stay *out) MUST_CHECK;   /* ERR_NOT_FOUND: none stands */
void keeping_view_held(struct html *h, struct cx *cx, const struct stay *k, bool own);   /* nothing when they were not told */

err keeping_store_get(struct cx *cx, str person, struct keeping *out) MUST_CHECK;
err keeping_store_put(struct cx *cx, const struct keeping *k) MUST_CHECK;
err keeping_store_to_tell(struct cx *cx, int64_t today, struct keeping_list *out) MUST_CHECK;
err keeping_store_to_go(struct cx *cx, int64_t today, struct keeping_list *out) MUST_CHECK;   /* one, or none */

/* What went on one day. */
struct went { int64_t day; int64_t told, person, jotting, introduction, safety, lone, later, unnamed, household, outside, pointer; };
struct went_list { struct went *v; size_t n, cap; };
err keeping_store_went(struct cx *cx, struct went_list *out) MUST_CHECK;     /* newest first */

struct keeping_form { str how, until; };   /* how: "six" or "until" */
void keeping_view_page(struct html *h, struct cx *cx, const struct person *p, const struct keeping *k, const struct keeping_form *f,
	const struct stay *held);
void keeping_view_soon(struct html *h, struct cx *cx, const struct keeping *k);   /* for themselves, above every page */
/* The clock has jumped: for those who can do something about it, above every page. */
void keeping_view_jumped(struct html *h);
void keeping_view_went(struct html *h, struct cx *cx, const struct went_list *l, int64_t holds);
extern const char *const keeping_forgets[];
#endif
