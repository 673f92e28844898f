/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gentle_db_test.c -- a gentle question before what is never kept is saved: once, on every form where people write of
 * somebody, never in the way, and never of a form that a phone kept.  Through the whole program; with test_db.
 */
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;

static bool asks(str page) { return w->rs.status == 422 && nevers_has(page, "Is this all right to keep?") && nevers_has(page, "name=\"asked\" value=\"1\""); }

/* How often it stands on his page. */
static size_t on_page(void)
{
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}", w->ned.id), NULL);
	size_t n = 0;

	for (size_t i = 0; i + 4 <= page.n; i++)
		n += !memcmp(page.p + i, "4821", 4);
	return n;
}

/* The form with those fields is asked about with its words in it; again with `asked`, it is taken. */
static void asked_once(const char *path, const char *fields)
{
	size_t before = on_page();
	str page = nevers_ask(w, path, fields);

	ok(asks(page) && nevers_has(page, "Save as it is") && nevers_has(page, "Change it") && nevers_has(page, "key safe 4821"));
	if (!asks(page))
		printf("  %s: %d\n", path, w->rs.status);
	ok(nevers_has(page, "Nothing is saved yet") && on_page() == before);
	nevers_ask(w, path, nevers_fmt(w, "{}&asked=1", fields));
	ok(w->rs.status == 303);
	if (w->rs.status != 303)
		printf("  %s is not taken: %d\n", path, w->rs.status);
}

static void every_form(void)
{
	const char *id = nevers_fmt(w, "{}", w->ned.id), *words = "words=key+safe+4821";

	asked_once("/write", nevers_fmt(w, "person={}&{}", id, words));
	asked_once(nevers_fmt(w, "/people/{}/moments/{}/change", id, w->ned.moment), words);
	asked_once(nevers_fmt(w, "/people/{}/moments/{}/beside", id, w->ned.moment), words);
	asked_once(nevers_fmt(w, "/people/{}/page/steps/new", id), nevers_fmt(w, "owner=ours&{}", words));
	asked_once(nevers_fmt(w, "/people/{}/page/gifts/new", id), words);
	asked_once("/people/new", nevers_fmt(w, "name=Nia&neighbourhood={}&reach=key+safe+4821", w->place));
	asked_once(nevers_fmt(w, "/people/{}/about", id), nevers_fmt(w, "name=Ned&neighbourhood={}&reach=key+safe+4821&base_about=x", w->place));
	asked_once(nevers_fmt(w, "/people/{}/safety/new", id), nevers_fmt(w, "{}&told=yes&told_when=2026-06-10&until=2026-07-01", words));
}

/* The version that a form was drawn from stays: a question in between is no reading of what another wrote. */
static void nothing_is_written_over(void)
{
	const char *part = nevers_fmt(w, "/people/{}/page/matters", w->ned.id);

	nevers_post(w, part, "base_words=&words=Cats");
	str page = nevers_ask(w, part, "base_words=older&words=key+safe+4821&theirs=1");
	ok(asks(page) && nevers_has(page, "name=\"base_words\" value=\"older\"") && nevers_has(page, "checked"));
	nevers_post(w, part, "base_words=older&words=key+safe+4821&asked=1");
	page = nevers_ask(w, nevers_fmt(w, "{}/versions", part), NULL);
	ok(nevers_has(page, "Cats") && nevers_has(page, "4821"));
}

/* On a phone it is asked when the button is pressed; what it kept is taken, there again and by the server. */
static void kept_by_a_phone(void)
{
	const char *body = nevers_fmt(w, "person={}&words=key+safe+4821", w->ned.id);

	w->cx->phone.is = true;
	ok(asks(nevers_ask(w, "/write", body)));
	w->cx->said_at = w->cx->now - 1;               /* a busy phone answers a moment after the press */
	ok(asks(nevers_ask(w, "/write", body)));
	w->cx->said_at = w->cx->now - LIMIT_PRESS;
	nevers_ask(w, "/write", body);
	ok(w->rs.status == 303);
	w->cx->phone.is = false;
	w->cx->said_at = w->cx->now;
	test_begin(w->cx);
	w->cx->within = true;
	nevers_ask(w, "/write", body);
	ok(w->rs.status == 303);
	w->cx->within = false;
	ok(test_commit(w->cx, OK));
}

static void not_asked(void)
{
	static const char *const fine[] = { "bus+1234+at+10+o%27clock", "She+was+born+in+Hafod+in+1952", "Ring+01792+123456" };

	for (size_t i = 0; i < countof(fine); i++) {
		nevers_ask(w, "/write", nevers_fmt(w, "person={}&words={}", w->ned.id, fine[i]));
		ok(w->rs.status == 303);
	}
	/* A look at it as they will see it saves nothing, and saving it then asks. */
	nevers_ask(w, "/write", nevers_fmt(w, "person={}&words=key+safe+4821&how=preview", w->ned.id));
	ok(w->rs.status == 200);
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	nevers_as(w, "Dewi");
	every_form();
	nothing_is_written_over();
	not_asked();
	kept_by_a_phone();
	nevers_close(w);
	return test_end();
}
