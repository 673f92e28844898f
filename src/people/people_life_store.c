/* SPDX-License-Identifier: Apache-2.0 */
/* people_life_store.c -- the SQL of what happens in life. */
#include "base/when.h"
#include "db/db.h"
#include "people/people_life_int.h"

err people_life_store_put(struct cx *cx, const struct person *p)
{
	int64_t seq;
	val place = cx_seal_of(cx, p->id, "life.place", p->id, p->place), letters = cx_seal_of(cx, p->id, "life.letters", p->id, p->letters);
	val moved = cx_seal_of(cx, p->id, "life.moved", p->id, p->moved), used_to = cx_seal_of(cx, p->id, "life.used_to", p->id, p->used_to);

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE life SET seq = $3, version = $4, place = $5, letters = $6, moved = $7, used_to = $8, day = $9,"
		" before = $10, at = $11 WHERE area_id = $1 AND person_id = $2",
		cx->area.id, p->id, seq, cx->form, place, letters, moved, used_to, p->died_day, p->before.n ? p->before : STR(""), p->state_at));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO life (area_id, person_id, seq, version, place, letters, moved, used_to, day, before, at)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
		cx->area.id, p->id, seq, cx->form, place, letters, moved, used_to, p->died_day, p->before.n ? p->before : STR(""), p->state_at);
}

static const struct field name_was_fields[] = {
	FIELD(struct name_was, id),
	{ .name = "person_id", .at = offsetof(struct name_was, person), .kind = FIELD_STR },
	SEALED(struct name_was, name, "name_was.name", id),
};

err people_life_store_name_put(struct cx *cx, str person, str name)
{
	int64_t seq;
	str id = cx_new_id(cx, "name");

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO name_was (area_id, id, seq, version, person_id, name) VALUES ($1, $2, $3, $4, $5, $6)",
		cx->area.id, id, seq, cx->form, person, cx_seal_of(cx, person, "name_was.name", id, name));
}

err people_life_store_names_delete(struct cx *cx, str person)
{
	return DELETE_ROWS(cx, "name_was", "person_id", "id", "person_id = $2", person);
}

err people_life_store_names(struct cx *cx, struct name_was_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT n.id, n.person_id, n.name FROM rhythm t CROSS JOIN name_was n"
		" WHERE n.area_id = t.area_id AND n.person_id = t.person_id AND t.area_id = $1 AND t.staff_id = $2"
		" AND (t.until = 0 OR t.until > $3) ORDER BY n.id LIMIT $4",
		cx->area.id, cx->actor.id, cx->now, LIMIT_PEOPLE_ALONGSIDE));
	while (rows_next(&r))
		rows_read(&r, RECORD(name_was_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err people_life_store_plans_delete(struct cx *cx, str person, str staff)
{
	return DELETE_ROWS(cx, "plan", "staff_id", "id", "person_id = $2 AND ($3 = '' OR staff_id = $3)", person, staff);
}

err people_life_store_hello(struct cx *cx, str person, str staff, str words)
{
	int64_t seq, today = london_day(cx->said_at);
	str id = cx_new_id(cx, "plan");

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO plan (area_id, id, seq, version, staff_id, person_id, day, some_time, words)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, id, seq, cx->form, staff, person,
		today, false, cx_seal_of(cx, person, "plan.words", id, words));
}

err people_life_store_rhythm_until(struct cx *cx, str person, str staff, int64_t until)
{
	if (until > cx->now || !until)
		return EXEC(cx, "UPDATE rhythm SET until = $4 WHERE area_id = $1 AND staff_id = $2 AND person_id = $3",
			cx->area.id, staff, person, until);
	return EXEC(cx, "DELETE FROM rhythm WHERE area_id = $1 AND staff_id = $2 AND person_id = $3", cx->area.id, staff, person);
}

err people_life_store_rhythm_end(struct cx *cx)
{
	TRY(DELETE_ROWS(cx, "plan", "staff_id", "id", "EXISTS (SELECT 1 FROM rhythm t WHERE t.area_id = plan.area_id"
		" AND t.staff_id = plan.staff_id AND t.person_id = plan.person_id AND t.until > 0 AND t.until <= $2)", cx->now));
	return EXEC(cx, "DELETE FROM rhythm WHERE area_id = $1 AND until > 0 AND until <= $2", cx->area.id, cx->now);
}
