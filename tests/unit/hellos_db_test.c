/* SPDX-License-Identifier: Apache-2.0 */
/* hellos_db_test.c -- a flood of hellos hides none: every one can be reached.  With test_db. */
#include "../nevers/nevers.h"
#include "test.h"

int main(void)
{
	struct nevers *w = nevers_open();
	const char *path = "/introductions";
	size_t pages = 0, seen = 0;
	bool found = false;

	nevers_as(w, "nobody");
	nevers_post(w, "/hello", nevers_fmt(w, "called=Bethan&reach=The+library&neighbourhood={}", w->place));
	for (int i = 0; i < 2 * LIMIT_LIST; i++) {
		w->cx->now += i % 3;     /* some in the same moment */
		w->cx->said_at = w->cx->now;
		nevers_post(w, "/hello", nevers_fmt(w, "called=Noise{}&reach=nowhere&neighbourhood={}", i, w->place));
	}
	nevers_as(w, "Carys");
	while (path && pages++ < 10) {
		str page = nevers_ask(w, path, NULL);
		static const char link[] = "href=\"?at=";
		size_t at = 0;
		ok(w->rs.status == 200);
		found |= nevers_has(page, "Bethan");
		path = NULL;
		for (; at + sizeof link < page.n; at++) {
			seen += !memcmp(page.p + at, ">Noise", 6);
			if (memcmp(page.p + at, link, sizeof link - 1))
				continue;
			str to = { page.p + at + 6, 0 };
			while (to.p[to.n] != '"')
				to.n++;
			char *p = arena_alloc(w->cx->arena, to.n + 32);
			size_t n = (size_t)snprintf(p, 32, "/introductions");
			for (size_t i = 0; i < to.n; i++) {
				p[n++] = to.p[i];
				if (to.p[i] == '&')
					i += 4;      /* amp; */
			}
			path = p;
		}
	}
	ok(found && seen == 2 * LIMIT_LIST && pages == 3);
	/* A key that is no text is the asker's fault, on both databases. */
	nevers_ask(w, "/introductions?at=1&before=%FF%C3(", NULL);
	ok(w->rs.status < 500);
	nevers_close(w);
	return test_end();
}
