/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_int.h -- what the files of this folder share. */
#ifndef GOODLIFE_GOODLIFE_INT_H
#define GOODLIFE_GOODLIFE_INT_H
#include "access/access.h"
#include "base/synced.h"
#include "community/community.h"
#include "goodlife/goodlife.h"
#include "guard/guard.h"
#include "people/people.h"

struct html;

/* A text of the page, its other version when two wrote at once, and what stood there before. */
struct page_part {
	str id, person, part, words, version;
	bool own;                    /* the person's own words, whoever typed them */
	str typed_by, typed_name;    /* the worker who wrote them; of the person's own, who typed them from paper or as they said them */
	int64_t at, until;           /* written; replaced (earlier words only) */
};
struct page_part_list { struct page_part *v; size_t n, cap; };
enum part_place { PART_FIRST, PART_PAGE, PART_HARD };
struct page_kind { const char *part; msg title, hint, empty; enum part_place place; };
extern const struct page_kind goodlife_parts[];
extern const size_t goodlife_n_parts;
const struct page_kind *goodlife_kind(str part);   /* NULL: no such part */

struct goodlife_page {
	struct person person;
	struct page_part_list parts, others;
	struct page_item_list gifts, gave, ties;   /* gave: what others had from them, and when in words */
	struct step_list open, resting, done, gone;
	struct connection_list connections;
	struct walker_list with;     /* who walks alongside */
	struct pointer_list told;    /* for themself: that the safety team was told */
};
err goodlife_page_get(struct cx *cx, str person, struct goodlife_page *out) MUST_CHECK;
err goodlife_part_get(struct cx *cx, str person, str part, struct page_part *out) MUST_CHECK;
/* theirs: the person's own words, typed by somebody else after asking.  Keeps both when `base` is no
 * longer the words' version, and when a worker would write over the person's own: those stand first. */
err goodlife_part_save(struct cx *cx, str person, str part, str words, str base, bool theirs) MUST_CHECK;
/* The words that stood there before, newest first. */
err goodlife_earlier(struct cx *cx, str person, str part, struct page_part_list *out) MUST_CHECK;
/* The lines of what they said they wanted, for a step to go towards. */
void goodlife_wanted(struct cx *cx, const struct page_part_list *parts, struct str_list *out);
/* The version `other` (empty: the first that waits), beside what stands; there: there is one. */
struct part_versions { struct page_part stands, other; struct version_text stands_text, other_text; bool there; };
err goodlife_versions_get(struct cx *cx, str person, str part, str other, struct part_versions *out) MUST_CHECK;
err goodlife_versions_choose(struct cx *cx, str person, str part, const struct version_choice *c) MUST_CHECK;
str goodlife_versions_path(struct arena *a, str person, str part);
err goodlife_replace(struct cx *cx, const struct page_part *now, const struct page_part *with) MUST_CHECK;
err goodlife_put_aside(struct cx *cx, struct page_part p) MUST_CHECK;   /* as the other version */
/* When the form `base` was put aside and waits: it says `mine` now.  was: what it said; without an id: there is none. */
err goodlife_put_aside_again(struct cx *cx, const struct page_part *mine, str base, struct page_part *was) MUST_CHECK;
err goodlife_name_typists(struct cx *cx, struct page_part_list *parts) MUST_CHECK;
err goodlife_item_add(struct cx *cx, struct page_item *i) MUST_CHECK;
err goodlife_item_remove(struct cx *cx, str person, str id) MUST_CHECK;
err goodlife_step_add(struct cx *cx, struct step *s) MUST_CHECK;
/* base: the version that its button was drawn from, or no text. */
err goodlife_step_set(struct cx *cx, str person, str id, const char *state, str base) MUST_CHECK;
err goodlife_daily(struct cx *cx) MUST_CHECK;

err goodlife_store_parts(struct cx *cx, str person, struct page_part_list *out) MUST_CHECK;
err goodlife_store_part(struct cx *cx, str id, struct page_part *out) MUST_CHECK;
err goodlife_store_part_put(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_part_set(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_others(struct cx *cx, str person, struct page_part_list *out) MUST_CHECK;
err goodlife_store_other_put(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_other_delete(struct cx *cx, const struct page_part *p) MUST_CHECK;
err goodlife_store_others_alongside(struct cx *cx, struct page_part_list *out) MUST_CHECK;   /* of the actor's people */
err goodlife_store_earlier_put(struct cx *cx, const struct page_part *p, const char *kind) MUST_CHECK;
err goodlife_store_earlier(struct cx *cx, str person, str part, struct page_part_list *out) MUST_CHECK;
err goodlife_store_items(struct cx *cx, str person, str kind, struct page_item_list *out) MUST_CHECK;
/* Of everyone the actor walks alongside: what they are glad to be asked about. */
err goodlife_store_gifts_alongside(struct cx *cx, struct page_item_list *out) MUST_CHECK;
err goodlife_store_item_put(struct cx *cx, const struct page_item *i) MUST_CHECK;
err goodlife_store_item_delete(struct cx *cx, str person, str id) MUST_CHECK;
err goodlife_store_steps(struct cx *cx, str person, struct step_list *out) MUST_CHECK;
err goodlife_store_step(struct cx *cx, str person, str id, struct step *out) MUST_CHECK;
err goodlife_store_promises(struct cx *cx, int64_t limit, struct step_list *out) MUST_CHECK;
err goodlife_store_step_put(struct cx *cx, const struct step *s) MUST_CHECK;
err goodlife_store_step_state(struct cx *cx, const struct step *s) MUST_CHECK;
err goodlife_store_step_forget(struct cx *cx, int64_t before) MUST_CHECK;   /* those let go before then */

/* After a death: the page to read; and who of the circle has been told, by a coordinator, in person. */
struct told { str item; };
struct told_list { struct told *v; size_t n, cap; };
struct telling { struct person person; struct page_item_list ties; struct told_list told; };
err goodlife_telling_get(struct cx *cx, str person, struct telling *out) MUST_CHECK;
err goodlife_telling_set(struct cx *cx, str person, str item, bool told) MUST_CHECK;
err goodlife_telling_store_find(struct cx *cx, str person, struct told_list *out) MUST_CHECK;
err goodlife_telling_store_put(struct cx *cx, str person, str item) MUST_CHECK;
err goodlife_telling_store_delete(struct cx *cx, str person, str item) MUST_CHECK;
void goodlife_telling_view(struct html *h, struct cx *cx, const struct telling *t);
void goodlife_telling_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g);

void goodlife_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g);
/* The same as Easy Read. */
void goodlife_easy_page(struct html *h, struct cx *cx, const struct goodlife_page *g);
void goodlife_easy_hard(struct html *h, struct cx *cx, const struct goodlife_page *g);
void goodlife_view_part(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, str words, bool theirs);
void goodlife_view_earlier(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *now, const struct page_part_list *earlier);
void goodlife_view_hard(struct html *h, struct cx *cx, const struct goodlife_page *g);
void goodlife_view_card(struct html *h, struct cx *cx, const struct goodlife_page *g);
/* They want to be asked before there is a card. */
void goodlife_view_card_asked(struct html *h, struct cx *cx, const struct person *p);
const struct page_part *goodlife_find_part(const struct page_part_list *l, const char *part);   /* or NULL */
void goodlife_view_draw_part(struct html *h, struct cx *cx, const struct goodlife_page *g, const struct page_kind *k);
/* "{text}: {step}", which posts to /people/{id}/steps/{step}/{act}; a link to a part of the page, or what follows it. */
void goodlife_view_step_button(struct html *h, struct cx *cx, const struct step *s, const char *act, msg text);
void goodlife_view_part_link(struct html *h, const struct person *p, const struct page_kind *k, const char *then, msg text);
void goodlife_view_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s, const struct str_list *wanted);
void goodlife_view_gift(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i);
void goodlife_view_gave(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i);

extern const struct synced goodlife_synced[], goodlife_telling_synced[];
#endif
