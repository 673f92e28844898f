/* SPDX-License-Identifier: Apache-2.0 */
/* guard_db_test.c -- worried about someone's safety: who to ring; with test_db, on both engines. */
#include "balance.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static struct app app;
static struct resp rs;
static str wil;

#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str ask(const char *target, const char *body, int status)
{
	str page = test_request(cx, &app, target, body, &rs);
	const char *why = rs.status == 303 || !rs.title.p ? NULL : html_balance(page);

	ok(rs.status == status);
	ok(!why);
	if (rs.status != status || why)
		printf("%s %s: %d %s\n", target, body ? body : "", rs.status, why ? why : "");
	return page;
}

static void as(const char *id, int64_t roles) { test_actor(cx, id, roles); }
static void as_carys(void) { as(TEST_STAFF, ROLE_COORDINATOR); }

static void seed(void)
{
	struct neighbourhood n = { .name = STR("Hafod"), .lat = 51.63, .lon = -3.94 };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	as_carys();
	ask("/people/new", FMT("name=Wil&neighbourhood={}", n.id), 303);
	wil = arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
}

static void set(str words, str day, str night)
{
	struct programme p = { 0 };

	test_form(cx);
	test_begin(cx);
	err e = programme_get(cx, &p);
	p.safeguarding = words;
	p.safeguarding_phone = day;
	p.safeguarding_night = night;
	ok(test_commit(cx, e ? e : programme_save(cx, &p)));
}

/* Nothing is set up: it says so, and 999 is there.  Then the public doors stand in, then what the council set. */
static void check_ring(void)
{
	struct door d = { .kind = STR("duty-night"), .name = STR("Duty team"), .phone = STR("01792 555") };
	const char *hers = FMT("/people/{}/worry", wil);

	str page = ask("/worry", NULL, 200);
	ok(str_has(page, "No number of the council") && str_has(page, "tel:999") && !str_has(page, "tel:0"));
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, programme_door_save(cx, &d)));
	page = ask("/worry", NULL, 200);
	ok(str_has(page, "tel:01792555") && str_has(page, "No number for the day") && !str_has(page, "No number of the council"));
	set(STR("Tell Mair first"), STR("01792 100"), STR("01792 200"));
	page = ask(hers, NULL, 200);
	ok(str_has(page, "tel:01792100") && str_has(page, "tel:01792200") && str_has(page, "tel:999") && !str_has(page, "tel:01792555"));
	ok(str_has(page, "Tell Mair first") && str_has(page, ">Wil<") && !str_has(page, "No number"));
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(hers, NULL, 404);
	ok(str_has(ask("/worry", NULL, 200), "tel:01792100"));
	as(arena_c(cx->arena, wil), ROLE_PERSON);
	ask("/worry", NULL, 403);
	as_carys();
}

/* From their page, from Write it down with somebody and with nobody named, and from what cannot wait. */
static void check_doors(void)
{
	const char *hers = FMT("href=\"/people/{}/worry\"", wil);

	ok(str_has(ask(FMT("/people/{}", wil), NULL, 200), hers) && str_has(ask(FMT("/people/{}/story", wil), NULL, 200), hers));
	ok(str_has(ask(FMT("/write?person={}", wil), NULL, 200), hers));
	ok(str_has(ask("/write", NULL, 200), "href=\"/worry\"") && str_has(ask("/cannot-wait", NULL, 200), "href=\"/worry\""));
	as(arena_c(cx->arena, wil), ROLE_PERSON);
	ok(!str_has(ask("/mine", NULL, 200), "worry") && !str_has(ask("/cannot-wait", NULL, 200), "worry"));
	as_carys();
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	seed();
	check_ring();
	check_doors();
	test_db_close(cx);
	return test_end();
}
