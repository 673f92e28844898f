/* SPDX-License-Identifier: Apache-2.0 */
/*
 * backup.c -- a backup as it is made, then cut and changed as the input says: it opens when nothing was
 * changed, with the very bytes that were put in, and never otherwise; nor does the input by itself, as a
 * backup or, unless it says so itself, as a copy of keys.
 * The input: how many pieces of 4 KB there are, how much is cut off, then (where, where, what) to change.
 */
#include <sodium.h>
#include "bytes.h"
#include "host/closed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t key[KEY_BYTES] = "a key that only this test has..";
static uint8_t room[256 << 10], out[256 << 10];

static const char *opens(const void *p, size_t n, size_t *got)
{
	FILE *from = fmemopen((void *)(uintptr_t)p, n, "r"), *to = fmemopen(out, sizeof out, "w");

	CHECK(from && to);
	closed_is(from);
	const char *why = closed_open(from, key, to);
	*got = (size_t)ftell(to);
	fclose(from);
	fclose(to);
	return why;
}

static void changed(struct bytes in)
{
	static uint8_t words[4096];
	size_t pieces = bytes_next(&in) % 40, cut = bytes_next(&in), n, got;
	FILE *to = fmemopen(room, sizeof room, "w");
	bool same = true;

	memset(words, 'w', sizeof words);
	CHECK(to);
	struct closing *c = closed_begin(to, key);
	for (size_t i = 0; i < pieces; i++)
		CHECK(closed_add(c, words, sizeof words));
	CHECK(!closed_end(c, true));
	n = (size_t)ftell(to);
	fclose(to);
	while (in.n >= 4) {
		size_t at = (size_t)(bytes_next(&in) << 16 | bytes_next(&in) << 8);
		uint8_t *p = &room[(at | bytes_next(&in)) % n], what = bytes_next(&in);
		*p ^= what;
		same = same && !what;
	}
	cut %= n;
	const char *why = opens(room, n - cut, &got);
	if (same && !cut)
		CHECK(!why && got == pieces * sizeof words && (!got || (out[0] == 'w' && !memcmp(out, out + 1, got - 1))));
	else if (cut)
		CHECK(why);      /* what was changed may have been changed back */
}

static void keys(const uint8_t *data, size_t size)
{
	static struct kept_keys k;
	str text = { (const char *)data, size };
	char again[LIMIT_KEYS * 136];

	if (kept_keys_read(text, &k))
		return;
	FILE *to = fmemopen(again, sizeof again, "w");
	CHECK(to && kept_keys_write(to, &k));
	size_t n = (size_t)ftell(to);
	fclose(to);
	/* Digits may be written in either case, and what follows the last line is not read. */
	CHECK(n <= size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t got;

	CHECK(sodium_init() >= 0);
	if (!size || size > 100000)
		return 0;
	CHECK(opens(data, size, &got));
	keys(data, size);
	changed((struct bytes){ data, size });
	return 0;
}
