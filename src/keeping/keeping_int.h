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

err keeping_store_get(struct cx *cx, str person, struct keeping *out) MUST_CHECK;
err keeping_store_put(struct cx *cx, const struct keeping *k) MUST_CHECK;
err keeping_store_to_tell(struct cx *cx, int64_t today, struct keeping_list *out) MUST_CHECK;
err keeping_store_to_go(struct cx *cx, int64_t today, struct keeping_list *out) MUST_CHECK;   /* one, or none */

/* What went on one day. */
struct went { int64_t day; int64_t told, person, jotting, introduction, safety, lone, later, unnamed, household, outside, pointer; };
struct went_list { struct went *v; size_t n, cap; };
err keeping_store_went(struct cx *cx, struct went_list *out) MUST_CHECK;     /* newest first */

struct keeping_form { str how, until; };   /* how: "six" or "until" */
void keeping_view_page(struct html *h, struct cx *cx, const struct person *p, const struct keeping *k, const struct keeping_form *f);
void keeping_view_soon(struct html *h, struct cx *cx, const struct keeping *k);   /* for themselves, above every page */
void keeping_view_went(struct html *h, struct cx *cx, const struct went_list *l);
extern const char *const keeping_forgets[];
#endif
