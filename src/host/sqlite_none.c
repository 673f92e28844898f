/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sqlite_none.c -- the operating system that SQLite sees on a phone: none.
 *
 * The database is an image in memory (sqlite3_deserialize), so no file is ever
 * opened.  Time stands still and random bytes are always the same: no query of
 * ours asks SQLite for either, and one that did would be found at once.
 */
#include <sqlite3.h>
#include <string.h>

#define EPOCH_MS 210866760000000LL   /* 1970-01-01 in milliseconds of the Julian day */

static int cannot_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	(void)v, (void)name, (void)flags, (void)out;
	f->pMethods = NULL;
	return SQLITE_CANTOPEN;
}

static int delete_nothing(sqlite3_vfs *v, const char *name, int sync)
{
	(void)v, (void)name, (void)sync;
	return SQLITE_OK;
}

static int find_nothing(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v, (void)name, (void)flags;
	*out = 0;
	return SQLITE_OK;
}

static int same_name(sqlite3_vfs *v, const char *name, int max, char *out)
{
	(void)v;
	size_t n = strlen(name);
	if (n >= (size_t)max)
		return SQLITE_CANTOPEN;
	memcpy(out, name, n + 1);
	return SQLITE_OK;
}

static int random_bytes(sqlite3_vfs *v, int n, char *out)
{
	(void)v;
	memset(out, 0x5a, (size_t)n);
	return n;
}

static int no_sleep(sqlite3_vfs *v, int us)
{
	(void)v;
	return us;
}

static int now_days(sqlite3_vfs *v, double *out)
{
	(void)v;
	*out = (double)EPOCH_MS / 86400000.0;
	return SQLITE_OK;
}

static int now_ms(sqlite3_vfs *v, sqlite3_int64 *out)
{
	(void)v;
	*out = EPOCH_MS;
	return SQLITE_OK;
}

static int no_error(sqlite3_vfs *v, int n, char *out)
{
	(void)v, (void)n, (void)out;
	return 0;
}

static sqlite3_vfs none = {
	.iVersion = 2, .szOsFile = (int)sizeof(sqlite3_file), .mxPathname = 256, .zName = "none",
	.xOpen = cannot_open, .xDelete = delete_nothing, .xAccess = find_nothing, .xFullPathname = same_name,
	.xRandomness = random_bytes, .xSleep = no_sleep, .xCurrentTime = now_days, .xGetLastError = no_error,
	.xCurrentTimeInt64 = now_ms,
};

int sqlite3_os_init(void) { return sqlite3_vfs_register(&none, 1); }
int sqlite3_os_end(void) { return SQLITE_OK; }
