/* SPDX-License-Identifier: Apache-2.0 */
/* box_test.c -- what a browser's crypto.subtle closed opens here (golden/box.txt), and nothing else does. */
#include <stdio.h>
#include "box_close.h"
#include "test.h"

static struct arena arena = { .cap = 256u << 20 };
static uint8_t key[BOX_KEY];
static str server;

static str read_golden(void)
{
	FILE *f = fopen("tests/unit/golden/box.txt", "r");
	CHECK(f);
	char *p = arena_alloc(&arena, 65536);
	size_t n = fread(p, 1, 65535, f);
	fclose(f);
	return (str){ p, n };
}

/* Every byte of it changed, and every length but its own. */
static void nothing_else_opens(str about, str box)
{
	str raw = box_bytes(&arena, box), w;
	struct arena once = { .cap = 1u << 20 };
	int opened = 0;

	for (size_t i = 0; i < raw.n; i += i < 120 ? 1 : 17)
		for (int bit = 0; bit < 8; bit++) {
			str s = arena_dup(&once, raw);
			((char *)(uintptr_t)s.p)[i] ^= (char)(1 << bit);
			opened += box_open(&once, key, about, box_text(&once, (const uint8_t *)s.p, s.n), &w);
			arena_reset(&once);
		}
	for (size_t i = 0; i < box.n; i += i < 140 ? 1 : 11) {
		opened += box_open(&once, key, about, (str){ box.p, i }, &w);
		arena_reset(&once);
	}
	arena_release(&once);
	ok(!opened);
	ok(!box_open(&arena, key, str_c("7:another phone"), box, &w));
	ok(!box_open(&arena, key, (str){ about.p, about.n - 1 }, box, &w));
	uint8_t other[BOX_KEY];
	memcpy(other, key, BOX_KEY);
	other[31] ^= 1;
	ok(!box_open(&arena, other, about, box, &w));
}

static void a_box(str rest)
{
	str about, secret, nonce, box, w = { 0 };
	CHECK(str_next(&rest, ' ', &about) && str_next(&rest, ' ', &secret) && str_next(&rest, ' ', &nonce) && str_next(&rest, ' ', &box));
	str words = box_bytes(&arena, rest.p ? rest : STR(""));

	ok(box_open(&arena, key, about, box, &w) && str_eq(w, words));
	ok(str_eq(box, box_close(&arena, server, about, words, (const uint8_t *)box_bytes(&arena, secret).p,
		(const uint8_t *)box_bytes(&arena, nonce).p)));
	nothing_else_opens(about, box);
}

static void a_mac(str rest)
{
	str k, mac;
	CHECK(str_next(&rest, ' ', &k) && str_next(&rest, ' ', &mac));
	str text = box_bytes(&arena, rest.p ? rest : STR(""));

	ok(box_signed(k, text, mac));
	for (size_t i = 0; i < mac.n; i++) {
		str s = arena_dup(&arena, mac);
		((char *)(uintptr_t)s.p)[i] = s.p[i] == 'A' ? 'B' : 'A';
		ok(!box_signed(k, text, s));
	}
	ok(!box_signed(k, str_c("other words"), mac));
	ok(!box_signed(mac, text, mac));
	ok(!box_signed(k, text, (str){ mac.p, mac.n - 1 }) && !box_signed((str){ k.p, k.n - 1 }, text, mac));
	ok(!box_signed(k, text, STR("")) && !box_signed(STR(""), text, mac) && !box_signed(k, text, (str){ 0 }));
}

static void odd_points(void)
{
	uint8_t raw[1 + BOX_POINT + BOX_NONCE + BOX_MARK] = { BOX_VERSION, 4 };
	str w;
	ok(!box_open(&arena, key, STR("x"), box_text(&arena, raw, sizeof raw), &w));       /* not on the curve */
	raw[1] = 0;
	ok(!box_open(&arena, key, STR("x"), box_text(&arena, raw, sizeof raw), &w));       /* the point without a place */
	ok(!box_open(&arena, key, STR("x"), STR("not a box at all"), &w));
	ok(!box_open(&arena, key, STR("x"), STR(""), &w) && !box_open(&arena, key, STR("x"), (str){ 0 }, &w));

	/* The same point written in its mixed form is another text for the same box: refused. */
	uint8_t secret[32] = { 1 }, nonce[BOX_NONCE] = { 0 };
	str s = box_close_raw(&arena, server, STR("x"), STR("words"), secret, nonce);
	ok(box_open(&arena, key, STR("x"), box_text(&arena, (const uint8_t *)s.p, s.n), &w));
	((char *)(uintptr_t)s.p)[1] = (char)(6 | (s.p[BOX_POINT] & 1));
	ok(!box_open(&arena, key, STR("x"), box_text(&arena, (const uint8_t *)s.p, s.n), &w));
}

static void keys_that_fit(void)
{
	uint8_t zero[BOX_KEY] = { 0 }, most[BOX_KEY], one[BOX_KEY] = { [31] = 1 };
	memset(most, 0xff, sizeof most);
	ok(!box_key_fits(zero) && !box_key_fits(most) && box_key_fits(one) && box_key_fits(key));
}

int main(void)
{
	str rest = read_golden(), line, kind, text;
	int boxes = 0, macs = 0;

	CHECK(sodium_init() >= 0);
	while (str_next(&rest, '\n', &line) && str_next(&line, ' ', &kind)) {
		if (str_is(kind, "key")) {
			CHECK(str_next(&line, ' ', &text));
			memcpy(key, box_bytes(&arena, text).p, BOX_KEY);
			server = line;
			ok(str_eq(box_public(&arena, key), server));
		} else if (str_is(kind, "box"))
			a_box(line), boxes++;
		else if (str_is(kind, "mac"))
			a_mac(line), macs++;
	}
	ok(boxes == 4 && macs == 3);
	odd_points();
	keys_that_fit();
	arena_release(&arena);
	return test_end();
}
