/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access_looks.c -- who has looked: once in fifteen minutes, and chained for each person.
 * A link of the chain is a keyed hash of the link before it and of the look's own keyed hash.  Both
 * stay when the look is erased, so what is gone can be told from what was changed.
 */
#include "base/buf.h"
#include "access_int.h"

static str tag(struct cx *cx, str text) { return cx->port->tag(cx->port->state, cx->arena, cx->area.id, text); }

/* 256 bits, of two keyed hashes with beginnings of their own; one as long as `like` where that is of 128, as they were before. */
static str wide(struct cx *cx, str text, str like)
{
	str one = tag(cx, text);

	return like.n == one.n ? one : str_fmt(cx->arena, "{}{}", one, tag(cx, str_fmt(cx->arena, "\n{}", text)));
}

static str look_tag(struct cx *cx, const struct look_row *l, str like)
{
	return wide(cx, str_fmt(cx->arena, "look\n{}\n{}\n{}\n{}\n{}", l->person, l->n, l->at, l->actor, l->reason), like);
}

static str chain_tag(struct cx *cx, str before, str look, str like)
{
	return wide(cx, str_fmt(cx->arena, "chain\n{}\n{}", before, look), like);
}

/* Grouped by person, so that two workers lock chains in the same order; the same looks side by side. */
static int by_person(const void *a, const void *b)
{
	const struct look_entry *x = a, *y = b;
	int order = (x->area > y->area) - (x->area < y->area);

	if (!order)
		order = str_cmp(x->person, y->person);
	if (!order)
		order = str_cmp(x->actor, y->actor);
	if (!order)
		order = str_cmp(x->reason, y->reason);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool same_look(const struct look_entry *a, const struct look_entry *b)
{
	return a->area == b->area && str_eq(a->person, b->person) && str_eq(a->actor, b->actor) &&
	       str_eq(a->reason, b->reason) && b->at - a->at < LIMIT_LOOK_SAME;
}

static err write_chained(struct cx *cx, struct look_row *l)
{
	struct chain_row c = { 0 };

	TRY(access_store_chain_lock(cx, l->person, &c));
	/* Another worker may have written it while this one waited. */
	err e = access_store_look_same(cx, l->actor, l->same, l->person, l->at);
	if (e != ERR_NOT_FOUND)
		return e;
	l->n = c.n + 1;
	l->tag = look_tag(cx, l, STR(""));
	l->chain = chain_tag(cx, c.head, l->tag, STR(""));
	TRY(access_store_look_put(cx, l));
	return access_store_chain_put(cx, l);
}

static err write_one(struct cx *cx, const struct look_entry *v)
{
	struct look_row l = { .person = v->person.p ? v->person : STR(""), .actor = v->actor,
		.reason = v->reason.p ? v->reason : STR(""), .at = v->at };

	cx->area = (struct area){ .id = v->area };
	l.same = tag(cx, str_fmt(cx->arena, "same\n{}\n{}\n{}", l.actor, l.person, l.reason));
	err e = access_store_look_same(cx, l.actor, l.same, l.person, l.at);
	if (e != ERR_NOT_FOUND)
		return e;
	return l.person.n ? write_chained(cx, &l) : access_store_look_put(cx, &l);
}

static err write_all(struct cx *cx, const struct look_entry *v, size_t n)
{
	struct look_entry *mine = arena_alloc(cx->arena, (n + 1) * sizeof *mine);
	struct area area = cx->area;
	const struct look_entry *last = NULL;
	err e = OK;

	memcpy(mine, v, n * sizeof *mine);
	qsort(mine, n, sizeof *mine, by_person);
	for (size_t i = 0; i < n && !e; i++)
		if (!last || !same_look(last, &mine[i]))
			e = write_one(cx, last = &mine[i]);
	cx->area = area;
	return e;
}

err access_looks_write(struct cx *cx, const struct look_entry *v, size_t n)
{
	if (!n)
		return OK;
	TRY(access_store_looks_begin(cx));
	return access_store_looks_end(cx, write_all(cx, v, n));
}

err access_looks_first(struct cx *cx, err (*also)(struct cx *cx, const struct look *l))
{
	struct look_entry *v = arena_alloc(cx->arena, (cx->looks.n + 1) * sizeof *v);
	err e;

	if (!cx->looks.n)
		return OK;
	for (size_t i = 0; i < cx->looks.n; i++)
		v[i] = (struct look_entry){ cx->area.id, cx->now, cx->actor.id, cx->looks.v[i].person, cx->looks.v[i].reason };
	TRY(access_store_looks_begin(cx));
	e = write_all(cx, v, cx->looks.n);
	for (size_t i = 0; i < cx->looks.n && !e; i++)
		e = also(cx, &cx->looks.v[i]);
	return access_store_looks_end(cx, e);
}

/* One person's chain, link by link, against what is left of it and against the looks themselves. */
static err check_chain(struct cx *cx, const struct chain_row *c, bool *whole)
{
	struct look_row_list links = { 0 };
	str before = STR("");
	int64_t n = 0;
	bool seen = false;

	*whole = false;
	do {
		links.n = 0;
		TRY(access_store_link_find(cx, c->person, n, &links));
		for (size_t i = 0; i < links.n; i++) {
			struct look_row *l = &links.v[i];
			if (l->n != ++n || !str_eq(l->chain, chain_tag(cx, before, l->tag, l->chain)))
				return OK;
			if (l->there ? !str_eq(l->tag, look_tag(cx, l, l->tag)) : seen)
				return OK;
			seen |= l->there;
			before = l->chain;
		}
	} while (links.n);
	*whole = n == c->n && str_eq(before, c->head);
	return OK;
}

static err check_chains(struct cx *cx, str *after, size_t *n, bool *whole)
{
	struct chain_row_list chains = { 0 };

	TRY(access_store_chain_find(cx, *after, &chains));
	*n = chains.n;
	for (size_t i = 0; i < chains.n && *whole; i++) {
		*after = chains.v[i].person;
		TRY(check_chain(cx, &chains.v[i], whole));
	}
	return OK;
}

err access_looks_check(struct cx *cx, bool *whole, str *broken)
{
	struct arena *own = cx->arena, step = { .cap = LIMIT_REQUEST_MEMORY };
	str after = STR("");
	size_t n = 0;
	err e = access_store_look_stray(cx, broken);

	*whole = e == ERR_NOT_FOUND;
	if (e != ERR_NOT_FOUND)
		return e;
	/* Years of looks do not fit in one arena: it is emptied every few people. */
	do {
		cx_move(cx, &step);
		e = check_chains(cx, &after, &n, whole);
		cx_move(cx, own);
		after = arena_dup(own, after);
		arena_reset(&step);
	} while (!e && n && *whole);
	arena_release(&step);
	*broken = *whole ? STR("") : after;
	return e;
}
