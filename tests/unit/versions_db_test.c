/* SPDX-License-Identifier: Apache-2.0 */
/*
 * versions_db_test.c -- two write the same thing at the same time: each kind of field by its rule, in both
 * orders, and choosing between two versions.  Through the whole program; with test_db: on both engines.
 */
#include <stdlib.h>
#include "balance.h"
#include "base/buf.h"
#include "base/id.h"
#include "db/db.h"
#include "modules.h"
#include "people/people.h"
#include "test.h"
#include "test_db.h"
#include "versions/versions.h"

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

#define fmt(...) arena_c(cx->arena, str_fmt(cx->arena, __VA_ARGS__))
static const char *of(const char *more) { return fmt("/people/{}{}", person, more); }
static void as_person(void) { test_actor(cx, arena_c(cx->arena, person), ROLE_PERSON); }
static void as_carys(void)  { test_actor(cx, TEST_STAFF, ROLE_COORDINATOR); }
static void as_dewi(void)   { test_actor(cx, TEST_OTHER, ROLE_COORDINATOR); }

static str id_after(str page, const char *text)
{
	const char *p = memmem(page.p, page.n, text, strlen(text));

	if (!p)
		printf("  no %s\n", text);
	ok(p);
	return p ? arena_dup(cx->arena, (str){ p + strlen(text), 36 }) : STR("");
}

static int64_t count_rows(const char *which)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = str_is(str_c(which), "other") ? QUERY(cx, &r, "SELECT id FROM page_other WHERE area_id = $1 AND person_id = $2", cx->area.id, person)
		: QUERY(cx, &r, "SELECT id FROM page_earlier WHERE area_id = $1 AND person_id = $2", cx->area.id, person);
	for (n = 0; !e && rows_next(&r);)
		n++;
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return n;
}

/* Somebody new, whom both coordinators walk alongside. */
static void somebody(const char *name)
{
	as_carys();
	ask("/people/new", fmt("name={}&neighbourhood=place", name), 303);
	person = arena_dup(cx->arena, (str){ rs.location.p + 8, ID_LENGTH });
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO alongside (area_id, person_id, staff_id, since, version, seq)"
		" VALUES ($1, $2, '" TEST_OTHER "', 1, '', 0)", cx->area.id, person)));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO rhythm (area_id, staff_id, person_id, state) VALUES ($1, '" TEST_OTHER "', $2, 'alongside')",
		cx->area.id, person)));
}

static str part_base(void) { return id_after(ask(of("/page/matters"), NULL, 200), "name=\"base_words\" value=\""); }

/* Two coordinators from the same words: what stands, and beside it what Dewi wrote. */
static void two_stand(const char *name)
{
	somebody(name);
	ask(of("/page/matters"), "base_words=&words=A+brew+in+the+shed+on+Tuesdays", 303);
	str base = part_base();
	ask(of("/page/matters"), fmt("base_words={}&words=A+brew+in+the+shed+on+Fridays", base), 303);
	ok(!cx->both_at.n);
	as_dewi();
	ask(of("/page/matters"), fmt("base_words={}&words=A+walk+and+a+brew+in+the+shed+on+Tuesdays", base), 303);
	ok(str_eq(cx->both_at, str_c(of("/page/matters/versions"))));
	cx->both_at = STR("");
	as_carys();
}

struct drawn { str other, base; };
static struct drawn draw(void)
{
	str page = ask(of("/page/matters/versions"), NULL, 200);

	return (struct drawn){ id_after(page, "name=\"other\" value=\""), id_after(page, "name=\"base_words\" value=\"") };
}

static void test_screen(void)
{
	two_stand("Gwen");
	str page = ask(of("/page/matters/versions"), NULL, 200);
	ok(str_has(page, "<ins class=\"only\">Fridays</ins>") && str_has(page, "<ins class=\"only\">walk and a</ins> brew in the shed on <ins class=\"only\">Tuesdays</ins>"));
	ok(str_has(page, "Only in these words: “Fridays”"));
	ok(str_has(page, "Written by Carys") && str_has(page, "Written by Dewi") && str_has(page, "Decide later"));
	ok(!str_has(page, "They chose this with me"));
	/* Both are told: on the day, on the page, and each line leads to the choice. */
	ok(str_has(ask("/today", NULL, 200), arena_c(cx->arena, str_fmt(cx->arena, "href=\"/people/{}/page/matters/versions\"", person))));
	ok(str_has(ask("/today/two-versions", NULL, 200), "Gwen"));
	as_dewi();
	ok(str_has(ask("/today", NULL, 200), "Gwen") && str_has(ask(of(""), NULL, 200), "Both are kept"));
	as_person();
	ok(str_has(ask("/mine", NULL, 200), "Both are kept"));
	ask(of("/page/matters/versions"), NULL, 200);
}

/* Whatever is chosen, the words that do not stand are in the history; a second choice is told kindly. */
static void test_choose(void)
{
	static const struct { const char *keep, *stands; int64_t earlier; } ways[] = {
		{ "this", "on Fridays", 2 }, { "other", "A walk and a brew", 2 },
		{ "both", "Now it is one", 3 },
	};

	for (size_t i = 0; i < countof(ways); i++) {
		two_stand("Hari");
		struct drawn d = draw();
		ok(count_rows("other") == 1 && count_rows("earlier") == 1);
		const char *body = fmt("form={}&other={}&base_words={}&keep={}&words=Now+it+is+one", id_random(cx), d.other, d.base, ways[i].keep);
		ask(of("/page/matters/versions"), body, 303);
		ask(of("/page/matters/versions"), body, 303);   /* sent twice */
		ok(str_has(ask(of(""), NULL, 200), ways[i].stands) && count_rows("other") == 0 && count_rows("earlier") == ways[i].earlier);
		as_dewi();
		/* Too late: what was chosen stands, and it is said. */
		str page = ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=other", d.other, d.base), 422);
		ok(str_has(page, "Somebody has chosen already"));
		ok(str_has(ask(of(""), NULL, 200), ways[i].stands));
		/* A text made of both is not lost: it stands beside. */
		ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=both&words=Something+of+both", d.other, d.base), 303);
		ok(count_rows("other") == 1 && str_has(ask(of("/page/matters/versions"), NULL, 200), "Something of both"));
	}
	ask(of("/page/matters/versions"), fmt("other={}&keep=neither", draw().other), 422);
}

/* The person's own words go only when they let them go. */
static void test_own(void)
{
	somebody("Ianto");
	as_person();
	ask(of("/page/matters"), "base_words=&words=My+dog", 303);
	str base = part_base();
	as_carys();
	ask(of("/page/matters"), fmt("base_words={}&words=A+small+dog", base), 303);   /* not at once: a suggestion all the same */
	ok(cx->both_at.n && count_rows("other") == 1);
	str page = ask(of("/page/matters/versions"), NULL, 200);
	ok(str_has(page, "waits until they take it") && str_has(page, "They chose this with me"));
	struct drawn d = draw();
	page = ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=other", d.other, d.base), 422);
	ok(str_has(page, "together-error") && str_has(ask(of(""), NULL, 200), "My dog"));
	page = ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=both&words=A+cat", d.other, d.base), 422);
	ok(str_has(page, "A cat</textarea>"));
	as_person();
	page = ask(of("/page/matters/versions"), NULL, 200);
	ok(str_has(page, "Take it, or let it go") && !str_has(page, "They chose this with me"));
	ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=other", d.other, d.base), 303);
	as_carys();
	/* What they took is theirs: the next words of a worker wait again. */
	ask(of("/page/matters"), fmt("base_words={}&words=Two+dogs", part_base()), 303);
	ok(str_has(ask(of(""), NULL, 200), "A small dog") && !str_has(ask(of(""), NULL, 200), "Two dogs"));
	d = draw();
	ask(of("/page/matters/versions"), fmt("other={}&base_words={}&keep=other&together=1", d.other, d.base), 303);
	ok(str_has(ask(of(""), NULL, 200), "Two dogs") && count_rows("earlier") == 2);
}

static void compare(const char *x, const char *y, bool marked, size_t only_x, size_t only_y)
{
	struct version_words wx = { 0 }, wy = { 0 };
	size_t nx = 0, ny = 0;

	ok(versions_compare(cx->arena, str_c(x), str_c(y), &wx, &wy) == marked);
	for (size_t i = 0; i < wx.n; i++)
		nx += wx.v[i].only;
	for (size_t i = 0; i < wy.n; i++)
		ny += wy.v[i].only;
	if (nx != only_x || ny != only_y)
		printf("  %s | %s: %zu and %zu\n", x, y, nx, ny);
	ok(nx == only_x && ny == only_y);
}

static void test_compare(void)
{
	compare("", "", false, 0, 0);
	compare("one", "", false, 0, 0);
	compare("a b c", "a b c", true, 0, 0);
	compare("a b c", "a c", true, 1, 0);
	compare("the cat sat\non the mat", "the dog sat on  the mat", true, 1, 1);
	compare("one two three four five", "six seven eight nine five", false, 0, 0);
	compare("a b a b a", "b a b a b", true, 1, 1);
	struct buf long_x = BUF(cx->arena, 1 << 16), long_y = BUF(cx->arena, 1 << 16);
	for (int i = 0; i < 4000; i++) {
		buf_fmt(&long_x, "{} ", i);
		buf_fmt(&long_y, "{} ", i % 3 ? i : -i);
	}
	struct version_words wx = { 0 }, wy = { 0 };
	(void)versions_compare(cx->arena, buf_str(&long_x), buf_str(&long_y), &wx, &wy);
	ok(wx.n == 4000 && wy.n == 4000);
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, 'place', 'Hafod', 0, 0, '', 0)", cx->area.id)));
	test_compare();
	test_screen();
	test_choose();
	test_own();
	test_db_close(cx);
	return test_end();
}
