/* SPDX-License-Identifier: Apache-2.0 */
/* browser.c -- the phone's host: the database is an image in memory, the seal is the image's. */
#include <sqlite3.h>
#include "base/id.h"
#include "db/db.h"
#include "host/browser.h"
#include "modules.h"
#include "sync/sync.h"

struct phone phone = { .arena.cap = LIMIT_REQUEST_MEMORY, .who.cap = 1u << 16, .most = LIMIT_PHONE_BASE };

void *phone_alloc(size_t n) { return malloc(n ? n : 1); }
void phone_release(void *p) { free(p); }

static void port_random(void *state, void *out, size_t n)
{
	(void)state;
	phone_random(out, n);
}

/* Nothing is sealed within the image, for the whole of it is sealed before it is kept. */
static str port_seal(void *state, struct cx *cx, str person, str place, str words)
{
	(void)state, (void)person, (void)place;
	return arena_dup(cx->arena, words);
}

static bool port_open(void *state, struct cx *cx, str place, str sealed, str *words)
{
	(void)state, (void)place;
	*words = arena_dup(cx->arena, sealed);
	return true;
}

static str port_tag(void *state, struct arena *a, int64_t area, str text)
{
	static const char hex[] = "0123456789abcdef";
	uint8_t sum[20];
	char *out = arena_alloc(a, 33);

	(void)state, (void)area;
	sha1(text.p, text.n, sum);
	for (int i = 0; i < 16; i++)
		out[2 * i] = hex[sum[i] >> 4], out[2 * i + 1] = hex[sum[i] & 15];
	return (str){ out, 32 };
}

struct cx phone_cx(int64_t now, int64_t said_at)
{
	return (struct cx){ .arena = &phone.arena, .db = phone.db, .port = &phone.port, .now = now,
		.said_at = said_at < now ? said_at : now, .actor = phone.actor, .lang = phone.lang, .easy = phone.easy,
		.within = phone.shown, .phone = phone.sent };
}

static int load(const void *image, size_t n)
{
	unsigned char *copy = sqlite3_malloc64(n);

	if (!copy)
		return ERR_TOO_BIG;
	memcpy(copy, image, n);
	return sqlite3_deserialize(phone.db->conn, "main", copy, (sqlite3_int64)n, (sqlite3_int64)n,
		SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) ? ERR_INVALID : OK;
}

int phone_boot(const void *image, size_t n)
{
	str why;

	db_close(phone.db);
	phone.shown = false;
	arena_reset(&phone.arena);
	phone.port = (struct port){ .random = port_random, .seal = port_seal, .open = port_open, .tag = port_tag };
	phone.db = db_open(&phone.arena, ":memory:", &why);
	if (!phone.db)
		return ERR_INTERNAL;
	int e = n ? load(image, n) : OK;
	struct cx cx = phone_cx(0, 0);
	return e ? e : (int)db_migrate(&cx, migrations, migration_steps, n_migration_steps);
}

void phone_owner(const char *id, size_t id_n, const char *name, size_t name_n, int roles)
{
	arena_reset(&phone.who);
	phone.actor = (struct actor){ .id = arena_dup(&phone.who, (str){ id, id_n }),
		.name = arena_dup(&phone.who, (str){ name, name_n }), .roles = roles, .session = STR("") };
}

int phone_language(const char *code, size_t n) { return lang_from((str){ code, n }, &phone.lang); }

static struct phone_answer *answer(const struct resp *rs, const struct cx *cx)
{
	str body = buf_str(&rs->html.out), type = str_c(rs->type), to = rs->location;

	phone.answer = (struct phone_answer){ rs->status, body.p, (uint32_t)body.n, type.p, (uint32_t)type.n,
		to.p, (uint32_t)to.n, (int32_t)cx->fail.code, cx->beyond };
	return &phone.answer;
}

/* A copy: the answer may point into what was asked, and JavaScript gives that back first. */
static bool read_request(struct req *rq, const char *target, size_t target_n, const char *body, size_t body_n)
{
	struct arena *a = &phone.arena;

	return phone.db && target_n <= LIMIT_HTTP_URL && body_n <= LIMIT_HTTP_BODY &&
		req_target(a, rq, arena_dup(a, (str){ target, target_n })) &&
		(rq->method != POST || req_form(a, rq, arena_dup(a, (str){ body, body_n })));
}

struct phone_answer *phone_handle(int post, const char *target, size_t target_n, const char *body, size_t body_n,
	double now, double said_at)
{
	struct req rq = { .method = post ? POST : GET, .host = STR(""), .session = STR("") };
	struct resp rs = { .status = 400, .type = "text/plain" };

	arena_reset(&phone.arena);
	struct cx cx = phone_cx((int64_t)now, (int64_t)said_at);
	if (!read_request(&rq, target, target_n, body, body_n))
		return answer(&rs, &cx);
	web_handle(&cx, &app_browser, &rq, &rs);
	phone.easy = cx.easy;
	phone.looks = BUF(&phone.arena, LIMIT_HTTP_BODY);
	for (size_t i = 0; i < cx.looks.n; i++)
		if (cx.looks.v[i].person.n)
			buf_fmt(&phone.looks, "&look={}", cx.looks.v[i].person);
	return answer(&rs, &cx);
}

struct phone_answer *phone_full(const char *target, size_t target_n, const char *body, size_t body_n, double now)
{
	struct req rq = { .method = POST, .host = STR(""), .session = STR("") };
	struct resp rs = { .status = 400, .type = "text/plain" };

	arena_reset(&phone.arena);
	struct cx cx = phone_cx((int64_t)now, (int64_t)now);
	if (read_request(&rq, target, target_n, body, body_n))
		web_refuse(&cx, &app_browser, &rq, &rs, ERR_FULL);
	return answer(&rs, &cx);
}

struct phone_bytes *phone_looks(void)
{
	str looks = buf_str(&phone.looks);

	phone.text = (struct phone_bytes){ looks.p, (uint32_t)looks.n };
	return &phone.text;
}

int phone_show(double now)
{
	struct cx cx = phone_cx((int64_t)now, (int64_t)now);

	if (!phone.db || phone.shown)
		return ERR_INVALID;
	err e = db_begin(&cx, true);
	phone.shown = !e;
	return e;
}

void phone_rest(void)
{
	struct cx cx = phone_cx(0, 0);

	if (phone.shown && db_end(&cx, ERR_CONFLICT) != ERR_CONFLICT)
		BUG("what was shown does not go");
	phone.shown = false;
}

int phone_whole(void) { return phone.shown && !sqlite3_get_autocommit(phone.db->conn); }

/* How large the database may grow: while it takes in what was pulled it has a bound, and while it shows none. */
static void bound(int64_t bytes)
{
	char *sql = sqlite3_mprintf("PRAGMA max_page_count = %lld", bytes / LIMIT_PHONE_PAGE);

	if (sql)
		sqlite3_exec(phone.db->conn, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
}

int phone_take(const void *bytes, size_t n, double now)
{
	struct cx cx;
	size_t used = 0;

	if (!phone.db || phone.shown)
		return -ERR_INVALID;
	arena_reset(&phone.arena);
	cx = phone_cx((int64_t)now, (int64_t)now);
	bound(phone.most);
	err e = sync_take(&cx, &app_browser, (str){ bytes, n }, &used, &phone.ended);
	bound(INT64_C(4294967294) * LIMIT_PHONE_PAGE);
	phone.left_out = e == ERR_FULL;
	phone.news = sync_news((str){ bytes, used });
	struct buf erased = BUF(&phone.arena, used + 1);   /* each stood in it, and took more room there */
	sync_erased((str){ bytes, used }, &erased);
	phone.erased = buf_str(&erased);
	return e && !phone.left_out ? -(int)e : (int)used;
}

int phone_ended(void)    { return phone.ended; }
int phone_left_out(void) { return phone.left_out; }
int phone_news(void)     { return phone.news; }

/* Right after the take. */
struct phone_bytes *phone_erased(void)
{
	phone.text = (struct phone_bytes){ phone.erased.p, (uint32_t)phone.erased.n };
	return &phone.text;
}

struct phone_bytes *phone_cursor(void)
{
	struct cx cx;
	str cursor = STR("");

	arena_reset(&phone.arena);
	cx = phone_cx(0, 0);
	if (!phone.db || sync_cursor(&cx, &cursor))
		cursor = STR("");
	phone.text = (struct phone_bytes){ cursor.p, (uint32_t)cursor.n };
	return &phone.text;
}

/* Bits: 1 useful, 2 whole. */
int phone_pulled(void)
{
	struct phone_bytes *c = phone_cursor();
	bool useful, whole;

	sync_pulled((str){ c->p, c->n }, &useful, &whole);
	return useful + 2 * whole;
}

int phone_note(double n, const char *text, size_t text_n, double said_at)
{
	struct cx cx;
	struct outbox_line o = { .n = (int64_t)n, .said_at = (int64_t)said_at };
	struct req f = { 0 };
	str cursor;

	arena_reset(&phone.arena);
	cx = phone_cx((int64_t)said_at, (int64_t)said_at);
	if (!phone.shown || !req_form(&phone.arena, &f, arena_dup(&phone.arena, (str){ text, text_n })) || sync_cursor(&cx, &cursor))
		return ERR_INVALID;
	o.state = req_get(&f, "state");
	o.path = req_get(&f, "path");
	o.words = req_get(&f, "body");
	o.why = req_get(&f, "why");
	return o.state.n ? (int)sync_outbox_note(&cx, &o) : ERR_INVALID;
}

void phone_resident(double heard, int full)
{
	phone.sent = (struct on_phone){ .resident = true, .full = full, .heard = (int64_t)heard };
}

void phone_sent(int waiting, int refused, double heard, int full)
{
	phone.sent = (struct on_phone){ .is = true, .full = full, .waiting = waiting, .refused = refused, .heard = (int64_t)heard,
		.until = phone.sent.until, .coming = !full && phone_pulled() < 2 };
}

void phone_until(double lease) { phone.sent.until = (int64_t)lease; }

int phone_route(int post, const char *target, size_t n)
{
	struct req rq = { .method = post ? POST : GET };

	arena_reset(&phone.arena);
	return req_target(&phone.arena, &rq, arena_dup(&phone.arena, (str){ target, n })) &&
		web_offline(&phone.arena, &app_browser, &rq, phone.actor.roles);
}

struct phone_bytes *phone_image(void)
{
	sqlite3_int64 n = 0;

	sqlite3_free((void *)phone.image.p);
	phone.image.p = phone.db ? sqlite3_serialize(phone.db->conn, "main", &n, 0) : NULL;
	phone.image.n = (uint32_t)n;
	return &phone.image;
}
