/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_open.c -- what a resident may keep on a phone: the public directory, whole, to anybody who asks.
 *
 * The same stream as a pull, of the tables that say what any visitor may read of them.  A cursor follows each
 * page of rows, so that a phone without the room for all keeps a part.
 */
#include "db/db.h"
#include "sync_int.h"

/* Nothing of it says how much else is written here. */
static err add_begin(struct cx *cx, int64_t n, struct buf *out)
{
	struct buf b = BUF(cx->arena, 1024);
	const val v[] = { V(STR("")), V(cx->area.id), V(cx->area.name), V(cx->area.welsh), V(cx->area.demo), V(n), V(cx->now) };

	for (size_t i = 0; i < countof(v); i++)
		wire_val(&b, v[i]);
	wire_message(out, WIRE_BEGIN, buf_str(&b));
	return OK;
}

static void add_cursor(struct cx *cx, int64_t n, struct buf *out)
{
	struct buf b = BUF(cx->arena, 64);

	wire_val(&b, V(str_fmt(cx->arena, "{}", n)));
	wire_message(out, WIRE_CURSOR, buf_str(&b));
}

/* s->key: the table, and the row it has come to; s->at: the number of all of it. */
static err open_next(struct cx *cx, struct stream *s, struct buf *out)
{
	struct synced_list tables = { 0 };
	struct pull p = { .upto = INT64_MAX, .open = true };
	str place = str_c(s->key), part;
	int64_t *numbers[] = { &p.table, &p.seq };

	for (size_t i = 0; i < countof(numbers); i++)
		CHECK(str_next(&place, ' ', &part) && str_int(part, numbers[i]));
	p.key = place.p ? place : STR("");
	sync_tables(cx->arena, s->app, &tables);
	if (s->count++ == 0)
		TRY(add_begin(cx, s->at, out));
	for (; (size_t)p.table < tables.n && out->n < LIMIT_PULL_PIECE; ) {
		const struct synced *t = tables.v[p.table];
		bool more = false;
		if (t->anyone)
			TRY(sync_store_rows(cx, t, false, &p, out, &more));
		if (t->anyone)
			add_cursor(cx, 0, out);
		if (!more)
			p.table++, p.seq = 0, p.key = STR("");
	}
	if ((size_t)p.table == tables.n) {
		add_cursor(cx, s->at, out);
		wire_message(out, WIRE_END, STR(""));
		s->done = true;
	}
	place = str_fmt(cx->arena, "{} {} {}", p.table, p.seq, p.key);
	if (place.n >= sizeof s->key)
		return FAIL(cx, ERR_INTERNAL, STR("a place of a pull is too long"));
	memcpy(s->key, arena_c(cx->arena, place), place.n + 1);
	return OK;
}

err sync_open(struct cx *cx, const struct req *rq, struct resp *rs)
{
	int64_t after, n;

	TRY(sync_store_open_number(cx, &n));
	if (str_int(req_get(rq, "after"), &after) && after == n) {
		resp_text(rs, "application/octet-stream", STR(""));   /* nothing is new */
		return OK;
	}
	memcpy(rs->stream.key, "0 0 ", sizeof "0 0 ");
	rs->type = "application/octet-stream";
	rs->stream.next = open_next;
	rs->stream.at = n;
	rs->stream.app = rq->app;
	return OK;
}
