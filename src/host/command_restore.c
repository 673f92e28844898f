/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_restore.c -- `alongside restore`: a copy of the database is put back, and phones learn of it.
 *
 * The copy is read page by page into the data directory, looked at there, and takes the place of the database in
 * one step; what it replaces stays beside it.  Then the area has a new epoch: phones fetch everything anew, and send
 * again what they had sent since the copy was made.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/id.h"
#include "host/check.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "modules.h"
#include "sync/sync.h"

struct restore { struct arena a; const char *dir, *now, *coming, *before; int lock; };

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

/* Whole, whatever was written to it at the time: SQLite's own way of copying. */
static int copy_in(struct restore *r, const char *from)
{
	sqlite3 *source = NULL, *target = NULL;
	bool good = false;

	remove(r->coming);
	if (!sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL) &&
	    !sqlite3_open_v2(r->coming, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)) {
		sqlite3_backup *b = sqlite3_backup_init(target, "main", source, "main");
		good = b && sqlite3_backup_step(b, -1) == SQLITE_DONE;
		good = b && !sqlite3_backup_finish(b) && good;
	}
	sqlite3_close(source);
	sqlite3_close(target);
	return good ? 0 : command_fail(str_fmt(&r->a, "{} cannot be read as a database.  Nothing has changed.", from));
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

/* Who asked to be forgotten since the copy was made: the database that it replaces knows. */
static void read_erased(struct restore *r, struct str_list *out)
{
	sqlite3 *before = NULL;
	sqlite3_stmt *st = NULL;

	if (!sqlite3_open_v2(r->before, &before, SQLITE_OPEN_READONLY, NULL) &&
	    !sqlite3_prepare_v2(before, "SELECT id FROM erased ORDER BY seq", -1, &st, NULL))
		while (sqlite3_step(st) == SQLITE_ROW)
			*LIST_ADD(&r->a, out) = arena_dup(&r->a, str_c((const char *)sqlite3_column_text(st, 0)));
	sqlite3_finalize(st);
	sqlite3_close(before);
}

struct found { str wrong, name; struct str_list erased; };
static err look_and_mark(struct cx *cx, void *arg)
{
	struct found *f = arg;

	TRY(check_store_whole(cx, &f->wrong));
	f->name = arena_dup(cx->arena, cx->area.name);
	if (f->wrong.n)
		return FAIL(cx, ERR_CONFLICT, f->wrong);
	for (size_t i = 0; i < f->erased.n; i++)
		TRY(sync_erase(cx, &app_server, f->erased.v[i]));
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
	read_erased(r, &f.erased);
	code = desk_write(&d, look_and_mark, &f);
	if (!code)
		command_say_fmt(&r->a, "{} is back.  Phones fetch everything anew, and send again what they sent since that copy was made.\n"
			"Phones that were lost since then: please say so again under My devices.\n", f.name);
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

int command_restore(const struct call *c)
{
	struct restore r = { .a.cap = LIMIT_REQUEST_MEMORY, .dir = call_option(c, "data"), .lock = -1 };
	const char *from = call_option(c, "from");
	int code = 0;

	r.now = in_dir(&r, "alongside.db");
	r.coming = in_dir(&r, "alongside.db.coming");
	r.before = in_dir(&r, "alongside.db.before");
	if (from && call_option(c, "database"))
		code = command_fail(STR("A PostgreSQL database is put back with pg_restore; then say restore without --from."));
	if (!code)
		code = lock_data(&r);
	if (!code)
		code = from ? put_back(&r, c, from) : mark(&r, c);
	if (r.lock >= 0)
		close(r.lock);
	arena_release(&r.a);
	return code;
}
