/* SPDX-License-Identifier: Apache-2.0 */
/* post_store.c -- the SQL of messages out. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "post/post_int.h"

static const struct field way_fields[] = {
	FIELD(struct post_way, person), FIELD(struct post_way, version), FIELD(struct post_way, how),
	SEALED(struct post_way, place, "post_way.place", person), FIELD(struct post_way, safe_write), FIELD(struct post_way, safe_ring),
	FIELD(struct post_way, safe_leave), FIELD(struct post_way, hours), SEALED(struct post_way, words, "post_way.words", person),
	FIELD(struct post_way, confirmed), FIELD(struct post_way, reach_tag), SEALED(struct post_way, reach, "person.reach", person),
	FIELD(struct post_way, state), FIELD(struct post_way, language),
};

err post_store_way(struct cx *cx, str person, struct post_way *out)
{
	return ONE(cx, RECORD(way_fields), out, "SELECT p.id AS person, COALESCE(w.version, '') AS version, COALESCE(w.how, 'none') AS how, w.place,"
		" COALESCE(w.safe_write, 0) AS safe_write, COALESCE(w.safe_ring, 0) AS safe_ring, COALESCE(w.safe_leave, 0) AS safe_leave,"
		" COALESCE(w.hours, 'day') AS hours, w.words, COALESCE(w.confirmed, 0) AS confirmed, COALESCE(w.reach_tag, '') AS reach_tag,"
		" p.reach, p.state, p.language FROM person p LEFT JOIN post_way w ON w.area_id = p.area_id AND w.person_id = p.id"
		" WHERE p.area_id = $1 AND p.id = $2", cx->area.id, person);
}

err post_store_way_put(struct cx *cx, const struct post_way *w)
{
	return EXEC(cx, "INSERT INTO post_way(area_id, person_id, version, how, place, safe_write, safe_ring, safe_leave, hours, words, confirmed,"
		" reach_tag) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (area_id, person_id) DO UPDATE SET version = $3,"
		" how = $4, place = $5, safe_write = $6, safe_ring = $7, safe_leave = $8, hours = $9, words = $10, confirmed = $11, reach_tag = $12",
		cx->area.id, w->person, w->version, w->how, cx_seal_of(cx, w->person, "post_way.place", w->person, w->place.p ? w->place : STR("")), w->safe_write,
		w->safe_ring, w->safe_leave, w->hours, cx_seal_of(cx, w->person, "post_way.words", w->person, w->words.p ? w->words : STR("")), w->confirmed, w->reach_tag);
}

static const struct field post_fields[] = {
	FIELD(struct post, id), { .name = "person_id", .at = offsetof(struct post, person), .kind = FIELD_STR }, FIELD(struct post, what),
	FIELD(struct post, how), SEALED(struct post, place, "post.place", id), SEALED(struct post, link, "post.link", id), FIELD(struct post, state), FIELD(struct post, why),
	FIELD(struct post, made_by), FIELD(struct post, made), FIELD(struct post, tries), FIELD(struct post, next_at), FIELD(struct post, over_at),
	FIELD(struct post, twice),
};
#define COLUMNS "id, person_id, what, how, place, link, state, why, made_by, made, tries, next_at, over_at, twice"

err post_store_put(struct cx *cx, const struct post *p)
{
	return EXEC(cx, "INSERT INTO post(area_id, id, person_id, what, how, link, state, why, made, made_by, tries, next_at, over_at, twice, door, place)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)", cx->area.id, p->id, p->person, p->what, p->how,
		cx_seal_of(cx, p->person, "post.link", p->id, p->link), p->state, p->why, p->made, p->made_by, p->tries, p->next_at, p->over_at, p->twice,
		p->door, cx_seal_of(cx, p->person, "post.place", p->id, p->place));
}

err post_store_set(struct cx *cx, const struct post *p)
{
	if (!p->link.p)
		db_forgets(cx);
	return EXEC(cx, "UPDATE post SET how = $3, link = $4, state = $5, why = $6, tries = $7, next_at = $8, over_at = $9, twice = $10, place = $11"
		" WHERE area_id = $1 AND id = $2", cx->area.id, p->id, p->how, cx_seal_of(cx, p->person, "post.link", p->id, p->link), p->state, p->why, p->tries,
		p->next_at, p->over_at, p->twice, cx_seal_of(cx, p->person, "post.place", p->id, p->place));
}

err post_store_get(struct cx *cx, str id, struct post *out)
{
	return ONE(cx, RECORD(post_fields), out, "SELECT " COLUMNS " FROM post WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err post_store_by_door(struct cx *cx, str door, struct post *out)
{
	return ONE(cx, RECORD(post_fields), out, "SELECT " COLUMNS " FROM post WHERE area_id = $1 AND door = $2 AND door <> ''", cx->area.id, door);
}

static err read_all(struct rows *r, struct post_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(post_fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

err post_store_of(struct cx *cx, str person, struct post_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM post WHERE area_id = $1 AND person_id = $2 ORDER BY made DESC, id LIMIT $3",
		cx->area.id, person, LIMIT_POST_SHOWN));
	return read_all(&r, out);
}

err post_store_waiting(struct cx *cx, str person, struct post_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM post WHERE area_id = $1 AND person_id = $2 AND state = 'waiting' ORDER BY made, id LIMIT $3",
		cx->area.id, person, LIMIT_POST_AT_ONCE));
	return read_all(&r, out);
}

err post_store_stale(struct cx *cx, int64_t before, struct post_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM post WHERE area_id = $1 AND state = 'waiting' AND next_at < $2 ORDER BY next_at, id LIMIT $3",
		cx->area.id, before, LIMIT_POST_AT_ONCE));
	return read_all(&r, out);
}

err post_store_since(struct cx *cx, str person, str what, int64_t since, bool *is)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT 1 FROM post WHERE area_id = $1 AND person_id = $2 AND what = $3 AND (made > $4 OR state = 'waiting')"
		" AND state <> 'lapsed' LIMIT 1", cx->area.id, person, what, since));
	*is = rows_next(&r);
	return rows_end(&r);
}

err post_store_claim(struct cx *cx, str id, int64_t again, struct post *out)
{
	return ONE(cx, RECORD(post_fields), out, "UPDATE post SET tries = tries + 1, next_at = $4 WHERE area_id = $1 AND id = $2 AND state = 'waiting'"
		" AND next_at <= $3 RETURNING " COLUMNS, cx->area.id, id, cx->now, again);
}

err post_store_lapse(struct cx *cx, str person, str what)
{
	db_forgets(cx);
	return EXEC(cx, "UPDATE post SET state = 'lapsed', why = 'old', link = NULL, over_at = $4 WHERE area_id = $1 AND person_id = $2 AND what = $3"
		" AND state = 'waiting'", cx->area.id, person, what, cx->now);
}

err post_store_delete(struct cx *cx, str id)
{
	db_forgets(cx);
	return EXEC(cx, "DELETE FROM post WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err post_store_old(struct cx *cx, int64_t before)
{
	return EXEC(cx, "DELETE FROM post WHERE area_id = $1 AND made < $2" NOT_HELD("post.person_id", "$3"), cx->area.id, before,
		london_day(cx->now));
}

static const struct field count_fields[] = {
	FIELD(struct post_counts, sent), FIELD(struct post_counts, waiting), FIELD(struct post_counts, slips),
};

err post_store_count(struct cx *cx, int64_t since, struct post_counts *out)
{
	return ONE(cx, RECORD(count_fields), out, "SELECT count(CASE WHEN state = 'sent' THEN 1 END) AS sent,"
		" count(CASE WHEN state = 'waiting' THEN 1 END) AS waiting, count(CASE WHEN state IN ('slip', 'given') THEN 1 END) AS slips"
		" FROM post WHERE area_id = $1 AND made >= $2", cx->area.id, since);
}

err post_store_begin(struct cx *cx, bool write) { return db_begin_area(cx, write); }
err post_store_end(struct cx *cx, err e) { return db_end(cx, e); }

const char *const post_forgets[] = {
	"DELETE FROM post_way WHERE area_id = $1 AND person_id = $2", "DELETE FROM post WHERE area_id = $1 AND person_id = $2", NULL
};
