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

static const struct field walker_fields[] = {
	{ .name = "person_id", .at = offsetof(struct walker, person), .kind = FIELD_STR },
	FIELD(struct walker, staff), SEALED(struct walker, name, "staff.name", staff), FIELD(struct walker, until),
};

static int by_walker(const void *a, const void *b)
{
	const struct walker *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	return order ? order : str_cmp(x->staff, y->staff);
}

#define WALKER "SELECT a.person_id, s.id AS staff, s.name, a.until FROM alongside a" \
	" JOIN staff s ON s.area_id = a.area_id AND s.id = a.staff_id WHERE a.area_id = $1"

static err read_walkers(struct rows *r, struct walker_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(walker_fields), LIST_ADD(r->cx->arena, out));
	TRY(rows_end(r));
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_walker);
	return OK;
}

err access_alongside_find(struct cx *cx, str person, struct walker_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WALKER " AND a.person_id = $2 AND (a.until = 0 OR a.until > $3) AND s.until = 0"
		" ORDER BY a.since", cx->area.id, person, cx->now));   /* by its key: without since another index has all columns */
	return read_walkers(&r, out);
}

err access_shut_opens(struct cx *cx, str person, struct walker_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WALKER " AND a.person_id = $2 AND (a.until = 0 OR a.until > $3) AND s.until = 0 AND (s.roles & $4) <> 0"
		" ORDER BY a.since", cx->area.id, person, cx->now, ROLE_COORDINATOR));
	return read_walkers(&r, out);
}

err access_outside_alongside(struct cx *cx, int64_t before, struct walker_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WALKER " AND a.person_id IN (SELECT o.person_id FROM (SELECT person_id FROM outside WHERE area_id = $1 AND at < $2"
		" ORDER BY at DESC, id LIMIT $4) o) AND (a.until = 0 OR a.until > $3) AND s.until = 0 ORDER BY a.since",
		cx->area.id, before ? before : INT64_MAX, cx->now, LIMIT_LIST));
	return read_walkers(&r, out);
}

err access_walked(struct cx *cx, str person, str staff, bool *walked)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM alongside WHERE area_id = $1 AND person_id = $2 AND staff_id = $3 LIMIT 1", cx->area.id, person, staff));
	*walked = rows_next(&r);
	return rows_end(&r);
}

err access_words_come(struct cx *cx, str person, str staff, int64_t then, bool *come)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM alongside w JOIN alongside k ON k.area_id = $1 AND k.person_id = $2"
		" AND (k.until = 0 OR k.until > $5) AND k.story_from <= $4 WHERE w.area_id = $1 AND w.person_id = $2 AND w.staff_id = $3"
		" AND w.since <= $4 AND (w.until = 0 OR w.until >= $4) LIMIT 1", cx->area.id, person, staff, then, cx->now));
	*come = rows_next(&r);
	return rows_end(&r);
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

static const struct field alongside_fields[] = { FIELD(struct alongside, story_from), FIELD(struct alongside, whole),
	FIELD(struct alongside, died) };

err access_store_alongside_get(struct cx *cx, str person, str staff, struct alongside *out)
{
	return ONE(cx, RECORD(alongside_fields), out, "SELECT a.story_from, a.whole, COALESCE(d.at, 0) AS died FROM alongside a"
		" LEFT JOIN died d ON d.area_id = a.area_id AND d.person_id = a.person_id"
		" WHERE a.area_id = $1 AND a.person_id = $2 AND a.staff_id = $3 AND (a.until = 0 OR a.until > $4)"
		" AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.area_id = $1 AND h.person_id = $2 AND h.unread > 0) LIMIT 1",
		cx->area.id, person, staff, cx->now);
}

err access_store_open(struct cx *cx, str person)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM hold WHERE area_id = $1 AND person_id = $2 AND unread > 0 LIMIT 1", cx->area.id, person));
	bool unread = rows_next(&r);
	TRY(rows_end(&r));
	return unread ? ERR_NOT_FOUND : OK;
}

err access_store_alongside_put(struct cx *cx, str person, str staff)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, version, seq)"
		" VALUES ($1, $2, $3, $4, $5, $6)", cx->area.id, person, staff, cx->said_at, cx->form, seq);
}

err access_store_alongside_until(struct cx *cx, str person, str staff, int64_t until)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE alongside SET until = $4, version = $5, seq = $6"
		" WHERE area_id = $1 AND person_id = $2 AND staff_id = $3 AND until <> $4 AND (until = 0 OR until > $7)",
		cx->area.id, person, staff, until, cx->form, seq, cx->now);
}

err access_store_story_from(struct cx *cx, str person, str staff, int64_t from)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE alongside SET story_from = $4, version = $5, seq = $6"
		" WHERE area_id = $1 AND person_id = $2 AND staff_id = $3 AND (until = 0 OR until > $7)",
		cx->area.id, person, staff, from, cx->form, seq, cx->now);
}

/* Its new number brings all of the person to the phone again. */
err access_store_whole(struct cx *cx, str person, str staff, bool whole)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE alongside SET whole = $4, version = $5, seq = $6"
		" WHERE area_id = $1 AND person_id = $2 AND staff_id = $3 AND whole <> $4 AND (until = 0 OR until > $7)",
		cx->area.id, person, staff, whole, cx->form, seq, cx->now);
}

struct at { int64_t at; };
static const struct field at_fields[] = { FIELD(struct at, at) };

err access_store_died_get(struct cx *cx, str person, int64_t *at)
{
	struct at d = { 0 };
	err e = ONE(cx, RECORD(at_fields), &d, "SELECT at FROM died WHERE area_id = $1 AND person_id = $2",
		cx->area.id, person);

	*at = e ? 0 : d.at;
	return e == ERR_NOT_FOUND ? OK : e;
}

err access_store_died_put(struct cx *cx, str person)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO died (area_id, person_id, seq, version, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT DO NOTHING", cx->area.id, person, seq, cx->form, cx->actor.id, cx->said_at);
}

err access_store_died_delete(struct cx *cx, str person)
{
	return DELETE_ROWS(cx, "died", "person_id", "person_id", "person_id = $2", person);
}

/* Who holds their page, or keeps what they shared, and has nothing else open to them. */
#define ONLY_OF " IN (SELECT m.id FROM circle_member m WHERE m.area_id = $1 AND (EXISTS (SELECT 1 FROM holder h WHERE h.area_id = $1" \
	" AND h.member_id = m.id AND h.person_id = $2) OR EXISTS (SELECT 1 FROM share s WHERE s.area_id = $1 AND s.member_id = m.id" \
	" AND s.person_id = $2)) AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.area_id = $1 AND h.member_id = m.id AND h.person_id <> $2)" \
	" AND NOT EXISTS (SELECT 1 FROM share s WHERE s.area_id = $1 AND s.member_id = m.id AND s.person_id <> $2))"

const char *const access_forgets[] = {
	"DELETE FROM session WHERE area_id = $1 AND person_id" ONLY_OF,
	"DELETE FROM invitation WHERE area_id = $1 AND person_id" ONLY_OF,
	"DELETE FROM passkey WHERE area_id = $1 AND person_id" ONLY_OF,
	"DELETE FROM code_app WHERE area_id = $1 AND person_id" ONLY_OF,
	"DELETE FROM person_key WHERE area_id = $1 AND person_id" ONLY_OF,
	"DELETE FROM circle_member WHERE area_id = $1 AND id" ONLY_OF,
	"DELETE FROM look WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM look_link WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM look_chain WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM session WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM shut WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM invitation WHERE area_id = $1 AND person_id = $2",
	NULL
};
const struct synced access_synced[] = {
	{ SYNCED_AREA("staff", "id", "id, name, roles, neighbourhood, until, version", HOLES_6), .sealed = " name " },
	{ SYNCED_PERSON("alongside", "person_id || staff_id || since", "person_id, staff_id, since, until, version, story_from,"
		" whole", HOLES_7,
		"person_id") },
	{ SYNCED_PERSON("outside", "id", "id, person_id, staff_id, at, until, reason, told_at, told_by, lead_at", HOLES_9,
		"person_id"), .sealed = " reason " },
	{ SYNCED_PERSON_GIVEN("holder", "id", "id, version, person_id, '', called, '', '', '', since, until, kept, ''",
		"id, version, person_id, member_id, called, said, voice, parts, since, until, kept, made_by", HOLES_12, "person_id", "", ""),
		.sealed = " called " },
	{ SYNCED_PERSON("shut", "person_id", "person_id, version, staff_id, at", HOLES_4, "person_id") },
	{ SYNCED_PERSON("died", "person_id", "person_id, version, staff_id, at", HOLES_4, "person_id") },
	{ 0 }
};
