/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hear_db_test.c -- "tell me if it starts": whoever asked hears of it by their own way, within a few days, and nobody who
 * works here is shown that they asked, or for what.  That her words are in no answer to anybody else at all is in
 * who_may_db_test.  With test_db: on both engines.
 */
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static bool shows(const char *path, const char *words)
{
	str page = nevers_ask(w, path, NULL);

	ok(w->rs.status == 200);
	return nevers_has(page, words);
}

static void be(const struct nevers_person *p) { test_actor(w->cx, arena_c(w->cx->arena, p->id), ROLE_PERSON); }

static size_t count(const char *table, const char *column, const char *text)
{
	struct nevers_cells c = { 0 };
	size_t n = 0;

	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		n += str_is(c.v[i].table, table) && str_is(c.v[i].column, column) && (!text || nevers_has(c.v[i].text, text));
	return n;
}

/* What somebody asks for stands closed, and once. */
static void asks(void)
{
	struct nevers_cells c = { 0 };
	const char *body = "form=5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3d&words=zither+and+kazoo";

	be(&w->mabel);
	nevers_post(w, "/hear", body);
	nevers_post(w, "/hear", body);
	nevers_post(w, "/hear", "words=Zither+and+kazoo");
	be(&w->ned);
	nevers_post(w, "/hear", "words=harp");
	nevers_ask(w, "/hear", "words=");
	ok(w->rs.status == 422);
	nevers_ask(w, "/hear", "words=x&neighbourhood=nowhere");
	ok(w->rs.status == 422);
	ok(count("hear", "words", "kazoo") == 1 && !shows("/hear", "kazoo"));
	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		ok(!nevers_has(c.v[i].raw, "kazoo"));
	/* Elsewhere is another; what they asked to hear of anywhere they asked there too. */
	nevers_post(w, "/hear", nevers_fmt(w, "words=tuba&neighbourhood={}", w->place));
	nevers_post(w, "/hear", nevers_fmt(w, "words=Tuba&neighbourhood={}", w->place));
	ok(count("hear", "words", "tuba") == 1);
	nevers_post(w, "/hear", "words=tuba");
	nevers_post(w, "/hear", nevers_fmt(w, "words=harp&neighbourhood={}", w->place));
	ok(count("hear", "words", "tuba") == 2 && count("hear", "words", "harp") == 1);
	/* Nobody takes away another's. */
	be(&w->mabel);
	const char *hers = nevers_fmt(w, "/hear/{}/remove", nevers_id_after(w, nevers_ask(w, "/hear", NULL), "/hear/"));
	be(&w->ned);
	nevers_ask(w, hers, "");
	ok(count("hear", "words", "kazoo") == 1 && count("hear", "words", "plainhears") == 2);
}

static void it_begins(void)
{
	nevers_as(w, "Carys");
	str to = nevers_post(w, "/wishes/start", nevers_fmt(w, "theme=zither&words=zither&neighbourhood={}&name=Strings", w->place));
	str id = { to.p + strlen("/starting/"), 36 };
	be(&w->mabel);
	ok(shows(nevers_fmt(w, "/starting/{}", id), "Tell me if it starts") && !shows("/mine", "Something began"));
	nevers_day(w);
	nevers_day(w);           /* the message of the day on which she was added is old */
	size_t before = count("post", "id", NULL);
	nevers_as(w, "Carys");
	ok(!shows(nevers_fmt(w, "/starting/{}", id), "Tell me if it starts"));
	nevers_post(w, nevers_fmt(w, "/starting/{}/group", id), "");
	ok(count("post", "id", NULL) == before);                         /* not at that moment: that would say who */
	for (int i = 0; i < 3; i++)
		nevers_day(w);
	ok(count("post", "id", NULL) == before + 1);                     /* one hears, and one does not */
	for (int i = 0; i < 3; i++)
		nevers_day(w);
	ok(count("post", "id", NULL) == before + 1);                     /* once */
}

static void who_hears(void)
{
	be(&w->ned);
	ok(!shows("/mine", "Something began"));
	nevers_as(w, "Carys");
	static const char *const pages[] = { "/today", "/wishes", "/people", "/people/{}", "/people/{}/post", "/people/{}/looked" };
	for (size_t i = 0; i < countof(pages); i++) {
		char path[120];
		const char *hole = strstr(pages[i], "{}");
		snprintf(path, sizeof path, "%.*s%.*s%s", hole ? (int)(hole - pages[i]) : (int)strlen(pages[i]), pages[i],
			hole ? (int)w->mabel.id.n : 0, w->mabel.id.p, hole ? hole + 2 : "");
		ok(!shows(path, "kazoo") && !shows(path, "Something began"));
	}
	be(&w->mabel);
	ok(shows("/mine", "Something began that you asked to hear of"));
	str page = nevers_ask(w, "/hear", NULL);
	ok(nevers_has(page, "It has begun. See the group"));
	ok(shows(nevers_fmt(w, "/community/{}", nevers_id_after(w, page, "/community/")), "Strings"));
	/* Read, and gone: each line of hers. */
	for (int i = 0; i < 5; i++) {
		str id = nevers_id_after(w, nevers_ask(w, "/hear", NULL), "/hear/");
		if (id.n)
			nevers_post(w, nevers_fmt(w, "/hear/{}/remove", id), "");
	}
	ok(!shows("/mine", "Something began") && count("hear", "words", "kazoo") == 0);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	w->mabel = nevers_person_add(w, "plain");
	w->ned = nevers_person_add(w, "plain");
	asks();
	it_begins();
	who_hears();
	nevers_close(w);
	return test_end();
}
