/* SPDX-License-Identifier: Apache-2.0 */
/* people_spoke.h -- what the files share about who was spoken with about a person. */
#ifndef PEOPLE_PEOPLE_SPOKE_H
#define PEOPLE_PEOPLE_SPOKE_H
#include "people/people_int.h"

err people_spoke_store_put(struct cx *cx, const struct spoke *s) MUST_CHECK;     /* a new one */
err people_spoke_store_get(struct cx *cx, str id, struct spoke *out) MUST_CHECK;
/* Written since `from` and before (at, id); own: without what is not for their own screen. */
err people_spoke_store_find(struct cx *cx, str person, int64_t from, int64_t at, str id, bool own, int64_t limit,
	struct spoke_list *out) MUST_CHECK;
/* Of which they said "not again", newest first; whoever may read them. */
err people_spoke_store_no_more(struct cx *cx, str person, struct spoke_list *out) MUST_CHECK;
err people_spoke_store_set(struct cx *cx, const struct spoke *s) MUST_CHECK;     /* no_more, hidden, said_day */
err people_spoke_store_delete(struct cx *cx, str id) MUST_CHECK;

/* What the two forms say. */
struct spoke_form { str whom, purpose, told, how, said, said_when, why, law, when, hidden; };
/* The days are read and all that is wrong is said at once. */
err people_spoke_add(struct cx *cx, str person, const struct spoke_form *f) MUST_CHECK;
/* Of which they said "not again", as far back as the actor may read. */
err people_spoke_refused(struct cx *cx, str person, struct spoke_list *out) MUST_CHECK;
/* One that the actor may read. */
err people_spoke_get(struct cx *cx, str person, str id, struct spoke *out) MUST_CHECK;
/* "Not again": by themselves or by whoever walks alongside, in their name; again is as good as once. */
err people_spoke_not_again(struct cx *cx, str person, str id) MUST_CHECK;
/* They know now of what the law asked for. */
err people_spoke_know(struct cx *cx, str person, str id) MUST_CHECK;
/* Written by mistake: by who wrote it. */
err people_spoke_away(struct cx *cx, str person, str id) MUST_CHECK;

void people_spoke_view_list(struct html *h, struct cx *cx, const struct person *p, const struct spoke_list *l);
void people_easy_spoke(struct html *h, struct cx *cx, const struct person *p, const struct spoke_list *l);
void people_spoke_view_new(struct html *h, struct cx *cx, const struct person *p, const struct spoke_form *f,
	const struct spoke_list *refused);
void people_spoke_view_law(struct html *h, struct cx *cx, const struct person *p, const struct spoke_form *f);
#endif
