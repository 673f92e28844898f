/* SPDX-License-Identifier: Apache-2.0 */
/*
 * po.h -- reads, checks and writes a gettext .po file: the part of the format that we use, strictly.
 *
 * Used by the tools that build the tables, by `alongside translate` and by the
 * fuzzer.  A file with a problem gives no texts to anyone: what po_read accepts
 * is text only, in all its plural forms, with the holes of its English.
 */
#ifndef HOST_PO_H
#define HOST_PO_H
#include "base/arena.h"

#define PO_FORMS  6           /* of Welsh; LANG_FORMS of base/texts.h */
#define PO_PLURAL "nplurals=6; plural=(n==0)?0:(n==1)?1:(n==2)?2:(n==3)?3:(n==6)?4:5;"

struct po_text {
	str id, plural;           /* the English; plural.p NULL: does not go by number */
	str form[PO_FORMS];
	int forms;                /* filled: 0 (not translated), 1, or PO_FORMS */
	bool draft;               /* marked fuzzy */
	str notes;                /* the comments above it as they stand, each line with its end */
	int line;
};
struct po_problem { int line; const char *what; str about; };   /* about: the text it is in, or empty */
struct po {
	str header;               /* the lines of the first entry, as they read */
	str header_notes;
	LIST(struct po_text) texts;
	LIST(struct po_problem) problems;
};

/* A .po file of Welsh, or the .pot file of the English that xgettext makes. */
enum po_kind { PO_WELSH, PO_TEMPLATE };

/* Reads and checks.  `file` must outlive po.  False when there are problems: they are in
 * po->problems, at most LIMIT_PO_PROBLEMS of them, and no text may be used. */
bool po_read(struct arena *a, str file, enum po_kind kind, struct po *po) MUST_CHECK;
/* The text with that English, or NULL.  Only after a po_read without problems. */
struct po_text *po_find(const struct po *po, str id);
/* Writes it as gettext does without wrapping: po_read of what is written gives the same. */
void po_write(FILE *f, const struct po *po);
/* One line for each problem, for a person at a terminal. */
void po_tell(FILE *f, const char *name, const struct po *po);
/* A whole file, - for stdin.  False, having said why on stderr, when it cannot be had. */
bool po_load(struct arena *a, const char *name, str *file) MUST_CHECK;
#endif
