/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_db_test.c -- phones and a server, in one process: random histories of work with and without a
 * signal.  A phone is an in-memory database with the program for phones; what it says goes through
 * the same bytes as from a real one.  With test_db: the server on both engines.
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
#include "feeds/feeds_whole.h"
#include "modules.h"
#include "people/people.h"
#include "sync/sync_int.h"
#include "test.h"
#include "test_db.h"

#define PHONES 3
#define HOME "b0000001-0000-4000-8000-000000000001"
#define SECRET "0123456789abcdef0123456789abcdef0123456789a"
#define AWAY "b0000001-0000-4000-8000-000000000002"
#define OLD 8                        /* moments of the first person that their newest leave behind */

struct entry { int64_t n, at; str path, body, state; int64_t upto; };
struct identity { str device, secret; };
struct phone {
	struct cx cx;
	struct arena arena, kept;    /* one request; the outbox */
	LIST(struct entry) outbox, sent;      /* sent: answered, and in base */
	int64_t n, have;             /* have: its last number that the server has answered */
	str device, secret, epoch;
	LIST(struct identity) before;         /* what it was before it found that it is a copy */
	bool clone, anew;            /* the server has said so */
	bool open;                   /* the transaction around what is shown */
};

extern const struct module sync_module;
static struct cx *server;
static struct app program;           /* the server's, with sign-in left out: the actor is who the test says */
static struct port server_port, phone_port;
static uint64_t chance;
static LIST(str) persons, erased;       /* those who asked to be forgotten are in both */
static bool beyond;                  /* the last answer of a phone said that the server has more */
static size_t shown;                 /* looks that the last push told */
static int64_t shown_at;
static struct whole_table_list backed_up;
static int copies, restored;
static size_t taken, answered[4];    /* by phones; by the server: ok, both, no, else */

static uint64_t dice(uint64_t n)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return chance % n;
}

/* In place of the seal between phone and server: the words themselves, under the name of the device. */
static bool unbox(void *state, struct arena *a, int64_t area, str about, str box, str *words)
{
	str head = str_fmt(a, "{}:{}|", area, about);

	(void)state;
	if (!str_starts(box, head))
		return false;
	*words = (str){ box.p + head.n, box.n - head.n };
	return true;
}

static str sign(struct arena *a, str key, str text)
{
	uint8_t sum[20];
	str all = str_fmt(a, "{}\n{}", key, text);

	sha1(all.p, all.n, sum);
	return str_fmt(a, "{}", (int64_t)(sum[0] | sum[1] << 8 | sum[2] << 16));
}

static bool signed_by(void *state, str key, str text, str mac)
{
	struct arena a = { .cap = 1u << 22 };
	bool same = str_eq(mac, sign(&a, key, text));

	(void)state;
	arena_release(&a);
	return same;
}

static str same_words(void *state, struct arena *a, int64_t area, str place, str words)
{
	(void)state, (void)area, (void)place;
	return arena_dup(a, words);
}

static bool open_same(void *state, struct arena *a, int64_t area, str place, str sealed, str *words)
{
	(void)state, (void)area, (void)place;
	*words = arena_dup(a, sealed);
	return true;
}

static void die(const char *what, const struct cx *cx)
{
	fprintf(stderr, "sync: %s: %.*s (%s:%d)\n", what, (int)cx->fail.text.n, cx->fail.text.p ? cx->fail.text.p : "",
		cx->fail.file ? cx->fail.file : "", cx->fail.line);
	exit(2);
}

/* ---- a phone ---- */

static struct cx phone_cx(struct phone *p)
{
	return (struct cx){ .arena = &p->arena, .db = p->cx.db, .port = &phone_port, .now = server->now, .said_at = server->now,
		.actor = p->cx.actor, .form = STR(""), .token = STR(""), .phone.is = true };
}

static void phone_close(struct phone *p)
{
	struct cx cx = phone_cx(p);

	if (p->open)
		(void)!db_end(&cx, ERR_INVALID);
	p->open = false;
}

static struct resp phone_run(struct phone *p, str path, str body, int64_t at)
{
	struct cx cx = phone_cx(p);
	struct req rq = { .method = body.p ? POST : GET, .host = STR(""), .session = STR("") };
	struct resp rs = { .status = 400 };

	cx.within = true;
	cx.said_at = at;
	if (req_target(&p->arena, &rq, path) && (!body.p || req_form(&p->arena, &rq, body)))
		web_handle(&cx, &app_browser, &rq, &rs);
	beyond = cx.beyond;
	return rs;
}

/* Base, and all that is not in it yet. */
static void phone_show(struct phone *p)
{
	struct cx cx = phone_cx(p);
	str cursor;

	if (p->open)
		return;
	if (db_begin(&cx, true) || sync_cursor(&cx, &cursor))
		die("open", &cx);
	p->open = true;
	for (size_t i = 0; i < p->outbox.n; i++)
		(void)phone_run(p, p->outbox.v[i].path, p->outbox.v[i].body, p->outbox.v[i].at);
}

/* What a person does: saved on the phone when the program there takes it. */
static bool phone_post(struct phone *p, const char *path, str body)
{
	arena_reset(&p->arena);
	phone_show(p);
	str all = str_fmt(&p->arena, "form={}&{}", id_derive(&p->arena, p->device, str_fmt(&p->arena, "form {} {}", p->n, dice(1 << 30))), body);
	struct resp rs = phone_run(p, str_c(path), all, server->now);
	if (rs.status != 303)
		return false;
	*LIST_ADD(&p->kept, &p->outbox) = (struct entry){ ++p->n, server->now, arena_dup(&p->kept, str_c(path)),
		arena_dup(&p->kept, all), STR("waiting"), 0 };
	return true;
}

static str box_of(struct phone *p, const struct entry *e)
{
	struct arena *a = server->arena;
	str text = str_fmt(a, "{}\n{}\n{}\n{}\n{}\n{}\n{}", p->device, e->n, "r1", e->path, "en", e->at, e->body);
	struct buf b = BUF(a, 1u << 20);

	buf_fmt(&b, "{}:{}|n={}&at={}&release=r1&lang=en&path=", server->area.id, p->device, e->n, e->at);
	buf_url(&b, e->path);
	buf_add(&b, STR("&body="));
	buf_url(&b, e->body);
	buf_fmt(&b, "&mac={}", sign(a, p->before.n ? STR(SECRET) : STR("key"), text));
	return buf_str(&b);
}

static struct cx at_the_door(struct phone *p, struct req *rq)
{
	struct cx cx = *server;

	rq->host = STR("localhost");
	rq->session = STR("");
	rq->bearer = str_fmt(server->arena, "{}.{}", p->device, p->secret);
	cx.actor = (struct actor){ STR(""), STR(""), 0, STR("") };
	cx.form = STR("");
	return cx;
}

static int by_number(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->n > y->n) - (x->n < y->n);
}

/* Where the server says that it stands.  What it answered once and no longer knows is sent again. */
static void read_have(struct phone *p, int64_t have, str epoch)
{
	size_t left = 0;

	p->clone = p->clone || have > p->n;
	p->anew = p->anew || (p->epoch.p && !str_eq(p->epoch, epoch));
	p->epoch = arena_dup(&p->kept, epoch);
	p->have = have;
	for (size_t i = 0; i < p->outbox.n; i++)
		if (p->outbox.v[i].n > have)
			p->outbox.v[i].state = STR("waiting");
	for (size_t i = 0; i < p->sent.n; i++) {
		if (p->sent.v[i].n > have) {
			p->sent.v[i].state = STR("waiting");
			*LIST_ADD(&p->kept, &p->outbox) = p->sent.v[i];
		} else
			p->sent.v[left++] = p->sent.v[i];
	}
	p->sent.n = left;
	if (p->outbox.n)
		qsort(p->outbox.v, p->outbox.n, sizeof *p->outbox.v, by_number);
}

/* A line for each form: its number, the answer, and the area's number then. */
static void read_answers(struct phone *p, str text)
{
	str line, first, answer, number;
	int64_t n, upto;

	while (str_next(&text, '\n', &line)) {
		p->clone = p->clone || str_is(line, "clone");
		if (str_starts(line, STR("have "))) {
			line = (str){ line.p + 5, line.n - 5 };
			CHECK(str_next(&line, ' ', &first) && str_int(first, &n));
			read_have(p, n, line.p ? line : STR(""));
			continue;
		}
		if (!str_next(&line, ' ', &first) || !str_int(first, &n) || !str_next(&line, ' ', &answer) ||
		    !str_next(&line, ' ', &number) || !str_int(number, &upto))
			continue;
		for (size_t k = 0; k < p->outbox.n; k++)
			if (p->outbox.v[k].n == n) {
				p->outbox.v[k].state = arena_dup(&p->kept, answer);
				p->outbox.v[k].upto = upto;
				answered[str_is(answer, "ok") ? 0 : str_is(answer, "both") ? 1 : str_is(answer, "no") ? 2 : 3]++;
			}
	}
}

/* All that waits; a number of which the phone has nothing any more is said to be lost. */
static void add_waiting(struct phone *p, struct req *rq)
{
	int64_t next = p->have + 1;

	for (size_t i = 0; i < p->outbox.n; i++) {
		const struct entry *e = &p->outbox.v[i];
		if (!str_is(e->state, "waiting"))
			continue;
		for (; next < e->n; next++)
			*LIST_ADD(server->arena, &rq->fields) = (struct pair){ STR("lost"), str_fmt(server->arena, "{}", next) };
		*LIST_ADD(server->arena, &rq->fields) = (struct pair){ STR("e"), box_of(p, e) };
		next = e->n + 1;
	}
}

/* One push and what it is answered; "" when the door stays shut. */
static str send(struct phone *p)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(p, &rq);

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	add_waiting(p, &rq);
	web_handle(&cx, &program, &rq, &rs);
	if (rs.status != 200 && rs.status != 403)
		die("push", &cx);
	shown = cx.looks.n;
	shown_at = cx.looks.n ? cx.looks.v[0].at : 0;
	return rs.status == 200 ? buf_str(&rs.html.out) : STR("");
}

/* A new identity, asked for as the one it has; false when the server does not know that one. */
static bool ask_identity(struct phone *p, const struct identity *as, str secret, str *id)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(p, &rq);

	rq.bearer = str_fmt(server->arena, "{}.{}", as->device, as->secret);
	CHECK(req_target(server->arena, &rq, STR("/sync/identity")));
	*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("box"), str_fmt(server->arena, "{}:{}|secret={}&mac_key=" SECRET, server->area.id,
		as->device, secret) };
	web_handle(&cx, &program, &rq, &rs);
	if (rs.status != 200)
		return false;
	*id = arena_dup(&p->kept, str_trim(buf_str(&rs.html.out)));
	return true;
}

/* It is a copy: what waits has new numbers, from 1.  What was sent as the other stays the other's. */
static void become_another(struct phone *p)
{
	str secret = arena_dup(&p->kept, str_fmt(server->arena, "{}{}", p->device, 1000000 + ++copies)), id = STR("");
	struct identity now = { p->device, p->secret };

	ok(ask_identity(p, &now, secret, &id));
	str same = STR("");
	ok(ask_identity(p, &now, secret, &same) && str_eq(id, same));
	*LIST_ADD(&p->kept, &p->before) = now;
	p->device = id;
	p->secret = secret;
	p->have = p->sent.n = 0;
	p->clone = false;
	int64_t n = 0;
	for (size_t i = 0; i < p->outbox.n; i++) {
		struct entry *e = &p->outbox.v[i];
		e->n = str_is(e->state, "waiting") ? ++n : e->n - p->n - 1;      /* below 0: nothing that this one sends */
	}
	p->n = n;
}

/* The server was put back to a day before it knew this identity: it learns of it again. */
static void introduce_again(struct phone *p)
{
	for (size_t i = 0; i < p->before.n; i++) {
		const struct identity *next = i + 1 < p->before.n ? &p->before.v[i + 1] : &(struct identity){ p->device, p->secret };
		str id = STR("");
		ok(ask_identity(p, &p->before.v[i], next->secret, &id) && str_eq(id, next->device));
	}
}

/* Sends all that waits; cut: the answer never comes. */
static bool phone_push(struct phone *p, bool cut)
{
	str text = send(p);

	if (!text.n && p->before.n) {
		introduce_again(p);
		text = send(p);
	}
	if (!text.n)
		die("push", server);
	if (!cut)
		read_answers(p, text);
	if (p->clone)
		become_another(p);
	return true;
}

static bool phone_waits(const struct phone *p)
{
	for (size_t i = 0; i < p->outbox.n; i++)
		if (str_is(p->outbox.v[i].state, "waiting"))
			return true;
	return false;
}

/* An empty base. */
static void phone_anew(struct phone *p)
{
	str why;

	db_close(p->cx.db);
	p->cx.db = db_open(&p->kept, ":memory:", &why);
	struct cx cx = phone_cx(p);
	if (!p->cx.db || db_migrate(&cx, migrations, NULL, 0))
		die("anew", &cx);
	p->anew = false;
}

/* Takes what the server has; after `bytes` the line is cut. */
static bool phone_pull(struct phone *p, size_t bytes)
{
	struct req rq = { .method = GET };
	struct resp rs;
	struct cx door = at_the_door(p, &rq), cx = phone_cx(p);
	struct buf all = BUF(server->arena, 8u << 20);
	str cursor;
	size_t used;
	bool ended = false;

	phone_close(p);
	if (p->anew)
		phone_anew(p);
	cx = phone_cx(p);
	arena_reset(&p->arena);
	if (sync_cursor(&cx, &cursor))
		die("cursor", &cx);
	struct buf target = BUF(server->arena, 1024);
	buf_add(&target, STR("/sync/pull?after="));
	buf_url(&target, cursor);
	CHECK(req_target(server->arena, &rq, buf_str(&target)));
	web_handle(&door, &program, &rq, &rs);
	if (rs.status == 403 || rs.status == 409) {      /* not known (any more), or another past: next time */
		p->anew = rs.status == 409;
		return false;
	}
	if (rs.status != 200 || !rs.stream.next)
		die("pull", &door);
	while (!rs.stream.done && all.n < bytes) {
		struct buf piece = BUF(server->arena, LIMIT_STREAM_CHUNK);
		if (web_stream(&door, &program, &rq, &rs, &piece))
			die("piece", &door);
		buf_add(&all, buf_str(&piece));
	}
	str got = buf_str(&all);
	if (got.n > bytes)
		got.n = bytes;
	/* In two pieces; between them the phone may have woken up anew. */
	err e = sync_take(&cx, &app_browser, (str){ got.p, dice(got.n + 1) }, &used, &ended);
	struct cx later = phone_cx(p);
	if (!e && !ended)
		e = sync_take(&later, &app_browser, (str){ got.p + used, got.n - used }, &used, &ended);
	p->anew = e == ERR_CONFLICT;
	if (e && !p->anew)
		die("take", &cx);
	if (ended) {
		/* What the server has answered and has now given back need not be said again. */
		size_t n = 0;
		int64_t have = 0;
		if (sync_cursor(&cx, &cursor) || !str_int(cursor, &have))
			die("cursor", &cx);
		for (size_t i = 0; i < p->outbox.n; i++)
			if (str_is(p->outbox.v[i].state, "waiting") || (p->outbox.v[i].upto > have && !str_is(p->outbox.v[i].state, "no")))
				p->outbox.v[n++] = p->outbox.v[i];
			else if (p->outbox.v[i].n > 0)
				*LIST_ADD(&p->kept, &p->sent) = p->outbox.v[i];
		p->outbox.n = n;
	}
	return ended;
}

static void phone_new(struct phone *p, const char *staff, int number)
{
	str why;
	struct device d = { .id = id_derive(server->arena, STR(HOME), str_fmt(server->arena, "phone {}", number)), .staff = str_c(staff),
		.name = STR("Phone"), .mac_key = STR("key") };

	*p = (struct phone){ .arena = { .cap = 1u << 28 }, .kept = { .cap = 1u << 28 } };
	p->device = arena_dup(&p->kept, d.id);
	p->secret = STR(SECRET);
	p->cx.db = db_open(&p->arena, ":memory:", &why);
	p->cx.actor = (struct actor){ str_c(staff), STR("Carys"), ROLE_COORDINATOR, STR("") };
	struct cx cx = phone_cx(p);
	if (db_migrate(&cx, migrations, NULL, 0))
		die("phone", &cx);
	test_begin(server);
	ok(test_commit(server, sync_store_device_put(server, &d, sync_token_tag(server, STR(SECRET)))));
}

static void phone_end(struct phone *p)
{
	phone_close(p);
	db_close(p->cx.db);
	arena_release(&p->arena);
	arena_release(&p->kept);
}

/* ---- the same on both sides ---- */

/* Every row that phones carry, as text: the same SQL text at the same address for each table. */
static str dump(struct phone *p)
{
	static const char *sql[64];
	struct synced_list tables = { 0 };
	struct buf out = BUF(server->arena, 32u << 20);
	struct cx cx = phone_cx(p);

	phone_close(p);
	sync_tables(server->arena, &app_browser, &tables);
	static const char *const beside[] = { "thing_word", "rhythm", "story_text" };
	CHECK(tables.n + countof(beside) < countof(sql));
	for (size_t i = 0; i < tables.n + countof(beside); i++) {
		struct rows r;
		const char *name = i < tables.n ? tables.v[i]->name : beside[i - tables.n];
		if (!sql[i])
			sql[i] = strdup(arena_c(server->arena, str_fmt(server->arena,
				"SELECT {} FROM {} WHERE area_id = $1 ORDER BY 2, 3, 4", i < tables.n + 2 ? "*" : "person_id, n, words, id", name)));
		buf_fmt(&out, "{}\n", name);
		if (db_query(&cx, &r, sql[i], VALS((int64_t)TEST_AREA)))
			die("dump", &cx);
		while (rows_next(&r)) {
			for (int k = 0; k < r.cols; k++) {
				buf_fmt(&out, "{}=", rows_column(&r, k));
				wire_val(&out, rows_value(&r, k));
				buf_ch(&out, ' ');
			}
			buf_ch(&out, '\n');
		}
		if (rows_end(&r))
			die("dump", &cx);
	}
	return buf_str(&out);
}

static void show_difference(str a, str b)
{
	str x, y;

	while (str_next(&a, '\n', &x) | str_next(&b, '\n', &y))
		if (!str_eq(x, y)) {
			printf("  the phone: %.*s\n  all of it: %.*s\n", (int)x.n, x.p, (int)y.n, y.p);
			return;
		}
}

/* What a phone was given bit by bit is what a new one is given at once. */
static bool same_as_new(struct phone *p, const char *staff)
{
	struct phone fresh;
	static int number;
	bool same;

	phone_new(&fresh, staff, 100000 + ++number);
	phone_pull(&fresh, SIZE_MAX);
	str mine = dump(p), all = dump(&fresh);
	same = str_eq(mine, all);
	if (!same)
		show_difference(mine, all);
	phone_end(&fresh);
	return same;
}

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
	static const char *const made_up[] = { "1 5 2 0 0 -", "1 5 3 999999 0 -", "1 5 4 999999 0 -", "1 5 5 0 0 -", "-1", "x" };
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

/* ---- histories ---- */


static void on_server(const char *staff, const char *path, str body, bool may_fail)
{
	struct resp rs;

	test_actor(server, staff, ROLE_COORDINATOR);
	(void)test_request(server, &program, path, arena_c(server->arena, body), &rs);
	if (!may_fail && rs.status != 303)
		printf("%s: %d\n", path, rs.status);
	if (!may_fail)
		ok(rs.status == 303);
	if (rs.status == 303 && str_is(str_c(path), "/people/new"))
		*LIST_ADD(server->arena, &persons) = (str){ rs.location.p + 8, ID_LENGTH };
}

static void begin_world(void)
{
	memset(&backed_up, 0, sizeof backed_up);
	restored = 0;
	server = test_db_open();
	server_port = *server->port;
	server_port.unbox = unbox;
	server_port.signed_by = signed_by;
	server->port = &server_port;
	phone_port = server_port;
	phone_port.seal = same_words;
	phone_port.open = open_same;
	program = app_server;
	program.admit = NULL;
	memset(&persons, 0, sizeof persons);
	memset(&erased, 0, sizeof erased);
	test_begin(server);
	ok(test_commit(server, EXEC(server, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", server->area.id, HOME)));
	for (int i = 0; i < 4; i++)
		on_server(TEST_STAFF, "/people/new", str_fmt(server->arena, "name=Person+{}&neighbourhood=" HOME, i), false);
	/* Of the first more than a phone carries, some of it about to be too long ago. */
	test_begin(server);
	err e = EXEC(server, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Cwm', 51.72, -3.94, '', 0)", server->area.id, AWAY);
	for (int i = 0; i < LIMIT_PHONE_MOMENTS + OLD && !e; i++) {
		struct moment m = { .id = id_derive(server->arena, STR(HOME), str_fmt(server->arena, "moment {}", i)), .person = persons.v[0],
			.staff = STR(TEST_STAFF), .day = server->now / LIMIT_DAY - LIMIT_PHONE_DAYS + 3 - i / 2, .at = server->now,
			.words = str_fmt(server->arena, "Long ago {}", i), .place = STR(""), .version = STR("") };
		e = people_moment_put(server, &m);
	}
	if (!e)
		e = EXEC(server, "UPDATE person SET moments = $3 WHERE area_id = $1 AND id = $2", server->area.id, persons.v[0],
			LIMIT_PHONE_MOMENTS + OLD);
	ok(test_commit(server, e));
}

static str some_person(void) { return persons.v[dice(persons.n)]; }

struct row { str id, person; };
static const struct field row_fields[] = { FIELD(struct row, id), FIELD(struct row, person) };

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
		die("pick", cx);
	while (rows_next(&r))
		rows_read(&r, RECORD(row_fields), LIST_ADD(cx->arena, &l));
	if (rows_end(&r))
		die("pick", cx);
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

/* ---- a backup is made, and put back; a phone is copied; a browser loses what it kept ---- */

static void script(const char *first, str table, const char *rest, str again)
{
	/* Short ones are taken for BEGIN and its like, and kept prepared. */
	CHECK(!server->db->drv->script(server, arena_c(server->arena, str_fmt(server->arena, "/* a backup, for a test */ {}{}{}{}", first, table, rest, again))));
}

static void backup_make(void)
{
	for (size_t i = 0; i < backed_up.n; i++)
		script("DROP TABLE kept_", backed_up.v[i].name, "", STR(""));
	memset(&backed_up, 0, sizeof backed_up);
	CHECK(!whole_tables(server, &backed_up));
	*LIST_ADD(server->arena, &backed_up) = (struct whole_table){ .name = STR("area") };
	for (size_t i = 0; i < backed_up.n; i++)
		script("CREATE TEMP TABLE kept_", backed_up.v[i].name, " AS SELECT * FROM ", backed_up.v[i].name);
}

static void backup_restore(int epoch)
{
	test_begin(server);
	for (size_t i = 0; i < backed_up.n; i++) {
		script("DELETE FROM ", backed_up.v[i].name, "", STR(""));
		script("INSERT INTO ", backed_up.v[i].name, " SELECT * FROM kept_", backed_up.v[i].name);
	}
	ok(test_commit(server, EXEC(server, "UPDATE area SET epoch = $2 WHERE id = $1", server->area.id, str_fmt(server->arena, "{}", epoch))));
}

/* The same phone twice, as from a backup of it; its base comes again. */
static void phone_copy(struct phone *to, const struct phone *from)
{
	*to = *from;
	to->arena = (struct arena){ .cap = 1u << 28 };
	to->kept = (struct arena){ .cap = 1u << 28 };
	memset(&to->outbox, 0, sizeof to->outbox);
	memset(&to->sent, 0, sizeof to->sent);
	for (size_t i = 0; i < from->outbox.n; i++)
		*LIST_ADD(&to->kept, &to->outbox) = from->outbox.v[i];
	for (size_t i = 0; i < from->sent.n; i++)
		*LIST_ADD(&to->kept, &to->sent) = from->sent.v[i];
	to->cx.db = NULL;
	to->open = false;
	phone_anew(to);
}

static void forget_one(struct phone *p)
{
	size_t at = dice(p->outbox.n);

	phone_close(p);
	memmove(p->outbox.v + at, p->outbox.v + at + 1, (--p->outbox.n - at) * sizeof *p->outbox.v);
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

static void erase(str whom)
{
	test_begin(server);
	ok(test_commit(server, sync_erase(server, &program, whom)));
	*LIST_ADD(server->arena, &erased) = whom;
}

static void history(uint64_t seed)
{
	struct phone p[PHONES + 1];
	const char *owner[PHONES + 1] = { TEST_STAFF, TEST_STAFF, TEST_OTHER };
	uint64_t phones = PHONES;
	bool backup = false;

	chance = 88172645463325252ULL ^ (seed * 0x9e3779b97f4a7c15ULL);
	begin_world();
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
				erase(some_person());
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
			on_server(TEST_STAFF, path, body, true);
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
	str all = dump(p);
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

	begin_world();
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

	begin_world();
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

	begin_world();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	as = (struct identity){ p.device, STR("0123456789abcdef0123456789abcdef0123456789b") };
	ok(!ask_identity(&p, &as, STR(SECRET), &id));
	as.secret = p.secret;
	ok(!ask_identity(&p, &as, STR("short"), &id));
	test_begin(server);
	ok(test_commit(server, sync_store_device_state(server, p.device, "wipe")));
	p.clone = true;
	say(&p, "Late");
	become_another(&p);
	str told = send(&p);
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

	begin_world();
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	const char *const words[] = { "One", "Two", "Three", "Four" };
	for (size_t i = 0; i < countof(words); i++)
		say(&p, words[i]);
	phone_close(&p);
	p.outbox.v[0] = p.outbox.v[1];
	p.outbox.v[1] = p.outbox.v[3];
	p.outbox.n = 2;
	str told = send(&p);
	ok(str_starts(told, STR("1 lost ")) && str_has(told, "\n2 ok ") && str_has(told, "\n3 lost ") && str_has(told, "\n4 ok ") && str_has(told, "\nhave 4 "));
	ok(str_eq(told, send(&p)));      /* the answer was lost on its way */
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

	begin_world();
	whom = persons.v[1];
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	ok(phone_post(&p, "/write", str_fmt(server->arena, "person={}&words=Whom+we+forgot", whom)));
	ok(phone_post(&p, "/households/new", str_fmt(server->arena, "p={}&p={}", persons.v[2], whom)));
	ok(phone_post(&p, "/write", str_fmt(server->arena, "person={}&words=Of+another", persons.v[2])));
	erase(whom);
	str told = send(&p), line;
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("1 erased ")));
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("2 no ")));
	ok(str_next(&told, '\n', &line) && str_starts(line, STR("3 ok ")));
	test_begin(server);
	err e = QUERY(server, &r, "SELECT count(*) FROM receipt WHERE area_id = $1 AND words IS NOT NULL", server->area.id);
	ok(!e && rows_next(&r) && rows_value(&r, 0).i == 0);
	ok(test_commit(server, e ? e : rows_end(&r)));
	ok(phone_pull(&p, SIZE_MAX) && same_as_new(&p, TEST_STAFF));
	ok(!str_has(dump(&p), arena_c(server->arena, whom)));
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

static str push_ends(struct phone *p)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx door = at_the_door(p, &rq);
	str line, last = STR("");

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
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

	begin_world();
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
	ok(test_commit(server, sync_device_lost(server, p.device)));
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

/* ---- what a phone that is not ours would try ---- */

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

	begin_world();
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

	begin_world();
	a = server->arena;
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	ok(carried(&p, persons.v[0]) == LIMIT_PHONE_MOMENTS);
	const struct { const char *path; const char *words; bool beyond; } asked[] = {
		{ "/people/{}/story", "Long ago 0", false }, { "/people/{}/story?q=ago", "Older moments are on the server", true },
		{ "/people/{}/story?q=nowhere", "None of the words", true }, { "/people/search?q=ago", "Older moments are on the server", true },
		{ "/people/{}/story?year=2025", "Older moments are on the server", true }, { "/people/{}/story?day=1&before=x", "Older moments", true },
		{ "/people/{}/moments/" HOME, "This is not on your phone", true }, { "/people/{}/about", "Person 0", false },
		{ "/community/" HOME, "This is not on your phone", true },
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

static void forged(void)
{
	char file[] = "/tmp/sync_db_testXXXXXX";
	struct phone p;

	begin_world();
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

int main(int argc, char **argv)
{
	int64_t histories = getenv("ALONGSIDE_TEST_DB") ? 10 : 60, seed = 1;

	CHECK(argc < 2 || str_int(str_c(argv[1]), &histories));
	CHECK(argc < 3 || str_int(str_c(argv[2]), &seed));
	for (int64_t i = 0; i < histories; i++)
		history((uint64_t)(seed + i));
	a_backup_is_put_back(false);
	a_backup_is_put_back(true);
	a_copy(false);
	a_copy(true);
	who_may_copy();
	words_are_lost();
	about_somebody_erased();
	standings();
	until_a_day();
	older();
	forged();
	begin_world();
	check_columns();
	check_looks();
	check_marks();
	test_db_close(server);
	printf("note: %zu forms from phones: %zu saved, %zu with both kept, %zu refused, %zu else\n", taken, answered[0], answered[1],
		answered[2], answered[3]);
	ok(answered[0] > 0 && answered[2] > 0);
	return test_end();
}
