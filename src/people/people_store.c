/* SPDX-License-Identifier: Apache-2.0 */
/* people_store.c -- the SQL of people and of the rhythm of keeping in touch. */
#include "db/db.h"
#include "people/people_int.h"

static const struct field person_fields[] = {
	FIELD(struct person, id),
	SEALED(struct person, name, "person.name", id),
	FIELD(struct person, neighbourhood), FIELD(struct person, language),
	SEALED(struct person, reach, "person.reach", id),
	SEALED(struct person, ask_first, "person.ask_first", id), SEALED(struct person, talk, "person.talk", id),
	SEALED(struct person, place, "life.place", id), SEALED(struct person, letters, "life.letters", id),
	SEALED(struct person, moved, "life.moved", id), SEALED(struct person, used_to, "life.used_to", id),
	FIELD(struct person, died_day), FIELD(struct person, before),
	FIELD(struct person, state), FIELD(struct person, said_yes), FIELD(struct person, last_day),
	FIELD(struct person, moments), FIELD(struct person, version), FIELD(struct person, state_at),
};
static const struct record person_record = RECORD(person_fields);

err people_store_get(struct cx *cx, str id, struct person *out)
{
	return ONE(cx, person_record, out,
		"SELECT p.id, p.name, p.neighbourhood, p.language, p.reach, p.ask_first, p.talk, p.state, p.said_yes, p.last_day,"
		" p.moments, p.version, l.place, l.letters, l.moved, l.used_to, COALESCE(l.day, 0) AS died_day, l.before, COALESCE(l.at, 0) AS state_at"
		" FROM person p LEFT JOIN life l ON l.area_id = p.area_id AND l.person_id = p.id"
		" WHERE p.area_id = $1 AND p.id = $2", cx->area.id, id);
}

err people_store_put(struct cx *cx, const struct person *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO person(area_id, id, seq, version, neighbourhood, name, language, reach, ask_first,"
		" state, said_yes, last_day, moments, talk) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
		cx->area.id, p->id, seq, p->version, p->neighbourhood, cx_seal_of(cx, p->id, "person.name", p->id, p->name),
		p->language, cx_seal_of(cx, p->id, "person.reach", p->id, p->reach),
		cx_seal_of(cx, p->id, "person.ask_first", p->id, p->ask_first), p->state, p->said_yes, p->last_day, p->moments,
		cx_seal_of(cx, p->id, "person.talk", p->id, p->talk));
}

err people_store_facts(struct cx *cx, const struct person *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE person SET seq = $3, version = $4, neighbourhood = $5, name = $6, language = $7,"
		" reach = $8, ask_first = $9, talk = $10 WHERE area_id = $1 AND id = $2",
		cx->area.id, p->id, seq, p->version, p->neighbourhood, cx_seal_of(cx, p->id, "person.name", p->id, p->name),
		p->language, cx_seal_of(cx, p->id, "person.reach", p->id, p->reach),
		cx_seal_of(cx, p->id, "person.ask_first", p->id, p->ask_first), cx_seal_of(cx, p->id, "person.talk", p->id, p->talk));
}

err people_store_state(struct cx *cx, str id, str state)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE person SET seq = $3, state = $4 WHERE area_id = $1 AND id = $2", cx->area.id, id, seq, state));
	return EXEC(cx, "UPDATE rhythm SET state = $3 WHERE area_id = $1 AND person_id = $2", cx->area.id, id, state);
}

static err read_people(struct rows *r, struct person_list *out)
{
	while (rows_next(r))
		rows_read(r, person_record, LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

#define RHYTHM "SELECT p.id, p.name, p.neighbourhood, p.ask_first, p.state, p.last_day FROM rhythm t" \
	" JOIN person p ON p.area_id = t.area_id AND p.id = t.person_id WHERE t.area_id = $1 AND t.staff_id = $2" \
	" AND (t.until = 0 OR t.until > $3)"

err people_store_alongside(struct cx *cx, struct person_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, RHYTHM " ORDER BY t.last_day DESC, p.id LIMIT $4", cx->area.id, cx->actor.id, cx->now,
		LIMIT_PEOPLE_ALONGSIDE));
	return read_people(&r, out);
}

err people_store_remembered(struct cx *cx, struct person_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT p.id, p.name, p.state, COALESCE(l.day, 0) AS died_day FROM rhythm t"
		" JOIN person p ON p.area_id = t.area_id AND p.id = t.person_id"
		" LEFT JOIN life l ON l.area_id = t.area_id AND l.person_id = t.person_id"
		" WHERE t.area_id = $1 AND t.staff_id = $2 AND t.state = 'died' AND (t.until = 0 OR t.until > $3)"
		" ORDER BY l.day DESC, p.id LIMIT $4", cx->area.id, cx->actor.id, cx->now, LIMIT_PEOPLE_ALONGSIDE));
	return read_people(&r, out);
}

err people_store_quiet(struct cx *cx, int64_t before_day, int64_t limit, struct person_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, RHYTHM " AND t.state = 'alongside' AND t.last_day < $4 ORDER BY t.last_day, p.id LIMIT $5",
		cx->area.id, cx->actor.id, cx->now, before_day, limit));
	return read_people(&r, out);
}

err people_store_recent(struct cx *cx, int64_t limit, struct person_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, RHYTHM " AND t.state <> 'died' ORDER BY t.last_at DESC, p.id LIMIT $4",
		cx->area.id, cx->actor.id, cx->now, limit));
	return read_people(&r, out);
}

err people_store_rhythm_put(struct cx *cx, const struct person *p, str staff)
{
	return EXEC(cx, "INSERT INTO rhythm(area_id, staff_id, person_id, state, last_day, last_at)"
		" VALUES ($1, $2, $3, $4, $5, $6)", cx->area.id, staff, p->id, p->state, p->last_day, cx->said_at);
}

err people_store_wrote(struct cx *cx, str person)
{
	return EXEC(cx, "UPDATE rhythm SET last_at = $4 WHERE area_id = $1 AND staff_id = $2 AND person_id = $3",
		cx->area.id, cx->actor.id, person, cx->said_at);
}

err people_store_count(struct cx *cx, str id, int64_t more)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE person SET seq = $3, moments = moments + $4,"
		" last_day = COALESCE((SELECT max(day) FROM moment WHERE area_id = $1 AND person_id = $2), 0)"
		" WHERE area_id = $1 AND id = $2", cx->area.id, id, seq, more));
	return EXEC(cx, "UPDATE rhythm SET last_day = (SELECT last_day FROM person WHERE area_id = $1 AND id = $2)"
		" WHERE area_id = $1 AND person_id = $2", cx->area.id, id);
}

/* On a phone the rhythm is made anew from what came: who is alongside and until when, and when its owner last wrote. */
static err settle_rhythm(struct cx *cx, str person)
{
	TRY(EXEC(cx, "DELETE FROM rhythm WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	return EXEC(cx, "INSERT INTO rhythm(area_id, staff_id, person_id, state, last_day, last_at, until)"
		" SELECT p.area_id, $3, p.id, p.state, p.last_day, COALESCE((SELECT max(m.at) FROM moment m"
		" WHERE m.area_id = $1 AND m.person_id = $2 AND m.staff_id = $3), p.said_yes),"
		" COALESCE((SELECT k.until FROM alongside k WHERE k.area_id = $1 AND k.person_id = $2 AND k.staff_id = $3"
		" ORDER BY k.until = 0 DESC, k.until DESC LIMIT 1), 0)"
		" FROM person p WHERE p.area_id = $1 AND p.id = $2", cx->area.id, person, cx->actor.id);
}

static err settle_story(struct cx *cx, str person)
{
	TRY(settle_rhythm(cx, person));
	return people_story_settle(cx, person);
}

/* What time has taken out of the bounds of MOMENT_IF: it is a phone that carries these rows, so all are its owner's. */
static err trim_stories(struct cx *cx)
{
	struct str_list people = { 0 };
	int64_t first = cx->now / LIMIT_DAY - LIMIT_PHONE_DAYS;
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT p.id FROM person p WHERE p.area_id = $1 AND EXISTS (SELECT 1 FROM moment m WHERE m.area_id = $1"
		" AND m.person_id = p.id AND m.day < $4 AND (m.day, m.id) < (SELECT n.day, n.id FROM moment n WHERE n.area_id = $1"
		" AND n.person_id = p.id ORDER BY n.day DESC, n.id DESC LIMIT 1 OFFSET $3)) AND NOT EXISTS (SELECT 1 FROM alongside k"
		" WHERE k.area_id = $1 AND k.person_id = p.id AND k.staff_id = $2 AND k.whole = 1)",
		cx->area.id, cx->actor.id, LIMIT_PHONE_MOMENTS - 1, first));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, &people) = arena_dup(cx->arena, rows_value(&r, 0).s);
	TRY(rows_end(&r));
	for (size_t i = 0; i < people.n; i++) {
		TRY(EXEC(cx, "DELETE FROM moment WHERE area_id = $1 AND person_id = $2 AND day < $4 AND (day, id) < (SELECT n.day, n.id"
			" FROM moment n WHERE n.area_id = $1 AND n.person_id = $2 ORDER BY n.day DESC, n.id DESC LIMIT 1 OFFSET $3)",
			cx->area.id, people.v[i], LIMIT_PHONE_MOMENTS - 1, first));
		TRY(settle_story(cx, people.v[i]));
	}
	return OK;
}

/* Of the story only what the person let pass to them; and of that the moments of the last days, or the newest,
 * or all when it is carried whole.  In MOMENT_WHOLE the newest of the one person are looked up once. */
#define NEWEST SQL_LIMIT(LIMIT_PHONE_MOMENTS)
#define RECENT "moment.day >= CAST($7 AS BIGINT) / 86400000 - " SQL_LIMIT(LIMIT_PHONE_DAYS)
#define MOMENT_IF " AND k.story_from <= moment.at AND (k.whole = 1 OR " RECENT " OR NOT EXISTS (SELECT 1 FROM moment n" \
	" WHERE n.area_id = $1 AND n.person_id = moment.person_id AND (n.day, n.id) > (moment.day, moment.id)" \
	" AND n.at >= k.story_from LIMIT 1 OFFSET " NEWEST " - 1))"
#define MOMENT_WHOLE " AND k.story_from <= moment.at AND (k.whole = 1 OR " RECENT " OR moment.id IN (SELECT n.id FROM moment n" \
	" WHERE n.area_id = $1 AND n.person_id = $8 AND n.at >= (SELECT min(f.story_from) FROM alongside f WHERE f.area_id = $1" \
	" AND f.person_id = $8 AND f.staff_id = $6 AND (f.until = 0 OR f.until > $7)) ORDER BY n.day DESC, n.id DESC LIMIT " NEWEST "))"

const char *const people_forgets[] = {
	"DELETE FROM plan WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM rhythm WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM story_text WHERE area_id = $1 AND person_id = $2",
	NULL
};
const struct synced people_synced[] = {
	{ SYNCED_PERSON("person", "id", "id, version, neighbourhood, name, language, reach, ask_first, state, said_yes,"
		" last_day, moments, talk", HOLES_12, "id"), .sealed = " name reach ask_first talk ", .settle = settle_rhythm },
	{ SYNCED_PERSON_AS("moment", "id", "id, version, person_id, staff_id, day, at, words, place, jotting, expires, hidden,"
		" shown_from, piece", HOLES_13, "person_id", MOMENT_IF, MOMENT_WHOLE), .sealed = " words place ", .settle = settle_story,
		.trim = trim_stories },
	{ SYNCED_PERSON("life", "person_id", "person_id, version, place, letters, moved, used_to, day, before, at", HOLES_9,
		"person_id"), .sealed = " place letters moved used_to " },
	{ SYNCED_PERSON("name_was", "id", "id, version, person_id, name", HOLES_4, "person_id"), .sealed = " name " },
	{ SYNCED_PERSON_IF("safety_note", "id", "id, person_id, staff_id, words, told_day, not_told, day, until_day, state,"
		" agreed_by", HOLES_10, "person_id", " AND safety_note.state = 'agreed'"), .sealed = " words not_told " },
	{ SYNCED_PERSON_IF("beside", "id", "id, version, person_id, moment_id, moment_at, words, typed_by, at, gone", HOLES_9,
		"person_id", " AND k.story_from <= beside.moment_at"), .sealed = " words " },
	{ SYNCED_PERSON("trace", "id", "id, person_id, staff_id, what, at", HOLES_5, "person_id") },
	{ SYNCED_OWN("plan", "id", "id, version, staff_id, person_id, day, some_time, words", HOLES_7, "staff_id = $6"),
		.sealed = " words " },
	/* Of the coordinator's neighbourhood, or of none; and those they are in touch with. */
	{ SYNCED_OWN("introduction", "id", "id, version, neighbourhood, source, by_whom, called, reach, words, asked, state,"
		" staff_id, at, expires", HOLES_13, "(staff_id = $6 OR neighbourhood = ''"
		" OR neighbourhood = (SELECT s.neighbourhood FROM staff s WHERE s.area_id = $1 AND s.id = $6)"
		" OR (SELECT s.neighbourhood FROM staff s WHERE s.area_id = $1 AND s.id = $6) = '')"),
		.sealed = " by_whom called reach words ", .again = "DELETE FROM introduction WHERE area_id = $1",
		.moved = "SELECT 1 FROM staff WHERE area_id = $1 AND id = $2 AND seq > $3" },
	{ 0 }
};
