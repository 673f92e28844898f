/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_telling.c -- after a death: who of the circle has been told.  A person tells; no machine does. */
#include "goodlife/goodlife_int.h"

/* Those in the circle, from the middle outwards; not those who could be. */
static void by_ring(struct cx *cx, const struct page_item_list *all, struct page_item_list *out)
{
	static const char *const rings[] = { "close", "friends", "groups", "paid" };

	for (size_t r = 0; r < countof(rings); r++)
		for (size_t i = 0; i < all->n; i++)
			if (str_is(all->v[i].ring, rings[r]))
				*LIST_ADD(cx->arena, out) = all->v[i];
}

err goodlife_telling_get(struct cx *cx, str person, struct telling *out)
{
	struct page_item_list all = { 0 };

	TRY(people_remember(cx, person, &out->person));
	TRY(goodlife_store_items(cx, person, STR("tie"), &all));
	by_ring(cx, &all, &out->ties);
	return goodlife_telling_store_find(cx, person, &out->told);
}

err goodlife_telling_set(struct cx *cx, str person, str item, bool told)
{
	struct page_item_list all = { 0 };
	struct person p = { 0 };
	bool theirs = false;

	TRY(people_remember(cx, person, &p));
	TRY(goodlife_store_items(cx, person, STR("tie"), &all));
	for (size_t i = 0; i < all.n; i++)
		theirs |= str_eq(all.v[i].id, item);
	if (!theirs)
		return ERR_NOT_FOUND;
	return told ? goodlife_telling_store_put(cx, person, item) : goodlife_telling_store_delete(cx, person, item);
}

err goodlife_told_put(struct cx *cx, str person, str item) { return goodlife_telling_store_put(cx, person, item); }
