/* SPDX-License-Identifier: Apache-2.0 */
/* db_db_test.c -- both engines: rows, sealed columns, transactions, migrations. */
#include <sys/wait.h>
#include <unistd.h>
#include "db/db.h"
#include "test.h"
#include "test_db.h"

struct note { str id, words; int64_t n; double r; };
static const struct field note_fields[] = {
	FIELD(struct note, id), SEALED(struct note, words, "note.words", id), FIELD(struct note, n), FIELD(struct note, r),
};

static err put(struct cx *cx, const char *id, const char *words)
{
	return EXEC(cx, "INSERT INTO note(area_id, id, words, n, r) VALUES ($1, $2, $3, $4, $5)", cx->area.id, id,
		cx_seal(cx, "note.words", str_c(id), str_c(words)), INT64_C(9007199254740993), 0.1);
}

static void test_rows(struct cx *cx)
{
	struct note n = { 0 };
	struct rows r;

	test_begin(cx);
	ok(test_commit(cx, put(cx, "n1", "brew at the drop-in")));
	test_begin(cx);
	ok(ONE(cx, RECORD(note_fields), &n, "SELECT id, words, n, r FROM note WHERE area_id = $1 AND id = $2", cx->area.id, "n1") == OK);
	ok(str_is(n.words, "brew at the drop-in") && n.n == INT64_C(9007199254740993) && n.r == 0.1);
	ok(ONE(cx, RECORD(note_fields), &n, "SELECT id FROM note WHERE area_id = $1 AND id = $2", cx->area.id, "none") == ERR_NOT_FOUND);
	/* On disk there are no words. */
	ok(QUERY(cx, &r, "SELECT words FROM note WHERE area_id = $1", cx->area.id) == OK && rows_next(&r));
	ok(!str_has(rows_value(&r, 0).s, "brew"));
	ok(rows_end(&r) == OK);
	ok(test_commit(cx, OK));
	/* Sealed for another row, it does not open: a failure, not an empty text. */
	test_begin(cx);
	ok(EXEC(cx, "UPDATE note SET id = 'n2' WHERE area_id = $1", cx->area.id) == OK && db_changed(cx) == 1);
	ok(ONE(cx, RECORD(note_fields), &n, "SELECT id, words FROM note WHERE area_id = $1", cx->area.id) == ERR_INTERNAL);
	cx->fail.code = OK;
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
}

static void test_transactions(struct cx *cx)
{
	struct rows r;

	test_begin(cx);
	ok(put(cx, "t1", "x") == OK);
	ok(put(cx, "t1", "x") == ERR_CONFLICT);
	cx->fail.code = OK;
	ok(db_end(cx, ERR_CONFLICT) == ERR_CONFLICT);
	test_begin(cx);
	ok(put(cx, "t2", "x") == OK);
	ok(db_savepoint(cx) == OK && put(cx, "t3", "x") == OK && db_release(cx, ERR_INVALID) == ERR_INVALID);
	ok(db_savepoint(cx) == OK && put(cx, "t4", "x") == OK && db_release(cx, OK) == OK);
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(QUERY(cx, &r, "SELECT id FROM note WHERE area_id = $1 AND id LIKE 't%' ORDER BY id", cx->area.id) == OK);
	ok(rows_next(&r) && str_is(rows_value(&r, 0).s, "t2"));
	/* A handler may leave in the middle of its rows: the end of the transaction closes them. */
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(QUERY(cx, &r, "SELECT count(*) FROM note WHERE area_id = $1 AND id IN ('t2', 't4')", cx->area.id) == OK && rows_next(&r));
	int64_t n = -1;
	val v = rows_value(&r, 0);
	ok(v.kind == VAL_INT ? (n = v.i, true) : str_int(v.s, &n));
	ok(n == 2 && rows_end(&r) == OK && test_commit(cx, OK));
}

static void test_sequence(struct cx *cx)
{
	int64_t a = 0, b = 0, c = 0;

	test_begin(cx);
	ok(cx_seq(cx, &a) == OK && cx_seq(cx, &b) == OK && a == b);      /* one number for one transaction */
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(db_savepoint(cx) == OK && cx_seq(cx, &b) == OK && db_release(cx, ERR_INVALID) == ERR_INVALID);
	ok(cx_seq(cx, &c) == OK && c == b);              /* undone with the savepoint, so taken again */
	ok(db_savepoint(cx) == OK && db_release(cx, ERR_INVALID) == ERR_INVALID);
	ok(cx_seq(cx, &b) == OK && b == c);              /* taken before it, so kept */
	ok(test_commit(cx, OK));
	a = b;
	test_begin(cx);
	ok(cx_seq(cx, &b) == OK && b == a + 1);
	ok(db_end(cx, ERR_INVALID) == ERR_INVALID);
	test_begin(cx);
	ok(cx_seq(cx, &c) == OK && c == b);                               /* rolled back, so given again: no gap */
	ok(test_commit(cx, OK));
}

static void test_migrations(struct cx *cx)
{
	struct migration some[] = {
		{ "9001_a", "CREATE TABLE extra(area_id BIGINT NOT NULL, n BIGINT)", "h1" }, { 0 }, { 0 },
	};
	size_t n = 0;
	while (migrations[n].name)
		n++;
	struct migration *all = calloc(n + 3, sizeof *all);
	memcpy(all, migrations, n * sizeof *all);
	all[n] = some[0];
	ok(db_migrate(cx, all, NULL, 0) == OK);
	ok(db_migrate(cx, all, NULL, 0) == OK);
	ok(db_migrate(cx, migrations, NULL, 0) == ERR_CONFLICT && str_has(cx->fail.text, "newer"));
	cx->fail.code = OK;
	all[n].hash = "h2";
	ok(db_migrate(cx, all, NULL, 0) == ERR_CONFLICT && str_has(cx->fail.text, "changed"));
	cx->fail.code = OK;
	all[n].hash = "h1";
	all[n + 1] = (struct migration){ "9002_b", "CREATE TABLE broken(", "h3" };
	ok(db_migrate(cx, all, NULL, 0) == ERR_INTERNAL);
	cx->fail.code = OK;
	all[n + 1].name = NULL;
	ok(db_migrate(cx, all, NULL, 0) == OK);
	/* One that should have come before others that are there: nothing may be left out, or run twice. */
	all[n + 1] = all[n];
	all[n] = (struct migration){ "9000_late", "CREATE TABLE late(area_id BIGINT NOT NULL)", "h4" };
	ok(db_migrate(cx, all, NULL, 0) == ERR_CONFLICT && str_has(cx->fail.text, "9001_a"));
	cx->fail.code = OK;
	free(all);
}

/* A statement that forgets the area kills the process: seen from a child. */
static void test_guard(struct cx *cx)
{
#ifdef AREA_GUARD
	struct rows r;
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		fclose(stderr);
		if (QUERY(cx, &r, "SELECT id FROM note"))
			_exit(1);
		_exit(0);
	}
	ok(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
#else
	(void)cx;
#endif
}

/* Refused before anything is sent; nothing listens where it is let through. */
static void check_away(void)
{
	static const struct { const char *url, *says; } all[] = {
		{ "postgresql://db.example/x", "sslmode=verify-full" }, { "postgresql://db.example/x?sslmode=require", "sslmode=verify-full" }, { "postgresql://db.example/x?sslmode=verify-ca", "sslmode=verify-full" },
		{ "postgresql://?host=192.0.2.1&dbname=x", "sslmode=verify-full" }, { "postgresql:///x?hostaddr=192.0.2.1", "sslmode=verify-full" }, { "postgresql://localhost,db.example/x", "sslmode=verify-full" },
		{ "postgresql://127.0.0.1.example/x", "sslmode=verify-full" }, { "postgresql://127.1/x?hostaddr=10.0.0.1", "sslmode=verify-full" }, { "postgresql://[2001:db8::1]/x", "sslmode=verify-full" },
		{ "postgresql:///x?service=other", "names a service" },
		{ "postgresql://127.0.0.1:9/x", "cannot be reached" }, { "postgresql://127.0.0.2:9/x", "cannot be reached" }, { "postgresql://[::1]:9/x", "cannot be reached" },
		{ "postgresql:///x?host=/nowhere", "cannot be reached" }, { "postgresql://127.0.0.1:9/x?sslmode=verify-full&sslrootcert=/nowhere", "cannot be reached" },
	};
	struct arena a = { .cap = 1 << 20 };
	str why;

	for (size_t i = 0; i < countof(all); i++) {
		bool is = !db_open(&a, all[i].url, &why) && str_has(why, all[i].says);
		ok(is);
		if (!is)
			printf("%s: %.*s\n", all[i].url, (int)why.n, why.p);
	}
	ok(!setenv("PGHOST", "192.0.2.1", 1) && !db_open(&a, "postgresql:///x", &why) && str_has(why, "sslmode=verify-full"));
	ok(!setenv("PGSSLMODE", "verify-full", 1) && !setenv("PGHOST", "/nowhere", 1) && !db_open(&a, "postgresql:///x", &why) && str_has(why, "cannot be reached"));
	ok(!unsetenv("PGHOST") && !unsetenv("PGSSLMODE"));
	arena_release(&a);
}

int main(void)
{
	struct cx *cx = test_db_open();

	check_away();
	test_guard(cx);
	ok(cx->db->drv->script(cx, "CREATE TABLE note(area_id BIGINT NOT NULL, id TEXT NOT NULL, words TEXT, n BIGINT,"
		" r DOUBLE PRECISION, PRIMARY KEY (area_id, id))") == OK);
	test_rows(cx);
	test_transactions(cx);
	test_sequence(cx);
	test_migrations(cx);
	test_db_close(cx);
	return test_end();
}
