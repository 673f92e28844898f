/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_import_store.c -- files being read in, line by line, in the database. */
#include "base/buf.h"
#include "db/db.h"
#include "feeds/feeds_int.h"

static const struct field import_fields[] = {
	FIELD(struct import, id), FIELD(struct import, name), FIELD(struct import, head), FIELD(struct import, state),
	FIELD(struct import, at), FIELD(struct import, mapping),
};
static const struct field row_fields[] = {
	FIELD(struct import_row, line), FIELD(struct import_row, later), FIELD(struct import_row, fields),
	FIELD(struct import_row, state), FIELD(struct import_row, why), FIELD(struct import_row, answer),
	FIELD(struct import_row, became), FIELD(struct import_row, yes_day), FIELD(struct import_row, original),
	FIELD(struct import_row, alike), FIELD(struct import_row, same),
};
static const struct field key_fields[] = {
	FIELD(struct import_key, source_key), FIELD(struct import_key, thing), FIELD(struct import_key, tag),
	FIELD(struct import_key, version), FIELD(struct import_key, original),
};
static const struct field count_fields[] = { FIELD(struct import_count, state), FIELD(struct import_count, n) };

err import_store_get(struct cx *cx, str id, struct import *out)
{
	return ONE(cx, RECORD(import_fields), out, "SELECT id, name, head, state, at, mapping FROM import WHERE area_id = $1 AND id = $2"
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

/* Nothing to say is no text: a list is long, and most of its lines are like that. */
static val seal_why(struct cx *cx, str id, const struct import_row *r)
{
	return r->why.n ? seal(cx, "import_row.why", id, r->line, r->why) : V((str){ 0 });
}

static err unseal(struct cx *cx, const char *place, str id, int64_t line, str *words)
{
	return cx_open(cx, place, str_fmt(cx->arena, "{}:{}", id, line), *words, words);
}

err import_store_row_add(struct cx *cx, str id, const struct import_row *r)
{
	return EXEC(cx, "INSERT INTO import_row(area_id, import, line, later, fields, state, why, original, alike, same)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		cx->area.id, id, r->line, r->later, seal(cx, "import_row.fields", id, r->line, r->fields), r->state,
		seal_why(cx, id, r), r->original.n ? seal(cx, "import_row.original", id, r->line, r->original) : V((str){ 0 }), r->alike.p ? r->alike : STR(""),
		r->same.p ? r->same : STR(""));
}

err import_store_row_set(struct cx *cx, str id, const struct import_row *r)
{
	return EXEC(cx, "UPDATE import_row SET state = $4, why = $5 WHERE area_id = $1 AND import = $2 AND line = $3",
		cx->area.id, id, r->line, r->state, seal_why(cx, id, r));
}

err import_store_row_done(struct cx *cx, str id, const struct import_row *r)
{
	TRY(EXEC(cx, "UPDATE import_row SET fields = $4, original = NULL, became = $5 WHERE area_id = $1 AND import = $2"
		" AND line = $3", cx->area.id, id, r->line, seal(cx, "import_row.fields", id, r->line, STR("")), r->became.p ? r->became : STR("")));
	return import_store_row_set(cx, id, r);
}

err import_store_read(struct cx *cx, struct rows *r, str id, struct import_row_list *out)
{
	while (rows_next(r)) {
		struct import_row *one = LIST_ADD(cx->arena, out);
		rows_read(r, RECORD(row_fields), one);
		if (!r->e)
			r->e = unseal(cx, "import_row.fields", id, one->line, &one->fields);
		one->why = str_given(one->why);
		if (!r->e && one->why.n)
			r->e = unseal(cx, "import_row.why", id, one->line, &one->why);
		if (!r->e && one->original.n)
			r->e = unseal(cx, "import_row.original", id, one->line, &one->original);
	}
	return rows_end(r);
}

err import_store_next(struct cx *cx, str id, int64_t limit, struct import_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT line, later, fields, state, why, original, alike, same FROM import_row WHERE area_id = $1 AND import = $2"
		" AND state = 'ready' ORDER BY later, line LIMIT $3", cx->area.id, id, limit));
	return import_store_read(cx, &r, id, out);
}

err import_store_rows(struct cx *cx, str id, int64_t after, int64_t limit, struct import_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT line, later, fields, state, why, became FROM import_row WHERE area_id = $1 AND import = $2 AND line > $3"
		" AND (state IN ('wrong', 'kept', 'note', 'ended', 'twice') OR (state IN ('added', 'changed') AND why IS NOT NULL)) ORDER BY line LIMIT $4",
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

err import_store_drop(struct cx *cx, str id, int64_t limit, int64_t *n)
{
	struct rows r;
	struct import_row_list l = { 0 };

	TRY(QUERY(cx, &r, "SELECT line FROM import_row WHERE area_id = $1 AND import = $2 AND state = 'ready' ORDER BY line LIMIT $3",
		cx->area.id, id, limit));
	while (rows_next(&r))
		rows_read(&r, RECORD(row_fields), LIST_ADD(cx->arena, &l));
	TRY(rows_end(&r));
	*n = (int64_t)l.n;
	for (size_t i = 0; i < l.n; i++)
		TRY(EXEC(cx, "DELETE FROM import_row WHERE area_id = $1 AND import = $2 AND line = $3", cx->area.id, id, l.v[i].line));
	return OK;
}

err import_store_same(struct cx *cx, str id, const struct import_row *row, int64_t *line)
{
	struct import_row first = { 0 };
	err e = row->same.n ? ONE(cx, RECORD(row_fields), &first, "SELECT line FROM import_row WHERE area_id = $1 AND import = $2"
		" AND same = $3 AND same <> '' AND line < $4 ORDER BY line LIMIT 1", cx->area.id, id, row->same, row->line) : ERR_NOT_FOUND;

	*line = first.line;
	return e == ERR_NOT_FOUND ? OK : e;
}

err import_store_alike(struct cx *cx, str id, const struct import_row *row, int64_t *line)
{
	struct import_row first = { 0 };
	err e = row->alike.n ? ONE(cx, RECORD(row_fields), &first, "SELECT line FROM import_row WHERE area_id = $1 AND import = $2"
		" AND alike = $3 AND alike <> '' AND line < $4 ORDER BY line LIMIT 1", cx->area.id, id, row->alike, row->line) : ERR_NOT_FOUND;

	*line = first.line;
	return e == ERR_NOT_FOUND ? OK : e;
}

static err key_open(struct cx *cx, struct import_key *k, err e)
{
	return e || !k->original.n ? e : cx_open(cx, "import_key.original", k->thing, k->original, &k->original);
}

err import_store_original(struct cx *cx, str thing, struct import_key *out)
{
	return key_open(cx, out, ONE(cx, RECORD(key_fields), out, "SELECT source_key, thing, tag, version, original FROM import_key"
		" WHERE area_id = $1 AND thing = $2 AND original IS NOT NULL", cx->area.id, thing));
}

err import_store_key_get(struct cx *cx, str key, struct import_key *out)
{
	return ONE(cx, RECORD(key_fields), out, "SELECT source_key, thing, tag, version FROM import_key WHERE area_id = $1"
		" AND source_key = $2", cx->area.id, key);
}

err import_store_key_put(struct cx *cx, const struct import_key *k, bool is_new)
{
	val original = k->original.n ? cx_seal(cx, "import_key.original", k->thing, k->original) : V((str){ 0 });

	if (is_new)
		return EXEC(cx, "INSERT INTO import_key(area_id, source_key, thing, tag, version, original) VALUES ($1, $2, $3, $4, $5, $6)",
			cx->area.id, k->source_key, k->thing, k->tag, k->version, original);
	return EXEC(cx, "UPDATE import_key SET thing = $3, tag = $4, version = $5, original = $6 WHERE area_id = $1 AND source_key = $2",
		cx->area.id, k->source_key, k->thing, k->tag, k->version, original);
}
