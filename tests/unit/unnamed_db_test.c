/* SPDX-License-Identifier: Apache-2.0 */
/* unnamed_db_test.c -- words that wait for a name: whose they are, when they were said, and that they stand once.
 * With test_db. */
#include "../nevers/nevers.h"
#include "base/when.h"
#include "test.h"

static struct nevers *w;

static str waiting(const char *who)
{
	nevers_as(w, who);
	return nevers_ask(w, "/write/waiting", NULL);
}

static str first_id(void) { return nevers_id_after(w, waiting("Carys"), "/write?unnamed="); }

static void only_who_wrote_them(void)
{
	nevers_as(w, "Carys");
	ok(!nevers_has(nevers_ask(w, "/today", NULL), "for a name"));
	nevers_ask(w, "/write/now", "words=++");
	ok(w->rs.status == 422);
	nevers_post(w, "/write/now", "words=The+kettle+is+mended");
	ok(nevers_has(nevers_ask(w, "/today", NULL), "1 thing you wrote down waits for a name"));
	ok(nevers_has(waiting("Carys"), "The kettle is mended"));
	str id = first_id();
	ok(!nevers_has(waiting("Dewi"), "kettle") && !nevers_has(nevers_ask(w, "/today", NULL), "for a name"));
	ok(!nevers_has(nevers_ask(w, nevers_fmt(w, "/write?unnamed={}", id), NULL), "kettle") && w->rs.status == 404);
	nevers_post(w, "/write/waiting/drop", nevers_fmt(w, "unnamed={}", id));
	ok(nevers_has(waiting("Carys"), "The kettle is mended"));
	/* The page itself, as it is drawn for nobody: that is what a locked phone shows. */
	nevers_as(w, "nobody");
	ok(nevers_has(nevers_ask(w, "/write/now", NULL), "Keep it") && w->rs.status == 200);
	nevers_ask(w, "/write/now", "words=Whose");
	ok(w->rs.status != 303);
}

/* Two days later: the moment is of the day on which it was written, and read by them from the next morning. */
static void said_when_it_was_written(void)
{
	str id = first_id(), day = day_iso(w->cx->arena, london_day(w->cx->said_at));
	w->cx->now += 2 * LIMIT_DAY;
	w->cx->said_at = w->cx->now;
	nevers_as(w, "Carys");
	str page = nevers_ask(w, nevers_fmt(w, "/write?unnamed={}&person={}", id, w->mabel.id), NULL);
	ok(nevers_has(page, "The kettle is mended") && nevers_has(page, nevers_fmt(w, "value=\"{}\"", day)));
	const char *body = nevers_fmt(w, "unnamed={}&person={}&words=The+kettle+is+mended.&when={}", id, w->mabel.id, day);
	page = nevers_ask(w, "/write", nevers_fmt(w, "{}&how=preview", str_c(body)));
	ok(nevers_has(page, nevers_fmt(w, "name=\"unnamed\" value=\"{}\"", id)));
	str moment = nevers_post(w, "/write", body);
	ok(nevers_has(nevers_ask(w, arena_c(w->cx->arena, moment), NULL), arena_c(w->cx->arena, day_long(w->cx->arena, LANG_EN, london_day(w->cx->said_at) - 2))));
	ok(!nevers_has(waiting("Carys"), "kettle"));
	/* Named on the phone as well, before it heard: a kind no, with the words, and then only on purpose. */
	nevers_as(w, "Carys");
	page = nevers_ask(w, "/write", body);
	ok(w->rs.status == 422 && nevers_has(page, "got a name before") && nevers_has(page, "The kettle is mended.") && !nevers_has(page, "name=\"unnamed\""));
}

static void gone_in_time(void)
{
	nevers_as(w, "Carys");
	nevers_post(w, "/write/now", "words=Let+this+go");
	nevers_post(w, "/write/waiting/drop", nevers_fmt(w, "unnamed={}", first_id()));
	ok(nevers_has(waiting("Carys"), "Nothing waits for a name"));
	for (int i = 0; i < LIMIT_UNNAMED; i++) {
		w->cx->said_at = w->cx->now - i;
		nevers_post(w, "/write/now", nevers_fmt(w, "words=Thing+{}", i));
	}
	nevers_ask(w, "/write/now", "words=One+more");
	ok(w->rs.status == 422);
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	nevers_post(w, "/write/waiting/drop", nevers_fmt(w, "unnamed={}", first_id()));   /* the canary */
	only_who_wrote_them();
	said_when_it_was_written();
	gone_in_time();
	nevers_close(w);
	return test_end();
}
