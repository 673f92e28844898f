/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hold_db_test.c -- holds: by the data protection officer alone, with a law and an end; what is held does not go, and
 * after the day on which it would have gone nobody reads it.  By the clock that is given; with test_db on both engines.
 */
#include "base/id.h"
#include "../nevers/nevers.h"
#include "base/when.h"
#include "db/db.h"
#include "job/job.h"
#include "keeping/keeping_hold_int.h"
#include "programme/programme.h"
#include "test.h"

static struct nevers *w;
static struct nevers_person bo, ann;

static str ask(const char *who, const char *target, const char *body, int status)
{
	if (who)
		nevers_as(w, who);
	str page = nevers_ask(w, target, body);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s %s: %d %.*s\n", who ? who : "", target, body ? body : "", w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return page;
}

static bool says(const char *who, const char *target, const char *words)
{
	return nevers_has(nevers_words(w, ask(who, target, NULL, 200)), words);
}

static const char *in_days(int64_t days) { return arena_c(w->cx->arena, day_iso(w->cx->arena, london_day(w->cx->now) + days)); }

/* So many days later, a night's work. */
static void night(int64_t days)
{
	struct cx *cx = w->cx;
	struct job_kind_list kinds = modules_jobs(cx->arena, &w->app);
	bool worked = true;

	cx->now += days * LIMIT_DAY;
	cx->said_at = cx->now;
	cx->area.clock_at = cx->now - LIMIT_DAY;     /* the server ran on the days between */
	ok(!job_daily(cx, &kinds));
	for (int i = 0; i < 2000 && worked; i++)
		ok(!job_run(cx, &kinds, &worked));
	test_form(cx);
}

static size_t rows_of(const char *text)
{
	struct nevers_cells c = { 0 };
	size_t n = 0;

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		n += nevers_has(c.v[i].text, text) && !str_is(c.v[i].table, "erased") && !str_is(c.v[i].table, "form_answer");
	return n;
}

static err may_erase(const struct nevers_person *p)
{
	test_begin(w->cx);
	err e = keeping_may_erase(w->cx, p->id);
	ok(test_commit(w->cx, OK));
	return e;
}

static const char *hold_of(const char *fields) { return nevers_fmt(w, "neighbourhood={}&{}", w->place, fields); }

static void set(const struct nevers_person *p, const char *law, const char *told)
{
	ask("data", "/holds/new", hold_of(nevers_fmt(w, "who=https://alongside.example/people/{}&kind=court&law={}&until={}&{}", p->id, law,
		in_days(LIMIT_HOLD_DAYS), told)), 303);
}

static str newest(void) { return nevers_id_after(w, ask("data", "/holds", NULL, 200), "/holds/"); }

static void by_one_alone(void)
{
	static const char *const at[] = { "/holds", "/holds/new" };

	for (size_t i = 0; i < nevers_n_who; i++)
		for (size_t k = 0; k < countof(at); k++) {
			bool data = !strcmp(nevers_who[i].name, "data");
			if (!strcmp(nevers_who[i].name, "Ned"))
				continue;
			nevers_as(w, nevers_who[i].name);
			nevers_ask(w, at[k], NULL);
			ok((w->rs.status == 200) == data);
		}
	/* Who looks after data sees no person, and does nothing else here; only who looks after Alongside chooses them. */
	ask("data", nevers_fmt(w, "/people/{}", bo.id), NULL, 403);
	ask("data", "/set-up", NULL, 403);
	ask("data", "/", NULL, 303);
	ok(str_is(w->rs.location, "/holds"));
	str page = ask("admin", "/set-up/staff/new", "name=Eira&data=1&lead=1", 422);
	ok(nevers_has(page, "So they can say no to anyone"));
	page = ask("lead", "/set-up/staff/new", "name=Eira&data=1", 422);
	ok(nevers_has(page, "Only someone who looks after Alongside"));
	ask("lead", nevers_fmt(w, "/set-up/staff/{}", str_c(NEVERS_DATA)), "name=Delyth&coordinator=1&base_it=", 422);
	ask("lead", nevers_fmt(w, "/set-up/staff/{}/link", str_c(NEVERS_DATA)), "x=1", 403);   /* nor comes in by their link */
	ask("admin", "/set-up/staff/new", "name=Eira&data=1", 303);
}

static void what_is_asked_for(void)
{
	const char *day = in_days(LIMIT_HOLD_DAYS), *far = in_days(LIMIT_HOLD_DAYS + 1), *today = in_days(0);
	const struct { const char *body, *says; } bad[] = {
		{ nevers_fmt(w, "who=Nobody+here&kind=court&law=An+Act&until={}&told=no&not_told=x", day), "Nobody is known by exactly that" },
		{ nevers_fmt(w, "who=Boname&kind=curious&law=An+Act&until={}&told=no&not_told=x", day), "Please choose who asks for it" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=&until={}&told=no&not_told=x", day), "name the law" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=no&not_told=x", far), "Six months is the longest" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=no&not_told=x", today), "a day to come" },
		{ "who=Boname&kind=court&law=An+Act&until=&told=no&not_told=x", "year-month-day" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=&not_told=x", day), "say whether you told" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=no&not_told=", day), "which law keeps you" },
		{ nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=yes&told_when={}", day, day), "on which they were told" },
	};

	for (size_t i = 0; i < countof(bad); i++)
		ok(nevers_has(ask("data", "/holds/new", hold_of(bad[i].body), 422), bad[i].says));
	ok(says("admin", "/set-up/keeping", "Holds: 0") && !may_erase(&bo));
	/* Not one more than the list shows. */
	test_begin(w->cx);
	err e = OK;
	for (int64_t i = 0; i < LIMIT_HOLDS && !e; i++) {
		str id = id_derive(w->cx->arena, STR(NEVERS_DATA), str_fmt(w->cx->arena, "filled {}", i));
		e = EXEC(w->cx, "INSERT INTO hold(area_id, id, version, person_id, kind, law, set_by, at, until_day, told_day, not_told, lifted, unread)"
			" VALUES ($1, $2, '', $2, 'court', $3, 'filled', 1, 99999, 1, $4, 0, 0)", w->cx->area.id, id,
			cx_seal_of(w->cx, id, "hold.law", id, STR("x")), cx_seal_of(w->cx, id, "hold.not_told", id, STR("")));
	}
	ok(test_commit(w->cx, e));
	ok(nevers_has(ask("data", "/holds/new", hold_of(nevers_fmt(w, "who=Boname&kind=court&law=An+Act&until={}&told=no&not_told=x", day)), 422),
		"Very much is written here already"));
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "DELETE FROM hold WHERE area_id = $1 AND set_by = 'filled'", w->cx->area.id)));
	/* By exactly what they are called. */
	ask("data", "/holds/new", hold_of(nevers_fmt(w, "who=boNAME&kind=review&law=An+Act&until={}&told=no&not_told=It+says+so", day)), 303);
	ok(nevers_has(ask("data", "/holds", NULL, 200), arena_c(w->cx->arena, bo.id)));
	str id = newest();
	for (int i = 0; i < 2; i++)
		ask("data", nevers_fmt(w, "/holds/{}/end", id), "x=1", 303);
	ok(says("admin", "/set-up/keeping", "Holds: 0") && !may_erase(&bo));
	ask("data", nevers_fmt(w, "/holds/{}", id), nevers_fmt(w, "until={}", day), 422);   /* ended is ended */
}

/* Who would only ask who has a page: nothing is said while anything else is wrong; it is kept that nobody was known so, and
 * after five such tries in a day nobody is looked up at all. */
static void not_for_asking(void)
{
	const char *day = in_days(LIMIT_HOLD_DAYS);
	static const char *const who[] = { "Boname", "Nobody+here", NEVERS_DATA };

	for (size_t i = 0; i < countof(who); i++)
		ok(!nevers_has(ask("data", "/holds/new", hold_of(nevers_fmt(w, "who={}&kind=court&law=&until={}&told=no&not_told=x", str_c(who[i]), day)), 422),
			"Nobody is known"));
	ok(rows_of("to set a hold") == 1);                     /* the one before, with all else right */
	for (int i = 1; i < LIMIT_OUTSIDE_ASKS; i++)
		ask("data", "/holds/new", hold_of(nevers_fmt(w, "who=Nobody+here&kind=court&law=An+Act&until={}&told=no&not_told=x", day)), 422);
	for (size_t i = 0; i < countof(who); i++) {
		str page = ask("data", "/holds/new", hold_of(nevers_fmt(w, "who={}&kind=court&law=An+Act&until={}&told=no&not_told=x", str_c(who[i]), day)), 422);
		ok(nevers_has(page, "many pages since yesterday") && !nevers_has(page, "Nobody is known"));
	}
	ok(rows_of("to set a hold") == LIMIT_OUTSIDE_ASKS && says("lead", "/outside/all", "to set a hold") && says("admin", "/set-up/keeping", "Holds: 0"));
	night(1);
	w->cx->said_at = w->cx->now += LIMIT_MINUTE;
	set(&bo, "An+Act", "told=no&not_told=x");
	ask("data", nevers_fmt(w, "/holds/{}/end", newest()), "x=1", 303);
}

/* Who was told reads it where it is said how long things are kept; who was not reads nothing of it. */
static void told(void)
{
	const char *page = nevers_fmt(w, "/people/{}/life/keeping", bo.id);

	set(&bo, "An+order+of+1+June", "told=no&not_told=The+order+says+so");
	ok(may_erase(&bo) == ERR_CONFLICT && nevers_has(w->cx->fail.text, in_days(LIMIT_HOLD_DAYS)) && !may_erase(&ann));
	ok(!says("Carys", page, "An order of 1 June") && !says("Carys", page, "The law asks"));
	test_actor(w->cx, arena_c(w->cx->arena, bo.id), ROLE_PERSON);
	ok(!says(NULL, page, "An order of 1 June"));
	ok(says("data", "/holds", "The person was not told: The order says so") && says("lead", "/set-up/keeping", "Holds: 1"));
	str id = newest();
	ask("Carys", nevers_fmt(w, "/holds/{}/end", id), "x=1", 403);
	ask("lead", nevers_fmt(w, "/holds/{}", id), "until=2030-01-01", 403);
	ask("data", nevers_fmt(w, "/holds/{}/know", id), "x=1", 303);
	ok(says("Carys", page, "An order of 1 June"));
	test_actor(w->cx, arena_c(w->cx->arena, bo.id), ROLE_PERSON);
	ok(says(NULL, page, "A court asks the council to keep what is written of you: An order of 1 June.") && !says(NULL, page, "The order says so"));
}

/* What goes by the clock stays as well: of whoever is not held it goes in the same night. */
static void by_the_clock(void)
{
	ask("Carys", "/write", nevers_fmt(w, "person={}&words=Jottedofbo", bo.id), 303);
	ask("Carys", "/write", nevers_fmt(w, "person={}&words=Jottedofann", ann.id), 303);
	test_begin(w->cx);
	err e = EXEC(w->cx, "UPDATE moment SET expires = 1 WHERE area_id = $1", w->cx->area.id);
	ok(test_commit(w->cx, e));
	night(1);
	ok(rows_of("Jottedofbo") && !rows_of("Jottedofann"));
}

static void keep_until(const struct nevers_person *p, int64_t days)
{
	ask("Carys", nevers_fmt(w, "/people/{}/life/keeping", p->id), nevers_fmt(w, "how=until&until={}&base_keeping=", in_days(days)), 303);
}

static void as_sal(void) { test_actor(w->cx, NEVERS_LEAD, ROLE_SAFEGUARDING); }

static str safety_told(const struct nevers_person *p, int64_t day)
{
	const char *told = nevers_fmt(w, "/people/{}/worry/told", p->id);
	str before = ask("Carys", told, NULL, 200), old = nevers_id_after(w, before, "/worry/");

	ask("Carys", nevers_fmt(w, "/people/{}/worry", p->id), nevers_fmt(w, "to_whom=Desk&day={}&told=no&not_told=x&page=no&why=x&until={}",
		in_days(day), in_days(60)), 303);
	str id = nevers_id_after(w, ask("Carys", told, NULL, 200), "/worry/");
	ok(!str_eq(id, old));
	return id;
}

/* It would have gone: it does not, and from that day on nobody reads it; renewed by hand, then over, it goes. */
static void not_gone(void)
{
	const char *name = "Boname", *theirs = nevers_fmt(w, "/people/{}", bo.id), *door = nevers_fmt(w, "/people/{}", ann.id);

	keep_until(&bo, LIMIT_PERSON_SOONEST);
	night(2);
	night(LIMIT_PERSON_TOLD_DAYS - 1);
	ask("Carys", theirs, NULL, 200);
	str waits = safety_told(&bo, -1), heard = safety_told(&bo, 0);
	as_sal();
	ask(NULL, nevers_fmt(w, "/safeguarding/{}", heard), "next=talk", 303);
	ask("Carys", nevers_fmt(w, "{}/record/file", str_c(theirs)), NULL, 200);   /* without what is hidden: left out of a copy */
	as_sal();
	ok(says(NULL, "/safeguarding", name) && says(NULL, "/safeguarding", "Left out of a copy"));
	ask(NULL, nevers_fmt(w, "/worry/{}", heard), NULL, 200);
	night(1);
	ok(rows_of(name));
	/* Nor by whoever hears that the safety team was told. */
	as_sal();
	ok(!says(NULL, "/safeguarding", name) && !says(NULL, "/safeguarding", "Something waits"));
	ask(NULL, nevers_fmt(w, "/worry/{}", heard), NULL, 404);
	ask(NULL, nevers_fmt(w, "/safeguarding/{}", waits), NULL, 404);
	ask(NULL, nevers_fmt(w, "/safeguarding/{}", waits), "next=talk", 404);
	ask("Carys", theirs, NULL, 404);
	ask("Carys", nevers_fmt(w, "{}/story", str_c(theirs)), NULL, 404);
	ok(!says("Carys", "/people", name) && !says("Carys", "/people?q=Bo", name) && !nevers_has(ask("Carys", "/today", NULL, 200), name));
	test_actor(w->cx, arena_c(w->cx->arena, bo.id), ROLE_PERSON);
	ask(NULL, "/mine", NULL, 404);
	ask(NULL, nevers_fmt(w, "{}/record/file", str_c(theirs)), NULL, 404);
	/* Nor from outside, by the address of their page. */
	nevers_as(w, "Dewi");
	str text = nevers_ask(w, "/outside", nevers_fmt(w, "who={}&neighbourhood={}&words=Nobody+else+can", bo.id, w->place));
	ok(!nevers_has(text, name));
	ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/outside/{}", nevers_id_after(w, nevers_ask(w, "/outside", NULL), "/outside/")), NULL), name));
	ok(says("admin", "/set-up/keeping", "Holds: 1") && says("data", "/holds", "nobody reads it") && !says("data", "/holds", name));
	/* The night after looks for others, and closes nothing twice. */
	night(1);
	ok(rows_of(name));
	ask("Carys", door, NULL, 200);
	str id = newest();
	ask("data", nevers_fmt(w, "/holds/{}", id), nevers_fmt(w, "until={}", in_days(LIMIT_HOLD_DAYS + 1)), 422);
	ask("data", nevers_fmt(w, "/holds/{}", id), nevers_fmt(w, "until={}", in_days(LIMIT_HOLD_DAYS)), 303);
	night(LIMIT_HOLD_DAYS);
	ok(rows_of(name) && says("admin", "/set-up/keeping", "Holds: 1"));
	ask("Carys", theirs, NULL, 404);
	night(1);
	ok(!rows_of(name) && !rows_of(arena_c(w->cx->arena, bo.id)) && says("admin", "/set-up/keeping", "Holds: 0"));
}

/* Ended by hand it goes the next night; one that ended before the day came closes nothing. */
static void ended(void)
{
	set(&ann, "An+inquiry", "told=yes&told_when=2026-06-10");
	keep_until(&ann, LIMIT_PERSON_SOONEST);
	night(2);
	night(LIMIT_PERSON_TOLD_DAYS);
	ok(rows_of("Annname"));
	ask("Carys", nevers_fmt(w, "/people/{}", ann.id), NULL, 404);
	/* Asked once more, with what will happen; a look at that ends nothing. */
	const char *end = nevers_fmt(w, "/holds/{}/end", newest());
	ok(nevers_has(ask("data", "/holds", NULL, 200), end) && says("data", end, "An inquiry") && says("data", end, "goes for good the next night"));
	ok(says("admin", "/set-up/keeping", "Holds: 1"));
	ask("Carys", end, NULL, 403);
	ask("data", "/holds/57a00001-0000-4000-8000-0000000000ff/end", NULL, 404);
	ask("data", end, "x=1", 303);
	ask("data", end, NULL, 303);                                   /* ended already */
	ask("Carys", nevers_fmt(w, "/people/{}", ann.id), NULL, 404);   /* it opens no more */
	night(1);
	ok(!rows_of("Annname"));
}

static void check_words(void)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile * 3; i++) {
			str x = hostile[i / 3];
			struct html h = { .out = BUF(&w->answer, LIMIT_PAGE), .lang = (enum lang)lang };
			struct stay one = { .id = x, .person = x, .kind = i & 1 ? x : STR("court"), .law = x, .not_told = x, .told_day = i & 2, .unread = 1,
				.until_day = 20000 };
			struct stay_list l = { &one, 1, 1 };
			struct neighbourhood_list none = { 0 };
			w->cx->lang = (enum lang)lang;
			if (i % 3 == 0)
				stay_view_list(&h, w->cx, &l);
			if (i % 3 == 1)
				stay_view_new(&h, w->cx, &(struct stay_form){ x, x, x, x, x, x, x, x }, &none);
			if (i % 3 == 2)
				stay_view_renew(&h, w->cx, &one, x);
			keeping_view_held(&h, w->cx, &one, true);
			const char *why = html_balance(buf_str(&h.out));
			ok(!why && !nevers_has(buf_str(&h.out), "<script") && !nevers_has(buf_str(&h.out), "<img"));
			if (why)
				puts(why);
			arena_reset(&w->answer);
		}
	w->cx->lang = LANG_EN;
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	bo = nevers_person_add(w, "Bo");
	ann = nevers_person_add(w, "Ann");
	by_one_alone();
	what_is_asked_for();
	not_for_asking();
	told();
	by_the_clock();
	not_gone();
	ended();
	check_words();
	nevers_close(w);
	return test_end();
}
