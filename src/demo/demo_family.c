/* SPDX-License-Identifier: Apache-2.0 */
/* demo_family.c -- four who belong together and each said yes; visits to them were written down once. */
#include "base/when.h"
#include "demo/demo_int.h"

static const struct {
	const char *name, *voice, *said, *vision;
} family[FAMILY_PEOPLE] = {
	{ "Non Tudor", "own", "“Saves you telling it four times. Yes.”",
		"The four of us round one table, and nobody looking at the clock." },
	{ "Rhodri Tudor", "own", "“Fine by me, as long as what I say stays on mine.”",
		"A job with mornings in it. Fishing with the children." },
	{ "Lowri Tudor", "own", "“OK. But ask me before the sad stuff.”", "To drum in front of people." },
	{ "Deio Tudor", "family", "Non said yes for him. He drew a house with five people in it: “That’s you.”",
		"A dog. Or a hamster. Or two dogs." },
};

/* Whose page a visit stands on, as bits; a child's page takes only what was for the child. */
static const struct {
	int64_t days_ago;
	int whose;
	const char *words;
} visits[] = {
	{ 96, 1 | 2 | 4, "Soup on the back step, and the neighbours’ tomatoes handed over the wall." },
	{ 96, 8, "Showed me every worm in the garden. The long one is called Steffan." },
	{ 54, 1 | 2, "Talked about who could walk the children to school on early shifts." },
	{ 54, 4, "Played me eight bars on the sofa arm." },
	{ 12, 1 | 2, "Mair from number nine walks them on Mondays now. A cake went round to hers." },
	{ 12, 8, "Has held Mair’s hamster. It did not bite." },
};

static err put_visits(struct demo *d, const str *ids, int64_t *count)
{
	for (size_t i = 0; i < countof(visits); i++)
		for (size_t k = 0; k < FAMILY_PEOPLE; k++) {
			int64_t day = d->today - visits[i].days_ago;
			if (!(visits[i].whose >> k & 1))
				continue;
			struct moment m = { .id = demo_id(d, "moment"),
				.person = ids[k],
				.staff = str_c(demo_coordinator),
				.day = day,
				.at = london_ms(day, 16 * 60 + 10),
				.words = str_c(visits[i].words),
				.version = d->cx->form };
			d->cx->said_at = m.at;
			TRY(people_moment_put(d->cx, &m));
			TRY(people_wrote(d->cx, ids[k]));
			++*count;
		}
	return OK;
}

static int64_t last_day(struct demo *d, size_t k, int64_t *moments)
{
	int64_t last = 0;

	for (size_t i = 0; i < countof(visits); i++)
		if (visits[i].whose >> k & 1) {
			++*moments;
			last = d->today - visits[i].days_ago;
		}
	return last;
}

err demo_make_family(struct demo *d)
{
	struct cx *cx = d->cx;
	struct hood *h = &d->hoods[0];
	struct said_yes said[FAMILY_PEOPLE];
	str ids[FAMILY_PEOPLE];
	int64_t met = d->today - 130, count = 0;

	cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
	for (size_t k = 0; k < FAMILY_PEOPLE; k++) {
		struct person p = { .id = demo_id(d, "person"),
			.name = str_c(family[k].name),
			.neighbourhood = h->id,
			.language = k < 2 ? STR("cy") : STR("en"),
			.state = STR("alongside"),
			.version = cx->form };
		p.last_day = last_day(d, k, &p.moments);
		cx->said_at = p.said_yes = london_ms(met, 15 * 60);
		TRY(people_person_put(cx, &p, h->staff));
		TRY(goodlife_part_put(cx, p.id, "vision", str_c(family[k].vision), true));
		ids[k] = p.id;
		said[k] = (struct said_yes){ p.id, str_c(family[k].voice), str_c(family[k].said) };
	}
	cx->said_at = london_ms(met + 21, 15 * 60);
	TRY(people_household_put(cx, demo_id(d, "household"), said, countof(said)));
	TRY(put_visits(d, ids, &count));
	CHECK(count == FAMILY_MOMENTS);
	return demo_breathe(d, 40);
}
