/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_db_test.c -- sheets that others have made: asked about once, remembered, and read as they were meant. */
#include <stdio.h>
#include <unistd.h>
#include "../nevers/nevers.h"
#include "community/community.h"
#include "feeds/feeds.h"
#include "feeds/feeds_shape_int.h"
#include "job/job.h"
#include "test.h"

static struct nevers *w;

/* Sends a list as a browser does; where the answer leads to. */
static str send_list(const char *csv, size_t n, const char *more)
{
	char path[] = "/tmp/shape-test-XXXXXX";
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, csv, n) == (ssize_t)n);
	close(fd);
	return arena_dup(w->cx->arena, nevers_post(w, "/import", nevers_fmt(w, "file={}&file_name=qq.csv{}", path, more)));
}
#define SEND(csv, more) send_list(csv, sizeof(csv) - 1, more)

/* What the job made of it: the page of its report. */
static str work(str job)
{
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	struct actor who = w->cx->actor;
	bool worked = true;

	for (int i = 0; worked && i < 200; i++)
		ok(job_run(w->cx, &kinds, &worked) == OK);
	w->cx->actor = who;
	str id = nevers_id_after(w, nevers_ask(w, arena_c(w->cx->arena, job), NULL), "/import/");
	ok(id.n > 0);
	return arena_dup(w->cx->arena, nevers_ask(w, nevers_fmt(w, "/import/{}", id), NULL));
}

static size_t things(const char *name, struct thing_list *l)
{
	*l = (struct thing_list){ 0 };
	test_begin(w->cx);
	ok(test_commit(w->cx, community_thing_named(w->cx, str_c(name), l)));
	return l->n;
}

static struct thing one(const char *name, struct thing_more *m)
{
	struct thing_list l;

	*m = (struct thing_more){ 0 };
	if (things(name, &l) != 1) {
		printf("# %zu things are called %s\n", l.n, name);
		ok(!"one thing has that name");
		return (struct thing){ 0 };
	}
	test_begin(w->cx);
	ok(test_commit(w->cx, community_more_get(w->cx, l.v[0].id, m)));
	return l.v[0];
}

static void rhythms(void)
{
	static const struct { const char *words; int64_t days, nth, opens, closes; } good[] = {
		{ "Tuesdays 10am - 12 noon", 2, 0, 600, 720 }, { "Mon-Fri 9:30-4pm", 31, 0, 570, 960 }, { "Dydd Iau cyntaf y mis 2yp", 8, 1, 840, -1 },
		{ "Every Monday, 2-4pm", 1, 0, 840, 960 }, { "Mon & Wed 10:00 – 12:00", 5, 0, 600, 720 }, { "Monday to Wednesday", 7, 0, -1, -1 },
		{ "10am-1pm Saturday", 32, 0, 600, 780 }, { "Weds 10-1", 4, 0, 600, 780 }, { "last Friday of the month 7.30pm", 16, 5, 1170, -1 },
		{ "2nd Tuesday of each month at 11am", 2, 2, 660, -1 }, { "Bob dydd Mercher 18:00-19:30", 4, 0, 1080, 1170 }, { "10.00am to 11.30am", 0, 0, 600, 690 },
		{ "10:30:00", 0, 0, 630, -1 }, { "Sat, Sun", 96, 0, -1, -1 }, { "weekdays 8am-8pm", 31, 0, 480, 1200 }, { "Mon-Wed, Fri", 23, 0, -1, -1 },
		{ "12-2pm Thursday", 8, 0, 720, 840 }, { "Fri-Mon", 113, 0, -1, -1 },
	};
	/* Rather words than a guess. */
	static const char *const bad[] = { "", "ring for details", "Tuesdays except August", "Mon 10am, Wed 2pm", "10am and 2pm Mondays", "7-9 Mondays", "2.00 - 4.00",
		"Mon 10-12 Wed 2-4pm", "1st and 3rd Monday", "12/03/2026", "12.03.2026", "fortnightly on Mondays", "term time only", "Monday 25:00", "5th Monday", "not Mondays",
		"1st Monday and Tuesday", "10am-12-2pm", "Monday 4" };
	struct rhythm_words r;

	for (size_t i = 0; i < countof(good); i++) {
		bool read = rhythm_read(w->cx->arena, str_c(good[i].words), &r);
		if (!read || r.days != good[i].days || r.nth != good[i].nth || r.opens != good[i].opens || r.closes != good[i].closes) {
			printf("# %s: %d %d %d %d %d\n", good[i].words, read, (int)r.days, (int)r.nth, (int)r.opens, (int)r.closes);
			ok(!"it is read as it is meant");
		}
	}
	for (size_t i = 0; i < countof(bad); i++)
		if (rhythm_read(w->cx->arena, str_c(bad[i]), &r)) {
			printf("# %s: %d %d %d %d\n", bad[i], (int)r.days, (int)r.nth, (int)r.opens, (int)r.closes);
			ok(!"it stays words");
		}
	ok(rhythm_read(w->cx->arena, STR("Monday evenings"), &r) && r.days == 1 && r.vague);
}

static void ages(void)
{
	static const struct { const char *words; int64_t from, to; } good[] = { { "5-11", 5, 11 }, { "Under 5s", 0, 4 }, { "50+", 50, 0 }, { "over 60", 60, 0 },
		{ "18 and over", 18, 0 }, { "8 to 12 years", 8, 12 }, { "All ages", 0, 0 }, { "Oed 5-11", 5, 11 }, { "dros 50", 50, 0 } };
	static const char *const bad[] = { "", "adults", "carers over 18 with a dog", "5", "5-11 and 12-15", "999", "mothers" };
	int64_t from, to;

	for (size_t i = 0; i < countof(good); i++) {
		bool read = ages_read(w->cx->arena, str_c(good[i].words), &from, &to);
		if (!read || from != good[i].from || to != good[i].to) {
			printf("# %s: %d %d %d\n", good[i].words, read, (int)from, (int)to);
			ok(!"ages are read");
		}
	}
	for (size_t i = 0; i < countof(bad); i++)
		ok(!ages_read(w->cx->arena, str_c(bad[i]), &from, &to) || (printf("# %s\n", bad[i]), 0));
}

static void columns(void)
{
	static const struct { const char *head; enum means means; } all[] = { { "Activity Name", MEANS_NAME }, { "venueName", MEANS_PLACE }, { "Address Line 2", MEANS_ADDRESS },
		{ "E-mail address", MEANS_EMAIL }, { "Web address", MEANS_WEBSITE }, { "Contact telephone no.", MEANS_PHONE }, { "Contact Name", MEANS_KEEPER },
		{ "Enw", MEANS_NAME }, { "Enw Cymraeg", MEANS_NAME_CY }, { "Name (Welsh)", MEANS_NAME_CY }, { "Enw / Name", MEANS_NAME }, { "Cyfeiriad 1", MEANS_ADDRESS },
		{ "Cod post", MEANS_POSTCODE }, { "Oriau agor", MEANS_WHEN }, { "start_time", MEANS_OPENS }, { "Pris", MEANS_COST }, { "Ffôn", MEANS_PHONE }, { "Cyfeiriad e-bost", MEANS_EMAIL },
		{ "Gwefan", MEANS_WEBSITE }, { "Disgrifiad", MEANS_ABOUT }, { "Last Updated", MEANS_CHECKED }, { "Age group", MEANS_WHO_FOR }, { "shoe size", MEANS_BESIDE }, { "", MEANS_BESIDE },
		{ "Organisation", MEANS_ORGANISATION }, { "Enw'r grŵp", MEANS_NAME }, { "Suitable for", MEANS_WHO_FOR } };

	for (size_t i = 0; i < countof(all); i++)
		if (means_of(w->cx->arena, str_c(all[i].head)) != all[i].means) {
			printf("# %s: %s\n", all[i].head, means_codes[means_of(w->cx->arena, str_c(all[i].head))]);
			ok(!"a column is known by its name");
		}
	for (enum means m = 0; m < MEANINGS; m++)
		ok(means_from(str_c(means_codes[m])) == m);
}

/* A sheet with as many columns as there may be, each called by a long name in two languages or by an address on the web: what is
 * guessed of all of them fits many times into the memory of one request. */
static void many_columns(void)
{
	struct arena own = { .cap = 1u << 30 };
	char long_name[1200];

	for (size_t i = 0; i < sizeof long_name; i++)
		long_name[i] = i % 3 == 2 ? '/' : 'q';
	for (int i = 0; i < 100; i++) {
		ok(means_of(&own, STR("Nodiadau eraill qq / Other notes qq / Qq")) == MEANS_BESIDE);
		ok(means_of(&own, (str){ long_name, sizeof long_name }) == MEANS_BESIDE);
	}
	if (own.used > LIMIT_REQUEST_MEMORY / 4)
		printf("# %zu bytes\n", own.used);
	ok(own.used <= LIMIT_REQUEST_MEMORY / 4);
	arena_release(&own);
}

/* A council's: a title above, a line for each weekday, two sessions of one day. */
#define COUNCIL_HEAD "Qq leisure list,,,,,,,,,\r\n,,,,,,,,,\r\nActivity,Venue,Day,Start Time,End Time,Cost,Suitable for,Contact,Telephone,Last updated\r\n"
static const char council[] = COUNCIL_HEAD
	"Qq Tai Chi,Qq Leisure Centre,Monday,10:00,11:00,3.5,50+,Anwen Qq,1792555111,03/06/2026\r\n"
	"Qq Tai Chi,Qq Leisure Centre,Wednesday,10:00,11:00,3.5,50+,Anwen Qq,1792555111,03/06/2026\r\n"
	"Qq Tai Chi,Qq Leisure Centre,Wednesday,2pm,3pm,3.5,50+,Anwen Qq,1792555111,03/06/2026\r\n"
	"Qq Walking football,Qq Leisure Centre,Thursday evening,7,9,Free,Adults,,07700 900123,soon\r\n"
	",,,,,,,,,\r\n";
#define COUNCIL_COLUMNS "column-0=name&column-1=place&column-2=days&column-3=opens&column-4=closes&column-5=cost&column-6=who&column-7=keeper&column-8=phone&column-9=checked" \
	"&kind=activity&feed=Qq+Council"

static void asks(void)
{
	struct thing_more m;
	struct thing_list l;
	str at = SEND(council, ""), page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);

	ok(str_starts(at, STR("/import/")));
	ok(nevers_has(page, "What is in each column?") && nevers_has(page, "<option value=\"opens\" selected>") && nevers_has(page, "Qq Tai Chi | Qq Tai Chi"));
	ok(nevers_has(page, "How the first lines would look") && nevers_has(page, "Monday 10:00–11:00") && nevers_has(page, "£3.5"));
	ok(things("Qq Tai Chi", &l) == 0);
	/* It can be found again, and only by those who keep lists. */
	ok(nevers_has(nevers_ask(w, "/import", NULL), arena_c(w->cx->arena, at)));
	/* What cannot be is said beside its column; to look again changes nothing. */
	nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=about&kind=activity&go=take");
	ok(w->rs.status == 422);
	page = nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=name&go=take");
	ok(w->rs.status == 422 && nevers_has(page, "Another column is this already."));
	page = nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=key&go=take");
	ok(w->rs.status == 422 && nevers_has(page, "Say where it is from"));
	str back = nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=address&kind=group&go=show");
	str_next(&back, '#', &back);
	page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(nevers_has(page, "<option value=\"address\" selected>") && nevers_has(page, "Kept beside") && things("Qq Tai Chi", &l) == 0);
	page = work(nevers_post(w, nevers_fmt(w, "{}/columns", at), COUNCIL_COLUMNS "&go=take"));
	/* A line for each weekday and session is a thing each; which are alike is said. */
	ok(things("Qq Tai Chi", &l) == 3 && nevers_has(page, "This looks like 4 of the list"));
	struct thing ball = one("Qq Walking football", &m);
	ok(ball.days == 8 && ball.opens_at == 0 && str_has(ball.when_words, "Thursday evening") && str_has(ball.when_words, "7 - 9"));
	ok(str_is(ball.cost, "free") && str_is(m.who_for, "Adults") && str_is(m.feed, "Qq Council") && str_has(ball.source_words, "assured_date: soon"));
	ok(str_is(ball.keeper_reach, "07700 900123") && !ball.keeper_public && !m.phone.n);
	for (size_t i = 0; i < l.n; i++)
		ok(l.v[i].opens_at >= 600 && str_is(l.v[i].cost_words, "£3.5") && l.v[i].checked_day == 20607 && str_is(l.v[i].address, "Qq Leisure Centre"));
	ok(nevers_has(page, "<dd class=\"govuk-summary-list__value\">4</dd>"));
}

/* Next month's goes straight through, whoever sends it; twice is once; what changed is changed. */
static void remembers(void)
{
	struct thing_list l;

	nevers_as(w, "lead");
	str job = SEND(council, "");
	ok(str_starts(job, STR("/jobs/")));
	str page = work(job);
	ok(nevers_has(page, "The same as before") && !nevers_has(page, "<dt class=\"govuk-summary-list__key\">Added"));
	ok(things("Qq Tai Chi", &l) == 3);
	page = work(SEND(COUNCIL_HEAD "Qq Tai Chi,Qq Leisure Centre,Monday,10:30,11:30,4,50+,Anwen Qq,1792555111,08/06/2026\r\n", ""));
	ok(nevers_has(page, "Changed") && things("Qq Tai Chi", &l) == 3);
	/* One bad line, and nothing of the rest is taken in. */
	page = work(SEND(COUNCIL_HEAD "Qq Bowls,Qq Leisure Centre,Monday,,,,,,,\r\n,Qq Leisure Centre,Friday,10,12,,,,,\r\n", ""));
	ok(nevers_has(page, "Some lines are not right yet") && nevers_has(page, "5: It has no name.") && things("Qq Bowls", &l) == 0);
	/* Asked for, the page comes again with what was said; forgotten, it is gone. */
	str at = SEND(council, "&again=1");
	ok(nevers_has(nevers_ask(w, arena_c(w->cx->arena, at), NULL), "value=\"Qq Council\""));
	nevers_post(w, nevers_fmt(w, "{}/forget", at), "x=1");
	nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(w->rs.status == 404);
	nevers_as(w, "Carys");
	/* Nobody says for a day what its columns are: it is forgotten. */
	at = SEND("Qq club,Shoe size\nQq Lace,4\n", "");
	nevers_day(w), nevers_day(w);
	nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(w->rs.status == 404);
}

/* A library's: semicolons, Windows-1252, a line break in quotes, prices in words. */
static const char library[] =
	"Teitl;Disgrifiad;Llyfrgell;Pryd;Pris;Addas i;Ffon\r\n"
	"\"Qq C\xf4r\";\"Canu gyda\x92n gilydd.\r\n\r\nDewch; mae croeso\";Qq Llyfrgell;Dydd Iau cyntaf y mis 2yp;Am ddim;Pob oed;\r\n"
	"Qq Lego;Lego;Qq Llyfrgell;Dydd Sadwrn 10yb-12yp;\xa3" "2 y plentyn;5-11;01792 555222\r\n";

static void reads_library(void)
{
	struct thing_more m;
	str at = SEND(library, "&feed=Qq+Llyfrgell"), page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);

	ok(nevers_has(page, "<option value=\"name\" selected>") && nevers_has(page, "Qq Côr") && nevers_has(page, "value=\"Qq Llyfrgell\""));
	page = work(nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=about&column-2=place&column-3=when&column-4=cost&column-5=who&column-6=phone"
		"&kind=group&feed=Qq+Llyfrgell&go=take"));
	struct thing choir = one("Qq Côr", &m), lego = one("Qq Lego", &m);
	ok(str_is(choir.kind, "group") && choir.days == 8 && choir.nth == 1 && choir.opens_at == 840 && str_is(choir.freq, "monthly") && str_is(choir.cost, "free"));
	ok(str_has(choir.about, "gyda’n gilydd") && str_has(choir.about, "Dewch; mae croeso"));
	ok(lego.days == 32 && lego.opens_at == 600 && lego.closes_at == 720 && str_is(lego.cost_words, "£2 y plentyn") && m.from_age == 5 && m.to_age == 11);
	ok(str_is(m.phone, "01792 555222"));
	ok(nevers_has(work(send_list(library, sizeof library - 1, "")), "The same as before"));
}

/* A voluntary sector's: an address in several columns, telephones with words, and what is nobody else's business. */
static const char sector[] =
	"Ref,Organisation Name,Name (English),Enw Cymraeg,Address 1,Address 2,Town,Postcode,Telephone,E-mail,Web,Opening hours,Our notes,Charity number,Minimum age\n"
	"17,Qq Trust,Qq Food shelf,Qq Silff fwyd,\"1 High St\",,Swansea,SA1 1AA,\"Office: 01792 555333 (mornings)\",info@qqtrust.org.uk,qqtrust.org.uk,Ring first,qqsecret,1234567,-1\n"
	"18,Qq Trust,\"Qq A very long name of a group that says all that it does in the evenings\",Qq Enw hir arall,\"1 High St, Swansea SA1 1AA\",,,SA1 1AA,n/a,"
		"\"mair.qq@qqtrust.org.uk; office@qqtrust.org.uk\",,Mon-Fri 9-5,,,18\n";

static void reads_sector(void)
{
	struct thing_more m;
	str at = SEND(sector, "");

	nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=key&column-2=name&go=take");
	ok(w->rs.status == 422);
	str page = work(nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=key&column-1=organisation&column-2=name&column-3=name-cy&column-4=address&column-5=address"
		"&column-6=address&column-7=postcode&column-8=phone&column-9=email&column-10=website&column-11=when&column-12=nothing&column-13=&column-14=from-age"
		"&kind=service&feed=Qq+CVS&go=take"));
	struct thing shelf = one("Qq Food shelf / Qq Silff fwyd", &m);
	ok(str_is(shelf.address, "1 High St, Swansea, SA1 1AA") && str_is(shelf.when_words, "Ring first") && str_is(m.phone, "01792 555333"));
	ok(str_is(m.email, "info@qqtrust.org.uk") && str_is(m.website, "https://qqtrust.org.uk") && str_is(m.feed_key, "17") && m.from_age == 0);
	/* Beside it, and in the report: what has no field, and what was not only a number. */
	ok(str_has(shelf.source_words, "Charity number: 1234567") && str_has(shelf.source_words, "phone: Office: 01792 555333 (mornings)"));
	ok(nevers_has(page, "Charity number: 1234567"));
	/* As it came, but for what is not wanted: that is kept nowhere. */
	str came = nevers_ask(w, nevers_fmt(w, "/import/of/{}", shelf.id), NULL);
	ok(nevers_has(came, "mornings") && !nevers_has(came, "qqsecret"));
	struct nevers_cells cells = { 0 };
	nevers_dump(w, &cells);
	ok(nevers_found(&cells, "qqsecret") == 0);
	struct thing hir = one("Qq A very long name of a group that says all that it does in the evenings", &m);
	ok(str_starts(hir.about, STR("Qq Enw hir arall")) && str_is(hir.address, "1 High St, Swansea SA1 1AA") && hir.days == 31 && hir.opens_at == 540 && hir.closes_at == 1020);
	ok(str_is(m.email, "office@qqtrust.org.uk") && str_is(hir.keeper_reach, "mair.qq@qqtrust.org.uk") && m.from_age == 18);
	/* Of another list with the same numbers nothing is changed here. */
	str other = STR("&again=1");
	at = send_list(sector, sizeof sector - 1, arena_c(w->cx->arena, other));
	nevers_post(w, nevers_fmt(w, "{}/forget", at), "x=1");
	ok(nevers_has(work(send_list(sector, sizeof sector - 1, "")), "The same as before"));
}

/* From a shell: with what is remembered, or a sentence that names the columns and the page. */
static void shell(void)
{
	int64_t added, changed;
	str report = STR("");

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, feeds_import_sheet(w->cx, STR("qq.csv"), STR(""), str_c(sector), &added, &changed, &report)) && added == 0 && changed == 0);
	test_form(w->cx);
	test_begin(w->cx);
	ok(feeds_import_sheet(w->cx, STR("qq.csv"), STR(""), STR("Qq club,Shoe size\nQq Lace,4\n"), &added, &changed, &report) == ERR_INVALID);
	ok(!test_commit(w->cx, ERR_INVALID) && str_has(report, "Qq club, Shoe size") && str_has(report, "/import"));
	/* Our own columns go as before. */
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, feeds_import_sheet(w->cx, STR("own.csv"), STR(""), STR("kind,name,about\ngroup,Qq Own,Ours\n"), &added, &changed, &report)) && added == 1);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	rhythms();
	ages();
	columns();
	many_columns();
	asks();
	remembers();
	reads_library();
	reads_sector();
	shell();
	nevers_close(w);
	return test_end();
}
