/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_import_more.c -- what a line says that stands beside a thing, and not in it. */
#include "community/community.h"
#include "feeds/feeds_int.h"

err import_more(struct cx *cx, const struct line *l, bool *changed)
{
	struct thing_more was = { 0 };
	const struct { str *to, from; } words[] = { { &was.organisation, l->more.organisation }, { &was.website, l->more.website },
		{ &was.email, l->more.email }, { &was.phone, l->more.phone }, { &was.who_for, l->more.who_for }, { &was.feed, l->more.feed },
		{ &was.feed_key, l->more.feed_key } };

	*changed = false;
	if (!l->more.any)
		return OK;
	TRY(community_more_get(cx, l->thing->id, &was));
	for (size_t i = 0; i < countof(words); i++) {
		str from = words[i].from.p ? words[i].from : STR("");
		*changed |= !str_eq(*words[i].to, from);
		*words[i].to = from;
	}
	*changed |= was.from_age != l->more.from_age || was.to_age != l->more.to_age;
	was.from_age = l->more.from_age, was.to_age = l->more.to_age;
	return *changed ? community_more_put(cx, &was) : OK;
}
