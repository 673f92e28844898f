/* SPDX-License-Identifier: Apache-2.0 */
/* carried_db_test.c -- phones are given no column that no page of theirs shows, and lose what an earlier release gave them; with test_db. */
#include "access/access_int.h"
#include "base/id.h"
#include "db/db.h"
#include "guard/guard_int.h"
#include "test.h"
#include "test_phone.h"

static const char *const withheld[] = { "How it was agreed", "What she showed", "the-member", "vision matters", "Why it is kept off", };

static bool has(struct phone *p, const char *words) { return str_has(phone_dump(p), words); }

static void one_of_each(void)
{
	str id = id_derive(server->arena, STR(HOME), STR("holding"));

	test_begin(server);
	server->form = id;
	err e = access_store_holder_put(server, &(struct holder){ .id = id, .version = id, .person = persons.v[1], .member = STR("the-member"),
		.called = STR("Mam Non"), .said = STR("How it was agreed"), .voice = STR("What she showed"), .parts = STR("vision matters"),
		.since = server->now, .made_by = STR(TEST_STAFF) });
	if (!e)
		e = guard_put(server, &(struct pointer){ .id = id, .version = id, .person = persons.v[1], .staff = STR(TEST_STAFF),
			.at = server->now, .day = server->now / LIMIT_DAY, .to_whom = STR("The duty desk"), .told = 0, .not_told = STR("Not safe yet"),
			.hidden_until = 99999, .hidden_why = STR("Why it is kept off") });
	ok(test_commit(server, e));
}

static void nothing_withheld(struct phone *p)
{
	ok(has(p, "Mam Non") && has(p, "The duty desk") && has(p, "Not safe yet"));
	for (size_t i = 0; i < countof(withheld); i++)
		ok(!has(p, withheld[i]));
}

/* What a phone of an earlier release has in its base. */
static void had(struct phone *p)
{
	phone_close(p);
	struct cx cx = phone_cx(p);
	CHECK(!db_begin(&cx, true));
	err e = EXEC(&cx, "UPDATE holder SET said = $2, voice = $3, member_id = $4, parts = $5, made_by = 'x' WHERE area_id = $1", (int64_t)TEST_AREA,
		str_c(withheld[0]), str_c(withheld[1]), str_c(withheld[2]), str_c(withheld[3]));
	if (!e)
		e = EXEC(&cx, "UPDATE pointer SET hidden_why = $2 WHERE area_id = $1", (int64_t)TEST_AREA, str_c(withheld[4]));
	ok(!db_end(&cx, e));
}

static const char *statements(const char *name)
{
	for (const struct migration *m = migrations; m->name; m++)
		if (strstr(m->name, name))
			return m->sql;
	return "";
}

int main(void)
{
	struct phone p, q;
	int64_t seq;

	world_begin();
	phone_new(&p, TEST_STAFF, 1);
	one_of_each();
	ok(phone_pull(&p, SIZE_MAX));
	nothing_withheld(&p);
	/* A phone that has them loses them, though nothing was changed since. */
	had(&p);
	ok(phone_pull(&p, SIZE_MAX));
	for (size_t i = 0; i < countof(withheld); i++)
		ok(has(&p, withheld[i]));
	CHECK(!server->db->drv->script(server, statements("0067_carried_less")));
	ok(phone_pull(&p, SIZE_MAX));
	nothing_withheld(&p);
	ok(same_as_new(&p, TEST_STAFF));
	/* It says so without the reason, and the server with it. */
	phone_show(&p);
	struct resp rs = phone_run(&p, str_fmt(server->arena, "/people/{}/worry/told", persons.v[1]), (str){ 0 }, p.cx.now);
	ok(rs.status == 200 && str_has(buf_str(&rs.html.out), "It is not on their own page. We look again"));
	phone_new(&q, TEST_OTHER, 2);
	test_begin(server);
	ok(test_commit(server, cx_seq(server, &seq)));
	ok(phone_pull(&q, SIZE_MAX) && !has(&q, "Mam Non"));
	phone_end(&p);
	phone_end(&q);
	test_db_close(server);
	return test_end();
}
