/* SPDX-License-Identifier: Apache-2.0 */
/* record_db_test.c -- one person's whole record as a file: all of theirs, nobody else's, for nobody else. */
#include <unistd.h>
#include <zlib.h>
#include "base/text.h"
#include "db/db.h"
#include "feeds/feeds_record_int.h"
#include "feeds/feeds_zip.h"
#include "host/pdf.h"
#include "job/job.h"
#include "papers.h"
#include "people/people_int.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static uint32_t number(str s, size_t at, int bytes)
{
	uint32_t v = 0;

	for (int i = 0; i < bytes && at + (size_t)i < s.n; i++)
		v |= (uint32_t)(uint8_t)s.p[at + (size_t)i] << 8 * i;
	return v;
}

/* A file of a ZIP by its place, found through the list at its end; checked by its sum. */
static str unzip(str zip, int which, str *name)
{
	ok(zip.n > 22 && number(zip, zip.n - 22, 4) == 0x06054b50 && number(zip, 0, 4) == 0x04034b50);
	size_t at = number(zip, zip.n - 6, 4);
	for (int i = 0; i < which; i++)
		at += 46 + number(zip, at + 28, 2);
	ok(number(zip, at, 4) == 0x02014b50);
	size_t small = number(zip, at + 20, 4), n = number(zip, at + 24, 4), names = number(zip, at + 28, 2), head = number(zip, at + 42, 4);
	char *p = arena_alloc(w->cx->arena, n + 1);
	z_stream z = { .next_in = (Bytef *)zip.p + head + 30 + names, .avail_in = (uInt)small, .next_out = (Bytef *)p, .avail_out = (uInt)n + 1 };
	ok(number(zip, head, 4) == 0x04034b50 && inflateInit2(&z, -MAX_WBITS) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out == n);
	inflateEnd(&z);
	ok(crc32(crc32(0, NULL, 0), (Bytef *)p, (uInt)n) == number(zip, at + 16, 4));
	*name = (str){ zip.p + at + 46, names };
	return (str){ p, n };
}

static void files(void)
{
	struct zip_file f[] = { { STR("a.txt"), STR("") }, { STR("ŵ.txt"), STR("Hello, hello, hello, hello") } };
	struct buf b = BUF(w->cx->arena, 1 << 16);
	str name;

	struct zip z = zip_begin(w->cx->arena, 20000, &b);
	zip_add(&z, w->cx->arena, f[0]);
	zip_add(&z, w->cx->arena, f[1]);
	zip_end(&z);
	ok(unzip(buf_str(&b), 0, &name).n == 0 && str_is(name, "a.txt"));
	ok(str_eq(unzip(buf_str(&b), 1, &name), f[1].bytes) && str_is(name, "ŵ.txt"));
}

static bool shown;               /* that the safety team was told is on her own page */

static void theirs(const char *who, const char *query, bool hidden)
{
	str name;

	nevers_as(w, who);
	str zip = nevers_ask(w, nevers_fmt(w, "/people/{}/record/file{}", w->mabel.id, query), NULL);
	ok(w->rs.status == 200 && str_is(str_c(w->rs.type), "application/zip"));
	str page = unzip(zip, 0, &name), csv = unzip(zip, 1, &name), json = unzip(zip, 2, &name);
	ok(!html_balance(page) && utf8_valid(page) && utf8_valid(csv) && utf8_valid(json));
	ok(nevers_has(page, CANARY "vision") && nevers_has(page, CANARY "gift") && nevers_has(page, CANARY "phone") && nevers_has(page, CANARY "step"));
	ok(nevers_has(json, CANARY "vision") && nevers_has(json, CANARY "tie") && nevers_has(json, CANARY "name") && nevers_has(json, CANARY "turn"));
	ok(nevers_has(page, CANARY "moment") == hidden && nevers_has(csv, CANARY "moment") == hidden && nevers_has(json, CANARY "moment") == hidden);
	ok(!nevers_has(page, "plain") && !nevers_has(json, "plainname") && !nevers_has(csv, "plainmoment"));
	/* Her photo is in it with its moment, and named where it stands. */
	size_t n = number(zip, zip.n - 12, 2);
	ok(n == (hidden ? 4 : 3));
	if (n == 4) {
		str jpeg = unzip(zip, 3, &name);
		ok(str_is(jpeg, CANARY "whole") && str_starts(name, STR("photos/")) && nevers_has(page, arena_c(w->cx->arena, name)) &&
			nevers_has(json, arena_c(w->cx->arena, name)));
	}
	ok(nevers_has(page, CANARY "shows") == hidden && nevers_has(json, CANARY "shows") == hidden);
	/* That the safety team was told: only what is on her own page, whatever is asked for. */
	for (size_t i = 0; i < 2; i++) {
		str file = i ? json : page;
		ok(nevers_has(file, CANARY "team") == shown && nevers_has(file, CANARY "untold") == shown && !nevers_has(file, CANARY "hides"));
	}
	ok(nevers_has(csv, "'=1+1"));   /* no spreadsheet takes their words for a formula */
}

/* Every table that says something of a person has been decided on. */
static void decided(void)
{
	struct whole_table_list l = { 0 };

	test_begin(w->cx);
	ok(test_commit(w->cx, whole_tables(w->cx, &l)));
	for (size_t i = 0; i < l.n; i++) {
		bool about = str_is(l.v[i].name, "person"), known = false;
		for (size_t k = 0; k < l.v[i].n; k++)
			about |= str_is(l.v[i].v[k].col, "person_id") || str_is(l.v[i].v[k].col, "person");
		for (size_t k = 0; k < record_n_tables; k++)
			known |= str_is(l.v[i].name, record_tables[k].name);
		ok(!about || known);
		if (about && !known)
			printf("  decide in feeds_record.c whether %.*s is in a person's record\n", (int)l.v[i].name.n, l.v[i].name.p);
	}
}

/* While all of hers is read, others save: the first words that are opened have somebody save beside it. */
static struct { struct port real; struct db *db; int saved; bool broken; } beside;

static bool save_beside(void)
{
	struct arena a = { .cap = 1 << 20 };
	struct cx one = { .arena = &a, .db = beside.db, .port = w->cx->port, .area = w->cx->area, .now = w->cx->now };
	err e = db_begin_area(&one, true);

	if (!e)
		e = db_end(&one, EXEC(&one, "UPDATE area SET name = name WHERE id = $1", one.area.id));
	arena_release(&a);
	return !e;
}

static bool open_and_save(void *state, struct cx *cx, str place, str sealed, str *words)
{
	if (beside.db && !beside.saved++)
		ok(save_beside());
	return !beside.broken && beside.real.open(state, cx, place, sealed, words);
}

static int64_t rows_with(const char *sql, const val *values, int n_values)
{
	struct rows r;
	int64_t n = -1;

	test_begin(w->cx);
	CHECK(!db_query(w->cx, &r, sql, values, n_values) && rows_next(&r));
	n = rows_value(&r, 0).i;
	CHECK(!rows_end(&r) && test_commit(w->cx, OK));
	return n;
}
static int64_t rows_of(const char *sql) { return rows_with(sql, VALS(w->cx->area.id)); }
#define LOOKS()     rows_of("SELECT count(*) FROM look WHERE area_id = $1")
#define LEFT_OUT()  rows_of("SELECT count(*) FROM held_back WHERE area_id = $1")

static err look_refused(struct cx *cx) { return FAIL(cx, ERR_BUSY, STR("busy for long")); }
static err look_broken(struct cx *cx)  { return FAIL(cx, ERR_INTERNAL, STR("the disk has gone")); }
static err (*real_look)(struct cx *);
static bool looked_at_rest;      /* what was read was read, and nothing is open any more, when the look is committed */
static err look_watched(struct cx *cx)
{
	looked_at_rest = beside.saved > 1 && !cx->db->writes && cx->looks.n == 1 && cx->looks.v[0].left_out == 1;
	return real_look(cx);
}

/* She is read in a reading transaction, so a save goes on meanwhile; then her look and what was left out are committed, both
 * or neither; then it is sent.  Whatever fails, nothing was sent without a look, and no look says that what was not. */
static void reads_while_others_save(void)
{
	static struct port port;
	struct db *own = w->cx->db;
	const struct port *lent = w->cx->port;
	const char *url = getenv("ALONGSIDE_TEST_DB"), *file = nevers_fmt(w, "/people/{}/record/file?hidden=1", w->mabel.id);
	char copy[] = "/tmp/alongside-record.XXXXXX";
	str why;

	/* SQLite's in memory has no second reader: a copy in a file has. */
	if (!url) {
		close(mkstemp(copy));
		unlink(copy);
		CHECK(!w->cx->db->drv->script(w->cx, nevers_fmt(w, "VACUUM INTO '{}'", str_c(copy))));
		CHECK((w->cx->db = db_open(w->cx->arena, copy, &why)));
	}
	CHECK((beside.db = db_open(w->cx->arena, url ? url : copy, &why)));
	beside.real = port = *lent;
	port.open = open_and_save;
	w->cx->port = &port;
	nevers_as(w, "Carys");
	real_look = w->app.look_first;
	/* A text that does not open: no file, no look, nothing left out of anything. */
	beside.broken = true;
	ok(!nevers_has(nevers_ask(w, file, NULL), CANARY) && w->rs.status == 500 && beside.saved && !LOOKS() && !LEFT_OUT());
	beside.broken = false;
	/* The look cannot be committed: no file. */
	w->app.look_first = look_refused;
	ok(!memcmp(nevers_ask(w, file, NULL).p, "<!", 2) && w->rs.status == 503 && !LOOKS() && !LEFT_OUT());
	w->app.look_first = look_broken;
	ok(!memcmp(nevers_ask(w, file, NULL).p, "<!", 2) && w->rs.status == 500 && !LOOKS() && !LEFT_OUT());
	w->app.look_first = look_watched;
	beside.saved = 0;
	ok(number(nevers_ask(w, file, NULL), 0, 4) == 0x04034b50 && w->rs.status == 200 && looked_at_rest && LOOKS() == 1 && LEFT_OUT() == 1);
	w->app.look_first = real_look;
	w->cx->port = lent;
	db_close(beside.db);
	if (!url) {
		db_close(w->cx->db);
		w->cx->db = own;
		for (size_t i = 0; i < 3; i++)
			unlink(nevers_fmt(w, "{}{}", str_c(copy), ((const char *const[]){ "", "-wal", "-shm" })[i]));
	}
	beside.db = NULL;
}

static str draw(void *state, struct arena *a, str page)
{
	(void)state;
	return pdf_run(a, paper_program(), page);
}
static str draw_none(void *state, struct arena *a, str page) { return (void)state, (void)a, (void)page, STR(""); }

static void run_jobs(void)
{
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	struct actor who = w->cx->actor;
	enum lang lang = w->cx->lang;
	bool worked = true;

	while (worked)
		ok(job_run(w->cx, &kinds, &worked) == OK);
	w->cx->actor = who;
	w->cx->lang = lang;
}

/* Asked for, made by a job, fetched: the address of its page. */
static const char *made(const char *fields)
{
	const char *at = nevers_fmt(w, "{}", nevers_post(w, nevers_fmt(w, "/people/{}/record/pdf", w->mabel.id), fields));

	ok(nevers_has(nevers_ask(w, at, NULL), "We are making the PDF") && w->rs.refresh);
	nevers_ask(w, nevers_fmt(w, "{}/file", str_c(at)), NULL);
	ok(w->rs.status == 404);
	run_jobs();
	return at;
}

static str fetched(const char *at)
{
	ok(nevers_has(nevers_ask(w, at, NULL), "The PDF is ready") && !w->rs.refresh);
	str pdf = nevers_ask(w, nevers_fmt(w, "{}/file", str_c(at)), NULL);
	ok(w->rs.status == 200 && str_is(str_c(w->rs.type), "application/pdf") && str_is(w->rs.filename, "alongside.pdf"));
	return arena_dup(w->cx->arena, pdf);
}

/* The same words as in the page of the other file, and the same left out. */
static void as_pdf(const char *who, bool hidden)
{
	nevers_as(w, who);
	str pdf = fetched(made(hidden ? "hidden=1" : "x=1")), words = paper_says(w->cx->arena, pdf, PAPER_WORDS), info = paper_says(w->cx->arena, pdf, PAPER_INFO);
	ok(nevers_has(words, CANARY "vision") && nevers_has(words, CANARY "gift") && nevers_has(words, CANARY "phone") && nevers_has(words, CANARY "step"));
	ok(nevers_has(words, CANARY "moment") == hidden && nevers_has(words, CANARY "shows") == hidden);
	ok(!nevers_has(words, "plain") && nevers_has(words, CANARY "team") == shown && nevers_has(words, CANARY "untold") == shown && !nevers_has(words, CANARY "hides"));
	ok(nevers_has(info, "Tagged:          yes") && nevers_has(info, CANARY "name") && nevers_has(info, "A4"));
	ok(nevers_has(pdf, "/Lang (en)"));
}

static int64_t kept(void) { return rows_of("SELECT count(*) FROM record_pdf WHERE area_id = $1 AND pieces > 0"); }

/* It is for whoever asked, for an hour; fetching it is a look, with what was left out; and nothing of it is kept open. */
static void pdf_kept(void)
{
	static struct port port;
	const struct port *lent = w->cx->port;
	int64_t now = w->cx->now;

	port = *lent;
	port.pdf = draw;
	w->cx->port = &port;
	run_jobs();              /* those from before, which would take the place of the next */
	as_pdf("Carys", false);
	as_pdf("Carys", true);
	ok(kept() > 0);
	int64_t looked = LOOKS(), left_out = LEFT_OUT();
	w->cx->now += LIMIT_LOOK_SAME;
	const char *at = made("x=1");
	ok(LOOKS() == looked && LEFT_OUT() == left_out);
	w->app.look_first = look_broken;
	ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "{}/file", str_c(at)), NULL), "%PDF") && w->rs.status == 500);
	w->app.look_first = real_look;
	fetched(at);
	ok(LOOKS() == looked + 1 && LEFT_OUT() == left_out + !shown);
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		for (int k = 0; k < 2; k++) {
			ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "{}{}", str_c(at), k ? "/file" : ""), NULL), "%PDF") && w->rs.status != 200);
		}
	}
	/* Nor herself, what a coordinator had made. */
	test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON);
	nevers_ask(w, nevers_fmt(w, "{}/file", str_c(at)), NULL);
	ok(w->rs.status == 404);
	nevers_as(w, "Carys");
	w->cx->now += LIMIT_PDF_KEPT;
	ok(nevers_has(nevers_ask(w, at, NULL), "The PDF is not here any more"));
	nevers_ask(w, nevers_fmt(w, "{}/file", str_c(at)), NULL);
	ok(w->rs.status == 404);
	w->cx->now++;
	test_begin(w->cx);
	ok(test_commit(w->cx, record_store_pdf_expire(w->cx)) && !kept());
	w->cx->now = now;
	/* None could be made: it says so, and asks for no second try. */
	port.pdf = draw_none;
	at = made("x=1");
	ok(nevers_has(nevers_ask(w, at, NULL), "There is no PDF") && !w->rs.refresh && !kept());
	w->cx->port = lent;
}

static void write_much(int moments, int photos, char letter)
{
	char *words = arena_alloc(w->cx->arena, LIMIT_WORDS), *small = arena_alloc(w->cx->arena, LIMIT_PHOTO_SMALL);

	memset(words, letter, LIMIT_WORDS);
	memset(small, 's', LIMIT_PHOTO_SMALL);
	for (int i = 0; i < moments; i++) {
		struct moment m = { .person = w->mabel.id, .staff = w->cx->actor.id, .day = TEST_NOW / LIMIT_DAY - i, .at = TEST_NOW - i * LIMIT_DAY,
			.words = { words, LIMIT_WORDS }, .place = STR("") };
		struct image image = { STR("whole"), { small, LIMIT_PHOTO_SMALL }, 320, 240 };
		test_form(w->cx);
		m.id = cx_new_id(w->cx, "moment");
		m.version = w->cx->form;
		struct photo p = { .id = cx_new_id(w->cx, "photo"), .person = m.person, .staff = m.staff, .moment = m.id, .at = m.at, .words = STR("shows") };
		test_begin(w->cx);
		err e = people_moment_put(w->cx, &m);
		ok(test_commit(w->cx, e || i >= photos ? e : photo_put(w->cx, &p, &image)));
	}
}

static int64_t jobs(void) { return rows_of("SELECT count(*) FROM job WHERE area_id = $1 AND kind = '" RECORD_PDF_JOB "' AND state = 'waiting'"); }

/* However often they ask, one job: the runner is for everybody.  What is kept off her screen is another thing to ask for. */
static void asked_twice(void)
{
	static struct port port;
	const struct port *lent = w->cx->port;
	const char *ask = nevers_fmt(w, "/people/{}/record/pdf", w->mabel.id);

	port = *lent;
	port.pdf = draw_none;
	w->cx->port = &port;
	nevers_as(w, "Carys");
	int64_t before = jobs();
	str first = nevers_post(w, ask, "x=1"), all = nevers_post(w, ask, "hidden=1");
	ok(!str_eq(first, all) && jobs() == before + 2);
	for (int i = 0; i < 5; i++)
		ok(str_eq(first, nevers_post(w, ask, "x=1")) && str_eq(all, nevers_post(w, ask, "hidden=1")));
	ok(jobs() == before + 2);
	run_jobs();
	/* That could not be made, so they can ask anew. */
	ok(!jobs() && !str_eq(first, nevers_post(w, ask, "x=1")) && jobs() == 1);
	ok(rows_of("SELECT count(*) FROM record_pdf WHERE area_id = $1 AND pieces = 0") == 1);
	run_jobs();
	w->cx->port = lent;
}

static size_t given;             /* of the page that was to be drawn */
static str draw_largest(void *state, struct arena *a, str page)
{
	static char some[64 << 10] = "%PDF-1.7";
	struct buf out = BUF(a, LIMIT_PDF);

	(void)state;
	given = page.n;
	while (out.n < LIMIT_PDF)
		buf_add(&out, (str){ some, sizeof some });
	return buf_str(&out);
}

enum { LONG = 1000 };

/* As many photos and words as a page may have, and a PDF as large as one may be, in the memory that a step has; and with
 * more than that it says so, and is not tried again. */
static void largest(void)
{
	static struct port port;
	const struct port *lent = w->cx->port;

	port = *lent;
	port.pdf = draw_largest;
	w->cx->port = &port;
	nevers_as(w, "Carys");
	write_much(LONG, LIMIT_PDF_PHOTOS, 'w');
	const char *at = made("x=1");
	ok(given > LIMIT_PDF_PHOTOS * LIMIT_PHOTO_SMALL + LONG * LIMIT_WORDS && kept() == (LIMIT_PDF + LIMIT_PDF_PIECE - 1) / LIMIT_PDF_PIECE);
	ok(nevers_has(nevers_ask(w, at, NULL), "The PDF is ready"));
	given = 0;
	for (int i = 0; i < 2; i++) {            /* the page is too long; then, what is read for it */
		write_much(i ? LONG : LONG / 5, 0, '&');
		ok(nevers_has(nevers_ask(w, made("x=1"), NULL), "There is no PDF") && !w->rs.refresh && !given);
	}
	w->cx->port = lent;
}

static int times(str in, const char *what)
{
	int n = 0;

	for (const char *p = in.p; (p = memmem(p, (size_t)(in.p + in.n - p), what, strlen(what))); p++)
		n++;
	return n;
}

static str story_file(int story)
{
	nevers_ask(w, nevers_fmt(w, "/people/{}/record/file?hidden=1&story={}", w->mabel.id, story), NULL);
	return buf_str(&w->rs.html.out);
}

/* Twice as many words as memory held once: in files of a thousand moments, each whole, in the memory of one request; each
 * moment is in one of them, and all that is not the story in the first alone. */
static void very_long(void)
{
	int64_t all = rows_with("SELECT count(*) FROM moment WHERE area_id = $1 AND person_id = $2", VALS(w->cx->area.id, w->mabel.id));
	int days = 0, words = 0, photos = 0;
	str name, links;

	ok(all > 2 * LIMIT_MOMENTS_FILE && all < 3 * LIMIT_MOMENTS_FILE);
	links = nevers_ask(w, nevers_fmt(w, "/people/{}/record", w->mabel.id), NULL);
	ok(nevers_has(links, "longer than one file") && nevers_has(links, "story=3&amp;part=1&amp;hidden=0") && nevers_has(links, "story=1&amp;part=2&amp;hidden=0") &&
		nevers_has(links, "story=3&amp;part=1&amp;hidden=1") && !nevers_has(links, "story=4"));
	for (int i = 1; i <= 3; i++) {
		str zip = story_file(i);
		ok(w->rs.status == 200 && str_is(str_c(w->rs.type), "application/zip"));
		str page = unzip(zip, 0, &name), csv = unzip(zip, 1, &name), json = unzip(zip, 2, &name);
		ok(!html_balance(page) && csv.n > 100 && nevers_has(page, "Your story goes on") == (i < 3) && nevers_has(page, "older parts of your story. All") == (i > 1));
		ok(nevers_has(page, CANARY "gift") == (i == 1) && nevers_has(json, CANARY "vision") == (i == 1) && nevers_has(json, "\"step\":[") == (i == 1));
		ok(nevers_has(json, i < 3 ? "\"story_goes_on\":true" : "\"story_goes_on\":false"));
		days += times(json, "{\"day\":") - (i == 1 ? times(json, ",\"who\":") + times(json, ",\"with\":") + times(json, ",\"to_whom\":") : 0);
		words += times(page, "<h3>");
		photos += (int)number(zip, zip.n - 12, 2) - 3;
		ok(words >= days);
	}
	ok(days == all);
	if (days != all)
		printf("  %d of %d moments\n", days, (int)all);
	ok(photos > LIMIT_PHOTOS_FILE);
	story_file(5);
	ok(w->rs.status == 404);
	for (int i = 0; i < 2; i++) {
		nevers_ask(w, nevers_fmt(w, "/people/{}/record/file?story={}", w->mabel.id, i ? "99999999999999999999" : "-1"), NULL);
		ok(w->rs.status == 200);
	}
}

/* More than a file holds even so: a sentence, no file, and nobody is told that one was taken out. */
static void too_long_for_any(void)
{
	struct moment_list all = { 0 };
	struct moment_span span = MOMENTS_ALL;
	char *words = arena_alloc(w->cx->arena, LIMIT_WORDS);
	const char *const looks = "SELECT count(*) FROM look WHERE area_id = $1";

	memset(words, '&', LIMIT_WORDS);
	test_begin(w->cx);
	ok(test_commit(w->cx, people_moment_find(w->cx, w->mabel.id, &span, 3 * LIMIT_MOMENTS_FILE, &all)));
	for (size_t i = 0; i < all.n; i++) {
		struct beside b = all.v[i].beside;
		if (b.words.n)
			continue;
		test_form(w->cx);
		b = (struct beside){ .id = cx_new_id(w->cx, "beside"), .person = w->mabel.id, .moment = all.v[i].id, .moment_at = all.v[i].at, .words = { words, LIMIT_WORDS },
			.typed_by = STR(""), .at = w->cx->now, .gone = STR(""), .version = w->cx->form };
		test_begin(w->cx);
		ok(test_commit(w->cx, people_beside_store_put(w->cx, &b)));
	}
	int64_t before = rows_of(looks);
	str said = story_file(1);
	ok(w->rs.status == 413 && nevers_has(said, "This is too much for one file") && nevers_has(said, "No file was made") && !html_balance(said));
	ok(rows_of(looks) == before);
	nevers_ask(w, nevers_fmt(w, "/people/{}/record", w->mabel.id), NULL);
	ok(w->rs.status == 200);
}

int main(void)
{
	w = nevers_open();
	files();
	nevers_people(w);
	nevers_as(w, "Carys");
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=%3D1%2B1&together=1", w->mabel.id));
	decided();
	reads_while_others_save();
	/* What is kept off her own screen is not in it, unless that is asked for. */
	theirs("Carys", "", false);
	theirs("Carys", "?hidden=1", true);
	str told = nevers_ask(w, nevers_fmt(w, "/worry/{}", w->mabel.pointer), NULL);
	nevers_post(w, nevers_fmt(w, "/worry/{}", w->mabel.pointer), nevers_fmt(w, "told=no&not_told=" CANARY "untold&page=yes&base_pointer={}",
		nevers_id_after(w, told, "name=\"base_pointer\" value=\"")));
	shown = true;
	theirs("Carys", "", false);
	pdf_kept();
	nevers_as(w, "Carys");
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/people/{}/record/file?hidden=1", w->mabel.id), NULL), CANARY) && w->rs.status != 200);
	}
	/* Mabel by her own sign-in; what is hidden there stays so, whatever is asked. */
	test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON);
	struct record_whole r;
	test_begin(w->cx);
	ok(test_commit(w->cx, record_gather(w->cx, w->mabel.id, true, &r)) && r.moments.n == 1 && !r.kept_back && !r.by.n);
	/* Neither how many moments there are, nor the last day, says that one is kept off her screen. */
	ok(nevers_has(r.rows, "\"moments\":null") && nevers_has(r.rows, "\"last_day\":null"));
	/* Her own yes, and not what her family said, nor that somebody means to ask her. */
	ok(nevers_has(r.rows, CANARY "yes"));
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "UPDATE household_member SET voice = 'family' WHERE area_id = $1", w->cx->area.id)));
	for (int hidden = 0; hidden < 2; hidden++) {
		test_begin(w->cx);
		ok(test_commit(w->cx, record_gather(w->cx, w->mabel.id, hidden, &r)) && !nevers_has(r.rows, CANARY "yes"));
		ok(!nevers_has(r.rows, "family"));
		nevers_as(w, "Carys");
	}
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "UPDATE household_member SET voice = '', said_yes = 0 WHERE area_id = $1", w->cx->area.id)));
	test_begin(w->cx);
	ok(test_commit(w->cx, record_gather(w->cx, w->mabel.id, true, &r)) && nevers_has(r.rows, "\"household_member\":[]"));
	asked_twice();
	largest();
	very_long();
	too_long_for_any();
	nevers_close(w);
	return test_end();
}
