/* SPDX-License-Identifier: Apache-2.0 */
/* area_turn.c -- reading every row for what an earlier key closed, closing it anew, and the end of those keys. */
#include "feeds/feeds_whole.h"
#include "host/area_keys.h"
#include "host/area_turn_int.h"
#include "register/register.h"

#define VALUES 200                       /* closed anew in one step, */
#define BYTES  (1 << 20)                 /* and so much of it */

struct change { val *row; size_t column; val to; };
struct page { struct arena *keep; LIST(struct change) v; size_t bytes; str last; int64_t stuck; bool full; };

/* Text under an earlier key of the area. */
static bool earlier(const struct cx *cx, val v)
{
	int64_t n = v.kind == VAL_STR ? area_text_key(v.s) : 0;

	return n && n < cx->area.key_n;
}

static bool said_sealed(struct cx *cx, const struct whole_table *t, size_t i)
{
	const struct register_table *r = register_table(arena_c(cx->arena, t->name));
	const struct register_column *c = r ? register_line(r, arena_c(cx->arena, t->v[i].col)) : NULL;

	return c && c->sealed;
}

static err look_at_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	struct page *p = arg;

	for (size_t i = 0; i < row->table->n && !p->full; i++) {
		if (!earlier(cx, row->stored[i]))
			continue;
		if (!row->at[i].p) {             /* it does not open; or it is no sealed text, and only looks like one */
			p->stuck += said_sealed(cx, row->table, i);
			continue;
		}
		const char *place = arena_c(cx->arena, str_fmt(cx->arena, "{}.{}", row->table->name, row->table->v[i].col));
		val to = cx_seal(cx, place, row->at[i], row->open[i].s);
		if (to.s.p == cx_unsealed)
			return cx->fail.code;
		to.s = arena_dup(p->keep, to.s);
		p->bytes += to.s.n;
		*LIST_ADD(p->keep, &p->v) = (struct change){ whole_copy(p->keep, row), i, to };
	}
	if (p->full)
		return OK;
	str at = whole_at(cx, row->table, row->stored);
	p->last = arena_dup(p->keep, at);
	p->full = p->v.n >= VALUES || p->bytes > BYTES;
	return OK;
}

/* "TABLE KEY", or where the next table begins. */
static err next_page(struct cx *cx, struct area_turn *t, bool *over)
{
	struct whole_table_list l = { 0 };
	struct page p = { .keep = cx->arena, .last = STR("") };
	str after = t->place, name;
	size_t rows = 0, k = 0;

	TRY(whole_tables(cx, &l));
	if (!str_next(&after, ' ', &name))
		name = STR("");
	while (k < l.n && !str_eq(l.v[k].name, name))
		k++;
	if (k == l.n)                            /* it begins; or a release that came meanwhile has no such table */
		k = 0, after = STR("");
	const struct whole_table *table = &l.v[k];
	TRY(whole_page(cx, table, after, look_at_row, &p, &rows));
	for (size_t i = 0; i < p.v.n; i++)
		TRY(whole_put(cx, table, p.v.v[i].row, p.v.v[i].column, p.v.v[i].to));
	t->changed += (int64_t)p.v.n;
	t->stuck += p.stuck;
	bool more = p.last.n && (p.full || rows == whole_most(table));
	*over = !more && k + 1 == l.n;
	t->place = *over ? STR("") : str_fmt(cx->arena, "{} {}", more ? table->name : l.v[k + 1].name, more ? p.last : STR(""));
	return OK;
}

static err destroy(struct cx *cx, int keys)
{
	int64_t here[AREA_KEYS];
	size_t n = area_keys_here(keys, cx->area.id, here, AREA_KEYS);

	bool newest = false;
	for (size_t i = 0; i < n; i++)
		newest |= here[i] == cx->area.key_n;
	if (!newest)                             /* what was listed is not all: nothing is said to be over */
		return FAIL(cx, ERR_INTERNAL, STR("the key of the area is not listed in the folder for keys"));
	TRY(area_turn_store_over(cx));
	for (size_t i = 0; i < n; i++)
		if (here[i] < cx->area.key_n && !area_key_end(keys, cx->area.id, here[i]))
			return FAIL(cx, ERR_INTERNAL, STR("an earlier key of the area cannot be taken out of the folder for keys"));
	return OK;
}

static bool is_time(const struct cx *cx, const struct area_turn *t)
{
	return t->clean_at + AREA_KEY_DESTROYED_AFTER * LIMIT_DAY <= cx->now;
}

/* All was read. */
static err reading_over(struct cx *cx, int keys, struct area_turn *t, bool *done)
{
	bool clean = !t->changed && !t->stuck;

	*done = !t->changed;                     /* after a change, once more: somebody may have saved meanwhile who knew of none */
	if (clean && t->clean_at && is_time(cx, t))
		return destroy(cx, keys);
	t->clean_at = clean ? cx->now : 0;
	t->changed = t->stuck = 0;
	return area_turn_store_put(cx, t);
}

err area_turn_step(struct cx *cx, int keys, bool *done)
{
	struct area_turn t = { 0 };
	bool over = false;
	err e = area_turn_get(cx, &t);

	*done = e == ERR_NOT_FOUND;
	if (e)
		return *done ? OK : e;
	/* A clock that was set back since: its days begin anew. */
	*done = !t.place.n && t.clean_at && t.clean_at <= cx->now && !is_time(cx, &t);
	if (*done)
		return OK;
	TRY(area_turn_now(cx));
	TRY(next_page(cx, &t, &over));
	return over ? reading_over(cx, keys, &t, done) : area_turn_store_put(cx, &t);
}
