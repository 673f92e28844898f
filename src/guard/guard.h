/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guard.h -- worried about someone's safety: who to ring, and that it was told.
 * The only header of this folder that others may include.
 *
 * A pointer says when, whom and whether the person knows.  What happened stands in the council's own records for that,
 * and nowhere here.  (A visit-safety note is another thing: a fact for whoever visits, such as a large dog.)
 * The person reads theirs on their own page, but for those that are hidden because reading them there would put
 * somebody in danger: of these no page, file or count of the person's says anything.
 */
#ifndef GUARD_GUARD_H
#define GUARD_GUARD_H
#include "versions/versions.h"

struct html;
struct pointer {
	str id, person, person_name; /* person empty: nobody was named */
	str staff, staff_name;       /* who told them */
	int64_t at, day;             /* written down (epoch ms); told (London day) */
	str to_whom;
	bool told; str not_told;     /* the person knows; else why not */
	int64_t hidden_until; str hidden_why;   /* 0: on their own page */
	str heard_by, heard_name; int64_t heard_at; str next;
	str version;
};
struct pointer_list { struct pointer *v; size_t n, cap; };
/* Newest first: for the person those that are not hidden, for who walks alongside those of the story they may read. */
err guard_of(struct cx *cx, str person, struct pointer_list *out) MUST_CHECK;
/* Writes it down, unchecked: its rules are those of the form. */
err guard_put(struct cx *cx, const struct pointer *p) MUST_CHECK;
/* For Today: of whom one is hidden whose day to look again has come. */
err guard_again(struct cx *cx, struct two_line_list *out) MUST_CHECK;
/* On the server: for app->banner, that something waits for the safeguarding lead. */
err guard_banner(struct cx *cx, struct html *h) MUST_CHECK;
/* How many hidden ones a copy of all that is theirs is made without; and that one was, written down with the look at it. */
err guard_hidden(struct cx *cx, str person, int64_t *n) MUST_CHECK;
err guard_left_out(struct cx *cx, const struct look *l) MUST_CHECK;
/* On the person's own page; nothing when there is nothing. */
void guard_view_own(struct html *h, struct cx *cx, const struct pointer_list *l);
void guard_easy_own(struct html *h, struct cx *cx, const struct pointer_list *l);
#endif
