/* SPDX-License-Identifier: Apache-2.0 */
/*
 * epochs_db_test.c -- what was closed with the area's key is closed anew with each person's; months turn; and who is
 * forgotten is forgotten in every copy that was ever taken, 67 days later, whatever is put back beside the keys that are there.
 */
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>
#include "access/access.h"
#include "base/id.h"
#include "db/db.h"
#include "host/check.h"
#include "host/person_keys_int.h"
#include "host/person_keys_job.h"
#include "host/seal.h"
#include "modules.h"
#include "people/people.h"
#include "programme/programme.h"
#include "sync/sync.h"
#include "test.h"
#include "test_db.h"

static struct cx *cx;
static struct port port, old_port;
static struct seal *keys;
static char dir[] = "/tmp/epochs-XXXXXX";
static str bo, ann;
static struct app app;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

/* As before there were keys of persons. */
static str with_areas_key(void *state, struct cx *c, str person, str place, str words)
{
	(void)person;
	return port.seal(state, c, STR(""), place, words);
}

/* All steps of one day; how many they were. */
static int day(void)
{
	struct job job = { .progress = STR("") };
	bool done = false;
	int steps = 0;

	while (!done && steps++ < 10000) {
		test_begin(cx);
		err e = person_keys_step(cx, &job, &done);
		if (!test_commit(cx, e))
			return -1;
	}
	return steps;
}

static int64_t number(const char *sql)
{
	struct rows r;
	int64_t n = -1;

	test_begin(cx);
	err e = db_query(cx, &r, sql, VALS(cx->area.id));
	if (!e && rows_next(&r))
		n = rows_value(&r, 0).i;
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return n;
}

static str person(const char *name)
{
	struct person p = { .name = str_c(name), .neighbourhood = STR("40000001-0000-4000-8000-000000000001") };

	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, people_add(cx, &p)));
	return p.id;
}

static void moment(str who, const char *words)
{
	struct resp rs;

	test_request(cx, &app, "/write", arena_c(cx->arena, str_fmt(cx->arena, "person={}&words={}", who, words)), &rs);
	ok(rs.status == 303);
}

/* What a thief, or a stick in a drawer, has: a person's rows as they are stored. */
struct stray { struct person_key key; str name; };

static struct stray stray_of(str who)
{
	struct stray s = { 0 };
	struct rows r;

	test_begin(cx);
	err e = person_key_store_get(cx, who, &s.key);
	if (!e)
		e = QUERY(cx, &r, "SELECT name FROM person WHERE area_id = $1 AND id = $2", cx->area.id, who);
	if (!e && rows_next(&r))
		s.name = arena_dup(cx->arena, rows_value(&r, 0).s);
	ok(test_commit(cx, e ? e : rows_end(&r)));
	s.key.person = who;
	return s;
}

/* Put back beside the keys that are there now, by a program that starts anew: does it open? */
static bool opens(const struct stray *s)
{
	str why = STR(""), words;
	struct seal *fresh = seal_open(dir, &why);
	struct port p = seal_port(fresh);

	test_begin(cx);
	err e = EXEC(cx, "DELETE FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, s->key.person);
	if (!e)
		e = person_key_store_put(cx, &s->key);
	bool fine = !e && p.open(p.state, cx, str_fmt(cx->arena, "person.name:{}", s->key.person), s->name, &words);
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
	cx_reset(cx);
	seal_close(fresh);
	return fine;
}

static void begin(void)
{
	str why = STR("");
	struct staff s = { .id = STR(TEST_STAFF), .name = STR("Carys"), .roles = ROLE_COORDINATOR };

	app = app_server;
	app.admit = NULL;                        /* who asks is given */
	CHECK(mkdtemp(dir));
	cx = test_db_open();
	keys = seal_open(dir, &why);
	ok(keys && seal_make_key(keys, cx->area.id, 1, &why));
	port = old_port = seal_port(keys);
	old_port.seal = with_areas_key;
	cx->port = &old_port;
	test_begin(cx);
	err e = EXEC(cx, "DELETE FROM staff WHERE area_id = $1", cx->area.id);
	if (!e)
		e = EXEC(cx, "INSERT INTO neighbourhood (area_id, id, name, lat, lon, version, seq)"
			" VALUES ($1, '40000001-0000-4000-8000-000000000001', 'Brynmor', 51.62, -3.94, '', 0)", cx->area.id);
	ok(test_commit(cx, e ? e : access_staff_save(cx, &s)));
}

#define OF_AREA "SELECT count(*) FROM moment WHERE area_id = $1 AND substr(words, 1, 2) < 'Ag'"

/* A programme of before: person by person, in steps, and everything is read as before. */
static void anew(void)
{
	struct resp rs;

	bo = person("Bo"), ann = person("Ann");
	for (int i = 0; i < 230; i++) {   /* more than one step takes */
		moment(bo, "had+tea+in+the+garden");
		cx->now += LIMIT_MINUTE, cx->said_at = cx->now;
	}
	moment(ann, "planted+beans");
	struct circle_member mam = { .name = STR("Mam Non"), .made_by = STR("") };
	test_form(cx);
	test_begin(cx);
	ok(test_commit(cx, access_member_add(cx, &mam)));
	ok(number("SELECT count(*) FROM person_key WHERE area_id = $1") == 0 && number(OF_AREA) == 231);
	cx->port = &port;
	ok(day() > 4);
	ok(number("SELECT count(*) FROM person_key WHERE area_id = $1") == 3 && number(OF_AREA) == 0);
	ok(number("SELECT count(*) FROM circle_member WHERE area_id = $1 AND substr(name, 1, 2) < 'Ag'") == 0);
	test_begin(cx);
	ok(!access_member_get(cx, mam.id, &mam) && str_is(mam.name, "Mam Non"));
	/* And goes with it. */
	ok(!EXEC(cx, "DELETE FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, mam.id));
	ok(test_commit(cx, EXEC(cx, "DELETE FROM circle_member WHERE area_id = $1 AND id = $2", cx->area.id, mam.id)));
	ok(number("SELECT own_keys FROM area WHERE id = $1") == 1 && day() == 2);
	str page = test_request(cx, &app, arena_c(cx->arena, str_fmt(cx->arena, "/people/{}/story", ann)), NULL, &rs);
	ok(rs.status == 200 && str_has(page, "planted beans"));
}

static int months(void)
{
	int64_t v[16];

	return (int)epochs_here(seal_folder(keys), cx->area.id, v, countof(v));
}

/* Day after day; Bo is forgotten, Ann stays. */
static void sixty_seven_days(void)
{
	struct stray bos = stray_of(bo), anns = stray_of(ann);
	str wrong = STR("");

	ok(opens(&bos) && opens(&anns));
	cx->now += 21 * LIMIT_DAY;               /* the first of July: the longest that a month's key lives on */
	ok(day() > 0);
	struct stray later = stray_of(bo);
	ok(later.key.epoch == bos.key.epoch + 1);
	test_begin(cx);
	ok(test_commit(cx, sync_erase(cx, &app_server, bo)));
	ok(opens(&bos) && opens(&later));        /* as every copy did, until today */
	for (int i = 0; i < 67; i++, cx->now += LIMIT_DAY) {
		ok(day() > 0);
		ok(months() >= 2 && months() <= 4);
		struct stray now = stray_of(ann);
		ok(opens(&now));
		ok(i != 64 || (opens(&later) && !opens(&bos)));
	}
	ok(!opens(&bos) && !opens(&later));
	ok(!opens(&anns));                       /* nor anybody's copy from then: it is not kept that long */
	test_begin(cx);
	ok(test_commit(cx, check_store_months(cx, seal_folder(keys), &wrong)) && !wrong.n);
}

/* A clock that ran two years ahead, for a night, and whoever looks after it said that it was right: when it is set back,
 * nobody's key waits for that year, and what was promised of whoever is forgotten holds. */
static void ahead(void)
{
	int64_t right = cx->now;

	cx->now += 731 * LIMIT_DAY;
	ok(day() > 0);
	struct stray then = stray_of(ann);
	ok(then.key.epoch == epoch_of(cx->now));
	cx->now = right;
	ok(day() > 0);
	struct stray now = stray_of(ann);
	ok(now.key.epoch == epoch_of(right) && opens(&now) && opens(&then));
	for (int i = 0; i < 67; i++, cx->now += LIMIT_DAY) {
		ok(day() > 0);
		now = stray_of(ann);
		ok(opens(&now));
	}
	ok(!opens(&then) && months() <= 4);
}

/* A copy of the keys from before does not bring back what was destroyed; on an empty machine all of it is put. */
static void put_back(void)
{
	struct kept_keys *k = calloc(1, sizeof *k), *now = calloc(1, sizeof *now);
	char other[] = "/tmp/epochs-other-XXXXXX";
	str why = STR("");
	int64_t epoch = epoch_of(TEST_NOW), v[16];
	int elsewhere;

	ok(kept_keys_of(seal_folder(keys), now));
	*k = *now;
	snprintf(k->v[k->n].name, sizeof k->v[k->n].name, "epoch-%d-%d.key", TEST_AREA, (int)epoch);
	memset(k->v[k->n++].key, 7, KEY_BYTES);
	ok(kept_keys_put(seal_folder(keys), k));
	uint8_t key[KEY_BYTES];
	ok(!epoch_key(seal_folder(keys), TEST_AREA, epoch, false, key));
	CHECK(mkdtemp(other));
	elsewhere = keys_dir(other, &why);
	ok(kept_keys_put(elsewhere, k) && epoch_key(elsewhere, TEST_AREA, epoch, false, key));
	ok(epochs_here(elsewhere, TEST_AREA, v, countof(v)) == (size_t)months() + 1);
	close(elsewhere);
	ok(!nftw(other, remove_one, 8, FTW_DEPTH | FTW_PHYS));
	free(k), free(now);
}

/* A month's key is gone too early: who is skipped is counted, and nothing is destroyed any more. */
static void missing(void)
{
	str wrong = STR("");
	struct job job = { .progress = STR("wrap") };
	bool done;

	ok(epoch_destroy(seal_folder(keys), cx->area.id, epoch_of(cx->now)));
	test_begin(cx);
	ok(test_commit(cx, check_store_months(cx, seal_folder(keys), &wrong)) && str_has(wrong, "of 1 "));
	cx->now += 31 * LIMIT_DAY;
	test_begin(cx);
	ok(!test_commit(cx, person_keys_step(cx, &job, &done)));
	cx_reset(cx);
}

int main(void)
{
	begin();
	anew();
	sixty_seven_days();
	ahead();
	put_back();
	missing();
	seal_close(keys);
	test_db_close(cx);
	ok(!nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS));
	return test_end();
}
