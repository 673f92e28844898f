/* SPDX-License-Identifier: Apache-2.0 */
/*
 * register.h -- the field register: every column of every table, whose it is, why it is kept and on what
 * lawful basis, how long, who may see it, and whether it is sealed.  `alongside dpia` prints it.
 *
 * A NEW COLUMN: a line in the file that its table stands in, C("name", "why it is kept") or, when it is
 * sealed, S(…); sealed words about somebody are P(…), under that person's own key.  A NEW TABLE: a TABLE(…) in register_people.c (about somebody), register_work.c (about those
 * who work here, phones and signing in) or register_around.c (about nobody).  register_db_test compares it
 * with a fresh database, on both engines and in both directions.
 */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H
#include "base/buf.h"

enum register_basis {            /* the words of each are in register.c */
	BASIS_TASK = 1,              /* the council's task in law, with what the special categories ask for */
	BASIS_FIRST,                 /* the same, before somebody has said yes: a note that goes by itself */
	BASIS_YES,                   /* consent, where no costs nothing */
	BASIS_WORKER,                /* those who work here */
	BASIS_VISIT,                 /* the safety of whoever visits */
	BASIS_SAFEGUARD,             /* that somebody at risk is kept safe */
	BASIS_KEEPER,                /* who keeps a group or a place, and is named with it */
	BASIS_SECURE,                /* keeping it safe, and being able to show that */
	BASIS_RIGHT,                 /* that a right was used: forgotten, put right */
	BASIS_NOBODY,                /* it is about nobody */
};
enum register_kept {
	KEPT_PERSON = 1, KEPT_CIRCLE, KEPT_MOMENT, KEPT_CHANGED, KEPT_YEAR, KEPT_PLAN, KEPT_STEP, KEPT_INTRODUCTION, KEPT_HOUSEHOLD, KEPT_UNNAMED, KEPT_LATER,
	KEPT_SAFETY, KEPT_PDF, KEPT_POINTER, KEPT_LONE, KEPT_PIECES, KEPT_SHEET, KEPT_WORKER, KEPT_MANY, KEPT_PROMISE, KEPT_SESSION, KEPT_INVITATION, KEPT_PASSKEY, KEPT_TRY, KEPT_ATTEMPT, KEPT_JOB, KEPT_POST,
	KEPT_FORM, KEPT_MARK, KEPT_PHONE_OF, KEPT_ON_PHONE, KEPT_ERASED, KEPT_THING, KEPT_AREA,
};
enum register_seen {
	SEEN_WALKS = 1,              /* the person, and who walks alongside them */
	SEEN_SELF_WALKS, SEEN_FAMILY, SEEN_MOMENT, SEEN_SPOKE, SEEN_HELD, SEEN_WALKERS, SEEN_SELF, SEEN_OWN, SEEN_OWN_LEADS, SEEN_ASKED, SEEN_PLACE, SEEN_SAFETY, SEEN_POINTER, SEEN_LEFT_OUT, SEEN_FRIEND, SEEN_LOOKED, SEEN_OUTSIDE, SEEN_STAFF, SEEN_LEADS,
	SEEN_ANYONE, SEEN_KEEPER, SEEN_PROGRAM,
};
struct register_column {
	const char *name, *why;
	bool sealed, own, maybe;     /* own: under the key of the person it is about; maybe: of a row that names one */
	const char *whose;           /* these four: only where they are not those of its table */
	enum register_basis basis;
	enum register_kept kept;
	enum register_seen seen;
};
struct register_table {
	const char *name, *whose;
	enum register_basis basis;
	enum register_kept kept;
	enum register_seen seen;
	const struct register_column *columns;   /* ends with a NULL name */
};
/* C: as it is.  S: sealed under the area's key.  P: under the person's own. */
#define C(n, w, ...) { .name = n, .why = w, __VA_ARGS__ }
#define S(n, w, ...) { .name = n, .why = w, .sealed = true, __VA_ARGS__ }
#define P(n, w, ...) { .name = n, .why = w, .sealed = true, .own = true, __VA_ARGS__ }
#define TABLE(n, w, b, k, s, ...) { .name = n, .whose = w, .basis = BASIS_##b, .kept = KEPT_##k, .seen = SEEN_##s, \
	.columns = (const struct register_column[]){ __VA_ARGS__, { .name = NULL } } }

/* Each ends with a NULL name. */
extern const struct register_table register_people[], register_work[], register_around[];
extern const struct register_table *const register_all[];   /* those three, then NULL */
/* Columns that mean the same in every table: they need no line of their own. */
extern const struct register_column register_common[];

const struct register_table *register_table(const char *name);                     /* NULL: none */
/* The line of a column, its table's or the common one; NULL: none. */
const struct register_column *register_line(const struct register_table *t, const char *column);

/* Whether `place`, "table.column:row id", is sealed with a person's key, or with the area's, as the register says; of a
 * table that it does not know it says nothing. */
bool register_seals(str place, bool person);

struct register_words { const char *name, *words; };
struct register_words register_basis_words(enum register_basis b);
const char *register_seen_words(enum register_seen s);
/* With the number of the limit that the program itself goes by. */
str register_kept_words(struct arena *a, enum register_kept k);

/* The data protection impact assessment, in Markdown: the register with what the council must know besides, and blanks for
 * what only the council can say. */
#define ALONGSIDE_RELEASE "0.1.0"
struct app;
void register_dpia(struct arena *a, const struct app *app, struct buf *b);

/* What may go wrong for somebody, what answers it, and the tests that show it. */
struct register_risk { const char *risk, *answer, *tests; };   /* tests: files, with blanks between */
extern const struct register_risk register_risks[];             /* ends with a NULL risk */
#endif
