/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_test.c -- a phone and the real server, over a real socket: what is shown at the door, a pull that
 * is packed and goes on where it was cut, and forms that were closed and signed as a browser does it.
 */
#include <stdio.h>
#include <time.h>
#include "box_close.h"
#include "base/id.h"
#include "demo/demo.h"
#include "modules.h"
#include "sync/sync_int.h"
#include "serve.h"
#include "test.h"

static struct arena arena = { .cap = 1u << 30 };
static struct arena *a = &arena;
static const str SECRET = STR("c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I"), MAC = STR("bWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWE");
static str device, server_key, bearer, whom;       /* whom: somebody its owner walks alongside */

static int64_t clock_of_today(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000LL;
}

/* The invented programme in the server's area, and a phone of its first coordinator. */
static void fill(struct server *s)
{
	str why = STR("");
	struct seal *seal = seal_open(s->dir, &why);
	struct port port = seal_port(seal);
	struct rows r;
	struct cx cx = { .arena = a, .port = &port, .area.id = 7, .now = clock_of_today(), .said_at = clock_of_today() };
	cx.db = db_open(a, arena_c(a, str_fmt(a, "{}/alongside.db", (const char *)s->dir)), &why);
	CHECK(cx.db && !demo_make(&cx, DEMO_SMALL));
	cx.actor = (struct actor){ str_c(demo_coordinator), STR("Mari"), ROLE_COORDINATOR, STR("") };
	cx.form = id_random(&cx);
	struct new_device d = { .name = STR("Phone"), .secret = SECRET, .mac_key = MAC };
	CHECK(!db_begin(&cx, true) && !db_end(&cx, sync_device_add(&cx, &d, &device)));
	CHECK(!db_begin(&cx, false) && !QUERY(&cx, &r, "SELECT person_id FROM alongside WHERE area_id = $1 AND staff_id = $2"
		" AND until = 0 ORDER BY person_id", cx.area.id, cx.actor.id) && rows_next(&r));
	whom = arena_dup(a, rows_value(&r, 0).s);
	CHECK(!db_end(&cx, rows_end(&r)));
	server_key = port.box_key(port.state, &(struct cx){ .arena = a, .area.id = 7 });
	bearer = str_fmt(a, "Authorization: Bearer {}.{}\r\n", device, SECRET);
	db_close(cx.db);
	seal_close(seal);
}

static str pull(const struct server *s, str cursor, const char *more)
{
	struct buf path = BUF(a, 1024);
	buf_add(&path, STR("/sync/pull?after="));
	buf_url(&path, cursor);
	return get(a, s, arena_c(a, buf_str(&path)), arena_c(a, str_fmt(a, "{}{}", bearer, more)));
}

static str push(const struct server *s, str body, const char *more)
{
	return post(a, s, "/sync/push", arena_c(a, str_fmt(a, "{}Content-Type: application/x-www-form-urlencoded\r\n{}", bearer, more)), body);
}

static void the_door(const struct server *s)
{
	const char *const wrong[] = { "Authorization: Bearer nobody\r\n",
		arena_c(a, str_fmt(a, "Authorization: Bearer {}.{}\r\n", device, MAC)),
		arena_c(a, str_fmt(a, "Authorization: Bearer {}.{}\r\n", str_c(demo_coordinator), SECRET)) };
	for (size_t i = 0; i < countof(wrong); i++) {
		ok(is_status(get(a, s, "/sync/pull", wrong[i]), 403));
		ok(is_status(post(a, s, "/sync/push", wrong[i], STR("")), 403));
	}
	ok(is_status(get(a, s, "/sync/pull", ""), 303) && is_status(post(a, s, "/sync/push", "", STR("")), 403));
	ok(is_status(get(a, s, "/sync/pull", arena_c(a, str_fmt(a, "{}{}", bearer, bearer))), 400));
	/* It opens no page, and no cookie beside it does. */
	ok(is_status(get(a, s, "/today", arena_c(a, bearer)), 403) && is_status(get(a, s, "/devices", arena_c(a, bearer)), 403));
	str r = push(s, STR(""), "");
	ok(is_status(r, 200) && str_is(body_of(r), "have 0 \nlease 7\n") && !has(r, "Set-Cookie"));
	ok(is_status(push(s, STR(""), "Origin: https://elsewhere.example\r\n"), 403));
}

/* ---- a phone */

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

static const struct port phone_port = { .seal = same_words, .open = open_same };

static struct cx phone_open(void)
{
	str why = STR("");
	struct cx cx = { .arena = a, .port = &phone_port, .now = clock_of_today(), .said_at = clock_of_today(),
		.actor = { str_c(demo_coordinator), STR("Mari"), ROLE_COORDINATOR, STR("") }, .form = STR(""), .token = STR("") };
	cx.db = db_open(a, ":memory:", &why);
	CHECK(cx.db && !db_migrate(&cx, migrations, NULL, 0));
	return cx;
}

/* All that it carries, as text. */
static str dump(struct cx *cx)
{
	struct synced_list tables = { 0 };
	struct buf b = BUF(a, 64u << 20);
	sync_tables(a, &app_browser, &tables);
	for (size_t i = 0; i < tables.n; i++) {
		struct rows r;
		buf_fmt(&b, "# {}\n", tables.v[i]->name);
		CHECK(!db_begin(cx, false) && !db_query(cx, &r, arena_c(a, str_fmt(a, "SELECT * FROM {} WHERE area_id = $1 ORDER BY 1, 2, 3",
			tables.v[i]->name)), (const val[]){ V(cx->area.id) }, 1));
		while (rows_next(&r))
			for (int k = 0; k < r.cols; k++)
				wire_val(&b, rows_value(&r, k));
		CHECK(!db_end(cx, rows_end(&r)));
	}
	return buf_str(&b);
}

/* Takes what can be read of these bytes as they came. */
static bool take(struct cx *cx, str answer)
{
	bool whole, ended;
	size_t used;
	str plain = unpack(a, unchunk(a, answer), &whole);
	CHECK(!sync_take(cx, &app_browser, plain, &used, &ended));
	return ended;
}

static str cursor_of(struct cx *cx)
{
	str c;
	CHECK(!sync_cursor(cx, &c));
	return c;
}

/* Reads `most` bytes of a pull and hangs up. */
static str pull_cut(const struct server *s, str cursor, size_t most)
{
	struct buf path = BUF(a, 1024), got = BUF(a, 8u << 20);
	static char part[1024];
	buf_url(&path, cursor);
	int fd = dial(s);
	say(fd, str_fmt(a, "GET /sync/pull?after={} HTTP/1.1\r\nHost: localhost:{}\r\n{}Accept-Encoding: gzip\r\n\r\n", buf_str(&path), s->port, bearer));
	while (got.n < most) {
		ssize_t k = recv(fd, part, most - got.n < sizeof part ? most - got.n : sizeof part, 0);
		if (k <= 0)
			break;
		buf_add(&got, (str){ part, (size_t)k });
	}
	close(fd);
	return buf_str(&got);
}

/* How often a person begins in a pull, and how many of these were there before: those of today come first, once. */
static size_t people_in(str plain, size_t *twice)
{
	struct wire_in in = { plain, false };
	struct { str *v; size_t n, cap; } seen = { 0 };
	enum wire kind;
	str payload;

	*twice = 0;
	while (wire_next(&in, &kind, &payload)) {
		if (kind != WIRE_DROP)
			continue;
		for (size_t i = 0; i < seen.n; i++)
			*twice += str_eq(seen.v[i], payload);
		*LIST_ADD(a, &seen) = payload;
	}
	return seen.n;
}

static void a_pull_goes_on(const struct server *s)
{
	bool ended_well;
	size_t twice;
	struct cx whole = phone_open();
	str all = pull(s, STR(""), "Accept-Encoding: gzip\r\n"), plain = pull(s, STR(""), "");
	ok(is_status(all, 200) && has(all, "Content-Encoding: gzip\r\n") && has(all, "application/octet-stream") && has(all, "no-store"));
	ok(take(&whole, all));
	str want = dump(&whole);
	ok(people_in(unpack(a, unchunk(a, all), &ended_well), &twice) > 20 && !twice);
	printf("note: a first pull: %zu bytes packed, %zu as they are\n", all.n, plain.n);
	ok(all.n * 2 < plain.n);

	for (int part = 1; part <= 9; part += 2) {
		struct cx cx = phone_open();
		size_t bytes = 0;
		bool ended = take(&cx, pull_cut(s, STR(""), all.n * (size_t)part / 10));
		ok(!ended && (part < 5 || cursor_of(&cx).n));
		for (int i = 0; i < 3 && !ended; i++) {
			str r = pull(s, cursor_of(&cx), "Accept-Encoding: gzip\r\n");
			bytes += r.n;
			ended = take(&cx, r);
		}
		ok(ended && str_eq(dump(&cx), want));
		if (part == 5) {
			printf("note: cut in the middle, it goes on with %zu bytes of %zu\n", bytes, all.n);
			ok(bytes * 10 <= all.n * 6);
		}
		db_close(cx.db);
	}
	/* Nothing new. */
	str r = pull(s, cursor_of(&whole), "Accept-Encoding: gzip\r\n");
	ok(r.n < 2200 && take(&whole, r) && str_eq(dump(&whole), want));
	db_close(whole.db);
}

static str entry(int64_t n, const char *path, str fields)
{
	uint8_t once[32] = { 9, [31] = (uint8_t)n }, nonce[BOX_NONCE] = { (uint8_t)n };
	int64_t at = clock_of_today();
	struct buf b = BUF(a, 1u << 20);
	str mac = box_sign(a, MAC, str_fmt(a, "{}\n{}\nr1\n{}\nen\n{}\n{}", device, n, path, at, fields));
	buf_fmt(&b, "n={}&at={}&release=r1&lang=en&path=", n, at);
	buf_url(&b, str_c(path));
	buf_add(&b, STR("&body="));
	buf_url(&b, fields);
	buf_fmt(&b, "&mac={}", mac);
	return box_close(a, server_key, str_fmt(a, "7:{}", device), buf_str(&b), once, nonce);
}

static void forms_arrive_once(const struct server *s)
{
	struct cx cx = phone_open();
	ok(take(&cx, pull(s, STR(""), "Accept-Encoding: gzip\r\n")));
	size_t before = (size_t)count(dump(&cx), "Said over a real socket");
	str box = entry(1, "/write", str_fmt(a, "form={}&person={}&words=Said+over+a+real+socket", id_derive(a, device, STR("one")), whom));
	str two = entry(2, "/write", STR("form=b0000001-0000-4000-8000-000000000002&words=Nobody"));
	str body = str_fmt(a, "e={}&e={}", box, two), first = STR("");
	for (int i = 0; i < 3; i++) {
		str r = push(s, body, ""), told = body_of(r);
		ok(is_status(r, 200) && str_starts(told, STR("1 ok ")) && has(told, "\n2 no ") && has(told, "\nlease 7\n"));
		first = first.n ? first : told;
		ok(str_eq(told, first));
	}
	ok(take(&cx, pull(s, cursor_of(&cx), "Accept-Encoding: gzip\r\n")));
	ok(before == 0 && count(dump(&cx), "Said over a real socket") == 1);
	db_close(cx.db);

	/* What this phone did not close, or another has signed, changes nothing. */
	str bad = entry(3, "/write", str_fmt(a, "person={}&words=Bad", whom));
	((char *)(uintptr_t)bad.p)[bad.n / 2] ^= 1;
	str r = push(s, str_fmt(a, "e={}", bad), "");
	ok(is_status(r, 200) && str_starts(body_of(r), STR("unread\nhave 2 ")));
	/* The same number with other words: these numbers are another phone's. */
	r = push(s, str_fmt(a, "e={}", entry(1, "/write", str_fmt(a, "person={}&words=Other", whom))), "");
	ok(is_status(r, 200) && str_starts(body_of(r), STR("clone\n")));
}

/* As a locked phone closes words: nothing in it is signed. */
static str unnamed_box(int64_t at, str words, uint8_t k)
{
	uint8_t once[32] = { 7, [31] = k }, nonce[BOX_NONCE] = { k, 1 };
	str form = id_derive(a, device, STR("unnamed"));
	return box_close(a, server_key, str_fmt(a, "7:{}", device), str_fmt(a, "at={}&lang=en&body=form%3D{}%26words%3D{}", at, form, words), once, nonce);
}

static void words_of_a_locked_phone(const struct server *s, int64_t n)
{
	struct cx cx = phone_open();
	int64_t at = clock_of_today() - LIMIT_HOUR;
	str box = unnamed_box(at, STR("Said%2Bin%2Bthe%2Bdark"), 1), bad = arena_dup(a, unnamed_box(at, STR("Said%2Bby%2Bnobody"), 2));
	const char *form = "Content-Type: application/x-www-form-urlencoded\r\n";
	((char *)(uintptr_t)bad.p)[bad.n / 2] ^= 1;
	for (int i = 0; i < 2; i++) {
		str r = post(a, s, "/sync/unnamed", arena_c(a, str_fmt(a, "{}{}", bearer, form)), str_fmt(a, "u={}&u={}&u=junk", box, bad));
		ok(is_status(r, 200) && str_is(body_of(r), "kept\nno\nno\n"));
	}
	ok(!is_status(post(a, s, "/sync/unnamed", form, str_fmt(a, "u={}", box)), 200));
	/* Unlocked, it sends the same form once more, signed. */
	str r = push(s, str_fmt(a, "e={}", entry(n, "/write/now", str_fmt(a, "form={}&words=Said+in+the+dark", id_derive(a, device, STR("unnamed"))))), "");
	ok(has(r, " ok "));
	ok(take(&cx, pull(s, STR(""), "Accept-Encoding: gzip\r\n")));
	str all = dump(&cx);
	ok(count(all, "Said in the dark") == 1 && count(all, "Said by nobody") == 0);
	db_close(cx.db);
}

/* Asks to be told of what is saved after that number; the answer comes later, on this connection. */
static int wait_after(const struct server *s, int64_t after)
{
	int fd = dial(s);
	say(fd, str_fmt(a, "GET /sync/wait?after={} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{}\r\n", after, s->port, bearer));
	return fd;
}

static int64_t number_of(str answer)
{
	int64_t n = -1;
	ok(is_status(answer, 200) && str_int(str_trim(body_of(answer)), &n));
	return n;
}

static bool silent(int fd, int ms) { return poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, ms) == 0; }

static void waiting_is_answered(const struct server *s, int64_t n)
{
	int64_t now = number_of(hear_all(a, wait_after(s, 0)));
	int fd[40];
	for (size_t i = 0; i < countof(fd); i++)
		fd[i] = wait_after(s, now);
	ok(now > 0 && silent(fd[0], 150));
	close(fd[1]);                        /* whoever hangs up is forgotten */
	str r = push(s, str_fmt(a, "e={}", entry(n, "/write", str_fmt(a, "form={}&person={}&words=Wake+up",
		id_derive(a, device, STR("wake")), whom))), "");
	ok(has(r, " ok "));
	for (size_t i = 0; i < countof(fd); i++)
		if (i != 1)
			ok(number_of(hear_all(a, fd[i])) > now);
	ok(is_status(get(a, s, "/sync/wait?after=0", ""), 303));
	ok(is_status(get(a, s, "/sync/wait?after=99999999", "Authorization: Bearer x\r\n"), 403));
}

/* With nothing saved: the same number, when the time is over or the server stops. */
static void waiting_ends(struct server *s)
{
	s->o.hurry = 200;
	ok(server_start(s));
	int64_t now = number_of(hear_all(a, wait_after(s, 0)));
	ok(number_of(hear_all(a, wait_after(s, now))) == now);
	ok(server_stop(s) == 0);
	s->o.hurry = 0;
	ok(server_start(s));
	int fd = wait_after(s, now);
	ok(silent(fd, 100));
	ok(server_stop(s) == 0 && number_of(hear_all(a, fd)) == now);
}

int main(void)
{
	struct server s;
	CHECK(sodium_init() >= 0);
	server_init(&s);
	fill(&s);
	s.app = &app_server;
	ok(server_start(&s));
	the_door(&s);
	a_pull_goes_on(&s);
	forms_arrive_once(&s);
	waiting_is_answered(&s, 3);
	words_of_a_locked_phone(&s, 4);
	ok(server_stop(&s) == 0);
	waiting_ends(&s);
	server_remove(&s);
	arena_release(a);
	return test_end();
}
