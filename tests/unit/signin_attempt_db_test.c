/* SPDX-License-Identifier: Apache-2.0 */
/* signin_attempt_db_test.c -- wrong tries to sign in are slowed down, and whose account it is comes in; with test_db. */
#include "base/buf.h"
#include "db/db.h"
#include "host/listen.h"
#include "signin/signin_attempt_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, access_module;
static int turns;
/* How many turns of an area this transaction has taken: PostgreSQL says. */
static err count_turns(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct rows r;

	(void)rq;
	turns = 0;
	if (!db_is_sqlite(cx->db)) {
		TRY(QUERY(cx, &r, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND CAST($1 AS BIGINT) > 0 /* area_id */", cx->area.id));
		while (rows_next(&r))
			turns++;
		TRY(rows_end(&r));
	}
	return resp_redirect(rs, STR("/"));
}
static const struct route routes[] = {
	{ POST, "/turned", count_turns, ROLE_ANYONE, "for this test", false },
	{ POST, "/unturned", count_turns, ROLE_ANYONE, "for this test", UNTURNED },
};
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page };
static struct resp rs;

static str ask(struct cx *cx, const char *target, const char *body, int status)
{
	cx->actor.session = STR("");
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s %s: %d\n", target, body ? body : "", rs.status);
	return page;
}
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static int64_t rows(struct cx *cx)
{
	struct rows r;
	int64_t n = 0;

	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT id FROM attempt WHERE area_id = $1", cx->area.id));
	while (rows_next(&r))
		n++;
	ok(!rows_end(&r));
	ok(test_commit(cx, OK));
	return n;
}

static void forget_all(struct cx *cx)
{
	test_begin(cx);
	ok(!EXEC(cx, "DELETE FROM attempt WHERE area_id = $1", cx->area.id));
	ok(test_commit(cx, OK));
}

/* One try, as a handler of a code makes it; 0, or when it may be tried. */
static int64_t attempt(struct cx *cx, const char *network, const char *account, bool right)
{
	int64_t until;

	test_begin(cx);
	ok(!signin_attempt(cx, str_c(network), str_c(account), &until));
	if (!until && right)
		ok(!signin_attempt_right(cx, str_c(network), str_c(account)));
	ok(test_commit(cx, OK));
	return until;
}

/* Who tries again at the first moment at which it is looked at; how often in a day, and the longest wait. */
static int a_day_of(struct cx *cx, bool of_account, int64_t *longest)
{
	int64_t from = cx->now, until;
	int tried = 0, network = 0;

	forget_all(cx);
	*longest = 0;
	while (cx->now < from + LIMIT_DAY) {
		/* At one account they come from ever new networks. */
		until = attempt(cx, of_account ? FMT("net{}", network++) : "198.51.100", of_account ? "anwen" : "", false);
		if (until) {
			*longest = until - cx->now > *longest ? until - cx->now : *longest;
			cx->now = until;
		} else
			tried++;
	}
	cx->now = from;
	return tried;
}

static void check_bounds(struct cx *cx)
{
	int64_t longest;
	int n = a_day_of(cx, false, &longest);

	printf("  from one network: %d tries in a day at most, %d s the longest wait\n", n, (int)(longest / LIMIT_SECOND));
	ok(n > 500 && n <= 750 && longest == LIMIT_ATTEMPT_NETWORK_WAIT);
	n = a_day_of(cx, true, &longest);
	printf("  at one account, from everywhere: %d tries in a day at most, %d s the longest wait\n", n, (int)(longest / LIMIT_SECOND));
	ok(n > 40 && n <= 65 && longest == LIMIT_ATTEMPT_ACCOUNT_WAIT);
	/* Who stops is let be: a day later all is as at first. */
	cx->now += 2 * LIMIT_DAY;
	for (int i = 0; i < LIMIT_ATTEMPTS_ACCOUNT; i++)
		ok(!attempt(cx, "198.51.100", "anwen", false));
	cx->now -= 2 * LIMIT_DAY;
	/* Nor does a clock that was ahead keep anybody out. */
	cx->now += 400 * LIMIT_DAY;
	for (int i = 0; i < 2 * LIMIT_ATTEMPTS_ACCOUNT; i++)
		cx->now += attempt(cx, "198.51.100", "owain", false) ? LIMIT_HOUR : 0;
	cx->now -= 400 * LIMIT_DAY;
	ok(!attempt(cx, "198.51.100", "owain", false));
	for (int64_t k = 1; k < 200; k++)
		ok(signin_attempt_wait(k, true) <= signin_attempt_wait(k + 1, true) && signin_attempt_wait(k, false) <= LIMIT_ATTEMPT_NETWORK_WAIT);
}

/* No order of tries, by whomever and from wherever else, makes the owner wait where they have signed in before; and
 * nobody waits longer than the bound, anywhere. */
static void check_owner(struct cx *cx)
{
	static const char *const networks[] = { "198.51.100", "192.0.2", "20010db80001", "20010db80002", "" };
	static const char *const accounts[] = { "anwen", "owain", "nobody", "" };
	int64_t from = cx->now;
	uint32_t x = 1;

	forget_all(cx);
	for (int history = 0; history < 20; history++) {
		ok(!attempt(cx, "203.0.113", "anwen", true));
		for (int i = 0; i < 100; i++) {
			x = x * 1664525 + 1013904223;
			const char *network = networks[(x >> 8) % countof(networks)], *account = accounts[(x >> 16) % countof(accounts)];
			if (x >> 28 == 0)
				account = FMT("guess{}", i);
			/* Sometimes all at once, sometimes at the very moment at which it is looked at. */
			int64_t until = attempt(cx, network, account, false);
			ok(until - cx->now <= LIMIT_ATTEMPT_ACCOUNT_WAIT);
			cx->now = until && (x >> 20) % 3 ? until : cx->now + (x >> 24) % 4 * 1000;
			if (i % 10 == 9)
				ok(!attempt(cx, "203.0.113", "anwen", true));
		}
		/* Elsewhere, too, once they stop: after the wait that is said. */
		int64_t until = attempt(cx, "233.252.0", "anwen", true);
		if (until) {
			ok(until - cx->now <= LIMIT_ATTEMPT_ACCOUNT_WAIT);
			cx->now = until;
			ok(!attempt(cx, "233.252.0", "anwen", true));
		}
		test_begin(cx);
		ok(!EXEC(cx, "DELETE FROM attempt WHERE area_id = $1 AND id LIKE 'h%'", cx->area.id));
		ok(test_commit(cx, OK));
	}
	/* Their own slips of the finger count for that network alone, and a right one ends them. */
	forget_all(cx);
	ok(!attempt(cx, "203.0.113", "anwen", true));
	for (int i = 0; i < LIMIT_ATTEMPTS_ACCOUNT + 1; i++)
		ok(!attempt(cx, "203.0.113", "anwen", false));
	ok(attempt(cx, "203.0.113", "anwen", true) == cx->now + LIMIT_ATTEMPT_FIRST);
	ok(!attempt(cx, "192.0.2", "anwen", false));
	cx->now += LIMIT_ATTEMPT_FIRST;
	ok(!attempt(cx, "203.0.113", "anwen", true) && !attempt(cx, "203.0.113", "anwen", false));
	cx->now = from;
	/* Who has a code of their own does not guess more by it. */
	forget_all(cx);
	int tried = 0;
	while (cx->now < from + LIMIT_HOUR) {
		int64_t until = attempt(cx, "198.51.100", "", false);
		tried += !until;
		cx->now = until ? until : cx->now;
		until = attempt(cx, "198.51.100", "", true);
		cx->now = until ? until : cx->now;
	}
	ok(tried <= LIMIT_ATTEMPTS_NETWORK + 8 + LIMIT_HOUR / LIMIT_ATTEMPT_NETWORK_WAIT);
	cx->now = from;
}

/* When to try again, in words. */
static void check_words(struct cx *cx)
{
	static const struct { int64_t wait; const char *words; } v[] = {
		{ 1, "in 1 second." }, { 1000, "in 1 second." }, { 1001, "in 2 seconds." }, { 90 * LIMIT_SECOND, "in 90 seconds." },
		{ 90 * LIMIT_SECOND + 1, "from 10:02am." }, { 2 * LIMIT_MINUTE, "from 10:02am." }, { 2 * LIMIT_MINUTE + 1, "from 10:03am." },
		{ LIMIT_ATTEMPT_ACCOUNT_WAIT, "from 10:30am." },
	};

	for (size_t i = 0; i < countof(v); i++) {
		struct html h = { .out = BUF(cx->arena, LIMIT_PAGE) };
		cx->now = TEST_NOW;
		signin_view_wait(&h, cx, TEST_NOW + v[i].wait);
		ok(str_has(buf_str(&h.out), v[i].words));
	}
}

#define NONE "/invitation/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
/* By way of requests: what is wrong stays counted, and a good link comes in from the very network that waits. */
static void check_requests(struct cx *cx)
{
	static const char wrong[] = "code=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	str token;

	forget_all(cx);
	for (int i = 0; i <= LIMIT_ATTEMPTS_NETWORK; i++)
		i % 2 ? ask(cx, NONE, "", 404) : i % 3 ? ask(cx, "/sign-in/link", wrong, 404) : ask(cx, "/sign-in/passkey", "key=x", 422);
	ask(cx, "/sign-in/passkey", "key=x&carry_path=/write&carry_field_words=We+had+tea", 429);
	ok(str_has(buf_str(&rs.html.out), "We had tea"));                        /* nothing written is lost */
	ok(str_has(ask(cx, NONE, "", 429), "You can try again in 2 seconds."));
	ok(str_has(ask(cx, "/sign-in/link", wrong, 429), "A link or a passkey still works at once."));
	ask(cx, NONE, NULL, 404);                                                /* looking counts nothing */
	test_network = "192.0.2";
	ask(cx, NONE, "", 404);                                                  /* elsewhere nobody waits */
	test_network = "203.0.113";
	cx->now += LIMIT_ATTEMPT_FIRST;
	ask(cx, NONE, "", 404);
	ask(cx, NONE, "", 429);
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_begin(cx);
	ok(!signin_invite(cx, STR(TEST_STAFF), STR(""), &token));
	ok(test_commit(cx, OK));
	ask(cx, "/sign-in/link", FMT("code={}", token), 303);
	ask(cx, FMT("/invitation/{}", token), "", 303);
	ok(rs.set_session);
	/* What stands there tells nobody where they were, and goes. */
	struct rows r;
	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT id FROM attempt WHERE area_id = $1", cx->area.id));
	while (rows_next(&r))
		ok(rows_value(&r, 0).s.n == 6);
	ok(!rows_end(&r));
	ok(test_commit(cx, OK));
	ok(rows(cx) == 2);
	cx->now += LIMIT_ATTEMPT_KEPT;
	test_begin(cx);
	ok(!signin_module.hourly(cx));
	ok(test_commit(cx, OK));
	ok(rows(cx) == 0);
	cx->now -= LIMIT_ATTEMPT_KEPT;
}

/* Never more rows than a million, whoever comes from wherever: each falls into one of 2^20 places. */
static void check_places(struct cx *cx)
{
	forget_all(cx);
	for (int i = 0; i < 300; i++)
		ok(!attempt(cx, FMT("net{}", i), "", false));
	ok(rows(cx) > 290 && rows(cx) <= 300);
	forget_all(cx);
}

/* What counts as one network. */
static void check_network(void)
{
	static const struct { const char *address, *network; } v[] = {
		{ "203.0.113.77", "203.0.113" }, { "203.0.113.78", "203.0.113" }, { "2001:db8:1:2::3", "20010db80001" },
		{ "2001:db8:1:ffff::", "20010db80001" }, { "::ffff:203.0.113.9", "203.0.113" }, { "::1", "000000000000" },
		{ "unknown", "" }, { "", "" }, { "203.0.113.7:443", "" }, { "2001:db8:1:2:3:4:5:6:7:8:9:10:11:12:13:14:15:16:17", "" },
	};
	char out[NETWORK_LETTERS];

	for (size_t i = 0; i < countof(v); i++) {
		struct sockaddr_storage at;
		bool is_one = address_text(&at, str_c(v[i].address));
		if (is_one)
			address_network(&at, out);
		ok(is_one == !!v[i].network[0] && (!is_one || !strcmp(out, v[i].network)));
	}
	struct sockaddr_storage from = { .ss_family = AF_INET6 };
	((struct sockaddr_in6 *)&from)->sin6_addr = (struct in6_addr){ .s6_addr = { 0x20, 1, 0xd, 0xb8, 0, 1 } };
	address_network(&from, out);
	ok(!strcmp(out, "20010db80001"));
	from.ss_family = AF_INET;
	((struct sockaddr_in *)&from)->sin_addr.s_addr = htonl(0xcb007105);
	address_network(&from, out);
	ok(!strcmp(out, "203.0.113"));
}

static void check_turn(struct cx *cx)
{
	ask(cx, "/turned", "", 303);
	ok(turns == !db_is_sqlite(cx->db));
	ask(cx, "/unturned", "", 303);
	ok(turns == 0);
	for (size_t m = 0; m < 2; m++)
		for (size_t i = 0; i < modules[m]->n_routes; i++)
			if (modules[m]->routes[i].method == POST && str_starts(str_c(modules[m]->routes[i].path), STR("/sign-in/")))
				ok(modules[m]->routes[i].offline == UNTURNED);
}

int main(void)
{
	struct cx *cx = test_db_open();

	check_bounds(cx);
	check_owner(cx);
	check_words(cx);
	check_requests(cx);
	check_places(cx);
	check_turn(cx);
	check_network();
	test_db_close(cx);
	return test_end();
}
