/* SPDX-License-Identifier: Apache-2.0 */
/* community_connect_store.c -- connections in the database. */
#include "community/community_int.h"
#include "db/db.h"

static const struct field connection_fields[] = {
	FIELD(struct connection, id), FIELD(struct connection, person), FIELD(struct connection, thing),
	FIELD(struct connection, tier), FIELD(struct connection, state), FIELD(struct connection, before),
	FIELD(struct connection, day), FIELD(struct connection, at), FIELD(struct connection, version),
	FIELD(struct connection, seq), FIELD(struct connection, thing_name), FIELD(struct connection, thing_kind), FIELD(struct connection, thing_state),
};
#define CONNECTION "SELECT c.id, c.person, c.thing, c.tier, c.state, c.before, c.day, c.at, c.version, c.seq," \
	" t.name AS thing_name, t.kind AS thing_kind, t.state AS thing_state FROM connection c" \
	" JOIN thing t ON t.area_id = c.area_id AND t.id = c.thing WHERE c.area_id = $1"

err connection_store_get(struct cx *cx, str id, struct connection *out)
{
	return ONE(cx, RECORD(connection_fields), out, CONNECTION " AND c.id = $2", cx->area.id, id);
}

err connection_store_of(struct cx *cx, str person, str thing, struct connection *out)
{
	return ONE(cx, RECORD(connection_fields), out, CONNECTION " AND c.person = $2 AND c.thing = $3", cx->area.id, person, thing);
}

/* What is of the community stands before services (the tiers are in that order), then the newest change. */
err connection_store_find(struct cx *cx, str person, struct connection_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, CONNECTION " AND c.person = $2 ORDER BY c.tier, c.at DESC, c.id LIMIT 200", cx->area.id, person));
	while (rows_next(&r))
		rows_read(&r, RECORD(connection_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err connection_store_put(struct cx *cx, const struct connection *c, bool is_new)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	if (is_new)
		return EXEC(cx, "INSERT INTO connection(area_id, id, person, thing, tier, state, before, day, at, version, seq)"
			" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", cx->area.id, c->id, c->person, c->thing, c->tier,
			c->state, c->before, c->day, c->at, c->version, seq);
	return EXEC(cx, "UPDATE connection SET state = $3, before = $4, day = $5, at = $6, version = $7, seq = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, c->id, c->state, c->before, c->day, c->at, c->version, seq);
}
