/* SPDX-License-Identifier: Apache-2.0 */
/* area_keys_test.c -- processes that share the folder for keys each see all of it, and lose none that they had. */
#include <sodium.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "host/area_keys.h"
#include "test.h"

#define MANY 20
#define READINGS 500

static int keys;

static size_t listed(DIR *d)
{
	size_t n = 0;

	for (struct dirent *e; d && (e = readdir(d));)
		n++;
	return n;
}

static bool sees_all(void)
{
	static struct area_keys k;
	int64_t here[AREA_KEYS];

	memset(&k, 0, sizeof k);
	return !area_keys_read(&k, keys) && k.n == MANY && area_keys_here(keys, 7, here, AREA_KEYS) == MANY;
}

static void two_lists(void)
{
	DIR *a = keys_list(keys), *b = keys_list(keys);

	ok(listed(a) == MANY + 2 && listed(b) == MANY + 2);      /* and . and .. */
	closedir(a);
	closedir(b);
}

static void two_processes(void)
{
	int fine = 0, status;
	pid_t other = fork();

	CHECK(other >= 0);
	for (int i = 0; i < READINGS; i++)
		fine += sees_all();
	if (!other)
		_exit(fine == READINGS ? 0 : 1);
	ok(fine == READINGS);
	ok(waitpid(other, &status, 0) == other && status == 0);
}

static void none_is_lost(void)
{
	static struct area_keys k;
	char name[64];

	ok(!area_keys_read(&k, keys) && area_key_find(&k, 7, 5) && area_key_find(&k, 7, 0)->n == MANY);
	ok(area_key_end(keys, 7, 5) && !area_keys_read(&k, keys) && k.n == MANY && !area_key_find(&k, 7, 5));
	ok(key_destroy(keys, area_file_name(name, AREA_FILE_KEY, 7, MANY)));
	ok(area_keys_read(&k, keys) && k.n == MANY && area_key_find(&k, 7, 0)->n == MANY);
}

static void put_away(const char *dir)
{
	char name[64], path[200];

	for (int64_t n = 1; n <= MANY; n++)
		for (enum area_file what = AREA_FILE_KEY; what <= AREA_FILE_PHONES; what++)
			ok(key_destroy(keys, area_file_name(name, what, 7, n)));
	close(keys);
	snprintf(path, sizeof path, "%s/keys", dir);
	ok(rmdir(path) == 0 && rmdir(dir) == 0);
}

int main(void)
{
	char dir[] = "/tmp/area-keys-XXXXXX", name[64];
	str why = STR("");

	CHECK(sodium_init() >= 0 && mkdtemp(dir));
	keys = keys_dir(dir, &why);
	CHECK(keys >= 0);
	for (int64_t n = 1; n <= MANY; n++)
		ok(key_make(keys, area_file_name(name, AREA_FILE_KEY, 7, n)));
	two_lists();
	two_processes();
	none_is_lost();
	put_away(dir);
	return test_end();
}
