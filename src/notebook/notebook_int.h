/* SPDX-License-Identifier: Apache-2.0 */
/* notebook_int.h -- what the files of this folder share. */
#ifndef NOTEBOOK_NOTEBOOK_INT_H
#define NOTEBOOK_NOTEBOOK_INT_H
#include "access/access.h"
#include "base/synced.h"
#include "community/community.h"
#include "notebook/notebook.h"
#include "people/people.h"
#include "programme/programme.h"

/* Which notes.  What is empty asks for nothing. */
struct notebook_ask {
	str q, topic, thing, neighbourhood;
	int64_t day;                 /* from where the last page ended: */
	str before;
};
/* Newest first, at most limit; q: those that hold all its words (folded; a part of a word is enough). */
err notebook_find(struct cx *cx, const struct notebook_ask *ask, size_t limit, struct notebook_list *out) MUST_CHECK;
err notebook_get(struct cx *cx, str id, struct notebook_note *out) MUST_CHECK;
/* ERR_INVALID with an issue when somebody changed it after `base`. */
err notebook_change(struct cx *cx, struct notebook_note *n, str base) MUST_CHECK;
bool notebook_names(struct arena *a, str words, str name);

err notebook_store_each(struct cx *cx, const struct notebook_ask *ask, size_t limit,
	bool holds(struct arena *a, str words, const void *arg), const void *arg, struct notebook_list *out) MUST_CHECK;
err notebook_store_get(struct cx *cx, str id, struct notebook_note *out) MUST_CHECK;
err notebook_store_put(struct cx *cx, const struct notebook_note *n) MUST_CHECK;
err notebook_store_remove(struct cx *cx, str id) MUST_CHECK;

struct notebook_topic { const char *id; msg text; };
#define NOTEBOOK_TOPICS 6
extern const struct notebook_topic notebook_topics[NOTEBOOK_TOPICS];

struct note_form { str words, topic, thing, neighbourhood, sure, version; };
struct note_page {
	str id;                      /* empty: a new one */
	struct note_form form;
	struct thing_list places;
	struct neighbourhood_list neighbourhoods;
	struct person_list named;    /* whose name may stand in the words */
};
struct notebook_page {
	struct notebook_ask ask;
	struct notebook_list notes;
	str at_name;                 /* of ask.thing */
	bool here, done;             /* here: only of the actor's own neighbourhood */
	str own;                     /* that one; may be empty */
};
extern const struct synced notebook_synced[];
void notebook_view_list(struct html *h, struct cx *cx, const struct notebook_page *p);
void notebook_view_form(struct html *h, struct cx *cx, const struct note_page *p);
#endif
