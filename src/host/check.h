/* SPDX-License-Identifier: Apache-2.0 */
/* check.h -- is what is stored whole?  The questions behind `alongside check`. */
#ifndef HOST_CHECK_H
#define HOST_CHECK_H
#include "base/cx.h"

/* SQLite's own checks of its pages and of what refers to what; nothing to ask of PostgreSQL, which
 * refuses such rows.  *wrong is empty when all is well. */
err check_store_whole(struct cx *cx, str *wrong) MUST_CHECK;

/* Opens everything sealed in the area, in every table, found by its shape, so that no list of
 * columns can grow stale.  *opened counts; *wrong names the first column that does not open, and which of the area's keys
 * it says when it says one. */
err check_store_seals(struct cx *cx, int64_t *opened, str *wrong) MUST_CHECK;

/* Whether the folder of keys has that of every month that wraps somebody's key; *wrong says of how many it does not. */
err check_store_months(struct cx *cx, int keys, str *wrong) MUST_CHECK;
#endif
