/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wishes_db_test.c -- from wishes that are alike to a group in the directory: what they share and how many is the
 * coordinators' alone, the public reads only what one of them began, and nobody who would come stands anywhere.
 * With test_db: on both engines.
 */
#include "base/id.h"
#include "base/when.h"
#include "community/community.h"
#include "db/db.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *target, const char *body, int status)
{
	str text = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %s %s: %d %.*s\n", target, body ? body : "", w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return text;
}

/* The page of what is beginning, or of the group, without what was done. */
static const char *page_of(str to)
{
	for (size_t i = 0; i < to.n; i++)
		if (to.p[i] == '?')
			to.n = i;
	return arena_c(w->cx->arena, to);
}

static bool shows(const char *path, const char *words) { return nevers_has(ask(path, NULL, 200), words); }
static void wish(const char *theme) { nevers_post(w, "/wishes", nevers_fmt(w, "theme={}&near={}", theme, w->place)); }

/* Three are a theme for her who is rooted there. */
static void numbers(void)
{
	nevers_as(w, "nobody");
	wish("zither");
	wish("zither+lessons");
	nevers_as(w, "Carys");
	ok(!shows("/wishes", "zither"));
	nevers_as(w, "nobody");
	wish("zither+with+Blodwen");
	ok(shows("/wishes", "few or none") && !shows("/wishes", "about "));
	nevers_as(w, "Carys");
	ok(shows("/wishes", "3 wishes are like this") && shows("/wishes", ">zither<") && !shows("/wishes", "Blodwen") && shows("/wishes", "\">3</td>"));
	static const char *const others[] = { "nobody", "lead", "admin", "data" };
	for (size_t i = 0; i < countof(others); i++) {
		nevers_as(w, others[i]);
		ok(!shows("/wishes", "zither") && !shows("/wishes", "are like this"));
	}
	for (int i = 4; i <= 8; i++)
		wish("a+zither");
	nevers_as(w, "nobody");
	ok(shows("/wishes", "about 10<") && !shows("/wishes", ">8<"));
	nevers_as(w, "Carys");
	ok(shows("/wishes", "8 wishes are like this") && shows("/wishes", "\">8</td>") && !shows("/wishes", "about "));
	/* Two years on they are compared with nothing. */
	int64_t now = w->cx->now;
	w->cx->now += (LIMIT_WISH_DAYS + 40) * LIMIT_DAY;
	ok(!shows("/wishes", "zither"));
	w->cx->now = now;
}

/* One browser may send as many as it likes: no stranger's words come onto a page that everybody reads. */
static void strangers(void)
{
	nevers_as(w, "nobody");
	for (int i = 0; i < 20; i++)
		wish("Olwen+steals+ponies");
	static const char *const everybody[] = { "nobody", "lead", "admin", "data" };
	for (size_t i = 0; i < countof(everybody); i++) {
		nevers_as(w, everybody[i]);
		str page = ask("/wishes", NULL, 200);
		ok(!nevers_has(page, "Olwen") && !nevers_has(page, "steals") && !nevers_has(page, "ponies") && !nevers_has(page, "zither"));
	}
	nevers_as(w, "Carys");
	ok(shows("/wishes", "20 wishes are like this"));   /* and she does nothing with it */
}

/* Very many of one month do not push out what was wished in another. */
static void flood(void)
{
	nevers_as(w, "Carys");
	test_form(w->cx);
	test_begin(w->cx);
	err e = OK;
	for (int64_t i = 0; !e && i < LIMIT_WISHES + 20; i++)
		e = community_wish_add(w->cx, id_derive(w->cx->arena, w->cx->form, str_fmt(w->cx->arena, "{}", i)), i < 3 ? STR("euphonium") : STR("noise"), w->place,
			london_day(w->cx->now) - (i < 3 ? 200 : 0));
	ok(test_commit(w->cx, e));
	ok(shows("/wishes", ">euphonium<"));
}

static const char *start_it(void)
{
	nevers_as(w, "Carys");
	str page = ask("/wishes", NULL, 200);
	const char *link = "/wishes/start?theme=zither&amp;words=zither&amp;near=";
	ok(nevers_has(page, link));
	str form = ask(nevers_fmt(w, "/wishes/start?theme=zither&words=zither&near={}", w->place), NULL, 200);
	ok(nevers_has(form, "People here would like: zither") && nevers_has(form, "Who would come?"));
	str to = nevers_post(w, "/wishes/start", nevers_fmt(w, "theme=zither&words=zither&neighbourhood={}&name=Zithers+at+noon&who=Anyone+with+a+zither"
		"&where_words=The+back+room&first=2026-07-04&when_words=Saturdays", w->place));
	return page_of(to);
}

static size_t things(const char *name)
{
	struct nevers_cells c = { 0 };
	size_t n = 0;

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		n += str_is(c.v[i].table, "thing") && str_is(c.v[i].column, "name") && str_is(c.v[i].text, name);
	return n;
}

static void begins(const char *at)
{
	nevers_as(w, "nobody");
	ok(shows(at, "Zithers at noon") && shows(at, "Anyone with a zither") && shows(at, "4 July 2026") && shows(at, "Would you come?"));
	ok(!shows(at, "are like this") && !shows(at, "make it a group"));
	ok(shows("/wishes", "Zithers at noon") && !shows("/wishes", "<li>zither</li>"));   /* it is being answered */
	const char *come = nevers_fmt(w, "{}/come", at);
	nevers_post(w, come, "form=5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3c");
	nevers_post(w, come, "form=5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3c");       /* the same press twice */
	test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON);
	nevers_post(w, come, "");
	nevers_as(w, "Carys");
	ok(shows(at, "10 wishes are like this"));
	/* Nobody who pressed stands anywhere: nothing names Mabel but what was hers before. */
	struct nevers_cells c = { 0 };
	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		ok(!str_is(c.v[i].table, "wish") || !str_has(c.v[i].raw, arena_c(w->cx->arena, w->mabel.id)));
	ok(nevers_found(&c, "5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3c") == 0);
}

static void changes(const char *at)
{
	const char *change = nevers_fmt(w, "{}/change", at);

	nevers_as(w, "Carys");
	str base = nevers_id_after(w, ask(change, NULL, 200), "name=\"base_start\" value=\"");
	ask(change, nevers_fmt(w, "base_start={}&name=&first=soon&at_place=nowhere", base), 422);
	nevers_post(w, change, nevers_fmt(w, "base_start={}&name=Zithers+at+noon&who=Anyone&first=2026-07-04&when_words=Saturdays&where_words=The+back+room", base));
	ok(nevers_has(ask(change, nevers_fmt(w, "base_start={}&name=Mine", base), 422), "Someone else changed this"));
	ok(shows(at, "Anyone") && !shows(at, "Mine"));
}

static void a_group(const char *at)
{
	nevers_as(w, "lead");
	ask(nevers_fmt(w, "{}/group", at), "", 403);
	nevers_as(w, "Carys");
	str to = nevers_post(w, nevers_fmt(w, "{}/group", at), "");
	nevers_post(w, nevers_fmt(w, "{}/group", at), "");
	ok(things("Zithers at noon") == 1);
	nevers_as(w, "nobody");
	const char *thing = page_of(to);
	ok(shows(thing, "Zithers at noon") && shows(thing, "The first time: 4 July 2026") && shows(thing, "The back room"));
	ok(shows("/community?q=zither", "Zithers at noon"));
	ok(!shows("/wishes", "zither") && !shows("/wishes", "Zithers") && shows(at, "It has begun."));
	nevers_post(w, nevers_fmt(w, "{}/come", at), "");                         /* it is over: nothing is kept */
	nevers_as(w, "Carys");
	ok(shows(at, "10 wishes are like this") && !shows(at, "make it a group"));
	ask(nevers_fmt(w, "{}/rest", at), "", 404);
	/* The group's page is what counts now: this one changes no more. */
	const char *change = nevers_fmt(w, "{}/change", at);
	ok(!shows(at, "/change\""));
	ask(change, NULL, 303);
	ok(nevers_has(ask(change, "base_start=x&name=Mine", 422), "is not beginning any more"));
	ok(shows(at, "Zithers at noon") && !shows(at, "Mine"));
	/* The theme rests for the wishes of then; new ones are new. */
	w->cx->now += 40 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	for (int i = 0; i < 3; i++)
		wish("zither");
	ok(shows("/wishes", "3 wishes are like this"));
}

static void rests(void)
{
	nevers_as(w, "Carys");
	str to = nevers_post(w, "/wishes/start", nevers_fmt(w, "theme=zither&words=zither&neighbourhood={}&name=Again", w->place));
	const char *at = page_of(to);
	ok(!shows("/wishes", "3 wishes are like this"));
	nevers_post(w, nevers_fmt(w, "{}/rest", at), "");
	ok(shows("/wishes", "3 wishes are like this") && shows(at, "It rests for now."));
	/* Who still has the page open makes no group of it. */
	ask(nevers_fmt(w, "{}/group", at), "", 404);
	ok(things("Again") == 0 && shows(at, "It rests for now.") && !shows(at, "/change\""));
	nevers_as(w, "nobody");
	ask(at, NULL, 404);
}

/* A place that is told to nobody is told by nothing that begins there. */
static void hidden_place(void)
{
	nevers_as(w, "Carys");
	str place = nevers_post(w, "/community/add", nevers_fmt(w, "kind=place&name=Quiet+House&neighbourhood={}", w->place));
	struct thing_more more = { .thing = (str){ place.p + strlen("/community/"), 36 }, .hidden_spot = true };
	str to = nevers_post(w, "/wishes/start", nevers_fmt(w, "theme=zither&words=zither&neighbourhood={}&name=Quiet+zithers&at_place={}&where_words=The+blue+door",
		w->place, more.thing));
	const char *at = page_of(to);
	nevers_as(w, "nobody");
	ok(shows(at, "Quiet House") && shows(at, "The blue door"));
	nevers_as(w, "Carys");
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_more_put(w->cx, &more)));
	ok(shows(at, "Quiet House"));
	nevers_as(w, "nobody");
	ok(shows(at, "Quiet zithers") && !shows(at, "Quiet House") && !shows(at, "The blue door"));
	ok(!shows(at, arena_c(w->cx->arena, more.thing)) && !shows("/wishes", "Quiet House"));
}

/* What a form of ours would not send. */
static void strange(void)
{
	nevers_as(w, "Carys");
	ask("/wishes/start?theme=two+words&words=x&near=", NULL, 303);
	ask("/wishes/start?theme=%FF&words=%FF&near=%FF", NULL, 303);
	ask("/wishes/start", nevers_fmt(w, "theme=harp&words=zither&name=x&neighbourhood={}", w->place), 404);
	ask("/wishes/start", "theme=zither&words=zither&name=x&neighbourhood=none", 422);
	ask("/wishes/start", "theme=zither&words=zither&name=&neighbourhood=", 422);
	ask("/starting/0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f", NULL, 404);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	w->mabel = nevers_person_add(w, "plain");
	numbers();
	strangers();
	const char *at = start_it();
	begins(at);
	changes(at);
	a_group(at);
	rests();
	hidden_place();
	strange();
	flood();
	nevers_close(w);
	return test_end();
}
