/* SPDX-License-Identifier: Apache-2.0 */
/* migrate.c -- forward only: applies what is missing, refuses what has changed. */
#include "base/buf.h"
#include "db/db.h"

struct applied { str name, hash; };
static const struct field applied_fields[] = { FIELD(struct applied, name), FIELD(struct applied, hash) };

/* NNNN_name.sqlite.sql and NNNN_name.pg.sql are for one engine; the other only notes them. */
static bool for_other(const struct cx *cx, const char *name)
{
	const char *end = strrchr(name, '.');

	return end && strcmp(end, db_is_sqlite(cx->db) ? ".sqlite" : ".pg");
}

static err run_one(struct cx *cx, const struct migration *m, const struct migration_step *steps, size_t n_steps)
{
	if (!for_other(cx, m->name))
		TRY(cx->db->drv->script(cx, m->sql));
	for (size_t i = 0; i < n_steps; i++)
		if (!strcmp(steps[i].name, m->name))
			TRY(steps[i].run(cx));
	return EXEC(cx, "INSERT INTO migration(name, hash, at) VALUES ($1, $2, $3)", m->name, m->hash, cx->now);
}

static const struct migration *find(const struct migration *all, str name)
{
	for (; all->name; all++)
		if (str_is(name, all->name))
			return all;
	return NULL;
}

/* How many of ours are applied already; they must be the first ones, unchanged.  The order they are
 * read in is the engine's, which may not be ours. */
static err count_applied(struct cx *cx, const struct migration *all, size_t *n)
{
	const struct migration *last = all;
	struct rows r;

	*n = 0;
	TRY(QUERY(cx, &r, "SELECT name, hash FROM migration ORDER BY name"));
	while (rows_next(&r)) {
		struct applied a = { 0 };
		rows_read(&r, RECORD(applied_fields), &a);
		const struct migration *m = find(all, a.name);
		if (!m)
			r.e = FAIL(cx, ERR_CONFLICT, str_fmt(cx->arena,
				"This database is newer than this program: it has {}. Install the newer release.", a.name));
		else if (!str_is(a.hash, m->hash))
			r.e = FAIL(cx, ERR_CONFLICT, str_fmt(cx->arena,
				"The migration {} has changed since it was applied.", a.name));
		last = m && m > last ? m : last;
		++*n;
	}
	TRY(rows_end(&r));
	return *n && last >= all + *n ? FAIL(cx, ERR_CONFLICT, str_fmt(cx->arena,
		"This database is of another program: it has {}, but not all that comes before it.", last->name)) : OK;
}

static err run_rest(struct cx *cx, const struct migration *all, const struct migration_step *steps, size_t n_steps)
{
	size_t done;

	TRY(db_lock_area(cx, 0));
	TRY(count_applied(cx, all, &done));
	for (const struct migration *m = all + done; m->name; m++)
		TRY(run_one(cx, m, steps, n_steps));
	return OK;
}

err db_migrate(struct cx *cx, const struct migration *all, const struct migration_step *steps, size_t n_steps)
{
	/* Reading first: two processes that start together must not fight for a table that is there. */
	struct rows r;
	bool there = false;

	TRY(QUERY_ON(cx, &r, "SELECT name FROM sqlite_schema WHERE name = 'migration'",
		"SELECT relname FROM pg_class WHERE relname = 'migration'"));
	there = rows_next(&r);
	TRY(rows_end(&r));
	if (!there)
		TRY(cx->db->drv->script(cx, "CREATE TABLE IF NOT EXISTS migration"
			"(name TEXT PRIMARY KEY, hash TEXT NOT NULL, at BIGINT NOT NULL)"));
	TRY(db_begin(cx, true));
	return db_end(cx, run_rest(cx, all, steps, n_steps));
}
