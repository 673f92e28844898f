/* SPDX-License-Identifier: Apache-2.0 */
/* access_store.c -- the SQL of staff and of who walks alongside whom. */
#include "base/text.h"
#include "db/db.h"
#include "access_int.h"

static const struct field staff_fields[] = {
	FIELD(struct staff, id),
	SEALED(struct staff, name, "staff.name", id, .required = true, .max = LIMIT_NAME),
	FIELD(struct staff, roles), FIELD(struct staff, neighbourhood), FIELD(struct staff, until),
	FIELD(struct staff, version),
};
const struct record staff_record = { staff_fields, countof(staff_fields) };

err access_staff_get(struct cx *cx, str id, struct staff *out)
{
	return ONE(cx, staff_record, out,
		"SELECT id, name, roles, neighbourhood, until, version FROM staff WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

struct named { str key; struct staff staff; };

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_cmp(x->key, y->key);

	return order ? order : str_cmp(x->staff.id, y->staff.id);
}

/* Names are sealed, so they are put in order here and not in SQL. */
static err read_by_name(struct cx *cx, struct rows *r, struct staff_list *out)
{
	struct { struct named *v; size_t n, cap; } all = { 0 };

	while (rows_next(r)) {
		struct named *one = LIST_ADD(cx->arena, &all);
		rows_read(r, staff_record, &one->staff);
		if (!r->e)
			one->key = text_sort_key(cx->arena, one->staff.name);
	}
	TRY(rows_end(r));
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_name);
	for (size_t i = 0; i < all.n; i++)
		*LIST_ADD(cx->arena, out) = all.v[i].staff;
	return OK;
}

err access_staff_find(struct cx *cx, struct staff_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, name, roles, neighbourhood, until, version FROM staff WHERE area_id = $1 AND until = 0",
		cx->area.id));
	return read_by_name(cx, &r, out);
}

err access_alongside_find(struct cx *cx, str person, struct staff_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT s.id, s.name, s.roles, s.neighbourhood, s.until, s.version FROM alongside a"
		" JOIN staff s ON s.area_id = a.area_id AND s.id = a.staff_id"
		" WHERE a.area_id = $1 AND a.person_id = $2 AND a.until = 0 AND s.until = 0", cx->area.id, person));
	return read_by_name(cx, &r, out);
}

err access_store_staff_put(struct cx *cx, const struct staff *s)
{
	int64_t seq;
	val name = cx_seal(cx, "staff.name", s->id, s->name);

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE staff SET name = $3, roles = $4, neighbourhood = $5, until = $6, version = $7, seq = $8"
		" WHERE area_id = $1 AND id = $2",
		cx->area.id, s->id, name, s->roles, s->neighbourhood, s->until, cx->form, seq));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO staff (area_id, id, name, roles, neighbourhood, until, version, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		cx->area.id, s->id, name, s->roles, s->neighbourhood, s->until, cx->form, seq);
}

struct one { int64_t n; };
static const struct field one_fields[] = { FIELD(struct one, n) };

err access_store_alongside_get(struct cx *cx, str person, str staff)
{
	struct one found;

	return ONE(cx, RECORD(one_fields), &found, "SELECT 1 AS n FROM alongside"
		" WHERE area_id = $1 AND person_id = $2 AND staff_id = $3 AND until = 0", cx->area.id, person, staff);
}

err access_store_alongside_put(struct cx *cx, str person, str staff)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, version, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6)", cx->area.id, person, staff, cx->said_at, cx->form, seq);
}
