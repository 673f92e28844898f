/* SPDX-License-Identifier: Apache-2.0 */
/* access_shut_store.c -- the SQL of pages that are locked quietly. */
#include "db/db.h"
#include "access_int.h"

static const struct field shut_fields[] = {
	{ .name = "person_id", .at = offsetof(struct shut, person), .kind = FIELD_STR },
	{ .name = "staff_id", .at = offsetof(struct shut, staff), .kind = FIELD_STR },
	SEALED(struct shut, person_name, "person.name", person), SEALED(struct shut, staff_name, "staff.name", staff), FIELD(struct shut, at),
};

err access_store_shut(struct cx *cx, str person, struct shut *out)
{
	*out = (struct shut){ 0 };
	err e = ONE(cx, RECORD(shut_fields), out, "SELECT o.person_id, o.staff_id, t.name AS staff_name, o.at FROM shut o"
		" LEFT JOIN staff t ON t.area_id = o.area_id AND t.id = o.staff_id WHERE o.area_id = $1 AND o.person_id = $2", cx->area.id, person);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* The first who said so stands. */
err access_store_shut_put(struct cx *cx, const struct shut *s)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO shut (area_id, person_id, seq, version, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
		cx->area.id, s->person, seq, cx->form, s->staff, s->at);
}

/* By the mark that phones are told by: it stays for LIMIT_GONE. */
err access_store_shut_opened(struct cx *cx, str person, int64_t since, bool *is)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM gone WHERE area_id = $1 AND name = 'shut' AND id = $2 AND at > $3 LIMIT 1", cx->area.id, person, since));
	*is = rows_next(&r);
	return rows_end(&r);
}

err access_store_shut_delete(struct cx *cx, str person)
{
	return DELETE_ROWS(cx, "shut", "person_id", "person_id", "person_id = $2", person);
}

err access_shut_again(struct cx *cx, struct shut_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT o.person_id, p.name AS person_name, o.at FROM alongside k CROSS JOIN shut o CROSS JOIN person p"
		" WHERE k.area_id = $1 AND k.staff_id = $2 AND (k.until = 0 OR k.until > $3) AND o.area_id = $1 AND o.person_id = k.person_id"
		" AND (o.staff_id = '' OR o.at < $4) AND p.area_id = $1 AND p.id = o.person_id"
		" AND NOT EXISTS (SELECT 1 FROM died d WHERE d.area_id = $1 AND d.person_id = o.person_id)"
		" ORDER BY o.at, o.person_id LIMIT $5", cx->area.id, cx->actor.id, cx->now, cx->now - LIMIT_SHUT_ASK_DAYS * LIMIT_DAY, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(shut_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err access_shut_only(struct cx *cx, str staff, bool *is)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM shut o JOIN alongside k ON k.area_id = o.area_id AND k.person_id = o.person_id"
		" WHERE o.area_id = $1 AND k.staff_id = $2 AND (k.until = 0 OR k.until > $3)"
		" AND NOT EXISTS (SELECT 1 FROM died d WHERE d.area_id = $1 AND d.person_id = o.person_id)"
		" AND NOT EXISTS (SELECT 1 FROM alongside a JOIN staff s ON s.area_id = a.area_id AND s.id = a.staff_id WHERE a.area_id = $1"
		" AND a.person_id = o.person_id AND a.staff_id <> $2 AND (a.until = 0 OR a.until > $3) AND s.until = 0 AND (s.roles & $4) <> 0) LIMIT 1",
		cx->area.id, staff, cx->now, ROLE_COORDINATOR));
	*is = rows_next(&r);
	return rows_end(&r);
}
