/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phone_full_test.c -- a phone takes in what there is room for, says that it is full, and is written on all
 * the same.  The phone's host compiled for this machine, with less room.
 */
#include "../../src/host/browser.c"
#include "sync/sync_int.h"
#include "test.h"

#define NOW 1780000000000
#define STAFF "57a00001-0000-4000-8000-000000000001"

void phone_random(void *out, size_t n) { memset(out, 7, n); }

static struct arena arena = { .cap = 1u << 26 };

static void add(struct buf *out, enum wire kind, const val *v, size_t n)
{
	struct buf b = BUF(&arena, 1u << 16);

	for (size_t i = 0; i < n; i++)
		wire_val(&b, v[i]);
	wire_message(out, kind, buf_str(&b));
}
#define ADD(out, kind, ...) add(out, kind, VALS(__VA_ARGS__))

/* Parts of ten settings each, of a thousand letters. */
static str stream(int parts)
{
	struct buf out = BUF(&arena, 8u << 20);
	char words[1000];

	memset(words, 'a', sizeof words);
	ADD(&out, WIRE_BEGIN, STR("epoch"), (int64_t)7, STR("Brynmor"), true, true, (int64_t)9, (int64_t)NOW);
	ADD(&out, WIRE_ROW, STR("staff"), (int64_t)1, STR(STAFF), STR("Carys"), (int64_t)ROLE_COORDINATOR, STR(""), (int64_t)0, STR(""));
	for (int i = 0; i < parts; i++) {
		for (int k = 0; k < 10; k++)
			ADD(&out, WIRE_ROW, STR("setting"), (int64_t)2, str_fmt(&arena, "s {} {}", i, k), ((str){ words, sizeof words }), STR(""));
		ADD(&out, WIRE_CURSOR, str_fmt(&arena, "0 9 2 0 {} -", i));
	}
	ADD(&out, WIRE_CURSOR, STR("9"));
	wire_message(&out, WIRE_END, STR(""));
	return buf_str(&out);
}

static str cursor(void)
{
	struct phone_bytes *b = phone_cursor();

	return arena_dup(&arena, (str){ b->p, b->n });
}

static bool shows(const char *path, const char *words)
{
	struct phone_answer *w = phone_handle(false, path, strlen(path), "", 0, NOW, NOW);

	return w->status == 200 && memmem(w->body, w->body_n, words, strlen(words));
}

int main(void)
{
	str all = stream(200), plan = STR("form=f0000000-0000-4000-8000-000000000001&words=Tea&some_time=1"), path = STR("/plans/new");

	phone_owner(STAFF, sizeof STAFF - 1, "Carys", 5, ROLE_COORDINATOR);
	CHECK(phone_boot(NULL, 0) == 0);
	phone.most = (int64_t)phone_image()->n + 500000;
	int used = phone_take(all.p, all.n, NOW);
	ok(used > 300000 && used < 600000 && phone_left_out() && !phone_ended());
	ok(phone_image()->n <= phone.most);
	str at = cursor();
	ok(at.n > 1 && phone_take(all.p + used, all.n - (size_t)used, NOW) == 0 && phone_left_out() && str_eq(cursor(), at));

	/* Written on all the same, though it grows; and it says what is. */
	phone_sent(1, 0, NOW, phone_left_out());
	ok(phone_show(NOW) == 0);
	struct phone_answer *w = phone_handle(true, path.p, path.n, plan.p, plan.n, NOW, NOW);
	ok(w->status == 303);
	ok(shows("/to-send", "This phone is full") && shows("/today", "This phone is full."));
	phone_rest();

	phone.most = LIMIT_PHONE_BASE;       /* there is room again: it goes on where it was */
	ok(phone_take(all.p + used, all.n - (size_t)used, NOW) == (int)all.n - used && !phone_left_out() && phone_ended());
	ok(str_is(cursor(), "9"));
	phone_sent(0, 0, NOW, phone_left_out());
	ok(phone_show(NOW) == 0 && !shows("/to-send", "This phone is full") && shows("/to-send", "Everything is safe"));
	phone_rest();

	sqlite3_free((void *)phone.image.p);
	db_close(phone.db);
	arena_release(&phone.arena);
	arena_release(&phone.who);
	arena_release(&arena);
	return test_end();
}
