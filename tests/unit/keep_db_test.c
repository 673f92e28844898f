/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keep_db_test.c -- a link to whoever keeps a thing: what it opens, for how long, what is said behind it and how that is
 * undone, what it does not open, and how it is asked again each month.  Through the whole program and its jobs, with a
 * carrier of ours; with test_db on both engines.
 */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "community/community_keep.h"
#include "db/db.h"
#include "job/job.h"
#include "test.h"

static struct nevers *w;
static struct port port;
static struct parcel taken[16];
static size_t n_taken;
static struct arena kept = { .cap = 1 << 20 };

static enum posted carry(void *carrier, struct arena *a, const struct parcel *p)
{
	(void)carrier, (void)a;
	CHECK(n_taken < countof(taken));
	taken[n_taken++] = (struct parcel){ .how = arena_dup(&kept, p->how), .to = arena_dup(&kept, p->to), .words = arena_dup(&kept, p->words) };
	return POSTED;
}

static void later(int64_t ms)
{
	struct actor me = w->cx->actor;
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	bool worked = true;

	w->cx->now += ms;
	w->cx->said_at = w->cx->now;
	w->cx->area.clock_at = w->cx->now - LIMIT_DAY;   /* the server ran all that time */
	ok(!job_daily(w->cx, &kinds));
	for (int i = 0; i < 500 && worked; i++)
		ok(!job_run(w->cx, &kinds, &worked));
	w->cx->actor = me;
	test_form(w->cx);
}
/* At ten in the morning, so many days on. */
static void days(int64_t n) { later(london_ms(london_day(w->cx->now) + n, 600) - w->cx->now); }

static struct thing thing(str id)
{
	struct thing t = { 0 };

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_get(w->cx, id, &t)));
	return t;
}

static void keeper(str id, const char *reach)
{
	struct thing t = thing(id);

	test_form(w->cx);
	t.keeper_name = STR("Idris");
	t.keeper_reach = str_c(reach);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_save(w->cx, &t)));
}

/* "/still/…" of that page or message, kept. */
static const char *door_in(str text)
{
	static const char before[] = "/still/";
	const char *p = memmem(text.p, text.n, before, sizeof before - 1);

	CHECK(p && (size_t)(text.p + text.n - p) >= sizeof before - 1 + 32);
	return arena_c(w->cx->arena, arena_dup(w->cx->arena, (str){ p, sizeof before - 1 + 32 }));
}

static int64_t count(const char *what)
{
	struct rows r;
	int64_t n = 0;

	test_begin(w->cx);
	err e = str_is(str_c(what), "answers") ? QUERY(w->cx, &r, "SELECT form FROM form_answer WHERE area_id = $1", w->cx->area.id)
		: QUERY(w->cx, &r, "SELECT id FROM thing_change WHERE area_id = $1 AND thing = $2", w->cx->area.id, w->group);
	while (!e && rows_next(&r))
		n++;
	ok(test_commit(w->cx, e ? e : rows_end(&r)));
	return n;
}

static bool says(const char *at, const char *words) { return nevers_has(nevers_words(w, nevers_ask(w, at, NULL)), words); }
static void nobody(void) { test_actor(w->cx, "", ROLE_NOBODY); }

/* The slip that a coordinator prints; *code: as it stands on it. */
static const char *slip(str id, str *code)
{
	nevers_as(w, "Carys");
	str at = nevers_post(w, nevers_fmt(w, "/community/{}/keeper", id), "how=paper");
	str page = nevers_ask(w, arena_c(w->cx->arena, at), NULL), words, rest;

	ok(w->rs.status == 200 && w->rs.secret);
	const char *p = memmem(page.p, page.n, "class=\"code\">", 13);
	CHECK(p);
	rest = (str){ p + 13, (size_t)(page.p + page.n - p) - 13 };
	CHECK(str_next(&rest, '<', &words));
	*code = arena_dup(w->cx->arena, words);
	return door_in(page);
}

static void one_thing_only(void)
{
	str code;
	const char *door = slip(w->group, &code);

	/* Whoever did not make it does not see it again, nor whoever made it after an hour. */
	nevers_as(w, "Dewi");
	ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/community/{}/keeper", w->group), NULL), "The slip, to hand over"));
	/* Looking changes nothing; a worker, who has a page for it, does not speak as the keeper. */
	int64_t was = count("changes");
	nevers_ask(w, door, "say=gone");
	ok(w->rs.status == 200 && str_is(thing(w->group).state, "shown"));
	nobody();
	for (int i = 0; i < 3; i++)
		ok(says(door, "Is this still right?") && w->rs.secret);
	ok(count("changes") == was);
	/* Whatever the form says of another thing, of its name or of who keeps it. */
	struct thing before = thing(w->group), other = thing(w->service);
	nevers_post(w, nevers_fmt(w, "{}/change", door), nevers_fmt(w, "id={}&thing={}&kind=service&name=Taken&keeper_name=Eve&keeper_reach=eve%40example.org"
		"&keeper_public=1&address=Elsewhere&about=Sewing+and+tea&cost=free", w->service, w->service));
	struct thing after = thing(w->group), same = thing(w->service);
	ok(str_eq(same.about, other.about) && same.checked_day == other.checked_day && str_eq(same.version, other.version));
	ok(str_eq(after.name, before.name) && str_eq(after.kind, before.kind) && str_eq(str_given(after.keeper_reach), str_given(before.keeper_reach)) &&
		str_eq(str_given(after.address), str_given(before.address)) && after.keeper_public == before.keeper_public);
	ok(str_is(after.about, "Sewing and tea") && str_is(after.cost, "free") && str_is(after.checked_by, "keeper"));
	/* Nothing of who works here, of notes or of a keeper is behind it, and a wrong one opens nothing. */
	ok(!nevers_has(nevers_ask(w, door, NULL), "Idris") && !says(door, "For coordinators"));
	nevers_ask(w, nevers_fmt(w, "{}0", door), NULL);
	ok(w->rs.status == 404);
	nevers_ask(w, nevers_fmt(w, "/still/{}", w->group), "say=gone");
	ok(w->rs.status == 404 && str_is(thing(w->group).state, "shown"));
	nevers_ask(w, nevers_fmt(w, "{}/change", door), "opens=noon");
	ok(w->rs.status == 422);
}

static void said_and_undone(void)
{
	str code;
	const char *door = slip(w->group, &code), *changes = nevers_fmt(w, "/community/{}/changes", w->group);
	struct thing t = thing(w->group);

	nobody();
	days(3);
	int64_t answers = count("answers");
	nevers_post(w, door, "say=true");
	ok(thing(w->group).checked_day == london_day(w->cx->now));
	ok(says(nevers_fmt(w, "{}?done=true", door), "Thank you."));
	nevers_post(w, door, "say=gone");
	ok(str_is(thing(w->group).state, "gone") && says(door, "It goes on after all"));
	nevers_post(w, door, "say=shown");
	ok(str_is(thing(w->group).state, "shown"));
	ok(count("answers") == answers);      /* none is kept: it would name the link */
	days(1);
	nevers_post(w, nevers_fmt(w, "{}/change", door), "about=Knitting&freq=weekly&tue=1&opens=2pm&closes=4pm&cost=costs");
	int64_t at = w->cx->now;
	ok(str_is(thing(w->group).about, "Knitting") && thing(w->group).days == 2);
	/* Who, before and after; and the undo of the whole press. */
	nobody();
	nevers_ask(w, changes, NULL);
	ok(w->rs.status != 200);
	nevers_as(w, "Carys");
	str page = nevers_words(w, nevers_ask(w, changes, NULL));
	ok(nevers_has(page, "Whoever keeps it") && nevers_has(page, "Knitting") && nevers_has(page, "Sewing and tea") && nevers_has(page, "Undo"));
	nevers_post(w, changes, nevers_fmt(w, "at={}", at));
	struct thing back = thing(w->group);
	ok(str_eq(back.about, t.about) && back.days == t.days && back.opens_at == t.opens_at && str_eq(back.cost, t.cost));
	ok(says(changes, "A coordinator"));
	/* What somebody has changed since is left. */
	nobody();
	nevers_post(w, nevers_fmt(w, "{}/change", door), "about=Bowls&cost=free");
	at = w->cx->now;
	nevers_as(w, "Carys");
	days(1);
	struct thing now = thing(w->group);
	now.about = STR("Bowls and tea");
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_save(w->cx, &now)));
	nevers_post(w, changes, nevers_fmt(w, "at={}", at));
	ok(str_is(thing(w->group).about, "Bowls and tea"));
}

static void code_and_end(void)
{
	str code;
	const char *door = slip(w->group, &code);

	nobody();
	ok(str_is(nevers_post(w, "/still", nevers_fmt(w, "code={}", code)), door));
	nevers_ask(w, "/still", "code=CDFGH+JKMNP");
	ok(w->rs.status == 422);
	nevers_ask(w, "/still", "code=what");
	ok(w->rs.status == 422);
	/* Wrong ones wait, as those of a slip to sign in by; the link itself does not. */
	for (int i = 0; i < LIMIT_ATTEMPTS_NETWORK + 2; i++)
		nevers_ask(w, "/still", "code=CDFGH+JKMNP");
	ok(w->rs.status == 429);
	nevers_ask(w, "/still", nevers_fmt(w, "code={}", code));
	ok(w->rs.status == 429);
	nevers_ask(w, door, NULL);
	ok(w->rs.status == 200);
	/* Taken back, by its own page only; and by itself after its days. */
	nevers_as(w, "Carys");
	str id = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/community/{}/keeper", w->group), NULL), "/keeper/");
	nevers_ask(w, nevers_fmt(w, "/community/{}/keeper/{}/end", w->service, id), "");
	ok(w->rs.status == 404);
	nevers_post(w, nevers_fmt(w, "/community/{}/keeper/{}/end", w->group, id), "");
	nobody();
	nevers_ask(w, door, NULL);
	ok(w->rs.status == 404);
	nevers_ask(w, door, "say=true");
	ok(w->rs.status == 404);
	door = slip(w->group, &code);
	nobody();
	days(LIMIT_KEEP_DAYS - 1);
	nevers_ask(w, door, NULL);
	ok(w->rs.status == 200);
	days(2);
	nevers_ask(w, door, NULL);
	ok(w->rs.status == 404);
	nevers_ask(w, "/still", nevers_fmt(w, "code={}", code));
	ok(w->rs.status == 422);
}

static void send(const char *place, int status)
{
	nevers_as(w, "Carys");
	nevers_ask(w, nevers_fmt(w, "/community/{}/keeper", w->group), nevers_fmt(w, "how=send&place={}", place));
	ok(w->rs.status == status);
}

static void by_message(void)
{
	keeper(w->group, "Idris, at the hall on Mondays");
	nevers_as(w, "Carys");
	ok(says(nevers_fmt(w, "/community/{}/keeper", w->group), "one e-mail address or mobile number"));
	send("Idris", 422);
	keeper(w->group, "01792 960000");                /* a telephone on a wall has no messages */
	send("01792+960000", 422);
	keeper(w->group, "idris@example.org");
	send("eve%40example.org", 422);                  /* where it goes is what stands there */
	days(1);
	n_taken = 0;
	send("idris%40example.org", 303);
	later(LIMIT_MINUTE);
	ok(n_taken == 1 && str_is(taken[0].to, "idris@example.org") && nevers_has(taken[0].words, "no password"));
	ok(!nevers_has(taken[0].words, "Idris"));
	ok(says(nevers_fmt(w, "/community/{}/keeper", w->group), "Sent by e-mail."));
	/* Asked again only when they agreed; then a month later, by a new link, and the old one is none. */
	const char *first = door_in(taken[0].words);
	days(31);
	ok(n_taken == 1);
	nobody();
	nevers_post(w, first, "say=monthly");
	days(1);
	ok(n_taken == 2 && str_is(taken[1].to, "idris@example.org"));
	nobody();
	nevers_ask(w, first, NULL);
	ok(w->rs.status == 404);
	const char *next = door_in(taken[1].words);
	ok(strcmp(next, first) && says(next, "Please do not ask me again"));
	days(10);
	ok(n_taken == 2);
	/* Who does not answer is let be, in the end. */
	for (int i = 0; i < 8; i++)
		days(31);
	ok(n_taken == 1 + LIMIT_KEEP_QUIET);
	/* Somebody else keeps it now: nothing goes where it went before. */
	n_taken = 0;
	send("idris%40example.org", 303);
	later(LIMIT_MINUTE);
	nobody();
	nevers_post(w, door_in(taken[0].words), "say=monthly");
	nevers_as(w, "Carys");
	keeper(w->group, "mair@example.org");
	days(31);
	ok(n_taken == 1);
	/* Taken back before it went: it does not go. */
	later(london_ms(london_day(w->cx->now), 1380) - w->cx->now);
	send("mair%40example.org", 303);
	str id = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "/community/{}/keeper", w->group), NULL), "/keeper/");
	nevers_post(w, nevers_fmt(w, "/community/{}/keeper/{}/end", w->group, id), "");
	days(1);
	ok(n_taken == 1);
}

/* A place that is told to nobody is not told to whoever has the link, and stays as it was. */
static void place_kept_back(void)
{
	struct thing t = thing(w->service);
	str code;

	nevers_as(w, "Carys");
	t.address = STR("4 Quiet Lane");
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_save(w->cx, &t)));
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, community_more_put(w->cx, &(struct thing_more){ .thing = w->service, .hidden_spot = true })));
	const char *door = slip(w->service, &code);
	nobody();
	ok(!says(door, "Quiet Lane"));
	nevers_post(w, nevers_fmt(w, "{}/change", door), "about=Open+again");
	nevers_as(w, "Carys");
	struct thing now = thing(w->service);
	ok(str_is(now.about, "Open again") && str_is(now.address, "4 Quiet Lane"));
	ok(!nevers_has(nevers_words(w, nevers_ask(w, nevers_fmt(w, "/community/{}/changes", w->service), NULL)), "Address Before 4 Quiet Lane After"));
	/* Once it has ended its address says only that, to others. */
	nobody();
	nevers_post(w, door, "say=gone");
	ok(says(nevers_fmt(w, "/community/{}", w->service), "This has ended.") && !says(nevers_fmt(w, "/community/{}", w->service), "Open again"));
}

static void bounds(void)
{
	str code;
	const char *door = NULL;

	days(LIMIT_KEEP_DAYS + 1);
	keeper(w->group, "nia@example.org");
	for (int i = 0; i < LIMIT_KEEPS; i++)
		door = slip(w->group, &code);
	nevers_ask(w, nevers_fmt(w, "/community/{}/keeper", w->group), "how=paper");
	ok(w->rs.status == 422);
	nobody();
	nevers_post(w, nevers_fmt(w, "{}/change", door), "about=Darts");
	for (int i = 1; i < LIMIT_KEEP_TIMES; i++)
		nevers_post(w, door, "say=true");
	nevers_ask(w, door, "say=gone");
	ok(w->rs.status == 422 && str_is(thing(w->group).state, "shown"));
	/* What was changed is kept a year, and of who kept it 90 days. */
	days(LIMIT_WAS / LIMIT_DAY + 1);
	nevers_as(w, "Carys");
	str page = nevers_words(w, nevers_ask(w, nevers_fmt(w, "/community/{}/changes", w->group), NULL));
	ok(!nevers_has(page, "nia@example.org") && nevers_has(page, "Darts"));
	days(LIMIT_CHANGE_DAYS);
	ok(!count("changes") && says(nevers_fmt(w, "/community/{}/changes", w->group), "Nothing was changed yet."));
}

/* Somebody else keeps it now: what the one before was given opens nothing. */
static void replaced(void)
{
	str code;

	keeper(w->service, "01632 960111");
	const char *door = slip(w->service, &code);
	nobody();
	ok(says(door, "Is this still right?"));
	keeper(w->service, "01632 960111");
	nobody();
	ok(says(door, "Is this still right?"));
	keeper(w->service, "01632 960222");
	nobody();
	ok(!says(door, "Is this still right?"));
}

int main(void)
{
	w = nevers_open();
	port = *w->cx->port;
	port.carry = carry;
	port.carries_email = port.carries_text = true;
	w->cx->port = &port;
	days(1);
	one_thing_only();
	said_and_undone();
	code_and_end();
	by_message();
	place_kept_back();
	bounds();
	replaced();
	arena_release(&kept);
	nevers_close(w);
	return test_end();
}
