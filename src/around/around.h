/* SPDX-License-Identifier: Apache-2.0 */
/*
 * around.h -- who stands around the work: the leadership group, and the Network of areas.  Each has one page, with all that
 * they may see: counts in which nobody is known, and what anybody may read.  Server only.
 */
#ifndef AROUND_AROUND_H
#define AROUND_AROUND_H
#include "base/cx.h"
#include "community/community.h"
#include "programme/programme.h"

/* As it is told to who knows none of them: -1, too few to be told; else to the nearest ten. */
int64_t around_count(int64_t n);

/* Of people, as it was when this month began, so that nobody's coming or going is seen in it. */
struct around_people { int64_t alongside, yes; };
struct leadership {
	int64_t first_day;                 /* of this month */
	struct around_people people;       /* as around_count tells them */
	int64_t holds;                     /* each of them, openly */
	struct neighbourhood_list places;
	struct offered_list offered;
	bool many;                         /* there are too many things to count here */
};
err around_leadership(struct cx *cx, struct leadership *out) MUST_CHECK;

/* At that moment: with whom somebody walked alongside; who said yes from `since` on, of these and of those of before. */
err around_store_people(struct cx *cx, int64_t since, int64_t at, struct around_people *out) MUST_CHECK;

struct html;
void around_view_leadership(struct html *h, struct cx *cx, const struct leadership *l);
void around_view_network(struct html *h, struct cx *cx, const struct programme *p, const struct neighbourhood_list *places);
#endif
