/* SPDX-License-Identifier: Apache-2.0 */
/* themes_test.c -- which wishes are alike, in English and in Welsh; and that a name has only words that many share. */
#include "wishes/wishes_int.h"
#include "test.h"

static struct arena a = { .cap = 64u << 20 };

static struct theme_list themes(const char *const *wishes, int64_t least)
{
	struct str_list l = { 0 };
	struct theme_list out = { 0 };

	for (; *wishes; wishes++)
		*LIST_ADD(&a, &l) = str_c(*wishes);
	wishes_themes(&a, &l, least, &out);
	return out;
}

static void is(const char *const *wishes, int64_t least, const char *want)
{
	struct theme_list l = themes(wishes, least);
	struct buf b = BUF(&a, 4000);

	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "{}{} {}", i ? ", " : "", l.v[i].words, l.v[i].n);
	ok(str_is(buf_str(&b), want));
	if (!str_is(buf_str(&b), want))
		printf("  %.*s, want %s\n", (int)b.n, b.p, want);
	for (size_t i = 0; i < l.n; i++)
		ok(wishes_alike(&a, l.v[i].key, l.v[i].words));
}
#define IS(least, want, ...) is((const char *const[]){ __VA_ARGS__, NULL }, least, want)

static void alike(void)
{
	IS(3, "", "knitting", "chess", "bikes");
	IS(3, "", "knitting", "a knitting group");
	IS(3, "knitting 3", "knitting", "Knitting group", "somewhere to knit");
	/* Families: the same thing under another word. */
	IS(3, "cycling 3", "somebody to mend my bicycle", "a bike to borrow", "cycling with others, bike");
	/* What many say beside it is in the name, in the order of their words. */
	IS(3, "bike repair 4", "bike repair", "bike repair on a Thursday", "a place for bike repairs", "bike repair evening");
	/* A word that says nothing of what for makes no theme. */
	IS(3, "", "chess club", "a drama club", "film club for the evening");
	IS(3, "", "something free on Tuesday", "somewhere free", "free on Tuesdays");
	/* Each wish is in one theme, the largest first. */
	IS(3, "chess 4, knitting 3", "chess", "chess", "chess", "chess and knitting", "knitting", "knitting", "knitting");
}

static void in_welsh(void)
{
	IS(3, "gwau 3", "gwau", "grŵp gwau", "gwau gyda'n gilydd");
	/* Both languages together; the name as most write it. */
	IS(3, "choir 3", "a choir", "choir for anyone", "côr");
	IS(3, "côr 3", "côr", "Côr i bawb", "a choir");
	/* Mutated: "i ganu" is of canu, and so of singing. */
	IS(3, "singing 3", "rhywle i ganu yn uchel", "singing", "singing together");
	IS(3, "garddio 3", "garddio", "dysgu garddio", "rhywun i arddio gyda fi");
}

/* Words that only one of them wrote stand in no name, however often in one wish. */
static void nobody_known(void)
{
	IS(3, "zither 3", "zither with Blodwen of Mill Row", "zither", "zither zither zither lessons");
	IS(8, "", "harp", "harp", "harp", "harp", "harp", "harp", "harp");
	IS(8, "harp 8", "harp", "harp", "harp", "harp", "harp", "harp Anwen", "harp Anwen", "harp Anwen");
	IS(3, "harp Anwen 3", "harp Anwen", "harp Anwen", "harp Anwen");   /* as three wrote it themselves */
}

static void hostile(void)
{
	struct str_list l = { 0 };
	struct theme_list out = { 0 };
	char words[64];

	/* Very many, all different but for one word: bounded, and the same each time. */
	for (int i = 0; i < LIMIT_WISHES; i++) {
		snprintf(words, sizeof words, "tango qx%d qy%d qz%d", i, i % 7, i % 3);
		*LIST_ADD(&a, &l) = arena_dup(&a, str_c(words));
	}
	wishes_themes(&a, &l, 3, &out);
	ok(out.n == 1 && out.v[0].n == LIMIT_WISHES);
	IS(3, "", "", " ", "\xff\xfe", "????", "a of the");
}

/* What anybody may read of a number. */
static void rounded(void)
{
	static const struct { int64_t n, says; } v[] = {
		{ 0, 0 }, { 1, 0 }, { LIMIT_PUBLIC_SMALL, 0 }, { LIMIT_PUBLIC_SMALL + 1, 10 }, { 12, 10 }, { 13, 15 }, { 17, 15 }, { 18, 20 }, { 1000, 1000 },
	};

	for (size_t i = 0; i < countof(v); i++)
		ok(wishes_public(v[i].n) == v[i].says);
}

int main(void)
{
	rounded();
	alike();
	in_welsh();
	nobody_known();
	hostile();
	arena_release(&a);
	return test_end();
}
