/* SPDX-License-Identifier: Apache-2.0 */
/* msg_test.c -- texts by language and number, on tables of its own instead of those made from po/. */
#include "base/msg.h"
#include "base/texts.h"
#include "test.h"

#define SIX(a, b, c, d, e, f) a "\0" b "\0" c "\0" d "\0" e "\0" f
static const struct text_row cy[] = {
	{ "Hello", "Helô", 1, false },
	{ "Leave", "Gadael", 1, true },
	{ "{1} dog", SIX("{1} ci", "{1} ci", "{1} gi", "{1} chi", "{1} chi", "{1} ci mawr"), 6, false },
	{ "{1} walk", SIX("a", "b", "c", "d", "e", "f"), 6, true },
};
static const struct text_row pseudo[] = { { "Hello", "[Hêllô ŷŵ]", 1, false } };
const struct text_table texts_cy = { cy, countof(cy) };
const struct text_table texts_pseudo = { pseudo, countof(pseudo) };

static bool shows(enum lang lang, msg m, const char *text, bool own)
{
	struct msg_text t = msg_text(lang, m);

	return str_is(t.text, text) && t.own == own;
}

static void test_english(void)
{
	ok(shows(LANG_EN, T("Hello"), "Hello", true));
	ok(shows(LANG_EN, T("In no table"), "In no table", true));
	ok(shows(LANG_EN, TN("{1} dog", "{1} dogs", 1), "{1} dog", true));
	ok(shows(LANG_EN, TN("{1} dog", "{1} dogs", 0), "{1} dogs", true));
	ok(shows(LANG_EN, TN("{1} dog", "{1} dogs", 2), "{1} dogs", true));
	ok(shows(LANG_EN, (msg){ 0 }, "", true));
}

static void test_welsh(void)
{
	static const struct { msg m; const char *own; } table[] = {
		{ TEXT("Hello"), "Helô" },
	};

	ok(shows(LANG_CY, table[0].m, table[0].own, true));
	ok(shows(LANG_CY, T("In no table"), "In no table", false));
	ok(shows(LANG_CY, TN("{1} cup", "{1} cups", 2), "{1} cups", false));
	ok(shows(LANG_CY, TN("{1} dog", "{1} dogs", 2), "{1} gi", true));
	ok(shows(LANG_CY, TN("{1} dog", "{1} dogs", 11), "{1} ci mawr", true));
	ok(shows(LANG_CY, T("{1} dog"), "{1} ci", true));
	ok(shows(LANG_CY, (msg){ 0 }, "", true));
}

static void test_drafts(void)
{
	ok(shows(LANG_CY, T("Leave"), "Leave", false));
	ok(shows(LANG_CY_DRAFT, T("Leave"), "Gadael", true));
	ok(shows(LANG_CY, TN("{1} walk", "{1} walks", 1), "{1} walk", false));
	ok(shows(LANG_CY_DRAFT, TN("{1} walk", "{1} walks", 6), "e", true));
	ok(shows(LANG_CY_DRAFT, T("Hello"), "Helô", true));
	ok(shows(LANG_CY_DRAFT, T("In no table"), "In no table", false));
	ok(shows(LANG_PSEUDO, T("Hello"), "[Hêllô ŷŵ]", true));
	ok(shows(LANG_PSEUDO, T("Leave"), "Leave", false));
}

static void test_plural(void)
{
	static const struct { int64_t n; int en, cy; } is[] = {
		{ 0, 1, 0 }, { 1, 0, 1 }, { 2, 1, 2 }, { 3, 1, 3 }, { 4, 1, 5 }, { 5, 1, 5 }, { 6, 1, 4 },
		{ 7, 1, 5 }, { 10, 1, 5 }, { 11, 1, 5 }, { 12, 1, 5 }, { 13, 1, 5 }, { 16, 1, 5 }, { 100, 1, 5 },
		{ 101, 1, 5 }, { -1, 0, 1 }, { -3, 1, 3 }, { INT64_MAX, 1, 5 }, { INT64_MIN, 1, 5 },
	};

	for (size_t i = 0; i < countof(is); i++) {
		ok(lang_plural(LANG_EN, is[i].n) == is[i].en);
		ok(lang_plural(LANG_CY, is[i].n) == is[i].cy);
		ok(lang_plural(LANG_CY_DRAFT, is[i].n) == is[i].cy);
		ok(lang_plural(LANG_PSEUDO, is[i].n) == is[i].cy);
	}
}

static void test_codes(void)
{
	enum lang lang;

	ok(str_is(str_c(lang_code(LANG_EN)), "en"));
	for (lang = LANG_CY; lang < LANGS; lang++)
		ok(str_is(str_c(lang_code(lang)), "cy"));
	ok(lang_from(STR("en"), &lang) && lang == LANG_EN);
	ok(lang_from(STR("cy"), &lang) && lang == LANG_CY);
	ok(!lang_from(STR("EN"), &lang) && !lang_from(STR("cym"), &lang) && !lang_from((str){ 0 }, &lang));
	ok(lang_ready(LANG_EN) && lang_ready(LANG_CY) && lang_ready(LANG_PSEUDO));
}

int main(void)
{
	test_english();
	test_welsh();
	test_drafts();
	test_plural();
	test_codes();
	return test_end();
}
