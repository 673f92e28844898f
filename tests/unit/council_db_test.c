/* SPDX-License-Identifier: Apache-2.0 */
/*
 * council_db_test.c -- signing in by the council's own sign-in, through requests and the job: turned on by whoever has
 * just signed in, then it opens for them alone; what comes to another browser, twice, late or from elsewhere opens
 * nothing; keys change; what was being written waits.  The council's side is ours (issuer.h); with test_db.
 */
#include <sodium.h>
#include "db/db.h"
#include "issuer.h"
#include "job/job.h"
#include "programme/programme.h"
#include "signin/signin_attempt.h"
#include "signin/signin_council_int.h"
#include "signin/signin_staff_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_passkey_module, signin_way_module, signin_codes_module, signin_council_module, signin_shared_module, access_module, job_module;
static str wrote;
static err who_am_i(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_text(rs, "text/plain", str_fmt(cx->arena, "{}:{}", cx->actor.id, cx->actor.roles));
	return OK;
}
static err write_it(struct cx *cx, const struct req *rq, struct resp *rs)
{
	wrote = arena_dup(cx->arena, req_get(rq, "words"));
	return resp_redirect(rs, STR("/who"));
}
static const struct route routes[] = { { GET, "/who", who_am_i, ROLE_ANYONE, "for this test", false },
	{ POST, "/words", write_it, ROLE_STAFF, "for this test", false } };
static const struct module test_module = { .name = "test", .routes = routes, .n_routes = countof(routes) };
static const struct module *const modules[] = { &signin_module, &signin_passkey_module, &signin_way_module, &signin_codes_module, &signin_council_module,
	&signin_shared_module, &access_module, &test_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page, .banner = signin_banner };

static struct cx *cx;
static struct resp rs;
static struct port port;
static struct arena kept = { .cap = 1 << 20 };        /* outlives a job */
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

/* The council's side: what it was asked, and what it answers. */
#define ISSUER "https://sign-in.council.example"
static struct {
	int found, keys, tokens, status;      /* how often each was asked; of the token's endpoint */
	bool silent, untimed;
	int key;                              /* that signs, and that is published */
	const char *kid, *subject, *nonce, *more;
	str form;
} council;
static str sum(void *state, struct arena *a, str bytes)
{
	uint8_t out[crypto_hash_sha256_BYTES];

	(void)state;
	crypto_hash_sha256(out, (const uint8_t *)bytes.p, bytes.n);
	return b64_of(a, (str){ (char *)out, sizeof out });
}
static str id_token(struct arena *a)
{
	int64_t s = cx->now / 1000;

	return issuer_sign(a, council.key, FMT("{\"alg\":\"{}\",\"kid\":\"{}\"}", council.key == ISSUER_RSA ? "RS256" : "ES256", council.kid),
		str_fmt(a, "{\"iss\":\"" ISSUER "\",\"aud\":\"alongside\",\"sub\":\"{}\",\"nonce\":\"{}\",\"iat\":{},\"exp\":{},\"auth_time\":{}}", council.subject,
			council.nonce, s, s + 300, council.untimed ? 0 : s - 5));
}
static int ask_council(void *line, struct arena *a, str url, str form, bool basic, str *answer)
{
	(void)line;
	*answer = STR("");
	if (council.silent)
		return 0;
	if (str_is(url, ISSUER "/.well-known/openid-configuration")) {
		council.found++;
		*answer = str_fmt(a, "{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://in.council.example/a?b=c\",\"token_endpoint\":\"https://in.council.example/t\","
			"\"jwks_uri\":\"https://in.council.example/k\"{}}", council.more ? council.more : "");
		return 200;
	}
	if (str_is(url, "https://in.council.example/k")) {
		council.keys++;
		*answer = str_fmt(a, "{\"keys\":[{}]}", issuer_public(a, council.key, FMT("\"kid\":\"{}\",", council.kid)));
		return 200;
	}
	ok(str_is(url, "https://in.council.example/t") && basic && form.n);
	council.tokens++;
	council.form = arena_dup(&kept, form);
	*answer = str_fmt(a, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"{}\"}", id_token(a));
	return council.status;
}

/* A browser: its cookie, and what it is told from others by. */
struct browser { const char *name; str cookie, words; };
static str ask(struct browser *b, const char *target, const char *body, int status)
{
	test_browser = b->cookie.n ? arena_c(cx->arena, b->cookie) : b->name;
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, b->cookie };
	str page = test_request(cx, &app, target, body, &rs);

	ok(rs.status == status);
	if (rs.status != status)
		printf("%s %s: %d %.*s\n", target, body ? body : "", rs.status, (int)cx->fail.text.n, cx->fail.text.p ? cx->fail.text.p : "");
	if (rs.set_session)
		b->cookie = rs.session;
	return page;
}
static str go(struct browser *b, int status) { return ask(b, arena_c(cx->arena, rs.location), NULL, status); }
static bool is(struct browser *b, const char *who) { return str_has(ask(b, "/who", NULL, 200), who); }

static void by_link(struct browser *b, const char *staff)
{
	str token;

	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), STR(""), &token)));
	b->cookie = STR("");
	ask(b, FMT("/invitation/{}", token), "", 303);
}

static void work(void)
{
	struct job_kind_list kinds = { 0 };
	bool worked = true;

	*LIST_ADD(cx->arena, &kinds) = signin_council_kinds[0];
	for (int i = 0; i < 50 && worked; i++)
		ok(!job_run(cx, &kinds, &worked));
}

/* What stands in an address after that. */
static const char *part(str url, const char *name)
{
	str rest = url, value;

	for (size_t i = 0; i + strlen(name) <= url.n; i++)
		if (!memcmp(url.p + i, name, strlen(name))) {
			rest = (str){ url.p + i + strlen(name), url.n - i - strlen(name) };
			return str_next(&rest, '&', &value) ? arena_c(cx->arena, value) : "";
		}
	return "";
}

/* From the button to the council's page, whose address is given. */
static str there(struct browser *b, const char *from, const char *body)
{
	ask(b, from, body, 303);
	str on = arena_dup(cx->arena, rs.location);
	go(b, 200);
	if (!rs.refresh_to.n) {
		work();
		ask(b, arena_c(cx->arena, on), NULL, 200);
	}
	str url = arena_dup(cx->arena, rs.refresh_to);
	council.nonce = part(url, "&nonce=");
	return url;
}

/* And back, and in, or not. */
static str back(struct browser *b, str url, const char *more, int status)
{
	ask(b, FMT("/sign-in/council/back?state={}&code=abc%2Fd{}", part(url, "&state="), more), NULL, 303);
	str on = arena_dup(cx->arena, rs.location);
	ok(!str_has(on, "code") && !str_has(on, part(url, "&state=")));
	ok(str_has(go(b, 200), "One moment"));
	work();
	return ask(b, arena_c(cx->arena, on), NULL, status);
}

static struct browser ada = { .name = "visit:ada" }, eve = { .name = "visit:eve" };

static void check_turn_on(void)
{
	ok(!str_has(ask(&ada, "/sign-in", NULL, 200), "from now on") && str_has(ask(&ada, "/sign-in", NULL, 200), "Sign in with Test Council"));
	ask(&ada, "/me/council", "", 401);
	by_link(&ada, TEST_STAFF);
	cx->now += LIMIT_FRESH + 1;
	ok(!str_has(ask(&ada, "/me", NULL, 200), "from now on") && str_has(ask(&ada, "/me", NULL, 200), "within ten minutes"));
	ask(&ada, "/me/council", "", 303);                 /* too late: nothing began */
	ok(str_is(rs.location, "/me"));
	by_link(&ada, TEST_STAFF);
	ok(str_has(ask(&ada, "/me", NULL, 200), "Sign in with Test Council from now on"));
	str url = there(&ada, "/me/council", "");
	ok(council.found == 1 && council.keys == 1 && !council.tokens);
	ok(str_starts(url, STR("https://in.council.example/a?b=c&response_type=code&scope=openid&client_id=alongside&redirect_uri=https%3A%2F%2Falongside.example%2Fsign-in%2Fcouncil%2Fback&state=")));
	ok(strlen(part(url, "&state=")) == 52 && strlen(part(url, "&nonce=")) == 52 && strlen(part(url, "&code_challenge=")) == 43);
	ok(str_has(url, "&code_challenge_method=S256&max_age=600") && strcmp(part(url, "&state="), part(url, "&nonce=")));
	back(&ada, url, "", 303);
	ok(str_is(rs.location, "/me") && council.tokens == 1);
	/* The proof that belongs to the challenge, and the code as it came. */
	ok(str_starts(council.form, STR("grant_type=authorization_code&code=abc%2Fd&redirect_uri=https%3A%2F%2Falongside.example%2Fsign-in%2Fcouncil%2Fback&code_verifier=")));
	ok(str_is(sum(NULL, cx->arena, str_c(part(council.form, "&code_verifier="))), part(url, "&code_challenge=")));
	ok(str_has(ask(&ada, "/me", NULL, 200), "Not used yet.") && str_has(ask(&ada, "/me", NULL, 200), "Turn it off"));
}

static void check_come_in(void)
{
	struct browser home = { .name = "visit:home" };
	str url = there(&home, "/sign-in/council", "to=/who");

	ok(council.found == 1);                            /* that is known for a day */
	back(&home, url, "", 303);
	ok(str_is(rs.location, "/who") && is(&home, TEST_STAFF));
	ok(str_has(ask(&home, "/me", NULL, 200), "through Test Council"));
	/* Who signs in elsewhere is told, and here it is known. */
	ok(!str_has(ask(&home, "/me", NULL, 200), "Was this you?") || str_has(ask(&home, "/me/new", NULL, 200), "A sign-in link"));
	/* Nothing of a try is left, and an account of nobody opens nothing. */
	council.subject = "eve-1";
	url = there(&eve, "/sign-in/council", "to=/who");
	ok(str_has(back(&eve, url, "", 200), "we do not know yet which account here is yours") && is(&eve, ":1"));
	council.subject = "ada-1";
}

static void check_kept_words(void)
{
	struct browser b = { .name = "visit:words" };

	str url = there(&b, "/sign-in/council", "carry_path=/words&carry_field_words=What+we+said&carry_field_form=0f6dcb58-6a57-4c3e-9d5c-2b6f0e7a1d77&shared_council=1");
	/* Nobody reads it meanwhile, with the area's key either. */
	struct council_try t = { 0 };
	str words;
	test_begin(cx);
	str id = cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "council state\n{}", part(url, "&state=")));
	ok(test_commit(cx, signin_store_try_get(cx, id, &t)) && t.words.n && !str_has(t.words, "said"));
	ok(!signin_council_words(cx, STR("visit:eve"), &t, &words) && signin_council_words(cx, STR("visit:words"), &t, &words) && str_has(words, "What"));
	str page = back(&b, url, "", 200);
	ok(str_has(page, "What we said") && str_has(page, "Send again") && is(&b, TEST_STAFF));
	cx->now += LIMIT_IDLE;
	ok(is(&b, ":1"));                                  /* a device that others use */
	char *many = arena_alloc(cx->arena, LIMIT_COUNCIL_WORDS);
	memset(many, 'x', LIMIT_COUNCIL_WORDS);
	page = ask(&b, "/sign-in/council", FMT("carry_path=/words&carry_field_words={}", ((str){ many, LIMIT_COUNCIL_WORDS })), 422);
	ok(str_has(page, "very much") && str_has(page, "xxxx"));
}

/* What comes back wrong opens nothing, and says why in a page. */
static void check_wrong_ways(void)
{
	struct browser b = { .name = "visit:b" };
	str url = there(&b, "/sign-in/council", "to=/who");
	const char *state = part(url, "&state=");

	/* To another browser, which did not begin: nobody is signed in as somebody else unawares. */
	ask(&eve, FMT("/sign-in/council/back?state={}&code=x", state), NULL, 404);
	ok(!rs.may_write);                                 /* and whoever saves is not kept waiting */
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), NULL, 404);
	ask(&b, "/sign-in/council/back?code=x", NULL, 404);
	ask(&b, "/sign-in/council/back", NULL, 404);
	ask(&b, FMT("/sign-in/council/back?state={}&code=x&iss=https%3A%2F%2Fother.example", state), NULL, 404);
	int tokens = council.tokens;
	ask(&b, "/sign-in/council/on?try=x", NULL, 404);
	ok(!rs.may_write);
	back(&b, url, "&iss=https%3A%2F%2Fsign-in.council.example", 303);
	ok(rs.may_write && council.tokens == tokens + 1 && is(&b, TEST_STAFF));
	/* Twice. */
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", state), NULL, 404);
	b.cookie = STR("");
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", state), NULL, 404);
	work();
	ok(council.tokens == tokens + 1);
	/* What another browser waits for is not shown here. */
	url = there(&b, "/sign-in/council", "to=/who");
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 303);
	str on = arena_dup(cx->arena, rs.location);
	work();
	ask(&eve, arena_c(cx->arena, on), NULL, 404);
	ok(is(&eve, ":1"));
	ask(&b, arena_c(cx->arena, on), NULL, 303);
	ok(is(&b, TEST_STAFF));
	b.cookie = STR("");
	ask(&b, arena_c(cx->arena, on), NULL, 404);         /* Back, after it was used */
	/* Too late; a no; another answer than to this question. */
	url = there(&b, "/sign-in/council", "to=/who");
	cx->now += LIMIT_COUNCIL_TRY;
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 404);
	url = there(&b, "/sign-in/council", "to=/who");
	ask(&b, FMT("/sign-in/council/back?state={}&error=access_denied&error_description=%3Cb%3E", part(url, "&state=")), NULL, 303);
	str page = go(&b, 200);
	ok(str_has(page, "Test Council did not sign you in") && !str_has(page, "<b>"));
	url = there(&b, "/sign-in/council", "to=/who");
	council.nonce = "another";
	ok(str_has(back(&b, url, "", 200), "did not fit") && is(&b, ":1"));
	url = there(&b, "/sign-in/council", "to=/who");
	council.status = 400;
	ok(str_has(back(&b, url, "", 200), "did not fit") && is(&b, ":1"));
	council.status = 200;
	url = there(&b, "/sign-in/council", "to=/who");
	council.silent = true;
	ok(str_has(back(&b, url, "", 200), "did not answer") && is(&b, ":1"));
	council.silent = false;
	/* The job runner is busy: it is not the council that is silent, and whoever waits comes in after all. */
	url = there(&b, "/sign-in/council", "to=/who");
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 303);
	on = arena_dup(cx->arena, rs.location);
	ok(!str_has(ask(&b, arena_c(cx->arena, on), NULL, 200), "longer than usual") && rs.refresh);
	cx->now += LIMIT_COUNCIL_WAIT;
	page = ask(&b, arena_c(cx->arena, on), NULL, 200);
	ok(str_has(page, "longer than usual") && str_has(page, "href=\"/sign-in\"") && !str_has(page, "did not answer") && rs.refresh);
	cx->now += LIMIT_COUNCIL_TRY - 2 * LIMIT_COUNCIL_WAIT;
	work();
	ask(&b, arena_c(cx->arena, on), NULL, 303);
	ok(is(&b, TEST_STAFF));
	b.cookie = STR("");
	/* It is not there at all. */
	url = there(&b, "/sign-in/council", "to=/who");
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 303);
	on = arena_dup(cx->arena, rs.location);
	cx->now += LIMIT_COUNCIL_TRY;
	ok(str_has(ask(&b, arena_c(cx->arena, on), NULL, 404), "too long ago"));
	work();
}

static void check_keys_change(void)
{
	struct browser b = { .name = "visit:keys" };
	int keys = council.keys;

	cx->now += LIMIT_COUNCIL_KEYS;
	council.key = ISSUER_EC;
	council.kid = "two";
	back(&b, there(&b, "/sign-in/council", "to=/who"), "", 303);
	ok(is(&b, TEST_STAFF) && council.keys == keys + 1);
	/* Another so soon is not asked for: nobody makes us ask again and again. */
	b.cookie = STR("");
	council.key = ISSUER_NEXT;
	council.kid = "three";
	ok(str_has(back(&b, there(&b, "/sign-in/council", "to=/who"), "", 200), "did not fit") && council.keys == keys + 1);
	cx->now += LIMIT_COUNCIL_KEYS;
	back(&b, there(&b, "/sign-in/council", "to=/who"), "", 303);
	ok(is(&b, TEST_STAFF) && council.keys == keys + 2);
	/* A key under a name that was another's does not sign. */
	b.cookie = STR("");
	council.key = ISSUER_EC;
	ok(str_has(back(&b, there(&b, "/sign-in/council", "to=/who"), "", 200), "did not fit"));
	council.key = ISSUER_NEXT;
	/* After a day it is asked where it is; one that says who it is must say so. */
	cx->now += LIMIT_COUNCIL_KNOWN;
	int found = council.found;
	council.more = ",\"authorization_response_iss_parameter_supported\":true";
	str url = there(&b, "/sign-in/council", "to=/who");
	ok(council.found == found + 1);
	ask(&b, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 404);
	back(&b, url, "&iss=https%3A%2F%2Fsign-in.council.example", 303);
	ok(is(&b, TEST_STAFF));
	council.more = NULL;
	cx->now += LIMIT_COUNCIL_KNOWN;
}

static void check_whose(void)
{
	struct browser dewi = { .name = "visit:dewi" }, other = { .name = "visit:other" };

	/* One account there opens one here; what is bound is not bound anew. */
	by_link(&dewi, TEST_OTHER);
	ok(str_has(back(&dewi, there(&dewi, "/me/council", ""), "", 200), "somebody else"));
	council.subject = "dewi-1";
	back(&dewi, there(&dewi, "/me/council", ""), "", 303);
	council.subject = "dewi-2";
	ok(str_has(back(&dewi, there(&dewi, "/me/council", ""), "", 200), "goes with another one"));
	council.subject = "dewi-1";
	/* Only in the session that began; another of the same browser is another. */
	str url = there(&dewi, "/me/council", "");
	ask(&dewi, FMT("/sign-in/council/back?state={}&code=x", part(url, "&state=")), NULL, 303);
	str on = arena_dup(cx->arena, rs.location);
	work();
	by_link(&other, TEST_STAFF);
	ask(&other, arena_c(cx->arena, on), NULL, 404);
	/* It is told where else they are signed in; refusing it takes it away, with whoever came by it. */
	struct browser elsewhere = { .name = "visit:elsewhere" }, by_it = { .name = "visit:it" };
	by_link(&elsewhere, TEST_OTHER);
	cx->now += LIMIT_MINUTE;
	ask(&dewi, "/me/council/off", "", 303);
	cx->now += LIMIT_MINUTE;
	by_link(&dewi, TEST_OTHER);
	cx->now += LIMIT_MINUTE;
	back(&dewi, there(&dewi, "/me/council", ""), "", 303);
	cx->now += LIMIT_MINUTE;
	back(&by_it, there(&by_it, "/sign-in/council", "to=/who"), "", 303);
	ok(is(&by_it, TEST_OTHER));
	ok(str_has(ask(&elsewhere, "/me/new", NULL, 200), "through the council was turned on for you") && !str_has(ask(&dewi, "/me/new", NULL, 200), "through the council"));
	ask(&elsewhere, "/me/new/not-me", FMT("until={}", cx->now), 200);
	ok(is(&by_it, ":1") && is(&dewi, ":1"));
	ok(str_has(back(&by_it, there(&by_it, "/sign-in/council", "to=/who"), "", 200), "do not know yet"));
	/* One that said when they showed who they are goes on to: it cannot be asked not to. */
	struct browser open_one = { .name = "visit:open" };
	council.subject = "ada-1";
	council.untimed = true;
	str page = back(&open_one, there(&open_one, "/sign-in/council", "to=/who"), "", 403);
	ok(str_has(page, "did not say that you signed in there just now") && str_has(page, "in another way, and tell") && !str_has(page, "try again"));
	ok(str_is(rs.signed_in, TEST_STAFF) && !rs.set_session && is(&open_one, ":1"));   /* the log says whose it was */
	/* Where it never did, it opens, and nobody is fresh by it. */
	council.subject = "dewi-1";
	by_link(&dewi, TEST_OTHER);
	back(&dewi, there(&dewi, "/me/council", ""), "", 303);
	back(&open_one, there(&open_one, "/sign-in/council", "to=/who"), "", 303);
	ok(is(&open_one, TEST_OTHER) && str_has(ask(&open_one, "/me/passkeys/new", NULL, 200), "First show that it is you"));
	ask(&dewi, "/me/council/off", "", 303);
	ok(is(&open_one, ":1"));
	council.untimed = false;
	/* A stronger role is opened by none of before. */
	struct staff before = { 0 }, after;
	by_link(&dewi, TEST_OTHER);
	back(&dewi, there(&dewi, "/me/council", ""), "", 303);
	test_actor(cx, TEST_STAFF, ROLE_ADMIN);
	test_begin(cx);
	ok(test_commit(cx, access_staff_get(cx, STR(TEST_OTHER), &before)));
	after = before;
	after.roles |= ROLE_LEAD;
	test_begin(cx);
	ok(test_commit(cx, signin_staff_save(cx, &before, &after)));
	ok(is(&dewi, ":1") && str_has(back(&dewi, there(&dewi, "/sign-in/council", "to=/who"), "", 200), "do not know yet"));
	/* Who has left comes in by it no more. */
	council.subject = "ada-1";
	ok(str_has(ask(&ada, "/sign-in", NULL, 200), "Sign in with Test Council"));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE staff SET until = $2 WHERE area_id = $1 AND id = '" TEST_STAFF "'", cx->area.id, cx->now)));
	ok(str_has(back(&by_it, there(&by_it, "/sign-in/council", "to=/who"), "", 200), "do not know yet") && is(&by_it, ":1"));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE staff SET until = 0 WHERE area_id = $1 AND id = '" TEST_STAFF "'", cx->area.id)));
}

/* Going there is counted, so that nobody can have very many made; who comes in is taken back. */
static void check_waits(void)
{
	struct browser b = { .name = "visit:many" };
	int gone = 0;

	test_network = "198.51.100";
	for (int i = 0; i < 2 * LIMIT_ATTEMPTS_NETWORK; i++) {
		b.cookie = STR("");
		back(&b, there(&b, "/sign-in/council", "to=/who"), "", 303);
	}
	/* Somebody else's page can send browsers back with a state of its own (an image is enough): nobody waits for that. */
	for (int i = 0; i < 2 * LIMIT_ATTEMPTS_NETWORK; i++)
		ask(&eve, FMT("/sign-in/council/back?state={}", i % 2 ? "x" : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), NULL, 404);
	b.cookie = STR("");
	test_browser = b.name;
	for (; gone < 100; gone++) {
		cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
		test_request(cx, &app, "/sign-in/council", "to=/who", &rs);
		if (rs.status == 429)
			break;
	}
	ok(gone == LIMIT_ATTEMPTS_NETWORK + 1);
	test_network = "203.0.113";
	ask(&b, "/sign-in/council", "to=/who", 303);        /* elsewhere nobody waits */
	cx->now += LIMIT_DAY;
	test_begin(cx);
	ok(test_commit(cx, signin_store_council_old(cx)));
	struct rows r;
	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT count(*) FROM council_try WHERE area_id = $1", cx->area.id);
	ok(!e && rows_next(&r) && rows_value(&r, 0).i == 0);
	ok(test_commit(cx, rows_end(&r)));
}

/* Where there is no council.conf there is nothing of it. */
static void check_none(void)
{
	struct browser b = { .name = "visit:none" };

	port.council = NULL;
	ok(!str_has(ask(&b, "/sign-in", NULL, 200), "ouncil"));
	ask(&b, "/sign-in/council", "", 404);
	ask(&b, "/sign-in/council/back?state=x&code=y", NULL, 404);
	by_link(&b, TEST_STAFF);
	ok(!str_has(ask(&b, "/me", NULL, 200), "Test Council"));
}

int main(void)
{
	cx = test_db_open();
	port = *cx->port;
	port.sum = sum;
	port.ask_council = ask_council;
	cx->port = &port;
	council.status = 200;
	council.key = ISSUER_RSA;
	council.kid = "one";
	council.subject = "ada-1";
	check_turn_on();
	check_come_in();
	check_kept_words();
	check_wrong_ways();
	check_keys_change();
	check_whose();
	check_waits();
	check_none();
	test_db_close(cx);
	arena_release(&kept);
	return test_end();
}
