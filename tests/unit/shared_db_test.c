/* SPDX-License-Identifier: Apache-2.0 */
/* shared_db_test.c -- a session on a device that other people use ends after 15 minutes without a touch, and what was being
 * written comes back to whoever wrote it, and to nobody else; with test_db. */
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "signin/signin_passkey_int.h"
#include "signin/signin_shared_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_way_module, signin_codes_module, signin_shared_module, access_module;
static err echo(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx;
	return resp_redirect(rs, str_is(req_get(rq, "words"), "We had tea & cake\nand <b>") ? STR("/saved") : STR("/lost"));
}
static err page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	rs->title = cx->actor.name.n ? cx->actor.name : STR("nobody");
	return OK;
}
static const struct route routes[] = {
	{ POST, "/people/{id}/echo", echo, ROLE_COORDINATOR, "for this test", false },
	{ GET, "/who", page, ROLE_ANYONE, "for this test", false },
};
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_way_module, &signin_codes_module,
	&signin_shared_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page, .banner = signin_banner, .used = signin_used };

static struct cx *cx;
static struct resp rs;
static str cookie;
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static str ask(const char *target, const char *body, int status)
{
	cx->actor.session = cookie;
	str got = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s %s: %d %.*s\n", target, body ? body : "", rs.status, (int)cx->fail.text.n, cx->fail.text.p);
	if (rs.set_session)
		cookie = rs.session;
	return arena_dup(cx->arena, got);
}

/* As a page that was left open sends it when its browser has another cookie by now: its token fits no more. */
static str ask_stale(const char *target, const char *body, int status)
{
	struct req rq = { .method = POST, .host = STR("localhost"), .site = STR("https://alongside.example"), .session = cookie, .token_missing = true };

	cx_reset(cx);
	CHECK(req_target(cx->arena, &rq, str_c(target)) && req_form(cx->arena, &rq, str_c(body)));
	web_handle(cx, &app, &rq, &rs);
	ok(rs.status == status && !rs.set_session);
	return arena_dup(cx->arena, buf_str(&rs.html.out));
}

static str invite(const char *staff)
{
	str token;

	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), STR(""), &token)));
	return token;
}

static void by_link(const char *staff, const char *body)
{
	str token = invite(staff);

	cookie = STR("");
	ok(str_has(ask(FMT("/invitation/{}", token), NULL, 200), "name=\"shared\""));
	ask(FMT("/invitation/{}", token), body, 303);
}

static bool in(void) { return !str_has(ask("/who", NULL, 200), "<title>nobody"); }

/* Up to a moment before the 15 minutes; each use begins them anew. */
static void check_idle(void)
{
	by_link(TEST_STAFF, "");
	cx->now += LIMIT_IDLE + LIMIT_HOUR;
	str got = ask("/who", NULL, 200);
	ok(in() && !str_has(got, "id=\"stay\"") && !cx->ends);     /* a device of one's own */
	by_link(TEST_STAFF, "shared=1");
	got = ask("/who", NULL, 200);
	ok(str_has(got, "id=\"stay\"") && str_has(got, "data-left=\"900\"") && str_has(got, "data-warn=\"120\"") && str_has(got, "stay"));
	for (int i = 0; i < 5; i++) {
		cx->now += LIMIT_IDLE - 1;
		ok(in());
	}
	cx->now += LIMIT_IDLE;
	ok(!in());
	cx->now -= 1;                                              /* and a clock that goes back does not begin it anew */
	ok(in());
	cx->now += LIMIT_IDLE;
	ok(!in());
	ask("/people/p/echo", "words=x", 401);
	/* A form counts, and so does a page that is not there. */
	by_link(TEST_STAFF, "shared=1");
	cx->now += LIMIT_IDLE - 1;
	ask("/people/p/echo", "words=x", 303);
	cx->now += LIMIT_IDLE - 1;
	ask("/nowhere", NULL, 404);
	cx->now += LIMIT_IDLE - 1;
	ok(in());
	/* What is answered at once is not written again; the page says what is left. */
	cx->now += LIMIT_IDLE_NOTE - 1;
	ok(str_has(ask("/who", NULL, 200), "data-left=\"890\""));
	cx->now += LIMIT_IDLE - LIMIT_IDLE_NOTE + 1;
	ok(!in());
	/* Not beyond the day's end: twelve hours, however often it is used. */
	by_link(TEST_STAFF, "shared=1");
	int64_t until = cx->now + LIMIT_SESSION;
	while (cx->now + 14 * LIMIT_MINUTE < until) {
		cx->now += 14 * LIMIT_MINUTE;
		ok(in());
	}
	ok(str_has(ask("/who", NULL, 200), FMT("data-left=\"{}\"", (until - cx->now) / LIMIT_SECOND)));
	cx->now = until;
	ok(!in());
}

static str between(str got, const char *before, char after);
static str session(void) { return between(ask("/who", NULL, 200), "data-session=\"", '"'); }

static void check_stay(void)
{
	by_link(TEST_STAFF, "shared=1");
	str first = session();
	ok(first.n == 32 && str_eq(first, session()));
	by_link(TEST_STAFF, "shared=1");
	ok(!str_eq(first, session()));                             /* a page of before gets no time of this one's */
	cx->now += 13 * LIMIT_MINUTE;
	ok(str_is(ask("/me/stay", "", 200), "900"));
	cx->now += 14 * LIMIT_MINUTE;
	ok(str_is(ask("/me/stay", "", 200), "900") && in());
	cx->now += LIMIT_IDLE;
	ask("/me/stay", "", 401);
	by_link(TEST_STAFF, "");
	ok(str_is(ask("/me/stay", "", 200), "0"));
}

static str between(str got, const char *before, char after)
{
	const char *p = memmem(got.p, got.n, before, strlen(before));
	size_t n = 0;

	if (!p)
		return STR("");
	p += strlen(before);
	while (p[n] != after)
		n++;
	return (str){ p, n };
}
#define FORM "aaaaaaaa-0000-4000-8000-00000000000f"
#define WRITTEN "&to=/people/p1&carry_path=/people/p1/echo&carry_field_words=We+had+tea+%26+cake%0Aand+%3Cb%3E&carry_field_form=" FORM

/* As stay.js sends it: in time, or after a night with the lid down. */
static str over(str whose, const char *more)
{
	str got = ask("/sign-in/over", FMT("whose={}{}", whose, more), 200);

	ok(!rs.set_session && str_has(got, "You were signed out") && !str_has(got, "tea") && !str_has(got, "id=\"stay\"") && !str_has(got, "Carys") && !str_has(got, "/people/p1"));
	ok(!in());
	return got;
}

static void check_kept(void)
{
	by_link(TEST_STAFF, "shared=1");
	str whose = between(ask("/who", NULL, 200), "name=\"whose\" value=\"", '"');
	for (int late = 0; late < 2; late++) {
		if (late) {
			by_link(TEST_STAFF, "shared=1");
			cx->now += LIMIT_IDLE + LIMIT_HOUR;
		}
		str got = over(whose, WRITTEN), kept = between(got, "name=\"kept\" value=\"", '"');
		ok(kept.n > 50 && str_has(got, "waits on this page, sealed"));
		/* A colleague signs in on that page: their own first page, and not a word of it. */
		str link = invite(TEST_OTHER);
		got = ask("/sign-in/link", FMT("code={}&kept={}", link, kept), 200);
		ok(str_has(got, "Hello Dewi") && str_has(got, FMT("value=\"{}\"", kept)));
		got = ask(FMT("/invitation/{}", link), FMT("kept={}&to=/who&shared=1", kept), 303);
		ok(str_is(rs.location, "/who") && in());
		ask("/sign-out", "", 303);
		cookie = STR("");
		/* Whoever wrote it: the form is there again, to send. */
		link = invite(TEST_STAFF);
		got = ask(FMT("/invitation/{}", link), FMT("kept={}&to=/who&then=passkey&shared=1", kept), 200);
		ok(str_has(got, "We had tea &amp; cake") && str_has(got, "Send again") && str_has(got, FORM) && str_has(got, "action=\"/people/p1/echo\""));
		ok(str_has(got, "id=\"stay\""));                  /* and it ends here as well */
	}
	ask("/people/p1/echo", "words=We+had+tea+%26+cake%0Aand+%3Cb%3E&form=" FORM, 303);
	ok(str_is(rs.location, "/saved"));
	/* With nothing to keep. */
	ok(!str_has(over(whose, "&to=/people/p1"), "name=\"kept\""));
	/* A wrong try loses nothing. */
	by_link(TEST_STAFF, "shared=1");
	str kept = between(over(whose, WRITTEN), "name=\"kept\" value=\"", '"');
	str got = ask("/sign-in/codes", FMT("sign_in_name=x&digits=1&kept={}", kept), 422);
	ok(str_has(got, FMT("value=\"{}\"", kept)));
	got = ask("/sign-in/link", FMT("code=none&kept={}", kept), 422);
	ok(str_has(got, FMT("value=\"{}\"", kept)));
}

static bool shows(str got) { return str_has(got, "tea") || str_has(got, "cake") || str_has(got, "carry_") || str_has(got, "Carys"); }

/* A page that was left open goes to its end after somebody signed out in another tab, or somebody else signed in there. */
static void check_left_open(void)
{
	for (int i = 0; i < 4; i++) {
		by_link(TEST_STAFF, "shared=1");
		str whose = between(ask("/who", NULL, 200), "name=\"whose\" value=\"", '"');
		ask("/sign-out", "", 303);
		cookie = STR("");
		if (i & 1)
			by_link(TEST_OTHER, "shared=1");
		/* Its form too may be none of ours. */
		str got = ask_stale("/sign-in/over", FMT("whose={}{}{}", whose, WRITTEN, i & 2 ? "" : "&form=" FORM), 200);
		str kept = between(got, "name=\"kept\" value=\"", '"');
		ok(!shows(got) && !str_has(got, "Dewi") && kept.n > 50 && str_has(got, "waits on this page, sealed"));
		ok(in() == (i & 1));                              /* whoever is there now stays */
		str link = invite(TEST_STAFF);
		got = ask(FMT("/invitation/{}", link), FMT("kept={}&to=/who&shared=1", kept), 200);
		ok(str_has(got, "We had tea &amp; cake") && str_has(got, "Send again"));
	}
	/* To stay asks for a token as ever. */
	by_link(TEST_STAFF, "shared=1");
	cx->now += LIMIT_IDLE - 1;
	ask_stale("/me/stay", "form=" FORM, 409);
	/* What cannot be closed just now goes, and is not shown. */
	struct req rq = { .method = POST, .host = STR("localhost"), .site = STR("https://alongside.example"), .session = cookie };
	CHECK(req_target(cx->arena, &rq, STR("/sign-in/over")) && req_form(cx->arena, &rq, STR("form=" FORM WRITTEN)));
	cx_reset(cx);
	web_handle(cx, &app, &rq, &rs);
	web_refuse(cx, &app, &rq, &rs, ERR_FULL);
	ok(rs.status == 507 && !shows(buf_str(&rs.html.out)));
}

/* Somebody of a family: their sign-in stands where a person's does. */
static void check_family(void)
{
	struct circle_member m = { .name = STR("Mam"), .made_by = STR(TEST_STAFF) };
	str link;

	cx->actor = (struct actor){ STR(TEST_STAFF), STR("Carys"), ROLE_COORDINATOR, STR("") };
	test_begin(cx);
	cx->form = id_random(cx);
	ok(test_commit(cx, access_member_add(cx, &m)));
	str id = arena_dup(cx->arena, m.id);
	str kept = STR("");
	for (int i = 0; i < 2; i++) {
		cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
		test_begin(cx);
		ok(test_commit(cx, signin_invite(cx, STR(""), id, &link)));
		cookie = STR("");
		ask(FMT("/invitation/{}", link), FMT("shared=1&kept={}", kept), i ? 200 : 303);
		if (i)
			break;
		str whose = between(ask("/who", NULL, 200), "name=\"whose\" value=\"", '"');
		cx->now += 2 * LIMIT_MINUTE;
		ok(str_is(ask("/me/stay", "", 200), "900"));
		kept = between(over(whose, WRITTEN), "name=\"kept\" value=\"", '"');
	}
	ok(str_has(buf_str(&rs.html.out), "We had tea &amp; cake"));
}

/* What is made up keeps nothing, opens nothing and leads nowhere. */
static void check_forged(void)
{
	by_link(TEST_STAFF, "shared=1");
	str whose = between(ask("/who", NULL, 200), "name=\"whose\" value=\"", '"'), kept = between(over(whose, WRITTEN), "name=\"kept\" value=\"", '"');
	static const char *const away[] = { "//evil.example", "https://evil.example/", "evil", "/a%0d%0ab", "" };
	for (size_t i = 0; i < countof(away); i++) {
		by_link(TEST_STAFF, "shared=1");
		ok(!str_has(over(whose, FMT("&to={}&carry_path={}&carry_field_words=x", away[i], away[i])), "name=\"kept\""));
	}
	const char *const none[] = { "", "x", FMT("{}x", kept), FMT("{}", whose), "%00" };
	for (size_t i = 0; i < countof(none); i++) {
		by_link(TEST_STAFF, FMT("kept={}&to=/who", none[i]));
		ok(str_is(rs.location, "/who"));
	}
	by_link(TEST_STAFF, "shared=1");
	ok(!str_has(over(kept, WRITTEN), "name=\"kept\""));         /* whose it is, is not for choosing */
	str as_dewi;
	by_link(TEST_OTHER, "shared=1");
	as_dewi = between(ask("/who", NULL, 200), "name=\"whose\" value=\"", '"');
	ok(!str_eq(as_dewi, whose));
	/* A form that was sent by hand after the time: as ever, its words stand on the sign-in page. */
	cx->now += LIMIT_IDLE;
	str got = ask("/people/p1/echo", "words=We+had+tea&form=" FORM, 401);
	ok(str_has(got, "We had tea") && str_has(got, "carry_field_words"));
}

int main(void)
{
	cx = test_db_open();
	cookie = STR("");
	check_idle();
	check_stay();
	check_kept();
	check_left_open();
	check_family();
	check_forged();
	test_db_close(cx);
	return test_end();
}
