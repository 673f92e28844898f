/* SPDX-License-Identifier: Apache-2.0 */
/* community_offered_store.c -- how much the list has of each neighbourhood: counts of things, and of nobody. */
#include "community/community_int.h"
#include "db/db.h"

static const struct field fields[] = {
	FIELD(struct offered, neighbourhood), FIELD(struct offered, n), FIELD(struct offered, lately), FIELD(struct offered, never),
};
#define HIDES(of) " AND NOT EXISTS (SELECT 1 FROM thing_more m WHERE m.area_id = $1 AND m.thing = t." of " AND m.hidden_spot = 1)"

err community_offered(struct cx *cx, int64_t since_day, struct offered_list *out, bool *many)
{
	int64_t all = 0;
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT neighbourhood, count(*) AS n, count(CASE WHEN checked_day >= $2 THEN 1 END) AS lately,"
		" count(CASE WHEN checked_day = 0 THEN 1 END) AS never FROM (SELECT t.neighbourhood, t.checked_day FROM thing t"
		" WHERE t.area_id = $1 AND t.state = 'shown'" HIDES("id") HIDES("at_place") " LIMIT $3) few GROUP BY neighbourhood ORDER BY neighbourhood",
		cx->area.id, since_day, LIMIT_OFFERED + 1));
	while (rows_next(&r)) {
		struct offered *o = LIST_ADD(cx->arena, out);
		rows_read(&r, RECORD(fields), o);
		all += o->n;
	}
	*many = all > LIMIT_OFFERED;
	if (*many)
		out->n = 0;
	return rows_end(&r);
}
