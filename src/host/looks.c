/* SPDX-License-Identifier: Apache-2.0 */
/* looks.c -- who was shown to whom, kept for a moment and written together. */
#include "host/server.h"

bool looks_take(struct worker *w, const struct cx *cx)
{
	struct looks *l = &w->looks;
	for (size_t i = 0; i < cx->looks.n; i++) {
		if (l->n == LIMIT_LOOKS_PENDING)
			looks_write(w);
		if (l->n == LIMIT_LOOKS_PENDING)     /* the database has been busy for long */
			return false;
		if (l->n == 0)
			l->since = w->clock;
		l->v[l->n++] = (struct look_entry){ .area = cx->area.id, .at = cx->looks.v[i].at ? cx->looks.v[i].at : cx->now,
			.actor = arena_dup(&l->arena, cx->actor.id),
			.person = arena_dup(&l->arena, cx->looks.v[i].person),
			.reason = arena_dup(&l->arena, cx->looks.v[i].reason) };
	}
	return true;
}

void looks_write(struct worker *w)
{
	struct looks *l = &w->looks;
	struct arena scratch = { .cap = LIMIT_REQUEST_MEMORY };
	if (l->n == 0)
		return;
	int64_t now = clock_now();
	struct cx cx = { .arena = &scratch, .db = w->db, .port = &w->port, .now = now, .said_at = now };
	err e = access_looks_write(&cx, l->v, l->n);
	if (e)
		log_failure(w, &cx);
	l->since = w->clock;
	if (!e) {
		l->n = 0;
		arena_reset(&l->arena);
	}
	arena_release(&scratch);
}
