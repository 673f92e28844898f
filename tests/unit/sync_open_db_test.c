/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_open_db_test.c -- what a resident may keep: the public directory and nothing else, to anybody who asks;
 * and on the phone the pages are a visitor's.  With test_db: the server on both engines.
 */
#include "base/buf.h"
#include "base/id.h"
#include "community/community.h"
#include "db/db.h"
#include "modules.h"
#include "people/people.h"
#include "sync/sync_int.h"
#include "test.h"
#include "test_db.h"

#define HOME "b0000001-0000-4000-8000-000000000001"

static struct cx *server;
static struct app program;
static struct port phone_port;

static str same_words(void *state, struct cx *cx, str person, str place, str words)
{
	(void)state, (void)person, (void)place;
	return arena_dup(cx->arena, words);
}

static bool open_same(void *state, struct cx *cx, str place, str sealed, str *words)
{
	(void)state, (void)place;
	*words = arena_dup(cx->arena, sealed);
	return true;
}

static struct thing thing_of(const char *id, const char *name, bool glad)
{
	return (struct thing){ .id = str_c(id), .kind = STR("group"), .name = str_c(name), .about = STR("Wool and tea"), .lat = 51.62, .lon = -3.94,
		.neighbourhood = STR(HOME), .keeper_name = str_fmt(server->arena, "Keeper of {}", str_c(name)), .keeper_public = glad,
		.checked_by = STR(TEST_STAFF), .source_key = STR("line 7"), .source_words = STR("said in the file") };
}

#define KNIT "c0000001-0000-4000-8000-000000000001"
#define CHESS "c0000001-0000-4000-8000-000000000002"
#define REFUGE "c0000001-0000-4000-8000-000000000004"
#define ROOM "c0000001-0000-4000-8000-000000000005"
#define OVER "c0000001-0000-4000-8000-000000000003"

static void fill(void)
{
	struct resp rs;
	struct thing t[] = { thing_of(KNIT, "Knitters", true), thing_of(CHESS, "Chess", false), thing_of(OVER, "Long over", true) };

	t[2].state = STR("gone");
	test_begin(server);
	err e = EXEC(server, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", server->area.id, HOME);
	for (size_t i = 0; i < countof(t) && !e; i++)
		e = community_thing_save(server, &t[i]);
	ok(test_commit(server, e));
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	(void)test_request(server, &program, "/people/new", "name=Branwen&neighbourhood=" HOME, &rs);
	ok(rs.status == 303);
}

/* All of the stream, to nobody; empty when nothing is new. */
static str ask(int64_t after)
{
	struct req rq = { .method = GET, .host = STR("localhost"), .session = STR(""), .bearer = STR("") };
	struct resp rs;
	struct cx cx = *server;
	struct buf all = BUF(server->arena, 8u << 20);

	cx.actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	CHECK(req_target(server->arena, &rq, str_fmt(server->arena, "/sync/open?after={}", after)));
	web_handle(&cx, &program, &rq, &rs);
	ok(rs.status == 200);
	while (rs.stream.next && !rs.stream.done) {
		struct buf piece = BUF(server->arena, LIMIT_STREAM_CHUNK);
		CHECK(!web_stream(&cx, &program, &rq, &rs, &piece));
		buf_add(&all, buf_str(&piece));
	}
	return buf_str(&all);
}

struct resident { struct cx cx; struct arena arena; };

static void take(struct resident *p, str bytes)
{
	str why, cursor;
	size_t used = 0;
	bool ended = false;

	*p = (struct resident){ .arena = { .cap = 1u << 28 } };
	p->cx = (struct cx){ .arena = &p->arena, .db = db_open(&p->arena, ":memory:", &why), .port = &phone_port, .now = server->now,
		.said_at = server->now, .actor = { STR(""), STR(""), ROLE_NOBODY, STR("") }, .form = STR(""), .token = STR(""),
		.phone = { .resident = true, .heard = server->now } };
	CHECK(!db_migrate(&p->cx, migrations, NULL, 0));
	ok(!sync_take(&p->cx, &app_browser, bytes, &used, &ended) && ended && used == bytes.n);
	ok(!sync_cursor(&p->cx, &cursor) && cursor.n);
}

/* Who looked is told by their part here, and by nothing that is theirs. */
static void who_looked(struct resident *p)
{
	struct thing t = { 0 };

	CHECK(!db_begin(&p->cx, false));
	ok(!community_thing_get(&p->cx, STR(KNIT), &t) && str_is(t.checked_by, "here"));
	CHECK(!db_end(&p->cx, OK));
}

static struct resp page(struct resident *p, const char *path)
{
	struct req rq = { .method = GET, .host = STR(""), .session = STR("") };
	struct resp rs = { .status = 400 };

	CHECK(req_target(&p->arena, &rq, str_c(path)));
	web_handle(&p->cx, &app_browser, &rq, &rs);
	return rs;
}

static bool shows(struct resident *p, const char *path, const char *words)
{
	struct resp rs = page(p, path);

	return rs.status == 200 && str_has(buf_str(&rs.html.out), words);
}

static bool answers(const char *path)
{
	struct req rq = { .method = GET };

	CHECK(req_target(server->arena, &rq, str_c(path)));
	return web_offline(server->arena, &app_browser, &rq, ROLE_NOBODY);
}

static void let_go(struct resident *p)
{
	db_close(p->cx.db);
	arena_release(&p->arena);
}

static str list_of(int64_t roles)
{
	struct req rq = { .method = GET, .host = STR("localhost"), .session = STR(""), .bearer = STR("") };
	struct resp rs;
	struct cx cx = *server;
	struct buf all = BUF(server->arena, 1u << 20);

	cx.actor = (struct actor){ STR(TEST_STAFF), STR("Carys"), roles, STR("") };
	CHECK(req_target(server->arena, &rq, STR("/community.csv")));
	web_handle(&cx, &program, &rq, &rs);
	while (rs.stream.next && !rs.stream.done) {
		struct buf piece = BUF(server->arena, LIMIT_STREAM_CHUNK);
		CHECK(!web_stream(&cx, &program, &rq, &rs, &piece));
		buf_add(&all, buf_str(&piece));
	}
	return buf_str(&all);
}

/* A refuge, and what meets there: nobody who does not work here is told where, and whoever saves it without having been
 * told leaves it where it was. */
static void hidden_place(void)
{
	struct thing refuge = thing_of(REFUGE, "The safe house", false), room = thing_of(ROOM, "Tuesday room", false), t = { 0 };
	static const char *const where[] = { "77 Hidden Lane", "51.621", "-3.941", "Tuesday room, at" };
	struct resp rs;

	refuge.kind = STR("place"), refuge.address = STR("77 Hidden Lane"), refuge.lat = 51.62123, refuge.lon = -3.94123;
	room.at_place = refuge.id, room.lat = room.lon = 0;
	test_form(server);
	test_begin(server);
	ok(test_commit(server, community_thing_save(server, &refuge)));
	test_begin(server);
	ok(test_commit(server, community_thing_save(server, &room)));
	ok(str_has(ask(-1), "77 Hidden Lane"));
	test_begin(server);
	ok(test_commit(server, community_more_save(server, &(struct thing_more){ .thing = refuge.id, .hidden_spot = true })));
	str out[] = { ask(-1), list_of(ROLE_NOBODY), list_of(ROLE_COORDINATOR) };
	for (size_t i = 0; i < countof(out); i++) {
		ok(str_has(out[i], "The safe house") && str_has(out[i], "Tuesday room"));
		for (size_t k = 0; k < countof(where); k++)
			ok(!str_has(out[i], where[k]));
	}
	test_actor(server, "", ROLE_NOBODY);
	str page = test_request(server, &program, "/community/" ROOM, NULL, &rs);
	ok(rs.status == 200 && !str_has(page, REFUGE) && !str_has(page, "The safe house"));
	test_begin(server);
	ok(test_commit(server, community_thing_get(server, room.id, &t)) && t.hidden && !t.at_place.n);
	t.about = STR("Soup");
	test_form(server);
	test_begin(server);
	ok(test_commit(server, community_thing_save(server, &t)));
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	test_begin(server);
	ok(test_commit(server, community_thing_get(server, room.id, &t)) && str_is(t.at_place, REFUGE) && str_is(t.about, "Soup"));
	struct thing_more m = { 0 };
	test_begin(server);
	ok(test_commit(server, community_more_get(server, room.id, &m)) && m.changed_at == server->now && !m.hidden_spot);
	struct resident p;
	take(&p, ask(-1));
	who_looked(&p);
	ok(shows(&p, "/community/" ROOM, "Soup") && shows(&p, "/community?q=soup", "Tuesday room"));
	let_go(&p);
}

int main(void)
{
	static const char *const never[] = { "Branwen", "Carys", TEST_STAFF, "Keeper of Chess", "Keeper of Long", "Long over", "line 7", "said in the file",
		"person", "moment", "staff", "setting" };
	struct resident p;
	int64_t n;

	server = test_db_open();
	phone_port = *server->port;
	phone_port.seal = same_words;
	phone_port.open = open_same;
	program = app_server;
	program.admit = NULL;
	fill();
	str all = ask(-1);
	ok(str_has(all, "Knitters") && str_has(all, "Keeper of Knitters") && str_has(all, "Chess") && str_has(all, "Brynmor"));
	for (size_t i = 0; i < countof(never); i++) {
		ok(!str_has(all, never[i]));
		if (str_has(all, never[i]))
			printf("  anybody is given: %s\n", never[i]);
	}
	take(&p, all);
	ok(shows(&p, "/community/" KNIT, "Keeper of Knitters") && shows(&p, "/community?q=wool", "Chess") && shows(&p, "/find?q=wool", "Knitters"));
	ok(shows(&p, "/community/" KNIT, "From this phone, as it was on") && !shows(&p, "/community/" CHESS, "Keeper of"));
	ok(page(&p, "/community/" OVER).status == 404 && page(&p, "/people").status == 303 && page(&p, "/community/add").status == 303);
	ok(answers("/community") && answers("/community/" KNIT) && answers("/find") && answers("/keep") && answers("/cannot-wait"));
	ok(!answers("/") && !answers("/people") && !answers("/where") && !answers("/today") && !answers("/to-send"));
	let_go(&p);

	/* What nobody may read changes nothing of it; what has ended is gone. */
	test_begin(server);
	ok(test_commit(server, sync_store_open_number(server, &n)));
	ok(n > 0 && ask(n).n == 0);
	struct resp rs;
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	(void)test_request(server, &program, "/people/new", "name=Efa&neighbourhood=" HOME, &rs);
	ok(rs.status == 303 && ask(n).n == 0);
	(void)test_request(server, &program, "/community/" CHESS "/gone", "", &rs);
	ok(rs.status == 303);
	all = ask(n);
	ok(all.n && !str_has(all, "Chess"));
	take(&p, all);
	ok(page(&p, "/community/" CHESS).status == 404 && shows(&p, "/community?q=wool", "Knitters"));
	let_go(&p);
	hidden_place();
	test_db_close(server);
	return test_end();
}
