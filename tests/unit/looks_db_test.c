/* SPDX-License-Identifier: Apache-2.0 */
/*
 * looks_db_test.c -- whoever is shown something of a person leaves a look, whatever they sent: by every
 * route, with every id in hand, and on the page of a form that was refused.  With test_db.
 */
#include "../nevers/nevers.h"
#include "test.h"

static bool looked(struct nevers *w)
{
	const struct cx *cx = w->cx;

	/* A list over people is a look of its own, at nobody. */
	for (size_t i = 0; i < cx->looks.n; i++)
		if (!cx->looks.v[i].person.n || str_eq(cx->looks.v[i].person, w->mabel.id))
			return true;
	return false;
}

/* The page without what a passkey is asked to sign: letters by chance, and three of them are the canary now and then. */
static str without_chance(struct nevers *w, str page)
{
	static const char head[] = "data-challenge=\"";
	char *p = memmem(page.p, page.n, head, sizeof head - 1), *end = p ? memchr(p + sizeof head - 1, '"', (size_t)(page.p + page.n - p) - (sizeof head - 1)) : NULL;

	return end ? str_fmt(w->cx->arena, "{}{}", ((str){ page.p, (size_t)(p - page.p) }), ((str){ end, (size_t)(page.p + page.n - end) })) : page;
}

static size_t shown;

static void ask(struct nevers *w, const char *path, const char *body)
{
	struct resp rs;
	str page = without_chance(w, test_request(w->cx, &w->app, path, body, &rs));

	ok(!nevers_has(rs.title, CANARY));   /* titles stay in histories */
	ok(!strstr(arena_c(w->cx->arena, page), "q=" CANARY));   /* nor do links put words into addresses */
	if (rs.status == 303 || !nevers_has(page, CANARY))
		return;
	shown++;
	bool told = looked(w);
	ok(told);
	if (!told)
		printf("  no look: %s %s (%d)\n", body ? "POST" : "GET", path, rs.status);
}

static void crawl(struct nevers *w)
{
	struct nevers_paths get = { 0 }, post = { 0 };
	const char *const with[] = { "", nevers_fmt(w, "?person={}", w->mabel.id), nevers_fmt(w, "?for={}&q=tea", w->mabel.id) };
	/* Forms that are refused show what is saved beside what was sent. */
	const char *const bad[] = { "name=&words=&to=x&keep=x&answer=x&owner=x&state=x&when=x", "words=%FF&name=%FF&answer=%FF" };

	nevers_routes(w, GET, &w->mabel, &w->mabel, &get);
	nevers_routes(w, POST, &w->mabel, &w->mabel, &post);
	for (size_t i = 0; i < get.n; i++)
		for (size_t k = 0; k < countof(with); k++)
			ask(w, nevers_fmt(w, "{}{}", get.v[i].path, with[k]), NULL);
	for (size_t i = 0; i < post.n; i++)
		for (size_t k = 0; k < countof(bad); k++)
			if (strcmp(post.v[i].route, "/sign-out") && strcmp(post.v[i].route, "/leave"))
				ask(w, post.v[i].path, bad[k]);
}

/* The words that a form saved are shown again after Back: someone may have changed them meanwhile. */
static void after_back(struct nevers *w)
{
	static const char form[] = "5f0a1b2c-3d4e-4f60-8a7b-8c9d0e1f2a3b";
	struct resp rs;

	test_request(w->cx, &w->app, "/write", nevers_fmt(w, "form={}&person={}&words=" CANARY "+one", form, w->mabel.id), &rs);
	ok(rs.status == 303);
	ask(w, "/write", nevers_fmt(w, "form={}&person={}&words=two", form, w->mabel.id));
	ok(shown == 1);
}

/* A step is asked for by its id, and only by way of the person whose it is. */
static void by_step(struct nevers *w)
{
	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/find?for={}&step={}", w->mabel.id, w->mabel.step), NULL), "value=\"" CANARY));
	nevers_ask(w, nevers_fmt(w, "/find?for={}&step={}", w->mabel.id, w->ned.step), NULL);
	ok(w->rs.status == 404);
	nevers_ask(w, nevers_fmt(w, "/find?for={}&step={}", w->ned.id, w->ned.step), NULL);
	ok(w->rs.status == 404);
	ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/find?step={}", w->mabel.step), NULL), CANARY));
}

int main(void)
{
	struct nevers *w = nevers_open();

	nevers_people(w);
	by_step(w);
	after_back(w);
	crawl(w);
	ok(shown > 20);
	/* Her own sign-in too: someone else may have her telephone in hand. */
	shown = 0;
	test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON);
	crawl(w);
	ok(shown >= 5);
	nevers_close(w);
	return test_end();
}
