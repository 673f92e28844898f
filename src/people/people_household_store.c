/* SPDX-License-Identifier: Apache-2.0 */
/* people_household_store.c -- the SQL of households. */
#include "db/db.h"
#include "people/people_household_int.h"

static const struct field member_fields[] = {
	FIELD(struct member, id),
	{ .name = "household_id", .at = offsetof(struct member, household), .kind = FIELD_STR },
	{ .name = "person_id", .at = offsetof(struct member, person), .kind = FIELD_STR },
	FIELD(struct member, said_yes), FIELD(struct member, voice),
	SEALED(struct member, words, "household_member.words", id),
	SEALED(struct member, name, "person.name", person),
};
static const struct record member_record = RECORD(member_fields);

err people_household_store_put(struct cx *cx, str id, int64_t expires)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO household(area_id, id, seq, version, expires) VALUES ($1, $2, $3, $4, $5)",
		cx->area.id, id, seq, cx->form, expires);
}

err people_household_store_member_put(struct cx *cx, const struct member *m)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO household_member(area_id, id, seq, version, household_id, person_id, said_yes, voice, words)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, m->id, seq, cx->form, m->household, m->person,
		m->said_yes, m->voice, cx_seal_of(cx, m->person, "household_member.words", m->id, m->words));
}

err people_household_store_member_set(struct cx *cx, const struct member *m)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE household_member SET seq = $3, version = $4, said_yes = $5, voice = $6, words = $7"
		" WHERE area_id = $1 AND id = $2", cx->area.id, m->id, seq, cx->form, m->said_yes, m->voice,
		cx_seal_of(cx, m->person, "household_member.words", m->id, m->words));
}

err people_household_store_member_delete(struct cx *cx, str household, str person)
{
	TRY(cx_moved(cx));
	TRY(EXEC(cx, "DELETE FROM household_member WHERE area_id = $1 AND household_id = $2 AND person_id = $3",
		cx->area.id, household, person));
	return db_changed(cx) ? OK : ERR_NOT_FOUND;
}

err people_household_store_delete(struct cx *cx, str id)
{
	TRY(cx_moved(cx));
	TRY(EXEC(cx, "DELETE FROM household_member WHERE area_id = $1 AND household_id = $2", cx->area.id, id));
	return EXEC(cx, "DELETE FROM household WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err people_household_store_whole(struct cx *cx, str id)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE household SET seq = $3, version = $4, expires = 0 WHERE area_id = $1 AND id = $2",
		cx->area.id, id, seq, cx->form);
}

struct counted { int64_t n, to_ask; };
static const struct field counted_fields[] = { FIELD(struct counted, n), FIELD(struct counted, to_ask) };

err people_household_store_count(struct cx *cx, str id, int64_t *all, int64_t *to_ask)
{
	struct counted c = { 0 };

	TRY(ONE(cx, RECORD(counted_fields), &c, "SELECT count(*) AS n,"
		" count(CASE WHEN said_yes = 0 THEN 1 END) AS to_ask FROM household_member"
		" WHERE area_id = $1 AND household_id = $2", cx->area.id, id));
	*all = c.n;
	*to_ask = c.to_ask;
	return OK;
}

static err read_members(struct rows *r, struct member_list *out)
{
	while (rows_next(r))
		rows_read(r, member_record, LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err people_household_store_find(struct cx *cx, struct member_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT m.id, m.household_id, m.person_id, m.said_yes, m.voice, m.words, p.name FROM rhythm t"
		" CROSS JOIN household_member m JOIN person p ON p.area_id = t.area_id AND p.id = t.person_id"
		" WHERE m.area_id = t.area_id AND m.person_id = t.person_id AND t.area_id = $1 AND t.staff_id = $2"
		" AND (t.until = 0 OR t.until > $4) ORDER BY m.household_id, m.id LIMIT $3",
		cx->area.id, cx->actor.id, LIMIT_PEOPLE_ALONGSIDE, cx->now));
	return read_members(&r, out);
}

err people_household_store_expires(struct cx *cx, str id, int64_t *expires)
{
	static const struct field fields[] = { FIELD(struct household, expires) };
	struct household f = { 0 };

	TRY(ONE(cx, RECORD(fields), &f, "SELECT expires FROM household WHERE area_id = $1 AND id = $2"
		" AND (expires = 0 OR expires > $3)", cx->area.id, id, cx->now));
	*expires = f.expires;
	return OK;
}

err people_household_store_own(struct cx *cx, str person, struct member_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, household_id, person_id, said_yes, voice, words FROM household_member"
		" WHERE area_id = $1 AND person_id = $2 AND said_yes > 0 ORDER BY said_yes, id LIMIT $3",
		cx->area.id, person, LIMIT_LIST));
	return read_members(&r, out);
}

err people_household_store_expire(struct cx *cx)
{
	TRY(EXEC(cx, "DELETE FROM household_member WHERE area_id = $1 AND household_id IN"
		" (SELECT id FROM household WHERE area_id = $1 AND expires > 0 AND expires <= $2)", cx->area.id, cx->now));
	TRY(EXEC(cx, "DELETE FROM household WHERE area_id = $1 AND expires > 0 AND expires <= $2", cx->area.id, cx->now));
	return access_went(cx, WENT_HOUSEHOLD, db_changed(cx));
}

/* A coordinator's own, whole each time: whoever is in it no longer leaves no mark of having gone. */
#define ALONGSIDE(person) "EXISTS (SELECT 1 FROM alongside k WHERE k.area_id = $1 AND k.staff_id = $6 AND k.until = 0" \
	" AND k.person_id = " person ")"
const char *const people_household_forgets[] = { "DELETE FROM household_member WHERE area_id = $1 AND person_id = $2", NULL };
const struct synced people_household_synced[] = {
	{ SYNCED_OWN("household", "id", "id, version, expires", HOLES_3, "EXISTS (SELECT 1 FROM household_member m"
		" WHERE m.area_id = $1 AND m.household_id = household.id AND " ALONGSIDE("m.person_id") ")"),
		.again = "DELETE FROM household WHERE area_id = $1" },
	{ SYNCED_OWN("household_member", "id", "id, version, household_id, person_id, said_yes, voice, words", HOLES_7,
		ALONGSIDE("household_member.person_id")),
		.sealed = " words ", .again = "DELETE FROM household_member WHERE area_id = $1" },
	{ 0 }
};
