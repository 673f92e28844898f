/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feeds_out_store.c -- rows for feeds.  Groups, activities and services alone are in them: a neighbour's offer never is,
 * and a place is only where something happens.
 */
#include <math.h>
#include "base/buf.h"
#include "db/db.h"
#include "feeds/feeds_out_int.h"
#include "land/land.h"

static const struct field row_fields[] = {
#define F(m) FIELD(struct feed_row, m)
	F(id), F(kind), F(name), F(about), F(at_place), F(address), F(neighbourhood), F(freq), F(when_words), F(cost), F(cost_words),
	F(step_free), F(access_words), F(lat), F(lon), F(days), F(nth), F(opens_at), F(closes_at), F(checked_day), F(first_seq),
	F(changed_at), F(from_age), F(to_age), F(food), F(warm), F(hidden), F(defunct), F(language),
	SEALED(struct feed_row, keeper_name, "thing.keeper_name", id), SEALED(struct feed_row, keeper_reach, "thing.keeper_reach", id),
	F(organisation), F(org_id), F(website), F(email), F(phone), F(who_for), F(place_name), F(place_address), F(place_step_free),
	F(place_access), F(place_hood), F(place_state), F(place_lat), F(place_lon),
#undef F
};

/* By its place, or by the place that its place is in: a room of a house that is kept back. */
#define HELD_BACK "(COALESCE(pm.hidden_spot, 0) = 1 OR COALESCE(gm.hidden_spot, 0) = 1)"
#define ROW "SELECT t.id, t.kind, t.name, t.about, t.at_place, t.address, t.neighbourhood, t.freq, t.when_words, t.cost, t.cost_words," \
	" t.step_free, t.access_words, t.lat, t.lon, t.days, t.nth, t.opens_at, t.closes_at, t.checked_day, m.first_seq, m.changed_at," \
	" m.from_age, m.to_age, t.food, t.warm, CASE WHEN m.hidden_spot = 1 OR " HELD_BACK " THEN 1 ELSE 0 END AS hidden," \
	" CASE WHEN t.state = 'gone' THEN 1 ELSE 0 END AS defunct, t.language, t.keeper_name, t.keeper_reach, m.organisation, m.org_id," \
	" m.website, m.email, m.phone, m.who_for, p.name AS place_name, p.address AS place_address, p.step_free AS place_step_free," \
	" p.access_words AS place_access, p.neighbourhood AS place_hood, p.state AS place_state, p.lat AS place_lat, p.lon AS place_lon"
/* thing_more leads: its index has the order of first saves, which nothing shifts. */
#define PLACED " LEFT JOIN thing p ON p.area_id = t.area_id AND p.id = t.at_place" \
	" LEFT JOIN thing_more pm ON pm.area_id = t.area_id AND pm.thing = t.at_place" \
	" LEFT JOIN thing_more gm ON gm.area_id = t.area_id AND gm.thing = p.at_place"
#define FROM " FROM thing_more m CROSS JOIN thing t" PLACED \
	" WHERE m.area_id = $1 AND t.area_id = m.area_id AND t.id = m.thing AND t.kind IN ('group', 'activity', 'service')"
/* By where it is the thing leads: its own indices know. */
#define NEAR_FROM " FROM thing t CROSS JOIN thing_more m" PLACED " WHERE t.area_id = $1 AND m.area_id = t.area_id AND m.thing = t.id AND t.state = 'shown'"
#define WORD(n) " AND (" n " = '' OR (' ' || t.words) LIKE '% ' || " n " || ' %' OR m.org_words LIKE '%' || " n " || '%')"
#define ASKED FROM " AND (t.state = 'shown' OR (t.state = 'gone' AND m.changed_at >= $2 AND $3 = 0)) AND m.changed_at >= $4" \
	" AND ($5 = '' OR $5 = CASE WHEN m.org_id <> '' THEN m.org_id ELSE t.id END)" \
	" AND ($6 = '' OR t.kind = $6 OR ($6 = 'step-free' AND t.step_free = 'yes') OR ($6 = 'steps' AND t.step_free = 'no')" \
	" OR ($6 = 'food' AND t.food = 1) OR ($6 = 'warm' AND t.warm = 1) OR ($6 = 'free' AND t.cost = 'free')" \
	" OR ($6 = 'donation' AND t.cost = 'donation'))" \
	" AND ($7 = '' OR $7 = 'kind' OR ($7 = 'good-to-know' AND (t.step_free IN ('yes', 'no') OR t.food = 1 OR t.warm = 1" \
	" OR t.cost IN ('free', 'donation'))))" \
	" AND ($8 = 0 OR m.from_age >= $8) AND ($9 = 0 OR (m.to_age > 0 AND m.to_age <= $9))" \
	" AND ($10 = 0 OR (t.days & $10) <> 0)" \
	" AND ($11 < 0 OR ((t.opens_at > 0 OR t.closes_at > 0) AND t.opens_at >= $11))" \
	" AND ($12 < 0 OR (t.closes_at > 0 AND t.closes_at <= $12))" \
	WORD("$13") WORD("$14") WORD("$15") WORD("$16") WORD("$17") WORD("$18") \
	" AND ($19 = 0 OR (t.state = 'shown' AND COALESCE(m.hidden_spot, 0) = 0 AND NOT " HELD_BACK \
	" AND (p.state = 'shown' OR (COALESCE(t.at_place, '') = '' AND (t.lat <> 0 OR t.lon <> 0 OR COALESCE(t.address, '') <> '')))))" NEAR
/* How far, as degrees of latitude squared: no root, and the same sum on both engines. */
#define FAR(p) "((" p ".lat - $21) * (" p ".lat - $21) + (" p ".lon - $22) * (" p ".lon - $22) * $23)"
#define NEAR " AND ($20 = 0 OR (COALESCE(m.hidden_spot, 0) = 0 AND NOT " HELD_BACK \
	" AND ((p.state = 'shown' AND (p.lat <> 0 OR p.lon <> 0) AND " FAR("p") " <= $24)" \
	" OR (COALESCE(t.at_place, '') = '' AND (t.lat <> 0 OR t.lon <> 0) AND " FAR("t") " <= $24))))" \
	" AND ($25 = '' OR COALESCE(t.neighbourhood, '') IN ('', $25))"
#define ASKED_N 25

static void values(struct cx *cx, const struct feed_ask *q, bool located, val v[ASKED_N])
{
	double metres = (double)q->metres / LAND_DEGREE, narrow = cos(q->lat * 3.14159265358979323846 / 180);
	const val of[] = { V(cx->area.id), V(cx->now - LIMIT_FEED_DEFUNCT), V(q->strict), V(q->modified_after), V(q->organisation), V(q->term),
		V(q->taxonomy), V(q->minimum_age), V(q->maximum_age), V(q->days), V(q->start), V(q->end), V(q->words[0]), V(q->words[1]),
		V(q->words[2]), V(q->words[3]), V(q->words[4]), V(q->words[5]), V(located),
		V(q->metres), V(q->lat), V(q->lon), V(narrow * narrow), V(metres * metres), V(q->hood) };

	_Static_assert(countof(of) == ASKED_N, "as many values as there are holes");
	memcpy(v, of, sizeof of);
}

static err read_rows(struct cx *cx, struct rows *r, struct feed_row_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(row_fields), LIST_ADD(cx->arena, out));
	return rows_end(r);
}

struct number { int64_t n, at; };
static const struct field number_fields[] = { FIELD(struct number, n), FIELD(struct number, at) };

err feed_store_count(struct cx *cx, const struct feed_ask *q, bool located, int64_t *n)
{
	val v[ASKED_N];
	struct number got = { 0 };

	values(cx, q, located, v);
	TRY(db_one(cx, RECORD(number_fields), &got, "SELECT count(*) AS n" ASKED, v, ASKED_N));
	*n = got.n;
	return OK;
}

err feed_store_page(struct cx *cx, const struct feed_ask *q, bool located, struct feed_row_list *out)
{
	struct rows r;
	val v[ASKED_N + 2];

	values(cx, q, located, v);
	v[ASKED_N] = V(q->per_page);
	v[ASKED_N + 1] = V((q->page - 1) * q->per_page);
	TRY(db_query(cx, &r, ROW ASKED " ORDER BY m.first_seq, m.thing LIMIT $26 OFFSET $27", v, countof(v)));
	return read_rows(cx, &r, out);
}

err feed_store_after(struct cx *cx, const struct feed_ask *q, bool located, int64_t seq, str id, int64_t most, struct feed_row_list *out)
{
	struct rows r;
	val v[ASKED_N + 3];

	values(cx, q, located, v);
	v[ASKED_N] = V(seq);
	v[ASKED_N + 1] = V(id);
	v[ASKED_N + 2] = V(most);
	TRY(db_query(cx, &r, ROW ASKED " AND (m.first_seq, m.thing) > ($26, $27) ORDER BY m.first_seq, m.thing LIMIT $28", v, countof(v)));
	return read_rows(cx, &r, out);
}

err feed_store_one(struct cx *cx, str id, struct feed_row *out)
{
	return ONE(cx, RECORD(row_fields), out, ROW FROM " AND m.thing = $2 AND (t.state = 'shown' OR (t.state = 'gone' AND m.changed_at >= $3))",
		cx->area.id, id, cx->now - LIMIT_FEED_DEFUNCT);
}

/* What happens at a place that is kept back is in no list of that place, nor what keeps its own place back. */
err feed_store_here(struct cx *cx, str place, str after, int64_t most, struct feed_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, ROW NEAR_FROM " AND t.at_place = $2 AND t.id > $3 AND t.kind IN ('group', 'activity', 'service')"
		" AND m.hidden_spot = 0 AND NOT " HELD_BACK " ORDER BY t.id LIMIT $4", cx->area.id, place, after, most));
	return read_rows(cx, &r, out);
}

err feed_store_around(struct cx *cx, str neighbourhood, str after, int64_t most, struct feed_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, ROW NEAR_FROM " AND t.neighbourhood = $2 AND t.id > $3 AND t.kind IN ('group', 'activity')"
		" ORDER BY t.id LIMIT $4", cx->area.id, neighbourhood, after, most));
	return read_rows(cx, &r, out);
}

err feed_store_place(struct cx *cx, str id, struct feed_row *out)
{
	return ONE(cx, RECORD(row_fields), out, ROW NEAR_FROM " AND t.id = $2 AND t.kind = 'place' AND m.hidden_spot = 0 AND NOT " HELD_BACK, cx->area.id, id);
}

err feed_store_places(struct cx *cx, str after, int64_t most, struct feed_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, ROW NEAR_FROM " AND t.kind = 'place' AND m.hidden_spot = 0 AND NOT " HELD_BACK " AND (t.lat <> 0 OR t.lon <> 0) AND t.id > $2"
		" ORDER BY t.id LIMIT $3", cx->area.id, after, most));
	return read_rows(cx, &r, out);
}

err feed_store_new(struct cx *cx, int64_t most, struct feed_row_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, ROW " FROM thing_more m CROSS JOIN thing t" PLACED " WHERE m.area_id = $1 AND t.area_id = m.area_id AND t.id = m.thing"
		" AND t.state = 'shown' AND (t.kind IN ('group', 'activity', 'service') OR (t.kind = 'place' AND m.hidden_spot = 0 AND NOT " HELD_BACK "))"
		" ORDER BY m.first_seq DESC, m.thing DESC LIMIT $2", cx->area.id, most));
	return read_rows(cx, &r, out);
}

static const struct field org_fields[] = {
	FIELD(struct feed_org, id), FIELD(struct feed_org, name), FIELD(struct feed_org, kind), FIELD(struct feed_org, first_seq),
};
/* A body is as many things' as are said to be its own; a thing without one stands alone, under its own id. */
#define ORG "SELECT CASE WHEN m.org_id <> '' THEN m.org_id ELSE t.id END AS id, min(CASE WHEN m.org_id <> '' THEN m.organisation" \
	" ELSE t.name END) AS name, min(CASE WHEN m.org_id <> '' THEN 'body' ELSE t.kind END) AS kind, min(m.first_seq) AS first_seq"
#define ORG_FROM " FROM thing_more m CROSS JOIN thing t WHERE m.area_id = $1 AND t.area_id = m.area_id AND t.id = m.thing" \
	" AND t.kind IN ('group', 'activity', 'service') AND t.state = 'shown'"
#define ORG_ASKED ORG_FROM " AND ($2 = '' OR ($2 = 'informal-group' AND m.org_id = '' AND t.kind = 'group'))" \
	" AND ($3 = '' OR ($3 = 'kind' AND m.org_id = '' AND t.kind = 'group'))" \
	WORD("$4") WORD("$5") WORD("$6") WORD("$7") WORD("$8") WORD("$9")

static err org_values(struct cx *cx, const struct feed_ask *q, val v[9])
{
	const val of[] = { V(cx->area.id), V(q->term), V(q->taxonomy), V(q->words[0]), V(q->words[1]), V(q->words[2]), V(q->words[3]),
		V(q->words[4]), V(q->words[5]) };

	memcpy(v, of, sizeof of);
	return OK;
}

err feed_store_orgs_count(struct cx *cx, const struct feed_ask *q, int64_t *n)
{
	val v[9];
	struct number got = { 0 };

	TRY(org_values(cx, q, v));
	TRY(db_one(cx, RECORD(number_fields), &got, "SELECT count(DISTINCT CASE WHEN m.org_id <> '' THEN m.org_id ELSE t.id END) AS n" ORG_ASKED, v, 9));
	*n = got.n;
	return OK;
}

err feed_store_orgs(struct cx *cx, const struct feed_ask *q, int64_t limit, int64_t offset, struct feed_org_list *out)
{
	struct rows r;
	val v[11];

	TRY(org_values(cx, q, v));
	v[9] = V(limit);
	v[10] = V(offset);
	TRY(db_query(cx, &r, ORG ORG_ASKED " GROUP BY CASE WHEN m.org_id <> '' THEN m.org_id ELSE t.id END ORDER BY first_seq, id LIMIT $10 OFFSET $11", v, 11));
	while (rows_next(&r))
		rows_read(&r, RECORD(org_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err feed_store_org(struct cx *cx, str id, struct feed_org *out)
{
	err e = ONE(cx, RECORD(org_fields), out, "SELECT t.id, t.name, t.kind, m.first_seq" ORG_FROM " AND m.thing = $2 AND m.org_id = ''", cx->area.id, id);

	return e != ERR_NOT_FOUND ? e : ONE(cx, RECORD(org_fields), out, "SELECT m.org_id AS id, min(m.organisation) AS name, 'body' AS kind,"
		" min(m.first_seq) AS first_seq" ORG_FROM " AND m.org_id <> '' AND m.org_id = $2 GROUP BY m.org_id", cx->area.id, id);
}

err feed_store_standing(struct cx *cx, str *out)
{
	struct number things = { 0 }, more = { 0 };
	struct land_edition land;

	TRY(ONE(cx, RECORD(number_fields), &things, "SELECT count(*) AS n, COALESCE(max(seq), 0) AS at FROM thing WHERE area_id = $1", cx->area.id));
	TRY(ONE(cx, RECORD(number_fields), &more, "SELECT count(*) AS n, COALESCE(max(changed_at), 0) AS at FROM thing_more WHERE area_id = $1", cx->area.id));
	err e = land_used(cx, &land);
	if (e && e != ERR_NOT_FOUND)
		return e;
	*out = str_fmt(cx->arena, "{} {} {} {} {} {}", things.n, things.at, more.n, more.at, land.id, cx->now / LIMIT_DAY);
	return OK;
}
