/* SPDX-License-Identifier: Apache-2.0 */
/* people_life_int.h -- what the files of this folder share about what happens in life. */
#ifndef PEOPLE_PEOPLE_LIFE_INT_H
#define PEOPLE_PEOPLE_LIFE_INT_H
#include "people/people_int.h"

struct name_was { str id, person, name; };
struct name_was_list { struct name_was *v; size_t n, cap; };
err people_life_store_put(struct cx *cx, const struct person *p) MUST_CHECK;
err people_life_store_name_put(struct cx *cx, str person, str name) MUST_CHECK;
err people_life_store_names_delete(struct cx *cx, str person) MUST_CHECK;
err people_life_store_names(struct cx *cx, struct name_was_list *out) MUST_CHECK;   /* of the actor's people */
err people_life_store_plans_delete(struct cx *cx, str person, str staff) MUST_CHECK;   /* staff empty: everyone's */
err people_life_store_hello(struct cx *cx, str person, str staff, str words) MUST_CHECK;  /* a plan of that coordinator */
err people_life_store_rhythm_until(struct cx *cx, str person, str staff, int64_t until) MUST_CHECK;
err people_life_store_rhythm_end(struct cx *cx) MUST_CHECK;   /* those whose day has come */
/* How somebody is, may be said when nothing newer was, and not over a stop that a phone did not know of.  was: how
 * they were on the form. */
err people_life_may_say(struct cx *cx, const struct person *p, str was) MUST_CHECK;
err people_life_away(struct cx *cx, str id, str place, str letters, str was) MUST_CHECK;
err people_life_again(struct cx *cx, str id, str was) MUST_CHECK;   /* home again, hello again */
err people_life_move(struct cx *cx, str id, str moved, str was) MUST_CHECK;
err people_life_talk(struct cx *cx, const struct person *now, str talk, str base) MUST_CHECK;
/* earlier: "find" (finds them, stands nowhere), "show" or "forget". */
err people_life_name(struct cx *cx, str id, str name, str earlier, str base) MUST_CHECK;
err people_life_stop(struct cx *cx, str id) MUST_CHECK;
err people_life_died(struct cx *cx, str id, int64_t day) MUST_CHECK;
err people_life_mistake(struct cx *cx, str id) MUST_CHECK;
struct life_form { str place, letters, moved, talk, name, earlier, day, say; };
void people_life_view_page(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with);
void people_life_view_away(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);
void people_life_view_move(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);
void people_life_view_talk(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);
void people_life_view_name(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);
void people_life_view_stop(struct html *h, struct cx *cx, const struct person *p);
void people_life_view_died(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);
void people_life_view_remembered(struct html *h, struct cx *cx, const struct person_list *l);
void people_life_view_when(struct html *h, struct cx *cx, const struct person *p);    /* "{name} died on {day}." */
str people_life_place(struct cx *cx, str place);   /* a place as one reads it */
void people_life_view_again(struct html *h, struct cx *cx, const struct person *p);   /* the one tap, when there is one */

/* somebody else alongside */
struct passing { str staff, passes, how, until, say; };
/* passes: "all" or "page"; how: "instead", "until" (that day) or "both".  `sure`: the person said yes, or
 * says it themselves; else only looks whether all is there. */
err people_pass(struct cx *cx, str id, const struct passing *p, bool sure) MUST_CHECK;
err people_leave(struct cx *cx, str id, str staff) MUST_CHECK;
err people_pass_to(struct cx *cx, const struct walker_list *with, struct staff_list *out) MUST_CHECK;   /* who there is */
void people_pass_view(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with,
	const struct staff_list *others, const struct neighbourhood_list *places, const struct passing *f);
void people_pass_view_sure(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with,
	str name, const struct passing *f);
#endif
