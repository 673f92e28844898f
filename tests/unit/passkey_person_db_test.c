/* SPDX-License-Identifier: Apache-2.0 */
/* passkey_person_db_test.c -- the passkeys of a person's account, as whoever walks alongside them sees and removes them
 * together with them.  Through the whole program; with test_db on both engines. */
#include "../nevers/nevers.h"
#include "signin/signin_passkey_int.h"
#include "test.h"

static struct nevers *w;
static struct cx *cx;

static void put(const char *id)
{
	test_begin(cx);
	ok(test_commit(cx, signin_store_passkey_put(cx, &(struct passkey){ .id = str_c(id), .tag = str_c(id), .staff_id = STR(""), .person_id = w->mabel.id,
		.name = STR("vqxsecretphone"), .key = STR("k"), .created = cx->now })));
}

static void session(const char *id, const char *way)
{
	test_begin(cx);
	ok(test_commit(cx, signin_store_session_put(cx, str_c(id), STR(""), w->mabel.id, str_c(way))));
}

static bool lives(const char *id)
{
	struct session_row s = { 0 };

	test_begin(cx);
	err e = signin_store_session_get(cx, str_c(id), &s);
	ok(test_commit(cx, OK));
	return !e;
}

/* The days, and not the names; and removing one ends what was signed in by it, and nothing else. */
static void check_together(void)
{
	const char *at = nevers_fmt(w, "/people/{}/link", w->mabel.id), *remove = nevers_fmt(w, "{}/passkeys/key-one/remove", at);

	nevers_as(w, "Carys");
	ok(!nevers_has(nevers_ask(w, at, NULL), "Added on"));
	put("key-one");
	session("by-one", "key-one");
	session("by-link", "link");
	str page = nevers_ask(w, at, NULL);
	ok(nevers_has(page, "Added on") && nevers_has(page, "Remove the one of") && !nevers_has(page, "vqxsecretphone"));
	nevers_as(w, "Dewi");
	nevers_ask(w, remove, "x=1");
	ok(w->rs.status == 404);
	nevers_as(w, "Carys");
	nevers_ask(w, nevers_fmt(w, "/people/{}/link/passkeys/key-one/remove", w->ned.id), "x=1");
	ok(w->rs.status == 404 && lives("by-one"));
	nevers_ask(w, remove, "x=1");
	ok(w->rs.status == 303 && !lives("by-one") && lives("by-link"));
	ok(!nevers_has(nevers_ask(w, at, NULL), "Added on"));
	nevers_ask(w, remove, "x=1");
	ok(w->rs.status == 404);
}

/* A device of theirs is lost: whoever walks alongside signs them out, and nobody else does. */
static void check_lost(void)
{
	const char *at = nevers_fmt(w, "/people/{}/link/sign-out", w->mabel.id);

	session("on-the-bus", "link");
	session("at-home", "key-two");
	nevers_as(w, "Dewi");
	nevers_ask(w, at, "x=1");
	ok(w->rs.status == 404);
	nevers_as(w, "Carys");
	nevers_ask(w, nevers_fmt(w, "/people/{}/link/sign-out", w->ned.id), "x=1");
	ok(lives("on-the-bus") && lives("at-home"));
	ok(nevers_has(nevers_ask(w, nevers_fmt(w, "/people/{}/link", w->mabel.id), NULL), "Sign them out on all devices"));
	nevers_ask(w, at, "x=1");
	ok(w->rs.status == 303 && !lives("on-the-bus") && !lives("at-home"));
	test_begin(cx);
	ok(test_commit(cx, signin_store_session_put(cx, STR("of-carys"), cx->actor.id, STR(""), STR("link"))));
	nevers_ask(w, at, "x=1");
	ok(lives("of-carys"));
}

int main(void)
{
	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	check_together();
	check_lost();
	nevers_close(w);
	return test_end();
}
