/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outside_db_test.c -- reading outside one's relationships: what it opens and for how long, that the look
 * is kept before a word is shown, and that everyone whom it concerns is told.  With test_db, on both engines.
 */
#include <setjmp.h>
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "sync/sync_int.h"
#include "../nevers/nevers.h"
#include "test.h"

#define ASK "who=%20VQXNAME%20&words=The+neighbour+rang%2C+and+Carys+is+on+a+train"
#define SECOND "57a00009-0000-4000-8000-000000000009"

static struct nevers *w;
static struct cx *cx;

static str ask(const char *who, const char *target, const char *body, int status)
{
	if (who)
		nevers_as(w, who);
	str page = nevers_ask(w, target, body);
	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s %s: %d\n", who ? who : "", target, body ? body : "", w->rs.status);
	return page;
}

/* What the page itself holds, without what stands above every page. */
static str main_of(str page)
{
	const char *at = page.n ? memmem(page.p, page.n, "<main", 5) : NULL;

	return at ? (str){ at, (size_t)(page.p + page.n - at) } : STR("");
}

/* The address that the asking led to. */
static const char *begin(const char *who)
{
	ask(who, "/outside", nevers_fmt(w, ASK "&neighbourhood={}", w->place), 303);
	return arena_c(cx->arena, arena_dup(cx->arena, w->rs.location));
}

struct count { int64_t n; };
static const struct field count_fields[] = { FIELD(struct count, n) };

static int64_t looks(const char *actor)
{
	struct count c = { -1 };

	test_begin(cx);
	ok(test_commit(cx, ONE(cx, RECORD(count_fields), &c, "SELECT count(*) AS n FROM look WHERE area_id = $1 AND person_id = $2 AND actor = $3",
		cx->area.id, w->mabel.id, actor)));
	return c.n;
}

static void later(int64_t ms)
{
	cx->now += ms;
	cx->said_at = cx->now;
}

static void each_hour(void)
{
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_outside_end(cx)));
	cx->form = STR("");
}

/* Nobody is found who is not known exactly; and that somebody asked is kept, without the name. */
static void check_asking(void)
{
	const char *const wrong[] = { "who=vqxnam&words=why", "who=vqx&words=why", "who=vqxname&words=why",
		"who=0b9a0d3c-1f6c-4f0e-8d6e-0a1b2c3d4e5f&words=why" };

	ask("Dewi", "/outside", "who=&words=why", 422);
	ask("Dewi", "/outside", nevers_fmt(w, "who=vqxname&words=++&neighbourhood={}", w->place), 422);
	for (size_t i = 0; i < countof(wrong); i++) {
		ask("Dewi", "/outside", i == 2 ? nevers_fmt(w, "{}&neighbourhood={}", wrong[i], id_random(cx)) : nevers_fmt(w, "{}&neighbourhood={}", wrong[i], w->place), 303);
		str page = ask(NULL, arena_c(cx->arena, arena_dup(cx->arena, w->rs.location)), NULL, 200);
		ok(nevers_has(page, "No page fits that") && !nevers_has(page, CANARY));
	}
	ok(looks(TEST_OTHER) == 0);
	begin("Dewi");                                          /* the fifth in a day; */
	str page = ask("Dewi", "/outside", "who=vqxnam&words=why&neighbourhood=x", 422);   /* and no sixth */
	ok(nevers_has(page, "talk with somebody who leads"));
	ok(nevers_has(ask("lead", "/outside/all", NULL, 200), "No page fitted what they asked for"));
	later(31 * LIMIT_DAY);
	each_hour();
	ok(!nevers_has(ask("lead", "/outside/all", NULL, 200), "No page fitted"));
	/* Two of one name are nobody; the address of a page is one. */
	nevers_as(w, "Carys");
	str at = nevers_post(w, "/people/new", nevers_fmt(w, "name=vqxtwin&neighbourhood={}", w->place));
	nevers_post(w, "/people/new", nevers_fmt(w, "name=vqxtwin&neighbourhood={}", w->place));
	ask("lead", "/outside", nevers_fmt(w, "who=vqxtwin&words=why&neighbourhood={}", w->place), 303);
	ok(nevers_has(ask("lead", arena_c(cx->arena, arena_dup(cx->arena, w->rs.location)), NULL, 200), "No page fits"));
	ask("lead", "/outside", nevers_fmt(w, "who=https%3A%2F%2Fours{}&words=why", at), 303);
	ok(nevers_has(ask("lead", arena_c(cx->arena, arena_dup(cx->arena, w->rs.location)), NULL, 200), "vqxtwin"));
	/* Who walks alongside has nothing to ask; who neither leads nor coordinates may not. */
	ask("Carys", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 303);
	ok(str_starts(w->rs.location, STR("/people/")));
	ask("admin", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 403);
	ask("Ned", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 403);
	ask("nobody", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 401);
	later(LIMIT_DAY);
}

/* Two hours to the millisecond, by the server's clock; and a clock that is set back opens nothing again. */
static void check_two_hours(void)
{
	const char *at = begin("lead");
	int64_t began = cx->now;

	ok(nevers_has(ask("lead", at, NULL, 200), CANARY "vision"));
	later(LIMIT_OUTSIDE - 1);
	ok(nevers_has(ask("lead", at, NULL, 200), CANARY "vision"));
	ok(nevers_has(ask("lead", "/me", NULL, 200), "I have read what I came for"));
	later(1);
	ok(!nevers_has(ask("lead", at, NULL, 200), CANARY));
	later(1);
	ok(!nevers_has(ask("lead", at, NULL, 200), CANARY) && nevers_has(ask("lead", at, NULL, 200), "That time is over"));
	ok(!nevers_has(ask("lead", "/me", NULL, 200), "I have read what I came for"));
	cx->now = cx->said_at = began - 1;                      /* before it was asked for */
	ok(!nevers_has(ask("lead", at, NULL, 200), CANARY));
	cx->now = cx->said_at = began + LIMIT_OUTSIDE;
	each_hour();
	cx->now = cx->said_at = began + 5;
	ok(!nevers_has(ask("lead", at, NULL, 200), CANARY));
	cx->now = cx->said_at = began + LIMIT_DAY;
	/* And at once when they have read what they came for. */
	at = begin("lead");
	later(1);
	ask("lead", nevers_fmt(w, "{}/done", at), "x=1", 303);
	ok(!nevers_has(ask("lead", at, NULL, 200), CANARY));
	later(LIMIT_DAY);
}

/* Nothing but that page opens, to them and to nobody else; and nothing is written by it. */
static void check_only_reading(void)
{
	const char *at = begin("Dewi"), *p = arena_c(cx->arena, w->mabel.id);
	const char *const pages[] = { "", "/about", "/story", "/circle", "/hard", "/record", "/record/file", "/looked", "/outside", "/paper", "/alongside" };
	str page = ask("Dewi", at, NULL, 200);

	ok(nevers_has(page, CANARY "moment") && nevers_has(page, CANARY "phone") && nevers_has(page, CANARY "tie") && nevers_has(page, CANARY "ask"));
	ok(!nevers_has(main_of(page), "<form") && !nevers_has(main_of(page), "href=\"/people/"));
	ok(!nevers_has(w->rs.title, CANARY));
	for (size_t i = 0; i < countof(pages); i++)
		ask("Dewi", nevers_fmt(w, "/people/{}{}", p, pages[i]), NULL, 404);
	ask("Dewi", nevers_fmt(w, "/people/{}/page/vision", p), "base_words=&words=mine", 404);
	ask("Dewi", "/write", nevers_fmt(w, "person={}&words=mine", p), 404);
	ask("Dewi", at, "x=1", 404);
	ask("lead", at, NULL, 404);
	ask("Carys", at, NULL, 404);
	ask("lead", nevers_fmt(w, "{}/done", at), "x=1", 404);
	ask("admin", at, NULL, 403);
	/* A form that comes meanwhile is still refused, whatever the answer before had opened. */
	cx->outside = w->mabel.id;
	ask("Dewi", nevers_fmt(w, "/people/{}/about", p), NULL, 404);
	ok(!cx->outside.n);
	/* Their phone has nothing of it. */
	struct device d = { .id = STR("de71ce00-0000-4000-8000-000000000001"), .staff = STR(TEST_OTHER), .name = STR("Phone"), .mac_key = STR("key") };
	test_begin(cx);
	err e = sync_store_device_put(cx, &d, d.id);
	ok(test_commit(cx, e ? e : sync_store_device_lease(cx, d.id, cx->now + LIMIT_DAY)));
	test_actor(cx, TEST_OTHER, ROLE_DEVICE);
	cx->actor.session = d.id;
	page = ask(NULL, "/sync/pull", NULL, 200);
	ok(page.n && !nevers_has(page, CANARY "vision") && !nevers_has(page, CANARY "moment"));
	/* Nor when they coordinate no more. */
	test_actor(cx, TEST_OTHER, ROLE_ADMIN | ROLE_LEAD);
	ok(nevers_has(ask(NULL, at, NULL, 200), CANARY));
	test_actor(cx, TEST_OTHER, ROLE_ADMIN);
	ask(NULL, at, NULL, 403);
	later(LIMIT_DAY);
}

static err (*real_look)(struct cx *);
static jmp_buf power;
static int before;               /* looks that were there when the page was drawn */
static err look_watched(struct cx *c)
{
	struct cx now = *c;          /* counting begins anew */

	before = (int)looks(NEVERS_LEAD);
	c->looks = now.looks;
	c->outside = now.outside;
	return real_look(c);
}
static err look_refused(struct cx *c) { return FAIL(c, ERR_BUSY, STR("busy for long")); }
static err look_broken(struct cx *c)  { return FAIL(c, ERR_INTERNAL, STR("the disk has gone")); }
static err look_and_end(struct cx *c) { ok(!real_look(c)); longjmp(power, 1); }

/* The look is committed before the page goes out, or there is no page. */
static void check_look_first(void)
{
	struct arena *own = cx->arena;
	const char *at = begin("lead");
	volatile int64_t had = looks(NEVERS_LEAD);
	bool whole = false;
	str broken;

	real_look = w->app.look_first;
	w->app.look_first = look_refused;
	ok(!nevers_has(ask("lead", at, NULL, 503), CANARY));
	w->app.look_first = look_broken;
	ok(!nevers_has(ask("lead", at, NULL, 500), CANARY));
	ok(looks(NEVERS_LEAD) == had);
	/* The power goes between the commit and the answer. */
	w->app.look_first = look_and_end;
	if (!setjmp(power)) {
		ask("lead", at, NULL, 0);
		ok(false);
	}
	cx->arena = own;
	ok(looks(NEVERS_LEAD) == had + 1);
	w->app.look_first = look_watched;
	later(LIMIT_LOOK_SAME);
	ok(nevers_has(ask("lead", at, NULL, 200), CANARY));
	ok(before == had + 1 && looks(NEVERS_LEAD) == had + 2);   /* another quarter of an hour is another look */
	ok(nevers_has(ask("lead", at, NULL, 200), CANARY) && looks(NEVERS_LEAD) == had + 2);
	w->app.look_first = real_look;
	test_begin(cx);
	ok(test_commit(cx, access_looks_check(cx, &whole, &broken)) && whole);
	str page = ask("Carys", nevers_fmt(w, "/people/{}/looked", w->mabel.id), NULL, 200);
	ok(nevers_has(page, "Lowri") && nevers_has(page, "The neighbour rang, and Carys is on a train"));
	later(LIMIT_DAY);
}

/* Two read at once; the same form twice is one; asking again goes on where it was. */
static void check_two_at_once(void)
{
	const char *form = nevers_fmt(w, "form={}&" ASK "&neighbourhood={}", id_random(cx), w->place), *lead = begin("lead");

	ask("Dewi", "/outside", form, 303);
	const char *dewi = arena_c(cx->arena, arena_dup(cx->arena, w->rs.location));
	ask("Dewi", "/outside", form, 303);
	ok(str_is(w->rs.location, dewi) && strcmp(dewi, lead));
	later(LIMIT_HOUR);
	ok(!strcmp(begin("Dewi"), dewi));
	ok(nevers_has(ask("Dewi", dewi, NULL, 200), CANARY "vision") && nevers_has(ask("lead", lead, NULL, 200), CANARY "vision"));
	ask("Dewi", nevers_fmt(w, "{}/done", dewi), "x=1", 303);
	ok(!nevers_has(ask("Dewi", dewi, NULL, 200), CANARY "vision") && nevers_has(ask("lead", lead, NULL, 200), CANARY "vision"));
	later(LIMIT_HOUR);                                      /* the second asking did not make it longer */
	ok(!nevers_has(ask("lead", lead, NULL, 200), CANARY "vision"));
	later(LIMIT_DAY);
}

static void as_mabel(void) { test_actor(cx, arena_c(cx->arena, w->mabel.id), ROLE_PERSON); }

/* She is told, and who walks alongside her, and who leads; with words in the reason that would be markup. */
static void check_told(void)
{
	const char *of = nevers_fmt(w, "/people/{}/outside", w->mabel.id);

	nevers_post(w, "/sign-out", "x=1");
	as_mabel();
	for (int i = 0; i < 50 && nevers_has(ask(NULL, "/mine", NULL, 200), "read your page on"); i++) {
		str id = nevers_id_after(w, ask(NULL, of, NULL, 200), nevers_fmt(w, "action=\"{}/", of));
		ask(NULL, nevers_fmt(w, "{}/{}/told", of, id), "x=1", 303);
	}
	ok(!nevers_has(ask(NULL, "/mine", NULL, 200), "read your page on"));
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), of));
	ask("Dewi", "/outside", nevers_fmt(w, "who={}&words=%3Cscript%3Ealert(1)%3C/script%3E", w->mabel.id), 303);
	const char *id = arena_c(cx->arena, arena_dup(cx->arena, (str){ w->rs.location.p + strlen("/outside/"), ID_LENGTH }));
	as_mabel();
	str page = ask(NULL, "/mine", NULL, 200);
	ok(nevers_has(page, "Dewi read your page on") && !nevers_has(page, "<script>alert"));
	page = ask(NULL, of, NULL, 200);
	ok(nevers_has(page, "&lt;script&gt;") && nevers_has(page, "I have read this"));
	page = ask("Carys", "/today", NULL, 200);
	ok(nevers_has(page, of) && nevers_has(page, CANARY "name") && nevers_has(page, "Dewi read their page"));
	ok(!nevers_has(ask("Dewi", "/today", NULL, 200), "Read from outside"));
	page = ask("Carys", nevers_fmt(w, "{}/{}/slip", of, id), NULL, 200);
	ok(nevers_has(page, "Dewi works with us") && nevers_has(page, "&lt;script&gt;") && nevers_has(page, "I have told them"));
	ask("Carys", nevers_fmt(w, "/people/{}/outside/{}/slip", w->ned.id, id), NULL, 404);
	/* Another who leads takes note; not Dewi, and not of their own. */
	page = ask("lead", "/outside/all", NULL, 200);
	ok(nevers_has(page, "Nobody has said yet that they know") && nevers_has(page, "Carys") && !nevers_has(page, CANARY "name"));
	ok(nevers_has(page, "Somebody read a page from outside"));
	ask("Dewi", nevers_fmt(w, "/outside/{}/noted", id), "x=1", 403);
	test_actor(cx, TEST_OTHER, ROLE_LEAD);
	ask(NULL, nevers_fmt(w, "/outside/{}/noted", id), "x=1", 404);
	ask("lead", nevers_fmt(w, "/outside/{}/noted", id), "x=1", 303);
	/* Carys has told her: it is off the day, and the lead sees since when; it stays for her to read. */
	ask("Dewi", nevers_fmt(w, "{}/{}/told", of, id), "x=1", 404);
	ask("Carys", nevers_fmt(w, "/people/{}/outside/{}/told", w->ned.id, id), "x=1", 404);
	ask("Carys", nevers_fmt(w, "{}/{}/told", of, id), "x=1", 303);
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), of));
	ok(nevers_has(ask("Carys", of, NULL, 200), "They know since"));
	ok(nevers_has(ask("lead", "/outside/all", NULL, 200), "They know since"));
	/* A colleague who says that they told her does not take it off her own pages: that is hers to do. */
	as_mabel();
	ok(nevers_has(ask(NULL, "/mine", NULL, 200), "read your page on") && nevers_has(ask(NULL, of, NULL, 200), "I have read this"));
	ask(NULL, nevers_fmt(w, "{}/{}/told", of, id), "x=1", 303);
	ok(!nevers_has(ask(NULL, "/mine", NULL, 200), "read your page on") && nevers_has(ask(NULL, of, NULL, 200), "&lt;script&gt;"));
	ok(!nevers_has(ask(NULL, of, NULL, 200), "I have read this"));
	later(LIMIT_DAY);
}

/* Whom she sent away does not come back by it: to them nobody is known so, and who leads sees that they asked. */
static void check_sent_away(void)
{
	later(31 * LIMIT_DAY);
	each_hour();
	nevers_as(w, "Carys");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_alongside_begin(cx, w->mabel.id, STR(TEST_OTHER))));
	ask("Dewi", nevers_fmt(w, "/people/{}", w->mabel.id), NULL, 200);
	later(1);
	nevers_as(w, "Carys");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_alongside_end(cx, w->mabel.id, STR(TEST_OTHER), cx->now)));
	later(1);
	ask("Dewi", nevers_fmt(w, "/people/{}", w->mabel.id), NULL, 404);
	ok(!nevers_has(ask("lead", "/outside/all", NULL, 200), "No page fitted"));
	ask("Dewi", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 303);
	str page = ask(NULL, arena_c(cx->arena, arena_dup(cx->arena, w->rs.location)), NULL, 200);
	ok(nevers_has(page, "No page fits that") && !nevers_has(page, CANARY));
	ok(nevers_has(ask("lead", "/outside/all", NULL, 200), "No page fitted what they asked for"));
	later(LIMIT_DAY);
}

/* Somebody who has died is read by those who walked alongside, and by nobody else. */
static void check_died(void)
{
	const char *at = begin("lead"), *of = nevers_fmt(w, "/people/{}/outside", w->mabel.id);

	ok(nevers_has(ask("lead", at, NULL, 200), CANARY "vision"));
	ok(nevers_has(ask("Carys", "/today", NULL, 200), of) && nevers_has(ask("Carys", of, NULL, 200), "I have told them"));
	nevers_post(w, nevers_fmt(w, "/people/{}/life/died", w->mabel.id), "say=died&day=");
	/* There is nobody to tell any more: it is off the day, and stays to be read, without a button. */
	ok(!nevers_has(ask("Carys", "/today", NULL, 200), of) && !nevers_has(ask("Carys", of, NULL, 200), "I have told them"));
	ask("lead", at, NULL, 404);
	ask("lead", "/outside", nevers_fmt(w, "who={}&words=why", w->mabel.id), 303);
	ok(nevers_has(ask("lead", arena_c(cx->arena, arena_dup(cx->arena, w->rs.location)), NULL, 200), "No page fits"));
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	check_asking();
	check_two_hours();
	check_only_reading();
	check_look_first();
	check_two_at_once();
	check_told();
	check_sent_away();
	check_died();
	nevers_close(w);
	return test_end();
}
