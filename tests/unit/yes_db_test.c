/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yes_db_test.c -- what somebody said yes to: for one use, until a day, taken back at once by themselves or in their
 * name, and never brought back.  With test_db: on both engines.
 */
#include "base/id.h"
#include "db/db.h"
#include "people/people_yes.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static const char *page, *new;

static void herself(void) { test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON); }

static str ask(const char *target, const char *body, int status)
{
	str text = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s: %d %.*s\n", target, body ? body : "", w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	return text;
}

static bool shows(const char *words) { return nevers_has(ask(page, NULL, 200), words); }

/* How many stand, by the clock of the test. */
static size_t standing(void)
{
	struct yes_to_list l = { 0 };
	size_t n = 0;

	test_begin(w->cx);
	ok(test_commit(w->cx, people_yes_store_find(w->cx, w->mabel.id, &l)));
	for (size_t i = 0; i < l.n; i++)
		n += people_yes_stands(w->cx, &l.v[i]);
	return n;
}

static void what_is_asked_for(void)
{
	static const struct { const char *body, *says; } bad[] = {
		{ "kind=&words=The+bench&term=month&said=Yes", "Please choose what it is about" }, { "kind=police&words=The+bench&term=month&said=Yes", "Please choose what it is about" },
		{ "kind=photo&words=&term=month&said=Yes", "For what exactly?" }, { "kind=photo&words=The+bench&term=ever&said=Yes", "choose how long" },
		{ "kind=photo&words=The+bench&term=month&said=", "how they said yes" },
	};
	size_t n = standing();

	for (size_t i = 0; i < countof(bad); i++)
		ok(nevers_has(ask(new, bad[i].body, 422), bad[i].says));
	ok(standing() == n);
}

/* One list of all that stands, and nothing of it twice. */
static void one_list(void)
{
	static const char *const all[] = { "Something being written down", "the law gives it to the council", "Photos", CANARY "window",
		CANARY "gladly", "Visits to several people", CANARY "yes", "Parts of the page, read by a link", CANARY "friend", "Ask me first", CANARY "ask",
		"Carys typed it for them.", "It stands until 10 June 2027." };

	for (size_t i = 0; i < countof(all); i++)
		ok(shows(all[i]));
	str text = ask(page, NULL, 200);
	const char *first = memmem(text.p, text.n, CANARY "friend</p>", strlen(CANARY "friend</p>"));
	ok(first && !memmem(first + 1, (size_t)(text.p + text.n - first - 1), CANARY "friend</p>", strlen(CANARY "friend</p>")));
	herself();
	/* Her family's word for a child, and a photo that is off her screen, are not on hers. */
	ok(shows("What I said yes to") && shows(CANARY "window") && shows("Carys typed it for you.") && !shows("Photos in the story"));
	nevers_as(w, "Carys");
	ok(shows("Photos in the story"));
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		ok(!nevers_has(nevers_ask(w, page, NULL), CANARY) && w->rs.status != 200);
		ok(!nevers_has(nevers_ask(w, new, "kind=photo&words=Mine&term=year&said=x"), CANARY) && w->rs.status != 303);
		nevers_ask(w, nevers_fmt(w, "{}/{}/end", str_c(page), w->mabel.yes), "x=1");
		ok(w->rs.status != 303);
		nevers_ask(w, nevers_fmt(w, "/people/{}/yes/{}/end", w->ned.id, w->mabel.yes), "x=1");
		ok(w->rs.status != 303);
	}
	nevers_as(w, "Carys");
	ok(standing() == 1);
}

/* By either, at once; the same form again, or another end, changes nothing. */
static void taken_back(void)
{
	str form = id_random(w->cx);
	const char *body = nevers_fmt(w, "form={}&kind=group&words=The+choir&term=month", form);

	w->cx->now = w->cx->said_at = TEST_NOW + LIMIT_MINUTE;   /* the newest stands first */
	herself();
	ask(new, body, 303);
	ok(standing() == 2 && shows("The choir") && !shows("It stands until 10 June 2026."));
	str id = nevers_id_after(w, ask(page, NULL, 200), "/yes/");
	nevers_as(w, "Carys");
	ok(shows("The choir"));
	ask(nevers_fmt(w, "{}/{}/end", str_c(page), id), "x=1", 303);   /* in her name */
	ok(standing() == 1 && shows("What was taken back, or is past its day") && shows("Taken back on 10 June 2026."));
	herself();
	ask(new, body, 303);                 /* the form that gave it, on its way again */
	ok(standing() == 1);
	ask(nevers_fmt(w, "{}/{}/end", str_c(page), id), "x=1", 303);
	ok(standing() == 1);
	ask(nevers_fmt(w, "{}/{}/end", str_c(page), w->mabel.yes), "x=1", 303);   /* by herself, what was typed for her */
	ok(standing() == 0);
	nevers_as(w, "Carys");
}

/* It ends on its day, and more, or longer, is a new one: nothing widens what stands. */
static void until_a_day(void)
{
	int64_t now = w->cx->now;

	ask(new, "kind=story&words=The+boat,+to+the+team&term=week&said=Tell+it", 303);
	ok(standing() == 1);
	w->cx->now = w->cx->said_at = now + 7 * LIMIT_DAY - 1;
	ok(standing() == 1);
	w->cx->now = w->cx->said_at = now + 7 * LIMIT_DAY;
	ok(standing() == 0 && shows("What was taken back, or is past its day"));
	ask(new, "kind=story&words=The+boat,+to+the+team&term=year&said=Go+on+then", 303);
	ok(standing() == 1);
	w->cx->now = w->cx->said_at = now;
}

static str yes_of(const char *words)
{
	struct yes_to_list all = { 0 };

	test_begin(w->cx);
	ok(test_commit(w->cx, people_yes_store_find(w->cx, w->mabel.id, &all)));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.v[i].words, words))
			return all.v[i].id;
	ok(false);
	return STR("");
}

static void add_photo_at(str id, str moment, int64_t at)
{
	struct photo p = { .id = id, .person = w->mabel.id, .staff = w->cx->actor.id, .moment = moment, .at = at, .words = str_fmt(w->cx->arena, "Shows {}", id) };
	struct image i = { STR("whole"), STR("small"), 320, 240 };

	test_form(w->cx);
	test_begin(w->cx);
	ok(test_commit(w->cx, photo_put(w->cx, &p, &i)));
}

static bool is_there(str photo)
{
	struct photo p = { 0 };

	test_begin(w->cx);
	err e = photo_get(w->cx, photo, &p);
	ok(test_commit(w->cx, e == ERR_NOT_FOUND ? OK : e));
	return !e;
}

/* One that is on her own screen. */
static str seen_moment(void)
{
	struct moment_list all = { 0 };
	struct moment_span span = MOMENTS_ALL;

	nevers_post(w, "/write", nevers_fmt(w, "person={}&words=By+the+canal&together=1", w->mabel.id));
	test_begin(w->cx);
	ok(test_commit(w->cx, people_moment_find(w->cx, w->mabel.id, &span, LIMIT_LIST, &all)));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.v[i].words, "By the canal"))
			return all.v[i].id;
	ok(false);
	return STR("");
}

static int64_t plans(void)
{
	struct rows r;

	test_begin(w->cx);
	ok(!QUERY(w->cx, &r, "SELECT count(*) FROM plan WHERE area_id = $1 AND person_id = $2", w->cx->area.id, w->mabel.id) && rows_next(&r));
	int64_t n = rows_value(&r, 0).i;
	ok(test_commit(w->cx, rows_end(&r)));
	return n;
}

static str id_of(int i) { return str_fmt(w->cx->arena, "f000000{}-0000-4000-8000-00000000000a", i); }
static void say_yes(const char *words) { ask(new, nevers_fmt(w, "kind=photo&words={}&term=week&said=Go+on", words), 303); }

/* A yes to photos is over: what becomes of those from its time is asked, of her and in her name; no others are touched. */
static void its_photos(void)
{
	int64_t now = w->cx->now = w->cx->said_at += LIMIT_MINUTE;
	str hidden = w->mabel.moment, moment = seen_moment();

	add_photo_at(id_of(1), moment, now - LIMIT_DAY);                  /* before */
	say_yes("The+canal");
	str yes = yes_of("The canal");
	const char *photos = nevers_fmt(w, "/people/{}/yes/{}/photos", w->mabel.id, yes);
	add_photo_at(id_of(2), moment, now + LIMIT_HOUR);
	add_photo_at(id_of(3), moment, now + 2 * LIMIT_HOUR);
	add_photo_at(id_of(4), hidden, now + 3 * LIMIT_HOUR);             /* off her own screen */
	add_photo_at(id_of(7), STR(""), now + 3 * LIMIT_HOUR);            /* of the paper that was agreed */
	ask(photos, NULL, 404);                                           /* it stands */
	ask(photos, "sure=1", 404);
	w->cx->now = w->cx->said_at = now + 3 * LIMIT_DAY;
	herself();
	ask(nevers_fmt(w, "{}/{}/end", str_c(page), yes), "x=1", 303);
	ok(str_is(w->rs.location, photos));
	add_photo_at(id_of(5), moment, now + 4 * LIMIT_DAY);              /* after */
	str text = arena_dup(w->cx->arena, ask(photos, NULL, 200));
	ok(nevers_has(text, "Your yes to photos is over") && nevers_has(text, "The canal") && nevers_has(text, "You can take away any, or all") && !html_balance(text));
	for (int i = 1; i <= 7; i++)
		ok(nevers_has(text, nevers_fmt(w, "Shows {}", id_of(i))) == (i == 2 || i == 3));
	ok(shows("Your yes to photos is over") && shows(photos));
	ok(nevers_has(ask(photos, "x=1", 422), "Please tick the box first") && is_there(id_of(2)));
	ask(photos, "sure=1", 303);
	for (int i = 1; i <= 5; i++)
		ok(is_there(id_of(i)) == (i != 2 && i != 3));
	ok(nevers_has(ask(photos, NULL, 200), "no photos from that time") && !shows(photos));
	/* Whoever walks alongside sees the one that is off her screen, is asked in her name, and nobody else is. */
	nevers_as(w, "Carys");
	ok(shows("Their yes to photos is over") && shows(photos) && nevers_has(ask(photos, NULL, 200), arena_c(w->cx->arena, str_fmt(w->cx->arena, "Shows {}", id_of(4)))));
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		ok(!nevers_has(nevers_ask(w, photos, NULL), "Shows") && w->rs.status != 200);
		nevers_ask(w, photos, "sure=1");
		ok(w->rs.status != 303 && is_there(id_of(4)));
	}
	nevers_as(w, "Carys");
	ask(nevers_fmt(w, "/people/{}/yes/{}/photos", w->ned.id, yes), NULL, 404);
	w->cx->now = w->cx->said_at = now + 3 * LIMIT_DAY + (LIMIT_YES_ASKED_DAYS + 1) * LIMIT_DAY;
	ok(!shows("Their yes to photos is over") && shows(photos));   /* among those that are over */
	ask(photos, "sure=1", 303);
	ok(!is_there(id_of(4)) && is_there(id_of(1)) && is_there(id_of(5)) && is_there(id_of(7)));
	/* By its day: Today says so once, when there are photos. */
	int64_t then = w->cx->now;
	int64_t before = plans();
	say_yes("The+bench");
	add_photo_at(id_of(6), moment, then + LIMIT_HOUR);
	for (int day = 6; day < 12; day++) {
		struct actor me = w->cx->actor;
		w->cx->now = w->cx->said_at = then + day * LIMIT_DAY;
		test_form(w->cx);
		test_begin(w->cx);
		w->cx->actor = (struct actor){ STR(""), STR(""), 0, STR("") };
		ok(test_commit(w->cx, people_yes_daily(w->cx)));
		w->cx->actor = me;
		ok(plans() == before + (day > 7));
	}
	ok(shows("Their yes to photos is over"));
	test_begin(w->cx);
	for (int i = 1; i <= 7; i += i == 1 ? 4 : 1) {
		struct photo p = { .id = id_of(i), .staff = w->cx->actor.id };
		ok(!photo_remove(w->cx, &p));
	}
	ok(test_commit(w->cx, OK));
	w->cx->now = w->cx->said_at = now;
}

/* Which no of theirs a form was drawn from. */
static str drawn_from(const char *form)
{
	static const char before[] = "name=\"base_no\" value=\"";
	str text = ask(form, NULL, 200), value = STR("");
	const char *p = memmem(text.p, text.n, before, sizeof before - 1);
	str rest = p ? (str){ p + sizeof before - 1, (size_t)(text.p + text.n - p) - sizeof before + 1 } : STR("");

	ok(p && str_next(&rest, '"', &value));
	return arena_dup(w->cx->arena, value);
}

/* Journey 8.  She takes one back, or asks for something else, while a worker's form is open: her no wins, and is told. */
static void no_wins(void)
{
	const char *share = nevers_fmt(w, "/people/{}/sees/share", w->mabel.id);
	const char *body = nevers_fmt(w, "kind=group&words=The+choir&term=month&said=Yes&base_no={}", drawn_from(new));
	const char *link = nevers_fmt(w, "name=Nia&vision=1&term=month&said=Yes&base_no={}", drawn_from(share));
	size_t n = standing();

	herself();
	ask(nevers_fmt(w, "/people/{}/ask-first", w->mabel.id), nevers_fmt(w, "words=Not+the+choir&base_ask={}", STR("")), 303);
	nevers_as(w, "Carys");
	ok(nevers_has(ask(new, body, 422), "Please ask them again") && standing() == n);
	ok(nevers_has(ask(share, link, 422), "Please ask them again"));
	ok(nevers_has(ask(share, nevers_fmt(w, "{}&name={}", str_c(link), STR("")), 422), "Please ask them again"));   /* and nothing else hides it */
	/* Asked again, from the page as it is now. */
	ask(new, nevers_fmt(w, "kind=group&words=The+fair&term=month&said=Yes&base_no={}", drawn_from(new)), 303);
	ok(standing() == n + 1);
	body = nevers_fmt(w, "kind=group&words=The+choir&term=month&said=Yes&base_no={}", drawn_from(new));
	str id = yes_of("The fair");
	w->cx->now = w->cx->said_at += LIMIT_MINUTE;
	herself();
	ask(nevers_fmt(w, "{}/{}/end", str_c(page), id), "x=1", 303);
	/* What they say with their own hand waits for nobody's page. */
	ask(new, nevers_fmt(w, "kind=group&words=The+fete&term=month&base_no={}", STR("old")), 303);
	nevers_as(w, "Carys");
	ok(nevers_has(ask(new, body, 422), "Please ask them again") && standing() == n + 1);
}

static void check_one(str x, int which)
{
	struct html h = { .out = BUF(&w->answer, LIMIT_PAGE), .lang = w->cx->lang };
	struct person p = { .id = x, .name = x, .ask_first = x };
	struct yes_line one = { .what = T("Photos"), .words = x, .said = x, .typed = x, .at = 1, .until = 2, .ended = which, .stop = STR("/x"),
		.see = STR("/y"), .photos = STR("/z"), .lately = true, .field = "household", .value = x };
	struct yes_line_list l = { &one, 1, 1 };

	if (which < 2)
		people_yes_view(&h, w->cx, &p, &l, &l);
	else
		people_yes_view_new(&h, w->cx, &p, &(struct yes_form){ x, x, x, x, x });
	const char *why = html_balance(buf_str(&h.out));
	ok(!why && !nevers_has(buf_str(&h.out), "<script") && !nevers_has(buf_str(&h.out), "<img"));
	if (why)
		puts(why);
	arena_reset(&w->answer);
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	w->cx->now = w->cx->said_at = TEST_NOW;
	page = nevers_fmt(w, "/people/{}/yes", w->mabel.id);
	new = nevers_fmt(w, "{}/new", str_c(page));
	nevers_as(w, "Carys");
	what_is_asked_for();
	one_list();
	taken_back();
	until_a_day();
	no_wins();
	its_photos();
	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++)
			for (int which = 0; which < 3; which++) {
				w->cx->lang = (enum lang)lang;
				check_one(hostile[i], which);
			}
	nevers_close(w);
	return test_end();
}
