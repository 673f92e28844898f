/* SPDX-License-Identifier: Apache-2.0 */
/* arena.h -- memory that lives as long as one request or one job step. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/base.h"

struct arena {
	struct arena_chunk *chunk;   /* newest first */
	struct arena_defer *defers;  /* run newest first by arena_reset */
	size_t used, cap;            /* bytes handed out; the most we may hand out */
};

/* Zeroed memory, aligned to 16, never NULL.  Passing cap is a BUG: input is bounded at the door. */
void *arena_alloc(struct arena *a, size_t n);
/* Runs fn(arg) when the arena is reset. */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);
/* Runs what was deferred and takes everything back; keeps one chunk for the next request. */
void arena_reset(struct arena *a);
/* As arena_reset, and gives the last chunk back too. */
void arena_release(struct arena *a);
/* A copy that ends in a NUL byte (not counted in n). */
str arena_dup(struct arena *a, str s);
const char *arena_c(struct arena *a, str s);
#define NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* A growing array: LIST(T) is struct { T *v; size_t n, cap; }.  LIST_ADD gives the new, zeroed slot. */
#define LIST(T) struct { T *v; size_t n, cap; }
#define LIST_ADD(a, l) \
	((l)->n == (l)->cap ? (void)((l)->v = arena_grow((a), (l)->v, &(l)->cap, sizeof *(l)->v)) : (void)0, \
	 &(l)->v[(l)->n++])
void *arena_grow(struct arena *a, void *old, size_t *cap, size_t size);

struct str_list { str *v; size_t n, cap; };
#endif
