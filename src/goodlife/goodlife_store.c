/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_store.c -- the SQL of the page. */
#include "base/held.h"
#include "base/when.h"
#include "db/db.h"
#include "goodlife/goodlife_circle_int.h"
#include "goodlife/goodlife_int.h"

#define PERSON(T) { .name = "person_id", .at = offsetof(T, person), .kind = FIELD_STR }

static const struct field part_fields[] = {
	FIELD(struct page_part, id), PERSON(struct page_part), FIELD(struct page_part, part),
	SEALED(struct page_part, words, "page_part.words", id),
	FIELD(struct page_part, version), FIELD(struct page_part, own), FIELD(struct page_part, at),
	FIELD(struct page_part, typed_by),
};
static const struct field other_fields[] = {
	FIELD(struct page_part, id), PERSON(struct page_part), FIELD(struct page_part, part),
	SEALED(struct page_part, words, "page_other.words", id),
	FIELD(struct page_part, version), FIELD(struct page_part, own), FIELD(struct page_part, at),
	FIELD(struct page_part, typed_by),
};
static const struct field earlier_fields[] = {
	FIELD(struct page_part, id), PERSON(struct page_part), FIELD(struct page_part, part),
	SEALED(struct page_part, words, "page_earlier.words", id),
	FIELD(struct page_part, own), FIELD(struct page_part, at), FIELD(struct page_part, until),
};
static const struct field item_fields[] = {
	FIELD(struct page_item, id), PERSON(struct page_item), FIELD(struct page_item, kind),
	SEALED(struct page_item, words, "page_item.words", id), SEALED(struct page_item, more, "page_item.more", id),
	FIELD(struct page_item, ring), FIELD(struct page_item, may_connect),
};
static const struct field step_fields[] = {
	FIELD(struct step, id), PERSON(struct step),
	{ .name = "staff_id", .at = offsetof(struct step, staff), .kind = FIELD_STR },
	FIELD(struct step, owner), SEALED(struct step, words, "step.words", id),
	SEALED(struct step, at_time, "step.at_time", id), SEALED(struct step, toward, "step.toward", id),
	FIELD(struct step, state), FIELD(struct step, at), FIELD(struct step, done_at), FIELD(struct step, rests_from),
	FIELD(struct step, version),
};

err goodlife_store_parts(struct cx *cx, str person, struct page_part_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, part, words, version, own, at, typed_by FROM page_part"
		" WHERE area_id = $1 AND person_id = $2 ORDER BY part", cx->area.id, person));
	while (rows_next(&r))
		rows_read(&r, RECORD(part_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_part(struct cx *cx, str id, struct page_part *out)
{
	return ONE(cx, RECORD(part_fields), out, "SELECT id, person_id, part, words, version, own, at, typed_by FROM page_part"
		" WHERE area_id = $1 AND id = $2", cx->area.id, id);
}

err goodlife_store_part_put(struct cx *cx, const struct page_part *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO page_part(area_id, id, seq, version, person_id, part, words, own, at, typed_by)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, p->id, seq, p->version, p->person, p->part,
		cx_seal_of(cx, p->person, "page_part.words", p->id, p->words), p->own, p->at, p->typed_by);
}

err goodlife_store_part_set(struct cx *cx, const struct page_part *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "UPDATE page_part SET seq = $3, version = $4, words = $5, own = $6, at = $7, typed_by = $8"
		" WHERE area_id = $1 AND id = $2", cx->area.id, p->id, seq, p->version,
		cx_seal_of(cx, p->person, "page_part.words", p->id, p->words), p->own, p->at, p->typed_by);
}

err goodlife_store_earlier_put(struct cx *cx, const struct page_part *p, const char *kind)
{
	int64_t seq;
	str id = cx_new_id(cx, kind);

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO page_earlier(area_id, id, seq, person_id, part, words, own, at, until)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cx->area.id, id, seq, p->person, p->part,
		cx_seal_of(cx, p->person, "page_earlier.words", id, p->words), p->own, p->at, cx->said_at);
}

err goodlife_store_earlier(struct cx *cx, str person, str part, struct page_part_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, part, words, own, at, until FROM page_earlier"
		" WHERE area_id = $1 AND person_id = $2 AND part = $3 ORDER BY until DESC, id LIMIT $4",
		cx->area.id, person, part, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(earlier_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_others(struct cx *cx, str person, struct page_part_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, part, words, version, own, at, typed_by FROM page_other"
		" WHERE area_id = $1 AND person_id = $2 ORDER BY part, at, id", cx->area.id, person));
	while (rows_next(&r))
		rows_read(&r, RECORD(other_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_others_alongside(struct cx *cx, struct page_part_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT o.id, o.person_id, o.part, o.at FROM rhythm t CROSS JOIN page_other o"
		" WHERE o.area_id = t.area_id AND o.person_id = t.person_id AND t.area_id = $1 AND t.staff_id = $2"
		" AND (t.until = 0 OR t.until > $3) ORDER BY o.person_id, o.part, o.at, o.id LIMIT $4",
		cx->area.id, cx->actor.id, cx->now, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(other_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_other_put(struct cx *cx, const struct page_part *p)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO page_other(area_id, id, seq, version, person_id, part, words, own, at, typed_by)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cx->area.id, p->id, seq, p->version, p->person, p->part,
		cx_seal_of(cx, p->person, "page_other.words", p->id, p->words), p->own, p->at, p->typed_by);
}

err goodlife_store_other_delete(struct cx *cx, const struct page_part *p)
{
	return DELETE_ROWS(cx, "page_other", "person_id", "id", "id = $2", p->id);
}

err goodlife_store_items(struct cx *cx, str person, str kind, struct page_item_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, kind, words, more, ring, may_connect FROM page_item"
		" WHERE area_id = $1 AND person_id = $2 AND kind = $3 AND until = '' ORDER BY at, id", cx->area.id, person, kind));
	while (rows_next(&r))
		rows_read(&r, RECORD(item_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_gifts_alongside(struct cx *cx, struct page_item_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT i.id, i.person_id, i.kind, i.words, i.more, i.ring, i.may_connect FROM rhythm t"
		" CROSS JOIN page_item i WHERE i.area_id = t.area_id AND i.person_id = t.person_id AND i.kind = 'gift'"
		" AND t.area_id = $1 AND t.staff_id = $2 AND (t.until = 0 OR t.until > $4) AND i.may_connect = 1 AND i.until = ''"
		" ORDER BY i.at, i.id LIMIT $3", cx->area.id, cx->actor.id, LIMIT_PEOPLE_ALONGSIDE, cx->now));
	while (rows_next(&r))
		rows_read(&r, RECORD(item_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

static str or_empty(str s) { return s.p ? s : STR(""); }

err goodlife_store_item_put(struct cx *cx, const struct page_item *i)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO page_item(area_id, id, seq, version, person_id, kind, words, more, ring, may_connect, at,"
		" since, until, energy) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)", cx->area.id, i->id, seq, cx->form, i->person, i->kind,
		cx_seal_of(cx, i->person, "page_item.words", i->id, i->words), cx_seal_of(cx, i->person, "page_item.more", i->id, i->more),
		i->ring, i->may_connect, cx->said_at, or_empty(i->since), or_empty(i->until), or_empty(i->energy));
}

err goodlife_store_item_delete(struct cx *cx, str person, str id)
{
	TRY(goodlife_circle_store_was_delete(cx, person, id));
	return DELETE_ROWS(cx, "page_item", "person_id", "id", "id = $2 AND person_id = $3", id, person);
}

err goodlife_store_steps(struct cx *cx, str person, struct step_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, staff_id, owner, words, at_time, toward, state, at, done_at, rests_from, version FROM step"
		" WHERE area_id = $1 AND person_id = $2 ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, at DESC, id LIMIT $3",
		cx->area.id, person, LIMIT_LIST));
	while (rows_next(&r))
		rows_read(&r, RECORD(step_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_step(struct cx *cx, str person, str id, struct step *out)
{
	return ONE(cx, RECORD(step_fields), out, "SELECT id, person_id, staff_id, owner, words, at_time, toward, state, at, done_at,"
		" rests_from, version FROM step WHERE area_id = $1 AND id = $2 AND person_id = $3", cx->area.id, id, person);
}

err goodlife_store_promises(struct cx *cx, int64_t limit, struct step_list *out)
{
	struct rows r;

	TRY(QUERY(cx, &r, "SELECT id, person_id, staff_id, owner, words, at_time, toward, state, at, done_at, rests_from, version FROM step"
		" WHERE area_id = $1 AND staff_id = $2 AND state = 'open' AND rests_from > $3 AND owner <> 'mine'"
		" ORDER BY at DESC, id LIMIT $4", cx->area.id, cx->actor.id, cx->now, limit));
	while (rows_next(&r))
		rows_read(&r, RECORD(step_fields), LIST_ADD(cx->arena, out));
	return rows_end(&r);
}

err goodlife_store_step_put(struct cx *cx, const struct step *s)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	return EXEC(cx, "INSERT INTO step(area_id, id, seq, version, person_id, staff_id, owner, words, at_time, toward, state,"
		" at, done_at, rests_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
		cx->area.id, s->id, seq, cx->form, s->person, s->staff, s->owner, cx_seal_of(cx, s->person, "step.words", s->id, s->words),
		cx_seal_of(cx, s->person, "step.at_time", s->id, s->at_time), cx_seal_of(cx, s->person, "step.toward", s->id, s->toward), s->state, s->at, s->done_at, s->rests_from);
}

err goodlife_store_step_state(struct cx *cx, const struct step *s)
{
	int64_t seq;

	TRY(cx_seq(cx, &seq));
	TRY(EXEC(cx, "UPDATE step SET seq = $3, version = $4, state = $5, done_at = $6, rests_from = $7"
		" WHERE area_id = $1 AND id = $2 AND person_id = $8",
		cx->area.id, s->id, seq, cx->form, s->state, s->done_at, s->rests_from, s->person));
	return db_changed(cx) ? OK : ERR_NOT_FOUND;
}

err goodlife_store_step_forget(struct cx *cx, int64_t before)
{
	return DELETE_ROWS(cx, "step", "person_id", "id", "state = 'gone' AND done_at < $2" NOT_HELD("step.person_id", "$3"), before,
		london_day(cx->now));
}

const struct synced goodlife_synced[] = {
	{ SYNCED_PERSON("page_part", "id", "id, version, person_id, part, words, own, at, typed_by", HOLES_8, "person_id"),
		.sealed = " words " },
	{ SYNCED_PERSON("page_other", "id", "id, version, person_id, part, words, own, at, typed_by", HOLES_8, "person_id"),
		.sealed = " words " },
	{ SYNCED_PERSON("page_earlier", "id", "id, person_id, part, words, own, at, until", HOLES_7, "person_id"),
		.sealed = " words " },
	{ SYNCED_PERSON("page_item", "id", "id, version, person_id, kind, words, more, ring, may_connect, at, since, until,"
		" energy", HOLES_12, "person_id"), .sealed = " words more " },
	{ SYNCED_PERSON("step", "id", "id, version, person_id, staff_id, owner, words, at_time, state, at, done_at,"
		" rests_from, toward", HOLES_12, "person_id"), .sealed = " words at_time toward " },
	{ 0 }
};
