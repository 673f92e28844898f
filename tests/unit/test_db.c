/* SPDX-License-Identifier: Apache-2.0 */
/* test_db.c -- the outside world as tests have it: a database, a clock and chance that never change. */
#include "base/id.h"
#include "base/text.h"
#include "db/db.h"
#include "register/register.h"
#include "test_db.h"

#define LONG_100 "aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb cccccccccccccccccccc ddddddddddddddddddd eeeeeeeeeeeeeeeeeee "
#define LONG_500 LONG_100 LONG_100 LONG_100 LONG_100 LONG_100
#define WORDS(lit) { lit, sizeof(lit) - 1 }
const str hostile[] = {
	WORDS(""),
	WORDS("<script>alert(\"'&amp;\")</script>"),
	WORDS("\"><img src=x onerror=alert(1)>"),
	WORDS("Owain's \"caf\xc3\xa9\" & sons </p></title></textarea>"),
	WORDS("\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 \xe2\x80\xae" "abc"),
	WORDS("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xf0\x9f\x8c\x88"),
	WORDS("bad \xff\xc3( utf"),
	WORDS("{} {1} %s $1 ${x} {{}}"),
	WORDS("javascript:alert(1)"),
	WORDS(LONG_500 LONG_500 LONG_500 LONG_500 LONG_500 LONG_500 LONG_500 LONG_500 LONG_500 LONG_500),
};
const size_t n_hostile = countof(hostile);

struct world { struct cx cx; struct arena arena; uint64_t chance; };

static _Noreturn void die(struct world *w, const char *what, str why)
{
	fprintf(stderr, "test_db: %s: %.*s %.*s (%s:%d)\n", what, (int)why.n, why.p, (int)w->cx.fail.text.n,
		w->cx.fail.text.p, w->cx.fail.file ? w->cx.fail.file : "", w->cx.fail.line);
	exit(2);
}

static void world_random(void *state, void *out, size_t n)
{
	struct world *w = state;
	uint8_t *p = out;

	for (size_t i = 0; i < n; i++) {
		w->chance ^= w->chance << 13;
		w->chance ^= w->chance >> 7;
		w->chance ^= w->chance << 17;
		p[i] = (uint8_t)(w->chance >> 32);
	}
}

static const char hex[] = "0123456789abcdef";

static str to_hex(struct arena *a, const void *data, size_t n)
{
	const uint8_t *d = data;
	char *p = arena_alloc(a, 2 * n + 1);

	for (size_t i = 0; i < n; i++)
		p[2 * i] = hex[d[i] >> 4], p[2 * i + 1] = hex[d[i] & 15];
	return (str){ p, 2 * n };
}

/* Not a secret, but it looks like the real one, so that what is sealed can be told from what is not, and
 * it opens only in its own place. */
static str world_head(struct arena *a, int64_t area, str place)
{
	str plain = str_fmt(a, "s:{}:{}", area, place);

	return str_fmt(a, "AQ{}_", to_hex(a, plain.p, plain.n));
}

/* Whose key it would be is held to the register: every test that stores something shows that its store names the person. */
static str world_seal(void *state, struct cx *cx, str person, str place, str words)
{
	(void)state;
	if (!register_seals(place, person.n > 0) || (person.n && !id_is(person))) {
		fprintf(stderr, "%.*s under the key of \"%.*s\": see P and S in src/register/register.h\n", (int)place.n, place.p, (int)person.n, person.p);
		BUG("sealed otherwise than the register says");
	}
	return str_fmt(cx->arena, "{}{}", world_head(cx->arena, cx->area.id, place), to_hex(cx->arena, words.p, words.n));
}

static bool world_open(void *state, struct cx *cx, str place, str sealed, str *words)
{
	struct arena *a = cx->arena;
	str head = world_head(a, cx->area.id, place);

	(void)state;
	if (!str_starts(sealed, head) || (sealed.n - head.n) % 2)
		return false;
	char *p = arena_alloc(a, (sealed.n - head.n) / 2 + 1);
	for (size_t i = head.n, k = 0; i < sealed.n; i += 2, k++) {
		const char *high = strchr(hex, sealed.p[i]), *low = strchr(hex, sealed.p[i + 1]);
		if (!high || !low)
			return false;
		p[k] = (char)((high - hex) << 4 | (low - hex));
	}
	*words = (str){ p, (sealed.n - head.n) / 2 };
	return true;
}

static str world_tag(void *state, struct arena *a, int64_t area, str text)
{
	uint8_t out[20];
	str t = str_fmt(a, "{}:{}", area, text);

	(void)state;
	sha1(t.p, t.n, out);
	return to_hex(a, out, 16);
}

static void seed(struct world *w)
{
	static const struct { const char *id, *name; } staff[] = { { TEST_STAFF, "Carys" }, { TEST_OTHER, "Dewi" } };
	struct cx *cx = &w->cx;
	err e = db_begin(cx, true);

	if (!e)
		e = EXEC(cx, "INSERT INTO area (id, name, host, welsh) VALUES ($1, $2, '', 1)", cx->area.id, cx->area.name);
	for (size_t i = 0; i < countof(staff) && !e; i++)
		e = EXEC(cx, "INSERT INTO staff (area_id, id, name, roles, version, seq) VALUES ($1, $2, $3, $4, '', 0)",
			cx->area.id, staff[i].id, cx_seal(cx, "staff.name", str_c(staff[i].id), str_c(staff[i].name)),
			ROLE_COORDINATOR);
	e = db_end(cx, e);
	if (e)
		die(w, "the first rows", STR(""));
}

struct cx *test_db_open(void)
{
	const char *url = getenv("ALONGSIDE_TEST_DB");
	struct world *w = calloc(1, sizeof *w);
	static const struct council council = { "Test Council", "https://sign-in.council.example", "alongside" };
	static struct port port = { .council = &council, .random = world_random, .seal = world_seal, .open = world_open, .tag = world_tag };
	str why = STR("");

	CHECK(w);
	*w = (struct world){ .arena = { .cap = 1u << 30 }, .chance = 88172645463325252ULL,
		.cx = { .now = TEST_NOW, .said_at = TEST_NOW, .area = { .id = TEST_AREA, .name = STR("Test programme"), .welsh = true },
		        .actor = { STR(TEST_STAFF), STR("Carys"), ROLE_COORDINATOR, STR("") } } };
	port.state = w;
	w->cx.arena = &w->arena;
	w->cx.port = &port;
	w->cx.db = db_open(&w->arena, url ? url : ":memory:", &why);
	if (!w->cx.db)
		die(w, "open", why);
	if (url && w->cx.db->drv->script(&w->cx, "DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
		die(w, "an empty schema", STR(""));
	if (db_migrate(&w->cx, migrations, NULL, 0))
		die(w, "migrate", STR(""));
	seed(w);
	test_form(&w->cx);
	return &w->cx;
}

void test_db_close(struct cx *cx)
{
	struct world *w = (struct world *)cx;

	arena_release(&w->arena);
	db_close(cx->db);
	free(w);
}

void test_form(struct cx *cx) { cx->form = id_random(cx); }

void test_actor(struct cx *cx, const char *id, int64_t roles)
{
	cx->actor = (struct actor){ str_c(id), str_c(id), roles, STR("") };
}

void test_begin(struct cx *cx)
{
	cx_reset(cx);
	if (db_begin(cx, true))
		die((struct world *)cx, "begin", STR(""));
}

bool test_commit(struct cx *cx, err e)
{
	e = db_end(cx, e);
	if (e)
		fprintf(stderr, "test_commit: error %d %.*s (%s:%d)\n", e, (int)cx->fail.text.n, cx->fail.text.p,
			cx->fail.file ? cx->fail.file : "", cx->fail.line);
	return !e;
}

const char *test_network = "203.0.113", *test_browser;

str test_request(struct cx *cx, const struct app *app, const char *target, const char *body, struct resp *rs)
{
	struct req rq = { .method = body ? POST : GET, .host = STR("localhost"), .site = STR("https://alongside.example"), .network = str_c(test_network),
		.browser = test_browser ? str_c(test_browser) : (str){ 0 } };

	cx_reset(cx);
	CHECK(req_target(cx->arena, &rq, str_c(target)));
	if (body) {
		CHECK(req_form(cx->arena, &rq, str_c(body)));
		if (!req_get(&rq, "form").p)
			*LIST_ADD(cx->arena, &rq.fields) = (struct pair){ STR("form"), id_random(cx) };
	}
	rq.session = app->admit ? cx->actor.session : STR("");
	web_handle(cx, app, &rq, rs);
	return buf_str(&rs->html.out);
}

bool str_has(str hay, const char *needle)
{
	size_t n = strlen(needle);

	for (size_t i = 0; i + n <= hay.n; i++)
		if (!memcmp(hay.p + i, needle, n))
			return true;
	return false;
}
