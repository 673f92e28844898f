/* SPDX-License-Identifier: Apache-2.0 */
/*
 * job.h -- work outside a request: mail, files, imports, the daily tidying.
 *
 * A handler enqueues a job with one INSERT in its own transaction, on a phone
 * too; jobs run only on the server.  A job is a step function, called again
 * and again until it is done, each call in a transaction of its own of at most
 * 20 ms, with its progress kept in its row (one that must take longer opens
 * its own, and holds none meanwhile).  This file has no clock and no
 * loop: host/work.c has.
 */
#ifndef JOB_JOB_H
#define JOB_JOB_H
#include "base/cx.h"
#include "base/record.h"

struct job {
	str id, kind;
	str input;                   /* as it was enqueued; personal words are safe in it */
	str progress;                /* the step's own note of where to go on: keys and counts, no words */
	int64_t done, total;         /* for whoever waits; total 0: nobody knows yet */
	str location;                /* the page to see when it is done; may be empty */
	str state;                   /* "waiting", "done", "stopped" */
	int64_t tries, run_at;
	str why, actor;
	int64_t roles;
};

/* One step: reads job->progress, does a little, writes job->progress (and done, total, location);
 * sets *done at the end.  cx->form is the job's id, so ids made from it are the same at each try.
 * After ERR_INVALID, ERR_DENIED or ERR_NOT_FOUND it stops; after any other failure it is tried
 * again, later each time, LIMIT_JOB_TRIES times. */
typedef err job_step(struct cx *cx, struct job *job, bool *done);
struct job_kind {
	const char *name;            /* "community import" */
	job_step *step;
	err (*once)(struct cx *cx);  /* instead of step: the whole work in one */
	bool apart;                  /* the step takes long, and opens transactions of its own */
};
struct job_kind_list { struct job_kind *v; size_t n, cap; };

/* Asks for a job; the same kind and input under the same form is one job.  `id` may be NULL. */
err job_enqueue(struct cx *cx, const char *kind, str input, str *id) MUST_CHECK;
/* The same, not before that time. */
err job_enqueue_at(struct cx *cx, const char *kind, str input, int64_t at) MUST_CHECK;
/* A job that cx->actor asked for; anyone else gets ERR_NOT_FOUND. */
err job_get(struct cx *cx, str id, struct job *out) MUST_CHECK;

/* For the host.  Takes the next job of cx->area that is due, if there is one, and runs a few of its
 * steps; *worked says whether there was one.  Outside a transaction.  A failed step is in the job's
 * row (and in cx->fail, for the log), not in the answer. */
err job_run(struct cx *cx, const struct job_kind_list *kinds, bool *worked) MUST_CHECK;
/* Asks for the work by the clock in cx->area: kinds named "daily ..." once a London day and those named
 * "hourly ..." once an hour, however often it is called.  While the clock has jumped (cx_clock_jumped) none is asked
 * for, and none that was runs.  Outside a transaction. */
err job_daily(struct cx *cx, const struct job_kind_list *kinds) MUST_CHECK;
/* The clock as it is now is what the next look is measured by: it was looked at, or somebody says that it is right. */
err job_clock_is_right(struct cx *cx) MUST_CHECK;
#endif
