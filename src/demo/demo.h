/* SPDX-License-Identifier: Apache-2.0 */
/*
 * demo.h -- an invented programme, so that Alongside can be seen at work: invented people, places
 * and telephone numbers (from the ranges that are kept for plays and films), dated from cx->now.
 * The only header of this folder that others may include.
 */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H
#include "base/cx.h"
#include "base/invented.h"

enum demo_scale {
	DEMO_SMALL,   /* 3 coordinators and neighbourhoods, 180 people, two years, 250 things */
	DEMO_COUNCIL, /* 20 and 20, 10,000 people over ten years, a million moments, 20,000 things
		       */
	DEMO_NATION   /* the small one, and a million things over Britain */
};
/* "small", "council", "nation"; false: none of these. */
bool demo_scale_from(str name, enum demo_scale *out);

/* Fills cx->area, which is there and empty, and marks it as a demo in Wales.  The same clock makes
 * the same rows.  Opens and ends its own transactions, many at the larger scales; after an error
 * what was committed before it stays.  cx->actor, cx->form and cx->said_at are as before
 * afterwards. */
err demo_make(struct cx *cx, enum demo_scale scale) MUST_CHECK;

/* Fixed ids: the coordinator whose day there is to see, and the person whose story there is to
 * read. */
extern const char demo_coordinator[], demo_story_person[];
#endif
