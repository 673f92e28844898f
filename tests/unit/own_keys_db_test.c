/* SPDX-License-Identifier: Apache-2.0 */
/* own_keys_db_test.c -- in a whole invented programme, what is written of a person is closed under that person's key and no
 * other; and when they are forgotten, nothing that was copied before opens here any more. */
#include <ftw.h>
#include <unistd.h>
#include "db/db.h"
#include "demo/demo.h"
#include "feeds/feeds_whole.h"
#include "host/image.h"
#include "host/person_keys_int.h"
#include "host/person_keys_job.h"
#include "register/register.h"
#include "host/seal.h"
#include "modules.h"
#include "pictures.h"
#include "sync/sync.h"
#include "test.h"
#include "test_db.h"

PICTURE_CHILD()

static struct cx *cx;
static struct port port;
static struct seal *keys;
static char dir[] = "/tmp/own-keys-XXXXXX";
static size_t own, areas, wrong;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

/* Whose row it is; empty: nobody's. */
static str person_of(const struct whole_row *row)
{
	for (size_t i = 0; i < row->table->n; i++) {
		str col = row->table->v[i].col;
		bool whose = str_is(col, "person_id") || str_is(col, "person") || (str_is(row->table->name, "person") && str_is(col, "id"));
		if (whose)
			return row->open[i].kind == VAL_STR ? row->open[i].s : STR("");
	}
	return STR("");
}

static void complain(const struct whole_row *row, size_t i, const char *what)
{
	wrong++;
	printf("  %.*s.%.*s %s\n", (int)row->table->name.n, row->table->name.p, (int)row->table->v[i].col.n, row->table->v[i].col.p, what);
}

static err each(struct cx *c, const struct whole_row *row, void *arg)
{
	const struct register_table *t = register_table(arena_c(c->arena, row->table->name));
	str whose = person_of(row), key;

	(void)arg;
	if (row->broken)
		complain(row, 0, row->broken);
	for (size_t i = 0; i < row->table->n; i++) {
		const struct register_column *col = t ? register_line(t, arena_c(c->arena, row->table->v[i].col)) : NULL;
		if (!col || !col->sealed || row->stored[i].kind != VAL_STR || !row->stored[i].s.n)
			continue;
		bool is = person_text_of(c->arena, row->stored[i].s, &key);
		bool should = col->own && (whose.n || !col->maybe);
		own += is;
		areas += !is;
		if (is != should)
			complain(row, i, is ? "is under a person's key" : "is under the area's key");
		else if (is && whose.n && !str_eq(key, whose))
			complain(row, i, "is under another person's key");
	}
	return OK;
}

static void every_row(void)
{
	struct whole_table_list l = { 0 };

	own = areas = wrong = 0;
	test_begin(cx);
	err e = whole_tables(cx, &l);
	for (size_t i = 0; i < l.n && !e; i++)
		e = whole_rows(cx, &l.v[i], STR(""), each, NULL);
	ok(test_commit(cx, e));
	ok(!wrong);
}

static int64_t count(const char *sql)
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

static str stored_name(str person)
{
	struct rows r;
	str s = { 0 };

	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT name FROM person WHERE area_id = $1 AND id = $2", cx->area.id, person);
	if (!e && rows_next(&r))
		s = arena_dup(cx->arena, rows_value(&r, 0).s);
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return s;
}

static bool opens(const struct port *p, str person, str sealed)
{
	str words;

	return p->open(p->state, cx, str_fmt(cx->arena, "person.name:{}", person), sealed, &words);
}

/* Two processes know the key; one forgets the person. */
static void forgotten(void)
{
	str person = str_c(demo_story_person), name = stored_name(person), why = STR("");
	struct seal *other = seal_open(dir, &why);
	struct port theirs = seal_port(other);

	test_begin(cx);
	ok(opens(&port, person, name) && opens(&theirs, person, name));
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(test_commit(cx, sync_erase(cx, &app_server, person)));
	ok(count("SELECT erased FROM area WHERE id = $1") == 1 && cx->area.erased == 1);
	test_begin(cx);
	ok(!opens(&port, person, name) && !opens(&theirs, person, name));
	ok(test_commit(cx, OK));
	cx_reset(cx);
	seal_close(other);
}

/* What was undone left no key behind: the same form again makes one that stands. */
static void undone(void)
{
	str person = STR("a1000001-0000-4000-8000-000000000001");
	val sealed;

	test_begin(cx);
	sealed = cx_seal_of(cx, person, "person.name", person, STR("Ann"));
	ok(opens(&port, person, sealed.s));
	ok(!test_commit(cx, ERR_INVALID));
	test_begin(cx);
	ok(!opens(&port, person, sealed.s));
	cx_reset(cx);
	sealed = cx_seal_of(cx, person, "person.name", person, STR("Ann"));
	ok(test_commit(cx, OK));
	seal_close(keys);
	str why = STR("");
	keys = seal_open(dir, &why);
	port = seal_port(keys);
	test_begin(cx);
	ok(opens(&port, person, sealed.s));
	ok(test_commit(cx, EXEC(cx, "DELETE FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, person)));
}

/* A key that cannot be made stores nothing, not even an empty text. */
static void no_folder(void)
{
	char path[200], away[200];
	str person = STR("a1000002-0000-4000-8000-000000000001");
	int64_t now = cx->now;

	snprintf(path, sizeof path, "%s/keys", dir);
	snprintf(away, sizeof away, "%s/away", dir);
	cx->now += 400 * LIMIT_DAY;              /* a month that has no key yet */
	ok(!chmod(path, 0500));
	if (geteuid()) {
		test_begin(cx);
		ok(!test_commit(cx, EXEC(cx, "UPDATE person SET name = $2 WHERE area_id = $1", cx->area.id,
			cx_seal_of(cx, person, "person.name", person, STR("Ann")))));
	}
	ok(!chmod(path, 0700));
	cx->now = now;
	cx_reset(cx);
}

static str with_areas_key(void *state, struct cx *c, str person, str place, str words)
{
	(void)person;
	return port.seal(state, c, STR(""), place, words);
}

/* seal: how it seals instead; NULL: as it does. */
static void programme(struct port *p, typeof(port.seal) seal)
{
	str why = STR("");

	cx = test_db_open();
	keys = seal_open(dir, &why);
	ok(keys && seal_make_key(keys, cx->area.id, 1, &why));
	port = seal_port(keys);
	*p = port;
	if (seal)
		p->seal = seal;
	cx->port = p;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM staff WHERE area_id = $1", cx->area.id)));
	ok(!demo_make(cx, DEMO_SMALL));
}

/* A programme of before there were keys of persons, after a day. */
static void of_before(void)
{
	struct port old;
	struct job job = { .progress = STR("") };
	bool done = false;

	programme(&old, with_areas_key);
	ok(!count("SELECT count(*) FROM person_key WHERE area_id = $1"));
	cx->port = &port;
	for (int i = 0; i < 5000 && !done; i++) {
		test_begin(cx);
		ok(test_commit(cx, person_keys_step(cx, &job, &done)));
	}
	ok(done);
	every_row();
	ok(own > 1000);
	seal_close(keys);
	test_db_close(cx);
}

int main(void)
{
	CHECK(mkdtemp(dir));
	of_before();
	programme(&port, NULL);
	every_row();
	ok(own > 1000 && areas > 100);
	ok(!count("SELECT count(*) FROM person_key WHERE area_id = $1 AND person_id NOT IN (SELECT id FROM person WHERE area_id = $1)"));
	undone();
	no_folder();
	forgotten();
	every_row();
	seal_close(keys);
	test_db_close(cx);
	ok(!nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS));
	return test_end();
}
