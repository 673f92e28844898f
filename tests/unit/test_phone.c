/* SPDX-License-Identifier: Apache-2.0 */
/* test_phone.c -- see test_phone.h. */
#include <stdio.h>
#include "base/buf.h"
#include "base/id.h"
#include "base/synced.h"
#include "db/db.h"
#include "feeds/feeds_whole.h"
#include "people/people.h"
#include "test_phone.h"

struct cx *server;
struct app program;
uint64_t chance = 88172645463325252ULL;
struct str_list persons, erased;
bool beyond;
size_t shown, answered[4];
int64_t shown_at;
const char *last_kept;
static struct port server_port, phone_port;
static struct whole_table_list backed_up;
static int copies;
int restored;

uint64_t dice(uint64_t n)
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

str phone_sign(struct arena *a, str key, str text)
{
	uint8_t sum[20];
	str all = str_fmt(a, "{}\n{}", key, text);

	sha1(all.p, all.n, sum);
	return str_fmt(a, "{}", (int64_t)(sum[0] | sum[1] << 8 | sum[2] << 16));
}

static bool signed_by(void *state, str key, str text, str mac)
{
	struct arena a = { .cap = 1u << 22 };
	bool same = str_eq(mac, phone_sign(&a, key, text));

	(void)state;
	arena_release(&a);
	return same;
}

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

void world_die(const char *what, const struct cx *cx)
{
	fprintf(stderr, "sync: %s: %.*s (%s:%d)\n", what, (int)cx->fail.text.n, cx->fail.text.p ? cx->fail.text.p : "",
		cx->fail.file ? cx->fail.file : "", cx->fail.line);
	exit(2);
}

struct cx phone_cx(struct phone *p)
{
	return (struct cx){ .arena = &p->arena, .db = p->cx.db, .port = &phone_port, .now = server->now, .said_at = server->now,
		.actor = p->cx.actor, .form = STR(""), .token = STR(""), .phone.is = true };
}

void phone_close(struct phone *p)
{
	struct cx cx = phone_cx(p);

	if (p->open)
		(void)!db_end(&cx, ERR_INVALID);
	p->open = false;
}

struct resp phone_run(struct phone *p, str path, str body, int64_t at)
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
void phone_show(struct phone *p)
{
	struct cx cx = phone_cx(p);
	str cursor;

	if (p->open)
		return;
	if (db_begin(&cx, true) || sync_cursor(&cx, &cursor))
		world_die("open", &cx);
	p->open = true;
	for (size_t i = 0; i < p->outbox.n; i++)
		(void)phone_run(p, p->outbox.v[i].path, p->outbox.v[i].body, p->outbox.v[i].at);
}

/* What a person does: saved on the phone when the program there takes it. */
bool phone_post(struct phone *p, const char *path, str body)
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

str box_of(struct phone *p, const struct entry *e)
{
	struct arena *a = server->arena;
	str text = str_fmt(a, "{}\n{}\n{}\n{}\n{}\n{}\n{}", p->device, e->n, "r1", e->path, "en", e->at, e->body);
	struct buf b = BUF(a, 1u << 20);

	buf_fmt(&b, "{}:{}|n={}&at={}&release=r1&lang=en&path=", server->area.id, p->device, e->n, e->at);
	buf_url(&b, e->path);
	buf_add(&b, STR("&body="));
	buf_url(&b, e->body);
	buf_fmt(&b, "&mac={}", phone_sign(a, p->before.n ? STR(SECRET) : STR("key"), text));
	return buf_str(&b);
}

struct cx at_the_door(struct phone *p, struct req *rq)
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
void read_answers(struct phone *p, str text)
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
str phone_send(struct phone *p)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(p, &rq);

	CHECK(req_target(server->arena, &rq, STR("/sync/push")));
	add_waiting(p, &rq);
	web_handle(&cx, &program, &rq, &rs);
	if (rs.status != 200 && rs.status != 403)
		world_die("push", &cx);
	shown = cx.looks.n;
	shown_at = cx.looks.n ? cx.looks.v[0].at : 0;
	last_kept = cx.kept.n ? cx.kept.v[cx.kept.n - 1] : NULL;
	return rs.status == 200 ? buf_str(&rs.html.out) : STR("");
}

/* A new identity, asked for as the one it has; false when the server does not know that one. */
bool ask_identity(struct phone *p, const struct identity *as, str secret, str *id)
{
	struct req rq = { .method = POST };
	struct resp rs;
	struct cx cx = at_the_door(p, &rq);

	rq.bearer = str_fmt(server->arena, "{}.{}", as->device, as->secret);
	CHECK(req_target(server->arena, &rq, STR("/sync/identity")));
	*LIST_ADD(server->arena, &rq.fields) = (struct pair){ STR("box"), str_fmt(server->arena, "{}:{}|secret={}&mac_key=" SECRET "&mac={}",
		server->area.id, as->device, secret, as->forged ? STR("1") :
		phone_sign(server->arena, STR("key"), str_fmt(server->arena, "{}\n{}\n" SECRET, as->device, secret))) };
	web_handle(&cx, &program, &rq, &rs);
	if (rs.status != 200)
		return false;
	*id = arena_dup(&p->kept, str_trim(buf_str(&rs.html.out)));
	return true;
}

/* It is a copy: what waits has new numbers, from 1.  What was sent as the other stays the other's. */
void become_another(struct phone *p)
{
	str secret = arena_dup(&p->kept, str_fmt(server->arena, "{}{}", p->device, 1000000 + ++copies)), id = STR("");
	struct identity now = { p->device, p->secret, false };

	CHECK(ask_identity(p, &now, secret, &id));
	str same = STR("");
	CHECK(ask_identity(p, &now, secret, &same) && str_eq(id, same));
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
		const struct identity *next = i + 1 < p->before.n ? &p->before.v[i + 1] : &(struct identity){ p->device, p->secret, false };
		str id = STR("");
		CHECK(ask_identity(p, &p->before.v[i], next->secret, &id) && str_eq(id, next->device));
	}
}

/* Sends all that waits; cut: the answer never comes. */
bool phone_push(struct phone *p, bool cut)
{
	str text = phone_send(p);

	if (!text.n && p->before.n) {
		introduce_again(p);
		text = phone_send(p);
	}
	if (!text.n)
		world_die("push", server);
	if (!cut)
		read_answers(p, text);
	if (p->clone)
		become_another(p);
	return true;
}

bool phone_waits(const struct phone *p)
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
		world_die("anew", &cx);
	p->anew = false;
}

/* Takes what the server has; after `bytes` the line is cut. */
bool phone_pull(struct phone *p, size_t bytes)
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
		world_die("cursor", &cx);
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
		world_die("pull", &door);
	while (!rs.stream.done && all.n < bytes) {
		struct buf piece = BUF(server->arena, LIMIT_STREAM_CHUNK);
		if (web_stream(&door, &program, &rq, &rs, &piece))
			world_die("piece", &door);
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
		world_die("take", &cx);
	if (ended) {
		/* What the server has answered and has now given back need not be said again. */
		size_t n = 0;
		int64_t have = 0;
		if (sync_cursor(&cx, &cursor) || !str_int(cursor, &have))
			world_die("cursor", &cx);
		for (size_t i = 0; i < p->outbox.n; i++)
			if (str_is(p->outbox.v[i].state, "waiting") || (p->outbox.v[i].upto > have && !str_is(p->outbox.v[i].state, "no")))
				p->outbox.v[n++] = p->outbox.v[i];
			else if (p->outbox.v[i].n > 0)
				*LIST_ADD(&p->kept, &p->sent) = p->outbox.v[i];
		p->outbox.n = n;
	}
	return ended;
}

void phone_new(struct phone *p, const char *staff, int number)
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
		world_die("phone", &cx);
	test_begin(server);
	CHECK(test_commit(server, sync_store_device_put(server, &d, sync_token_tag(server, STR(SECRET)))));
}

void phone_end(struct phone *p)
{
	phone_close(p);
	db_close(p->cx.db);
	arena_release(&p->arena);
	arena_release(&p->kept);
}

/* Every row that phones carry, as text: the same SQL text at the same address for each table. */
str phone_dump(struct phone *p)
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
			world_die("dump", &cx);
		while (rows_next(&r)) {
			for (int k = 0; k < r.cols; k++) {
				buf_fmt(&out, "{}=", rows_column(&r, k));
				wire_val(&out, rows_value(&r, k));
				buf_ch(&out, ' ');
			}
			buf_ch(&out, '\n');
		}
		if (rows_end(&r))
			world_die("dump", &cx);
	}
	return buf_str(&out);
}

static void show_difference(str a, str b)
{
	str x, y;

	while ((int)str_next(&a, '\n', &x) | (int)str_next(&b, '\n', &y))
		if (!str_eq(x, y)) {
			printf("  the phone: %.*s\n  all of it: %.*s\n", (int)x.n, x.p, (int)y.n, y.p);
			return;
		}
}

/* What a phone was given bit by bit is what a new one is given at once. */
bool same_as_new(struct phone *p, const char *staff)
{
	struct phone fresh;
	static int number;
	bool same;

	phone_new(&fresh, staff, 100000 + ++number);
	phone_pull(&fresh, SIZE_MAX);
	str mine = phone_dump(p), all = phone_dump(&fresh);
	same = str_eq(mine, all);
	if (!same)
		show_difference(mine, all);
	phone_end(&fresh);
	return same;
}

void world_post(const char *staff, const char *path, str body, bool may_fail)
{
	struct resp rs;

	test_actor(server, staff, ROLE_COORDINATOR);
	(void)test_request(server, &program, path, arena_c(server->arena, body), &rs);
	if (!may_fail && rs.status != 303)
		printf("%s: %d\n", path, rs.status);
	if (!may_fail)
		CHECK(rs.status == 303);
	if (rs.status == 303 && str_is(str_c(path), "/people/new"))
		*LIST_ADD(server->arena, &persons) = (str){ rs.location.p + 8, ID_LENGTH };
}

void world_begin(void)
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
	CHECK(test_commit(server, EXEC(server, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, $2, 'Brynmor', 51.62, -3.94, '', 0)", server->area.id, HOME)));
	for (int i = 0; i < 4; i++)
		world_post(TEST_STAFF, "/people/new", str_fmt(server->arena, "name=Person+{}&neighbourhood=" HOME, i), false);
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
	CHECK(test_commit(server, e));
}

str some_person(void) { return persons.v[dice(persons.n)]; }

static void script(const char *first, str table, const char *rest, str again)
{
	/* Short ones are taken for BEGIN and its like, and kept prepared. */
	CHECK(!server->db->drv->script(server, arena_c(server->arena, str_fmt(server->arena, "/* a backup, for a test */ {}{}{}{}", first, table, rest, again))));
}

void backup_make(void)
{
	for (size_t i = 0; i < backed_up.n; i++)
		script("DROP TABLE kept_", backed_up.v[i].name, "", STR(""));
	memset(&backed_up, 0, sizeof backed_up);
	CHECK(!whole_tables(server, &backed_up));
	*LIST_ADD(server->arena, &backed_up) = (struct whole_table){ .name = STR("area") };
	for (size_t i = 0; i < backed_up.n; i++)
		script("CREATE TEMP TABLE kept_", backed_up.v[i].name, " AS SELECT * FROM ", backed_up.v[i].name);
}

void backup_restore(int epoch)
{
	test_begin(server);
	for (size_t i = 0; i < backed_up.n; i++) {
		script("DELETE FROM ", backed_up.v[i].name, "", STR(""));
		script("INSERT INTO ", backed_up.v[i].name, " SELECT * FROM kept_", backed_up.v[i].name);
	}
	CHECK(test_commit(server, EXEC(server, "UPDATE area SET epoch = $2 WHERE id = $1", server->area.id, str_fmt(server->arena, "{}", epoch))));
}

/* The same phone twice, as from a backup of it; its base comes again. */
void phone_copy(struct phone *to, const struct phone *from)
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

void forget_one(struct phone *p)
{
	size_t at = dice(p->outbox.n);

	phone_close(p);
	memmove(p->outbox.v + at, p->outbox.v + at + 1, (--p->outbox.n - at) * sizeof *p->outbox.v);
}

void world_erase(str whom)
{
	test_begin(server);
	CHECK(test_commit(server, sync_erase(server, &program, whom)));
	*LIST_ADD(server->arena, &erased) = whom;
}
