/* SPDX-License-Identifier: Apache-2.0 */
/* mine_share_store.c -- the SQL of what is shared. */
#include "db/db.h"
#include "mine/mine_int.h"

static const struct field share_fields[] = {
	FIELD(struct share, id), FIELD(struct share, version),
	{ .name = "person_id", .at = offsetof(struct share, person), .kind = FIELD_STR }, FIELD(struct share, door),
	SEALED(struct share, name, "share.name", id), FIELD(struct share, parts), SEALED(struct share, said, "share.said", id),
	FIELD(struct share, made_by), FIELD(struct share, story_from), FIELD(struct share, made), FIELD(struct share, until),
	FIELD(struct share, taken_back), FIELD(struct share, gone),
	{ .name = "member_id", .at = offsetof(struct share, member), .kind = FIELD_STR }, SEALED(struct share, made_name, "staff.name", made_by),
};
/* With $2 the time now.  Who came back later walks alongside anew: what they typed before stays ended. */
#define GONE " CASE WHEN made_by = '' OR EXISTS (SELECT 1 FROM alongside k JOIN staff s ON s.area_id = k.area_id AND s.id = k.staff_id" \
	" WHERE k.area_id = share.area_id AND k.person_id = share.person_id AND k.staff_id = share.made_by AND k.since <= share.made" \
	" AND (k.until = 0 OR k.until > $2) AND s.until = 0) THEN 0 ELSE 1 END"
#define COLUMNS "id, version, person_id, door, name, parts, said, made_by, story_from, made, until, taken_back, member_id," GONE " AS gone," \
	" (SELECT t.name FROM staff t WHERE t.area_id = share.area_id AND t.id = share.made_by) AS made_name"

err share_store_put(struct cx *cx, const struct share *s)
{
	return EXEC(cx, "INSERT INTO share(area_id, id, version, person_id, door, name, parts, said, made_by, story_from, made,"
		" until, taken_back) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)", cx->area.id, s->id, s->version, s->person, s->door,
		cx_seal_of(cx, s->person, "share.name", s->id, s->name), s->parts, cx_seal_of(cx, s->person, "share.said", s->id, s->said), s->made_by, s->story_from,
		s->made, s->until);
}

err share_store_get(struct cx *cx, str id, struct share *out)
{
	return ONE(cx, RECORD(share_fields), out, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND id = $3", cx->area.id, cx->now, id);
}

err share_store_by_door(struct cx *cx, str door, struct share *out)
{
	return ONE(cx, RECORD(share_fields), out, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND door = $3", cx->area.id, cx->now, door);
}

err share_store_find(struct cx *cx, str person, struct share_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND person_id = $3 ORDER BY made DESC, id LIMIT $4",
		cx->area.id, cx->now, person, LIMIT_SHARES));
	while (rows_next(&r))
		rows_read(&r, RECORD(share_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

struct last { int64_t last; };
static const struct field last_fields[] = { FIELD(struct last, last) };

err share_store_taken_back(struct cx *cx, str person, int64_t *last)
{
	struct last l = { 0 };

	TRY(ONE(cx, RECORD(last_fields), &l, "SELECT coalesce(max(taken_back), 0) AS last FROM share WHERE area_id = $1 AND person_id = $2", cx->area.id, person));
	*last = l.last;
	return OK;
}

struct counts { int64_t made, stand; };
static const struct field count_fields[] = { FIELD(struct counts, made), FIELD(struct counts, stand) };

err share_store_count(struct cx *cx, str person, int64_t *made, int64_t *stand)
{
	struct counts c = { 0 };

	TRY(ONE(cx, RECORD(count_fields), &c, "SELECT count(*) AS made, count(CASE WHEN taken_back = 0 AND until > $2 AND" GONE " = 0 THEN 1 END)"
		" AS stand FROM share WHERE area_id = $1 AND person_id = $3", cx->area.id, cx->now, person));
	*made = c.made;
	*stand = c.stand;
	return OK;
}

err share_store_end(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE share SET taken_back = $3 WHERE area_id = $1 AND id = $2 AND taken_back = 0", cx->area.id, id, cx->now);
}

err share_store_keep(struct cx *cx, str id, str member)
{
	return EXEC(cx, "UPDATE share SET member_id = $3 WHERE area_id = $1 AND id = $2", cx->area.id, id, member);
}

err share_store_of(struct cx *cx, str member, struct share_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND member_id = $3 ORDER BY made DESC, id LIMIT $4",
		cx->area.id, cx->now, member, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(share_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

const char *const share_forgets[] = { "DELETE FROM share WHERE area_id = $1 AND person_id = $2",
	"UPDATE share SET member_id = '' WHERE area_id = $1 AND member_id = $2", NULL };
