/* SPDX-License-Identifier: Apache-2.0 */
/* shape.c -- any bytes as a cell of somebody's sheet: days and hours that are read are such, and are read again from what we
 * write of them; and as a heading, and as text that is no UTF-8. */
#include "base/text.h"
#include "feeds/feeds_shape_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 64u << 20 };
	str s = { (const char *)data, size };
	struct rhythm_words r, again;
	struct str_list row = { 0 };
	int64_t from, to;

	if (size > LIMIT_CSV_FIELD)
		return 0;
	enum means m = means_of(&a, s);
	CHECK(m < MEANINGS && means_from(str_c(means_codes[m])) == m);
	if (rhythm_read(&a, s, &r)) {
		CHECK(r.days >= 0 && r.days < 128 && r.nth >= 0 && r.nth <= 5 && (r.days || r.opens >= 0));
		CHECK(r.opens >= -1 && r.opens < 1440 && r.closes >= -1 && r.closes <= 1440 && (r.closes < 0 || r.closes > r.opens));
		if (r.days && !r.nth)
			CHECK(rhythm_read(&a, str_fmt(&a, "every {}", days_write(&a, r.days)), &again) && again.days == r.days && !again.nth);
	}
	if (ages_read(&a, s, &from, &to))
		CHECK(from >= 0 && from <= 120 && to >= 0 && to < 120 && (!to || from <= to));
	struct csv c = { .rest = s, .line = 1, .comma = size && data[0] % 2 ? ';' : 0, .western = true };
	while (csv_next(&a, &c, &row) == CSV_ROW)
		for (size_t i = 0; i < row.n; i++)
			CHECK(utf8_valid(row.v[i]) && row.v[i].n <= 3 * LIMIT_CSV_FIELD);
	arena_release(&a);
	return 0;
}
