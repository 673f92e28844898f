/* SPDX-License-Identifier: Apache-2.0 */
/* community_about_store.c -- which things have only an address. */
#include "community/community_about.h"
#include "db/db.h"

static const struct field fields[] = { FIELD(struct thing, id), FIELD(struct thing, address) };

err about_store_find(struct cx *cx, str after, int64_t most, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, address FROM thing WHERE area_id = $1 AND id > $2 AND state = 'shown' AND lat = 0 AND lon = 0"
		" AND COALESCE(at_place, '') = '' AND COALESCE(address, '') <> '' ORDER BY id LIMIT $3", cx->area.id, after, most));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}
