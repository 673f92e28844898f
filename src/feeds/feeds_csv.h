/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_csv.h -- tables as text (RFC 4180), read strictly and within bounds.
 * Lines end in CRLF or LF; a field in quotes may hold both, and commas, and quotes written twice.
 */
#ifndef FEEDS_FEEDS_CSV_H
#define FEEDS_FEEDS_CSV_H
#include "base/buf.h"

/* What is still to be read, and the line it begins on, from 1; where the last row began.  `comma`: what parts
 * fields, a comma when 0.  `western`: what is no UTF-8 is read as Windows-1252, which older spreadsheets write. */
struct csv { str rest; int64_t line, row_line; char comma; bool western; };
enum csv_got { CSV_ROW, CSV_END, CSV_QUOTE, CSV_OPEN, CSV_TOO_LONG, CSV_TOO_MANY, CSV_TEXT };
/* The next row, with fields in the arena; empty lines are passed over.  On anything but CSV_ROW nothing
 * more can be read: a quote where none may stand, a field that is never closed, a field or a row over
 * its bound, bytes that are no UTF-8 text. */
enum csv_got csv_next(struct arena *a, struct csv *c, struct str_list *row);
/* Of the beginning of a file: how far it can be read, for a row may not be whole yet.  0: not one is. */
size_t csv_whole(str part);
void csv_write(struct buf *b, const str *fields, size_t n);
/* A field that no spreadsheet takes for a formula: one that begins with = + - @, tab or CR gets an
 * apostrophe before it.  csv_plain takes it off again. */
str csv_guard(struct arena *a, str field);
str csv_plain(str field);
#endif
