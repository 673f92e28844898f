/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_keys_job.c -- each day: what the area's key closed before there were keys of their own is closed anew, person by
 * person; when a month has turned, keys are wrapped anew, and epoch keys that no backup needs any more are destroyed; and a
 * turn of the area's key goes on (area_turn.h).
 */
#include <sodium.h>
#include "feeds/feeds_whole.h"
#include "host/area_turn.h"
#include "host/person_keys_int.h"
#include "host/person_keys_job.h"
#include "register/register.h"
#include "host/seal.h"

#define PEOPLE 1                         /* in one step: nobody who saves waits for more than one story, */
#define VALUES 200                       /* and so much of theirs closed anew */
#define BYTES  (1 << 20)
#define ROWS   200                       /* wrapped anew in one step */
#define EPOCHS 128

/* Anew */

struct change { const struct whole_table *table; val *row; size_t column; val to; };
struct anew { struct arena *keep; str person; LIST(struct change) v; size_t bytes; bool more; };

static err look_at_row(struct cx *cx, const struct whole_row *row, void *arg)
{
	struct anew *an = arg;
	const struct register_table *t = register_table(arena_c(cx->arena, row->table->name));
	str theirs;

	for (size_t i = 0; t && i < row->table->n; i++) {
		const struct register_column *c = register_line(t, arena_c(cx->arena, row->table->v[i].col));
		if (!c || !c->own || !row->at[i].p || person_text_of(cx->arena, row->stored[i].s, &theirs))
			continue;
		if (an->v.n == VALUES || an->bytes > BYTES) {
			an->more = true;
			return OK;
		}
		const char *place = arena_c(cx->arena, str_fmt(cx->arena, "{}.{}", row->table->name, row->table->v[i].col));
		val to = cx_seal_of(cx, an->person, place, row->at[i], row->open[i].s);
		if (to.s.p == cx_unsealed)
			return cx->fail.code;
		to.s = arena_dup(an->keep, to.s);
		an->bytes += to.s.n;
		*LIST_ADD(an->keep, &an->v) = (struct change){ row->table, whole_copy(an->keep, row), i, to };
	}
	return OK;
}

/* Some people, until there is no room for more of theirs; *last: of whom all is done. */
static err people_anew(struct cx *cx, const struct person_key_list *people, str *last)
{
	struct whole_table_list l = { 0 };
	struct anew an = { .keep = cx->arena };

	TRY(whole_tables(cx, &l));
	for (size_t k = 0; k < people->n && !an.more; k++) {
		an.person = people->v[k].person;
		for (size_t i = 0; i < l.n && !an.more; i++)
			TRY(whole_rows(cx, &l.v[i], an.person, look_at_row, &an));
		if (!an.more)
			*last = an.person;
	}
	for (size_t i = 0; i < an.v.n; i++)
		TRY(whole_put(cx, an.v.v[i].table, an.v.v[i].row, an.v.v[i].column, an.v.v[i].to));
	return OK;
}

static err anew(struct cx *cx, struct job *job)
{
	str last = { job->progress.p + 5, job->progress.n - 5 };
	struct person_key_list people = { 0 };

	TRY(person_key_store_people(cx, last, PEOPLE, &people));
	if (!people.n) {
		job->progress = STR("wrap");
		return person_key_store_anew_done(cx);
	}
	TRY(people_anew(cx, &people, &last));
	job->progress = str_fmt(cx->arena, "anew {}", last);
	return OK;
}

/* The month */

static err wrap_one(struct cx *cx, int keys, const uint8_t now[KEY_BYTES], struct person_key *k, int64_t epoch)
{
	uint8_t before[KEY_BYTES], key[KEY_BYTES];
	bool fine = epoch_key(keys, cx->area.id, k->epoch, false, before) &&
		person_key_unwrap(cx->arena, before, cx->area.id, k->person, k->wrapped, key);

	sodium_memzero(before, sizeof before);
	if (!fine)
		return FAIL(cx, ERR_INTERNAL, STR("the key of an earlier month is not in the folder for keys: put it back from your copy of the keys"));
	k->epoch = epoch;
	k->wrapped = person_key_wrap(cx->arena, now, cx->area.id, k->person, key);
	sodium_memzero(key, sizeof key);
	return person_key_store_wrap(cx, k);
}

static err wrap(struct cx *cx, int keys, struct job *job)
{
	struct person_key_list l = { 0 };
	uint8_t now[KEY_BYTES];
	int64_t epoch = epoch_of(cx->now);
	err e = OK;

	if (!epoch_keys_ahead(keys, cx->now) || !epoch_key(keys, cx->area.id, epoch, true, now))
		return FAIL(cx, ERR_INTERNAL, STR("this month's key cannot be made in the folder for keys, or read"));
	TRY(person_key_store_others(cx, epoch, ROWS, &l));
	for (size_t i = 0; i < l.n && !e; i++)
		e = wrap_one(cx, keys, now, &l.v[i], epoch);
	sodium_memzero(now, sizeof now);
	if (!l.n)
		job->progress = STR("end");
	return e;
}

static err end(struct cx *cx, int keys)
{
	int64_t here[EPOCHS], at;
	size_t n = epochs_here(keys, cx->area.id, here, EPOCHS);

	for (size_t i = 0; i < n; i++) {
		if (here[i] == epoch_of(cx->now) || here[i] == epoch_of(cx->now) + 1)
			continue;
		TRY(person_key_store_ended(cx, here[i], &at));
		if (!at || at + EPOCH_DESTROYED_AFTER * LIMIT_DAY > cx->now)
			continue;
		TRY(person_key_store_ended_forget(cx, here[i]));
		if (!epoch_destroy(keys, cx->area.id, here[i]))
			return FAIL(cx, ERR_INTERNAL, STR("the key of a month that is over cannot be taken out of the folder for keys"));
	}
	return OK;
}

err person_keys_step(struct cx *cx, struct job *job, bool *done)
{
	int keys = seal_folder(cx->port->state);

	if (!job->progress.n) {
		bool all = false;
		TRY(person_key_store_anew_is_done(cx, &all));
		job->progress = all ? STR("wrap") : STR("anew ");
	}
	if (str_starts(job->progress, STR("anew ")))
		return anew(cx, job);
	if (str_is(job->progress, "wrap"))
		return wrap(cx, keys, job);
	if (str_is(job->progress, "end")) {
		job->progress = STR("turn");
		TRY(end(cx, keys));
	}
	return area_turn_step(cx, keys, done);
}
