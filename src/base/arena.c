/* SPDX-License-Identifier: Apache-2.0 */
/* arena.c -- memory in chunks that go back all at once. */
#include "base/arena.h"

#define CHUNK 262144   /* holds an ordinary page with all that it is made from */

struct arena_chunk { struct arena_chunk *next; size_t used, size; _Alignas(16) char mem[]; };
struct arena_defer { struct arena_defer *next; void (*fn)(void *); void *arg; };

void *arena_alloc(struct arena *a, size_t n)
{
	struct arena_chunk *c = a->chunk;

	CHECK(n < SIZE_MAX / 2 && a->used + n <= a->cap);
	n = (n + 15) & ~(size_t)15;
	if (!c || c->size - c->used < n) {
		size_t size = n > CHUNK ? n : CHUNK;
		c = malloc(sizeof *c + size);
		CHECK(c);
		*c = (struct arena_chunk){ .next = a->chunk, .size = size };
		a->chunk = c;
	}
	void *p = c->mem + c->used;
	c->used += n;
	a->used += n;
	memset(p, 0, n);
	return p;
}

void *arena_grow(struct arena *a, void *old, size_t *cap, size_t size)
{
	size_t n = *cap ? *cap * 2 : 8;
	void *p = arena_alloc(a, n * size);

	if (old)
		memcpy(p, old, *cap * size);
	*cap = n;
	return p;
}

str arena_dup(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (str){ p, s.n };
}

const char *arena_c(struct arena *a, str s) { return arena_dup(a, s).p; }

void arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
	struct arena_defer *d = NEW(a, struct arena_defer);

	*d = (struct arena_defer){ .next = a->defers, .fn = fn, .arg = arg };
	a->defers = d;
}

static void reset(struct arena *a, bool keep)
{
	struct arena_chunk *kept = NULL;

	for (struct arena_defer *d = a->defers; d; d = d->next)
		d->fn(d->arg);
	for (struct arena_chunk *c = a->chunk, *next; c; c = next) {
		next = c->next;
		if (keep && !kept && c->size == CHUNK) {
			*c = (struct arena_chunk){ .size = CHUNK };
			kept = c;
		} else
			free(c);
	}
	*a = (struct arena){ .chunk = kept, .cap = a->cap };
}

void arena_reset(struct arena *a)   { reset(a, true); }
void arena_release(struct arena *a) { reset(a, false); }
