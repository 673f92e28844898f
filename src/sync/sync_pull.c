/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync_pull.c -- what a phone is given: rows after its number, as a stream.
 *
 * First what changed among what it has; then each person who is new to it, whole, those of today first.  A
 * cursor follows each part that stands by itself: cut off there, the next pull goes on from it.
 */
#include "db/db.h"
#include "sync_int.h"

enum { BEGIN, GONE, ERASED, CHANGED, TODAY, NEW, END };

void sync_tables(struct arena *a, const struct app *app, struct synced_list *out)
{
	for (const struct module *const *m = app->modules; *m; m++)
		for (const struct synced *s = (*m)->synced; s && s->name; s++)
			*LIST_ADD(a, out) = s;
}

static str write_place(struct cx *cx, const struct pull *p)
{
	return str_fmt(cx->arena, "{} {} {} {} {} {} {} {}", p->from, p->upto, p->stage, p->table, p->seq, p->day,
		p->person.n ? p->person : STR("-"), p->key);
}

static bool read_place(str s, struct pull *p)
{
	int64_t *numbers[] = { &p->from, &p->upto, &p->stage, &p->table, &p->seq, &p->day };
	str part;

	for (size_t i = 0; i < countof(numbers); i++)
		if (!str_next(&s, ' ', &part) || !str_int(part, numbers[i]) || *numbers[i] < 0)
			return false;
	if (!str_next(&s, ' ', &p->person) || !p->person.n)
		return false;
	if (str_is(p->person, "-"))
		p->person = STR("");
	p->key = s.p ? s : STR("");
	return p->stage <= END && (p->from <= p->upto || !p->upto);
}

/* "FROM UPTO STAGE 0 DAY PERSON", as add_cursor writes it between two persons. */
static bool read_between(str s, struct pull *p)
{
	int64_t *numbers[] = { &p->from, &p->upto, &p->stage, &p->table, &p->day };
	str part;

	for (size_t i = 0; i < countof(numbers); i++)
		if (!str_next(&s, ' ', &part) || !str_int(part, numbers[i]) || *numbers[i] < 0)
			return false;
	p->person = str_is(s, "-") ? STR("") : s;
	return s.n && !memchr(s.p, ' ', s.n) && (p->stage == TODAY || p->stage == NEW) && !p->table && p->from <= p->upto;
}

/* "FROM", or the place where a pull was cut off.  Nothing: from the beginning.  Anything else is not ours: a table
 * is an index. */
static bool read_cursor(str s, struct pull *p)
{
	*p = (struct pull){ .stage = BEGIN, .person = STR(""), .key = STR("") };
	if (!s.n)
		return true;
	if (str_int(s, &p->from))
		return p->from >= 0;
	return read_between(s, p);
}

void sync_pulled(str cursor, bool *useful, bool *whole)
{
	struct pull p = { 0 };

	*whole = cursor.n && read_cursor(cursor, &p) && p.stage == BEGIN;
	*useful = *whole || (cursor.n && read_cursor(cursor, &p) && p.stage == NEW);
}

static void begin_rows(struct pull *p, int64_t table, int64_t from)
{
	p->table = table;
	p->seq = from + 1;
	p->key = STR("");
}

static void add_cursor(struct cx *cx, const struct pull *p, struct buf *out)
{
	struct buf b = BUF(cx->arena, 512);

	wire_val(&b, p->stage == END ? V(str_fmt(cx->arena, "{}", p->upto))
		: V(str_fmt(cx->arena, "{} {} {} 0 {} {}", p->from, p->upto, p->stage, p->day, p->person.n ? p->person : STR("-"))));
	wire_message(out, WIRE_CURSOR, buf_str(&b));
}

static err add_begin(struct cx *cx, struct pull *p, struct buf *out)
{
	struct buf b = BUF(cx->arena, 1024);
	struct standing s = { 0 };

	TRY(sync_store_standing(cx, &s));
	if (!p->upto)
		p->upto = s.seq;
	if (!p->day && p->stage < NEW)
		p->day = cx->now / LIMIT_DAY;
	wire_val(&b, V(s.epoch));
	wire_val(&b, V(cx->area.id));
	wire_val(&b, V(cx->area.name));
	wire_val(&b, V(cx->area.welsh));
	wire_val(&b, V(cx->area.demo));
	wire_val(&b, V(p->upto));
	wire_val(&b, V(cx->now));
	wire_message(out, WIRE_BEGIN, buf_str(&b));
	if (p->stage == BEGIN) {
		p->stage = GONE;
		begin_rows(p, 0, p->from);
	}
	return OK;
}

/* The next person who is new: what stands of them goes, and all of theirs comes. */
static err next_person(struct cx *cx, struct pull *p, struct buf *out)
{
	struct buf b = BUF(cx->arena, 128);
	str person;

	TRY(sync_store_new_person(cx, p, p->stage == TODAY, &person));
	p->person = person;
	if (!person.n) {
		p->stage++;
		return OK;
	}
	wire_val(&b, V(person));
	wire_message(out, WIRE_DROP, buf_str(&b));
	begin_rows(p, 1, 0);
	return OK;
}

/* Tables are counted from 1; 0 is between two persons. */
static err person_rows(struct cx *cx, const struct synced_list *tables, struct pull *p, struct buf *out)
{
	bool more = false;

	if (!p->table)
		return next_person(cx, p, out);
	const struct synced *t = tables->v[p->table - 1];
	if (t->of == CARRIED_PERSON)
		TRY(sync_store_rows(cx, t, true, p, out, &more));
	if (more)
		return OK;
	begin_rows(p, p->table + 1, 0);
	if ((size_t)p->table > tables->n) {
		p->table = 0;
		add_cursor(cx, p, out);
	}
	return OK;
}

static err changed_rows(struct cx *cx, const struct synced_list *tables, struct pull *p, struct buf *out)
{
	const struct synced *t = tables->v[p->table - 1];
	struct buf b = BUF(cx->arena, 128);
	bool more = false, again = false;

	if (t->again && p->seq == p->from + 1 && !p->key.n)
		TRY(sync_store_again(cx, t, p->from, &again));
	if (again) {
		p->seq = 0;
		wire_val(&b, V(t->name));
		wire_message(out, WIRE_CLEAR, buf_str(&b));
	}
	/* A phone that begins has nobody of whom anything could have changed: each comes whole. */
	if (p->from || t->of != CARRIED_PERSON)
		TRY(sync_store_rows(cx, t, false, p, out, &more));
	if (more)
		return OK;
	begin_rows(p, p->table + 1, p->from);
	if ((size_t)p->table > tables->n) {
		p->stage = TODAY;
		p->table = 0;
		p->person = STR("");
		add_cursor(cx, p, out);
	}
	return OK;
}

static err step(struct cx *cx, const struct synced_list *tables, struct pull *p, struct buf *out)
{
	bool more = false;

	switch (p->stage) {
	case BEGIN:
		return add_begin(cx, p, out);
	case GONE:
		TRY(sync_store_gone(cx, p, out, &more));
		if (more)
			return OK;
		TRY(sync_store_dropped(cx, p, out));
		p->stage = ERASED;
		begin_rows(p, 0, p->from);
		return OK;
	case ERASED:
		TRY(sync_store_erasures(cx, p, out, &more));
		if (more)
			return OK;
		p->stage = CHANGED;
		begin_rows(p, 1, p->from);
		return OK;
	case CHANGED:
		return changed_rows(cx, tables, p, out);
	default:
		return person_rows(cx, tables, p, out);
	}
}

/* Not past its lease, nor when it is to forget; asked anew for each piece. */
static err may_pull(struct cx *cx)
{
	struct device d = { 0 };
	bool forgets;

	TRY(sync_store_device_get(cx, cx->actor.session, STR(""), &d));
	TRY(sync_device_forgets(cx, &d, &forgets));
	return forgets || !sync_device_days(cx, &d) ? FAIL(cx, ERR_DENIED, STR("this phone may send and not fetch")) : OK;
}

static err pull_next(struct cx *cx, struct stream *s, struct buf *out)
{
	struct synced_list tables = { 0 };
	struct pull p = { 0 };

	TRY(may_pull(cx));
	if (!read_place(str_c(s->key), &p))
		return FAIL(cx, ERR_INVALID, STR("where the pull stands"));
	sync_tables(cx->arena, s->app, &tables);
	if (s->count++ == 0 && p.stage != BEGIN)     /* one that goes on says who we are again */
		TRY(add_begin(cx, &p, out));
	while (p.stage != END && out->n < LIMIT_PULL_PIECE)
		TRY(step(cx, &tables, &p, out));
	if (p.stage == END) {
		add_cursor(cx, &p, out);
		wire_message(out, WIRE_END, STR(""));
		s->done = true;
	}
	str place = write_place(cx, &p);
	if (place.n >= sizeof s->key)
		return FAIL(cx, ERR_INTERNAL, STR("a place of a pull is too long"));
	memcpy(s->key, arena_c(cx->arena, place), place.n + 1);
	return OK;
}

err sync_wait(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct standing s = { 0 };
	int64_t after;

	TRY(may_pull(cx));
	TRY(sync_store_standing(cx, &s));
	rs->wait = str_int(req_get(rq, "after"), &after) && after >= s.seq;
	resp_text(rs, "text/plain; charset=utf-8", str_fmt(cx->arena, "{}\n", s.seq));
	return OK;
}

err sync_pull(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct pull p = { 0 };
	struct standing s = { 0 };

	TRY(may_pull(cx));
	if (!read_cursor(req_get(rq, "after"), &p))
		return FAIL(cx, ERR_INVALID, STR("no cursor of ours"));
	TRY(sync_store_standing(cx, &s));
	if ((p.from && p.from < s.forgotten) || p.from > s.seq)
		return FAIL(cx, ERR_CONFLICT, STR("this phone was away too long, or is ahead of us: it begins anew"));
	str place = write_place(cx, &p);
	if (place.n >= sizeof rs->stream.key)
		return FAIL(cx, ERR_INVALID, STR("no cursor of ours"));
	memcpy(rs->stream.key, arena_c(cx->arena, place), place.n + 1);
	rs->type = "application/octet-stream";
	rs->stream.next = pull_next;
	rs->stream.app = rq->app;
	return OK;
}
