/* SPDX-License-Identifier: Apache-2.0 */
/*
 * area_turn.h -- an area's key gives way to another, while everybody goes on.
 *
 * From when the number of the new key stands in the area's row, all is sealed with it.  Then every row is read, a page at a
 * time, each in a transaction of its own, and what an earlier key closed is closed anew; how far that has come stands in
 * the same transaction, so whoever is killed leaves nothing half-done and the next goes on.  A reading that found nothing
 * to do is the last but one: 35 days later, when no backup is kept that needs the earlier keys, all is read once more, and
 * they are destroyed.
 */
#ifndef HOST_AREA_TURN_H
#define HOST_AREA_TURN_H
#include "base/cx.h"

#define AREA_KEY_DESTROYED_AFTER 35      /* days: no backup is kept longer */

/* A page of the reading that is due.  *done: none is, or what is left is for another day.  A transaction is open. */
err area_turn_step(struct cx *cx, int keys, bool *done) MUST_CHECK;

struct area_turn { str place; int64_t changed, stuck, clean_at; };
/* ERR_NOT_FOUND: there is but one key. */
err area_turn_get(struct cx *cx, struct area_turn *out) MUST_CHECK;
/* Which key seals, into cx->area: another process may have turned it since that was read. */
err area_turn_now(struct cx *cx) MUST_CHECK;
/* From now on that key seals, and what others closed is closed anew. */
err area_turn_begin(struct cx *cx, int64_t n) MUST_CHECK;
#endif
