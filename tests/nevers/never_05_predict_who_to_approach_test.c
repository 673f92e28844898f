/* SPDX-License-Identifier: Apache-2.0 */
/* never_05 -- nobody is predicted or matched from data: people come by introductions and by their own yes. */
#include "feeds/feeds.h"
#include "nevers.h"
#include "test.h"

#define PEOPLE "person introduction alongside rhythm moment page_part page_item tie_was turning step connection plan"
#define WORDS "predict*|likely|recommend*|suggested people|at risk|algorithm*|profile*|match score|target*|identify people|" \
	"rhagweld|rhagfyneg*"

static str people_rows(struct nevers *w)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return nevers_rows(w, &c, PEOPLE, NULL);
}

/* A file with people in it makes places and groups at most. */
static void check_import(struct nevers *w)
{
	static const char csv[] = "kind,name,about,person,dob,nhs_number,introduced_by,neighbourhood\n"
		"group,Choir,Singing,Qq Jones,1950-01-01,943 476 5919,GP,Hafod\nperson,Qq Evans,Lonely,Qq Evans,,,police,Hafod\n"
		"introduction,Qq Rees,Lives alone,Qq Rees,,,housing,Hafod\n";
	int64_t added = 0, changed = 0;
	str report = STR(""), before = people_rows(w);

	test_form(w->cx);
	test_begin(w->cx);
	err e = feeds_import_all(w->cx, STR("people.csv"), str_c(csv), &added, &changed, &report);
	e = db_end(w->cx, e);
	ok(e == OK || e == ERR_INVALID);
	memset(&w->cx->issues, 0, sizeof w->cx->issues);
	ok(added <= 1 && str_eq(before, people_rows(w)));
}

/* A year of daily work, over people in hardship, quiet ones and full ones: nobody new is named. */
static void check_daily(struct nevers *w)
{
	str before;

	nevers_as(w, "Dewi");
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=Eviction+letter,+no+food,+lives+alone", w->ned.id));
	nevers_post(w, nevers_fmt(w, "/plans/{}/drop", w->ned.plan), "x=1");
	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "/plans/{}/drop", w->mabel.plan), "x=1");
	for (int i = 0; i < 32; i++)
		nevers_day(w);   /* what goes by itself has gone */
	before = people_rows(w);
	for (int i = 0; i < 365; i++)
		nevers_day(w);
	ok(str_eq(before, people_rows(w)));
}

/* Find, for whoever asks, names only people the asker walks alongside who are glad to be asked. */
static void check_find(struct nevers *w)
{
	static const char *const asks[] = { "/find?q=sourdough", "/find?q=Gwenllian", "/community?q=sourdough", "/find?q=plainname",
		"/find?q=" CANARY "name" };

	nevers_as(w, "Dewi");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", w->ned.id), "words=sourdough+Gwenllian&may_connect=1");
	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", w->mabel.id), "words=sourdough+secret");
	for (size_t who = 0; who < nevers_n_who; who++)
		for (size_t i = 0; i < countof(asks); i++) {
			nevers_as(w, nevers_who[who].name);
			str page = nevers_ask(w, asks[i], NULL);
			bool own = !strcmp(nevers_who[who].name, "Dewi") && i < 2;
			ok(nevers_has(page, arena_c(w->cx->arena, w->ned.id)) == own);
			ok(!nevers_has(page, arena_c(w->cx->arena, w->mabel.id)) && !nevers_has(page, CANARY "gift") &&
				!nevers_has(page, "sourdough secret"));
		}
	/* Another's person cannot be looked for, nor looked from. */
	nevers_as(w, "Carys");
	nevers_ask(w, nevers_fmt(w, "/find?q=sourdough&for={}", w->ned.id), NULL);
	ok(w->rs.status == 404);
	str own = nevers_words(w, nevers_ask(w, nevers_fmt(w, "/find?q=sourdough&for={}", w->mabel.id), NULL));
	ok(w->rs.status == 200 && nevers_has(own, "sourdough secret") && !nevers_has(own, "Gwenllian") && !nevers_has(own, "plainname"));
	/* Who is quiet for now is left in peace, and is not offered. */
	nevers_as(w, "Dewi");
	nevers_post(w, nevers_fmt(w, "/people/{}/state", w->ned.id), "state=quiet");
	ok(!nevers_has(nevers_ask(w, "/find?q=sourdough", NULL), arena_c(w->cx->arena, w->ned.id)));
	nevers_post(w, nevers_fmt(w, "/people/{}/state", w->ned.id), "state=alongside");
}

/* The gentle list of the day is of one's own people; the neighbourhood of another is not in it. */
static void check_today(struct nevers *w)
{
	nevers_as(w, "Carys");
	str words = nevers_words(w, nevers_ask(w, "/today", NULL));
	ok(nevers_has(words, CANARY "name") && !nevers_has(words, "plainname"));
	nevers_as(w, "Dewi");
	words = nevers_words(w, nevers_ask(w, "/today", NULL));
	ok(nevers_has(words, "plainname") && !nevers_has(words, CANARY));
}

int main(void)
{
	struct nevers *w = nevers_open();
	struct str_list texts = { 0 };

	nevers_people(w);
	check_import(w);
	check_daily(w);
	check_find(w);
	check_today(w);
	nevers_texts(w, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		ok(!nevers_word_in(texts.v[i], WORDS));
		if (nevers_word_in(texts.v[i], WORDS))
			printf("  %.*s\n", (int)texts.v[i].n, texts.v[i].p);
	}
	nevers_close(w);
	return test_end();
}
