/* SPDX-License-Identifier: Apache-2.0 */
/* json.c -- what we write, a strict reader reads: the same text, but for bytes that were no UTF-8. */
#include <jansson.h>
#include "base/json.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 1u << 28 };
	struct buf b = BUF(&a, 16u << 20);
	str s = { size ? (const char *)data : "", size };
	int64_t i = 0;
	double r = 0;

	if (size >= 8)
		memcpy(&i, data, 8), memcpy(&r, data, 8);
	buf_ch(&b, '[');
	json_val(&b, V(s));
	buf_ch(&b, ',');
	json_val(&b, V(i));
	buf_ch(&b, ',');
	json_val(&b, V(r));
	buf_ch(&b, ']');
	json_t *j = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
	CHECK(j && json_array_size(j) == 3);
	json_t *text = json_array_get(j, 0);
	str got = { json_string_value(text), json_string_length(text) };
	CHECK(utf8_valid(got) || memchr(got.p, 0, got.n));
	if (utf8_valid(s))
		CHECK(str_eq(got, s));
	CHECK(json_integer_value(json_array_get(j, 1)) == i);
	json_t *real = json_array_get(j, 2);
	CHECK(json_is_null(real) ? r - r != 0 || r != r : json_number_value(real) == r);
	json_decref(j);
	arena_release(&a);
	return 0;
}
