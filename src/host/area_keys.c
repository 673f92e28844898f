/* SPDX-License-Identifier: Apache-2.0 */
/* area_keys.c -- the keys of areas: read from the folder, derived, found, and ended. */
#include <sodium.h>
#include "base/b64.h"
#include "host/area_keys.h"

#define FIRST 1
#define LATER 5                          /* 2 and 3: person_keys.c; a curve's point would begin with 4 */
#define CONTEXT "Alongsid"               /* crypto_kdf wants eight letters */

_Static_assert(crypto_kdf_KEYBYTES == KEY_BYTES && BOX_KEY == KEY_BYTES, "one size of key");

static void derive(struct area_key *k, const uint8_t key[KEY_BYTES])
{
	crypto_kdf_derive_from_key(k->words, KEY_BYTES, 1, CONTEXT, key);
	crypto_kdf_derive_from_key(k->tags, KEY_BYTES, 2, CONTEXT, key);
	/* Of the area's own key and not in a file of its own: a folder of keys that is put back from before
	 * phones came opens what they closed meanwhile. */
	for (uint64_t i = 3; i == 3 || !box_key_fits(k->box); i++)
		crypto_kdf_derive_from_key(k->box, BOX_KEY, i, CONTEXT, key);
	k->words_here = true;
	k->tags_here = k->n == 1;
}

static struct area_key *place_for(struct area_keys *k, int64_t area, int64_t n)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].area == area && k->v[i].n == n)
			return &k->v[i];
	if (k->n == AREA_KEYS)
		return NULL;
	k->v[k->n] = (struct area_key){ .area = area, .n = n };
	return &k->v[k->n++];
}

bool area_keys_full(const struct area_keys *k) { return k->n == AREA_KEYS; }

static bool take(struct area_keys *k, int keys, const char *name)
{
	int64_t area, n;
	uint8_t key[KEY_BYTES];
	enum area_file what = area_file_of(name, &area, &n);

	if (what == AREA_FILE_NONE)
		return true;
	struct area_key *at = key_read(keys, name, key) == 1 ? place_for(k, area, n) : NULL;
	if (at && what == AREA_FILE_KEY)
		derive(at, key);
	else if (at && what == AREA_FILE_HASHES) {
		memcpy(at->tags, key, sizeof key);
		at->tags_here = true;
	} else if (at)
		memcpy(at->box, key, sizeof key);
	sodium_memzero(key, sizeof key);
	return at;
}

/* None is ever lost: of one that was destroyed something stays.  One that is not listed was missed, while another process
 * wrote there. */
static bool has_all(const struct area_keys *now, const struct area_keys *before)
{
	for (size_t i = 0; i < before->n; i++) {
		size_t j = 0;
		while (j < now->n && (now->v[j].area != before->v[i].area || now->v[j].n != before->v[i].n))
			j++;
		if (j == now->n)
			return false;
	}
	return true;
}

const char *area_keys_read(struct area_keys *k, int keys)
{
	struct area_keys *now = sodium_malloc(sizeof *now);
	DIR *d = keys_list(keys);
	bool fine = true;

	CHECK(now);
	sodium_memzero(now, sizeof *now);
	for (struct dirent *e; d && fine && (e = readdir(d));)
		fine = take(now, keys, e->d_name);
	if (d)
		closedir(d);
	bool all = has_all(now, k);
	if (d && fine && all)
		*k = *now;
	sodium_free(now);
	return !d ? "The folder for keys in the data folder cannot be read." :
		!fine ? "A key in the data folder is not one of ours, or cannot be read." :
		!all ? "A key that was in the data folder is not there." : NULL;
}

const struct area_key *area_key_find(const struct area_keys *k, int64_t area, int64_t n)
{
	const struct area_key *found = NULL;

	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].area == area && k->v[i].words_here && (n ? k->v[i].n == n : !found || k->v[i].n > found->n))
			found = &k->v[i];
	return found;
}

const struct area_key *area_key_tags(const struct area_keys *k, int64_t area)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->v[i].area == area && k->v[i].tags_here)
			return &k->v[i];
	return NULL;
}

size_t area_text_head(uint8_t head[2], int64_t n)
{
	head[0] = n == 1 ? FIRST : LATER;
	head[1] = (uint8_t)n;
	return n == 1 ? 1 : 2;
}

int64_t area_text_key(str sealed)
{
	uint8_t head[3];
	size_t n;

	if (sealed.n < 4 || !b64_read((str){ sealed.p, 4 }, head, &n))
		return 0;
	return head[0] == FIRST ? 1 : head[0] == LATER && head[1] > 1 ? head[1] : 0;
}

bool area_key_end(int keys, int64_t area, int64_t n)
{
	char name[64], other[64];
	uint8_t key[KEY_BYTES];
	struct area_key *k = sodium_malloc(sizeof *k);
	int got = key_read(keys, area_file_name(name, AREA_FILE_KEY, area, n), key);

	CHECK(k);
	*k = (struct area_key){ .area = area, .n = n };
	if (got == 1)
		derive(k, key);
	sodium_memzero(key, sizeof key);
	bool fine = got == 0 || (got == 1 && key_keep(keys, area_file_name(other, AREA_FILE_PHONES, area, n), k->box) &&
		(n > 1 || key_keep(keys, area_file_name(other, AREA_FILE_HASHES, area, 1), k->tags)) && key_destroy(keys, name));
	sodium_free(k);
	return fine;
}

size_t area_keys_here(int keys, int64_t area, int64_t *numbers, size_t most)
{
	DIR *d = keys_list(keys);
	int64_t of, number;
	size_t n = 0;

	for (struct dirent *e; d && n < most && (e = readdir(d));)
		if (area_file_of(e->d_name, &of, &number) == AREA_FILE_KEY && of == area)
			numbers[n++] = number;
	if (d)
		closedir(d);
	return n;
}
