/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.c -- any bytes as the name of a column and as a day: a day that is read is one that exists, and is
 * read again from what we write of it; what is never kept is told however the name is written. */
#include "base/text.h"
#include "base/when.h"
#include "feeds/feeds_bring_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { .cap = 64u << 20 };
	str s = { (const char *)data, size };
	int64_t day = 0, again = 0;

	if (size > LIMIT_CSV_FIELD)
		return 0;
	enum sheet_column c = sheet_column_of(&a, s);
	CHECK(c < SHEET_COLUMNS && sheet_code_from(str_c(sheet_codes[c])) == c);
	CHECK(sheet_column_of(&a, text_fold(&a, s)) == c);
	if (c == SHEET_NEVER)
		CHECK(sheet_column_of(&a, str_fmt(&a, " {} ", s)) == c);
	if (sheet_day_read(&a, s, &day)) {
		struct date d = date_of_day(day);
		CHECK(d.year >= 0 && d.year <= 9999);
		CHECK(sheet_day_read(&a, day_iso(&a, day), &again) && again == day);
		if (d.year >= 1900 && d.year <= 2200)
			CHECK(sheet_day_read(&a, str_fmt(&a, "{}/{}/{}", d.day, d.month, d.year), &again) && again == day);
	}
	if (sheet_is_number_of_health(s))
		CHECK(s.n >= 10 && !sheet_is_number_of_health(str_fmt(&a, "{}0", s)));
	arena_release(&a);
	return 0;
}
