/* SPDX-License-Identifier: Apache-2.0 */
/* signin_slip.c -- the rules of short codes. */
#include "signin_slip.h"

static str new_code(struct cx *cx)
{
	static const char letters[] = CODE_ALPHABET;
	const int kinds = sizeof letters - 1, fair = 256 - 256 % kinds;
	char *p = arena_alloc(cx->arena, CODE_LETTERS + 1);

	for (size_t n = 0; n < CODE_LETTERS;) {
		uint8_t b[32];
		cx->port->random(cx->port->state, b, sizeof b);
		for (size_t i = 0; i < sizeof b && n < CODE_LETTERS; i++)
			if (b[i] < fair)             /* so that none is likelier than another */
				p[n++] = letters[b[i] % kinds];
	}
	return (str){ p, CODE_LETTERS };
}

static str hash(struct cx *cx, str code)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "invitation code\n{}", code));
}

err signin_slip_invite(struct cx *cx, str person_id, str *token, str *code)
{
	*code = new_code(cx);
	return signin_invite_coded(cx, STR(""), person_id, hash(cx, *code), token);
}

str signin_code_of(struct arena *a, str tag)
{
	char *p = arena_alloc(a, CODE_LETTERS + 1);
	uint64_t n = 0;

	CHECK(tag.n >= 16);
	for (int i = 0; i < 16; i++)
		n = n << 4 | (unsigned)(tag.p[i] <= '9' ? tag.p[i] - '0' : tag.p[i] - 'a' + 10);
	for (int i = 0; i < CODE_LETTERS; i++, n /= sizeof CODE_ALPHABET - 1)
		p[i] = CODE_ALPHABET[n % (sizeof CODE_ALPHABET - 1)];
	return (str){ p, CODE_LETTERS };
}

str signin_slip_typed(struct arena *a, str text)
{
	char *p = arena_alloc(a, CODE_LETTERS + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i] >= 'a' && text.p[i] <= 'z' ? (char)(text.p[i] - 32) : text.p[i];
		if (c == ' ' || c == '-' || c == '.' || c == '\t')
			continue;
		if (n == CODE_LETTERS || !memchr(CODE_ALPHABET, c, sizeof CODE_ALPHABET - 1))
			return (str){ 0 };
		p[n++] = c;
	}
	return n == CODE_LETTERS ? (str){ p, n } : (str){ 0 };
}

str signin_slip_code_shown(struct arena *a, str code)
{
	return code.n == CODE_LETTERS ? str_fmt(a, "{} {}", ((str){ code.p, 5 }), ((str){ code.p + 5, 5 })) : code;
}

err signin_slip_get(struct cx *cx, str code, struct invitation *out, str *name)
{
	TRY(signin_store_invitation_coded(cx, hash(cx, code), out));
	return signin_invitation_opens(cx, out, name);
}
