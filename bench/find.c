/* SPDX-License-Identifier: Apache-2.0 */
/*
 * find.c -- Find as it is, beside PostgreSQL with PostGIS over libpq on the same things and questions.
 * usage: find FILE THINGS URL      FILE is made when it is not there; URL names an empty database,
 *                                  or is - to look at one side alone
 *
 * Made-up things, the same each time: 400 towns (12 below 100,000 things) of Zipf sizes, names of 3
 * words and 8 to 24 more from 30,000 Zipf words; half the questions have one word, half two.
 */
#include <libpq-fe.h>
#include <unistd.h>
#include "base/id.h"
#include "community/community_int.h"
#include "db/db.h"
#include "modules.h"

#define ROUNDS    7
#define QUESTIONS 400
#define VOCABULARY 30000
#define ANSWERS   20
#define AREA      4611686018427387847LL

static uint64_t state = 42;
static uint64_t chance(uint64_t below)
{
	state ^= state << 13, state ^= state >> 7, state ^= state << 17;
	return (state >> 11) % below;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Zipf: the running sums of 1/(i+2), searched. */
struct zipf { double sum[VOCABULARY]; size_t n; };
static void zipf_init(struct zipf *z, size_t n)
{
	z->n = n;
	for (size_t i = 0; i < n; i++)
		z->sum[i] = (i ? z->sum[i - 1] : 0) + 1.0 / (double)(i + 2);
}

static size_t zipf_next(const struct zipf *z)
{
	double at = (double)chance(1u << 30) / (1u << 30) * z->sum[z->n - 1];
	size_t low = 0, high = z->n - 1;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (z->sum[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Words that are their own stems and look like no Welsh: consonant and vowel by turns, k at the end. */
static void word_write(struct buf *b, size_t i)
{
	static const char c[] = "bdfgklmnprstvz", v[] = "aeiou";

	for (size_t left = i + 70; left; left /= 70) {
		buf_ch(b, c[left % 70 / 5]);
		buf_ch(b, v[left % 5]);
	}
	buf_ch(b, 'k');
}

struct world {
	struct zipf words, towns;
	double lat[400], lon[400];
	size_t n_towns;
	int64_t things;
};
static struct world world;

static void world_init(int64_t things)
{
	world.things = things;
	world.n_towns = things < 100000 ? 12 : 400;
	zipf_init(&world.words, VOCABULARY);
	zipf_init(&world.towns, world.n_towns);
	for (size_t i = 0; i < world.n_towns; i++) {
		bool all = world.n_towns == 400;   /* a nation, or one county */
		world.lat[i] = all ? 50.5 + (double)chance(60000) / 10000 : 51.6 + (double)chance(3000) / 10000;
		world.lon[i] = all ? -4.5 + (double)chance(50000) / 10000 : -4.1 + (double)chance(5000) / 10000;
	}
}

static double about(void) { return (double)(chance(2000) + chance(2000) + chance(2000)) / 60000 - 0.05; }

static str sentence(struct arena *a, int words)
{
	struct buf b = BUF(a, 4096);

	for (int i = 0; i < words; i++) {
		if (i)
			buf_ch(&b, ' ');
		word_write(&b, zipf_next(&world.words));
	}
	return buf_str(&b);
}

static struct thing make_thing(struct arena *a, int64_t i)
{
	static const char *const kinds[] = { "group", "activity", "activity", "place", "service" };
	size_t town = zipf_next(&world.towns);

	return (struct thing){ .id = str_fmt(a, "bench-{}", i), .kind = str_c(kinds[chance(5)]), .name = sentence(a, 3),
		.about = sentence(a, 8 + (int)chance(17)), .lat = world.lat[town] + about(), .lon = world.lon[town] + about(),
		.freq = STR("weekly"), .days = INT64_C(1) << chance(7), .opens_at = 600, .closes_at = 720,
		.cost = chance(2) ? STR("free") : STR("costs"), .food = chance(4) == 0, .state = STR("shown"),
		.version = STR("bench"), .seq = i };
}

/* What community_thing_save would write, in the order of the index. */
struct entry { uint32_t word; int32_t facts; int64_t z; };
struct entries { struct entry *v; size_t n, cap; };
struct dictionary { str word[1 << 17]; uint32_t n[1 << 17]; };
static struct dictionary dictionary;

static uint32_t word_number(struct arena *kept, str w)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < w.n; i++)
		h = (h ^ (unsigned char)w.p[i]) * 0x100000001b3;
	uint32_t at = (uint32_t)(h >> 20) & ((1 << 17) - 1);
	while (dictionary.word[at].p && !str_eq(dictionary.word[at], w))
		at = (at + 1) & ((1 << 17) - 1);
	if (!dictionary.word[at].p)
		dictionary.word[at] = arena_dup(kept, w);
	dictionary.n[at]++;
	return at;
}

static void entry_add(struct entries *e, uint32_t word, int64_t z, int64_t facts)
{
	if (e->n == e->cap) {
		e->cap = e->cap ? e->cap * 2 : 1 << 16;
		e->v = realloc(e->v, e->cap * sizeof *e->v);
		CHECK(e->v);
	}
	e->v[e->n++] = (struct entry){ word, (int32_t)facts, z };
}

static int by_word(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = x->word == y->word ? 0 : str_cmp(dictionary.word[x->word], dictionary.word[y->word]);

	return c ? c : (x->z > y->z) - (x->z < y->z);
}

/* Spots are numbered as they come: a table of how many stand on each. */
static uint32_t *spots;
static int64_t next_spot(int64_t cell)
{
	for (;; cell++) {
		uint32_t *n = &spots[(uint64_t)cell * 0x9e3779b97f4a7c15 >> 38];   /* 64 million counters of hashed spots */
		if (*n < 256)
			return cell << GRID_LOW | (int64_t)(*n)++ << 4;
	}
}

static void copy_row(struct buf *b, const struct thing *t, int64_t i)
{
	buf_fmt(b, "{}\t{}\t{}\t{}\t{}\t{}\t", i, t->kind, t->name, t->about, t->days, t->cost);
	char at[80];
	buf_add(b, (str){ at, (size_t)snprintf(at, sizeof at, "SRID=4326;POINT(%.6f %.6f)\n", t->lon, t->lat) });
}

static err make_things(struct cx *cx, struct arena *kept, struct entries *e, PGconn *pg, bool fresh, int64_t *words)
{
	struct arena a = { .cap = 1u << 20 }, *old = cx->arena;

	cx->arena = &a;
	for (int64_t i = 0; i < world.things; i++) {
		struct thing t = make_thing(&a, i);
		struct word_list l = { 0 };
		struct grid_point p;
		int64_t length;
		struct buf row = BUF(&a, 1u << 16);
		CHECK(grid_point(t.lat, t.lon, &p));
		if (fresh) {
			words_of(&a, &t, &l, &length);
			t.z = next_spot(grid_z(p) >> GRID_LOW) | words_length_step(length);
			t.words = words_write(&a, &l);
			*words += words_length_of(t.z);
			for (size_t k = 0; k < l.n; k++)
				entry_add(e, word_number(kept, l.v[k].word), t.z, thing_facts(&t) | l.v[k].weight);
			entry_add(e, word_number(kept, STR("")), t.z, thing_facts(&t));
			TRY(thing_store_put(cx, &t, true));
		}
		copy_row(&row, &t, i);
		CHECK(PQputCopyData(pg, row.p, (int)row.n) == 1);
		arena_reset(&a);
	}
	cx->arena = old;
	return OK;
}

static err make_index(struct cx *cx, struct entries *e, int64_t words)
{
	struct arena a = { .cap = 16u << 20 }, *old = cx->arena;

	qsort(e->v, e->n, sizeof *e->v, by_word);
	cx->arena = &a;
	for (size_t i = 0; i < e->n; i++) {
		TRY(word_store_put(cx, dictionary.word[e->v[i].word], e->v[i].z, e->v[i].facts));
		if (i % 1000 == 0)
			arena_reset(&a);
	}
	for (size_t i = 0; i < countof(dictionary.word); i++)
		if (dictionary.word[i].n)
			TRY(word_store_count(cx, dictionary.word[i], dictionary.n[i]));
	cx->arena = old;
	return word_store_total(cx, world.things, words);
}

static void pg_do(PGconn *pg, const char *sql)
{
	PGresult *r = PQexec(pg, sql);
	ExecStatusType s = PQresultStatus(r);

	if (s != PGRES_COMMAND_OK && s != PGRES_TUPLES_OK && s != PGRES_COPY_IN) {
		fprintf(stderr, "find: %s: %s", sql, PQerrorMessage(pg));
		exit(1);
	}
	PQclear(r);
}

#define PG_WHERE " FROM thing WHERE tsv @@ $1::tsquery AND ST_DWithin(place, $2::geography, $3::float8, false)"
static void pg_index(PGconn *pg)
{
	pg_do(pg, "SET maintenance_work_mem = '1GB'");
	pg_do(pg, "UPDATE thing SET tsv = setweight(to_tsvector('simple', name), 'A') || to_tsvector('simple', about)");
	pg_do(pg, "CREATE INDEX ON thing USING gin(tsv)");
	pg_do(pg, "CREATE INDEX ON thing USING gist(place)");
	pg_do(pg, "VACUUM FULL ANALYZE thing");
	pg_do(pg, "SET jit = off");
	PQclear(PQprepare(pg, "find", "SELECT id, kind, name, about, days, cost,"
		" ts_rank('{0.2, 0.2, 0.2, 1.0}', tsv, $1::tsquery) - 0.0003 * ST_Distance(place, $2::geography, false) AS score"
		PG_WHERE " ORDER BY score DESC, id LIMIT 20", 3, NULL));
	PQclear(PQprepare(pg, "count", "SELECT COUNT(*)" PG_WHERE, 3, NULL));
}

struct question { char words[80], near[48], tsquery[80], point[80], metres_text[16]; int64_t metres; };
static struct question questions[QUESTIONS];

static void make_questions(void)
{
	static const int64_t radius[] = { 2000, 5000, 10000 };
	struct arena a = { .cap = 1u << 20 };

	state = 4711;
	for (size_t i = 0; i < QUESTIONS; i++) {
		struct question *q = &questions[i];
		/* The very commonest words are what people leave out of a search. */
		size_t town = zipf_next(&world.towns), w1 = zipf_next(&world.words) + 20, w2 = zipf_next(&world.words) + 20;
		struct buf one = BUF(&a, 64), two = BUF(&a, 64);
		word_write(&one, w1 % VOCABULARY);
		word_write(&two, w2 % VOCABULARY);
		double lat = world.lat[town] + about() / 2, lon = world.lon[town] + about() / 2;
		q->metres = radius[chance(3)];
		bool both = chance(2) && w1 != w2;
		snprintf(q->words, sizeof q->words, both ? "%.*s %.*s" : "%.*s", (int)one.n, one.p, (int)two.n, two.p);
		snprintf(q->tsquery, sizeof q->tsquery, both ? "%.*s | %.*s" : "%.*s", (int)one.n, one.p, (int)two.n, two.p);
		snprintf(q->near, sizeof q->near, "%.6f,%.6f", lat, lon);
		snprintf(q->point, sizeof q->point, "SRID=4326;POINT(%.6f %.6f)", lon, lat);
		snprintf(q->metres_text, sizeof q->metres_text, "%d", (int)q->metres);
	}
	arena_release(&a);
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* One round of all questions, in microseconds each. */
static void ask_ours(struct cx *cx, double us[QUESTIONS], int64_t *rows)
{
	*rows = 0;
	for (size_t i = 0; i < QUESTIONS; i++) {
		struct find_ask ask = { .words = str_c(questions[i].words), .near = str_c(questions[i].near),
			.metres = questions[i].metres, .most = ANSWERS };
		struct found f;
		double from = seconds();
		CHECK(!db_begin(cx, false) && !db_end(cx, community_find(cx, &ask, &f)));
		us[i] = (seconds() - from) * 1e6;
		*rows += (int64_t)(f.community.n + f.services.n);
		arena_reset(cx->arena);
	}
}

static int64_t ask_theirs(PGconn *pg, const char *name, double us[QUESTIONS])
{
	int64_t rows = 0, n;

	for (size_t i = 0; i < QUESTIONS; i++) {
		const char *args[] = { questions[i].tsquery, questions[i].point, questions[i].metres_text };
		double from = seconds();
		PGresult *r = PQexecPrepared(pg, name, 3, args, NULL, NULL, 0);
		us[i] = (seconds() - from) * 1e6;
		if (PQresultStatus(r) != PGRES_TUPLES_OK) {
			fprintf(stderr, "find: %s", PQerrorMessage(pg));
			exit(1);
		}
		rows += !strcmp(name, "count") && str_int(str_c(PQgetvalue(r, 0, 0)), &n) ? n : PQntuples(r);
		PQclear(r);
	}
	return rows;
}

/* How many things our index has for a question within its circle: each once. */
static int64_t candidates(struct cx *cx, const struct question *q)
{
	struct posting_list p = { 0 };
	struct grid_range g[GRID_RANGES];
	struct near near;
	str rest = str_c(q->words), w;
	int64_t n = 0;

	CHECK(!near_resolve(cx, str_c(q->near), &near));
	int ranges = grid_cover(near.p, q->metres, true, g);
	while (str_next(&rest, ' ', &w))
		for (int i = 0; i < ranges; i++)
			CHECK(!word_store_find(cx, w, g[i], 1u << 20, &p));
	for (size_t i = 0; i < p.n; i++) {
		bool again = grid_metres(near.p, p.v[i].z) > q->metres;
		for (size_t k = 0; k < i && !again; k++)
			again = p.v[k].z == p.v[i].z;
		n += !again;
	}
	return n;
}

static bool goal(const char *name, double value, const char *unit, double most, bool least)
{
	bool holds = least ? value >= most : value <= most;

	printf("%s = %.3g %s, goal %s %g: %s\n", name, value, unit, least ? "at least" : "at most", most, holds ? "holds" : "falls short");
	return holds;
}

/* Of each question the median of its rounds: what another program on this machine took away in one
 * round is not the question's.  Then the middle and the far end of the questions. */
struct times { double us[ROUNDS][QUESTIONS], p50, p99, mean, low, high; };
static void settle(struct times *t)
{
	double each[QUESTIONS], middle[ROUNDS], one[QUESTIONS];

	t->mean = 0;
	for (size_t q = 0; q < QUESTIONS; q++) {
		double v[ROUNDS];
		for (size_t r = 0; r < ROUNDS; r++)
			v[r] = t->us[r][q];
		qsort(v, ROUNDS, sizeof *v, by_size);
		each[q] = v[ROUNDS / 2];
		t->mean += each[q] / QUESTIONS;
	}
	for (size_t r = 0; r < ROUNDS; r++) {
		memcpy(one, t->us[r], sizeof one);
		qsort(one, QUESTIONS, sizeof *one, by_size);
		middle[r] = one[QUESTIONS / 2];
	}
	qsort(each, QUESTIONS, sizeof *each, by_size);
	qsort(middle, ROUNDS, sizeof *middle, by_size);
	t->p50 = each[QUESTIONS / 2], t->p99 = each[QUESTIONS * 99 / 100];
	t->low = middle[0], t->high = middle[ROUNDS - 1];
}

static void print_times(const char *who, const struct times *t)
{
	printf("  %s: p50 %.0f us (rounds %.0f to %.0f), p99 %.0f, mean %.0f\n", who, t->p50, t->low, t->high, t->p99, t->mean);
}

static bool report(struct cx *cx, PGconn *pg)
{
	static struct times ours, theirs;
	int64_t rows = 0, here = 0, there = pg ? ask_theirs(pg, "count", theirs.us[0]) : 0;
	bool million = world.things >= 1000000, good;
	const char *m = million ? "words + near, 1 million things" : "find, 5,000 things";
	char name[80];

	CHECK(!db_begin(cx, false));
	for (size_t i = 0; i < QUESTIONS; i++) {
		here += candidates(cx, &questions[i]);
		arena_reset(cx->arena);
	}
	CHECK(!db_end(cx, OK));
	for (int r = -1; r < ROUNDS; r++) {     /* the first warms both, and is written over */
		ask_ours(cx, ours.us[r < 0 ? 0 : r], &rows);
		if (pg)
			ask_theirs(pg, "find", theirs.us[r < 0 ? 0 : r]);
	}
	settle(&ours);
	settle(&theirs);
	printf("%s: %d questions, %lld candidates here, %lld in PostgreSQL; %lld rows answered; %d rounds\n", m, QUESTIONS,
		(long long)here, (long long)there, (long long)rows, ROUNDS);
	print_times("here", &ours);
	if (pg)
		print_times("PostgreSQL + PostGIS", &theirs);
	snprintf(name, sizeof name, "%s, p50", m);
	good = goal(name, ours.p50 / 1000, "ms", million ? 0.5 : 0.3, false);
	snprintf(name, sizeof name, "%s, p99", m);
	if (million)
		good &= goal(name, ours.p99 / 1000, "ms", 5, false);
	if (!pg)
		return good;
	snprintf(name, sizeof name, "%s, beside PostgreSQL + PostGIS (p50)", m);
	good &= goal(name, theirs.p50 / ours.p50, "times as fast", million ? 8 : 1.5, true);
	return good;
}

static str no_seal(void *s, struct cx *cx, str person, str place, str words) { (void)s, (void)cx, (void)person, (void)place; return words; }
static bool no_open(void *s, struct cx *cx, str place, str sealed, str *words)
{
	(void)s, (void)cx, (void)place;
	*words = sealed;
	return true;
}

static void make(struct cx *cx, PGconn *pg, bool fresh)
{
	struct arena kept = { .cap = 64u << 20 };
	struct entries e = { 0 };
	int64_t words = 0;

	pg_do(pg, "CREATE EXTENSION postgis");
	pg_do(pg, "CREATE TABLE thing (id BIGINT PRIMARY KEY, kind TEXT, name TEXT, about TEXT, days BIGINT, cost TEXT,"
		" place geography(Point), tsv tsvector)");
	pg_do(pg, "COPY thing(id, kind, name, about, days, cost, place) FROM STDIN");
	spots = calloc(1u << 26, sizeof *spots);
	CHECK(spots && !db_begin(cx, true));
	err x = fresh ? EXEC(cx, "INSERT INTO area (id, name, host) VALUES ($1, 'Bench', '')", cx->area.id) : OK;
	if (!x)
		x = make_things(cx, &kept, &e, pg, fresh, &words);
	if (!x && fresh)
		x = make_index(cx, &e, words);
	if (db_end(cx, x)) {
		fprintf(stderr, "find: %.*s\n", (int)cx->fail.text.n, cx->fail.text.p);
		exit(1);
	}
	CHECK(PQputCopyEnd(pg, NULL) == 1);
	PQclear(PQgetResult(pg));
	PQclear(PQgetResult(pg));
	pg_index(pg);
	free(spots);
	free(e.v);
	arena_release(&kept);
}

int main(int argc, char **argv)
{
	struct arena kept = { .cap = 1u << 20 }, arena = { .cap = 256u << 20 };
	struct port port = { .seal = no_seal, .open = no_open };
	struct cx cx = { .arena = &arena, .port = &port, .now = 1781082000000, .said_at = 1781082000000,
		.area = { .id = AREA, .name = STR("Bench") }, .actor = { STR("b"), STR("b"), ROLE_NOBODY, STR("") } };
	int64_t things;
	str why = STR("");

	if (argc != 4 || !str_int(str_c(argv[2]), &things))
		return fputs("usage: find FILE THINGS URL\n", stderr), 2;
	bool fresh = access(argv[1], F_OK) != 0;
	PGconn *pg = strcmp(argv[3], "-") ? PQconnectdb(argv[3]) : NULL;
	CHECK(pg ? PQstatus(pg) == CONNECTION_OK : !fresh);
	cx.db = db_open(&kept, argv[1], &why);
	if (!cx.db || db_migrate(&cx, migrations, migration_steps, n_migration_steps))
		return fprintf(stderr, "find: %s is of another release: remove it\n", argv[1]), 1;
	world_init(things);
	if (pg)
		make(&cx, pg, fresh);
	else
		for (int64_t i = 0; i < things; i++) {   /* chance goes the same way */
			make_thing(&arena, i);
			arena_reset(&arena);
		}
	make_questions();
	bool good = report(&cx, pg);
	if (pg)
		PQfinish(pg);
	db_close(cx.db);
	return !good;
}
