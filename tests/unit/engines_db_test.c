/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engines_db_test.c -- the same things and the same 500 questions on both engines: the same twenty answers, in the same
 * order, with the same scores.  With PostgreSQL (tools/check gives it one) SQLite stands beside it in this process.
 * 300 things; LONG=1: 20,000.
 */
#include <stdlib.h>
#include "base/buf.h"
#include "base/id.h"
#include "base/when.h"
#include "community/community_int.h"
#include "programme/programme.h"
#include "test.h"
#include "test_db.h"

#define QUESTIONS 500
#define TOP 20

static uint64_t chance;
static uint64_t dice(uint64_t n)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (chance >> 33) % n;
}

/* What people write, in both languages: with endings, mutated, marked, rare and common, and of families. */
static const char *const words[] = {
	"choir", "côr", "gôr", "canu", "singing", "bikes", "beic", "mend", "trwsio", "repair", "broken", "tea", "paned", "baned", "coffee",
	"garden", "gardd", "ardd", "allotment", "knitting", "gwau", "sewing", "gwnïo", "walk", "cerdded", "walking", "library", "llyfrgell",
	"lyfrgell", "Caerdydd", "Gaerdydd", "Nghaerdydd", "caffi", "gaffi", "children", "plant", "toddlers", "teenagers", "ieuenctid", "swim",
	"nofio", "pool", "lunch", "cinio", "food", "bwyd", "warm", "cynnes", "cold", "letters", "llythyrau", "forms", "lift", "lifft",
	"hospital", "ysbyty", "damp", "mould", "night", "nos", "evening", "chess", "gwyddbwyll", "film", "ffilm", "art", "celf", "quiet",
	"tawel", "deaf", "byddar", "football", "pêl-droed", "dŵr", "tŷ", "co-op", "Łódź", "naïve", "zumba", "ukulele", "whittling", "1940s",
};
static const char *const days[] = { "Monday", "Tuesdays", "dydd Iau", "nos Wener", "weekend", "free", "am ddim", "wheelchair", "help", "my", "yn y", "lunhc", "libary" };

static str some_words(struct arena *a, uint64_t n)
{
	struct buf b = BUF(a, 4096);

	for (uint64_t i = 0; i < n; i++) {
		/* Some often, some hardly ever. */
		size_t k = dice(3) ? dice(countof(words) / 4) : dice(countof(words));
		buf_fmt(&b, "{}{}", i ? " " : "", words[k]);
	}
	return buf_str(&b);
}

static void fill(struct cx *cx, int n, const struct neighbourhood *here)
{
	chance = 20261122;
	for (int i = 0; i < n; i++) {
		struct thing t = { .kind = str_c(kind_ids[dice(KINDS)]) };
		test_begin(cx);
		cx->form = id_derive(cx->arena, STR(TEST_STAFF), str_fmt(cx->arena, "form {}", i));
		t.id = id_derive(cx->arena, STR(TEST_STAFF), str_fmt(cx->arena, "thing {}", i));
		t.name = some_words(cx->arena, 1 + dice(3));
		t.about = some_words(cx->arena, dice(20));
		t.neighbourhood = here[dice(3)].id;
		if (!str_is(t.kind, "offer") && dice(8))
			t.lat = 51.55 + 0.0001 * (double)dice(1400), t.lon = -4.05 + 0.0001 * (double)dice(2200);
		if (dice(2))
			t.freq = STR("weekly"), t.days = 1 + (int64_t)dice(127);
		t.cost = str_c((const char *[]){ "", "free", "donation", "costs" }[dice(4)]);
		t.step_free = str_c((const char *[]){ "", "yes", "no" }[dice(3)]);
		t.food = !dice(4), t.warm = !dice(4);
		t.checked_day = dice(2) ? london_day(TEST_NOW) - (int64_t)dice(700) : 0;
		if (!test_commit(cx, community_thing_save(cx, &t)))
			ok(!"saved");
	}
}

/* Everything that an answer says, as one text. */
static str answers(struct cx *cx, const struct find_ask *ask, struct arena *keep)
{
	struct found f = { 0 };
	struct buf b = BUF(cx->arena, 1 << 16);

	test_begin(cx);
	ok(test_commit(cx, community_find(cx, ask, &f)));
	for (size_t i = 0; i < f.community.n; i++)
		buf_fmt(&b, "{} {} {}\n", f.community.v[i].thing.id, f.community.v[i].score, f.community.v[i].terms.metres);
	buf_add(&b, STR("--\n"));
	for (size_t i = 0; i < f.services.n; i++)
		buf_fmt(&b, "{} {} {}\n", f.services.v[i].thing.id, f.services.v[i].score, f.services.v[i].terms.metres);
	buf_fmt(&b, "{} {} {} {} {}", f.more, f.metres, f.unlike.n, f.days, f.free);
	return arena_dup(keep, buf_str(&b));
}

static void question(struct arena *a, struct find_ask *q, const struct neighbourhood *here)
{
	struct buf b = BUF(a, 4096);

	buf_add(&b, some_words(a, dice(12) ? 1 + dice(3) : 0));
	if (!dice(3))
		buf_fmt(&b, " {}", days[dice(countof(days))]);
	*q = (struct find_ask){ .words = buf_str(&b), .most = TOP };
	switch (dice(4)) {
	case 0: q->near = here[dice(3)].name; break;
	case 1: q->near = str_fmt(a, "51.{},-3.{}", 55 + dice(14), 85 + dice(14)); break;
	case 2: q->near = STR("Atlantis"); break;
	default: q->near = STR("");
	}
	if (!dice(4))
		q->kind = str_c(kind_ids[dice(KINDS)]);
	q->days = dice(4) ? 0 : INT64_C(1) << dice(7);
	q->free = !dice(5), q->step_free = !dice(5);
}

static void neighbourhoods(struct cx *cx, struct neighbourhood here[3])
{
	static const struct { const char *name; double lat, lon; } v[] = { { "Llwynon", 51.62, -3.94 }, { "Bryn", 51.58, -3.99 }, { "Pwll", 51.66, -3.9 } };

	cx->form = STR(TEST_STAFF);
	for (size_t i = 0; i < 3; i++) {
		here[i] = (struct neighbourhood){ .name = str_c(v[i].name), .lat = v[i].lat, .lon = v[i].lon };
		test_begin(cx);
		cx->form = id_derive(cx->arena, STR(TEST_STAFF), here[i].name);
		ok(test_commit(cx, programme_neighbourhood_save(cx, &here[i])));
	}
}

int main(void)
{
	struct arena keep = { .cap = 1u << 28 };
	struct neighbourhood here[3], there[3];
	bool both = getenv("ALONGSIDE_TEST_DB") != NULL;
	int n = getenv("LONG") ? 20000 : 300, same = 0, empty = 0;
	struct cx *one = test_db_open(), *two;

	unsetenv("ALONGSIDE_TEST_DB");
	two = both ? test_db_open() : one;
	neighbourhoods(one, here);
	fill(one, n, here);
	if (both) {
		neighbourhoods(two, there);
		fill(two, n, there);
		ok(str_eq(here[0].id, there[0].id));
	}
	chance = 7;
	for (int i = 0; i < QUESTIONS; i++) {
		struct find_ask q;
		question(&keep, &q, here);
		str a = answers(one, &q, &keep), b = answers(two, &q, &keep);
		if (!str_eq(a, b))
			printf("%.*s near %.*s:\n%.*s\nand\n%.*s\n", (int)q.words.n, q.words.p, (int)q.near.n, q.near.p, (int)a.n, a.p, (int)b.n, b.p);
		same += str_eq(a, b);
		empty += str_starts(a, STR("--\n0")) || str_starts(a, STR("--\nfalse"));
	}
	ok(same == QUESTIONS && empty < QUESTIONS / 2);
	printf("note: %d things, %d questions: %d the same%s\n", n, QUESTIONS, same, both ? " on both engines" : "");
	if (both)
		test_db_close(two);
	test_db_close(one);
	arena_release(&keep);
	return test_end();
}
