/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_whole.h -- everything that is stored, table by table and row by row, opened: for whoever leaves,
 * for a person who asks, and for `alongside check`.  What there is is asked of the database itself, so
 * that no list of ours can grow stale.
 */
#ifndef FEEDS_FEEDS_WHOLE_H
#define FEEDS_FEEDS_WHOLE_H
#include "base/buf.h"
#include "base/cx.h"

#define WHOLE_COLUMNS 48
struct whole_column { str tbl, col; int64_t words, key; };   /* words: text; key: its place in the key, from 1 */
struct whole_table { str name; const struct whole_column *v; size_t n; };
struct whole_table_list { struct whole_table *v; size_t n, cap; };
/* The tables that have an area, and their columns in order. */
err whole_tables(struct cx *cx, struct whole_table_list *out) MUST_CHECK;

/* A row in the order of its table's columns, as it is stored and opened.  Its values live until the function returns. */
struct whole_row {
	const struct whole_table *table;
	const val *stored, *open;
	const str *at;               /* of each that is sealed, the id it was sealed for */
	size_t sealed;
	const char *broken;
};
typedef err whole_each(struct cx *cx, const struct whole_row *row, void *arg);
/* Every row of the area, by key; of that person alone when `person` is not empty: then a table that
 * names no person has none.  `broken` names a column whose seal does not open, else NULL. */
err whole_rows(struct cx *cx, const struct whole_table *t, str person, whole_each *each, void *arg) MUST_CHECK;
/* One page of them, after the row that whole_at says or, when that is empty, from the first; how many rows there were: fewer
 * than whole_most, and there are no more. */
err whole_page(struct cx *cx, const struct whole_table *t, str after, whole_each *each, void *arg, size_t *rows) MUST_CHECK;
size_t whole_most(const struct whole_table *t);
/* Where a row stands in its table: its key, as one line.  Empty: the table has none. */
str whole_at(struct cx *cx, const struct whole_table *t, const val *row);
/* A row as it is stored, to be kept beyond its function. */
val *whole_copy(struct arena *a, const struct whole_row *row);
/* Another value in one column of a row as it is stored. */
err whole_put(struct cx *cx, const struct whole_table *t, const val *row, size_t column, val to) MUST_CHECK;
/* A row as one line of JSON, without the area. */
void whole_json(struct buf *b, const struct whole_row *row);
#endif
