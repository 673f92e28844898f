/* SPDX-License-Identifier: Apache-2.0 */
/*
 * find.h -- natural first: what somebody has and whom they know, then neighbours, groups and places,
 * and services last.  Puts together what community, goodlife and people each know.
 */
#ifndef FIND_FIND_H
#define FIND_FIND_H
#include "community/community.h"
#include "goodlife/goodlife.h"
#include "people/people.h"
#include "programme/programme.h"

/* A gift or a tie that fits, and which words of the question it has. */
struct match { struct page_item item; uint64_t hits; };
struct match_list { struct match *v; size_t n, cap; };
struct finding {
	struct find_ask ask;
	struct person person;        /* whom it is for; id empty: nobody in particular */
	str step;                    /* of theirs, whose words are asked for when ask has none; may be empty */
	struct match_list gifts;     /* their own */
	struct match_list ties;      /* people in their life */
	struct match_list neighbours;/* gifts of others the actor walks alongside, who are glad to be asked */
	struct found found;
	bool urgent, wished;
	struct door_list doors;
};
/* ask and person.id say what; the rest is filled in.  ERR_NOT_FOUND when the actor may not see the person. */
err find_all(struct cx *cx, struct finding *f) MUST_CHECK;
#endif
