/* SPDX-License-Identifier: Apache-2.0 */
/* access_looks_store.c -- the SQL of looks and their chains. */
#include "base/buf.h"
#include "db/db.h"
#include "access_int.h"

#define CHAINS 20
#define LINKS  500

struct one { int64_t n; };
static const struct field one_fields[] = { FIELD(struct one, n) };
static const struct field chain_fields[] = {
	FIELD(struct chain_row, person), FIELD(struct chain_row, n), FIELD(struct chain_row, head),
};
static const struct field link_fields[] = {
	FIELD(struct look_row, person), FIELD(struct look_row, n), FIELD(struct look_row, tag),
	FIELD(struct look_row, chain), FIELD(struct look_row, there), FIELD(struct look_row, actor),
	FIELD(struct look_row, at), FIELD(struct look_row, reason),
};
struct line_row { int64_t n, at; str actor, actor_name, reason, shared_name, held_name; };
static const struct field line_fields[] = {
	FIELD(struct line_row, n), FIELD(struct line_row, at), FIELD(struct line_row, actor),
	SEALED(struct line_row, actor_name, "staff.name", actor), FIELD(struct line_row, reason),
	SEALED(struct line_row, shared_name, "share.name", actor), SEALED(struct line_row, held_name, "holder.called", actor),
};

static str row_id(struct cx *cx, str actor, int64_t at, str person)
{
	return str_fmt(cx->arena, "{}:{}:{}", actor, at, person);
}

err access_store_looks_begin(struct cx *cx)      { return db_begin(cx, true); }
err access_store_looks_end(struct cx *cx, err e) { return db_end(cx, e); }

/* Or the person was forgotten since: of them nothing is written any more. */
err access_store_look_same(struct cx *cx, str actor, str same, str person, int64_t at)
{
	struct one found;

	return ONE(cx, RECORD(one_fields), &found, "SELECT 1 AS n FROM look"
		" WHERE area_id = $1 AND actor = $2 AND at > $3 AND at < $4 AND same = $5"
		" UNION ALL SELECT 1 FROM erased WHERE area_id = $1 AND id = $6 LIMIT 1",
		cx->area.id, actor, at - LIMIT_LOOK_SAME, at + LIMIT_LOOK_SAME, same, person);
}

err access_store_look_put(struct cx *cx, const struct look_row *l)
{
	return EXEC(cx, "INSERT INTO look (area_id, actor, at, same, person_id, n, reason)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
		cx->area.id, l->actor, l->at, l->same, l->person, l->n,
		cx_seal_of(cx, l->person, "look.reason", row_id(cx, l->actor, l->at, l->person), l->reason));
}

err access_store_chain_lock(struct cx *cx, str person, struct chain_row *out)
{
	TRY(EXEC(cx, "INSERT INTO look_chain (area_id, person_id, n, head) VALUES ($1, $2, 0, '')"
		" ON CONFLICT DO NOTHING", cx->area.id, person));
	return ONE(cx, RECORD(chain_fields), out, "UPDATE look_chain SET n = n"
		" WHERE area_id = $1 AND person_id = $2 RETURNING person_id AS person, n, head", cx->area.id, person);
}

err access_store_chain_put(struct cx *cx, const struct look_row *l)
{
	TRY(EXEC(cx, "INSERT INTO look_link (area_id, person_id, n, tag, chain) VALUES ($1, $2, $3, $4, $5)",
		cx->area.id, l->person, l->n, l->tag, l->chain));
	return EXEC(cx, "UPDATE look_chain SET n = $3, head = $4 WHERE area_id = $1 AND person_id = $2",
		cx->area.id, l->person, l->n, l->chain);
}

err access_store_chain_find(struct cx *cx, str after, struct chain_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT person_id AS person, n, head FROM look_chain"
		" WHERE area_id = $1 AND person_id > $2 ORDER BY person_id LIMIT $3", cx->area.id, after, CHAINS));
	while (rows_next(&r))
		rows_read(&r, RECORD(chain_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err access_store_link_find(struct cx *cx, str person, int64_t after, struct look_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT k.person_id AS person, k.n, k.tag, k.chain,"
		" CASE WHEN l.n IS NULL THEN 0 ELSE 1 END AS there, l.actor, l.at, l.reason FROM look_link k"
		" LEFT JOIN look l ON l.area_id = k.area_id AND l.person_id = k.person_id AND l.n = k.n"
		" WHERE k.area_id = $1 AND k.person_id = $2 AND k.n > $3 ORDER BY k.n LIMIT $4",
		cx->area.id, person, after, LINKS));
	while (rows_next(&r)) {
		struct look_row *l = LIST_ADD(cx->arena, out);
		rows_read(&r, RECORD(link_fields), l);
		if (l->there && !r.e)
			r.e = cx_open(cx, "look.reason", row_id(cx, l->actor, l->at, l->person), l->reason, &l->reason);
	}
	return rows_end(&r);
}

struct stray { str person; };
static const struct field stray_fields[] = { FIELD(struct stray, person) };

err access_store_look_stray(struct cx *cx, str *person)
{
	struct stray s = { STR("") };
	err e = ONE(cx, RECORD(stray_fields), &s, "SELECT l.person_id AS person FROM look l"
		" WHERE l.area_id = $1 AND l.person_id <> '' AND NOT EXISTS (SELECT 1 FROM look_link k"
		" WHERE k.area_id = l.area_id AND k.person_id = l.person_id AND k.n = l.n)"
		" UNION ALL SELECT k.person_id FROM look_link k WHERE k.area_id = $1 AND NOT EXISTS (SELECT 1 FROM look_chain c"
		" WHERE c.area_id = k.area_id AND c.person_id = k.person_id) LIMIT 1", cx->area.id);

	*person = s.person;
	return e;
}

/* The safeguarding lead's looks were once written under the person.  They would tell of what was hidden since, and nobody is
 * told of them any more; their links stay. */
static bool is_told(const struct look_line *l) { return !str_is(l->reason, "read that the safety team was told"); }

/* Those before *before, `most` of them read; *read: how many there were. */
static err looks_before(struct cx *cx, str person, int64_t *before, int64_t most, int64_t *read, struct look_list *out)
{
	struct rows r;

	*read = 0;
	TRY(QUERY(cx, &r, "SELECT l.n, l.at, l.actor, s.name AS actor_name, l.reason, h.name AS shared_name, o.called AS held_name FROM look l"
		" LEFT JOIN staff s ON s.area_id = l.area_id AND s.id = l.actor"
		" LEFT JOIN share h ON h.area_id = l.area_id AND h.id = l.actor"
		" LEFT JOIN holder o ON o.area_id = l.area_id AND o.id = l.actor"
		" WHERE l.area_id = $1 AND l.person_id = $2 AND l.n < $3 ORDER BY l.n DESC LIMIT $4",
		cx->area.id, person, *before, most));
	while (rows_next(&r)) {
		struct line_row l = { 0 };
		rows_read(&r, RECORD(line_fields), &l);
		if (!r.e)
			r.e = cx_open(cx, "look.reason", row_id(cx, l.actor, l.at, person), l.reason, &l.reason);
		struct look_line one = { .n = l.n, .at = l.at, .actor = l.actor, .reason = l.reason,
			.actor_name = l.held_name.n ? l.held_name : l.shared_name.n ? l.shared_name : l.actor_name, .shared = l.shared_name.n,
			.held = l.held_name.n };
		if (is_told(&one))
			*LIST_ADD(cx->arena, out) = one;
		*before = l.n;
		++*read;
	}
	return rows_end(&r);
}

/* Reasons are sealed: what is left out is found by reading, and others fill its place. */
err access_looks_of(struct cx *cx, str person, int64_t before, struct look_list *out)
{
	int64_t from = before ? before : INT64_MAX, most, read;

	do {
		most = LIMIT_LIST - (int64_t)out->n;
		TRY(looks_before(cx, person, &from, most, &read, out));
	} while (read == most && out->n < LIMIT_LIST);
	return OK;
}
