/* SPDX-License-Identifier: Apache-2.0 */
/* welsh_test.c -- the Welsh that is built in: its facts as CLDR has them, no draft shown, pseudo-Welsh whole. */
#include "base/texts.h"
#include "base/when.h"
#include "test.h"

static struct arena arena = { .cap = 4 * LIMIT_REQUEST_MEMORY };

static void test_dates(void)
{
	int64_t thursday = day_of_date(2026, 12, 3), today = thursday;

	ok(str_is(day_long(&arena, LANG_CY, thursday), "Dydd Iau 3 Rhagfyr"));
	ok(str_is(day_long(&arena, LANG_CY, day_of_date(2026, 3, 17)), "Dydd Mawrth 17 Mawrth"));
	ok(str_is(day_year(&arena, LANG_CY, thursday), "3 Rhagfyr 2026"));
	ok(str_is(day_ago(&arena, LANG_CY, today, today), "heddiw"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 1, today), "ddoe"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 2, today), "2 ddiwrnod yn ôl"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 3, today), "3 diwrnod yn ôl"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 6, today), "6 diwrnod yn ôl"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 21, today), "3 wythnos yn ôl"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 70, today), "2 fis yn ôl"));
	ok(str_is(day_ago(&arena, LANG_CY, today - 740, today), "2 flynedd yn ôl"));
}

/* Every row of a table can be found, is in order, and a draft is shown to those alone who asked for drafts. */
static void test_rows(void)
{
	size_t wrong = 0;

	for (size_t i = 0; i < texts_cy.n; i++) {
		const struct text_row *row = &texts_cy.v[i];
		msg one = { .id = row->id }, many = { .id = row->id, .plural = "x", .n = 6 };

		wrong += i && strcmp(texts_cy.v[i - 1].id, row->id) >= 0;
		wrong += msg_text(LANG_CY, one).own == row->draft || msg_text(LANG_CY, many).own == row->draft;
		wrong += row->draft && !str_is(msg_text(LANG_CY, one).text, row->id);
		wrong += !msg_text(LANG_CY_DRAFT, one).own || !msg_text(LANG_CY_DRAFT, many).own;
	}
	ok(texts_cy.n > 0);
	ok(wrong == 0);
}

#ifdef PSEUDO_WELSH
/* Longer than the English, in all six forms, and each says which it is. */
static void test_pseudo(void)
{
	static const struct { int64_t n; const char *form; } forms[] = {
		{ 0, "[zero: " }, { 1, "[one: " }, { 2, "[two: " }, { 3, "[few: " }, { 6, "[many: " }, { 11, "[other: " },
	};
	size_t wrong = 0, by_number = 0;

	ok(lang_ready(LANG_PSEUDO) && texts_pseudo.n > 0);
	for (size_t i = 0; i < texts_pseudo.n; i++) {
		const struct text_row *row = &texts_pseudo.v[i];

		if (row->forms == 1) {
			wrong += strlen(row->own) < strlen(row->id) + 2 || !strchr(row->own, '[') || row->draft;
			continue;
		}
		by_number++;
		for (size_t k = 0; k < countof(forms); k++)
			wrong += !str_starts(msg_text(LANG_PSEUDO, (msg){ .id = row->id, .plural = "x", .n = forms[k].n }).text,
				str_c(forms[k].form));
	}
	ok(wrong == 0 && by_number > 0);
}
#else
static void test_pseudo(void) { ok(!lang_ready(LANG_PSEUDO)); }
#endif

int main(void)
{
	test_dates();
	test_rows();
	test_pseudo();
	arena_release(&arena);
	return test_end();
}
