/* SPDX-License-Identifier: Apache-2.0 */
/* signin_db_test.c -- one-time links, sessions, and a form carried through signing in; with test_db. */
#include "balance.h"
#include "base/id.h"
#include "db/db.h"
#include "programme/programme.h"
#include "signin/signin_passkey_int.h"
#include "signin/signin_attempt_int.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_slip.h"
#include "signin/signin_way_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_ends_module, signin_staff_module, programme_module, access_module;
static err echo(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	return resp_redirect(rs, str_is(req_get(rq, "words"), "We had tea & cake") ? STR("/saved") : STR("/lost"));
}
static err who_am_i(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain", str_fmt(cx->arena, "{}:{}:{}", cx->actor.id, cx->actor.name, cx->actor.roles));
	return OK;
}
static const struct route routes[] = {
	{ POST, "/people/{id}/echo", echo, ROLE_COORDINATOR, "for this test", false },
	{ GET, "/who", who_am_i, ROLE_ANYONE, "for this test", false },
	{ GET, "/only/{id}", who_am_i, ROLE_COORDINATOR, "for this test", false },
};
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_ends_module, &signin_staff_module, &programme_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page };

static str cookie = { "", 0 };
static struct resp rs;

/* One browser: what it was given it sends. */
static str ask(struct cx *cx, const char *target, const char *body, int status)
{
	cx->actor.session = cookie;
	str page = test_request(cx, &app, target, body, &rs);
	const char *why = rs.status == 303 || !rs.title.p ? NULL : html_balance(page);

	ok(rs.status == status);
	ok(!why);
	if (rs.status != status || why)
		printf("%s %s: %d %s\n", target, body ? body : "", rs.status, why ? why : "");
	if (rs.set_session)
		cookie = rs.session;
	return page;
}
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str invite(struct cx *cx, const char *staff, str person)
{
	str token = { 0 };

	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };   /* from the command line */
	test_begin(cx);
	ok(!signin_invite(cx, str_c(staff), person, &token));
	ok(test_commit(cx, OK));
	ok(token.n == TOKEN_LETTERS);
	return token;
}

static void check_tokens(struct cx *cx)
{
	str a = invite(cx, TEST_STAFF, STR("")), b = invite(cx, TEST_OTHER, STR(""));
	struct invitation_list l = { 0 };
	int seen[256] = { 0 };

	ok(!str_eq(a, b));
	for (int k = 0; k < 200; k++) {
		str t = invite(cx, TEST_STAFF, STR(""));
		for (size_t i = 0; i < t.n; i++)
			seen[(unsigned char)t.p[i]]++;
	}
	int kinds = 0;
	for (int i = 0; i < 256; i++)
		kinds += seen[i] > 0;
	ok(kinds == 32);
	for (const char *p = "abcdefghijklmnopqrstuvwxyz234567"; *p; p++)
		ok(seen[(unsigned char)*p] > 200);   /* 325 expected: no letter is rare */
	test_begin(cx);
	ok(!signin_store_invitation_find(cx, STR(TEST_STAFF), STR(""), &l) && l.n == 1);   /* only the last one works */
	ok(!str_has(l.v[0].id, "\n") && l.v[0].id.n == 32);
	ok(test_commit(cx, OK));
}

static void check_invitation(struct cx *cx)
{
	str token = invite(cx, TEST_STAFF, STR("")), old = cookie;
	const char *path = FMT("/invitation/{}", token);

	ok(str_has(ask(cx, path, NULL, 200), "Hello Carys") && rs.secret);
	ok(str_has(ask(cx, path, NULL, 200), "Hello Carys"));   /* looking at it uses nothing */
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	ask(cx, path, "", 303);
	ok(rs.set_session && rs.session.n == TOKEN_LETTERS && !str_eq(cookie, old));
	ok(str_has(ask(cx, "/who", NULL, 200), TEST_STAFF ":Carys:4"));
	ask(cx, path, NULL, 404);
	ask(cx, path, "", 404);                                  /* once */
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys"));
	ask(cx, "/invitation/aaaa", NULL, 404);
	ask(cx, "/invitation/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", 404);
	/* A second sign-in is a new session, and the first one is over. */
	str first = cookie;
	ask(cx, FMT("/invitation/{}", invite(cx, TEST_STAFF, STR(""))), "", 303);
	str second = cookie;
	ok(!str_eq(first, second));
	cookie = first;
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	cookie = second;
	ok(str_has(ask(cx, "/me", NULL, 200), "Sign out"));
	ok(str_has(ask(cx, "/me", NULL, 200), "Used on"));
	/* From paper: in groups, in capitals, with what stands before it. */
	str third = invite(cx, TEST_STAFF, STR(""));
	ask(cx, "/sign-in/link", FMT("code=https://x/invitation/{}", third), 303);
	ok(str_eq(rs.location, str_fmt(cx->arena, "/invitation/{}", third)));
	char *loose = arena_alloc(cx->arena, 200);
	size_t n = 0;
	for (size_t i = 0; i < third.n; i++) {
		loose[n++] = third.p[i] >= 'a' ? (char)(third.p[i] - 32) : third.p[i];
		if (i % 4 == 3)
			loose[n++] = '+';
	}
	ask(cx, "/sign-in/link", FMT("code={}", ((str){ loose, n })), 303);
	ok(str_eq(rs.location, str_fmt(cx->arena, "/invitation/{}", third)));
	static const char *const none[] = { "", "abc", "https://evil.example/", "%00", "1111111111111111111111111111111111111111111111111111" };
	for (size_t i = 0; i < countof(none); i++)
		ok(str_has(ask(cx, "/sign-in/link", FMT("code={}", none[i]), 422), "does not look like one of our codes or links"));
	struct rows r;
	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT 1 FROM form_answer WHERE area_id = $1 AND location LIKE '/invitation/%'", cx->area.id));
	ok(!rows_next(&r) && !rows_end(&r));          /* no link stands in the database */
	ok(test_commit(cx, OK));
	/* And on to a passkey, when that is asked for. */
	ask(cx, FMT("/invitation/{}", third), "then=passkey", 303);
	ok(str_is(rs.location, "/me/passkeys/new"));
	second = cookie;
	/* Too old. */
	const char *late = FMT("/invitation/{}", invite(cx, TEST_OTHER, STR("")));
	cx->now += LIMIT_INVITATION;
	ask(cx, late, NULL, 404);
	ask(cx, late, "", 404);
	cx->now -= LIMIT_INVITATION;
	ask(cx, late, NULL, 200);
	/* Another area's token opens nothing here: the hash is keyed by the area. */
	cx->area.id = 8;
	str other;
	test_begin(cx);
	ok(!signin_invite(cx, STR(TEST_STAFF), STR(""), &other));
	ok(test_commit(cx, OK));
	cx->area.id = TEST_AREA;
	ask(cx, FMT("/invitation/{}", other), NULL, 404);
}

static void check_session(struct cx *cx)
{
	struct staff s = { 0 };
	str mine = cookie;

	cx->now += LIMIT_SESSION - 1;
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys"));
	cx->now += 1;
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	ask(cx, "/only/x", NULL, 303);
	ok(str_is(rs.location, "/sign-in?to=/only/x"));
	ask(cx, "/only/a%0d%0ab", NULL, 303);
	ok(str_is(rs.location, "/sign-in?to=/only/a%0D%0Ab"));
	cx->now -= LIMIT_SESSION;
	/* Who has left the post is nobody at once; roles are read anew. */
	test_begin(cx);
	ok(!access_staff_get(cx, STR(TEST_STAFF), &s));
	s.roles = ROLE_LEAD;
	ok(!access_staff_save(cx, &s));
	ok(test_commit(cx, OK));
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys:8"));
	ask(cx, "/only/x", NULL, 403);
	test_begin(cx);
	s.until = cx->now;
	ok(!access_staff_save(cx, &s));
	ok(test_commit(cx, OK));
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	test_begin(cx);
	s.until = 0;
	s.roles = ROLE_COORDINATOR;
	ok(!access_staff_save(cx, &s));
	ok(test_commit(cx, OK));
	ok(str_has(ask(cx, "/who", NULL, 200), "Carys:4"));
	ask(cx, "/sign-out", "", 303);
	ok(rs.set_session && rs.session.n == 0);
	cookie = mine;   /* a copy of the cookie is worth nothing now */
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	static const char *const bad[] = { "", "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "'; DROP TABLE session; --" };
	for (size_t i = 0; i < countof(bad); i++) {
		cookie = str_c(bad[i]);
		ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	}
	cookie = STR("");
	ask(cx, "/sign-out", "", 303);   /* also when one is signed out already */
}

static void check_person(struct cx *cx, str *person)
{
	struct person p = { .name = STR("Eirlys"), .neighbourhood = STR("") };
	struct neighbourhood n = { .name = STR("Glan"), .lat = 51.6, .lon = -3.9 };

	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_form(cx);
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &n));
	p.neighbourhood = n.id;
	ok(!people_add(cx, &p));
	ok(test_commit(cx, OK));
	*person = p.id;
	const char *link = FMT("/people/{}/link", p.id);
	ask(cx, link, NULL, 303);                                 /* nobody */
	ask(cx, FMT("/invitation/{}", invite(cx, TEST_OTHER, STR(""))), "", 303);
	ask(cx, link, NULL, 404);                                 /* a coordinator who does not walk alongside */
	ask(cx, link, "", 404);
	ask(cx, FMT("/invitation/{}", invite(cx, TEST_STAFF, STR(""))), "", 303);
	ok(str_has(ask(cx, link, NULL, 200), "Eirlys"));
	str page = ask(cx, link, "", 200);
	ok(str_has(page, "class=\"slip\"") && str_has(page, "/invitation/"));
	size_t at = 0;
	while (memcmp(page.p + at, "/invitation/", 12))
		at++;
	const char *path = arena_c(cx->arena, (str){ page.p + at, 12 + TOKEN_LETTERS });
	/* Whoever made it is told that it is not theirs, and it stays unused. */
	page = ask(cx, path, NULL, 200);
	ok(str_has(page, "This link is for Eirlys") && !str_has(page, "action=\"/invitation"));
	ask(cx, path, "", 403);
	ok(str_has(ask(cx, link, NULL, 200), "made by Carys") && !str_has(ask(cx, link, NULL, 200), "Used on"));
	ask(cx, "/sign-out", "", 303);
	page = ask(cx, path, NULL, 200);
	ok(str_has(page, "Hello Eirlys") && str_has(page, "Carys made it for you"));
	ask(cx, path, "", 303);
	/* And when it was used is seen by those who walk alongside. */
	str own = cookie;
	cookie = STR("");
	ask(cx, FMT("/invitation/{}", invite(cx, TEST_STAFF, STR(""))), "", 303);
	ok(str_has(ask(cx, link, NULL, 200), "Used on"));
	cookie = own;
	page = ask(cx, "/who", NULL, 200);
	ok(str_has(page, arena_c(cx->arena, p.id)) && str_has(page, ":Eirlys:2"));
	page = ask(cx, "/me", NULL, 200);
	ok(str_has(page, "made by Carys"));
	ok(!str_has(page, "/set-up"));
	ask(cx, FMT("/people/{}/looked", p.id), NULL, 200);
	ask(cx, "/only/x", NULL, 403);
	ask(cx, link, "", 403);
	ask(cx, "/sign-out", "", 303);
}

static void check_staff_link(struct cx *cx)
{
	struct staff boss = { .name = STR("Mair"), .roles = ROLE_ADMIN }, lead = { .name = STR("Non"), .roles = ROLE_LEAD };
	str token;

	test_actor(cx, "", ROLE_NOBODY);
	test_form(cx);
	test_begin(cx);
	ok(signin_first(cx, STR("First"), &token) == ERR_CONFLICT);   /* somebody works here */
	cx->fail.code = OK;
	ok(!access_staff_save(cx, &boss));
	test_form(cx);
	ok(!access_staff_save(cx, &lead));
	ok(test_commit(cx, OK));
	ask(cx, FMT("/invitation/{}", invite(cx, arena_c(cx->arena, lead.id), STR(""))), "", 303);
	ok(str_has(ask(cx, "/me", NULL, 200), "/set-up"));
	str page = ask(cx, "/set-up/staff/" TEST_OTHER "/link", "", 200);
	ok(str_has(page, "Dewi") && str_has(page, "/invitation/") && !str_has(page, "class=\"slip\""));
	ask(cx, FMT("/set-up/staff/{}/link", boss.id), "", 403);      /* who leads cannot become who looks after it */
	ask(cx, "/set-up/staff/none/link", "", 404);
	ask(cx, FMT("/invitation/{}", invite(cx, arena_c(cx->arena, boss.id), STR(""))), "", 303);
	ask(cx, FMT("/set-up/staff/{}/link", boss.id), "", 200);
	ask(cx, "/sign-out", "", 303);
	/* The first of all, in an area where nobody works. */
	cx->area.id = 9;
	cx->form = STR("");
	test_begin(cx);
	ok(!EXEC(cx, "INSERT INTO area (id, name, host) VALUES ($1, 'Ninth', 'ninth')", cx->area.id));
	ok(!signin_first(cx, STR("Anwen"), &token) && token.n == TOKEN_LETTERS);
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
	cx->area.id = TEST_AREA;
}

/* The value of a hidden field in the page. */
static str hidden(struct cx *cx, str page, const char *name)
{
	str mark = str_fmt(cx->arena, "name=\"{}\" value=\"", name);

	for (size_t i = 0; i + mark.n < page.n; i++)
		if (!memcmp(page.p + i, mark.p, mark.n)) {
			str v = { page.p + i + mark.n, 0 };
			while (v.p[v.n] != '"')
				v.n++;
			return v;
		}
	return STR("");
}

#define FORM "aaaaaaaa-0000-4000-8000-00000000000f"
/* All of one's own sessions end, and nobody else's. */
static void check_everywhere(struct cx *cx)
{
	str one[2], others;

	ask(cx, FMT("/invitation/{}", invite(cx, TEST_OTHER, STR(""))), "", 303);
	others = cookie;
	for (int i = 0; i < 2; i++) {
		cookie = STR("");
		ask(cx, FMT("/invitation/{}", invite(cx, TEST_STAFF, STR(""))), "", 303);
		one[i] = cookie;
	}
	str page = ask(cx, "/me", NULL, 200);
	ok(str_has(page, "Wednesday 10 June, 10am, with a link.") && str_has(page, "This is where you are now."));
	str unused = invite(cx, TEST_STAFF, STR(""));
	ask(cx, "/me/sign-out-everywhere", "", 303);
	ok(rs.set_session && !rs.session.n);
	ask(cx, FMT("/invitation/{}", unused), "", 404);          /* nor does a link that waits open anything again */
	for (int i = 0; i < 2; i++) {
		cookie = one[i];
		ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
	}
	cookie = others;
	ok(str_has(ask(cx, "/who", NULL, 200), "Dewi"));
	ask(cx, "/sign-out", "", 303);
	cookie = STR("");
	ask(cx, "/me/sign-out-everywhere", "", 401);
}

static str signed_in(struct cx *cx, const char *staff)
{
	cookie = STR("");
	ask(cx, FMT("/invitation/{}", invite(cx, staff, STR(""))), "", 303);
	return cookie;
}

static bool lives(struct cx *cx, str one)
{
	str was = cookie;

	cookie = one;
	bool is = !str_has(ask(cx, "/who", NULL, 200), "::1");
	cookie = was;
	return is;
}

/* One of one's own alone, soon after signing in; and nobody else's. */
static void check_one(struct cx *cx)
{
	str other = signed_in(cx, TEST_OTHER), left = signed_in(cx, TEST_STAFF), here = signed_in(cx, TEST_STAFF);
	str page = ask(cx, "/me", NULL, 200), which = hidden(cx, page, "which");
	const char *end = FMT("which={}", which);

	ok(which.n == 32 && str_has(page, "Sign out there") && !str_has(page, "first show that it is you"));
	cx->now += LIMIT_FRESH;
	page = ask(cx, "/me", NULL, 200);
	ok(!str_has(page, "Sign out there") && str_has(page, "first show that it is you"));
	ask(cx, "/me/sessions/end", end, 303);
	ok(str_is(rs.location, "/sign-in?again=1&to=/me") && lives(cx, left));
	cx->now -= LIMIT_FRESH;
	cookie = other;
	ask(cx, "/me/sessions/end", end, 303);
	cookie = here;
	ask(cx, "/me/sessions/end", "which=", 303);
	ok(lives(cx, left) && lives(cx, here));
	ask(cx, "/me/sessions/end", end, 303);
	ok(str_is(rs.location, "/me") && !lives(cx, left) && lives(cx, here) && lives(cx, other));
	ask(cx, "/me/sessions/end", end, 303);
	ok(str_is(rs.location, "/me") && lives(cx, here));
	ok(str_has(ask(cx, "/me", NULL, 200), "This is where you are now.") && !str_has(buf_str(&rs.html.out), "Sign out there"));
	ask(cx, "/me/sign-out-everywhere", "", 303);
}

static void be(struct cx *cx, const char *staff, int64_t roles)
{
	struct staff s = { 0 };

	test_begin(cx);
	ok(!access_staff_get(cx, str_c(staff), &s));
	s.roles = roles;
	ok(!access_staff_save(cx, &s));
	ok(test_commit(cx, OK));
}

/* Those who lead end a worker's, and not those of who oversees them; signing out stands on each of their pages. */
static void check_of_staff(struct cx *cx)
{
	const char *end = FMT("/set-up/staff/{}/sign-out", STR(TEST_STAFF));
	str lost = signed_in(cx, TEST_STAFF), waits = invite(cx, TEST_STAFF, STR("")), lead = signed_in(cx, TEST_OTHER);

	ask(cx, end, "", 403);                                    /* not a colleague */
	be(cx, TEST_OTHER, ROLE_LEAD);
	ok(str_has(ask(cx, "/set-up", NULL, 200), "action=\"/sign-out\"") && str_has(ask(cx, FMT("/set-up/staff/{}", STR(TEST_STAFF)), NULL, 200), end));
	ok(str_has(ask(cx, end, NULL, 200), "Sign Carys out on all devices?") && lives(cx, lost));
	be(cx, TEST_STAFF, ROLE_ADMIN);
	ok(!str_has(ask(cx, FMT("/set-up/staff/{}", STR(TEST_STAFF)), NULL, 200), end));
	ask(cx, end, "", 403);
	be(cx, TEST_STAFF, ROLE_COORDINATOR);
	ok(lives(cx, lost));
	ask(cx, end, "", 303);
	ok(!lives(cx, lost) && lives(cx, lead));
	ask(cx, FMT("/invitation/{}", waits), "", 404);
	be(cx, TEST_OTHER, ROLE_COORDINATOR);
	ask(cx, "/me/sign-out-everywhere", "", 303);
}

static void check_carried(struct cx *cx)
{
	static const char body[] = "words=We+had+tea+%26+cake&day=2026-06-10&form=" FORM;

	ask(cx, "/sign-in/as", "who=" TEST_STAFF, 404);           /* people are real here */
	test_begin(cx);
	ok(!EXEC(cx, "UPDATE area SET demo = 1 WHERE id = $1", cx->area.id));
	ok(test_commit(cx, OK));
	str page = ask(cx, "/sign-in?to=/only/x", NULL, 200);
	ok(str_has(page, "Sign in as Carys") && str_has(page, "Sign in as Dewi"));
	ok(str_is(hidden(cx, page, "to"), "/only/x"));
	ok(str_is(hidden(cx, ask(cx, "/sign-in?to=//evil.example", NULL, 200), "to"), "/"));
	page = ask(cx, "/people/p1/echo", body, 401);
	ok(str_has(page, "We had tea &amp; cake") && str_has(page, "another window"));
	ok(str_is(hidden(cx, page, "carry_path"), "/people/p1/echo") && str_is(hidden(cx, page, "carry_field_form"), FORM));
	ok(!str_has(page, "carry_field_id"));
	/* Sent again from the same page before signing in: still nothing lost. */
	ok(str_has(ask(cx, "/people/p1/echo", body, 401), "We had tea &amp; cake"));
	page = ask(cx, "/sign-in/as", "who=" TEST_STAFF "&carry_path=/people/p1/echo&carry_field_words=We+had+tea+%26+cake"
		"&carry_field_day=2026-06-10&carry_field_form=" FORM, 200);
	ok(rs.set_session && str_has(page, "We had tea &amp; cake") && str_has(page, "Send again") && str_has(page, "Carys"));
	ok(str_has(page, "action=\"/people/p1/echo\"") && str_is(hidden(cx, page, "form"), FORM));
	ask(cx, "/people/p1/echo", body, 303);
	ok(str_is(rs.location, "/saved"));
	ask(cx, "/people/p1/echo", body, 303);                    /* and again: the stored answer */
	ok(str_is(rs.location, "/saved"));
	ask(cx, "/sign-in/as", "who=" TEST_OTHER "&to=/only/y", 303);
	ok(str_is(rs.location, "/only/y"));
	ok(str_has(ask(cx, "/who", NULL, 200), "Dewi"));
	static const char *const away[] = { "//evil.example", "https://evil.example", "/\\evil", "evil", "/a%0d%0aSet-Cookie:x", "/%09/evil.example", "" };
	for (size_t i = 0; i < countof(away); i++) {
		ask(cx, "/sign-in/as", FMT("who=" TEST_OTHER "&to={}", away[i]), 303);
		ok(str_is(rs.location, "/"));
		ask(cx, "/sign-in/as", FMT("who=" TEST_OTHER "&carry_path={}", away[i]), 303);
	}
	char *far = arena_alloc(cx->arena, 40001);                /* longer than any address of ours */
	memset(far, 'a', 40000);
	ask(cx, "/sign-in/as", FMT("who=" TEST_OTHER "&to=/{}", far), 303);
	ok(str_is(rs.location, "/"));
	ask(cx, "/sign-in/as", "who=nobody", 404);
	ask(cx, "/sign-in/as", "who=", 404);
}

static void check_old(struct cx *cx)
{
	test_begin(cx);
	cx->now += LIMIT_SESSION + LIMIT_INVITATION + 31 * LIMIT_DAY;
	ok(!signin_module.daily(cx));
	struct invitation_list l = { 0 };
	ok(!signin_store_invitation_find(cx, STR(TEST_STAFF), STR(""), &l) && l.n == 0);
	ok(test_commit(cx, OK));
	ok(str_has(ask(cx, "/who", NULL, 200), "::1"));
}

static void check_views(struct cx *cx)
{
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++) {
			str x = hostile[i];
			struct html h[12];
			struct staff s[] = { { x, x, 31, x, 0, x }, { x, x, 0, x, 0, x } };
			struct made_link m[] = { { x, TEST_NOW, 0 }, { STR(""), TEST_NOW, TEST_NOW } };
			struct passkey keys[] = { { .id = x, .name = x, .key = x, .created = TEST_NOW, .odd_at = TEST_NOW }, { .used_at = TEST_NOW } };
			struct pair f[] = { { x, x }, { STR("words"), x }, { STR("form"), x } };
			struct req get_rq = { .method = GET, .path = x, .site = STR("https://alongside.example") }, post_rq = { .method = POST, .path = x, .site = x };
			size_t full = i ? 2 : 0;
			post_rq.fields.v = f;
			post_rq.fields.n = i ? 3 : 0;
			cx->lang = (enum lang)lang;
			cx->actor = (struct actor){ x, x, i & 1 ? ROLE_PERSON : ROLE_STAFF, x };
			for (size_t k = 0; k < countof(h); k++)
				h[k] = (struct html){ .out = BUF(cx->arena, LIMIT_PAGE), .lang = (enum lang)lang };
			signin_view_page(&h[0], cx, &get_rq, &(struct staff_list){ s, full, 2 });
			signin_view_page(&h[1], cx, &post_rq, &(struct staff_list){ s, full, 2 });
			signin_view_invitation(&h[2], cx, &get_rq, x, x, x, lang & 1);
			signin_view_link(&h[3], cx, &(struct link_shown){ x, x, x, lang & 1 ? x : STR(""), x });
			struct codes codes[] = { { .on_at = 0 }, { .id = x, .name = x, .secret = x, .on_at = TEST_NOW, .used_at = i & 1 ? TEST_NOW : 0 },
				{ .id = x, .name = x, .secret = x, .made_in = x, .created = cx->now } };
			signin_view_offer(&h[4], cx, &(struct person){ .id = x, .name = x }, &(struct made_link_list){ m, full, 2 }, &(struct passkey_list){ 0 }, lang & 1 ? &codes[1] : NULL, lang & 1 ? x : STR(""));
			struct session_of of[] = { { .id = x, .way = x, .passkey = x, .key = x, .created = TEST_NOW }, { .way = STR("link") } };
			struct passkey_list all = { keys, full, 2 };
			signin_view_me(&h[5], cx, &(struct me){ { m, full, 2 }, &all, &codes[i & 1], .sessions = { of, full, 2 } });
			struct way ways[] = { { .kind = x, .by = x, .created = TEST_NOW }, { .kind = STR("passkey") } };
			signin_view_codes(&h[10], cx, &codes[i & 1], x);
			signin_view_codes(&h[11], cx, &codes[2], x);
			signin_view_codes_stale(&h[11], cx, &get_rq, i & 1);
			signin_view_ways_banner(&h[5], cx, &(struct way_list){ ways, 1 + (i & 1), 2 });
			signin_view_ways(&h[8], cx, &(struct way_list){ ways, full, 2 });
			signin_view_ways_refused(&h[9], i & 1);
			signin_view_passkey_new(&h[6], cx, &get_rq, &(struct passkey_list){ keys, full, 2 }, x);
			signin_view_passkey_stale(&h[7], cx, &get_rq, &(struct passkey_list){ keys, full, 2 });
			signin_view_spent(&h[5]);
			signin_view_wait(&h[5], cx, cx->now + (int64_t)i * LIMIT_MINUTE);
			for (size_t k = 0; k < countof(h); k++) {
				const char *why = html_balance(buf_str(&h[k].out));
				ok(!why);
				if (why)
					printf("view %d, text %d: %s\n", (int)k, (int)i, why);
				ok(!str_has(buf_str(&h[k].out), "<script") && !str_has(buf_str(&h[k].out), "<img"));
			}
		}
	cx->lang = LANG_EN;
}

int main(void)
{
	struct cx *cx = test_db_open();
	str person;

	check_tokens(cx);
	check_invitation(cx);
	check_session(cx);
	check_person(cx, &person);
	check_staff_link(cx);
	check_everywhere(cx);
	check_one(cx);
	check_of_staff(cx);
	check_carried(cx);
	check_old(cx);
	check_views(cx);
	test_db_close(cx);
	return test_end();
}
