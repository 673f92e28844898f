/* SPDX-License-Identifier: Apache-2.0 */
/* demo_presence.c -- where two of the coordinators say they will be, and who they are. */
#include "base/when.h"
#include "demo/demo_int.h"
#include "presence/presence.h"

str demo_place(const struct hood *h, const char *part)
{
	for (size_t i = 0; i < h->names.n; i++)
		if (memmem(h->names.v[i].p, h->names.v[i].n, part, strlen(part)))
			return h->places.v[i];
	return STR("");
}

static const struct usual {
	size_t hood;
	int weekday;
	const char *place, *words, *part, *at_time;
} usual[] = {
	{ 0, 1, "Library", "by the window", "morning", "" },
	{ 0, 3, "Capel", "", "", "from about ten" },
	{ 0, 4, "", "On the bench outside the baker’s, if dry", "afternoon", "" },
	{ 1, 0, "Library", "", "afternoon", "" },
	{ 1, 2, "Capel", "in the vestry, with the kettle on", "morning", "" },
};

/* Most weeks, and as usual on each such day that comes within a week. */
static err put_usual(struct demo *d, const struct usual *u)
{
	const struct hood *h = &d->hoods[u->hood];
	struct presence p = { .weekday = u->weekday, .thing = demo_place(h, u->place), .place = str_c(u->words),
		.part = str_c(u->part), .at_time = str_c(u->at_time) };

	if (!u->place[0] || !p.thing.n)
		p.thing = STR("");
	if (!p.thing.n && !p.place.n)
		p.place = STR("The vestry");
	d->cx->form = demo_id(d, "form");
	TRY(presence_usual_add(d->cx, &p));
	p.day = d->today + (u->weekday - day_weekday(d->today) + 7) % 7;
	return presence_add(d->cx, &p);
}

err demo_make_presence(struct demo *d)
{
	static const struct {
		size_t hood;
		const char *name, *phone, *words, *words_cy;
	} cards[] = {
		{ 0, "Mari", "01632 960141",
			"I grew up over the chip shop on Heol y Weir. Come and sit with me: the kettle is on. You can ring or text too.",
			"Dewch i eistedd gyda fi. Mae’r tegell ymlaen." },
		{ 1, "Joseph", "01632 960142", "I like hills, brass bands and other people’s recipes. Just wave.", "" },
	};
	str form = d->cx->form;

	for (size_t i = 0; i < countof(cards); i++) {
		const struct hood *h = &d->hoods[cards[i].hood];
		struct presence_card c = { .name = str_c(cards[i].name), .phone = str_c(cards[i].phone),
			.words = str_c(cards[i].words), .words_cy = str_c(cards[i].words_cy) };
		d->cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
		d->cx->form = demo_id(d, "form");
		TRY(presence_card_save(d->cx, &c));
		for (size_t k = 0; k < countof(usual); k++)
			if (usual[k].hood == cards[i].hood)
				TRY(put_usual(d, &usual[k]));
	}
	d->cx->form = form;
	return OK;
}
