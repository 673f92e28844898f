/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_store.c -- the SQL of how long things are kept. */
#include "base/when.h"
#include "db/db.h"
#include "keeping/keeping_int.h"

static const struct field fields[] = {
	FIELD(struct keeping, person), FIELD(struct keeping, version), FIELD(struct keeping, until_day), FIELD(struct keeping, told_day),
	FIELD(struct keeping, goes_day), FIELD(struct keeping, last_day), FIELD(struct keeping, said_yes),
};
#define KEEPING "SELECT p.id AS person, COALESCE(k.version, '') AS version, COALESCE(k.until_day, 0) AS until_day," \
	" COALESCE(k.told_day, 0) AS told_day, COALESCE(k.goes_day, 0) AS goes_day, p.last_day, p.said_yes"
#define PERSON_FIRST KEEPING " FROM person p LEFT JOIN keeping k ON k.area_id = p.area_id AND k.person_id = p.id WHERE p.area_id = $1"
#define KEEPING_FIRST KEEPING " FROM keeping k CROSS JOIN person p WHERE p.area_id = k.area_id AND p.id = k.person_id AND k.area_id = $1"

err keeping_store_get(struct cx *cx, str person, struct keeping *out)
{
	return ONE(cx, RECORD(fields), out, PERSON_FIRST " AND p.id = $2", cx->area.id, person);
}

err keeping_store_put(struct cx *cx, const struct keeping *k)
{
	return EXEC(cx, "INSERT INTO keeping(area_id, person_id, version, until_day, told_day, goes_day) VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT (area_id, person_id) DO UPDATE SET version = $3, until_day = $4, told_day = $5, goes_day = $6",
		cx->area.id, k->person, k->version, k->until_day, k->told_day, k->goes_day);
}

static err read_all(struct rows *r, struct keeping_list *out)
{
	while (rows_next(r))
		rows_read(r, RECORD(fields), LIST_ADD(r->cx->arena, out));
	return rows_end(r);
}

/* Six years, and a day that somebody asked for, are two questions: each has an index of its own. */
err keeping_store_to_tell(struct cx *cx, int64_t today, struct keeping_list *out)
{
	struct rows r;
	int64_t since = today + LIMIT_PERSON_TOLD_DAYS - LIMIT_PERSON_DAYS;

	TRY(QUERY(cx, &r, PERSON_FIRST " AND p.last_day <= $2 AND p.said_yes < $3 AND COALESCE(k.told_day, 0) = 0"
		" AND COALESCE(k.until_day, 0) = 0 ORDER BY p.last_day, p.id LIMIT $4",
		cx->area.id, since, london_ms(since + 1, 0), LIMIT_PERSON_TELL));
	TRY(read_all(&r, out));
	TRY(QUERY(cx, &r, KEEPING_FIRST " AND k.until_day > 0 AND k.until_day <= $2 AND k.told_day = 0 ORDER BY k.until_day, k.person_id LIMIT $3",
		cx->area.id, today + LIMIT_PERSON_TOLD_DAYS, LIMIT_PERSON_TELL - (int64_t)out->n));
	return read_all(&r, out);
}

err keeping_store_to_go(struct cx *cx, int64_t today, struct keeping_list *out)
{
	struct rows r;

	/* Who is held, and read by nobody already, waits. */
	TRY(QUERY(cx, &r, KEEPING_FIRST " AND k.goes_day > 0 AND k.goes_day <= $2 AND k.told_day > 0 AND k.told_day <= $3"
		" AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.area_id = k.area_id AND h.person_id = k.person_id AND h.unread > 0 AND h.lifted = 0"
		" AND h.until_day >= $2) ORDER BY k.goes_day LIMIT 1", cx->area.id, today, today - LIMIT_PERSON_TOLD_DAYS));
	return read_all(&r, out);
}

struct line { int64_t day, n; str what; };
static const struct field line_fields[] = { FIELD(struct line, day), FIELD(struct line, n), FIELD(struct line, what) };

static const struct { const char *what; size_t at; } counted[] = {
	{ WENT_TOLD, offsetof(struct went, told) }, { WENT_PERSON, offsetof(struct went, person) },
	{ WENT_JOTTING, offsetof(struct went, jotting) }, { WENT_INTRODUCTION, offsetof(struct went, introduction) },
	{ WENT_SAFETY, offsetof(struct went, safety) }, { WENT_LONE, offsetof(struct went, lone) },
	{ WENT_LATER, offsetof(struct went, later) }, { WENT_UNNAMED, offsetof(struct went, unnamed) },
	{ WENT_HOUSEHOLD, offsetof(struct went, household) }, { WENT_OUTSIDE, offsetof(struct went, outside) },
	{ WENT_POINTER, offsetof(struct went, pointer) },
};
#define KINDS (countof(counted) + 1)     /* and WENT_RUN, of which nothing is counted */

static int64_t *count_of(struct went *w, str what)
{
	for (size_t i = 0; i < countof(counted); i++)
		if (str_is(what, counted[i].what))
			return (int64_t *)((char *)w + counted[i].at);
	return NULL;
}

err keeping_store_went(struct cx *cx, struct went_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT day, what, n FROM went WHERE area_id = $1 AND day > $2 ORDER BY day DESC, what LIMIT $3",
		cx->area.id, london_day(cx->now) - LIMIT_WENT_DAYS, (int64_t)(LIMIT_WENT_DAYS * KINDS)));
	while (rows_next(&r)) {
		struct line l = { 0 };
		rows_read(&r, RECORD(line_fields), &l);
		if (!out->n || out->v[out->n - 1].day != l.day)
			*LIST_ADD(cx->arena, out) = (struct went){ .day = l.day };
		int64_t *n = count_of(&out->v[out->n - 1], l.what);
		if (n)
			*n = l.n;
	}
	return rows_end(&r);
}

const char *const keeping_forgets[] = { "DELETE FROM keeping WHERE area_id = $1 AND person_id = $2",
	"DELETE FROM hold WHERE area_id = $1 AND person_id = $2", NULL };
