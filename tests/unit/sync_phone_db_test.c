/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_phone_db_test.c -- what becomes of a phone: copied, lost, past its lease, behind a backup that was put back, and
 * one that is not ours at all.  With test_db: on both engines.
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

extern const struct module sync_module;

static void say(struct phone *p, const char *words)
{
	arena_reset(&p->arena);
	phone_show(p);
	ok(phone_post(p, "/write", str_fmt(server->arena, "person={}&words={}", persons.v[0], str_c(words))));
}

/* Sends and fetches until nothing waits. */
static void in_touch(struct phone *p)
{
	for (int i = 0; i < 5 && (i < 3 || phone_waits(p)); i++) {
		(void)phone_push(p, false);
		(void)phone_pull(p, SIZE_MAX);
	}
	ok(!phone_waits(p) && phone_pull(p, SIZE_MAX));
}

/* How often the words stand in what the phone was given. */
static int given(struct phone *p, const char *words)
{
	str all = phone_dump(p);
	int n = 0;
	size_t k = strlen(words);

	for (size_t i = 0; i + k <= all.n; i++)
		n += !memcmp(all.p + i, words, k);
	return n;
}

static str device_name(str id)
{
	struct device d = { 0 };

	test_begin(server);
	ok(test_commit(server, sync_store_device_get(server, id, STR(""), &d)));
	return d.name;
}

/* What was answered after a backup was made is sent again when it is put back; with or without a new epoch, as when
 * somebody copied the file by hand. */
static void a_backup_is_put_back(bool by_hand)
{
	struct phone p;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	say(&p, "One");
	in_touch(&p);
	backup_make();
	say(&p, "Two");
	say(&p, "Three");
	in_touch(&p);
	say(&p, "Four");
	ok(given(&p, "Two") == 1);
	backup_restore(by_hand ? 0 : 1);
	if (by_hand) {
		test_begin(server);
		ok(test_commit(server, EXEC(server, "UPDATE area SET epoch = '' WHERE id = $1", server->area.id)));
	}
	in_touch(&p);
	ok(given(&p, "One") == 1 && given(&p, "Two") == 1 && given(&p, "Three") == 1 && given(&p, "Four") == 1 && same_as_new(&p, TEST_STAFF));
	phone_end(&p);
	test_db_close(server);
}

/* Two phones that were one: each word of both arrives once, and each is a device that its owner sees; also when a
 * backup is put back in which the second is not known. */
static void a_copy(bool behind)
{
	struct phone p, twin;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	say(&p, "One");
	in_touch(&p);
	say(&p, "Before");
	phone_copy(&twin, &p);
	ok(phone_pull(&twin, SIZE_MAX));
	backup_make();
	say(&p, "Mine");
	in_touch(&p);
	if (!behind)             /* else it learns from the numbers alone that it is the copy */
		say(&twin, "Yours");
	in_touch(&twin);
	ok(!str_eq(p.device, twin.device) && str_is(device_name(twin.device), "A copy of Phone") && str_is(device_name(p.device), "Phone"));
	say(&twin, "Later");
	in_touch(&twin);
	in_touch(&p);
	ok(given(&p, "One") == 1 && given(&p, "Before") == 1 && given(&p, "Mine") == 1 && given(&p, "Yours") == !behind && given(&p, "Later") == 1);
	backup_restore(1);
	in_touch(&twin);
	in_touch(&p);
	in_touch(&twin);
	ok(given(&p, "Before") == 1 && given(&p, "Mine") == 1 && given(&p, "Later") == 1 && given(&p, "Yours") == !behind);
	ok(same_as_new(&p, TEST_STAFF) && same_as_new(&twin, TEST_STAFF));
	phone_end(&p);
	phone_end(&twin);
	test_db_close(server);
}

/* Nobody but the phone itself makes a copy of it; one that is to forget has none that may stay. */
static void who_may_copy(void)
{
	struct phone p;
	struct identity as;
	str id;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	as = (struct identity){ p.device, STR("0123456789abcdef0123456789abcdef0123456789b"), false };
	ok(!ask_identity(&p, &as, STR(SECRET), &id));
	as.secret = p.secret;
	ok(!ask_identity(&p, &as, STR("short"), &id));
	/* What lies open on a locked phone is not enough: it is signed with what does not. */
	as.forged = true;
	ok(!ask_identity(&p, &as, STR(SECRET), &id));
	as.forged = false;
	test_begin(server);
	ok(test_commit(server, sync_store_device_state(server, p.device, "wipe")));
	p.clone = true;
	say(&p, "Late");
	become_another(&p);
	str told = phone_send(&p);
	ok(str_has(told, "1 ok ") && str_has(told, "\nwipe\n"));
	int made = 0;
	for (int i = 0; i < 3 * LIMIT_DEVICES; i++)
		made += ask_identity(&p, &as, str_fmt(server->arena, "{}{}", p.device, 2000000 + i), &id);
	ok(made > LIMIT_DEVICES && made < 2 * LIMIT_DEVICES);
	phone_end(&p);
	test_db_close(server);
}

/* A number of which the browser lost the words holds up nothing, first, last or between. */
static void words_are_lost(void)
{
	struct phone p;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	const char *const words[] = { "One", "Two", "Three", "Four" };
	for (size_t i = 0; i < countof(words); i++)
		say(&p, words[i]);
	phone_close(&p);
	p.outbox.v[0] = p.outbox.v[1];
	p.outbox.v[1] = p.outbox.v[3];
	p.outbox.n = 2;
	str told = phone_send(&p);
	ok(str_starts(told, STR("1 lost ")) && str_has(told, "\n2 ok ") && str_has(told, "\n3 lost ") && str_has(told, "\n4 ok ") && str_has(told, "\nhave 4 "));
	ok(str_eq(told, phone_send(&p)));      /* the answer was lost on its way */
	in_touch(&p);
	ok(given(&p, "Two") == 1 && given(&p, "Four") == 1);
	phone_end(&p);
	test_db_close(server);
}

/* Of somebody who asked to be forgotten nothing stays, and what is still said about them is kept nowhere. */
static void about_somebody_erased(void)
{
	struct phone p;
	struct rows r;
	str whom;

	world_begin();
	whom = persons.v[1];
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	ok(phone_post(&p, "/write", str_fmt(server->arena, "person={}&words=Whom+we+forgot", whom)));
	ok(phone_post(&p, "/households/new", str_fmt(server->arena, "p={}&p={}", persons.v[2], whom)));
	ok(phone_post(&p, "/write", str_fmt(server->arena, "person={}&words=Of+another", persons.v[2])));
	/* Of more refused forms than are opened at once, each that names them goes. */
	test_begin(server);
	err put = OK;
	for (int64_t i = 0; i < 3 * LIMIT_ERASE_RECEIPTS && !put; i++) {
		str id = str_fmt(server->arena, "another {}", i);
		put = EXEC(server, "INSERT INTO receipt(area_id, device_id, n, tag, answer, why, words, upto, at) VALUES ($1, 'another', $2, '', 'no', $3, $4, 0, $5)",
			server->area.id, i, cx_seal(server, "receipt.why", id, STR("")),
			cx_seal(server, "receipt.words", id, str_fmt(server->arena, "person={}", whom)), server->now);
	}
	ok(test_commit(server, put));
	world_erase(whom);
	str told = phone_send(&p), line;
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("1 erased ")));
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("2 erased ")));
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("3 ok ")));
	test_begin(server);
	err e = QUERY(server, &r, "SELECT count(*) FROM receipt WHERE area_id = $1 AND words IS NOT NULL", server->area.id);
	ok(!e && rows_next(&r) && rows_value(&r, 0).i == 0);
	ok(test_commit(server, e ? e : rows_end(&r)));
	ok(phone_pull(&p, SIZE_MAX) && same_as_new(&p, TEST_STAFF));
	ok(!str_has(phone_dump(&p), arena_c(server->arena, whom)));
	phone_end(&p);
	test_db_close(server);
}

/* What the server answers this phone to a pull, and the last line of what it says to a push. */
static int pull_status(struct phone *p)
{
	struct req rq = { .method = GET };
	struct resp rs;
	struct cx door = at_the_door(p, &rq);

	CHECK(req_target(server->arena, &rq, STR("/sync/pull")));
	web_handle(&door, &program, &rq, &rs);
	return rs.status;
}

static str push_saying(struct phone *p, str waits)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx door = at_the_door(p, &rq);
	str line, last = STR("");

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("waits"), waits };
	for (size_t i = 0; i < p->outbox.n; i++)
		if (str_is(p->outbox.v[i].state, "waiting"))
			*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("e"), box_of(p, &p->outbox.v[i]) };
	web_handle(&door, &program, &rq, &rs);
	if (rs.status != 200)
		return STR("refused");
	str text = buf_str(&rs.html.out);
	read_answers(p, text);
	while (str_next(&text, '\n', &line))
		last = line.n ? line : last;
	return last;
}

static str push_ends(struct phone *p) { return push_saying(p, STR("")); }

/* Says one thing on the phone that its server takes, whatever its standing. */
static void say_something(struct phone *p)
{
	phone_show(p);
	str who = some_person();
	ok(phone_post(p, "/write", str_fmt(server->arena, "person={}&words=We+talked", who)));
}

static bool all_answered(const struct phone *p)
{
	for (size_t i = 0; i < p->outbox.n; i++)
		if (str_is(p->outbox.v[i].state, "waiting"))
			return false;
	return p->outbox.n > 0;
}

/* Past its lease a phone sends and does not fetch; a lost one is told to forget, after its forms were taken. */
static void standings(void)
{
	struct phone p;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(pull_status(&p) == 200 && str_is(push_ends(&p), "lease 7"));
	while (!phone_pull(&p, 1u << 30))
		;
	server->now += 6 * LIMIT_DAY;
	ok(str_is(push_ends(&p), "lease 1") && pull_status(&p) == 200);
	server->now += LIMIT_DAY;
	ok(pull_status(&p) == 403);
	say_something(&p);
	ok(str_is(push_ends(&p), "lease 0") && all_answered(&p));

	test_actor(server, TEST_OTHER, ROLE_COORDINATOR);
	test_form(server);
	test_begin(server);
	ok(!test_commit(server, sync_device_again(server, p.device)));
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	test_begin(server);
	ok(test_commit(server, sync_device_again(server, p.device)));
	ok(pull_status(&p) == 200 && str_is(push_ends(&p), "lease 7"));

	test_begin(server);
	ok(test_commit(server, sync_device_lost(server, &(struct device){ .id = p.device, .state = STR("on") })));
	ok(pull_status(&p) == 403);
	say_something(&p);
	for (int i = 0; i < 2; i++)            /* the answer may have been lost on its way: it is told again */
		ok(str_is(push_ends(&p), "wipe") && all_answered(&p) && pull_status(&p) == 403);
	say_something(&p);
	ok(str_is(push_ends(&p), "wipe") && all_answered(&p));

	server->now += LIMIT_GONE + LIMIT_DAY;
	test_begin(server);
	ok(test_commit(server, sync_store_device_forget(server, server->now - LIMIT_GONE)));
	ok(pull_status(&p) == 403 && str_is(push_ends(&p), "refused"));
	phone_end(&p);

	/* Who works here no longer: their phones forget. */
	phone_new(&p, TEST_OTHER, 2);
	ok(str_is(push_ends(&p), "lease 7"));
	test_begin(server);
	ok(test_commit(server, EXEC(server, "UPDATE staff SET until = $3 WHERE area_id = $1 AND id = $2", server->area.id, TEST_OTHER, server->now)));
	ok(pull_status(&p) == 403 && str_is(push_ends(&p), "wipe"));
	phone_end(&p);
	test_db_close(server);
}

/* What a phone says that it has yet to send, less what came with it: for whoever is told that it is lost. */
static void says_what_waits(void)
{
	struct phone p;
	struct device d = { 0 };

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	while (!phone_pull(&p, 1u << 30))
		;
	static const struct { bool write; const char *says; int64_t waits; int day; } told[] = {
		{ false, "", 0, -1 }, { true, "3", 2, 1 }, { false, "2", 2, 1 }, { true, "1", 0, -1 }, { true, "0", 0, -1 },
		{ false, "1", 1, 5 }, { false, "-1", 0, -1 }, { false, "1000000000", 0, -1 }, { false, "1x", 0, -1 },
	};
	int64_t began = server->now;
	for (size_t i = 0; i < countof(told); i++, server->now += LIMIT_DAY) {
		if (told[i].write)
			say_something(&p);
		push_saying(&p, str_c(told[i].says));
		test_begin(server);
		ok(test_commit(server, sync_store_device_get(server, p.device, STR(""), &d)));
		ok(d.waits == told[i].waits && d.waits_since == (told[i].day < 0 ? 0 : began + told[i].day * LIMIT_DAY));
		ok(d.seen == server->now);
	}
	/* That somebody looked is nothing that was written. */
	phone_show(&p);
	ok(phone_post(&p, "/looks", str_fmt(server->arena, "look={}", some_person())));
	push_saying(&p, STR("1"));
	test_begin(server);
	ok(test_commit(server, sync_store_device_get(server, p.device, STR(""), &d)) && all_answered(&p) && d.waits == 1);
	phone_end(&p);
	test_db_close(server);
}

/* What a form is answered that a phone says was written on it. */
static str push_form_at(struct phone *p, const char *path, str body, int64_t at)
{
	str all = str_fmt(&p->kept, "form={}&{}", id_derive(&p->kept, p->device, str_fmt(&p->kept, "forged {}", p->n)), body);

	*LIST_ADD(&p->kept, &p->outbox) = (struct entry){ ++p->n, at, str_c(path), all, STR("waiting"), 0 };
	(void)phone_push(p, false);
	return p->outbox.v[p->outbox.n - 1].state;
}

static str push_form(struct phone *p, const char *path, str body) { return push_form_at(p, path, body, server->now); }

static int64_t oldest(void)
{
	struct rows r;
	int64_t at = 0;

	test_begin(server);
	err e = QUERY(server, &r, "SELECT min(at) FROM moment WHERE area_id = $1", server->area.id);
	while (!e && rows_next(&r))
		at = rows_value(&r, 0).i;
	ok(test_commit(server, e ? e : rows_end(&r)));
	return at;
}

static int64_t count(bool receipts)
{
	struct rows r;
	int64_t n = 0;

	test_begin(server);
	err e = receipts ? QUERY(server, &r, "SELECT count(*) FROM receipt WHERE area_id = $1", server->area.id)
		: QUERY(server, &r, "SELECT count(*) FROM import WHERE area_id = $1", server->area.id);
	while (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(server, e ? e : rows_end(&r)));
	return n;
}

static void set_roles(const char *staff, int64_t roles)
{
	test_begin(server);
	ok(test_commit(server, EXEC(server, "UPDATE staff SET roles = $3 WHERE area_id = $1 AND id = $2", server->area.id, staff, roles)));
}

static bool phone_shows(struct phone *p, const char *path, const char *words)
{
	arena_reset(&p->arena);
	phone_show(p);
	struct resp rs = phone_run(p, str_c(path), (str){ 0 }, server->now);
	bool has = rs.status == 200 && str_has(buf_str(&rs.html.out), words);
	phone_close(p);
	return has;
}

/* Whom its owner may see until a day: after it the phone shows nothing of them, not a name, though it has heard nothing. */
static void until_a_day(void)
{
	struct phone p;
	int64_t seq;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	test_begin(server);
	err e = cx_seq(server, &seq);
	if (!e)
		e = EXEC(server, "UPDATE alongside SET until = $3, seq = $4 WHERE area_id = $1 AND person_id = $2", server->area.id, persons.v[1],
			server->now + LIMIT_DAY, seq);
	ok(test_commit(server, e));
	ok(phone_pull(&p, SIZE_MAX));
	ok(phone_shows(&p, "/people", "Person 1") && phone_shows(&p, "/people", "Person 2"));
	server->now += 2 * LIMIT_DAY;
	ok(!phone_shows(&p, "/people", "Person 1") && phone_shows(&p, "/people", "Person 2"));
	ok(!phone_shows(&p, arena_c(server->arena, str_fmt(server->arena, "/people/{}", persons.v[1])), "Person 1"));
	phone_end(&p);
	test_db_close(server);
}

static size_t carried(struct phone *p, str person)
{
	struct cx cx = phone_cx(p);
	struct rows r;
	size_t n = 0;

	ok(!QUERY(&cx, &r, "SELECT id FROM moment WHERE area_id = $1 AND person_id = $2", (int64_t)TEST_AREA, person));
	while (rows_next(&r))
		n++;
	ok(!rows_end(&r));
	return n;
}

/* Where a page reaches beyond what the phone carries it says so, to be asked for from the server; and where not, not. */
static void older(void)
{
	struct phone p;
	struct arena *a;

	world_begin();
	a = server->arena;
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	ok(carried(&p, persons.v[0]) == LIMIT_PHONE_MOMENTS);
	const struct { const char *path; const char *words; bool beyond; } asked[] = {
		{ "/people/{}/story", "Long ago 0", false }, { "/people/{}/story?q=ago", "Older moments are on the server", true },
		{ "/people/{}/story?q=nowhere", "None of the words", true }, { "/people/search?q=ago", "Older moments are on the server", true },
		{ "/people/{}/story?year=2025", "Older moments are on the server", true }, { "/people/{}/story?day=1&before=x", "Older moments", true },
		{ "/people/{}/moments/" HOME, "This is not on your phone", true }, { "/people/{}/about", "Person 0", false },
		{ "/community/" HOME, "This is not on your phone", true }, { "/people/{}/photos/" HOME "/small", "This is not on your phone", true },
	};
	for (size_t i = 0; i < countof(asked); i++) {
		str path = str_fmt(a, "{}", str_c(asked[i].path)), person = persons.v[0];
		if (str_has(path, "{}"))
			path = str_write(a, asked[i].path, (const val[]){ V(person) }, 1);
		arena_reset(&p.arena);
		phone_show(&p);
		struct resp rs = phone_run(&p, path, (str){ 0 }, server->now);
		bool good = beyond == asked[i].beyond && str_has(buf_str(&rs.html.out), asked[i].words);
		ok(good);
		if (!good)
			printf("  %s: %d\n", asked[i].path, beyond);
	}
	arena_reset(&p.arena);
	phone_show(&p);
	(void)phone_run(&p, str_fmt(a, "/people/{}/story?q=ago", persons.v[1]), (str){ 0 }, server->now);
	ok(!beyond);                         /* of whom all is here */
	/* Kept whole: asked for without a signal, and there after the next pull. */
	ok(phone_post(&p, arena_c(a, str_fmt(a, "/people/{}/story/whole", persons.v[0])), STR("whole=1")));
	ok(phone_push(&p, false) && phone_pull(&p, SIZE_MAX) && carried(&p, persons.v[0]) == LIMIT_PHONE_MOMENTS + OLD);
	phone_show(&p);
	(void)phone_run(&p, str_fmt(a, "/people/{}/story?q=ago", persons.v[0]), (str){ 0 }, server->now);
	ok(!beyond && same_as_new(&p, TEST_STAFF));
	ok(phone_post(&p, arena_c(a, str_fmt(a, "/people/{}/story/whole", persons.v[0])), STR("whole=0")));
	ok(phone_push(&p, false) && phone_pull(&p, SIZE_MAX) && carried(&p, persons.v[0]) == LIMIT_PHONE_MOMENTS);
	phone_end(&p);
	test_db_close(server);
}

/* Numbers without words cost a phone nothing: there is an end to them, and what it writes is still taken until then. */
static void loses_without_end(void)
{
	struct phone p;
	struct device d = { 0 };
	struct req rq = { .method = POST };
	struct resp rs;
	err e = OK;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	test_begin(server);
	for (int64_t n = 1; n < LIMIT_LOST && !e; n++)
		e = sync_store_receipt_put(server, p.device, &(struct receipt){ .n = n, .tag = STR("lost"), .answer = STR("lost"), .why = STR("") }, (str){ 0 });
	ok(test_commit(server, e));
	struct cx door = at_the_door(&p, &rq);
	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	for (int64_t n = LIMIT_LOST; n < LIMIT_LOST + 3; n++)
		*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("lost"), str_fmt(server->arena, "{}", n) };
	web_handle(&door, &program, &rq, &rs);
	ok(rs.status == 200 && str_has(buf_str(&rs.html.out), "5000 lost") && str_has(buf_str(&rs.html.out), "5001 later"));
	test_begin(server);
	ok(test_commit(server, sync_store_device_get(server, p.device, STR(""), &d)) && d.last_n == LIMIT_LOST);
	phone_end(&p);
	test_db_close(server);
}

static void forged(void)
{
	char file[] = "/tmp/sync_db_testXXXXXX";
	struct phone p;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	ok(pull_status(&p) == 200);
	/* A file is the host's to name.  What no phone answers is taken from none. */
	int fd = mkstemp(file);
	CHECK(fd >= 0 && write(fd, "Name,City\nBo,Bath\n", 18) == 18 && !close(fd));
	ok(str_is(push_form(&p, "/bring", str_fmt(server->arena, "file={}", str_c(file))), "no"));
	ok(str_is(push_form(&p, "/bring?x=1", str_fmt(server->arena, "file={}", str_c(file))), "no"));
	ok(count(false) == 0);
	remove(file);
	ok(str_is(push_form(&p, "/sync/push", STR("e=x")), "no") && str_is(push_form(&p, "/sign-out", STR("x=1")), "no"));

	/* A clock that is out by years dates nothing. */
	static const int64_t clocks[] = { INT64_MIN, -1, 0, INT64_MAX };
	int64_t before = server->now;
	for (size_t i = 0; i < countof(clocks); i++)
		ok(str_is(push_form_at(&p, "/write", str_fmt(server->arena, "person={}&words=Then", persons.v[0]), clocks[i]), "ok"));
	ok(oldest() >= before);
	ok(str_is(push_form_at(&p, "/write", str_fmt(server->arena, "person={}&words=Then", persons.v[0]), before - LIMIT_DAY), "ok"));
	ok(oldest() == before - LIMIT_DAY);

	/* The log is told of what a phone did without a signal, when it comes: once, and not of what was refused. */
	const char *lock = arena_c(server->arena, str_fmt(server->arena, "/people/{}/lock", persons.v[1]));
	ok(str_is(push_form(&p, lock, STR("agreed=")), "no") && !last_kept);
	ok(str_is(push_form(&p, lock, STR("agreed=1")), "ok") && last_kept && !strcmp(last_kept, "/people/{id}/lock"));
	(void)phone_push(&p, false);
	ok(!last_kept);

	/* Who is a coordinator no longer is given nothing more, and their phone forgets what it has. */
	set_roles(TEST_STAFF, ROLE_LEAD);
	ok(pull_status(&p) == 403);
	ok(str_is(push_form(&p, "/write", str_fmt(server->arena, "person={}&words=Late", persons.v[0])), "no"));
	ok(str_is(push_ends(&p), "wipe"));
	/* The words of forms that were refused are kept for a year and a little, not for ever. */
	ok(count(true) > 0);
	server->now += LIMIT_FORM_ANSWER;
	test_begin(server);
	ok(test_commit(server, sync_module.daily(server)) && count(true) > 0);
	server->now += LIMIT_DAY;
	test_begin(server);
	ok(test_commit(server, sync_module.daily(server)) && count(true) == 0);
	phone_end(&p);
	test_db_close(server);
}

int main(void)
{
	a_backup_is_put_back(false);
	a_backup_is_put_back(true);
	a_copy(false);
	a_copy(true);
	who_may_copy();
	words_are_lost();
	about_somebody_erased();
	standings();
	says_what_waits();
	loses_without_end();
	until_a_day();
	older();
	forged();
	return test_end();
}
