/* SPDX-License-Identifier: Apache-2.0 */
/* outside_many_int.h -- one account that opens very many people's pages in an hour. */
#ifndef OUTSIDE_OUTSIDE_MANY_INT_H
#define OUTSIDE_OUTSIDE_MANY_INT_H
#include "outside/outside.h"

/* That it was so: whose account, and when; not whose pages. */
struct many { str id, staff, staff_name; int64_t at, lead_at; };
struct many_list { struct many *v; size_t n, cap; };

/* Of whoever acts: whether they opened LIMIT_READ_MANY people's pages since then; when the last was, and whether that
 * person's was one of them; whether it was told since then. */
err many_store_is(struct cx *cx, int64_t from, bool *many) MUST_CHECK;
err many_store_last(struct cx *cx, int64_t from, str person, int64_t *last, bool *known) MUST_CHECK;
err many_store_told(struct cx *cx, int64_t from, bool *told) MUST_CHECK;
err many_store_put(struct cx *cx, str id) MUST_CHECK;
err many_store_find(struct cx *cx, struct many_list *out) MUST_CHECK;       /* newest first */
err many_store_noted(struct cx *cx, str id) MUST_CHECK;                     /* by one who leads; not of their own account */
err many_store_waits(struct cx *cx, bool *waits) MUST_CHECK;                /* one that nobody else who leads has read */
err many_store_old(struct cx *cx) MUST_CHECK;

struct html;
void many_view_wait(struct html *h);
void many_view(struct html *h, struct cx *cx, const struct many_list *l);
void many_view_waits(struct html *h);
#endif
