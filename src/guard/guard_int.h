/* SPDX-License-Identifier: Apache-2.0 */
/* guard_int.h -- what the files of this folder share. */
#ifndef GUARD_GUARD_INT_H
#define GUARD_GUARD_INT_H
#include "people/people.h"
#include "programme/programme.h"

struct html;
/* Who to ring, first: what the council set up for those who work here, else the doors that everyone has. */
struct guard_ring { struct programme programme; str day, night; };
err guard_ring(struct cx *cx, struct guard_ring *out) MUST_CHECK;

/* p: about whom; NULL: nobody is named. */
void guard_view_worry(struct html *h, struct cx *cx, const struct guard_ring *r, const struct person *p);
#endif
