/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record.h -- a struct described once: read from a row or a form, checked, and
 * written as JSON, all from the same table of fields.
 *
 * Members are str, int64_t, bool or double.  A personal column is SEALED: its
 * place says under which table, column and row id it was closed, and db opens
 * it when the row is read.
 */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H
#include "base/buf.h"

enum field_kind { FIELD_STR, FIELD_INT, FIELD_BOOL, FIELD_REAL };
struct field {
	const char *name;            /* column, form field and JSON key */
	enum field_kind kind;
	size_t at;                   /* offsetof in the struct */
	const char *sealed;          /* "table.column" of a sealed column, else NULL */
	size_t row_at;               /* where the struct keeps the id of the row it was sealed for */
	bool required;
	double min, max;             /* of the value; of the length in bytes for a string */
};
#define FIELD_KIND(T, m) _Generic(((T *)0)->m, str: FIELD_STR, int64_t: FIELD_INT, bool: FIELD_BOOL, double: FIELD_REAL)
#define FIELD(T, m, ...) { .name = #m, .at = offsetof(T, m), .kind = FIELD_KIND(T, m), __VA_ARGS__ }
/* SEALED(struct plan, words, "plan.words", id, .max = …): closed for the row whose id is in member id. */
#define SEALED(T, m, place, id, ...) { .name = #m, .at = offsetof(T, m), .kind = FIELD_KIND(T, m), \
	.sealed = place, .row_at = offsetof(T, id), __VA_ARGS__ }

struct record { const struct field *f; size_t n; };
#define RECORD(fields) ((struct record){ fields, countof(fields) })

val record_get(const struct field *f, const void *rec);
/* From a row or a form; false when v does not fit the kind ("12x" is not a number). */
bool record_set(struct arena *a, const struct field *f, void *rec, val v) MUST_CHECK;
enum record_wrong { RECORD_FINE, RECORD_MISSING, RECORD_TOO_LONG, RECORD_TOO_SHORT, RECORD_TOO_BIG, RECORD_TOO_SMALL };
enum record_wrong record_check(const struct field *f, const void *rec);
const struct field *record_field(struct record r, const char *name);
void record_json(struct buf *b, struct record r, const void *rec);
#endif
