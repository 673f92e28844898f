/* SPDX-License-Identifier: Apache-2.0 */
/* signin_passkey.c -- the rules of passkeys. */
#include <sodium.h>
#include "base/b64.h"
#include "base/id.h"
#include "signin_passkey_int.h"
#include "signin_webauthn.h"

static str tag(struct cx *cx, const char *what, str of)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "{}\n{}", what, of));
}

/* What only we can say of a challenge with that beginning. */
static str challenge_proof(struct cx *cx, str browser, const char *what, str begins)
{
	return tag(cx, "challenge", str_fmt(cx->arena, "{}\n{}\n{}\n{}", what, cx->actor.id, browser.p ? browser : STR(""), begins));
}

str signin_challenge(struct cx *cx, str browser, const char *what)
{
	uint8_t chance[16];
	char letters[24];

	cx->port->random(cx->port->state, chance, sizeof chance);
	str begins = str_fmt(cx->arena, "{}.{}", cx->now, ((str){ letters, b64_write(chance, sizeof chance, letters) }));
	return str_fmt(cx->arena, "{}.{}", begins, challenge_proof(cx, browser, what, begins));
}

/* The challenge that was signed is one of ours, for this browser, and of now. */
static bool challenge_is(struct cx *cx, str browser, const char *what, str challenge)
{
	str rest = challenge, at, chance;
	int64_t made;

	if (!str_next(&rest, '.', &at) || !str_next(&rest, '.', &chance) || !rest.p || !str_int(at, &made))
		return false;
	str proof = challenge_proof(cx, browser, what, (str){ challenge.p, at.n + 1 + chance.n });
	return rest.n == proof.n && !sodium_memcmp(rest.p, proof.p, proof.n) && made <= cx->now && cx->now - made < LIMIT_CHALLENGE;
}

/* Unlike the account's id in every area, and no longer than a device keeps. */
str signin_handle(struct cx *cx, str staff_id, str person_id)
{
	return tag(cx, "account", str_fmt(cx->arena, "{}\n{}", staff_id, person_id));
}

bool signin_fresh(const struct cx *cx) { return cx_fresh(cx); }

err signin_passkey_mine(struct cx *cx, struct passkey_list *out)
{
	return signin_store_passkey_find(cx, signin_staff(cx), signin_person(cx), out);
}

static str key_write(struct arena *a, const struct webauthn_key *k)
{
	return str_fmt(a, "{} {} {}", b64_of(a, k->id), k->kind, b64_of(a, k->key));
}

static bool key_read(struct arena *a, str text, struct webauthn_key *k)
{
	str rest = text, id, kind;

	return str_next(&rest, ' ', &id) && str_next(&rest, ' ', &kind) && str_int(kind, &k->kind) && b64_bytes(a, id, &k->id) &&
		b64_bytes(a, rest, &k->key);
}

str signin_passkey_keys(struct cx *cx, const struct passkey_list *l)
{
	struct buf b = BUF(cx->arena, LIMIT_PASSKEYS * 2048);

	for (size_t i = 0; i < l->n; i++) {
		str rest = l->v[i].key, id;
		if (str_next(&rest, ' ', &id))
			buf_fmt(&b, "{}{}", b.n ? " " : "", id);
	}
	return buf_str(&b);
}

/* The bytes of one part of what a device said; too many are none. */
static bool part(struct arena *a, str letters, str *out)
{
	return letters.n && letters.n <= 2 * LIMIT_WEBAUTHN && b64_bytes(a, letters, out) && out->n <= LIMIT_WEBAUTHN;
}

static err not_so(struct cx *cx, msg why) { return cx_issue(cx, "passkey", why); }

/* It was signed in time, and once. */
static err challenge_spend(struct cx *cx, str browser, const char *what, str challenge)
{
	if (!challenge_is(cx, browser, what, challenge))
		return not_so(cx, T("That took a little long. Please try again."));
	err e = signin_store_challenge_spend(cx, tag(cx, "spent", challenge));
	return e == ERR_CONFLICT ? not_so(cx, T("That took a little long. Please try again.")) : e;
}

err signin_passkey_add(struct cx *cx, str name, const struct passkey_said *said)
{
	struct passkey_list mine = { 0 };
	struct webauthn_key k = { 0 };
	struct passkey there;
	str stated, data, challenge;

	if (!signin_fresh(cx))
		return FAIL(cx, ERR_DENIED, STR("a passkey is added by one who signed in a moment ago"));
	if (!name.n || name.n > LIMIT_NAME)
		return cx_issue(cx, "name", name.n ? T("Please write a shorter name.") : T("Please say what to call it."));
	TRY(signin_passkey_mine(cx, &mine));
	if (mine.n >= LIMIT_PASSKEYS)
		return not_so(cx, T("You have very many passkeys. Please remove one that you do not use first."));
	if (!part(cx->arena, said->stated, &stated) || !part(cx->arena, said->data, &data) ||
	    !webauthn_challenge(cx->arena, stated, &challenge) ||
	    !webauthn_made(cx->arena, said->site, challenge, stated, data, &k))
		return not_so(cx, T("Your device did not make a passkey. Nothing has changed."));
	TRY(challenge_spend(cx, said->browser, "create", challenge));
	struct passkey p = { .id = cx_new_id(cx, "passkey"), .tag = tag(cx, "passkey", b64_of(cx->arena, k.id)), .staff_id = signin_staff(cx),
		.person_id = signin_person(cx), .name = name, .key = key_write(cx->arena, &k), .uses = k.uses, .created = cx->now, .made_in = cx->actor.session };
	err e = signin_store_passkey_tagged(cx, p.tag, &there);
	if (e != ERR_NOT_FOUND)
		return e ? e : not_so(cx, T("There is a passkey of this device already."));
	return signin_store_passkey_put(cx, &p);
}

err signin_still_here(struct cx *cx, str staff_id, str person_id)
{
	struct staff s = { 0 };
	str name;

	if (person_id.n)
		return signin_person_name(cx, person_id, &name);
	TRY(access_staff_get(cx, staff_id, &s));
	return s.until ? ERR_NOT_FOUND : OK;
}

err signin_passkey_use(struct cx *cx, const struct passkey_said *said, struct passkey *out)
{
	struct webauthn_key k = { 0 };
	str id, stated, data, signature, challenge;
	int64_t uses;

	if (!part(cx->arena, said->key, &id) || !part(cx->arena, said->stated, &stated) || !part(cx->arena, said->data, &data) ||
	    !part(cx->arena, said->signature, &signature) || !webauthn_challenge(cx->arena, stated, &challenge))
		return not_so(cx, T("Your device did not show a passkey. A link or a code works too."));
	err e = signin_store_passkey_tagged(cx, tag(cx, "passkey", b64_of(cx->arena, id)), out);
	if (!e)
		e = signin_still_here(cx, out->staff_id, out->person_id);
	if (e == ERR_NOT_FOUND)
		return not_so(cx, T("We do not know this passkey. It may have been removed, or be one that only opens a phone. Another may work."));
	TRY(e);
	if (!key_read(cx->arena, out->key, &k) ||
	    !webauthn_shown(cx->arena, said->site, challenge, &k, stated, data, signature, &uses))
		return not_so(cx, T("Your device did not show a passkey. A link or a code works too."));
	TRY(challenge_spend(cx, said->browser, "get", challenge));
	/* One that counts counts on; a copy of it does not know where the other is. */
	if ((uses || out->uses) && uses <= out->uses)
		out->odd_at = cx->now;
	else
		out->uses = uses;
	out->used_at = cx->now;
	return signin_store_passkey_used(cx, out);
}

err signin_passkey_of(struct cx *cx, str person, struct passkey_list *out)
{
	TRY(access_may_see(cx, person));
	return signin_store_passkey_find(cx, STR(""), person, out);
}

err signin_passkey_remove_of(struct cx *cx, str person, str id)
{
	TRY(access_may_see(cx, person));
	return signin_store_passkey_remove(cx, id, STR(""), person);
}

err signin_passkey_remove(struct cx *cx, str id)
{
	return signin_store_passkey_remove(cx, id, signin_staff(cx), signin_person(cx));
}
