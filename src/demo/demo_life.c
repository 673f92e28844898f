/* SPDX-License-Identifier: Apache-2.0 */
/* demo_life.c -- what happened in some neighbours' lives: away, moved, how one talks best, a death. */
#include "base/when.h"
#include "demo/demo_int.h"

static str who(const struct demo *d, int k) { return d->hoods[0].people.v[k]; }

static err put_away(struct demo *d)
{
	struct person p = { 0 };

	TRY(people_get(d->cx, who(d, LIFE_AWAY), &p));
	p.state = STR("away");
	p.place = STR("hospital");
	p.letters = STR("Ward 4, the bed by the window. The nurses read post aloud.");
	return people_life_put(d->cx, &p);
}

static err put_moved(struct demo *d)
{
	struct person p = { 0 };

	TRY(people_get(d->cx, who(d, LIFE_MOVED), &p));
	p.state = STR("back");
	p.moved = STR("To the coast, two doors from an old friend");
	return people_life_put(d->cx, &p);
}

static err put_talk(struct demo *d, int k, const char *talk)
{
	struct person p = { 0 };

	TRY(people_get(d->cx, who(d, k), &p));
	p.talk = str_c(talk);
	return people_talk_put(d->cx, &p);
}

/* One of the circle has been told; the others not yet. */
static err put_died(struct demo *d)
{
	struct person p = { 0 };
	struct page_item_list ties = { 0 };

	TRY(people_get(d->cx, who(d, LIFE_DIED), &p));
	TRY(goodlife_ties(d->cx, p.id, &ties));
	if (ties.n)
		TRY(goodlife_told_put(d->cx, p.id, ties.v[0].id));
	p.before = p.state;
	p.state = STR("died");
	p.died_day = d->today - LIFE_DIED_AGO;
	TRY(people_life_put(d->cx, &p));
	return access_died(d->cx, p.id);
}

err demo_make_life(struct demo *d)
{
	const struct hood *h = &d->hoods[0];

	d->cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
	d->cx->said_at = d->cx->now - 11 * LIMIT_DAY;
	TRY(put_away(d));
	TRY(put_moved(d));
	TRY(put_talk(d, LIFE_SIGNS, "BSL. Anna interprets: ask her two days before"));
	TRY(put_talk(d, LIFE_SLOWLY, "Slowly, one thing at a time, with pictures"));
	d->cx->said_at = london_ms(d->today - LIFE_DIED_AGO + 1, 10 * 60);
	TRY(put_died(d));
	return demo_breathe(d, 12);
}
