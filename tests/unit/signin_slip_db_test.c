/* SPDX-License-Identifier: Apache-2.0 */
/* signin_slip_db_test.c -- the slip with a square and a code that opens one's own page; with test_db.  That a camera
 * reads the square: tests/browser/slip.test.mjs. */
#include "base/id.h"
#include "db/db.h"
#include "people/people.h"
#include "programme/programme.h"
#include "signin/signin_slip.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, people_module, access_module;
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &people_module, &access_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page };
static str cookie = { "", 0 }, person;
static struct resp rs;

static str ask(struct cx *cx, const char *target, const char *body, int status)
{
	cx->actor.session = cookie;
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s %s: %d\n", target, body ? body : "", rs.status);
	if (rs.set_session)
		cookie = rs.session;
	return page;
}
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static void check_codes(struct cx *cx)
{
	int seen[256] = { 0 }, kinds = 0;
	str token, code, before = STR("");

	for (int k = 0; k < 200; k++) {
		test_form(cx);
		test_begin(cx);
		ok(!signin_slip_invite(cx, person, &token, &code));
		ok(test_commit(cx, OK));
		ok(code.n == CODE_LETTERS && !str_eq(code, before));
		for (size_t i = 0; i < code.n; i++)
			seen[(unsigned char)code.p[i]]++;
		before = code;
	}
	for (int i = 0; i < 256; i++)
		kinds += seen[i] > 0;
	ok(kinds == 21);
	for (const char *p = CODE_ALPHABET; *p; p++)
		ok(seen[(unsigned char)*p] > 50 && !strchr("AEIOUL0125SZ8B6", *p));   /* 95 expected */
	ok(str_eq(signin_slip_code_shown(cx->arena, STR("CDFGHJKMNP")), STR("CDFGH JKMNP")));
	static const char *const same[] = { "CDFGHJKMNP", "cdfgh jkmnp", " CDFGH-JKMNP ", "c d f g h j k m n p", "CDFGH.JKMNP" };
	for (size_t i = 0; i < countof(same); i++)
		ok(str_is(signin_slip_typed(cx->arena, str_c(same[i])), "CDFGHJKMNP"));
	static const char *const none[] = { "", "CDFGHJKMN", "CDFGHJKMNPQ", "CDFGHJKMNO", "CDFGH/JKMNP", "\xc3\x87" "DFGHJKMNP", "CDFGHJKMN\n" };
	for (size_t i = 0; i < countof(none); i++)
		ok(!signin_slip_typed(cx->arena, str_c(none[i])).p);
}

static void sign_in_staff(struct cx *cx, const char *staff)
{
	str token;

	cookie = STR("");
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_begin(cx);
	ok(!signin_invite(cx, str_c(staff), STR(""), &token));
	ok(test_commit(cx, OK));
	ask(cx, FMT("/invitation/{}", token), "", 303);
}

static str between(struct cx *cx, str page, const char *from, const char *to)
{
	const char *p = memmem(page.p, page.n, from, strlen(from)), *end;

	ok(p);
	if (!p)
		return STR("");
	p += strlen(from);
	end = memmem(p, (size_t)(page.p + page.n - p), to, strlen(to));
	ok(end);
	return arena_dup(cx->arena, (str){ p, end ? (size_t)(end - p) : 0 });
}

/* Carys makes one, with them; and is signed out again. */
static void slip(struct cx *cx, str *token, str *code)
{
	sign_in_staff(cx, TEST_STAFF);
	str page = ask(cx, FMT("/people/{}/link", person), "", 200);
	*token = between(cx, page, "/invitation/", "</p>");
	*code = between(cx, page, "class=\"code\">", "</p>");
	ok(token->n == TOKEN_LETTERS && code->n == CODE_LETTERS + 1);
	*code = signin_slip_typed(cx->arena, *code);
	ask(cx, "/sign-out", "", 303);
	cookie = STR("");
}

static void check_slip(struct cx *cx)
{
	str token, code, was;

	sign_in_staff(cx, TEST_STAFF);
	str page = ask(cx, FMT("/people/{}/link", person), NULL, 200);
	ok(str_has(page, "Ask them first") && str_has(page, "They want it") && !str_has(page, "class=\"code\""));
	page = ask(cx, FMT("/people/{}/link", person), "", 200);
	ok(str_has(page, "<svg class=\"qr\"") && str_has(page, "https://alongside.example/sign-in</p>"));
	slip(cx, &token, &was);
	slip(cx, &token, &code);
	/* It stands in the database only as a hash. */
	struct rows r;
	int n = 0;
	test_begin(cx);
	ok(!QUERY(cx, &r, "SELECT code FROM invitation WHERE area_id = $1 AND person_id = $2 AND used_at = 0", cx->area.id, person));
	for (; rows_next(&r); n++)
		ok(rows_value(&r, 0).s.n == 32 && !str_has(rows_value(&r, 0).s, arena_c(cx->arena, code)));
	ok(!rows_end(&r) && n == 1);
	ok(test_commit(cx, OK));
	/* An earlier one opens nothing any more; whoever made it does not use it; to look at the square's address is not to use it. */
	ok(str_has(ask(cx, "/sign-in/link", FMT("code={}", was), 422), "This code opens nothing."));
	sign_in_staff(cx, TEST_STAFF);
	ask(cx, "/sign-in/link", FMT("code={}", code), 403);
	ask(cx, "/sign-out", "", 303);
	for (int i = 0; i < 3; i++)
		ok(str_has(ask(cx, FMT("/invitation/{}", token), NULL, 200), "Hello Eirlys") && !rs.set_session);
	/* Typed as people type, with what they were doing; once. */
	ask(cx, "/sign-in/link", FMT("code={}+{}&to=/me", ((str){ code.p, 5 }), ((str){ code.p + 5, 5 })), 303);
	ok(rs.set_session && str_is(rs.location, "/me"));
	ok(str_has(ask(cx, "/me", NULL, 200), "made by Carys") && str_has(ask(cx, "/me", NULL, 200), "Used on"));
	ask(cx, "/sign-out", "", 303);
	ask(cx, "/sign-in/link", FMT("code={}", code), 422);
	ask(cx, FMT("/invitation/{}", token), "", 404);            /* and the link went with it, */
	slip(cx, &token, &code);
	ask(cx, FMT("/invitation/{}", token), "", 303);
	ask(cx, "/sign-out", "", 303);
	ask(cx, "/sign-in/link", FMT("code={}", code), 422);       /* as the code goes with the link */
	/* A week, and not longer. */
	slip(cx, &token, &code);
	cx->now += LIMIT_INVITATION;
	ask(cx, "/sign-in/link", FMT("code={}", code), 422);
	cx->now -= 1;
	ask(cx, "/sign-in/link", FMT("code={}", code), 303);
	ask(cx, "/sign-out", "", 303);
	cx->now -= LIMIT_INVITATION - 1;
}

/* Words that were written when a session had ended come along; what is wrong waits, and a link does not. */
static void check_wrong(struct cx *cx)
{
	str token, code, page;

	slip(cx, &token, &code);
	test_network = "198.51.100";
	for (int i = 0; i <= LIMIT_ATTEMPTS_NETWORK; i++) {
		page = ask(cx, "/sign-in/link", "code=CDFGHJKMNP&carry_path=/write&carry_field_words=We+had+tea", 422);
		ok(str_has(page, "We had tea"));
	}
	page = ask(cx, "/sign-in/link", FMT("code={}", code), 429);   /* not even compared */
	ok(str_has(buf_str(&rs.html.out), "Please wait a little") && !rs.set_session);
	cx->now += LIMIT_ATTEMPT_FIRST;
	ask(cx, "/sign-in/link", FMT("code={}", code), 303);
	ok(rs.set_session);
	ask(cx, "/sign-out", "", 303);
	slip(cx, &token, &code);
	ask(cx, "/sign-in/link", "code=CDFGHJKMNP", 422);
	ask(cx, "/sign-in/link", "code=CDFGHJKMNP", 429);
	test_network = "203.0.113";
	ask(cx, "/sign-in/link", FMT("code={}", code), 303);       /* elsewhere nobody waits */
	ask(cx, "/sign-out", "", 303);
	slip(cx, &token, &code);
	test_network = "198.51.100";
	ask(cx, FMT("/invitation/{}", token), "", 303);            /* and a link opens there too */
	ask(cx, "/sign-out", "", 303);
	/* What cannot be a code is not counted: it could be a letter too many. */
	test_network = "192.0.2";
	for (int i = 0; i < 2 * LIMIT_ATTEMPTS_NETWORK; i++)
		ask(cx, "/sign-in/link", "code=CDFGHJKMNPP", 422);
	test_network = "203.0.113";
}

/* Of another area, and of whom it is not for. */
static void check_others(struct cx *cx)
{
	str token, code;

	slip(cx, &token, &code);
	cx->area.id = 8;
	struct invitation i = { 0 };
	str name;
	test_begin(cx);
	ok(signin_slip_get(cx, code, &i, &name) == ERR_NOT_FOUND && signin_slip_get(cx, STR(""), &i, &name) == ERR_NOT_FOUND);
	ok(test_commit(cx, OK));
	cx->area.id = TEST_AREA;
	sign_in_staff(cx, TEST_OTHER);
	ask(cx, FMT("/people/{}/link", person), "", 404);
	ask(cx, "/sign-out", "", 303);
	ask(cx, "/sign-in/link", FMT("code={}", code), 303);
	ask(cx, "/me/sign-out-everywhere", "", 303);
	cookie = STR("");
	/* A worker's link has a square, no code and no slip: rows without a code are not found by none. */
	sign_in_staff(cx, TEST_STAFF);
	ask(cx, "/sign-in/link", "code=", 422);
	ask(cx, "/sign-out", "", 303);
}

static void check_square(struct cx *cx)
{
	char *far = arena_alloc(cx->arena, 5001);
	int side, small;

	str path = signin_qr_path(cx->arena, STR("https://alongside.example/invitation/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), &side);
	/* Four light squares, then the corner that every camera looks for. */
	ok(str_starts(path, STR("M4 4h7v1h-7z")) && side >= 49 && side <= 65);
	for (const char *p = path.p; p < path.p + path.n; p++)
		ok(strchr("Mhvz- 0123456789", *p));
	signin_qr_path(cx->arena, STR("a"), &small);
	ok(small == 21 + 8);
	memset(far, 'a', 5000);
	far[5000] = 0;
	ok(!signin_qr_path(cx->arena, str_c(far), &side).n && !side && !signin_qr_path(cx->arena, STR(""), &side).n);
}

int main(void)
{
	struct cx *cx = test_db_open();
	struct neighbourhood n = { .name = STR("Glan"), .lat = 51.6, .lon = -3.9 };
	struct person p = { .name = STR("Eirlys") };

	test_form(cx);
	test_begin(cx);
	ok(!programme_neighbourhood_save(cx, &n));
	p.neighbourhood = n.id;
	ok(!people_add(cx, &p));
	ok(test_commit(cx, OK));
	person = p.id;
	check_codes(cx);
	check_slip(cx);
	check_wrong(cx);
	check_others(cx);
	check_square(cx);
	test_db_close(cx);
	return test_end();
}
