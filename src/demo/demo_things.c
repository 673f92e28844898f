/* SPDX-License-Identifier: Apache-2.0 */
/* demo_things.c -- what there is in each invented neighbourhood: places first, then what happens
 * there. */
#include "base/buf.h"
#include "base/text.h"
#include "demo/demo_int.h"

static const char *const streets[] = { "Heol y Weir", "Stryd y Felin", "Lime Terrace",
	"Foundry Row", "Heol Celyn", "Bakery Lane", "Stryd Fain", "Pump Street", "Cannery Road",
	"Heol Eithin", "Tramway Street", "Cooper’s Row", "Rhes Onnen", "Signal Hill", "Heol Wennol",
	"Ropewalk", "Quarry View", "Stryd Lydan", "Lantern Street", "Clos Bedwen" };
static const char *const chapels[] = { "Gosen", "Hebron", "Salem", "Bethania", "Moreia", "Seion" };
static const char *const saints[] = { "Teilo", "Non", "Cadog", "Illtud", "Gwladys", "Brigid",
	"Martin", "Anne" };
static const char *const animals[] = { "Salmon", "Black Ram", "Red Kite", "Old Otter", "Pit Pony",
	"Grey Heron", "Running Hare" };
static const char *const rivers[] = { "Olwen", "Hirlas", "Eurig", "Gylfin", "Dawel" };
static const char *const firsts[] = { "Morfudd", "Enid", "Luca", "Megan", "Rosa", "Alun", "Nesta",
	"Sali" };
static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday" };

/* What one thing is told with: the same street all through. */
struct told {
	struct arena *a;
	str v[8];
};
static const char *const told_names[8] = { "hood", "street", "chapel", "saint", "animal", "river",
	"first", "day" };
#define ANY(d, list) str_c(line_any(d, LINES(list)))

static str street_of(struct demo *d, struct dice *dice)
{
	static const char *const welsh[] = { "Heol", "Stryd", "Rhes", "Clos", "Ffordd", "Lôn",
		"Maes", "Parc" };
	static const char *const gair[] = { "yr Onnen", "y Wennol", "y Gaer", "Derwen", "y Mynydd",
		"y Gog", "Las", "yr Afal", "y Dderi", "Gwyn", "y Ffynnon", "yr Ehedydd" };
	static const char *const first[] = { "Mill", "Canal", "Orchard", "Kiln", "Rope", "Saddler",
		"Weaver", "Lamp", "Harbour", "Bell", "Copper", "Meadow", "Tanyard", "Wharf",
		"Slate", "Chandler", "Dairy", "Lock", "Potter", "Thimble", "Cobbler", "Barley",
		"Anchor", "Beacon" };
	static const char *const last[] = { "Lane", "Street", "Row", "Terrace", "Yard", "Close",
		"Rise", "Walk", "Gardens", "Hill" };

	if (!d->wide || dice_chance(dice, 30))
		return ANY(dice, streets);
	return dice_chance(dice, 30)
		? str_fmt(d->cx->arena, "{} {}", ANY(dice, welsh), ANY(dice, gair))
		: str_fmt(d->cx->arena, "{} {}", ANY(dice, first), ANY(dice, last));
}

static struct told told_of(struct demo *d, struct dice *dice, const struct hood *h)
{
	str street = street_of(d, dice), name = d->wide && dice_chance(dice, 60) ? street : h->name;
	str first = d->wide ? str_c(line_any(dice, demo_first_names)) : ANY(dice, firsts);

	return (struct told){ d->cx->arena,
		{ name, street, ANY(dice, chapels), ANY(dice, saints), ANY(dice, animals),
			ANY(dice, rivers), first, ANY(dice, days) } };
}

static str tell(const struct told *t, const char *line)
{
	struct buf b = BUF(t->a, LIMIT_WORDS);

	while (*line) {
		size_t n = strcspn(line, "{");
		buf_add(&b, (str){ line, n });
		line += n;
		for (size_t i = 0; *line && i < countof(told_names); i++) {
			size_t k = strlen(told_names[i]);
			if (!strncmp(line + 1, told_names[i], k) && line[k + 1] == '}') {
				buf_add(&b, t->v[i]);
				line += k + 2;
				break;
			}
			CHECK(i + 1 < countof(told_names));
		}
	}
	return buf_str(&b);
}

static int64_t minutes(str s)
{
	str hour = { 0 };
	int64_t h = 0, m = 0;

	CHECK(str_next(&s, ':', &hour) && str_int(hour, &h) && str_int(s, &m));
	return h * 60 + m;
}

static int64_t day_bits(struct arena *a, str list)
{
	int64_t bits = 0;
	str one;

	list = text_fold(a, list);
	while (str_next(&list, ',', &one))
		for (size_t i = 0; i < countof(days); i++)
			if (one.n >= 3 && !memcmp(one.p, text_fold(a, str_c(days[i])).p, 3))
				bits |= 1 << i;
	CHECK(bits);
	return bits;
}

/* "weekly tue 10:00-12:00", "monthly 2 sat 14:00-16:00", or words. */
static void read_when(struct arena *a, str s, struct thing *t)
{
	str part = { 0 }, from = { 0 };

	if (!str_starts(s, STR("weekly ")) && !str_starts(s, STR("monthly "))) {
		t->when_words = s;
		return;
	}
	str_next(&s, ' ', &t->freq);
	if (str_is(t->freq, "monthly"))
		CHECK(str_next(&s, ' ', &part) && str_int(part, &t->nth));
	str_next(&s, ' ', &part);
	t->days = day_bits(a, part);
	str_next(&s, '-', &from);
	t->opens_at = minutes(from);
	t->closes_at = minutes(s);
}

static bool more_has(const char *more, const char *word)
{
	const char *at = strstr(more, word);

	return at && (at == more || at[-1] == ' ');
}

static str not_null(const char *s) { return str_c(s ? s : ""); }

/* A little of its own, so that two of the same kind can be told apart. */
static void add_more(struct demo *d, struct dice *dice, struct thing *t)
{
	struct arena *a = d->cx->arena;

	bool place = str_is(t->kind, "place"), offer = str_is(t->kind, "offer");

	if (!t->about.n || str_is(t->kind, "service"))
		return;
	if (!offer && dice_chance(dice, 40))
		t->about = str_fmt(a, "{} {}", t->about,
			line_any(dice, place ? demo_about_place : demo_about_group));
	if (d->wide && !place && dice_chance(dice, 50))
		t->about = str_fmt(a, "{} Lately: {} and {}.", t->about,
			line_any(dice, demo_themes), line_any(dice, demo_themes));
}

/* The line as a thing, without a spot. */
static struct thing thing_of(
	struct demo *d, struct dice *dice, const struct hood *h, const struct thing_line *l)
{
	struct told told = told_of(d, dice, h);
	str name = str_c(l->name), short_name = name, cost = not_null(l->cost),
	    kind_of_cost = { 0 };
	str_next(&short_name, '|', &name);
	struct thing t = { .id = demo_id(d, "thing"),
		.kind = str_c(l->kind),
		.name = tell(&told, arena_c(d->cx->arena, name)),
		.about = tell(&told, not_null(l->about).p),
		.neighbourhood = h->id,
		.food = more_has(l->more, "food"),
		.warm = more_has(l->more, "warm"),
		.language = more_has(l->more, "cy") ? STR("cy") : STR(""),
		.access_words = not_null(l->access),
		.welcome = not_null(l->welcome),
		.keeper_name = tell(&told, "{first}"),
		.keeper_reach = demo_phone(d->cx->arena, dice),
		.keeper_public = dice_chance(dice, 35),
		.checked_by = STR(""),
		.state = STR("shown") };

	add_more(d, dice, &t);
	str_next(&cost, ' ', &kind_of_cost);
	t.cost = kind_of_cost.p ? kind_of_cost : STR("");
	t.cost_words = cost.p ? cost : STR("");
	t.step_free = more_has(l->more, "step-free") ? STR("yes")
		: more_has(l->more, "no-steps")      ? STR("no")
						     : STR("");
	read_when(d->cx->arena, tell(&told, l->when), &t);
	if (dice_chance(dice, 88)) {
		t.checked_day = d->today - dice_below(dice, d->wide ? 1000 : 330);
		t.checked_by = h->staff;
	}
	if (str_is(t.kind, "place"))
		t.address = tell(&told, "{street}");
	return t;
}

static double near(struct dice *dice, double centre, int64_t spread)
{
	return (double)((int64_t)(centre * 1e6) + dice_between(dice, -spread, spread)) / 1e6;
}

/* What its feed says besides, of services and of one group in four.  Chance of its own, so that nothing else is told
 * otherwise. */
static err put_more(struct demo *d, const struct thing *t)
{
	static const char *const bodies[] = { "The council", "Cwm Together", "Tŷ Agored", "Help at Hand", "The health board" };
	static const char *const sites[] = { "council", "cwm-together", "ty-agored", "help-at-hand", "health" };
	struct dice dice = dice_of(DICE_MORE, d->next);
	size_t body = (size_t)dice_below(&dice, countof(bodies));
	bool service = str_is(t->kind, "service");
	struct thing_more m = { .thing = t->id };

	if (!service && (!str_is(t->kind, "group") || dice_chance(&dice, 75)))
		return OK;
	if (service) {
		m.organisation = str_c(bodies[body]);
		m.website = str_fmt(d->cx->arena, "https://{}.example/", sites[body]);
	}
	if (dice_chance(&dice, 60))
		m.phone = demo_phone(d->cx->arena, &dice);
	if (dice_chance(&dice, 60))
		m.email = str_fmt(d->cx->arena, "hello@{}.example", service ? sites[body] : "neighbours");
	if (memmem(t->name.p, t->name.n, "Young", 5))
		m.from_age = 11, m.to_age = 25;
	else if (dice_chance(&dice, 20))
		m.who_for = STR("Grown-ups of any age");
	return community_more_put(d->cx, &m);
}

static err put(struct demo *d, struct thing *t)
{
	TRY(community_thing_save(d->cx, t));
	TRY(put_more(d, t));
	return demo_breathe(d, 20);
}

static err make_place(struct demo *d, struct hood *h, struct dice *dice, const struct thing_line *l)
{
	struct thing t = thing_of(d, dice, h, l);

	t.lat = near(dice, h->lat, h->reach ? h->reach : 7000);
	t.lon = near(dice, h->lon, h->reach ? h->reach * 3 / 2 : 11000);
	str id = arena_dup(d->kept, t.id);
	*LIST_ADD(d->kept, &h->places) = id;
	*LIST_ADD(d->kept, &h->names) = arena_dup(d->kept, t.name);
	const char *in_passing = strchr(l->name, '|');
	if (in_passing)
		*LIST_ADD(d->kept, &h->venues) = str_c(in_passing + 1);
	if (more_has(l->more, "outdoors"))
		*LIST_ADD(d->kept, &h->outdoors) = id;
	else if (in_passing)
		*LIST_ADD(d->kept, &h->hosts) = id;
	return put(d, &t);
}

/* Its own kind of place ("at-Park") when the neighbourhood has one; else any that would do. */
static str place_for(const struct hood *h, struct dice *dice, const char *more)
{
	const struct str_list *l =
		more_has(more, "outdoors") && h->outdoors.n ? &h->outdoors : &h->hosts;
	const char *at = strstr(more, "at-");

	for (size_t i = 0; at && i < h->names.n; i++)
		if (memmem(h->names.v[i].p, h->names.v[i].n, at + 3, strcspn(at + 3, " ")))
			return h->places.v[i];
	return l->v[dice_below(dice, (int64_t)l->n)];
}

static err make_happening(
	struct demo *d, struct hood *h, struct dice *dice, const struct thing_line *l)
{
	struct thing t = thing_of(d, dice, h, l);

	/* A few have no place: they are somewhere in the neighbourhood. */
	if (!more_has(l->more, "anywhere") && dice_chance(dice, 97))
		t.at_place = place_for(h, dice, l->more);
	if (!str_is(t.kind, "service") && !h->reach)
		*LIST_ADD(d->kept, &h->things) = arena_c(d->kept, t.id);
	return put(d, &t);
}

/* Every neighbourhood has the first few places of the list: somewhere to read, to meet, to eat. */
#define EVERYWHERE 4

/* So many of a list, going round it in an order of the neighbourhood's own. */
static err make_some(struct demo *d, struct hood *h, struct thing_lines l, int64_t n)
{
	struct dice order = dice_of(DICE_HOOD, 1000 + d->next);
	const char *lines[64];
	struct deck deck = { 0 };

	CHECK(l.n <= countof(lines));
	for (size_t i = 0; i < l.n; i++)
		lines[i] = (const char *)&l.v[i];
	bool places = !strcmp(l.v->kind, "place");
	size_t fixed = places ? EVERYWHERE : 0;
	for (int64_t i = 0; i < n; i++) {
		const struct thing_line *line = (size_t)i < fixed
			? &l.v[i]
			: (const void *)deck_next(
				  &deck, &order, (struct lines){ lines + fixed, l.n - fixed });
		struct dice dice = dice_of(DICE_THING, d->next);
		TRY(places ? make_place(d, h, &dice, line) : make_happening(d, h, &dice, line));
	}
	return OK;
}

err demo_make_things_of(struct demo *d, struct hood *h, int64_t n)
{
	int64_t places = n * 16 / 100, groups = n * 24 / 100, offers = n * 19 / 100,
		services = n * 11 / 100;

	TRY(make_some(d, h, demo_places, places));
	TRY(make_some(d, h, demo_groups, groups));
	TRY(make_some(d, h, demo_offers, offers));
	TRY(make_some(d, h, demo_services, services));
	return make_some(d, h, demo_activities, n - places - groups - offers - services);
}

err demo_make_things(struct demo *d)
{
	for (size_t i = 0; i < d->n_hoods; i++) {
		int64_t n = d->things / (int64_t)d->n_hoods +
			((int64_t)i < d->things % (int64_t)d->n_hoods),
			own = 0;
		if (i == 0)
			TRY(demo_make_story_things(d, &own));
		TRY(demo_make_things_of(d, &d->hoods[i], n - own));
	}
	return OK;
}
