/* SPDX-License-Identifier: Apache-2.0 */
/* signin.c -- the rules of links and sessions. */
#include "base/buf.h"
#include "base/id.h"
#include "base/invented.h"
#include "signin_council_int.h"
#include "signin_ends_int.h"
#include "signin_shared_int.h"
#include "signin_strong_int.h"

/* What stands in the database for a cookie or a link: with it alone nobody gets in. */
static str hash(struct cx *cx, const char *what, str token)
{
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "{}\n{}", what, token));
}

str signin_chance(struct cx *cx)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	uint8_t b[TOKEN_BYTES + 1] = { 0 };
	char *p = arena_alloc(cx->arena, TOKEN_LETTERS + 1);

	cx->port->random(cx->port->state, b, TOKEN_BYTES);
	for (size_t i = 0; i < TOKEN_LETTERS; i++) {
		size_t bit = 5 * i, at = bit / 8;
		unsigned two = (unsigned)b[at] << 8 | b[at + 1];
		p[i] = letters[two >> (11 - bit % 8) & 31];
	}
	return (str){ p, TOKEN_LETTERS };
}

static bool is_token(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '2' && s.p[i] <= '7')))
			return false;
	return s.n == TOKEN_LETTERS;
}

str signin_typed(struct arena *a, str text)
{
	char *p = arena_alloc(a, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)       /* on paper it may stand in groups, and in capitals */
		if (text.p[i] > ' ')
			p[n++] = text.p[i] >= 'A' && text.p[i] <= 'Z' ? (char)(text.p[i] | 32) : text.p[i];
	str token = n < TOKEN_LETTERS ? (str){ 0 } : (str){ p + n - TOKEN_LETTERS, TOKEN_LETTERS };
	return token.p && is_token(token) ? token : (str){ 0 };
}

static void nobody(struct cx *cx) { cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") }; }

/* Somebody of a family or a circle: their sign-in stands where a person's does. */
static err known_member(struct cx *cx, str session, str id)
{
	struct circle_member m = { 0 };
	err e = access_member_get(cx, id, &m);

	nobody(cx);
	if (!e)
		cx->actor = (struct actor){ m.id, m.name, ROLE_CIRCLE, session };
	return e == ERR_NOT_FOUND ? OK : e;
}

static err known_person(struct cx *cx, str session, str id)
{
	struct person p = { 0 };

	cx->actor = (struct actor){ id, STR(""), ROLE_PERSON, session };
	err e = people_get(cx, id, &p);
	if (e == ERR_NOT_FOUND)
		return known_member(cx, session, id);
	if (e)
		nobody(cx);
	cx->actor.name = e ? STR("") : p.name;
	return e;
}

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }

err signin_known(struct cx *cx, str cookie)
{
	struct session_row s = { 0 };

	nobody(cx);
	cx->since = cx->ends = cx->asked = 0;
	cx->used = false;
	if (!is_token(cookie))
		return OK;
	err e = signin_store_session_get(cx, hash(cx, "session", cookie), &s);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	if (s.shared && cx->now - s.seen >= LIMIT_IDLE)
		return OK;
	cx->since = s.created;
	cx->used = s.shared && cx->now - s.seen >= LIMIT_IDLE_NOTE;
	if (s.shared)
		cx->ends = earlier((cx->used ? cx->now : s.seen) + LIMIT_IDLE, s.expires);
	if (s.person_id.n)
		return known_person(cx, s.session, s.person_id);
	if (!s.until && (s.roles & ROLE_WORK)) {
		cx->actor = (struct actor){ s.staff_id, s.name, s.roles & ROLE_WORK, s.session };
		cx->asked = signin_asked_until(cx, &s);
	}
	return OK;
}

err signin_begin(struct cx *cx, str staff_id, str person_id, str way, str *cookie)
{
	TRY(signin_end(cx));
	*cookie = signin_chance(cx);
	if (staff_id.n)
		TRY(signin_store_asked_from(cx, staff_id));
	return signin_store_session_put(cx, hash(cx, "session", *cookie), staff_id, person_id, way);
}

err signin_begun(struct cx *cx, str cookie, int64_t *asked)
{
	struct session_row s = { 0 };

	TRY(signin_store_session_get(cx, hash(cx, "session", cookie), &s));
	*asked = signin_asked_until(cx, &s);
	return OK;
}

err signin_share(struct cx *cx, str cookie) { return signin_store_session_share(cx, hash(cx, "session", cookie)); }

err signin_end(struct cx *cx)
{
	return cx->actor.session.n ? signin_store_session_remove(cx, cx->actor.session) : OK;
}

err signin_everywhere(struct cx *cx, struct session_of_list *out)
{
	return signin_store_sessions_find(cx, signin_staff(cx), signin_person(cx), out);
}

/* And no link that somebody may hold opens anything again. */
err signin_end_everywhere(struct cx *cx) { return signin_end_of(cx, signin_staff(cx), signin_person(cx)); }

err signin_invite(struct cx *cx, str staff_id, str person_id, str *token)
{
	return signin_invite_coded(cx, staff_id, person_id, STR(""), token);
}

err signin_invite_coded(struct cx *cx, str staff_id, str person_id, str code, str *token)
{
	CHECK(!staff_id.n != !person_id.n);
	*token = signin_chance(cx);
	TRY(signin_store_invitation_drop(cx, staff_id, person_id));
	return signin_store_invitation_put(cx, &(struct invitation){ .id = hash(cx, "invitation", *token),
		.staff_id = staff_id.n ? staff_id : STR(""), .person_id = person_id.n ? person_id : STR(""),
		.code = code, .made_by = cx->actor.id.n ? cx->actor.id : STR(""), .created = cx->now, .expires = cx->now + LIMIT_INVITATION });
}

err signin_first(struct cx *cx, str name, str *token)
{
	struct staff_list l = { 0 };
	struct staff s = { .name = name, .roles = ROLE_ADMIN };

	TRY(access_staff_find(cx, &l));
	if (l.n)
		return FAIL(cx, ERR_CONFLICT, STR("Someone works here already: use `alongside user invite`."));
	if (!id_is(cx->form))
		cx->form = id_random(cx);   /* nobody drew a form for this */
	TRY(access_staff_save(cx, &s));
	return signin_invite(cx, s.id, STR(""), token);
}

err signin_person_name(struct cx *cx, str id, str *name)
{
	struct actor was = cx->actor;
	struct person p = { 0 };

	cx->actor = (struct actor){ id, STR(""), ROLE_PERSON, STR("") };
	err e = people_get(cx, id, &p);
	cx->actor = was;
	*name = p.name;
	if (e != ERR_NOT_FOUND)
		return e;
	struct circle_member m = { 0 };
	TRY(access_member_get(cx, id, &m));
	*name = m.name;
	return OK;
}

err signin_invitation_get(struct cx *cx, str token, struct invitation *out, str *name)
{
	if (!is_token(token))
		return ERR_NOT_FOUND;
	TRY(signin_store_invitation_get(cx, hash(cx, "invitation", token), out));
	return signin_invitation_opens(cx, out, name);
}

err signin_invitation_opens(struct cx *cx, const struct invitation *i, str *name)
{
	struct staff s = { 0 };

	if (i->used_at || i->expires <= cx->now || i->expires > cx->now + LIMIT_INVITATION + LIMIT_DAY)
		return ERR_NOT_FOUND;
	if (i->person_id.n)
		return signin_person_name(cx, i->person_id, name);
	TRY(access_staff_get(cx, i->staff_id, &s));
	*name = s.name;
	return s.until ? ERR_NOT_FOUND : OK;
}

bool signin_is_anothers(const struct cx *cx, const struct invitation *i)
{
	return cx->actor.id.n && str_eq(i->made_by, cx->actor.id) && !str_eq(i->staff_id, cx->actor.id) &&
		!str_eq(i->person_id, cx->actor.id);
}

str signin_to(str to)
{
	if (to.n < 2 || to.n > LIMIT_HTTP_URL || to.p[0] != '/' || to.p[1] == '/')
		return STR("/");
	for (size_t i = 0; i < to.n; i++) {
		char c = to.p[i];
		bool letter = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
		if (!letter && !(c && strchr("/-._~", c)))
			return STR("/");
	}
	return to;
}

/* First the coordinator whose day there is to see, then others, then whose story there is to read. */
static int demo_order(const struct staff *s)
{
	return str_is(s->id, INVENTED_COORDINATOR) ? 0 : s->roles & ROLE_COORDINATOR ? 1 : s->roles & ROLE_PERSON ? 2 : 3;
}

err signin_demo_find(struct cx *cx, struct staff_list *out)
{
	struct staff told = { .id = STR(INVENTED_PERSON), .roles = ROLE_PERSON };
	struct staff_list all = { 0 };

	if (!cx->area.demo)
		return OK;
	TRY(access_staff_find(cx, &all));
	err e = people_called(cx, told.id, &told.name);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e)
		*LIST_ADD(cx->arena, &all) = told;
	for (int order = 0; order <= 3; order++)
		for (size_t i = 0; i < all.n; i++)
			if (demo_order(&all.v[i]) == order)
				*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}
