/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access_holder.c -- who holds somebody's page.
 * Nobody is told their age: people judge who decides, and say so in words.  Two who hold one page may be two who must
 * not find each other, so each stands alone, always.
 */
#include "base/id.h"
#include "access_int.h"

static bool stands(const struct cx *cx, const struct holder *h) { return !h->until || h->until > cx->now; }

err access_member_add(struct cx *cx, struct circle_member *m)
{
	/* Where nobody is signed in, whoever knows a form's id could make this very one again, and be it. */
	m->id = cx->actor.id.n ? cx_new_id(cx, "member") : id_random(cx);
	m->made = cx->now;
	return access_store_member_put(cx, m);
}

err access_holder_find(struct cx *cx, str person, struct holder_list *out)
{
	TRY(access_may_see(cx, person));
	return access_store_holder_of(cx, person, out);
}

err access_held_by(struct cx *cx, str person, str *names)
{
	struct holder_list all = { 0 };

	*names = STR("");
	TRY(access_store_holder_of(cx, person, &all));
	for (size_t i = all.n; i-- > 0;)
		if (stands(cx, &all.v[i]) && !all.v[i].kept)
			*names = names->n ? str_fmt(cx->arena, "{}, {}", *names, all.v[i].called) : all.v[i].called;
	return OK;
}

err access_holder_get(struct cx *cx, str person, str id, struct holder *out)
{
	TRY(access_may_see(cx, person));
	TRY(access_store_holder_get(cx, id, out));
	return str_eq(out->person, person) ? OK : ERR_NOT_FOUND;
}

err access_holder_add(struct cx *cx, struct holder *h)
{
	struct holder_list all = { 0 };
	size_t now = 0;

	TRY(access_holder_find(cx, h->person, &all));
	for (size_t i = 0; i < all.n; i++)
		now += stands(cx, &all.v[i]);
	if (now >= LIMIT_HOLDERS || all.n >= LIMIT_HOLDERS_EVER)
		return cx_issue(cx, "called", T("Very many hold this page already. Please end one first"));
	if (!h->member.n) {
		struct circle_member m = { .name = h->called, .made_by = cx->actor.id };
		TRY(access_member_add(cx, &m));
		h->member = m.id;
	}
	h->id = cx_new_id(cx, "holder");
	h->since = cx->now;
	h->made_by = cx->actor.roles & ROLE_PERSON ? STR("") : cx->actor.id;
	return access_store_holder_put(cx, h);
}

err access_holder_end(struct cx *cx, str person, str id)
{
	struct holder h = { 0 };

	TRY(access_holder_get(cx, person, id, &h));
	return access_store_holder_end(cx, id, false);
}

/* Each of these is a holding of its own, so that a copy that is put back does not bring back the one before. */
static err stay(struct cx *cx, const struct holder *was, const struct stays_list *l, str said)
{
	struct holder h = *was;

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].holder, was->id) && l->v[i].parts.n) {
			h.id = cx_new_id(cx, arena_c(cx->arena, str_fmt(cx->arena, "stays {}", was->id)));
			h.parts = l->v[i].parts;
			h.said = said;
			h.voice = STR("");
			h.since = cx->now;
			h.kept = 1;
			h.made_by = cx->actor.roles & ROLE_PERSON ? STR("") : cx->actor.id;
			return access_store_holder_put(cx, &h);
		}
	return OK;
}

err access_take_over(struct cx *cx, str person, const struct stays_list *l, str said)
{
	struct holder_list all = { 0 };

	TRY(access_holder_find(cx, person, &all));
	for (size_t i = 0; i < all.n; i++) {
		if (!stands(cx, &all.v[i]) || all.v[i].kept)
			continue;
		TRY(access_store_holder_end(cx, all.v[i].id, true));
		TRY(stay(cx, &all.v[i], l, said));
	}
	return OK;
}

err access_holds(struct cx *cx, str id, struct holder *out)
{
	int64_t died = 0;

	*out = (struct holder){ 0 };
	if (!(cx->actor.roles & ROLE_CIRCLE) || !cx->actor.id.n)
		return ERR_NOT_FOUND;
	TRY(access_store_holder_get(cx, id, out));
	TRY(access_store_died_get(cx, out->person, &died));
	TRY(access_store_open(cx, out->person));
	if (!str_eq(out->member, cx->actor.id) || !stands(cx, out) || died)
		return ERR_NOT_FOUND;
	return access_shut_fault(cx, out->person);
}

err access_holds_find(struct cx *cx, struct holder_list *out)
{
	struct holder_list all = { 0 };
	int64_t died = 0;

	if (!(cx->actor.roles & ROLE_CIRCLE))
		return ERR_NOT_FOUND;
	TRY(access_store_holder_by(cx, cx->actor.id, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct holder *h = &all.v[i];
		bool goes_on = false;
		if (!stands(cx, h)) {                /* what became of the person since is not told */
			for (size_t k = 0; k < i; k++)       /* by a newer one */
				goes_on |= str_eq(all.v[k].person, h->person) && stands(cx, &all.v[k]);
			if (!goes_on && h->until > cx->now - LIMIT_CIRCLE_TOLD)
				*LIST_ADD(cx->arena, out) = *h;
			continue;
		}
		TRY(access_store_died_get(cx, h->person, &died));
		err e = access_store_open(cx, h->person);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !died)
			*LIST_ADD(cx->arena, out) = *h;
	}
	return OK;
}
