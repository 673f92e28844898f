/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_restore.c -- `alongside restore`: a copy of the database is put back, and phones learn of it.
 *
 * The copy (a backup of ours, or a database file) is read into the data directory, looked at there, and takes the
 * place of the database in one step; what it replaces stays beside it.  Then the area has a new epoch: phones fetch
 * everything anew, and send again what they had sent since the copy was made.  On an empty machine the keys come
 * first, from their own copy.  When anything fails, all is as it was.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/id.h"
#include "db/db.h"
#include "host/area_turn.h"
#include "host/check.h"
#include "host/closed.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/seal.h"
#include "modules.h"
#include "sync/sync.h"

struct restore {
	struct arena a;
	const char *dir, *now, *coming, *before;
	const char *replaces;        /* a database that is there still, and knows who asked to be forgotten since */
	int lock;
	struct kept_keys *keys;      /* as --keys has them; NULL: those in the folder */
	bool made;                   /* the folder is ours, and empty */
};

static const char *in_dir(struct restore *r, const char *name)
{
	return arena_c(&r->a, str_fmt(&r->a, "{}/{}", r->dir, name));
}

/* No server runs on it, nor starts meanwhile. */
static int lock_data(struct restore *r)
{
	struct stat st;

	if (stat(r->dir, &st) || !S_ISDIR(st.st_mode))
		return command_fail(str_fmt(&r->a, "There is no folder {}.  Put its keys there first.", r->dir));
	r->lock = open(in_dir(r, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (r->lock < 0)
		return command_fail(str_fmt(&r->a, "The data folder {} cannot be written to: {}.", r->dir, strerror(errno)));
	if (flock(r->lock, LOCK_EX | LOCK_NB))
		return command_fail(str_fmt(&r->a, "An Alongside is running with the data folder {}.  Please stop it first.", r->dir));
	return 0;
}

/* The copy of the keys, before anything is touched. */
static int read_keys(struct restore *r, const char *path)
{
	char text[LIMIT_KEYS * 136];
	FILE *f = path ? fopen(path, "re") : NULL;

	CHECK(sodium_init() >= 0);
	if (!path)
		return 0;
	if (!f)
		return command_fail(str_fmt(&r->a, "{} cannot be read: {}.  Nothing has changed.", path, strerror(errno)));
	setvbuf(f, NULL, _IONBF, 0);
	size_t n = fread(text, 1, sizeof text, f);
	bool fine = !ferror(f);
	fclose(f);
	r->keys = sodium_malloc(sizeof *r->keys);
	CHECK(r->keys);
	const char *why = fine ? kept_keys_read((str){ text, n }, r->keys) : "cannot be read";
	sodium_memzero(text, sizeof text);
	return why ? command_fail(str_fmt(&r->a, "{} {}.  Nothing has changed.", path, why)) : 0;
}

/* Into the folder, where they were missing. */
static int put_keys(struct restore *r)
{
	str why = STR("");
	int keys = keys_dir(r->dir, &why);

	if (keys < 0)
		return command_fail(why);
	bool fine = !r->keys || kept_keys_put(keys, r->keys);
	close(keys);
	return fine ? 0 : command_fail(str_fmt(&r->a, "{}/keys has other keys of the same names, or cannot be written to.  Nothing has changed.", r->dir));
}

static bool key_of_backups(struct restore *r, uint8_t key[KEY_BYTES])
{
	const struct kept_key *k = r->keys ? kept_key_find(r->keys, KEY_OF_BACKUPS) : NULL;
	str why;

	if (k)
		memcpy(key, k->key, KEY_BYTES);
	int keys = k ? -1 : keys_dir(r->dir, &why);
	bool there = k || (keys >= 0 && key_read(keys, KEY_OF_BACKUPS, key) == 1);
	if (keys >= 0)
		close(keys);
	return there;
}

/* NULL, or why not, as the end of a sentence. */
static const char *open_backup(struct restore *r, FILE *from)
{
	uint8_t key[KEY_BYTES];
	FILE *to = fopen(r->coming, "we");

	if (!to)
		return "cannot be copied to the data folder";
	const char *why = key_of_backups(r, key) ? closed_open(from, key, to) : "needs the key it was made with: say --keys FILE";
	sodium_memzero(key, sizeof key);
	if (!why && fsync(fileno(to)))
		why = "does not fit on this disk";
	if (fclose(to) && !why)
		why = "does not fit on this disk";
	return why;
}

/* Whole, whatever was written to it at the time: SQLite's own way of copying. */
static const char *copy_database(struct restore *r, const char *from)
{
	sqlite3 *source = NULL, *target = NULL;
	bool good = false;

	if (!sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL) &&
	    !sqlite3_open_v2(r->coming, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)) {
		sqlite3_backup *b = sqlite3_backup_init(target, "main", source, "main");
		good = b && sqlite3_backup_step(b, -1) == SQLITE_DONE;
		good = b && !sqlite3_backup_finish(b) && good;
	}
	sqlite3_close(source);
	sqlite3_close(target);
	return good ? NULL : "cannot be read as a database";
}

static int copy_in(struct restore *r, const char *from)
{
	FILE *f = fopen(from, "re");

	remove(r->coming);
	const char *why = !f ? "cannot be read" : closed_is(f) ? open_backup(r, f) : copy_database(r, from);
	if (f)
		fclose(f);
	if (!why)
		return 0;
	remove(r->coming);
	return command_fail(str_fmt(&r->a, "{} {}.  Nothing has changed.", from, why));
}

/* The database and what SQLite keeps beside it. */
static bool move(struct restore *r, const char *from, const char *to)
{
	static const char *const parts[] = { "-wal", "-shm" };

	if (rename(from, to))
		return errno == ENOENT;
	for (size_t i = 0; i < countof(parts); i++) {
		const char *part = arena_c(&r->a, str_fmt(&r->a, "{}{}", from, parts[i]));
		const char *beside = arena_c(&r->a, str_fmt(&r->a, "{}{}", to, parts[i]));
		/* One that is left from another time belongs to no database that is here. */
		if (rename(part, beside) && (errno != ENOENT || (remove(beside) && errno != ENOENT)))
			return false;
	}
	return true;
}

struct found { struct seal *seal; str wrong, name; struct str_list erased, standing; struct cx was; bool known; };

/* Who asked to be forgotten since the copy was made, what they still let others read, and by which
 * passkeys and codes people sign in: the database that it
 * replaces knows, when it can be read.  false: nobody knows. */
static bool read_since(struct restore *r, const struct cx *here, struct found *f)
{
	struct rows rows;
	str why;

	f->was = (struct cx){ .arena = &r->a, .area = here->area };
	if (!r->replaces || (r->replaces == r->before && access(r->before, F_OK)))
		return false;
	f->was.db = db_open(&r->a, r->replaces, &why);
	err e = f->was.db ? QUERY(&f->was, &rows, "SELECT id FROM erased WHERE area_id = $1 ORDER BY seq", here->area.id) : ERR_INTERNAL;
	if (!e) {
		while (rows_next(&rows))
			*LIST_ADD(&r->a, &f->erased) = arena_dup(&r->a, rows_value(&rows, 0).s);
		e = rows_end(&rows);
	}
	if (!e && desk_store_standing(&f->was, &f->standing))
		f->standing.n = 0;           /* of a release that knew none */
	return !e;
}

static err look_and_mark(struct cx *cx, void *arg)
{
	struct found *f = arg;

	TRY(check_store_whole(cx, &f->wrong));
	f->name = arena_dup(cx->arena, cx->area.name);
	if (f->wrong.n)
		return FAIL(cx, ERR_CONFLICT, f->wrong);
	for (size_t i = 0; i < f->erased.n; i++)
		TRY(sync_erase(cx, &app_server, f->erased.v[i]));
	TRY(desk_store_shut(cx, &f->standing));
	if (f->known) {
		TRY(db_savepoint(cx));
		err e = db_release(cx, desk_store_since(cx, &f->was));
		f->known = !e;
		if (e && e != ERR_NOT_FOUND)
			return e;
	}
	TRY(desk_store_wait(cx, f->known));
	/* A key that was turned since stays turned: whoever has the one before opens nothing that is closed from now on. */
	int64_t newest = seal_newest_key(f->seal, cx->area.id);
	if (newest > 1)
		TRY(area_turn_begin(cx, newest));
	return desk_store_epoch(cx, id_random(cx));
}

/* Opened as any command opens it: this release, this area's key; then marked as another copy. */
static int mark(struct restore *r, const struct call *c)
{
	struct found f = { 0 };
	struct desk d;
	int code = desk_open(&d, c);

	if (code)
		return code;
	f.seal = d.seal;
	bool known = f.known = read_since(r, &d.cx, &f);
	code = desk_write(&d, look_and_mark, &f);
	db_close(f.was.db);
	if (!code && !known)
		command_say_fmt(&r->a, "{}who asked to be forgotten since that copy was made is not known here.  Please erase them again.\n"
			"So nothing that a person let others read is open any more, until they open it again; and no passkey and no code from an app"
			" signs in any more: people come in by a new link, and add one again.\n",
			r->replaces && r->replaces != r->before ? str_fmt(&r->a, "{} cannot be read: ", r->replaces) : STR("No other database was named: "));
	if (!code && !f.known)
		command_say_fmt(&r->a, "What else was ended since that copy was made is not known here, and is as it was then.  Please end it again, before people come in:\n"
			"that somebody walks alongside a person, and that somebody lives in a household.\n"
			"What people said yes to, each for one use, is over: please ask them again.\n"
			"A hold that was set since is gone: set it again.  Nobody is forgotten by the clock for {} days.\n"
			"That the safety team was told stands on nobody's own page, until somebody has looked at each.\n", (int64_t)LIMIT_PERSON_TOLD_DAYS);
	if (!code)
		command_say_fmt(&r->a, "{} is back.  Phones fetch everything anew, and send again what they sent since that copy was made.\n"
			"Phones that were lost since then: please say so again under My devices.  Whoever works here no longer since then: say that again as well.\n"
			"Everybody signs in anew.  Links that nobody had used are gone.\n", f.name);
	desk_close(&d);
	return code;
}

static int put_back(struct restore *r, const struct call *c, const char *from)
{
	int code = copy_in(r, from);

	if (code)
		return code;
	bool aside = move(r, r->now, r->before);
	if (!aside || !move(r, r->coming, r->now)) {
		if (aside)
			move(r, r->before, r->now);
		return command_fail(str_fmt(&r->a, "The files in {} cannot be moved: {}.", r->dir, strerror(errno)));
	}
	code = mark(r, c);
	if (code) {
		move(r, r->now, r->coming);
		move(r, r->before, r->now);
		remove(r->coming);
	} else if (!access(r->before, F_OK))
		command_say_fmt(&r->a, "What was there before is {}: delete it when you no longer want it.\n", r->before);
	return code;
}

/* The keys that were put there, and what a folder of ours has in it by then. */
static void undo(struct restore *r)
{
	static const char *const made[] = { "keys/token.key", ("keys/" KEY_OF_BACKUPS), "keys", "lock" };
	str why;
	int keys = r->keys ? keys_dir(r->dir, &why) : -1;

	if (keys >= 0) {
		kept_keys_take_back(keys, r->keys);
		close(keys);
	}
	for (size_t i = 0; r->made && i < countof(made); i++)
		remove(in_dir(r, made[i]));
	if (r->made)
		remove(r->dir);
}

int command_restore(const struct call *c)
{
	struct restore r = { .a.cap = LIMIT_REQUEST_MEMORY, .dir = call_option(c, "data"), .lock = -1 };
	const char *from = call_option(c, "from"), *replaces = call_option(c, "replaces");
	int code = 0;

	r.now = in_dir(&r, "alongside.db");
	r.coming = in_dir(&r, "alongside.db.coming");
	r.before = in_dir(&r, "alongside.db.before");
	r.replaces = replaces ? replaces : from ? r.before : NULL;
	if (from && call_option(c, "database"))
		code = command_fail(STR("A PostgreSQL database is put back with pg_restore; then say restore without --from."));
	if (!code)
		code = read_keys(&r, call_option(c, "keys"));
	if (!code && r.keys)
		r.made = !mkdir(r.dir, 0700);
	if (!code)
		code = lock_data(&r);
	if (!code)
		code = put_keys(&r);
	if (!code)
		code = from ? put_back(&r, c, from) : mark(&r, c);
	if (code && r.lock >= 0)
		undo(&r);
	if (r.lock >= 0)
		close(r.lock);
	if (r.keys)
		sodium_free(r.keys);
	arena_release(&r.a);
	return code;
}
