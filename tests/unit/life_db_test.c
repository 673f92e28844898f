/* SPDX-License-Identifier: Apache-2.0 */
/* life_db_test.c -- what happens in life: away, moved, a new name, somebody else alongside, a stop, a
 * death; who may see what afterwards.  Through the whole program; with test_db on both engines. */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "people/people.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *path, int status)
{
	str page = nevers_ask(w, path, NULL);
	const char *wrong = html_balance(page);

	ok(w->rs.status == status && !wrong);
	if (w->rs.status != status || wrong)
		printf("  %s: %d, not %d; %s\n", path, w->rs.status, status, wrong ? wrong : "");
	return page;
}

static void post(const char *path, const char *body, int status)
{
	nevers_ask(w, path, body);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %s: %d, not %d: %.*s\n", path, w->rs.status, status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
}

static const char *of(const struct nevers_person *p, const char *rest)
{
	return arena_c(w->cx->arena, str_fmt(w->cx->arena, "/people/{}{}", p->id, rest));
}

static bool has(const char *path, const char *words) { return nevers_has(nevers_words(w, ask(path, 200)), words); }

static bool is_quiet(const char *name)
{
	str page = ask("/today", 200);
	const char *list = memmem(page.p, page.n, "Quiet lately", 12);

	return list && nevers_has((str){ list, (size_t)(page.p + page.n - list) }, name);
}

static void test_away(void)
{
	struct nevers_person p = nevers_person_add(w, "Awen");

	w->cx->now += 60 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	ok(is_quiet("Awenname"));
	post(of(&p, "/life/away"), "place=moon", 422);
	post(of(&p, "/life/away"), "place=hospital&letters=Ward+3%2C+by+the+window", 303);
	ok(has(of(&p, ""), "Away for now") && has(of(&p, ""), "In hospital") && has(of(&p, ""), "Ward 3"));
	ok(!is_quiet("Awenname"));        /* nobody waits for those who are away */
	ok(!has("/people", "hospital"));  /* where they are stands on no list */
	/* A visit is written down, and they are still away. */
	post("/write", nevers_fmt(w, "person={}&words=Grapes", p.id), 303);
	ok(has(of(&p, ""), "In hospital"));
	post(of(&p, "/life/again"), "x=1", 303);
	ok(has(of(&p, ""), "Walking alongside") && !has(of(&p, ""), "Ward 3") && !has(of(&p, "/life/away"), "Ward 3"));
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	ok(!nevers_found(&c, "Ward 3") && !nevers_found(&c, "hospital"));   /* over, and not kept */
}

static void test_moved_and_back(void)
{
	struct nevers_person p = nevers_person_add(w, "Brychan");

	post(of(&p, "/life/move"), "moved=To+my+daughter%27s%2C+by+the+sea", 303);
	ok(has(of(&p, ""), "Stepped back") && has(of(&p, ""), "by the sea"));
	w->cx->now += 900 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	str page = ask("/people?q=brych", 200);
	ok(nevers_has(page, "Hello again") && nevers_has(page, nevers_fmt(w, "/people/{}/life/again", p.id)));
	post(of(&p, "/life/again"), "was=back", 303);
	ok(has(of(&p, ""), "Walking alongside") && has(of(&p, ""), "Brychanvision") && !has(of(&p, ""), "by the sea"));
	ok(has(of(&p, "/story"), "Brychanmoment"));
}

static str base_of(const char *path, const char *field)
{
	return nevers_id_after(w, ask(path, 200), nevers_fmt(w, "name=\"base_{}\" value=\"", field));
}

static void test_name(void)
{
	struct nevers_person p = nevers_person_add(w, "Dafydd");
	str base = base_of(of(&p, "/life/name"), "name");

	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=&earlier=find", base), 422);
	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=Seren&earlier=", base), 422);
	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=Seren&earlier=find", base), 303);
	w->cx->said_at -= LIMIT_HOUR;   /* someone changed it since: what was said last stands, the other is shown for a while */
	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=Other&earlier=find", base), 303);
	w->cx->said_at += LIMIT_HOUR;
	ok(has(of(&p, "/life/name"), "“Other”"));
	/* The new name everywhere; the earlier one finds, and stands nowhere. */
	const char *const pages[] = { of(&p, ""), of(&p, "/about"), of(&p, "/life"), of(&p, "/life/name"), of(&p, "/story"),
		of(&p, "/circle"), of(&p, "/river"), of(&p, "/paper"), "/today", "/people", "/write", "/people?q=dafyddn" };
	for (size_t i = 0; i < countof(pages); i++)
		ok(!nevers_has(nevers_words(w, ask(pages[i], 200)), "Dafyddname"));
	ok(has("/people?q=dafyddn", "Seren") && has("/today", "Seren") && has(of(&p, "/paper/a4?said_yes=1"), "Seren"));
	struct nevers_cells c = { 0 }, later = { 0 };
	nevers_dump(w, &c);
	ok(nevers_found(&c, "Dafyddname") == 1);
	for (size_t i = 0; i < c.n; i++)
		ok(!nevers_has(c.v[i].raw, "Dafyddname"));
	/* Shown only when they wish it; forgotten when they wish it. */
	base = base_of(of(&p, "/life/name"), "name");
	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=Seren+Haf&earlier=show", base), 303);
	ok(has(of(&p, ""), "Used to be called Seren"));
	base = base_of(of(&p, "/life/name"), "name");
	post(of(&p, "/life/name"), nevers_fmt(w, "base_name={}&name=Seren+Haf&earlier=forget", base), 303);
	ok(!has(of(&p, ""), "Used to be called") && !nevers_has(ask("/people?q=dafyddn", 200), "Seren"));
	nevers_dump(w, &later);
	ok(nevers_found(&later, "Dafyddname") == 0);
}

static void test_talk(void)
{
	struct nevers_person p = nevers_person_add(w, "Elen");
	str base = base_of(of(&p, "/life/talk"), "talk");

	post(of(&p, "/life/talk"), nevers_fmt(w, "base_talk={}&talk=BSL%2C+with+Anna", base), 303);
	ok(has(of(&p, ""), "BSL, with Anna") && has("/today", "BSL, with Anna") && has(of(&p, "/paper/a4?said_yes=1"), "BSL, with Anna"));
	w->cx->said_at -= LIMIT_HOUR;
	post(of(&p, "/life/talk"), nevers_fmt(w, "base_talk={}&talk=Other", base), 303);
	w->cx->said_at += LIMIT_HOUR;
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	ok(has("/mine", "BSL, with Anna"));
	base = base_of(of(&p, "/life/talk"), "talk");
	post(of(&p, "/life/talk"), nevers_fmt(w, "base_talk={}&talk=BSL%2C+slowly", base), 303);   /* it is theirs to say */
	ok(has("/mine", "BSL, slowly"));
	nevers_as(w, "Carys");
}

static void test_stop(void)
{
	struct nevers_person p = nevers_person_add(w, "Ffion");

	ok(has("/today", "Ffionplan"));
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	post(of(&p, "/life/stop"), "x=1", 303);
	nevers_as(w, "Carys");
	ok(has(of(&p, ""), "Stepped back") && !has("/today", "Ffionplan"));
	ok(has(of(&p, ""), "Ffionvision"));   /* the page waits */
	/* A page that was open meanwhile does not know of it. */
	post(of(&p, "/life/away"), "was=alongside&place=elsewhere", 422);
	post(of(&p, "/life/again"), "was=alongside", 422);
	ok(has(of(&p, ""), "Stepped back"));
	post(of(&p, "/life/again"), "was=back", 303);
	ok(!has(of(&p, ""), "Stepped back"));
}

static const char *pass(const char *staff, const char *passes, const char *how, const char *more)
{
	return nevers_fmt(w, "staff={}&passes={}&how={}{}", staff, passes, how, more);
}

static void test_pass_page(void)
{
	struct nevers_person p = nevers_person_add(w, "Gwenda");

	post(of(&p, "/alongside"), "say=yes", 422);
	post(of(&p, "/alongside"), pass(NEVERS_LEAD, "page", "instead", "&say=yes"), 422);   /* no coordinator */
	post(of(&p, "/alongside"), pass(TEST_OTHER, "page", "until", "&say=yes&until=2020-01-01"), 422);
	/* Read together first: nothing has passed. */
	str page = nevers_ask(w, of(&p, "/alongside"), pass(TEST_OTHER, "page", "instead", ""));
	ok(w->rs.status == 200 && nevers_has(page, "Dewi walks alongside.") && nevers_has(page, "Carys no longer sees the page"));
	nevers_as(w, "Dewi");
	ask(of(&p, ""), 404);
	nevers_as(w, "Carys");
	w->cx->said_at += LIMIT_MINUTE;
	w->cx->now += LIMIT_MINUTE;
	post(of(&p, "/alongside"), pass(TEST_OTHER, "page", "instead", "&say=yes"), 303);
	ok(str_is(w->rs.location, "/people"));
	ask(of(&p, ""), 404);
	ask(of(&p, "/story"), 404);
	ok(!has("/people", "Gwendaname") && !has("/today", "Gwendaplan") && !has("/people/search?q=gwendamoment", "Gwendaname"));
	/* The new one sees the page, has it on Today, and not the story so far. */
	nevers_as(w, "Dewi");
	ok(has(of(&p, ""), "Gwendavision") && has("/people", "Gwendaname") && has("/today", "Say hello: they chose you"));
	ok(!has(of(&p, "/story"), "Gwendamoment") && !has("/people/search?q=gwendamoment", "Gwendaname"));
	ok(!has(nevers_fmt(w, "/people/{}/story?q=gwendamoment", p.id), "Gwendawhere"));
	ask(nevers_fmt(w, "/people/{}/moments/{}", p.id, p.moment), 404);
	post("/write", nevers_fmt(w, "person={}&words=Newwords", p.id), 303);
	ok(has(of(&p, "/story"), "Newwords") && has("/people/search?q=newwords", "Gwendaname"));
	/* The person reads all of their own. */
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	w->cx->now += 2 * LIMIT_DAY;
	ok(has("/mine/story", "Newwords"));
	nevers_as(w, "Carys");
}

static void test_pass_until(void)
{
	struct nevers_person p = nevers_person_add(w, "Hedd");
	int64_t today = london_day(w->cx->now);
	str until = day_iso(w->cx->arena, today + 10);

	/* By the person's own hand. */
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	post(of(&p, "/alongside"), pass(TEST_OTHER, "all", "until", nevers_fmt(w, "&say=yes&until={}", until)), 303);
	ok(has(of(&p, "/alongside"), "may see the page until"));
	nevers_as(w, "Dewi");
	ok(has(of(&p, "/story"), "Heddmoment"));
	nevers_as(w, "Carys");
	ok(has(of(&p, ""), "Heddvision") && has("/people", "Heddname"));
	w->cx->now += 11 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	ask(of(&p, ""), 404);
	ok(!has("/people", "Heddname") && !has("/today", "Heddplan"));
	nevers_day(w);
	nevers_as(w, "Carys");
	ask(of(&p, ""), 404);
	/* And back again, after all. */
	nevers_as(w, "Dewi");
	post(of(&p, "/alongside"), pass(TEST_STAFF, "all", "instead", "&say=yes"), 303);
	nevers_as(w, "Carys");
	ok(has(of(&p, "/story"), "Heddmoment") && has("/people", "Heddname"));
}

/* What is kept off their own screen does not show there, not even as a year or as a search. */
static void test_hidden(void)
{
	struct nevers_person p = nevers_person_add(w, "Jac");

	w->cx->now += 800 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	str before = nevers_still(w, ask("/mine/story", 200)), mine = nevers_still(w, ask("/mine", 200));
	nevers_as(w, "Carys");
	for (int i = 0; i < 7; i++)
		post("/write", nevers_fmt(w, "person={}&words=Offscreen+{}&hidden=1", p.id, i), 303);
	ok(has(of(&p, "/story"), "Offscreen"));
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	ok(str_eq(before, nevers_still(w, ask("/mine/story", 200))));
	ok(str_eq(mine, nevers_still(w, ask("/mine", 200))));
	nevers_as(w, "Carys");
}

/* Who was given the page only passes no more of the story on; the person does. */
static void test_pass_no_more(void)
{
	struct nevers_person p = nevers_person_add(w, "Iona");

	w->cx->now += LIMIT_MINUTE;
	w->cx->said_at = w->cx->now;
	post(of(&p, "/alongside"), pass(TEST_OTHER, "page", "instead", "&say=yes"), 303);
	nevers_as(w, "Dewi");
	ok(!has(of(&p, "/story"), "Ionamoment"));
	post(of(&p, "/alongside"), pass(TEST_STAFF, "all", "both", "&say=yes"), 303);
	nevers_as(w, "Carys");
	ok(has(of(&p, ""), "Ionavision") && !has(of(&p, "/story"), "Ionamoment"));
	post(of(&p, "/alongside/leave"), nevers_fmt(w, "staff={}", TEST_OTHER), 303);
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	w->cx->now += LIMIT_MINUTE;
	w->cx->said_at = w->cx->now;
	post(of(&p, "/alongside"), pass(TEST_OTHER, "all", "both", "&say=yes"), 303);
	nevers_as(w, "Dewi");
	ok(has(of(&p, "/story"), "Ionamoment"));
	nevers_as(w, "Carys");
}

static void test_two(void)
{
	struct nevers_person p = nevers_person_add(w, "Ieuan");

	post(of(&p, "/alongside/leave"), nevers_fmt(w, "staff={}", TEST_STAFF), 404);   /* the only one: that is to stop */
	post(of(&p, "/alongside"), pass(TEST_OTHER, "all", "both", "&say=yes"), 303);
	ok(has(of(&p, "/alongside"), "Carys") && has(of(&p, "/alongside"), "Dewi") && has(of(&p, ""), "Carys, Dewi"));
	nevers_as(w, "Dewi");
	ok(has(of(&p, "/story"), "Ieuanmoment"));
	post("/write", nevers_fmt(w, "person={}&words=Both", p.id), 303);
	nevers_as(w, "Carys");
	ok(has(of(&p, "/story"), "Both"));
	post(of(&p, "/alongside/leave"), nevers_fmt(w, "staff={}", TEST_OTHER), 303);
	nevers_as(w, "Dewi");
	ask(of(&p, ""), 404);
	nevers_as(w, "Carys");
}

static void test_died(void)
{
	struct nevers_person p = nevers_person_add(w, "Gethin"), q = nevers_person_add(w, "Menna");
	str day = day_iso(w->cx->arena, london_day(w->cx->now) - 3);

	post(of(&p, "/life/died"), "day=", 422);   /* by its button only */
	post(of(&p, "/life/died"), nevers_fmt(w, "say=died&day={}", day_iso(w->cx->arena, london_day(w->cx->now) + 3)), 422);
	post(of(&p, "/life/died"), nevers_fmt(w, "say=died&day={}", day), 303);
	str page = nevers_words(w, ask(of(&p, ""), 200));
	ok(nevers_has(page, "Gethinname died on") && nevers_has(page, "Gethinvision") && !nevers_has(page, "Write it down Gethin"));
	ok(!nevers_has(ask(of(&p, ""), 200), nevers_fmt(w, "/write?person={}", p.id)));
	/* No list, plan, print or search among all shows them; they are found by name, and where they are remembered. */
	w->cx->now += 50 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	ok(!has("/people", "Gethinname") && !has("/today", "Gethinname") && !has("/today", "Gethinplan") && !has("/write", "Gethinname"));
	ok(!has("/people/search?q=gethinmoment", "Gethinname"));
	ask(of(&p, "/paper"), 404);
	ask(of(&p, "/paper/a4"), 404);
	ask(of(&p, "/life"), 404);
	ok(has("/people?q=gethinn", "Has died") && has("/people/remembered", "Gethinname") && has("/people", "People who have died"));
	/* Read, and not written; a word from before it was said, on a phone without signal, still comes in. */
	ok(has(of(&p, "/story"), "Gethinmoment"));
	post("/write", nevers_fmt(w, "person={}&words=after", p.id), 409);
	post(of(&p, "/page/vision"), "base_words=&words=after", 409);
	post(of(&p, "/life/again"), "x=1", 409);
	w->cx->said_at = w->cx->now - 51 * LIMIT_DAY;
	post("/write", nevers_fmt(w, "person={}&words=A+last+brew", p.id), 303);
	w->cx->said_at = w->cx->now;
	ok(has(of(&p, "/story"), "A last brew") && has("/people/remembered", "Gethinname"));
	/* Nobody else sees; the person's own sign-in no more. */
	nevers_as(w, "Dewi");
	ask(of(&p, ""), 404);
	ask(of(&p, "/telling"), 404);
	post(of(&p, "/life/mistake"), "x=1", 404);
	test_actor(w->cx, arena_c(w->cx->arena, p.id), ROLE_PERSON);
	ask("/mine", 404);
	/* Those of the circle are told by a person. */
	nevers_as(w, "Carys");
	ok(has(of(&p, "/telling"), "Gethintie") && has(of(&p, "/telling"), "I have told them"));
	post(of(&p, "/telling"), nevers_fmt(w, "item={}&told=1", p.tie), 303);
	ok(!has(of(&p, "/telling"), "I have told them") && has(of(&p, "/telling"), "Told"));
	post(of(&p, "/telling"), nevers_fmt(w, "item={}&told=0", p.tie), 303);
	ok(has(of(&p, "/telling"), "I have told them"));
	post(of(&p, "/telling"), nevers_fmt(w, "item={}&told=1", q.tie), 404);
	ask(of(&q, "/telling"), 404);
	post(of(&q, "/telling"), nevers_fmt(w, "item={}&told=1", q.tie), 404);
	/* Said by mistake: all as it was. */
	post(of(&p, "/life/mistake"), "x=1", 303);
	ok(has(of(&p, ""), "Walking alongside") && has("/people", "Gethinname") && !has("/people/remembered", "Gethinname"));
	post("/write", nevers_fmt(w, "person={}&words=Alive+and+well", p.id), 303);
	post(of(&p, "/life/mistake"), "x=1", 404);
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	test_away();
	test_moved_and_back();
	test_name();
	test_talk();
	test_stop();
	test_pass_page();
	test_pass_until();
	test_hidden();
	test_pass_no_more();
	test_two();
	test_died();
	nevers_close(w);
	return test_end();
}
