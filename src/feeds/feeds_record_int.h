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
/* Days of its moments, oldest and newest, and how many photos. */
struct record_part { int64_t first, last; size_t photos; };
struct record_parts { struct record_part *v; size_t n, cap; };
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
	int64_t file;                /* 0: all of it; else as record_gather_file was asked */
	bool goes_on;                /* older moments are in the next one */
	struct record_parts parts;   /* only as record_look says: what each file has */
};
/* As far as the actor may read.  ERR_NOT_FOUND when they may not see the person. */
err record_gather(struct cx *cx, str person, bool hidden, struct record_whole *out) MUST_CHECK;
/* One file of it, from 1: LIMIT_MOMENTS_FILE moments, the newest in the first, which has all else too. */
err record_gather_file(struct cx *cx, str person, bool hidden, int64_t file, struct record_whole *out) MUST_CHECK;
/* Only who it is, how many moments are kept back, and which files there are: the page before it asks for no more. */
err record_look(struct cx *cx, str person, struct record_whole *out) MUST_CHECK;
/* One of its photos, which is "photos/ID.jpg" in a file. */
err record_photo(struct cx *cx, const struct photo *p, bool small, str *jpeg) MUST_CHECK;
void record_json_text(struct cx *cx, const struct record_whole *r, struct buf *out);
void record_csv(struct cx *cx, const struct record_whole *r, struct buf *out);
/* Tables that say something of a person: in their record row by row (`own`: only by their own hand), said
 * there in other words, or kept back with a reason.  A new one must be decided on. */
struct record_table { const char *name; enum { RECORD_ROWS, RECORD_TOLD, RECORD_BACK } how; const char *why; };
extern const struct record_table record_tables[];
extern const size_t record_n_tables;

void record_view_page(struct html *h, struct cx *cx, const struct record_whole *r);
/* That it is more than a file can hold. */
void record_view_too_long(struct html *h, const struct person *p);
void record_view_file(struct html *h, struct cx *cx, const struct record_whole *r);
/* The same words, for a PDF: as what draws it is given them (src/pdf/pdf_int.h), up to the first picture. */
void record_view_paper(struct buf *out, struct cx *cx, const struct record_whole *r);

/* The record as a PDF, which a job makes: for the actor alone, for LIMIT_PDF_KEPT. */
#define RECORD_PDF_JOB "record pdf"
struct record_pdf { str id, person; int64_t at, pieces, left_out; };
struct record_pdf_list { struct record_pdf *v; size_t n, cap; };
/* Asks for one; its id is the job's.  While the same one of theirs is not made yet, it is that. */
err record_pdf_ask(struct cx *cx, str person, bool hidden, str *id) MUST_CHECK;
err record_store_begin(struct cx *cx, bool write) MUST_CHECK;
err record_store_end(struct cx *cx, err e) MUST_CHECK;
/* That one was asked for, and of whom: the job itself names nobody, so that nobody who was forgotten is named there. */
err record_store_pdf_ask(struct cx *cx, const struct record_pdf *p) MUST_CHECK;
/* Those that the actor asked for of that person, and which are not made: not yet, or they could not be. */
err record_store_pdf_unmade(struct cx *cx, str person, struct record_pdf_list *out) MUST_CHECK;
err record_store_pdf_drop(struct cx *cx, str id) MUST_CHECK;
err record_store_pdf_asked(struct cx *cx, str id, struct record_pdf *out) MUST_CHECK;
/* In place of that, and of an earlier one of theirs. */
err record_store_pdf_put(struct cx *cx, struct record_pdf *p, str pdf) MUST_CHECK;
err record_store_pdf_get(struct cx *cx, str person, str id, struct record_pdf *out) MUST_CHECK;
err record_store_pdf_piece(struct cx *cx, str id, int64_t n, str *out) MUST_CHECK;
err record_store_pdf_expire(struct cx *cx) MUST_CHECK;
extern const char *const record_forgets[];
struct job;
/* got: it is there to be fetched. */
void record_view_pdf(struct html *h, struct cx *cx, const struct person *p, const struct job *j, bool got);
#endif
