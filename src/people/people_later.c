/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_later.c -- words that came later.
 *
 * Somebody walked alongside, wrote on a phone without signal, and when it arrived they no longer did.  They may not
 * write on the person's page any more; but their words are about the person, so they wait for whoever walks alongside
 * now, who writes them down as their own doing, or lets them go.  What passed to that one decides what they read.
 */
#include "base/id.h"
#include "people/people_later.h"

err people_later_put(struct cx *cx, struct later *l)
{
	int64_t n;

	TRY(people_later_store_count(cx, l->person, INT64_MIN, &n));
	if (n >= LIMIT_LATER)
		return ERR_FULL;
	l->id = id_derive(cx->arena, l->version, str_fmt(cx->arena, "came later {}", l->staff));
	return people_later_store_put(cx, l);
}

err people_later_find(struct cx *cx, str person, struct later_list *out)
{
	int64_t from;

	TRY(access_may_remember(cx, person));
	TRY(access_story_from(cx, person, &from));
	return people_later_store_find(cx, person, from, out);
}

err people_later_any(struct cx *cx, str person, bool *any)
{
	int64_t from, n;

	TRY(access_may_remember(cx, person));
	TRY(access_story_from(cx, person, &from));
	TRY(people_later_store_count(cx, person, from, &n));
	*any = n;
	return OK;
}

err people_later_get(struct cx *cx, str person, str id, struct later *out)
{
	int64_t from;

	TRY(access_may_see(cx, person));
	TRY(access_story_from(cx, person, &from));
	TRY(people_later_store_get(cx, id, out));
	return str_eq(out->person, person) && out->at >= from ? OK : ERR_NOT_FOUND;
}

str people_later_words(struct cx *cx, const struct later *l)
{
	return l->staff_name.n ? msg_write(cx->arena, cx->lang, T("{1} wrote: {2}"), VALS(l->staff_name, l->words)) : l->words;
}

err people_later(struct cx *cx, struct two_line_list *out)
{
	struct person_list of = { 0 };   /* of those who have died they are on their own page, and on no list */

	TRY(people_later_store_people(cx, &of));
	for (size_t i = 0; i < of.n; i++)
		*LIST_ADD(cx->arena, out) = (struct two_line){ of.v[i].id, of.v[i].name,
			str_fmt(cx->arena, "/people/{}/came-later", of.v[i].id), T("Words that came later") };
	return OK;
}
