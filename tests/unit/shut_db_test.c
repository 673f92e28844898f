/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shut_db_test.c -- a page that is locked quietly is to the letter what it is when it is out of order.  All that somebody
 * with the person's phone, link, paper, passkey or app could ask is asked twice: of a page that is locked, and of one
 * whose words do not open.  And who walks alongside opens it again, and nothing is left that says it.  With test_db.
 */
#include "base/b64.h"
#include "db/db.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_passkey_int.h"
#include "signin/signin_slip.h"
#include "signin/signin_totp.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static struct cx *cx;
static str her, cookie, member, kin, shared;   /* cookies of hers, and of one who holds her page */
static str token, code, app_name, app_secret;

enum as { SHE, VISITOR, HOLDS };
struct asked { enum as as; const char *target, *body; };

/* As by a browser: by its cookie alone. */
static str ask(enum as as, const char *target, const char *body)
{
	w->app.admit = signin_admit;
	w->session = as == SHE ? cookie : as == HOLDS ? kin : STR("");
	str page = nevers_ask(w, target, body);
	w->app.admit = NULL;
	w->session = STR("");
	return page;
}

static str from(str page, const char *before, size_t n)
{
	const char *p = memmem(page.p, page.n, before, strlen(before));

	CHECK(p);
	return arena_dup(cx->arena, (str){ p + strlen(before), n });
}

static void invite(str person)
{
	nevers_as(w, "Carys");
	test_begin(cx);
	ok(test_commit(cx, signin_slip_invite(cx, person, &token, &code)));
	token = arena_dup(cx->arena, token);
	code = arena_dup(cx->arena, code);
}

static str come_in(str person)
{
	invite(person);
	ask(VISITOR, nevers_fmt(w, "/invitation/{}", token), "x=1");
	ok(w->rs.status == 303 && w->rs.set_session);
	return arena_dup(cx->arena, w->rs.session);
}

static str digits(int right)
{
	str secret;

	ok(base32_bytes(cx->arena, app_secret, &secret));
	int64_t n = totp_code(secret, cx->now / TOTP_STEP, TOTP_DIGITS);
	str d = str_fmt(cx->arena, "000000{}", right ? n : (n + 7) % 1000000);
	return (str){ d.p + d.n - 6, 6 };
}

#define KEY "of her telephone"

/* Every way in that there is. */
static void ways_in(void)
{
	struct codes c = { 0 };

	cookie = come_in(her);
	ask(SHE, "/me/codes", "x=1");
	test_begin(cx);
	ok(test_commit(cx, signin_store_codes_get(cx, STR(""), her, &c)));
	app_name = arena_dup(cx->arena, c.name);
	app_secret = arena_dup(cx->arena, c.secret);
	ask(SHE, "/me/codes/on", nevers_fmt(w, "digits={}", digits(1)));
	ok(w->rs.status == 303);
	str tag = cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "passkey\n{}", b64_of(cx->arena, STR(KEY))));
	test_begin(cx);
	ok(test_commit(cx, signin_store_passkey_put(cx, &(struct passkey){ .id = STR("9a55e000-0000-4000-8000-000000000001"), .tag = tag, .staff_id = STR(""),
		.person_id = her, .name = STR("Phone"), .key = STR("a b c"), .created = 1 })));
	kin = come_in(member);
	nevers_as(w, "Carys");
	str at = nevers_post(w, nevers_fmt(w, "/people/{}/sees/share", her), "name=Nia&vision=1&matters=1&term=year&said=Yes+to+her");
	shared = from(nevers_ask(w, arena_c(cx->arena, at), NULL), "/shared/", 32);
	invite(her);
	cx->now += TOTP_STEP * LIMIT_SECOND;       /* the code of before was taken */
	cx->said_at = cx->now;
}

static const char *to(const char *before, str of, const char *after) { return nevers_fmt(w, "{}{}{}", before, of, after); }
static const char *with_form(const char *fields) { return nevers_fmt(w, "{}&form=f0f0f0f0-0000-4000-8000-0000000000ff", fields); }

#define ASKED 48
static size_t all_asked(struct asked *v)
{
	str stated = b64_of(cx->arena, STR("{\"type\":\"webauthn.get\",\"challenge\":\"YQ\",\"origin\":\"x\"}"));
	const char *passkey = nevers_fmt(w, "key={}&stated={}&data=AAAA&signature=AAAA", b64_of(cx->arena, STR(KEY)), stated);
	const struct asked all[] = {
		{ SHE, "/mine", NULL }, { SHE, "/", NULL }, { SHE, "/me", NULL }, { SHE, "/me?x=1", NULL }, { SHE, "/mine/story", NULL },
		{ SHE, to("/people/", her, "/looked"), NULL }, { SHE, to("/people/", her, "/record"), NULL }, { SHE, to("/people/", her, "/lock"), NULL },
		{ SHE, to("/people/", her, "/post"), NULL }, { SHE, to("/people/", her, "/sees"), NULL }, { SHE, "/family", NULL }, { SHE, "/community", NULL },
		{ SHE, "/sign-in", NULL }, { SHE, "/me/new", NULL }, { SHE, "/hello", NULL }, { SHE, "/no/such/page", NULL }, { SHE, "/people", NULL },
		{ SHE, to("/invitation/", token, ""), NULL }, { SHE, to("/shared/", shared, ""), NULL },
		{ SHE, "/leave", with_form("x=1") }, { SHE, "/sign-out", with_form("x=1") }, { SHE, "/me/sign-out-everywhere", with_form("x=1") },
		{ SHE, "/me/new/not-me", with_form("x=1") }, { SHE, "/sign-in/over", with_form("x=1") }, { SHE, "/me/stay", with_form("x=1") },
		{ SHE, to("/people/", her, "/lock"), with_form("agreed=1") }, { SHE, to("/people/", her, "/page/vision"), with_form("words=Mine") },
		{ SHE, "/sign-in/link", with_form(to("code=", code, "")) },
		{ VISITOR, to("/invitation/", token, ""), NULL }, { VISITOR, to("/invitation/", token, ""), with_form("x=1") },
		{ VISITOR, "/sign-in/link", with_form(to("code=", code, "")) }, { VISITOR, "/sign-in/link", with_form(to("code=", token, "")) },
		{ VISITOR, "/sign-in/codes", with_form(nevers_fmt(w, "sign_in_name={}&digits={}", app_name, digits(1))) },
		{ VISITOR, "/sign-in/passkey", with_form(passkey) },
		{ VISITOR, to("/shared/", shared, ""), with_form("x=1") }, { VISITOR, to("/shared/", shared, ""), NULL }, { VISITOR, "/sign-in", NULL },
		{ HOLDS, to("/family/", w->mabel.holder, ""), NULL }, { HOLDS, to("/family/", w->mabel.holder, "/beside/vision"), NULL },
		{ HOLDS, to("/family/", w->mabel.holder, "/beside/vision"), with_form("words=Ours") },
		{ HOLDS, to("/family/", w->mabel.holder, nevers_fmt(w, "/words/{}/away", w->mabel.held)), with_form("x=1") },
		{ HOLDS, to("/shared/", shared, ""), with_form("x=1") },
	};

	_Static_assert(countof(all) <= ASKED, "room for all");
	memcpy(v, all, sizeof all);
	return countof(all);
}

/* All that goes out of an answer: what stands in its head, and its bytes. */
static str seen(const struct asked *a)
{
	str page = ask(a->as, a->target, a->body);
	const struct resp *r = &w->rs;

	/* One who holds a page has the button that leaves it, whose form has an id of its own each time. */
	if (a->as == HOLDS)
		page = nevers_still(w, page);
	return str_fmt(cx->arena, "{} {} {} {} {} {} {} {} {} {} {} {} {}\n{}", r->status, str_c(r->type), r->location.p ? r->location : STR("-"), r->title.p ? r->title : STR("-"),
		str_c(r->section ? r->section : "-"), r->secret, r->public_cache, r->set_session, r->session.p ? r->session : STR("-"), str_c(r->script ? r->script : "-"),
		r->refresh, r->file_taken, r->wait, page);
}

static int status_of(str s) { int64_t n; return str_int((str){ s.p, 3 }, &n) ? (int)n : 0; }

static void lock(void)
{
	nevers_as(w, "Carys");
	nevers_post(w, to("/people/", her, "/lock"), "agreed=1");
}

/* Her words do not open, as when her key is spoilt on the disk: what that page is made of; and put right again. */
static str spoilt[2];
static void spoil(bool put_right)
{
	static const char *const rows[2][2] = {
		{ "SELECT name FROM person WHERE area_id = $1 AND id = $2", "UPDATE person SET name = $3 WHERE area_id = $1 AND id = $2" },
		{ "SELECT called FROM holder WHERE area_id = $1 AND id = $2", "UPDATE holder SET called = $3 WHERE area_id = $1 AND id = $2" } };
	const str ids[2] = { her, w->mabel.holder };
	struct rows r;

	test_begin(cx);
	for (int i = 0; i < 2; i++) {
		if (!put_right) {
			ok(!db_query(cx, &r, rows[i][0], VALS(cx->area.id, ids[i])) && rows_next(&r));
			spoilt[i] = arena_dup(cx->arena, rows_value(&r, 0).s);
			ok(!rows_end(&r));
		}
		ok(!db_exec(cx, rows[i][1], VALS(cx->area.id, ids[i], put_right ? spoilt[i] : STR("spoilt on the disk"))));
	}
	ok(test_commit(cx, OK));
}

/* No word of hers but what she calls the one who asks, which is their name here. */
static bool only_kin(str page)
{
	for (const char *p = page.p; (p = memmem(p, (size_t)(page.p + page.n - p), CANARY, strlen(CANARY))); p++)
		if (strncmp(p, CANARY "mum", strlen(CANARY "mum")) || !strncmp(p, CANARY "mumsays", strlen(CANARY "mumsays")))
			return false;
	return true;
}

/* As it is out of order, and then as it is locked: the same, and no word of hers. */
static void check_to_the_letter(void)
{
	struct asked v[ASKED];
	str out_of_order[ASKED];
	size_t n = all_asked(v), down = 0;

	spoil(false);
	for (size_t i = 0; i < n; i++) {
		out_of_order[i] = seen(&v[i]);
		down += status_of(out_of_order[i]) == 500;
	}
	ok(down == n - 2);               /* that something was shared, and how to sign in, are as ever */
	spoil(true);
	str before = seen(&v[0]);
	ok(status_of(before) == 200 && nevers_has(before, CANARY));
	lock();
	for (size_t i = 0; i < n; i++) {
		str now = seen(&v[i]);
		bool as_ever = status_of(now) == 200 && status_of(out_of_order[i]) == 200;   /* with forms, whose ids are new each time */
		bool same = (as_ever || str_eq(now, out_of_order[i])) && only_kin(now);
		ok(same);
		if (!same)
			printf("  it can be told at %s %s: %.*s\nand not\n%.*s\n", v[i].target, v[i].body ? v[i].body : "", (int)now.n, now.p, (int)out_of_order[i].n, out_of_order[i].p);
	}
	/* A wrong code is wrong as ever, and neither does that tell. */
	ask(VISITOR, "/sign-in/codes", nevers_fmt(w, "sign_in_name={}&digits={}", app_name, digits(0)));
	ok(w->rs.status == 422);
	ask(VISITOR, "/sign-in/link", "code=BBBBB+BBBBB");
	ok(w->rs.status == 422);
}

/* Every address there is, with all of her ids, as her: out of order, and none of her words. */
static void check_crawl(void)
{
	struct nevers_paths paths = { 0 };

	for (int m = GET; m <= POST; m++) {
		paths.n = 0;
		nevers_routes(w, (enum method)m, &w->mabel, &w->mabel, &paths);
		for (size_t i = 0; i < paths.n; i++) {
			if (paths.v[i].may == ROLE_DEVICE)
				continue;
			str page = ask(SHE, paths.v[i].path, m == GET ? NULL : "words=x&agreed=1");
			bool shut = w->rs.status == 500 && !nevers_has(page, CANARY) && !w->rs.set_session;
			ok(shut);
			if (!shut)
				printf("  %s: %d\n", paths.v[i].path, w->rs.status);
		}
	}
	/* Who holds it has the same list as ever, and behind it nothing of hers. */
	str list = ask(HOLDS, "/family", NULL);
	ok(w->rs.status == 200 && nevers_has(list, CANARY "name") && nevers_has(list, arena_c(cx->arena, w->mabel.holder)));
	paths.n = 0;
	nevers_routes(w, GET, &w->mabel, &w->mabel, &paths);
	for (size_t i = 0; i < paths.n; i++)
		if (strcmp(paths.v[i].path, "/family") && paths.v[i].may != ROLE_DEVICE)
			ok(only_kin(ask(HOLDS, paths.v[i].path, NULL)));
}

static bool says(const char *target, const char *words)
{
	nevers_as(w, "Carys");
	return nevers_has(nevers_words(w, nevers_ask(w, target, NULL)), words);
}

static void check_alongside(void)
{
	const char *at = to("/people/", her, "/lock");

	ok(says(at, "Locked quietly since") && says(at, "Carys did it, together with them."));
	ok(says(to("/people/", her, "/about"), "Their own page is locked quietly"));
	ok(says(to("/people/", her, "/link"), "a link would open nothing") && !says(to("/people/", her, "/link"), "make a link"));
	ok(says(to("/people/", her, "/post"), "nothing is sent to them"));
	ok(!says("/today", "talk about with them"));
	ok(!says(to("/people/", her, ""), "ocked quietly"));       /* a screen that others look at */
	ok(says(to("/people/", her, ""), CANARY) && says(to("/people/", her, "/story"), CANARY));
	nevers_as(w, "Carys");
	nevers_ask(w, to("/people/", her, "/link"), "x=1");
	ok(w->rs.status == 303 && nevers_has(w->rs.location, "/lock"));
	/* Not theirs to lock, or to open. */
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		nevers_ask(w, to("/people/", her, "/lock/open"), "agreed=1");
		ok(w->rs.status == 404 || w->rs.status == 403 || w->rs.status == 303 || w->rs.status == 401);
	}
	ok(says(at, "Locked quietly since"));
	nevers_as(w, "Carys");
	nevers_ask(w, to("/people/", w->ned.id, "/lock"), "agreed=1");
	ok(w->rs.status == 404);
	/* It is asked about again in time. */
	int64_t now = cx->now;
	cx->now += (LIMIT_SHUT_ASK_DAYS + 1) * LIMIT_DAY;
	ok(says("/today", "talk about with them"));
	cx->now = now;
}

/* Without what stands above every page, such as that a link was made. */
static str main_of(str page)
{
	const char *p = memmem(page.p, page.n, "<main", 5);

	CHECK(p);
	return arena_dup(cx->arena, (str){ p, page.n - (size_t)(p - page.p) });
}

/* Opened again, it says nowhere that it was locked, and what had opened it opens nothing. */
static void check_open(str file, str looked)
{
	nevers_as(w, "Carys");
	str asked = nevers_ask(w, to("/people/", her, "/lock/open"), "x=1");
	ok(w->rs.status == 422 && nevers_has(asked, "href=\"#agreed\"") && nevers_has(asked, "Please ask them first") && nevers_has(asked, "Open it again"));
	ok(says(to("/people/", her, "/lock"), "Locked quietly since"));   /* not without them */
	nevers_as(w, "Carys");
	nevers_post(w, to("/people/", her, "/lock/open"), "agreed=1");
	ok(nevers_has(w->rs.location, "/link") && says(to("/people/", her, "/about"), "Lock their own page quietly"));
	ask(SHE, "/mine", NULL);
	ok(w->rs.status == 303 && nevers_has(w->rs.location, "/sign-in"));
	ask(VISITOR, to("/invitation/", token, ""), NULL);
	ok(w->rs.status == 404);
	ask(HOLDS, to("/family/", w->mabel.holder, ""), NULL);
	ok(w->rs.status == 200);
	cookie = come_in(her);
	str page = ask(SHE, "/mine", NULL);
	ok(w->rs.status == 200 && nevers_has(page, CANARY));
	ok(str_eq(file, ask(SHE, to("/people/", her, "/record/file"), NULL)));
	ok(str_eq(looked, main_of(ask(SHE, to("/people/", her, "/looked"), NULL))));
	/* What a phone says late, from before it was opened, does not lock it again. */
	cx->said_at = cx->now - LIMIT_HOUR;
	lock();
	cx->said_at = cx->now;
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	ok(!nevers_rows(w, &c, "shut", NULL).n);
}

/* By her own hand, without being told how it will look; who walks alongside hears of it, and not by her file. */
static void check_herself(void)
{
	const char *at = to("/people/", her, "/lock");
	str page = nevers_words(w, ask(SHE, at, NULL));

	ok(w->rs.status == 200 && nevers_has(page, "Shut my page for now") && nevers_has(page, "Carys"));
	ok(!nevers_has(page, "went wrong") && !nevers_has(page, "out of order") && !nevers_has(page, "quiet"));
	ask(SHE, at, "x=1");
	ok(w->rs.status == 422);
	ask(SHE, at, "agreed=1");
	ok(w->rs.status == 303 && str_is(w->rs.location, "/"));
	ask(SHE, "/", NULL);
	ok(w->rs.status == 500);
	ok(says("/today", "talk about with them") && !says("/today", "ocked"));
	ok(says(at, "They did it by themself."));
}

/* By the command, when nobody is left: open, and nobody signed in. */
static void check_by_hand(void)
{
	test_begin(cx);
	ok(test_commit(cx, signin_open_by_hand(cx, her)));
	ask(SHE, "/mine", NULL);
	ok(w->rs.status == 303 && nevers_has(w->rs.location, "/sign-in"));
	test_begin(cx);
	ok(!test_commit(cx, signin_open_by_hand(cx, her)));
	ok(says(to("/people/", her, "/lock"), "Lock it now"));
}

/* A phone may send it late, and again: it is locked since then, once; and being forgotten takes it away. */
static void check_once(void)
{
	int64_t now = cx->now;

	cx->now += LIMIT_DAY;
	cx->said_at = cx->now;
	lock();
	ok(says(to("/people/", her, "/lock"), "They did it by themself."));
	cx->now = now;
	cx->said_at = now;
}

static void carys_walks(int64_t until)
{
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE alongside SET until = $3 WHERE area_id = $1 AND staff_id = $2", cx->area.id, STR(TEST_STAFF), until)));
}

/* With nobody alongside there is no form for it, and none is taken. */
static void check_nobody_opens(void)
{
	const char *at = to("/people/", her, "/lock");

	carys_walks(cx->now - 1);
	ok(nevers_has(nevers_words(w, ask(SHE, at, NULL)), "nobody who could open it again") && !nevers_has(ask(SHE, at, NULL), "name=\"agreed\""));
	ask(SHE, at, "agreed=1");
	ok(w->rs.status == 422);
	ask(SHE, "/mine", NULL);
	ok(w->rs.status == 200);
	carys_walks(0);
}

static int staff_saved(const char *fields)
{
	nevers_as(w, "admin");
	test_begin(cx);
	struct staff s = { 0 };
	ok(test_commit(cx, access_staff_get(cx, STR(TEST_STAFF), &s)));
	str version = arena_dup(cx->arena, s.version);
	str page = nevers_ask(w, nevers_fmt(w, "/set-up/staff/{}", STR(TEST_STAFF)), nevers_fmt(w, "name=Carys&base_it={}{}", version, fields));
	ok(w->rs.status == 303 || (nevers_has(page, "A page is locked quietly that only they can open") && !nevers_has(page, CANARY)));
	return w->rs.status;
}

/* The only one who can open it does not go. */
static void check_nobody_left(void)
{
	ok(staff_saved("&coordinator=1&left=1") == 422 && staff_saved("&lead=1") == 422);
	ok(staff_saved("&coordinator=1") == 303);
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	her = w->mabel.id;
	nevers_as(w, "Carys");
	member = nevers_member(w, her, w->mabel.holder);
	ways_in();
	ask(SHE, to("/people/", her, "/record/file"), NULL);    /* the second time that she took it out stands in the file too */
	str file = arena_dup(cx->arena, ask(SHE, to("/people/", her, "/record/file"), NULL));
	str looked = main_of(ask(SHE, to("/people/", her, "/looked"), NULL));
	ok(file.n > 1000 && looked.n);
	check_to_the_letter();
	check_crawl();
	check_alongside();
	check_open(file, looked);
	check_nobody_opens();
	check_herself();
	check_once();
	check_nobody_left();
	check_by_hand();
	nevers_close(w);
	return test_end();
}
