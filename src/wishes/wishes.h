/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wishes.h -- what people here would like and do not find yet, and what begins from it.  A wish has no name, and
 * nothing here can find one.  Server only.  The only header of this folder that others may include.
 */
#ifndef WISHES_WISHES_H
#define WISHES_WISHES_H
#include "base/cx.h"

/* Something that is beginning: everybody may read it, and nobody who would come stands in it. */
struct start {
	str id, neighbourhood;
	str theme;                   /* the stem that its wishes share */
	str words;                   /* what they share, as people write it */
	str name, who;               /* what it is called; for whom it is, in words */
	str at_place, place_name;    /* a place of the list; the name is read, never written */
	str where_words, when_words;
	int64_t first_day;           /* London day of the first time; 0: not said yet */
	str state;                   /* open, begun (thing is the group that it became), rests */
	str thing;
	int64_t month;               /* begun: wishes of after this month count anew */
	str version;
};
struct start_list { struct start *v; size_t n, cap; };
struct html;
/* Above every page of somebody's own, while something has begun that they asked to hear of. */
err wishes_banner(struct cx *cx, struct html *h) MUST_CHECK;
/* For the demo: wishes and starts as given, without a form. */
err wishes_start_add(struct cx *cx, struct start *s) MUST_CHECK;
err wishes_start_begin(struct cx *cx, struct start *s) MUST_CHECK;
#endif
