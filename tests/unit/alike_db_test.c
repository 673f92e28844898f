/* SPDX-License-Identifier: Apache-2.0 */
/* alike_db_test.c -- words that an area says mean the same, or do not: on its page, in Find, and on phones. */
#include "base/id.h"
#include "community/community_int.h"
#include "people/people.h"
#include "test.h"
#include "test_phone.h"

static struct resp post(int64_t roles, const char *path, const char *body)
{
	struct resp rs;

	test_actor(server, TEST_STAFF, roles);
	(void)test_request(server, &program, path, body, &rs);
	return rs;
}

static bool says(int64_t roles, const char *path, const char *words)
{
	struct resp rs;

	test_actor(server, TEST_STAFF, roles);
	return str_has(test_request(server, &program, path, NULL, &rs), words);
}

static void thing(const char *kind, const char *name)
{
	struct thing t = { .kind = str_c(kind), .name = str_c(name), .lat = 51.62, .lon = -3.94 };

	test_form(server);
	t.id = cx_new_id(server, "thing");
	test_begin(server);
	ok(test_commit(server, community_thing_save(server, &t)));
}

static bool found(struct cx *cx, const char *asked, const char *name)
{
	struct found f = { 0 };

	ok(!community_find(cx, &(struct find_ask){ .words = str_c(asked), .near = STR("51.62,-3.94") }, &f));
	for (size_t i = 0; i < f.community.n; i++)
		if (str_is(f.community.v[i].thing.name, name))
			return true;
	return false;
}

static bool finds(const char *asked, const char *name)
{
	test_begin(server);
	bool there = found(server, asked, name);

	ok(test_commit(server, OK));
	return there;
}

static bool phone_finds(struct phone *p, const char *asked, const char *name)
{
	phone_show(p);
	struct cx cx = phone_cx(p);

	cx.area.id = TEST_AREA;
	return found(&cx, asked, name);
}

static str pair_id(const char *one)
{
	struct word_pair_list l = { 0 };

	test_begin(server);
	ok(test_commit(server, community_pairs(server, &l)));
	for (size_t i = 0; i < l.n; i++)
		if (str_is(l.v[i].one, one))
			return l.v[i].id;
	return STR("");
}

static void page(void)
{
	struct resp rs;

	ok(post(ROLE_COORDINATOR, "/set-up/words", "one=scran&other=dinner").status == 403 && !pair_id("scran").n);
	ok(post(ROLE_LEAD, "/set-up/words", "one=scran&other=").status == 422);
	ok(post(ROLE_LEAD, "/set-up/words", "one=two words&other=dinner").status == 422);
	ok(post(ROLE_LEAD, "/set-up/words", "one=the&other=dinner").status == 422);
	ok(post(ROLE_LEAD, "/set-up/words", "one=dinners&other=dinner").status == 422);
	ok(says(ROLE_LEAD, "/set-up/words", "Nothing has been said here yet."));
	rs = post(ROLE_ADMIN, "/set-up/words", "one=scran&other=dinner");
	ok(rs.status == 303 && pair_id("scran").n);
	ok(post(ROLE_LEAD, "/set-up/words", "one=dinner&other=scran").status == 303 && !pair_id("scran").n && pair_id("dinner").n);
	ok(says(ROLE_LEAD, "/set-up/words", "“dinner” · “scran”") && says(ROLE_LEAD, "/community/order", "/set-up/words"));
	ok(!says(ROLE_COORDINATOR, "/community/order", "/set-up/words"));
}

int main(void)
{
	struct phone p = { 0 };

	server = test_db_open();
	program = app_server;
	program.admit = NULL;
	thing("group", "Sunday dinner");
	thing("activity", "Cinio cymunedol");
	thing("group", "A stroll by Bryn");
	thing("activity", "Walk and talk");
	ok(!finds("scran", "Sunday dinner") && finds("walk", "A stroll by Bryn") && finds("stroll", "Walk and talk"));
	phone_new(&p, TEST_STAFF, 1);
	ok(phone_pull(&p, SIZE_MAX));
	ok(!phone_finds(&p, "scran", "Sunday dinner") && phone_finds(&p, "walk", "A stroll by Bryn"));
	page();
	/* Either way round, with its endings, and with what the other word means in the other language. */
	ok(finds("scran", "Sunday dinner") && finds("SCRAN", "Sunday dinner") && finds("scran", "Cinio cymunedol"));
	thing("group", "Scran on the green");
	ok(finds("dinners", "Scran on the green"));
	/* In Welsh, with its marks. */
	ok(!finds("hafan", "Sunday dinner") && post(ROLE_LEAD, "/set-up/words", "one=hafân&other=cinio").status == 303);
	ok(finds("hafan", "Cinio cymunedol") && finds("hafan", "Sunday dinner"));
	/* Taken apart, though Alongside has them together; each still finds itself. */
	ok(post(ROLE_LEAD, "/set-up/words", "one=walk&other=stroll&apart=1").status == 303);
	ok(!finds("walk", "A stroll by Bryn") && !finds("strolling", "Walk and talk") && finds("walks", "Walk and talk") && finds("stroll", "A stroll by Bryn"));
	/* Phones have it with the next rows that come. */
	ok(phone_pull(&p, SIZE_MAX));
	ok(phone_finds(&p, "scran", "Sunday dinner") && phone_finds(&p, "dinner", "Scran on the green") && !phone_finds(&p, "walk", "A stroll by Bryn"));
	/* Taken away. */
	str id = pair_id("walk");
	ok(post(ROLE_COORDINATOR, arena_c(server->arena, str_fmt(server->arena, "/set-up/words/{}/end", id)), "").status == 403 && pair_id("walk").n);
	ok(post(ROLE_LEAD, arena_c(server->arena, str_fmt(server->arena, "/set-up/words/{}/end", id)), "").status == 303 && !pair_id("walk").n);
	ok(finds("walk", "A stroll by Bryn"));
	ok(phone_pull(&p, SIZE_MAX) && phone_finds(&p, "walk", "A stroll by Bryn") && phone_finds(&p, "scran", "Sunday dinner"));
	phone_end(&p);
	test_db_close(server);
	return test_end();
}
