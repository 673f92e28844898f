/* SPDX-License-Identifier: Apache-2.0 */
/* erase_test.c -- somebody asked to be forgotten: in the whole database nothing names them but that they did. */
#include "nevers.h"
#include "sync/sync.h"
#include "test.h"

int main(void)
{
	struct nevers *w = nevers_open();
	struct nevers_cells c = { 0 };
	size_t ids = 0;

	nevers_people(w);
	nevers_day(w);
	nevers_dump(w, &c);
	ok(nevers_found(&c, CANARY) > 19);
	str others = nevers_rows(w, &c, "person", NULL);
	ok(str_has(others, arena_c(w->cx->arena, w->ned.id)));

	test_begin(w->cx);
	ok(test_commit(w->cx, sync_erase(w->cx, &w->app, w->mabel.id)));
	test_begin(w->cx);
	ok(test_commit(w->cx, sync_erase(w->cx, &w->app, w->mabel.id)));       /* twice is once */
	struct nevers_cells after = { 0 };
	nevers_dump(w, &after);
	for (size_t i = 0; i < after.n; i++) {
		const struct nevers_cell *k = &after.v[i];
		/* Others stay: whoever lives with her, whoever was introduced, and words that wait for a name. */
		bool of_others = str_is(k->table, "introduction") || str_is(k->table, "unnamed") || str_has(k->text, CANARY "kin");
		bool hers = nevers_has(k->text, CANARY) && !of_others;
		ok(!hers);
		if (hers)
			printf("  hers is still in %.*s.%.*s\n", (int)k->table.n, k->table.p, (int)k->column.n, k->column.p);
		if (!str_has(k->text, arena_c(w->cx->arena, w->mabel.id)))
			continue;
		ids++;
		bool only = str_is(k->table, "erased");
		ok(only);
		if (!only)
			printf("  still in %.*s.%.*s\n", (int)k->table.n, k->table.p, (int)k->column.n, k->column.p);
	}
	ok(ids == 1);
	ok(str_has(nevers_rows(w, &after, "person", NULL), arena_c(w->cx->arena, w->ned.id)));
	nevers_close(w);
	return test_end();
}
