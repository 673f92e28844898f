/* SPDX-License-Identifier: Apache-2.0 */
/*
 * presence.h -- where coordinators say they will be: a promise to the neighbourhood, not a log of the
 * worker.  What is past is gone, and nothing that is kept can be added up.
 * The only header of this folder that others may include.
 */
#ifndef PRESENCE_PRESENCE_H
#define PRESENCE_PRESENCE_H
#include "base/cx.h"
#include "base/record.h"
#include "programme/programme.h"

struct presence {
	str id, staff;
	int64_t day;                 /* London day; of a usual one always 0, */
	int64_t weekday;             /* which has this: 0 Monday */
	str part, at_time;           /* "morning", "afternoon", "evening"; or words: "from about ten" */
	str thing, place;            /* a thing in the community, words, or both */
	str thing_name;              /* read, never written */
};
struct presence_list { struct presence *v; size_t n, cap; };

/* What a coordinator likes the neighbourhood to know: none of it is there until they write it. */
struct presence_card {
	str staff, name, phone, words, words_cy;
	int64_t away;                /* London day on which they are back; 0: they are here */
	str version;
};
/* One coordinator, as the neighbourhood sees them. */
struct presence_of {
	struct presence_card card;
	str neighbourhood;           /* empty: all of the area */
	str face;                    /* what the picture of them shows; empty: there is none */
	struct presence_list days;   /* from today on, in order */
	struct presence_list usual;  /* from Monday on */
};
struct presence_people { struct presence_of *v; size_t n, cap; };

/* Those in post who have said something, of that neighbourhood (empty: of every one), by name. */
err presence_find(struct cx *cx, str neighbourhood, struct presence_people *out) MUST_CHECK;
/* The actor's own. */
err presence_own(struct cx *cx, struct presence_of *out) MUST_CHECK;
/* Checks and adds; a day of this week or the next.  Sets id and staff. */
err presence_add(struct cx *cx, struct presence *p) MUST_CHECK;
/* The same for most weeks, on p->weekday. */
err presence_usual_add(struct cx *cx, struct presence *p) MUST_CHECK;
err presence_card_save(struct cx *cx, struct presence_card *c) MUST_CHECK;

struct html;
/* The part of Today that says where I'll be. */
void presence_view_today(struct html *h, struct cx *cx, const struct presence_of *own);
/* A line for each neighbourhood, with who is about and where next. */
void presence_view_near(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places);
/* Of one neighbourhood as plain lines, for paper that is kept: names, telephones, usual days. */
err presence_lines(struct cx *cx, str neighbourhood, str *out) MUST_CHECK;
#endif
