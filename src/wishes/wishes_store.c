/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_store.c -- wishes to be compared, and what begins from them. */
#include "base/when.h"
#include "db/db.h"
#include "wishes/wishes_int.h"

static const struct field wish_fields[] = {
	FIELD(struct one_wish, id), SEALED(struct one_wish, theme, "wish.theme", id), FIELD(struct one_wish, neighbourhood),
	FIELD(struct one_wish, month),
};

/* From each month of each neighbourhood one, then from each a second one: very many of one month leave the others theirs. */
err wishes_store_find(struct cx *cx, int64_t since, struct one_wish_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, theme, neighbourhood, month FROM wish WHERE area_id = $1 AND month >= $2"
		" ORDER BY ROW_NUMBER() OVER (PARTITION BY neighbourhood, month ORDER BY id), month DESC, id LIMIT $3", cx->area.id, since, LIMIT_WISHES));
	while (rows_next(&r))
		rows_read(&r, RECORD(wish_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

static const struct field start_fields[] = {
	FIELD(struct start, id), FIELD(struct start, neighbourhood), FIELD(struct start, theme), FIELD(struct start, words),
	FIELD(struct start, name), FIELD(struct start, who), FIELD(struct start, at_place), FIELD(struct start, place_name),
	FIELD(struct start, where_words), FIELD(struct start, when_words), FIELD(struct start, first_day),
	FIELD(struct start, state), FIELD(struct start, thing), FIELD(struct start, month), FIELD(struct start, version),
};
#define WHOLE "SELECT s.id, s.neighbourhood, s.theme, s.words, s.name, s.who, s.at_place, p.name AS place_name, s.where_words," \
	" s.when_words, s.first_day, s.state, s.thing, s.month, s.version FROM start s" \
	" LEFT JOIN thing p ON p.area_id = s.area_id AND p.id = s.at_place WHERE s.area_id = $1"

err wishes_store_start_get(struct cx *cx, str id, struct start *out)
{
	return ONE(cx, RECORD(start_fields), out, WHOLE " AND s.id = $2", cx->area.id, id);
}

err wishes_store_start_find(struct cx *cx, struct start_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, WHOLE " ORDER BY s.day DESC, s.id LIMIT $2", cx->area.id, LIMIT_STARTS));
	while (rows_next(&r))
		rows_read(&r, RECORD(start_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err wishes_store_start_put(struct cx *cx, const struct start *s)
{
	TRY(EXEC(cx, "UPDATE start SET name = $3, who = $4, at_place = $5, where_words = $6, when_words = $7, first_day = $8,"
		" state = $9, thing = $10, month = $11, version = $12 WHERE area_id = $1 AND id = $2", cx->area.id, s->id, s->name,
		s->who, s->at_place, s->where_words, s->when_words, s->first_day, s->state, s->thing, s->month, s->version));
	if (db_changed(cx))
		return OK;
	return EXEC(cx, "INSERT INTO start(area_id, id, neighbourhood, theme, words, name, who, at_place, where_words, when_words,"
		" first_day, state, thing, month, version, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
		cx->area.id, s->id, s->neighbourhood, s->theme, s->words, s->name, s->who, s->at_place, s->where_words, s->when_words,
		s->first_day, s->state, s->thing, s->month, s->version, london_day(cx->said_at));
}
