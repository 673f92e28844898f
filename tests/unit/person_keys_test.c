/* SPDX-License-Identifier: Apache-2.0 */
/* person_keys_test.c -- a stray copy of somebody's wrapped key opens while its epoch key is there, and never after. */
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>
#include "host/person_keys.h"
#include "test.h"

#define BO  "b0000001-0000-4000-8000-00000000a001"
#define ANN "b0000002-0000-4000-8000-00000000a001"       /* the same place in the cache */
static struct arena arena = { .cap = 16u << 20 };

static void texts(void)
{
	uint8_t key[KEY_BYTES] = { 1 }, other[KEY_BYTES] = { 2 }, nonce[24] = { 3 };
	str s = person_text_seal(&arena, key, STR(BO), nonce, STR("moment.words:1"), STR("we had tea")), w, who;

	ok(person_text_of(&arena, s, &who) && str_is(who, BO));
	ok(person_text_open(&arena, key, STR("moment.words:1"), s, &w) && str_is(w, "we had tea"));
	ok(!person_text_open(&arena, other, STR("moment.words:1"), s, &w));
	ok(!person_text_open(&arena, key, STR("moment.words:2"), s, &w));
	for (size_t cut = 0; cut < s.n; cut++)
		ok(!person_text_open(&arena, key, STR("moment.words:1"), (str){ s.p, cut }, &w));
	ok(!person_text_of(&arena, STR("AQid"), &who));
}

static void cache(void)
{
	struct person_keys *k = person_keys_open();
	uint8_t key[KEY_BYTES] = { 1 }, got[KEY_BYTES];
	int64_t now = 1781082000000LL;

	person_keys_put(k, 7, STR(BO), key, now);
	ok(person_keys_get(k, 7, STR(BO), now + PERSON_KEY_CACHED - 1, got) && !memcmp(key, got, sizeof key));
	ok(!person_keys_get(k, 8, STR(BO), now, got) && !person_keys_get(k, 7, STR(ANN), now, got));
	ok(!person_keys_get(k, 7, STR(BO), now - 1, got) && !person_keys_get(k, 7, STR(BO), now, got));
	person_keys_put(k, 7, STR(BO), key, now);
	ok(!person_keys_get(k, 7, STR(BO), now + PERSON_KEY_CACHED, got));
	person_keys_put(k, 7, STR(BO), key, now);
	person_keys_drop(k);
	ok(!person_keys_get(k, 7, STR(BO), now, got));
	person_keys_close(k);
}

static void epochs(const char *dir)
{
	uint8_t one[KEY_BYTES], two[KEY_BYTES], key[KEY_BYTES] = { 9 }, got[KEY_BYTES];
	int64_t now = 1781082000000LL, june = epoch_of(now), july = epoch_of(now + 31 * LIMIT_DAY);
	char path[200];
	str why = STR("");
	int keys = keys_dir(dir, &why);

	ok(july == june + 1 && epoch_of(now + 365 * LIMIT_DAY) == june + 12);
	ok(!epoch_key(keys, 7, june, false, one) && epoch_key(keys, 7, june, true, one) && epoch_key(keys, 7, july, true, two));
	str stray = person_key_wrap(&arena, one, 7, STR(BO), key), now_row = person_key_wrap(&arena, two, 7, STR(BO), key);
	ok(person_key_unwrap(&arena, one, 7, STR(BO), stray, got) && !memcmp(key, got, sizeof key));
	ok(!person_key_unwrap(&arena, one, 7, STR(ANN), stray, got) && !person_key_unwrap(&arena, one, 8, STR(BO), stray, got));
	ok(epoch_destroy(keys, 7, june) && epoch_destroy(keys, 7, june) && !epoch_key(keys, 7, june, false, one));
	ok(epoch_key(keys, 7, july, false, got) && !person_key_unwrap(&arena, got, 7, STR(BO), stray, key));
	ok(person_key_unwrap(&arena, two, 7, STR(BO), now_row, got));
	ok(epoch_destroy(keys, 7, july));
	close(keys);
	snprintf(path, sizeof path, "%s/keys", dir);
	ok(rmdir(path) == 0);
}

int main(void)
{
	char dir[] = "/tmp/person-keys-XXXXXX";

	CHECK(sodium_init() >= 0 && mkdtemp(dir));
	texts();
	cache();
	epochs(dir);
	ok(rmdir(dir) == 0);
	arena_release(&arena);
	return test_end();
}
