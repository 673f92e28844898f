/* SPDX-License-Identifier: Apache-2.0 */
/*
 * journey_db_test.c -- one person's story over fourteen months, through the whole program: the worked
 * journey of the practice under another name.  At each step also what must not be there.  Steps that
 * wait for later parts of the software (barriers, stories, reports) are not in it yet.
 * With test_db: on both engines.
 */
#include "../nevers/nevers.h"
#include "test.h"

/* What the council's systems would have said of him; nobody writes it here. */
static const char *const never_held[] = { "PCSO", "shoplift", "stole", "offen", "diagnos", "surname", "date of birth", "missed" };

static struct nevers *w;
static struct nevers_cells cells;
static str emrys;                    /* his id, once there is one */
static int64_t began;

static void dump(void)
{
	cells = (struct nevers_cells){ 0 };
	nevers_dump(w, &cells);
}

/* On that day of the story; every day before it is lived. */
static void day(int n)
{
	while (w->cx->now < began + n * LIMIT_DAY)
		nevers_day(w);
}

static size_t rows(const char *table)
{
	size_t n = 0;
	str last = STR("-");

	for (size_t i = 0; i < cells.n; i++)
		if (str_is(cells.v[i].table, table) && !str_eq(cells.v[i].row, last)) {
			last = cells.v[i].row;
			n++;
		}
	return n;
}

static void check_never_held(void)
{
	dump();
	for (size_t i = 0; i < countof(never_held); i++)
		ok(nevers_found(&cells, never_held[i]) == 0);
}

static str page(const char *more)
{
	str p = nevers_ask(w, nevers_fmt(w, "/people/{}{}", emrys, more), NULL);

	ok(w->rs.status == 200);
	return p;
}

static str write_down(const char *words)
{
	str at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words={}", emrys, words));

	return (str){ at.p + at.n - 36, 36 };
}

/* 0: mentioned, wary, let down.  Nothing named; a plan of the coordinator's own, which goes by itself. */
static void mentioned(void)
{
	nevers_as(w, "Carys");
	nevers_post(w, "/plans/new", "words=Say+hello+at+the+drop-in&some_time=1");
	ok(nevers_has(nevers_ask(w, "/today", NULL), "Say hello at the drop-in"));
	dump();
	ok(rows("plan") == 1 && rows("person") == 0 && rows("introduction") == 0 && nevers_found(&cells, "Emrys") == 0);
	/* 1: three weeks of nods, a brew, talk of old radios. */
	day(21);
	ok(!nevers_has(nevers_ask(w, "/today", NULL), "drop-in"));
	check_never_held();
	ok(rows("person") + rows("moment") + rows("introduction") == 0);
	day(40);
	dump();
	ok(rows("plan") == 0);
}

/* 2: "You can call me Emrys."  A neighbour has written about him; he reads it; he says yes to getting to
 * know each other, and nothing is stored. */
static void first_yes(void)
{
	nevers_as(w, "nobody");
	nevers_post(w, "/hello/someone", "asked=1&by_whom=Beti+next+door&called=Emrys&reach=The+bench+by+the+shop&words=He+knows+radios");
	day(42);
	nevers_as(w, "Carys");
	ok(nevers_has(nevers_ask(w, "/today", NULL), "Emrys"));
	str id = nevers_id_after(w, nevers_ask(w, "/introductions", NULL), "/introductions/");
	nevers_post(w, nevers_fmt(w, "/introductions/{}/touch", id), "x=1");
	day(45);
	str note = nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
	ok(nevers_has(note, "He knows radios") && nevers_has(note, "Beti next door") && nevers_has(note, "/slip/hello"));
	nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id), "answer=yes&name=Emrys");
	dump();
	ok(nevers_found(&cells, "Emrys") == 0 && nevers_found(&cells, "Beti") == 0 && nevers_found(&cells, "radios") == 0);
	ok(rows("person") == 0 && rows("introduction") == 0);
	/* 3: months of listening.  He does not come now and then, and no one writes that down. */
	day(115);
	dump();
	ok(nevers_found(&cells, "Emrys") == 0 && rows("person") + rows("moment") + rows("plan") + rows("rhythm") == 0);
}

/* The second yes: to anything being written down.  A name and a neighbourhood. */
static void second_yes(void)
{
	nevers_as(w, "Carys");
	ok(nevers_has(nevers_ask(w, "/slip/writing", NULL), "How to stop"));
	str to = nevers_post(w, "/people/new", nevers_fmt(w, "name=Emrys&neighbourhood={}", w->place));
	emrys = (str){ to.p + strlen("/people/"), 36 };
	dump();
	ok(rows("person") == 1 && nevers_found(&cells, "Emrys") == 1);
	for (size_t i = 0; i < cells.n; i++)
		if (str_is(cells.v[i].table, "person") && (str_is(cells.v[i].column, "reach") || str_is(cells.v[i].column, "ask_first") ||
		    str_is(cells.v[i].column, "language")))
			ok(cells.v[i].text.n == 0);
	ok(nevers_has(page(""), "You do not need a plan to be here."));
	/* Few moments, of a sentence or two, in words he can read. */
	write_down("Does+not+like+forms.+Mends+a+radio+by+ear.");
	day(131);
	write_down("Tea+at+the+shop.+Told+me+about+the+valley+choir.");
	day(150);
	write_down("Walked+up+to+the+chapel.");
	dump();
	ok(rows("moment") == 3);
	str people = nevers_ask(w, "/people", NULL);
	ok(nevers_has(people, "Emrys") && nevers_has(people, "today"));
}

/* 4: he tells why he trusts nobody.  It was typed, he says no, and it is gone without a trace of words. */
static void ask_me_first(void)
{
	day(151);
	str id = write_down("qqwhy+he+was+let+down");
	nevers_post(w, nevers_fmt(w, "/people/{}/moments/{}/take-back", emrys, id), "x=1");
	dump();
	ok(nevers_found(&cells, "qqwhy") == 0 && rows("moment") == 3 && rows("trace") == 0);
	str base = nevers_id_after(w, page("/ask-first"), "name=\"base_ask\" value=\"");
	nevers_post(w, nevers_fmt(w, "/people/{}/ask-first", emrys), nevers_fmt(w,
		"base_ask={}&words=Ask+me+first+before+you+talk+to+anyone", base));
	ok(nevers_has(page(""), "before you talk to anyone") && nevers_has(page("/connections"), "before you talk to anyone"));
}

/* 5: hungry.  What matters, and next steps; nothing of how he has got by. */
static void what_matters(void)
{
	day(155);
	nevers_post(w, nevers_fmt(w, "/people/{}/page/matters", emrys), "base_words=&words=Eating+every+day");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", emrys), "words=Look+at+the+benefits+letter&owner=ours");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", emrys), "words=Ask+about+the+shared+table&owner=yours");
	str today = nevers_ask(w, "/today", NULL);
	ok(nevers_has(today, "Ask about the shared table") && nevers_has(today, "Look at the benefits letter"));
	check_never_held();
}

/* 6: a good life, in his words and by his own hand; he signs in with a link and nothing else. */
static void good_life(void)
{
	day(160);
	str link = nevers_ask(w, nevers_fmt(w, "/people/{}/link", emrys), "x=1");
	const char *at = memmem(link.p, link.n, "/invitation/", 12);
	ok(at);
	size_t n = 12;
	while (at && at[n] != '"' && at[n] != '<' && at[n] != '&' && at[n] != '\n')
		n++;
	const char *invitation = arena_c(w->cx->arena, (str){ at, n });
	w->app.admit = app_server.admit;
	w->cx->actor = (struct actor){ 0 };
	ok(nevers_has(nevers_ask(w, invitation, NULL), "button") && !w->rs.set_session);
	nevers_ask(w, invitation, "x=1");
	ok(w->rs.status == 303 && w->rs.set_session);
	w->session = arena_dup(w->cx->arena, w->rs.session);
	ok(nevers_has(nevers_ask(w, "/mine", NULL), "This page is yours."));
	nevers_post(w, nevers_fmt(w, "/people/{}/page/vision", emrys), "base_words=&words=Useful,+decent+food,+a+few+mates");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", emrys), "words=Mending+radios");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", emrys), "words=Patience");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/ties/new", emrys), "words=Megan&ring=close&more=my+sister,+lost+touch");
	str story = nevers_ask(w, "/mine/story", NULL);
	ok(nevers_has(story, "Mends a radio by ear.") && nevers_has(story, "Walked up to the chapel."));
	nevers_ask(w, "/people", NULL);
	ok(w->rs.status == 403);
	nevers_post(w, "/sign-out", "x=1");
	nevers_ask(w, "/mine", NULL);
	ok(w->rs.status == 303);
	/* The link works once. */
	w->session = STR("");
	nevers_ask(w, invitation, "x=1");
	ok(!w->rs.set_session);
	w->app.admit = NULL;
	nevers_as(w, "Carys");
	ok(nevers_has(page(""), "Useful, decent food, a few mates") && nevers_has(page(""), "Megan"));
}

/* 7: a group nearby, found with him; the first time together, then on his own.  It is told nothing. */
static void connected(void)
{
	struct nevers_cells before = { 0 };

	day(165);
	nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", emrys), "words=fix+bikes+with+other+people,+Tuesdays&owner=ours");
	str his = page("");
	ok(nevers_has(his, "/find?for=") && nevers_has(his, "fix bikes with other people, Tuesdays"));
	nevers_dump(w, &before);
	str found = nevers_ask(w, nevers_fmt(w, "/find?for={}&q=fix+bikes+with+other+people,+Tuesdays", emrys), NULL);
	ok(nevers_has(found, "Oily Hands") && nevers_has(found, "Tuesday") && nevers_has(found, "something to eat"));
	nevers_post(w, "/connections", nevers_fmt(w, "person={}&thing={}", emrys, w->group));
	str connection = nevers_id_after(w, page("/connections"), "/connections/");
	day(172);
	nevers_post(w, nevers_fmt(w, "/connections/{}", connection), "state=together");
	ok(nevers_has(page("/connections"), "Oily Hands"));
	day(186);
	nevers_post(w, nevers_fmt(w, "/connections/{}", connection), "state=own");
	dump();
	ok(rows("connection") == 1);
	for (size_t i = 0; i < cells.n; i++)
		if (str_starts(cells.v[i].table, STR("thing")) || str_is(cells.v[i].table, "wish"))
			ok(!nevers_has(cells.v[i].text, "Emrys") && !str_eq(cells.v[i].text, emrys));
	ok(str_eq(nevers_rows(w, &before, "thing thing_was thing_note thing_word", NULL),
		nevers_rows(w, &cells, "thing thing_was thing_note thing_word", NULL)));
	nevers_as(w, "nobody");
	str public = nevers_ask(w, nevers_fmt(w, "/community/{}", w->group), NULL);
	ok(w->rs.status == 200 && nevers_has(public, "Oily Hands") && !nevers_has(public, "Emrys"));
	nevers_as(w, "Carys");
}

/* 8: what has changed, in his words; what he gives; whom he knows. */
static void changed(void)
{
	day(187);
	write_down("%22I+get+my+dinner+and+nobody%27s+watching+me.%22");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/change", emrys), "base_words=&words=I+go+by+myself+on+Tuesdays+now");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/agreement", emrys), "base_words=&words=A+brew+when+it+suits+us+both");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", emrys), "words=Teaches+the+Saturday+lads");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/ties/new", emrys), "words=Col&ring=friends");
	str step = nevers_id_after(w, page(""), "/steps/");
	nevers_post(w, nevers_fmt(w, "/people/{}/steps/{}/done", emrys, step), "x=1");
	ok(nevers_has(page(""), "Teaches the Saturday lads") && nevers_has(page(""), "Open it again"));
	ok(nevers_has(page(""), "I go by myself on Tuesdays now") && nevers_has(page(""), "A brew when it suits us both"));
}

/* 10 and 11: quiet for now, for eight months; then he drops in, and it is the same story. */
static void quiet_and_hello_again(void)
{
	static const char his[] = "person moment page_part page_item step connection alongside";

	day(190);
	nevers_post(w, nevers_fmt(w, "/people/{}/state", emrys), "state=quiet");
	dump();
	str then = nevers_rows(w, &cells, his, NULL);
	day(300);
	ok(!nevers_has(nevers_ask(w, "/today", NULL), "Emrys"));   /* left in peace */
	day(425);
	dump();
	ok(str_eq(then, nevers_rows(w, &cells, his, NULL)));
	str now = page("");
	ok(nevers_has(now, "Quiet for now") && nevers_has(now, "7 months ago") && nevers_has(now, "Resting for now"));
	ok(!nevers_word_in(nevers_words(w, now), "closed|overdue|late|lapsed|expired|missed|ended"));
	day(426);
	ok(nevers_has(page("/about"), "Hello again"));
	nevers_post(w, nevers_fmt(w, "/people/{}/state", emrys), "state=alongside");
	write_down("Dropped+in.+Good+to+see+him.");
	now = page("");
	ok(nevers_has(now, "Walking alongside") && nevers_has(now, "Useful, decent food, a few mates") &&
		nevers_has(now, "Teaches the Saturday lads") && nevers_has(now, "Megan"));
	ok(nevers_has(page("/story"), "Mends a radio by ear.") && nevers_has(page("/story"), "Dropped in. Good to see him."));
	check_never_held();
	ok(rows("person") == 1 && rows("moment") == 5 && rows("introduction") == 0);
}

int main(void)
{
	w = nevers_open();
	began = w->cx->now;
	mentioned();
	first_yes();
	second_yes();
	ask_me_first();
	what_matters();
	good_life();
	connected();
	changed();
	quiet_and_hello_again();
	ok(w->cx->now - began == 426 * LIMIT_DAY);
	nevers_close(w);
	return test_end();
}
