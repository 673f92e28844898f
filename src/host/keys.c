/* SPDX-License-Identifier: Apache-2.0 */
/* keys.c -- key files, and the copy of them. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include "host/keys.h"

#define TITLE "Alongside keys 1\n"
#define SUM 16

int keys_dir(const char *dir, str *why)
{
	int at = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (at < 0) {
		*why = STR("The data folder cannot be opened.");
		return -1;
	}
	if (mkdirat(at, "keys", 0700) && errno != EEXIST)
		*why = STR("The folder for keys cannot be made in the data folder.");
	int keys = openat(at, "keys", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	close(at);
	if (keys < 0)
		*why = STR("The folder for keys in the data folder cannot be opened.");
	return keys;
}

DIR *keys_list(int keys)
{
	int fd = openat(keys, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);   /* dup() would share one place with every worker */
	DIR *d = fd < 0 ? NULL : fdopendir(fd);

	if (!d && fd >= 0)
		close(fd);
	return d;
}

int key_read(int keys, const char *name, uint8_t key[KEY_BYTES])
{
	int fd = openat(keys, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	uint8_t all[KEY_BYTES + 1];
	ssize_t n = read(fd, all, sizeof all);
	close(fd);
	if (n == KEY_BYTES)
		memcpy(key, all, KEY_BYTES);
	sodium_memzero(all, sizeof all);
	return n == KEY_BYTES ? 1 : -1;
}

/* Written beside its place and linked there, so that half a key is never seen and one that is there is
 * never written over. */
static bool key_put(int keys, const char *name, const uint8_t key[KEY_BYTES])
{
	char beside[96];

	snprintf(beside, sizeof beside, ".%s.%ld", name, (long)getpid());
	unlinkat(keys, beside, 0);
	int fd = openat(keys, beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	/* Made by root, as for a copy of the keys, it is still the server's to read. */
	struct stat folder;
	bool fine = geteuid() || (!fstat(keys, &folder) && !fchown(fd, folder.st_uid, folder.st_gid));
	fine = fine && write(fd, key, KEY_BYTES) == KEY_BYTES && fsync(fd) == 0;
	fine = close(fd) == 0 && fine;
	fine = fine && (linkat(keys, beside, keys, name, 0) == 0 || errno == EEXIST);
	unlinkat(keys, beside, 0);
	return fine && fsync(keys) == 0;
}

bool key_make(int keys, const char *name)
{
	uint8_t key[KEY_BYTES];

	randombytes_buf(key, sizeof key);
	bool fine = key_put(keys, name, key);
	sodium_memzero(key, sizeof key);
	return fine;
}

bool key_keep(int keys, const char *name, const uint8_t key[KEY_BYTES])
{
	uint8_t there[KEY_BYTES];
	bool fine = key_put(keys, name, key) && key_read(keys, name, there) == 1 && !sodium_memcmp(there, key, KEY_BYTES);

	sodium_memzero(there, sizeof there);
	return fine;
}

bool key_destroy(int keys, const char *name)
{
	uint8_t other[KEY_BYTES];
	int fd = openat(keys, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return errno == ENOENT;
	randombytes_buf(other, sizeof other);
	bool fine = write(fd, other, sizeof other) == sizeof other && !fsync(fd);
	fine = !close(fd) && fine;
	return !unlinkat(keys, name, 0) && !fsync(keys) && fine;
}

enum area_file area_file_of(const char *name, int64_t *area, int64_t *n)
{
	static const struct { enum area_file what; const char *first, *later; } names[] = {
		{ AREA_FILE_KEY, "area-%" SCNd64 ".key%n", "area-%" SCNd64 "-%" SCNd64 ".key%n" },
		{ AREA_FILE_HASHES, "hashes-%" SCNd64 ".key%n", NULL },
		{ AREA_FILE_PHONES, NULL, "phones-%" SCNd64 "-%" SCNd64 ".key%n" },
	};

	for (size_t i = 0; i < countof(names); i++) {
		int end = 0;
		*n = 1;
		if (names[i].first && sscanf(name, names[i].first, area, &end) == 1 && end && !name[end])
			return names[i].what;
		end = 0;
		if (names[i].later && sscanf(name, names[i].later, area, n, &end) == 2 && end && !name[end] && *n > 0 && *n < 256 &&
		    (*n > 1 || names[i].what != AREA_FILE_KEY))
			return names[i].what;
	}
	return AREA_FILE_NONE;
}

const char *area_file_name(char name[64], enum area_file what, int64_t area, int64_t n)
{
	if (what == AREA_FILE_HASHES)
		snprintf(name, 64, "hashes-%" PRId64 ".key", area);
	else if (what == AREA_FILE_PHONES)
		snprintf(name, 64, "phones-%" PRId64 "-%" PRId64 ".key", area, n);
	else if (n == 1)
		snprintf(name, 64, "area-%" PRId64 ".key", area);
	else
		snprintf(name, 64, "area-%" PRId64 "-%" PRId64 ".key", area, n);
	return name;
}

/* Letters, digits, - and one end: a name in a copy becomes the name of a file. */
static bool is_name(str name)
{
	static const char end[] = ".key";

	if (name.n < sizeof end || name.n >= sizeof ((struct kept_key *)0)->name ||
	    memcmp(name.p + name.n - (sizeof end - 1), end, sizeof end - 1))
		return false;
	for (size_t i = 0; i < name.n - (sizeof end - 1); i++) {
		char c = name.p[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-'))
			return false;
	}
	return !str_is(name, "token.key");         /* of forms that are open just now: made anew */
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct kept_key *)a)->name, ((const struct kept_key *)b)->name);
}

bool kept_keys_of(int keys, struct kept_keys *out)
{
	DIR *d = keys_list(keys);
	bool fine = d;

	out->n = 0;
	for (struct dirent *e; fine && (e = readdir(d));) {
		if (!is_name(str_c(e->d_name)))
			continue;
		fine = out->n < LIMIT_KEYS && key_read(keys, e->d_name, out->v[out->n].key) == 1;
		if (fine)
			memcpy(out->v[out->n++].name, e->d_name, strlen(e->d_name) + 1);
	}
	if (d)
		closedir(d);
	if (fine)
		qsort(out->v, out->n, sizeof out->v[0], by_name);
	return fine;
}

/* Over names and keys, so that a copy that was cut or typed wrong is told from one that is whole. */
static void sum_of(const struct kept_keys *k, char hex[2 * SUM + 1])
{
	crypto_generichash_state st;
	uint8_t sum[SUM];

	crypto_generichash_init(&st, NULL, 0, sizeof sum);
	for (size_t i = 0; i < k->n; i++) {
		crypto_generichash_update(&st, (const uint8_t *)k->v[i].name, strlen(k->v[i].name) + 1);
		crypto_generichash_update(&st, k->v[i].key, KEY_BYTES);
	}
	crypto_generichash_final(&st, sum, sizeof sum);
	sodium_bin2hex(hex, 2 * SUM + 1, sum, sizeof sum);
}

bool kept_keys_write(FILE *to, const struct kept_keys *k)
{
	char hex[2 * KEY_BYTES + 1];

	fputs(TITLE, to);
	for (size_t i = 0; i < k->n; i++)
		fprintf(to, "%s %s\n", k->v[i].name, sodium_bin2hex(hex, sizeof hex, k->v[i].key, KEY_BYTES));
	sum_of(k, hex);
	fprintf(to, "whole %s\n", hex);
	sodium_memzero(hex, sizeof hex);
	return !ferror(to);
}

static bool key_line(str line, struct kept_key *out)
{
	str name;
	size_t n;

	if (!str_next(&line, ' ', &name) || !is_name(name) || line.n != 2 * KEY_BYTES ||
	    sodium_hex2bin(out->key, KEY_BYTES, line.p, line.n, NULL, &n, NULL) || n != KEY_BYTES)
		return false;
	memcpy(out->name, name.p, name.n);
	out->name[name.n] = 0;
	out->put = false;
	return true;
}

const char *kept_keys_read(str text, struct kept_keys *out)
{
	char hex[2 * SUM + 1];
	str line;

	out->n = 0;
	if (!str_starts(text, STR(TITLE)))
		return str_starts(text, STR("Alongside keys ")) ? "was made by a newer release" : "is not a copy of keys";
	text = (str){ text.p + strlen(TITLE), text.n - strlen(TITLE) };
	while (str_next(&text, '\n', &line)) {
		if (str_starts(line, STR("whole "))) {
			sum_of(out, hex);
			return str_is((str){ line.p + 6, line.n - 6 }, hex) ? NULL : "has been changed";
		}
		if (out->n == LIMIT_KEYS || !key_line(line, &out->v[out->n]))
			return "has been changed";
		out->n++;
	}
	return "is not whole";
}

const struct kept_key *kept_key_find(const struct kept_keys *k, const char *name)
{
	for (size_t i = 0; i < k->n; i++)
		if (!strcmp(k->v[i].name, name))
			return &k->v[i];
	return NULL;
}

void kept_keys_take_back(int keys, struct kept_keys *k)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].put) {
			unlinkat(keys, k->v[i].name, 0);
			k->v[i].put = false;
		}
}

/* Whose key it is and which of them, where there are more from time to time: of months, or of an area. */
static bool in_turn(const char *name, int kind, int64_t *area, int64_t *n)
{
	return kind ? area_file_of(name, area, n) == AREA_FILE_KEY : sscanf(name, EPOCH_KEY, area, n) == 2;
}

/* One that is before all of its area's that are here: it was destroyed, and stays so. */
static bool was_destroyed(const struct kept_keys *here, const char *name)
{
	for (int kind = 0; kind < 2; kind++) {
		int64_t area, n, its, other;
		bool any = false, before = in_turn(name, kind, &area, &n);
		for (size_t i = 0; before && i < here->n; i++)
			if (in_turn(here->v[i].name, kind, &its, &other) && its == area) {
				any = true;
				before = other > n;
			}
		if (any && before)
			return true;
	}
	return false;
}

bool kept_keys_put(int keys, struct kept_keys *k)
{
	struct kept_keys *here = sodium_malloc(sizeof *here);
	bool fine = here && kept_keys_of(keys, here);

	for (size_t i = 0; fine && i < k->n; i++) {
		if (was_destroyed(here, k->v[i].name))
			continue;
		uint8_t there[KEY_BYTES];
		int got = key_read(keys, k->v[i].name, there);
		if (got == 0)
			fine = k->v[i].put = key_put(keys, k->v[i].name, k->v[i].key);
		else
			fine = got == 1 && (!sodium_memcmp(there, k->v[i].key, KEY_BYTES) || !strcmp(k->v[i].name, KEY_OF_BACKUPS));
		sodium_memzero(there, sizeof there);
	}
	sodium_free(here);
	if (!fine)
		kept_keys_take_back(keys, k);
	return fine;
}
