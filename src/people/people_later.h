/* SPDX-License-Identifier: Apache-2.0 */
/* people_later.h -- what the files about words that came later share. */
#ifndef PEOPLE_PEOPLE_LATER_H
#define PEOPLE_PEOPLE_LATER_H
#include "people/people_int.h"

struct later_list { struct later *v; size_t n, cap; };

/* Of one person, written since `from`, oldest first. */
err people_later_store_find(struct cx *cx, str person, int64_t from, struct later_list *out) MUST_CHECK;
err people_later_store_get(struct cx *cx, str id, struct later *out) MUST_CHECK;
/* Again is as good as once. */
err people_later_store_put(struct cx *cx, const struct later *l) MUST_CHECK;
err people_later_store_delete(struct cx *cx, str id) MUST_CHECK;
err people_later_store_expire(struct cx *cx) MUST_CHECK;
/* Of whom the actor may read such words, and who live: ids and names. */
err people_later_store_people(struct cx *cx, struct person_list *out) MUST_CHECK;
err people_later_store_count(struct cx *cx, str person, int64_t from, int64_t *n) MUST_CHECK;   /* written since `from` */

/* One that the actor may read; ERR_NOT_FOUND when it was written down or let go before. */
err people_later_get(struct cx *cx, str person, str id, struct later *out) MUST_CHECK;
err people_later_find(struct cx *cx, str person, struct later_list *out) MUST_CHECK;
err people_later_any(struct cx *cx, str person, bool *any) MUST_CHECK;
/* As they stand in the form, with who wrote them. */
str people_later_words(struct cx *cx, const struct later *l);

void people_later_view(struct html *h, struct cx *cx, const struct person *p, const struct later_list *l);
void people_later_view_link(struct html *h, const struct person *p);
#endif
