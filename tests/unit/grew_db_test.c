/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grew_db_test.c -- "something grew here": everybody reads it by year and neighbourhood, and no name stands in it but that
 * of a keeper who said yes.  With test_db: on both engines.
 */
#include "base/id.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *target, const char *body, int status)
{
	str text = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("  %s %s: %d %.*s\n", target, body ? body : "", w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return text;
}
static bool shows(const char *words) { return nevers_has(ask("/grew", NULL, 200), words); }

/* One after the other on the page. */
static bool in_order(str page, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *at = memmem(page.p, page.n, v[i], strlen(v[i]));
		if (!at)
			return false;
		page.n -= (size_t)(at - page.p), page.p = at;
	}
	return true;
}

static void lines(void)
{
	nevers_as(w, "nobody");
	ok(shows("Nothing is written here yet") && !shows("Add a line"));
	nevers_as(w, "Carys");
	ok(shows("Add a line"));
	nevers_post(w, "/grew/new", nevers_fmt(w, "words=A+bike+shed&kept_by=group&goes_on=alone&year=2026&neighbourhood={}", w->place));
	nevers_post(w, "/grew/new", "words=A+walk+on+Sundays&kept_by=neighbours&goes_on=rests&year=2024&neighbourhood=");
	nevers_post(w, "/grew/new", "words=A+choir&kept_by=place&goes_on=hand&year=2026&neighbourhood=");
	nevers_as(w, "nobody");
	const char *const v[] = { ">2026<", "The whole area", "A choir", "A hall, a library or a charity keeps it.", "The coordinator still lends a hand.",
		"A bike shed", "A group of its own keeps it.", "It goes on without the coordinator.", ">2024<", "A walk on Sundays", "It has come to rest." };
	ok(in_order(ask("/grew", NULL, 200), v, countof(v)));
	ok(!shows("/grew/new") && !shows(">Change<"));
	/* From where an earlier page ended. */
	str page = ask("/grew?year=2026&after=", NULL, 200);
	ok(!nevers_has(page, "A choir") && nevers_has(page, "A walk on Sundays"));
	ask("/grew?year=x&after=%FF", NULL, 200);
}

/* What is wrong is said, and nothing is added. */
static void wrong(void)
{
	nevers_as(w, "Carys");
	str page = ask("/grew/new", "words=&kept_by=them&goes_on=&year=2031&neighbourhood=nowhere", 422);
	ok(nevers_has(page, "Please write something here") && nevers_has(page, "Please choose one"));
	ask("/grew/new", "words=Nets&kept_by=neighbours&goes_on=alone&year=soon", 422);
	ask("/grew/new", "words=Nets&kept_by=neighbours&goes_on=alone&year=1", 422);
	ok(!shows("Nets"));
	static const char *const others[] = { "nobody", "lead", "admin", "data" };
	for (size_t i = 0; i < countof(others); i++) {
		nevers_as(w, others[i]);
		nevers_ask(w, "/grew/new", "words=Nets&kept_by=neighbours&goes_on=alone");
		ok(!shows("Nets"));
	}
}

static void names(void)
{
	struct nevers_cells c = { 0 };

	nevers_as(w, "Carys");
	/* A keeper without a yes; then with it. */
	ok(nevers_has(ask("/grew/new", "words=Nets&kept_by=neighbours&goes_on=alone&keeper=Olwen", 422), "only with their yes"));
	nevers_post(w, "/grew/new", "words=Nets&kept_by=neighbours&goes_on=alone&keeper=Olwen&agreed=1");
	nevers_as(w, "nobody");
	ok(shows("Olwen keeps it."));
	nevers_dump(w, &c);
	for (size_t i = 0; i < c.n; i++)
		ok(!str_is(c.v[i].table, "grew") || !nevers_has(c.v[i].raw, "Olwen"));
	/* Somebody she walks alongside: asked, and nothing is saved before. */
	nevers_as(w, "Carys");
	nevers_post(w, "/people/new", nevers_fmt(w, "name=Gwenllian+Jones&neighbourhood={}", w->place));
	const char *body = "words=Gwenllian+plants+trees&kept_by=neighbours&goes_on=alone";
	ok(nevers_has(ask("/grew/new", body, 200), "Is there a name in it?") && !shows("plants trees"));
	nevers_post(w, "/grew/new", nevers_fmt(w, "{}&sure=1", str_c(body)));
	ok(shows("plants trees"));
}

static const char *first_line(void)
{
	nevers_as(w, "Carys");
	return nevers_fmt(w, "/grew/{}", nevers_id_after(w, ask("/grew", NULL, 200), "\"/grew/"));
}

static void changes(void)
{
	const char *at = first_line();
	str form = ask(at, NULL, 200), base = nevers_id_after(w, form, "name=\"base_grew\" value=\"");

	nevers_post(w, at, nevers_fmt(w, "base_grew={}&words=A+choir+of+forty&kept_by=group&goes_on=alone&year=2025&neighbourhood=", base));
	ok(shows("A choir of forty") && shows(">2025<"));
	ok(nevers_has(ask(at, nevers_fmt(w, "base_grew={}&words=Mine&kept_by=group&goes_on=alone&year=2025", base), 422), "Someone else changed this"));
	ok(!shows("Mine"));
	nevers_as(w, "lead");
	nevers_ask(w, nevers_fmt(w, "{}/remove", str_c(at)), "");
	ok(shows("A choir of forty"));
	nevers_as(w, "Carys");
	nevers_post(w, nevers_fmt(w, "{}/remove", str_c(at)), "");
	ok(!shows("A choir of forty"));
	ask(at, NULL, 404);
}

/* It leads to what it is in the directory, while that is shown; the place one stands in has a point. */
static void around(void)
{
	nevers_as(w, "Carys");
	str page = ask("/community/add/here", NULL, 200);
	ok(nevers_has(page, "action=\"/community/add\"") && nevers_has(page, "name=\"point\"") && nevers_has(page, "here-"));
	str to = nevers_post(w, "/community/add", nevers_fmt(w, "name=The+quay&point=51.62010%2C+-3.94120&kind=place&neighbourhood={}", w->place));
	str thing = { to.p + strlen("/community/"), ID_LENGTH };
	ok(nevers_has(ask(nevers_fmt(w, "/community/{}", thing), NULL, 200), "The quay"));
	nevers_post(w, "/grew/new", nevers_fmt(w, "words=Nets+by+the+quay&thing={}&kept_by=neighbours&goes_on=alone", thing));
	const char *link = nevers_fmt(w, "href=\"/community/{}\">Nets by the quay", thing);
	ok(shows(link));
	nevers_post(w, nevers_fmt(w, "/community/{}/gone", thing), "");
	ok(!shows(link) && shows("Nets by the quay"));
	ok(nevers_has(ask("/today", NULL, 200), "/community/add/here") && nevers_has(ask("/today", NULL, 200), "/grew/new"));
}

int main(void)
{
	w = nevers_open();
	lines();
	wrong();
	names();
	changes();
	around();
	nevers_close(w);
	return test_end();
}
