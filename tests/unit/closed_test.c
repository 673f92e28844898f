/* SPDX-License-Identifier: Apache-2.0 */
/* closed_test.c -- a closed file opens whole, with its key, or not at all; so does a copy of keys. */
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>
#include "host/closed.h"
#include "test.h"

static const uint8_t key[KEY_BYTES] = { 1 }, other[KEY_BYTES] = { 2 };
static uint8_t file[300000], out[300000];

static size_t close_bytes(const uint8_t *words, size_t n, size_t step)
{
	FILE *to = fmemopen(file, sizeof file, "w");
	struct closing *c = closed_begin(to, key);
	for (size_t i = 0; i < n; i += step)
		ok(closed_add(c, words + i, n - i < step ? n - i : step));
	ok(!closed_end(c, true));
	size_t all = (size_t)ftell(to);
	fclose(to);
	return all;
}

static const char *open_bytes(size_t n, const uint8_t *k, size_t *got)
{
	FILE *from = fmemopen(file, n, "r"), *to = fmemopen(out, sizeof out, "w");
	const char *why = closed_open(from, k, to);
	*got = (size_t)ftell(to);
	fclose(from);
	fclose(to);
	return why;
}

static void opens_whole_or_not_at_all(void)
{
	static uint8_t words[200000];
	size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 200000 }, got;

	randombytes_buf(words, sizeof words);
	for (size_t i = 0; i < countof(sizes); i++) {
		size_t n = close_bytes(words, sizes[i], i % 2 ? 4096 : 70000);
		ok(!open_bytes(n, key, &got) && got == sizes[i] && !memcmp(out, words, got));
		ok(open_bytes(n, other, &got) && !got);
		ok(open_bytes(n - 1, key, &got));
		file[n] = 0;
		ok(open_bytes(n + 1, key, &got));
		for (size_t cut = 1; cut < n; cut += cut < 300 || n - cut < 300 ? 1 : 9973)
			ok(open_bytes(cut, key, &got));
		for (size_t at = 0; at < n; at += at < 300 || n - at < 300 ? 1 : 9973) {
			file[at] ^= 1;
			ok(open_bytes(n, key, &got));
			file[at] ^= 1;
		}
	}
	/* Pieces in another order. */
	size_t n = close_bytes(words, 200000, 4096), piece = 65536 + 17, head = n - (200000 % 65536 + 17) - 3 * piece;
	static uint8_t swap[65536 + 17];
	memcpy(swap, file + head, piece);
	memmove(file + head, file + head + piece, piece);
	memcpy(file + head + piece, swap, piece);
	ok(open_bytes(n, key, &got));
}

static size_t copy_text(struct kept_keys *k, char *text, size_t room)
{
	FILE *to = fmemopen(text, room, "w");
	ok(kept_keys_write(to, k));
	size_t n = (size_t)ftell(to);
	fclose(to);
	return n;
}

static void keys_are_copied(const char *dir)
{
	static struct kept_keys k, again;
	static char text[4096];
	char path[200];
	str why = STR("");
	uint8_t one[KEY_BYTES], two[KEY_BYTES];
	int keys = keys_dir(dir, &why);

	ok(keys >= 0 && key_make(keys, "area-7.key") && key_make(keys, KEY_OF_BACKUPS) && key_make(keys, "token.key"));
	ok(kept_keys_of(keys, &k) && k.n == 2 && !kept_key_find(&k, "token.key") && kept_key_find(&k, "area-7.key"));
	size_t n = copy_text(&k, text, sizeof text);
	ok(!kept_keys_read((str){ text, n }, &again) && again.n == 2 && !memcmp(again.v[0].key, k.v[0].key, KEY_BYTES));
	for (size_t cut = 0; cut + 1 < n; cut++)      /* the end of the last line may be missing */
		ok(kept_keys_read((str){ text, cut }, &again));
	for (size_t at = 0; at + 1 < n; at++) {
		text[at] ^= 1;
		ok(kept_keys_read((str){ text, n }, &again));
		text[at] ^= 1;
	}
	/* No name leads out of the folder. */
	ok(kept_keys_read(STR("Alongside keys 1\n../area-7.key 00\n"), &again));

	ok(key_read(keys, "area-7.key", one) == 1 && unlinkat(keys, "area-7.key", 0) == 0);
	ok(kept_keys_put(keys, &k) && key_read(keys, "area-7.key", two) == 1 && !memcmp(one, two, sizeof one));
	kept_keys_take_back(keys, &k);
	ok(key_read(keys, "area-7.key", two) == 0 && key_read(keys, KEY_OF_BACKUPS, two) == 1);
	/* Another key of that name is never written over, and then none is put. */
	struct kept_keys mine = { .n = 2, .v = { { .name = "area-6.key" }, { .name = "area-7.key" } } };
	ok(key_make(keys, "area-7.key") && !kept_keys_put(keys, &mine) && key_read(keys, "area-6.key", two) == 0);
	close(keys);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/keys/%s", dir, i == 0 ? "area-7.key" : i == 1 ? KEY_OF_BACKUPS : "token.key");
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/keys", dir);
	ok(rmdir(path) == 0);
}

int main(void)
{
	char dir[] = "/tmp/closed-test-XXXXXX";

	CHECK(sodium_init() >= 0 && mkdtemp(dir));
	opens_whole_or_not_at_all();
	keys_are_copied(dir);
	ok(rmdir(dir) == 0);
	return test_end();
}
