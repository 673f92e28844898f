/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_int.h -- what the files of this folder share. */
#ifndef GOODLIFE_GOODLIFE_INT_H
#define GOODLIFE_GOODLIFE_INT_H
#include "goodlife/goodlife.h"
#include "people/people.h"

struct html;

/* A text of the page, and its other version when two wrote at once. */
struct page_part { str id, person, part, words, version; bool own; int64_t at; };
struct page_part_list { struct page_part *v; size_t n, cap; };
struct page_kind { const char *part; msg title, hint, empty; };
extern const struct page_kind goodlife_parts[];
extern const size_t goodlife_n_parts;
const struct page_kind *goodlife_kind(str part);   /* NULL: no such part */

struct goodlife_page {
	struct person person;
	struct page_part_list parts, others;
	struct page_item_list gifts, ties;
	struct step_list open, resting, done, gone;
};
err goodlife_page_get(struct cx *cx, str person, struct goodlife_page *out) MUST_CHECK;
err goodlife_part_get(struct cx *cx, str person, str part, struct page_part *out) MUST_CHECK;
/* Keeps both when `base` is no longer the words' version: the person's own hand stands first. */
err goodlife_part_save(struct cx *cx, str person, str part, str words, str base) MUST_CHECK;
/* keep: "this" (what stands), "other" or "both". */
err goodlife_other_choose(struct cx *cx, str person, str other, str keep) MUST_CHECK;
err goodlife_item_add(struct cx *cx, struct page_item *i) MUST_CHECK;
err goodlife_item_remove(struct cx *cx, str person, str id) MUST_CHECK;
err goodlife_step_add(struct cx *cx, struct step *s) MUST_CHECK;
err goodlife_step_set(struct cx *cx, str person, str id, const char *state) MUST_CHECK;
err goodlife_daily(struct cx *cx) MUST_CHECK;

err goodlife_store_parts(struct cx *cx, str person, struct page_part_list *out) MUST_CHECK;
err goodlife_store_part(struct cx *cx, str id, struct page_part *out) MUST_CHECK;
err goodlife_store_part_put(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_part_set(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_others(struct cx *cx, str person, struct page_part_list *out) MUST_CHECK;
err goodlife_store_other_put(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_other_delete(struct cx *cx, str id) MUST_CHECK;
err goodlife_store_items(struct cx *cx, str person, str kind, struct page_item_list *out) MUST_CHECK;
err goodlife_store_item_put(struct cx *cx, const struct page_item *i) MUST_CHECK;
err goodlife_store_item_delete(struct cx *cx, str person, str id) MUST_CHECK;
err goodlife_store_steps(struct cx *cx, str person, struct step_list *out) MUST_CHECK;
err goodlife_store_promises(struct cx *cx, int64_t limit, struct step_list *out) MUST_CHECK;
err goodlife_store_step_put(struct cx *cx, const struct step *s) MUST_CHECK;
err goodlife_store_step_state(struct cx *cx, const struct step *s) MUST_CHECK;
err goodlife_store_step_forget(struct cx *cx, int64_t before) MUST_CHECK;   /* those let go before then */

void goodlife_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g);
void goodlife_view_part(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, str words);
void goodlife_view_versions(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, const struct page_part *other);
void goodlife_view_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s);
void goodlife_view_item(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i);
#endif
