/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_db.h -- a migrated database with one area and one coordinator in it, for tests.
 * SQLite in memory, or what ALONGSIDE_TEST_DB names (tools/check runs every test that says test_db
 * on both).  Nothing here depends on the hour: clock and random source are fixed.
 */
#ifndef TEST_DB_H
#define TEST_DB_H
#include "web/web.h"

#define TEST_AREA  7
#define TEST_NOW   1781082000000LL                          /* Wednesday 10 June 2026, 10am in London */
#define TEST_STAFF "57a00001-0000-4000-8000-000000000001"   /* "Carys", a coordinator: cx->actor */
#define TEST_OTHER "57a00002-0000-4000-8000-000000000002"   /* "Dewi", another one */

/* Dies with a sentence when it cannot.  The actor is Carys; the form is a fresh one. */
struct cx *test_db_open(void);
void test_db_close(struct cx *cx);
/* A new form, as if a page had been drawn and sent. */
void test_form(struct cx *cx);
/* From now on cx->actor is this one. */
void test_actor(struct cx *cx, const char *id, int64_t roles);
/* All that test and handler need not check: BEGIN for writing, and COMMIT or ROLLBACK; true when it
 * committed.  A failure is printed. */
void test_begin(struct cx *cx);
bool test_commit(struct cx *cx, err e);
/* Makes a request of the whole program.  body NULL: a GET; otherwise a POST, given a fresh form when
 * it names none.  Without app->admit the actor stays who it is.  The answer's body is returned. */
str test_request(struct cx *cx, const struct app *app, const char *target, const char *body, struct resp *rs);
/* Where test_request comes from. */
extern const char *test_network, *test_browser;      /* the browser that it is; NULL: none is told from another */
bool str_has(str hay, const char *needle);
/* The words that views must bear: < " ' &, 5,000 letters, right to left, emoji, bad UTF-8. */
extern const str hostile[];
extern const size_t n_hostile;
#endif
