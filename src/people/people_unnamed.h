/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_unnamed.h -- words that wait for whom they are about: written from a locked phone, which shows nobody.
 *
 * Whoever has the phone can write them, so they are shown to its owner alone and stand on no page until the owner
 * has said whose they are.
 */
#ifndef PEOPLE_PEOPLE_UNNAMED_H
#define PEOPLE_PEOPLE_UNNAMED_H
#include "people/people_int.h"

struct unnamed { str id, words; int64_t at; };
struct unnamed_list { struct unnamed *v; size_t n, cap; };

/* The actor's own, oldest first. */
err people_unnamed_store_find(struct cx *cx, struct unnamed_list *out) MUST_CHECK;
err people_unnamed_store_get(struct cx *cx, str id, struct unnamed *out) MUST_CHECK;
err people_unnamed_store_put(struct cx *cx, const struct unnamed *u) MUST_CHECK;
err people_unnamed_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_unnamed_store_expire(struct cx *cx) MUST_CHECK;
err people_unnamed_store_count(struct cx *cx, int64_t *n) MUST_CHECK;

void people_unnamed_view_new(struct html *h, struct cx *cx, str words);
void people_unnamed_view_kept(struct html *h);
void people_unnamed_view_banner(struct html *h, int64_t n);
void people_unnamed_view_list(struct html *h, struct cx *cx, const struct unnamed_list *l, const struct person_list *recent);
#endif
