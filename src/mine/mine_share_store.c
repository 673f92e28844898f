/* SPDX-License-Identifier: Apache-2.0 */
/* mine_share_store.c -- the SQL of what is shared. */
#include "db/db.h"
#include "mine/mine_int.h"

static const struct field share_fields[] = {
	FIELD(struct share, id), FIELD(struct share, version),
	{ .name = "person_id", .at = offsetof(struct share, person), .kind = FIELD_STR }, FIELD(struct share, door),
	SEALED(struct share, name, "share.name", id), FIELD(struct share, parts), SEALED(struct share, said, "share.said", id),
	FIELD(struct share, made_by), FIELD(struct share, made), FIELD(struct share, until), FIELD(struct share, taken_back),
};
#define COLUMNS "id, version, person_id, door, name, parts, said, made_by, made, until, taken_back"

err share_store_put(struct cx *cx, const struct share *s)
{
	return EXEC(cx, "INSERT INTO share(area_id, id, version, person_id, door, name, parts, said, made_by, made, until, taken_back)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)", cx->area.id, s->id, s->version, s->person, s->door,
		cx_seal(cx, "share.name", s->id, s->name), s->parts, cx_seal(cx, "share.said", s->id, s->said), s->made_by, s->made, s->until);
}

err share_store_get(struct cx *cx, str id, struct share *out)
{
	return ONE(cx, RECORD(share_fields), out, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err share_store_by_door(struct cx *cx, str door, struct share *out)
{
	return ONE(cx, RECORD(share_fields), out, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND door = $2", cx->area.id, door);
}

err share_store_find(struct cx *cx, str person, struct share_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT " COLUMNS " FROM share WHERE area_id = $1 AND person_id = $2 ORDER BY made DESC, id LIMIT $3",
		cx->area.id, person, LIMIT_SHARES));
	while (rows_next(&r))
		rows_read(&r, RECORD(share_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err share_store_end(struct cx *cx, str id)
{
	return EXEC(cx, "UPDATE share SET taken_back = $3 WHERE area_id = $1 AND id = $2 AND taken_back = 0", cx->area.id, id, cx->now);
}

const char *const share_forgets[] = { "DELETE FROM share WHERE area_id = $1 AND person_id = $2", NULL };
