/* SPDX-License-Identifier: Apache-2.0 */
/* person_keys_store.c -- the rows of wrapped keys: whose key opens, made when somebody is first written of. */
#include "db/db.h"
#include "host/person_keys_int.h"

static const struct field fields[] = { FIELD(struct person_key, person), FIELD(struct person_key, wrapped), FIELD(struct person_key, epoch) };
#define COLUMNS "person_id AS person, wrapped, epoch"

err person_key_store_get(struct cx *cx, str person, struct person_key *out)
{
	return ONE(cx, RECORD(fields), out, "SELECT " COLUMNS " FROM person_key WHERE area_id = $1 AND person_id = $2", cx->area.id, person);
}

err person_key_store_put(struct cx *cx, const struct person_key *k)
{
	return EXEC(cx, "INSERT INTO person_key(area_id, person_id, epoch, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		cx->area.id, k->person, k->epoch, k->wrapped);
}

int64_t person_key_store_undone(const struct cx *cx) { return cx->db->undone; }

err person_key_store_others(struct cx *cx, int64_t epoch, int64_t n, struct person_key_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM person_key WHERE area_id = $1 AND (epoch < $2 OR epoch > $3) ORDER BY epoch, person_id LIMIT $4",
		cx->area.id, epoch, epoch + 1, n));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err person_key_store_wrap(struct cx *cx, const struct person_key *k)
{
	return EXEC(cx, "UPDATE person_key SET epoch = $3, wrapped = $4 WHERE area_id = $1 AND person_id = $2",
		cx->area.id, k->person, k->epoch, k->wrapped);
}

struct ended { int64_t at, used; };
static const struct field ended_fields[] = { FIELD(struct ended, at), FIELD(struct ended, used) };

/* When it wraps something again, as after a backup was put back, its days begin anew; and when the clock was set back since. */
err person_key_store_ended(struct cx *cx, int64_t epoch, int64_t *at)
{
	struct ended found = { 0 };

	TRY(ONE(cx, RECORD(ended_fields), &found, "SELECT COALESCE((SELECT e.at FROM epoch_ended e WHERE e.area_id = $1 AND e.epoch = $2), 0) AS at,"
		" (SELECT count(*) FROM (SELECT 1 FROM person_key k WHERE k.area_id = $1 AND k.epoch = $2 LIMIT 1) one) AS used", cx->area.id, epoch));
	*at = found.used ? 0 : found.at;
	if (found.used)
		return EXEC(cx, "DELETE FROM epoch_ended WHERE area_id = $1 AND epoch = $2", cx->area.id, epoch);
	if (!found.at || found.at > cx->now)
		TRY(EXEC(cx, "INSERT INTO epoch_ended(area_id, epoch, at) VALUES ($1, $2, $3) ON CONFLICT (area_id, epoch) DO UPDATE SET at = $3",
			cx->area.id, epoch, *at = cx->now));
	return OK;
}

err person_key_store_ended_forget(struct cx *cx, int64_t epoch)
{
	return EXEC(cx, "DELETE FROM epoch_ended WHERE area_id = $1 AND epoch = $2", cx->area.id, epoch);
}

err person_key_store_people(struct cx *cx, str after, int64_t n, struct person_key_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id AS person FROM person WHERE area_id = $1 AND id > $2 UNION ALL"
		" SELECT id AS person FROM circle_member WHERE area_id = $1 AND id > $2 ORDER BY person LIMIT $3", cx->area.id, after, n));
	while (rows_next(&r))
		rows_read(&r, RECORD(fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err person_key_store_anew_is_done(struct cx *cx, bool *done)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT own_keys FROM area WHERE id = $1", cx->area.id));
	*done = rows_next(&r) && rows_value(&r, 0).i;
	return rows_end(&r);
}

err person_key_store_anew_done(struct cx *cx) { return EXEC(cx, "UPDATE area SET own_keys = 1 WHERE id = $1", cx->area.id); }
