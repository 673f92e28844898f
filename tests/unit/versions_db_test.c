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
#include "versions/versions_int.h"

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

/* ---- the table: docs/conflicts.md ---- */

/* Two forms drawn from the same page.  {b}: the version that stood when both were drawn, {t}: the row's id. */
struct form_of { char who; int64_t hours; const char *path, *body; };   /* c: Carys, d: Dewi, p: the person; hours: when it was said */
struct row {
	const char *kind;
	const char *make, *make_body;        /* what there is before, by Carys; the row's id is in where it leads, or none */
	const char *draw, *base;             /* the page that both are drawn from, and its hidden field */
	struct form_of a, b;
	/* Afterwards, in both orders: what its page shows as it stands; what is kept beside it, at that page; and what must
	 * not stand.  second: in the first order, the answer to the second form: ok, both, no; in the other order. */
	const char *page, *stands, *beside, *kept, *never;
	const char *second[2];
};
#define FACTS "name=Twm&neighbourhood=place&language=cy&"
static const struct row table[] = {
	{ "another fact", NULL, NULL, "/about", "base_about",
	  { 'c', 1, "/about", FACTS "talk=&reach=ring+first&base_about={b}" }, { 'd', 2, "/about", FACTS "talk=with+pictures&reach=&base_about={b}" },
	  "/about", "ring first", "/about", "with pictures", "Somebody also said", { "ok", "ok" } },
	{ "the same fact: said last", NULL, NULL, "/about", "base_about",
	  { 'c', 2, "/about", FACTS "talk=&reach=ring+first&base_about={b}" }, { 'd', 1, "/about", FACTS "talk=&reach=knock&base_about={b}" },
	  "/about", "ring first</textarea>", "/about", "“knock”", "knock</textarea>", { "both", "both" } },
	{ "the person's own hand before anybody's", NULL, NULL, "/life/talk", "base_talk",
	  { 'p', 1, "/life/talk", "talk=BSL&base_talk={b}" }, { 'd', 2, "/life/talk", "talk=in+writing&base_talk={b}" },
	  "/life/talk", "value=\"BSL\"", "/life/talk", "“in writing”", "value=\"in writing\"", { "both", "both" } },
	{ "a name that is forgotten stays so", NULL, NULL, "/about", "base_about",
	  { 'p', 1, "/life/name", "name=Seren&earlier=forget&base_name={b}" }, { 'd', 2, "/about", FACTS "talk=&reach=ring&base_about={b}" },
	  "/about", "Seren", "/about", "ring", "“Twm”", { "ok", "ok" } },
	{ "what they ask first: each word stands", NULL, NULL, "/ask-first", "base_ask",
	  { 'p', 1, "/ask-first", "words=Not+my+sister&base_ask={b}" }, { 'c', 2, "/ask-first", "words=Not+the+council&base_ask={b}" },
	  "/ask-first", "Not my sister", "/ask-first", "Not the council", NULL, { "both", "both" } },
	{ "a word within another is another word", "/ask-first", "words=Me&base_ask=", "/ask-first", "base_ask",
	  { 'p', 1, "/ask-first", "words=Me%0ANot+my+sister%27s+GP&base_ask={b}" }, { 'c', 2, "/ask-first", "words=Me%0ANot+my+sister&base_ask={b}" },
	  "/ask-first", "Not my sister&#39;s GP", "/ask-first", "Not my sister\n", NULL, { "both", "both" } },
	{ "own words before a worker's", "/page/matters", "words=First&base_words=", "/page/matters", "base_words",
	  { 'p', 1, "/page/matters", "words=My+own&base_words={b}" }, { 'd', 2, "/page/matters", "words=By+Dewi&base_words={b}" },
	  "/page/matters", "My own</textarea>", "/page/matters/versions", "By", "By Dewi</textarea>", { "both", "both" } },
	{ "words of two workers", "/page/matters", "words=First&base_words=", "/page/matters", "base_words",
	  { 'c', 1, "/page/matters", "words=By+Carys&base_words={b}" }, { 'd', 2, "/page/matters", "words=By+Dewi&base_words={b}" },
	  "/page/matters/versions", "Carys", "/page/matters/versions", "Dewi", NULL, { "both", "both" } },
	{ "two edits by the person", "/page/matters", "words=First&base_words=&theirs=1", "/page/matters", "base_words",
	  { 'p', 1, "/page/matters", "words=On+paper&base_words={b}" }, { 'p', 2, "/page/matters", "words=By+hand&base_words={b}" },
	  "/page/matters/versions", "paper", "/page/matters/versions", "hand", NULL, { "both", "both" } },
	{ "a first word by two", NULL, NULL, "/page/give", "base_words",
	  { 'c', 1, "/page/give", "words=Cakes&base_words={b}" }, { 'd', 2, "/page/give", "words=Bread&base_words={b}" },
	  "/page/give/versions", "Cakes", "/page/give/versions", "Bread", NULL, { "both", "both" } },
	{ "words of a moment", "/write", "words=We+met&person={p}", "{t}/change", "base_words",
	  { 'c', 1, "{t}/change", "words=We+met+at+noon&base_words={b}" }, { 'd', 2, "{t}/change", "words=We+met+at+one&base_words={b}" },
	  "{t}/versions", "noon", "{t}/versions", "one", NULL, { "both", "both" } },
	{ "own words beside a moment, before a worker's", "/write", "words=We+met&together=1&person={p}", "{t}/beside", "base_words",
	  { 'p', 1, "{t}/beside", "words=It+was+not+so&base_words={b}" }, { 'd', 2, "{t}/beside", "words=So+she+said&base_words={b}" },
	  "{t}/beside", "It was not so", "{t}/beside/versions", "So she", "So she said</textarea>", { "both", "both" } },
	{ "words beside a moment, typed by two", "/write", "words=We+met&together=1&person={p}", "{t}/beside", "base_words",
	  { 'c', 1, "{t}/beside", "words=I+was+early&base_words={b}" }, { 'd', 2, "{t}/beside", "words=I+was+late&base_words={b}" },
	  "{t}/beside/versions", "early", "{t}/beside/versions", "late", NULL, { "both", "both" } },
	{ "two moments", NULL, NULL, "/write", NULL,
	  { 'c', 1, "/write", "words=We+walked&person={p}" }, { 'd', 2, "/write", "words=We+sang&person={p}" },
	  "/story", "We walked", "/story", "We sang", NULL, { "ok", "ok" } },
	{ "a turning point", "/river/new", "words=Came+here&since=2001", "{t}", "base_turning",
	  { 'c', 1, "{t}", "words=Came+by+bus&since=2001&base_turning={b}" }, { 'd', 2, "{t}", "words=Came+by+boat&since=2001&base_turning={b}" },
	  "{t}/versions", "bus", "{t}/versions", "boat", NULL, { "both", "both" } },
	{ "a turning point that is theirs alone", "/river/new", "words=Came+here&since=2001", "{t}", "base_turning",
	  { 'p', 1, "{t}", "words=Came+here&since=2001&private=1&base_turning={b}" }, { 'd', 2, "{t}", "words=Came+here&since=2002&base_turning={b}" },
	  "/river", NULL, NULL, NULL, "Came here", { "no", "ok" } },
	{ "a tie, its ring", "/circle/new", "words=Mog&ring=friends", "{t}", NULL,
	  { 'c', 2, "{t}/move", "ring=close&was=friends" }, { 'd', 1, "{t}/move", "ring=paid&was=friends" },
	  "{t}", "Now: Closest", "{t}", "“Paid to be there”", "Now: Paid", { "both", "both" } },
	{ "a tie, its facts", "/circle/new", "words=Mog&ring=friends&more=the+shed", "{t}", "base_tie",
	  { 'c', 1, "{t}", "words=Mog&more=the+shed&since=2001&base_tie={b}" }, { 'd', 2, "{t}", "words=Mog+Jones&more=the+shed&since=&base_tie={b}" },
	  "{t}", "value=\"2001\"", "{t}", "value=\"Mog Jones\"", "Somebody also said", { "ok", "ok" } },
	{ "two ties", NULL, NULL, "/circle", NULL,
	  { 'c', 1, "/circle/new", "words=Ann&ring=close" }, { 'd', 2, "/circle/new", "words=Bob&ring=close" },
	  "/circle", "Ann", "/circle", "Bob", NULL, { "ok", "ok" } },
	{ "a tie that is taken away stays so", "/circle/new", "words=Mog&ring=friends", "{t}", "base_tie",
	  { 'p', 1, "{t}/remove", "x=1" }, { 'd', 2, "{t}", "words=Moggy&base_tie={b}" },
	  "/circle", NULL, NULL, NULL, "Mog", { "no", "ok" } },
	{ "a step: done wins", "/page/steps/new", "words=Ring+Ann&owner=ours", "", NULL,
	  { 'c', 1, "{s}/done", "base_step={b}" }, { 'd', 2, "{s}/let-go", "base_step={b}" },
	  "", "Open it again: Ring Ann", "", "Ring Ann", "Done: Ring Ann", { "ok", "ok" } },
	{ "a safety note", NULL, NULL, "", NULL,
	  { 'c', 1, "/safety/new", "words=A+dog&told=yes&told_when=2026-06-10&until=2026-07-10" },
	  { 'd', 2, "/safety/new", "words=No+bell&told=yes&told_when=2026-06-10&until=2026-07-10" },
	  "/safety", "A dog", "/safety", "No bell", NULL, { "ok", "ok" } },
	{ "that the safety team was told", NULL, NULL, "", NULL,
	  { 'c', 1, "/worry", "to_whom=Day+desk&day=2026-06-10&told=yes&page=yes" },
	  { 'd', 2, "/worry", "to_whom=Night+desk&day=2026-06-10&told=no&not_told=Away&page=no&why=Overheard&until=2026-07-10" },
	  "/worry/told", "Day desk", "/worry/told", "Night desk", NULL, { "ok", "ok" } },
	{ "stop stands", NULL, NULL, "/about", NULL,
	  { 'p', 1, "/life/stop", "x=1" }, { 'd', 2, "/state", "state=quiet&was=alongside" },
	  "", "Stepped back", "", "", "Quiet for now", { "no", "ok" } },
	{ "to ask nothing, not over what they asked since", "/ask-first", "words=Ask+me&base_ask=", "/ask-first", "base_ask",
	  { 'p', 1, "/ask-first", "words=Ask+me+about+my+sister&base_ask={b}" }, { 'd', 2, "/ask-first", "words=&base_ask={b}" },
	  "", "Ask me about my sister", "", "", NULL, { "no", "both" } },
	{ "hello again, not over a stop", "/state", "state=quiet&was=alongside", "/about", NULL,
	  { 'p', 1, "/life/stop", "x=1" }, { 'd', 2, "/life/again", "was=quiet" },
	  "", "Stepped back", "", "", NULL, { "no", "ok" } },
	{ "a moment, after a stop it did not know of", "/state", "state=quiet&was=alongside", "/about", NULL,
	  { 'p', 1, "/life/stop", "x=1" }, { 'd', 2, "/write", "words=We+sang&person={p}" },
	  "", "Stepped back", "/story", "We sang", NULL, { "ok", "ok" } },
	{ "away, and what was said before it", NULL, NULL, "/about", NULL,
	  { 'c', 2, "/life/away", "place=hospital&letters=Ward+3" }, { 'd', 1, "/life/away", "place=elsewhere&letters=Box+9" },
	  "", "Ward 3", "", "Ward 3", "Box 9", { "no", "ok" } },
};

static const char *fill(const char *text, str made, str base)
{
	struct buf b = BUF(cx->arena, 4096);

	for (const char *c = text; *c; c++)
		if (c[0] == '{' && c[1] && c[2] == '}') {
			buf_add(&b, c[1] == 'b' ? base : c[1] == 'p' ? person : made);
			c += 2;
		} else
			buf_ch(&b, *c);
	return arena_c(cx->arena, buf_str(&b));
}

static const char *at(const char *path, str made, str base)
{
	return path[0] == '{' || !strcmp(path, "/write") ? fill(path, made, base) : of(path);
}

/* Where the row is that was made: the answer leads to a moment; of others only their id is known. */
static str made_row(const char *make)
{
	struct rows r;
	str id = STR("");

	if (!make || !strcmp(make, "/write"))
		return make ? arena_dup(cx->arena, rs.location) : id;
	test_begin(cx);
	err e = !strcmp(make, "/river/new") ? QUERY(cx, &r, "SELECT id FROM turning WHERE area_id = $1 AND person_id = $2", cx->area.id, person)
		: !strcmp(make, "/circle/new") ? QUERY(cx, &r, "SELECT id FROM page_item WHERE area_id = $1 AND person_id = $2", cx->area.id, person)
		: QUERY(cx, &r, "SELECT id FROM step WHERE area_id = $1 AND person_id = $2", cx->area.id, person);
	if (!e && rows_next(&r))
		id = arena_dup(cx->arena, rows_value(&r, 0).s);
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return str_c(of(fmt("/{}/{}", str_c(!strcmp(make, "/river/new") ? "river" : !strcmp(make, "/circle/new") ? "circle" : "steps"), id)));
}

/* As from a phone: within a transaction, said when it was said. */
static const char *send(const struct form_of *f, str form, str made, str base)
{
	int64_t now = cx->said_at;

	if (f->who == 'p')
		as_person();
	else if (f->who == 'd')
		as_dewi();
	else
		as_carys();
	CHECK(!db_begin(cx, true));
	cx->within = true;
	cx->said_at = cx->now - 10 * LIMIT_HOUR + f->hours * LIMIT_HOUR;
	(void)test_request(cx, &app, at(f->path, made, base), fmt("form={}&{}", form, str_c(fill(f->body, made, base))), &rs);
	cx->within = false;
	CHECK(!db_end(cx, OK));
	cx->said_at = now;
	as_carys();
	return rs.status != 303 ? "no" : cx->both_at.n ? "both" : "ok";
}

static str kept_rows(void)
{
	struct buf b = BUF(cx->arena, 1 << 20);
	struct rows r;

	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT id, state FROM kept WHERE area_id = $1 ORDER BY id", cx->area.id);
	while (!e && rows_next(&r))
		buf_fmt(&b, "{} {}\n", rows_value(&r, 0).s, rows_value(&r, 1).s);
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return buf_str(&b);
}

static int64_t kept_longest(void)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT COALESCE(MAX(LENGTH(words)), 0) FROM kept WHERE area_id = $1", cx->area.id);
	if (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return n;
}

/* Whether the page shows it, in whatever state it is put: marks and markup between words do not count. */
static bool shows(const char *page, const char *words, str made, str base)
{
	str text = ask(at(page, made, base), NULL, 200);
	struct buf plain = BUF(cx->arena, 1 << 20);
	bool tag = false;

	if (!words || str_has(text, words))
		return true;
	for (size_t i = 0; i < text.n; i++) {
		tag |= text.p[i] == '<';
		if (!tag)
			buf_ch(&plain, text.p[i]);
		tag &= text.p[i] != '>';
	}
	return str_has(buf_str(&plain), words);
}

static void test_row(const struct row *t, bool turned)
{
	const struct form_of *first = turned ? &t->b : &t->a, *second = turned ? &t->a : &t->b;
	str one = id_random(cx), two = id_random(cx), base = STR("");
	int before = failed;

	somebody("Twm");
	cx->said_at = cx->now - 12 * LIMIT_HOUR;
	if (t->make)
		ask(!strcmp(t->make, "/write") ? t->make : of(t->make), fmt("form={}&{}", id_random(cx), str_c(fill(t->make_body, STR(""), STR("")))), 303);
	str made = made_row(t->make);
	cx->said_at = cx->now;
	if (t->base)
		base = id_after(ask(at(t->draw, made, base), NULL, 200), arena_c(cx->arena, str_fmt(cx->arena, "name=\"{}\" value=\"", t->base)));
	if (base.n && base.p[0] == '"')   /* nothing stands there yet, and has no version */
		base = STR("");
	const char *answer = send(first, one, made, base);
	ok(!strcmp(answer, "ok"));
	answer = send(second, two, made, base);
	if (strcmp(answer, t->second[turned]))
		printf("  the second was answered %s, not %s\n", answer, t->second[turned]);
	ok(!strcmp(answer, t->second[turned]));
	str kept = kept_rows();
	/* The line was cut and both come again: nothing more happens. */
	(void)send(first, one, made, base);
	(void)send(second, two, made, base);
	ok(str_eq(kept_rows(), kept));
	ok(!t->stands || shows(t->page, t->stands, made, base));
	ok(!t->kept || shows(t->beside, t->kept, made, base));
	ok(!t->never || !shows(t->page, t->never, made, base));
	if (failed > before)
		printf("  %s, %s\n", t->kind, turned ? "turned" : "as it stands");
}

/* A form drawn on a phone from words that, on the server, wait beside others: it changes those, and no third appears. */
static void test_again(void)
{
	somebody("Non");
	ask(of("/page/matters"), "base_words=&words=First", 303);
	str base = part_base(), form = id_random(cx);
	ask(of("/page/matters"), fmt("base_words={}&words=By+Carys", base), 303);
	as_dewi();
	ask(of("/page/matters"), fmt("form={}&base_words={}&words=By+Dewi", form, base), 303);
	ask(of("/page/matters"), fmt("base_words={}&words=By+Dewi+again", form), 303);
	ok(cx->both_at.n && count_rows("other") == 1 && str_has(ask(of("/page/matters/versions"), NULL, 200), "Dewi again"));
	/* The same for a fact: his second word is later than hers. */
	base = id_after(ask(of("/about"), NULL, 200), "name=\"base_about\" value=\"");
	as_carys();
	ask(of("/about"), fmt("base_about={}&" FACTS "reach=ring", base), 303);
	as_dewi();
	cx->said_at -= LIMIT_HOUR;
	form = id_random(cx);
	ask(of("/about"), fmt("form={}&base_about={}&" FACTS "reach=knock", form, base), 303);
	cx->said_at -= LIMIT_MINUTE;
	ask(of("/about"), fmt("base_about={}&" FACTS "reach=knock&talk=slowly", form), 303);   /* what he did not touch stays hers */
	cx->said_at += LIMIT_HOUR + LIMIT_MINUTE;
	str page = ask(of("/about"), NULL, 200);
	ok(str_has(page, "ring</textarea>") && str_has(page, "value=\"slowly\"") && str_has(page, "“knock”"));
	as_carys();
	/* After 90 days only what waits for a choice is left. */
	ok(kept_rows().n);
	test_begin(cx);
	cx->now += 91 * LIMIT_DAY;
	for (const struct module *const *m = app.modules; *m; m++)
		if (str_is(str_c((*m)->name), "versions"))
			ok((*m)->daily(cx) == OK);
	ok(test_commit(cx, OK));
	cx->now -= 91 * LIMIT_DAY;
	ok(!str_has(ask(of("/about"), NULL, 200), "“knock”"));
	ok(!str_has(kept_rows(), " lost") && str_has(kept_rows(), " both"));
}

/* Dewi's phone pressed two forms without a signal, the second drawn from the first, while Carys wrote at the office.  Of
 * what she wrote he has read nothing, though the server had it when his first form arrived. */
static void test_unread(void)
{
	somebody("Ela");
	str base = id_after(ask(of("/about"), NULL, 200), "name=\"base_about\" value=\""), form = id_random(cx);
	ask(of("/ask-first"), fmt("base_ask={}&words=Not+my+sister", base), 303);
	ask(of("/about"), fmt("base_about={}&" FACTS "reach=ring&talk=", base), 303);
	as_dewi();
	ask(of("/about"), fmt("form={}&base_about={}&" FACTS "reach=&talk=slowly", form, base), 303);
	str next = id_random(cx);
	ask(of("/about"), fmt("form={}&base_about={}&" FACTS "reach=&talk=slowly,+outside", next, form), 303);
	str page = ask(of("/about"), NULL, 200);
	ok(str_has(page, "ring</textarea>") && str_has(page, "slowly, outside") && !str_has(page, "<del>") && !str_has(page, "“slowly”"));
	str last = id_random(cx);
	ask(of("/ask-first"), fmt("form={}&base_ask={}&words=Not+the+council", last, next), 303);
	page = ask(of("/ask-first"), NULL, 200);
	ok(str_has(page, "Not my sister\nNot the council"));
	/* He adds to his own words, which have hers above them by then; and to ask nothing is not his to say yet. */
	ask(of("/ask-first"), fmt("base_ask={}&words=Not+the+council%0ANor+the+school", last), 303);
	ok(str_has(ask(of("/ask-first"), NULL, 200), "Not my sister\nNot the council\nNor the school<"));
	ask(of("/ask-first"), fmt("base_ask={}&words=", last), 422);
	/* Whoever reads it now has read all of it. */
	base = id_after(ask(of("/ask-first"), NULL, 200), "name=\"base_ask\" value=\"");
	ask(of("/ask-first"), fmt("base_ask={}&words=", base), 303);
	ok(!str_has(ask(of("/ask-first"), NULL, 200), "Not my sister"));
	/* What is no id is no form that anything was drawn from, and is kept nowhere. */
	char *long_one = arena_alloc(cx->arena, 70001);
	memset(long_one, 'x', 70000);
	ask(of("/ask-first"), fmt("base_ask={}&words=Ask+me", str_c(long_one)), 303);
	ok(kept_longest() < 200);
	/* Forms that name each other have an end. */
	str one = id_random(cx), two = id_random(cx);
	ask(of("/about"), fmt("form={}&base_about={}&" FACTS "reach=one", one, two), 303);
	ask(of("/about"), fmt("form={}&base_about={}&" FACTS "reach=two", two, one), 303);
	ask(of("/about"), fmt("base_about={}&" FACTS "reach=three", two), 303);
	as_carys();
}

/* A yes that was taken back is not given again by a phone that did not know. */
static void test_yes(void)
{
	somebody("Mair");
	str other = person;
	somebody("Wil");
	ask("/households/new", fmt("p={}&p={}", person, other), 303);
	str house = { rs.location.p + strlen("/households/"), ID_LENGTH };
	const char *yes = fmt("/households/{}/ask/{}", house, person);
	ask(yes, "voice=own&words=Yes", 303);
	ask(fmt("/households/{}/ask/{}", house, other), "voice=own&words=Yes", 303);
	ok(str_has(ask(of("/yes"), NULL, 200), "Yes"));
	const struct form_of again = { 'c', 2, "{t}", "voice=own&words=Yes+again" }, stop = { 'p', 1, "/yes/stop", "household={t}" };
	ok(!strcmp(send(&again, id_random(cx), str_c(yes), STR("")), "no"));       /* what they said stands */
	ok(!strcmp(send(&stop, id_random(cx), house, STR("")), "ok"));
	ok(!strcmp(send(&again, id_random(cx), str_c(yes), STR("")), "no"));
	as_person();
	ok(!str_has(ask(of("/yes"), NULL, 200), "Yes again"));
	as_carys();
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

/* A moment that was moved, and moved back, keeps the order of its versions: a late form overwrites nothing newer. */
static void test_moved(void)
{
	somebody("Elsewhere");
	str other = person;
	somebody("Moved");
	ask("/write", fmt("person={}&words=We+met", person), 303);
	const char *moment = fmt("/people/{}/moments/{}", person, id_after(rs.location, "/moments/"));
	const char *there = fmt("/people/{}/moments/{}", other, id_after(str_c(moment), "/moments/"));

	str base = id_after(ask(fmt("{}/change", str_c(moment)), NULL, 200), "name=\"base_words\" value=\"");
	ask(fmt("{}/change", str_c(moment)), fmt("words=We+met+at+noon&base_words={}", base), 303);
	base = id_after(ask(fmt("{}/change", str_c(moment)), NULL, 200), "name=\"base_words\" value=\"");
	as_dewi();
	cx->now += LIMIT_MINUTE, cx->said_at = cx->now;
	ask(fmt("{}/change", str_c(moment)), fmt("words=We+met+in+the+rain&base_words={}", base), 303);
	as_carys();
	ask(fmt("{}/move", str_c(moment)), fmt("to={}", other), 303);
	ask(fmt("{}/move", str_c(there)), fmt("to={}", person), 303);
	ask(fmt("{}/change", str_c(moment)), fmt("words=We+met+twice&base_words={}", base), 303);
	ok(cx->both_at.n);
	str both = ask(arena_c(cx->arena, cx->both_at), NULL, 200);
	ok(str_has(both, "We met in the rain") && str_has(both, "We met twice"));
}

/* What is kept of words that were replaced goes out to phones: it is no hash of anything but words that were replaced,
 * whatever somebody writes; secrets are made with the same key. */
static void test_kept_apart(void)
{
	somebody("Apart");
	ask("/write", fmt("person={}&words=share%0A0123", person), 303);
	const char *moment = fmt("/people/{}/moments/{}", person, id_after(rs.location, "/moments/"));
	str base = id_after(ask(fmt("{}/change", str_c(moment)), NULL, 200), "name=\"base_words\" value=\"");
	ask(fmt("{}/change", str_c(moment)), fmt("words=Something+else&base_words={}", base), 303);
	str guessed = cx->port->tag(cx->port->state, cx->arena, cx->area.id, STR("share\n0123"));
	struct kept_list kept = { 0 };
	ok(!versions_store_find(cx, id_after(str_c(moment), "/moments/"), &kept) && kept.n == 1);
	ok(str_is(kept.v[0].state, "was") && kept.v[0].words.n == 32 && !str_eq(kept.v[0].words, guessed));
}

/* A note is nobody's, so no answer to its form is kept: sent again, the form does not undo what was made of the note. */
static void test_note_again(void)
{
	static const char form[] = "f0000001-0000-4000-8000-00000000beef";

	as_carys();
	ask("/notebook/new", fmt("form={}&words=The+door+sticks&topic=door", str_c(form)), 303);
	ask("/notebook/new", fmt("form={}&words=The+door+sticks&topic=door", str_c(form)), 303);
	const char *note = fmt("/notebook/{}", id_derive(cx->arena, str_c(form), STR("notebook")));
	as_dewi();
	ask(note, fmt("words=The+door+opens+now&topic=door&base_note={}", str_c(form)), 303);
	as_carys();
	ask("/notebook/new", fmt("form={}&words=The+door+sticks&topic=door", str_c(form)), 409);
	str page = ask(note, NULL, 200);
	ok(str_has(page, "The door opens now") && !str_has(page, "The door sticks"));
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
		" VALUES ($1, 'place', 'Hafod', 0, 0, '', 0)", cx->area.id)));
	test_actor(cx, TEST_OTHER, ROLE_LEAD);
	ask("/set-up/rooms/safety-notes", "open=yes", 303);
	test_compare();
	test_screen();
	test_choose();
	test_own();
	for (size_t i = 0; i < countof(table); i++) {
		test_row(&table[i], false);
		test_row(&table[i], true);
	}
	test_again();
	test_unread();
	test_yes();
	test_moved();
	test_kept_apart();
	test_note_again();
	test_db_close(cx);
	return test_end();
}
