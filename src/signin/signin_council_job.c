/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signin_council_job.c -- what is asked of the council's own sign-in, by the job runner alone: where it is, its keys, and
 * an ID token for a code.  No transaction is open while it thinks, and a code is asked with once: a process that dies
 * meanwhile leaves a try that did not work.
 */
#include "base/buf.h"
#include "signin_council_int.h"
#include "signin_token.h"

/* One try's work: what is known of the council, and whether that is new. */
struct asking { struct cx *cx; struct council_try t; struct council_known k; bool learnt; };

static const char *get(struct asking *q, str url, str *answer)
{
	const struct port *p = q->cx->port;
	int status = p->ask_council ? p->ask_council(p->council_line, q->cx->arena, url, STR(""), false, answer) : 0;

	return status == 200 ? NULL : status ? "it answered that there is no such page" : "it did not answer";
}

static const char *keys_get(struct asking *q)
{
	str text;
	const char *why = get(q, q->k.keys_at, &text);

	if (!why) {
		q->k.keys = text;
		q->k.keys_found = q->cx->now;
		q->learnt = true;
	}
	return why;
}

/* Where it is: asked once a day. */
static const char *find(struct asking *q)
{
	str issuer = str_c(q->cx->port->council->issuer), bare = issuer, text;
	struct discovered d = { 0 };

	if (str_eq(q->k.issuer, issuer) && q->cx->now - q->k.found < LIMIT_COUNCIL_KNOWN)
		return NULL;
	while (bare.n && bare.p[bare.n - 1] == '/')
		bare.n--;
	const char *why = get(q, str_fmt(q->cx->arena, "{}/.well-known/openid-configuration", bare), &text);
	if (!why)
		why = token_discovered(q->cx->arena, issuer, text, &d);
	if (why)
		return why;
	q->k = (struct council_known){ .issuer = issuer, .authorize_at = d.authorize, .token_at = d.token, .keys_at = d.keys, .basic = d.basic,
		.names_itself = d.names_itself, .found = q->cx->now };
	return keys_get(q);
}

static const char *token_get(struct asking *q, const struct council_secret *s, str *token)
{
	const struct port *p = q->cx->port;
	struct buf form = BUF(q->cx->arena, 4 * LIMIT_ID_TOKEN);
	const struct { const char *name; str value; } with[] = { { "grant_type=authorization_code&code", q->t.answer },
		{ "redirect_uri", str_fmt(q->cx->arena, "{}/sign-in/council/back", s->site) }, { "code_verifier", s->verifier } };
	str text;

	for (size_t i = 0; i < countof(with); i++) {
		buf_fmt(&form, "{}{}=", i ? "&" : "", with[i].name);
		buf_url(&form, with[i].value);
	}
	if (form.over || !p->ask_council)
		return "it did not answer";
	int status = p->ask_council(p->council_line, q->cx->arena, q->k.token_at, buf_str(&form), q->k.basic, &text);
	return status == 200 ? token_answered(q->cx->arena, text, token) : status ? "it refused the code" : "it did not answer";
}

/* Keys change: for one that we do not know they are fetched again, and not more often than LIMIT_COUNCIL_KEYS. */
static const char *whose(struct asking *q, str token, const struct council_secret *s, struct token_said *said)
{
	const struct council *c = q->cx->port->council;
	struct token_wants w = { str_c(c->issuer), str_c(c->us), s->nonce, q->cx->now, LIMIT_FRESH + q->cx->now - q->t.made };
	const char *why = token_read(q->cx->arena, token, q->k.keys, &w, said);

	if (!said->unknown_key || q->cx->now - q->k.keys_found < LIMIT_COUNCIL_KEYS)
		return why;
	why = keys_get(q);
	return why ? why : token_read(q->cx->arena, token, q->k.keys, &w, said);
}

static const char *ask(struct asking *q, str *tag)
{
	struct council_secret s;
	struct cx *cx = q->cx;
	struct token_said said;
	str token;
	const char *why = cx->port->council ? find(q) : "there is no council.conf";

	*tag = (str){ 0 };
	if (why || !str_is(q->t.state, "asked"))
		return why;
	if (!signin_council_secret(cx->arena, q->t.secret, &s))
		return "what we noted of it cannot be read";
	why = token_get(q, &s, &token);
	if (!why)
		why = whose(q, token, &s, &said);
	if (!why)
		*tag = signin_council_said(cx, said.subject, said.timed);
	return why;
}

/* A try that waits for us, and nobody else's from now on. */
static err claim(struct cx *cx, str id, struct asking *q)
{
	TRY(signin_store_try_get(cx, id, &q->t));
	err e = signin_store_known_get(cx, &q->k);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (str_is(q->t.state, "find"))
		return OK;
	if (!str_is(q->t.state, "back"))
		return ERR_NOT_FOUND;
	q->t.state = STR("asked");
	return signin_store_try_move(cx, id, "back", "asked", (str){ 0 }, "");
}

static err note(struct cx *cx, struct asking *q, const char *why, str tag)
{
	const char *from = arena_c(cx->arena, q->t.state), *to = why ? "no" : str_is(q->t.state, "find") ? "out" : "good";
	bool silent = why && str_is(str_c(why), "it did not answer");

	if (q->learnt)
		TRY(signin_store_known_put(cx, &q->k));
	err e = signin_store_try_move(cx, q->t.id, from, to, tag, !why ? "" : silent ? "silent" : "wrong");
	return e == ERR_CONFLICT ? OK : e;
}

static err step(struct cx *cx, struct job *job, bool *done)
{
	struct asking q = { .cx = cx };
	str tag;

	*done = true;
	TRY(signin_store_council_begin(cx));
	err e = signin_store_council_end(cx, claim(cx, job->input, &q));
	if (e)
		return e == ERR_NOT_FOUND || e == ERR_CONFLICT ? OK : e;
	const char *why = ask(&q, &tag);
	TRY(signin_store_council_begin(cx));
	TRY(signin_store_council_end(cx, note(cx, &q, why, tag)));
	/* For the log: whoever signed in is told in other words. */
	return why ? FAIL(cx, ERR_INVALID, str_fmt(cx->arena, "the council's sign-in: {}", why)) : OK;
}

const struct job_kind signin_council_kinds[] = { { .name = COUNCIL_JOB, .step = step, .apart = true } };
