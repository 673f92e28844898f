/* SPDX-License-Identifier: Apache-2.0 */
/*
 * spoke_db_test.c -- that somebody was spoken with about a person: one yes for one talk, who reads it, "not again",
 * and what the law asked for.  With test_db: on both engines.
 */
#include "base/when.h"
#include "db/db.h"
#include "feeds/feeds_record_int.h"
#include "people/people_spoke.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static const char *her;              /* her talks */

static void herself(void) { test_actor(w->cx, arena_c(w->cx->arena, w->mabel.id), ROLE_PERSON); }

static str ask(const char *target, const char *body, int status)
{
	str page = nevers_ask(w, target, body);

	ok(w->rs.status == status);
	if (w->rs.status != status)
		printf("%s %s: %d %.*s\n", target, body ? body : "", w->rs.status, (int)w->cx->fail.text.n, w->cx->fail.text.p);
	ok(!nevers_has(page, "<script>alert"));
	return page;
}

static bool shows(const char *target, const char *words) { return nevers_has(ask(target, NULL, 200), words); }

static int64_t number(const char *sql)
{
	struct rows r;
	int64_t n = -1;

	test_begin(w->cx);
	err e = db_query(w->cx, &r, sql, VALS(w->cx->area.id));
	while (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(w->cx, e ? e : rows_end(&r)));
	return n;
}
#define TALKS "SELECT count(*) FROM spoke WHERE area_id = $1"

static str write(const char *path, const char *body, int status)
{
	w->cx->now += LIMIT_MINUTE;          /* so that the newest is known */
	w->cx->said_at = w->cx->now;
	return ask(nevers_fmt(w, "{}/{}", str_c(her), str_c(path)), body, status);
}

/* The id of the newest talk on that page. */
static str newest(void) { return nevers_id_after(w, ask(her, NULL, 200), "/spoke/"); }

#define TALK "whom=The+housing+office&purpose=The+damp+wall&told=How+long+it+is+wet"
static void what_is_asked_for(void)
{
	static const struct { const char *body, *says; } bad[] = {
		{ "whom=&purpose=x&told=y&how=beside&said=Yes&said_when=2026-06-10&when=2026-06-10", "With whom did you speak?" },
		{ TALK "&how=&said=Yes&said_when=2026-06-10&when=2026-06-10", "Please choose one" },
		{ TALK "&how=beside&said=&said_when=2026-06-10&when=2026-06-10", "Please write how they said yes" },
		{ TALK "&how=before&said=Yes&said_when=2026-06-10&when=2026-06-08", "then you had not asked them first" },
		{ TALK "&how=beside&said=Yes&said_when=2026-06-10&when=2026-07-08", "This day is still to come" },
		{ TALK "&how=beside&said=Yes&said_when=soon&when=2026-06-10", "year-month-day" },
		{ TALK "&how=no&said=Yes&said_when=2026-06-10&when=2026-06-10", "why you had not asked" },
		{ TALK "&how=law&law=An+Act&said=no&why=x&said_when=2026-06-10&when=2026-06-10", "Please choose one" },   /* has its own page */
	};
	static const struct { const char *body, *says; } law[] = {
		{ TALK "&said=yes&said_when=2026-06-10&when=2026-06-10", "name the law" },
		{ TALK "&law=An+Act&said=&said_when=2026-06-10&when=2026-06-10", "say whether you told" },
		{ TALK "&law=An+Act&said=no&why=&said_when=2026-06-10&when=2026-06-10", "why it would not be safe" },
	};
	int64_t n = number(TALKS);

	for (size_t i = 0; i < countof(bad); i++) {
		str page = write("new", bad[i].body, 422);
		ok(nevers_has(page, bad[i].says) && nevers_has(page, "damp wall") == (i > 0));
	}
	for (size_t i = 0; i < countof(law); i++)
		ok(nevers_has(write("law", law[i].body, 422), law[i].says));
	ok(number(TALKS) == n);
}

/* She was there: in a sentence for both, and in her own words beside it. */
static void with_her_beside(void)
{
	write("new", TALK "&how=beside&said=Tell+them+about+the+wall&said_when=2026-06-09&when=2026-06-10", 303);
	static const char *const theirs[] = { "Carys spoke with The housing office on 10 June 2026.", "They were there.", "What for: The damp wall",
		"They said yes on 9 June 2026: “Tell them about the wall”", "Written by mistake" };
	static const char *const hers[] = { "Carys spoke with The housing office on 10 June 2026.", "You were there.", "What for: The damp wall",
		"You said yes on 9 June 2026: “Tell them about the wall”", "Not again" };
	for (size_t i = 0; i < countof(theirs); i++)
		ok(shows(her, theirs[i]));
	str id = newest();
	herself();
	for (size_t i = 0; i < countof(hers); i++)
		ok(shows(her, hers[i]));
	ok(shows("/mine", nevers_fmt(w, "{}\"", str_c(her))) && shows(nevers_fmt(w, "/people/{}/looked", w->mabel.id), nevers_fmt(w, "{}\"", str_c(her))));
	w->cx->easy = true;
	ok(shows(her, "Your yes is for one talk.") && shows(her, "You were there."));
	w->cx->easy = false;
	/* She writes down no talk of another's, and takes none away. */
	write("new", TALK "&how=no&why=x&said_when=2026-06-10&when=2026-06-10", 403);
	ask(nevers_fmt(w, "{}/{}/away", str_c(her), id), "x=1", 403);
	/* She answers back, and both stand. */
	const char *beside = nevers_fmt(w, "{}/{}/beside", str_c(her), id);
	ok(shows(beside, "How long it is wet"));
	ask(beside, "base_words=&words=They+did+not+listen", 303);
	ok(str_is(w->rs.location, her) && shows(her, "They did not listen") && shows(her, "Change my words"));
	nevers_as(w, "Carys");
	ok(shows(her, "They did not listen"));
	/* What somebody types for her meanwhile waits beside hers; Today leads to both. */
	ask(beside, "base_words=&words=They+listened+a+little", 303);
	ok(!shows(her, "a little") && shows("/today", nevers_fmt(w, "{}/versions", str_c(beside))));
	herself();
	ok(shows(nevers_fmt(w, "{}/versions", str_c(beside)), "They listened a little"));
	ask(nevers_fmt(w, "{}/away", str_c(beside)), "x=1", 303);
	ok(!shows(her, "They did not listen"));
	nevers_as(w, "Carys");
}

/* Before and without asking; off her screen; and who else may read any of it: nobody. */
static void otherwise(void)
{
	write("new", TALK "&how=before&said=Yes+do&said_when=2026-06-08&when=2026-06-10", 303);
	ok(shows(her, "They were not there. They had said yes before."));
	write("new", TALK "&how=no&said=spare&why=I+forgot+to+ask&said_when=2026-06-10&when=2026-06-10", 303);
	ok(shows(her, "They had not been asked first. Why: I forgot to ask") && !shows(her, "spare"));
	write("new", TALK "&how=beside&said=Only+here&said_when=2026-06-10&when=2026-06-10&hidden=1", 303);
	str dark = newest();
	ok(shows(her, "Only here"));
	herself();
	ok(shows(her, "You had not been asked first. Why: I forgot to ask") && !shows(her, "Only here"));
	ask(nevers_fmt(w, "{}/{}/beside", str_c(her), dark), NULL, 404);
	ask(nevers_fmt(w, "{}/{}/not-again", str_c(her), dark), "x=1", 404);
	for (size_t i = 1; i < nevers_n_who; i++) {
		nevers_as(w, nevers_who[i].name);
		ok(!nevers_has(nevers_ask(w, her, NULL), "housing") && w->rs.status != 200);
	}
	/* Ned's coordinator, by way of Ned's page. */
	nevers_as(w, "Dewi");
	ask(nevers_fmt(w, "/people/{}/spoke/{}/not-again", w->ned.id, dark), "x=1", 404);
	ask(nevers_fmt(w, "/people/{}/spoke/{}/beside", w->ned.id, dark), NULL, 404);
	ask(nevers_fmt(w, "/people/{}/spoke/{}/away", w->ned.id, dark), "x=1", 303);   /* as if gone already */
	ok(number(TALKS) == 6);
	nevers_as(w, "Carys");
}

/* "Not again": by her own hand, and no yes of before it counts from then on. */
static void not_again(void)
{
	int64_t now = w->cx->now;

	write("new", TALK "&how=beside&said=For+once&said_when=2026-06-10&when=2026-06-10", 303);
	str id = newest();
	herself();
	for (int i = 0; i < 2; i++)
		ask(nevers_fmt(w, "{}/{}/not-again", str_c(her), id), "x=1", 303);
	ok(shows(her, "You said on 10 June 2026: not again."));
	nevers_as(w, "Carys");
	ok(shows(her, "They said on 10 June 2026: not again.") && shows(nevers_fmt(w, "{}/new", str_c(her)), "They said: not again"));
	w->cx->now = w->cx->said_at = now + 2 * LIMIT_DAY;
	str page = write("new", "whom=the+HOUSING+office&purpose=p&told=t&how=before&said=Yes&said_when=2026-06-10&when=2026-06-12", 422);
	ok(nevers_has(page, "since that yes. Please ask them anew"));
	/* What was before it is written down late, of somebody else it was not said, and a new yes is a yes. */
	write("new", "whom=The+housing+office&purpose=p&told=t&how=before&said=Yes&said_when=2026-06-09&when=2026-06-10", 303);
	write("new", "whom=The+GP+surgery&purpose=p&told=t&how=before&said=Yes&said_when=2026-06-09&when=2026-06-12", 303);
	write("new", "whom=The+housing+office&purpose=p&told=t&how=beside&said=Yes+again&said_when=2026-06-12&when=2026-06-12", 303);
}

/* By law: the law is named; who could not be told reads nothing of it anywhere until it is said that they know. */
static void by_law(void)
{
	const char *looked = nevers_fmt(w, "/people/{}/looked", w->mabel.id), *file = nevers_fmt(w, "/people/{}/record/file", w->mabel.id);
	struct record_whole r;

	ask(nevers_fmt(w, "/people/{}/spoke/law", w->mabel.id), NULL, 200);
	write("law", "whom=The+court&purpose=An+order&told=Where+she+is&law=An+order+of+9+June&said=no&why=He+would+read+it&said_when=2026-06-10"
		"&when=2026-06-10", 303);
	str id = newest();
	ok(shows(her, "The law asked for it, without a yes: An order of 9 June") && shows(her, "They do not know of it yet. Why: He would read it"));
	ask(nevers_fmt(w, "{}/{}/not-again", str_c(her), id), "x=1", 403);
	for (int hidden = 0; hidden < 2; hidden++) {
		test_begin(w->cx);
		ok(test_commit(w->cx, record_gather(w->cx, w->mabel.id, hidden, &r)));
		for (size_t i = 0; i < r.spoke.n; i++)
			ok(!str_is(r.spoke.v[i].how, "law") && (hidden || !r.spoke.v[i].hidden));
		nevers_as(w, "Carys");
	}
	herself();
	ok(!shows(her, "The court") && !shows(looked, "The court") && !nevers_has(ask(file, NULL, 200), "court"));
	ask(nevers_fmt(w, "{}/{}/know", str_c(her), id), "x=1", 403);
	nevers_as(w, "Carys");
	for (int i = 0; i < 2; i++)
		ask(nevers_fmt(w, "{}/{}/know", str_c(her), id), "x=1", 303);
	herself();
	ok(shows(her, "The court") && shows(her, "You were told on 12 June 2026.") && !shows(her, "He would read it"));
	nevers_as(w, "Carys");
	write("law", "whom=The+police&purpose=A+request&told=Nothing+more&law=An+Act&said=yes&said_when=2026-06-10&when=2026-06-10", 303);
	herself();
	ok(shows(her, "The police"));
	nevers_as(w, "Carys");
	test_begin(w->cx);
	ok(test_commit(w->cx, record_gather(w->cx, w->mabel.id, false, &r)) && r.kept_back == 2);   /* a moment, and a talk */
	struct buf json = BUF(w->cx->arena, LIMIT_PAGE);
	record_json_text(w->cx, &r, &json);
	ok(nevers_has(buf_str(&json), "\"spoken_with\":[{\"day\":\"2026-06-10\"") && nevers_has(buf_str(&json), "The police") &&
		!nevers_has(buf_str(&json), "Only here"));
	nevers_as(w, "Carys");
}

static void by_mistake(void)
{
	int64_t n = number(TALKS), traces = number("SELECT count(*) FROM trace WHERE area_id = $1");
	str id = newest();

	for (int i = 0; i < 2; i++)
		ask(nevers_fmt(w, "{}/{}/away", str_c(her), id), "x=1", 303);
	ok(number(TALKS) == n - 1 && number("SELECT count(*) FROM trace WHERE area_id = $1") == traces + 1);
	/* What another wrote only they take away. */
	test_begin(w->cx);
	ok(test_commit(w->cx, EXEC(w->cx, "UPDATE spoke SET staff_id = $2 WHERE area_id = $1", w->cx->area.id, TEST_OTHER)));
	ask(nevers_fmt(w, "{}/{}/away", str_c(her), newest()), "x=1", 403);
	/* More than a page of them: the next leads on to the rest, and none is left out. */
	while (number(TALKS) < LIMIT_LIST + 5)
		write("new", TALK "&how=no&why=Many&said_when=2026-06-10&when=2026-06-10", 303);
	struct spoke_list l = { 0 }, rest = { 0 };
	test_begin(w->cx);
	err e = people_spoke_find(w->cx, w->mabel.id, INT64_MAX, STR(""), LIMIT_LIST, &l);
	if (!e)
		e = people_spoke_find(w->cx, w->mabel.id, l.v[l.n - 1].at, l.v[l.n - 1].id, LIMIT_LIST, &rest);
	ok(test_commit(w->cx, e) && l.n == LIMIT_LIST && (int64_t)(l.n + rest.n) == number(TALKS) - 1);   /* and Ned's */
	ok(shows(her, "&amp;last="));
}

static void check_one(str x, const char *how, int page)
{
	struct html h = { .out = BUF(&w->answer, LIMIT_PAGE), .lang = w->cx->lang };
	struct person p = { .id = x, .name = x, .ask_first = x };
	struct spoke s = { .id = x, .person = x, .staff_name = x, .whom = x, .purpose = x, .told = x, .said = x, .why = x, .law = x,
		.how = str_c(how), .no_more = page, .day = 20000, .said_day = 20000, .hidden = page & 1 };
	struct spoke_list l = { &s, 1, 1 };
	struct spoke_form f = { x, x, x, s.how, x, x, x, x, x, x };

	if (page == 0)
		people_spoke_view_list(&h, w->cx, &p, &l);
	if (page == 1)
		people_easy_spoke(&h, w->cx, &p, &l);
	if (page == 2)
		people_spoke_view_new(&h, w->cx, &p, &f, &l);
	if (page == 3)
		people_spoke_view_law(&h, w->cx, &p, &f);
	const char *why = html_balance(buf_str(&h.out));
	ok(!why && !nevers_has(buf_str(&h.out), "<script") && !nevers_has(buf_str(&h.out), "<img"));
	if (why)
		puts(why);
	arena_reset(&w->answer);
}

static void check_words(void)
{
	static const char *const hows[] = { "beside", "before", "no", "law", "x" };

	for (int lang = 0; lang < LANGS; lang++)
		for (size_t i = 0; i < n_hostile; i++)
			for (size_t k = 0; k < countof(hows) * 4; k++) {
				w->cx->lang = (enum lang)lang;
				check_one(hostile[i], hows[k / 4], (int)(k % 4));
			}
	w->cx->lang = LANG_EN;
}

int main(void)
{
	w = nevers_open();
	nevers_people(w);
	w->cx->now = w->cx->said_at = TEST_NOW;
	her = nevers_fmt(w, "/people/{}/spoke", w->mabel.id);
	nevers_as(w, "Carys");
	what_is_asked_for();
	with_her_beside();
	otherwise();
	not_again();
	by_law();
	by_mistake();
	check_words();
	nevers_close(w);
	return test_end();
}
