/* SPDX-License-Identifier: Apache-2.0 */
/* safety_db_test.c -- visit-safety notes: who may write, agree, see and take away; with test_db, on both engines. */
#include "balance.h"
#include "base/when.h"
#include "modules.h"
#include "people/people_int.h"
#include "test.h"
#include "test_db.h"

#define LEAD "57a00009-0000-4000-8000-000000000009"
static struct cx *cx;
static struct app app;
static struct resp rs;
static str person, other;

#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str ask(const char *target, const char *body, int status)
{
	str page = test_request(cx, &app, target, body, &rs);
	const char *why = rs.status == 303 || !rs.title.p ? NULL : html_balance(page);

	ok(rs.status == status);
	ok(!why);
	if (rs.status != status || why)
		printf("%s %s: %d %s\n", target, body ? body : "", rs.status, why ? why : "");
	return page;
}

static void as(const char *id, int64_t roles) { test_actor(cx, id, roles); }
static void as_carys(void) { as(TEST_STAFF, ROLE_COORDINATOR); }
static void as_lead(void) { as(LEAD, ROLE_LEAD); }

static str after(str page, const char *mark)
{
	size_t n = strlen(mark);

	for (size_t i = 0; i + n + 36 <= page.n; i++)
		if (!memcmp(page.p + i, mark, n) && page.p[i + n + 8] == '-')
			return arena_dup(cx->arena, (str){ page.p + i + n, 36 });
	return STR("none");
}

static str add_person(const char *name, const char *place)
{
	ask("/people/new", FMT("name={}&neighbourhood={}", name, place), 303);
	return arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
}

static void seed(void)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };
	struct staff lead = { .id = STR(LEAD), .name = STR("Lowri"), .roles = ROLE_LEAD };

	test_form(cx);
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &n) && !access_staff_save(cx, &lead));
	ok(test_commit(cx, OK));
	as_carys();
	person = add_person("Wil", arena_c(cx->arena, n.id));
	other = add_person("Nan", arena_c(cx->arena, n.id));
}

static void check_room(void)
{
	const char *of = FMT("/people/{}/safety", person);

	ask(of, NULL, 404);
	ask(FMT("/people/{}/safety/new", person), "words=x&told=yes&until=2026-07-01", 404);
	ok(!str_has(ask(FMT("/people/{}", person), NULL, 200), "Before you visit"));
	ok(!str_has(ask("/privacy", NULL, 200), "without your name"));
	as_lead();
	ask("/safety-notes", NULL, 404);
	ok(!str_has(ask("/set-up/rooms", NULL, 200), "href=\"/safety-notes\""));
	ask("/set-up/rooms/safety-notes", "open=yes", 303);
	ok(str_has(ask("/set-up/rooms", NULL, 200), "href=\"/safety-notes\""));
	as_carys();
	ok(str_has(ask("/privacy", NULL, 200), "without your name"));   /* the notice stays true */
	ok(str_has(ask(FMT("/people/{}", person), NULL, 200), "Before you visit"));   /* on everyone's, */
	ok(str_has(ask(FMT("/people/{}/about", other), NULL, 200), "Before you visit"));
	ask(of, NULL, 200);
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(of, NULL, 404);
	as_lead();
	ask(of, NULL, 403);
	as_carys();
}

static void check_form(void)
{
	static const char *const bad[] = {
		"words=&told=yes&told_when=2026-06-10&until=2026-07-01", "words=dog&told=&until=2026-07-01",
		"words=dog&told=perhaps&told_when=2026-06-10&until=2026-07-01", "words=dog&told=yes&told_when=&until=2026-07-01",
		"words=dog&told=no&not_told=&until=2026-07-01", "words=dog&told=yes&told_when=2026-06-11&until=2026-07-01",
		"words=dog&told=yes&told_when=2026-06-10&until=", "words=dog&told=yes&told_when=2026-06-10&until=2026-06-09",
		"words=dog&told=yes&told_when=2026-06-10&until=2026-12-08",   /* 181 days */
	};
	const char *path = FMT("/people/{}/safety/new", person);

	for (size_t i = 0; i < countof(bad); i++) {
		str page = ask(path, bad[i], 422);
		ok(i == 0 || str_has(page, "value=\"dog\""));
	}
	str page = ask(path, "words=&told=&until=x", 422);         /* all at once */
	ok(str_has(page, "What did you see? A few") && str_has(page, "Please say whether you told") && str_has(page, "year-month-day"));
	ok(LIMIT_SAFETY_DAYS <= 181);   /* the shortest six months */
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(path, "words=dog&told=yes&told_when=2026-06-10&until=2026-07-01", 404);
	as_carys();
}

/* Written, agreed, shown where it matters, to the person too; gone on its day. */
static void check_told(void)
{
	const char *page = FMT("/people/{}", person), *words = "A large dog at the door: ring first";

	ask(FMT("/people/{}/safety/new", person), "words=A+large+dog+at+the+door:+ring+first&told=yes&told_when=2026-06-09"
		"&not_told=spare&until=2026-12-07", 303);
	str of = ask(FMT("/people/{}/safety", person), NULL, 200);
	ok(str_has(of, words) && str_has(of, "It waits for someone") && !str_has(of, "spare"));
	ok(!str_has(ask(page, NULL, 200), words));                 /* not before it is agreed */
	const char *id = arena_c(cx->arena, after(of, "/safety/")), *answer = FMT("/safety-notes/{}", id);
	ask(answer, "answer=agree", 403);
	as(TEST_STAFF, ROLE_COORDINATOR | ROLE_LEAD);              /* nobody agrees to their own */
	ok(!str_has(ask("/safety-notes", NULL, 200), "value=\"agree\""));
	ask(answer, "answer=agree", 422);
	as_lead();
	of = ask("/safety-notes", NULL, 200);
	ok(str_has(of, words) && str_has(of, "Carys wrote it") && !str_has(of, "Wil") && !str_has(of, arena_c(cx->arena, person)));
	ask(answer, "answer=", 422);
	ask(answer, "answer=talk", 303);
	as_carys();
	ok(str_has(ask(FMT("/people/{}/safety", person), NULL, 200), "would like to talk about it"));
	as_lead();
	ask(answer, "answer=agree", 303);
	ask(answer, "answer=talk", 303);                           /* agreed stays agreed */
	ok(!str_has(ask("/safety-notes", NULL, 200), words));
	as_carys();
	ok(str_has(ask(page, NULL, 200), words) && cx->looks.n);
	ok(str_has(ask(FMT("/people/{}/story", person), NULL, 200), words));
	ok(!str_has(ask(FMT("/people/{}", other), NULL, 200), words));
	ok(!str_has(ask("/today", NULL, 200), words));             /* no plan, no note */
	ask("/plans/new", FMT("person={}&words=A+brew&when=2026-06-11", person), 303);
	ok(str_has(ask("/today", NULL, 200), words));
	as(arena_c(cx->arena, person), ROLE_PERSON);
	of = ask("/mine", NULL, 200);
	ok(str_has(of, words) && str_has(of, "Carys wrote this and told you on 9 June 2026. Lowri agreed. It stays until 7 December 2026."));
	cx->easy = true;
	of = ask("/mine", NULL, 200);
	ok(str_has(of, words) && str_has(of, "It stays until 7 December 2026."));
	cx->easy = false;
	as_carys();
}

/* What they were not told of stands where they do not look: not on their page, nor on its head. */
static void check_not_told(void)
{
	const char *words = "Visit with two";

	ask(FMT("/people/{}/safety/new", person), "words=Visit+with+two&told=no&not_told=A+visitor+there+was+angry&until=2026-06-20", 303);
	as_lead();
	str of = ask("/safety-notes", NULL, 200);
	ok(str_has(of, words) && str_has(of, "A visitor there was angry"));
	ask(FMT("/safety-notes/{}", after(of, "/safety-notes/")), "answer=agree", 303);
	as_carys();
	ok(!str_has(ask(FMT("/people/{}", person), NULL, 200), words));
	ok(str_has(ask(FMT("/people/{}/safety", person), NULL, 200), words));
	ok(str_has(ask("/today", NULL, 200), words));
	as(arena_c(cx->arena, person), ROLE_PERSON);
	static const char *const theirs[] = { "/mine", "/mine/story", "/mine/circle", "/mine/river", "/me" };
	for (size_t i = 0; i < countof(theirs); i++) {
		of = ask(theirs[i], NULL, 200);
		ok(!str_has(of, words) && !str_has(of, "angry"));
	}
	cx->easy = true;
	of = ask("/mine", NULL, 200);
	ok(!str_has(of, words) && !str_has(of, "angry"));
	cx->easy = false;
	ask(FMT("/people/{}/safety", person), NULL, 403);
	as_carys();
}

/* Never a mark: no list, search or Find knows of it, and nobody stands in another order. */
static void check_no_mark(void)
{
	static const char *const lists[] = { "/people", "/people?q=dog", "/people/search?q=dog", "/people/search?q=visit", "/find?q=dog",
		"/write", "/introductions" };

	for (size_t i = 0; i < countof(lists); i++) {
		str page = ask(lists[i], NULL, 200);
		ok(!str_has(page, "ring first") && !str_has(page, "with two") && !str_has(page, "Before you visit"));
	}
	str page = ask("/people", NULL, 200);
	const char *nan = memmem(page.p, page.n, "Nan", 3), *wil = memmem(page.p, page.n, "Wil", 3);
	ok(nan && wil && nan < wil);
}

static size_t kept(void)
{
	struct safety_note_list l = { 0 };

	test_begin(cx);
	ok(!people_safety_store_find(cx, person, SAFETY_EVERY, &l));
	ok(test_commit(cx, OK));
	return l.n;
}

static void days_work(void)
{
	test_begin(cx);
	ok(test_commit(cx, people_safety_store_expire(cx)));
}

static void check_gone(void)
{
	const char *page = FMT("/people/{}/safety", person);
	int64_t now = cx->now;

	/* The last day in London, and the moment after it: never shown, even before the day's work. */
	cx->now = cx->said_at = london_ms(day_of_date(2026, 6, 20), 23 * 60 + 59);
	ok(str_has(ask(page, NULL, 200), "with two"));
	cx->now = cx->said_at = london_ms(day_of_date(2026, 6, 21), 0);
	ok(!str_has(ask(page, NULL, 200), "with two") && kept() == 1);
	days_work();
	cx->now = cx->said_at = now;
	ok(kept() == 1);   /* it is gone, not hidden */
	/* One that nobody agreed to does not wait for ever, also when nobody leads. */
	ask(FMT("/people/{}/safety/new", person), "words=Ice+on+the+step&told=yes&told_when=2026-06-10&until=2026-12-01", 303);
	ok(kept() == 2);
	cx->now = cx->said_at = now + (LIMIT_SAFETY_ASK_DAYS + 1) * LIMIT_DAY;
	days_work();
	cx->now = cx->said_at = now;
	ok(kept() == 1);
	/* Taken away: by one alongside, once or twice, and by nobody else; another's note not through this page. */
	str id = after(ask(page, NULL, 200), "/safety/");
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(FMT("/people/{}/safety/{}/away", person, id), "x=1", 404);
	as_carys();
	ask(FMT("/people/{}/safety/{}/away", other, id), "x=1", 404);
	ok(kept() == 1);
	ask(FMT("/people/{}/safety/{}/away", person, id), "x=1", 303);
	ask(FMT("/people/{}/safety/{}/away", person, id), "x=1", 303);
	ok(kept() == 0);
	/* While the room is off nothing is shown; what is there is there when it is on again. */
	ask(FMT("/people/{}/safety/new", person), "words=Knock+hard&told=yes&told_when=2026-06-10&until=2026-08-01", 303);
	as_lead();
	str waits = after(ask("/safety-notes", NULL, 200), "/safety-notes/");
	ask(FMT("/safety-notes/{}", waits), "answer=agree", 303);
	ask("/set-up/rooms/safety-notes", "open=no", 303);
	as_carys();
	ok(!str_has(ask(FMT("/people/{}", person), NULL, 200), "Knock hard") && !str_has(ask("/today", NULL, 200), "Knock hard"));
	as(arena_c(cx->arena, person), ROLE_PERSON);
	ok(!str_has(ask("/mine", NULL, 200), "Knock hard"));
}

static void check_words(void)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++) {
			str x = hostile[i];
			struct html h = { .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
			struct safety_note n[] = { { .id = x, .person = x, .staff = x, .staff_name = x, .words = x, .not_told = x, .state = x, .agreed_name = x },
				{ .id = x, .words = x, .told_day = 20000, .until_day = 20100, .state = STR("agreed") } };
			struct safety_note_list l = { n, 2, 2 };
			struct person p = { .id = x, .name = x, .safety = l };
			cx->lang = (enum lang)lang;
			people_view_safety_own(&h, cx, &p);
			people_safety_view_of(&h, cx, &p, &l);
			people_safety_view_new(&h, cx, &p, &(struct safety_form){ x, x, x, x, x });
			people_safety_view_waiting(&h, cx, &l);
			const char *why = html_balance(buf_str(&h.out));
			ok(!why && !str_has(buf_str(&h.out), "<script") && !str_has(buf_str(&h.out), "<img"));
			if (why)
				puts(why);
		}
	cx->lang = LANG_EN;
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	seed();
	check_room();
	check_form();
	check_told();
	check_not_told();
	check_no_mark();
	check_gone();
	check_words();
	test_db_close(cx);
	return test_end();
}
