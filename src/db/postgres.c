/* SPDX-License-Identifier: Apache-2.0 */
/* postgres.c -- the driver for PostgreSQL, over libpq with prepared statements. */
#include <libpq-fe.h>
#include "base/buf.h"
#include "db/db.h"

/* The types of numbers, fixed in PostgreSQL's catalogue. */
enum { OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_FLOAT4 = 700, OID_FLOAT8 = 701, OID_NUMERIC = 1700 };

static err failed(struct cx *cx, PGconn *c, PGresult *res)
{
	const char *state = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
	err e = !state ? ERR_INTERNAL : !strncmp(state, "23", 2) ? ERR_CONFLICT :
	        !strncmp(state, "40", 2) || !strncmp(state, "55P03", 5) ? ERR_BUSY :
	        !strncmp(state, "53", 2) ? ERR_FULL :
	        !strncmp(state, "22021", 5) ? ERR_INVALID :   /* what was sent is no text */
	        ERR_INTERNAL;

	e = FAIL(cx, e, str_trim(str_c(PQerrorMessage(c))));
	PQclear(res);
	return e;
}

/* What its address says, or else the environment, as libpq would take it. */
static str setting(const PQconninfoOption *said, const PQconninfoOption *usual, const char *name)
{
	for (; said->keyword; said++)
		if (!strcmp(said->keyword, name) && said->val && said->val[0])
			return str_c(said->val);
	for (; usual->keyword; usual++)
		if (!strcmp(usual->keyword, name) && usual->val)
			return str_c(usual->val);
	return STR("");
}

/* "A,B": each a socket in a folder, or an address that never leaves this machine. */
static bool all_here(str list)
{
	str one;

	while (str_next(&list, ',', &one)) {
		if (!one.n || one.p[0] == '/' || str_is(one, "localhost") || str_is(one, "::1"))
			continue;
		if (!str_starts(one, STR("127.")))
			return false;
		for (size_t i = 0; i < one.n; i++)
			if (one.p[i] != '.' && (one.p[i] < '0' || one.p[i] > '9'))
				return false;        /* a name that begins like an address */
	}
	return true;
}

/* Before anything is sent: elsewhere only with TLS that checks whose certificate it is. */
static bool may_reach(const char *url, str *why)
{
	char *wrong = NULL;
	PQconninfoOption *said = PQconninfoParse(url, &wrong), *usual = PQconndefaults();
	bool may = !said || !usual;              /* then libpq says what is wrong */

	if (!may && setting(said, said, "service").n)
		*why = STR("The address of the database names a service: say its host in the address itself.");
	else if (!may && !str_is(setting(said, usual, "sslmode"), "verify-full") &&
	         !(all_here(setting(said, usual, "host")) && all_here(setting(said, usual, "hostaddr"))))
		*why = STR("A database on another machine is reached only with TLS that checks its certificate: add sslmode=verify-full and"
			" sslrootcert=FILE to its address, or use a socket of this machine. docs/database.md says how.");
	else
		may = true;
	PQfreemem(wrong);
	PQconninfoFree(said);
	PQconninfoFree(usual);
	return may;
}

static bool pg_open(struct db *db, struct arena *a, const char *url, str *why)
{
	if (!may_reach(url, why))
		return false;
	db->conn = PQconnectdb(url);
	if (PQstatus(db->conn) != CONNECTION_OK) {
		str rest = str_c(PQerrorMessage(db->conn)), line = STR("");
		str_next(&rest, '\n', &line);
		*why = str_fmt(a, "The database cannot be reached: {}.", line);
		return false;
	}
	PQclear(PQexec(db->conn, "SET client_min_messages = warning"));
	PQsetClientEncoding(db->conn, "UTF8");
	return true;
}

static void pg_close(struct db *db) { PQfinish(db->conn); }

static void free_result(void *res) { PQclear(res); }

static err pg_query(struct rows *r, const char *sql, const val *args, int n)
{
	struct db_stmt *s = r->prepared = db_cached(r->db, sql);
	struct arena *a = r->cx->arena;
	const char *text[48];
	char name[24];

	snprintf(name, sizeof name, "s%d", (int)(s - r->db->cache));
	if (!s->handle) {
		PGresult *res = PQprepare(r->db->conn, name, sql, 0, NULL);
		if (PQresultStatus(res) != PGRES_COMMAND_OK)
			return failed(r->cx, r->db->conn, res);
		PQclear(res);
		s->handle = s;
	}
	CHECK(n <= (int)countof(text));
	for (int i = 0; i < n; i++)
		switch (args[i].kind) {
		case VAL_NULL: text[i] = NULL; break;
		case VAL_INT:  text[i] = arena_c(a, str_fmt(a, "{}", args[i].i)); break;
		case VAL_REAL: {
			char num[40];
			text[i] = arena_c(a, (str){ num, (size_t)snprintf(num, sizeof num, "%.17g", args[i].r) });
			break;
		}
		case VAL_STR:  text[i] = arena_c(a, args[i].s); break;
		case VAL_MSG:  BUG("a message has a language: it is not stored");
		}
	r->res = PQexecPrepared(r->db->conn, name, n, text, NULL, NULL, 0);
	ExecStatusType st = PQresultStatus(r->res);
	if (st != PGRES_TUPLES_OK && st != PGRES_COMMAND_OK) {
		err e = failed(r->cx, r->db->conn, r->res);
		r->res = NULL;
		return e;
	}
	arena_defer(a, free_result, r->res);
	r->db->changed = 0;
	if (!str_int(str_c(PQcmdTuples(r->res)), &r->db->changed))
		r->db->changed = 0;
	r->row = -1;
	r->cols = PQnfields(r->res);
	return OK;
}

static bool pg_next(struct rows *r) { return ++r->row < PQntuples(r->res); }
static const char *pg_column(struct rows *r, int i) { return PQfname(r->res, i); }

static val pg_value(struct rows *r, int i)
{
	if (PQgetisnull(r->res, r->row, i))
		return V((void *)0);
	/* Numbers come as numbers, as they do from SQLite. */
	switch (PQftype(r->res, i)) {
	case OID_INT8: case OID_INT2: case OID_INT4:
		return V((int64_t)strtoll(PQgetvalue(r->res, r->row, i), NULL, 10));
	case OID_FLOAT4: case OID_FLOAT8: case OID_NUMERIC:
		return V(strtod(PQgetvalue(r->res, r->row, i), NULL));
	}
	return V(((str){ PQgetvalue(r->res, r->row, i), (size_t)PQgetlength(r->res, r->row, i) }));
}

static void pg_end(struct rows *r) { r->res = NULL; }   /* the arena frees it, rows_end or not */
static int64_t pg_changed(struct db *db) { return db->changed; }

static err pg_script(struct cx *cx, const char *sql)
{
	PGresult *res = PQexec(cx->db->conn, sql);

	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		return failed(cx, cx->db->conn, res);
	/* After a statement that failed PostgreSQL takes a COMMIT for a ROLLBACK, and calls it well done. */
	bool undone = !strcmp(sql, "COMMIT") && strcmp(PQcmdStatus(res), "COMMIT");
	PQclear(res);
	return undone ? FAIL(cx, ERR_INTERNAL, STR("a failure was passed over, so nothing is kept")) : OK;
}

const struct db_driver db_postgres = {
	.name = "postgres",
	.begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	.begin_write = "BEGIN ISOLATION LEVEL READ COMMITTED",
	.open = pg_open, .close = pg_close, .query = pg_query, .next = pg_next, .column = pg_column,
	.value = pg_value, .end = pg_end, .changed = pg_changed, .script = pg_script,
};
