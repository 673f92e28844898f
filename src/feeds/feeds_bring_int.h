/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_bring_int.h -- bringing people in from a coordinator's own sheet, within this folder.
 *
 * The sheet is staged sealed, and seen by nobody but its coordinator.  What we never keep about anyone
 * is left out before that.  A line becomes a person only by a yes with a day; without one it becomes an
 * introduction, which goes by itself.
 */
#ifndef FEEDS_FEEDS_BRING_INT_H
#define FEEDS_FEEDS_BRING_INT_H
#include "feeds/feeds_int.h"
#include "people/people.h"
#include "programme/programme.h"

/* What a column is. */
enum sheet_column {
	SHEET_OTHER, SHEET_NAME, SHEET_PLACE, SHEET_REACH, SHEET_LANGUAGE, SHEET_MET, SHEET_TALK, SHEET_NOTE, SHEET_YES,
	SHEET_NEVER,                 /* what we never keep: its fields are gone before anything is stored */
	SHEET_COLUMNS
};
extern const char *const sheet_codes[SHEET_COLUMNS];
struct sheet_columns { enum sheet_column v[LIMIT_CSV_FIELDS]; str head[LIMIT_CSV_FIELDS]; size_t n; };

/* feeds_bring_columns.c: names and values, as spreadsheets have them. */
enum sheet_column sheet_column_of(struct arena *a, str head);
enum sheet_column sheet_code_from(str code);
/* A number of ten digits by which the health service knows somebody. */
bool sheet_is_number_of_health(str field);
/* 2026-06-03, 3/6/2026, 3.6.26, 3 June 2026, 3 Mehefin 2026: the day comes before the month. */
bool sheet_day_read(struct arena *a, str words, int64_t *day);

/* One line, as it stands and as what it would become. */
enum sheet_fate { FATE_WRONG, FATE_PERSON, FATE_INTRODUCTION, FATE_SAME, FATE_OUT };
struct sheet_row {
	int64_t line;
	str name, place, neighbourhood, language, reach, talk, note, yes_words;
	int64_t met, yes;            /* days; 0: not said */
	str answer;                  /* "yes", "intro", "out", or empty: not asked */
	str state, became;           /* of the staged row */
	enum sheet_fate fate;
	bool known;                  /* the same name and neighbourhood is there already: asked about */
	bool known_introduction;
	str known_id;                /* that person; empty: an introduction, or an earlier line */
	int64_t twin;                /* that earlier line; 0: none */
	msg wrong;
};
struct sheet_row_list { struct sheet_row *v; size_t n, cap; };
struct sheet {
	struct import import;
	struct import_row_list raw;
	struct sheet_columns columns;
	struct sheet_row_list rows;
	struct neighbourhood_list places;
	int64_t fates[FATE_OUT + 1];
};
/* Stages a file.  ERR_INVALID with an issue under "file", and nothing is kept. */
err bring_stage(struct cx *cx, str csv, str *id) MUST_CHECK;
/* The actor's own sheet with every line looked at; anyone else's is not found. */
err bring_look(struct cx *cx, str id, struct sheet *out) MUST_CHECK;
/* The first of its lines as an example, beside the columns: what stands there; empty when nothing does. */
str bring_example(struct cx *cx, const struct sheet *s, size_t column);
/* The columns, the day and the neighbourhood are chosen; remembered for sheets of this shape. */
err bring_columns(struct cx *cx, struct sheet *s) MUST_CHECK;
err bring_answer(struct cx *cx, struct sheet *s, const struct sheet_row *r) MUST_CHECK;
/* The next few lines become what they are to become. */
err bring_take(struct cx *cx, str id, size_t most, bool *done) MUST_CHECK;
err bring_begin(struct cx *cx, struct sheet *s, str *job) MUST_CHECK;

/* feeds_bring_store.c */
err bring_store_get(struct cx *cx, str id, struct import *out) MUST_CHECK;
err bring_store_find(struct cx *cx, struct import_list *out) MUST_CHECK;
err bring_store_set(struct cx *cx, const struct import *i) MUST_CHECK;
err bring_store_rows(struct cx *cx, str id, struct import_row_list *out) MUST_CHECK;
err bring_store_answer(struct cx *cx, str id, int64_t line, str answer, int64_t day) MUST_CHECK;
err bring_store_became(struct cx *cx, str id, const struct import_row *r) MUST_CHECK;
err bring_store_drop(struct cx *cx, str id) MUST_CHECK;
err bring_store_expire(struct cx *cx) MUST_CHECK;
err bring_store_shape_get(struct cx *cx, str tag, str *mapping) MUST_CHECK;
err bring_store_shape_put(struct cx *cx, str tag, str mapping) MUST_CHECK;
#endif
