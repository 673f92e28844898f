/* SPDX-License-Identifier: Apache-2.0 */
/* way_db_test.c -- a new way to sign in is told in every other session of its account, a person's too; with test_db. */
#include "db/db.h"
#include "programme/programme.h"
#include "signin/signin_passkey_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_way_module, access_module;
static err who_am_i(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain", str_fmt(cx->arena, "{}:{}", cx->actor.id, cx->actor.roles));
	return OK;
}
static const struct route routes[] = { { GET, "/who", who_am_i, ROLE_ANYONE, "for this test", false } };
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_way_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page, .banner = signin_banner };

static struct cx *cx;
static struct resp rs;
static str person;
#include "browse.h"

static str invite(str staff, str who)
{
	str token;

	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, staff, who, &token)));
	return token;
}

static str by_link(str staff, str who)
{
	str cookie = STR("");

	ask(&cookie, FMT("/invitation/{}", invite(staff, who)), "", 303);
	cx->now += LIMIT_MINUTE;
	return cookie;
}

/* As `way` says they came; the account is the person's. */
static str by_passkey(const char *way)
{
	str cookie;

	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_begin(cx);
	ok(test_commit(cx, signin_begin(cx, STR(""), person, str_c(way), &cookie)));
	cx->now += LIMIT_MINUTE;
	return cookie;
}

static void add_passkey(const char *id, str made_in)
{
	test_begin(cx);
	ok(test_commit(cx, signin_store_passkey_put(cx, &(struct passkey){ .id = str_c(id), .tag = str_c(id), .staff_id = STR(""), .person_id = person,
		.name = STR("n"), .key = STR("k"), .created = cx->now, .made_in = made_in })));
	cx->now += LIMIT_MINUTE;
}

static bool told(str *cookie, const char *what) { return str_has(ask(cookie, "/me/new", NULL, 200), what); }
static bool in(str *cookie) { return !str_has(ask(cookie, "/who", NULL, 200), ":1"); }
static str session_of(str *cookie)
{
	ask(cookie, "/who", NULL, 200);
	return arena_dup(cx->arena, cx->actor.session);
}
#define PASSKEY "A passkey was added for you on"
#define LINK "A sign-in link was made for you on"

static int64_t count(const char *table)
{
	struct rows r;

	test_begin(cx);
	if (!strcmp(table, "passkey"))
		ok(!QUERY(cx, &r, "SELECT COUNT(*) FROM passkey WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	else
		ok(!QUERY(cx, &r, "SELECT COUNT(*) FROM invitation WHERE area_id = $1 AND person_id = $2 AND used_at = 0", cx->area.id, person));
	ok(rows_next(&r));
	int64_t n = rows_value(&r, 0).i;
	ok(!rows_end(&r) && test_commit(cx, OK));
	return n;
}

static const char *until(str *cookie)
{
	str page = ask(cookie, "/me/new", NULL, 200);
	const char *p = memmem(page.p, page.n, "name=\"until\" value=\"", 20);
	size_t n = 0;

	while (p && p[20 + n] != '"')
		n++;
	return p ? FMT("until={}", ((str){ p + 20, n })) : "until=none";
}

/* Every other session of the account, and nobody else's. */
static void check_passkey(void)
{
	str maker = by_link(STR(""), person), other = by_link(STR(""), person), worker = by_link(STR(TEST_STAFF), STR(""));

	ok(told(&maker, LINK) && !told(&other, LINK));            /* the one that brought the second in */
	ask(&maker, "/me/new/known", until(&maker), 303);
	ok(!told(&maker, "Was this you?"));
	add_passkey("one", session_of(&maker));
	ok(!told(&maker, PASSKEY) && told(&other, PASSKEY) && !told(&worker, PASSKEY));
	ok(str_has(ask(&other, "/me/passkeys/new", NULL, 200), PASSKEY));   /* on whatever page */
	/* Whoever comes by it is not told of it; by a link, they are, for a month, until they say that they know. */
	str with_it = by_passkey("one"), later = by_link(STR(""), person);
	ok(!told(&with_it, PASSKEY) && told(&later, PASSKEY));
	ask(&later, "/me/new/known", "until=0", 303);             /* a form of another day says nothing */
	ok(told(&later, PASSKEY));
	ask(&later, "/me/new/known", until(&later), 303);
	ok(!told(&later, PASSKEY) && told(&other, PASSKEY));      /* there only: another may be in it */
	add_passkey("two", session_of(&with_it));
	ok(!told(&with_it, "Was this you?") || !told(&with_it, PASSKEY));
	ok(str_has(ask(&other, "/me", NULL, 200), "2 more ways to sign in are new."));   /* two passkeys, and the later link */
	/* What came after the page was drawn is not meant by its button. */
	const char *was = until(&later);
	add_passkey("three", STR(""));
	ask(&later, "/me/new/known", was, 303);
	ok(told(&later, PASSKEY));
	/* Nor can tomorrow's be known today. */
	ask(&later, "/me/new/known", "until=99999999999999", 303);
	cx->now += LIMIT_MINUTE;
	add_passkey("four", STR(""));
	ok(told(&later, PASSKEY));
}

/* The device of a passkey is told, once, of what was made while nobody was signed in there. */
static void check_device(void)
{
	str here = by_passkey("one");

	ok(told(&here, PASSKEY) && told(&here, "Was this you?"));
	ask(&here, "/me/new/known", until(&here), 303);
	ask(&here, "/sign-out", "", 303);
	invite(STR(""), person);
	here = by_passkey("one");
	ok(told(&here, LINK) && told(&here, "by Dewi"));
	ask(&here, "/me/new/known", until(&here), 303);
	ask(&here, "/sign-out", "", 303);
	here = by_passkey("one");
	ok(!told(&here, "Was this you?"));
	/* After a month who comes by a link is told no more. */
	cx->now += LIMIT_WAY_TOLD;
	str late = by_link(STR(""), person);
	ok(!told(&late, "Was this you?"));
}

/* Not me: what was new is gone, all sessions end, and nobody else is touched. */
static void check_refuse(void)
{
	str mine = by_link(STR(""), person), worker = by_link(STR(TEST_STAFF), STR("")), theirs = by_passkey("one");
	int64_t before = count("passkey");

	add_passkey("planted", session_of(&theirs));
	str by_planted = by_passkey("planted");
	str link = invite(STR(""), person);
	cx->now += LIMIT_MINUTE;
	ok(count("passkey") == before + 1 && count("link") == 1);
	str page = ask(&mine, "/me/new", NULL, 200);
	ok(str_has(page, PASSKEY) && str_has(page, LINK) && str_has(page, "This was not me"));
	const char *all = until(&mine);
	page = ask(&mine, "/me/new/not-me", all, 200);
	ok(rs.set_session && !rs.session.n && str_has(page, "You are signed out on all devices") && !str_has(page, "class=\"banner\""));
	ok(!str_has(page, "Eirlys"));
	ok(!in(&mine) && !in(&theirs) && !in(&by_planted) && in(&worker));
	ok(count("passkey") == before && count("link") == 0);
	str nobody = STR("");
	ask(&nobody, FMT("/invitation/{}", link), NULL, 404);
	ask(&nobody, "/me/new/not-me", all, 401);
	ask(&nobody, "/me/new", NULL, 303);
	/* With nothing new it only signs out. */
	mine = by_passkey("one");
	ask(&mine, "/me/new/known", until(&mine), 303);
	ok(str_has(ask(&mine, "/me/new", NULL, 200), "nothing new"));
	ask(&mine, "/me/new/not-me", "until=1", 200);
	ok(!in(&mine) && count("passkey") == before);
}

int main(void)
{
	struct person p = { .name = STR("Eirlys") };
	struct neighbourhood n = { .name = STR("Glan"), .lat = 51.6, .lon = -3.9 };

	cx = test_db_open();
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &n));
	p.neighbourhood = n.id;
	ok(!people_add(cx, &p));
	ok(test_commit(cx, OK));
	person = p.id;
	check_passkey();
	check_device();
	check_refuse();
	test_db_close(cx);
	return test_end();
}
