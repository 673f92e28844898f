/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record.c -- everything about one person, taken out in one action after ten years: three moments a week, a photo every
 * month, words beside, talks about them, and who has looked.  usage: record DIR (an empty folder)
 */
#include "bench.h"
#include "feeds/feeds_record_int.h"
#include "host/pdf.h"
#include "job/job.h"
#include "photo/photo.h"

#define YEARS 10
#define MOMENTS (YEARS * 156)
#define PHOTOS (YEARS * 12)
#define LOOKS (YEARS * 312)
#define ROUNDS 9
#define TODAY (BENCH_NOW / LIMIT_DAY)

/* 40 words, as two or three sentences have. */
static str sentences(struct arena *a, int64_t i)
{
	static const char *const words[] = { "brew", "bikes", "canal", "choir", "garden", "letters", "library", "market", "mending", "rain",
		"sister", "walk", "wool", "youth", "allotment", "birthday", "chess", "dog", "football", "piano" };

	return str_fmt(a, "We met at the {} and talked about the {} and the {}, and then about the {} that was years ago. The {} is on again on"
		" Thursdays. I will ask about a lift, and Mair goes along the first time. Number {} of many good days.",
		words[i % 20], words[i / 20 % 20], words[i / 400 % 20], words[(i * 7 + 3) % 20], words[(i * 11 + 5) % 20], i);
}

static void add_photo(struct bench *b, const struct moment *m, int64_t i)
{
	enum { WHOLE = 180 << 10, SMALL = 7 << 10 };
	char *bytes = arena_alloc(&b->arena, WHOLE);
	struct photo p = { .id = cx_new_id(&b->cx, "photo"), .person = m->person, .staff = m->staff, .moment = m->id, .at = m->at,
		.words = str_fmt(&b->arena, "Picture number {}: the two of us at the canal", i) };

	b->port.random(b->port.state, bytes, WHOLE);
	struct image image = { { bytes, WHOLE }, { bytes, SMALL }, 1600, 1200 };
	CHECK(!photo_put(&b->cx, &p, &image));
}

static void fill(struct bench *b, str person)
{
	for (int64_t i = 0; i < MOMENTS; i++) {
		int64_t day = TODAY - YEARS * 365 + i * YEARS * 365 / MOMENTS;
		b->cx.form = id_random(&b->cx);
		struct moment m = { .id = cx_new_id(&b->cx, "moment"), .person = person, .staff = STR(BENCH_STAFF), .day = day,
			.at = day * LIMIT_DAY, .version = b->cx.form, .place = STR("The library"), .words = sentences(&b->arena, i) };
		CHECK(!db_begin(&b->cx, true) && !people_moment_put(&b->cx, &m));
		if (i % (MOMENTS / PHOTOS) == 0)
			add_photo(b, &m, i);
		CHECK(!db_end(&b->cx, OK));
		arena_reset(&b->arena);
	}
	for (int64_t i = 0; i < LOOKS; i++) {
		struct look_entry l = { .area = b->cx.area.id, .at = BENCH_NOW - (LOOKS - i) * LIMIT_HOUR, .actor = STR(BENCH_STAFF), .person = person };
		CHECK(!access_looks_write(&b->cx, &l, 1));
		arena_reset(&b->arena);
	}
}

static str draw(void *state, struct arena *a, str page)
{
	(void)state;
	return pdf_run(a, "build/release/" PDF_PROGRAM, page);
}

/* Asked for, read, drawn and kept. */
static double as_pdf(struct bench *b, str person)
{
	double from = bench_seconds(CLOCK_MONOTONIC);
	struct record_pdf pdf = { 0 };
	bool worked;
	str id;

	b->cx.form = id_random(&b->cx);
	CHECK(!db_begin(&b->cx, true) && !db_end(&b->cx, record_pdf_ask(&b->cx, person, true, &id)));
	struct job_kind_list kinds = modules_jobs(&b->arena, &b->app);
	CHECK(!job_run(&b->cx, &kinds, &worked) && worked);
	double s = bench_seconds(CLOCK_MONOTONIC) - from;
	CHECK(!db_begin(&b->cx, false) && !db_end(&b->cx, record_store_pdf_get(&b->cx, person, id, &pdf)));
	arena_reset(&b->arena);
	return s;
}

int main(int argc, char **argv)
{
	static struct bench b;
	static double s[ROUNDS], p[ROUNDS];

	CHECK(argc == 2);
	bench_open(&b, argv[1]);
	b.arena.cap = LIMIT_REQUEST_MEMORY;
	CHECK(!db_begin(&b.cx, true));
	str person = bench_person(&b, "Ten Years");
	CHECK(!db_end(&b.cx, OK));
	fill(&b, person);
	printf("a person of %d years: %d moments of 40 words, %d photos of 180 KB (%d in one file), %d looks\n", YEARS, MOMENTS, PHOTOS,
		LIMIT_PHOTOS_FILE, LOOKS);
	for (int i = 0; i < ROUNDS; i++) {
		double from = bench_seconds(CLOCK_MONOTONIC);
		b.cx.now = b.cx.said_at = b.cx.now + LIMIT_LOOK_SAME;
		bench_get(&b, str_fmt(&b.kept, "/people/{}/record/file", person));
		s[i] = bench_seconds(CLOCK_MONOTONIC) - from;
	}
	b.port.pdf = draw;
	for (int i = 0; i < ROUNDS; i++)
		p[i] = as_pdf(&b, person);
	qsort(p, ROUNDS, sizeof *p, bench_by_size);
	printf("the same as a PDF: %.2f s (%.2f to %.2f)\n", p[ROUNDS / 2], p[0], p[ROUNDS - 1]);
	bool good = bench_say("subject access for ten years", s, ROUNDS, "s", 2);
	db_close(b.cx.db);
	return !good;
}
