/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_river.c -- the river of life: what stands along it, in the order of the days, and where.
 * It keeps one width and one step: it tells a story and measures nothing. */
#include "access/access.h"
#include "base/buf.h"
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

static str turning_versions(struct cx *cx, const struct turning *t)
{
	return str_fmt(cx->arena, "/people/{}/river/{}/versions", t->person, t->id);
}

err goodlife_turning_save(struct cx *cx, struct turning *t, str base)
{
	struct turning now = { 0 };

	TRY(goodlife_turning_get(cx, t->person, t->id, &now));
	TRY(check(cx, t));
	struct merge m = { .person = t->person, .row = t->id, .version = now.version, .base = base };
	str only_mine = t->private ? STR("1") : STR("");
	TRY(versions_merge(cx, &m));
	TRY(versions_field(cx, &m, "turning.words", now.words, &t->words, KEEP_BOTH));
	TRY(versions_field(cx, &m, "turning.since", now.since, &t->since, BY_TIME));
	TRY(versions_field(cx, &m, "turning.private", now.private ? STR("1") : STR(""), &only_mine, NO_STANDS));
	TRY(versions_merged(cx, &m, turning_versions(cx, t)));
	t->private = only_mine.n;
	if (t->private != now.private)   /* what was said beside it goes to the phones of others, or leaves them, with it */
		TRY(versions_move(cx, t->id, t->person));
	t->version = m.next;
	return m.write ? goodlife_river_store_set(cx, t) : OK;
}

err goodlife_turning_words(struct cx *cx, struct turning *t, str words)
{
	t->words = words;
	t->version = cx->form;
	return goodlife_river_store_set(cx, t);
}

err goodlife_turning_two(struct cx *cx, struct two_line_list *out)
{
	struct kept_list all = { 0 };

	TRY(versions_waiting(cx, "turning.words", &all));
	for (size_t i = 0; i < all.n; i++) {
		struct turning t = { 0 };
		struct person p = { 0 };
		if (i && str_eq(all.v[i].row, all.v[i - 1].row))
			continue;
		err e = goodlife_turning_get(cx, all.v[i].person, all.v[i].row, &t);
		if (!e)
			e = people_get(cx, all.v[i].person, &p);
		if (e && e != ERR_NOT_FOUND)
			return e;
		if (!e && !people_has_died(&p))
			*LIST_ADD(cx->arena, out) = (struct two_line){ p.id, p.name, turning_versions(cx, &t), T("A turning point") };
	}
	return OK;
}

err goodlife_turning_remove(struct cx *cx, str person, str id)
{
	struct turning now = { 0 };

	TRY(goodlife_turning_get(cx, person, id, &now));
	TRY(versions_forget(cx, id));
	return goodlife_river_store_delete(cx, &now);
}
