/* SPDX-License-Identifier: Apache-2.0 */
/* people_plan_store.c -- the SQL of plans. */
#include "db/db.h"
#include "people/people_int.h"

static const struct field plan_fields[] = {
	FIELD(struct plan, id),
	{ .name = "person_id", .at = offsetof(struct plan, person), .kind = FIELD_STR },
	SEALED(struct plan, name, "person.name", person), SEALED(struct plan, talk, "person.talk", person),
	SEALED(struct plan, words, "plan.words", id),
	FIELD(struct plan, day), FIELD(struct plan, some_time),
};
static const struct record plan_record = RECORD(plan_fields);

err people_plan_store_put(struct cx *cx, const struct plan *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO plan(area_id, id, seq, version, staff_id, person_id, day, some_time, words)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, p->id, seq, cx->form, cx->actor.id,
		p->person.n ? V(p->person) : V((void *)0), p->day, p->some_time, cx_seal_of(cx, p->person, "plan.words", p->id, p->words));
}

err people_plan_store_get(struct cx *cx, str id, struct plan *out)
{
	return ONE(cx, plan_record, out, "SELECT id, person_id, words, day, some_time FROM plan"
		" WHERE area_id = $1 AND id = $2 AND staff_id = $3", cx->area.id, id, cx->actor.id);
}

err people_plan_store_find(struct cx *cx, int64_t from, int64_t to, struct plan_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT l.id, l.person_id, p.name, p.talk, l.words, l.day, l.some_time FROM plan l"
		" LEFT JOIN person p ON p.area_id = l.area_id AND p.id = l.person_id"
		" LEFT JOIN rhythm t ON t.area_id = l.area_id AND t.staff_id = l.staff_id AND t.person_id = l.person_id"
		" WHERE l.area_id = $1 AND l.staff_id = $2 AND l.day BETWEEN $3 AND $4"
		" AND (l.person_id IS NULL OR (t.state <> 'died' AND (t.until = 0 OR t.until > $6)))"
		" ORDER BY l.day, l.some_time, l.id LIMIT $5", cx->area.id, cx->actor.id, from, to, LIMIT_LIST, cx->now));
	while (rows_next(&r))
		rows_read(&r, plan_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_plan_store_delete(struct cx *cx, str id)
{
	return DELETE_ROWS(cx, "plan", "staff_id", "id", "id = $2 AND staff_id = $3", id, cx->actor.id);
}

err people_plan_store_lapse(struct cx *cx)
{
	int64_t today = cx->now / LIMIT_DAY;

	return DELETE_ROWS(cx, "plan", "staff_id", "id", "(day < $2 OR (person_id IS NULL AND day < $3))", today - LIMIT_PLAN_DAYS, today - LIMIT_PLAN_LAPSE);
}
