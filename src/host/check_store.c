/* SPDX-License-Identifier: Apache-2.0 */
/* check_store.c -- reads the whole database, table by table, and opens whatever is sealed. */
#include "db/db.h"
#include "feeds/feeds_whole.h"
#include "host/area_keys.h"
#include "host/check.h"
#include "host/person_keys.h"

static err first_word(struct cx *cx, struct rows *r, str *word)
{
	*word = (str){ 0 };
	if (rows_next(r))
		*word = arena_dup(cx->arena, rows_value(r, 0).s);
	return rows_end(r);
}

err check_store_whole(struct cx *cx, str *wrong)
{
	struct rows r;
	str word;

	*wrong = STR("");
	if (!db_is_sqlite(cx->db))
		return OK;
	TRY(QUERY(cx, &r, "PRAGMA integrity_check(1)"));
	TRY(first_word(cx, &r, &word));
	if (!str_is(word, "ok")) {
		*wrong = str_fmt(cx->arena, "The database file is damaged: {}.", word);
		return OK;
	}
	TRY(QUERY(cx, &r, "PRAGMA foreign_key_check"));
	TRY(first_word(cx, &r, &word));
	if (word.p)
		*wrong = str_fmt(cx->arena, "A row of {} refers to one that is not there.", word);
	return OK;
}

struct seals { struct arena *keep; int64_t opened; str wrong; };

static err look_at_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	struct seals *s = arg;

	int64_t n = 0;

	s->opened += (int64_t)row->sealed;
	if (!row->broken || s->wrong.n)
		return OK;
	for (size_t i = 0; i < row->table->n; i++)
		if (str_is(row->table->v[i].col, row->broken))
			n = area_text_key(row->stored[i].s);
	s->wrong = n > 1 || (n && cx->area.key_n > 1)
		? str_fmt(s->keep, "A sealed text in {}.{} does not open: it is under key {} of the area.", row->table->name, row->broken, n)
		: str_fmt(s->keep, "A sealed text in {}.{} does not open.", row->table->name, row->broken);
	return OK;
}

err check_store_seals(struct cx *cx, int64_t *opened, str *wrong)
{
	struct whole_table_list l = { 0 };
	struct seals s = { .keep = cx->arena, .wrong = STR("") };

	TRY(whole_tables(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(whole_rows(cx, &l.v[i], STR(""), look_at_row, &s));
	*opened = s.opened;
	*wrong = s.wrong;
	return OK;
}

err check_store_months(struct cx *cx, int keys, str *wrong)
{
	struct rows r;
	int64_t missing = 0;

	TRY(QUERY(cx, &r, "SELECT epoch, count(*) FROM person_key WHERE area_id = $1 GROUP BY epoch", cx->area.id));
	while (rows_next(&r)) {
		uint8_t key[KEY_BYTES];
		if (!epoch_key(keys, cx->area.id, rows_value(&r, 0).i, false, key))
			missing += rows_value(&r, 1).i;
	}
	*wrong = missing ? str_fmt(cx->arena, "The key of a month is missing from the folder for keys: what is written of {} people was skipped."
		"  Put it back from your copy of the keys.", missing) : STR("");
	return rows_end(&r);
}
