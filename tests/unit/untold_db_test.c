/* SPDX-License-Identifier: Apache-2.0 */
/*
 * untold_db_test.c -- a wish and a note are nobody's: neither their rows nor the form they came by says
 * whose; their words, and the lines of a file that was read in, do not stand plain in the database;
 * nor can words be sent where only one of a few may stand.  With test_db.
 */
#include "../nevers/nevers.h"
#include "base/id.h"
#include "feeds/feeds.h"
#include "test.h"

#define FORM "5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3b"

static size_t count(const struct nevers_cells *c, const char *table, const char *column)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += str_is(c->v[i].table, table) && str_is(c->v[i].column, column);
	return n;
}

/* Nothing that stands in the database is the form, or made from it and from the one who sent it. */
static void check_untold(struct nevers *w, const char *kind)
{
	struct nevers_cells c = { 0 };
	str derived = cx_id_of(w->cx, STR(FORM), kind);

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++) {
		ok(!str_has(c.v[i].raw, FORM) && !str_eq(c.v[i].raw, derived));
		bool plain = nevers_has(c.v[i].raw, "zither") || nevers_has(c.v[i].raw, "Blodwen") || nevers_has(c.v[i].raw, "07700");
		ok(!plain);
		if (plain)
			printf("  plain in %.*s.%.*s\n", (int)c.v[i].table.n, c.v[i].table.p, (int)c.v[i].column.n, c.v[i].column.p);
	}
}

static void check_wish(struct nevers *w)
{
	struct nevers_cells c = { 0 };

	nevers_post(w, "/wishes", "form=" FORM "&theme=zither+with+Blodwen");
	nevers_post(w, "/wishes", "form=" FORM "&theme=zither+with+Blodwen");   /* the same, sent again */
	check_untold(w, "wish");
	nevers_post(w, "/wishes", "form=" FORM "&theme=and+a+harp");             /* other words after Back: another wish */
	nevers_dump(w, &c);
	ok(count(&c, "wish", "theme") == 2);
}

static void check_note(struct nevers *w)
{
	struct nevers_cells c = { 0 };
	const char *path = nevers_fmt(w, "/community/{}/out-of-date", w->group);

	nevers_post(w, path, "form=" FORM "&what=when&words=Ask+Blodwen+07700+900123");
	nevers_post(w, path, "form=" FORM "&what=when&words=Ask+Blodwen+07700+900123");
	check_untold(w, "note");
	nevers_dump(w, &c);
	ok(count(&c, "thing_note", "words") == 2);   /* with the one of check_choices */
	ok(nevers_has(nevers_ask(w, "/community/notes", NULL), "Ask Blodwen"));
}

static void check_file(struct nevers *w)
{
	int64_t added, changed;
	str report;

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, feeds_import_all(w->cx, STR("list.csv"),
		STR("name,kind,keeper,reach,remarks\nHarps,group,Blodwen,07700 900123,Blodwen again\nBells,grp,Blodwen,,\n"),
		&added, &changed, &report) == ERR_INVALID ? OK : ERR_INTERNAL));
	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, feeds_import_all(w->cx, STR("list.csv"),
		STR("name,kind,keeper,reach,remarks\nHarps,group,Blodwen,07700 900123,Blodwen again\n"), &added, &changed, &report)));
	ok(added == 1 && str_has(report, "Blodwen again"));
	check_untold(w, "file");
}

/* What stands plain is one of ours. */
static void check_choices(struct nevers *w)
{
	nevers_people(w);
	ok(nevers_ask(w, nevers_fmt(w, "/people/{}/page/ties/new", w->mabel.id), "words=Gwen&ring=zither").n && w->rs.status == 422);
	ok(nevers_ask(w, "/introductions/new", "called=Gwen&reach=here&source=zither").n && w->rs.status == 422);
	ok(nevers_ask(w, "/people/new", nevers_fmt(w, "name=Gwen&neighbourhood={}&language=zither", w->place)).n && w->rs.status == 422);
	nevers_post(w, nevers_fmt(w, "/community/{}/out-of-date", w->group), "what=zither");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", w->mabel.id), "words=Gwen&ring=zither");
	check_untold(w, "choices");
}

/* What has ended is not there for those outside, whatever they send. */
static void check_gone(struct nevers *w)
{
	const char *path = nevers_fmt(w, "/community/{}/out-of-date", w->group);

	nevers_post(w, nevers_fmt(w, "/community/{}/gone", w->group), "");
	nevers_as(w, "nobody");
	nevers_ask(w, path, "words=%FF");
	ok(w->rs.status == 404);
	nevers_ask(w, path, "what=when");
	ok(w->rs.status == 404);
}

static size_t found(struct nevers *w, const char *text)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return nevers_found(&c, text);
}

/* Words that were taken back, or went by themselves, stand nowhere any more: not sealed, not in the
 * pieces that a search reads. */
static void check_taken_back(struct nevers *w)
{
	nevers_as(w, "Carys");
	str at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=ocarina", w->mabel.id));
	nevers_post(w, nevers_fmt(w, "{}/take-back", at), "");
	ok(found(w, "ocarina") == 0);
	at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=flugelhorn", w->mabel.id));
	nevers_post(w, nevers_fmt(w, "{}/change", at), nevers_fmt(w, "base_words={}&words=another",
		nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "{}/change", at), NULL), "name=\"base_words\" value=\"")));
	ok(found(w, "flugelhorn") == 0);
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=sackbut&keep=1", w->mabel.id));
	w->cx->now += (LIMIT_JOTTING_DAYS + 1) * LIMIT_DAY;
	nevers_day(w);
	ok(found(w, "sackbut") == 0);
}

int main(void)
{
	struct nevers *w = nevers_open();

	nevers_as(w, "Carys");
	check_choices(w);
	check_wish(w);
	check_note(w);
	check_file(w);
	check_gone(w);
	check_taken_back(w);
	nevers_close(w);
	return test_end();
}
