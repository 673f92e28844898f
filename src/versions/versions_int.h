/* SPDX-License-Identifier: Apache-2.0 */
/* versions_int.h -- what the files of this folder share. */
#ifndef VERSIONS_VERSIONS_INT_H
#define VERSIONS_VERSIONS_INT_H
#include "base/synced.h"
#include "versions/versions.h"

str versions_both(struct arena *a, str stands, str other);   /* one text, one after the other */

/* What stands, and the other with that id (empty: the first); id: empty when there is none. */
struct two { str id; struct version_text stands, other; };
err versions_two(struct cx *cx, const struct merge *m, const char *field, str stands, str other, struct two *out) MUST_CHECK;
/* *text: what stands, and then what is to stand, if m->write. */
err versions_chosen(struct cx *cx, struct merge *m, const char *field, const struct version_choice *c, str *text) MUST_CHECK;
err versions_daily(struct cx *cx) MUST_CHECK;

err versions_store_find(struct cx *cx, str row, struct kept_list *out) MUST_CHECK;      /* as they came */
err versions_store_add(struct cx *cx, const struct kept *k) MUST_CHECK;
err versions_store_state(struct cx *cx, str id, const char *state) MUST_CHECK;
err versions_store_delete(struct cx *cx, str row) MUST_CHECK;
err versions_store_hide(struct cx *cx, str row, const char *field) MUST_CHECK;          /* all words of that field */
err versions_store_move(struct cx *cx, str row, str person) MUST_CHECK;
err versions_store_waiting(struct cx *cx, const char *field, struct kept_list *out) MUST_CHECK;
err versions_store_tidy(struct cx *cx, int64_t before) MUST_CHECK;
extern const struct synced versions_synced[];
#endif
