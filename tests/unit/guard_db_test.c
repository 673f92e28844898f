/* SPDX-License-Identifier: Apache-2.0 */
/* guard_db_test.c -- worried about someone's safety: who to ring, and that it was told; with test_db, on both engines. */
#include "access/access.h"
#include "balance.h"
#include "base/when.h"
#include "db/db.h"
#include "guard/guard.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static struct app app;
static struct resp rs;
static str wil, place;

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
	place = arena_dup(cx->arena, n.id);
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

static struct pointer first(void);
#define TOLD "to_whom=The+duty+desk&day=2026-06-09&told=yes&not_told=spare"
static const char *worry, *told;

static str after(str page, const char *mark)
{
	size_t n = strlen(mark);

	for (size_t i = 0; i + n + 36 <= page.n; i++)
		if (!memcmp(page.p + i, mark, n) && page.p[i + n + 8] == '-')
			return arena_dup(cx->arena, (str){ page.p + i + n, 36 });
	return STR("none");
}

static size_t times(str hay, const char *needle)
{
	size_t n = 0, k = strlen(needle);

	for (size_t i = 0; i + k <= hay.n; i++)
		n += !memcmp(hay.p + i, needle, k);
	return n;
}

/* Only these can be said.  A name that is not here would be a field for what happened. */
static void check_fields(void)
{
	static const char *const may[] = { "to_whom", "day", "told", "not_told", "page", "why", "until", "form", "token" };
	str page = ask(worry, NULL, 200), form = { 0 };

	for (size_t i = 0; i + 5 < page.n; i++)
		if (!memcmp(page.p + i, "<form", 5) && str_has((str){ page.p + i, 120 }, "/worry\""))
			form = (str){ page.p + i, page.n - i };
	ok(form.n && !str_has(form, "<textarea") && !str_has(form, "type=\"file\""));
	for (size_t i = 0, n = strlen("name=\""); i + n < form.n; i++) {
		bool fine = false;
		if (memcmp(form.p + i, "name=\"", n))
			continue;
		for (size_t k = 0; k < countof(may); k++)
			fine |= !memcmp(form.p + i + n, may[k], strlen(may[k])) && form.p[i + n + strlen(may[k])] == '"';
		ok(fine);
		if (!fine)
			printf("  a field that may not be: %.*s\n", 30, form.p + i);
	}
}

static void check_form(void)
{
	static const char *const bad[] = {
		"to_whom=&day=2026-06-09&told=yes&page=yes", "to_whom=Desk&day=2026-06-11&told=yes&page=yes", "to_whom=Desk&day=x&told=yes&page=yes",
		"to_whom=Desk&day=2026-06-09&told=&page=yes", "to_whom=Desk&day=2026-06-09&told=no&not_told=&page=yes",
		"to_whom=Desk&day=2026-06-09&told=yes&page=", "to_whom=Desk&day=2026-06-09&told=yes&page=no&why=&until=2026-07-01",
		"to_whom=Desk&day=2026-06-09&told=yes&page=no&why=x&until=", "to_whom=Desk&day=2026-06-09&told=yes&page=no&why=x&until=2026-06-10",
		"to_whom=Desk&day=2026-06-09&told=yes&page=no&why=x&until=2026-09-09",   /* 91 days */
		/* What is never kept is asked about, wherever it is typed. */
		"to_whom=943+476+5919&day=2026-06-09&told=yes&page=yes", "to_whom=Desk&day=2026-06-09&told=no&not_told=was+arrested+for+it&page=yes",
		"to_whom=Desk&day=2026-06-09&told=yes&page=no&why=key+safe+4821&until=2026-07-01",
	};
	static const char *const fields[] = { "to_whom", "not_told", "why" };

	for (size_t i = 0; i < countof(bad); i++)
		ask(worry, bad[i], 422);
	str page = ask(worry, "x=1", 422);
	ok(str_has(page, "A team or an office is enough") && str_has(page, "Please say whether you told") && str_has(page, "own page</a>"));
	for (size_t i = 0; i < countof(fields); i++)
		ok(str_has(ask(worry, bad[countof(bad) - 3 + i], 422), "Is this all right to keep?"));
	ok(str_has(ask(told, NULL, 200), "Nothing is written here."));
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(worry, TOLD "&page=yes", 404);
	ask(told, NULL, 404);
	as_carys();
}

/* They read it on their own page, in easy words too; and so does the file of everything. */
static void check_shown(void)
{
	ask(worry, TOLD "&page=yes&why=spare&until=2026-07-01", 303);
	str page = ask(told, NULL, 200);
	ok(str_has(page, "On 9 June 2026 Carys told: The duty desk.") && str_has(page, "The person knows.") && !str_has(page, "spare"));
	ok(str_has(page, "They can read it on their own page."));
	as(arena_c(cx->arena, wil), ROLE_PERSON);
	page = ask("/mine", NULL, 200);
	ok(str_has(page, "On 9 June 2026 Carys spoke with someone about your safety: The duty desk.") && str_has(page, "Carys told you."));
	ok(str_has(ask("/mine?easy=1", NULL, 200), "Carys spoke with someone about keeping you safe."));
	cx->easy = false;
	ask(told, NULL, 403);
	as_carys();
	ok(!str_has(ask(FMT("/people/{}", wil), NULL, 200), "duty desk"));   /* a screen that is turned to others */
}

/* What they can open, one after the other, without what is new each time it is drawn. */
static str all_of_his(void)
{
	static const char *const paths[] = { "/mine", "/mine/story", "/people/{}/looked", "/people/{}/record", "/people/{}/sees", "/people/{}/life",
		"/people/{}/yes", "/people/{}/paper", "/me" };
	struct buf b = BUF(cx->arena, 4 << 20);

	as(arena_c(cx->arena, wil), ROLE_PERSON);
	for (size_t i = 0; i < countof(paths); i++) {
		const char *rest = strstr(paths[i], "{}");
		const char *path = rest ? FMT("/people/{}{}", wil, str_c(rest + 2)) : paths[i];
		str page = test_request(cx, &app, path, NULL, &rs);
		for (size_t k = 0; k < page.n; k++) {   /* the ids of its forms */
			static const char mark[] = "name=\"form\" value=\"";
			buf_ch(&b, page.p[k]);
			if (k + strlen(mark) + 36 < page.n && !memcmp(page.p + k, mark, strlen(mark)))
				k += strlen(mark) + 36;
		}
	}
	as_carys();
	return buf_str(&b);
}

/* Whoever reads over a shoulder finds every page as it was, to the letter. */
static str check_hidden(void)
{
	str before = all_of_his();

	ok(times(before, "The duty desk") == 1);
	ask(worry, "to_whom=Harbour+desk&day=2026-06-10&told=no&not_told=He+was+not+alone&page=no&why=Somebody+reads+his+phone&until=2026-09-08", 303);
	ok(str_eq(before, all_of_his()));
	str page = ask(told, NULL, 200);
	ok(str_has(page, "Harbour desk") && str_has(page, "Somebody reads his phone") && str_has(page, "We look again on 8 September 2026."));
	ok(!str_has(ask("/today", NULL, 200), "To look at again"));
	return after(page, "/worry/");
}

#define SAL "57a00008-0000-4000-8000-000000000008"

static void as_sal(void) { as(SAL, ROLE_SAFEGUARDING); }
static bool looked_at_him(void)
{
	bool him = false;

	for (size_t i = 0; i < cx->looks.n; i++)
		him |= str_eq(cx->looks.v[i].person, wil);
	return him;
}

/* None stays unanswered, nothing else of anyone is there, and no look of hers stands under the person. */
static void check_lead(str hidden)
{
	static const int64_t others[] = { ROLE_COORDINATOR, ROLE_LEAD, ROLE_ADMIN };
	struct staff sal = { .id = STR(SAL), .name = STR("Sal"), .roles = ROLE_SAFEGUARDING };
	const char *at = FMT("/safeguarding/{}", hidden), *file = FMT("/people/{}/record/file", wil);

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_staff_save(cx, &sal)));
	for (size_t i = 0; i < countof(others); i++) {
		as(TEST_STAFF, others[i]);
		ask("/safeguarding", NULL, 403);
		ask(at, "next=talk", 403);
		ask("/set-up/staff/" SAL "/link", "x=1", others[i] == ROLE_ADMIN ? 200 : 403);   /* nor comes in by her link */
	}
	as_sal();
	str page = ask("/safeguarding", NULL, 200);
	ok(str_has(page, "Something waits for the safeguarding lead") && times(page, "<strong>Wil</strong>") == 2 && !looked_at_him());
	ok(str_has(page, "The person was not told: He was not alone") && !str_has(page, "Left out of a copy"));
	ask(FMT("/people/{}", wil), NULL, 403);
	ask(at, "next=", 422);
	ask(at, "next=shout", 422);
	ask(at, "next=talk", 303);
	ask(at, "next=nothing", 303);                           /* what was said first stands */
	ok(str_has(ask(at, NULL, 200), "Talk with me soon") && !looked_at_him());
	as_carys();
	page = ask(told, NULL, 200);
	ok(times(page, "Sal heard it on 10 June 2026. What comes next: Talk with me soon.") == 1 && times(page, "It waits for the safeguarding lead") == 1);
	/* Taken out as a file, it is not in it, and only she reads so. */
	ask(file, NULL, 200);
	as(arena_c(cx->arena, wil), ROLE_PERSON);
	ask(file, NULL, 200);
	as_sal();
	page = ask("/safeguarding", NULL, 200);
	ok(str_has(page, "Carys took it out on 10 June 2026. 1 line was left out.") && str_has(page, "By their own sign-in, on 10 June 2026. 1 line"));
	as_carys();
}

/* Nothing of his is hidden any more: he reads that she heard of it on the line itself, and no copy is without it. */
static void check_lead_shown(void)
{
	const char *file = FMT("/people/{}/record/file", wil), *at = FMT("/worry/{}", first().id);

	as_sal();
	str page = ask("/safeguarding", NULL, 200);
	ok(!looked_at_him());
	size_t before = times(page, "was left out");
	ask(at, NULL, 200);
	ok(!looked_at_him());
	as_carys();
	ok(times(all_of_his(), "Sal, the safeguarding lead, heard of it on 10 June 2026.") == 1);
	ask(file, NULL, 200);
	as_sal();
	ok(times(ask("/safeguarding", NULL, 200), "was left out") == before);
	as_carys();
}

static struct pointer first(void)
{
	struct pointer_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, guard_of(cx, wil, &l)) && l.n == 2);
	return l.n ? l.v[0] : (struct pointer){ 0 };
}

/* When the day has come it stays hidden, and is asked again; the reason goes when it is shown. */
static void check_again(str id)
{
	const char *at = FMT("/worry/{}", id), *stale = arena_c(cx->arena, arena_dup(cx->arena, first().version));
	int64_t now = cx->now;

	cx->now = cx->said_at = london_ms(london_day(now) + 90, 600);
	str page = ask("/today", NULL, 200);
	ok(str_has(page, "To look at again") && str_has(page, FMT("href=\"/people/{}/worry/told\">Wil", wil)) && !str_has(page, "Harbour"));
	ok(!str_has(all_of_his(), "Harbour"));
	as_sal();
	ok(str_has(ask("/safeguarding", NULL, 200), "To look at again") && str_has(ask(at, NULL, 200), "Harbour desk") && !looked_at_him());
	as(TEST_OTHER, ROLE_COORDINATOR);
	ok(!str_has(ask("/today", NULL, 200), "To look at again"));
	ask(at, NULL, 404);
	ask(at, FMT("base_pointer={}&told=yes&page=yes", stale), 404);
	as(arena_c(cx->arena, wil), ROLE_PERSON);
	ask(at, NULL, 403);
	as_carys();
	page = ask(at, NULL, 200);
	ok(str_has(page, "Harbour desk") && str_has(page, "You were not told then: He was not alone") && str_has(page, "value=\"Somebody reads his phone\""));
	ask(at, FMT("base_pointer={}&told=yes&page=no&why=Still+so&until=2027-01-01", stale), 422);
	ask(at, FMT("base_pointer={}&told=no&not_told=Still+not&page=no&why=Still+so&until=2026-10-01", stale), 303);
	ok(!str_has(ask("/today", NULL, 200), "To look at again"));
	as_sal();                                                /* and whoever hears is asked too */
	ok(!str_has(ask("/safeguarding", NULL, 200), "To look at again"));
	as_carys();
	/* Drawn before that: whoever answered meanwhile may know of a danger. */
	ok(str_has(ask(at, FMT("base_pointer={}&told=yes&page=yes", stale), 422), "Someone else changed this"));
	ok(!str_has(all_of_his(), "Harbour"));
	ask(at, FMT("base_pointer={}&told=yes&page=yes&why=Left+over", first().version), 303);
	struct pointer p = first();
	ok(!p.hidden_until && !p.hidden_why.n && p.told && !p.not_told.n);
	page = all_of_his();
	ok(str_has(page, "Harbour desk") && !str_has(page, "Still so") && !str_has(page, "Left over"));
	cx->now = cx->said_at = now;
}

/* Nobody named; and a phone that was out of reach while its owner was sent away. */
static void check_late(void)
{
	ask("/worry", "to_whom=999&day=2026-06-10&told=no&not_told=I+do+not+know+them", 303);
	ok(str_is(rs.location, "/worry/told"));
	ok(str_has(ask("/worry/told", NULL, 200), "It is kept"));
	test_begin(cx);
	ok(test_commit(cx, access_alongside_end(cx, wil, STR(TEST_STAFF), 0)));
	ask(worry, TOLD "&page=yes", 404);                      /* now, by hand */
	cx->said_at = cx->now - LIMIT_HOUR;
	ask(worry, "to_whom=Late+desk&day=2026-06-09&told=yes&page=yes", 303);
	ok(str_is(rs.location, "/worry/told"));
	as(TEST_OTHER, ROLE_COORDINATOR);
	ask(worry, "to_whom=Stranger&day=2026-06-09&told=yes&page=yes", 404);
	as_carys();
	cx->said_at = cx->now += LIMIT_MINUTE;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_alongside_begin(cx, wil, STR(TEST_STAFF))));
	str page = ask(told, NULL, 200);
	ok(str_has(page, "Late desk") && !str_has(page, "Stranger"));
	/* Whoever was given the page, and not the story so far, begins anew here too. */
	test_begin(cx);
	ok(test_commit(cx, access_story_pass(cx, wil, STR(TEST_STAFF), cx->now)));
	page = ask(told, NULL, 200);
	ok(!str_has(page, "Late desk"));
	test_begin(cx);
	ok(test_commit(cx, access_story_pass(cx, wil, STR(TEST_STAFF), 0)));
}

struct count { int64_t n; };
static int64_t rows(void)
{
	static const struct field f[] = { FIELD(struct count, n) };
	struct count c = { 0 };

	test_begin(cx);
	ok(test_commit(cx, ONE(cx, RECORD(f), &c, "SELECT count(*) AS n FROM pointer WHERE area_id = $1", cx->area.id)));
	return c.n;
}

static void a_day(void)
{
	extern const struct module guard_module;

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, guard_module.daily(cx)));
}

/* The council's own period; what nobody has heard waits, six years at most. */
static void check_kept(void)
{
	struct programme p = { 0 };
	int64_t now = cx->now, all = rows();

	test_form(cx);
	test_begin(cx);
	err e = programme_get(cx, &p);
	ok(p.safeguarding_years == 6);
	p.safeguarding_years = 1;
	ok(test_commit(cx, e ? e : programme_save(cx, &p)));
	cx->now = cx->said_at = now + 400 * LIMIT_DAY;
	a_day();
	ok(all > 2 && rows() == all - 1);                         /* the one that was heard */
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE pointer SET heard_at = 1 WHERE area_id = $1 AND person_id <> ''", cx->area.id)));
	a_day();
	ok(rows() == 1);
	as(TEST_STAFF, ROLE_LEAD);
	ok(str_has(ask("/set-up/keeping", NULL, 200), "that the safety team was told"));
	as_carys();
	cx->now = cx->said_at = now + 2200 * LIMIT_DAY;
	a_day();
	ok(rows() == 0);
	cx->now = cx->said_at = now;
}

/* What she reads, and written down as a look, as the server does after each answer. */
static void she_reads(const char *target, const char *body, int status)
{
	as_sal();
	ask(target, body, status);
	ok(!looked_at_him() && cx->looks.n == (status == 200));
	ok(!app_server.look_first(cx));
	cx->now = cx->said_at += LIMIT_LOOK_SAME + LIMIT_MINUTE;
	as_carys();
}

static void put(const char *at, str id, const char *fields)
{
	struct pointer_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, guard_of(cx, wil, &l)) && l.n == 1 && str_eq(l.v[0].id, id));
	ask(at, FMT("base_pointer={}&told=no&not_told=Not+alone&{}", l.n ? l.v[0].version : STR(""), str_c(fields)), 303);
}

/* She looks and then it is hidden; it is hidden and then she looks; and she looked when looks were still written under him.
 * Every page and file of his is to the letter what it was before there was anything to look at. */
static void check_traceless(void)
{
	const char *hide = "page=no&why=Somebody+reads+his+phone&until=2026-09-01";
	struct look_list l = { 0 };
	bool whole = false;
	str broken;

	as_carys();
	ask("/people/new", FMT("name=Twm&neighbourhood={}", place), 303);
	wil = arena_dup(cx->arena, (str){ rs.location.p + strlen("/people/"), 36 });
	worry = FMT("/people/{}/worry", wil);
	told = FMT("/people/{}/worry/told", wil);
	str before = all_of_his();
	ask(worry, TOLD "&page=yes", 303);
	str id = after(ask(told, NULL, 200), "/worry/");
	const char *at = FMT("/worry/{}", id), *hear = FMT("/safeguarding/{}", id);
	she_reads("/safeguarding", NULL, 200);
	she_reads(hear, NULL, 200);
	she_reads(hear, "next=talk", 303);
	she_reads(at, NULL, 200);
	str shown = all_of_his();
	ok(!str_eq(before, shown) && times(shown, "Sal, the safeguarding lead, heard of it on 10 June 2026.") == 1);
	put(at, id, hide);
	ok(str_eq(before, all_of_his()));
	she_reads("/safeguarding", NULL, 200);
	she_reads(at, NULL, 200);
	ok(str_eq(before, all_of_his()));
	for (int i = 0; i < LIMIT_LIST + 2; i++) {
		const struct look_entry old = { cx->area.id, cx->now - i * LIMIT_DAY, STR(SAL), wil, STR("read that the safety team was told") };
		ok(!access_looks_write(cx, &old, 1));
	}
	ok(str_eq(before, all_of_his()));
	test_begin(cx);
	ok(!access_looks_of(cx, wil, 0, &l) && !l.n);
	ok(test_commit(cx, access_looks_check(cx, &whole, &broken)) && whole);
	put(at, id, "page=yes");
	ok(times(all_of_his(), "Sal, the safeguarding lead") == 1);
}

int main(void)
{
	cx = test_db_open();
	app = app_server;
	app.admit = NULL;
	seed();
	check_ring();
	check_doors();
	worry = FMT("/people/{}/worry", wil);
	told = FMT("/people/{}/worry/told", wil);
	check_fields();
	check_form();
	check_shown();
	str hidden = check_hidden();
	check_lead(hidden);
	check_again(hidden);
	check_lead_shown();
	check_late();
	check_kept();
	check_traceless();
	test_db_close(cx);
	return test_end();
}
