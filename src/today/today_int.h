/* SPDX-License-Identifier: Apache-2.0 */
/* today_int.h -- a coordinator's day, put together from what other rooms know. */
#ifndef TODAY_TODAY_INT_H
#define TODAY_TODAY_INT_H
#include "access/access.h"
#include "goodlife/goodlife.h"
#include "guard/guard.h"
#include "people/people.h"
#include "presence/presence.h"
#include "sync/sync.h"

struct html;
struct today {
	struct plan_list plans;
	struct safety_note_list safety;   /* before the visits among them */
	bool lone;                   /* visits alone are turned on */
	struct step_list promises;
	struct two_line_list two;    /* what stands in two versions */
	struct two_line_list later;  /* of whom words came later */
	struct introduction_list hellos;
	struct presence_of presence;
	struct person_list quiet;
	struct outside_list outside; /* who read from outside, and the person may not know yet */
	struct two_line_list again;  /* of whom it is hidden that the safety team was told, and the day to look again has come */
	int64_t unsent;              /* on a phone: since when something waits to be sent, if that is long */
};
#define TODAY_TWO 3   /* of them on the day's page; the others on one of their own */
void today_view_two(struct html *h, const struct two_line_list *l);
void today_view(struct html *h, struct cx *cx, const struct today *t);
#endif
