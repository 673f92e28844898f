/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_store.c -- when things happen, in the database. */
#include "base/when.h"
#include "community/community_when_area.h"
#include "db/db.h"

static const struct field when_fields[] = {
	FIELD(struct thing_when, thing), FIELD(struct thing_when, rule), FIELD(struct thing_when, first_day),
	FIELD(struct thing_when, last_day), FIELD(struct thing_when, term_only), FIELD(struct thing_when, not_bank),
	FIELD(struct thing_when, not_on), FIELD(struct thing_when, also_on), FIELD(struct thing_when, ends_next),
};
const struct record thing_when_record = { when_fields, countof(when_fields) };
static const struct field day_fields[] = {
	FIELD(struct area_day, id), FIELD(struct area_day, kind), FIELD(struct area_day, name), FIELD(struct area_day, first_day),
	FIELD(struct area_day, last_day),
};
const struct record area_day_record = { day_fields, countof(day_fields) };
static const struct field occurrence_fields[] = {
	FIELD(struct occurrence, day), FIELD(struct occurrence, z), FIELD(struct occurrence, starts), FIELD(struct occurrence, ends),
	FIELD(struct occurrence, thing),
};

err when_store_get(struct cx *cx, str thing, struct thing_when *out)
{
	err e = ONE(cx, thing_when_record, out, "SELECT thing, rule, first_day, last_day, term_only, not_bank, not_on, also_on, ends_next"
		" FROM thing_when WHERE area_id = $1 AND thing = $2", cx->area.id, thing);

	if (e == ERR_NOT_FOUND)
		*out = (struct thing_when){ .thing = thing };
	return e == ERR_NOT_FOUND ? OK : e;
}

err when_store_put(struct cx *cx, const struct thing_when *w)
{
	return EXEC(cx, "INSERT INTO thing_when(area_id, thing, rule, first_day, last_day, term_only, not_bank, not_on, also_on, ends_next)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (area_id, thing) DO UPDATE SET rule = excluded.rule,"
		" first_day = excluded.first_day, last_day = excluded.last_day, term_only = excluded.term_only, not_bank = excluded.not_bank,"
		" not_on = excluded.not_on, also_on = excluded.also_on, ends_next = excluded.ends_next",
		cx->area.id, w->thing, w->rule, w->first_day, w->last_day, w->term_only, w->not_bank, w->not_on, w->also_on, w->ends_next);
}

err when_store_things(struct cx *cx, str after, int64_t most, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT t.id, t.freq, t.days, t.nth, t.opens_at, t.closes_at, t.state, t.z FROM thing t WHERE t.area_id = $1"
		" AND t.id > $2 AND t.state = 'shown' AND (COALESCE(t.freq, '') <> '' OR EXISTS (SELECT 1 FROM thing_when w"
		" WHERE w.area_id = $1 AND w.thing = t.id)) ORDER BY t.id LIMIT $3", cx->area.id, after, most));
	while (rows_next(&r))
		rows_read(&r, thing_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err area_day_store_find(struct cx *cx, struct area_day_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, kind, name, first_day, last_day FROM area_day WHERE area_id = $1 ORDER BY first_day, id LIMIT "
		SQL_LIMIT(LIMIT_AREA_DAYS), cx->area.id));
	while (rows_next(&r))
		rows_read(&r, area_day_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err area_day_store_put(struct cx *cx, const struct area_day *d)
{
	return EXEC(cx, "INSERT INTO area_day(area_id, id, kind, name, first_day, last_day) VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT (area_id, id) DO UPDATE SET kind = excluded.kind, name = excluded.name, first_day = excluded.first_day,"
		" last_day = excluded.last_day", cx->area.id, d->id, d->kind, d->name, d->first_day, d->last_day);
}

err area_day_store_drop(struct cx *cx, str id)
{
	return EXEC(cx, "DELETE FROM area_day WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err occurrence_store_of(struct cx *cx, str thing, int64_t from, int64_t most, struct occurrence_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT day, z, starts, ends, thing FROM occurrence WHERE area_id = $1 AND thing = $2 AND day >= $3"
		" ORDER BY day LIMIT $4", cx->area.id, thing, from, most));
	while (rows_next(&r))
		rows_read(&r, RECORD(occurrence_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err community_days(struct cx *cx, str thing, int64_t from, int64_t most, struct occurrence_list *out)
{
	return occurrence_store_of(cx, thing, from, most, out);
}

err community_days_standing(struct cx *cx, str *out)
{
	struct occurrence sum = { 0 };
	int64_t today = london_day(cx->now);

	TRY(ONE(cx, RECORD(occurrence_fields), &sum, "SELECT count(*) AS day, CAST(COALESCE(sum(starts), 0) AS BIGINT) AS starts,"
		" CAST(COALESCE(sum(ends), 0) AS BIGINT) AS ends FROM occurrence WHERE area_id = $1 AND day BETWEEN $2 AND $3",
		cx->area.id, today, today + 14));
	*out = str_fmt(cx->arena, "{} {} {} {}", today, sum.day, sum.starts, sum.ends);
	return OK;
}

err occurrence_store_near(struct cx *cx, int64_t day, struct grid_range g, int64_t most, struct occurrence_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT o.day, o.z, o.starts, o.ends, o.thing FROM occurrence o CROSS JOIN thing t WHERE o.area_id = $1 AND o.day = $2"
		" AND o.z BETWEEN $3 AND $4 AND t.area_id = $1 AND t.id = o.thing AND t.kind IN ('group', 'activity', 'offer')"
		" ORDER BY o.z LIMIT $5", cx->area.id, day, g.from, g.to, most));
	while (rows_next(&r))
		rows_read(&r, RECORD(occurrence_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

/* One statement for a year of days: a row at a time would be four hundred round trips to PostgreSQL. */
err occurrence_store_add(struct cx *cx, const struct occurrence *o, str days)
{
	return EXEC_ON(cx, "INSERT INTO occurrence(area_id, day, z, starts, ends, thing) SELECT $1, value, $3, $4, $5, $6"
		" FROM json_each('[' || $2 || ']')",
		"INSERT INTO occurrence(area_id, day, z, starts, ends, thing) SELECT CAST($1 AS BIGINT), d, CAST($3 AS BIGINT),"
		" CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS TEXT) FROM unnest(CAST(string_to_array($2, ',') AS BIGINT[])) AS d",
		cx->area.id, days, o->z, o->starts, o->ends, o->thing);
}

err occurrence_store_drop(struct cx *cx, str thing)
{
	return EXEC(cx, "DELETE FROM occurrence WHERE area_id = $1 AND thing = $2", cx->area.id, thing);
}

err occurrence_store_past(struct cx *cx, int64_t day)
{
	return EXEC(cx, "DELETE FROM occurrence WHERE area_id = $1 AND day < $2", cx->area.id, day);
}
