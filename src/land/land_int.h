/* SPDX-License-Identifier: Apache-2.0 */
/* land_int.h -- what the files of this folder share. */
#ifndef LAND_LAND_INT_H
#define LAND_LAND_INT_H
#include "land/land.h"

err land_store_find(struct cx *cx, str code, struct land_point *out) MUST_CHECK;
err land_store_used(struct cx *cx, struct land_edition *out) MUST_CHECK;
err land_store_last(struct cx *cx, int64_t *id) MUST_CHECK;
err land_store_begin(struct cx *cx, const struct land_edition *e) MUST_CHECK;
err land_store_coming(struct cx *cx, int64_t edition) MUST_CHECK;        /* ERR_CONFLICT: it is read in no longer */
err land_store_add(struct cx *cx, int64_t edition, const struct land_point *v, size_t n) MUST_CHECK;
err land_store_name(struct cx *cx, int64_t edition, str code, str name) MUST_CHECK;
err land_store_use(struct cx *cx, int64_t edition, int64_t points) MUST_CHECK;
err land_store_leave(struct cx *cx, int64_t edition) MUST_CHECK;
/* One whose rows are to go; 0: none. */
err land_store_over(struct cx *cx, int64_t *id) MUST_CHECK;
err land_store_bound_put(struct cx *cx, str neighbourhood, struct land_box b, str shape) MUST_CHECK;
err land_store_bound_get(struct cx *cx, str neighbourhood, str *shape) MUST_CHECK;
err land_store_bound_near(struct cx *cx, struct land_at p, struct str_list *out) MUST_CHECK;      /* whose box has it */
err land_store_bound_all(struct cx *cx, struct str_list *out) MUST_CHECK;
err land_store_drop(struct cx *cx, int64_t edition, bool *done) MUST_CHECK;
#endif
