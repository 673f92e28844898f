/* SPDX-License-Identifier: Apache-2.0 */
/* stronger_db_test.c -- no way in from before a role was given opens that role; with test_db. */
#include "db/db.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_passkey_int.h"
#include "signin/signin_staff_int.h"
#include "test.h"
#include "test_db.h"

extern const struct module signin_module, signin_staff_module;
static const struct module *const modules[] = { &signin_module, &signin_staff_module, NULL };
static const struct app app = { .modules = modules, .admit = signin_admit, .sign_in = signin_page };

#define BOSS "57a00009-0000-4000-8000-000000000009"
static struct cx *cx;
static struct resp rs;
#include "browse.h"

static str invite(const char *staff)
{
	str token;

	test_actor(cx, "", ROLE_NOBODY);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), STR(""), &token)));
	return token;
}

static str by_link(const char *staff)
{
	str cookie = STR("");

	ask(&cookie, FMT("/invitation/{}", invite(staff)), "", 303);
	cx->now += LIMIT_MINUTE;
	return cookie;
}

/* A worker as they are now, whatever the rules say of it. */
static void is(const char *id, const char *name, int64_t roles, int64_t until)
{
	struct staff s = { .id = str_c(id), .name = str_c(name), .roles = roles, .until = until };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_staff_save(cx, &s)));
}

static const char *version(const char *id)
{
	struct staff s = { 0 };

	test_begin(cx);
	ok(!access_staff_get(cx, str_c(id), &s));
	ok(test_commit(cx, OK));
	return arena_c(cx->arena, s.version);
}

static void may(str *who, const char *id, const char *fields, int status)
{
	ask(who, FMT("/set-up/staff/{}", id), FMT("name=Someone&{}&base_it={}", fields, version(id)), status);
}

/* Somebody else made a link for them, came in by it, and left a passkey and codes of their own. */
static void plant(const char *id)
{
	test_begin(cx);
	ok(!signin_store_passkey_put(cx, &(struct passkey){ .id = STR("planted"), .tag = STR("planted"), .staff_id = str_c(id), .person_id = STR(""),
		.name = STR("n"), .key = STR("k"), .created = cx->now }));
	ok(!signin_store_codes_put(cx, &(struct codes){ .id = STR("codes"), .tag = STR("codes"), .staff_id = str_c(id), .person_id = STR(""),
		.name = STR("n"), .secret = STR("s"), .made_in = STR(""), .created = cx->now }));
	ok(test_commit(cx, signin_store_codes_on(cx, STR("codes"), 1)));
}

/* How many of all these there are. */
static size_t ways(const char *id)
{
	struct passkey_list keys = { 0 };
	struct session_of_list sessions = { 0 };
	struct invitation_list links = { 0 };
	struct codes codes = { 0 };
	size_t n = 0;

	test_begin(cx);
	ok(!signin_store_passkey_find(cx, str_c(id), STR(""), &keys) && !signin_store_sessions_find(cx, str_c(id), STR(""), &sessions));
	ok(!signin_store_invitation_find(cx, str_c(id), STR(""), &links));
	for (size_t i = 0; i < links.n; i++)
		n += !links.v[i].used_at;
	err e = signin_store_codes_get(cx, str_c(id), STR(""), &codes);
	cx->fail.code = OK;
	ok(test_commit(cx, OK));
	return n + keys.n + sessions.n + (e == OK);
}

static void check_given(const char *role, bool stronger)
{
	str boss = by_link(BOSS), theirs = by_link(TEST_OTHER);
	str link;

	plant(TEST_OTHER);
	link = invite(TEST_OTHER);
	ok(ways(TEST_OTHER) == 4);
	may(&boss, TEST_OTHER, FMT("coordinator=1{}", role), 303);
	ok(ways(TEST_OTHER) == (stronger ? 0 : 4));
	str nobody = STR("");
	ask(&theirs, "/me", NULL, stronger ? 303 : 200);
	ask(&nobody, FMT("/invitation/{}", link), NULL, stronger ? 404 : 200);
	/* A link from now on opens it; and giving less takes nothing away. */
	by_link(TEST_OTHER);
	size_t before = ways(TEST_OTHER);
	may(&boss, TEST_OTHER, "coordinator=1", 303);
	ok(ways(TEST_OTHER) == before);
	ok(ways(BOSS) >= 1);
	test_begin(cx);
	ok(!signin_store_sessions_remove(cx, STR(TEST_OTHER), STR("")) && !signin_store_passkeys_remove(cx, STR(TEST_OTHER)));
	err e = signin_store_codes_remove(cx, STR(TEST_OTHER), STR(""));
	ok(!e || e == ERR_NOT_FOUND);
	cx->fail.code = OK;
	ok(test_commit(cx, signin_store_invitation_drop(cx, STR(TEST_OTHER), STR(""))));
}

/* Who comes back to such a role comes back to it anew; and who leads gives none that is apart back, either. */
static void check_back(void)
{
	str boss = by_link(BOSS);
	static const struct { int64_t role; const char *fields; } apart[] = { { ROLE_SAFEGUARDING, "safeguarding=1" }, { ROLE_DATA, "data=1" }, { ROLE_ADMIN, "admin=1" } };

	is(TEST_STAFF, "Carys", ROLE_LEAD, 0);
	str lead = by_link(TEST_STAFF);
	for (size_t i = 0; i < countof(apart); i++) {
		is(TEST_OTHER, "Dewi", apart[i].role, 0);
		may(&lead, TEST_OTHER, FMT("{}&left=1", apart[i].fields), 422);
		is(TEST_OTHER, "Dewi", apart[i].role, cx->now);
		may(&lead, TEST_OTHER, apart[i].fields, 422);
		plant(TEST_OTHER);
		may(&boss, TEST_OTHER, apart[i].fields, 303);
		ok(ways(TEST_OTHER) == 0);
	}
	is(TEST_OTHER, "Dewi", ROLE_COORDINATOR, 0);
}

/* The only one who looks after Alongside gives themself a role, and is not shut out: only what lies about goes. */
static void check_own(void)
{
	str here = by_link(BOSS), there = by_link(BOSS);

	plant(BOSS);
	invite(BOSS);
	may(&here, BOSS, "admin=1&lead=1", 303);
	ask(&here, "/me", NULL, 200);
	ask(&there, "/me", NULL, 303);
	ok(ways(BOSS) == 3);                                      /* this session, the passkey and the codes */
}

int main(void)
{
	cx = test_db_open();
	is(BOSS, "Mair", ROLE_ADMIN, 0);
	check_given("", false);
	check_given("&lead=1", true);
	check_given("&safeguarding=1", true);
	check_given("&admin=1", true);
	check_back();
	check_own();
	test_db_close(cx);
	return test_end();
}
