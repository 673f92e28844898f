/* SPDX-License-Identifier: Apache-2.0 */
/* job.c -- when a job runs, when it is tried again, and when it is given up. */
#include "base/id.h"
#include "base/when.h"
#include "job_int.h"

static err enqueue(struct cx *cx, const char *kind, str input, int64_t at, str *id)
{
	struct job j = { .kind = str_c(kind), .input = input, .run_at = at,
		.actor = cx->actor.id.p ? cx->actor.id : STR(""), .roles = cx->actor.roles };

	j.id = id_derive(cx->arena, cx_new_id(cx, "job"), str_fmt(cx->arena, "{}\n{}", kind, input));
	if (id)
		*id = j.id;
	return job_store_add(cx, &j);
}

err job_enqueue(struct cx *cx, const char *kind, str input, str *id) { return enqueue(cx, kind, input, cx->now, id); }

err job_enqueue_at(struct cx *cx, const char *kind, str input, int64_t at) { return enqueue(cx, kind, input, at, NULL); }

err job_get(struct cx *cx, str id, struct job *out) { return job_store_get(cx, id, cx->actor.id, out); }

/* Longer each time: a minute, four, nine ... two hours at most. */
static int64_t delay(int64_t tries)
{
	int64_t ms = tries * tries * LIMIT_MINUTE;

	return ms < 2 * LIMIT_HOUR ? ms : 2 * LIMIT_HOUR;
}

static const struct job_kind *kind_of(const struct job_kind_list *kinds, str name)
{
	for (size_t i = 0; i < kinds->n; i++)
		if (str_is(name, kinds->v[i].name))
			return &kinds->v[i];
	return NULL;
}

static err step(struct cx *cx, const struct job_kind *kind, struct job *j, bool *done)
{
	if (!kind)
		return FAIL(cx, ERR_NOT_FOUND, STR("this release does not know this kind of job"));
	if (kind->step)
		return kind->step(cx, j, done);
	*done = true;
	return kind->once(cx);
}

/* One step and its progress, in one transaction. */
static err step_and_note(struct cx *cx, const struct job_kind *kind, struct job *j, bool *done)
{
	if (!kind || !kind->apart)
		TRY(step(cx, kind, j, done));
	j->state = *done ? STR("done") : STR("waiting");
	j->run_at = *done ? cx->now : j->run_at;
	return job_store_advance(cx, j);
}

static err fail(struct cx *cx, struct job *j, err e)
{
	bool hopeless = e == ERR_INVALID || e == ERR_DENIED || e == ERR_NOT_FOUND;

	j->why = cx->fail.text.n ? cx->fail.text : STR("no reason given");
	if (e == ERR_BUSY) {
		j->tries--;                  /* nobody's fault, and it costs no try */
		j->run_at = cx->now + LIMIT_SECOND;
	} else
		j->run_at = cx->now + delay(j->tries);
	j->state = hopeless || j->tries >= LIMIT_JOB_TRIES ? STR("stopped") : STR("waiting");
	TRY(job_store_begin(cx));
	return job_store_end(cx, job_store_fail(cx, j));
}

/* A few steps, each with memory of its own; what a step leaves for the next is in the job. */
static err run_steps(struct cx *cx, const struct job_kind *kind, struct job *j)
{
	struct arena *outer = cx->arena, own = { .cap = LIMIT_REQUEST_MEMORY };
	bool done = false;
	err e = OK;

	for (int i = 0; i < LIMIT_JOB_STEPS && !done && !e; i++) {
		struct job next = *j;

		cx_move(cx, &own);
		e = kind && kind->apart ? step(cx, kind, &next, &done) : OK;
		if (!e)
			e = job_store_begin(cx);
		if (!e)
			e = job_store_end(cx, step_and_note(cx, kind, &next, &done));
		cx_move(cx, outer);
		if (!e) {
			*j = next;
			j->progress = arena_dup(outer, next.progress);
			j->location = arena_dup(outer, next.location);
			j->tries = 0;
			cx_reset(cx);        /* what it failed at, it got over */
		}
		arena_reset(&own);
	}
	arena_release(&own);
	if (e)
		return fail(cx, j, e);
	if (done)
		return OK;
	j->run_at = cx->now;          /* it goes on as soon as others have had their turn */
	TRY(job_store_begin(cx));
	return job_store_end(cx, job_store_advance(cx, j));
}

err job_run(struct cx *cx, const struct job_kind_list *kinds, bool *worked)
{
	struct job j = { 0 };

	*worked = false;
	cx_reset(cx);
	TRY(job_store_due(cx, worked));
	if (!*worked)
		return OK;
	TRY(job_store_begin(cx));
	/* Marked before it runs: one that takes the whole process down is not tried for ever. */
	err e = job_store_end(cx, job_store_claim(cx, cx->now + LIMIT_JOB_LEASE, &j));
	*worked = !e;
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	if (j.tries > LIMIT_JOB_TRIES) {
		FAIL(cx, ERR_INTERNAL, STR("it never came to an end"));
		return fail(cx, &j, ERR_INTERNAL);
	}
	struct actor before = cx->actor;
	cx->actor = (struct actor){ .id = j.actor, .name = STR(""), .roles = j.roles, .session = STR("") };
	cx->form = j.id;
	e = run_steps(cx, kind_of(kinds, j.kind), &j);
	cx->actor = before;
	return e;
}

/* A form that is the same all that time: so each kind is asked for once. */
static err enqueue_each(struct cx *cx, const struct job_kind_list *kinds, const char *head, str when)
{
	static const char space[] = "0f6dcb58-6a57-4c3e-9d5c-2b6f0e7a1d11";

	cx->form = id_derive(cx->arena, str_c(space), when);
	for (size_t i = 0; i < kinds->n; i++)
		if (str_starts(str_c(kinds->v[i].name), str_c(head)))
			TRY(job_enqueue(cx, kinds->v[i].name, STR(""), NULL));
	return OK;
}

static err enqueue_by_clock(struct cx *cx, const struct job_kind_list *kinds)
{
	if (cx->now - cx->area.clock_at >= LIMIT_HOUR)
		TRY(job_clock_is_right(cx));
	TRY(enqueue_each(cx, kinds, "daily ", day_iso(cx->arena, london_day(cx->now))));
	TRY(enqueue_each(cx, kinds, "hourly ", str_fmt(cx->arena, "hour {}", cx->now / LIMIT_HOUR)));
	return job_store_tidy(cx, cx->now - LIMIT_JOB_KEPT);
}

err job_daily(struct cx *cx, const struct job_kind_list *kinds)
{
	cx->actor = (struct actor){ .id = STR(""), .name = STR(""), .session = STR("") };
	if (cx_clock_jumped(cx))
		return OK;
	TRY(job_store_begin(cx));
	return job_store_end(cx, enqueue_by_clock(cx, kinds));
}
