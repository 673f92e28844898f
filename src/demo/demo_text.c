/* SPDX-License-Identifier: Apache-2.0 */
/* demo_text.c -- chance that is the same every time, and lines of words with their holes filled. */
#include "base/buf.h"
#include "demo/demo_int.h"

/* splitmix64: each step adds a constant and mixes, so a stream may begin anywhere. */
static uint64_t next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

struct dice dice_of(int kind, int64_t number)
{
	struct dice d = { (uint64_t)kind << 56 ^ (uint64_t)number * 0xd1342543de82ef95 };

	next(&d);
	return d;
}

int64_t dice_below(struct dice *d, int64_t n)
{
	CHECK(n > 0);
	return (int64_t)(next(d) % (uint64_t)n);
}

int64_t dice_between(struct dice *d, int64_t from, int64_t to)
{
	return from + dice_below(d, to - from + 1);
}
bool dice_chance(struct dice *d, int percent) { return dice_below(d, 100) < percent; }

const char *line_any(struct dice *d, struct lines l) { return l.v[dice_below(d, (int64_t)l.n)]; }

static int64_t common(int64_t a, int64_t b) { return b ? common(b, a % b) : a; }

const char *deck_next(struct deck *k, struct dice *d, struct lines l)
{
	int64_t n = (int64_t)l.n;

	if (!k->step) {
		k->start = dice_below(d, n);
		do
			k->step = 1 + dice_below(d, n);
		while (common(n, k->step) != 1);
	}
	return l.v[(k->start + k->step * k->told++) % n];
}

/* Words for the holes. */
static const char *const dish[] = { "leek and potato soup", "cawl", "a cheese toastie",
	"beans on toast", "fish finger sandwiches", "a jacket potato", "lentil soup",
	"shepherd’s pie", "jollof rice", "egg and chips", "vegetable curry", "dhal and rice",
	"bara brith", "Welsh rarebit", "pierogi", "a bacon roll", "tomato soup",
	"macaroni cheese" };
static const char *const cake[] = { "Welsh cakes", "a Victoria sponge", "flapjack", "lemon drizzle",
	"ginger cake", "scones", "bara brith", "tea loaf", "apple tart", "teisen lap", "rock cakes",
	"banana bread" };
static const char *const drink[] = { "a paned", "tea", "coffee", "a mug of tea", "hot chocolate",
	"tea from the flask", "two teas" };
static const char *const weather[] = { "Rain coming sideways", "Damp and mild",
	"Windy enough to lose a hat", "Wind off the river", "Grey but dry", "Sun at last",
	"Drizzle all morning", "A bright cold day", "Mist in the valley" };
static const char *const kin[] = { "sister", "brother", "daughter", "son", "niece", "nephew",
	"cousin", "grandson", "granddaughter", "aunt", "uncle" };
static const char *const flower[] = { "sweet peas", "dahlias", "snowdrops", "runner beans",
	"daffodils", "lavender", "pansies", "roses", "sunflowers", "broad beans" };
static const char *const bird[] = { "a heron", "the robin", "a dipper", "two red kites",
	"a goldfinch", "long-tailed tits", "the swifts", "a kingfisher", "house martins" };
static const char *const dog[] = { "Mot", "Bella", "Pero", "Jess", "Fflos", "Biscuit", "Nel",
	"Tango", "Meg", "Sali" };
static const char *const day[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday" };
static const char *const song[] = { "Calon Lân", "Ar Hyd y Nos", "Myfanwy",
	"an old Shirley Bassey number", "Sosban Fach", "a hymn nobody else knew",
	"Elvis, all the words", "Delilah", "a lullaby in Polish", "Cwm Rhondda" };
static const char *const work[] = { "the steelworks", "the bakery", "the buses",
	"the sewing factory", "the market", "the school kitchen", "the railway", "the dairy",
	"the pit offices", "the post office", "the shipyard", "the laundry" };

static const struct {
	const char *name;
	struct lines lines;
} holes[] = {
	{ "dish", LINES(dish) },
	{ "cake", LINES(cake) },
	{ "drink", LINES(drink) },
	{ "weather", LINES(weather) },
	{ "kin", LINES(kin) },
	{ "flower", LINES(flower) },
	{ "bird", LINES(bird) },
	{ "dog", LINES(dog) },
	{ "day", LINES(day) },
	{ "song", LINES(song) },
	{ "work", LINES(work) },
};

static str fill(struct scene *s, str hole)
{
	if (str_is(hole, "name"))
		return s->name;
	if (str_is(hole, "friend"))
		return s->friend_;
	if (str_is(hole, "coordinator"))
		return s->coordinator;
	if (str_is(hole, "hood"))
		return s->hood;
	if (str_is(hole, "venue"))
		return s->venues.v[dice_below(s->d, (int64_t)s->venues.n)];
	for (size_t i = 0; i < countof(holes); i++)
		if (str_is(hole, holes[i].name))
			return str_c(line_any(s->d, holes[i].lines));
	BUG("a hole that nothing fills");
}

/* A sentence begins here: at the start, after a full stop, or within quotation marks. */
static bool begins(str before)
{
	static const char *const ends[] = { ". ", "? ", "! ", "\n", "“" };

	for (size_t i = 0; i < countof(ends); i++) {
		size_t n = strlen(ends[i]);
		if (before.n >= n && !memcmp(before.p + before.n - n, ends[i], n))
			return true;
	}
	return before.n == 0;
}

str scene_write(struct scene *s, const char *line)
{
	struct buf b = BUF(s->a, LIMIT_WORDS);

	while (*line) {
		size_t n = strcspn(line, "{"), at;
		buf_add(&b, (str){ line, n });
		line += n;
		if (!*line)
			break;
		n = strcspn(line, "}");
		at = b.n;
		bool capital = begins(buf_str(&b));
		buf_add(&b, fill(s, (str){ line + 1, n - 1 }));
		if (capital && b.n > at && b.p[at] >= 'a' && b.p[at] <= 'z')
			b.p[at] = (char)(b.p[at] - 'a' + 'A');
		line += n + 1;
	}
	return buf_str(&b);
}
