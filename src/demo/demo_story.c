/* SPDX-License-Identifier: Apache-2.0 */
/* demo_story.c -- one person's story, told in full, and what there is nearby for it to walk into.
 */
#include "base/buf.h"
#include "base/text.h"
#include "base/when.h"
#include "demo/demo_int.h"

const char demo_story_person[] = INVENTED_PERSON;

#define TUESDAY 2
#define SATURDAY 32
/* Something on Tuesdays with lunch, a neighbour's offer, a group; and two services that are to
 * wait. */
static const struct own_thing {
	const char *kind, *name, *about, *cost, *cost_words, *step_free, *welcome, *keeper, *reach;
	int64_t days, opens, closes;
	bool food, warm, keeper_public;
} own_things[] = {
	{ "activity", "Bike workshop",
		"Fix bikes with other people: your own, or one for the recycling pile. Dinner at one, made by whoever has clean hands.",
		"free", "lunch included", "yes", "Tools lent. Nobody looks over your shoulder",
		"Dilwyn", "01632 960417", TUESDAY, 600, 840, true, true, true },
	{ "group", "Repair Café",
		"Toasters, lamps, chairs and bikes, mended together. Soup at noon.", "donation", "",
		"yes", "Bring something broken, or come and watch", "Wil", "07700 900418", SATURDAY,
		600, 840, true, true, false },
	{ "offer", "Punctures and gears",
		"Tuesdays after four: I mend bikes with anyone who turns up, and lend the tools.",
		"free", "", "yes", "I am the one in the red cap", "Sheila", "07700 900419", TUESDAY,
		960, 1080, false, false, false },
	{ "service", "Wheels to Work", "Lends bikes and scooters to people who are starting a job.",
		"costs", "£10 a week", "no", "Through the job centre", "", "", TUESDAY, 540, 960,
		false, false, false },
	{ "service", "Bike maintenance certificate",
		"Ten Tuesdays at the college: fix bikes, with a paper at the end.", "free", "",
		"yes", "", "", "", TUESDAY, 780, 960, false, false, false },
};
#define REPAIR_CAFE 1

static err put_thing(struct demo *d, struct thing *t)
{
	struct hood *h = &d->hoods[0];

	t->id = arena_dup(d->kept, demo_id(d, "thing"));
	t->neighbourhood = h->id;
	t->state = STR("shown");
	t->freq = STR("weekly");
	t->checked_day = d->today - 9;
	t->checked_by = h->staff;
	return community_thing_save(d->cx, t);
}

static err put_shed(struct demo *d, struct thing *shed)
{
	struct hood *h = &d->hoods[0];

	*shed = (struct thing){ .kind = STR("place"),
		.name = STR("The Old Tram Shed"),
		.lat = h->lat + 0.0031,
		.lon = h->lon - 0.0042,
		.address = STR("Tramway Street"),
		.about = STR(
			"Workshops under one long roof: bikes, wood, sewing, and a café at the end."),
		.days = 2 | 4 | 8 | 16 | 32,
		.opens_at = 570,
		.closes_at = 990,
		.cost = STR("free"),
		.step_free = STR("yes"),
		.access_words =
			STR("Flat floor, big doors. Noisy in the middle, quiet by the café"),
		.food = true,
		.warm = true,
		.welcome = STR("Come in and look. Nobody minds") };
	*LIST_ADD(d->kept, &h->venues) = STR("the Tram Shed");
	TRY(put_thing(d, shed));
	*LIST_ADD(d->kept, &h->hosts) = shed->id;
	return OK;
}

err demo_make_story_things(struct demo *d, int64_t *n)
{
	struct thing shed;

	TRY(put_shed(d, &shed));
	for (size_t i = 0; i < countof(own_things); i++) {
		const struct own_thing *o = &own_things[i];
		struct thing t = { .kind = str_c(o->kind),
			.name = str_c(o->name),
			.about = str_c(o->about),
			.at_place = shed.id,
			.days = o->days,
			.opens_at = o->opens,
			.closes_at = o->closes,
			.cost = str_c(o->cost),
			.cost_words = str_c(o->cost_words),
			.step_free = str_c(o->step_free),
			.food = o->food,
			.warm = o->warm,
			.welcome = str_c(o->welcome),
			.keeper_name = str_c(o->keeper),
			.keeper_reach = str_c(o->reach),
			.keeper_public = o->keeper_public };
		TRY(put_thing(d, &t));
		if (i == REPAIR_CAFE)
			d->repair_cafe = t.id;
	}
	*LIST_ADD(d->kept, &d->hoods[0].things) = d->repair_cafe.p;
	*n = 1 + (int64_t)countof(own_things);
	return demo_breathe(d, 120);
}

struct page {
	int64_t days_ago;
	const char *words, *place;
};
static const struct page pages[] = {
	{ 421, "“You can call me Gwilym.” So I do.", "The Old Tram Shed" },
	{ 415, "Doesn’t like forms. Strips a gearbox by ear.", NULL },
	{ 392, "We stood under the market roof till the rain stopped. Bikes, mostly, and the buses at the old depot.",
		NULL },
	{ 358, "Not much said. Two teas and the same bench as before.", "The Old Tram Shed" },
	{ 327, "A thin week. We had soup together and wrote down where there is a hot dinner on each day.",
		NULL },
	{ 301, "Talked about a good life. I wrote it on the page just as it was said.", NULL },
	{ 262, "Went along to the Repair Café together. By the door for the first hour, at the bench till they locked up.",
		"The Old Tram Shed" },
	{ 241, "Mended a child’s bike and would not hear of money.", "The Old Tram Shed" },
	{ 213, "Went without me. Wil sent word that the toaster works.", NULL },
	{ 178, "“I get my dinner and nobody’s watching me.”", "The Old Tram Shed" },
	{ 143, "Teaches the Saturday lads to true a wheel. They listen, too.", NULL },
	{ 108, "Spoke about Lynne for the first time. No hurry.", NULL },
	{ 71, "There is a mug with Gwilym on it at the Repair Café now.", "The Old Tram Shed" },
	{ 37, "Saturdays go too fast. Would like to have his hands on a bike in the week too.",
		NULL },
	{ 16, "Walked the river path. One heron, one puncture, mended on the spot.", NULL },
	{ 4, "Brought one of the lads to the café and bought him his tea.", "The Old Tram Shed" },
};

_Static_assert(countof(pages) == STORY_MOMENTS, "the counts of everyone's moments come to a whole");

static err put_moments(struct demo *d)
{
	struct cx *cx = d->cx;

	for (size_t i = 0; i < countof(pages); i++) {
		int64_t day = d->today - pages[i].days_ago;
		struct moment m = { .id = demo_id(d, "moment"),
			.person = str_c(demo_story_person),
			.staff = str_c(demo_coordinator),
			.day = day,
			.at = london_ms(day, 15 * 60 + 20),
			.words = str_c(pages[i].words),
			.version = cx->form };
		if (pages[i].place)
			m.place = str_c(pages[i].place);
		cx->said_at = m.at;
		TRY(people_moment_put(cx, &m));
	}
	return OK;
}

static err put_gifts(struct demo *d)
{
	static const struct {
		const char *words;
		bool may;
	} v[] = {
		{ "Mechanics: hears what is wrong before it is off the stand", true },
		{ "Never in a hurry with anyone who is learning", true },
		{ "Knows every bus this town has had", false },
	};

	for (size_t i = 0; i < countof(v); i++) {
		d->cx->said_at = d->cx->now - (300 - (int64_t)i * 10) * LIMIT_DAY;
		TRY(goodlife_item_put(d->cx,
			&(struct page_item){ .id = demo_id(d, "item"),
				.person = str_c(demo_story_person),
				.kind = STR("gift"),
				.words = str_c(v[i].words),
				.more = STR(""),
				.ring = STR(""),
				.may_connect = v[i].may }));
	}
	return OK;
}

static err put_gave(struct demo *d)
{
	static const struct {
		const char *words, *when;
		int64_t days_ago;
	} v[] = {
		{ "Mended a child’s bike for nothing", "last winter, at the Repair Café", 241 },
		{ "Teach the Saturday lads to true a wheel", "most Saturdays", 143 },
		{ "Walked Jan’s paper round the week her knee was bad", "in the spring", 90 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		d->cx->said_at = d->cx->now - v[i].days_ago * LIMIT_DAY;
		TRY(goodlife_item_put(d->cx,
			&(struct page_item){ .id = demo_id(d, "item"),
				.person = str_c(demo_story_person),
				.kind = STR("gave"),
				.words = str_c(v[i].words),
				.more = str_c(v[i].when),
				.ring = STR("") }));
	}
	return OK;
}

static err put_ties(struct demo *d)
{
	static const struct {
		const char *words, *more, *ring, *energy;
		const char *since, *until; /* since: empty when days_ago says it, to the month */
		int64_t days_ago;
	} v[] = {
		{ "Lynne", "my sister: we have lost touch", "close", "", "1958", "", 0 },
		{ "Wil", "from the Repair Café", "friends", "gives", "", "", 262 },
		{ "Jan", "at the corner shop, keeps me the paper", "friends", "gives", "2016", "", 0 },
		{ "the Saturday lads", "I show them wheels", "groups", "gives", "", "", 143 },
		{ "Col", "drove the number 9 with me", "friends", "", "1981", "2009", 0 },
		{ "Mr Pryce", "from the job centre", "paid", "takes", "2024", "", 0 },
		{ "Sheila", "lends tools on Tuesdays", "could", "", "", "", 0 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		d->cx->said_at = d->cx->now - (270 - (int64_t)i * 10) * LIMIT_DAY;
		str month = utf8_cut(day_iso(d->cx->arena, d->today - v[i].days_ago), 7);
		TRY(goodlife_item_put(d->cx,
			&(struct page_item){ .id = demo_id(d, "item"),
				.person = str_c(demo_story_person),
				.kind = STR("tie"),
				.words = str_c(v[i].words),
				.more = str_c(v[i].more),
				.ring = str_c(v[i].ring),
				.since = v[i].days_ago ? month : str_c(v[i].since),
				.until = str_c(v[i].until),
				.energy = str_c(v[i].energy) }));
	}
	return OK;
}

static err put_turnings(struct demo *d)
{
	static const struct {
		const char *since, *words;
	} v[] = {
		{ "1974", "Left school for the bus depot. First wage, first bike." },
		{ "2009", "The depot shut." },
		{ "2021", "Lost the flat, then slept where I could." },
	};

	for (size_t i = 0; i < countof(v); i++)
		TRY(goodlife_turning_put(d->cx, str_c(demo_story_person), demo_id(d, "turning"),
			str_c(v[i].since), str_c(v[i].words)));
	return OK;
}

static err put_steps(struct demo *d)
{
	static const struct {
		const char *owner, *words;
		int64_t days_ago, done_ago;
	} v[] = {
		{ "ours", "Go along to the Repair Café, the two of us", 280, 262 },
		{ "ours", "Find a hot dinner for each day of the week", 327, 320 },
		{ "mine", "Write to Lynne, when I am ready", 60, 0 },
	};

	for (size_t i = 0; i < countof(v); i++) {
		struct step s = { .id = demo_id(d, "step"),
			.person = str_c(demo_story_person),
			.staff = str_c(demo_coordinator),
			.owner = str_c(v[i].owner),
			.words = str_c(v[i].words),
			.at_time = STR(""),
			.state = v[i].done_ago ? STR("done") : STR("open"),
			.at = d->cx->now - v[i].days_ago * LIMIT_DAY };
		s.done_at = v[i].done_ago ? d->cx->now - v[i].done_ago * LIMIT_DAY : 0;
		s.rests_from = s.at + LIMIT_STEP_DAYS * LIMIT_DAY;
		TRY(goodlife_step_put(d->cx, &s));
	}
	return OK;
}

err demo_make_story(struct demo *d)
{
	struct cx *cx = d->cx;
	struct hood *h = &d->hoods[0];
	struct person p = { .id = str_c(demo_story_person),
		.name = STR("Gwilym"),
		.neighbourhood = h->id,
		.language = STR("en"),
		.reach = STR("At the Old Tram Shed, most dinner times"),
		.ask_first = STR("Ask me first before you talk to anyone."),
		.state = STR("alongside"),
		.last_day = d->today - pages[countof(pages) - 1].days_ago,
		.moments = countof(pages),
		.version = cx->form };

	cx->actor = (struct actor){ h->staff, h->staff_name, ROLE_COORDINATOR, STR("") };
	cx->said_at = p.said_yes = london_ms(d->today - pages[0].days_ago, 15 * 60);
	TRY(people_person_put(cx, &p, h->staff));
	cx->said_at = cx->now - 301 * LIMIT_DAY;
	TRY(goodlife_part_put(cx, p.id, "vision", STR("Useful. Decent grub. A few mates."), false));
	TRY(goodlife_part_put(cx, p.id, "matters",
		STR("Eating every day.\nBeing asked first.\nTools in my hands."), true));
	TRY(goodlife_part_put(cx, p.id, "hard-know", STR("I stop eating. I walk at night."), true));
	TRY(goodlife_part_put(cx, p.id, "hard-help", STR("A hot dinner, and nobody asking.\nSomething to mend."), true));
	TRY(goodlife_part_put(cx, p.id, "hard-ring", STR("Wil. Then Mari."), true));
	TRY(put_gifts(d));
	TRY(put_gave(d));
	TRY(put_ties(d));
	TRY(put_turnings(d));
	TRY(put_steps(d));
	TRY(community_connection_put(cx,
		&(struct connection){ .id = demo_id(d, "connection"),
			.person = p.id,
			.thing = d->repair_cafe,
			.tier = STR("community"),
			.state = STR("own"),
			.before = STR("together"),
			.version = cx->form,
			.day = d->today - 213,
			.at = cx->now - 213 * LIMIT_DAY }));
	TRY(put_moments(d));
	TRY(people_wrote(cx, p.id));
	return demo_breathe(d, 40);
}
