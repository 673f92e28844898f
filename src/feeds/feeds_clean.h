/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_clean.h -- words of other people's files as plain text: HTML read by a library and put into
 * paragraphs, letters that were encoded twice put right.  Nothing that comes out is markup.
 */
#ifndef FEEDS_FEEDS_CLEAN_H
#define FEEDS_FEEDS_CLEAN_H
#include "base/buf.h"

/* Paragraphs parted by an empty line, list items by a dash; an address behind a link stands after its words. */
str clean_words(struct arena *a, str s);
/* The same on one line. */
str clean_line(struct arena *a, str s);
/* "donâ€™t" is "don’t": a run of letters that is UTF-8 read as Windows-1252. */
str clean_letters(struct arena *a, str s);
#endif
