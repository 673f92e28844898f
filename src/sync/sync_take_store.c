/* SPDX-License-Identifier: Apache-2.0 */
/* sync_take_store.c -- on a phone: rows as they come, and how far it has got. */
#include "db/db.h"
#include "sync_int.h"

err sync_store_row(struct cx *cx, const struct synced *t, const val *row, size_t n)
{
	return db_exec(cx, t->put, row, (int)n);
}

err sync_store_remove(struct cx *cx, const struct synced *t, str key)
{
	return db_exec(cx, t->gone, VALS(cx->area.id, key));
}

err sync_store_clear(struct cx *cx, const struct synced *t)
{
	return db_exec(cx, t->again, VALS(cx->area.id));
}

err sync_store_drop(struct cx *cx, const struct synced *t, str person)
{
	return db_exec(cx, t->drop, VALS(cx->area.id, person));
}

err sync_store_whose(struct cx *cx, const struct synced *t, str key, str *person)
{
	struct rows r;

	*person = (str){ 0 };
	TRY(db_query(cx, &r, t->whose, VALS(cx->area.id, key)));
	if (rows_next(&r))
		*person = arena_dup(cx->arena, rows_value(&r, 0).s);
	TRY(rows_end(&r));
	return person->p ? OK : ERR_NOT_FOUND;
}

struct here { int64_t id; str name, epoch, cursor; };
static const struct field here_fields[] = { FIELD(struct here, id), FIELD(struct here, name), FIELD(struct here, epoch),
	FIELD(struct here, cursor) };

err sync_store_begin(struct cx *cx, const struct area *a, str epoch)
{
	struct here h = { 0 };
	err e = ONE(cx, RECORD(here_fields), &h, "SELECT id, name, epoch FROM area LIMIT 1");

	cx->area = *a;
	if (e == ERR_NOT_FOUND)
		return EXEC(cx, "INSERT INTO area (id, name, host, seq, demo, welsh, epoch) VALUES ($1, $2, '', $3, $4, $5, $6)",
			a->id, a->name, a->seq, a->demo, a->welsh, epoch);
	TRY(e);
	if (h.id != a->id || !str_eq(h.epoch, epoch))
		return FAIL(cx, ERR_CONFLICT, STR("the server is another one, or was put back to an older day"));
	return EXEC(cx, "UPDATE area SET name = $2, seq = $3, demo = $4, welsh = $5 WHERE id = $1",
		a->id, a->name, a->seq, a->demo, a->welsh);
}

err sync_store_cursor_put(struct cx *cx, str cursor)
{
	TRY(EXEC(cx, "DELETE FROM pulled WHERE area_id = $1", cx->area.id));
	return EXEC(cx, "INSERT INTO pulled(area_id, cursor) VALUES ($1, $2)", cx->area.id, cursor);
}

err sync_cursor(struct cx *cx, str *cursor)
{
	struct here h = { 0 };
	err e = ONE(cx, RECORD(here_fields), &h, "SELECT a.id, a.name, p.cursor FROM area a JOIN pulled p ON p.area_id = a.id LIMIT 1");

	*cursor = STR("");
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	cx->area.id = h.id;
	cx->area.name = h.name;
	*cursor = h.cursor;
	return OK;
}
