/* SPDX-License-Identifier: Apache-2.0 */
/*
 * around_db_test.c -- the leadership group and the Network: one page each, counts in which nobody is known, and who may
 * give them that.  That no word of anybody is in an answer to them is in who_may_db_test.  With test_db on both engines.
 */
#include "../nevers/nevers.h"
#include "around/around.h"
#include "base/id.h"
#include "base/when.h"
#include "community/community_more_int.h"
#include "db/db.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *who, const char *target, const char *body, int status)
{
	nevers_as(w, who);
	str page = nevers_ask(w, target, body);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s: %d %.*s\n", who, target, w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return page;
}

/* As it is read: with one blank between words. */
static str read(str page)
{
	struct buf b = BUF(w->cx->arena, LIMIT_PAGE);

	page = nevers_words(w, page);
	for (size_t i = 0; i < page.n; i++)
		if (page.p[i] > ' ' || page.p[i] < 0 || (b.n && b.p[b.n - 1] != ' '))
			buf_ch(&b, page.p[i] >= 0 && page.p[i] < ' ' ? ' ' : page.p[i]);
	return buf_str(&b);
}
static str words(const char *who, const char *target) { return read(ask(who, target, NULL, 200)); }

/* No number is told that is smaller than ten, or nearer than to ten. */
static void rounding(void)
{
	for (int64_t n = 0; n < 500; n++) {
		int64_t told = around_count(n);
		ok(n < 10 ? told == -1 : told >= 10 && told % 10 == 0 && told - n <= 5 && n - told <= 5);
	}
}

static void doors(void)
{
	static const struct { const char *who, *home; int leadership, network; } all[] = {
		{ "leadership", "/leadership", 200, 403 }, { "network", "/network", 403, 200 }, { "lead", "/set-up", 200, 200 }, { "admin", "/set-up", 403, 403 },
		{ "data", "/holds", 403, 403 }, { "Carys", "/today", 403, 403 }, { "Ned", "/mine", 403, 403 },
	};

	for (size_t i = 0; i < countof(all); i++) {
		ask(all[i].who, "/leadership", NULL, all[i].leadership);
		ask(all[i].who, "/network", NULL, all[i].network);
		ask(all[i].who, "/", NULL, 303);
		ok(str_is(w->rs.location, all[i].home));
	}
	ok(nevers_has(words("lead", "/leadership"), "You lead the programme"));
	ok(!nevers_has(words("leadership", "/leadership"), "You lead the programme"));
	ok(nevers_has(words("network", "/network"), "Hafod"));
	/* What they may read in the directory is what anybody reads: no form to change it, and no keeper. */
	static const char *const around[] = { "leadership", "network" };
	for (size_t i = 0; i < countof(around); i++) {
		str page = ask(around[i], nevers_fmt(w, "/community/{}", w->group), NULL, 200);
		ok(!nevers_has(page, "/edit") && !nevers_has(page, "/keeper") && !nevers_has(page, "/gone"));
		ask(around[i], nevers_fmt(w, "/community/{}/edit", w->group), NULL, 403);
		ask(around[i], nevers_fmt(w, "/community/{}/gone", w->group), "x=1", 403);
		ask(around[i], "/community/notes", NULL, 403);
		ask(around[i], "/worry", NULL, 403);
	}
}

/* Somebody who said yes, and with whom somebody walks alongside, from so many days before this month on. */
static void add_people(int n, int64_t days)
{
	static int made;
	int64_t at = london_ms(day_of_date(2026, 6, 1) - days, 600);
	err e = OK;

	test_begin(w->cx);
	for (int i = 0; i < n && !e; i++) {
		str id = id_derive(w->cx->arena, STR(NEVERS_LEAD), str_fmt(w->cx->arena, "somebody {}", made++));
		e = EXEC(w->cx, "INSERT INTO person (area_id, id, seq, version, neighbourhood, name, state, said_yes) VALUES ($1, $2, 0, '', $3, $4, 'alongside', $5)",
			w->cx->area.id, id, w->place, cx_seal_of(w->cx, id, "person.name", id, STR("Somebody")), at);
		if (!e)
			e = EXEC(w->cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, version, seq) VALUES ($1, $2, $3, $4, '', 0)",
				w->cx->area.id, id, STR(TEST_STAFF), at);
	}
	ok(test_commit(w->cx, e));
}

static bool counts(const char *alongside, const char *yes)
{
	str page = words("leadership", "/leadership");
	bool good = nevers_has(page, nevers_fmt(w, "We walk alongside {} ", str_c(alongside))) &&
		nevers_has(page, nevers_fmt(w, "twelve months before {} ", str_c(yes)));

	if (!good)
		printf("not %s, %s in:%.*s\n", alongside, yes, (int)page.n, page.p);
	return good;
}

/* As when the month began: neither who came since, nor who is one of few, is seen. */
static void people(void)
{
	ok(nevers_has(words("leadership", "/leadership"), "As it was on 1 June 2026."));
	ok(counts("Fewer than ten people", "Fewer than ten people"));
	add_people(9, 20);
	ok(counts("Fewer than ten people", "Fewer than ten people"));
	add_people(1, 1);
	ok(counts("About 10 people", "About 10 people"));
	add_people(4, 400);                                         /* before the year: 14, and 10 */
	ok(counts("About 10 people", "About 10 people"));
	add_people(1, 400);
	ok(counts("About 20 people", "About 10 people"));
	str before = nevers_still(w, ask("leadership", "/leadership", NULL, 200));
	before = arena_dup(w->cx->arena, before);
	add_people(30, 0);                                          /* this month */
	ok(str_eq(before, nevers_still(w, ask("leadership", "/leadership", NULL, 200))));
	w->cx->now += 30 * LIMIT_DAY;
	ok(counts("About 50 people", "About 40 people"));           /* 45 and 40 */
	/* Who stepped back before the month is not among them. */
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "UPDATE alongside SET until = $2 WHERE area_id = $1 AND since >= $3", w->cx->area.id,
		london_ms(day_of_date(2026, 7, 1), 0) - 1, london_ms(day_of_date(2026, 6, 1), 0))));
	ok(counts("About 20 people", "About 40 people"));
	w->cx->now -= 30 * LIMIT_DAY;
}

static void add_thing(const char *name, str where, bool hidden, int64_t checked, const char *state)
{
	struct thing t = { .kind = STR("group"), .name = str_c(name), .neighbourhood = where, .lat = 51.63, .lon = -3.94, .checked_day = checked };
	struct thing_more more = { .hidden_spot = hidden };

	t.state = str_c(state);
	t.id = id_derive(w->cx->arena, STR(NEVERS_ADMIN), t.name);
	nevers_as(w, "Carys");
	test_form(w->cx);
	test_begin(w->cx);
	err e = community_thing_save(w->cx, &t);
	more.thing = t.id;
	if (!e && hidden)
		e = community_more_save(w->cx, &more);
	ok(test_commit(w->cx, e));
}

/* The list of things: a refuge is in no count, for that would say in which neighbourhood it is. */
static void offered(void)
{
	int64_t today = london_day(w->cx->now);

	ok(nevers_has(words("leadership", "/leadership"), "Hafod 2 things on the list Checked in the last six months: 0. Never checked: 2."));
	add_thing("One", w->place, false, today - LIMIT_OFFERED_LATELY, "shown");
	add_thing("Two", w->place, false, today - LIMIT_OFFERED_LATELY - 1, "shown");
	add_thing("Three", w->place, false, 0, "shown");
	ok(nevers_has(words("leadership", "/leadership"), "Hafod 5 things on the list Checked in the last six months: 1. Never checked: 3."));
	add_thing("Refuge", w->place, true, today, "shown");
	add_thing("Over", w->place, false, today, "gone");
	ok(nevers_has(words("leadership", "/leadership"), "Hafod 5 things on the list Checked in the last six months: 1. Never checked: 3."));
}

static void holds(void)
{
	ok(nevers_has(words("leadership", "/leadership"), "asked us to keep 0 "));
	str until = day_iso(w->cx->arena, london_day(w->cx->now) + 30);
	ask("data", "/holds/new", nevers_fmt(w, "who=https://alongside.example/people/{}&kind=court&law=An+Act&until={}&told=no&not_told=x", w->ned.id, until), 303);
	str page = words("leadership", "/leadership");
	ok(nevers_has(page, "asked us to keep 1 ") && !nevers_has(page, CANARY) && !nevers_has(page, "An Act"));
}

/* Each of them is that and nothing else; whoever leads may ask them in, for they see no more than who leads. */
static void given(void)
{
	static const struct { const char *role, *says; } alone[] = { { "leadership", "Whoever is in the leadership group does nothing else here" },
		{ "network", "Whoever is of the Network does nothing else here" } };
	static const char *const others[] = { "coordinator", "lead", "admin", "safeguarding", "leadership", "network" };

	for (size_t i = 0; i < countof(alone); i++)
		for (size_t k = 0; k < countof(others); k++) {
			bool other = strcmp(others[k], alone[i].role);
			str page = ask("admin", "/set-up/staff/new", nevers_fmt(w, "name=Eira&{}=1&{}=1", str_c(alone[i].role), str_c(others[k])), other ? 422 : 303);
			ok(!other || nevers_has(page, alone[i].says) || (i && !strcmp(others[k], "leadership") && nevers_has(page, alone[0].says)));
		}
	ask("lead", "/set-up/staff/new", "name=Gwen&leadership=1", 303);
	str page = ask("lead", "/set-up", NULL, 200);
	ok(nevers_has(read(page), "Gwen in the leadership group"));
	ask("lead", nevers_fmt(w, "/set-up/staff/{}/link", str_c(NEVERS_LEADERSHIP)), "x=1", 200);
	ask("lead", nevers_fmt(w, "/set-up/staff/{}/link", str_c(NEVERS_NETWORK)), "x=1", 200);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	w->ned = nevers_person_add(w, CANARY);
	rounding();
	doors();
	people();
	offered();
	holds();
	given();
	nevers_close(w);
	return test_end();
}
