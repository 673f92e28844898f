/* SPDX-License-Identifier: Apache-2.0 */
/* base_test.c -- strings, memory, markup, records, ids. */
#include "base/b64.h"
#include "base/html.h"
#include "base/id.h"
#include "base/json.h"
#include "base/record.h"
#include "test.h"

static struct arena arena = { .cap = 64u << 20 };

static void test_numbers(void)
{
	int64_t i;
	double r;

	ok(str_int(STR("0"), &i) && i == 0);
	ok(str_int(STR("-9223372036854775808"), &i) && i == INT64_MIN);
	ok(str_int(STR("9223372036854775807"), &i) && i == INT64_MAX);
	ok(!str_int(STR("9223372036854775808"), &i));
	ok(!str_int(STR("12x"), &i) && !str_int(STR(""), &i) && !str_int(STR("-"), &i) && !str_int(STR(" 1"), &i));
	ok(str_real(STR("-3.25"), &r) && r == -3.25);
	ok(!str_real(STR("1e5"), &r) && !str_real(STR("nan"), &r) && !str_real(STR("."), &r) && !str_real(STR("1.2.3"), &r));
}

static void test_strings(void)
{
	str rest = STR("a,b,"), part;

	ok(str_next(&rest, ',', &part) && str_is(part, "a"));
	ok(str_next(&rest, ',', &part) && str_is(part, "b"));
	ok(str_next(&rest, ',', &part) && str_is(part, ""));
	ok(!str_next(&rest, ',', &part));
	ok(str_cmp(STR("ab"), STR("abc")) < 0 && str_cmp(STR("b"), STR("abc")) > 0 && str_cmp(STR("x"), STR("x")) == 0);
	ok(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
}

static int deferred;
static void defer(void *arg) { deferred = deferred * 10 + *(int *)arg; }

static void test_arena(void)
{
	struct arena a = { .cap = 1 << 20 };
	int one = 1, two = 2;
	struct str_list l = { 0 };

	for (int i = 0; i < 1000; i++)
		LIST_ADD(&a, &l)->n = (size_t)i;
	ok(l.n == 1000 && l.v[999].n == 999 && l.v[0].n == 0);
	arena_defer(&a, defer, &one);
	arena_defer(&a, defer, &two);
	memset(arena_alloc(&a, 100), 0xff, 100);
	arena_reset(&a);
	ok(deferred == 21);                             /* newest first */
	const char *p = arena_alloc(&a, 100);           /* the chunk that was kept is zero again */
	bool zero = true;
	for (int i = 0; i < 100; i++)
		zero &= p[i] == 0;
	ok(zero);
	arena_release(&a);
	ok(!a.chunk && a.used == 0);
}

static str drawn(struct html *h)
{
	str s = buf_str(&h->out);

	*h = (struct html){ .out = BUF(&arena, 1 << 20) };
	return s;
}

static void test_html(void)
{
	struct html h = { .out = BUF(&arena, 1 << 20) };

	html(&h, "<a href=\"{}\" title=\"{}\">{}</a>", "javascript:alert(1)", "a\"b'", "<b>&");
	ok(str_is(drawn(&h), "<a href=\"#\" title=\"a&quot;b&#39;\">&lt;b&gt;&amp;</a>"));
	html(&h, "<a href=\"/q?x={}&amp;y={}\">{}</a>", "a&b/c d", 3, 2.5);
	ok(str_is(drawn(&h), "<a href=\"/q?x=a%26b%2Fc%20d&amp;y=3\">2.5</a>"));
	html(&h, "<a href=\"{}\"><a href=\"{}\"><a href=\"{}\"><a href=\"{}\">", "//evil.example", "/people", "tel:999", "/\\evil");
	ok(str_is(drawn(&h), "<a href=\"#\"><a href=\"/people\"><a href=\"tel:999\"><a href=\"#\">"));
	html(&h, "<form action=\"{}\"><a href=\"{}\">", "/\t/evil.example", "/\n/evil.example");
	ok(str_is(drawn(&h), "<form action=\"#\"><a href=\"#\">"));
	html(&h, "<p>{}</p>", STR("a\0b\x01"));
	ok(str_is(drawn(&h), "<p>a\xef\xbf\xbd" "b\xef\xbf\xbd</p>"));
	html_t(&h, T("{2} before {1}"), "<one>", STR("two"));
	ok(str_is(drawn(&h), "two before &lt;one&gt;"));
	html_words(&h, STR("one\r\n\r\ntwo <b>\n"));
	ok(str_is(drawn(&h), "<p class=\"govuk-body\">one</p>\n<p class=\"govuk-body\">two &lt;b&gt;</p>\n"));
	html(&h, "<p>{}</p>", T("Nobody has translated this sentence, it is for a test."));
	ok(str_is(drawn(&h), "<p>Nobody has translated this sentence, it is for a test.</p>"));
	h.lang = LANG_CY;
	html(&h, "<p title=\"{}\">{}</p>", T("Not translated, attribute"), T("Not translated, text"));
	ok(str_is(drawn(&h), "<p title=\"Not translated, attribute\"><span lang=\"en\">Not translated, text</span></p>"));
	h.lang = LANG_CY;
	html(&h, "<title>{}</title><option>{}</option>", T("Not translated, title"), T("Not translated, option"));
	ok(str_is(drawn(&h), "<title>Not translated, title</title><option>Not translated, option</option>"));
}

static void test_buf(void)
{
	struct buf b = BUF(&arena, 10);

	buf_add(&b, STR("12345678"));
	buf_ch(&b, '9');
	ok(!b.over);
	buf_add(&b, STR("ab"));
	ok(b.over && b.n == 9);
	buf_ch(&b, 'x');
	ok(b.n == 9);                                   /* what follows an overflow is dropped too */
	struct buf odd = BUF(&arena, 1500);             /* no power of two */
	for (int i = 0; i < 1600; i++)
		buf_ch(&odd, 'x');
	ok(odd.over && odd.n == 1500);
	ok(str_is(str_fmt(&arena, "{}-{}", INT64_MIN, true), "-9223372036854775808-1"));
	ok(str_is(msg_fmt(&arena, LANG_EN, TN("{1} thing", "{1} things", 1), 1), "1 thing"));
	ok(str_is(msg_fmt(&arena, LANG_EN, TN("{1} thing", "{1} things", 2), 2), "2 things"));
}

static void test_json(void)
{
	struct buf b = BUF(&arena, 1000);
	struct { str name; int64_t n; bool yes; } rec = { STR("a\"b\n\xff"), 3, true };
	const struct field fields[] = {
		{ .name = "name", .kind = FIELD_STR, .at = 0 },
		{ .name = "n", .kind = FIELD_INT, .at = (size_t)((char *)&rec.n - (char *)&rec) },
		{ .name = "yes", .kind = FIELD_BOOL, .at = (size_t)((char *)&rec.yes - (char *)&rec) },
	};

	record_json(&b, RECORD(fields), &rec);
	ok(str_is(buf_str(&b), "{\"name\":\"a\\\"b\\u000a\xef\xbf\xbd\",\"n\":3,\"yes\":1}"));
	b.n = 0;
	json_val(&b, V(0.0 / 0.0));
	ok(str_is(buf_str(&b), "null"));
}

struct sample { str name; int64_t n; double r; bool yes; };

static void test_record(void)
{
	static const struct field f[] = {
		FIELD(struct sample, name, .required = true, .min = 2, .max = 5), FIELD(struct sample, n, .max = 10),
		FIELD(struct sample, r), FIELD(struct sample, yes),
	};
	struct sample s = { 0 };

	ok(record_check(&f[0], &s) == RECORD_MISSING);
	ok(record_set(&arena, &f[0], &s, V("abcdef")) && record_check(&f[0], &s) == RECORD_TOO_LONG);
	ok(record_set(&arena, &f[0], &s, V("a")) && record_check(&f[0], &s) == RECORD_TOO_SHORT);
	ok(record_set(&arena, &f[0], &s, V("abc")) && record_check(&f[0], &s) == RECORD_FINE);
	ok(!record_set(&arena, &f[1], &s, V("12x")) && !record_set(&arena, &f[3], &s, V("2")));
	ok(record_set(&arena, &f[1], &s, V("11")) && s.n == 11 && record_check(&f[1], &s) == RECORD_TOO_BIG);
	ok(record_set(&arena, &f[2], &s, V("1.5")) && s.r == 1.5);
	ok(record_set(&arena, &f[3], &s, V("1")) && s.yes);
	ok(record_field(RECORD(f), "r") == &f[2] && !record_field(RECORD(f), "q"));
}

static void test_ids(void)
{
	uint8_t out[20];
	static const uint8_t abc[20] = { 0xa9, 0x99, 0x3e, 0x36, 0x47, 0x06, 0x81, 0x6a, 0xba, 0x3e,
		0x25, 0x71, 0x78, 0x50, 0xc2, 0x6c, 0x9c, 0xd0, 0xd8, 0x9d };   /* FIPS 180-4, "abc" */
	static const uint8_t two[20] = { 0x84, 0x98, 0x3e, 0x44, 0x1c, 0x3b, 0xd2, 0x6e, 0xba, 0xae,
		0x4a, 0xa1, 0xf9, 0x51, 0x29, 0xe5, 0xe5, 0x46, 0x70, 0xf1 };   /* two blocks */

	sha1("abc", 3, out);
	ok(!memcmp(out, abc, 20));
	sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, out);
	ok(!memcmp(out, two, 20));
	/* RFC 9562 appendix A.4: version 5 of the DNS namespace and www.example.com */
	ok(str_is(id_derive(&arena, STR("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), STR("www.example.com")),
		"2ed6657d-e927-568b-95e1-2665a8aea6a2"));
	ok(id_is(STR("2ed6657d-e927-568b-95e1-2665a8aea6a2")));
	ok(!id_is(STR("2ED6657D-e927-568b-95e1-2665a8aea6a2")) && !id_is(STR("2ed6657d-e927-568b-95e1-2665a8aea6a")));
	ok(!id_is(STR("2ed6657d0e927-568b-95e1-2665a8aea6a2")));
}

/* RFC 4648 section 10, in the letters for addresses; every length there and back; what is no letter, or over. */
static void test_letters(void)
{
	static const struct { const char *bytes, *letters; } known[] = { { "", "" }, { "f", "Zg" }, { "fo", "Zm8" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg" }, { "fooba", "Zm9vYmE" }, { "foobar", "Zm9vYmFy" }, { "\xfb\xff", "-_8" } };
	static const char *const none[] = { "Z", "Zm9vZ", "Zh", "Zm9", "Zm9vY+", "Zm9v=", "Zm9vYg==", "Zm 9", "\xc3\xa9Zm", "****Zm9vYmFy" };
	char bytes[64];
	str out;

	for (size_t i = 0; i < countof(known); i++) {
		ok(str_is(b64_of(&arena, str_c(known[i].bytes)), known[i].letters));
		ok(b64_bytes(&arena, str_c(known[i].letters), &out) && str_is(out, known[i].bytes));
	}
	for (size_t i = 0; i < countof(none); i++)
		ok(!b64_bytes(&arena, str_c(none[i]), &out));
	for (size_t n = 0; n < sizeof bytes; n++) {
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)(i * 89 + n * 31);
		ok(b64_bytes(&arena, b64_of(&arena, (str){ bytes, n }), &out) && str_eq(out, (str){ bytes, n }));
	}
}

int main(void)
{
	test_numbers();
	test_strings();
	test_arena();
	test_html();
	test_buf();
	test_json();
	test_record();
	test_ids();
	test_letters();
	arena_release(&arena);
	return test_end();
}
