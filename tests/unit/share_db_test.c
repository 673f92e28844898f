/* SPDX-License-Identifier: Apache-2.0 */
/* share_db_test.c -- how much may be shared: what stands at once, which taking back makes room for, and what was ever
 * shared, which it does not.  With test_db on both engines. */
#include "../nevers/nevers.h"
#include "db/db.h"
#include "test.h"

static struct nevers *w;

/* So many that were shared, none of which stands: taken back, past their day, or typed by somebody who went. */
static void add_ended(str person, int64_t n)
{
	struct cx *cx = w->cx;
	err e = OK;

	test_form(cx);
	test_begin(cx);
	for (int64_t i = 0; !e && i < n; i++) {
		str id = str_fmt(cx->arena, "ended{}", i);
		e = EXEC(cx, "INSERT INTO share(area_id, id, version, person_id, door, name, parts, said, made_by, story_from, made, until, taken_back)"
			" VALUES ($1, $2, $2, $3, $2, '', 'vision', '', $6, 0, 1, $4, $5)", cx->area.id, id, person,
			i % 3 == 1 ? cx->now : cx->now + LIMIT_DAY, i % 3 ? (int64_t)0 : (int64_t)2, i % 3 == 2 ? "went" : "");
	}
	ok(test_commit(cx, e));
}

static str share(str person, int status)
{
	str page = nevers_ask(w, nevers_fmt(w, "/people/{}/sees/share", person), "name=Nia&vision=1&term=year&said=Yes+to+her");

	ok(w->rs.status == status);
	return nevers_words(w, page);
}

int main(void)
{
	w = nevers_open();
	nevers_as(w, "Carys");
	struct nevers_person ann = nevers_person_add(w, "Ann"), bo = nevers_person_add(w, "Bo");

	/* Both have shared once. */
	for (int i = 1; i < LIMIT_SHARES_AT_ONCE; i++)
		share(ann.id, 303);
	ok(nevers_has(share(ann.id, 422), "take something back first"));
	add_ended(bo.id, LIMIT_SHARES - 2);
	share(bo.id, 303);
	str said = share(bo.id, 422);
	ok(nevers_has(said, "shared very often") && !nevers_has(said, "take something back"));
	nevers_close(w);
	return test_end();
}
