/* SPDX-License-Identifier: Apache-2.0 */
/* bring_db_test.c -- a coordinator's own sheet of people: looked at first, by nobody else, all or nothing,
 * a person only with a yes, twice is once, and nothing of it left behind. */
#include <unistd.h>
#include "base/id.h"
#include "db/db.h"
#include "feeds/feeds_bring_int.h"
#include "job/job.h"
#include "modules.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

/* Sends a sheet; where the answer leads to, or the page that says what is wrong. */
static str send_sheet(const char *csv, size_t n)
{
	char path[] = "/tmp/bring-test-XXXXXX";
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, csv, n) == (ssize_t)n);
	close(fd);
	str page = nevers_ask(w, "/bring", nevers_fmt(w, "file={}&file_name=qqmine.csv", path));
	unlink(path);                /* as the host does: nobody took it */
	return w->rs.status == 303 ? arena_dup(w->cx->arena, w->rs.location) : arena_dup(w->cx->arena, page);
}
#define SEND(csv) send_sheet(csv, sizeof(csv) - 1)

static void work(void)
{
	struct job_kind_list kinds = modules_jobs(w->cx->arena, &w->app);
	struct actor who = w->cx->actor;
	bool worked = true;

	for (int i = 0; worked && i < 50; i++)
		ok(job_run(w->cx, &kinds, &worked) == OK);
	w->cx->actor = who;
}

static int64_t cells(const char *word)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return (int64_t)nevers_found(&c, word);
}

static str people_names(void)
{
	struct person_list l = { 0 };
	struct buf b = BUF(w->cx->arena, 1 << 20);

	test_begin(w->cx);
	ok(test_commit(w->cx, people_alongside(w->cx, STR(""), &l)));
	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "{};", l.v[i].name);
	return buf_str(&b);
}

#define HEAD "\xef\xbb\xbf" "Known as,Area,Mobile,E-mail,Language,First met,Best way to talk,Notes,Said yes on,DOB,Ref,Star score\r\n"
static const char sheet[] = HEAD
	"Qqgwen,Hafod,07700 900123,gwen@example.org,Welsh,3 June 2019,Text first,\"Loves, qqbread\",1/5/2026,1950-01-01,943 476 5919,7\r\n"
	"Qqabdi,hafod,'+44 7700 900124,,Somali,spring 2020,,Qqbikes,,1961-02-02,401 023 2137,3\r\n"
	",,,,,,,,,,,\r\n"
	"Qqgwen,Hafod,,,,,,,2026-05-02,,,\r\n";

static void brings(void)
{
	nevers_as(w, "Carys");
	str at = send_sheet(sheet, sizeof sheet - 1);
	ok(str_starts(at, STR("/bring/")));
	/* What we never keep is not kept for a moment, by its name or by what stands in it. */
	ok(!cells("1950") && !cells("943 476") && !cells("401 023") && cells("qqbread") == 1);
	str page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(nevers_has(page, "DOB, Ref, Star score") && nevers_has(page, "<option value=\"name\" selected>") && nevers_has(page, "For example: Qqgwen"));
	/* Another coordinator, and whoever else works here, cannot look. */
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		ok(!nevers_has(nevers_ask(w, arena_c(w->cx->arena, at), NULL), "Qqgwen") && w->rs.status != 200);
		nevers_ask(w, nevers_fmt(w, "{}/forget", at), "x=1");
		ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/import/{}", ((str){ at.p + 7, at.n - 7 })), NULL), "Qq") && w->rs.status != 200);
	}
	nevers_as(w, "Carys");
	str rows = nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=place&column-2=reach&column-3=reach&column-4=language"
		"&column-5=met&column-6=talk&column-7=note&column-8=yes&column-9=note&column-10=note&column-11=note");
	page = nevers_ask(w, arena_c(w->cx->arena, rows), NULL);
	ok(nevers_has(page, "Qqabdi") && nevers_has(page, "+44 7700 900124") && nevers_has(page, "the same person as in line 2") && nevers_has(page, "value=\"2026-05-01\""));
	ok(str_eq(people_names(), STR("")));
	/* Line 2 as it stands; the second Gwen is left out, for nothing else was said. */
	str take = nevers_post(w, nevers_fmt(w, "{}/rows", at), "after=0&what-2=yes&yes-2=2026-05-01&what-3=intro&what-5=out");
	page = nevers_ask(w, arena_c(w->cx->arena, take), NULL);
	ok(nevers_has(page, "1 person gets a page") && nevers_has(page, "1 becomes an introduction") && nevers_has(page, "1 line stays out"));
	nevers_ask(w, arena_c(w->cx->arena, take), "x=1");
	ok(w->rs.status == 422);     /* nobody said that they were asked */
	nevers_post(w, arena_c(w->cx->arena, take), "asked=1");
	work();
	ok(str_is(people_names(), "Qqgwen;"));
	page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(nevers_has(page, "Line 2: has a page now") && nevers_has(page, "Line 3: is an introduction now") && nevers_has(page, "Line 5: left out"));
	str id = nevers_id_after(w, page, "/people/");
	struct person p = { 0 };
	struct moment_list m = { 0 };
	test_begin(w->cx);
	ok(test_commit(w->cx, people_get(w->cx, id, &p)));
	ok(str_is(p.language, "cy") && str_is(p.reach, "07700 900123\ngwen@example.org") && str_is(p.talk, "Text first") && str_eq(p.neighbourhood, w->place));
	ok(p.said_yes == 1777633200000LL && p.moments == 2 && p.last_day == 20574);   /* 1 May 2026, midday */
	test_begin(w->cx);
	ok(test_commit(w->cx, people_moment_find(w->cx, id, &MOMENTS_ALL, 9, &m)) && m.n == 2);
	ok(m.n == 2 && str_is(m.v[0].words, "Loves, qqbread") && str_is(m.v[1].words, "We met.") && m.v[1].day == 18050);   /* 3 June 2019 */
	page = nevers_words(w, nevers_ask(w, nevers_fmt(w, "/introductions/{}", nevers_id_after(w, page, "/introductions/")), NULL));
	ok(nevers_has(page, "From Carys’s own notes") && nevers_has(page, "spring 2020") && nevers_has(page, "Somali"));
	/* In staging no word is left: what there is stands in the page, the story, and its text for searching. */
	ok(cells("qqbread") == 2 && cells("Qqabdi") == 1);
}

/* The same sheet again: every line is known, nothing comes twice, and the columns are remembered. */
static void again(void)
{
	int64_t before = cells("Qq");
	str at = send_sheet(sheet, sizeof sheet - 1);
	str page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);

	ok(nevers_has(page, "value=\"talk\" selected"));
	str rows = nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=place&column-8=yes");
	page = nevers_ask(w, arena_c(w->cx->arena, rows), NULL);
	ok(nevers_has(page, "You walk alongside somebody of this name already") && nevers_has(page, "There is an introduction of this name already"));
	page = nevers_ask(w, nevers_fmt(w, "{}/take", at), NULL);
	ok(!nevers_has(page, "gets a page") && nevers_has(page, "3 lines stay out"));
	nevers_post(w, nevers_fmt(w, "{}/take", at), "x=1");
	work();
	ok(str_is(people_names(), "Qqgwen;"));
	nevers_post(w, nevers_fmt(w, "{}/forget", at), "x=1");
	nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(w->rs.status == 404 && cells("Qq") == before);
	/* Only telephones and a mapping of columns this time: remembered as they were said. */
	at = send_sheet(sheet, sizeof sheet - 1);
	page = nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(!nevers_has(page, "value=\"talk\" selected") && nevers_has(page, "value=\"yes\" selected"));
	nevers_post(w, nevers_fmt(w, "{}/forget", at), "x=1");
}

static void refuses(void)
{
	static const struct { const char *csv, *says; } bad[] = {
		{ "PK\3\4workbook", "This is a workbook" }, { "\n\n", "There is nothing in this file" }, { "name,area\n", "There are no people in this file" },
		{ "name\n\"Io\n", "A quotation mark has no partner" }, { "name\nI\xff\n", "This is not text that we can read" },
	};
	static const struct { const char *csv, *says; } wrong[] = {
		{ "name,area,said yes\nIo,Elsewhere,\n", "We know no neighbourhood of this name" }, { "name,area,said yes\n,Hafod,\n", "There is no name" },
		{ "name,area,said yes\nIo,Hafod,yes\n", "but not on which day" }, { "name,area,said yes\nIo,Hafod,whenever\n", "We cannot read the day" },
		{ "name,area,said yes\nIo,Hafod,3 June 2099\n", "has not come yet" },
	};
	str before = people_names();

	for (size_t i = 0; i < countof(bad); i++)
		ok(nevers_has(send_sheet(bad[i].csv, strlen(bad[i].csv)), bad[i].says));
	for (size_t i = 0; i < countof(wrong); i++) {
		str csv = str_fmt(w->cx->arena, "{}Qqgood,Hafod,1/5/2026\n", wrong[i].csv);
		str at = send_sheet(csv.p, csv.n);
		str rows = nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=place&column-2=yes");
		str page = nevers_ask(w, arena_c(w->cx->arena, rows), NULL);
		ok(nevers_has(page, wrong[i].says) && nevers_has(page, "Line 2"));
		nevers_ask(w, nevers_fmt(w, "{}/take", at), "asked=1");
		work();
		ok(str_eq(people_names(), before) && cells("Qqgood") == 1);
		nevers_post(w, nevers_fmt(w, "{}/forget", at), "x=1");
	}
	str at = SEND("name,nickname,area\nIo,Yo,Hafod\n");
	nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-1=name&column-2=place");
	ok(w->rs.status == 422);
	nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-2=place");
	ok(w->rs.status == 422);
	nevers_ask(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-2=place&yes_day=2099-01-01");
	ok(w->rs.status == 422);
	/* One day for all; one of them said no such thing; a page needs its day. */
	nevers_post(w, nevers_fmt(w, "{}/columns", at), "column-0=name&column-2=place&yes_day=2026-06-01");
	nevers_ask(w, nevers_fmt(w, "{}/rows", at), "what-2=yes&yes-2=");
	ok(w->rs.status == 422);
	/* A week later nothing is left of it. */
	for (int i = 0; i < 8; i++)
		nevers_day(w);
	nevers_ask(w, arena_c(w->cx->arena, at), NULL);
	ok(w->rs.status == 404 && cells("Yo") == 0);
	/* Nor, when nobody said yes, of those who came as introductions. */
	for (int i = 0; i < 24; i++)
		nevers_day(w);
	ok(cells("Qqabdi") == 0 && cells("qqmine") == 0);
}

static void days(void)
{
	static const struct { const char *words; int64_t day; } good[] = {
		{ "2026-06-03", 20607 }, { "2026-06-03T00:00:00", 20607 }, { "3/6/2026", 20607 }, { "03.06.26", 20607 }, { "3rd June 2026", 20607 },
		{ "3 Mehefin 2026", 20607 },
	};
	static const char *const bad[] = { "", "June", "31/6/2026", "spring 2019", "2026", "6/2026", "1/2/3/4x", "99999999999999999999/1/1" };
	int64_t day;

	for (size_t i = 0; i < countof(good); i++)
		ok(sheet_day_read(w->cx->arena, str_c(good[i].words), &day) && day == good[i].day);
	for (size_t i = 0; i < countof(bad); i++)
		ok(!sheet_day_read(w->cx->arena, str_c(bad[i]), &day) || i == 6);
	ok(sheet_is_number_of_health(STR("401 023 2137")) && !sheet_is_number_of_health(STR("7700900123")) && !sheet_is_number_of_health(STR("401 023 2138")));
	ok(sheet_column_of(w->cx->arena, STR("Date of Birth")) == SHEET_NEVER && sheet_column_of(w->cx->arena, STR("Support Needs (RAG)")) == SHEET_NEVER);
	ok(sheet_column_of(w->cx->arena, STR("Home phone")) == SHEET_REACH && sheet_column_of(w->cx->arena, STR("Favourite cake")) == SHEET_OTHER);
}

int main(void)
{
	w = nevers_open();
	days();
	brings();
	again();
	refuses();
	nevers_close(w);
	return test_end();
}
