/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_int.h -- what the files of this folder share. */
#ifndef FEEDS_FEEDS_INT_H
#define FEEDS_FEEDS_INT_H
#include "community/community.h"
#include "feeds/feeds.h"
#include "feeds/feeds_csv.h"
#include "feeds/feeds_split.h"

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
	str original, alike, same;   /* of a record: as it came, what it has in common with its like, and its id; hashes */
	str answer, became;          /* of a sheet of people */
	int64_t yes_day;
};
struct import_row_list { struct import_row *v; size_t n, cap; };
struct import_key { str source_key, thing, tag, version, original; };
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
/* Of a refused file: lines that were right, a few at a time.  *n: how many went. */
err import_store_drop(struct cx *cx, str id, int64_t limit, int64_t *n) MUST_CHECK;
/* The first line before this one that is its like, and that has its id; 0: none. */
err import_store_alike(struct cx *cx, str id, const struct import_row *r, int64_t *line) MUST_CHECK;
err import_store_same(struct cx *cx, str id, const struct import_row *r, int64_t *line) MUST_CHECK;
/* The record of a thing as it came. */
err import_store_original(struct cx *cx, str thing, struct import_key *out) MUST_CHECK;
err import_store_counts(struct cx *cx, str id, struct import_count_list *out) MUST_CHECK;
err import_store_key_get(struct cx *cx, str key, struct import_key *out) MUST_CHECK;
err import_store_key_put(struct cx *cx, const struct import_key *k, bool is_new) MUST_CHECK;

/* What the first line says each column is (feeds_columns.c). */
enum column {
	COLUMN_OTHER, COLUMN_KEY, COLUMN_KIND, COLUMN_NAME, COLUMN_ABOUT, COLUMN_PLACE, COLUMN_POINT, COLUMN_LAT, COLUMN_LON,
	COLUMN_ADDRESS, COLUMN_NEIGHBOURHOOD, COLUMN_FREQ, COLUMN_DAYS, COLUMN_NTH, COLUMN_OPENS, COLUMN_CLOSES, COLUMN_WHEN,
	COLUMN_COST, COLUMN_COST_WORDS, COLUMN_STEP_FREE, COLUMN_ACCESS, COLUMN_FOOD, COLUMN_WARM, COLUMN_WELCOME,
	COLUMN_LANGUAGE, COLUMN_KEEPER, COLUMN_REACH, COLUMN_PUBLIC, COLUMN_CHECKED, COLUMNS,
	/* What is read, and not written by /community.csv.  SPOT: a place's name that stands in the address too. */
	COLUMN_SPOT = COLUMNS, COLUMN_ENDED, COLUMN_ORGANISATION, COLUMN_WEBSITE, COLUMN_EMAIL, COLUMN_PHONE, COLUMN_FROM_AGE,
	COLUMN_TO_AGE, COLUMN_WHO_FOR, COLUMN_FEED, COLUMN_FEED_KEY, COLUMN_LEFT, COLUMNS_IN
};
struct columns { enum column v[LIMIT_CSV_FIELDS]; str head[LIMIT_CSV_FIELDS]; size_t n; };
void columns_read(struct arena *a, const struct str_list *head, struct columns *out);
extern const char *const column_names[COLUMNS_IN];      /* as we write them */
/* Fields onto a thing; what is not understood goes into source_words as it stood.  `place` and
 * `neighbourhood` are names, for the caller to look up. */
struct line {
	struct thing *thing;
	str key, place, neighbourhood, spot;
	bool ended;
	struct {                     /* what stands beside a thing */
		bool any;
		str organisation, website, email, phone, who_for, feed, feed_key;
		int64_t from_age, to_age;
	} more;
};
void line_read(struct cx *cx, const struct columns *c, const struct str_list *fields, struct line *out);
/* "Tuesday and Thursday", "TU,TH", "dydd Mawrth": bits from 1 Monday; 0 when a word is no day.  And back: "TU,TH". */
int64_t days_read(struct arena *a, str s);
str days_write(struct arena *a, int64_t bits);
void line_write(struct cx *cx, const struct thing *t, str neighbourhood, struct buf *out);

/* How somebody is reached (feeds_open_reach.c).  A website as a browser needs it; empty: it is none, or nobody's (example.com). */
str reach_website(struct arena *a, str s);
bool reach_is_email(str s);
bool reach_is_phone(str s);

/* Steps of an import (feeds_import.c) */
msg import_csv_wrong(enum csv_got got);
/* The place of our list that a line names, for what may not be said of it to be found before anything is written. */
err import_place(struct cx *cx, const struct line *l) MUST_CHECK;
str import_row_text(struct cx *cx, const struct str_list *fields);      /* as one line again, to be staged */
/* From `offset` at most `most` bytes of a spooled file, whole lines if it can be (feeds_import_job.c). */
err import_read(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last) MUST_CHECK;
str import_hex(struct cx *cx, str s);                                    /* its SHA-1, in letters */
str import_key_of(struct cx *cx, const struct line *l);                  /* by which a line is known again */
err import_begin(struct cx *cx, str id, str name, struct csv *c, struct columns *out) MUST_CHECK;
err import_check_rows(struct cx *cx, str id, const struct columns *c, struct csv *csv, size_t most, bool *done) MUST_CHECK;
err import_row_wrong(struct cx *cx, str id, int64_t line, str why) MUST_CHECK;
err import_settle(struct cx *cx, str id, bool *good) MUST_CHECK;
err import_apply_rows(struct cx *cx, str id, size_t most, bool *done) MUST_CHECK;
str import_report(struct cx *cx, const struct import *i, const struct import_row *r);

/* Records instead of lines (feeds_import_records.c). */
#define IMPORT_RECORDS "records"     /* an import's mapping */
struct record_file {
	str path, name, feed;
	int64_t offset, line;        /* how far it is read, and the number of the next record */
	struct split split;
};
/* What a spooled file is, by its first bytes. */
enum import_kind { IMPORT_LINES, IMPORT_JSON, IMPORT_PACKED };
err import_kind_of(struct cx *cx, str path, enum import_kind *out) MUST_CHECK;
err import_records_begin(struct cx *cx, str id, const struct record_file *f) MUST_CHECK;
/* Stages the next of them; *done: the file is at its end, or something is wrong with it. */
err import_records_check(struct cx *cx, str id, struct record_file *f, bool *done) MUST_CHECK;
/* One record, as a line of ours and as it came, with what our own rules say of it. */
struct open_record;
err import_stage(struct cx *cx, str id, int64_t line, const struct open_record *r, str original) MUST_CHECK;
str import_same_tag(struct cx *cx, str key);
/* Whether what is staged are records, and not lines of our own list. */
bool import_is_records(const struct import *i);
/* A record for eyes: a member on each line. */
str original_lines(struct cx *cx, str json);
/* A piece of a spooled file as it stands. */
err import_piece(struct cx *cx, str path, int64_t offset, size_t most, str *out, bool *last) MUST_CHECK;
/* Writes what stands beside a thing (feeds_import_more.c). */
err import_more(struct cx *cx, const struct line *l, bool *changed) MUST_CHECK;
#endif
