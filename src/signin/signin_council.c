/* SPDX-License-Identifier: Apache-2.0 */
/* signin_council.c -- the rules of the council's own sign-in. */
#include <sodium.h>
#include "base/b64.h"
#include "base/buf.h"
#include "base/id.h"
#include "signin_council_int.h"
#include "signin_passkey_int.h"

static str tag(struct cx *cx, const char *what, str of)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "council {}\n{}", what, of));
}

bool signin_council_secret(struct arena *a, str text, struct council_secret *out)
{
	str rest = arena_dup(a, text);

	return str_next(&rest, '\n', &out->state) && str_next(&rest, '\n', &out->nonce) && str_next(&rest, '\n', &out->verifier) &&
		str_next(&rest, '\n', &out->site);
}

/* What was being written waits closed under what this browser alone has, besides the area's key: a copy of the database
 * that is kept opens it for nobody. */
static void browser_key(str browser, uint8_t key[crypto_secretbox_KEYBYTES])
{
	static const char use[] = "words that wait for the council's sign-in";

	CHECK(!crypto_generichash(key, crypto_secretbox_KEYBYTES, (const uint8_t *)browser.p, browser.n, (const uint8_t *)use, sizeof use - 1));
}

static str close_up(struct cx *cx, str browser, str words)
{
	uint8_t key[crypto_secretbox_KEYBYTES];
	size_t n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + words.n;
	uint8_t *p = arena_alloc(cx->arena, n);

	browser_key(browser, key);
	cx->port->random(cx->port->state, p, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(p + crypto_secretbox_NONCEBYTES, (const uint8_t *)words.p, words.n, p, key);
	sodium_memzero(key, sizeof key);
	return b64_of(cx->arena, (str){ (const char *)p, n });
}

static bool open_up(struct cx *cx, str browser, str closed, str *words)
{
	uint8_t key[crypto_secretbox_KEYBYTES];
	str box;

	if (!closed.n || !b64_bytes(cx->arena, closed, &box) || box.n < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
		return false;
	size_t n = box.n - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
	uint8_t *out = arena_alloc(cx->arena, n + 1);
	const uint8_t *p = (const uint8_t *)box.p;
	browser_key(browser, key);
	bool good = !crypto_secretbox_open_easy(out, p + crypto_secretbox_NONCEBYTES, box.n - crypto_secretbox_NONCEBYTES, p, key);
	sodium_memzero(key, sizeof key);
	*words = (str){ (const char *)out, n };
	return good;
}

bool signin_council_words(struct cx *cx, str browser, const struct council_try *t, str *words)
{
	return open_up(cx, browser, t->words, words);
}

/* Going there */

static bool is_known(const struct cx *cx, const struct council_known *k)
{
	return str_is(k->issuer, cx->port->council->issuer) && cx->now - k->found < LIMIT_COUNCIL_KNOWN;
}

static err known_get(struct cx *cx, struct council_known *out)
{
	err e = signin_store_known_get(cx, out);

	return e == ERR_NOT_FOUND ? OK : e;
}

err signin_council_begin(struct cx *cx, const struct council_from *from, bool bind, str *id)
{
	struct council_known k = { 0 };
	str state = signin_chance(cx);

	if (bind && !signin_fresh(cx))
		return FAIL(cx, ERR_DENIED, STR("the council's sign-in is turned on by one who signed in a moment ago"));
	TRY(known_get(cx, &k));
	bool known = is_known(cx, &k);
	*id = tag(cx, "state", state);
	TRY(signin_store_try_put(cx, &(struct council_try){ .id = *id, .browser = tag(cx, "browser", from->browser),
		.state = known ? STR("out") : STR("find"), .staff_id = bind ? cx->actor.id : STR(""), .session = bind ? cx->actor.session : STR(""),
		.secret = str_fmt(cx->arena, "{}\n{}\n{}\n{}", state, signin_chance(cx), signin_chance(cx), from->site),
		.words = bind ? (str){ 0 } : close_up(cx, from->browser, from->words), .made = cx->now }));
	return known ? OK : job_enqueue(cx, COUNCIL_JOB, *id, NULL);
}

err signin_council_try(struct cx *cx, str browser, str id, struct council_try *out)
{
	if (!cx->port->council || !id.n)
		return ERR_NOT_FOUND;
	TRY(signin_store_try_get(cx, id, out));
	return str_eq(out->browser, tag(cx, "browser", browser)) ? OK : ERR_NOT_FOUND;
}

err signin_council_way(struct cx *cx, const struct council_try *t, str *url)
{
	struct council_known k = { 0 };
	struct council_secret s;
	struct buf b = BUF(cx->arena, LIMIT_HTTP_URL);

	*url = STR("");
	TRY(known_get(cx, &k));
	if (!str_is(t->state, "out") || !str_is(k.issuer, cx->port->council->issuer) || !signin_council_secret(cx->arena, t->secret, &s))
		return OK;
	const struct { const char *name; str value; } with[] = {
		{ "response_type", STR("code") }, { "scope", STR("openid") }, { "client_id", str_c(cx->port->council->us) },
		{ "redirect_uri", str_fmt(cx->arena, "{}/sign-in/council/back", s.site) }, { "state", s.state }, { "nonce", s.nonce },
		{ "code_challenge", cx->port->sum(cx->port->state, cx->arena, s.verifier) }, { "code_challenge_method", STR("S256") },
		{ "max_age", str_fmt(cx->arena, "{}", LIMIT_FRESH / LIMIT_SECOND) },
	};
	buf_add(&b, k.authorize_at);
	for (size_t i = 0; i < countof(with); i++) {
		buf_fmt(&b, "{}{}=", i || memchr(k.authorize_at.p, '?', k.authorize_at.n) ? "&" : "?", with[i].name);
		buf_url(&b, with[i].value);
	}
	*url = b.over ? STR("") : buf_str(&b);
	return OK;
}

/* Coming back */

/* It says who it is where it said that it does, and wherever it says it, it is the one that we went to (RFC 9207): else
 * another could have sent its code here. */
static err from_there(struct cx *cx, const struct council_back *b, bool *is)
{
	struct council_known k = { 0 };

	TRY(known_get(cx, &k));
	*is = b->issuer.n ? str_is(b->issuer, cx->port->council->issuer) : !k.names_itself;
	return OK;
}

err signin_council_is_back(struct cx *cx, str browser, const struct council_back *b, str *id)
{
	struct council_try t = { 0 };
	bool there;

	if (b->state.n != TOKEN_LETTERS)
		return ERR_NOT_FOUND;
	*id = tag(cx, "state", b->state);
	TRY(signin_council_try(cx, browser, *id, &t));
	TRY(from_there(cx, b, &there));
	return there && str_is(t.state, "out") ? OK : ERR_NOT_FOUND;
}

err signin_council_back(struct cx *cx, const struct council_back *b, str id)
{
	bool code = b->code.n && b->code.n <= LIMIT_ID_TOKEN && !b->error.n;
	err e = code ? signin_store_try_move(cx, id, "out", "back", b->code, "") :
		signin_store_try_move(cx, id, "out", "no", (str){ 0 }, "refused");
	if (e)
		return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
	cx->form = id_random(cx);    /* it comes by a GET, which has none, and no second one comes so far */
	return code ? job_enqueue(cx, COUNCIL_JOB, id, NULL) : OK;
}

str signin_council_said(struct cx *cx, str subject, bool timed)
{
	return str_fmt(cx->arena, "{} {}", tag(cx, "account", str_fmt(cx->arena, "{}\n{}", cx->port->council->issuer, subject)), timed);
}

/* The tag of it. */
static str said_read(const struct council_try *t, bool *timed)
{
	*timed = t->answer.n && t->answer.p[t->answer.n - 1] == '1';
	return (str){ t->answer.p, t->answer.n > 2 ? t->answer.n - 2 : 0 };
}

/* It must go on to say when they showed who they are, if it did when it was turned on: else whoever finds a computer open
 * takes max_age out of the address, and comes in.  Where it never did, nobody is fresh by it (signin_store_session_get). */
err signin_council_whose(struct cx *cx, const struct council_try *t, struct council_account *out)
{
	err e = signin_store_try_end(cx, t->id);
	bool timed;

	if (e)
		return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
	TRY(signin_store_council_tagged(cx, said_read(t, &timed), out));
	if (out->timed && !timed)
		return ERR_DENIED;
	TRY(signin_still_here(cx, out->staff_id, STR("")));
	return signin_store_council_used(cx, out->id);
}

err signin_council_bind(struct cx *cx, const struct council_try *t)
{
	struct council_account there = { 0 };
	bool timed;
	str said = said_read(t, &timed);

	if (!cx->actor.session.n || !str_eq(cx->actor.session, t->session) || !str_eq(cx->actor.id, t->staff_id) || !(cx->actor.roles & ROLE_WORK))
		return ERR_DENIED;
	TRY(signin_store_try_end(cx, t->id));
	err e = signin_store_council_tagged(cx, said, &there);
	if (!e)
		return str_eq(there.staff_id, cx->actor.id) ? OK : ERR_CONFLICT;
	if (e == ERR_NOT_FOUND)
		e = signin_store_council_get(cx, cx->actor.id, &there);
	if (e != ERR_NOT_FOUND)
		return e ? e : ERR_CONFLICT;         /* with another account there: that one is turned off first */
	return signin_store_council_put(cx, &(struct council_account){ .id = id_random(cx), .tag = said, .timed = timed, .staff_id = cx->actor.id,
		.made_in = cx->actor.session, .created = cx->now });
}

err signin_council_mine(struct cx *cx, struct council_account *out)
{
	return cx->actor.roles & ROLE_WORK ? signin_store_council_get(cx, cx->actor.id, out) : ERR_NOT_FOUND;
}

err signin_council_remove(struct cx *cx) { return signin_store_council_remove(cx, cx->actor.id); }
