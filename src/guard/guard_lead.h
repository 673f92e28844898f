/* SPDX-License-Identifier: Apache-2.0 */
/* guard_lead.h -- what the safeguarding lead has, on the server only. */
#ifndef GUARD_GUARD_LEAD_H
#define GUARD_GUARD_LEAD_H
#include "guard/guard_int.h"

/* A whole record was taken out without so many lines. */
struct held { str person, person_name, taken_by, taken_name; int64_t at, n; };
struct held_list { struct held *v; size_t n, cap; };
struct guard_lead { struct pointer_list waits, again, heard; struct held_list held; };
/* What waits to be heard, what is to be looked at again, what was heard before that time (0: from now), what was left out. */
err guard_lead_get(struct cx *cx, int64_t before, struct guard_lead *out) MUST_CHECK;
/* It is heard, and what comes next is one of guard_next; who was quicker stands. */
err guard_lead_hear(struct cx *cx, const struct pointer *p, str next) MUST_CHECK;

err guard_lead_store_any(struct cx *cx, bool *any) MUST_CHECK;   /* whether any of the next two has one: nothing of it is opened */
err guard_lead_store_waits(struct cx *cx, struct pointer_list *out) MUST_CHECK;
err guard_lead_store_again(struct cx *cx, struct pointer_list *out) MUST_CHECK;
err guard_lead_store_heard(struct cx *cx, int64_t before, struct pointer_list *out) MUST_CHECK;
err guard_lead_store_hear(struct cx *cx, str id, str next) MUST_CHECK;
err guard_lead_store_held(struct cx *cx, struct held_list *out) MUST_CHECK;
err guard_lead_store_held_put(struct cx *cx, str id, str person, int64_t n) MUST_CHECK;
err guard_lead_store_held_expire(struct cx *cx, int64_t before) MUST_CHECK;   /* a time */

err guard_lead_expire(struct cx *cx) MUST_CHECK;   /* each day */

void guard_view_waits(struct html *h);
void guard_lead_view(struct html *h, struct cx *cx, const struct guard_lead *l, bool earlier);
void guard_lead_view_hear(struct html *h, struct cx *cx, const struct pointer *p);
#endif
