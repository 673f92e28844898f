/* SPDX-License-Identifier: Apache-2.0 */
/* sync_take.c -- on a phone: what was pulled goes into its base, part by part. */
#include "base/id.h"
#include "db/db.h"
#include "sync_int.h"

struct touched { const struct synced *t; str person; };
struct take {
	const struct app *app;
	struct synced_list tables;
	LIST(struct touched) touched;
	str cursor;
	bool ended, closed;          /* closed: a cursor came, and this part is whole */
};

static const struct synced *table_named(const struct take *k, str name)
{
	for (size_t i = 0; i < k->tables.n; i++)
		if (str_is(name, k->tables.v[i]->name))
			return k->tables.v[i];
	return NULL;
}

static void touch_person(struct cx *cx, struct take *k, const struct synced *t, str person)
{
	for (size_t i = 0; i < k->touched.n; i++)
		if (k->touched.v[i].t == t && str_eq(k->touched.v[i].person, person))
			return;
	*LIST_ADD(cx->arena, &k->touched) = (struct touched){ t, person };
}

static err bad(struct cx *cx) { return FAIL(cx, ERR_INVALID, STR("what was pulled cannot be read")); }

static err touch(struct cx *cx, struct take *k, const struct synced *t, str key)
{
	str person;

	if (!t->settle)
		return OK;
	err e = sync_store_whose(cx, t, key, &person);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	if (!id_is(person))
		return bad(cx);
	touch_person(cx, k, t, person);
	return OK;
}

/* How many values its INSERT asks for. */
static size_t columns_of(const struct synced *t)
{
	size_t n = 0;

	for (const char *p = t->put; *p; p++)
		n += *p == '$';
	return n;
}

/* The key is the first column, but for a table whose key is put together: none of those has a hook. */
static err take_row(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val row[DB_COLUMNS] = { V(cx->area.id) }, name;
	size_t n = 1;

	if (!wire_get(&in, &name) || name.kind != VAL_STR || !cx->area.id)
		return bad(cx);
	while (in.rest.n && n < DB_COLUMNS && wire_get(&in, &row[n]))
		n++;
	if (in.bad || in.rest.n || n < 3 || row[1].kind != VAL_INT || row[2].kind != VAL_STR)
		return bad(cx);
	const struct synced *t = table_named(k, name.s);
	if (!t)
		return OK;               /* of a newer release: comes again when ours is as new */
	if (n != columns_of(t))
		return bad(cx);
	if (t->lift)
		TRY(t->lift(cx, row[2].s));
	TRY(sync_store_row(cx, t, row, n));
	if (t->lay)
		TRY(t->lay(cx, row[2].s));
	return touch(cx, k, t, row[2].s);
}

static err take_gone(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val name, key;

	if (!wire_get(&in, &name) || !wire_get(&in, &key) || name.kind != VAL_STR || key.kind != VAL_STR)
		return bad(cx);
	const struct synced *t = table_named(k, name.s);
	if (!t)
		return OK;
	TRY(touch(cx, k, t, key.s));
	if (t->lift)
		TRY(t->lift(cx, key.s));
	return sync_store_remove(cx, t, key.s);
}

static err take_clear(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val name;

	if (!wire_get(&in, &name) || name.kind != VAL_STR)
		return bad(cx);
	const struct synced *t = table_named(k, name.s);
	if (!t || !t->again)
		return OK;
	if (t->clear)
		TRY(t->clear(cx));
	return sync_store_clear(cx, t);
}

static err take_drop(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val person;

	if (!wire_get(&in, &person) || person.kind != VAL_STR || !id_is(person.s))
		return bad(cx);
	for (size_t i = 0; i < k->tables.n; i++) {
		const struct synced *t = k->tables.v[i];
		if (t->drop)
			TRY(sync_store_drop(cx, t, person.s));
		if (t->settle)
			touch_person(cx, k, t, person.s);
	}
	return OK;
}

static err take_erase(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val person;

	if (!wire_get(&in, &person) || person.kind != VAL_STR || !id_is(person.s))
		return bad(cx);
	return sync_forget(cx, k->app, person.s);
}

static err take_begin(struct cx *cx, str payload)
{
	struct wire_in in = { payload, false };
	val v[7];

	for (size_t i = 0; i < countof(v); i++)
		if (!wire_get(&in, &v[i]) || v[i].kind != (i == 0 || i == 2 ? VAL_STR : VAL_INT))
			return bad(cx);
	struct area a = { .id = v[1].i, .name = v[2].s, .welsh = v[3].i, .demo = v[4].i, .seq = v[5].i };
	return sync_store_begin(cx, &a, v[0].s);
}

static err take_cursor(struct cx *cx, struct take *k, str payload)
{
	struct wire_in in = { payload, false };
	val cursor;

	if (!wire_get(&in, &cursor) || cursor.kind != VAL_STR)
		return bad(cx);
	for (size_t i = 0; i < k->touched.n; i++)
		TRY(k->touched.v[i].t->settle(cx, k->touched.v[i].person));
	k->touched.n = 0;
	k->closed = true;
	return sync_store_cursor_put(cx, cursor.s);
}

static err take_end(struct cx *cx, struct take *k)
{
	for (size_t i = 0; i < k->tables.n; i++)
		if (k->tables.v[i]->trim)
			TRY(k->tables.v[i]->trim(cx));
	k->ended = k->closed = true;
	return OK;
}

static err take_one(struct cx *cx, struct take *k, enum wire kind, str payload)
{
	switch (kind) {
	case WIRE_BEGIN:  return take_begin(cx, payload);
	case WIRE_ROW:    return take_row(cx, k, payload);
	case WIRE_GONE:   return take_gone(cx, k, payload);
	case WIRE_CLEAR:  return take_clear(cx, k, payload);
	case WIRE_DROP:   return take_drop(cx, k, payload);
	case WIRE_ERASE:  return take_erase(cx, k, payload);
	case WIRE_CURSOR: return take_cursor(cx, k, payload);
	case WIRE_END:    return take_end(cx, k);
	}
	return bad(cx);
}

/* One part, or ERR_BUSY when it is not whole yet. */
static err take_part(struct cx *cx, struct take *k, struct wire_in *in)
{
	enum wire kind;
	str payload;

	k->closed = false;
	while (!k->closed && wire_next(in, &kind, &payload))
		TRY(take_one(cx, k, kind, payload));
	return in->bad ? bad(cx) : k->closed ? OK : ERR_BUSY;
}

err sync_take(struct cx *cx, const struct app *app, str bytes, size_t *used, bool *ended)
{
	struct wire_in in = { bytes, false };
	struct take k = { .app = app };
	str cursor;

	/* A stream says once, at its beginning, whose it is; what comes later may be taken by a worker that woke up since. */
	err e = sync_cursor(cx, &cursor);
	sync_tables(cx->arena, app, &k.tables);
	*used = 0;
	while (!e && !k.ended) {
		k.touched.n = 0;
		TRY(db_begin(cx, true));
		e = db_end(cx, take_part(cx, &k, &in));
		if (!e)
			*used = (size_t)(in.rest.p - bytes.p);
	}
	*ended = k.ended;
	return e == ERR_BUSY ? OK : e;
}

bool sync_news(str parts)
{
	struct wire_in in = { parts, false };
	enum wire kind;
	str payload;

	while (wire_next(&in, &kind, &payload))
		if (kind != WIRE_BEGIN && kind != WIRE_CURSOR && kind != WIRE_END)
			return true;
	return false;
}

void sync_erased(str parts, struct buf *out)
{
	struct wire_in in = { parts, false };
	enum wire kind;
	str payload;

	while (wire_next(&in, &kind, &payload)) {
		struct wire_in one = { payload, false };
		val id;
		if (kind == WIRE_ERASE && wire_get(&one, &id) && id.kind == VAL_STR)
			buf_fmt(out, "{}{}", out->n ? "|" : "", id.s);
	}
}
