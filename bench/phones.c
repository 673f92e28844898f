/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phones.c -- coordinators and their phones for bench/sync.mjs, in a demo that was made before: one with
 * 10,000 records to carry, one whose phone is full, and fifty with 2,000 and twenty phones each.  The same
 * rows each time, but for the demo's clock.  Prints what they are, as JSON.
 * usage: phones DIR          DIR of `alongside demo`
 *        phones DIR change   50 moments of the first coordinator are written anew
 */
#include <unistd.h>
#include "bench.h"
#include "base/when.h"
#include "demo/demo_int.h"
#include "sync/sync_int.h"

#define FLEET 50
#define PHONES 20            /* of each */
#define OF_FLEET 2000        /* records */
#define OF_FIRST 10000
#define FULL_MOMENTS 10500   /* what makes an image of about 12 MB */
#define LONG_STORY 2000
#define KINDS 11             /* records of one person beside their moments */

static const char space[] = "be9c0000-0000-4000-8000-000000000000";
static const str MAC = STR("bWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWFjbWE");
static struct dice dice;
static int64_t made, rows, phones;
static struct { const char *v[2048]; size_t n; } vocabulary;

static str next_id(struct cx *cx, const char *kind) { return id_derive(cx->arena, str_c(space), str_fmt(cx->arena, "{} {}", kind, made++)); }

static void learn(struct lines l)
{
	for (size_t i = 0; i < l.n; i++) {
		str rest = str_c(l.v[i]), word;
		while (rest.n && str_next(&rest, ' ', &word))
			if (vocabulary.n < countof(vocabulary.v) && word.n > 1 && !memchr(word.p, '{', word.n) && !memchr(word.p, '|', word.n))
				vocabulary.v[vocabulary.n++] = strndup(word.p, word.n);
	}
}

/* About that many bytes of everyday words, in no order: they pack no better than a sentence does. */
static str words(struct cx *cx, size_t about)
{
	struct buf b = BUF(cx->arena, 4096);

	while (b.n < about)
		buf_fmt(&b, "{}{}", b.n ? " " : "", vocabulary.v[dice_below(&dice, (int64_t)vocabulary.n)]);
	return buf_str(&b);
}

/* Between records: gives memory back, and now and then ends the transaction. */
static err breathe(struct cx *cx, int64_t n)
{
	int64_t before = rows / 20000;

	arena_reset(cx->arena);
	rows += n;
	if (rows / 20000 == before)
		return OK;
	TRY(db_end(cx, OK));
	return db_begin(cx, true);
}

static err add_moments(struct cx *cx, str person, int64_t n)
{
	for (int64_t i = 0; i < n; i++) {
		int64_t day = london_day(cx->now) - dice_below(&dice, 85);
		cx->form = next_id(cx, "form");
		struct moment m = { .id = next_id(cx, "moment"), .person = person, .staff = cx->actor.id, .day = day,
			.at = day * LIMIT_DAY, .version = cx->form, .words = words(cx, 80 + (size_t)dice_below(&dice, 140)),
			.place = dice_chance(&dice, 30) ? words(cx, 12) : STR("") };
		TRY(people_moment_put(cx, &m));
		TRY(breathe(cx, 1));
	}
	return OK;
}

static err add_page(struct cx *cx, str person)
{
	static const char *const rings[] = { "close", "friends", "groups" };

	TRY(goodlife_part_put(cx, person, "vision", words(cx, 180), true));
	TRY(goodlife_part_put(cx, person, "matters", words(cx, 160), false));
	for (int i = 0; i < 3; i++)
		TRY(goodlife_item_put(cx, &(struct page_item){ .id = next_id(cx, "tie"), .person = person, .kind = STR("tie"),
			.words = words(cx, 14), .more = words(cx, 40), .ring = str_c(rings[i]) }));
	for (int i = 0; i < 2; i++)
		TRY(goodlife_item_put(cx, &(struct page_item){ .id = next_id(cx, "gift"), .person = person, .kind = STR("gift"),
			.words = words(cx, 60), .ring = STR(""), .may_connect = i }));
	for (int i = 0; i < 2; i++)
		TRY(goodlife_step_put(cx, &(struct step){ .id = next_id(cx, "step"), .person = person, .staff = cx->actor.id,
			.owner = i ? STR("ours") : STR("mine"), .words = words(cx, 60), .at_time = STR("next week"), .state = STR("open"),
			.at = cx->now - LIMIT_DAY, .rests_from = cx->now + LIMIT_STEP_DAYS * LIMIT_DAY }));
	return OK;
}

/* Somebody alongside the actor, with so many moments; their id lasts. */
static err add_person(struct cx *cx, str neighbourhood, int64_t moments, bool today, char id[static 40])
{
	cx->form = next_id(cx, "form");
	struct person p = { .id = next_id(cx, "person"), .name = str_fmt(cx->arena, "{} {}", line_any(&dice, demo_first_names),
		line_any(&dice, demo_surnames)), .neighbourhood = neighbourhood, .language = STR("en"), .reach = words(cx, 40),
		.state = STR("alongside"), .said_yes = cx->now - 400 * LIMIT_DAY, .last_day = london_day(cx->now), .moments = moments,
		.version = cx->form };
	memcpy(id, arena_c(cx->arena, p.id), p.id.n + 1);
	TRY(people_person_put(cx, &p, cx->actor.id));
	TRY(add_page(cx, p.id));
	if (today)
		TRY(people_plan_add(cx, &(struct plan){ .person = p.id, .words = words(cx, 40), .day = london_day(cx->now) }));
	TRY(breathe(cx, KINDS));
	return add_moments(cx, str_c(id), moments);
}

static err add_scope(struct cx *cx, str neighbourhood, int64_t records)
{
	char id[40];
	int64_t each = 65, done = 0;

	for (int i = 0; done < records; i++) {
		int64_t n = records - done > KINDS + each ? each : records - done > KINDS ? records - done - KINDS : 0;
		TRY(add_person(cx, neighbourhood, n, i % 12 == 0, id));
		done += KINDS + n;
	}
	return OK;
}

static err add_phones(struct cx *cx, struct arena *kept, int n, struct buf *out)
{
	for (int i = 0; i < n; i++) {
		str secret = str_fmt(kept, "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXN{}", 1000 + phones++);
		struct device d = { .id = next_id(cx, "device"), .staff = cx->actor.id, .name = STR("Phone"), .mac_key = MAC };
		TRY(sync_store_device_put(cx, &d, sync_token_tag(cx, secret)));
		buf_fmt(out, "{}\"{}.{}\"", i ? ", " : "", d.id, secret);
	}
	return OK;
}

static err act_as(struct cx *cx, struct arena *kept, str id)
{
	struct staff s = { 0 };

	TRY(access_staff_get(cx, id, &s));
	cx->actor = (struct actor){ arena_dup(kept, s.id), arena_dup(kept, s.name), ROLE_COORDINATOR, STR("") };
	return OK;
}

/* The ids of the demo's coordinators, and where the first of them works. */
static err demo_people(struct cx *cx, struct arena *kept, str staff[static 3], str *neighbourhood)
{
	struct staff_list l = { 0 };
	size_t n = 1;

	TRY(access_staff_find(cx, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool first = str_is(l.v[i].id, demo_coordinator);
		if (first)
			staff[0] = arena_dup(kept, l.v[i].id), *neighbourhood = arena_dup(kept, l.v[i].neighbourhood);
		else if (l.v[i].roles & ROLE_COORDINATOR && n < 3)
			staff[n++] = arena_dup(kept, l.v[i].id);
	}
	return OK;
}

static err make(struct cx *cx, struct arena *kept, struct buf *out)
{
	str staff[3], neighbourhood;
	char id[40];

	TRY(demo_people(cx, kept, staff, &neighbourhood));
	TRY(act_as(cx, kept, staff[0]));
	TRY(add_scope(cx, neighbourhood, OF_FIRST - 1500));      /* the demo gave them the rest */
	buf_add(out, STR("{\"firstPhone\": "));
	TRY(add_phones(cx, kept, 1, out));
	TRY(act_as(cx, kept, staff[1]));
	TRY(add_person(cx, neighbourhood, LONG_STORY, true, id));
	buf_fmt(out, ", \"area\": {}, \"first\": \"{}\", \"full\": \"{}\", \"other\": \"{}\", \"long\": \"{}\", \"fleet\": [",
		cx->area.id, staff[0], staff[1], staff[2], str_c(id));
	TRY(add_scope(cx, neighbourhood, FULL_MOMENTS - LONG_STORY));
	for (int i = 0; i < FLEET; i++) {
		struct staff s = { .name = str_fmt(cx->arena, "Coordinator {}", i + 1), .roles = ROLE_COORDINATOR, .neighbourhood = neighbourhood };
		cx->form = next_id(cx, "form");
		TRY(access_staff_save(cx, &s));
		TRY(act_as(cx, kept, s.id));
		TRY(add_scope(cx, neighbourhood, OF_FLEET - 250));
		buf_fmt(out, "{}[", i ? ",\n" : "");
		TRY(add_phones(cx, kept, PHONES, out));
		buf_add(out, STR("]"));
	}
	buf_add(out, STR("]}\n"));
	return OK;
}

static err change(struct cx *cx)
{
	struct { str v[50], of[50]; size_t n; } ids = { 0 };
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id FROM moment WHERE area_id = $1 AND staff_id = $2 ORDER BY seq DESC LIMIT 50", cx->area.id, str_c(demo_coordinator)));
	while (rows_next(&r)) {
		ids.of[ids.n] = arena_dup(cx->arena, rows_value(&r, 1).s);
		ids.v[ids.n++] = arena_dup(cx->arena, rows_value(&r, 0).s);
	}
	TRY(rows_end(&r));
	for (size_t i = 0; i < ids.n; i++) {
		int64_t seq;
		TRY(cx_seq(cx, &seq));
		TRY(EXEC(cx, "UPDATE moment SET seq = $3, version = $4, words = $5 WHERE area_id = $1 AND id = $2", cx->area.id, ids.v[i], seq,
			id_random(cx), cx_seal_of(cx, ids.of[i], "moment.words", ids.v[i], words(cx, 150))));
	}
	return OK;
}

static err area_of(struct cx *cx)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id FROM area WHERE id <> 0"));
	CHECK(rows_next(&r));
	cx->area = (struct area){ .id = rows_value(&r, 0).i, .demo = true };
	return rows_end(&r);
}

int main(int argc, char **argv)
{
	struct arena arena = { .cap = 1u << 30 }, kept = { .cap = 64u << 20 };
	struct timespec t;
	str why = STR("");

	CHECK(argc == 2 || argc == 3);
	clock_gettime(CLOCK_REALTIME, &t);
	struct seal *seal = seal_open(argv[1], &why);
	CHECK(seal);
	struct port port = seal_port(seal);
	struct cx cx = { .arena = &arena, .port = &port, .now = t.tv_sec * 1000LL, .said_at = t.tv_sec * 1000LL, .form = STR(""),
		.token = STR("") };
	cx.db = db_open(&kept, arena_c(&kept, str_fmt(&kept, "{}/alongside.db", (const char *)argv[1])), &why);
	CHECK(cx.db && !db_begin(&cx, true));
	struct buf out = BUF(&kept, 1u << 20);
	dice = dice_of(99, argc == 2 ? 0 : cx.now);
	const struct lines known[] = { demo_everyday, demo_tails, demo_matters, demo_help, demo_change, demo_visions };
	for (size_t i = 0; i < countof(known); i++)
		learn(known[i]);
	err e = area_of(&cx);
	e = db_end(&cx, e ? e : argc == 2 ? make(&cx, &kept, &out) : change(&cx));
	if (e)
		fprintf(stderr, "phones: %d %.*s\n", e, (int)cx.fail.text.n, cx.fail.text.p);
	fwrite(out.p, 1, out.n, stdout);
	db_close(cx.db);
	seal_close(seal);
	return e != OK;
}
