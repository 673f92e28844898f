/* SPDX-License-Identifier: Apache-2.0 */
/* community_store.c -- things in the database.  Each synced record lists its SQL literals here. */
#include "community/community_int.h"
#include "db/db.h"

#define REACH "thing.keeper_reach"
#define KEEPER "thing.keeper_name"
#define LEFT_OVER "thing.source_words"
static const struct field thing_fields[] = {
	FIELD(struct thing, id), FIELD(struct thing, kind), FIELD(struct thing, name), FIELD(struct thing, about),
	FIELD(struct thing, at_place), FIELD(struct thing, place_name), FIELD(struct thing, lat), FIELD(struct thing, lon),
	FIELD(struct thing, address), FIELD(struct thing, neighbourhood), FIELD(struct thing, freq), FIELD(struct thing, days),
	FIELD(struct thing, nth), FIELD(struct thing, opens_at), FIELD(struct thing, closes_at), FIELD(struct thing, when_words),
	FIELD(struct thing, cost), FIELD(struct thing, cost_words), FIELD(struct thing, step_free),
	FIELD(struct thing, access_words), FIELD(struct thing, food), FIELD(struct thing, warm), FIELD(struct thing, welcome),
	FIELD(struct thing, language), SEALED(struct thing, keeper_name, KEEPER, id),
	SEALED(struct thing, keeper_reach, REACH, id), FIELD(struct thing, keeper_public), FIELD(struct thing, checked_day),
	FIELD(struct thing, checked_by), FIELD(struct thing, state), FIELD(struct thing, source_key),
	SEALED(struct thing, source_words, LEFT_OVER, id), FIELD(struct thing, z), FIELD(struct thing, words), FIELD(struct thing, version),
	FIELD(struct thing, first_version), FIELD(struct thing, seq), FIELD(struct thing, hidden),
};
const struct record thing_record = { thing_fields, countof(thing_fields) };

/* Whole, with the name of the place; and as a list shows it, where nothing sealed is read.  Hidden is what says so
 * itself, and what happens at a place that does. */
#define BRIEF "SELECT t.id, t.kind, t.name, t.about, t.at_place, p.name AS place_name, t.address, t.neighbourhood," \
	" t.freq, t.days, t.nth, t.opens_at, t.closes_at, t.when_words, t.cost, t.cost_words, t.step_free, t.food, t.warm," \
	" t.checked_day, t.state, t.z, CASE WHEN m.hidden_spot = 1 OR pm.hidden_spot = 1 THEN 1 ELSE 0 END AS hidden"
#define WHOLE BRIEF ", t.lat, t.lon, t.access_words, t.welcome, t.language, t.keeper_name, t.keeper_reach," \
	" t.keeper_public, t.checked_by, t.source_key, t.source_words, t.words, t.version, t.first_version, t.seq"
#define FROM " FROM thing t LEFT JOIN thing p ON p.area_id = t.area_id AND p.id = t.at_place" \
	" LEFT JOIN thing_more m ON m.area_id = t.area_id AND m.thing = t.id" \
	" LEFT JOIN thing_more pm ON pm.area_id = t.area_id AND pm.thing = t.at_place WHERE t.area_id = $1"

void community_thing_hide(struct thing *t)
{
	if (!t->hidden)
		return;
	t->at_place = t->place_name = t->address = STR("");
	t->lat = t->lon = 0;
	t->kept_back = true;
}

/* To whom its place is told. */
static bool told(const struct cx *cx) { return cx->actor.roles & ROLE_STAFF; }

err thing_store_whole(struct cx *cx, str id, struct thing *out)
{
	return ONE(cx, thing_record, out, WHOLE FROM " AND t.id = $2", cx->area.id, id);
}

err thing_store_get(struct cx *cx, str id, struct thing *out)
{
	TRY(thing_store_whole(cx, id, out));
	if (!told(cx))
		community_thing_hide(out);
	return OK;
}

err thing_store_at_z(struct cx *cx, int64_t z, struct thing *out)
{
	TRY(ONE(cx, thing_record, out, BRIEF FROM " AND t.z = $2", cx->area.id, z));
	if (!told(cx))
		community_thing_hide(out);
	return OK;
}

static err read_all(struct cx *cx, struct rows *r, struct thing_list *out)
{
	while (rows_next(r)) {
		struct thing *t = LIST_ADD(cx->arena, out);
		rows_read(r, thing_record, t);
		if (!told(cx))
			community_thing_hide(t);
	}
	return rows_end(r);
}

err community_thing_named(struct cx *cx, str name, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WHOLE FROM " AND t.name = $2 AND t.state = 'shown' ORDER BY t.id LIMIT 20", cx->area.id, name));
	return read_all(cx, &r, out);
}

err thing_store_at(struct cx *cx, str place, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WHOLE FROM " AND t.at_place = $2 ORDER BY t.name, t.id LIMIT 500", cx->area.id, place));
	while (rows_next(&r))
		rows_read(&r, thing_record, LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

/* On a phone nothing says so, and nothing there is anybody else's to read. */
err thing_store_hides(struct cx *cx, str id, bool *hides)
{
	struct rows r;

	*hides = false;
	TRY(QUERY(cx, &r, "SELECT 1 FROM thing_more WHERE area_id = $1 AND thing = $2 AND hidden_spot = 1", cx->area.id, id));
	*hides = rows_next(&r);
	return rows_end(&r);
}

err thing_store_here(struct cx *cx, str place, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, BRIEF FROM " AND t.at_place = $2 AND t.state = 'shown' AND ($3 = 1 OR (COALESCE(m.hidden_spot, 0) = 0"
		" AND COALESCE(pm.hidden_spot, 0) = 0)) ORDER BY t.name, t.id LIMIT 100", cx->area.id, place, told(cx)));
	return read_all(cx, &r, out);
}

err thing_store_places(struct cx *cx, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, BRIEF FROM " AND t.kind = 'place' AND t.state = 'shown' ORDER BY t.name, t.id LIMIT 500", cx->area.id));
	return read_all(cx, &r, out);
}

err community_places(struct cx *cx, str neighbourhood, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, BRIEF FROM " AND t.kind = 'place' AND t.state = 'shown' AND t.neighbourhood = $2"
		" ORDER BY t.name, t.id LIMIT 200", cx->area.id, neighbourhood));
	return read_all(cx, &r, out);
}

err community_things(struct cx *cx, str after_name, str after_id, int64_t limit, struct thing_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WHOLE FROM " AND (t.name, t.id) > ($2, $3) AND t.state = 'shown' ORDER BY t.name, t.id LIMIT $4",
		cx->area.id, after_name, after_id, limit));
	return read_all(cx, &r, out);
}

err thing_store_seq(struct cx *cx, int64_t *seq) { return cx_seq(cx, seq); }

err thing_store_left(struct cx *cx, str id) { return db_gone(cx, "thing", STR(""), id); }

/* Beside it stands when it changed; a phone keeps no such row. */
static err changed(struct cx *cx, const struct thing *t)
{
	if (cx->phone.is)
		return OK;
	return EXEC(cx, "INSERT INTO thing_more(area_id, thing, first_seq, changed_at) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (area_id, thing) DO UPDATE SET changed_at = excluded.changed_at", cx->area.id, t->id, t->seq, cx->now);
}

err thing_store_put(struct cx *cx, const struct thing *t, bool is_new)
{
	const val v[] = {
		V(cx->area.id), V(t->id), V(t->kind), V(t->name), V(t->about), V(t->at_place), V(t->lat), V(t->lon),
		V(t->address), V(t->neighbourhood), V(t->freq), V(t->days), V(t->nth), V(t->opens_at), V(t->closes_at),
		V(t->when_words), V(t->cost), V(t->cost_words), V(t->step_free), V(t->access_words), V(t->food), V(t->warm),
		V(t->welcome), V(t->language), cx_seal(cx, KEEPER, t->id, t->keeper_name), cx_seal(cx, REACH, t->id, t->keeper_reach),
		V(t->keeper_public), V(t->checked_day), V(t->checked_by), V(t->state), V(t->source_key),
		cx_seal(cx, LEFT_OVER, t->id, t->source_words),
		V(t->z), V(t->words), V(t->version), V(t->seq),
	};

	TRY(changed(cx, t));
	if (is_new)
		return db_exec(cx, "INSERT INTO thing(area_id, id, kind, name, about, at_place, lat, lon, address, neighbourhood,"
			" freq, days, nth, opens_at, closes_at, when_words, cost, cost_words, step_free, access_words, food, warm,"
			" welcome, language, keeper_name, keeper_reach, keeper_public, checked_day, checked_by, state, source_key,"
			" source_words, z, words, version, seq, first_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
			" $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34,"
			" $35, $36, $35)", v, countof(v));
	return db_exec(cx, "UPDATE thing SET kind = $3, name = $4, about = $5, at_place = $6, lat = $7, lon = $8, address = $9,"
		" neighbourhood = $10, freq = $11, days = $12, nth = $13, opens_at = $14, closes_at = $15, when_words = $16,"
		" cost = $17, cost_words = $18, step_free = $19, access_words = $20, food = $21, warm = $22, welcome = $23,"
		" language = $24, keeper_name = $25, keeper_reach = $26, keeper_public = $27, checked_day = $28, checked_by = $29,"
		" state = $30, source_key = $31, source_words = $32, z = $33, words = $34, version = $35, seq = $36"
		" WHERE area_id = $1 AND id = $2", v, countof(v));
}

err thing_store_spots(struct cx *cx, struct grid_range g, struct z_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT z FROM thing WHERE area_id = $1 AND z BETWEEN $2 AND $3 ORDER BY z",
		cx->area.id, g.from, g.to));
	while (rows_next(&r)) {
		int64_t *z = LIST_ADD(cx->arena, out);
		val v = rows_value(&r, 0);
		if (v.kind == VAL_INT)
			*z = v.i;
		else if (!str_int(v.s, z))
			r.e = FAIL(cx, ERR_INTERNAL, STR("z is no number"));
	}
	return rows_end(&r);
}

/* Of the coordinator's neighbourhood, and in a box of 3 km each way around its middle (the degrees are those of
 * Wales), itself or with its place; one who has no neighbourhood carries all. */
#define BOX(t) t ".lat BETWEEN n.lat - 0.027 AND n.lat + 0.027 AND " t ".lon BETWEEN n.lon - 0.045 AND n.lon + 0.045"
#define NEAR "EXISTS (SELECT 1 FROM staff s LEFT JOIN neighbourhood n ON n.area_id = s.area_id AND n.id = s.neighbourhood" \
	" WHERE s.area_id = $1 AND s.id = $6 AND (s.neighbourhood = '' OR thing.neighbourhood = s.neighbourhood OR (" BOX("thing") ")" \
	" OR EXISTS (SELECT 1 FROM thing p WHERE p.area_id = $1 AND p.id = thing.at_place AND " BOX("p") ")))"
#define MOVED "SELECT 1 FROM staff s LEFT JOIN neighbourhood n ON n.area_id = s.area_id AND n.id = s.neighbourhood" \
	" WHERE s.area_id = $1 AND s.id = $2 AND (s.seq > $3 OR n.seq > $3)"

/* As a visitor sees it: a keeper only who is glad of it, nothing of who wrote it, of who checked it only in what part, and of a place that is kept
 * back not where it is. */
#define OPEN_SPOT(else, column) "CASE WHEN EXISTS (SELECT 1 FROM thing_more m WHERE m.area_id = $1 AND m.hidden_spot = 1" \
	" AND m.thing IN (thing.id, thing.at_place)) THEN " else " ELSE " column " END AS " column
#define ANYONE SYNCED_SELECT("thing", "id", "id, kind, name, about, " OPEN_SPOT("''", "at_place") ", " OPEN_SPOT("0", "lat") ", " \
	OPEN_SPOT("0", "lon") ", " OPEN_SPOT("''", "address") ", neighbourhood, freq, days, nth," \
	" opens_at, closes_at, when_words, cost, cost_words, step_free, access_words, food, warm, welcome, language," \
	" CASE WHEN keeper_public = 1 THEN keeper_name END AS keeper_name, CASE WHEN keeper_public = 1 THEN keeper_reach END AS keeper_reach," \
	" keeper_public, checked_day," \
	" CASE WHEN checked_by IN ('', 'keeper', 'list') THEN checked_by ELSE 'here' END AS checked_by, state, '' AS source_key, NULL AS source_words, z, words, '' AS version," \
	" '' AS first_version") " AND state = 'shown'" SYNCED_NEXT("id")

const struct synced community_synced[] = {
	{ SYNCED_OWN("thing", "id", "id, kind, name, about, at_place, lat, lon, address, neighbourhood, freq, days, nth, opens_at,"
		" closes_at, when_words, cost, cost_words, step_free, access_words, food, warm, welcome, language, keeper_name,"
		" keeper_reach, keeper_public, checked_day, checked_by, state, source_key, source_words, z, words, version,"
		" first_version", HOLES_35, NEAR), .sealed = " keeper_name keeper_reach source_words ",
		.lift = community_lift, .lay = community_lay, .again = "DELETE FROM thing WHERE area_id = $1", .moved = MOVED,
		.clear = word_store_clear, .anyone = ANYONE },
	/* The versions of its fields: an edit on a phone is drawn from those. */
	{ SYNCED_AREA("thing_was", "id", "id, thing, field, words, state, old, by, at", HOLES_8), .sealed = " words " },
	{ SYNCED_AREA("word_pair", "id", "id, one, other, apart, version", HOLES_5),
		.anyone = SYNCED_SELECT("word_pair", "id", "id, one, other, apart, '' AS version") SYNCED_NEXT("id") },
	{ SYNCED_PERSON("connection", "id", "id, person, thing, tier, state, before, day, at, version", HOLES_9, "person") },
	{ 0 }
};
