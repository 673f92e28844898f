/* SPDX-License-Identifier: Apache-2.0 */
/* seal_test.c -- words open where they were sealed, whole, and nowhere else. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "box_close.h"
#include "host/seal.h"
#include "test.h"

static struct arena arena = { .cap = 64u << 20 };

static struct cx *of(int64_t area)
{
	static struct cx cx = { .arena = &arena };
	cx.area.id = area;
	return &cx;
}

static void words_open_in_their_place(struct port *p)
{
	static const char *texts[] = { "", "a", "ab", "abc", "Siân likes the allotment 🌱", "line\nline" };
	for (size_t i = 0; i < countof(texts); i++) {
		str s = p->seal(p->state, of(7), STR(""), STR("staff.name:1"), str_c(texts[i])), w;
		ok(p->open(p->state, of(7), STR("staff.name:1"), s, &w) && str_is(w, texts[i]));
		ok(!p->open(p->state, of(7), STR("staff.name:2"), s, &w));
		ok(!p->open(p->state, of(7), STR("staff.name"), s, &w));
		ok(!p->open(p->state, of(8), STR("staff.name:1"), s, &w));
		ok(!p->open(p->state, of(9), STR("staff.name:1"), s, &w));
		for (size_t j = 0; j < s.n; j++)
			ok((s.p[j] >= 'A' && s.p[j] <= 'Z') || (s.p[j] >= 'a' && s.p[j] <= 'z') ||
			   (s.p[j] >= '0' && s.p[j] <= '9') || s.p[j] == '-' || s.p[j] == '_');
		str again = p->seal(p->state, of(7), STR(""), STR("staff.name:1"), str_c(texts[i]));
		ok(!str_eq(s, again));
	}
}

static void changed_words_do_not_open(struct port *p)
{
	str s = p->seal(p->state, of(7), STR(""), STR("wish.theme:1"), STR("we had tea")), w;
	char *c = arena_alloc(&arena, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		memcpy(c, s.p, s.n);
		c[i] = c[i] == 'A' ? 'B' : 'A';
		ok(!p->open(p->state, of(7), STR("wish.theme:1"), (str){ c, s.n }, &w));
		ok(!p->open(p->state, of(7), STR("wish.theme:1"), (str){ s.p, i }, &w));
	}
	memcpy(c, s.p, s.n);
	c[s.n] = 'A';
	ok(!p->open(p->state, of(7), STR("wish.theme:1"), (str){ c, s.n + 1 }, &w));
	c[3] = '+';
	ok(!p->open(p->state, of(7), STR("wish.theme:1"), (str){ c, s.n }, &w));
	ok(!p->open(p->state, of(7), STR("wish.theme:1"), STR("not sealed at all"), &w));
}

static void tags_tell_equals_and_nothing_else(struct port *p)
{
	str a = p->tag(p->state, &arena, 7, STR("rose")), b = p->tag(p->state, &arena, 7, STR("rose"));
	ok(a.n == 32 && str_eq(a, b));
	ok(!str_eq(a, p->tag(p->state, &arena, 7, STR("Rose"))));
	ok(!str_eq(a, p->tag(p->state, &arena, 8, STR("rose"))));
	ok(p->tag(p->state, &arena, 7, STR("")).n == 32);
}

static void random_bytes_differ(struct port *p)
{
	uint8_t a[16], b[16], big[4096] = { 0 };
	int same = 0;
	for (int i = 0; i < 1000; i++) {
		p->random(p->state, a, sizeof a);
		p->random(p->state, b, sizeof b);
		same += !memcmp(a, b, sizeof a);
	}
	ok(same == 0);
	p->random(p->state, big, sizeof big);
	ok(memcmp(big, big + 2048, 2048));
}

static void phones_close_things_for_an_area(struct port *p)
{
	uint8_t secret[32] = { 7 }, nonce[BOX_NONCE] = { 0 };
	str server = p->box_key(p->state, of(7)), w = { 0 };
	str box = box_close(&arena, server, STR("7:phone"), STR("we had tea"), secret, nonce);

	ok(server.n == 87 && !str_eq(server, p->box_key(p->state, of(8))));
	ok(p->unbox(p->state, &arena, 7, STR("phone"), box, &w) && str_is(w, "we had tea"));
	ok(!p->unbox(p->state, &arena, 7, STR("phone2"), box, &w));
	ok(!p->unbox(p->state, &arena, 8, STR("phone"), box, &w));
	ok(!p->unbox(p->state, &arena, 9, STR("phone"), box, &w));
	str k = box_text(&arena, secret, sizeof secret);
	ok(p->signed_by(p->state, k, STR("text"), box_sign(&arena, k, STR("text"))));
	ok(!p->signed_by(p->state, k, STR("text"), box_sign(&arena, k, STR("test"))));
}

static void keys_are_kept(const char *dir, struct port *p)
{
	str why = STR(""), w, s = p->seal(p->state, of(7), STR(""), STR("staff.name:c"), STR("words"));
	char path[200];
	struct stat st;
	struct seal *again = seal_open(dir, &why);
	ok(again && seal_newest_key(again, 7) == 1 && seal_newest_key(again, 8) == 1 && !seal_newest_key(again, 9));
	struct port q = seal_port(again);
	ok(q.open(q.state, of(7), STR("staff.name:c"), s, &w) && str_is(w, "words"));
	ok(seal_make_key(again, 7, 1, &why));
	ok(str_eq(p->box_key(p->state, of(7)), q.box_key(q.state, of(7))));
	uint8_t t[32], u[32];
	seal_token(p->state, STR("who"), t);
	seal_token(again, STR("who"), u);
	ok(!memcmp(t, u, 32));
	seal_token(again, STR("else"), u);
	ok(memcmp(t, u, 32));
	seal_close(again);

	snprintf(path, sizeof path, "%s/keys/area-7.key", dir);
	ok(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600 && st.st_size == 32);
	ok(truncate(path, 31) == 0);
	ok(!seal_open(dir, &why) && why.n > 0);
	ok(!seal_open("/nowhere/at/all", &why) && why.n > 0);
}

int main(void)
{
	char dir[] = "/tmp/seal-test-XXXXXX", command[100];
	str why = STR("");
	CHECK(mkdtemp(dir));
	struct seal *s = seal_open(dir, &why);
	ok(s);
	ok(seal_make_key(s, 7, 1, &why) && seal_make_key(s, 8, 1, &why));
	struct port p = seal_port(s);
	words_open_in_their_place(&p);
	changed_words_do_not_open(&p);
	tags_tell_equals_and_nothing_else(&p);
	random_bytes_differ(&p);
	phones_close_things_for_an_area(&p);
	keys_are_kept(dir, &p);
	seal_close(s);
	arena_release(&arena);
	snprintf(command, sizeof command, "%s/keys/area-7.key", dir);
	unlink(command);
	snprintf(command, sizeof command, "%s/keys/area-8.key", dir);
	unlink(command);
	snprintf(command, sizeof command, "%s/keys/token.key", dir);
	unlink(command);
	snprintf(command, sizeof command, "%s/keys/backup.key", dir);
	unlink(command);
	snprintf(command, sizeof command, "%s/keys", dir);
	rmdir(command);
	ok(rmdir(dir) == 0);
	return test_end();
}
