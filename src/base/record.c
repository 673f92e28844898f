/* SPDX-License-Identifier: Apache-2.0 */
/* record.c -- one table of fields, four borders. */
#include "base/json.h"
#include "base/record.h"

val record_get(const struct field *f, const void *rec)
{
	const char *p = (const char *)rec + f->at;

	switch (f->kind) {
	case FIELD_INT:  return V(*(const int64_t *)p);
	case FIELD_BOOL: return V(*(const bool *)p);
	case FIELD_REAL: return V(*(const double *)p);
	default:         return V(*(const str *)p);
	}
}

static bool as_int(val v, int64_t *out)
{
	if (v.kind == VAL_STR)
		return str_int(v.s, out);
	*out = v.kind == VAL_INT ? v.i : 0;
	return v.kind == VAL_INT || v.kind == VAL_NULL;
}

static bool as_real(val v, double *out)
{
	if (v.kind == VAL_STR)
		return str_real(v.s, out);
	*out = v.kind == VAL_REAL ? v.r : v.kind == VAL_INT ? (double)v.i : 0;
	return v.kind != VAL_MSG;
}

bool record_set(struct arena *a, const struct field *f, void *rec, val v)
{
	char *p = (char *)rec + f->at;
	int64_t i;

	switch (f->kind) {
	case FIELD_INT:
		return as_int(v, (int64_t *)p);
	case FIELD_BOOL:
		if (!as_int(v, &i) || i < 0 || i > 1)
			return false;
		*(bool *)p = i;
		return true;
	case FIELD_REAL:
		return as_real(v, (double *)p);
	default:
		*(str *)p = v.kind == VAL_STR ? arena_dup(a, v.s) : (str){ 0 };
		return v.kind == VAL_STR || v.kind == VAL_NULL;
	}
}

enum record_wrong record_check(const struct field *f, const void *rec)
{
	val v = record_get(f, rec);
	bool text = f->kind == FIELD_STR, none = v.kind == VAL_NULL || (text && v.s.n == 0);
	double n = none ? 0 : text ? (double)v.s.n : v.kind == VAL_REAL ? v.r : (double)v.i;

	if (none)
		return f->required ? RECORD_MISSING : RECORD_FINE;
	if (f->max != 0 && n > f->max)
		return text ? RECORD_TOO_LONG : RECORD_TOO_BIG;
	if (f->min != 0 && n < f->min)
		return text ? RECORD_TOO_SHORT : RECORD_TOO_SMALL;
	return RECORD_FINE;
}

const struct field *record_field(struct record r, const char *name)
{
	for (size_t i = 0; i < r.n; i++)
		if (!strcmp(r.f[i].name, name))
			return &r.f[i];
	return NULL;
}

void record_json(struct buf *b, struct record r, const void *rec)
{
	for (size_t i = 0; i < r.n; i++) {
		buf_ch(b, i ? ',' : '{');
		json_val(b, V(r.f[i].name));
		buf_ch(b, ':');
		json_val(b, record_get(&r.f[i], rec));
	}
	buf_ch(b, '}');
}
