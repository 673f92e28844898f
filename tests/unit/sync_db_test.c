/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_db_test.c -- random histories of work with and without a signal, on phones and a server in one process.
 * With test_db: the server on both engines.
 * usage: sync_db_test [HISTORIES [SEED]]
 */
#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/id.h"
#include "base/synced.h"
#include "base/when.h"
#include "community/community.h"
#include "db/db.h"
#include "people/people.h"
#include "test.h"
#include "test_phone.h"

#define PHONES 3
static size_t taken;                 /* forms that phones took */
struct row { str id, person; };
static const struct field row_fields[] = { FIELD(struct row, id), FIELD(struct row, person) };

/* A column that a phone is not given is one that somebody forgot, or one of these. */
static void check_columns(void)
{
	struct synced_list tables = { 0 };
	struct phone p;

	phone_new(&p, TEST_STAFF, 99999);
	struct cx cx = phone_cx(&p);
	sync_tables(server->arena, &app_browser, &tables);
	ok(tables.n > 20);
	for (size_t i = 0; i < tables.n; i++) {
		const struct synced *t = tables.v[i];
		struct rows r;
		ok(!QUERY(&cx, &r, "SELECT name FROM pragma_table_info($1) WHERE name <> 'area_id'", t->name));
		while (rows_next(&r)) {
			str name = rows_value(&r, 0).s, all = str_fmt(server->arena, "{}", t->put);
			bool there = str_has(all, arena_c(server->arena, str_fmt(server->arena, " {},", name))) ||
				str_has(all, arena_c(server->arena, str_fmt(server->arena, " {})", name))) ||
				str_has(all, arena_c(server->arena, str_fmt(server->arena, "({},", name)));
			ok(there);
			if (!there)
				printf("  %s.%.*s is given to no phone\n", t->name, (int)name.n, name.p);
		}
		ok(!rows_end(&r));
	}
	phone_end(&p);
}

/* More marks than one piece of a stream holds; and a cursor that we never wrote points nowhere. */
static void check_marks(void)
{
	static const char *const made_up[] = { "1 5 2 0 0 -", "1 5 3 0 0 -", "1 5 4 999999 0 -", "1 5 5 999999 0 -", "1 5 6 0 0 -", "-1", "x" };
	struct phone p;

	phone_new(&p, TEST_STAFF, 99998);
	ok(phone_pull(&p, SIZE_MAX));
	test_begin(server);
	err e = OK;
	for (int i = 0; i < 3000 && !e; i++)
		e = db_gone(server, "introduction", STR(""), id_derive(server->arena, STR(HOME), str_fmt(server->arena, "mark {}", i)));
	ok(test_commit(server, e));
	ok(phone_pull(&p, SIZE_MAX));
	for (size_t i = 0; i < countof(made_up); i++) {
		struct req rq = { .method = GET };
		struct resp rs;
		struct cx door = at_the_door(&p, &rq);
		struct buf target = BUF(server->arena, 1024);
		buf_add(&target, STR("/sync/pull?after="));
		buf_url(&target, str_c(made_up[i]));
		CHECK(req_target(server->arena, &rq, buf_str(&target)));
		web_handle(&door, &program, &rq, &rs);
		ok(rs.status >= 400 && rs.status < 500);
	}
	phone_end(&p);
}

/* What a phone showed is told with the day on which it did; and nobody whom its owner may not see. */
static void check_looks(void)
{
	struct phone p;
	int64_t then = server->now;

	phone_new(&p, TEST_STAFF, 99997);
	ok(phone_pull(&p, SIZE_MAX));
	ok(phone_post(&p, "/looks", str_fmt(server->arena, "look={}&look={}", persons.v[0], persons.v[1])));
	ok(phone_post(&p, "/looks", str_fmt(server->arena, "look={}", persons.v[2])));
	ok(!phone_post(&p, "/looks", STR("look=" HOME)));
	server->now += LIMIT_DAY;
	ok(phone_push(&p, false));
	ok(shown == 3 && shown_at == then);
	phone_end(&p);
}

/* A row that is there: on the phone, or on the server. */
static bool pick(struct cx *cx, const char *which, struct row *out)
{
	struct rows r;
	LIST(struct row) l = { 0 };
	err e = str_is(str_c(which), "moment") ? QUERY(cx, &r, "SELECT id, person_id AS person FROM moment WHERE area_id = $1 ORDER BY id", cx->area.id)
		: str_is(str_c(which), "plan") ? QUERY(cx, &r, "SELECT id, COALESCE(person_id, '') AS person FROM plan WHERE area_id = $1 ORDER BY id", cx->area.id)
		: str_is(str_c(which), "tie") ? QUERY(cx, &r, "SELECT id, person_id AS person FROM page_item WHERE area_id = $1 AND kind = 'tie' ORDER BY id", cx->area.id)
		: str_is(str_c(which), "other") ? QUERY(cx, &r, "SELECT id, part AS person FROM page_other WHERE area_id = $1 ORDER BY id", cx->area.id)
		: QUERY(cx, &r, "SELECT id, person_id AS person FROM step WHERE area_id = $1 ORDER BY id", cx->area.id);

	if (e)
		world_die("pick", cx);
	while (rows_next(&r))
		rows_read(&r, RECORD(row_fields), LIST_ADD(cx->arena, &l));
	if (rows_end(&r))
		world_die("pick", cx);
	if (l.n)
		*out = l.v[dice(l.n)];
	return l.n;
}

/* What changes or takes away something that is there; false when there is nothing. */
static bool act_on(struct cx *cx, const char **path, str *body)
{
	struct row r;
	static const char *const kinds[] = { "moment", "plan", "tie", "step" };
	static const char *const ways[][3] = {
		{ "/people/{}/moments/{}/take-back", "/people/{}/moments/{}/move", "/people/{}/moments/{}/change" },
		{ NULL }, { "/people/{}/circle/{}/remove", "/people/{}/circle/{}/move", "/people/{}/circle/{}/leave" },
		{ "/people/{}/steps/{}/done", "/people/{}/steps/{}/open", "/people/{}/steps/{}/let-go" },
	};
	uint64_t k = dice(4), way = dice(3);

	if (!pick(cx, kinds[k], &r))
		return false;
	*body = str_fmt(cx->arena, "to={}&words=Other+words+{}&ring=close", some_person(), dice(1000));
	*path = arena_c(cx->arena, k == 1 ? str_fmt(cx->arena, "/plans/{}/drop", r.id)
		: str_write(cx->arena, ways[k][way], (const val[]){ V(r.person), V(r.id) }, 2));
	return true;
}

/* One of the things a coordinator does in a day; where: the path is written there. */
static str act(struct cx *cx, const char **path)
{
	struct arena *a = cx->arena;
	str who = some_person(), body;
	uint64_t k = dice(1000);

	if (dice(3) == 0 && act_on(cx, path, &body))
		return body;
	switch (dice(9)) {
	case 7:
		*path = "/presence";
		return str_fmt(a, "day=2026-06-1{}&part=morning&place=The+bench+{}", 1 + dice(4), k);
	case 0:
		*path = "/write";
		return str_fmt(a, "person={}&words=We+talked+{}&jotting={}&when={}", who, k, k % 3 == 0 ? "1" : "",
			day_iso(a, server->now / LIMIT_DAY - (int64_t)dice(LIMIT_PHONE_DAYS + 30)));
	case 1:
		*path = arena_c(a, str_fmt(a, "/people/{}/page/{}", who, k % 2 ? "vision" : "matters"));
		return str_fmt(a, "words=Something+good+{}", k);
	case 2:
		*path = arena_c(a, str_fmt(a, "/people/{}/page/steps/new", who));
		return str_fmt(a, "words=Step+{}&whose=ours", k);
	case 3:
		*path = "/plans/new";
		return str_fmt(a, "words=Plan+{}&some_time=1&person={}", k, who);
	case 4:
		*path = arena_c(a, str_fmt(a, "/people/{}/circle/new", who));
		return str_fmt(a, "words=Friend+{}&ring=friends", k);
	case 5:
		*path = "/introductions/new";
		return str_fmt(a, "called=Somebody+{}&words=Sewing&by_whom=A+neighbour&source=neighbour&asked=1&neighbourhood=" HOME, k);
	case 6:
		*path = arena_c(a, str_fmt(a, "/people/{}/state", who));
		return str_fmt(a, "state={}", k % 2 ? "quiet" : "alongside");
	default:
		*path = "/community/add";
		return str_fmt(a, "kind=group&name=Group+{}&about=Sewing+and+tea&point=51.{}%2C-3.94", k, dice(2) ? 62 : 72);
	}
}

/* The other coordinator comes alongside somebody, or leaves. */
static void change_alongside(void)
{
	str who = some_person();
	bool leave = dice(2);
	int64_t seq;

	server->now += LIMIT_MINUTE;
	test_begin(server);
	err e = cx_seq(server, &seq);
	if (!e && leave)
		e = EXEC(server, "UPDATE alongside SET until = $4, seq = $5 WHERE area_id = $1 AND person_id = $2 AND staff_id = $3"
			" AND until = 0", server->area.id, who, TEST_OTHER, server->now, seq);
	else if (!e)
		e = EXEC(server, "INSERT INTO alongside(area_id, person_id, staff_id, since, version, seq)"
			" SELECT $1, $2, $3, $4, '', $5 WHERE NOT EXISTS (SELECT 1 FROM alongside WHERE area_id = $1 AND person_id = $2"
			" AND staff_id = $3 AND until = 0)", server->area.id, who, TEST_OTHER, server->now, seq);
	ok(test_commit(server, e));
}

/* What bounds stand on: whom somebody carries whole, a coordinator's neighbourhood, where its middle is, and where a thing is. */
static void change_bounds(void)
{
	static const char *const homes[] = { "", HOME, AWAY };
	struct thing_list all = { 0 };
	int64_t seq;

	test_begin(server);
	err e = cx_seq(server, &seq);
	if (!e && dice(4) == 0)
		e = EXEC(server, "UPDATE alongside SET whole = 1 - whole, seq = $3 WHERE area_id = $1 AND person_id = $2", server->area.id,
			some_person(), seq);
	else if (!e && dice(2))
		e = EXEC(server, "UPDATE staff SET neighbourhood = $3, seq = $4 WHERE area_id = $1 AND id = $2", server->area.id,
			dice(2) ? TEST_STAFF : TEST_OTHER, homes[dice(3)], seq);
	else if (!e && dice(4) == 0)
		e = EXEC(server, "UPDATE neighbourhood SET lat = $3, seq = $4 WHERE area_id = $1 AND id = $2", server->area.id, AWAY,
			dice(2) ? 51.72 : 51.62, seq);
	else if (!e)
		e = community_things(server, STR(""), STR(""), 100, &all);
	if (!e && all.n) {
		struct thing t = all.v[dice(all.n)];
		t.lat = dice(2) ? 51.62 : 51.72;
		t.neighbourhood = str_c(homes[dice(3)]);
		e = community_thing_save(server, &t);
	}
	ok(test_commit(server, e));
}

static void history(uint64_t seed)
{
	struct phone p[PHONES + 1];
	const char *owner[PHONES + 1] = { TEST_STAFF, TEST_STAFF, TEST_OTHER };
	uint64_t phones = PHONES;
	bool backup = false;

	chance = 88172645463325252ULL ^ (seed * 0x9e3779b97f4a7c15ULL);
	world_begin();
	for (int i = 0; i < PHONES; i++)
		phone_new(&p[i], owner[i], i + 1);
	for (int turn = 0; turn < 60; turn++) {
		struct phone *one = &p[dice(phones)];
		const char *path;
		server->now += LIMIT_MINUTE;
		switch (dice(100)) {
		case 0: case 1:
			if (phones == PHONES && !one->before.n) {
				phone_copy(&p[phones], one);
				owner[phones++] = owner[one - p];
			}
			continue;
		case 2: case 3: case 4: case 5: backup_make(); backup = true; continue;
		case 6: case 7: case 8:
			if (!backup)
				continue;
			backup_restore(++restored);
			for (size_t i = 0; i < erased.n; i++) {      /* as alongside restore does */
				test_begin(server);
				ok(test_commit(server, sync_erase(server, &program, erased.v[i])));
			}
			continue;
		case 10:
			if (erased.n < 2)
				world_erase(some_person());
			continue;
		case 9:
			if (one->outbox.n)
				forget_one(one);
			continue;
		}
		switch (dice(6)) {
		case 0: case 1: {
			phone_show(one);
			struct cx there = phone_cx(one);
			there.arena = server->arena;
			there.area.id = TEST_AREA;
			str body = act(&there, &path);
			taken += phone_post(one, path, body);
			break;
		}
		case 2: {
			test_begin(server);
			str body = act(server, &path);
			ok(test_commit(server, OK));
			world_post(TEST_STAFF, path, body, true);
			break;
		}
		case 3: (void)phone_push(one, dice(3) == 0); break;
		case 4: (void)phone_pull(one, dice(3) ? SIZE_MAX : dice(6000)); break;
		default:
			if (dice(2))
				change_alongside();
			else if (dice(5))
				change_bounds();
			else
				server->now += LIMIT_DAY;
		}
	}
	for (int again = 0; again < 4; again++)        /* the first hears of what became of the server, or of a copy */
		for (size_t i = 0; i < phones; i++)
			(void)phone_push(&p[i], false);
	for (size_t i = 0; i < phones; i++) {
		/* One that goes on where it was cut off brings what there was then; one from before a backup begins anew. */
		bool ended = phone_pull(&p[i], SIZE_MAX);
		ended = phone_pull(&p[i], SIZE_MAX) && ended;
		ok(phone_pull(&p[i], SIZE_MAX) && (ended || restored));
		bool same = same_as_new(&p[i], owner[i]);
		ok(same);
		if (!same)
			printf("seed %llu, phone %zu\n", (unsigned long long)seed, i);
		ok(!phone_waits(&p[i]));
	}
	for (size_t i = 0; i < phones; i++)
		phone_end(&p[i]);
	test_db_close(server);
}

int main(int argc, char **argv)
{
	int64_t histories = getenv("ALONGSIDE_TEST_DB") ? 10 : 60, seed = 1;

	CHECK(argc < 2 || str_int(str_c(argv[1]), &histories));
	CHECK(argc < 3 || str_int(str_c(argv[2]), &seed));
	for (int64_t i = 0; i < histories; i++)
		history((uint64_t)(seed + i));
	world_begin();
	check_columns();
	check_looks();
	check_marks();
	test_db_close(server);
	printf("note: %zu forms from phones: %zu saved, %zu with both kept, %zu refused, %zu else\n", taken, answered[0], answered[1],
		answered[2], answered[3]);
	ok(answered[0] > 0 && answered[2] > 0);
	return test_end();
}
