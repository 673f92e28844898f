/* SPDX-License-Identifier: Apache-2.0 */
/*
 * desk_since_store.c -- the SQL of what was ended or taken back since a copy of the database was made.
 * The database that the copy replaces knows; where it cannot be read, what could do harm waits until somebody looks.
 */
#include "base/when.h"
#include "db/db.h"
#include "host/desk.h"
#include "people/people_life_int.h"

/* Columns of the row are $2 ..., or $3 ... after the seq; the person's id is one of them where something is sealed. */
static const struct carry {
	const char *read, *write;
	bool synced;
	int id, person, sealed[2];      /* columns; sealed ends with a 0 */
	const char *place[2];
} carries[] = {
	{ "SELECT staff_id, person_id, since, until, version, story_from, whole FROM alongside WHERE area_id = $1",
		"INSERT INTO alongside(area_id, seq, staff_id, person_id, since, until, version, story_from, whole) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
		" ON CONFLICT (area_id, person_id, staff_id, since) DO UPDATE SET seq = $2, until = $6, version = $7, story_from = $8, whole = $9",
		.synced = true, .person = 1 },
	{ "SELECT id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread FROM hold WHERE area_id = $1",
		"INSERT INTO hold(area_id, id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (area_id, id) DO UPDATE SET version = $3, law = $6,"
		" until_day = $9, told_day = $10, not_told = $11, lifted = $12, unread = $13",
		.person = 2, .sealed = { 4, 9 }, .place = { "hold.law", "hold.not_told" } },
	{ "SELECT version, person_id, staff_id, at FROM shut WHERE area_id = $1",
		"INSERT INTO shut(area_id, seq, version, person_id, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
		.synced = true, .person = 1 },
	{ "SELECT id, person_id, hidden_until, hidden_why FROM pointer WHERE area_id = $1 AND hidden_until > 0 AND person_id <> ''",
		"UPDATE pointer SET seq = $2, hidden_until = $5, hidden_why = $6 WHERE area_id = $1 AND id = $3 AND person_id = $4",
		.synced = true, .person = 1, .sealed = { 3 }, .place = { "pointer.hidden_why" } },
	{ "SELECT id, taken_back FROM yes_to WHERE area_id = $1 AND taken_back > 0",
		"UPDATE yes_to SET seq = $2, taken_back = $4 WHERE area_id = $1 AND id = $3 AND taken_back = 0", .synced = true },
	{ "SELECT id, no_more, hidden FROM spoke WHERE area_id = $1 AND (no_more > 0 OR hidden > 0)",
		"UPDATE spoke SET seq = $2, no_more = $4, hidden = $5 WHERE area_id = $1 AND id = $3 AND (no_more <> $4 OR hidden <> $5)", .synced = true },
	/* How long they asked for; when that is another day now, it is told anew. */
	{ "SELECT version, person_id, until_day FROM keeping WHERE area_id = $1",
		"INSERT INTO keeping(area_id, version, person_id, until_day, told_day, goes_day) VALUES ($1, $2, $3, $4, 0, 0)"
		" ON CONFLICT (area_id, person_id) DO UPDATE SET version = $2, told_day = CASE WHEN keeping.until_day = $4 THEN keeping.told_day ELSE 0 END,"
		" goes_day = CASE WHEN keeping.until_day = $4 THEN keeping.goes_day ELSE 0 END, until_day = $4", .person = 1 },
	{ "SELECT id, member_id FROM share WHERE area_id = $1 AND member_id <> ''",
		"UPDATE share SET member_id = $3 WHERE area_id = $1 AND id = $2", .synced = false },
};
#define COLUMNS_MOST 16

/* As it stands when the person's key in what is put back opens it; else a sentence in its place. */
static val sealed_again(struct cx *cx, const struct carry *c, int i, const val *row)
{
	str words;
	val was = row[c->sealed[i]], person = row[c->person];

	if (was.kind == VAL_STR && !cx_open(cx, c->place[i], row[c->id].s, was.s, &words))
		return was;
	memset(&cx->fail, 0, sizeof cx->fail);
	return cx_seal_of(cx, person.s, c->place[i], row[c->id].s, msg_text(cx->lang, T("A copy of the database was put back. Why this was said is not known")).text);
}

static err carry_row(struct cx *cx, const struct carry *c, struct rows *r)
{
	val args[COLUMNS_MOST] = { V(cx->area.id) }, *row = args + 1;
	int64_t seq;
	bool there = true;

	if (c->synced) {
		TRY(cx_seq(cx, &seq));
		*row++ = V(seq);
	}
	CHECK(row - args + r->cols <= COLUMNS_MOST);
	for (int i = 0; i < r->cols; i++)
		row[i] = rows_value(r, i);
	if (c->person)
		TRY(desk_store_person(cx, row[c->person].s, &there));
	for (int i = 0; there && i < 2 && c->sealed[i]; i++)
		row[c->sealed[i]] = sealed_again(cx, c, i, row);
	return there ? db_exec(cx, c->write, args, (int)(row - args) + r->cols) : OK;
}

struct pair { str person, staff; };
struct pair_list { struct pair *v; size_t n, cap; };
#define STANDS " FROM alongside k WHERE k.area_id = t.area_id AND k.staff_id = t.staff_id AND k.person_id = t.person_id AND (k.until = 0 OR k.until > $2)"

/* What a coordinator has on their own pages of those with whom they walk: by the relationships as they are now. */
static err settle(struct cx *cx)
{
	struct pair_list gone = { 0 };
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT t.person_id, t.staff_id FROM rhythm t WHERE t.area_id = $1 AND NOT EXISTS (SELECT 1" STANDS ")"
		" ORDER BY t.staff_id, t.person_id", cx->area.id, cx->now));
	while (rows_next(&r)) {
		struct pair *p = LIST_ADD(cx->arena, &gone);
		p->person = arena_dup(cx->arena, rows_value(&r, 0).s);
		p->staff = arena_dup(cx->arena, rows_value(&r, 1).s);
	}
	TRY(rows_end(&r));
	for (size_t i = 0; i < gone.n; i++) {
		TRY(people_life_store_rhythm_until(cx, gone.v[i].person, gone.v[i].staff, cx->now));
		TRY(people_life_store_plans_delete(cx, gone.v[i].person, gone.v[i].staff));
	}
	TRY(EXEC(cx, "INSERT INTO rhythm(area_id, staff_id, person_id, state, last_day, last_at) SELECT DISTINCT t.area_id, t.staff_id, t.person_id, p.state,"
		" p.last_day, (SELECT max(k.since)" STANDS ") FROM alongside t JOIN person p ON p.area_id = t.area_id AND p.id = t.person_id WHERE t.area_id = $1"
		" AND (t.until = 0 OR t.until > $2) ON CONFLICT DO NOTHING", cx->area.id, cx->now));
	return EXEC(cx, "UPDATE rhythm AS t SET until = (SELECT CASE WHEN min(k.until) = 0 THEN 0 ELSE max(k.until) END" STANDS ") WHERE t.area_id = $1",
		cx->area.id, cx->now);
}

/* Somebody's yes to a household that is not there any more. */
static err household(struct cx *cx, struct cx *was)
{
	struct str_list yes = { 0 };
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id FROM household_member WHERE area_id = $1 AND said_yes > 0 ORDER BY id", cx->area.id));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, &yes) = arena_dup(cx->arena, rows_value(&r, 0).s);
	TRY(rows_end(&r));
	for (size_t i = 0; i < yes.n; i++) {
		if (QUERY(was, &r, "SELECT 1 FROM household_member WHERE area_id = $1 AND id = $2 AND said_yes > 0", cx->area.id, yes.v[i]))
			return ERR_NOT_FOUND;
		bool stands = rows_next(&r);
		if (rows_end(&r))
			return ERR_NOT_FOUND;
		if (!stands) {
			TRY(cx_moved(cx));
			TRY(EXEC(cx, "DELETE FROM household_member WHERE area_id = $1 AND id = $2", cx->area.id, yes.v[i]));
		}
	}
	return OK;
}

err desk_store_since(struct cx *cx, struct cx *was)
{
	struct rows r;

	for (size_t i = 0; i < countof(carries); i++) {
		if (db_query(was, &r, carries[i].read, VALS(cx->area.id)))
			return ERR_NOT_FOUND;
		err e = OK;
		while (!e && rows_next(&r))
			e = carry_row(cx, &carries[i], &r);
		bool whole = !rows_end(&r);
		if (e || !whole)
			return e ? e : ERR_NOT_FOUND;
	}
	TRY(settle(cx));
	return household(cx, was);
}

struct shown { str id, person; };
struct shown_list { struct shown *v; size_t n, cap; };

static err hide_pointers(struct cx *cx)
{
	struct shown_list l = { 0 };
	struct rows r;
	int64_t seq;

	TRY(QUERY(cx, &r, "SELECT id, person_id FROM pointer WHERE area_id = $1 AND hidden_until = 0 AND person_id <> '' ORDER BY id", cx->area.id));
	while (rows_next(&r)) {
		struct shown *s = LIST_ADD(cx->arena, &l);
		s->id = arena_dup(cx->arena, rows_value(&r, 0).s);
		s->person = arena_dup(cx->arena, rows_value(&r, 1).s);
	}
	TRY(rows_end(&r));
	TRY(cx_seq(cx, &seq));
	for (size_t i = 0; i < l.n; i++)
		TRY(EXEC(cx, "UPDATE pointer SET seq = $3, hidden_until = $4, hidden_why = $5 WHERE area_id = $1 AND id = $2", cx->area.id, l.v[i].id, seq,
			london_day(cx->now), cx_seal_of(cx, l.v[i].person, "pointer.hidden_why", l.v[i].id, msg_text(cx->lang,
			T("A copy of the database was put back, and it may have been hidden since. Please say again whether they may read it.")).text)));
	return OK;
}

/* Any of them may have been taken back since: each is asked for anew. */
static err end_yeses(struct cx *cx)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE yes_to SET seq = $2, taken_back = $3 WHERE area_id = $1 AND taken_back = 0 AND until > $3", cx->area.id, seq, cx->now);
}

err desk_store_wait(struct cx *cx, bool known)
{
	/* Since then they may have spoken again.  What is to go is told anew, and then 60 days pass. */
	TRY(EXEC(cx, "UPDATE keeping SET told_day = 0, goes_day = 0 WHERE area_id = $1 AND told_day > 0 AND ($2 = 0 OR until_day = 0)",
		cx->area.id, (int64_t)known));
	if (known)
		return OK;
	TRY(end_yeses(cx));
	return hide_pointers(cx);
}
