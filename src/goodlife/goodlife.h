/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife.h -- the page that is the person's: vision, what matters, gifts, people, next steps.
 * The only header of this folder that others may include. */
#ifndef GOODLIFE_GOODLIFE_H
#define GOODLIFE_GOODLIFE_H
#include "base/cx.h"
#include "base/record.h"
#include "versions/versions.h"

/* A gift, or someone in a person's life. */
struct page_item {
	str id, person, kind, words, more, ring;
	bool may_connect;
	str name, asks;              /* of gifts nearby: the person's name, and what they want to be asked first */
	str since, until, energy;    /* of a tie; only goodlife_item_put reads them */
};
struct page_item_list { struct page_item *v; size_t n, cap; };
err goodlife_gifts(struct cx *cx, str person, struct page_item_list *out) MUST_CHECK;
/* Of which they are glad to be asked, for the list of what they said yes to. */
struct yes_line_list;
err goodlife_yes(struct cx *cx, str person, struct yes_line_list *out) MUST_CHECK;
/* What others had from them, newest last; `more` says when, in their words.  Nobody adds it up. */
err goodlife_gave(struct cx *cx, str person, struct page_item_list *out) MUST_CHECK;
err goodlife_ties(struct cx *cx, str person, struct page_item_list *out) MUST_CHECK;
/* Gifts of other people the actor walks alongside, who are glad to be asked; with their names.
 * Both people's yes comes before anything is said to either. */
err goodlife_gifts_nearby(struct cx *cx, str but_person, struct page_item_list *out) MUST_CHECK;

struct step {
	str id, person, staff;
	str owner;                   /* "mine" (the person's), "yours" (the coordinator's), "ours" */
	str words, at_time;          /* what, and when in words */
	str toward;                  /* what they said they wanted, if they like; else empty */
	str state;                   /* "open", "done", "gone" */
	int64_t at, done_at, rests_from;
	str version;
	str name;                    /* of the person, in lists over people */
};
struct step_list { struct step *v; size_t n, cap; };
/* ERR_NOT_FOUND too when it is not that person's, or the actor may not see them. */
err goodlife_step_get(struct cx *cx, str person, str id, struct step *out) MUST_CHECK;
/* What the actor said they would do: open steps that are theirs or shared, newest first. */
err goodlife_promises(struct cx *cx, int64_t limit, struct step_list *out) MUST_CHECK;

/* Parts of pages of the actor's people that stand in two versions. */
err goodlife_two(struct cx *cx, struct two_line_list *out) MUST_CHECK;
/* What the page asks, in its order, and their words as they stand (empty: none), for paper; ERR_NOT_FOUND
 * when the actor may not see them.  Without a person only the questions. */
struct page_words { const char *part; msg title, ask; bool hard, own; str words; };   /* own: the person's own words */
struct page_words_list { struct page_words *v; size_t n, cap; };
err goodlife_words(struct cx *cx, str person, struct page_words_list *out) MUST_CHECK;
/* Their open steps, those that rest too. */
err goodlife_steps_open(struct cx *cx, str person, struct step_list *out) MUST_CHECK;

/* For the demo area: somebody of the circle has been told of a death. */
err goodlife_told_put(struct cx *cx, str person, str item) MUST_CHECK;
/* For the demo area: rows as they are given. */
err goodlife_part_put(struct cx *cx, str person, const char *part, str words, bool own) MUST_CHECK;
err goodlife_item_put(struct cx *cx, const struct page_item *i) MUST_CHECK;
err goodlife_step_put(struct cx *cx, const struct step *s) MUST_CHECK;
/* A turning point of their life: a bend of the river. */
err goodlife_turning_put(struct cx *cx, str person, str id, str since, str words) MUST_CHECK;
struct html;
/* Gifts or people, and next steps, as a section to read for somebody who changes nothing; without any: nothing. */
void goodlife_view_items(struct html *h, msg title, const struct page_item_list *l);
void goodlife_view_steps(struct html *h, const struct step_list *l);
#endif
