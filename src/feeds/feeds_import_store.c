/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_import_store.c -- files being read in, line by line, in the database. */
#include "base/buf.h"
#include "db/db.h"
#include "feeds/feeds_int.h"

static const struct field import_fields[] = {
	FIELD(struct import, id), FIELD(struct import, name), FIELD(struct import, head), FIELD(struct import, state),
	FIELD(struct import, at),
};
static const struct field row_fields[] = {
	FIELD(struct import_row, line), FIELD(struct import_row, later), FIELD(struct import_row, fields),
	FIELD(struct import_row, state), FIELD(struct import_row, why), FIELD(struct import_row, answer),
	FIELD(struct import_row, became), FIELD(struct import_row, yes_day),
};
static const struct field key_fields[] = {
	FIELD(struct import_key, source_key), FIELD(struct import_key, thing), FIELD(struct import_key, tag),
	FIELD(struct import_key, version),
};
static const struct field count_fields[] = { FIELD(struct import_count, state), FIELD(struct import_count, n) };

err import_store_get(struct cx *cx, str id, struct import *out)
{
	return ONE(cx, RECORD(import_fields), out, "SELECT id, name, head, state, at FROM import WHERE area_id = $1 AND id = $2"
		" AND staff_id = ''", cx->area.id, id);
}

err import_store_add(struct cx *cx, const struct import *i)
{
	return EXEC(cx, "INSERT INTO import(area_id, id, name, head, state, at, staff_id, mapping, expires)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, i->id, i->name, i->head, i->state, i->at,
		i->staff.p ? i->staff : STR(""), i->mapping.p ? i->mapping : STR(""), i->expires);
}

err import_store_state(struct cx *cx, str id, const char *state)
{
	return EXEC(cx, "UPDATE import SET state = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, state);
}

err import_store_head(struct cx *cx, str id, str head)
{
	return EXEC(cx, "UPDATE import SET head = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, head);
}

/* Lines of other people's files: who keeps a thing, and how to reach them, stands in them. */
static val seal(struct cx *cx, const char *place, str id, int64_t line, str words)
{
	return cx_seal(cx, place, str_fmt(cx->arena, "{}:{}", id, line), words);
}

static err unseal(struct cx *cx, const char *place, str id, int64_t line, str *words)
{
	return cx_open(cx, place, str_fmt(cx->arena, "{}:{}", id, line), *words, words);
}

err import_store_row_add(struct cx *cx, str id, const struct import_row *r)
{
	return EXEC(cx, "INSERT INTO import_row(area_id, import, line, later, fields, state, why) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		cx->area.id, id, r->line, r->later, seal(cx, "import_row.fields", id, r->line, r->fields), r->state,
		seal(cx, "import_row.why", id, r->line, r->why));
}

err import_store_row_set(struct cx *cx, str id, const struct import_row *r)
{
	return EXEC(cx, "UPDATE import_row SET state = $4, why = $5 WHERE area_id = $1 AND import = $2 AND line = $3",
		cx->area.id, id, r->line, r->state, seal(cx, "import_row.why", id, r->line, r->why));
}

err import_store_row_done(struct cx *cx, str id, const struct import_row *r)
{
	TRY(EXEC(cx, "UPDATE import_row SET fields = $4 WHERE area_id = $1 AND import = $2 AND line = $3",
		cx->area.id, id, r->line, seal(cx, "import_row.fields", id, r->line, STR(""))));
	return import_store_row_set(cx, id, r);
}

err import_store_read(struct cx *cx, struct rows *r, str id, struct import_row_list *out)
{
	while (rows_next(r)) {
		struct import_row *one = LIST_ADD(cx->arena, out);
		rows_read(r, RECORD(row_fields), one);
		if (!r->e)
			r->e = unseal(cx, "import_row.fields", id, one->line, &one->fields);
		if (!r->e)
			r->e = unseal(cx, "import_row.why", id, one->line, &one->why);
	}
	return rows_end(r);
}

err import_store_next(struct cx *cx, str id, int64_t limit, struct import_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT line, later, fields, state, why FROM import_row WHERE area_id = $1 AND import = $2"
		" AND state = 'ready' ORDER BY later, line LIMIT $3", cx->area.id, id, limit));
	return import_store_read(cx, &r, id, out);
}

err import_store_rows(struct cx *cx, str id, int64_t after, int64_t limit, struct import_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT line, later, fields, state, why FROM import_row WHERE area_id = $1 AND import = $2 AND line > $3"
		" AND (state IN ('wrong', 'kept') OR (state IN ('added', 'changed') AND why <> '')) ORDER BY line LIMIT $4",
		cx->area.id, id, after, limit));
	return import_store_read(cx, &r, id, out);
}

err import_store_counts(struct cx *cx, str id, struct import_count_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT state, COUNT(*) AS n FROM import_row WHERE area_id = $1 AND import = $2 GROUP BY state ORDER BY state",
		cx->area.id, id));
	while (rows_next(&r))
		rows_read(&r, RECORD(count_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err import_store_key_get(struct cx *cx, str key, struct import_key *out)
{
	return ONE(cx, RECORD(key_fields), out, "SELECT source_key, thing, tag, version FROM import_key WHERE area_id = $1"
		" AND source_key = $2", cx->area.id, key);
}

err import_store_key_put(struct cx *cx, const struct import_key *k, bool is_new)
{
	if (is_new)
		return EXEC(cx, "INSERT INTO import_key(area_id, source_key, thing, tag, version) VALUES ($1, $2, $3, $4, $5)",
			cx->area.id, k->source_key, k->thing, k->tag, k->version);
	return EXEC(cx, "UPDATE import_key SET thing = $3, tag = $4, version = $5 WHERE area_id = $1 AND source_key = $2",
		cx->area.id, k->source_key, k->thing, k->tag, k->version);
}
