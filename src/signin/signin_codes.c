/* SPDX-License-Identifier: Apache-2.0 */
/* signin_codes.c -- the rules of codes from an app. */
#include "signin_codes_int.h"
#include "signin_passkey_int.h"
#include "signin_totp.h"

#define SECRET_BYTES 20
#define NAME_BYTES 5
#define NAME_LETTERS 8

static str name_tag(struct cx *cx, str name)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "codes\n{}", name));
}

/* The letters and numbers of what was typed, small; 0, 1 and 8, which no name has, for those they are taken for. */
str signin_codes_name(struct arena *a, str typed)
{
	char *p = arena_alloc(a, typed.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		c = c == '0' ? 'o' : c == '1' ? 'l' : c == '8' ? 'b' : c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
		if (c <= ' ' || c == '-')
			continue;
		if (!((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7')))
			return STR("");
		p[n++] = c;
	}
	return n == NAME_LETTERS ? (str){ p, n } : STR("");
}

str signin_codes_digits(struct arena *a, str typed)
{
	char *p = arena_alloc(a, typed.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < typed.n; i++)
		if (typed.p[i] >= '0' && typed.p[i] <= '9')
			p[n++] = typed.p[i];
		else if (typed.p[i] > ' ' || typed.p[i] < 0)
			return STR("");
	return n == TOTP_DIGITS ? (str){ p, n } : STR("");
}

err signin_codes_mine(struct cx *cx, struct codes *out)
{
	return signin_store_codes_get(cx, signin_staff(cx), signin_person(cx), out);
}

bool signin_codes_waits(const struct cx *cx, const struct codes *c)
{
	return !c->on_at && str_eq(c->made_in, cx->actor.session) && cx->now - c->created < LIMIT_CODES_WAIT;
}

static str chance(struct cx *cx, size_t n)
{
	uint8_t b[SECRET_BYTES];

	cx->port->random(cx->port->state, b, n);
	return base32_of(cx->arena, (str){ (char *)b, n });
}

err signin_codes_begin(struct cx *cx)
{
	struct codes c = { 0 };

	if (!signin_fresh(cx))
		return FAIL(cx, ERR_DENIED, STR("codes are asked for by one who signed in a moment ago"));
	err e = signin_codes_mine(cx, &c);
	if (!e && c.on_at)
		return ERR_CONFLICT;
	if (!e && signin_codes_waits(cx, &c))
		return OK;                   /* pressed twice: the app may have the first one already */
	if (!e)
		e = signin_store_codes_remove(cx, signin_staff(cx), signin_person(cx));
	if (e && e != ERR_NOT_FOUND)
		return e;
	str name = signin_codes_name(cx->arena, chance(cx, NAME_BYTES));
	return signin_store_codes_put(cx, &(struct codes){ .id = cx_new_id(cx, "codes"), .tag = name_tag(cx, name), .staff_id = signin_staff(cx),
		.person_id = signin_person(cx), .name = name, .secret = chance(cx, SECRET_BYTES), .made_in = cx->actor.session, .created = cx->now });
}

static int64_t step_of(struct cx *cx, const struct codes *c, str digits)
{
	int64_t code;
	str secret;

	return str_int(digits, &code) && base32_bytes(cx->arena, c->secret, &secret) ? totp_step(secret, cx->now, code) : 0;
}

err signin_codes_on(struct cx *cx, str typed)
{
	struct codes c = { 0 };

	TRY(signin_codes_mine(cx, &c));
	if (!signin_codes_waits(cx, &c))
		return ERR_CONFLICT;
	int64_t step = step_of(cx, &c, signin_codes_digits(cx->arena, typed));
	if (!step)
		return cx_issue(cx, "digits", T("This is not the code of just now. Please wait for the next one, and type that. The clock of the device must be right."));
	return signin_store_codes_on(cx, c.id, step);
}

err signin_codes_off(struct cx *cx)
{
	return signin_store_codes_remove(cx, signin_staff(cx), signin_person(cx));
}

err signin_codes_use(struct cx *cx, str name, str digits, struct codes *out)
{
	TRY(signin_store_codes_tagged(cx, name_tag(cx, name), out));
	int64_t step = out->on_at ? step_of(cx, out, digits) : 0;
	if (!step)
		return ERR_NOT_FOUND;
	TRY(signin_still_here(cx, out->staff_id, out->person_id));
	err e = signin_store_codes_used(cx, out->id, step);
	return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
}

err signin_codes_of(struct cx *cx, str person, struct codes *out)
{
	TRY(access_may_see(cx, person));
	return signin_store_codes_get(cx, STR(""), person, out);
}

err signin_codes_off_of(struct cx *cx, str person)
{
	TRY(access_may_see(cx, person));
	return signin_store_codes_remove(cx, STR(""), person);
}
