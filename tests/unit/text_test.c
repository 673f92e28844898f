/* SPDX-License-Identifier: Apache-2.0 */
/* text_test.c -- folding beside utf8proc, stems beside libstemmer, words and Welsh by hand. */
#include <libstemmer.h>
#include <utf8proc.h>
#include "test.h"
#include "base/text.h"
#include "base/text_int.h"

static struct arena arena = { .cap = 64u << 20 };

static bool folds(const char *from, const char *to)
{
	return str_is(text_fold(&arena, str_c(from)), to);
}

/* The tokens of a text as "at:word at:word". */
static bool gives(void (*tokens)(struct arena *, str, struct text_tokens *), const char *text,
	const char *expected)
{
	struct text_tokens t = { 0 };
	char line[1000];
	size_t n = 0;

	tokens(&arena, str_c(text), &t);
	line[0] = 0;
	for (size_t i = 0; i < t.n && n < sizeof line; i++)
		n += (size_t)snprintf(line + n, sizeof line - n, "%s%zu:%.*s", i ? " " : "", t.v[i].at,
			(int)t.v[i].word.n, t.v[i].word.p);
	if (strcmp(line, expected))
		printf("\"%s\" gives \"%s\", not \"%s\"\n", text, line, expected);
	return !strcmp(line, expected);
}

/* Some token of one text is a token of the other. */
static bool meet(const char *one, const char *other)
{
	struct text_tokens a = { 0 }, b = { 0 };

	text_tokens(&arena, str_c(one), &a);
	text_tokens(&arena, str_c(other), &b);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++)
			if (str_eq(a.v[i].word, b.v[k].word))
				return true;
	return false;
}

static void utf8_is_strict(void)
{
	static const char *const bad[] = { "\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xe0\x80\x80",
		"\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xe2\x82", "\xf0\x80\x80\x80",
		"\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xfe",
		"\xf0\x9f\x98" };
	size_t len, wrong = 0;
	char p[4];

	for (size_t i = 0; i < countof(bad); i++) {
		ok(!utf8_valid(str_c(bad[i])));
		ok(utf8_valid(utf8_clean(&arena, str_c(bad[i]))));
	}
	ok(!utf8_valid(STR("a\0b")));
	ok(utf8_valid(STR("")));
	ok(utf8_valid(STR("Dŵr a thân, 水, 😀")));
	ok(utf8_valid(STR("\xef\xbf\xbd")));
	ok(utf8_next(STR("\xe2\x82"), 0, &len) == 0xfffd && len == 1);
	ok(utf8_next(STR("\xef\xbf\xbd"), 0, &len) == 0xfffd && len == 3);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		utf8proc_int32_t theirs;
		size_t n = utf8_put(p, cp);
		if (utf8_next((str){ p, n }, 0, &len) != cp || len != n ||
		    utf8proc_iterate((utf8proc_uint8_t *)p, (utf8proc_ssize_t)n, &theirs) !=
			(utf8proc_ssize_t)n ||
		    (uint32_t)theirs != cp)
			wrong++;
	}
	ok(wrong == 0);
	ok(str_eq(utf8_clean(&arena, STR("a\0b\r\n\tc\x1b[\x7f\xc2\x85z\xff")),
		STR("ab\n\tc[z\xef\xbf\xbd")));
	ok(!utf8_clean(&arena, (str){ 0 }).p && utf8_clean(&arena, STR("")).p);
	ok(str_is(utf8_cut(STR("tŷ bach"), 2), "tŷ") && utf8_cut(STR("ŵ"), 0).n == 0);
	ok(str_is(utf8_cut(STR("ab"), 9), "ab"));
}

/* What utf8proc and the rule of text.h make of one code point. */
static size_t oracle_fold(uint32_t cp, uint32_t *out)
{
	utf8proc_int32_t some[64], next[64];
	utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD;
	utf8proc_ssize_t n = 1;
	int boundary = 0;
	size_t kept = 0;

	some[0] = (utf8proc_int32_t)cp;
	for (int round = 0; round < 4; round++) {
		utf8proc_ssize_t m = 0;
		for (utf8proc_ssize_t i = 0; i < n; i++)
			m += utf8proc_decompose_char(some[i], next + m, 64 - m, how, &boundary);
		memcpy(some, next, sizeof some);
		n = m;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		utf8proc_category_t c = utf8proc_category(some[i]);
		if (some[i] && c != UTF8PROC_CATEGORY_MN && c != UTF8PROC_CATEGORY_ME &&
		    c != UTF8PROC_CATEGORY_CF)
			out[kept++] = (uint32_t)some[i];
	}
	return kept;
}

/* Only here does text_fold do more than Unicode: a Latin letter with a stroke, a hook or the like
 * becomes one or two letters a to z. */
static bool is_plain_latin(const uint32_t *theirs, size_t n, str ours)
{
	if (n != 1 || theirs[0] < 0x80 || theirs[0] > 0xab6f ||
	    (theirs[0] > 0x2af && theirs[0] < 0x1d00) ||
	    utf8proc_category((utf8proc_int32_t)theirs[0]) != UTF8PROC_CATEGORY_LL)
		return false;
	for (size_t i = 0; i < ours.n; i++)
		if (ours.p[i] < 'a' || ours.p[i] > 'z')
			return false;
	return ours.n == 1 || ours.n == 2;
}

static void fold_beside_utf8proc(void)
{
	size_t wrong = 0, latin = 0, twice = 0;
	uint32_t theirs[64];
	char p[4], t[256];

	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		str ours = text_fold(&arena, (str){ p, utf8_put(p, cp) });
		size_t n = oracle_fold(cp, theirs), len = 0;
		for (size_t i = 0; i < n; i++)
			len += utf8_put(t + len, theirs[i]);
		twice += !str_eq(ours, text_fold(&arena, ours));
		if (str_eq(ours, (str){ t, len })) {
			/* the same */
		} else if (is_plain_latin(theirs, n, ours)) {
			latin++;
		} else if (cp >= 0xe0000 && cp < 0xe1000 && !ours.n) {
			/* never shown, even those that Unicode has not given out yet */
		} else if (wrong++ < 20) {
			printf("U+%04X folds to %.*s, by utf8proc %.*s\n", (unsigned)cp, (int)ours.n, ours.p,
				(int)len, t);
		}
		arena_reset(&arena);
	}
	ok(wrong == 0);
	ok(twice == 0);
	ok(latin > 250 && latin < 300);
}

static void fold_of_names(void)
{
	ok(folds("Siân Lloyd", "sian lloyd"));
	ok(folds("SIA\xcc\x82N", "sian"));
	ok(folds("Tŷ Ŵyn", "ty wyn"));
	ok(folds("Łódź Þór Æsa Œuvre Søren Đorđe Ħal ıI", "lodz thor aesa oeuvre soren dorde hal ii"));
	ok(folds("STRASSE straße ﬁsh Ⅷ ① ½ ﷺ",
		"strasse strasse fish viii 1 1\xe2\x81\x84" "2 صلى الله عليه وسلم"));
	ok(folds("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ") && folds("Ёлка ЖЁЛТЫЙ", "елка желтыи"));
	ok(folds("한글", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"));
	ok(folds("ｶﾞ ガ", "カ カ"));
	ok(folds("co\xc2\xad" "op\xe2\x80\x8b", "coop") && folds("a\xff", "a\xef\xbf\xbd"));
	ok(str_eq(text_fold(&arena, STR("a\0b")), STR("ab")) && !text_fold(&arena, (str){ 0 }).p);
}

static void sort_as_people_do(void)
{
	static const char *const order[] = { "", "Ábel", "Abel Ann", "Abélard", "Room 9",
		"Room 010", "Room 10", "room 100", "Siân", "Sian Lloyd", "Sian-Rhys", "Tŷ Gwyn",
		"Tŷ-Hafan" };
	size_t same = 0;

	for (size_t i = 0; i + 1 < countof(order); i++) {
		str a = text_sort_key(&arena, str_c(order[i]));
		str b = text_sort_key(&arena, str_c(order[i + 1]));
		if (str_cmp(a, b) >= 0)
			printf("%s does not stand before %s\n", order[i], order[i + 1]);
		ok(str_cmp(a, b) < 0);
	}
	for (size_t i = 0; i < countof(order); i++)
		for (size_t k = 0; k < countof(order); k++)
			same += str_eq(text_sort_key(&arena, str_c(order[i])),
				text_sort_key(&arena, str_c(order[k])));
	ok(same == countof(order));
	ok(str_cmp(text_sort_key(&arena, STR("O'Brien")), text_sort_key(&arena, STR("Oakley"))) > 0);
	ok(str_cmp(text_sort_key(&arena, STR("O'Brien")), text_sort_key(&arena, STR("Obst"))) < 0);
}

static size_t stems_wrong, stems_seen;

static void stem_beside_libstemmer(struct sb_stemmer *porter2, const char *word, size_t n)
{
	if (n > LIMIT_TOKEN)
		return;
	const sb_symbol *theirs = sb_stemmer_stem(porter2, (const sb_symbol *)word, (int)n);
	str t = { (const char *)theirs, (size_t)sb_stemmer_length(porter2) };
	str ours = text_stem(&arena, (str){ word, n });

	stems_seen++;
	if (!str_eq(ours, t) && stems_wrong++ < 20)
		printf("%.*s stems to %.*s, by libstemmer %.*s\n", (int)n, word, (int)ours.n, ours.p,
			(int)t.n, t.p);
	arena_reset(&arena);
}

/* Beginnings and endings in all combinations: each rule, each condition, and what comes close. */
static void stem_combinations(struct sb_stemmer *porter2)
{
	static const char *const head[] = {
		"", "a", "y", "by", "say", "yes", "youth", "happ", "hop", "hopp", "fall", "fil", "fizz",
		"tann", "fail", "agree", "bl", "sky", "ski", "news", "atlas", "bias", "inn", "out", "cann",
		"herr", "earr", "proc", "exc", "succ", "gener", "commun", "arsen", "univers", "relat",
		"condit", "ration", "val", "hesit", "digit", "conform", "radic", "differ", "vile", "analog",
		"geolog", "vietnam", "predic", "operat", "feudal", "decis", "hope", "callous", "formal",
		"sensit", "sensib", "triplic", "form", "electr", "electric", "good", "reviv", "allow",
		"infer", "air", "gyroscop", "adjust", "defens", "irrit", "replac", "adopt", "homolog",
		"effect", "bowdler", "prob", "rat", "ceas", "control", "roll", "box", "snow", "tray", "boy",
		"cry", "try", "d", "l", "t", "dy", "ly", "ty", "idl", "gent", "ug", "ear", "on", "sing",
		"us", "gas", "kiwi", "gap", "thi", "access", "garden", "neighbour", "kind", "care", "walk",
		"choir", "knit", "bak", "swim", "run", "sew", "paint", "danc", "read", "cook", "bik",
		"lunch", "coff", "friend", "lone", "quiet", "volunt", "famil", "child", "sew", "allotment",
		"librar", "church", "mosqu", "yoga", "play", "enjoy", "ayyy", "yyy", "queue", "beaut",
		"ooz", "eight", "rhythm", "bed", "wed", "need", "exceed", "feed",
	};
	static const char *const tail[] = {
		"", "s", "es", "sses", "ies", "ied", "us", "ss", "ed", "edly", "eed", "eedly", "ing",
		"ingly", "y", "ly", "tional", "enci", "ency", "anci", "ancy", "abli", "ably", "entli",
		"ently", "izer", "ization", "ational", "ation", "ator", "alism", "aliti", "ality", "alli",
		"ally", "fulness", "ousli", "ously", "ousness", "iveness", "iviti", "ivity", "biliti",
		"bility", "bli", "bly", "ogi", "ogy", "logi", "fulli", "fully", "lessli", "lessly", "li",
		"alize", "icate", "iciti", "icity", "ical", "ful", "ness", "ative", "al", "ance", "ence",
		"er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ity",
		"ous", "ive", "ize", "sion", "tion", "ion", "e", "l", "ll", "at", "bl", "iz", "bb", "dd",
		"ff", "gg", "mm", "nn", "pp", "rr", "tt", "i",
	};
	char word[128];

	for (size_t h = 0; h < countof(head); h++)
		for (size_t i = 0; i < countof(tail); i++)
			for (size_t k = 0; k < countof(tail); k++)
				stem_beside_libstemmer(porter2, word,
					(size_t)snprintf(word, sizeof word, "%s%s%s", head[h], tail[i], tail[k]));
}

/* Words of no language, always the same ones. */
static void stem_letters(struct sb_stemmer *porter2)
{
	static const char letter[] = "aeiouyaeiouystlnrdbcgmpfhwxzvkjqeeiissttllyy";
	uint64_t state = 2026;
	char word[16];

	for (int i = 0; i < 200000; i++) {
		size_t n = 1 + (size_t)i % 12;
		for (size_t k = 0; k < n; k++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			word[k] = letter[(state >> 33) % (sizeof letter - 1)];
		}
		stem_beside_libstemmer(porter2, word, n);
	}
}

static void stems(void)
{
	struct sb_stemmer *porter2 = sb_stemmer_new("english", "UTF_8");

	ok(porter2 != NULL);
	stem_combinations(porter2);
	stem_letters(porter2);
	sb_stemmer_delete(porter2);
	ok(stems_seen > 1000000);
	ok(stems_wrong == 0);
	ok(str_is(text_stem(&arena, STR("tuesdays")), "tuesday"));
	ok(str_is(text_stem(&arena, STR("bikes")), "bike"));
	ok(str_is(text_stem(&arena, STR("10ing")), "10ing"));
	ok(str_is(text_stem(&arena, STR("caf\xc3\xa9s")), "caf\xc3\xa9s"));
	ok(text_stem(&arena, STR("")).n == 0);
}

static void words(void)
{
	ok(gives(text_words, "Fixing bikes, Tuesdays 10am!", "0:fixing 7:bikes 14:tuesdays 23:10am"));
	ok(gives(text_tokens, "Fixing bikes, Tuesdays 10am!", "0:fix 7:bike 14:tuesday 23:10am"));
	ok(gives(text_words, "Dave's O'Brien don’t we’ll 'quoted' dogs' rock 'n' roll ʼtis",
		"0:dave 7:obrien 15:dont 23:we 32:quoted 40:dogs 46:rock 52:n 55:roll 62:tis"));
	ok(gives(text_words, "i'r o’r mae'n dy'ch ''a''", "0:i 4:o 10:mae 16:dy 24:a"));
	ok(gives(text_words, "sian@example.org a_b 3.5 SA1 8EN",
		"0:sian 5:example 13:org 17:a 19:b 21:3 23:5 25:sa1 29:8en"));
	ok(gives(text_words, "日本の茶 ไทย 한글",
		"0:日 3:本 6:の 9:茶 13:ไ 16:ท 19:ย 23:"
		"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"));
	ok(gives(text_words, "Ünï-cödé ﬁt ㏂ e\xcc\x81t\xcc\x81",
		"0:uni 6:code 13:fit 18:a 18:m 22:et"));
	ok(gives(text_words, " -- '' ’ \n", "") && gives(text_tokens, "", ""));
	ok(gives(text_tokens, "co-op drop\xe2\x80\x91in wi-fi",
		"0:co 0:coop 3:op 6:drop 6:dropin 13:in 16:wi 16:wifi 19:fi"));
	ok(gives(text_tokens, "mother-and-toddler part-time 10-12",
		"0:mother 7:and 11:toddler 19:part 24:time 29:10 32:12"));
	ok(meet("Wifi at the library", "wi-fi"));
	ok(meet("e-mail", "email"));
	ok(meet("Gardeners", "gardening"));
	ok(!meet("park", "parliament") && !meet("", ""));

	struct text_tokens t = { 0 };
	text_tokens(&arena, STR("Cafe\xcc\x81 o'r gloch"), &t);
	ok(t.v[0].at == 0 && t.v[0].n == 6 && t.v[1].at == 7 && t.v[1].n == 3);
}

static void long_words_are_bounded(void)
{
	struct text_tokens t = { 0 };
	char text[4000];

	memset(text, 'a', sizeof text);
	text[3990] = ' ';
	text_tokens(&arena, (str){ text, sizeof text }, &t);
	ok(t.n == 2 && t.v[0].word.n == LIMIT_TOKEN && t.v[0].n == 3990 && t.v[1].at == 3991);
	for (size_t i = 0; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "ж", 2);
	t = (struct text_tokens){ 0 };
	text_tokens(&arena, (str){ text + 0, sizeof text }, &t);
	ok(t.n == 1 && t.v[0].word.n <= LIMIT_TOKEN && utf8_valid(t.v[0].word));
}

static bool has_radical(const char *mutated, const char *radical)
{
	struct str_list r = { 0 };

	text_radicals(&arena, str_c(mutated), &r);
	for (size_t i = 0; i < r.n; i++)
		if (str_is(r.v[i], radical))
			return true;
	printf("%s has no radical %s\n", mutated, radical);
	return false;
}

static void welsh_radicals(void)
{
	static const char *const pair[][2] = {   /* soft, nasal, aspirate, h before a vowel */
		{ "barc", "parc" }, { "dref", "tref" }, { "gath", "cath" }, { "fara", "bara" },
		{ "ddydd", "dydd" }, { "ardd", "gardd" }, { "wlad", "gwlad" }, { "lan", "glan" },
		{ "ruglo", "gruglo" }, { "fam", "mam" }, { "lyfrgell", "llyfrgell" },
		{ "raglen", "rhaglen" }, { "wyr", "gwyr" }, { "wr", "gwr" }, { "mharc", "parc" },
		{ "nhref", "tref" }, { "nghath", "cath" }, { "mara", "bara" }, { "nydd", "dydd" },
		{ "ngardd", "gardd" }, { "ngwlad", "gwlad" }, { "pharc", "parc" }, { "thref", "tref" },
		{ "chath", "cath" }, { "hysgol", "ysgol" }, { "heglwys", "eglwys" }, { "nghymru", "cymru" },
		{ "gymru", "cymru" }, { "chymru", "cymru" }, { "mhontypridd", "pontypridd" },
		{ "ddinbych", "dinbych" },
	};
	struct str_list none = { 0 };

	for (size_t i = 0; i < countof(pair); i++)
		if (strlen(pair[i][0]) > 2)
			ok(has_radical(pair[i][0], pair[i][1]));
	text_radicals(&arena, STR("llan"), &none);
	text_radicals(&arena, STR("rhaglen"), &none);
	text_radicals(&arena, STR("ffair"), &none);
	text_radicals(&arena, STR("parc"), &none);
	text_radicals(&arena, STR("tref"), &none);
	text_radicals(&arena, STR("cath"), &none);
	text_radicals(&arena, STR("siop"), &none);
	text_radicals(&arena, STR("o"), &none);
	text_radicals(&arena, STR("\xc5\xb5yr"), &none);
	ok(none.n == 0);
}

static void welsh_in_texts(void)
{
	static const char *const finds[][2] = {   /* what is asked, what was written */
		{ "gardd", "Dewch i'r ardd" }, { "gardd", "yn yr ardd gymunedol" },
		{ "ardd", "Gardd y pentref" }, { "cymunedol", "Clwb yr Ardd Gymunedol" },
		{ "llyfrgell", "coffi yn y lyfrgell" }, { "pobl", "croeso i bobl ifanc" },
		{ "Caerdydd", "yng Nghaerdydd" }, { "Caerdydd", "o Gaerdydd" },
		{ "cwmni", "digon o gwmni" }, { "plant", "Clwb i blant" }, { "bore", "pob fore Sul" },
		{ "cerddoriaeth", "gwrando ar gerddoriaeth" }, { "clwb", "dau glwb" },
		{ "Cymru", "yng Nghymru" }, { "trên", "gyda threnau, ar drên" }, { "dŵr", "y ddŵr" },
	};
	/* English beside English: no word is taken for another's mutation. */
	static const char *const apart[][2] = {
		{ "park", "bark at the moon" }, { "gold", "old friends" }, { "coat", "a goat" },
		{ "train", "rain or drain" }, { "path", "bath time" }, { "glass", "a kind lass" },
		{ "mood", "food bank" }, { "food", "mood" }, { "bun", "fun for all" },
		{ "pike", "fix my bike" }, { "tea", "dea" }, { "mother", "other people" },
		{ "ten", "then we walk" }, { "grain", "rain" }, { "DWP letters", "twp" }, { "nhs", "ths" },
		{ "mood", "Clwb food" }, { "ten", "then yn" },
	};

	for (size_t i = 0; i < countof(finds); i++) {
		if (!meet(finds[i][0], finds[i][1]))
			printf("%s does not find %s\n", finds[i][0], finds[i][1]);
		ok(meet(finds[i][0], finds[i][1]));
		ok(meet(finds[i][1], finds[i][0]));
	}
	for (size_t i = 0; i < countof(apart); i++) {
		if (meet(apart[i][0], apart[i][1]))
			printf("%s finds %s\n", apart[i][0], apart[i][1]);
		ok(!meet(apart[i][0], apart[i][1]));
	}
	ok(gives(text_tokens, "fish garden alley", "0:fish 5:garden 12:alley"));
	ok(gives(text_tokens, "i'r ardd", "0:i 4:ardd 4:gardd"));
}

/* No everyday English word is taken for a plainly Welsh one. */
static void welsh_rule_leaves_english_alone(void)
{
	static const char english[] =
		"able about above across address afternoon afraid again alone also always answer anyone "
		"around baby bake bank bath beautiful because bedroom before begin benefits better bike "
		"birthday board book borrow bowl bread bring brother brown budget building bus café call "
		"camera care carer cartwright chair change chat chess child choir church citizen clean "
		"clothes coffee cold community company computer cook council craft crew cycle dance "
		"daughter day deaf dinner doctor dog door draw dress drink drive early easy elderly "
		"evening every exercise family farm father few fishing flat flower follow food football "
		"forest forward free friday friend fruit full fun furniture gallery games garden gentle "
		"gift glass good granddad group grow growing guitar gym hall hand happy hard help holiday "
		"home hospital hour house housing hungry husband ideas ill invite job join journey judo "
		"keyboard kind kitchen knitting know language late laugh law lawn lawyer learn lend "
		"letter library lift like listen little live local lonely look love low lunch make market "
		"meal meet middle money month morning mother move mow music name near neighbour newspaper "
		"next nice night nobody odd often open own paint park parent party pay people phone photo "
		"piano place plant play please police pool post pretty quiet quilt rain read rent repair "
		"rhubarb rhythm rice ride road room row running sandwich saturday saw school sea sewing "
		"share shed shop show sing sister skill sky sleep slow small snow sofa song soup speak "
		"sport spring stairs station story street summer sunday swim table talk tall tea teach "
		"team teenager thank think tired today together tomorrow town toys train travel trouble "
		"tuesday two uncle upstairs used useful view village visit voice volunteer walk wall want "
		"warm wash watch water weather website wednesday week welcome well wheelchair wife window "
		"winter woman wonder wood word work world worry write wrong yard year yes yesterday yoga "
		"young youth patchwork plywood swing twelve twenty twice sword shipwright playwright "
		"snowy yellow plateau bureau";
	str rest = str_c(english), word;
	size_t wrong = 0;

	while (str_next(&rest, ' ', &word))
		if (welsh_clue(word)) {
			printf("%.*s is taken for Welsh\n", (int)word.n, word.p);
			wrong++;
		}
	ok(wrong == 0);
}

int main(void)
{
	utf8_is_strict();
	fold_beside_utf8proc();
	fold_of_names();
	sort_as_people_do();
	stems();
	words();
	long_words_are_bounded();
	welsh_radicals();
	welsh_in_texts();
	welsh_rule_leaves_english_alone();
	arena_release(&arena);
	return test_end();
}
