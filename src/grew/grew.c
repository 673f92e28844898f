/* SPDX-License-Identifier: Apache-2.0 */
/* grew.c -- the rules of "something grew here". */
#include "base/when.h"
#include "grew/grew_int.h"

const struct grew_choice grew_keepers[GREW_KEEPERS] = {
	{ "neighbours", TEXT("Neighbours"), TEXT("Neighbours keep it.") },
	{ "group", TEXT("A group of its own"), TEXT("A group of its own keeps it.") },
	{ "place", TEXT("A hall, a library, a charity"), TEXT("A hall, a library or a charity keeps it.") },
};
const struct grew_choice grew_goes[GREW_GOES] = {
	{ "alone", TEXT("Yes, it goes on by itself"), TEXT("It goes on without the coordinator.") },
	{ "hand", TEXT("The coordinator still lends a hand"), TEXT("The coordinator still lends a hand.") },
	{ "rests", TEXT("It has come to rest"), TEXT("It has come to rest.") },
};

int64_t grew_this_year(const struct cx *cx) { return date_of_day(london_day(cx->said_at)).year; }

static bool is_one(const struct grew_choice *v, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(id, v[i].id))
			return true;
	return false;
}

static err check(struct cx *cx, const struct grew *g)
{
	struct neighbourhood hood;
	err found = g->neighbourhood.n ? programme_neighbourhood_get(cx, g->neighbourhood, &hood) : OK;

	if (found && found != ERR_NOT_FOUND)
		return found;
	if (!g->words.n)
		cx_issue(cx, "words", T("Please write something here"));
	if (!is_one(grew_keepers, GREW_KEEPERS, g->kept_by))
		cx_issue(cx, "kept_by", T("Please choose one"));
	if (!is_one(grew_goes, GREW_GOES, g->goes_on))
		cx_issue(cx, "goes_on", T("Please choose one"));
	if (g->year < 1900 || g->year > grew_this_year(cx))
		cx_issue(cx, "year", T("Please choose one"));
	if (found)
		cx_issue(cx, "neighbourhood", T("Please choose one"));
	return cx->issues.n ? ERR_INVALID : OK;
}

err grew_add(struct cx *cx, struct grew *g)
{
	TRY(check(cx, g));
	g->id = cx_new_id(cx, "grew");
	g->version = cx->form;
	return grew_store_put(cx, g);
}

err grew_change(struct cx *cx, struct grew *g, str base)
{
	TRY(check(cx, g));
	if (!str_eq(base, g->version))
		return cx_issue(cx, "words", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	g->version = cx->form;
	return grew_store_put(cx, g);
}
