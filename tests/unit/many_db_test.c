/* SPDX-License-Identifier: Apache-2.0 */
/*
 * many_db_test.c -- one account that opens very many people's pages in an hour waits for each next one, what it sends is
 * taken at once, and whoever leads reads whose account it was; a full day of a coordinator's never meets it.  With test_db.
 */
#include "base/id.h"
#include "db/db.h"
#include "outside/outside_many_int.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *who, const char *target, const char *body, int status)
{
	nevers_as(w, who);
	w->cx->actor.session = STR("a session");     /* as one who signed in has */
	str page = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s: %d %.*s\n", who, target, w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p ? w->cx->fail.text.p : "");
	return page;
}

/* Carys looked at so many people's pages, the last of them now. */
static void look(int n, str person)
{
	test_begin(w->cx);
	for (int i = 0; i < n; i++)
		ok(!EXEC(w->cx, "INSERT INTO look (area_id, actor, at, same, person_id, n) VALUES ($1, $2, $3, $4, $5, $6)", w->cx->area.id, STR(TEST_STAFF),
			w->cx->now - i, id_random(w->cx), person.n ? person : id_random(w->cx), (int64_t)0));
	ok(test_commit(w->cx, OK));
}

static size_t told(void)
{
	struct many_list l = { 0 };

	test_begin(w->cx);
	ok(test_commit(w->cx, many_store_find(w->cx, &l)));
	return l.n;
}

static void again(void)
{
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "DELETE FROM look WHERE area_id = $1", w->cx->area.id)));
}

/* Eighty people, each looked at again and again, and thirty conversations, all within one hour. */
static void check_full_day(const char *hers, const char *words)
{
	for (int i = 0; i < 80; i++)
		look(4, id_random(w->cx));
	for (int i = 0; i < 30; i++)
		ask("Carys", "/write", words, 303);
	ask("Carys", hers, NULL, 200);
	ok(!told());
	again();
}

static void check_waits(const char *hers, const char *words)
{
	look(LIMIT_READ_MANY - 1, STR(""));
	ask("Carys", hers, NULL, 200);
	look(1, STR(""));
	str page = ask("Carys", hers, NULL, 429);
	ok(nevers_has(page, "opens by itself in a moment") && !nevers_has(page, CANARY));
	ok(w->rs.refresh > 0 && w->rs.refresh <= LIMIT_READ_EVERY / LIMIT_SECOND);
	ok(told() == 1);
	ask("Carys", nevers_fmt(w, "{}/about", str_c(hers)), NULL, 429);
	ok(told() == 1);                                            /* once in an hour */
	/* What is sent is never kept waiting, and the rest of the day is open. */
	ask("Carys", "/write", words, 303);
	ask("Carys", "/today", NULL, 200);
	ask("Dewi", "/today", NULL, 200);
	/* One that was open goes on; a next one opens a little later, and the one after that waits again. */
	look(1, w->mabel.id);
	ask("Carys", hers, NULL, 200);
	again();
	look(LIMIT_READ_MANY, STR(""));
	ask("Carys", hers, NULL, 429);
	w->cx->now += LIMIT_READ_EVERY;
	ask("Carys", hers, NULL, 200);
	look(1, STR(""));
	ask("Carys", hers, NULL, 429);
	w->cx->now += LIMIT_HOUR;
	ask("Carys", hers, NULL, 200);
}

static void check_lead(void)
{
	nevers_as(w, "lead");
	str page = ask("lead", "/set-up", NULL, 200);
	ok(nevers_has(buf_str(&w->rs.banner.out), "One account opened the pages of very many people"));
	page = ask("lead", "/outside/all", NULL, 200);
	str words = nevers_words(w, page);
	ok(nevers_has(words, "Carys") && nevers_has(words, "Very many pages within an hour") && !nevers_has(words, "100"));
	ok(!nevers_has(page, arena_c(w->cx->arena, w->mabel.id)) && !nevers_has(page, CANARY));
	str id = nevers_id_after(w, page, "/outside/many/");
	ask("Carys", nevers_fmt(w, "/outside/many/{}/noted", id), "x=1", 403);
	ask("lead", nevers_fmt(w, "/outside/many/{}/noted", id), "x=1", 303);
	page = ask("lead", "/set-up", NULL, 200);
	ok(!nevers_has(buf_str(&w->rs.banner.out), "One account opened"));
	ok(!nevers_has(ask("lead", "/outside/all", NULL, 200), "/noted"));
	ask("Carys", "/outside/all", NULL, 403);
	w->cx->now += LIMIT_READ_TOLD + LIMIT_DAY;
	test_begin(w->cx);
	ok(test_commit(w->cx, many_store_old(w->cx)) && !told());
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	const char *hers = nevers_fmt(w, "/people/{}", w->mabel.id);
	const char *words = nevers_fmt(w, "person={}&words=a+brew", w->mabel.id);

	check_full_day(hers, words);
	check_waits(hers, words);
	check_lead();
	nevers_close(w);
	return test_end();
}
