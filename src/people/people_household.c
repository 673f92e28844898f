/* SPDX-License-Identifier: Apache-2.0 */
/* people_household.c -- the rules of households: nobody is in one who did not say so for themselves. */
#include "base/id.h"
#include "base/text.h"
#include "people/people_household_int.h"

static int by_name(const void *a, const void *b) { return str_cmp(((const struct member *)a)->key, ((const struct member *)b)->key); }

err people_household_find(struct cx *cx, struct household_list *out)
{
	struct member_list all = { 0 };
	struct household f = { 0 };

	TRY(people_household_store_find(cx, &all));
	for (size_t i = 0; i < all.n; i++) {
		err e = access_may_see(cx, all.v[i].person);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!f.id.n || !str_eq(f.id, all.v[i].household))
			f = (struct household){ .id = all.v[i].household };
		all.v[i].key = text_sort_key(cx->arena, all.v[i].name);
		if (!e)
			*LIST_ADD(cx->arena, &f.members) = all.v[i];
		bool last = i + 1 == all.n || !str_eq(all.v[i + 1].household, f.id);
		if (!last || f.members.n < 2)
			continue;
		qsort(f.members.v, f.members.n, sizeof *f.members.v, by_name);
		e = people_household_store_expires(cx, f.id, &f.expires);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e)
			*LIST_ADD(cx->arena, out) = f;
	}
	return OK;
}

err people_household_get(struct cx *cx, str id, struct household *out)
{
	struct household_list l = { 0 };

	TRY(people_household_find(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].id, id)) {
			*out = l.v[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

err people_household_add(struct cx *cx, const struct str_list *people, str *id)
{
	if (people->n < 2)
		return cx_issue(cx, "p", T("Please choose two people or more"));
	for (size_t i = 0; i < people->n; i++)
		TRY(access_may_see(cx, people->v[i]));
	*id = cx_new_id(cx, "household");
	TRY(people_household_store_put(cx, *id, cx->said_at + LIMIT_HOUSEHOLD_DAYS * LIMIT_DAY));
	for (size_t i = 0; i < people->n; i++)
		TRY(people_household_store_member_put(cx, &(struct member){ .id = id_derive(cx->arena, *id, people->v[i]),
			.household = *id, .person = people->v[i], .voice = STR("") }));
	return OK;
}

/* After a yes, or after somebody went. */
static err settle(struct cx *cx, str id)
{
	int64_t all, to_ask;

	TRY(people_household_store_count(cx, id, &all, &to_ask));
	if (all < 2)
		return people_household_store_delete(cx, id);
	return to_ask ? OK : people_household_store_whole(cx, id);
}

err people_household_yes(struct cx *cx, str id, const struct member *said)
{
	struct household f = { 0 };

	TRY(people_household_get(cx, id, &f));
	for (size_t i = 0; i < f.members.n; i++) {
		struct member m = f.members.v[i];
		if (!str_eq(m.person, said->person))
			continue;
		if (!str_is(said->voice, "own") && !str_is(said->voice, "family"))
			cx_issue(cx, "voice", T("Please choose who said it"));
		if (!said->words.n)
			cx_issue(cx, "words", T("Please write what they said, in their words"));
		if (cx->issues.n)
			return ERR_INVALID;
		/* What they said to somebody else meanwhile stands; to put it otherwise one looks at it first. */
		if (cx->within && m.said_yes && !str_eq(m.words, said->words))
			return cx_issue(cx, "words", T("They have said yes already. What they said then stands: please look"));
		m.voice = said->voice;
		m.words = said->words;
		m.said_yes = cx->said_at;
		TRY(people_household_store_member_set(cx, &m));
		return settle(cx, id);
	}
	return ERR_NOT_FOUND;
}

err people_household_leave(struct cx *cx, str id, str person)
{
	TRY(access_may_see(cx, person));
	TRY(people_household_store_member_delete(cx, id, person));
	return settle(cx, id);
}

/* Two homes may hold the page of one child: what one of them said for the child is not for the other. */
err people_household_own(struct cx *cx, str person, struct member_list *out)
{
	struct member_list all = { 0 };

	TRY(access_may_see(cx, person));
	TRY(people_household_store_own(cx, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (!(cx->actor.roles & ROLE_PERSON) || str_is(all.v[i].voice, "own"))
			*LIST_ADD(cx->arena, out) = all.v[i];
	return OK;
}

err people_household_expire(struct cx *cx) { return people_household_store_expire(cx); }

err people_household_put(struct cx *cx, str id, const struct said_yes *v, size_t n)
{
	TRY(people_household_store_put(cx, id, 0));
	for (size_t i = 0; i < n; i++)
		TRY(people_household_store_member_put(cx, &(struct member){ .id = id_derive(cx->arena, id, v[i].person),
			.household = id, .person = v[i].person, .said_yes = cx->said_at, .voice = v[i].voice, .words = v[i].words }));
	return OK;
}
