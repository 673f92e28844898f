/* SPDX-License-Identifier: Apache-2.0 */
/* access_db_test.c -- staff, who may see whom, and looks that cannot be quietly changed; with test_db. */
#include "access/access_int.h"
#include "balance.h"
#include "db/db.h"
#include "test.h"
#include "test_db.h"

#define EIRLYS "11110000-0000-4000-8000-000000000001"
#define TOMOS  "11110000-0000-4000-8000-000000000002"

extern const struct module access_module;
static const struct module *const modules[] = { &access_module, NULL };
static const struct app app = { .modules = modules };

struct count { int64_t n; };
static const struct field count_fields[] = { FIELD(struct count, n) };

static int64_t count_looks(struct cx *cx, const char *person)
{
	struct count c = { -1 };

	return ONE(cx, RECORD(count_fields), &c, "SELECT count(*) AS n FROM look WHERE area_id = $1 AND person_id = $2",
		cx->area.id, person) ? -1 : c.n;
}

static void check_staff(struct cx *cx)
{
	struct staff s = { .name = STR("  Ab\xc3\xa9ni  "), .roles = ROLE_COORDINATOR | ROLE_LEAD };
	struct staff_list l = { 0 };
	struct count c = { 0 };

	test_begin(cx);
	ok(!access_staff_save(cx, &s) && s.id.n);
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(!access_staff_find(cx, &l) && l.n == 3);
	ok(str_is(l.v[0].name, "Ab\xc3\xa9ni") && str_is(l.v[1].name, "Carys") && str_is(l.v[2].name, "Dewi"));
	ok(!ONE(cx, RECORD(count_fields), &c, "SELECT count(*) AS n FROM staff WHERE area_id = $1 AND name LIKE '%Ab%'", cx->area.id));
	ok(c.n == 0);   /* sealed */
	s.until = cx->now;
	ok(!access_staff_save(cx, &s));
	l.n = 0;
	ok(!access_staff_find(cx, &l) && l.n == 2);
	ok(!access_staff_get(cx, s.id, &s) && s.until == cx->now && s.roles == (ROLE_COORDINATOR | ROLE_LEAD));
	ok(access_staff_get(cx, STR("nobody"), &s) == ERR_NOT_FOUND);
	s = (struct staff){ .name = STR("  "), .roles = ROLE_COORDINATOR };
	ok(access_staff_save(cx, &s) == ERR_INVALID && cx->issues.n == 1);
	cx->issues.n = 0;
	s = (struct staff){ .name = STR("X"), .roles = ROLE_PERSON };
	ok(access_staff_save(cx, &s) == ERR_INVALID);
	ok(test_commit(cx, OK));
}

static void check_may_see(struct cx *cx)
{
	struct walker_list l = { 0 };

	test_begin(cx);
	ok(access_may_see(cx, STR(EIRLYS)) == ERR_NOT_FOUND);
	ok(!access_alongside_begin(cx, STR(EIRLYS), STR(TEST_STAFF)));
	ok(!access_alongside_begin(cx, STR(EIRLYS), STR(TEST_STAFF)));   /* once is enough */
	ok(access_alongside_begin(cx, STR(EIRLYS), STR("nobody")) == ERR_NOT_FOUND);
	ok(!access_may_see(cx, STR(EIRLYS)));
	ok(access_may_see(cx, STR(TOMOS)) == ERR_NOT_FOUND);
	ok(!access_alongside_find(cx, STR(EIRLYS), &l) && l.n == 1 && str_is(l.v[0].staff, TEST_STAFF));
	ok(test_commit(cx, OK));

	static const struct { const char *id; int64_t roles; bool may; } who[] = {
		{ TEST_STAFF, ROLE_COORDINATOR, true }, { TEST_OTHER, ROLE_COORDINATOR, false },
		{ TEST_STAFF, ROLE_LEAD, false }, { TEST_OTHER, ROLE_LEAD | ROLE_ADMIN, false },
		{ TEST_STAFF, ROLE_LEAD | ROLE_COORDINATOR, true }, { EIRLYS, ROLE_PERSON, true },
		{ TOMOS, ROLE_PERSON, false }, { EIRLYS, ROLE_COORDINATOR, false }, { TEST_STAFF, ROLE_PERSON, false },
		{ "", ROLE_NOBODY, false }, { EIRLYS, ROLE_NOBODY, false },
	};
	test_begin(cx);
	for (size_t i = 0; i < countof(who); i++) {
		test_actor(cx, who[i].id, who[i].roles);
		ok(access_may_see(cx, STR(EIRLYS)) == (who[i].may ? OK : ERR_NOT_FOUND));
		ok(access_may_see(cx, STR("")) == ERR_NOT_FOUND);
	}
	/* Another area never answers, whatever ids are known. */
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	cx->area.id = 8;
	ok(access_may_see(cx, STR(EIRLYS)) == ERR_NOT_FOUND);
	cx->area.id = TEST_AREA;
	ok(test_commit(cx, OK));
}

#define MINUTE LIMIT_MINUTE
static void check_looks(struct cx *cx)
{
	const str carys = STR(TEST_STAFF), dewi = STR(TEST_OTHER), eirlys = STR(EIRLYS), tomos = STR(TOMOS), in = STR("");
	struct look_entry v[] = {
		{ 7, TEST_NOW, carys, eirlys, in }, { 7, TEST_NOW + MINUTE, carys, eirlys, in },
		{ 7, TEST_NOW + 2 * MINUTE, dewi, eirlys, STR("Carys is away & asked me") },
		{ 7, TEST_NOW + 3 * MINUTE, carys, tomos, in }, { 7, TEST_NOW, carys, STR(""), STR("today") },
		{ 7, TEST_NOW + 16 * MINUTE, carys, eirlys, in }, { 8, TEST_NOW, carys, eirlys, in },
		{ 7, TEST_NOW + 17 * MINUTE, eirlys, eirlys, in },
	};
	struct look_list l = { 0 };
	bool whole = false;
	str broken;

	ok(!access_looks_write(cx, v, 0));
	ok(!access_looks_write(cx, v, countof(v)));
	ok(cx->area.id == TEST_AREA);
	ok(count_looks(cx, EIRLYS) == 4 && count_looks(cx, TOMOS) == 1 && count_looks(cx, "") == 1);
	ok(!access_looks_write(cx, v, countof(v)));             /* handed over twice: nothing new */
	ok(count_looks(cx, EIRLYS) == 4 && count_looks(cx, "") == 1);
	v[0].at = TEST_NOW + 32 * MINUTE;
	ok(!access_looks_write(cx, v, 1));
	ok(count_looks(cx, EIRLYS) == 5);
	v[3].at = TEST_NOW - LIMIT_DAY;                         /* written late, but a look of its own */
	ok(!access_looks_write(cx, &v[3], 1));
	ok(count_looks(cx, TOMOS) == 2);

	test_begin(cx);
	ok(!access_looks_of(cx, eirlys, 0, &l) && l.n == 5);
	for (size_t i = 0; i + 1 < l.n; i++)
		ok(l.v[i].n == l.v[i + 1].n + 1);
	ok(str_is(l.v[0].actor_name, "Carys") && l.v[0].at == TEST_NOW + 32 * MINUTE);
	bool reason = false, own = false;
	for (size_t i = 0; i < l.n; i++) {
		reason |= str_is(l.v[i].reason, "Carys is away & asked me") && str_is(l.v[i].actor_name, "Dewi");
		own |= !l.v[i].actor_name.n && str_eq(l.v[i].actor, eirlys);
	}
	ok(reason && own);
	l.n = 0;
	ok(!access_looks_of(cx, eirlys, 3, &l) && l.n == 2 && l.v[0].n == 2);
	ok(!access_looks_check(cx, &whole, &broken) && whole && !broken.n);
	ok(test_commit(cx, OK));
}

/* Runs a change, asks whether the chains are whole, and takes the change back. */
#define after(sql, expect) do { \
	bool whole_; str broken_; \
	test_begin(cx); \
	ok(!EXEC(cx, sql, cx->area.id)); \
	ok(!access_looks_check(cx, &whole_, &broken_)); \
	ok(whole_ == (expect)); \
	ok((expect) || str_is(broken_, EIRLYS)); \
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID); \
} while (0)

static void check_chain(struct cx *cx)
{
	after("DELETE FROM look WHERE area_id = $1 AND person_id = '" EIRLYS "'", true);            /* erased */
	after("DELETE FROM look WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n <= 2", true); /* the oldest */
	after("DELETE FROM look WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 3", false);
	after("DELETE FROM look WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 5", false);
	after("UPDATE look SET actor = 'someone' WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 2"
		" AND reason IS NULL", true);   /* changes nothing: every reason is sealed */
	after("UPDATE look SET n = 9 WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 5", false);
	after("DELETE FROM look_link WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 5", false);
	after("DELETE FROM look_chain WHERE area_id = $1 AND person_id = '" EIRLYS "'", false);
	after("UPDATE look_chain SET n = 4 WHERE area_id = $1 AND person_id = '" EIRLYS "'", false);
	after("UPDATE look_chain SET head = 'x' WHERE area_id = $1 AND person_id = '" EIRLYS "'", false);
	after("UPDATE look_link SET tag = 'x' WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 1", false);
	after("UPDATE look_link SET chain = 'x' WHERE area_id = $1 AND person_id = '" EIRLYS "' AND n = 5", false);
	after("INSERT INTO look (area_id, actor, at, same, person_id, n) VALUES ($1, 'a', 1, 'x', '" EIRLYS "', 6)", false);
	/* A changed actor or time no longer opens its own reason: that is a failure, louder than an answer. */
	bool whole;
	str broken;
	test_begin(cx);
	ok(!EXEC(cx, "UPDATE look SET at = at + 1 WHERE area_id = $1 AND person_id = $2 AND n = 2", cx->area.id, EIRLYS));
	ok(access_looks_check(cx, &whole, &broken) == ERR_INTERNAL);
	ok(str_has(cx->fail.text, "look.reason"));      /* said where it can still be read */
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
}

static str keyed(struct cx *cx, str text) { return cx->port->tag(cx->port->state, cx->arena, cx->area.id, text); }

/* Links are of 256 bits.  Those of before, of 128, are read on: the first three as an earlier release wrote them. */
static void check_wide(struct cx *cx)
{
	struct { str tag, chain; } link[8] = { 0 };
	struct rows r;
	size_t n = 0;
	bool whole;
	str broken, before = STR("");

	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT tag, chain FROM look_link WHERE area_id = $1 AND person_id = $2 ORDER BY n", cx->area.id, EIRLYS));
	for (; rows_next(&r) && n < countof(link); n++) {
		link[n].tag = arena_dup(cx->arena, rows_value(&r, 0).s);
		link[n].chain = arena_dup(cx->arena, rows_value(&r, 1).s);
	}
	ok(!rows_end(&r) && n == 5);
	for (size_t i = 0; i < n; i++) {
		ok(link[i].tag.n == 64 && link[i].chain.n == 64 && !str_eq((str){ link[i].tag.p, 32 }, (str){ link[i].tag.p + 32, 32 }));
		str tag = i < 3 ? (str){ link[i].tag.p, 32 } : link[i].tag, text = str_fmt(cx->arena, "chain\n{}\n{}", before, tag);
		before = i < 3 ? keyed(cx, text) : str_fmt(cx->arena, "{}{}", keyed(cx, text), keyed(cx, str_fmt(cx->arena, "\n{}", text)));
		ok(!EXEC(cx, "UPDATE look_link SET tag = $4, chain = $5 WHERE area_id = $1 AND person_id = $2 AND n = $3", cx->area.id, EIRLYS, (int)i + 1, tag, before));
	}
	ok(!EXEC(cx, "UPDATE look_chain SET head = $3 WHERE area_id = $1 AND person_id = $2", cx->area.id, EIRLYS, before));
	ok(!access_looks_check(cx, &whole, &broken) && whole);
	str half = { link[3].chain.p + 32, 32 };                 /* of a wide one is no narrow one */
	ok(!EXEC(cx, "UPDATE look_link SET chain = $3 WHERE area_id = $1 AND person_id = $2 AND n = 4", cx->area.id, EIRLYS, half));
	ok(!access_looks_check(cx, &whole, &broken) && !whole);
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
}

/* Two hundred more, so that the check reads in several steps. */
static void check_many(struct cx *cx)
{
	struct look_entry v[200];
	bool whole = false;
	str broken;

	for (int k = 0; k < 4; k++) {
		for (int i = 0; i < (int)countof(v); i++)
			v[i] = (struct look_entry){ 7, TEST_NOW + (100 + k * 200 + i) * 16 * MINUTE, STR(TEST_STAFF),
				i % 3 ? STR(EIRLYS) : str_fmt(cx->arena, "e0000{}-0000-4000-8000-00000000000a", 100 + i), STR("") };
		ok(!access_looks_write(cx, v, countof(v)));
	}
	test_begin(cx);
	ok(!access_looks_check(cx, &whole, &broken) && whole);
	ok(test_commit(cx, OK));
	ok(count_looks(cx, EIRLYS) == 5 + 4 * 133);
}

static void check_page(struct cx *cx)
{
	struct resp rs;
	str page = test_request(cx, &app, "/people/" EIRLYS "/looked", NULL, &rs);

	ok(rs.status == 200 && str_has(page, "Carys") && str_has(page, "Earlier") && !html_balance(page));
	page = test_request(cx, &app, "/people/" EIRLYS "/looked?before=6", NULL, &rs);
	ok(str_has(page, "Carys is away &amp; asked me") && str_has(page, "your own sign-in") && !str_has(page, "Earlier"));
	ok(!html_balance(page));
	test_request(cx, &app, "/people/" EIRLYS "/looked?before=%FF", NULL, &rs);
	ok(rs.status == 200);
	test_request(cx, &app, "/people/" TOMOS "/looked", NULL, &rs);
	ok(rs.status == 404);
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	test_request(cx, &app, "/people/" EIRLYS "/looked", NULL, &rs);
	ok(rs.status == 404);
	test_actor(cx, TEST_OTHER, ROLE_ADMIN);
	test_request(cx, &app, "/people/" EIRLYS "/looked", NULL, &rs);
	ok(rs.status == 403);
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
}

static void check_views(struct cx *cx)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++) {
			struct html h = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
			struct look_line v[] = { { 2, TEST_NOW, hostile[i], hostile[i], hostile[i], true, true }, { 1, 0, STR(""), STR(""), STR(""), false, false } };
			cx->lang = (enum lang)lang;
			access_view_looked(&h, cx, hostile[i], &(struct look_list){ v, i ? 2 : 0, 2 });
			const char *why = html_balance(buf_str(&h.out));
			ok(!why);
			if (why)
				puts(why);
			ok(!str_has(buf_str(&h.out), "<script") && !str_has(buf_str(&h.out), "<img"));
		}
	cx->lang = LANG_EN;
}

int main(void)
{
	struct cx *cx = test_db_open();

	check_staff(cx);
	check_may_see(cx);
	check_looks(cx);
	check_chain(cx);
	check_wide(cx);
	check_many(cx);
	check_page(cx);
	check_views(cx);
	test_db_close(cx);
	return test_end();
}
