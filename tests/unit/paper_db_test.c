/* SPDX-License-Identifier: Apache-2.0 */
/* paper_db_test.c -- who may print, what stands on it, and that printing is seen. */
#include "base/when.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static str ask(const char *path, int status)
{
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}/paper{}", w->mabel.id, path), NULL);

	ok(w->rs.status == status);
	return page;
}

static void check_who(void)
{
	static const char *const paths[] = { "", "/booklet?said_yes=1", "/a4?said_yes=1",
		"/booklet?asked=1&people=1&hard=1&reach=1&said_yes=1" };

	for (size_t i = 0; i < countof(paths); i++) {
		nevers_as(w, "Dewi");
		ok(!nevers_has(ask(paths[i], 404), CANARY));
		nevers_as(w, "Ned");
		ok(!nevers_has(ask(paths[i], 404), CANARY));
		nevers_as(w, "lead");
		nevers_ask(w, nevers_fmt(w, "/people/{}/paper{}", w->mabel.id, paths[i]), NULL);
		ok(w->rs.status != 200);
		nevers_as(w, "Carys");
		ask(paths[i], 200);
	}
}

static void check_what(void)
{
	nevers_as(w, "Carys");
	/* She wants to be asked first; until somebody says that she was, nothing of hers is there to print. */
	ok(!nevers_has(ask("/booklet", 422), CANARY "vision") && !nevers_has(ask("/a4?asked=1&vision=1", 422), CANARY "vision"));
	str usual = ask("/booklet?said_yes=1", 200);
	ok(nevers_has(usual, CANARY "vision") && nevers_has(usual, CANARY "gift") && nevers_has(usual, CANARY "step"));
	ok(!nevers_has(usual, CANARY "tie") && !nevers_has(usual, CANARY "phone") && !nevers_has(usual, CANARY "moment"));
	/* Where the coordinator usually is: inside, and only when it was said and chosen. */
	ok(!nevers_has(usual, "Where to find us</h2>"));
	nevers_post(w, "/presence/me", "name=Carys&phone=01792+000111");
	nevers_post(w, "/presence", nevers_fmt(w, "day={}&part=morning&place=By+the+weir&usual=1",
		day_iso(w->cx->arena, london_day(w->cx->now))));
	usual = arena_dup(w->cx->arena, ask("/booklet?said_yes=1", 200));
	ok(nevers_has(usual, "Carys · 01792 000111") && nevers_has(usual, "Most Wednesdays, morning: By the weir"));
	ok(!nevers_has(usual, "Today, morning"));
	ok(!nevers_has(ask("/booklet?asked=1&vision=1&said_yes=1", 200), "By the weir"));
	/* Nothing of theirs stands outside. */
	const char *out = memmem(usual.p, usual.n, "sheet--out", 10), *in = memmem(usual.p, usual.n, "sheet--in", 9);
	ok(out && in && out < in);
	ok(out && in && !nevers_has((str){ out, (size_t)(in - out) }, CANARY));
	/* When and where it was printed is said once, inside. */
	ok(out && in && !nevers_has((str){ out, (size_t)(in - out) }, "Printed on") && nevers_has(usual, "Printed on"));
	ok(nevers_has(usual, " · localhost</p>"));
	ok(nevers_has(ask("/a4?asked=1&people=1&reach=1&said_yes=1", 200), CANARY "phone"));
	str chosen = ask("/a4?asked=1&people=1&said_yes=1", 200);
	ok(nevers_has(chosen, CANARY "tie") && !nevers_has(chosen, CANARY "vision") && !nevers_has(chosen, CANARY "phone"));
	ok(nevers_has(ask("/a4?asked=1&size=large&vision=1&said_yes=1", 200), "paper--large"));
	nevers_ask(w, "/paper/blank", NULL);
	ok(w->rs.status == 200);
}

/* web_handle leaves the looks to the host; they stand in cx until nevers_ask clears them. */
static void check_look(void)
{
	struct req rq = { .method = GET, .host = STR("localhost"), .session = STR("") };

	nevers_as(w, "Carys");
	CHECK(req_target(w->cx->arena, &rq, str_c(nevers_fmt(w, "/people/{}/paper/booklet?said_yes=1", w->mabel.id))));
	web_handle(w->cx, &w->app, &rq, &w->rs);
	ok(w->cx->looks.n == 1);
	ok(w->cx->looks.n && str_eq(w->cx->looks.v[0].person, w->mabel.id));
	ok(w->cx->looks.n && str_is(w->cx->looks.v[0].reason, "printed on paper: asked first, and they said yes"));
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	check_who();
	check_what();
	check_look();
	nevers_close(w);
	return test_end();
}
