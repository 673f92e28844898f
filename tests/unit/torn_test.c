/* SPDX-License-Identifier: Apache-2.0 */
/*
 * torn_test.c -- the power is cut, the disk fails or is full, at a chance moment while moments are written, looks are noted,
 * phones send and somebody is forgotten: on a disk (disk.h) that keeps what was synced, and of the rest what it likes.
 * Then the database opens, perhaps with another cut as it does; it is whole as `alongside check` asks; what was answered is
 * there, once; nothing is there by half; who was forgotten stands in no file; and all of it sent again is answered.
 * usage: torn_test [CUTS [SEED]]
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "disk.h"
#include "host/check.h"
#include "people/people.h"
#include "sync/sync.h"
#include "test.h"
#include "test_phone.h"

#define ACTS   12
#define CANARY "planted beans beside the old wall"
#define FILE_NAME "alongside.db"

enum act { WRITE, LOOK, PUSH_A, PUSH_B, FORGET, STEPS };
static struct { enum act act; } plan[ACTS];
static struct { bool answered[ACTS]; int downs; } *seen;      /* what people were answered; how often the server went down */
static struct phone phones[2];
static str forgotten;

static void plan_of(uint64_t seed)
{
	chance = (seed + 1) * 0x9e3779b97f4a7c15ULL | 1;
	for (int i = 0; i < ACTS; i++)
		plan[i].act = (enum act[]){ WRITE, WRITE, WRITE, LOOK, LOOK, PUSH_A, PUSH_B, FORGET, STEPS }[dice(9)];
}

static bool take(const char *path, str body)
{
	struct resp rs;

	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	(void)test_request(server, &program, path, arena_c(server->arena, body), &rs);
	return rs.status == 303;
}

static bool look(int i)
{
	/* One that is in its person's chain, and a list. */
	struct look_entry v[] = {
		{ server->area.id, server->now + i * LIMIT_HOUR, STR(TEST_OTHER), persons.v[i % 3], STR("reading") },
		{ server->area.id, server->now + i * LIMIT_HOUR, STR(TEST_OTHER), STR(""), STR("list") },
	};

	cx_reset(server);
	return !access_looks_write(server, v, countof(v));
}

static bool push(struct phone *p)
{
	size_t before = answered[0] + answered[1] + answered[3];
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(p, &rq);

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	for (size_t i = 0; i < p->outbox.n; i++)
		*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("e"), box_of(p, &p->outbox.v[i]) };
	web_handle(&cx, &program, &rq, &rs);
	if (rs.status != 200)
		return false;
	read_answers(p, buf_str(&rs.html.out));
	return answered[0] + answered[1] + answered[3] == before + p->outbox.n;
}

static bool forget(void)
{
	cx_reset(server);
	return !db_begin_area(server, true) && !db_end(server, sync_erase(server, &program, forgotten));
}

static bool act(int i)
{
	str form = id_derive(server->arena, STR(HOME), str_fmt(server->arena, "act {}", i));

	switch (plan[i].act) {
	case WRITE:
		return take("/write", str_fmt(server->arena, "form={}&person={}&words=act+{}.", form, persons.v[i % 3], i));
	case STEPS:
		return take(arena_c(server->arena, str_fmt(server->arena, "/people/{}/page/steps/new", persons.v[i % 3])),
			str_fmt(server->arena, "form={}&words=act+{}.&owner=ours&at_time=&toward=", form, i));
	case LOOK:
		return look(i);
	case PUSH_A:
	case PUSH_B:
		return push(&phones[plan[i].act == PUSH_B]);
	default:
		return forget();
	}
}

/* Sealed as this test's port seals: letters that can be looked for in a file. */
static str as_stored(str words)
{
	str sealed = cx_seal_of(server, persons.v[0], "moment.words", STR(HOME), words).s;
	size_t head = cx_seal_of(server, persons.v[0], "moment.words", STR(HOME), STR("")).s.n;

	return (str){ sealed.p + head, sealed.n - head };
}

static bool open_file(void)
{
	str why = STR("");

	server->db = db_open(server->arena, FILE_NAME, &why);
	return server->db;
}

/* What is there */

struct words { str id, words; };
static const struct field moment_fields[] = { FIELD(struct words, id), SEALED(struct words, words, "moment.words", id) };
static const struct field step_fields[] = { FIELD(struct words, id), SEALED(struct words, words, "step.words", id) };

static int64_t number(const char *sql, const val *args, int n_args)
{
	struct rows r;
	int64_t n = -1;

	CHECK(!db_query(server, &r, sql, args, n_args));
	if (rows_next(&r))
		n = rows_value(&r, 0).i;
	CHECK(!rows_end(&r));
	return n;
}

#define NUMBER(what, where, ...) number("SELECT " what " WHERE area_id = $1 AND " where, VALS(server->area.id, __VA_ARGS__))

static int in_rows(struct rows *r, struct record rec, str words)
{
	int n = 0;

	while (rows_next(r)) {
		struct words w = { 0 };
		rows_read(r, rec, &w);
		n += str_eq(w.words, words);
	}
	CHECK(!rows_end(r));
	return n;
}

static int times(bool step, str words)
{
	struct rows r;

	if (step) {
		CHECK(!QUERY(server, &r, "SELECT id, words FROM step WHERE area_id = $1", server->area.id));
		return in_rows(&r, RECORD(step_fields), words);
	}
	CHECK(!QUERY(server, &r, "SELECT id, words FROM moment WHERE area_id = $1", server->area.id));
	return in_rows(&r, RECORD(moment_fields), words);
}

/* One form of a phone: there, with its receipt; or, when the server went down twice with it, kept as one that does that. */
static bool is_taken(const struct phone *p, int64_t k)
{
	str words = str_fmt(server->arena, "phone {} {}.", (int64_t)(p - phones), k);
	int64_t n = p->outbox.v[k].n;

	if (NUMBER("count(*) FROM receipt", "device_id = $2 AND n = $3 AND answer = 'fault' AND words IS NOT NULL", p->device, n))
		return seen->downs >= 2 && times(false, words) == 0;
	return times(false, words) == 1 && NUMBER("count(*) FROM receipt", "device_id = $2 AND n = $3", p->device, n) == 1;
}

static int64_t there(int i)
{
	str words = str_fmt(server->arena, "act {}.", i);

	switch (plan[i].act) {
	case WRITE:
		return times(false, words);
	case STEPS:
		return times(true, words);
	case LOOK:
		return NUMBER("count(*) FROM look", "actor = $2 AND at = $3", STR(TEST_OTHER), server->now + i * LIMIT_HOUR) == 2;
	case PUSH_A:
	case PUSH_B: {
		const struct phone *p = &phones[plan[i].act == PUSH_B];
		bool all = true;
		for (size_t k = 0; k < p->outbox.n; k++)
			all &= is_taken(p, (int64_t)k);
		return all;
	}
	default:
		return NUMBER("count(*) FROM person", "id = $2", forgotten) == 0 && NUMBER("count(*) FROM erased", "id = $2", forgotten) == 1;
	}
}

/* What no cut may leave: half of what one form writes. */
static void nothing_by_half(void)
{
	test_begin(server);
	for (size_t i = 0; i < persons.n; i++)
		ok(NUMBER("count(*) FROM moment", "person_id = $2", persons.v[i]) ==
			NUMBER("COALESCE(max(moments), 0) FROM person", "id = $2", persons.v[i]));
	int64_t seq = number("SELECT seq FROM area WHERE id = $1", VALS(server->area.id));
	ok(NUMBER("COALESCE(max(seq), 0) FROM moment", "seq > $2", seq) == 0 && NUMBER("COALESCE(max(upto), 0) FROM receipt", "upto > $2", seq) == 0);
	/* A form's answer and what it saved are one; a phone's receipt and its moment are. */
	for (int i = 0; i < ACTS; i++) {
		str form = id_derive(server->arena, STR(HOME), str_fmt(server->arena, "act {}", i));
		if (plan[i].act == WRITE || plan[i].act == STEPS)
			ok(there(i) == NUMBER("count(*) FROM form_answer", "form = $2", form));
	}
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < phones[k].outbox.n; i++)
			ok(times(false, str_fmt(server->arena, "phone {} {}.", k, (int64_t)i)) ==
				NUMBER("count(*) FROM receipt", "device_id = $2 AND n = $3 AND answer <> 'fault'", phones[k].device, phones[k].outbox.v[i].n));
	ok(test_commit(server, OK));
}

static void whole(void)
{
	str wrong = STR(""), broken = STR("");
	int64_t opened = 0;
	bool fine = false;

	test_begin(server);
	ok(test_commit(server, check_store_whole(server, &wrong)) && !wrong.n);
	if (wrong.n)
		printf("  %.*s\n", (int)wrong.n, wrong.p);
	test_begin(server);
	ok(test_commit(server, access_looks_check(server, &fine, &broken)) && fine);
	test_begin(server);
	ok(test_commit(server, check_store_seals(server, &opened, &wrong)) && !wrong.n && opened > LIMIT_PHONE_MOMENTS);
}

/* Children: what happens, and what is left. */

static int lives(uint64_t seed)
{
	if (!open_file())
		return 1;
	sqlite3_wal_autocheckpoint(server->db->conn, (int[]){ 1000, 40, 5 }[seed % 3]);
	for (int i = 0; i < ACTS; i++)
		seen->answered[i] = act(i);
	return 0;
}

static int looks_back(uint64_t seed)
{
	/* As the server does when it starts: opened, brought up to date, and closed again. */
	if (!open_file())
		return 1;
	cx_reset(server);
	ok(!db_migrate(server, migrations, NULL, 0));
	db_close(server->db);
	bool asked = false, gone = false, finished = true;
	for (int i = 0; i < ACTS; i++) {
		asked |= plan[i].act == FORGET;
		gone |= plan[i].act == FORGET && seen->answered[i];
	}
	ok(disk_has(as_stored(STR(CANARY))) ? !gone : asked);
	if (!open_file())
		return 1;
	whole();
	nothing_by_half();
	test_begin(server);
	for (int i = 0; i < ACTS; i++)
		ok(!seen->answered[i] || there(i) == 1);
	ok(test_commit(server, OK));
	/* The network was lost, not the words: they are sent again. */
	for (int i = 0; i < ACTS; i++)
		finished &= act(i);
	ok(finished);
	test_begin(server);
	for (int i = 0; i < ACTS; i++)
		ok(there(i) == 1);
	ok(test_commit(server, OK));
	whole();
	nothing_by_half();
	if (failed)
		printf("  seed %d: run it with 1 %d\n", (int)seed, (int)seed);
	return failed != 0;
}

static int child(int (*does)(uint64_t), uint64_t seed)
{
	int status;

	fflush(stdout);
	pid_t pid = fork();
	CHECK(pid >= 0);
	if (!pid) {
		passed = failed = 0;
		int code = does(seed);
		fflush(stdout);
		_exit(code);
	}
	CHECK(waitpid(pid, &status, 0) == pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static void begin(void)
{
	sqlite3_int64 n = 0;

	unsetenv("ALONGSIDE_TEST_DB");       /* what is tried here is SQLite's file */
	world_begin();
	forgotten = persons.v[3];
	world_post(TEST_STAFF, "/write", str_fmt(server->arena, "person={}&words=" CANARY, forgotten), false);
	for (int k = 0; k < 2; k++) {
		phone_new(&phones[k], TEST_STAFF, k);
		CHECK(phone_pull(&phones[k], SIZE_MAX));
		for (int i = 0; i < 3; i++)
			CHECK(phone_post(&phones[k], "/write", str_fmt(server->arena, "person={}&words=phone+{}+{}.", persons.v[i], k, i)));
		phone_close(&phones[k]);
	}
	unsigned char *image = sqlite3_serialize(server->db->conn, "main", &n, 0);
	CHECK(image);
	struct db *memory = server->db;
	disk_begin();
	disk_put(FILE_NAME, image, (size_t)n);
	sqlite3_free(image);
	CHECK(open_file());
	db_close(server->db);
	server->db = memory;
	disk_keep();
	seen = disk_shared(sizeof *seen);
}

static int cuts, failures, full, ended;

static void one(uint64_t seed)
{
	plan_of(seed);
	memset(seen, 0, sizeof *seen);
	disk_back();
	disk_plan(DISK_FINE, 0, seed);
	static int64_t most = 60;            /* of the last that came to its end: about so many operations there are */
	enum disk_fault what = (enum disk_fault[]){ DISK_CUTS, DISK_CUTS, DISK_FAILS, DISK_IS_FULL }[dice(4)];
	disk_plan(what, 1 + (int64_t)dice((uint64_t)most), seed);
	int code = child(lives, seed);
	ok(code == (what == DISK_CUTS && disk_befell() ? DISK_CUT : 0) || (what == DISK_FAILS && code == DB_EXIT_UNSAFE));
	if (!disk_befell())
		most = disk_count();
	cuts += code == DISK_CUT, failures += what == DISK_FAILS && disk_befell(), full += what == DISK_IS_FULL && disk_befell();
	ended += code == DB_EXIT_UNSAFE;
	seen->downs = disk_befell();
	disk_cut(seed);
	/* Once more, as it opens. */
	if (dice(3) == 0) {
		disk_plan(DISK_CUTS, 1 + (int64_t)dice(12), seed + 1);
		code = child(looks_back, seed);
		ok(code == (disk_befell() ? DISK_CUT : 0));
		cuts += code == DISK_CUT, seen->downs += code == DISK_CUT;
		disk_cut(seed + 1);
	}
	disk_plan(DISK_FINE, 0, seed + 2);
	ok(child(looks_back, seed) == 0);
}

int main(int argc, char **argv)
{
	int64_t n = 40, seed = 1;

	if (argc > 1)
		CHECK(str_int(str_c(argv[1]), &n));
	if (argc > 2)
		CHECK(str_int(str_c(argv[2]), &seed));
	begin();
	for (int64_t i = 0; i < n; i++)
		one((uint64_t)(seed + i));
	printf("note: torn writes: %d cuts, %d failures of the disk (%d ended the process), %d times full\n", cuts, failures, ended, full);
	for (int k = 0; k < 2; k++)
		phone_end(&phones[k]);
	return test_end();
}
