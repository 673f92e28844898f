/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strong_db_test.c -- of whom a passkey is asked: they are told, have fourteen days, and then their work opens with one
 * alone; a link, or codes, open their own account, where one is added.  Every route there is; with test_db.
 */
#include "access/access.h"
#include "base/id.h"
#include "community/community.h"
#include "db/db.h"
#include "modules.h"
#include "programme/programme.h"
#include "signin/signin_council_int.h"
#include "signin/signin_passkey_int.h"
#include "signin/signin_staff_int.h"
#include "test.h"
#include "test_db.h"

#define BOSS "57a00009-0000-4000-8000-000000000009"
static struct cx *cx;
static struct resp rs;
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str ask(str *cookie, const char *target, const char *body, int status)
{
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, *cookie };
	str page = test_request(cx, &app_server, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s: %d %.*s\n", target, rs.status, (int)cx->fail.text.n, cx->fail.text.p ? cx->fail.text.p : "");
	if (rs.set_session)
		*cookie = rs.session;
	return page;
}
static bool asks(str *cookie, const char *target) { ask(cookie, target, NULL, 303); return str_starts(rs.location, STR("/me/asked?to=/")); }
static bool told(void) { return str_has(buf_str(&rs.banner.out), "opens with a passkey"); }

static void is(const char *id, const char *name, int64_t roles)
{
	struct staff s = { .id = str_c(id), .name = str_c(name), .roles = roles };

	test_actor(cx, BOSS, ROLE_ADMIN);
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_staff_save(cx, &s)));
}

static str by_link(const char *staff)
{
	str cookie = STR(""), token;

	test_actor(cx, "", ROLE_NOBODY);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), STR(""), &token)));
	ask(&cookie, FMT("/invitation/{}?to=/me", token), "", 303);
	return cookie;
}

/* Signed in by something that stands there already: a passkey, or the council. */
static str by(const char *staff, str way)
{
	str cookie;

	test_actor(cx, "", ROLE_NOBODY);
	test_begin(cx);
	ok(test_commit(cx, signin_begin(cx, str_c(staff), STR(""), way, &cookie)));
	return cookie;
}

static str passkey(const char *staff, str session)
{
	str id = id_random(cx);

	test_begin(cx);
	ok(test_commit(cx, signin_store_passkey_put(cx, &(struct passkey){ .id = id, .tag = id, .staff_id = str_c(staff), .person_id = STR(""),
		.name = STR("n"), .key = STR("k"), .created = cx->now, .made_in = session })));
	return id;
}

static void forget(void)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM passkey_asked WHERE area_id = $1", cx->area.id)));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM passkey WHERE area_id = $1", cx->area.id)));
}

/* From the first sign-in on: said on each page, with the day; nothing is taken away before. */
static void check_grace(void)
{
	int64_t first = cx->now;
	str her = by_link(BOSS);

	ok(str_is(rs.location, "/me/asked?to=/me"));                /* brought there, and on from there */
	str page = ask(&her, "/me/asked?to=/me", NULL, 200);
	ok(str_has(page, "Wednesday 24 June") && str_has(page, "href=\"/me\">Not now") && str_has(page, "href=\"/me/passkeys/new\""));
	ok(!told());                                              /* it says so itself */
	ask(&her, "/set-up", NULL, 200);
	ok(told() && str_has(buf_str(&rs.banner.out), "24 June"));
	ask(&her, "/set-up/name", "name=Here&nation=wales&base_it=", 303);
	cx->now = first + LIMIT_PASSKEY_ASKED - LIMIT_MINUTE;
	her = by_link(BOSS);
	cx->now += LIMIT_HOUR;
	ask(&her, "/set-up", NULL, 200);                            /* who began before goes on to the end of the session */
	her = by_link(BOSS);
	ok(str_is(rs.location, "/me/asked?to=/me") && asks(&her, "/set-up"));
	cx->now = first;
}

/* Every route of the program, asked by somebody of every role: what is not anybody's, and not their own account, is shut. */
static void check_routes(void)
{
	str her = by_link(BOSS);
	size_t open = 0, shut = 0;

	for (const struct module *const *m = app_server.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			bool hers = rt->may & ROLE_NOBODY || str_starts(str_c(rt->path), STR("/me")), room = !(*m)->open;
			bool leave = !strcmp(rt->path, "/me/sign-out-everywhere") || !strcmp(rt->path, "/me/new/not-me");
			if (!(rt->may & ROLE_WORK) || hers || leave || !room) {
				open += hers && rt->may & ROLE_WORK;
				continue;
			}
			cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, her };
			str page = test_request(cx, &app_server, rt->path, rt->method == POST ? "words=what+I+wrote" : NULL, &rs);
			bool good = rt->method == GET ? rs.status == 303 && str_starts(rs.location, STR("/me/asked"))
				: rs.status == 401 && str_has(page, "what I wrote") && str_has(page, "not saved yet");
			ok(good);
			if (!good)
				printf("%s %s: %d\n", rt->method == GET ? "GET" : "POST", rt->path, rs.status);
			shut++;
		}
	ok(shut > 150 && open > 20);
	ask(&her, "/me", NULL, 200);
	ok(told());
	ask(&her, "/me/passkeys/new", NULL, 200);
	ask(&her, "/community", NULL, 200);
	ok(!str_has(ask(&her, "/me/asked?to=/set-up", NULL, 200), "Not now"));
}

static void check_over(void)
{
	is(BOSS, "Mair", ROLE_WORK);
	by_link(BOSS);
	cx->now += LIMIT_PASSKEY_ASKED;
	check_routes();
	/* One that is added opens this session, and the ones that begin with it; its removal shuts them again. */
	str her = by_link(BOSS);
	ok(asks(&her, "/set-up"));
	str key = passkey(BOSS, cx->actor.session);
	ask(&her, "/set-up", NULL, 200);
	ok(!told());
	str again = by(BOSS, key), other = by_link(BOSS);
	ask(&again, "/set-up", NULL, 200);
	ok(!told() && asks(&other, "/set-up"));
	str page = ask(&other, "/me/asked?to=/set-up", NULL, 200);      /* with that passkey, or another */
	ok(str_has(page, "Sign in with a passkey") && str_has(page, "name=\"to\" value=\"/set-up\"") && str_has(page, "Add another passkey"));
	ask(&her, FMT("/me/passkeys/{}/remove", key), "", 303);
	ok(asks(&her, "/set-up"));
	/* The council's own sign-in is as good. */
	test_begin(cx);
	ok(test_commit(cx, signin_store_council_put(cx, &(struct council_account){ .id = STR("council"), .tag = STR("t"), .staff_id = STR(BOSS),
		.made_in = STR(""), .created = cx->now })));
	again = by(BOSS, STR("council"));
	ask(&again, "/set-up", NULL, 200);
	test_begin(cx);
	ok(test_commit(cx, signin_store_council_remove(cx, STR(BOSS))));
	/* Another's passkey is not theirs. */
	key = passkey(TEST_OTHER, STR(""));
	again = by(BOSS, key);
	ok(asks(&again, "/set-up"));
}

/* Somebody they walk alongside, and a refuge with a keeper of its own: all that an answer must not have. */
static bool says_more(str page)
{
	return str_has(page, "Canary") || str_has(page, "Mair") || str_has(page, "href=\"/set-up\"") || str_has(page, "href=\"/people");
}

/* What anybody may open shows whoever works here more; to them, without a passkey, it shows what it shows anybody. */
static void check_anybody(void)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };
	struct thing t = { .id = STR("71000000-0000-4000-8000-000000000001"), .kind = STR("place"), .name = STR("Bike house"), .lat = 51.63, .lon = -3.94,
		.address = STR("7 Canary Lane"), .about = STR("Bikes"), .keeper_name = STR("Keepercanary Canary"), .keeper_reach = STR("07700 900123") };
	struct thing_more more = { .hidden_spot = true };

	is(BOSS, "Mair", ROLE_ADMIN | ROLE_COORDINATOR);
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	test_form(cx);
	test_begin(cx);
	err e = community_thing_save(cx, &t);
	more.thing = t.id;
	ok(test_commit(cx, e ? e : community_more_save(cx, &more)));
	str boss = by(BOSS, passkey(BOSS, STR("")));
	ask(&boss, "/people/new", FMT("name=Canary&neighbourhood={}", n.id), 303);
	const char *person = arena_c(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
	const char *find = FMT("/find?for={}&q=bikes", str_c(person)), *thing = FMT("/community/{}", t.id);
	ok(str_has(ask(&boss, find, NULL, 200), "Canary"));
	str page = ask(&boss, thing, NULL, 200);
	ok(str_has(page, "Keepercanary") && str_has(page, "7 Canary Lane") && str_has(page, person));

	forget();
	by_link(BOSS);
	cx->now += LIMIT_PASSKEY_ASKED;
	str her = by_link(BOSS);
	ok(asks(&her, "/today"));
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, her };
	page = test_request(cx, &app_server, find, NULL, &rs);
	ok(rs.status == 404 && !says_more(page));
	const char *open[] = { "/", "/find?q=bikes", "/community?q=bikes", thing };
	for (size_t i = 0; i < countof(open); i++) {
		page = ask(&her, open[i], NULL, 200);
		ok(!says_more(page) && str_has(page, "href=\"/hello\"") && told());
		ok(str_has(page, "action=\"/sign-out\""));
	}
	page = ask(&her, "/me", NULL, 200);
	ok(str_has(page, "Mair") && told());
	ask(&her, "/sign-out", "", 303);
	ask(&her, "/set-up", NULL, 303);
	ok(str_starts(rs.location, STR("/sign-in")));
	is(BOSS, "Mair", ROLE_ADMIN);
}

/* The way back: another who looks after Alongside makes a link, and a stronger role that is new has its time again. */
static void check_back(void)
{
	str boss = by(BOSS, passkey(BOSS, STR("")));

	forget();
	is(TEST_OTHER, "Dewi", ROLE_LEAD);
	by_link(TEST_OTHER);
	cx->now += LIMIT_PASSKEY_ASKED;
	boss = by(BOSS, passkey(BOSS, STR("")));
	str page = ask(&boss, "/set-up/staff/" TEST_OTHER "/link", "", 200), theirs = STR("");
	const char *at = memmem(page.p, page.n, "/invitation/", 12);
	ok(at);
	ask(&theirs, FMT("/invitation/{}", ((str){ at + 12, 52 })), "", 303);
	ok(asks(&theirs, "/set-up"));
	passkey(TEST_OTHER, cx->actor.session);
	ask(&theirs, "/set-up", NULL, 200);
	struct staff s = { 0 };
	test_begin(cx);
	ok(test_commit(cx, access_staff_get(cx, STR(TEST_OTHER), &s)));
	ask(&boss, "/set-up/staff/" TEST_OTHER, FMT("name=Dewi&admin=1&base_it={}", s.version), 303);
	theirs = by_link(TEST_OTHER);
	ask(&theirs, "/set-up", NULL, 200);
	ok(told());
	is(TEST_OTHER, "Dewi", ROLE_COORDINATOR);
}

/* Coordinators where somebody says so, from then on; their phones, and people, never. */
static void check_coordinators(void)
{
	forget();
	str boss = by(BOSS, passkey(BOSS, STR(""))), carys = by_link(TEST_STAFF);

	ok(str_is(rs.location, "/me"));
	ask(&carys, "/today", NULL, 200);
	ok(!told());
	ask(&carys, "/set-up/passkeys", NULL, 403);
	ask(&boss, "/set-up/passkeys", "coordinators=perhaps", 422);
	ask(&boss, "/set-up/passkeys", "coordinators=yes", 303);
	ok(str_has(ask(&boss, "/set-up/passkeys", NULL, 200), "Coordinators are asked too"));
	ask(&carys, "/today", NULL, 200);                           /* signed in already */
	ok(!told());
	carys = by_link(TEST_STAFF);
	ask(&carys, "/today", NULL, 200);
	ok(told());
	cx->now += LIMIT_PASSKEY_ASKED;
	boss = by(BOSS, passkey(BOSS, STR("")));
	carys = by_link(TEST_STAFF);
	ok(asks(&carys, "/today"));
	/* A form that a phone kept is run as it was: nobody is there to add anything. */
	struct cx one = *cx;
	struct req rq = { .method = POST, .host = STR("localhost"), .path = STR("/set-up/name") };
	one.within = true;
	one.actor = (struct actor){ STR(TEST_STAFF), STR("Carys"), ROLE_COORDINATOR, STR("") };
	test_begin(cx);
	web_handle(&one, &app_server, &rq, &rs);
	ok(rs.status == 403 && test_commit(cx, OK));                /* not hers; and not asked for a passkey */
	/* Off, and on again: the time is whole again. */
	ask(&boss, "/set-up/passkeys", "coordinators=no", 303);
	ask(&carys, "/today", NULL, 200);
	ask(&boss, "/set-up/passkeys", "coordinators=yes", 303);
	carys = by_link(TEST_STAFF);
	ask(&carys, "/today", NULL, 200);
	ok(told());
	ask(&boss, "/set-up/passkeys", "coordinators=no", 303);
}

/* The leadership group reads counts of the whole programme, and is asked; the Network reads what anybody may, and is not. */
static void check_around(void)
{
	static const struct { int64_t role; const char *home; bool asked; } around[] = { { ROLE_LEADERSHIP, "/leadership", true }, { ROLE_NETWORK, "/network", false } };

	for (size_t i = 0; i < countof(around); i++) {
		forget();
		is(TEST_OTHER, "Dewi", around[i].role);
		str theirs = by_link(TEST_OTHER);
		ask(&theirs, around[i].home, NULL, 200);
		ok(told() == around[i].asked);
		cx->now += LIMIT_PASSKEY_ASKED;
		theirs = by_link(TEST_OTHER);
		ask(&theirs, around[i].home, NULL, around[i].asked ? 303 : 200);
		ok(told() == around[i].asked);
		ask(&theirs, "/community", NULL, 200);
		theirs = by(TEST_OTHER, passkey(TEST_OTHER, STR("")));
		ask(&theirs, around[i].home, NULL, 200);
		ok(!told());
	}
	is(TEST_OTHER, "Dewi", ROLE_COORDINATOR);
}

/* Where all is invented nobody is asked. */
static void check_demo(void)
{
	forget();
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE area SET demo = 1 WHERE id = $1", cx->area.id)));
	str her = by(BOSS, STR("demo"));
	cx->now += LIMIT_PASSKEY_ASKED + LIMIT_DAY;
	her = by(BOSS, STR("demo"));
	ask(&her, "/set-up", NULL, 200);
	ok(!told());
	ok(str_has(ask(&her, "/me/asked", NULL, 200), "Nothing more is asked"));
}

int main(void)
{
	cx = test_db_open();
	is(BOSS, "Mair", ROLE_ADMIN);
	check_grace();
	check_over();
	check_anybody();
	check_back();
	check_coordinators();
	check_around();
	check_demo();
	test_db_close(cx);
	return test_end();
}
