/* SPDX-License-Identifier: Apache-2.0 */
/* balance_test.c -- the reader of HTML finds what is wrong, and the test database is what it says. */
#include "balance.h"
#include "db/db.h"
#include "test.h"
#include "test_db.h"

static void check_reader(void)
{
	static const char *const good[] = {
		"", "words", "<p>a &amp; b &#39;</p>", "<!DOCTYPE html><html lang=\"en\"><br><input name=\"a\"></html>",
		"<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", "<script>if (a < b) {}</script><style>a > b {}</style>",
		"<p id=\"a\">1</p><p id=\"b\">2</p>",
	};
	static const char *const bad[] = {
		"<p>", "</p>", "<p></div>", "<b><i></b></i>", "a < b", "a > b", "a & b", "<p class=x>", "<p class=\"x>y",
		"<p title=\"<b>\"></p>", "<p id=\"a\"></p><p id=\"a\"></p>", "<p", "<!DOCTYPE", "<p \"></p>",
	};

	for (size_t i = 0; i < countof(good); i++)
		ok(!html_balance(str_c(good[i])));
	for (size_t i = 0; i < countof(bad); i++)
		ok(html_balance(str_c(bad[i])));
}

static void check_database(void)
{
	struct cx *cx = test_db_open();
	int64_t first = 0, again = 0;
	str words, place = STR("staff.name:x");

	test_begin(cx);
	ok(!cx_seq(cx, &first) && !cx_seq(cx, &again) && first == again);
	ok(test_commit(cx, OK));
	test_begin(cx);
	ok(!cx_seq(cx, &again) && again == first + 1);
	ok(test_commit(cx, OK));
	str sealed = cx->port->seal(cx->port->state, cx, STR(""), place, STR("Eirlys"));
	ok(!str_has(sealed, "Eirlys"));
	ok(cx->port->open(cx->port->state, cx, place, sealed, &words) && str_is(words, "Eirlys"));
	ok(!cx->port->open(cx->port->state, cx, STR("staff.name:y"), sealed, &words));
	struct cx elsewhere = *cx;
	elsewhere.area.id = 8;
	ok(!cx->port->open(cx->port->state, &elsewhere, place, sealed, &words));
	for (size_t i = 1; i < n_hostile; i++)
		ok(strlen(hostile[i].p) == hostile[i].n);
	test_db_close(cx);
}

int main(void)
{
	check_reader();
	check_database();
	return test_end();
}
