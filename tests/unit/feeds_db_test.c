/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_db_test.c -- a list of things read in: all of it or nothing, twice is once, and out again. */
#include "base/id.h"
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_csv.h"
#include "feeds/feeds_int.h"
#include "feeds/feeds_job.h"
#include "programme/programme.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

#define HEAD "name,kind,description,venue,point,days,from,to,cost,accessible,food,area,shoe size\r\n"
static const char list[] = HEAD
	"Bike shed,group,\"We mend bikes, and drink tea\",Hafod library,,\"Tuesdays, Thu\",10,12.30,free,yes,yes,Brynmor,44\r\n"
	"Hafod library,place,Books and warmth,,\"51.625, -3.94\",,,,,no,,BRYNMOR,\r\n"
	"\r\n"
	"Côr y Cwm,activity,Canu,Neuadd nowhere,,dydd Mercher,7pm,9pm,£2,,,Elsewhere,\r\n";

static err run(struct cx *cx, str csv, int64_t *added, int64_t *changed, str *report)
{
	test_form(cx);
	test_begin(cx);
	*report = STR("");
	err e = feeds_import_all(cx, STR("list.csv"), csv, added, changed, report);
	return db_end(cx, e);
}

static void named(struct cx *cx, const char *name, struct thing *t)
{
	struct thing_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, community_thing_named(cx, str_c(name), &l)) && l.n == 1);
	*t = l.n ? l.v[0] : (struct thing){ 0 };
}

static void reads(struct cx *cx)
{
	int64_t added, changed;
	str report;
	struct thing shed, choir;

	ok(run(cx, str_c(list), &added, &changed, &report) == OK && added == 3 && changed == 0);
	ok(str_has(report, "Line 2: taken in. This was not understood, and is kept beside it: shoe size: 44"));
	ok(str_has(report, "Line 5") && str_has(report, "place: Neuadd nowhere") && str_has(report, "neighbourhood: Elsewhere"));
	named(cx, "Bike shed", &shed);
	ok(str_is(shed.place_name, "Hafod library") && shed.days == 10 && shed.opens_at == 600 && shed.closes_at == 750);
	ok(str_is(shed.cost, "free") && str_is(shed.step_free, "yes") && shed.food && str_is(shed.freq, "weekly"));
	ok(str_is(shed.source_words, "shoe size: 44"));
	named(cx, "Côr y Cwm", &choir);
	ok(choir.days == 4 && choir.opens_at == 19 * 60 && str_is(choir.cost, "costs") && str_is(choir.cost_words, "£2"));
	ok(choir.at_place.n == 0);
	/* The same file again. */
	ok(run(cx, str_c(list), &added, &changed, &report) == OK && added == 0 && changed == 0 && report.n == 0);
	/* Somebody here changes one; the file comes again with another time for both. */
	test_form(cx);
	test_begin(cx);
	choir.welcome = STR("Come in by the side.");
	ok(test_commit(cx, community_thing_save(cx, &choir)));
	ok(run(cx, STR(HEAD "Bike shed,group,\"We mend bikes\",Hafod library,,Tue,9,12,free,yes,yes,Brynmor,44\n"
		"Côr y Cwm,activity,Canu,Neuadd nowhere,,dydd Iau,7pm,9pm,£2,,,Elsewhere,\n"), &added, &changed, &report) == OK);
	ok(added == 0 && changed == 1 && str_has(report, "Line 3: left as it is"));
	named(cx, "Bike shed", &shed);
	ok(shed.days == 2 && shed.opens_at == 540);
	named(cx, "Côr y Cwm", &choir);
	ok(choir.days == 4 && str_is(choir.welcome, "Come in by the side."));
}

#define LONG_50 "Every second Tuesday unless it rains or the moon is"
#define LONG LONG_50 LONG_50 LONG_50 LONG_50 LONG_50

static void refuses(struct cx *cx)
{
	static const struct { const char *csv, *says; } bad[] = {
		{ "", "The first line should name the columns" },
		{ "title\nx\n", NULL },   /* "title" is a name; x has no kind */
		{ "colour\nred\n", "The first line should name the columns" },
		{ HEAD "Good one,group,,,,,,,,,,,\nBad one,tribe,,,,,,,,,,,\n", "Line 3: Choose what kind of thing it is." },
		{ HEAD ",group,,,,,,,,,,,\n", "Line 2: Give it a name" },
		{ HEAD "Good one,group,,,,,,,,,,,\n\"Never closed,group\n", "A quotation mark has no partner." },
		{ HEAD "Good \"one\",group\n", "There is a quotation mark where none can be." },
		{ HEAD "Bad \xff,group\n", "This is not text that we can read." },
		{ HEAD "Far,place,,,\"10, 10\",,,,,,,,\n", "Line 2: That point is not on our map" },
		{ "name,kind,schedule\nLong one,group," LONG "\n", "Line 2: Say it in fewer words." },
		{ HEAD "At home,offer,,,\"51.6, -3.9\",,,,,,,,\n", "A neighbour’s offer has no address" },
	};
	int64_t added, changed;
	str report;

	for (size_t i = 0; i < countof(bad); i++) {
		ok(run(cx, str_c(bad[i].csv), &added, &changed, &report) == ERR_INVALID);
		if (bad[i].says && !str_has(report, bad[i].says)) {
			printf("%s -> %.*s\n", bad[i].csv, (int)report.n, report.p);
			ok(!"the report says why");
		}
	}
	struct thing_list l = { 0 };
	test_begin(cx);
	ok(test_commit(cx, community_things(cx, STR(""), STR(""), 100, &l)) && l.n == 3);
}

/* Out and in again is the same list; and no spreadsheet takes a name for a formula. */
static void comes_out(struct cx *cx)
{
	struct resp rs = { 0 };
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct buf out = BUF(cx->arena, 1u << 20);
	int64_t added, changed;
	str report;

	ok(run(cx, STR("name,kind,keeper,reach\n\"=HYPERLINK(\"\"x\"\")\",group,Aled,+44 1792\n"), &added, &changed, &report) == OK);
	ok(req_target(cx->arena, &rq, STR("/community.csv")));
	web_handle(cx, &app_server, &rq, &rs);
	ok(rs.status == 200 && rs.stream.next && str_is(rs.filename, "community.csv"));
	while (!rs.stream.done) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		ok(web_stream(cx, &app_server, &rq, &rs, &piece) == OK);
		buf_add(&out, buf_str(&piece));
	}
	ok(str_has(buf_str(&out), "'=HYPERLINK") && str_has(buf_str(&out), "Bike shed") && !str_has(buf_str(&out), "Aled"));
	ok(run(cx, buf_str(&out), &added, &changed, &report) == OK && added == 0 && changed == 0);
	struct thing t;
	named(cx, "=HYPERLINK(\"x\")", &t);
	ok(str_is(t.keeper_name, "Aled") && str_is(t.keeper_reach, "+44 1792"));
}

/* What a file brings is no more than the form takes, or whoever opens the form could not save it again. */
static void reach(struct cx *cx)
{
	static const char *const all[] = { "www.bread.org.uk", "https://bread.org.uk/a?b=%20c", "bread.org.uk/%zz", "https://bread.org.uk/[1]",
		"bread.org.uk/a#b#c", "https://bread.org.uk:port/", "bread", "a.b@bread.org.uk", "a..b@bread.org.uk", ".a@bread.org.uk", "a@-bread.org",
		"a@bread.", "(a)@bread.org", "01792 555111", "01792 555111 x", "12", "" };
	size_t websites = 0, emails = 0, phones = 0;

	for (size_t i = 0; i < countof(all); i++) {
		str s = str_c(all[i]), website = reach_website(cx->arena, s);
		ok(!website.n || community_is_website(website));
		ok(!reach_is_email(s) || community_is_email(s));
		ok(!reach_is_phone(s) || community_is_phone(s));
		websites += website.n > 0, emails += reach_is_email(s), phones += reach_is_phone(s);
	}
	ok(websites == 2 && emails == 1 && phones == 1);
}

/* What our own list leaves out of a place that is told to nobody is not lost when that list is read in again. */
static void hidden_comes_back(struct cx *cx)
{
	struct thing t = { .id = STR("71000000-0000-4000-8000-000000000002"), .kind = STR("group"), .name = STR("Quiet room"), .about = STR("Tea."),
		.address = STR("77 Hidden Lane"), .lat = 51.6212, .lon = -3.9434 };
	struct resp rs = { 0 };
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct buf out = BUF(cx->arena, 1u << 20);
	int64_t added, changed, roles = cx->actor.roles;
	str report;

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_more_save(cx, &(struct thing_more){ .thing = t.id, .hidden_spot = true })));
	ok(req_target(cx->arena, &rq, STR("/community.csv")));
	web_handle(cx, &app_server, &rq, &rs);
	while (!rs.stream.done) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		ok(web_stream(cx, &app_server, &rq, &rs, &piece) == OK);
		buf_add(&out, buf_str(&piece));
	}
	ok(str_has(buf_str(&out), "Quiet room") && !str_has(buf_str(&out), "Hidden Lane"));
	cx->actor.roles |= ROLE_COORDINATOR;
	ok(run(cx, buf_str(&out), &added, &changed, &report) == OK && added == 0 && changed == 0);
	/* Nor when something else in it has changed, whoever reads it in. */
	ok(run(cx, STR("id,name,kind,description,address,point\n71000000-0000-4000-8000-000000000002,Quiet room,group,Cake.,,\n"), &added, &changed, &report) == OK);
	ok(added == 0 && changed == 1);
	cx->actor.roles = ROLE_ANYONE;
	ok(run(cx, STR("id,name,kind,description,address,point\n71000000-0000-4000-8000-000000000002,Quiet room,group,Soup.,,\n"), &added, &changed, &report) == OK);
	ok(added == 0 && changed == 1);
	cx->actor.roles = ROLE_COORDINATOR;
	named(cx, "Quiet room", &t);
	ok(str_is(t.about, "Soup.") && str_is(t.address, "77 Hidden Lane") && t.lat == 51.6212 && t.lon == -3.9434);
	/* A line that says where a secret place is stops the file before any of it counts. */
	t.kind = STR("place");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	ok(run(cx, STR("name,kind,description,place\nGood one,group,Tea.,\nNew one,group,At 77 Hidden Lane.,Quiet room\n"), &added, &changed, &report) == ERR_INVALID);
	ok(str_has(report, "Line 3: This says where it is."));
	cx->actor.roles = roles;
}

/* A line that fits into no piece is left out; the rest of the list goes on, and comes to its end. */
static void too_long(struct cx *cx)
{
	struct thing t = { .id = STR("71000000-0000-4000-8000-000000000001"), .kind = STR("group"), .name = STR("A long one") };
	struct resp rs = { 0 };
	struct req rq = { .method = GET, .host = STR("localhost") };
	struct buf out = BUF(cx->arena, 1u << 20);
	char *quotes = arena_alloc(cx->arena, 40000);
	int pieces = 0;

	memset(quotes, '"', 40000);
	t.when_words = (str){ quotes, 40000 };
	test_form(cx);
	test_begin(cx);
	if (!test_commit(cx, community_thing_save(cx, &t)))
		return;                  /* it is refused: so much the better */
	ok(req_target(cx->arena, &rq, STR("/community.csv")));
	web_handle(cx, &app_server, &rq, &rs);
	while (!rs.stream.done && pieces++ < 100) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		ok(web_stream(cx, &app_server, &rq, &rs, &piece) == OK);
		buf_add(&out, buf_str(&piece));
	}
	ok(rs.stream.done && str_has(buf_str(&out), "Bike shed") && !str_has(buf_str(&out), "A long one"));
}

/* As long as a list may be: what it needs while it is read does not pile up with it. */
static void long_list(struct cx *cx)
{
	struct buf csv = BUF(cx->arena, 1u << 20);
	int64_t added, changed;
	str report;

	buf_add(&csv, STR("name,kind,id\n"));
	for (int i = 0; i < 3000; i++)
		buf_fmt(&csv, "Bench {},place,{}bench-{}\n", i, i ? "" : LONG, i);
	size_t before = cx->arena->used;
	ok(run(cx, buf_str(&csv), &added, &changed, &report) == OK && added == 3000);
	ok(cx->arena->used - before < 4u << 20);
	ok(run(cx, buf_str(&csv), &added, &changed, &report) == OK && added == 0 && changed == 0);
}

/* For search engines: the list has each public page once, whatever its length, and the rules open no other room. */
static void site(struct cx *cx)
{
	struct resp rs = { 0 };
	struct req rq = { .method = GET, .host = STR("localhost"), .site = STR("https://alongside.example") };
	struct buf out = BUF(cx->arena, 4u << 20);
	struct thing t;
	size_t lines = 0, things = 0;
	struct rows r;

	named(cx, "Bench 2999", &t);
	t.state = STR("gone");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, community_thing_save(cx, &t)));
	ok(req_target(cx->arena, &rq, STR("/sitemap.xml")));
	web_handle(cx, &app_server, &rq, &rs);
	ok(rs.status == 200 && rs.stream.next);
	while (!rs.stream.done && lines++ < 1000) {
		struct buf piece = BUF(cx->arena, LIMIT_STREAM_CHUNK);
		ok(web_stream(cx, &app_server, &rq, &rs, &piece) == OK && !piece.over);
		buf_add(&out, buf_str(&piece));
	}
	str all = buf_str(&out);
	lines = 0;
	for (size_t at = 0; at + 5 < all.n; at++)
		lines += !memcmp(all.p + at, "<loc>", 5);
	ok(QUERY(cx, &r, "SELECT id FROM thing WHERE area_id = $1 AND state = 'shown'", cx->area.id) == OK);
	while (rows_next(&r))
		things++;
	ok(rows_end(&r) == OK && things > 2000 && lines == things + 9);
	ok(str_has(all, "<loc>https://alongside.example/hello</loc>") && str_has(all, "<loc>https://alongside.example/this-week</loc>"));
	ok(str_has(all, "<loc>https://alongside.example/</loc>") && str_has(all, "</urlset>") && !str_has(all, arena_c(cx->arena, t.id)));
	ok(req_target(cx->arena, &rq, STR("/robots.txt")));
	rs = (struct resp){ 0 };
	web_handle(cx, &app_server, &rq, &rs);
	ok(rs.status == 200 && str_has(rs.html.out.p ? buf_str(&rs.html.out) : STR(""), "Disallow: /\n"));
	ok(str_has(buf_str(&rs.html.out), "Sitemap: https://alongside.example/sitemap.xml"));
}

/* The same through a spooled file and a job, in steps. */
static void job(struct cx *cx)
{
	char path[] = "/tmp/feeds-test-XXXXXX";
	int fd = mkstemp(path), steps = 0;
	FILE *f = fdopen(fd, "wb");
	struct job j = { .id = id_random(cx), .input = str_fmt(cx->arena, "{}\nmany.csv", path) };
	struct resp rs;
	bool done = false;

	CHECK(f);
	fprintf(f, "name,kind,about\r\n");
	for (int i = 0; i < 1500; i++)
		fprintf(f, "Stall %d,activity,\"Something %s\nin two lines\"\r\n", i, "quite long, so that the file is longer than one piece of it, and then a little longer again");
	fclose(f);
	while (!done && steps++ < 1000) {
		test_form(cx);
		cx->form = j.id;
		test_begin(cx);
		if (!test_commit(cx, feeds_import_step(cx, &j, &done)))
			break;
	}
	ok(done && steps > 100 && str_has(j.location, "/import/"));
	f = fopen(path, "rb");
	ok(!f);
	if (f)
		fclose(f);
	struct app app = app_server;
	app.admit = NULL;
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	str page = test_request(cx, &app, arena_c(cx->arena, j.location), NULL, &rs);
	ok(rs.status == 200 && str_has(page, "many.csv") && str_has(page, "1500"));
	struct thing t;
	named(cx, "Stall 1499", &t);
	ok(str_has(t.about, "in two lines"));
}

static void fields(void)
{
	struct arena a = { .cap = 1u << 20 };
	struct csv c = { .rest = STR("a,\"b \"\"c\"\"\n\",,\r\n\n\nlast"), .line = 1 };
	struct str_list row = { 0 };

	ok(csv_next(&a, &c, &row) == CSV_ROW && row.n == 4 && str_is(row.v[1], "b \"c\"\n") && row.v[3].n == 0);
	ok(csv_next(&a, &c, &row) == CSV_ROW && row.n == 1 && str_is(row.v[0], "last") && c.row_line == 5);
	ok(csv_next(&a, &c, &row) == CSV_END);
	ok(csv_whole(STR("a,b\nc,\"d\ne\"\nf")) == 12);
	ok(str_is(csv_guard(&a, STR("+44")), "'+44") && str_is(csv_plain(STR("'+44")), "+44") && str_is(csv_plain(STR("'tis")), "'tis"));
	arena_release(&a);
}

int main(void)
{
	struct cx *cx = test_db_open();
	struct neighbourhood n = { .name = STR("Brynmor"), .lat = 51.62, .lon = -3.94 };

	test_begin(cx);
	ok(test_commit(cx, programme_neighbourhood_save(cx, &n)));
	fields();
	reach(cx);
	reads(cx);
	refuses(cx);
	comes_out(cx);
	hidden_comes_back(cx);
	too_long(cx);
	long_list(cx);
	site(cx);
	job(cx);
	test_db_close(cx);
	return test_end();
}
