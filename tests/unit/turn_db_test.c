/* SPDX-License-Identifier: Apache-2.0 */
/* turn_db_test.c -- in a whole invented programme another key takes the place of the area's, while others save and after
 * whoever did it was killed at any step: everything is read as before, phones go on, and in the end the key of before is gone. */
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>
#include "box_close.h"
#include "access/access.h"
#include "db/db.h"
#include "demo/demo.h"
#include "feeds/feeds_whole.h"
#include "host/area_keys.h"
#include "host/area_turn.h"
#include "host/check.h"
#include "host/image.h"
#include "host/person_keys_job.h"
#include "host/seal.h"
#include "pictures.h"
#include "test.h"
#include "test_db.h"

PICTURE_CHILD()

static struct cx *cx;
static struct port port;
static struct seal *keys, *other;                /* ours, and those of a process that began before the turn */
static char dir[] = "/tmp/turn-XXXXXX";
static int64_t under[4];                         /* texts, by the number of the area's key that they say */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

static err each(struct cx *c, const struct whole_row *row, void *arg)
{
	(void)c, (void)arg;
	for (size_t i = 0; i < row->table->n; i++)
		if (row->at[i].p) {
			int64_t n = area_text_key(row->stored[i].s);
			under[n < 4 ? n : 0]++;
		}
	return OK;
}

static void count(void)
{
	struct whole_table_list l = { 0 };

	memset(under, 0, sizeof under);
	test_begin(cx);
	err e = whole_tables(cx, &l);
	for (size_t i = 0; i < l.n && !e; i++)
		e = whole_rows(cx, &l.v[i], STR(""), each, NULL);
	ok(test_commit(cx, e));
}

/* Everything opens with the keys that a new process finds, and who has looked is unbroken. */
static void whole(void)
{
	str why = STR(""), wrong = STR("?"), person = STR("");
	struct seal *fresh = seal_open(dir, &why);
	struct port p = seal_port(fresh);
	int64_t opened = 0;
	bool unbroken = false;

	cx->port = &p;
	test_begin(cx);
	err e = check_store_seals(cx, &opened, &wrong);
	ok(!wrong.n && opened > 1000);
	if (wrong.n)
		printf("  %.*s\n", (int)wrong.n, wrong.p);
	if (!e)
		e = access_looks_check(cx, &unbroken, &person);
	ok(test_commit(cx, e) && unbroken);
	cx->port = &port;
	seal_close(fresh);
}

/* One step, or one that whoever did it did not live to commit. */
static bool step(bool killed)
{
	bool done = false;

	test_begin(cx);
	err e = area_turn_step(cx, seal_folder(keys), &done);
	ok(!e);
	ok(test_commit(cx, e ? e : killed ? ERR_INVALID : OK) == !killed);
	cx_reset(cx);
	return done && !killed;
}

static void begin_turn(int64_t n)
{
	str why = STR("");

	ok(seal_make_key(keys, cx->area.id, n, &why));
	test_begin(cx);
	ok(test_commit(cx, area_turn_begin(cx, n)));
	ok(cx->area.key_n == n);
}

/* Others save meanwhile: one knows of the turn, one has read the area's row before it. */
static void said(const struct seal *of, int64_t knows, const char *id)
{
	struct port p = seal_port((struct seal *)(uintptr_t)of);
	int64_t n = cx->area.key_n;

	cx->port = &p;
	cx->area.key_n = knows;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "INSERT INTO staff(area_id, id, name, roles, version, seq) VALUES ($1, $2, $3, 0, '', 0)", cx->area.id, str_c(id),
		cx_seal(cx, "staff.name", str_c(id), STR("Delyth")))));
	cx->area.key_n = n;
	cx->port = &port;
}

static bool opens(struct seal *of, const char *id)
{
	struct port p = seal_port(of);
	struct rows r;
	str words;
	bool fine = false;

	test_begin(cx);
	err e = QUERY(cx, &r, "SELECT name FROM staff WHERE area_id = $1 AND id = $2", cx->area.id, str_c(id));
	if (!e && rows_next(&r))
		fine = p.open(p.state, cx, str_fmt(cx->arena, "staff.name:{}", str_c(id)), rows_value(&r, 0).s, &words) && str_is(words, "Delyth");
	ok(test_commit(cx, e ? e : rows_end(&r)));
	return fine;
}

#define EARLY "5a000001-0000-4000-8000-000000000001"
#define LATE  "5a000001-0000-4000-8000-000000000002"
#define FRESH "5a000001-0000-4000-8000-000000000003"

static str tag_now(void) { return port.tag(port.state, cx->arena, cx->area.id, STR("a link")); }

static str box_of(str server)
{
	uint8_t secret[32] = { 7 }, nonce[BOX_NONCE] = { 0 };

	return box_close(cx->arena, server, str_fmt(cx->arena, "{}:phone", cx->area.id), STR("we had tea"), secret, nonce);
}

static bool unboxes(struct seal *of, str box)
{
	struct port p = seal_port(of);
	str w;

	return p.unbox(p.state, cx->arena, cx->area.id, STR("phone"), box, &w) && str_is(w, "we had tea");
}

static bool there(enum area_file what, int64_t n)
{
	char name[64];

	return !faccessat(seal_folder(keys), area_file_name(name, what, cx->area.id, n), F_OK, 0);
}

/* All days until the next, as the job runner has them; whether the key of before is there at the end of each. */
static void day(void)
{
	struct job job = { .progress = STR("wrap") };
	bool done = false;

	for (int i = 0; i < 5000 && !done; i++) {
		test_begin(cx);
		ok(test_commit(cx, person_keys_step(cx, &job, &done)));
	}
	ok(done);
}

/* More pieces of photographs than fit into the memory of one step, each as large as they are. */
static void pieces(void)
{
	char *bytes = malloc(LIMIT_PHOTO_PIECE);

	memset(bytes, 'x', LIMIT_PHOTO_PIECE);
	for (int64_t n = 0; n < 250; n++) {
		test_begin(cx);
		ok(test_commit(cx, EXEC(cx, "INSERT INTO photo_piece(area_id, photo_id, n, bytes) VALUES ($1, $2, $3, $4)", cx->area.id, STR("many"), n,
			cx_seal(cx, "photo_piece.bytes", str_fmt(cx->arena, "many:{}", n), (str){ bytes, LIMIT_PHOTO_PIECE }))));
	}
	free(bytes);
}

static void turn(void)
{
	str first = port.box_key(port.state, cx), tag = tag_now(), old = box_of(first);
	int killed = 0, steps = 0;
	int64_t middle = 0;
	struct area_turn t = { 0 };

	first = arena_dup(cx->arena, first);
	count();
	ok(under[1] > 100 && !under[2]);
	begin_turn(2);
	whole();
	said(other, 1, EARLY);
	said(other, 2, FRESH);             /* its process finds the new key by itself */
	ok(opens(other, FRESH) && opens(keys, FRESH) && opens(keys, EARLY));
	str second = port.box_key(port.state, cx);
	ok(!str_eq(first, second));
	ok(unboxes(keys, old) && unboxes(other, old) && unboxes(keys, box_of(second)) && unboxes(other, box_of(second)));
	ok(str_eq(tag, tag_now()));
	/* Each eighth is killed before it is done. */
	for (bool done = false; !done && steps < 5000; steps++) {
		if (steps % 8 == 7)
			killed += !step(true);
		done = step(false);
		test_begin(cx);
		ok(test_commit(cx, area_turn_get(cx, &t)));
		if (!middle && (middle = t.changed)) {       /* here both are read */
			count();
			ok(under[1] > 0 && under[2] > 0);
			whole();
		}
	}
	ok(killed == steps / 8 && killed > 10 && steps < 5000);
	count();
	ok(!under[1] && under[2] > 100);
	whole();
	ok(middle && t.clean_at == cx->now && !t.place.n);
	ok(step(false));                 /* nothing is due */
}

/* Whoever read the area's row before the turn saves once more; then 35 days pass, and somebody did so just before. */
static void the_end(void)
{
	str old = box_of(area_keys_here(seal_folder(keys), cx->area.id, (int64_t[4]){ 0 }, 4) == 2 ? port.box_key(port.state, cx) : STR(""));
	str tag = tag_now(), why = STR(""), mid;

	cx->area.key_n = 1;
	mid = box_of(port.box_key(port.state, cx));
	cx->area.key_n = 2;
	cx->now += 30 * LIMIT_DAY;
	said(other, 1, LATE);
	day();
	count();
	ok(under[1] == 1);               /* nobody reads all of it each night */
	cx->now += 6 * LIMIT_DAY;
	day();
	count();
	ok(!under[1] && there(AREA_FILE_KEY, 1));    /* it was found: the days begin anew */
	cx->now += 34 * LIMIT_DAY;
	day();
	ok(there(AREA_FILE_KEY, 1) && !there(AREA_FILE_HASHES, 1));
	cx->now += 2 * LIMIT_DAY;
	day();
	ok(!there(AREA_FILE_KEY, 1) && there(AREA_FILE_HASHES, 1) && there(AREA_FILE_PHONES, 1) && there(AREA_FILE_KEY, 2));
	seal_close(keys);
	keys = seal_open(dir, &why);
	port = seal_port(keys);
	whole();
	ok(opens(keys, EARLY) && opens(keys, LATE) && opens(keys, FRESH));
	ok(unboxes(keys, old) && unboxes(keys, mid) && str_eq(tag, tag_now()));
	test_begin(cx);
	struct area_turn t = { 0 };
	ok(area_turn_get(cx, &t) == ERR_NOT_FOUND);
	ok(test_commit(cx, OK));
	day();
}

/* An old copy of the keys does not bring it back here; on an empty machine it does. */
static void put_back(void)
{
	struct kept_keys *k = calloc(1, sizeof *k);
	char elsewhere[] = "/tmp/turn-other-XXXXXX", name[64];
	str why = STR("");
	uint8_t key[KEY_BYTES];

	ok(kept_keys_of(seal_folder(keys), k));
	ok(kept_key_find(k, area_file_name(name, AREA_FILE_KEY, cx->area.id, 2)) && kept_key_find(k, area_file_name(name, AREA_FILE_HASHES, cx->area.id, 1)) &&
		kept_key_find(k, area_file_name(name, AREA_FILE_PHONES, cx->area.id, 1)));
	area_file_name(k->v[k->n].name, AREA_FILE_KEY, cx->area.id, 1);
	memset(k->v[k->n++].key, 7, KEY_BYTES);
	ok(kept_keys_put(seal_folder(keys), k) && !there(AREA_FILE_KEY, 1));
	CHECK(mkdtemp(elsewhere));
	int at = keys_dir(elsewhere, &why);
	ok(kept_keys_put(at, k) && key_read(at, area_file_name(name, AREA_FILE_KEY, cx->area.id, 1), key) == 1);
	close(at);
	ok(!nftw(elsewhere, remove_one, 8, FTW_DEPTH | FTW_PHYS));
	free(k);
}

/* Once more; and a text whose key is missing keeps the key of before alive, and is said. */
static void again(void)
{
	char name[64];
	int64_t opened;
	str wrong;

	begin_turn(3);
	for (int i = 0; i < 5000 && !step(false); i++)
		;
	count();
	ok(!under[1] && !under[2] && under[3] > 100);
	whole();
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "UPDATE staff SET name = $2 WHERE area_id = $1 AND id = $3", cx->area.id,
		STR("BQJkqPcJ5hHn1Ew2w0dGmYxGm8vH5J9Yx8bC3nQ2Zr1o7uK4pL6sT0aV2eW4iX6"), STR(LATE))));
	cx->now += 36 * LIMIT_DAY;
	day();
	ok(there(AREA_FILE_KEY, 2) && there(AREA_FILE_KEY, 3));
	test_begin(cx);
	ok(test_commit(cx, check_store_seals(cx, &opened, &wrong)) && str_is(wrong, "A sealed text in staff.name does not open: it is under key 2 of the area."));
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM staff WHERE area_id = $1 AND id = $2", cx->area.id, STR(LATE))));
	day();
	cx->now += 36 * LIMIT_DAY;
	day();
	ok(!there(AREA_FILE_KEY, 2) && there(AREA_FILE_PHONES, 2));
	whole();
	/* Without the newest key nothing is sealed with another in its place. */
	ok(!unlinkat(seal_folder(keys), area_file_name(name, AREA_FILE_KEY, cx->area.id, 3), 0));
}

static void names(void)
{
	int64_t area, n;
	char name[64];

	ok(area_file_of("area-7.key", &area, &n) == AREA_FILE_KEY && area == 7 && n == 1);
	ok(area_file_of("area-7-12.key", &area, &n) == AREA_FILE_KEY && area == 7 && n == 12);
	ok(area_file_of("phones-7-1.key", &area, &n) == AREA_FILE_PHONES && n == 1 && area_file_of("hashes-7.key", &area, &n) == AREA_FILE_HASHES);
	static const char *const none[] = { "area-7-1.key", "area-7-256.key", "area-7.key.1", "area-.key", "area-7-2-3.key", "token.key", "backup.key", "epoch-7-24000.key", "hashes-7-2.key" };
	for (size_t i = 0; i < countof(none); i++)
		ok(area_file_of(none[i], &area, &n) == AREA_FILE_NONE);
	ok(!strcmp(area_file_name(name, AREA_FILE_KEY, 7, 1), "area-7.key") && !strcmp(area_file_name(name, AREA_FILE_KEY, 7, 2), "area-7-2.key"));
}

/* The last that there is room for, and one more: that is refused, and the folder is read as before. */
static void full(void)
{
	char elsewhere[] = "/tmp/turn-full-XXXXXX", name[64];
	str why = STR("");
	uint8_t key[KEY_BYTES] = { 7 };

	CHECK(mkdtemp(elsewhere));
	struct seal *s = seal_open(elsewhere, &why);
	CHECK(s);
	for (int64_t n = 1; n < AREA_KEYS; n++)
		CHECK(key_keep(seal_folder(s), area_file_name(name, AREA_FILE_PHONES, 1 + n / 200, n % 200 + 1), key));
	ok(seal_make_key(s, 7, 1, &why) && seal_newest_key(s, 7) == 1);
	ok(!seal_make_key(s, 7, 2, &why) && str_is(why, "The folder for keys holds as many keys of areas as it can."));
	ok(faccessat(seal_folder(s), area_file_name(name, AREA_FILE_KEY, 7, 2), F_OK, 0));
	seal_close(s);
	s = seal_open(elsewhere, &why);
	ok(s && seal_newest_key(s, 7) == 1);
	if (s)
		seal_close(s);
	ok(!nftw(elsewhere, remove_one, 8, FTW_DEPTH | FTW_PHYS));
}

int main(void)
{
	str why = STR("");

	names();
	full();
	CHECK(mkdtemp(dir));
	cx = test_db_open();
	keys = seal_open(dir, &why);
	ok(keys && seal_make_key(keys, cx->area.id, 1, &why));
	other = seal_open(dir, &why);
	port = seal_port(keys);
	cx->port = &port;
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM staff WHERE area_id = $1", cx->area.id)));
	ok(!demo_make(cx, DEMO_SMALL));
	pieces();
	turn();
	test_begin(cx);
	ok(test_commit(cx, EXEC(cx, "DELETE FROM photo_piece WHERE area_id = $1", cx->area.id)));
	the_end();
	put_back();
	again();
	seal_close(keys);
	seal_close(other);
	test_db_close(cx);
	ok(!nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS));
	return test_end();
}
