/* SPDX-License-Identifier: Apache-2.0 */
/* whole_db_test.c -- everything that is taken out can be put in again by a stranger: what was written into
 * plain lines, read into emptied tables with the database's own reader of JSON, is written out the same. */
#include "db/db.h"
#include "feeds/feeds_whole.h"
#include "../nevers/nevers.h"
#include "test.h"

static struct nevers *w;
static size_t broken, sealed, rows;

static err keep(struct cx *cx, const struct whole_row *row, void *arg)
{
	(void)cx;
	whole_json(arg, row);
	broken += row->broken != NULL;
	sealed += row->sealed;
	rows++;
	return OK;
}

static str dump(const struct whole_table *t, str person)
{
	struct buf b = BUF(w->cx->arena, 32 << 20);

	test_begin(w->cx);
	ok(test_commit(w->cx, whole_rows(w->cx, t, person, keep, &b)));
	return buf_str(&b);
}

/* A statement is known by its address, so those that are made here stay until the end. */
static struct arena statements = { .cap = 1 << 20 };

static const char *insert(const struct whole_table *t)
{
	struct buf b = BUF(&statements, 8192);

	if (!db_is_sqlite(w->cx->db))
		return arena_c(&statements, str_fmt(&statements, "INSERT INTO {} SELECT r.* FROM json_populate_record(NULL::{}, $1::json) r"
			" WHERE area_id = $2", t->name, t->name));
	buf_fmt(&b, "INSERT INTO {} (", t->name);
	for (size_t i = 0; i < t->n; i++)
		buf_fmt(&b, "{}{}", i ? ", " : "", t->v[i].col);
	buf_add(&b, STR(") SELECT "));
	for (size_t i = 0; i < t->n; i++)
		buf_fmt(&b, "{}json_extract($1, '$.{}')", i ? ", " : "", t->v[i].col);
	buf_add(&b, STR(" WHERE json_extract($1, '$.area_id') = $2"));
	return arena_c(&statements, buf_str(&b));
}

static void put_back(const struct whole_table *t, str lines)
{
	const char *sql = insert(t);
	str line;

	test_begin(w->cx);
	err e = db_exec(w->cx, arena_c(&statements, str_fmt(&statements, "DELETE FROM {} WHERE area_id = $1", t->name)), VALS(w->cx->area.id));
	while (!e && str_next(&lines, '\n', &line))
		if (line.n)
			e = db_exec(w->cx, sql, VALS(str_fmt(w->cx->arena, "{\"area_id\":{},{}", w->cx->area.id, ((str){ line.p + 1, line.n - 1 })), w->cx->area.id));
	ok(test_commit(w->cx, e));
}

static bool named(const struct whole_table *t, const char *name) { return str_is(t->name, name); }

/* More rows than one page of them, so that going on by key is tried. */
static void many(void)
{
	for (int i = 0; i < 1203; i++) {
		test_form(w->cx);
		test_begin(w->cx);
		ok(test_commit(w->cx, EXEC(w->cx, "INSERT INTO import_key(area_id, source_key, thing, tag, version) VALUES ($1, $2, 't', 'x', '')",
			w->cx->area.id, str_fmt(w->cx->arena, "key {}", i))));
	}
}

int main(void)
{
	struct whole_table_list l = { 0 };
	struct buf hers;

	w = nevers_open();
	hers = BUF(w->cx->arena, 32 << 20);
	nevers_people(w);
	nevers_as(w, "Carys");
	nevers_ask(w, nevers_fmt(w, "/people/{}", w->mabel.id), NULL);
	many();
	test_begin(w->cx);
	ok(test_commit(w->cx, whole_tables(w->cx, &l)) && l.n > 25);
	for (size_t i = 0; i < l.n; i++) {
		size_t before = rows;
		str first = dump(&l.v[i], STR(""));
		if (named(&l.v[i], "import_key"))
			ok(rows - before == 1203);
		put_back(&l.v[i], first);
		str again = dump(&l.v[i], STR(""));
		ok(str_eq(first, again));
		if (!str_eq(first, again))
			printf("  %.*s\n", (int)l.v[i].name.n, l.v[i].name.p);
		ok(!nevers_has(first, "area_id"));
		buf_add(&hers, dump(&l.v[i], w->mabel.id));
	}
	ok(!broken && sealed > 30);
	/* Of one person: all of theirs, nobody else's. */
	ok(nevers_has(buf_str(&hers), CANARY "vision") && nevers_has(buf_str(&hers), CANARY "moment") && nevers_has(buf_str(&hers), CANARY "name"));
	ok(nevers_has(buf_str(&hers), arena_c(w->cx->arena, w->mabel.connection)));
	ok(!nevers_has(buf_str(&hers), "plainname") && !nevers_has(buf_str(&hers), "plainmoment"));
	nevers_close(w);
	arena_release(&statements);
	return test_end();
}
