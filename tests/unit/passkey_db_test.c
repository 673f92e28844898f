/* SPDX-License-Identifier: Apache-2.0 */
/* passkey_db_test.c -- passkeys as requests meet them, with a device of our own; with test_db. */
#include "soft_key.h"
#include "db/db.h"
#include "signin/signin_passkey_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_way_module, access_module;
static err who_am_i(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain", str_fmt(cx->arena, "{}:{}", cx->actor.name, cx->actor.roles));
	return OK;
}
static const struct route routes[] = { { GET, "/who", who_am_i, ROLE_ANYONE, "for this test", false } };
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_way_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page, .banner = signin_banner };

#define SITE STR("https://alongside.example")
#define HOST STR("alongside.example")
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))
static str cookie = { "", 0 };
static struct resp rs;

static str ask(struct cx *cx, const char *target, const char *body, int status)
{
	static char network[16];
	static int asked;

	snprintf(network, sizeof network, "192.0.%d", asked++);   /* so that none of them waits: signin_attempt_db_test */
	test_network = network;
	cx->actor.session = cookie;
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s: %d\n", target, rs.status);
	if (rs.set_session)
		cookie = rs.session;
	return page;
}

static void by_link(struct cx *cx, const char *staff)
{
	str token;

	cookie = STR("");
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_begin(cx);
	ok(!signin_invite(cx, str_c(staff), STR(""), &token));
	ok(test_commit(cx, OK));
	ask(cx, FMT("/invitation/{}", token), "", 303);
}

static str between(struct cx *cx, str page, const char *before, const char *after)
{
	const char *p = memmem(page.p, page.n, before, strlen(before));

	if (!p)
		return STR("");
	p += strlen(before);
	const char *end = memmem(p, (size_t)(page.p + page.n - p), after, strlen(after));
	return end ? arena_dup(cx->arena, (str){ p, (size_t)(end - p) }) : STR("");
}
static str challenge_in(struct cx *cx, str page) { return between(cx, page, "data-challenge=\"", "\""); }

static const char *made(struct cx *cx, const struct soft_key *k, str challenge, const char *name)
{
	struct arena *a = cx->arena;

	return FMT("name={}&key={}&stated={}&data={}&signature=", name, b64_of(a, soft_id(a, k)),
		b64_of(a, soft_stated(a, "create", challenge, SITE)), b64_of(a, soft_data(a, k, HOST, true)));
}

static const char *shown(struct cx *cx, const struct soft_key *k, str challenge)
{
	struct arena *a = cx->arena;
	str stated = soft_stated(a, "get", challenge, SITE), data = soft_data(a, k, HOST, false);

	return FMT("key={}&stated={}&data={}&signature={}", b64_of(a, soft_id(a, k)), b64_of(a, stated), b64_of(a, data),
		b64_of(a, soft_sign(a, k, data, stated)));
}

static struct soft_key phone = { .kind = -7, .id = 1, .flags = SOFT_FLAGS }, desk = { .kind = -8, .id = 2, .flags = SOFT_FLAGS, .uses = 5 };

static void check_add(struct cx *cx)
{
	ask(cx, "/me/passkeys/new", NULL, 303);                   /* nobody has none */
	by_link(cx, TEST_STAFF);
	str challenge = challenge_in(cx, ask(cx, "/me/passkeys/new", NULL, 200));
	ok(challenge.n > 60);
	ask(cx, "/me/passkeys", made(cx, &phone, challenge, ""), 422);            /* it has a name */
	ask(cx, "/me/passkeys", made(cx, &phone, STR("not.of.ours"), "x"), 422);
	ask(cx, "/me/passkeys", "name=x", 422);                   /* as a browser without JavaScript would */
	ask(cx, "/me/passkeys", made(cx, &phone, challenge, "My+phone"), 303);
	ok(str_is(rs.location, "/me"));
	ask(cx, "/me/passkeys", made(cx, &desk, challenge, "Again"), 422);        /* a challenge is for one */
	challenge = challenge_in(cx, ask(cx, "/me/passkeys/new", NULL, 200));
	ok(str_has(ask(cx, "/me/passkeys", made(cx, &phone, challenge, "Twice"), 422), "already"));
	challenge = challenge_in(cx, ask(cx, "/me/passkeys/new", NULL, 200));
	ask(cx, "/me/passkeys", made(cx, &desk, challenge, "The+desk"), 303);
	str page = ask(cx, "/me", NULL, 200);
	ok(str_has(page, "My phone") && str_has(page, "The desk") && str_has(page, "Not used yet"));
	/* The page names those that are there, so that a device makes no second one. */
	page = ask(cx, "/me/passkeys/new", NULL, 200);
	ok(str_has(page, arena_c(cx->arena, b64_of(cx->arena, soft_id(cx->arena, &desk)))));
	/* Ten minutes after signing in, it must be shown anew who one is; with a passkey that is at hand. */
	challenge = challenge_in(cx, page);
	struct soft_key third = { .kind = -7, .id = 3, .flags = SOFT_FLAGS };
	const char *late = made(cx, &third, challenge, "Third");
	cx->now += LIMIT_FRESH;
	ok(str_has(ask(cx, "/me/passkeys", late, 200), "First show that it is you"));
	page = ask(cx, "/me/passkeys/new", NULL, 200);
	ok(str_has(page, "First show that it is you") && str_has(page, "data-what=\"get\"") && !str_has(page, "Third"));
	ok(!str_has(ask(cx, "/me", NULL, 200), "Third"));
	ask(cx, "/sign-in/passkey", FMT("{}&to=/me/passkeys/new", shown(cx, &phone, challenge_in(cx, page))), 303);
	ok(str_is(rs.location, "/me/passkeys/new"));
	ok(str_has(ask(cx, "/me/passkeys/new", NULL, 200), "data-what=\"create\""));
}

static void check_use(struct cx *cx)
{
	ask(cx, "/sign-out", "", 303);
	str challenge = challenge_in(cx, ask(cx, "/sign-in?to=/me", NULL, 200));
	const char *said = shown(cx, &phone, challenge);
	ask(cx, "/sign-in/passkey", FMT("{}&to=/me", said), 303);
	ok(str_is(rs.location, "/me") && cookie.n);
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys:4"));
	ok(str_has(ask(cx, "/me", NULL, 200), "Last used on"));
	ask(cx, "/sign-out", "", 303);
	ok(str_has(ask(cx, "/sign-in/passkey", said, 422), "Please try again"));         /* once */
	ok(str_has(ask(cx, "/who", NULL, 200), ":1"));
	/* Too late; one of another kind; words beside it; nothing. */
	challenge = challenge_in(cx, ask(cx, "/sign-in", NULL, 200));
	cx->now += LIMIT_CHALLENGE;
	ask(cx, "/sign-in/passkey", shown(cx, &phone, challenge), 422);
	cx->now -= 2 * LIMIT_CHALLENGE;
	ask(cx, "/sign-in/passkey", shown(cx, &phone, challenge), 422);   /* not yet */
	cx->now += LIMIT_CHALLENGE;
	by_link(cx, TEST_STAFF);
	str create = challenge_in(cx, ask(cx, "/me/passkeys/new", NULL, 200));
	ask(cx, "/sign-out", "", 303);
	ask(cx, "/sign-in/passkey", shown(cx, &phone, create), 422);
	str page = ask(cx, "/sign-in/passkey", "key=&carry_path=/write&carry_field_words=We+had+tea", 422);
	ok(str_has(page, "We had tea") && str_has(page, "carry_field_words"));
	struct soft_key unknown = { .kind = -7, .id = 77, .flags = SOFT_FLAGS };
	ok(str_has(ask(cx, "/sign-in/passkey", shown(cx, &unknown, challenge), 422), "do not know this passkey"));
	/* The key of another account does not open this one. */
	struct soft_key wrong = { .kind = -8, .id = 1, .flags = SOFT_FLAGS };
	ask(cx, "/sign-in/passkey", shown(cx, &wrong, challenge), 422);
	ask(cx, "/sign-in/passkey", shown(cx, &phone, challenge), 303);   /* and the challenge was not spent by all that */
}

/* A challenge is one browser's. */
static void check_browser(struct cx *cx)
{
	struct arena *a = cx->arena;
	str b[] = { STR("visit:one"), STR("visit:two") };
	struct passkey p = { 0 };

	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	str challenge = signin_challenge(cx, b[0], "get"), stated = soft_stated(a, "get", challenge, SITE), data = soft_data(a, &phone, HOST, false);
	for (int i = 1; i >= 0; i--) {
		struct passkey_said s = { SITE, b[i], b64_of(a, soft_id(a, &phone)), b64_of(a, stated), b64_of(a, data),
			b64_of(a, soft_sign(a, &phone, data, stated)) };
		test_begin(cx);
		ok(signin_passkey_use(cx, &s, &p) == (i ? ERR_INVALID : OK));
		ok(db_end(cx, OK) == OK);
	}
	ok(str_is(p.staff_id, TEST_STAFF) && str_is(p.name, "My phone"));
}

static const char *known(struct cx *cx) { return FMT("until={}", between(cx, ask(cx, "/me/new", NULL, 200), "name=\"until\" value=\"", "\"")); }

/* A link that somebody makes for one who has a passkey: each of their devices is told, once; the passkeys stay. */
static void check_told(struct cx *cx)
{
	struct passkey_list l = { 0 };
	str page;

	for (int i = 0; i < 2; i++) {
		struct soft_key *k = i ? &desk : &phone;
		k->uses += i ? 1 : 0;
		cookie = STR("");
		ask(cx, "/sign-in/passkey", shown(cx, k, challenge_in(cx, ask(cx, "/sign-in", NULL, 200))), 303);
		if (!i) {
			ask(cx, "/me/new/known", known(cx), 303);      /* the ones of before */
			ok(!str_has(ask(cx, "/me", NULL, 200), "Was this you?"));
			str own = cookie;
			cx->now += LIMIT_MINUTE;
			by_link(cx, TEST_STAFF);
			page = ask(cx, "/me/new", NULL, 200);                         /* who came by the link is not asked of it, */
			ok(!str_has(page, "A sign-in link was made") && str_has(page, "A passkey was added"));
			ask(cx, "/me/new/known", known(cx), 303);                     /* nor can say so for a device */
			cookie = own;
		}
		page = ask(cx, "/me", NULL, 200);
		ok(str_has(page, "Was this you?") && str_has(page, "A sign-in link was made for you"));
		ok(str_has(page, i ? "with the passkey The desk." : "with the passkey My phone."));
		ask(cx, "/me/new/known", known(cx), 303);
		ok(!str_has(ask(cx, "/me", NULL, 200), "Was this you?"));
	}
	test_begin(cx);
	ok(!signin_store_passkey_find(cx, STR(TEST_STAFF), STR(""), &l) && l.n == 2);
	ok(test_commit(cx, OK));
}

static void check_count(struct cx *cx)
{
	desk.uses = 9;
	for (int i = 0; i < 2; i++) {
		ask(cx, "/sign-out", "", 303);
		ask(cx, "/sign-in/passkey", shown(cx, &desk, challenge_in(cx, ask(cx, "/sign-in", NULL, 200))), 303);
		ok(str_has(ask(cx, "/me", NULL, 200), "counted backwards") == i);   /* the same number twice */
	}
}

static void check_remove(struct cx *cx)
{
	struct passkey_list l = { 0 };
	str by_desk = cookie, mine = STR("");

	ok(str_has(ask(cx, "/me", NULL, 200), "with the passkey The desk."));
	test_begin(cx);
	ok(!signin_store_passkey_find(cx, STR(TEST_STAFF), STR(""), &l) && l.n == 2);
	ok(test_commit(cx, OK));
	for (size_t i = 0; i < l.n; i++)
		if (str_is(l.v[i].name, "The desk"))
			mine = l.v[i].id;
	const char *remove = FMT("/me/passkeys/{}/remove", mine);

	by_link(cx, TEST_OTHER);
	ok(!str_has(ask(cx, "/me", NULL, 200), "My phone"));
	ask(cx, remove, "", 404);                                 /* somebody else's */
	by_link(cx, TEST_STAFF);
	ask(cx, remove, "", 303);
	ask(cx, remove, "", 404);
	str here = cookie;
	cookie = by_desk;                                         /* who came in by it is out */
	ok(str_has(ask(cx, "/who", NULL, 200), ":1"));
	cookie = here;
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys:4"));
	l.n = 0;
	test_begin(cx);
	ok(!signin_store_passkey_find(cx, STR(TEST_STAFF), STR(""), &l) && l.n == 1);
	ok(test_commit(cx, OK));
	/* Who works here no longer has none. */
	struct soft_key left = str_is(l.v[0].name, "My phone") ? phone : desk;
	struct staff s = { 0 };
	left.uses = 100;
	ask(cx, "/sign-out", "", 303);
	for (int i = 0; i < 2; i++) {
		test_begin(cx);
		ok(!access_staff_get(cx, STR(TEST_STAFF), &s));
		s.until = i ? 0 : cx->now;
		ok(!access_staff_save(cx, &s));
		ok(test_commit(cx, OK));
		ask(cx, "/sign-in/passkey", shown(cx, &left, challenge_in(cx, ask(cx, "/sign-in", NULL, 200))), i ? 303 : 422);
	}
}

static void check_many(struct cx *cx)
{
	by_link(cx, TEST_OTHER);
	for (int i = 0; i <= LIMIT_PASSKEYS; i++) {
		struct soft_key k = { .kind = -8, .id = (uint8_t)(100 + i), .flags = SOFT_FLAGS };
		str challenge = challenge_in(cx, ask(cx, "/me/passkeys/new", NULL, 200));
		ask(cx, "/me/passkeys", made(cx, &k, challenge, "One"), i < LIMIT_PASSKEYS ? 303 : 422);
	}
}

/* Somebody who asked to be forgotten; and what was signed long ago. */
static void check_gone(struct cx *cx)
{
	struct passkey_list l = { 0 };
	struct rows r;

	test_begin(cx);
	ok(!signin_store_passkey_put(cx, &(struct passkey){ .id = STR("p"), .tag = STR("t"), .staff_id = STR(""), .person_id = STR("50e00001-0000-4000-8000-000000000001"),
		.name = STR("n"), .key = STR("k"), .created = cx->now }));
	ok(!signin_store_passkey_find(cx, STR(""), STR("50e00001-0000-4000-8000-000000000001"), &l) && l.n == 1);
	for (const char *const *sql = signin_passkey_module.forgets; *sql; sql++)
		ok(!db_exec(cx, *sql, VALS(cx->area.id, "50e00001-0000-4000-8000-000000000001")));
	l.n = 0;
	ok(!signin_store_passkey_find(cx, STR(""), STR("50e00001-0000-4000-8000-000000000001"), &l) && l.n == 0);
	cx->now += LIMIT_DAY;
	ok(!signin_passkey_module.daily(cx));
	ok(!QUERY(cx, &r, "SELECT 1 FROM challenge_spent WHERE area_id = $1", cx->area.id));
	ok(!rows_next(&r) && !rows_end(&r));
	ok(test_commit(cx, OK));
}

int main(void)
{
	CHECK(sodium_init() >= 0);
	struct cx *cx = test_db_open();

	check_add(cx);
	check_use(cx);
	check_browser(cx);
	check_told(cx);
	check_count(cx);
	check_remove(cx);
	check_many(cx);
	check_gone(cx);
	test_db_close(cx);
	return test_end();
}
