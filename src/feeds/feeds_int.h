/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_int.h -- what the files of this folder share. */
#ifndef FEEDS_FEEDS_INT_H
#define FEEDS_FEEDS_INT_H
#include "community/community.h"
#include "feeds/feeds.h"
#include "feeds/feeds_csv.h"

/* A file that is being read in: first every line is checked, then they are taken in step by step. */
struct import {
	str id, name, head, state;
	int64_t at;
	/* Of a coordinator's sheet of people (feeds_bring_int.h): whose it is, what its columns are, the
	 * neighbourhood and the day of the yes where a line says none, and when it goes. */
	str staff, mapping, place;
	int64_t yes_day, expires;
};
struct import_list { struct import *v; size_t n, cap; };
struct import_row {
	int64_t line, later;
	str fields, state, why;
	str answer, became;          /* of a sheet of people */
	int64_t yes_day;
};
struct import_row_list { struct import_row *v; size_t n, cap; };
struct import_key { str source_key, thing, tag, version; };
struct import_count { str state; int64_t n; };
struct import_count_list { struct import_count *v; size_t n, cap; };

err import_store_get(struct cx *cx, str id, struct import *out) MUST_CHECK;
err import_store_add(struct cx *cx, const struct import *i) MUST_CHECK;
err import_store_state(struct cx *cx, str id, const char *state) MUST_CHECK;
err import_store_head(struct cx *cx, str id, str head) MUST_CHECK;
err import_store_row_add(struct cx *cx, str id, const struct import_row *r) MUST_CHECK;
err import_store_row_set(struct cx *cx, str id, const struct import_row *r) MUST_CHECK;
struct rows;
err import_store_read(struct cx *cx, struct rows *r, str id, struct import_row_list *out) MUST_CHECK;
/* What came of a line; what stood in it goes. */
err import_store_row_done(struct cx *cx, str id, const struct import_row *r) MUST_CHECK;
err import_store_next(struct cx *cx, str id, int64_t limit, struct import_row_list *out) MUST_CHECK;  /* ready ones, places first */
err import_store_rows(struct cx *cx, str id, int64_t after, int64_t limit, struct import_row_list *out) MUST_CHECK;  /* those with something to say */
err import_store_counts(struct cx *cx, str id, struct import_count_list *out) MUST_CHECK;
err import_store_key_get(struct cx *cx, str key, struct import_key *out) MUST_CHECK;
err import_store_key_put(struct cx *cx, const struct import_key *k, bool is_new) MUST_CHECK;

/* What the first line says each column is (feeds_columns.c). */
enum column {
	COLUMN_OTHER, COLUMN_KEY, COLUMN_KIND, COLUMN_NAME, COLUMN_ABOUT, COLUMN_PLACE, COLUMN_POINT, COLUMN_LAT, COLUMN_LON,
	COLUMN_ADDRESS, COLUMN_NEIGHBOURHOOD, COLUMN_FREQ, COLUMN_DAYS, COLUMN_NTH, COLUMN_OPENS, COLUMN_CLOSES, COLUMN_WHEN,
	COLUMN_COST, COLUMN_COST_WORDS, COLUMN_STEP_FREE, COLUMN_ACCESS, COLUMN_FOOD, COLUMN_WARM, COLUMN_WELCOME,
	COLUMN_LANGUAGE, COLUMN_KEEPER, COLUMN_REACH, COLUMN_PUBLIC, COLUMN_CHECKED, COLUMNS
};
struct columns { enum column v[LIMIT_CSV_FIELDS]; str head[LIMIT_CSV_FIELDS]; size_t n; };
void columns_read(struct arena *a, const struct str_list *head, struct columns *out);
extern const char *const column_names[COLUMNS];      /* as we write them */
/* Fields onto a thing; what is not understood goes into source_words as it stood.  `place` and
 * `neighbourhood` are names, for the caller to look up. */
struct line { struct thing *thing; str key, place, neighbourhood; };
void line_read(struct cx *cx, const struct columns *c, const struct str_list *fields, struct line *out);
void line_write(struct cx *cx, const struct thing *t, str neighbourhood, struct buf *out);

/* Steps of an import (feeds_import.c) */
msg import_csv_wrong(enum csv_got got);
str import_row_text(struct cx *cx, const struct str_list *fields);      /* as one line again, to be staged */
/* From `offset` at most `most` bytes of a spooled file, whole lines if it can be (feeds_import_job.c). */
err import_read(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last) MUST_CHECK;
err import_begin(struct cx *cx, str id, str name, struct csv *c, struct columns *out) MUST_CHECK;
err import_check_rows(struct cx *cx, str id, const struct columns *c, struct csv *csv, size_t most, bool *done) MUST_CHECK;
err import_settle(struct cx *cx, str id, bool *good) MUST_CHECK;
err import_apply_rows(struct cx *cx, str id, size_t most, bool *done) MUST_CHECK;
str import_report(struct cx *cx, const struct import_row *r);
#endif
