/* SPDX-License-Identifier: Apache-2.0 */
/*
 * box.c -- a box as a phone closes it, then changed as the input says: it opens when nothing was
 * changed, with the very words that were closed, and never otherwise; nor does the input by itself.
 * The input: how many bytes are words, the words, then (where, what) pairs to change.
 */
#include "box_close.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t key[BOX_KEY] = "a key that only this test has...", secret[32] = "a phone's key, for this one box.";
static const uint8_t nonce[BOX_NONCE] = "once only.";

static void changed(struct arena *a, str server, const uint8_t *data, size_t size)
{
	size_t n = size && data[0] < size ? data[0] : 0;
	str words = { size ? (const char *)data + 1 : "", n }, w = { 0 };
	str raw = box_close_raw(a, server, STR("7:a phone"), words, secret, nonce), other = arena_dup(a, raw);

	for (size_t i = n + 1; i + 2 < size; i += 3)
		((uint8_t *)(uintptr_t)other.p)[(data[i] << 8 | data[i + 1]) % other.n] ^= data[i + 2];
	bool opens = box_open(a, key, STR("7:a phone"), box_text(a, (const uint8_t *)other.p, other.n), &w);
	CHECK(opens == str_eq(raw, other) && (!opens || str_eq(w, words)));
	CHECK(!box_open(a, key, STR("8:a phone"), box_text(a, (const uint8_t *)raw.p, raw.n), &w));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 16u << 20 };
	str w, input = { size ? (const char *)data : "", size };

	if (size > 4096)
		return 0;
	changed(&a, box_public(&a, key), data, size);
	CHECK(!box_open(&a, key, STR("7:a phone"), input, &w));                  /* as letters, as bytes */
	CHECK(!box_open(&a, key, STR("7:a phone"), box_text(&a, data, size), &w));
	CHECK(!box_signed(input, input, input));
	arena_release(&a);
	return 0;
}
