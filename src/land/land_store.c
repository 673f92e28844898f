/* SPDX-License-Identifier: Apache-2.0 */
/* land_store.c -- postcodes in the database. */
#include "base/buf.h"
#include "base/synced.h"
#include "db/db.h"
#include "land/land_int.h"

static const struct field point_fields[] = {
	FIELD(struct land_point, code), FIELD(struct land_point, lat), FIELD(struct land_point, lon), FIELD(struct land_point, ended),
	FIELD(struct land_point, ward), FIELD(struct land_point, lsoa), FIELD(struct land_point, ward_name), FIELD(struct land_point, lsoa_name),
};
static const struct field edition_fields[] = {
	FIELD(struct land_edition, id), FIELD(struct land_edition, state), FIELD(struct land_edition, source), FIELD(struct land_edition, at),
	FIELD(struct land_edition, points),
};

err land_store_find(struct cx *cx, str code, struct land_point *out)
{
	return ONE(cx, RECORD(point_fields), out, "SELECT p.code, p.lat, p.lon, p.ended, p.ward, p.lsoa, COALESCE(w.name, '') AS ward_name,"
		" COALESCE(l.name, '') AS lsoa_name FROM land_edition e CROSS JOIN land_point p"
		" LEFT JOIN land_name w ON w.area_id = p.area_id AND w.edition = p.edition AND w.code = p.ward"
		" LEFT JOIN land_name l ON l.area_id = p.area_id AND l.edition = p.edition AND l.code = p.lsoa"
		" WHERE e.area_id = $1 AND e.state = 'used' AND p.area_id = $1 AND p.edition = e.id AND p.code = $2", cx->area.id, code);
}

#define EDITION "SELECT id, state, source, at, points FROM land_edition WHERE area_id = $1"

err land_store_used(struct cx *cx, struct land_edition *out)
{
	*out = (struct land_edition){ 0 };
	return ONE(cx, RECORD(edition_fields), out, EDITION " AND state = 'used'", cx->area.id);
}

err land_store_last(struct cx *cx, int64_t *id)
{
	struct land_edition e = { 0 };
	err got = ONE(cx, RECORD(edition_fields), &e, EDITION " ORDER BY id DESC LIMIT 1", cx->area.id);

	*id = e.id;
	return got == ERR_NOT_FOUND ? OK : got;
}

err land_store_leave(struct cx *cx, int64_t edition)
{
	return EXEC(cx, "UPDATE land_edition SET state = 'over' WHERE area_id = $1 AND id = $2", cx->area.id, edition);
}

err land_store_begin(struct cx *cx, const struct land_edition *e)
{
	/* One at a time: what another run has begun is not used any more. */
	TRY(EXEC(cx, "UPDATE land_edition SET state = 'over' WHERE area_id = $1 AND state = 'coming'", cx->area.id));
	return EXEC(cx, "INSERT INTO land_edition(area_id, id, state, source, at, points) VALUES ($1, $2, $3, $4, $5, $6)",
		cx->area.id, e->id, e->state, e->source, e->at, e->points);
}

static err overtaken(struct cx *cx) { return FAIL(cx, ERR_CONFLICT, STR("another list of postcodes was begun meanwhile")); }

/* Else rows would come for an edition that is gone, and nothing would take them away. */
err land_store_coming(struct cx *cx, int64_t edition)
{
	struct land_edition e = { 0 };
	err got = ONE(cx, RECORD(edition_fields), &e, EDITION " AND id = $2 AND state = 'coming'", cx->area.id, edition);

	return got == ERR_NOT_FOUND ? overtaken(cx) : got;
}

static err add_one(struct cx *cx, int64_t edition, const struct land_point *p)
{
	return EXEC(cx, "INSERT INTO land_point(area_id, edition, code, lat, lon, ended, ward, lsoa) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
		" ON CONFLICT (area_id, edition, code) DO NOTHING", cx->area.id, edition, p->code, p->lat, p->lon, p->ended, p->ward, p->lsoa);
}

/* One statement for many: a row at a time would be a round trip each.  No field has a comma in it: all have been
 * read.  One empty text alone is an array of none. */
static err add_many(struct cx *cx, int64_t edition, const struct land_point *v, size_t n)
{
	struct buf codes = BUF(cx->arena, 256u << 10), lats = codes, lons = codes, ends = codes, wards = codes, lsoas = codes;

	for (size_t i = 0; i < n; i++) {
		const char *comma = i ? "," : "";
		buf_fmt(&codes, "{}{}", comma, v[i].code);
		buf_fmt(&lats, "{}{}", comma, v[i].lat);
		buf_fmt(&lons, "{}{}", comma, v[i].lon);
		buf_fmt(&ends, "{}{}", comma, v[i].ended);
		buf_fmt(&wards, "{}{}", comma, v[i].ward);
		buf_fmt(&lsoas, "{}{}", comma, v[i].lsoa);
	}
	CHECK(!codes.over && !lats.over && !lons.over && !wards.over && !lsoas.over);
	return EXEC(cx, "INSERT INTO land_point(area_id, edition, code, lat, lon, ended, ward, lsoa)"
		" SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), c, a, o, e, COALESCE(w, ''), COALESCE(l, '') FROM unnest(string_to_array($3, ','),"
		" CAST(string_to_array($4, ',') AS DOUBLE PRECISION[]), CAST(string_to_array($5, ',') AS DOUBLE PRECISION[]),"
		" CAST(string_to_array($6, ',') AS BIGINT[]), string_to_array($7, ','), string_to_array($8, ',')) AS given(c, a, o, e, w, l)"
		" ON CONFLICT (area_id, edition, code) DO NOTHING", cx->area.id, edition, buf_str(&codes), buf_str(&lats), buf_str(&lons),
		buf_str(&ends), buf_str(&wards), buf_str(&lsoas));
}

err land_store_add(struct cx *cx, int64_t edition, const struct land_point *v, size_t n)
{
	if (!db_is_sqlite(cx->db))
		return add_many(cx, edition, v, n);
	for (size_t i = 0; i < n; i++)
		TRY(add_one(cx, edition, &v[i]));
	return OK;
}

err land_store_name(struct cx *cx, int64_t edition, str code, str name)
{
	return EXEC(cx, "INSERT INTO land_name(area_id, edition, code, name) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id, edition, code) DO NOTHING", cx->area.id, edition, code, name);
}

err land_store_use(struct cx *cx, int64_t edition, int64_t points)
{
	TRY(EXEC(cx, "UPDATE land_edition SET state = 'over' WHERE area_id = $1 AND state = 'used'", cx->area.id));
	TRY(EXEC(cx, "UPDATE land_edition SET state = 'used', points = $3 WHERE area_id = $1 AND id = $2 AND state = 'coming'", cx->area.id, edition, points));
	return db_changed(cx) ? OK : overtaken(cx);
}

err land_store_over(struct cx *cx, int64_t *id)
{
	struct land_edition e = { 0 };
	err got = ONE(cx, RECORD(edition_fields), &e, EDITION " AND state = 'over' ORDER BY id LIMIT 1", cx->area.id);

	*id = e.id;
	return got == ERR_NOT_FOUND ? OK : got;
}

/* The codes in order, so many at a time, and the edition itself with the last of them. */
err land_store_drop(struct cx *cx, int64_t edition, bool *done)
{
	TRY(EXEC(cx, "DELETE FROM land_point WHERE area_id = $1 AND edition = $2 AND code IN (SELECT code FROM land_point"
		" WHERE area_id = $1 AND edition = $2 ORDER BY code LIMIT " SQL_LIMIT(LIMIT_LAND_STEP) ")", cx->area.id, edition));
	*done = !db_changed(cx);
	if (!*done)
		return OK;
	TRY(EXEC(cx, "DELETE FROM land_name WHERE area_id = $1 AND edition = $2", cx->area.id, edition));
	return EXEC(cx, "DELETE FROM land_edition WHERE area_id = $1 AND id = $2", cx->area.id, edition);
}
