/* SPDX-License-Identifier: Apache-2.0 */
/* disk.c -- see disk.h. */
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>
#include "disk.h"

#define FILES  6
#define SIZE   (16u << 20)
#define OPS    (1 << 16)
#define WRITES (256u << 20)
#define SECTOR 512
#define REGIONS 64

/* What was done to a file since its last sync: n bytes of `data` written at a place; or, n < 0, cut to that length. */
struct op { int file; int64_t at, n; size_t data; };
struct file {
	char name[64];
	bool there, kept;            /* in the folder; and on the disk's own copy of it */
	int64_t size, kept_size;
	uint8_t *now, *synced;
};
static struct disk {
	struct file files[FILES], before[FILES];
	size_t ops, written;
	int64_t count, at, full;
	enum disk_fault what;
	uint64_t chance;
	bool befell;
	struct op op[OPS];
} *disk;
static uint8_t *writes, *before[FILES];

struct region { void *p; };
struct handle {
	sqlite3_file base;
	struct file *file;
	int level, exclusive;
	unsigned shared_slots, own_slots;
	struct handle *next;
};
static struct handle *handles;
static struct { struct file *file; struct region v[REGIONS]; } shm;    /* of the one database of a process */

void *disk_shared(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

static uint64_t dice(uint64_t n)
{
	disk->chance ^= disk->chance << 13;
	disk->chance ^= disk->chance >> 7;
	disk->chance ^= disk->chance << 17;
	return (disk->chance >> 11) % n;
}

/* A seed's neighbours must not begin alike. */
static uint64_t stirred(uint64_t x)
{
	x = (x + 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL;
	return (x ^ x >> 29) | 1;
}

static struct file *find(const char *name)
{
	for (size_t i = 0; i < FILES; i++)
		if (disk->files[i].there && !strcmp(disk->files[i].name, name))
			return &disk->files[i];
	return NULL;
}

static struct file *make(const char *name)
{
	for (size_t i = 0; i < FILES; i++) {
		struct file *f = &disk->files[i];
		if (f->there || f->kept)
			continue;
		CHECK(strlen(name) < sizeof f->name);
		memcpy(f->name, name, strlen(name) + 1);
		f->there = true;
		f->size = f->kept_size = 0;
		return f;
	}
	BUG("a disk with too many files");
}

/* One operation on the disk's own copy. */
static void put(struct file *f, int64_t at, const uint8_t *p, int64_t n)
{
	if (at > f->kept_size)
		memset(f->synced + f->kept_size, 0, (size_t)(at - f->kept_size));
	memcpy(f->synced + at, p, (size_t)n);
	if (at + n > f->kept_size)
		f->kept_size = at + n;
}

static void put_op(const struct op *o)
{
	struct file *f = &disk->files[o->file];

	if (o->n >= 0)
		put(f, o->at, writes + o->data, o->n);
	else if (o->at < f->kept_size)
		f->kept_size = o->at;
	else
		put(f, o->at, writes, 0);
}

static void note(struct file *f, int64_t at, const void *p, int64_t n)
{
	size_t bytes = n > 0 ? (size_t)n : 0;

	CHECK(disk->ops < OPS && disk->written + bytes <= WRITES);
	disk->op[disk->ops++] = (struct op){ (int)(f - disk->files), at, n, disk->written };
	if (bytes)
		memcpy(writes + disk->written, p, bytes);
	disk->written += bytes;
}

/* Done with what was noted of a file; `lossy`: some of it never reached the disk, and nobody will send it again. */
static void settle(struct file *f, bool lossy)
{
	size_t left = 0;

	for (size_t i = 0; i < disk->ops; i++) {
		struct op *o = &disk->op[i];
		if (&disk->files[o->file] != f)
			disk->op[left++] = *o;
		else if (!lossy || dice(2))
			put_op(o);
	}
	disk->ops = left;
	if (!left)
		disk->written = 0;
}

/* Whether now is the time. */
static bool strikes(void)
{
	disk->count++;
	if (disk->what == DISK_FINE || disk->count < disk->at)
		return false;
	if (disk->what == DISK_IS_FULL) {
		disk->befell = true;
		return disk->full-- > 0;
	}
	if (disk->count > disk->at)
		return false;
	disk->befell = true;
	return true;
}

/* SQLite's side */

static int d_close(sqlite3_file *x)
{
	struct handle *h = (struct handle *)x, **at = &handles;

	while (*at != h)
		at = &(*at)->next;
	*at = h->next;
	return SQLITE_OK;
}

static int d_read(sqlite3_file *x, void *p, int n, sqlite3_int64 at)
{
	struct file *f = ((struct handle *)x)->file;
	int64_t there = at < f->size ? f->size - at : 0;

	if (there >= n)
		return memcpy(p, f->now + at, (size_t)n), SQLITE_OK;
	memcpy(p, f->now + at, (size_t)there);
	memset((char *)p + there, 0, (size_t)(n - there));
	return SQLITE_IOERR_SHORT_READ;
}

static void write_now(struct file *f, const void *p, int64_t n, int64_t at)
{
	CHECK(at + n <= SIZE);
	note(f, at, p, n);
	if (at > f->size)
		memset(f->now + f->size, 0, (size_t)(at - f->size));
	memcpy(f->now + at, p, (size_t)n);
	if (at + n > f->size)
		f->size = at + n;
}

static int d_write(sqlite3_file *x, const void *p, int n, sqlite3_int64 at)
{
	struct file *f = ((struct handle *)x)->file;

	if (!strikes())
		return write_now(f, p, n, at), SQLITE_OK;
	if (disk->what == DISK_IS_FULL)
		return SQLITE_FULL;
	write_now(f, p, disk->what == DISK_CUTS ? n : (int64_t)dice((uint64_t)n), at);
	if (disk->what == DISK_CUTS)
		_exit(DISK_CUT);
	return SQLITE_IOERR_WRITE;
}

static int d_truncate(sqlite3_file *x, sqlite3_int64 size)
{
	struct file *f = ((struct handle *)x)->file;
	bool struck = strikes() && disk->what != DISK_IS_FULL;

	if (struck && disk->what == DISK_FAILS)
		return SQLITE_IOERR_TRUNCATE;
	note(f, size, NULL, -1);
	if (size < f->size)
		f->size = size;
	if (struck)
		_exit(DISK_CUT);
	return SQLITE_OK;
}

static int d_sync(sqlite3_file *x, int flags)
{
	struct file *f = ((struct handle *)x)->file;

	(void)flags;
	if (strikes() && disk->what != DISK_IS_FULL) {
		if (disk->what == DISK_CUTS)
			_exit(DISK_CUT);
		settle(f, true);
		return SQLITE_IOERR_FSYNC;
	}
	settle(f, false);
	f->kept = f->there;      /* the folder is synced with a new file; so nothing else in it waits */
	for (size_t i = 0; i < FILES; i++)
		disk->files[i].kept = disk->files[i].there;
	return SQLITE_OK;
}

static int d_size(sqlite3_file *x, sqlite3_int64 *size)
{
	*size = ((struct handle *)x)->file->size;
	return SQLITE_OK;
}

static bool others_at(const struct handle *h, int level)
{
	for (const struct handle *o = handles; o; o = o->next)
		if (o != h && o->file == h->file && o->level >= level)
			return true;
	return false;
}

static int d_lock(sqlite3_file *x, int level)
{
	struct handle *h = (struct handle *)x;

	if (level <= h->level)
		return SQLITE_OK;
	if (others_at(h, level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : level == SQLITE_LOCK_RESERVED ? SQLITE_LOCK_RESERVED : SQLITE_LOCK_SHARED))
		return SQLITE_BUSY;
	h->level = level;
	return SQLITE_OK;
}

static int d_unlock(sqlite3_file *x, int level)
{
	((struct handle *)x)->level = level;
	return SQLITE_OK;
}

static int d_reserved(sqlite3_file *x, int *out)
{
	*out = others_at((struct handle *)x, SQLITE_LOCK_RESERVED) || ((struct handle *)x)->level >= SQLITE_LOCK_RESERVED;
	return SQLITE_OK;
}

static int d_control(sqlite3_file *x, int op, void *arg) { (void)x, (void)op, (void)arg; return SQLITE_NOTFOUND; }
static int d_sector(sqlite3_file *x) { (void)x; return 4096; }
/* As on Linux: what stands beside what is being written stays. */
static int d_traits(sqlite3_file *x) { (void)x; return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

static int d_shm_map(sqlite3_file *x, int at, int size, int extend, void volatile **out)
{
	struct handle *h = (struct handle *)x;

	CHECK(at < REGIONS && (!shm.file || shm.file == h->file));
	shm.file = h->file;
	if (!shm.v[at].p && extend)
		CHECK(shm.v[at].p = calloc(1, (size_t)size));
	*out = shm.v[at].p;
	return SQLITE_OK;
}

static int d_shm_lock(sqlite3_file *x, int at, int n, int flags)
{
	struct handle *h = (struct handle *)x;
	unsigned mask = ((1u << n) - 1) << at;

	if (flags & SQLITE_SHM_UNLOCK) {
		h->shared_slots &= ~mask;
		h->own_slots &= ~mask;
		return SQLITE_OK;
	}
	for (const struct handle *o = handles; o; o = o->next)
		if (o != h && o->file == h->file && ((o->own_slots | (flags & SQLITE_SHM_EXCLUSIVE ? o->shared_slots : 0)) & mask))
			return SQLITE_BUSY;
	*(flags & SQLITE_SHM_EXCLUSIVE ? &h->own_slots : &h->shared_slots) |= mask;
	return SQLITE_OK;
}

static void d_shm_barrier(sqlite3_file *x) { (void)x; }

static int d_shm_unmap(sqlite3_file *x, int whole)
{
	struct handle *h = (struct handle *)x;

	h->shared_slots = h->own_slots = 0;
	if (whole) {
		for (size_t i = 0; i < REGIONS; i++)
			free(shm.v[i].p);
		memset(&shm, 0, sizeof shm);
	}
	return SQLITE_OK;
}

static const sqlite3_io_methods methods = { 2, d_close, d_read, d_write, d_truncate, d_sync, d_size, d_lock, d_unlock, d_reserved,
	d_control, d_sector, d_traits, d_shm_map, d_shm_lock, d_shm_barrier, d_shm_unmap, NULL, NULL };

static int v_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *x, int flags, int *out)
{
	struct handle *h = (struct handle *)x;
	struct file *f = find(name);

	(void)v;
	h->base.pMethods = NULL;
	if (!f && !(flags & SQLITE_OPEN_CREATE))
		return SQLITE_CANTOPEN;
	*h = (struct handle){ .base = { &methods }, .file = f ? f : make(name), .next = handles };
	handles = h;
	if (out)
		*out = flags;
	return SQLITE_OK;
}

static int v_delete(sqlite3_vfs *v, const char *name, int sync)
{
	struct file *f = find(name);

	(void)v;
	if (!f)
		return SQLITE_IOERR_DELETE_NOENT;
	bool struck = strikes() && disk->what != DISK_IS_FULL;
	if (struck && disk->what == DISK_FAILS)
		return SQLITE_IOERR_DELETE;
	f->there = false;
	if (struck)
		_exit(DISK_CUT);
	for (size_t i = 0; sync && i < FILES; i++)
		disk->files[i].kept = disk->files[i].there;
	return SQLITE_OK;
}

static int v_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	const struct file *f = find(name);

	(void)v;
	*out = f && (flags != SQLITE_ACCESS_EXISTS || f->size > 0);
	return SQLITE_OK;
}

static int v_path(sqlite3_vfs *v, const char *name, int n, char *out)
{
	(void)v;
	return snprintf(out, (size_t)n, "%s", name) < n ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int v_random(sqlite3_vfs *v, int n, char *out) { (void)v; memset(out, 5, (size_t)n); return n; }
static int v_sleep(sqlite3_vfs *v, int us) { (void)v; return us; }
static int v_time(sqlite3_vfs *v, double *day) { (void)v; *day = 2461202; return SQLITE_OK; }
static int v_error(sqlite3_vfs *v, int n, char *out) { (void)v, (void)n, (void)out; return 0; }

void disk_begin(void)
{
	static sqlite3_vfs vfs = { .iVersion = 1, .szOsFile = sizeof(struct handle), .mxPathname = 64, .zName = "disk", .xOpen = v_open,
		.xDelete = v_delete, .xAccess = v_access, .xFullPathname = v_path, .xRandomness = v_random, .xSleep = v_sleep,
		.xCurrentTime = v_time, .xGetLastError = v_error };

	disk = disk_shared(sizeof *disk);
	writes = disk_shared(WRITES);
	for (size_t i = 0; i < FILES; i++) {
		disk->files[i].now = disk_shared(SIZE);
		disk->files[i].synced = disk_shared(SIZE);
		before[i] = disk_shared(SIZE);
	}
	disk->chance = 1;
	CHECK(!sqlite3_vfs_register(&vfs, 1));
}

/* What the program sees is what is on the disk. */
static void show(void)
{
	disk->ops = disk->written = 0;
	for (size_t i = 0; i < FILES; i++) {
		struct file *f = &disk->files[i];
		f->there = f->kept;
		f->size = f->kept_size;
		memcpy(f->now, f->synced, (size_t)f->size);
	}
}

void disk_put(const char *name, const void *bytes, size_t n)
{
	struct file *f = make(name);

	f->kept = true;
	put(f, 0, bytes, (int64_t)n);
	show();
}

void disk_keep(void)
{
	for (size_t i = 0; i < FILES; i++) {
		settle(&disk->files[i], false);
		disk->files[i].kept = disk->files[i].there;
		memcpy(before[i], disk->files[i].synced, (size_t)disk->files[i].kept_size);
	}
	memcpy(disk->before, disk->files, sizeof disk->before);
}

void disk_back(void)
{
	memcpy(disk->files, disk->before, sizeof disk->files);
	for (size_t i = 0; i < FILES; i++)
		memcpy(disk->files[i].synced, before[i], (size_t)disk->files[i].kept_size);
	show();
	disk_plan(DISK_FINE, 0, 0);
}

void disk_plan(enum disk_fault what, int64_t at, uint64_t seed)
{
	disk->what = what;
	disk->at = at;
	disk->chance = stirred(seed);
	disk->count = 0;
	disk->full = 1 + (int64_t)dice(12);
	disk->befell = false;
}

int64_t disk_count(void) { return disk->count; }
bool disk_befell(void) { return disk->befell; }

/* Sector by sector: there with a chance of `of` in 16, and then perhaps not as it should be. */
static void put_some(const struct op *o, uint64_t of, bool torn)
{
	static uint8_t rubbish[SECTOR];
	struct file *f = &disk->files[o->file];

	for (int64_t at = o->at, n; at < o->at + o->n; at += n) {
		const uint8_t *p = writes + o->data + (at - o->at);
		n = SECTOR - at % SECTOR;
		if (n > o->at + o->n - at)
			n = o->at + o->n - at;
		if (dice(16) >= of)
			continue;
		uint64_t how = torn ? dice(16) : 2;
		for (size_t i = 0; !how && i < SECTOR; i++)
			rubbish[i] = (uint8_t)dice(256);
		put(f, at, how ? p : rubbish, how == 1 ? (int64_t)dice((uint64_t)n + 1) : n);
	}
}

void disk_cut(uint64_t seed)
{
	disk->chance = stirred(seed ^ 0x5eedULL);
	/* The folder's own changes go in one piece, or not at all. */
	bool folder = dice(2);
	for (size_t i = 0; i < FILES; i++)
		disk->files[i].kept = folder ? disk->files[i].there : disk->files[i].kept;
	uint64_t of = (uint64_t[]){ 0, 16, 8, dice(17) }[dice(4)];
	bool torn = dice(2);
	for (size_t i = 0; i < disk->ops; i++) {
		const struct op *o = &disk->op[i];
		if (o->n >= 0)
			put_some(o, of, torn);
		else if (dice(16) < of)
			put_op(o);
	}
	show();
}

bool disk_has(str bytes)
{
	for (size_t i = 0; i < FILES; i++)
		if (disk->files[i].there && memmem(disk->files[i].now, (size_t)disk->files[i].size, bytes.p, bytes.n))
			return true;
	return false;
}
