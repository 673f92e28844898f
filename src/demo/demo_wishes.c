/* SPDX-License-Identifier: Apache-2.0 */
/* demo_wishes.c -- what people of the first neighbourhood would like: some are alike, and something is beginning. */
#include "demo/demo_int.h"
#include "wishes/wishes.h"

err demo_make_wishes(struct demo *d)
{
	static const struct { const char *words; int64_t days_ago; } v[] = {
		{ "Somewhere to play chess", 70 }, { "chess, not only for children", 41 }, { "gwyddbwyll a phaned", 9 },
		{ "a bike repair evening", 110 }, { "somebody who shows me bike repair", 80 }, { "bike repair for kids", 52 }, { "trwsio beic", 20 },
		{ "a slow swim", 33 },
	};
	const struct hood *h = &d->hoods[0];
	str form = d->cx->form;
	struct start s = { .id = demo_id(d, "start"), .neighbourhood = h->id, .words = STR("bike repair"), .theme = STR("bike"),
		.name = STR("Wheels on the wall"), .who = STR("Anyone with a bike, and anyone who can mend one."), .at_place = demo_place(h, "Library"),
		.where_words = STR("By the low wall outside"), .first_day = d->today + 11, .when_words = STR("Thursdays after school") };

	for (size_t i = 0; i < countof(v); i++)
		TRY(community_wish_add(d->cx, demo_id(d, "wish"), str_c(v[i].words), h->id, d->today - v[i].days_ago));
	d->cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
	d->cx->form = demo_id(d, "form");
	d->cx->said_at = d->cx->now - 6 * LIMIT_DAY;
	TRY(wishes_start_add(d->cx, &s));
	d->cx->form = form;
	d->cx->said_at = d->cx->now;
	return OK;
}
