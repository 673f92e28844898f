/* SPDX-License-Identifier: Apache-2.0 */
/* wait_store.c -- whether anything was saved since, in any area: one number for all who wait. */
#include "host/server.h"

struct row { int64_t n; };
static const struct field fields[] = { FIELD(struct row, n) };

err wait_store_number(struct cx *cx, int64_t *number)
{
	struct row r = { 0 };

	TRY(ONE(cx, RECORD(fields), &r, "SELECT CAST(SUM(seq) AS BIGINT) AS n FROM area WHERE id <> 0"));
	*number = r.n;
	return OK;
}
