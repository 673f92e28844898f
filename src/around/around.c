/* SPDX-License-Identifier: Apache-2.0 */
/* around.c -- what may be told of how many, to who knows none of them. */
#include "around/around.h"
#include "base/when.h"
#include "keeping/keeping.h"

int64_t around_count(int64_t n)
{
	return n < LIMIT_COUNT_LEAST ? -1 : (n + LIMIT_COUNT_TO / 2) / LIMIT_COUNT_TO * LIMIT_COUNT_TO;
}

err around_leadership(struct cx *cx, struct leadership *out)
{
	struct date d = date_of_day(london_day(cx->now));

	*out = (struct leadership){ .first_day = day_of_date(d.year, d.month, 1) };
	TRY(around_store_people(cx, london_ms(day_of_date(d.year - 1, d.month, 1), 0), london_ms(out->first_day, 0), &out->people));
	out->people = (struct around_people){ around_count(out->people.alongside), around_count(out->people.yes) };
	TRY(keeping_holds(cx, &out->holds));
	TRY(programme_neighbourhood_find(cx, &out->places));
	return community_offered(cx, london_day(cx->now) - LIMIT_OFFERED_LATELY, &out->offered, &out->many);
}
