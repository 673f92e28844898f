/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story.c -- a long history: the story page of 2,000 moments beside that of a new person, and searches
 * in the sealed moments of one and of sixty people.  usage: story DIR (an empty folder)
 */
#include "bench.h"

#define PAGES 200
#define SEARCHES 60
#define PEOPLE 60
#define OF_ONE 2000
#define FEW 6000

static const char *const words[] = {
	"brew", "bikes", "canal", "choir", "garden", "letters", "library", "market", "mending", "rain", "sister", "walk",
	"wool", "youth", "allotment", "birthday", "chess", "dog", "football", "piano",
};

static str sentence(struct arena *a, int64_t i)
{
	return str_fmt(a, "Talked about the {} and the {} on the way to the {}. Number {} of many good days.",
		words[i % 20], words[i / 20 % 20], words[i / 400 % 20], i);
}

static void fill(struct bench *b, str person, int64_t from, int64_t n)
{
	for (int64_t i = from; i < from + n; i++) {
		b->cx.form = id_random(&b->cx);
		struct moment m = { .id = cx_new_id(&b->cx, "moment"), .person = person, .staff = STR(BENCH_STAFF),
			.day = 20600 - i % 3600, .at = BENCH_NOW, .version = b->cx.form, .words = sentence(&b->arena, i) };
		CHECK(!people_moment_put(&b->cx, &m));
		arena_reset(&b->arena);
	}
}

/* CPU milliseconds of one page, the median of many. */
static double page_cost(struct bench *b, str target)
{
	static double ms[PAGES];

	for (int i = 0; i < PAGES; i++) {
		double from = bench_seconds(CLOCK_PROCESS_CPUTIME_ID);
		bench_get(b, target);
		ms[i] = (bench_seconds(CLOCK_PROCESS_CPUTIME_ID) - from) * 1e3;
	}
	qsort(ms, PAGES, sizeof *ms, bench_by_size);
	return ms[PAGES / 2];
}

static double search_p99(struct bench *b, double *median)
{
	static double ms[SEARCHES];

	for (int i = 0; i < SEARCHES; i++) {
		str target = str_fmt(&b->kept, "/people/search?q={}+{}", words[i % 20], words[(i * 7 + 3) % 20]);
		double from = bench_seconds(CLOCK_MONOTONIC);
		bench_get(b, target);
		ms[i] = (bench_seconds(CLOCK_MONOTONIC) - from) * 1e3;
	}
	qsort(ms, SEARCHES, sizeof *ms, bench_by_size);
	*median = ms[SEARCHES / 2];
	return ms[SEARCHES * 99 / 100];
}

static bool say(const char *name, double value, const char *unit, double goal)
{
	printf("%s = %.2f %s, goal %.0f: %s\n", name, value, unit, goal, value <= goal ? "holds" : "falls short");
	return value <= goal;
}

int main(int argc, char **argv)
{
	struct bench b;
	double median;
	bool good = true;

	CHECK(argc == 2);
	bench_open(&b, argv[1]);
	CHECK(!db_begin(&b.cx, true));
	str fresh = bench_person(&b, "New"), old = bench_person(&b, "Long");
	fill(&b, old, 0, OF_ONE);
	for (int i = 0; i < 4; i++)
		fill(&b, bench_person(&b, "Someone"), OF_ONE + i * 1000, 1000);
	CHECK(!db_end(&b.cx, OK));
	double few = search_p99(&b, &median);
	printf("search in %d: median %.1f ms\n", FEW, median);
	good &= say("search in 6,000 sealed moments, p99", few, "ms", 30);
	CHECK(!db_begin(&b.cx, true));
	for (int i = 0; i < PEOPLE - 6; i++)
		fill(&b, bench_person(&b, "Someone"), FEW + i * 815, 815);
	CHECK(!db_end(&b.cx, OK));
	double many = search_p99(&b, &median);
	printf("search in %d of %d people: median %.1f ms\n", FEW + (PEOPLE - 6) * 815, PEOPLE, median);
	good &= say("search in 50,000 sealed moments, p99", many, "ms", 150);
	double one = page_cost(&b, str_fmt(&b.kept, "/people/{}/story", fresh));
	double long_one = page_cost(&b, str_fmt(&b.kept, "/people/{}/story", old));
	double page = page_cost(&b, str_fmt(&b.kept, "/people/{}", fresh));
	double long_page = page_cost(&b, str_fmt(&b.kept, "/people/{}", old));
	printf("their page: new %.3f ms, with 2,000 moments %.3f ms; story: new %.3f ms, 2,000 %.3f ms\n", page, long_page, one, long_one);
	good &= say("page of a person with 2,000 moments / a new person's", long_page / page, "x", 3);
	db_close(b.cx.db);
	return !good;
}
