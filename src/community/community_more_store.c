/* SPDX-License-Identifier: Apache-2.0 */
/* community_more_store.c -- what stands beside a thing, on the server. */
#include "base/text.h"
#include "community/community_more_int.h"
#include "db/db.h"

static const struct field more_fields[] = {
	FIELD(struct thing_more, thing), FIELD(struct thing_more, organisation), FIELD(struct thing_more, website),
	FIELD(struct thing_more, email), FIELD(struct thing_more, phone), FIELD(struct thing_more, from_age),
	FIELD(struct thing_more, to_age), FIELD(struct thing_more, who_for), FIELD(struct thing_more, hidden_spot),
	FIELD(struct thing_more, feed), FIELD(struct thing_more, feed_key), FIELD(struct thing_more, first_seq),
	FIELD(struct thing_more, changed_at), FIELD(struct thing_more, org_id),
};

err more_store_get(struct cx *cx, str thing, struct thing_more *out)
{
	return ONE(cx, RECORD(more_fields), out, "SELECT thing, organisation, website, email, phone, from_age, to_age, who_for,"
		" hidden_spot, feed, feed_key, first_seq, changed_at, org_id FROM thing_more WHERE area_id = $1 AND thing = $2", cx->area.id, thing);
}

/* NOT NULL columns take no null text. */
static val text(str s) { return V(s.p ? s : STR("")); }

err more_store_put(struct cx *cx, const struct thing_more *m)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO thing_more(area_id, thing, organisation, website, email, phone, from_age, to_age, who_for,"
		" hidden_spot, feed, feed_key, first_seq, changed_at, org_id, org_words)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
		" ON CONFLICT (area_id, thing) DO UPDATE SET organisation = excluded.organisation, website = excluded.website,"
		" email = excluded.email, phone = excluded.phone, from_age = excluded.from_age, to_age = excluded.to_age,"
		" who_for = excluded.who_for, hidden_spot = excluded.hidden_spot, feed = excluded.feed, feed_key = excluded.feed_key,"
		" org_id = excluded.org_id, org_words = excluded.org_words, changed_at = excluded.changed_at", cx->area.id, m->thing, text(m->organisation), text(m->website), text(m->email),
		text(m->phone), m->from_age, m->to_age, text(m->who_for), m->hidden_spot, text(m->feed), text(m->feed_key), seq, cx->now,
		text(m->org_id), text_fold(cx->arena, m->organisation));
}

err community_more_not_for(struct cx *cx, int64_t from, int64_t to, struct grid_range g, struct z_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT t.z FROM thing_more m JOIN thing t ON t.area_id = m.area_id AND t.id = m.thing WHERE m.area_id = $1"
		" AND (m.from_age > $3 OR (m.to_age > 0 AND m.to_age < $2)) AND t.z BETWEEN $4 AND $5 ORDER BY t.z", cx->area.id, from, to, g.from, g.to));
	while (rows_next(&r))
		*LIST_ADD(cx->arena, out) = rows_value(&r, 0).i;
	return rows_end(&r);
}
