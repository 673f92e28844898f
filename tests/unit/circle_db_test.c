/* SPDX-License-Identifier: Apache-2.0 */
/* circle_db_test.c -- the circle and the river through the whole program: someone comes, moves, is there
 * no longer; then and now; who may see; what only the person sees.  With test_db: on both engines. */
#include "balance.h"
#include "db/db.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static struct app app;
static struct resp rs;
static str person;

static str ask(const char *target, const char *body, int status)
{
	str page = test_request(cx, &app, target, body, &rs);
	const char *wrong = rs.status == 303 ? NULL : html_balance(page);

	if (rs.status != status || wrong)
		printf("%s: %d, not %d: %.*s %s\n", target, rs.status, status, (int)cx->fail.text.n, cx->fail.text.p, wrong ? wrong : "");
	ok(rs.status == status && !wrong);
	return page;
}

static const char *of(const char *more) { return arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/{}", person, more)); }
static const char *of_tie(str tie, const char *more) { return arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/circle/{}{}", person, tie, more)); }

static str id_after(str page, const char *text)
{
	const char *p = memmem(page.p, page.n, text, strlen(text));

	ok(p);
	return p ? arena_dup(cx->arena, (str){ p + strlen(text), 36 }) : STR("");
}

/* The part of a page between two texts: a ring's list. */
static str between(str page, const char *from, const char *to)
{
	const char *a = memmem(page.p, page.n, from, strlen(from));
	const char *b = a ? memmem(a, (size_t)(page.p + page.n - a), to, strlen(to)) : NULL;

	ok(a && b);
	return a && b ? (str){ a, (size_t)(b - a) } : STR("");
}

static bool looked(void)
{
	for (size_t i = 0; i < cx->looks.n; i++)
		if (str_eq(cx->looks.v[i].person, person))
			return true;
	return false;
}

static void as_person(void) { test_actor(cx, arena_c(cx->arena, person), ROLE_PERSON); }
static void as_carys(void)  { test_actor(cx, TEST_STAFF, ROLE_COORDINATOR); }

static str version_of(str tie)
{
	str page = ask(of_tie(tie, ""), NULL, 200);

	return id_after(page, "name=\"base_tie\" value=\"");
}

static void test_comes(void)
{
	str page = ask(of("circle"), NULL, 200);

	/* Empty: a question, and no rings. */
	ok(str_has(page, "Who would they ring with good news?") && !str_has(page, "<svg class=\"circle") && looked());
	ask(of("circle/new"), NULL, 200);
	ok(str_has(ask(of("circle/new"), "words=&ring=close", 422), "words-error"));
	ok(str_has(ask(of("circle/new"), "words=Mog&ring=best", 422), "ring-error"));
	ok(str_has(ask(of("circle/new"), "words=Mog&ring=close&since=2031", 422), "since-error"));
	ok(str_has(ask(of("circle/new"), "words=Mog&ring=close&since=ages+ago", 422), "ages ago"));
	ask(of("circle/new"), "words=Mog&ring=groups&more=the+bike+shed&since=March+2019&energy=gives", 303);
	/* The first address of this form still answers. */
	ask(of("page/ties/new"), "words=Megan&ring=close&more=my+sister", 303);
	ask(of("circle/new"), "words=Someone+who+sings&ring=could", 303);
	page = ask(of("circle"), NULL, 200);
	ok(str_has(page, "<svg class=\"circle\"") && str_has(page, "role=\"img\"") && str_has(page, "circle__ring--could"));
	ok(str_has(page, "<figcaption>Nia is in the middle. Closest: Megan. Groups and places: Mog. Could be: Someone who sings.</figcaption>"));
	ok(str_has(page, "since March 2019") && str_has(page, "gives me energy") && str_has(page, "the bike shed"));
	ok(str_has(between(page, "<h2 class=\"govuk-heading-m\">Paid to be there", "<h2 class=\"govuk-heading-m\">Could be"), "No one here yet"));
}

static void test_changes(void)
{
	str tie = id_after(between(ask(of("circle"), NULL, 200), "<h2 class=\"govuk-heading-m\">Groups and places", "</ul>"), "/circle/");
	str first = version_of(tie);

	ask(of_tie(tie, ""), arena_c(cx->arena, str_fmt(cx->arena,
		"base_tie={}&words=Mog+the+Bike&more=the+bike+shed&since=5+March+2019&until=&energy=", first)), 303);
	/* Another edit drawn from the first version, and said before: what stands stays, and both are shown. */
	cx->said_at -= LIMIT_HOUR;
	ask(of_tie(tie, ""), arena_c(cx->arena, str_fmt(cx->arena, "base_tie={}&words=Moggy&since=2018", first)), 303);
	ok(str_eq(cx->both_at, str_c(of_tie(tie, ""))));
	cx->said_at += LIMIT_HOUR;
	str page = ask(of_tie(tie, ""), NULL, 200);
	ok(str_has(page, "Mog the Bike") && str_has(page, "Moggy") && looked());
	ok(str_has(ask(of("circle"), NULL, 200), "Mog the Bike"));
	ok(str_has(ask(of_tie(tie, ""), arena_c(cx->arena, str_fmt(cx->arena, "base_tie={}&words=Mog&since=2019&until=2018",
		version_of(tie))), 422), "until-error"));
	/* From ring to ring, one button each; the ring it was in is kept. */
	cx->now += 30 * LIMIT_DAY;
	cx->said_at = cx->now;
	ask(of_tie(tie, "/move"), "ring=friends&was=groups", 303);
	cx->said_at -= LIMIT_HOUR;
	ask(of_tie(tie, "/move"), "ring=paid&was=groups", 303);   /* said before: where they are stays, and it is shown */
	cx->said_at += LIMIT_HOUR;
	ok(str_has(ask(of_tie(tie, ""), NULL, 200), "Where in the circle?: “Paid to be there”"));
	ask(of_tie(tie, "/move"), "ring=nowhere&was=friends", 422);
	ok(str_has(ask(of("circle"), NULL, 200), "Friends and neighbours: Mog the Bike."));
	ok(str_has(ask(of("circle?on=2026-06-10"), NULL, 200), "Groups and places: Mog the Bike."));
	/* No longer, and here again. */
	cx->now += 30 * LIMIT_DAY;
	cx->said_at = cx->now;
	ask(of_tie(tie, "/leave"), "x=1", 303);
	page = ask(of("circle"), NULL, 200);
	ok(str_has(page, "No longer in the circle") && !str_has(page, "Friends and neighbours: Mog"));
	ok(!str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}", person)), NULL, 200), "Mog the Bike"));
	page = ask(of("circle/then?then=2026-06-10&now=2026-08-09"), NULL, 200);
	ok(str_has(page, "10 June 2026") && str_has(page, "9 August 2026") && str_has(page, "Who is there no longer"));
	ok(str_has(ask(of("circle/then?then=2026-06-10&now=2026-07-20"), NULL, 200), "Who moved in the circle"));
	ok(str_has(ask(of("circle/then?then=2018-01-01&now=2026-06-10"), NULL, 200), "Who came, or was first written down"));
	ok(str_has(ask(of("circle/then?then=x&now=9999-99-99"), NULL, 200), "Then and now"));
	ask(of_tie(tie, "/back"), "x=1", 303);
	ok(str_has(ask(of("circle"), NULL, 200), "Friends and neighbours: Mog"));
	/* Taken away: not a word of them is left, on any day. */
	ask(of_tie(tie, "/remove"), "x=1", 303);
	ok(!str_has(ask(of("circle?on=2026-06-10"), NULL, 200), "Mog"));
	ask(of_tie(tie, ""), NULL, 404);
	ask(of_tie(tie, "/move"), "ring=close&was=friends", 404);
}

static void test_many(void)
{
	for (int i = 0; i < 45; i++)
		ask(of("circle/new"), arena_c(cx->arena, str_fmt(cx->arena, "words=W%CC%82yn{}+%F0%9F%98%80&ring=friends", i)), 303);
	str page = ask(of("circle"), NULL, 200);
	ok(str_has(page, ">+33</text>") && str_has(page, "45 people"));
	str list = between(page, "<h2 class=\"govuk-heading-m\">Friends and neighbours", "<h2 class=\"govuk-heading-m\">Groups");
	for (int i = 0; i < 45; i++)
		ok(str_has(list, arena_c(cx->arena, str_fmt(cx->arena, "W\xcc\x82yn{} ", i))));
	for (size_t i = 0; i < n_hostile; i++) {
		struct buf b = BUF(cx->arena, 1 << 20);
		buf_add(&b, STR("ring=close&since=1980&words="));
		buf_url(&b, hostile[i]);
		test_request(cx, &app, of("circle/new"), arena_c(cx->arena, buf_str(&b)), &rs);
		ok(rs.status == 303 || rs.status == 422);
	}
	ok(!str_has(ask(of("circle"), NULL, 200), "<script>"));
	ask(of("river"), NULL, 200);
	ask(of("circle/then"), NULL, 200);
}

static void test_river(void)
{
	str page = ask(of("river"), NULL, 200);

	ok(str_has(page, "When did their life turn?"));
	ask(of("river/new"), NULL, 200);
	ok(str_has(ask(of("river/new"), "words=&since=", 422), "since-error"));
	ask(of("river/new"), "words=Moved+to+the+terrace&since=March+2004&private=1", 303);
	page = ask(of("river"), NULL, 200);
	/* A coordinator's tick makes nothing private: only the person's own hand does. */
	ok(str_has(page, "Moved to the terrace") && str_has(page, "March 2004") && str_has(page, "<svg class=\"circle river\"") && looked());
	str one = id_after(between(page, "Moved to the terrace", "</li>"), "/river/");
	as_person();
	page = ask(of("river/new"), NULL, 200);
	ok(str_has(page, "Only I see this"));
	ask(of("river/new"), "words=Came+out+of+hospital&since=2011&private=1", 303);
	ok(str_is(rs.location, "/mine/river"));
	page = ask("/mine/river", NULL, 200);
	ok(str_has(page, "Came out of hospital") && str_has(page, "only I see this"));
	str hidden = id_after(between(page, "Came out of hospital", "</li>"), "/river/");
	ok(str_has(ask("/mine/circle", NULL, 200), "My circle"));
	as_carys();
	ok(!str_has(ask(of("river"), NULL, 200), "hospital"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/river/{}", person, hidden)), NULL, 404);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/river/{}", person, hidden)), "words=x&since=2011", 404);
	ask(arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/river/{}/remove", person, hidden)), "x=1", 404);
	const char *at = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/river/{}", person, one));
	str base = id_after(ask(at, NULL, 200), "name=\"base_turning\" value=\"");
	ask(at, arena_c(cx->arena, str_fmt(cx->arena, "base_turning={}&words=Moved+here&since=2004", base)), 303);
	ask(at, arena_c(cx->arena, str_fmt(cx->arena, "base_turning={}&words=Came+here&since=2004", base)), 303);
	ok(str_has(ask(at, NULL, 200), "Both are kept") && str_has(ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/versions", at)), NULL, 200), "Came"));
	ask(arena_c(cx->arena, str_fmt(cx->arena, "{}/remove", at)), "x=1", 303);
	ask(at, NULL, 404);
	/* From a moment of the story: its words and its day; never one that the person's screen does not show. */
	ask("/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words=First+day+at+the+shed&hidden=1", person)), 303);
	str moment = arena_dup(cx->arena, (str){ rs.location.p + rs.location.n - 36, 36 });
	const char *from = arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/river/new?moment={}", person, moment));
	ok(str_has(ask(from, NULL, 200), "First day at the shed"));
	as_person();
	ok(!str_has(ask(from, NULL, 200), "First day at the shed"));
	as_carys();
}

static void test_others(void)
{
	static const char *const pages[] = { "circle", "circle/then", "circle/new", "river", "river/new" };
	str tie = id_after(ask(of("circle"), NULL, 200), "/circle/");

	tie = id_after(between(ask(of("circle"), NULL, 200), "<h2 class=\"govuk-heading-m\">Closest", "</ul>"), "/circle/");
	test_actor(cx, TEST_OTHER, ROLE_COORDINATOR);
	for (size_t i = 0; i < countof(pages); i++)
		ask(of(pages[i]), NULL, 404);
	ask(of("circle/new"), "words=x&ring=close", 404);
	ask(of("river/new"), "words=x&since=2000", 404);
	ask(of_tie(tie, ""), "words=x", 404);
	ask(of_tie(tie, "/leave"), "x=1", 404);
	ask(of_tie(tie, "/remove"), "x=1", 404);
	test_actor(cx, "0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f", ROLE_PERSON);
	ask(of("circle"), NULL, 404);
	as_carys();
	ok(str_has(ask(of("circle"), NULL, 200), "Megan"));
}

int main(void)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };

	app = app_server;
	app.admit = NULL;
	cx = test_db_open();
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	ask("/people/new", arena_c(cx->arena, str_fmt(cx->arena, "name=Nia&neighbourhood={}", n.id)), 303);
	person = arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
	test_comes();
	test_changes();
	test_river();
	test_many();
	test_others();
	test_db_close(cx);
	return test_end();
}
