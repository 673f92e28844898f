/* SPDX-License-Identifier: Apache-2.0 */
/* codes_db_test.c -- codes from an app as requests meet them: turned on by a right one, each taken once, no name told
 * from another; with test_db. */
#include "db/db.h"
#include "programme/programme.h"
#include "signin/signin_attempt.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_totp.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_way_module, signin_codes_module, access_module;
static err who_am_i(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain", str_fmt(cx->arena, "{}:{}:{}", cx->actor.id, cx->actor.name, cx->actor.roles));
	return OK;
}
static const struct route routes[] = { { GET, "/who", who_am_i, ROLE_ANYONE, "for this test", false } };
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_way_module, &signin_codes_module, &access_module,
	&test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page, .banner = signin_banner };

static struct cx *cx;
static struct resp rs;
static str person, cookie;
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str ask(const char *target, const char *body, int status)
{
	cx->actor.session = cookie;
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s %s: %d %.*s\n", target, body ? body : "", rs.status, (int)cx->fail.text.n, cx->fail.text.p);
	if (rs.set_session)
		cookie = rs.session;
	return page;
}

static void by_link(const char *staff, str who)
{
	str token;

	cookie = STR("");
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), who, &token)));
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	ask(FMT("/invitation/{}", token), "", 303);
}

/* As it stands in the database. */
static struct codes kept(const char *staff, str who)
{
	struct codes c = { 0 };

	test_begin(cx);
	err e = signin_store_codes_get(cx, str_c(staff), who, &c);
	ok(test_commit(cx, e == ERR_NOT_FOUND ? OK : e));
	return c;
}

/* What the app shows, so many steps from now. */
static str shown(const struct codes *c, int from_now)
{
	str secret;

	ok(base32_bytes(cx->arena, c->secret, &secret));
	int64_t code = totp_code(secret, cx->now / TOTP_STEP + from_now, TOTP_DIGITS);
	str digits = str_fmt(cx->arena, "000000{}", code);
	return (str){ digits.p + digits.n - 6, 6 };
}

static str wrong_code(const struct codes *c)
{
	for (int64_t n = 0;; n++) {
		str d = str_fmt(cx->arena, "00000{}", n);
		bool one_of = false;
		for (int k = -1; k <= 1; k++)
			one_of |= str_eq(shown(c, k), d);
		if (!one_of)
			return d;
	}
}

static const char *try(str name, str digits) { return FMT("sign_in_name={}&digits={}&to=/who", name, digits); }

static struct codes turned_on(const char *staff, str who)
{
	ask("/me/codes", "", 303);
	struct codes c = kept(staff, who);
	ask("/me/codes/on", FMT("digits={}", shown(&c, 0)), 303);
	c = kept(staff, who);
	ok(c.on_at == cx->now);
	return c;
}

static void check_turn_on(void)
{
	ask("/me/codes", NULL, 303);                              /* nobody has none */
	ask("/me/codes", "", 401);
	by_link(TEST_STAFF, STR(""));
	str page = ask("/me/codes", NULL, 200);
	ok(str_has(page, "A passkey is safer") && !str_has(page, "name=\"digits\""));
	ok(!kept(TEST_STAFF, STR("")).id.n);
	ask("/me/codes/on", "digits=123456", 303);                /* before there is a key */
	ask("/me/codes", "", 303);
	struct codes c = kept(TEST_STAFF, STR(""));
	ok(c.name.n == 8 && c.secret.n == 32 && !c.on_at && !str_eq(c.tag, c.name));
	page = ask("/me/codes", NULL, 200);
	ok(str_has(page, FMT("{} {}", ((str){ c.name.p, 4 }), ((str){ c.name.p + 4, 4 }))));
	ok(str_has(page, FMT("{} {}", ((str){ c.secret.p, 4 }), ((str){ c.secret.p + 4, 4 }))) && str_has(page, "name=\"digits\""));
	ok(str_has(page, "class=\"qr\""));
	ask("/me/codes", "", 303);                                /* twice: the same key, for the app has it already */
	ok(str_eq(kept(TEST_STAFF, STR("")).secret, c.secret));
	/* It opens nothing yet; nor is it shown elsewhere. */
	str here = cookie;
	cookie = STR("");
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 422);
	by_link(TEST_STAFF, STR(""));
	page = ask("/me/codes", NULL, 200);
	ok(!str_has(page, FMT("{}", ((str){ c.secret.p, 4 }))) && !str_has(page, "name=\"digits\""));
	str there = cookie;
	cookie = here;
	static const char *const none[] = { "", "12345", "1234567", "abcdef", "-12345", "%ff%ff" };
	for (size_t i = 0; i < countof(none); i++)
		ask("/me/codes/on", FMT("digits={}", none[i]), 422);
	page = ask("/me/codes/on", FMT("digits={}", wrong_code(&c)), 422);
	ok(str_has(page, "not the code of just now") && str_has(page, FMT("{}", ((str){ c.secret.p, 4 }))));
	ask("/me/codes/on", FMT("digits={}", shown(&c, 2)), 422);
	ok(!kept(TEST_STAFF, STR("")).on_at);
	str now = shown(&c, 0);
	ask("/me/codes/on", FMT("digits={}+{}", ((str){ now.p, 3 }), ((str){ now.p + 3, 3 })), 303);   /* as apps show it */
	ok(kept(TEST_STAFF, STR("")).on_at == cx->now);
	/* From then on the key is shown nowhere, and the name is. */
	page = ask("/me/codes", NULL, 200);
	ok(!str_has(page, FMT("{}", ((str){ c.secret.p, 4 }))) && str_has(page, FMT("{} {}", ((str){ c.name.p, 4 }), ((str){ c.name.p + 4, 4 }))));
	ok(str_has(ask("/me", NULL, 200), "Turn codes off"));
	ok(!str_has(ask("/me", NULL, 200), "Codes from an app were turned on"));   /* here it was done */
	cookie = there;
	ok(str_has(ask("/me", NULL, 200), "Codes from an app were turned on for you on"));
	ask("/me/codes", "", 303);                                /* on: no second key */
	ok(str_eq(kept(TEST_STAFF, STR("")).secret, c.secret));
}

static void check_use(void)
{
	struct codes c = kept(TEST_STAFF, STR(""));

	cookie = STR("");
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 422);    /* the one that turned it on is spent */
	ask("/sign-in/codes", try(c.name, shown(&c, 1)), 303);    /* a clock that is half a minute ahead */
	ok(str_is(rs.location, "/who") && str_has(ask("/who", NULL, 200), "Carys:4"));
	ok(str_has(ask("/me", NULL, 200), "with a code from an app."));
	ok(!str_has(ask("/me", NULL, 200), "Codes from an app were turned on"));   /* whoever comes by them knows */
	cookie = STR("");
	ask("/sign-in/codes", try(c.name, shown(&c, 1)), 422);    /* once */
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 422);    /* nor one from before it */
	cx->now += 3 * TOTP_STEP;
	ask("/sign-in/codes", try(c.name, shown(&c, -2)), 422);
	ask("/sign-in/codes", try(c.name, shown(&c, 2)), 422);
	cx->now += LIMIT_HOUR;                                    /* after so many wrong ones */
	ask("/sign-in/codes", try(c.name, shown(&c, -1)), 303);
	/* As somebody types it: in capitals, in groups; and what no name has, for what it looks like. */
	cookie = STR("");
	cx->now += LIMIT_HOUR;
	char big[16];
	for (size_t i = 0; i < 8; i++)
		big[i] = c.name.p[i] == 'o' ? '0' : c.name.p[i] == 'l' ? '1' : c.name.p[i] == 'b' ? '8' : c.name.p[i] >= 'a' ? (char)(c.name.p[i] - 32) : c.name.p[i];
	str d = shown(&c, 0);
	ask("/sign-in/codes", FMT("sign_in_name={}-{}&digits={}+{}", ((str){ big, 4 }), ((str){ big + 4, 4 }), ((str){ d.p, 3 }), ((str){ d.p + 3, 3 })), 303);
	ok(str_has(ask("/who", NULL, 200), "Carys:4"));
	/* Nothing that was written is lost by a wrong code. */
	cookie = STR("");
	str page = ask("/sign-in/codes", "sign_in_name=abcdefgh&digits=000000&carry_path=/write&carry_field_words=We+had+tea", 422);
	ok(str_has(page, "We had tea") && str_has(page, "carry_field_words"));
}

/* A name that is nobody's, a code that is wrong, somebody who left: one answer, word for word. */
static void check_same_answer(void)
{
	struct codes c = kept(TEST_STAFF, STR(""));
	struct staff s = { 0 };

	cookie = STR("");
	cx->now += LIMIT_DAY;
	str wrong = ask("/sign-in/codes", try(c.name, wrong_code(&c)), 422);
	str nobody = ask("/sign-in/codes", try(STR("qqqqqqqq"), STR("123456")), 422);
	ok(str_has(wrong, "do not fit together") && str_has(nobody, "do not fit together"));
	test_begin(cx);
	ok(!access_staff_get(cx, STR(TEST_STAFF), &s));
	s.until = cx->now;
	ok(test_commit(cx, access_staff_save(cx, &s)));
	ok(str_has(ask("/sign-in/codes", try(c.name, shown(&c, 0)), 422), "do not fit together"));
	test_begin(cx);
	s.until = 0;
	ok(test_commit(cx, access_staff_save(cx, &s)));
	cx->now += LIMIT_DAY;
	static const char *const none[] = { "", "abc", "abcdefghi", "abc/efgh", "%c3%a9bcdefg", "        " };
	for (size_t i = 0; i < countof(none); i++)
		ok(str_has(ask("/sign-in/codes", FMT("sign_in_name={}&digits=123456", none[i]), 422), "eight letters and numbers"));
	ok(str_has(ask("/sign-in/codes", FMT("sign_in_name={}&digits=12", c.name), 422), "six numbers"));
	struct rows r;
	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT 1 FROM form_answer WHERE area_id = $1 AND location LIKE '/who%'", cx->area.id));
	ok(!rows_next(&r) && !rows_end(&r) && test_commit(cx, OK));   /* which form signed in is not kept */
}

/* Who guesses waits, for that name and no other; a right code in the meantime is not looked at, nor spent. */
static void check_guesses(void)
{
	struct codes c = kept(TEST_STAFF, STR(""));
	int i;

	cx->now += LIMIT_DAY;
	for (i = 0; i < 100; i++) {
		cookie = STR("");
		cx->actor.session = cookie;
		test_request(cx, &app, "/sign-in/codes", try(c.name, wrong_code(&c)), &rs);
		if (rs.status == 429)
			break;
	}
	ok(i > 2 && i < 20);
	str right = shown(&c, 0);
	ask("/sign-in/codes", try(c.name, right), 429);
	ask("/sign-in/codes", try(STR("qqqqqqqq"), STR("123456")), 422);
	cx->now += LIMIT_DAY;
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 303);
}

static void check_off(void)
{
	struct codes c = kept(TEST_STAFF, STR(""));

	cx->now += LIMIT_MINUTE;
	str by_code = cookie;
	by_link(TEST_STAFF, STR(""));
	str by_the_link = cookie;
	ask("/me/codes/off", "", 303);
	ask("/me/codes/off", "", 404);
	ok(!kept(TEST_STAFF, STR("")).id.n);
	cookie = by_code;                                         /* who came in by it is out */
	ok(str_has(ask("/who", NULL, 200), "::1"));
	cookie = by_the_link;
	ok(str_has(ask("/who", NULL, 200), "Carys:4"));
	cookie = STR("");
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 422);
	/* Ten minutes after signing in it must be shown anew who one is; a key that waits may be finished for an hour. */
	cookie = by_the_link;
	cx->now += LIMIT_FRESH;
	ok(str_has(ask("/me/codes", NULL, 200), "First show that it is you"));
	ok(str_has(ask("/me/codes", "", 200), "First show that it is you") && !kept(TEST_STAFF, STR("")).id.n);
	by_link(TEST_STAFF, STR(""));
	ask("/me/codes", "", 303);
	cx->now += LIMIT_CODES_WAIT - 1;
	c = kept(TEST_STAFF, STR(""));
	ok(str_has(ask("/me/codes", NULL, 200), "name=\"digits\""));
	cx->now += 1;
	ask("/me/codes/on", FMT("digits={}", shown(&c, 0)), 303);
	ok(!kept(TEST_STAFF, STR("")).on_at);
	test_begin(cx);
	ok(test_commit(cx, signin_codes_module.daily(cx)));
	ok(!kept(TEST_STAFF, STR("")).id.n);
}

/* A person's; seen and turned off by whoever walks alongside; taken away by "this was not me", and when they are forgotten. */
static void check_person(void)
{
	const char *at = FMT("/people/{}/link", person), *off = FMT("/people/{}/link/codes/off", person);

	by_link("", person);
	struct codes c = turned_on("", person);
	cookie = STR("");
	cx->now += LIMIT_HOUR;
	ask("/sign-in/codes", try(c.name, shown(&c, 0)), 303);
	ok(str_has(ask("/who", NULL, 200), ":Eirlys:2"));
	ask(off, "", 403);
	by_link(TEST_OTHER, STR(""));
	ask(off, "", 404);
	by_link(TEST_STAFF, STR(""));
	str page = ask(at, NULL, 200);
	ok(str_has(page, "Codes from an app") && !str_has(page, FMT("{}", ((str){ c.name.p, 4 }))));
	ask(off, "", 303);
	ask(off, "", 404);
	ok(!str_has(ask(at, NULL, 200), "Codes from an app"));
	/* Not me. */
	by_link("", person);
	str mine = cookie;
	cx->now += LIMIT_MINUTE;
	by_link("", person);
	c = turned_on("", person);
	cookie = mine;
	page = ask("/me/new", NULL, 200);
	ok(str_has(page, "Codes from an app were turned on"));
	ask("/me/new/not-me", FMT("until={}", cx->now), 200);
	ok(!kept("", person).id.n);
	by_link("", person);
	turned_on("", person);
	test_begin(cx);
	for (const char *const *sql = signin_codes_module.forgets; *sql; sql++)
		ok(!db_exec(cx, *sql, VALS(cx->area.id, person)));
	ok(test_commit(cx, OK));
	ok(!kept("", person).id.n);
}

int main(void)
{
	struct person p = { .name = STR("Eirlys") };
	struct neighbourhood n = { .name = STR("Glan"), .lat = 51.6, .lon = -3.9 };

	cx = test_db_open();
	cookie = STR("");
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &n));
	p.neighbourhood = n.id;
	ok(!people_add(cx, &p));
	ok(test_commit(cx, OK));
	person = p.id;
	check_turn_on();
	check_use();
	check_same_answer();
	check_guesses();
	check_off();
	check_person();
	test_db_close(cx);
	return test_end();
}
