/* SPDX-License-Identifier: Apache-2.0 */
/* never_04 -- nothing is kept of someone who has not said yes: a year is lived with the first yes alone. */
#include "base/when.h"
#include "nevers.h"
#include "test.h"

/* What may grow without a person: the coordinator's own looks at lists, answered forms (hashes). */
/* gone: that some row was deleted, by the id of nothing that is left, for the phones that had it. */
/* occurrence, thing_change: the days that things are on, which the clock moves; what was changed of a thing. */
#define NOT_OF_PEOPLE "form_answer look session job gone went occurrence thing_change"

static struct nevers_cells dump(struct nevers *w)
{
	struct nevers_cells c = { 0 };

	nevers_dump(w, &c);
	return c;
}

static str introduce(struct nevers *w)
{
	nevers_as(w, "nobody");
	nevers_post(w, "/hello/someone", "asked=0&by_whom=qqwho&called=qqcalled&reach=qqreach&words=qqwords");
	nevers_as(w, "Carys");
	str id = nevers_id_after(w, nevers_ask(w, "/introductions", NULL), "/introductions/");
	ok(id.n);
	return id;
}

/* The weeks of someone who walks alongside people who are not written down. */
static void live(struct nevers *w, int days)
{
	for (int day = 0; day < days; day++) {
		nevers_as(w, "Carys");
		if (day % 7 == 0) {
			nevers_ask(w, "/today", NULL);
			nevers_ask(w, "/people", NULL);
			nevers_ask(w, "/people?q=qqcalled", NULL);
			nevers_ask(w, "/introductions/yes", NULL);
			nevers_ask(w, "/slip/writing", NULL);
			nevers_ask(w, "/find?q=bikes", NULL);
		}
		/* "A brew at the drop-in", with nobody's page behind it. */
		if (day % 30 == 0 && day < days - 60)
			nevers_post(w, "/plans/new", "words=qqplan+at+the+drop-in");
		nevers_day(w);
	}
}

static void check_first_yes(struct nevers *w)
{
	struct nevers_cells before = dump(w);
	str id = introduce(w);

	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL), "qqwords"));
	nevers_post(w, nevers_fmt(w, "/introductions/{}/touch", id), "x=1");
	live(w, 20);
	/* The person has read what was written, and says yes to getting to know each other. */
	nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
	nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id),
		nevers_fmt(w, "answer=yes&name=qqname&neighbourhood={}&keep=1", w->place));
	struct nevers_cells just_after = dump(w);
	ok(nevers_found(&just_after, "qqwords") + nevers_found(&just_after, "qqcalled") + nevers_found(&just_after, "qqreach") +
		nevers_found(&just_after, "qqwho") + nevers_found(&just_after, "qqname") == 0);
	nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
	ok(w->rs.status == 404);
	live(w, 365);
	struct nevers_cells after = dump(w);
	ok(nevers_found(&after, "qq") == 0);
	ok(str_eq(nevers_rows(w, &before, NULL, NOT_OF_PEOPLE), nevers_rows(w, &after, NULL, NOT_OF_PEOPLE)));
	/* Not even that id stands anywhere but in the hashes of forms. */
	struct nevers_cells others = { 0 };
	for (size_t i = 0; i < after.n; i++)
		if (!str_is(after.v[i].table, "form_answer"))
			*LIST_ADD(w->cx->arena, &others) = after.v[i];
	ok(nevers_found(&others, arena_c(w->cx->arena, id)) == 0);
}

/* "No", "not now" and silence. */
static void check_no(struct nevers *w, const char *answer, int days)
{
	struct nevers_cells before = dump(w);
	str id = introduce(w);

	if (answer)
		nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id), nevers_fmt(w, "answer={}", answer));
	live(w, days);
	nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
	ok(w->rs.status == 404);
	ok(!nevers_has(nevers_ask(w, "/today", NULL), "qqcalled") && !nevers_has(nevers_ask(w, "/introductions", NULL), "qqcalled"));
	struct nevers_cells after = dump(w);
	ok(nevers_found(&after, "qq") == 0);
	ok(str_eq(nevers_rows(w, &before, NULL, NOT_OF_PEOPLE), nevers_rows(w, &after, NULL, NOT_OF_PEOPLE)));
}

/* A fresh answer does not make a note live longer; a refused form leaves nothing. */
static void check_no_renewal(struct nevers *w)
{
	str id = introduce(w);

	for (int i = 0; i < 3; i++) {
		nevers_post(w, nevers_fmt(w, "/introductions/{}/touch", id), "x=1");
		nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id), "answer=not-now");
		live(w, 10);
	}
	live(w, 1);
	nevers_ask(w, nevers_fmt(w, "/introductions/{}", id), NULL);
	ok(w->rs.status == 404);
	nevers_ask(w, "/write", "words=qqwords+about+someone+unknown");
	ok(w->rs.status == 422);
	nevers_ask(w, "/write", nevers_fmt(w, "person={}&words=qqwords", id));
	ok(w->rs.status == 404);
	struct nevers_cells after = dump(w);
	ok(nevers_found(&after, "qq") == 0);
}

/* With the second yes, what others wrote is gone all the same, unless the person wants to keep it. */
static void check_second_yes(struct nevers *w)
{
	str id = introduce(w);

	nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id),
		nevers_fmt(w, "answer=yes-write&name=Mair&neighbourhood={}", w->place));
	struct nevers_cells gone = dump(w), kept = { 0 };
	ok(nevers_found(&gone, "qq") == 0);
	id = introduce(w);
	nevers_post(w, nevers_fmt(w, "/introductions/{}/answer", id),
		nevers_fmt(w, "answer=yes-write&name=Mair&neighbourhood={}&keep=1", w->place));
	kept = dump(w);
	ok(nevers_found(&kept, "qqwords") == 2 && nevers_found(&kept, "qqwho") == 0);
}

/* A plan with nobody's page behind it may still name somebody: it is gone within 30 days. */
static void check_plans(struct nevers *w)
{
	nevers_as(w, "Carys");
	nevers_ask(w, "/plans/new", "words=qqname+and+a+brew&when=2032-01-01");
	ok(w->rs.status == 422);
	str ahead = day_iso(w->cx->arena, london_day(w->cx->now) + 21);
	nevers_post(w, "/plans/new", nevers_fmt(w, "words=qqname+and+a+brew&when={}", ahead));
	nevers_post(w, "/plans/new", "words=qqname+today");
	nevers_post(w, "/write/now", "words=qqname+at+the+gate");   /* nor words that nobody gave a name */
	live(w, 31);
	struct nevers_cells after = dump(w);
	ok(nevers_found(&after, "qqname") == 0);
}

/* What was taken back, changed, moved away or let go by is not kept anywhere else either: the yes was to
 * what stands on the page. */
static void check_forgotten(struct nevers *w)
{
	nevers_as(w, "Carys");
	str to = nevers_post(w, "/people/new", nevers_fmt(w, "name=Nia&neighbourhood={}", w->place));
	str id = { to.p + strlen("/people/"), 36 };
	to = nevers_post(w, "/people/new", nevers_fmt(w, "name=Non&neighbourhood={}", w->place));
	str other = { to.p + strlen("/people/"), 36 };
	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=qqjotting&keep=1", id));
	str at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=qqtaken+back", id));
	nevers_post(w, nevers_fmt(w, "{}/take-back", at), "x=1");
	at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=qqold+words", id));
	str base = nevers_id_after(w, nevers_ask(w, nevers_fmt(w, "{}/change", at), NULL), "name=\"base_words\" value=\"");
	nevers_post(w, nevers_fmt(w, "{}/change", at), nevers_fmt(w, "base_words={}&words=new", base));
	at = nevers_post(w, "/write", nevers_fmt(w, "person={}&words=zzmoved", id));
	nevers_post(w, nevers_fmt(w, "{}/move", at), nevers_fmt(w, "to={}", other));
	nevers_post(w, nevers_fmt(w, "/people/{}/page/gifts/new", id), "words=qqgift");
	nevers_post(w, nevers_fmt(w, "/people/{}/page/steps/new", id), "words=qqstep&owner=mine");
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}", id), NULL);
	str gift = nevers_id_after(w, page, "/items/"), step = nevers_id_after(w, page, "/steps/");
	nevers_post(w, nevers_fmt(w, "/people/{}/items/{}/remove", id, gift), "x=1");
	nevers_post(w, nevers_fmt(w, "/people/{}/steps/{}/let-go", id, step), "x=1");
	struct nevers_cells now = dump(w);
	ok(nevers_found(&now, "qqtaken") + nevers_found(&now, "qqold") + nevers_found(&now, "qqgift") == 0);
	for (size_t i = 0; i < now.n; i++)   /* on the wrong page there is a trace, and no words of it */
		if (nevers_has(now.v[i].text, "zzmoved"))
			for (size_t k = 0; k < now.n; k++)
				ok(!(str_eq(now.v[k].table, now.v[i].table) && str_eq(now.v[k].row, now.v[i].row) && str_eq(now.v[k].text, id)));
	live(w, 366);
	nevers_day(w);
	struct nevers_cells later = dump(w);
	ok(nevers_found(&later, "qq") == 0);
}

int main(void)
{
	struct nevers *w = nevers_open();

	check_first_yes(w);
	check_no(w, "no", 0);
	check_no(w, "not-now", 31);
	check_no(w, NULL, 31);
	check_no_renewal(w);
	check_plans(w);
	check_forgotten(w);
	check_second_yes(w);
	nevers_close(w);
	return test_end();
}
