/* SPDX-License-Identifier: Apache-2.0 */
/*
 * later_db_test.c -- words about a person whose writer no longer walks alongside when they come: who reads them, what
 * may be done with them, and that they are nobody else's.  With test_db: on both engines.
 */
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "people/people.h"
#include "test.h"
#include "test_phone.h"

static struct phone p, q;            /* of who wrote, and of who walks alongside now */
static str mabel;

static int64_t number(const char *sql)
{
	struct rows r;
	int64_t n = -1;

	test_begin(server);
	err e = db_query(server, &r, sql, VALS(server->area.id));
	while (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(server, e ? e : rows_end(&r)));
	return n;
}
#define WAITING "SELECT count(*) FROM came_later WHERE area_id = $1"
#define WITH_RECEIPTS "SELECT count(*) FROM receipt WHERE area_id = $1 AND words IS NOT NULL"

static void walk(const char *staff, str person, int64_t story_from)
{
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	test_form(server);
	test_begin(server);
	err e = access_alongside_begin(server, person, str_c(staff));
	if (!e)
		e = access_story_pass(server, person, str_c(staff), story_from);
	ok(test_commit(server, e));
}

static void stop(const char *staff, str person)
{
	test_actor(server, TEST_STAFF, ROLE_COORDINATOR);
	test_form(server);
	test_begin(server);
	ok(test_commit(server, access_alongside_end(server, person, str_c(staff), 0)));
	server->now += LIMIT_MINUTE;
}

static void write_on(struct phone *phone, str path, str body)
{
	arena_reset(&phone->arena);
	phone_show(phone);
	ok(phone_post(phone, arena_c(server->arena, path), body));
}

static str answer_to(struct phone *phone)
{
	(void)phone_push(phone, false);
	return phone->outbox.n ? phone->outbox.v[phone->outbox.n - 1].state : STR("");
}

static str page(struct phone *phone, str path)
{
	arena_reset(&phone->arena);
	phone_show(phone);
	struct resp rs = phone_run(phone, path, (str){ 0 }, server->now);
	str text = rs.status == 200 ? arena_dup(server->arena, buf_str(&rs.html.out)) : STR("");
	phone_close(phone);
	return text;
}
static str at(const char *path) { return str_write(server->arena, path, (const val[]){ V(mabel) }, 1); }

/* The id in the first link to write such words down. */
static str first_id(str text)
{
	const char *mark = "&amp;later=";
	const char *found = memmem(text.p, text.n, mark, strlen(mark));

	return found ? arena_dup(server->arena, (str){ found + strlen(mark), ID_LENGTH }) : STR("");
}

static void begin(int64_t story_from)
{
	int64_t seq;

	world_begin();
	test_begin(server);
	err e = cx_seq(server, &seq);       /* the test's workers are older than any number: then phones hear of them */
	if (!e)
		e = EXEC(server, "UPDATE staff SET seq = $2 WHERE area_id = $1", server->area.id, seq);
	ok(test_commit(server, e));
	mabel = persons.v[1];
	phone_new(&p, TEST_STAFF, 1);
	phone_new(&q, TEST_OTHER, 2);
	ok(phone_pull(&p, SIZE_MAX));
	server->now += LIMIT_DAY;
	walk(TEST_OTHER, mabel, story_from);
}

static void end(void)
{
	phone_end(&p);
	phone_end(&q);
	test_db_close(server);
}

static void for_whoever_walks_alongside_now(void)
{
	begin(0);
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=She+sang+on+the+bench&hidden=1", mabel));
	int64_t said = server->now;
	server->now += LIMIT_MINUTE;
	write_on(&p, at("/people/{}/page/vision"), STR("base_words=&words=A+boat+of+her+own"));
	stop(TEST_STAFF, mabel);
	server->now += 2 * LIMIT_DAY;
	ok(str_is(answer_to(&p), "no") && number(WAITING) == 2 && number(WITH_RECEIPTS) == 0);
	ok(phone_pull(&p, SIZE_MAX) && !page(&p, at("/people/{}/came-later")).n && !str_has(page(&p, STR("/today")), "came later"));
	ok(phone_pull(&q, SIZE_MAX));
	ok(str_has(page(&q, STR("/today")), "came-later"));
	ok(str_has(page(&q, at("/people/{}/story")), "came-later"));
	str list = page(&q, at("/people/{}/came-later"));
	ok(str_has(list, "She sang on the bench") && str_has(list, "A boat of her own") && str_has(list, "Carys wrote this on"));
	ok(str_has(list, "Not for their own screen.") && str_has(list, "meant for their page") && same_as_new(&q, TEST_OTHER));
	/* In nobody else's hands, and on no other person's page. */
	ok(!page(&q, str_fmt(server->arena, "/people/{}/came-later", persons.v[2])).n);

	/* Written down as of the day on which it was written, with who wrote it, and kept from the screen as it was meant. */
	str id = first_id(list), form = page(&q, str_fmt(server->arena, "/write?person={}&later={}", mabel, id));
	ok(str_has(form, "Carys wrote: She sang on the bench") && str_has(form, "name=\"later\"") && str_has(form, " checked"));
	write_on(&q, STR("/write"), str_fmt(server->arena, "person={}&later={}&words=Carys+wrote%3A+She+sang&hidden=1", mabel, id));
	ok(!str_has(page(&q, at("/people/{}/came-later")), "She sang"));
	ok(str_is(answer_to(&q), "ok") && number(WAITING) == 1);
	ok(number("SELECT at FROM moment WHERE area_id = $1 AND hidden = 1 AND staff_id = '" TEST_OTHER "'") == said);
	/* The same words once more, by one who had not heard: asked, and not twice by mistake. */
	server->now += LIMIT_MINUTE;
	(void)phone_pull(&q, SIZE_MAX);
	test_actor(server, TEST_OTHER, ROLE_COORDINATOR);
	struct resp rs;
	(void)test_request(server, &program, "/write", arena_c(server->arena, str_fmt(server->arena, "person={}&later={}&words=Again", mabel, id)), &rs);
	ok(rs.status == 422 && str_has(buf_str(&rs.html.out), "written down before, or were let go"));

	/* The other one is let go; again is as good as once. */
	str other = first_id(page(&q, at("/people/{}/came-later")));
	for (int i = 0; i < 2; i++) {
		write_on(&q, str_fmt(server->arena, "/people/{}/came-later/{}/drop", mabel, other), STR("x=1"));
		ok(str_is(answer_to(&q), "ok"));
	}
	ok(number(WAITING) == 0 && phone_pull(&q, SIZE_MAX) && str_has(page(&q, at("/people/{}/came-later")), "No words wait here"));
	ok(!str_has(page(&q, STR("/today")), "came-later") && same_as_new(&q, TEST_OTHER));
	end();
}

/* To whom she gave her page and not her story: nothing of before, and words that nobody would read stay with the
 * receipt. */
static void what_passed(void)
{
	begin(0);
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=Before+it+passed", mabel));
	server->now += LIMIT_DAY;
	walk(TEST_OTHER, mabel, server->now);
	stop(TEST_STAFF, mabel);
	ok(str_is(answer_to(&p), "no") && number(WAITING) == 0 && number(WITH_RECEIPTS) == 1);
	ok(phone_pull(&q, SIZE_MAX) && !str_has(phone_dump(&q), "Before it passed") && !str_has(page(&q, STR("/today")), "came-later"));
	struct resp rs;
	test_actor(server, TEST_OTHER, ROLE_COORDINATOR);
	(void)test_request(server, &program, arena_c(server->arena, at("/people/{}/came-later")), NULL, &rs);
	ok(rs.status == 200 && !str_has(buf_str(&rs.html.out), "Before it passed"));
	end();
}

/* They go by themselves; and what is written when it was long over waits for nobody. */
static void not_for_ever(void)
{
	begin(0);
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=In+time", mabel));
	stop(TEST_STAFF, mabel);
	ok(str_is(answer_to(&p), "no") && number(WAITING) == 1);
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=Too+late", mabel));
	ok(str_is(answer_to(&p), "no") && number(WAITING) == 1 && number(WITH_RECEIPTS) == 1);
	/* It goes by itself. */
	server->now += (LIMIT_LATER_DAYS + 1) * LIMIT_DAY;
	extern const struct module people_later_module;
	test_form(server);
	test_begin(server);
	ok(test_commit(server, people_later_module.daily(server)) && number(WAITING) == 0);
	ok(number("SELECT n FROM went WHERE area_id = $1 AND what = 'later'") == 1);
	end();
}

/* What is no word for their story or page, or of one who never walked alongside, waits for nobody. */
static void nothing_else(void)
{
	begin(0);
	write_on(&p, STR("/plans/new"), str_fmt(server->arena, "person={}&words=The+river&when=", mabel));
	write_on(&p, at("/people/{}/state"), STR("state=quiet&was=alongside"));
	str never = persons.v[3];
	stop(TEST_STAFF, mabel);
	(void)answer_to(&p);
	*LIST_ADD(&q.kept, &q.outbox) = (struct entry){ ++q.n, server->now, STR("/write"),
		str_fmt(&q.kept, "form={}&person={}&words=Not+mine", id_derive(&q.kept, never, STR("x")), never), STR("waiting"), 0 };
	ok(str_is(answer_to(&q), "no") && number(WAITING) == 0);
	end();
}

/* Who has left this work altogether; and then the person asks to be forgotten. */
static void who_has_left(void)
{
	begin(0);
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=The+last+I+wrote", mabel));
	test_begin(server);
	ok(test_commit(server, EXEC(server, "UPDATE staff SET until = $3 WHERE area_id = $1 AND id = $2", server->area.id, TEST_STAFF, server->now)));
	ok(str_is(answer_to(&p), "no") && number(WAITING) == 1);
	ok(phone_pull(&q, SIZE_MAX) && str_has(page(&q, at("/people/{}/came-later")), "The last I wrote"));
	write_on(&p, STR("/write"), str_fmt(server->arena, "person={}&words=And+more", mabel));
	world_erase(mabel);
	ok(str_is(answer_to(&p), "erased") && number(WAITING) == 0 && number(WITH_RECEIPTS) == 0);
	ok(phone_pull(&q, SIZE_MAX) && !str_has(phone_dump(&q), "The last I wrote"));
	end();
}

/* There is an end to how many wait; then the words stay with the phone, and with the receipt as before. */
static void not_without_end(void)
{
	begin(0);
	int64_t then = server->now;
	stop(TEST_STAFF, mabel);
	for (int i = 0; i < LIMIT_LATER + 1; i++) {
		*LIST_ADD(&p.kept, &p.outbox) = (struct entry){ ++p.n, then, STR("/write"),
			str_fmt(&p.kept, "form={}&person={}&words=No+{}", id_derive(&p.kept, mabel, str_fmt(&p.kept, "{}", i)), mabel, i), STR("waiting"), 0 };
		if (i % 40 == 0 || i == LIMIT_LATER)
			(void)answer_to(&p);
	}
	ok(number(WAITING) == LIMIT_LATER && number(WITH_RECEIPTS) == 1);
	end();
}

int main(void)
{
	for_whoever_walks_alongside_now();
	what_passed();
	not_for_ever();
	nothing_else();
	who_has_left();
	not_without_end();
	return test_end();
}
