/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_open_db_test.c -- feeds of others read in: what real ones get wrong, and what no file may do. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "base/id.h"
#include "community/community.h"
#include "db/db.h"
#include "feeds/feeds_clean.h"
#include "feeds/feeds_job.h"
#include "feeds/feeds_open.h"
#include "modules.h"
#include "test.h"
#include "test_db.h"

static int64_t added, changed;
static str report;

static const char *spool(str json)
{
	static char path[40];
	snprintf(path, sizeof path, "/tmp/feeds-open-XXXXXX");
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "wb");

	CHECK(f && fwrite(json.p, 1, json.n, f) == json.n && !fclose(f));
	return path;
}

static err run_as(struct cx *cx, str json, const char *feed)
{
	const char *path = spool(json);

	test_form(cx);
	test_begin(cx);
	report = STR("");
	err e = db_end(cx, feeds_import_records(cx, str_c(path), STR("feed.json"), str_c(feed), &added, &changed, &report));
	unlink(path);
	return e;
}

static err run(struct cx *cx, const char *json) { return run_as(cx, str_c(json), ""); }

static bool named(struct cx *cx, const char *name, struct thing *t, struct thing_more *m)
{
	struct thing_list l = { 0 };

	*t = (struct thing){ 0 }, *m = (struct thing_more){ 0 };
	test_begin(cx);
	err e = community_thing_named(cx, str_c(name), &l);
	if (!e && l.n == 1) {
		*t = l.v[0];
		e = community_more_get(cx, t->id, m);
	}
	return test_commit(cx, e) && l.n == 1;
}

static size_t how_many(struct cx *cx)
{
	struct thing_list l = { 0 };

	test_begin(cx);
	ok(test_commit(cx, community_things(cx, STR(""), STR(""), 10000, &l)));
	return l.n;
}

#define ID(n) "\"id\":\"5e9c0000-0000-4000-8000-0000000000" n "\","

/* ---- where records begin and end ---- */

struct cut { const char *file; int records; enum split_got end; int64_t total; };
static const struct cut cuts[] = {
	{ "", 0, SPLIT_END, -1 }, { " \n", 0, SPLIT_END, -1 }, { "[]", 0, SPLIT_END, -1 }, { "[{},{}]", 2, SPLIT_END, -1 },
	{ "[ {\"a\":\"}]\\\"\"} , {\"b\":[[{}]]} ]\n", 2, SPLIT_END, -1 }, { "{\"id\":1}\n{\"id\":2}\n\n{\"id\":3}", 3, SPLIT_END, -1 },
	{ "{\"total_items\":9,\"contents\":[{},{}],\"empty\":false}", 2, SPLIT_END, 9 },
	{ "{\"content\":[{}],\"totalElements\":40,\"last\":false}", 1, SPLIT_END, 40 },
	{ "{\"totalelements\":0,\"last\":false}", 0, SPLIT_END, 0 }, { "{\"id\":1,\"items\":[{}]}", 1, SPLIT_END, -1 },
	{ "{\"contents\":[{}]}{\"contents\":[{},{}]}", 3, SPLIT_END, -1 }, { "{\"data\":[{}],\"more\":{\"x\":[1,2]}}", 1, SPLIT_END, -1 },
	{ "[{},{}", 2, SPLIT_BAD, -1 }, { "[{} {}]", 1, SPLIT_BAD, -1 }, { "[{},]", 1, SPLIT_BAD, -1 }, { "[1]", 0, SPLIT_BAD, -1 },
	{ "[{\"a\":", 0, SPLIT_BAD, -1 }, { "{\"contents\":[{}]", 1, SPLIT_BAD, -1 }, { "[{\"a\":1]}", 0, SPLIT_BAD, -1 },
	{ "name,kind", 0, SPLIT_BAD, -1 }, { "{\"a\" 1}", 0, SPLIT_BAD, -1 }, { "[{}]]", 1, SPLIT_BAD, -1 },
};

/* Given at once, or so many letters at a time, it is the same. */
static void splits(void)
{
	for (size_t i = 0; i < countof(cuts); i++)
		for (size_t piece = 1; piece < 80; piece += piece < 8 ? 1 : 71) {
			str whole = str_c(cuts[i].file), record;
			struct split s = SPLIT_BEGIN;
			enum split_got got = SPLIT_MORE;
			size_t at = 0, seen = 0, used;
			int records = 0;
			do {
				seen = seen + piece < whole.n ? seen + piece : whole.n;
				while ((got = split_next(&s, (str){ whole.p + at, seen - at }, seen == whole.n, &used, &record)) == SPLIT_RECORD)
					at += used, records++;
				at += used;
			} while (got == SPLIT_MORE && seen < whole.n);
			if (got != cuts[i].end || records != cuts[i].records || s.total != cuts[i].total)
				printf("%s by %zu: %d, %d records, total %d\n", cuts[i].file, piece, (int)got, records, (int)s.total);
			ok(got == cuts[i].end && records == cuts[i].records && s.total == cuts[i].total);
		}
}

static void cleans(void)
{
	static const char *const words[][2] = {
		{ "<p>We <span style=\"color:red\">mend</span>&nbsp;bikes.</p><p>Come in</p>", "We mend bikes.\n\nCome in" },
		{ "<ul><li>Tea</li><li>Cake</li></ul>", "- Tea\n- Cake" }, { "one<br>two<br/>three", "one\ntwo\nthree" },
		{ "<script>alert(1)</script><style>p{}</style>Hello<iframe src=x>no</iframe>", "Hello" },
		{ "See <a href=\"https://hall.org.uk/a?b=1&amp;c=2\" onclick=\"x()\">the hall</a>.", "See the hall (https://hall.org.uk/a?b=1&c=2)." },
		{ "<a href=\"javascript:alert(1)\">press</a> <a href=\"mailto:hi@hall.org.uk\">hi@hall.org.uk</a>", "press hi@hall.org.uk" },
		{ "I donâ€™t â€œknowâ€\xc2\x9d cafÃ©", "I don’t “know” café" }, { "Siôn’s café – naïve £2", "Siôn’s café – naïve £2" },
		{ "ages <5 & up, 3 > 2; a&b", "ages <5 & up, 3 > 2; a&b" }, { "&lt;p&gt;Twice &amp;amp; once&lt;/p&gt;", "Twice & once" },
		{ "  one \n\n\n\n two\xc2\xa0three\t", "one\n\ntwo three" }, { "<p>never ended <b>bold", "never ended bold" }, { "", "" }, { "<>", "<>" },
	};
	struct arena a = { .cap = 64u << 20 };

	for (size_t i = 0; i < countof(words); i++) {
		str got = clean_words(&a, str_c(words[i][0]));
		if (!str_is(got, words[i][1]))
			printf("%s\n -> %.*s\n", words[i][0], (int)got.n, got.p);
		ok(str_is(got, words[i][1]));
		ok(str_eq(clean_words(&a, got), got));
	}
	/* As deep as one may nest. */
	struct buf deep = BUF(&a, 4u << 20);
	for (int i = 0; i < 100000; i++)
		buf_add(&deep, STR("<b><div>"));
	buf_add(&deep, STR("here"));
	ok(str_is(clean_words(&a, buf_str(&deep)), "here"));
	arena_release(&a);
}

static str many(struct arena *a, const char *one, size_t n, const char *two, size_t m)
{
	struct buf b = BUF(a, 4u << 20);

	for (size_t i = 0; i < n; i++)
		buf_add(&b, str_c(one));
	for (size_t i = 0; i < m; i++)
		buf_add(&b, str_c(two));
	return buf_str(&b);
}

/* A record that is made to take long takes no longer than another: these were minutes. */
static void cleans_soon(void)
{
	struct arena a = { .cap = 64u << 20 };
	static const struct { const char *one; size_t n; const char *two; size_t m; } slow[] = {
		{ "<a", 500000, "", 0 }, { "<b>", 170000, "</i>", 130000 }, { "<b>", 10000, "</i>", 8000 }, { "<a ", 1, "b ", 4000 },
		{ "&lt;b&gt;", 60000, "&lt;/i&gt;", 50000 }, { "<!", 500000, "", 0 }, { "<p>a</p>", 3000, "<x y=\"<\">", 3000 },
	};

	clock_t began = clock();
	for (size_t i = 0; i < countof(slow); i++) {
		str s = many(&a, slow[i].one, slow[i].n, slow[i].two, slow[i].m);
		ok(clean_words(&a, s).n <= s.n && clean_line(&a, s).n <= s.n);
		arena_release(&a);
		a = (struct arena){ .cap = 64u << 20 };
	}
	struct buf b = BUF(&a, 1u << 20);
	for (int64_t i = 0; b.n + 20 < LIMIT_FEED_HTML; i++)
		buf_fmt(&b, "{}{}", i ? " b" : "<p b", i);
	buf_add(&b, STR(">here</p>"));
	ok(str_is(clean_words(&a, buf_str(&b)), "here"));
	ok((clock() - began) / CLOCKS_PER_SEC < 20);      /* of this processor's own work */
	/* What is too long for HTML loses its tags. */
	ok(str_starts(clean_words(&a, str_fmt(&a, "<p>Tea, {}</p>", many(&a, "cake<i>", 30000, "", 0))), STR("Tea, cake cake cake")));
	arena_release(&a);
}

/* As it came, for eyes: not so wide that it fills all memory. */
static void shown_as_it_came(struct cx *cx)
{
	struct buf b = BUF(cx->arena, 2u << 20);

	buf_add(&b, STR("{\"a\":"));
	buf_add(&b, many(cx->arena, "[", 60, "0,", 480000));
	buf_add(&b, many(cx->arena, "0", 1, "]", 60));
	buf_add(&b, STR("}"));
	ok(str_eq(original_lines(cx, buf_str(&b)), buf_str(&b)));
	ok(str_is(original_lines(cx, STR("{\"a\":[1]}")), "{\n  \"a\": [\n    1\n  ]\n}"));
}

/* ---- records ---- */

static void reads_three(struct cx *cx)
{
	struct thing t;
	struct thing_more m;

	ok(run(cx, "{\"total_items\":1,\"total_pages\":1,\"page_number\":1,\"size\":1,\"first_page\":true,\"last_page\":true,\"empty\":false,\"contents\":[{" ID("01")
		"\"name\":\"Swansea Bread Circle\",\"status\":\"active\",\"description\":\"<p>We bake.</p><p>All welcome</p>\",\"url\":\"www.bread.org.uk\",\"email\":\"hello@bread.org.uk\","
		"\"minimum_age\":16,\"maximum_age\":120,\"assured_date\":\"2026-03-02T12:06:15.654\",\"last_modified\":\"2026-03-02T12:06:15.654\",\"fees_description\":\"Free\","
		"\"eligibility_description\":\"Anyone\",\"application_process\":\"Just turn up\",\"languages\":[{\"name\":\"Cymraeg\"},{\"code\":\"en\"}],"
		"\"organization\":{\"id\":\"d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610\",\"name\":\"Bread for All\",\"description\":\"\"},"
		"\"phones\":[{\"number\":\"Bread line: 01792 555111\"}],\"contacts\":[{\"name\":\"Aled Penri\",\"phones\":[{\"number\":\"07700 900123\"}]}],"
		"\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"TU\",\"opens_at\":\"10:00:00\",\"closes_at\":\"12:00\"},{\"freq\":\"WEEKLY\",\"byday\":\"TH\",\"opens_at\":\"10:00\",\"closes_at\":\"12:00\"},"
		"{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"valid_to\":\"2020-01-01\"}],"
		"\"service_at_locations\":[{\"location\":{\"location_type\":\"physical\",\"name\":\"Old Bakery\",\"latitude\":51.62,\"longitude\":-3.94,"
		"\"addresses\":[{\"attention\":\"A. Persona\",\"address_1\":\"1 Mill Lane\",\"city\":\"Swansea\",\"state_province\":\"Swansea\",\"postal_code\":\"SA1 1AA\",\"country\":\"GB\"}],"
		"\"accessibility\":[{\"description\":\"A ramp at the side\"}]}}],\"pc_targetAudience\":[\"adults\"]}]}") == OK);
	ok(added == 1 && changed == 0);
	ok(named(cx, "Swansea Bread Circle", &t, &m) && str_is(t.id, "5e9c0000-0000-4000-8000-000000000001") && str_is(t.kind, "service"));
	ok(str_is(t.about, "We bake.\n\nAll welcome") && str_is(t.welcome, "Just turn up") && str_is(t.cost, "free") && str_is(t.language, "Cymraeg, en"));
	ok(t.days == 10 && t.opens_at == 600 && t.closes_at == 720 && str_is(t.freq, "weekly"));
	ok(str_is(t.address, "Old Bakery, 1 Mill Lane, Swansea, SA1 1AA") && t.lat > 51.61 && str_is(t.access_words, "A ramp at the side"));
	ok(str_is(m.organisation, "Bread for All") && str_is(m.website, "https://www.bread.org.uk") && str_is(m.email, "hello@bread.org.uk"));
	ok(str_is(m.phone, "01792 555111") && m.from_age == 16 && m.to_age == 0 && str_is(m.who_for, "Anyone") && str_eq(m.feed_key, t.id));
	ok(str_is(t.keeper_name, "Aled Penri") && str_is(t.keeper_reach, "07700 900123") && !t.keeper_public);
	ok(t.checked_day == 20514 && str_is(t.checked_by, "list"));      /* 2 March 2026 */
	ok(str_has(report, "phone: Bread line: 01792 555111") && str_has(report, "pc_targetAudience: [\"adults\"]") && str_has(report, "schedule that has ended"));
}

/* Each fault that real feeds have, alone: what it becomes, and what is said of it. */
static void faults(struct cx *cx)
{
	static const struct { const char *json, *name, *feed, *address, *cost, *cost_words, *website, *email, *phone, *says; int64_t from, to; } all[] = {
		{ "{\"id\":12045,\"name\":\"One\",\"organisation\":{\"name\":\"British\"},\"alert\":null,\"url\":null,\"email\":null,\"minimum_age\":null}", "One", "Bucks", "", "", "", "", "", "", NULL, 0, 0 },
		{ "{" ID("11") "\"name\":\"Two\",\"status\":\"\",\"url\":\"\",\"email\":\"\",\"assured_date\":\"\",\"organization\":{\"name\":\"\",\"uri\":\"\"},\"schedules\":[{\"freq\":\"\",\"byday\":\"\"}]}", "Two", "", "", "", "", "", "", "", NULL, 0, 0 },
		{ "{" ID("12") "\"name\":\"Three\",\"status\":\"active\",\"minimum_age\":-1,\"maximum_age\":\"-1\",\"email\":\"Unknown-1777@noemail.invalid\",\"url\":\"http://www.example.com\"}", "Three", "", "", "", "", "", "", "", NULL, 0, 0 },
		{ "{" ID("13") "\"name\":\"Four\",\"status\":\"active\",\"minimum_age\":0,\"maximum_age\":\"11\",\"cost_options\":[{\"option\":\"Under 5s\",\"amount\":\"8.00\",\"amount_description\":\"each time\"}]}", "Four", "", "", "costs", "Under 5s £8 each time", "", "", "", NULL, 0, 11 },
		{ "{" ID("14") "\"name\":\"Five\",\"status\":\"active\",\"cost_options\":[{\"amount\":\"lots\"}]}", "Five", "", "", "", "", "", "", "", "amount: lots", 0, 0 },
		{ "{" ID("15") "\"name\":\"Six\",\"status\":\"active\",\"assured_date\":\"soon\",\"url\":\"not a place\",\"email\":\"nobody at all\"}", "Six", "", "", "", "", "", "", "", "assured_date: soon", 0, 0 },
		{ "{" ID("16") "\"name\":\"Seven\",\"status\":\"active\",\"alert\":{\"message\":\"Not this week\"},\"description\":\"We meet at the Mill, High Street, Morriston SA6 8PX every day.\"}", "Seven", "",
			"Not this week", "", "", "", "", "", "only in its description", 0, 0 },
		{ "{" ID("17") "\"name\":\"Eight\",\"status\":\"active\",\"contacts\":[{\"name\":\"Mair Owen\",\"email\":\"mair.owen@gmail.com\"}],\"locations\":[{\"mask_exact_address\":true,\"name\":\"Home\",\"address_1\":\"9 Hill\",\"city\":\"Chesham\",\"postal_code\":\"HP5 1AA\",\"latitude\":51.7,\"longitude\":-0.6}]}", "Eight", "",
			"Chesham, HP5", "", "", "", "", "", NULL, 0, 0 },
		{ "{" ID("18") "\"name\":\"Nine\",\"status\":\"active\",\"service_areas\":[{\"serviceId\":\"x\",\"uri\":\"http://www.example.com\"}],\"phones\":[{\"number\":\"ask at the bar\"}],\"service_at_locations\":[{\"location\":{\"name\":\"Far\",\"latitude\":100,\"longitude\":101}}]}", "Nine", "",
			"Far", "", "", "", "", "", "phone: ask at the bar", 0, 0 },
		{ "{" ID("19") "\"name\":\"Ten\",\"status\":\"active\",\"eligibilitys\":[{\"eligibility\":\"Parents\",\"minimum_age\":18,\"maximum_age\":0}],\"regular_schedules\":[{\"freq\":\"MONTHLY\",\"byday\":\"1MO\",\"opens_at\":\"22:00\",\"closes_at\":\"02:00\"}],\"fees\":\"£2\"}", "Ten", "",
			"", "costs", "£2", "", "", "", NULL, 18, 0 },
	};
	struct thing t;
	struct thing_more m;

	for (size_t i = 0; i < countof(all); i++) {
		ok(run_as(cx, str_c(all[i].json), all[i].feed) == OK && added == 1);
		bool there = named(cx, all[i].name, &t, &m);
		bool right = there && str_is(t.cost, all[i].cost) && str_is(t.cost_words, all[i].cost_words) && str_is(str_given(m.website), all[i].website) &&
			str_is(str_given(m.email), all[i].email) && str_is(str_given(m.phone), all[i].phone) && m.from_age == all[i].from && m.to_age == all[i].to;
		if (!right || (all[i].says && !str_has(report, all[i].says)) || (!all[i].says && report.n))
			printf("%s: %.*s | %.*s %.*s | %.*s\n", all[i].name, (int)t.address.n, t.address.p, (int)t.cost.n, t.cost.p, (int)t.cost_words.n, t.cost_words.p, (int)report.n, report.p);
		ok(right);
		ok(all[i].says ? str_has(report, all[i].says) : report.n == 0);
		if (i != 6)
			ok(str_is(t.address, all[i].address));
		/* And the same again is the same. */
		ok(run_as(cx, str_c(all[i].json), all[i].feed) == OK && added == 0 && changed == 0);
	}
	ok(named(cx, "Six", &t, &m) && str_has(t.source_words, "website: not a place") && str_has(t.source_words, "email: nobody at all"));
	ok(named(cx, "Seven", &t, &m) && str_is(t.about, "Not this week\n\nWe meet at the Mill, High Street, Morriston SA6 8PX every day.") && str_has(t.address, "Morriston SA6 8PX"));
	ok(named(cx, "Eight", &t, &m) && t.lat == 0 && t.lon == 0 && str_is(t.keeper_reach, "mair.owen@gmail.com") && !t.keeper_public);
	ok(named(cx, "Nine", &t, &m) && t.lat == 0 && str_has(t.source_words, "point: 100"));
	ok(named(cx, "Ten", &t, &m) && str_is(t.freq, "monthly") && t.nth == 1 && t.days == 1 && t.opens_at == 1320 && t.closes_at == 0 && str_has(t.when_words, "22:00–2:00") && str_is(m.who_for, "Parents"));
}

/* One thing on two days of the week, as two records: both come in, and it is said. */
static void alike(struct cx *cx)
{
	ok(run(cx, "[{" ID("21") "\"name\":\"Art Ease Group - Tuesday\",\"status\":\"active\",\"organization\":{\"name\":\"Art Ease\"}},"
		"{" ID("22") "\"name\":\"Art Ease Group - Wednesday\",\"status\":\"active\",\"organization\":{\"name\":\"Art Ease\"}},"
		"{" ID("23") "\"name\":\"Art Ease Choir\",\"status\":\"active\",\"organization\":{\"name\":\"Art Ease\"}}]") == OK && added == 3);
	ok(str_has(report, "2, Art Ease Group - Wednesday") && str_has(report, "This looks like 1 of the list") && !str_has(report, "Choir"));
}

/* One id twice in a list: the first of them counts, each time. */
static void twice(struct cx *cx)
{
	static const char list[] = "[{" ID("25") "\"name\":\"Ukuleles\",\"status\":\"active\"},{" ID("25") "\"name\":\"Banjos\",\"status\":\"active\"}]";

	for (int i = 0; i < 2; i++) {
		ok(run(cx, list) == OK && added == !i && changed == 0);
		ok(str_has(report, "2, Banjos: left out, because 1 of the list has the same id."));
	}
}

/* What somebody here changed stays; what was written here stays; what ended there ends here, and comes back. */
static void keeps(struct cx *cx)
{
	static const char head[] = "{" ID("31") "\"name\":\"Chess\",\"status\":\"active\",\"description\":\"";
	struct thing t, own = { .id = STR("5e9c0000-0000-4000-8000-000000000032"), .kind = STR("group"), .name = STR("Ours alone") };
	struct thing_more m;

	ok(run_as(cx, str_fmt(cx->arena, "{}One\"}", head), "") == OK && added == 1);
	ok(run_as(cx, str_fmt(cx->arena, "{}Two\"}", head), "") == OK && changed == 1 && named(cx, "Chess", &t, &m) && str_is(t.about, "Two"));
	ok(run(cx, "{" ID("31") "\"name\":\"Chess\",\"status\":\"defunct\"}") == OK && changed == 1 && !named(cx, "Chess", &t, &m));
	ok(run(cx, "{" ID("33") "\"name\":\"Never here\",\"status\":\"inactive\"}") == OK && added == 0 && str_has(report, "it has ended there"));
	ok(run_as(cx, str_fmt(cx->arena, "{}Two\"}", head), "") == OK && changed == 1 && named(cx, "Chess", &t, &m));
	test_form(cx);
	test_begin(cx);
	t.about = STR("Mine");
	err e = community_thing_save(cx, &t);
	ok(test_commit(cx, e ? e : community_thing_save(cx, &own)));
	ok(run_as(cx, str_fmt(cx->arena, "{}Three\"}", head), "") == OK && changed == 0 && str_has(report, "Chess: left as it is"));
	ok(run(cx, "{" ID("32") "\"name\":\"Somebody else says\",\"status\":\"active\"}") == OK && added == 0 && changed == 0);
	ok(named(cx, "Ours alone", &t, &m) && named(cx, "Chess", &t, &m) && str_is(t.about, "Mine"));
}

/* An id is public: a list that has another's changes nothing of what came from that one, and ends nothing. */
static void keeps_another_lists(struct cx *cx)
{
	static const char first[] = "{" ID("35") "\"name\":\"Darts\",\"status\":\"active\",\"description\":\"As it is\"}";
	static const char theirs[] = "{" ID("35") "\"name\":\"Darts\",\"status\":\"active\",\"description\":\"Ring me\"}";
	static const char ends[] = "{" ID("35") "\"name\":\"Darts\",\"status\":\"defunct\"}";
	static const char *const others[] = { "another", "" };
	struct thing t;
	struct thing_more m;

	ok(run_as(cx, str_c(first), "the council") == OK && added == 1);
	for (size_t i = 0; i < countof(others); i++) {
		ok(run_as(cx, str_c(theirs), others[i]) == OK && added == 0 && changed == 0);
		ok(str_has(report, "1, Darts: left as it is, because it came from another list."));
		ok(run_as(cx, str_c(ends), others[i]) == OK && changed == 0);
		ok(named(cx, "Darts", &t, &m) && str_is(t.about, "As it is") && str_is(m.feed, "the council"));
	}
	/* And its own list goes on. */
	ok(run_as(cx, str_c(first), "the council") == OK && added == 0 && changed == 0);
	ok(run_as(cx, str_c(theirs), "The Council") == OK && changed == 1 && named(cx, "Darts", &t, &m) && str_is(t.about, "Ring me"));
	ok(run_as(cx, str_c(ends), "the council") == OK && changed == 1 && !named(cx, "Darts", &t, &m));
}

/* A file with something wrong in it changes nothing at all. */
static void refuses(struct cx *cx)
{
	static const struct { const char *json, *says; } bad[] = {
		{ "[{" ID("41") "\"name\":\"Good\",\"status\":\"active\"},{" ID("42") "\"status\":\"active\"}]", "2: It has no name." },
		{ "[{" ID("41") "\"name\":\"Good\",\"status\":\"active\"},", "2: The file is not whole" },
		{ "[{" ID("41") "\"name\":\"Good\",\"status\":\"active\"}", "2: The file is not whole" },
		{ "[{" ID("41") "\"name\":\"Good\",\"name\":\"Twice\"}]", "not written as JSON" }, { "[{\"id\":tru,\"name\":\"x\"}]", "not written as JSON" },
		{ "[{\"id\":7,\"name\":\"Good\",\"status\":\"active\"}]", "This list numbers" }, { "[]", "There is nothing to read" },
		{ "[{" ID("41") "\"name\":\"Taxes\",\"taxonomy\":\"x\"}]", "This is no service" }, { "[{" ID("41") "\"name\":\"\xff\",\"status\":\"active\"}]", "not written as JSON" },
		{ "{\"version\":\"HSDS-UK-3.0\",\"profile\":\"x\",\"openapi_url\":\"y\"}", "It has no name" },
		{ "PK\x03\x04 and so on", "This file is packed" }, { "\x1f\x8b\x08 and so on", "This file is packed" },
	};
	size_t before = how_many(cx);

	for (size_t i = 0; i < countof(bad); i++) {
		ok(run(cx, bad[i].json) == ERR_INVALID);
		if (!str_has(report, bad[i].says))
			printf("%s -> %.*s\n", bad[i].json, (int)report.n, report.p);
		ok(str_has(report, bad[i].says));
	}
	ok(how_many(cx) == before);
	ok(run(cx, "{\"totalelements\":0,\"first\":true,\"last\":false}") == OK && added == 0);       /* nothing there is no fault */
	ok(run(cx, "{\"content\":[{" ID("43") "\"name\":\"Of many\",\"status\":\"active\"}],\"totalElements\":40,\"totalPages\":40,\"number\":1}") == OK && added == 1);
	ok(str_has(report, "The feed has 40, and 1 of them stand in this file."));
}

/* As long as they come: shown so far, kept whole. */
static void long_ones(struct cx *cx)
{
	struct buf b = BUF(cx->arena, 4u << 20);
	struct import_key k = { 0 };
	struct thing t;
	struct thing_more m;

	buf_add(&b, STR("[{" ID("51") "\"name\":\"A long story that goes on and on until nobody remembers how it began, or why it was told\",\"status\":\"active\",\"description\":\""));
	for (int i = 0; i < 3300; i++)
		buf_add(&b, STR("ten letter"));
	buf_add(&b, STR(" the end\"}]"));
	ok(run_as(cx, buf_str(&b), "") == OK && added == 1 && str_has(report, "about: 33008 letters long") && str_has(report, "name: A long story that goes on and on until nobody remembers how it began, or why it was told"));
	ok(named(cx, "A long story that goes on and on until nobody remembers how it began, or why…", &t, &m) && t.about.n <= LIMIT_WORDS && t.about.n > LIMIT_WORDS - 80);
	test_begin(cx);
	ok(test_commit(cx, import_store_original(cx, t.id, &k)) && str_has(k.original, "ten letter the end"));
	/* Longer than a record can be, without an end in sight. */
	b.n = 0;
	buf_add(&b, STR("[{" ID("52") "\"name\":\""));
	for (int i = 0; i < 120000; i++)
		buf_add(&b, STR("ten letter"));
	buf_add(&b, STR("\"}]"));
	ok(run_as(cx, buf_str(&b), "") == ERR_INVALID && str_has(report, "This is longer than anything that a list has."));
}

/* Through a spooled file and a job: more than one piece, in steps, and the page that says what came of it. */
static void job(struct cx *cx)
{
	struct buf b = BUF(cx->arena, 8u << 20);
	struct app app = app_server;
	struct resp rs;
	size_t before = how_many(cx);
	int steps = 0, most = 1500;
	bool done = false;

	buf_add(&b, STR("{\"totalElements\":1501,\"content\":["));
	for (int i = 0; i < most; i++)
		buf_fmt(&b, "{}{\"id\":{},\"name\":\"Stall {}\",\"vendor_tags\":[{}],\"status\":\"active\",\"description\":\"<p>Something quite long, so that the file is longer"
			" than one piece of it, and then a little longer again, and again, and again until it is done, which takes a while, for this file is"
			" to be longer than what is read of it at one time, and that is a million of letters at the most; so here is some more of it, to be sure"
			" that it is, and then some more of that too: bread, butter, cheese, apples, a pot of tea for everybody who comes, and a chair to sit on."
			" Whoever has read so far may as well read on, for the end is near and nothing more is going to happen in this one.</p>\"}\n", i ? "," : "", i, i, i);
	buf_add(&b, STR("]}"));
	const char *path = spool(buf_str(&b));
	struct job j = { .id = id_random(cx), .input = str_fmt(cx->arena, "{}\nStalls\nmany.json", path) };
	while (!done && steps++ < 3000) {
		struct arena few = { .cap = LIMIT_REQUEST_MEMORY }, *whole = cx->arena;
		cx->form = j.id;
		cx_move(cx, &few);
		test_begin(cx);
		bool good = test_commit(cx, feeds_import_step(cx, &j, &done));
		cx_move(cx, whole);
		j.progress = arena_dup(cx->arena, j.progress);
		j.location = arena_dup(cx->arena, j.location.p ? j.location : STR(""));
		ok(few.used < 24u << 20);
		arena_release(&few);
		if (!good)
			break;
	}
	ok(done && steps > 100 && access(path, F_OK) != 0 && how_many(cx) == before + (size_t)most);
	app.admit = NULL;
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	str page = test_request(cx, &app, arena_c(cx->arena, j.location), NULL, &rs);
	ok(rs.status == 200 && str_has(page, "many.json") && str_has(page, "The feed has 1501, and 1500 of them") && str_has(page, "vendor_tags"));
	struct thing t;
	struct thing_more m;
	ok(named(cx, "Stall 1499", &t, &m) && str_is(m.feed, "Stalls") && str_is(m.feed_key, "1499"));
	page = test_request(cx, &app, arena_c(cx->arena, str_fmt(cx->arena, "/import/of/{}", t.id)), NULL, &rs);
	ok(rs.status == 200 && str_has(page, "vendor_tags") && str_has(page, "Whoever has read so far"));
	test_request(cx, &app, "/import/of/nothing", NULL, &rs);
	ok(rs.status == 404);
}

/* A refused file through a job: nothing of it is taken, and what stood in its lines goes. */
static void job_refused(struct cx *cx)
{
	struct job j = { .id = id_random(cx), .input = str_fmt(cx->arena, "{}\n\nbad.json", spool(STR("[{" ID("61") "\"name\":\"Good\",\"status\":\"active\"},{]"))) };
	struct import_count_list n = { 0 };
	size_t before = how_many(cx);
	bool done = false;

	for (int i = 0; i < 20 && !done; i++) {
		cx->form = j.id;
		test_begin(cx);
		ok(test_commit(cx, feeds_import_step(cx, &j, &done)));
	}
	test_begin(cx);
	ok(test_commit(cx, import_store_counts(cx, (str){ j.location.p + 8, j.location.n - 8 }, &n)));
	ok(done && how_many(cx) == before && n.n == 1 && str_is(n.v[0].state, "wrong") && n.v[0].n == 1);
}

/* ---- the standard's own files, where they are ---- */

static str file_of(struct cx *cx, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(cx->arena, 1u << 20);
	size_t n = f ? fread(p, 1, 1u << 20, f) : 0;

	if (f)
		fclose(f);
	return (str){ p, n };
}

/* What their names promise: those that pass and those that warn come in; of those that fail, the list has no names, and the
 * single one has an address that is none. */
static void official(struct cx *cx)
{
	static const struct { const char *path; err e; const char *says; } files[] = {
		{ "uk-3.0/examples/service_full.json", OK, "schedule that has ended" }, { "uk-3.0/examples/service_list.json", OK, NULL },
		{ "uk-3.0/examples/taxonomy_list.json", ERR_INVALID, "This is no service" }, { "uk-3.0/examples/organization_full.json", ERR_INVALID, "This is no service" },
		{ "uk-3.0/examples/service_at_location_full.json", ERR_INVALID, "" }, { "hsds-3.1/examples/service_full.json", OK, NULL },
		{ "hsds-3.1/examples/service_list.json", OK, NULL }, { "validator-mocks/V3.0-UK-Default/service_list.json", OK, NULL },
		{ "validator-mocks/V3.0-UK-Default/service_full.json", OK, NULL }, { "validator-mocks/V3.0-UK-Test/service_list.json", OK, NULL },
		{ "validator-mocks/V3.0-UK-Test/service_full.json", OK, NULL }, { "validator-mocks/V3.0-UK-Warn/service_list.json", OK, NULL },
		{ "validator-mocks/V3.0-UK-Fail/service_list.json", ERR_INVALID, "It has no name" },
		{ "validator-mocks/V3.0-UK-Fail/service_full.json", OK, "email: email-example_com" },
		{ "validator-mocks/V3.0-UK-Fail/api_details.json", ERR_INVALID, "" },
	};

	for (size_t i = 0; i < countof(files); i++) {
		str file = file_of(cx, arena_c(cx->arena, str_fmt(cx->arena, "../shared/data/oruk/{}", files[i].path)));
		if (!file.n)
			continue;
		err e = run_as(cx, file, "");
		if (e != files[i].e || (files[i].says && !str_has(report, files[i].says)))
			printf("%s: %d %.*s\n", files[i].path, (int)e, (int)report.n, report.p);
		ok(e == files[i].e);
		ok(!files[i].says || str_has(report, files[i].says));
		if (!e)
			ok(run_as(cx, file, "") == OK && added == 0 && changed == 0);
	}
}

int main(void)
{
	struct cx *cx = test_db_open();

	splits();
	cleans();
	cleans_soon();
	shown_as_it_came(cx);
	reads_three(cx);
	faults(cx);
	alike(cx);
	twice(cx);
	keeps(cx);
	keeps_another_lists(cx);
	refuses(cx);
	long_ones(cx);
	job(cx);
	job_refused(cx);
	official(cx);
	test_db_close(cx);
	return test_end();
}
