/* SPDX-License-Identifier: Apache-2.0 */
/* people_db_test.c -- from hello to a page with next steps, through the whole program. */
#include "balance.h"
#include "base/id.h"
#include "db/db.h"
#include "people/people_int.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

extern const struct module people_module, people_introduction_module, goodlife_module, goodlife_circle_module, goodlife_river_module, goodlife_versions_module,
	today_module;
static const struct module *const modules[] = {
	&people_module, &people_introduction_module, &goodlife_module, &goodlife_circle_module, &goodlife_river_module,
	&goodlife_versions_module, &today_module, NULL };
static err saved(struct cx *cx, str form, str *words);
static const struct app app = { .modules = modules, .saved = saved };
#include "people/people.h"
static err saved(struct cx *cx, str form, str *words) { return people_saved(cx, form, words); }

#define TRY_OK(e) CHECK((e) == OK)
static struct cx *cx;
static struct resp rs;
static char place[40];

static str ask(const char *target, const char *body, int status)
{
	str page = test_request(cx, &app, target, body, &rs);

	if (rs.status != status)
		printf("%s: %d, not %d: %.*s\n", target, rs.status, status, (int)cx->fail.text.n, cx->fail.text.p);
	ok(rs.status == status);
	if (rs.status == 200 || rs.status == 422 || rs.status == 409) {
		const char *wrong = html_balance(page);
		if (wrong)
			printf("%s: %s\n", target, wrong);
		ok(!wrong);
	}
	return page;
}

static const char *at(const char *lit, str id) { return arena_c(cx->arena, str_fmt(cx->arena, "{}{}", lit, id)); }

static int64_t count(const char *which)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = !strcmp(which, "person") ? QUERY(cx, &r, "SELECT count(*) FROM person WHERE area_id = $1", cx->area.id)
	      : !strcmp(which, "moment") ? QUERY(cx, &r, "SELECT count(*) FROM moment WHERE area_id = $1", cx->area.id)
	                                 : QUERY(cx, &r, "SELECT count(*) FROM introduction WHERE area_id = $1", cx->area.id);
	if (!e && rows_next(&r)) {
		val v = rows_value(&r, 0);
		if (v.kind == VAL_INT)
			n = v.i;
		else if (!str_int(v.s, &n))
			n = -1;
	}
	e = rows_end(&r);
	ok(test_commit(cx, e));
	return n;
}

static str id_in(str page, const char *before)
{
	const char *p = memmem(page.p, page.n, before, strlen(before));

	ok(p);
	return p ? arena_dup(cx->arena, (str){ p + strlen(before), 36 }) : STR("");
}

static void seed_place(void)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	memcpy(place, n.id.p, 36);
}

static str hello(const char *body)
{
	ask("/hello", body, 303);
	return id_in(ask("/introductions", NULL, 200), "/introductions/");
}

static void test_introductions(void)
{
	str page = ask("/hello", "called=&reach=", 422);
	ok(str_has(page, "called-error"));
	str id = hello("called=Gwil&reach=drop-in&words=Bikes");
	page = ask(at("/introductions/", id), NULL, 200);
	ok(str_has(page, "Gwil") && str_has(page, "Bikes") && str_has(page, "I&#39;m in touch") && !str_has(page, "Their answer"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/touch", id)), "x=1", 303);
	ok(str_has(ask(at("/introductions/", id), NULL, 200), "Their answer"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)), "answer=", 422);
	/* The first yes stores nothing, and the note is gone. */
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)), "answer=yes", 303);
	ok(count("introduction") == 0 && count("person") == 0);
	ask(at("/introductions/", id), NULL, 404);
	/* Somebody who is not signed in says hello: the same. */
	test_actor(cx, "", 0);
	ask("/hello", "called=Ned&reach=the+bench", 303);
	ask("/introductions", NULL, 303);
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	id = id_in(ask("/introductions", NULL, 200), "/introductions/");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)), "answer=no", 303);
	/* No: gone now.  Not now: it waits for its thirty days and no longer. */
	id = hello("called=A&reach=b");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)), "answer=no", 303);
	ok(count("introduction") == 0);
	id = hello("called=A&reach=b");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)), "answer=not-now", 303);
	cx->now += 30 * LIMIT_DAY;
	ask(at("/introductions/", id), NULL, 404);
	test_begin(cx);
	ok(test_commit(cx, people_module.daily(cx)));
	ok(count("introduction") == 0);
	cx->now -= 30 * LIMIT_DAY;
}

static str add_person(const char *name)
{
	ask("/people/new", arena_c(cx->arena, str_fmt(cx->arena, "name={}&neighbourhood={}", name, place)), 303);
	return arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
}

static void test_second_yes(void)
{
	str id = hello("called=Menna&reach=library&words=Loves+choirs");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/introductions/{}/answer", id)),
		arena_c(cx->arena, str_fmt(cx->arena, "answer=yes-write&name=Menna&neighbourhood={}&keep=1", place)), 303);
	str person = arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
	ok(count("person") == 1 && count("introduction") == 0);
	ok(str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", person)), NULL, 200), "Loves choirs"));
	ask("/people/new", "name=&neighbourhood=", 422);
	ok(str_has(ask("/people/new", "name=Menna&neighbourhood=nowhere", 422), "Maybe the same person?"));
	/* Another coordinator finds nobody there. */
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	ask(at("/people/", person), NULL, 404);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=x", person)), 404);
	ok(!str_has(ask("/people", NULL, 200), "Menna"));
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	ok(str_has(ask("/people?q=m%C3%A9n", NULL, 200), "Menna"));
	ok(!str_has(ask("/people?q=zz", NULL, 200), "Menna</a>"));
}

static void test_moments(void)
{
	str p = add_person("Idris");
	int64_t before = count("moment");
	const char *body = arena_c(cx->arena, str_fmt(cx->arena,
		"form=11111111-1111-4111-8111-111111111111&person={}&words=Strips+a+gearbox+by+ear.", p));

	ask("/write", body, 303);
	str first = rs.location;
	ask("/write", body, 303);                       /* double tap */
	ok(str_eq(rs.location, first) && count("moment") == before + 1);
	str page = ask(arena_c(cx->arena, first), NULL, 200);
	ok(str_has(page, "large-name\">Idris") && str_has(page, "gearbox"));
	/* Back, other words, the same form: both are shown, nothing is changed. */
	page = ask("/write", arena_c(cx->arena, str_fmt(cx->arena,
		"form=11111111-1111-4111-8111-111111111111&person={}&words=Other+words", p)), 409);
	ok(str_has(page, "gearbox") && str_has(page, "Other words") && str_has(page, "Save as another") &&
		str_has(page, "Change what I saved") && count("moment") == before + 1);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena,
		"amends=11111111-1111-4111-8111-111111111111&how=change&person={}&words=Other+words", p)), 303);
	ok(count("moment") == before + 1 && str_has(ask(arena_c(cx->arena, first), NULL, 200), "Other words"));
	/* The first form again, after that later edit: its stored answer, and nothing else. */
	ask("/write", body, 303);
	ok(str_has(ask(arena_c(cx->arena, first), NULL, 200), "Other words"));
	/* Another person's form id makes a record of one's own. */
	ask("/write", "words=Whose+is+it", 422);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=x&when=2027-01-01", p)), 422);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=x&when=junk", p)), 422);
	/* Seen as they will see it, and changed once more, before anything is saved. */
	before = count("moment");
	page = ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Loves+rain&how=preview", p)), 200);
	ok(str_has(page, "Would you say this to them?") && str_has(page, "Loves rain") && str_has(page, "Don&#39;t write this down"));
	page = ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Loves+rain&how=edit", p)), 200);
	ok(str_has(page, "Loves rain</textarea>") && count("moment") == before);
	/* Put right: on the right page, and a trace without words on the wrong one. */
	str q = add_person("Nerys");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/move", first)), arena_c(cx->arena, str_fmt(cx->arena, "to={}", q)), 303);
	ok(!str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", p)), NULL, 200), "Other words"));
	ok(str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", q)), NULL, 200), "Other words"));
	str moved = rs.location;
	(void)moved;
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", q)), NULL, 200);
	str m = id_in(page, "/moments/");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/moments/{}/take-back", q, m)), "x=1", 303);
	ok(count("moment") == before - 1);
}

static void test_changed_meanwhile(void)
{
	str p = add_person("Tegan");
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=one", p)), 303);
	const char *change = arena_c(cx->arena, str_fmt(cx->arena, "{}/change", rs.location));
	str base = id_in(ask(change, NULL, 200), "name=\"base_words\" value=\"");
	ask(change, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=two", base)), 303);
	ask(change, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=three", base)), 303);
	const char *moment = arena_c(cx->arena, rs.location);
	ok(str_has(ask(moment, NULL, 200), "Both are kept"));
	str page = ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", moment)), NULL, 200);
	ok(str_has(page, "two") && str_has(page, "three"));
}

static void test_facts_changed_meanwhile(void)
{
	str p = add_person("Heledd");
	const char *about = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/about", p));
	str base = id_in(ask(about, NULL, 200), "name=\"base_about\" value=\"");
	const char *first = arena_c(cx->arena, str_fmt(cx->arena, "base_about={}&name=Heledd&neighbourhood={}&reach=ring+the+flat", base, place));

	ask(about, first, 303);
	cx->said_at -= LIMIT_MINUTE;
	ask(about, arena_c(cx->arena, str_fmt(cx->arena, "base_about={}&name=Hel&neighbourhood={}&reach=knock+twice", base, place)), 303);
	cx->said_at += LIMIT_MINUTE;
	str page = ask(about, NULL, 200);
	ok(str_has(page, "ring the flat") && str_has(page, "“knock twice”"));
	base = id_in(page, "name=\"base_about\" value=\"");
	ask(about, arena_c(cx->arena, str_fmt(cx->arena, "base_about={}&name=Hel&neighbourhood={}&reach=knock+twice", base, place)), 303);
	/* Found by the beginning of the name first. */
	add_person("Mihangel");
	page = ask("/people?q=hel", NULL, 200);
	ok(!str_has(page, "Mihangel"));
	add_person("Anthela");
	page = ask("/people?q=hel", NULL, 200);
	const char *list = arena_c(cx->arena, page), *hel = strstr(list, ">Hel<"), *anthela = strstr(list, ">Anthela<");
	ok(hel && anthela && hel < anthela);
}

static void test_own_words(void)
{
	str p = add_person("Ifan");
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=tomorrow", p)), 303);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=together&together=1", p)), 303);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=never+here&hidden=1", p)), 303);
	test_actor(cx, p.p, ROLE_PERSON);
	str page = ask("/mine/story", NULL, 200);
	ok(str_has(page, "together") && !str_has(page, "tomorrow") && !str_has(page, "never here"));
	cx->now += LIMIT_DAY;
	page = ask("/mine/story", NULL, 200);
	ok(str_has(page, "tomorrow") && !str_has(page, "never here"));
	cx->now -= LIMIT_DAY;
	ok(str_has(ask("/mine", NULL, 200), "This page is yours."));
	ask("/people", NULL, 403);
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
}

static void test_page(void)
{
	str p = add_person("Mabli");
	const char *home = at("/people/", p);
	const char *vision = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/vision", p));

	str page = ask(home, NULL, 200);
	ok(str_has(page, "You do not need a plan to be here."));
	ask(vision, "base_words=&words=Useful,+decent+grub,+a+few+mates", 303);
	str base = id_in(ask(vision, NULL, 200), "name=\"base_words\" value=\"");
	/* Both write from the same words: both are kept, the person's own hand stands. */
	ask(vision, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=By+the+coordinator", base)), 303);
	test_actor(cx, p.p, ROLE_PERSON);
	ask(vision, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=By+my+own+hand", base)), 303);
	page = ask("/mine", NULL, 200);
	ok(str_has(page, "By my own hand") && str_has(page, "Both are kept"));
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", vision)), NULL, 200);
	ok(str_has(page, "By my own hand") && str_has(page, "By the coordinator"));
	str other = id_in(page, "name=\"other\" value=\"");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", vision)),
		arena_c(cx->arena, str_fmt(cx->arena, "other={}&keep=both", other)), 303);
	page = ask("/mine", NULL, 200);
	ok(str_has(page, "By my own hand") && str_has(page, "By the coordinator") && !str_has(page, "Both are kept"));
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/gifts/new", p)), "words=Patience&may_connect=1", 303);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/ties/new", p)), "words=Sister&ring=close&more=lost+touch", 303);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/steps/new", p)),
		"words=fix+bikes+with+other+people,+Tuesdays&owner=ours", 303);
	page = ask(home, NULL, 200);
	ok(str_has(page, "Patience") && str_has(page, "Sister") && str_has(page, "fix bikes with other people, Tuesdays"));
	ok(str_has(ask("/today", NULL, 200), "fix bikes"));
	str step = id_in(page, "/steps/");
	/* After three months it rests; the page says nothing of lateness. */
	cx->now += 100 * LIMIT_DAY;
	cx->said_at = cx->now;
	page = ask(home, NULL, 200);
	ok(str_has(page, "Resting for now") && !str_has(page, " late ") && !str_has(page, "verdue"));
	ok(str_has(ask("/today", NULL, 200), "Quiet lately"));
	cx->now -= 100 * LIMIT_DAY;
	cx->said_at = cx->now;
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/steps/{}/done", p, step)), "x=1", 303);
	ok(str_has(ask(home, NULL, 200), "Open it again"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/steps/{}/done", p, STR(TEST_STAFF))), "x=1", 404);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/state", p)), "state=quiet", 303);
	ok(str_has(ask(home, NULL, 200), "Quiet for now"));
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Dropped+in", p)), 303);
	ok(str_has(ask(home, NULL, 200), "Walking alongside"));   /* hello again, by itself */
}

/* A worker who keeps both does not make their own words the person's. */
static void test_whose_words(void)
{
	str p = add_person("Enlli");
	const char *vision = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/vision", p));
	const char *versions = arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", vision));

	ask(vision, "words=A+boat&theirs=1", 303);
	str base = id_in(ask(vision, NULL, 200), "name=\"base_words\" value=\"");
	ask(vision, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=By+the+worker", base)), 303);
	str other = id_in(ask(versions, NULL, 200), "name=\"other\" value=\"");
	ask(versions, arena_c(cx->arena, str_fmt(cx->arena, "other={}&keep=both", other)), 303);
	str page = ask(at("/people/", p), NULL, 200);
	ok(str_has(page, "A boat") && str_has(page, "By the worker") && !str_has(page, "typed by"));
}

/* No room left: nothing is saved, and the words are there to send again. */
static void test_no_room(void)
{
	if (!db_is_sqlite(cx->db))
		return;
	str p = add_person("Brychan");
	const char *limit = "PRAGMA max_page_count = 1 /* as small as it is now */";
	char *words = calloc(1, 70000);
	int64_t before = count("moment");

	ok(cx->db->drv->script(cx, limit) == OK);
	memset(words, 'x', 3000);
	str page = { 0 };
	for (int i = 0; i < 50; i++) {
		page = test_request(cx, &app, "/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Not+lost+{}", p, words)), &rs);
		if (rs.status != 303)
			break;
		before++;
	}
	ok(rs.status == 507 && str_has(page, "Not lost") && str_has(page, "Send again") && !html_balance(page));
	ok(cx->db->drv->script(cx, "PRAGMA max_page_count = 1073741823 /* as it was */") == OK);
	ok(count("moment") == before);
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Room+again", p)), 303);
	free(words);
}

/* 400 moments over eight years: by year, and found by their words, whatever becomes of them. */
static void test_long_story(void)
{
	cx->said_at -= 3000 * LIMIT_DAY;
	str p = add_person("Olwen"), q = add_person("Rhodri");
	cx->said_at = cx->now;
	struct moment_list found = { 0 };
	const char *story = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", p));

	test_begin(cx);
	for (int i = 0; i < 400; i++) {
		test_form(cx);
		struct moment m = { .id = cx_new_id(cx, "moment"), .person = p, .staff = STR(TEST_STAFF), .version = cx->form,
			.day = 20613 - 7 * i, .at = cx->said_at, .words = str_fmt(cx->arena, "Walk number {} along the canal", i) };
		TRY_OK(people_moment_put(cx, &m));
	}
	TRY_OK(people_store_count(cx, p, 400));
	ok(test_commit(cx, OK));
	str page = ask(story, NULL, 200);
	ok(str_has(page, "Walk number 0 ") && !str_has(page, "Walk number 60 ") && str_has(page, "?year=2021"));
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "{}?year=2021", story)), NULL, 200);
	ok(str_has(page, " 2021</time>") && !str_has(page, " 2022</time>") && !str_has(page, " 2020</time>"));
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "{}?q=number+377", story)), NULL, 200);
	ok(str_has(page, "Walk number 377 ") && !str_has(page, "Walk number 376 "));
	ok(str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "{}?year=junk&day=x", story)), NULL, 200), "Walk number 0 "));
	/* Folded: "Ŵythnos" is found by "wythnos".  A changed, moved or withdrawn moment is found where it is now. */
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=%C5%B4ythnos+dda", p)), 303);
	str moment = rs.location;
	ok(str_has(ask("/people/search?q=wythnos", NULL, 200), "Olwen"));
	str base = id_in(ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/change", moment)), NULL, 200), "name=\"base_words\" value=\"");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/change", moment)), arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=Mis+da", base)), 303);
	ok(!str_has(ask("/people/search?q=wythnos", NULL, 200), "Olwen</a>") && str_has(ask("/people/search?q=mis+da", NULL, 200), "Olwen"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/move", moment)), arena_c(cx->arena, str_fmt(cx->arena, "to={}", q)), 303);
	page = ask("/people/search?q=mis+da", NULL, 200);
	ok(!str_has(page, "Olwen") && str_has(page, "Rhodri"));
	str m = id_in(rs.location.n ? STR("") : page, "/moments/");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/moments/{}/take-back", q, m)), "x=1", 303);
	ok(!str_has(ask("/people/search?q=mis+da", NULL, 200), "Rhodri"));
	/* A jotting that nobody kept goes, and is not found any more. */
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Passing+thought&keep=1", q)), 303);
	cx->now += 366 * LIMIT_DAY;
	ok(!str_has(ask("/people/search?q=passing", NULL, 200), "Rhodri"));
	test_begin(cx);
	ok(test_commit(cx, people_module.daily(cx)));
	cx->now -= 366 * LIMIT_DAY;
	ok(!str_has(ask("/people/search?q=passing", NULL, 200), "Rhodri"));
	/* Not by another coordinator; not, by the person, what is not for their screen. */
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=Hidden+heron&hidden=1", q)), 303);
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	ok(!str_has(ask("/people/search?q=canal", NULL, 200), "Olwen"));
	test_begin(cx);
	ok(people_story_search(cx, p, STR("canal"), 5, &found) == ERR_NOT_FOUND && found.n == 0);
	ok(test_commit(cx, OK));
	test_actor(cx, q.p, ROLE_PERSON);
	ok(!str_has(ask("/mine/story?q=heron", NULL, 200), "Hidden heron"));
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	ok(str_has(ask("/people/search?q=heron", NULL, 200), "Hidden heron"));
}

static void test_whole_page(void)
{
	str p = add_person("Cadi");
	const char *home = at("/people/", p);
	const char *vision = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/vision", p));

	ok(str_has(ask(home, NULL, 200), "Begin anywhere, or nowhere yet."));
	ask(vision, "words=A+workshop+again&theirs=1", 303);
	str page = ask(home, NULL, 200);
	ok(str_has(page, "A workshop again") && str_has(page, "Their own words, typed by ") && !str_has(page, "Begin anywhere"));
	/* Their own words stand: what a coordinator writes is a suggestion beside them. */
	str base = id_in(ask(vision, NULL, 200), "name=\"base_words\" value=\"");
	ask(vision, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=A+tidy+workshop", base)), 303);
	page = ask(home, NULL, 200);
	ok(str_has(page, "A workshop again") && !str_has(page, "A tidy workshop") && str_has(page, "Both are kept"));
	str other = id_in(ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", vision)), NULL, 200), "name=\"other\" value=\"");
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", vision)),
		arena_c(cx->arena, str_fmt(cx->arena, "other={}&keep=this", other)), 303);
	/* Asked again, they said it otherwise: that replaces, and what stood there is kept for then and now. */
	ask(vision, arena_c(cx->arena, str_fmt(cx->arena, "base_words={}&words=A+shop+of+my+own&theirs=1", base)), 303);
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/earlier", vision)), NULL, 200);
	ok(str_has(page, "A shop of my own") && str_has(page, "A workshop again"));
	/* A step may go towards what they said. */
	ok(str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/steps/new", p)), NULL, 200), "A shop of my own</option>"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/steps/new", p)), "words=Ask+at+the+arcade&owner=mine&toward=A+shop+of+my+own", 303);
	ok(str_has(ask(home, NULL, 200), "Towards:"));
	/* When it gets hard is on its own page, and on a card without a name. */
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/hard-help", p)), "words=The+dog", 303);
	ok(!str_has(ask(home, NULL, 200), "The dog"));
	ok(str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/hard", p)), NULL, 200), "The dog"));
	page = ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/hard/card", p)), NULL, 200);
	ok(str_has(page, "The dog") && !str_has(page, "Cadi"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/score", p)), NULL, 404);
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/hard", p)), NULL, 404);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/earlier", vision)), NULL, 404);
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
}

/* More words beside moments than are read at once: none is left out. */
static void test_many_beside(void)
{
	struct beside_list l = { 0 };
	str person;

	test_form(cx);
	person = cx_new_id(cx, "person");
	test_begin(cx);
	err e = OK;
	for (int i = 0; i < LIMIT_BESIDE + 7 && !e; i++)   /* of two moments each, written down in the same minute */
		e = people_beside_store_put(cx, &(struct beside){ .id = id_derive(cx->arena, cx->form, str_fmt(cx->arena, "b {}", i)), .person = person,
			.moment = id_derive(cx->arena, cx->form, str_fmt(cx->arena, "m {}", i)),
			.moment_at = 1000 + i / 2, .words = STR("so it was"), .typed_by = STR(""), .at = cx->now, .gone = STR(""), .version = cx->form });
	if (!e)
		e = people_beside_store_find(cx, person, 0, INT64_MAX, false, &l);
	ok(test_commit(cx, e) && l.n == LIMIT_BESIDE + 7 && l.v[l.n - 1].moment_at == 1000);
}

static void test_hostile(void)
{
	str p = add_person("Hostile");
	struct buf b;

	for (size_t i = 0; i < n_hostile; i++) {
		b = BUF(cx->arena, 1 << 20);
		buf_fmt(&b, "person={}&words=", p);
		buf_url(&b, hostile[i]);
		buf_add(&b, STR("&place="));
		buf_url(&b, hostile[i]);
		buf_ch(&b, 0);
		str page = test_request(cx, &app, "/write", b.p, &rs);
		ok(rs.status == 303 || rs.status == 422);
		if (rs.status == 422)
			ok(!html_balance(page));
		b.n = 0;
		b.over = false;
		buf_add(&b, STR("base_words=&words="));
		buf_url(&b, hostile[i]);
		buf_ch(&b, 0);
		page = test_request(cx, &app, arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/page/matters", p)), b.p, &rs);
		ok(rs.status == 303 || (rs.status == 422 && !html_balance(page)));
	}
	ok(!str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", p)), NULL, 200), "<script>alert"));
	ask(at("/people/", p), NULL, 200);
	cx->lang = LANG_CY;
	ask(at("/people/", p), NULL, 200);
	ask("/today", NULL, 200);
	cx->lang = LANG_EN;
}

int main(void)
{
	cx = test_db_open();
	seed_place();
	ok(str_has(ask("/today", NULL, 200), "A clear day"));
	ok(str_has(ask("/people", NULL, 200), "No one yet"));
	test_introductions();
	test_second_yes();
	test_moments();
	test_changed_meanwhile();
	test_facts_changed_meanwhile();
	test_own_words();
	test_page();
	test_long_story();
	test_whole_page();
	test_whose_words();
	test_no_room();
	test_many_beside();
	test_hostile();
	test_db_close(cx);
	return test_end();
}
