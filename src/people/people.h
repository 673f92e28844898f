/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people.h -- introductions, people, moments, plans, and the rhythm of keeping in touch.
 * The only header of this folder that others may include.
 *
 * There are two yeses.  The first is to getting to know each other: walking alongside goes on and
 * nothing about the person is stored.  The second is to anything being written down: only then is
 * there a person record.
 */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H
#include "base/cx.h"
#include "base/record.h"

/* A person who said yes to something being written down. */
struct person {
	str id;
	str name;                    /* what they like to be called */
	str neighbourhood;
	str language;                /* "en", "cy" or in words; may be empty */
	str reach;                   /* how to reach them, in their words */
	str ask_first;               /* "ask me first": a preference that is honoured wherever something would be shared */
	str state;                   /* "alongside", "quiet" (quiet for now) or "back" (stepped back) */
	int64_t said_yes;            /* when, epoch ms */
	int64_t last_day;            /* London day of the newest moment; 0: none yet */
	int64_t moments;             /* how many; kept in the write path */
	str version;                 /* id of the form that last wrote these facts */
};
struct person_list { struct person *v; size_t n, cap; };
extern const struct record person_record;

/* ERR_NOT_FOUND too when cx->actor may not see them (access.h). */
err people_get(struct cx *cx, str id, struct person *out) MUST_CHECK;
/* Everyone the actor walks alongside, opened, by name. */
err people_alongside(struct cx *cx, struct person_list *out) MUST_CHECK;
/* Adds a person after the second yes, with the actor alongside them. */
err people_add(struct cx *cx, struct person *p) MUST_CHECK;

/* One conversation or happening: a day and up to a few sentences the person could read. */
struct moment {
	str id, person, staff;
	int64_t day;                 /* London day it was about */
	int64_t at;                  /* said_at, epoch ms */
	str words, place;
	bool jotting;                /* gone at `expires` unless kept */
	int64_t expires;             /* 0: kept */
	bool hidden;                 /* not on the person's own screen; visible is the default */
	int64_t shown_from;          /* the person's own sign-in shows it from then; 0: at once */
	int64_t gone;                /* taken back (undo) at; 0: stands */
	str version;
};
struct moment_list { struct moment *v; size_t n, cap; };
err people_moment_add(struct cx *cx, struct moment *m) MUST_CHECK;
/* Newest first, before the given (day, id) when `before` is not empty. */
err people_moments(struct cx *cx, str person, int64_t before_day, str before, int64_t limit, struct moment_list *out) MUST_CHECK;
#endif
