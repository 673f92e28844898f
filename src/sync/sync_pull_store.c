/* SPDX-License-Identifier: Apache-2.0 */
/* sync_pull_store.c -- rows of any synced table after a number, opened, as messages. */
#include "db/db.h"
#include "sync_int.h"

/* The same for all rows of an answer: under which place each column is sealed, or NULL. */
struct shape { const struct synced *table; const char *place[DB_COLUMNS]; };

static struct shape shape_of(struct rows *r, const struct synced *t)
{
	struct arena *a = r->cx->arena;
	struct shape s = { .table = t };

	CHECK(r->cols <= DB_COLUMNS);
	for (int i = 2; t->sealed && i < r->cols; i++)
		if (strstr(t->sealed, arena_c(a, str_fmt(a, " {} ", rows_column(r, i)))))
			s.place[i] = arena_c(a, str_fmt(a, "{}.{}", t->name, rows_column(r, i)));
	return s;
}

/* table, seq, and the columns: what `put` is given on the phone. */
static err add_row(struct rows *r, const struct shape *s, struct buf *row, struct buf *out)
{
	str id = rows_value(r, 1).s;

	row->n = 0;
	wire_val(row, V(s->table->name));
	wire_val(row, rows_value(r, 0));
	for (int i = 2; i < r->cols; i++) {
		val v = rows_value(r, i);
		str words = { 0 };
		if (s->place[i] && v.kind == VAL_STR) {
			TRY(cx_open(r->cx, s->place[i], id, v.s, &words));
			v = V(words);
		}
		wire_val(row, v);
	}
	wire_message(out, WIRE_ROW, buf_str(row));
	return row->over ? FAIL(r->cx, ERR_TOO_BIG, str_c(s->table->name)) : OK;
}

static err rows_of(struct cx *cx, const struct synced *t, bool whole, const struct pull *p, struct rows *r)
{
	const val v[] = { V(cx->area.id), V(p->seq), V(p->key), V(p->upto), V(LIMIT_PULL_ROWS),
		V(cx->actor.id), V(cx->now), whole ? V(p->person) : V(p->from) };

	if (p->open)
		return db_query(cx, r, t->anyone, v, 5);
	return db_query(cx, r, whole ? t->whole : t->changed, v, t->of == CARRIED_PERSON ? 8 : t->of == CARRIED_OWN ? 6 : 5);
}

err sync_store_rows(struct cx *cx, const struct synced *t, bool whole, struct pull *p, struct buf *out, bool *more)
{
	struct buf row = BUF(cx->arena, LIMIT_STREAM_CHUNK);
	struct shape shape = { 0 };
	struct rows r;
	int n = 0;

	*more = false;
	TRY(rows_of(cx, t, whole, p, &r));
	while (!*more && rows_next(&r)) {
		if (!n)
			shape = shape_of(&r, t);
		p->seq = rows_value(&r, 0).i;
		p->key = arena_dup(cx->arena, rows_value(&r, 1).s);
		r.e = add_row(&r, &shape, &row, out);
		*more = ++n == LIMIT_PULL_ROWS || out->n > LIMIT_PULL_PIECE;
	}
	return rows_end(&r);
}

err sync_store_again(struct cx *cx, const struct synced *t, int64_t from, bool *again)
{
	struct rows r;

	*again = !t->moved;
	if (*again)
		return OK;
	TRY(db_query(cx, &r, t->moved, VALS(cx->area.id, cx->actor.id, from)));
	while (rows_next(&r))
		*again = true;
	return rows_end(&r);
}

err sync_store_gone(struct cx *cx, struct pull *p, struct buf *out, bool *more)
{
	str id = p->key, name = STR("");
	struct rows r;
	int n = 0;

	*more = false;
	str_next(&id, ' ', &name);
	TRY(QUERY(cx, &r, "SELECT name, id, seq FROM gone WHERE area_id = $1 AND (seq, name, id) > ($2, $3, $4) AND seq <= $5"
		" AND (who IN ('', $6) OR who IN (SELECT k.person_id FROM alongside k WHERE k.area_id = $1 AND k.staff_id = $6"
		" AND (k.until = 0 OR k.until > $7) AND k.seq <= $8)) ORDER BY seq, name, id LIMIT $9",
		cx->area.id, p->seq, name, id.p ? id : STR(""), p->upto, cx->actor.id, cx->now, p->from, LIMIT_PULL_ROWS));
	while (rows_next(&r)) {
		struct buf b = BUF(cx->arena, 1024);
		wire_val(&b, rows_value(&r, 0));
		wire_val(&b, rows_value(&r, 1));
		wire_message(out, WIRE_GONE, buf_str(&b));
		p->seq = rows_value(&r, 2).i;
		p->key = str_fmt(cx->arena, "{} {}", rows_value(&r, 0).s, rows_value(&r, 1).s);
		*more = ++n == LIMIT_PULL_ROWS;
	}
	return rows_end(&r);
}

static void tell_person(struct cx *cx, str person, enum wire kind, struct buf *out)
{
	struct buf b = BUF(cx->arena, 128);

	wire_val(&b, V(person));
	wire_message(out, kind, buf_str(&b));
}

err sync_store_dropped(struct cx *cx, const struct pull *p, struct buf *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT DISTINCT person_id FROM alongside a WHERE a.area_id = $1 AND a.staff_id = $2 AND a.until > 0"
		" AND a.until <= $5 AND a.seq > $3 AND a.seq <= $4 AND NOT EXISTS (SELECT 1 FROM alongside k WHERE k.area_id = $1"
		" AND k.staff_id = $2 AND k.person_id = a.person_id AND (k.until = 0 OR k.until > $5))",
		cx->area.id, cx->actor.id, p->from, p->upto, cx->now));
	while (rows_next(&r))
		tell_person(cx, rows_value(&r, 0).s, WIRE_DROP, out);
	return rows_end(&r);
}

err sync_store_erasures(struct cx *cx, struct pull *p, struct buf *out, bool *more)
{
	struct rows r;
	int n = 0;

	*more = false;
	TRY(QUERY(cx, &r, "SELECT id, seq FROM erased WHERE area_id = $1 AND (seq, id) > ($2, $3) AND seq <= $4 ORDER BY seq, id LIMIT $5",
		cx->area.id, p->seq, p->key, p->upto, LIMIT_PULL_ROWS));
	while (rows_next(&r)) {
		tell_person(cx, rows_value(&r, 0).s, WIRE_ERASE, out);
		p->seq = rows_value(&r, 1).i;
		p->key = arena_dup(cx->arena, rows_value(&r, 0).s);
		*more = ++n == LIMIT_PULL_ROWS;
	}
	return rows_end(&r);
}

/* A plan with a later number than upto is not looked at: what is one of today's at the end was so at the beginning. */
#define OF_TODAY "EXISTS (SELECT 1 FROM plan l WHERE l.area_id = $1 AND l.staff_id = $2 AND l.day BETWEEN $7 AND $8" \
	" AND l.person_id = k.person_id AND l.seq <= $4)"
#define NEW_PERSON(of_today) "SELECT k.person_id FROM alongside k WHERE k.area_id = $1 AND k.staff_id = $2" \
	" AND (k.until = 0 OR k.until > $6) AND k.seq > $3 AND k.seq <= $4 AND k.person_id > $5 AND " of_today \
	" ORDER BY k.person_id LIMIT 1"

err sync_store_new_person(struct cx *cx, const struct pull *p, bool today, str *person)
{
	const val v[] = { V(cx->area.id), V(cx->actor.id), V(p->from), V(p->upto), V(p->person), V(cx->now), V(p->day - 1), V(p->day + 1) };
	struct rows r;

	*person = STR("");
	TRY(db_query(cx, &r, today ? NEW_PERSON(OF_TODAY) : NEW_PERSON("NOT " OF_TODAY), v, countof(v)));
	if (rows_next(&r))
		*person = arena_dup(cx->arena, rows_value(&r, 0).s);
	return rows_end(&r);
}

static const struct field standing_fields[] = {
	FIELD(struct standing, seq), FIELD(struct standing, forgotten), FIELD(struct standing, epoch),
};

err sync_store_standing(struct cx *cx, struct standing *out)
{
	return ONE(cx, RECORD(standing_fields), out, "SELECT seq, forgotten, epoch FROM area WHERE id = $1", cx->area.id);
}

struct number { int64_t n; };
static const struct field number_fields[] = { FIELD(struct number, n) };

err sync_store_open_number(struct cx *cx, int64_t *n)
{
	struct number last = { 0 };

	TRY(ONE(cx, RECORD(number_fields), &last, "SELECT COALESCE(max(seq), 0) AS n FROM (SELECT max(seq) AS seq FROM thing WHERE area_id = $1"
		" UNION ALL SELECT max(seq) FROM neighbourhood WHERE area_id = $1 UNION ALL SELECT max(seq) FROM door WHERE area_id = $1"
		" UNION ALL SELECT max(seq) FROM gone WHERE area_id = $1 AND name = 'thing') changed", cx->area.id));
	*n = last.n;
	return OK;
}
