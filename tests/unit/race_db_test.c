/* SPDX-License-Identifier: Apache-2.0 */
/*
 * race_db_test.c -- two or three processes, each with a connection of its own, do at the same moment what only one may:
 * sign out, use one link, one slip, one code; hand over, let somebody in and end it, share and take back, erase and write,
 * and send one form twice.  Whoever comes first: one of them has it, and who says no is heeded.  With test_db on both
 * engines, SQLite in a file.
 * usage: race_db_test [ROUNDS [SEED]]
 */
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../nevers/nevers.h"
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "signin/signin_codes_int.h"
#include "signin/signin_slip.h"
#include "signin/signin_totp.h"
#include "sync/sync.h"
#include "test.h"

#define RACERS 3
#define THIRD "57a00009-0000-4000-8000-000000000009"

static struct nevers *w;
static struct cx *cx;
static struct port port;
static char dir[] = "/tmp/race-XXXXXX", file[64];
static const char *url;
static uint64_t chance;

struct said { int status; bool session; char cookie[128]; };
static struct shared { atomic_int ready, go; struct said said[RACERS]; } *shared;

/* Each process its own: the world's would give all of them the same ids. */
static void draw(void *state, void *out, size_t n)
{
	uint8_t *p = out;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		chance ^= chance << 13;
		chance ^= chance >> 7;
		chance ^= chance << 17;
		p[i] = (uint8_t)(chance >> 32);
	}
}

static void connect_anew(void)
{
	str why = STR("");

	cx->db = db_open(cx->arena, url, &why);
	if (!cx->db)
		printf("%.*s\n", (int)why.n, why.p);
	CHECK(cx->db);
}

/* One after the other draws near, then all run; what each was answered is noted. */
typedef void racer(int who, struct said *out);
static void race(int n, racer *run)
{
	db_close(cx->db);
	memset(shared, 0, sizeof *shared);
	fflush(stdout);
	uint64_t before = chance;
	pid_t pid[RACERS];
	for (int i = 0; i < n; i++) {
		chance = (before + (uint64_t)i + 1) * 0x9e3779b97f4a7c15ULL | 1;
		pid[i] = fork();
		CHECK(pid[i] >= 0);
		if (pid[i])
			continue;
		connect_anew();
		atomic_fetch_add(&shared->ready, 1);
		while (!atomic_load(&shared->go))
			usleep(20);
		run(i, &shared->said[i]);
		_exit(0);
	}
	for (int64_t tries = 0; atomic_load(&shared->ready) < n; tries++) {
		CHECK(tries < 60000);
		usleep(500);
	}
	atomic_store(&shared->go, 1);
	for (int i = 0; i < n; i++) {
		int status;
		CHECK(waitpid(pid[i], &status, 0) == pid[i]);
		ok(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	chance = (before ^ 0x5eed) * 0x9e3779b97f4a7c15ULL | 1;
	connect_anew();
}

/* What this process is told when it asks so: with a cookie through the whole of signing in, else as who it says. */
static void ask(const struct app *app, const char *target, const char *body, struct said *out)
{
	struct resp rs;

	(void)test_request(cx, app, target, body, &rs);
	*out = (struct said){ .status = rs.status, .session = rs.set_session && rs.session.n };
	if (out->session)
		snprintf(out->cookie, sizeof out->cookie, "%.*s", (int)rs.session.n, rs.session.p);
}
#define FMT(lit, ...) arena_c(cx->arena, str_fmt(cx->arena, lit, __VA_ARGS__))

static void with_cookie(const char *cookie)
{
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, arena_dup(cx->arena, str_c(cookie)) };
}

static int64_t number(const char *sql, const val *args, int n_args)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = db_query(cx, &r, sql, args, n_args);
	if (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return n;
}
#define NUMBER(from, where, ...) number("SELECT count(*) FROM " from " WHERE area_id = $1 AND " where, VALS(cx->area.id, __VA_ARGS__))

static int sessions(int n)
{
	int with = 0;

	for (int i = 0; i < n; i++) {
		ok(shared->said[i].status < 500);
		with += shared->said[i].session;
	}
	return with;
}

/* Signing in and out */

static str token, code;
static char cookie[128];

static void link_for(const char *staff)
{
	cx->actor = (struct actor){ STR(""), STR(""), ROLE_NOBODY, STR("") };
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, signin_invite(cx, str_c(staff), STR(""), &token)));
}

static void sign_in(const char *staff)
{
	struct said said;

	link_for(staff);
	with_cookie("");
	ask(&app_server, FMT("/invitation/{}", token), "", &said);
	ok(said.status == 303 && said.session);
	memcpy(cookie, said.cookie, sizeof cookie);
}

static void use_link(int who, struct said *out)
{
	(void)who;
	with_cookie("");
	ask(&app_server, FMT("/invitation/{}", token), "", out);
}

static void one_link(void)
{
	link_for(TEST_STAFF);
	int64_t before = NUMBER("session", "staff_id = $2", STR(TEST_STAFF));
	race(3, use_link);
	ok(sessions(3) == 1 && NUMBER("session", "staff_id = $2", STR(TEST_STAFF)) == before + 1);
}

static void use_slip(int who, struct said *out)
{
	with_cookie("");
	if (who)
		ask(&app_server, "/sign-in/link", FMT("code={}", code), out);
	else
		ask(&app_server, FMT("/invitation/{}", token), "", out);
}

static void one_slip(void)
{
	nevers_as(w, "Dewi");
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, signin_slip_invite(cx, w->ned.id, &token, &code)));
	int64_t before = NUMBER("session", "person_id = $2", w->ned.id);
	race(3, use_slip);
	ok(sessions(3) == 1 && NUMBER("session", "person_id = $2", w->ned.id) == before + 1);
}

static struct codes codes;

static str digits_now(void)
{
	str secret;

	ok(base32_bytes(cx->arena, codes.secret, &secret));
	str digits = str_fmt(cx->arena, "000000{}", totp_code(secret, cx->now / TOTP_STEP, TOTP_DIGITS));
	return (str){ digits.p + digits.n - 6, 6 };
}

static void use_code(int who, struct said *out)
{
	(void)who;
	with_cookie("");
	ask(&app_server, "/sign-in/codes", FMT("sign_in_name={}&digits={}&to=/me", codes.name, digits_now()), out);
}

static void one_code(void)
{
	if (!codes.id.n) {
		struct said said;
		sign_in(TEST_OTHER);
		with_cookie(cookie);
		ask(&app_server, "/me/codes", "", &said);
		ok(said.status == 303);
		test_begin(cx);
		ok(test_commit(cx, signin_store_codes_get(cx, STR(TEST_OTHER), STR(""), &codes)));
		with_cookie(cookie);
		ask(&app_server, "/me/codes/on", FMT("digits={}", digits_now()), &said);
		ok(said.status == 303);
	}
	cx->now += LIMIT_HOUR;               /* another code; and who was wrong before need not wait */
	cx->said_at = cx->now;
	int64_t before = NUMBER("session", "staff_id = $2", STR(TEST_OTHER));
	race(3, use_code);
	ok(sessions(3) == 1 && NUMBER("session", "staff_id = $2", STR(TEST_OTHER)) == before + 1);
}

static int everywhere;
static void leave(int who, struct said *out)
{
	with_cookie(cookie);
	ask(&app_server, who == 1 && everywhere ? "/me/sign-out-everywhere" : "/sign-out", "", out);
}

static void two_sign_outs(void)
{
	struct said said;

	sign_in(TEST_STAFF);
	sign_in(TEST_STAFF);
	int64_t before = NUMBER("session", "staff_id = $2", STR(TEST_STAFF));
	everywhere ^= 1;
	race(2, leave);
	ok(sessions(2) == 0 && shared->said[0].status == 303);
	with_cookie(cookie);
	ask(&app_server, "/me", NULL, &said);
	ok(said.status != 200);
	/* Who signed out everywhere was still signed in then, or was asked who is there: all are gone, or only this one. */
	bool late = everywhere && shared->said[1].status == 401;
	ok(late || shared->said[1].status == 303);
	ok(NUMBER("session", "staff_id = $2", STR(TEST_STAFF)) == (everywhere && !late ? 0 : before - 1));
}

/* Walking alongside */

static str someone;

static int64_t with_them(void)
{
	struct walker_list with = { 0 };

	test_begin(cx);
	ok(test_commit(cx, access_alongside_find(cx, someone, &with)));
	return (int64_t)with.n;
}

static bool is_with(const char *staff)
{
	struct walker_list with = { 0 };
	bool is = false;

	test_begin(cx);
	ok(test_commit(cx, access_alongside_find(cx, someone, &with)));
	for (size_t i = 0; i < with.n; i++)
		is |= str_is(with.v[i].staff, staff);
	return is;
}

static void new_one(void)
{
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	test_form(cx);
	someone = arena_dup(cx->arena, nevers_post(w, "/people/new", FMT("name=Wil&neighbourhood={}", w->place)));
	someone = (str){ someone.p + sizeof "/people/" - 1, ID_LENGTH };
	ok(id_is(someone));
}

static void hand_over(int who, struct said *out)
{
	static const char *const to[] = { TEST_OTHER, THIRD, TEST_OTHER };

	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	ask(&w->app, FMT("/people/{}/alongside", someone), FMT("staff={}&passes=all&how=instead&say=yes", to[who]), out);
}

static int answered(int n, int status)
{
	int k = 0;

	for (int i = 0; i < n; i++) {
		ok(shared->said[i].status < 500);
		k += shared->said[i].status == status;
	}
	return k;
}

static void two_hand_overs(void)
{
	new_one();
	race(3, hand_over);
	ok(answered(3, 303) == 1);
	ok(with_them() == 1 && !is_with(TEST_STAFF));
	ok(NUMBER("alongside", "person_id = $2 AND until = 0", someone) == 1);
}

static void let_in_and_end(int who, struct said *out)
{
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	if (who)
		ask(&w->app, FMT("/people/{}/alongside/leave", someone), "staff=" TEST_OTHER, out);
	else
		ask(&w->app, FMT("/people/{}/alongside", someone), "staff=" TEST_OTHER "&passes=all&how=both&say=yes", out);
}

/* Dewi is with them; one hand ends that while another lets him in again.  Either order is one that somebody meant, and an
 * end that was answered stands unless what let him in came after it. */
static void in_and_out(void)
{
	struct said said;

	new_one();
	let_in_and_end(0, &said);
	ok(said.status == 303 && with_them() == 2);
	race(2, let_in_and_end);
	ok(shared->said[1].status == 303 && shared->said[0].status < 500);
	ok(is_with(TEST_STAFF) && is_with(TEST_OTHER) == (shared->said[0].status == 303));
	ok(NUMBER("alongside", "person_id = $2 AND until = 0", someone) == with_them());
}

/* What is shared */

static str share;

static void give_and_take(int who, struct said *out)
{
	if (who == 0) {
		test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
		ask(&w->app, FMT("/people/{}/sees/{}/end", someone, share), "", out);
		return;
	}
	with_cookie("");
	ask(&app_server, who == 1 ? FMT("/shared/{}/keep", token) : FMT("/shared/{}", token), "x=1", out);
}

static void taken_back(void)
{
	struct said said;
	struct resp rs;

	new_one();
	str made = nevers_post(w, FMT("/people/{}/sees/share", someone), "name=Mair&term=month&vision=1&said=they+said");
	str page = test_request(cx, &w->app, arena_c(cx->arena, made), NULL, &rs);
	const char *at = memmem(page.p, page.n, "/shared/", 8), *end = memmem(page.p, page.n, "/sees/", 6);
	ok(at && end);
	if (!at || !end)
		return;
	token = arena_dup(cx->arena, (str){ at + 8, 32 });
	test_begin(cx);
	struct rows r;
	ok(!QUERY(cx, &r, "SELECT id FROM share WHERE area_id = $1 AND person_id = $2 AND taken_back = 0", cx->area.id, someone));
	ok(rows_next(&r));
	share = arena_dup(cx->arena, rows_value(&r, 0).s);
	ok(!rows_end(&r) && test_commit(cx, OK));
	race(3, give_and_take);
	ok(shared->said[0].status == 303 && answered(3, 0) == 0);
	/* Taken back is taken back: by the link, and by the sign-in with which it was kept at that moment. */
	ok(NUMBER("share", "id = $2 AND taken_back > 0", share) == 1);
	with_cookie("");
	ask(&app_server, FMT("/shared/{}", token), "x=1", &said);
	ok(said.status != 200 && said.status < 500);
	with_cookie(shared->said[1].session ? shared->said[1].cookie : "");
	ask(&app_server, FMT("/family/shared/{}", share), NULL, &said);
	ok(said.status != 200 && said.status < 500);
}

/* Being forgotten */

static void erase(int who, struct said *out)
{
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	if (who == 2) {
		ask(&w->app, "/write", FMT("person={}&words=zqxqqvz+garden", someone), out);
		return;
	}
	cx_reset(cx);
	err e = db_begin_area(cx, true);
	out->status = !e && !db_end(cx, sync_erase(cx, &app_server, someone)) ? 303 : 500;
}

static void two_erasures(void)
{
	struct nevers_cells c = { 0 };
	size_t ids = 0;

	new_one();
	nevers_post(w, "/write", FMT("person={}&words=zqxqqvz+beans", someone));
	race(3, erase);
	ok(shared->said[0].status == 303 && shared->said[1].status == 303 && shared->said[2].status < 500);
	nevers_dump(w, &c);
	ok(nevers_found(&c, "zqxqqvz") == 0);
	for (size_t i = 0; i < c.n; i++)
		ids += str_has(c.v[i].text, arena_c(cx->arena, someone));
	ok(ids == 1 && NUMBER("erased", "id = $2", someone) == 1);
}

/* One form, sent twice */

static str form;
static void send(int who, struct said *out)
{
	(void)who;
	test_actor(cx, TEST_STAFF, ROLE_COORDINATOR);
	ask(&w->app, "/write", FMT("form={}&person={}&words=Once", form, someone), out);
}

static void one_form(void)
{
	new_one();
	form = id_random(cx);
	race(3, send);
	ok(answered(3, 303) == 3);
	ok(NUMBER("moment", "person_id = $2", someone) == 1 && NUMBER("form_answer", "form = $2", form) == 1);
}

static void begin(void)
{
	sqlite3_int64 n = 0;
	struct staff s = { .id = STR(THIRD), .name = STR("Eleri"), .roles = ROLE_COORDINATOR };

	w = nevers_open();
	cx = w->cx;
	nevers_people(w);
	port = *cx->port;
	port.random = draw;
	cx->port = &port;
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_staff_save(cx, &s)));
	url = getenv("ALONGSIDE_TEST_DB");
	if (!url) {
		CHECK(mkdtemp(dir));
		snprintf(file, sizeof file, "%s/alongside.db", dir);
		unsigned char *image = sqlite3_serialize(cx->db->conn, "main", &n, 0);
		FILE *f = fopen(file, "we");
		CHECK(image && f && fwrite(image, 1, (size_t)n, f) == (size_t)n && !fclose(f));
		sqlite3_free(image);
		db_close(cx->db);
		url = file;
		connect_anew();
	}
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	CHECK(shared != MAP_FAILED);
}

int main(int argc, char **argv)
{
	static void (*const all[])(void) = { one_link, one_slip, one_code, two_sign_outs, two_hand_overs, in_and_out, taken_back, two_erasures, one_form };
	int64_t rounds = 3, seed = 1;

	if (argc > 1)
		CHECK(str_int(str_c(argv[1]), &rounds));
	if (argc > 2)
		CHECK(str_int(str_c(argv[2]), &seed));
	chance = (uint64_t)seed * 0x9e3779b97f4a7c15ULL | 1;
	begin();
	for (int64_t i = 0; i < rounds; i++)
		for (size_t k = 0; k < countof(all); k++)
			all[k]();
	nevers_close(w);
	if (*file) {
		remove(file);
		ok(!rmdir(dir));
	}
	return test_end();
}
