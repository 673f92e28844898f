/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_hold_int.h -- holds: what a court, an inquiry or a review asks to be kept, within this folder. */
#ifndef KEEPING_KEEPING_HOLD_INT_H
#define KEEPING_KEEPING_HOLD_INT_H
#include "keeping/keeping_int.h"

struct stay_kind { const char *kind; msg text; };
extern const struct stay_kind stay_kinds[];
extern const size_t stay_n_kinds;

/* What the form says: for whoever looks after data alone.  All but of whom, read; then sets it, for h->person. */
struct stay_form { str who, neighbourhood, kind, law, until, told, told_when, not_told; };
err stay_read(struct cx *cx, const struct stay_form *f, struct stay *h) MUST_CHECK;
err stay_add(struct cx *cx, struct stay *h) MUST_CHECK;
err stay_renew(struct cx *cx, str id, str until) MUST_CHECK;   /* as far again, from today */
err stay_end(struct cx *cx, str id) MUST_CHECK;
err stay_know(struct cx *cx, str id) MUST_CHECK;               /* the person was told today */
err stay_find(struct cx *cx, struct stay_list *out) MUST_CHECK; /* those that stand, newest first */
/* Its person would have gone: from now on nobody reads what it keeps. */
err stay_close(struct cx *cx, struct stay *h) MUST_CHECK;

err stay_store_put(struct cx *cx, const struct stay *h) MUST_CHECK;
err stay_store_set(struct cx *cx, const struct stay *h) MUST_CHECK;
err stay_store_get(struct cx *cx, str id, struct stay *out) MUST_CHECK;
err stay_store_find(struct cx *cx, int64_t today, struct stay_list *out) MUST_CHECK;
err stay_store_of(struct cx *cx, str person, int64_t today, struct stay *out) MUST_CHECK;   /* of those that stand the longest */

void stay_view_renew(struct html *h, struct cx *cx, const struct stay *k, str until);
void stay_view_end(struct html *h, struct cx *cx, const struct stay *k);
void stay_view_list(struct html *h, struct cx *cx, const struct stay_list *l);
struct neighbourhood_list;
void stay_view_new(struct html *h, struct cx *cx, const struct stay_form *f, const struct neighbourhood_list *places);
#endif
