/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_record_int.h -- everything that is written about one person, for them, within this folder. */
#ifndef FEEDS_FEEDS_RECORD_INT_H
#define FEEDS_FEEDS_RECORD_INT_H
#include "access/access.h"
#include "community/community.h"
#include "feeds/feeds_whole.h"
#include "goodlife/goodlife.h"
#include "guard/guard.h"
#include "people/people.h"

struct html;
struct record_whole {
	struct person person;
	str by;                      /* who takes it out; empty: the person */
	bool hidden;                 /* with the moments that are kept off their own screen */
	int64_t kept_back;           /* how many of those are not in it */
	struct page_words_list words;
	struct page_item_list gifts, ties;
	struct step_list steps;
	struct connection_list places;
	struct moment_list moments;
	struct beside_list left;     /* their words beside moments that are gone */
	struct spoke_list spoke;     /* who was spoken with about them */
	struct photo_list photos;    /* those that stand, of these moments and of what was agreed; oldest first */
	struct look_list looks;
	struct pointer_list told;    /* that the safety team was told: those on their own page, whoever takes it out */
	str rows;                    /* the rest, as JSON: a member for each table */
};
/* As far as the actor may read.  ERR_NOT_FOUND when they may not see the person. */
err record_gather(struct cx *cx, str person, bool hidden, struct record_whole *out) MUST_CHECK;
/* Only who it is and how many moments are kept back: the page before it asks for no more. */
err record_look(struct cx *cx, str person, struct record_whole *out) MUST_CHECK;
/* The photos of one file: `part` from 1.  Each is "photos/ID.jpg". */
struct zip_file;
err record_photos(struct cx *cx, const struct record_whole *r, int64_t part, struct zip_file *out, size_t *n) MUST_CHECK;
void record_json_text(struct cx *cx, const struct record_whole *r, struct buf *out);
void record_csv(struct cx *cx, const struct record_whole *r, struct buf *out);
/* Tables that say something of a person: in their record row by row (`own`: only by their own hand), said
 * there in other words, or kept back with a reason.  A new one must be decided on. */
struct record_table { const char *name; enum { RECORD_ROWS, RECORD_TOLD, RECORD_BACK } how; const char *why; };
extern const struct record_table record_tables[];
extern const size_t record_n_tables;

void record_view_page(struct html *h, struct cx *cx, const struct record_whole *r);
void record_view_file(struct html *h, struct cx *cx, const struct record_whole *r);
#endif
