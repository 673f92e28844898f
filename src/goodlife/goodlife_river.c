/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_river.c -- the river of life: what stands along it, in the order of the days, and where.
 * It keeps one width and one step: it tells a story and measures nothing. */
#include "access/access.h"
#include "base/when.h"
#include "goodlife/goodlife.h"
#include "goodlife/goodlife_circle_int.h"

#define SWING 500            /* how far a bend goes to either side */

/* Two who came one after the other stand on the two banks of one row; a bend has a row of its own. */
int goodlife_river_lay(const bool *bend, size_t n, struct river_mark *out)
{
	int middle = RIVER_BOX / 2, river = middle, y = 0, side = 1, bank = -1;

	for (size_t i = 0; i < n; i++) {
		bool same_row = i && !bend[i] && !bend[i - 1] && bank > 0;
		y += same_row ? 0 : RIVER_STEP;
		if (bend[i]) {
			river = middle + SWING * side;
			side = -side;
			bank = -1;
			out[i] = (struct river_mark){ river, y, river };
		} else {
			out[i] = (struct river_mark){ river + bank * (RIVER_WIDTH / 2 + RIVER_DOT + 60), y, river };
			bank = -bank;
		}
	}
	return y + RIVER_STEP;
}

static int by_day(const void *a, const void *b)
{
	const struct river_item *x = a, *y = b;
	int c = str_cmp(x->day, y->day);

	return c ? c : x->turning && y->turning ? str_cmp(x->turning->id, y->turning->id)
		: x->tie && y->tie ? str_cmp(x->tie->id, y->tie->id) : !x->turning - !y->turning;
}

err goodlife_river_get(struct cx *cx, str person, struct river *out)
{
	TRY(goodlife_circle_get(cx, person, &out->circle));
	out->person = out->circle.person;
	TRY(goodlife_river_store_find(cx, person, cx->actor.roles & ROLE_PERSON, &out->turnings));
	for (size_t i = 0; i < out->turnings.n; i++)
		*LIST_ADD(cx->arena, &out->items) = (struct river_item){ .day = out->turnings.v[i].since, .turning = &out->turnings.v[i] };
	for (size_t i = 0; i < out->circle.ties.n; i++) {
		const struct tie *t = &out->circle.ties.v[i];
		if (t->since.n && !str_is(t->ring, "could"))
			*LIST_ADD(cx->arena, &out->items) = (struct river_item){ .day = t->since, .tie = t, .label = out->circle.labels[i] };
	}
	if (out->items.n)
		qsort(out->items.v, out->items.n, sizeof *out->items.v, by_day);
	return OK;
}

err goodlife_turning_put(struct cx *cx, str person, str id, str since, str words)
{
	return goodlife_river_store_put(cx, &(struct turning){ .id = id, .person = person, .since = since, .words = words,
		.at = cx->said_at });
}

err goodlife_turning_get(struct cx *cx, str person, str id, struct turning *out)
{
	TRY(access_may_see(cx, person));
	return goodlife_river_store_get(cx, person, id, cx->actor.roles & ROLE_PERSON, out);
}

static err check(struct cx *cx, struct turning *t)
{
	if (t->words.n == 0)
		cx_issue(cx, "words", T("Please write something here"));
	str day = STR("");
	if (!goodlife_day_check(cx, "since", t->since, &day) && !day.n)
		cx_issue(cx, "since", T("When was it? A year is enough"));
	if (cx->issues.n)
		return ERR_INVALID;
	t->since = day;
	if (!(cx->actor.roles & ROLE_PERSON))   /* only the person's own hand makes something private */
		t->private = false;
	return OK;
}

err goodlife_turning_add(struct cx *cx, struct turning *t)
{
	struct turning_list all = { 0 };

	TRY(access_may_see(cx, t->person));
	TRY(check(cx, t));
	TRY(goodlife_river_store_find(cx, t->person, true, &all));
	if (all.n >= LIMIT_TURNINGS)
		return cx_issue(cx, "words", T("This river is full. Please take a turning point away first"));
	t->id = cx_new_id(cx, "turning");
	t->at = cx->said_at;
	return goodlife_river_store_put(cx, t);
}

err goodlife_turning_save(struct cx *cx, struct turning *t, str base)
{
	struct turning now = { 0 };

	TRY(goodlife_turning_get(cx, t->person, t->id, &now));
	TRY(check(cx, t));
	if (!str_eq(now.version, base))
		return cx_issue(cx, "words", T("Someone changed this a moment ago. Both are shown: please look before you save"));
	return goodlife_river_store_set(cx, t);
}

err goodlife_turning_remove(struct cx *cx, str person, str id)
{
	struct turning now = { 0 };

	TRY(goodlife_turning_get(cx, person, id, &now));
	return goodlife_river_store_delete(cx, &now);
}
