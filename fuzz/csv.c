/* SPDX-License-Identifier: Apache-2.0 */
/* csv.c -- any bytes: rows within bounds; what was read, written and read again is the same. */
#include "feeds/feeds_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 256u << 20 };
	struct csv c = { .rest = { (const char *)data, size }, .line = 1 };
	struct str_list row = { 0 };

	if (size > 1u << 16)
		return 0;
	CHECK(csv_whole(c.rest) <= size);
	while (csv_next(&a, &c, &row) == CSV_ROW) {
		struct buf b = BUF(&a, 1u << 20);
		struct str_list again = { 0 };
		CHECK(row.n >= 1 && row.n <= LIMIT_CSV_FIELDS);
		CHECK(c.rest.p >= (const char *)data && c.rest.p + c.rest.n == (const char *)data + size);
		csv_write(&b, row.v, row.n);
		struct csv d = { .rest = buf_str(&b), .line = 1 };
		CHECK(csv_next(&a, &d, &again) == CSV_ROW && d.rest.n == 0 && again.n == row.n);
		CHECK(csv_whole(buf_str(&b)) == b.n);
		for (size_t i = 0; i < row.n; i++) {
			CHECK(row.v[i].n <= LIMIT_CSV_FIELD && str_eq(row.v[i], again.v[i]));
			str safe = csv_guard(&a, row.v[i]);
			CHECK(!safe.n || !memchr("=+-@\t\r", safe.p[0], 6));
			CHECK(str_eq(csv_plain(safe), row.v[i]));
		}
	}
	arena_release(&a);
	return 0;
}
