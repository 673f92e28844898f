/* SPDX-License-Identifier: Apache-2.0 */
/* feeds.h -- files in and out: tables of things for a spreadsheet.  Only the server carries this.
 * The only header of this folder that others may include. */
#ifndef FEEDS_FEEDS_H
#define FEEDS_FEEDS_H
#include "base/buf.h"
#include "base/cx.h"

/* One file, whole, checked and then taken in, in the caller's transaction.  ERR_INVALID when a line is
 * wrong: then nothing is to be kept.  *report says in plain words what came of which line. */
err feeds_import_all(struct cx *cx, str name, str csv, int64_t *added, int64_t *changed, str *report) MUST_CHECK;

/* The same of a sheet with columns of somebody else, as a person here has said what they are; of our own too.  `feed`: as below. */
err feeds_import_sheet(struct cx *cx, str name, str feed, str csv, int64_t *added, int64_t *changed, str *report) MUST_CHECK;
/* The same of a JSON file of records, read a piece at a time.  `feed`: in words, where it comes from; may be empty. */
err feeds_import_records(struct cx *cx, str path, str name, str feed, int64_t *added, int64_t *changed, str *report) MUST_CHECK;
/* Whether a file is such a one; ERR_INVALID with a sentence in cx->fail when it is packed. */
err feeds_is_records(struct cx *cx, str path, bool *yes) MUST_CHECK;

/* The next piece of all things as CSV, for a spreadsheet: see struct stream in web/web.h. */
struct stream;
err feeds_things_next(struct cx *cx, struct stream *s, struct buf *out) MUST_CHECK;
#endif
