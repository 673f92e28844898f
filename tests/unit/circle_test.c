/* SPDX-License-Identifier: Apache-2.0 */
/* circle_test.c -- the circle and the river without a database: marks, letters, days, pictures. */
#include "balance.h"
#include "base/html.h"
#include "base/text.h"
#include "goodlife/goodlife_circle_int.h"
#include "test.h"

static struct arena arena = { .cap = 64 << 20 };
static uint64_t seed = 1;

static size_t chance(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static bool is(str s, const char *text)
{
	if (!str_is(s, text))
		printf("  \"%.*s\", not \"%s\"\n", (int)s.n, s.p, text);
	return str_is(s, text);
}

/* Letters that names may be made of: accents that combine, joined emoji, flags, wide and right-to-left. */
static const char *const letters[] = { "a", "D", "\xc5\xb5", "e\xcc\x81", "w\xcc\x82\xcc\xa3", " ", "-", "'", "\"", "<", "&",
	"\xf0\x9f\x98\x80", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd",
	"\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xb7\xf3\xa0\x81\xac\xf3\xa0\x81\xb3\xf3\xa0\x81\xbf",
	"\xf0\x9f\x87\xac\xf0\x9f\x87\xa7", "\xe6\x9d\x8e", "\xd8\xb3", "\xcc\x81", "\xe2\x80\x8d", "L", "l" };

static str any_name(void)
{
	struct buf b = BUF(&arena, 4096);

	for (size_t n = 1 + chance(40); n--;)
		buf_add(&b, str_c(letters[chance(countof(letters))]));
	return buf_str(&b);
}

static struct circle any_circle(size_t n)
{
	struct circle c = { .person = { .name = STR("Menna") }, .today = STR("2026-06-10") };

	for (size_t i = 0; i < n; i++)
		*LIST_ADD(&arena, &c.ties) = (struct tie){ .id = str_fmt(&arena, "t{}", i), .words = any_name(),
			.ring = str_c(goodlife_rings[chance(CIRCLE_RINGS)].name), .energy = STR(""), .since = STR(""), .until = STR("") };
	c.labels = goodlife_labels(&arena, &c.ties);
	return c;
}

/* Edges of dots have width too. */
#define ROOM (2 * (CIRCLE_DOT + 5))

static bool apart(const struct circle_mark *m, size_t n, int box)
{
	bool well = true;
	int middle = box / 2;

	for (size_t i = 0; i < n; i++) {
		int x = m[i].x - middle, y = m[i].y - middle;
		well &= m[i].x >= ROOM / 2 && m[i].y >= ROOM / 2 && m[i].x + ROOM / 2 <= box && m[i].y + ROOM / 2 <= box;
		well &= x * x + y * y >= ROOM * ROOM;   /* the person in the middle */
		for (size_t k = 0; k < i; k++) {
			x = m[i].x - m[k].x, y = m[i].y - m[k].y;
			well &= x * x + y * y >= ROOM * ROOM;
		}
	}
	return well;
}

static void check_marks(const int *rings, size_t n)
{
	struct circle_mark m[CIRCLE_MARKS];
	size_t stood = 0, there = 0;
	bool could = false;

	for (size_t i = 0; i < n; i++)
		there += rings[i] >= 0, could |= rings[i] == CIRCLE_COULD;
	size_t marks = goodlife_circle_lay(rings, n, could, m);
	for (size_t i = 0; i < marks; i++)
		stood += m[i].more ? m[i].more : 1;
	ok(marks <= CIRCLE_MARKS && stood == there);
	ok(apart(m, marks, goodlife_circle_box(could)));
}

static void test_marks(void)
{
	int rings[LIMIT_TIES];

	for (size_t n = 0; n <= 80; n++)
		for (int round = 0; round < 20; round++) {
			for (size_t i = 0; i < n; i++)
				rings[i] = (int)chance(CIRCLE_RINGS + 1) - 1;
			check_marks(rings, n);
		}
	/* Every ring with every number: from empty to more than full. */
	for (int r = 0; r < CIRCLE_RINGS; r++)
		for (size_t n = 0; n <= LIMIT_TIES; n++) {
			for (size_t i = 0; i < n; i++)
				rings[i] = r;
			check_marks(rings, n);
		}
}

static void test_letters(void)
{
	static const struct { const char *name, *letters; } names[] = {
		{ "Dai", "Da" }, { "Llinos", "Ll" }, { "Ann Marie", "AM" }, { "Siân-Lloyd", "SL" }, { "\xc5\xb4yn", "\xc5\xb4y" },
		{ "e\xcc\x81va", "e\xcc\x81v" }, { "O'Brien", "O" }, { "\"Mog\"", "Mo" }, { "J.", "J" }, { "?!", "?" }, { "", "?" },
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 Meg", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" },
		{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd\xf0\x9f\x91\x8d", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd" },
		{ "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7\xf0\x9f\x87\xab", "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7" }, { "\xe6\x9d\x8e\xe6\x98\x8e", "\xe6\x9d\x8e" },
		{ "Dai \xf0\x9f\x98\x80", "D" }, { "  Bo", "Bo" }, { "Al \t", "Al" },
	};
	static const char *const clash[] = { "Dai", "Mo", "Dafydd", "dai", "Max" };
	struct tie_list ties = { 0 };

	for (size_t i = 0; i < countof(names); i++)
		ok(is(text_initials(&arena, str_c(names[i].name)), names[i].letters));
	for (size_t i = 0; i < countof(clash); i++)
		*LIST_ADD(&arena, &ties) = (struct tie){ .words = str_c(clash[i]) };
	struct tie_label *l = goodlife_labels(&arena, &ties);
	ok(l[0].number == 1 && l[1].number == 0 && l[2].number == 2 && l[3].number == 3 && l[4].number == 0);
	/* Any name at all: short, whole characters, and no two people with one mark. */
	for (int round = 0; round < 8; round++) {
		struct circle c = any_circle(80);
		for (size_t i = 0; i < c.ties.n; i++) {
			str s = c.labels[i].letters;
			ok(s.n > 0 && s.n <= 80 && utf8_valid(s));
			for (size_t k = 0; k < i; k++)
				ok(c.labels[i].number != c.labels[k].number || !str_eq(text_fold(&arena, s), text_fold(&arena, c.labels[k].letters)));
		}
		arena_reset(&arena);
	}
}

static void test_days(void)
{
	static const struct { const char *said, *day; } good[] = {
		{ "2019", "2019" }, { " 2019 ", "2019" }, { "March 2019", "2019-03" }, { "mar 2019", "2019-03" }, { "3/2019", "2019-03" },
		{ "2019-03", "2019-03" }, { "5 March 2019", "2019-03-05" }, { "5/3/2019", "2019-03-05" }, { "05.03.2019", "2019-03-05" },
		{ "2019-03-05", "2019-03-05" }, { "June 2019", "2019-06" }, { "5 June 2019", "2019-06-05" }, { "29 February 2024", "2024-02-29" }, { "1950", "1950" }, { "", "" }, { "  ", "" },
	};
	static const char *const bad[] = { "last year", "31 April 2019", "29 February 2023", "0/3/2019", "5/13/2019", "19", "1 2 3 2019",
		"999999999999999999999", "March", "2019 March x", "-2019-0-0", "1/1/1", "0000", "9999", "2019-03-99" };
	str day;

	for (size_t i = 0; i < countof(good); i++) {
		ok(goodlife_day_read(&arena, LANG_EN, str_c(good[i].said), &day) && is(day, good[i].day));
		/* What is shown can be sent again. */
		str again, shown = goodlife_day_text(&arena, LANG_EN, day);
		ok(goodlife_day_read(&arena, LANG_EN, shown, &again) && str_eq(day, again));
	}
	for (size_t i = 0; i < countof(bad); i++)
		ok(!goodlife_day_read(&arena, LANG_EN, str_c(bad[i]), &day));
	for (int m = 1; m <= 12; m++)
		for (enum lang lang = LANG_EN; lang <= LANG_CY_DRAFT; lang++) {   /* made-up Welsh has spaces in a word */
			str month = str_fmt(&arena, "2019-{}{}", m < 10 ? "0" : "", m);
			ok(!lang_ready(lang) || (goodlife_day_read(&arena, lang, goodlife_day_text(&arena, lang, month), &day) && str_eq(day, month)));
		}
}

/* The circle of a day: who came, moved, is there no longer. */
static void test_days_of_circle(void)
{
	struct tie ties[] = {
		{ .id = STR("a"), .ring = STR("friends"), .since = STR("2019"), .until = STR("") },
		{ .id = STR("b"), .ring = STR("close"), .since = STR("2020-05"), .until = STR("2024-02-10") },
		{ .id = STR("c"), .ring = STR("paid"), .since = STR(""), .until = STR("2025"), .at = 1700000000000 },   /* 14 November 2023 */
	};
	struct tie_was was[] = {
		{ STR("a"), STR("groups"), STR("2025-03-01") }, { STR("a"), STR("could"), STR("2022-01-01") } };
	static const struct { const char *day; int a, b, c; } days[] = {
		{ "2018-12-31", -1, -1, -1 }, { "2019-01-01", 4, -1, -1 }, { "2020-04-30", 4, -1, -1 }, { "2020-05-01", 4, 0, -1 },
		{ "2021-12-31", 4, 0, -1 }, { "2022-01-01", 2, 0, -1 }, { "2023-11-14", 2, 0, 3 }, { "2024-02-09", 2, 0, 3 },
		{ "2024-02-10", 2, -1, 3 }, { "2025-03-01", 1, -1, 3 }, { "2025-12-31", 1, -1, 3 }, { "2026-01-01", 1, -1, -1 },
	};
	struct tie_list tl = { ties, 3, 3 };
	struct tie_was_list wl = { was, 2, 2 };

	for (size_t i = 0; i < countof(days); i++) {
		int *r = goodlife_circle_on(&arena, &tl, &wl, str_c(days[i].day));
		ok(r[0] == days[i].a && r[1] == days[i].b && r[2] == days[i].c);
	}
}

static str draw(const struct circle *c)
{
	struct html h = { .out = BUF(&arena, LIMIT_PAGE) };
	int *rings = goodlife_circle_on(&arena, &c->ties, &c->was, c->today);

	goodlife_circle_view_svg(&h, &arena, c, rings);
	return buf_str(&h.out);
}

/* Pictures that somebody has looked at are kept as files; a new one is put beside the build, to look at. */
static bool as_kept(const char *name, str now)
{
	static char kept[1 << 16];
	FILE *f = fopen(arena_c(&arena, str_fmt(&arena, "tests/unit/golden/{}.svg", name)), "r");
	size_t n = f ? fread(kept, 1, sizeof kept, f) : 0;

	if (f)
		fclose(f);
	if (n == now.n && !memcmp(kept, now.p, n))
		return true;
	const char *to = arena_c(&arena, str_fmt(&arena, "build/{}.svg", name));
	f = fopen(to, "w");
	if (f && fwrite(now.p, 1, now.n, f) == now.n)
		printf("  tests/unit/golden/%s.svg is another picture: see %s\n", name, to);
	if (f)
		fclose(f);
	return false;
}

static void add_tie(struct circle *c, const char *name, const char *ring, const char *energy, const char *since)
{
	*LIST_ADD(&arena, &c->ties) = (struct tie){ .id = STR("x"), .words = str_c(name), .ring = str_c(ring),
		.energy = str_c(energy), .since = str_c(since), .until = STR("") };
}

static void test_pictures(void)
{
	struct circle few = { .person = { .name = STR("Menna") }, .today = STR("2026-06-10") }, full = few;
	static const char *const rings[] = { "close", "friends", "groups", "paid", "could" };
	struct river river = { .person = few.person };
	struct turning turned = { .since = STR("2004-03"), .words = STR("Moved to the terrace") };

	add_tie(&few, "Mam & Dad", "close", "gives", "1962");
	add_tie(&few, "Bo", "paid", "takes", "");
	add_tie(&few, "Bob", "paid", "", "2019-05-01");
	few.labels = goodlife_labels(&arena, &few.ties);
	ok(as_kept("circle_few", draw(&few)) && !html_balance(draw(&few)));
	for (int i = 0; i < 80; i++)
		add_tie(&full, arena_c(&arena, str_fmt(&arena, "{}{}", i % 3 ? "D\xc5\xb5" : "Al", i)), rings[i * i % 7 % 5], i % 4 ? "" : "gives", "");
	full.labels = goodlife_labels(&arena, &full.ties);
	ok(as_kept("circle_full", draw(&full)));
	struct river_item along[] = { { .day = STR("1962"), .tie = &few.ties.v[0], .label = few.labels[0] },
		{ .day = STR("2004-03"), .turning = &turned }, { .day = STR("2019-05-01"), .tie = &few.ties.v[2], .label = few.labels[2] } };
	river.items.v = along, river.items.n = 3;
	struct html h = { .out = BUF(&arena, LIMIT_PAGE) };
	goodlife_river_view_svg(&h, &arena, &river);
	ok(as_kept("river", buf_str(&h.out)) && !html_balance(buf_str(&h.out)));
	for (size_t n = 0; n <= 80; n++) {
		struct circle any = any_circle(n);
		str s = draw(&any);
		const char *wrong = html_balance(s);
		ok(!wrong && utf8_valid(s));
		arena_reset(&arena);
	}
}

/* Marks of the river: apart, in the box, off the water but for bends, and downwards. */
static void test_river(void)
{
	bool bend[LIMIT_TIES + LIMIT_TURNINGS];
	struct river_mark m[countof(bend)];

	for (int round = 0; round < 400; round++) {
		size_t n = chance(140);
		for (size_t i = 0; i < n; i++)
			bend[i] = chance(3) == 0;
		int height = goodlife_river_lay(bend, n, m);
		bool well = true;
		for (size_t i = 0; i < n; i++) {
			int off = m[i].x - m[i].river;
			well &= m[i].x >= ROOM / 2 && m[i].x + ROOM / 2 <= RIVER_BOX && m[i].y >= ROOM / 2 && m[i].y + ROOM / 2 <= height;
			well &= m[i].river >= RIVER_WIDTH / 2 && m[i].river + RIVER_WIDTH / 2 <= RIVER_BOX;
			well &= bend[i] ? off == 0 : (off < 0 ? -off : off) >= RIVER_WIDTH / 2 + ROOM / 2;
			well &= !i || m[i].y >= m[i - 1].y;
			for (size_t k = 0; k < i; k++) {
				int x = m[i].x - m[k].x, y = m[i].y - m[k].y;
				well &= x * x + y * y >= ROOM * ROOM;
			}
		}
		ok(well);
	}
}

int main(void)
{
	test_marks();
	test_letters();
	test_days();
	test_days_of_circle();
	test_pictures();
	test_river();
	arena_release(&arena);
	return test_end();
}
