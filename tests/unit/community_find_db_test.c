/* SPDX-License-Identifier: Apache-2.0 */
/* community_find_db_test.c -- the grid, the index of words, the order of answers and their reasons. */
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "community/community_int.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

/* The middle of an invented town. */
#define LAT 51.62
#define LON (-3.94)

static void grid(void)
{
	struct grid_point p, q;
	struct grid_range g[GRID_RANGES];
	uint64_t chance = 1;

	ok(grid_point(LAT, LON, &p) && !grid_point(48.9, LON, &p) && !grid_point(LAT, 3.01, &p) && !grid_point(0, 0, &p));
	grid_point(LAT, LON, &p);
	ok(grid_metres(p, grid_z(p)) == 0);
	ok(grid_of(grid_z(p)).x == p.x && grid_of(grid_z(p)).y == p.y);
	/* A hundredth of a degree north is 1112 m; east, at this latitude, 690.4 m. */
	ok(grid_point(LAT + 0.01, LON, &q) && grid_metres(p, grid_z(q)) > 1109 && grid_metres(p, grid_z(q)) < 1115);
	ok(grid_point(LAT, LON + 0.01, &q) && grid_metres(p, grid_z(q)) > 687 && grid_metres(p, grid_z(q)) < 694);
	ok(grid_metres(p, grid_nowhere(STR("n"), STR("x"))) == -1);
	/* Whatever lies within the circle lies in the ranges, and they are few and apart. */
	for (int i = 0; i < 20000; i++) {
		int64_t metres = (int64_t)(chance >> 20) % 30000 + 1;
		struct grid_point from = { (int64_t)(chance >> 10) % (1 << 20), (int64_t)(chance >> 33) % (1 << 20) };
		chance = chance * 6364136223846793005u + 1442695040888963407u;
		struct grid_point to = { from.x + (int64_t)(chance >> 40) % 4000 - 2000, from.y + (int64_t)(chance >> 20) % 4000 - 2000 };
		if (to.x < 0 || to.y < 0 || to.x >> 20 || to.y >> 20)
			continue;
		int n = grid_cover(from, metres, i % 2, g);
		bool inside = false, apart = n >= 1 && n <= (i % 2 ? GRID_RANGES : 4);
		for (int k = 0; k < n; k++) {
			inside |= grid_z(to) >= g[k].from && grid_z(to) <= g[k].to;
			apart &= g[k].from < g[k].to && (!k || g[k].from > g[k - 1].to + 1);
		}
		if (!apart || (!inside && grid_metres(from, grid_z(to)) <= metres)) {
			ok(!"a circle is covered");
			return;
		}
	}
	ok(true);
}

static void numbers(void)
{
	int64_t worst = 0;

	ok(score_log(1) == 0 && score_log(2) == 709 && score_log(1000000) == 14147);
	ok(score_rarity(5000, 1) > score_rarity(5000, 10) && score_rarity(5000, 5000) >= 0);
	ok(score_word(1024, 5, 10, 100, 1000) > score_word(1024, 1, 10, 100, 1000));
	ok(score_word(1024, 1, 4, 100, 1000) > score_word(1024, 1, 48, 100, 1000));
	for (int64_t n = 1; n < 300; n++) {
		int64_t step = words_length_step(n), apart = words_length_of(step) - n;
		worst = apart * 3 > worst * 1 && n > 8 && apart * 100 / n > worst ? apart * 100 / n : worst;
		ok(step >= 0 && step <= 15 && apart >= 0);
	}
	ok(worst < 50);
}

static bool asks(const struct ask_words *q, const char *written)
{
	for (size_t i = 0; i < q->n; i++)
		if (str_is(q->v[i].written, written))
			return true;
	return false;
}

static void questions(struct arena *a)
{
	struct ask_words q;

	words_ask(a, STR("fix bikes with other people, Tuesdays"), NULL, &q);
	ok(q.n == 2 && asks(&q, "fix") && asks(&q, "bikes") && q.days == 2 && !q.free);
	words_ask(a, STR("bikes + Tuesday + free lunch"), NULL, &q);
	ok(q.n == 2 && asks(&q, "lunch") && q.days == 2 && q.free && q.food && q.v[1].own == 1 && q.v[1].forms.n == 5);
	words_ask(a, STR("cinio am ddim, dydd Iau"), NULL, &q);
	ok(q.n == 1 && q.free && q.food && q.days == 8);
	words_ask(a, STR("a picture of March"), NULL, &q);
	ok(!q.days);
	words_ask(a, STR("tynnu llun"), NULL, &q);
	ok(!q.days && q.n == 2);
	words_ask(a, STR("step-free choir"), NULL, &q);
	ok(q.step_free && !q.free && asks(&q, "choir"));
	words_ask(a, STR(""), NULL, &q);
	ok(q.n == 0);
	words_ask(a, STR("and the with of"), NULL, &q);
	ok(q.n == 0);
	/* Small by its stem, and no word to look for either. */
	words_ask(a, STR("needs getting choir"), NULL, &q);
	ok(q.n == 1 && asks(&q, "choir"));
	/* What says little is left out beside what says more, and looked for by itself. */
	words_ask(a, STR("help me find a choir"), NULL, &q);
	ok(q.n == 1 && asks(&q, "choir"));
	words_ask(a, STR("help"), NULL, &q);
	ok(q.n == 1 && asks(&q, "help"));
}

static int apart_slowly(str a, str b)
{
	int best, other;

	if (!a.n || !b.n)
		return (int)(a.n + b.n);
	best = apart_slowly((str){ a.p, a.n - 1 }, (str){ b.p, b.n - 1 }) + (a.p[a.n - 1] != b.p[b.n - 1]);
	other = apart_slowly((str){ a.p, a.n - 1 }, b) + 1;
	best = other < best ? other : best;
	other = apart_slowly(a, (str){ b.p, b.n - 1 }) + 1;
	best = other < best ? other : best;
	if (a.n > 1 && b.n > 1 && a.p[a.n - 1] == b.p[b.n - 2] && a.p[a.n - 2] == b.p[b.n - 1]) {
		other = apart_slowly((str){ a.p, a.n - 2 }, (str){ b.p, b.n - 2 }) + 1;
		best = other < best ? other : best;
	}
	return best;
}

/* The quick way counts what the definition does, either way round. */
static void slips(struct arena *a)
{
	static const char letters[] = "abc";
	struct str_list known = { 0 }, out = { 0 };
	char one[5], two[5];
	uint32_t seed = 7;

	for (int i = 0; i < 400; i++) {
		size_t n = (seed = seed * 1103515245 + 12345) >> 16 & 3, m = (seed = seed * 1103515245 + 12345) >> 16 & 3;
		for (size_t k = 0; k < 4; k++) {
			one[k] = letters[((seed = seed * 1103515245 + 12345) >> 16) % 3];
			two[k] = letters[((seed = seed * 1103515245 + 12345) >> 16) % 3];
		}
		str x = { one, n + 1 }, y = { two, m + 1 };
		ok(words_apart(x, y) == apart_slowly(x, y) && words_apart(x, y) == words_apart(y, x));
	}
	ok(words_apart(STR("chior"), STR("choir")) == 1 && words_apart(STR("libary"), STR("library")) == 1);
	ok(words_apart(STR("a"), STR("abcdefghijklmnopqrstuvwxyzabcdefghij")) > 20);
	const str words[] = { STR("sew"), STR("choir"), STR("chair"), STR("garden") };
	for (size_t i = 0; i < countof(words); i++)
		*LIST_ADD(a, &known) = words[i];
	words_like(a, STR("sow"), &known, 4, &out);
	ok(out.n == 0);                        /* three letters: too near to too much */
	words_like(a, STR("choix"), &known, 4, &out);
	ok(out.n == 1 && str_is(out.v[0], "choir"));
}

/* Each word of a family is what text_tokens makes of a word, so that it can be found. */
static void families(struct arena *a)
{
	for (const char *const *f = word_families; *f; f++) {
		str rest = str_c(*f + 1), w;
		while (str_next(&rest, '|', &w) && w.n) {
			struct text_tokens t = { 0 };
			bool stands = false;
			/* The stems of these are no words. */
			text_tokens(a, str_is(w, "coffe") ? STR("coffee") : str_is(w, "cours") ? STR("course") :
				str_is(w, "gwyddbwyl") ? STR("gwyddbwyll") : str_is(w, "exercis") ? STR("exercise") : w, &t);
			for (size_t i = 0; i < t.n; i++)
				stands |= str_eq(t.v[i].word, w);
			if (!stands)
				printf("%.*s is no stem\n", (int)w.n, w.p);
			ok(stands);
		}
	}
}

static int made;
static struct thing new_thing(struct cx *cx, const char *kind, const char *name, double north_km)
{
	test_form(cx);
	made++;
	return (struct thing){ .id = cx_new_id(cx, "thing"), .kind = str_c(kind), .name = str_c(name),
		.lat = LAT + north_km / 111.195, .lon = LON };
}

static void add(struct cx *cx, struct thing t)
{
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
}

static struct found find(struct cx *cx, struct find_ask ask)
{
	struct found f = { 0 };

	test_begin(cx);
	ok(test_commit(cx, community_find(cx, &ask, &f)));
	return f;
}

static bool first_is(const struct found *f, const char *name)
{
	return f->community.n && str_is(f->community.v[0].thing.name, name);
}

static struct neighbourhood neighbourhood;

static void town(struct cx *cx)
{
	neighbourhood = (struct neighbourhood){ .name = STR("Llwynon"), .lat = LAT, .lon = LON };
	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &neighbourhood)));
	struct thing t = new_thing(cx, "group", "Llwynon bike shed", 0.8);

	t.about = STR("We mend bicycles together and drink tea.");
	t.freq = STR("weekly"), t.days = 2, t.opens_at = 600, t.closes_at = 720, t.cost = STR("free"), t.food = true;
	t.step_free = STR("yes"), t.checked_day = london_day(TEST_NOW) - 20;
	add(cx, t);
	add(cx, new_thing(cx, "activity", "Bike rides for beginners", 3));
	add(cx, new_thing(cx, "place", "Hafod library", 0.2));
	add(cx, new_thing(cx, "service", "Council bike loan scheme", 0.1));
	t = new_thing(cx, "group", "Côr Llwynon", 1.5);
	t.about = STR("Canu mewn côr. Croeso i bawb, dim clyweliad.");
	t.freq = STR("weekly"), t.days = 4;
	add(cx, t);
	t = new_thing(cx, "offer", "Help with a sewing machine", 0);
	t.lat = t.lon = 0, t.neighbourhood = neighbourhood.id;
	add(cx, t);
	t = new_thing(cx, "group", "Soup on the square", 1.1);
	t.food = true, t.days = 2, t.freq = STR("weekly"), t.cost = STR("costs");
	add(cx, t);
}

static void answers(struct cx *cx)
{
	struct found f = find(cx, (struct find_ask){ .words = STR("fix bikes with other people, Tuesdays"), .near = STR("51.62,-3.94") });

	ok(first_is(&f, "Llwynon bike shed") && f.community.n == 2 && f.services.n == 1);
	ok(str_is(f.services.v[0].thing.name, "Council bike loan scheme"));
	const struct find_terms *t = &f.community.v[0].terms;
	ok(t->days == 2 && t->free && t->food && t->step_free && !t->step_free_unknown && t->checked_months == 1);
	ok(t->metres > 790 && t->metres < 810 && t->hits == 3 && t->names == 2);
	ok(f.community.v[1].terms.step_free_unknown && f.community.v[1].terms.checked_months == -1);
	/* Welsh with its mutations, without marks. */
	f = find(cx, (struct find_ask){ .words = STR("canu mewn cor"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Côr Llwynon"));
	f = find(cx, (struct find_ask){ .words = STR("i'r gôr"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Côr Llwynon"));
	/* Food asked for in another word. */
	f = find(cx, (struct find_ask){ .words = STR("lunch"), .near = STR("51.62,-3.94") });
	ok(f.community.n == 2 && f.food);
	/* The beginning of a word. */
	f = find(cx, (struct find_ask){ .words = STR("libr"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Hafod library"));
	/* A slip of a finger, said; a word that is right is not changed. */
	f = find(cx, (struct find_ask){ .words = STR("libary"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Hafod library") && f.unlike.n == 1 && str_is(f.unlike.v[0], "libary"));
	f = find(cx, (struct find_ask){ .words = STR("sewing macihne"), .near = STR("Llwynon") });
	ok(first_is(&f, "Help with a sewing machine") && f.unlike.n == 1);
	f = find(cx, (struct find_ask){ .words = STR("library"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Hafod library") && !f.unlike.n);
	f = find(cx, (struct find_ask){ .words = STR("needs"), .near = STR("51.62,-3.94") });
	ok(f.community.n == 6);                /* as if nothing was asked */
	/* Nothing. */
	f = find(cx, (struct find_ask){ .words = STR("zeppelin"), .near = STR("51.62,-3.94") });
	ok(f.community.n == 0 && f.services.n == 0);
	/* Without a point: last, and there all the same. */
	f = find(cx, (struct find_ask){ .words = STR("sewing"), .near = STR("Llwynon") });
	ok(first_is(&f, "Help with a sewing machine") && f.community.v[0].terms.metres == -1 && str_is(f.near, "Llwynon"));
	/* Without words: the nearest first. */
	f = find(cx, (struct find_ask){ .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Hafod library") && f.community.n == 6 && f.community.v[5].terms.metres == -1);
	f = find(cx, (struct find_ask){ .near = STR("51.62,-3.94"), .days = 2 });
	ok(first_is(&f, "Llwynon bike shed") && f.community.n == 2);
	f = find(cx, (struct find_ask){ .near = STR("51.62,-3.94"), .days = 2, .free = true });
	ok(f.community.n == 1);
	/* From a place by its name. */
	f = find(cx, (struct find_ask){ .words = STR("bike"), .near = STR("Hafod library") });
	ok(f.community.n == 2 && f.community.v[0].terms.metres < 650);
	f = find(cx, (struct find_ask){ .words = STR("bike"), .near = STR("the LIBRARY") });
	ok(str_is(f.near, "Hafod library") && !f.unclear);
	f = find(cx, (struct find_ask){ .words = STR("bike"), .near = STR("Atlantis") });
	ok(f.unclear && str_is(f.near, "Llwynon"));
	f = find(cx, (struct find_ask){ .words = STR("bike"), .near = STR("LIBRARY") });
	ok(str_is(f.near, "Hafod library") && f.community.v[0].terms.metres < 650);
	f = find(cx, (struct find_ask){ .near = STR("51.62,-3.94"), .metres = 1000, .most = 1 });
	ok(f.community.n == 1 && f.more);
}

/* One fact changes, and so do the reason and the order. */
static void one_fact(struct cx *cx)
{
	struct thing t = { 0 };
	struct found f = find(cx, (struct find_ask){ .words = STR("bike Saturday"), .near = STR("51.62,-3.94") });
	int64_t score = f.community.v[0].score;

	ok(first_is(&f, "Llwynon bike shed") && f.community.v[1].terms.days == 0);
	test_form(cx);
	test_begin(cx);
	ok(!community_thing_get(cx, f.community.v[1].thing.id, &t));
	t.freq = STR("weekly"), t.days = 32;
	ok(test_commit(cx, community_thing_save(cx, &t)));
	f = find(cx, (struct find_ask){ .words = STR("bike Saturday"), .near = STR("51.62,-3.94") });
	ok(f.community.v[0].terms.days == 32 || f.community.v[1].terms.days == 32);
	ok(first_is(&f, "Bike rides for beginners") && f.community.v[1].score == score);
}

static int64_t count_words(struct cx *cx, const char *word)
{
	int64_t n = 0;

	test_begin(cx);
	ok(test_commit(cx, word_store_known(cx, str_c(word), &n)));
	return n;
}

/* What the table says is what a fact adds: two things alike but for that one. */
static void weights(struct cx *cx)
{
	static const struct { enum order_by by; const char *words; } facts[] = {
		{ ORDER_FOOD, "zumba food" }, { ORDER_WARM, "zumba warm" }, { ORDER_DAY, "zumba Sunday" },
		{ ORDER_FREE, "zumba free" }, { ORDER_STEP_FREE, "zumba wheelchair" }, { ORDER_LATELY, "zumba" }, { ORDER_YEAR, "zumba" },
	};
	struct thing plain = new_thing(cx, "group", "Zumba", 1), other = plain;

	other.id = STR("71000000-0000-4000-8000-0000000000aa");
	add(cx, plain);
	for (size_t i = 0; i < countof(facts); i++) {
		struct thing t = other;
		enum order_by by = facts[i].by;
		t.food = by == ORDER_FOOD, t.warm = by == ORDER_WARM;
		if (by == ORDER_DAY)
			t.freq = STR("weekly"), t.days = 64;
		t.cost = by == ORDER_FREE ? STR("free") : STR(""), t.step_free = by == ORDER_STEP_FREE ? STR("yes") : STR("");
		t.checked_day = by == ORDER_LATELY ? london_day(TEST_NOW) - 40 : by == ORDER_YEAR ? london_day(TEST_NOW) - 300 : 0;
		test_form(cx);
		add(cx, t);
		struct found f = find(cx, (struct find_ask){ .words = str_c(facts[i].words), .near = STR("51.62,-3.94") });
		ok(f.community.n >= 2 && str_eq(f.community.v[0].thing.id, t.id));
		size_t other_at = 1;               /* what has only the fact may stand between them */
		while (other_at < f.community.n - 1 && !str_eq(f.community.v[other_at].thing.id, plain.id))
			other_at++;
		const struct find_answer *first = &f.community.v[0], *second = &f.community.v[other_at];
		ok(str_eq(second->thing.id, plain.id));
		ok(first->score - second->score - (first->terms.words - second->terms.words) == order_weights[by].points);
	}
}

/* What has no point is taken to be somewhere, and stands among the rest: a neighbour's offer before a group that fits less. */
static void somewhere(struct cx *cx)
{
	struct thing here = new_thing(cx, "offer", "Lessons on the tuba", 0), there = here;

	here.lat = here.lon = 0, here.neighbourhood = neighbourhood.id;
	add(cx, here);
	test_form(cx);
	there.id = STR("71000000-0000-4000-8000-0000000000ab"), there.lat = there.lon = 0, there.neighbourhood = STR("");
	add(cx, there);
	struct thing band = new_thing(cx, "group", "Brass band", 0.1);
	band.about = STR("Bring a horn, a cornet or a tuba. We practise in the hall, play in the park in summer, and at the show.");
	add(cx, band);
	struct found f = find(cx, (struct find_ask){ .words = STR("tuba"), .near = STR("Llwynon") });
	ok(f.community.n == 3 && str_eq(f.community.v[0].thing.id, here.id));
	ok(f.community.v[0].terms.metres == -1 && !str_eq(f.community.v[1].thing.id, here.id));
	for (size_t i = 1; i < f.community.n; i++)
		if (str_eq(f.community.v[i].thing.id, there.id))
			ok(f.community.v[0].score - f.community.v[i].score == order_weights[ORDER_HERE].points - order_weights[ORDER_SOMEWHERE].points);
}

/* As people say it and write it: mutated, without marks, or in the other language. */
static void as_it_is_said(struct cx *cx)
{
	static const struct { const char *asked, *name; } v[] = {
		{ "gaffi", "Caffi'r Bont" }, { "nghaffi", "Caffi'r Bont" }, { "chaffi", "Caffi'r Bont" }, { "caffi", "Caffi'r Bont" },
		{ "cafe", "Caffi'r Bont" }, { "café", "Caffi'r Bont" }, { "Gaerdydd", "Ffrindiau Caerdydd" }, { "yng Nghaerdydd", "Ffrindiau Caerdydd" },
		{ "Chaerdydd", "Ffrindiau Caerdydd" }, { "CAERDYDD", "Ffrindiau Caerdydd" }, { "dwr", "Chwaraeon dŵr" }, { "dŵr", "Chwaraeon dŵr" },
		{ "DW\xcc\x82R", "Chwaraeon dŵr" }, { "my oven doesn't work", "Trwsio gyda'n gilydd" }, { "broken", "Trwsio gyda'n gilydd" },
		{ "wedi torri", "Trwsio gyda'n gilydd" },
	};
	add(cx, new_thing(cx, "place", "Caffi'r Bont", 4));
	add(cx, new_thing(cx, "group", "Ffrindiau Caerdydd", 4));
	add(cx, new_thing(cx, "activity", "Chwaraeon dŵr", 4));
	add(cx, new_thing(cx, "activity", "Trwsio gyda'n gilydd", 4));
	for (size_t i = 0; i < countof(v); i++) {
		struct found f = find(cx, (struct find_ask){ .words = str_c(v[i].asked), .near = STR("51.66,-3.94"), .metres = 1000 });
		if (!first_is(&f, v[i].name))
			printf("%s does not find %s\n", v[i].asked, v[i].name);
		ok(first_is(&f, v[i].name) && !f.unlike.n);
	}
}

static void of_age(struct cx *cx, str thing, int64_t from, int64_t to)
{
	struct thing_more m = { 0 };

	test_form(cx);
	test_begin(cx);
	ok(!community_more_get(cx, thing, &m));
	m.thing = thing, m.from_age = from, m.to_age = to;
	ok(test_commit(cx, community_more_put(cx, &m)));
}

static size_t aged(struct cx *cx, int64_t age, const char *kind)
{
	struct found f = find(cx, (struct find_ask){ .words = STR("trampoline"), .near = STR("51.62,-3.94"), .from_years = age, .to_years = age ? age : 1, .kind = str_c(kind) });

	ok(!f.for_any);
	return f.community.n + f.services.n;
}

/* Facets narrow, each by itself and together; what names no age is for everybody. */
static void facets(struct cx *cx)
{
	struct thing children = new_thing(cx, "activity", "Trampoline for little ones", 0.4), teens = new_thing(cx, "group", "Trampoline club", 0.5),
		all = new_thing(cx, "place", "Trampoline hall", 0.6), lessons = new_thing(cx, "service", "Trampoline lessons", 0.7);

	teens.freq = STR("weekly"), teens.days = 4, teens.cost = STR("free"), teens.step_free = STR("yes");
	children.freq = STR("weekly"), children.days = 8, children.cost = STR("costs"), children.step_free = STR("no");
	add(cx, children);
	add(cx, teens);
	add(cx, all);
	add(cx, lessons);
	of_age(cx, children.id, 0, 5);
	of_age(cx, teens.id, 11, 17);
	of_age(cx, lessons.id, 60, 0);
	ok(aged(cx, 0, "") == 2 && aged(cx, 5, "") == 2 && aged(cx, 6, "") == 1 && aged(cx, 11, "") == 2 && aged(cx, 17, "") == 2);
	ok(aged(cx, 18, "") == 1 && aged(cx, 60, "") == 2 && aged(cx, 130, "") == 2);
	/* Those who may come are more than one year old: it is enough that some of them may. */
	struct find_ask some = { .words = STR("trampoline"), .near = STR("51.62,-3.94"), .from_years = 4, .to_years = 11 };
	struct found both = find(cx, some);
	ok(both.community.n == 3);
	ok(aged(cx, 12, "group") == 1 && aged(cx, 5, "group") == 0 && aged(cx, 70, "service") == 1 && aged(cx, 12, "activity") == 0);
	struct find_ask ask = { .words = STR("trampoline"), .near = STR("51.62,-3.94"), .kind = STR("group"), .days = 4, .free = true, .step_free = true };
	struct found f = find(cx, ask);
	ok(f.community.n == 1 && first_is(&f, "Trampoline club") && !f.services.n);
	ask.days = 8;
	f = find(cx, ask);
	ok(!f.community.n);
	ask = (struct find_ask){ .words = STR("trampoline"), .near = STR("51.62,-3.94"), .kind = STR("service") };
	f = find(cx, ask);
	ok(!f.community.n && f.services.n == 1);
	/* On a phone we do not know, and say so instead of hiding anything. */
	cx->phone.resident = true;
	ask = (struct find_ask){ .words = STR("trampoline"), .near = STR("51.62,-3.94"), .from_years = 30, .to_years = 31 };
	f = find(cx, ask);
	ok(f.for_any && f.community.n == 3);
	cx->phone.resident = false;
}

/* All of them once, page by page, though one comes and one goes in between. */
static void pages(struct cx *cx)
{
	struct find_ask ask = { .words = STR("skittles"), .near = STR("51.62,-3.94"), .most = 20 };
	struct str_list seen = { 0 };
	struct thing last = { 0 };

	for (int i = 0; i < 50; i++) {
		struct thing t = new_thing(cx, "group", "Skittles", 0.02 * i);
		add(cx, t);
	}
	for (int page = 0; page < 3; page++) {
		struct found f = find(cx, ask);
		ok(f.community.n == (page < 2 ? 20 : 10) && f.more == (page < 2) && f.from == page * 20 + (page ? 1 : 0));
		for (size_t i = 0; i < f.community.n; i++) {
			for (size_t k = 0; k < seen.n; k++)
				ok(!str_eq(seen.v[k], f.community.v[i].thing.id));
			*LIST_ADD(cx->arena, &seen) = f.community.v[i].thing.id;
			last = f.community.v[i].thing;
		}
		ask.after = last.id, ask.from = (int64_t)seen.n;
		if (!page)
			add(cx, new_thing(cx, "group", "Skittles", 0.001));   /* before all that were shown */
	}
	ok(seen.n == 50);
	/* The last that was shown has ended: as many as were shown come before the next. */
	ask.after = seen.v[19], ask.from = 20;
	test_begin(cx);
	ok(!community_thing_get(cx, ask.after, &last));
	last.state = STR("gone");
	ok(test_commit(cx, community_thing_save(cx, &last)));
	struct found f = find(cx, ask);
	ok(f.from == 20 && f.community.n == 20);
	ask.after = STR(""), ask.from = 5000;
	f = find(cx, ask);
	ok(!f.community.n && !f.more && f.from == 50);
}

/* A move and a change of words leave nothing behind, and what happens at a place moves with it. */
static void moves(struct cx *cx)
{
	struct thing hall = new_thing(cx, "place", "Neuadd Goch", 1), tea;
	struct word_totals before = { 0 }, after = { 0 };

	add(cx, hall);
	tea = new_thing(cx, "activity", "Tea dance", 0);
	tea.lat = tea.lon = 0;
	tea.at_place = hall.id;
	add(cx, tea);
	struct found f = find(cx, (struct find_ask){ .words = STR("goch dance"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Tea dance") && f.community.v[0].terms.metres > 990 && f.community.v[0].terms.hits == 3);
	ok(str_is(f.community.v[0].thing.place_name, "Neuadd Goch"));
	test_form(cx);
	hall.lat = LAT + 2 / 111.195, hall.name = STR("Neuadd Las");
	test_begin(cx);
	ok(!word_store_totals(cx, &before));
	ok(test_commit(cx, community_thing_save(cx, &hall)));
	f = find(cx, (struct find_ask){ .words = STR("dance"), .near = STR("51.62,-3.94") });
	ok(first_is(&f, "Tea dance") && f.community.v[0].terms.metres > 1990);
	f = find(cx, (struct find_ask){ .words = STR("goch"), .near = STR("51.62,-3.94") });
	ok(f.community.n == 0);
	ok(count_words(cx, "goch") == 0 && count_words(cx, "las") == 2);
	test_form(cx);
	hall.state = STR("gone");
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &hall)));
	ok(count_words(cx, "las") == 1);
	test_begin(cx);
	ok(!word_store_totals(cx, &after));
	ok(test_commit(cx, OK) && after.things == before.things - 1);
}

/* Three hundred things on one spot: each has its own z, and all are found. */
static void one_spot(struct cx *cx)
{
	for (int i = 0; i < 300; i++) {
		struct thing t = new_thing(cx, "activity", "Market stall", 20);
		test_begin(cx);
		if (!test_commit(cx, community_thing_save(cx, &t)))
			ok(!"saved");
	}
	struct found f = find(cx, (struct find_ask){ .words = STR("stall"), .near = STR("51.8,-3.94"), .metres = 5000, .most = 400 });
	ok(f.community.n == 300);
}

static void refused(struct cx *cx)
{
	struct thing t = new_thing(cx, "offer", "A lift to the shops", 1);

	test_begin(cx);
	ok(community_thing_save(cx, &t) == ERR_INVALID && cx->issues.n == 1);
	t = (struct thing){ .id = t.id, .kind = STR("club"), .freq = STR("weekly"), .cost = STR("dear"), .lat = 10, .lon = 10 };
	cx->issues.n = 0;
	ok(community_thing_save(cx, &t) == ERR_INVALID && cx->issues.n == 5);
	ok(test_commit(cx, OK));
}

int main(void)
{
	struct cx *cx = test_db_open();

	grid();
	numbers();
	questions(cx->arena);
	slips(cx->arena);
	families(cx->arena);
	town(cx);
	answers(cx);
	one_fact(cx);
	weights(cx);
	somewhere(cx);
	as_it_is_said(cx);
	facets(cx);
	pages(cx);
	moves(cx);
	one_spot(cx);
	refused(cx);
	test_db_close(cx);
	return test_end();
}
