/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_split.h -- the records of a JSON file, one after another, without ever holding the file.
 *
 * It only tells where a record begins and ends: an array of them, one on each line, a page around
 * them (`contents`, `content`, `data` ...), several pages after one another, or a single one.  What
 * stands in a record, and whether it is JSON at all, is for its reader to say.  Where it stands fits
 * into a few numbers, so reading goes on in another step, or after a restart.
 */
#ifndef FEEDS_FEEDS_SPLIT_H
#define FEEDS_FEEDS_SPLIT_H
#include "base/base.h"

enum split_at { SPLIT_TOP, SPLIT_LIST, SPLIT_PAGE, SPLIT_AFTER };   /* outside; in a list; in a page's list; after it */
struct split {
	int64_t at;                      /* enum split_at */
	int64_t comma;                   /* something came before: a comma parts it from what comes */
	int64_t total, pages, page;      /* what a page says of itself; -1: nothing */
	bool elements;                   /* the list is OpenStreetMap's */
};
#define SPLIT_BEGIN ((struct split){ .total = -1, .pages = -1, .page = -1 })

enum split_got {
	SPLIT_RECORD,                    /* *record, up to and with its last brace */
	SPLIT_END,                       /* the file is whole, and nothing is left */
	SPLIT_MORE,                      /* `part` ends too soon: come again with more, from *used on */
	SPLIT_BAD                        /* this is no list of records */
};
/* `part` goes on where the last call's *used ended; `last`: nothing comes after it. */
enum split_got split_next(struct split *s, str part, bool last, size_t *used, str *record);
#endif
