/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command_backup.c -- `alongside backup` and `alongside keys copy`: the two things to keep, in two places.
 *
 * A backup is the database as it was at one moment, read page by page within one transaction, so that
 * whoever saves meanwhile neither waits nor is in it by half.  The pages go from SQLite into the closed
 * file (closed.h) and stand nowhere else: there is no second copy to clear away, whenever it is stopped.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include "host/closed.h"
#include "base/when.h"
#include "host/command_verbs.h"
#include "host/desk.h"
#include "host/person_keys.h"

/* A new file that has its name only when it is whole. */
struct new_file { struct arena a; const char *to, *beside; FILE *file; int why; };   /* why: errno */

static int file_begin(struct new_file *f, const char *to)
{
	struct stat st;

	f->to = to;
	f->beside = arena_c(&f->a, str_fmt(&f->a, "{}.part", to));
	if (!lstat(to, &st))
		return command_fail(str_fmt(&f->a, "There is a file {} already.", to));
	remove(f->beside);
	int fd = open(f->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	f->file = fd < 0 ? NULL : fdopen(fd, "w");
	return f->file ? 0 : command_fail(str_fmt(&f->a, "{} cannot be written: {}.", to, strerror(errno)));
}

/* The file gets its name unless something has it by now: 0, or errno.  A stick knows no links, and a folder on a network no
 * such renaming. */
static int give_name(const char *beside, const char *to)
{
	if (!renameat2(AT_FDCWD, beside, AT_FDCWD, to, RENAME_NOREPLACE))
		return 0;
	if ((errno != EINVAL && errno != ENOSYS) || linkat(AT_FDCWD, beside, AT_FDCWD, to, 0))
		return errno;
	return unlink(beside) ? errno : 0;
}

/* The name stays when the power goes: 0, or errno. */
static int keep_name(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int why = fd < 0 || fsync(fd) ? errno : 0;
	if (fd >= 0)
		close(fd);
	return why;
}

/* wrong: 0, or what was said already. */
static int file_end(struct new_file *f, int wrong)
{
	if (!wrong && !f->why && (fflush(f->file) || fsync(fileno(f->file))))
		f->why = errno;
	if (fclose(f->file) && !f->why)
		f->why = errno;
	if (!wrong && !f->why) {
		f->why = give_name(f->beside, f->to);
		if (!f->why && (f->why = keep_name(f->to)))
			return command_fail(str_fmt(&f->a, "{} is there and whole, but it may be lost if the power goes: {}.", f->to, strerror(f->why)));
		if (!f->why)
			return 0;
	}
	remove(f->beside);
	if (!wrong && f->why == EEXIST)
		return command_fail(str_fmt(&f->a, "There is a file {} already.", f->to));
	return wrong ? wrong :
		command_fail(str_fmt(&f->a, "{} could not be written: {}.  Nothing was left there.", f->to, strerror(f->why)));
}

static int read_failed(struct new_file *f, sqlite3 *db)
{
	return command_fail(str_fmt(&f->a, "The database could not be read whole: {}.  No backup was made.", sqlite3_errmsg(db)));
}

/* 0 and *bytes, or 1 when it said why. */
static int copy_pages(struct new_file *f, sqlite3 *db, struct closing *c, int64_t *bytes)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(db, "SELECT data FROM sqlite_dbpage('main')", -1, &st, NULL);
	bool fits = true;

	while (!code && fits && (code = sqlite3_step(st)) == SQLITE_ROW) {
		size_t n = (size_t)sqlite3_column_bytes(st, 0);
		fits = closed_add(c, sqlite3_column_blob(st, 0), n);
		*bytes += (int64_t)n;
		code = SQLITE_OK;
	}
	int wrong = fits && code != SQLITE_DONE ? read_failed(f, db) : 0;
	sqlite3_finalize(st);
	return wrong;
}

static int copy_database(struct new_file *f, const char *path, const uint8_t key[KEY_BYTES], int64_t *bytes)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) || sqlite3_busy_timeout(db, LIMIT_BACKUP_BUSY) ||
	    sqlite3_exec(db, "BEGIN; SELECT count(*) FROM area", NULL, NULL, NULL)) {
		int wrong = read_failed(f, db);
		sqlite3_close(db);
		return wrong;
	}
	struct closing *c = closed_begin(f->file, key);
	int wrong = copy_pages(f, db, c, bytes);
	sqlite3_close(db);
	f->why = closed_end(c, !wrong);
	return wrong;
}

/* The folder for keys, opened; -1 when it said why not. */
static int open_keys(struct arena *a, const char *dir)
{
	str why = STR("");
	int keys = open(arena_c(a, str_fmt(a, "{}/keys", dir)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (keys < 0) {
		command_fail(str_fmt(a, "There is no folder {}/keys.  \"alongside init\" makes one.", dir));
		return -1;
	}
	close(keys);
	keys = keys_dir(dir, &why);
	if (keys < 0)
		command_fail(why);
	return keys;
}

int command_backup(const struct call *c)
{
	struct new_file f = { .a.cap = LIMIT_REQUEST_MEMORY };
	const char *dir = call_option(c, "data"), *path = arena_c(&f.a, str_fmt(&f.a, "{}/alongside.db", dir));
	uint8_t key[KEY_BYTES];
	int64_t bytes = 0;
	int code = 1, keys = -1;

	if (access(path, F_OK))
		command_fail(str_fmt(&f.a, "There is no database {}.  For PostgreSQL see docs/backup.md.", path));
	else if ((keys = open_keys(&f.a, dir)) >= 0) {
		if (sodium_init() < 0 || (key_read(keys, KEY_OF_BACKUPS, key) == 0 && !key_make(keys, KEY_OF_BACKUPS)) ||
		    key_read(keys, KEY_OF_BACKUPS, key) != 1)
			command_fail(str_fmt(&f.a, "The key for backups in {}/keys cannot be made or read.", dir));
		else
			code = file_begin(&f, call_option(c, "to"));
	}
	if (!code)
		code = file_end(&f, copy_database(&f, path, key, &bytes));
	if (!code)
		command_say_fmt(&f.a, "The database as it was when this began, {} KB, is in {}.\nIt has no keys in it, and opens with them alone: \"alongside keys copy\" makes a copy of those, to keep in another place.\n",
			bytes / 1024, f.to);
	sodium_memzero(key, sizeof key);
	if (keys >= 0)
		close(keys);
	arena_release(&f.a);
	return code;
}

int command_keys_copy(const struct call *c)
{
	struct new_file f = { .a.cap = LIMIT_REQUEST_MEMORY };
	const char *dir = call_option(c, "data");
	struct kept_keys *k = NULL;
	int code = 1, keys = open_keys(&f.a, dir);

	if (keys >= 0) {
		k = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *k);
		CHECK(k);
		if (!epoch_keys_ahead(keys, clock_now()))
			command_fail(str_fmt(&f.a, "The keys of this month and the next in {}/keys cannot be made or read.", dir));
		else if (!kept_keys_of(keys, k) || !k->n)
			command_fail(str_fmt(&f.a, "The keys in {}/keys cannot be read.", dir));
		else
			code = file_begin(&f, call_option(c, "to"));
	}
	if (!code) {
		setvbuf(f.file, NULL, _IONBF, 0);      /* keys stand in no buffer that is not wiped */
		if (!kept_keys_write(f.file, k))
			f.why = errno;
		code = file_end(&f, 0);
	}
	if (!code)
		command_say_fmt(&f.a, "{} keys are in {}, open: whoever has it and a backup can read everything.\nKeep it where no backup is.  It opens backups that are made before {}: make a new one each month, and destroy the one before.\n",
			(int64_t)k->n, f.to, day_iso(&f.a, epoch_begins(epoch_of(clock_now()) + 2)));
	if (k)
		sodium_free(k);
	if (keys >= 0)
		close(keys);
	arena_release(&f.a);
	return code;
}
