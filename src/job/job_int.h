/* SPDX-License-Identifier: Apache-2.0 */
/* job_int.h -- what the files of this folder share. */
#ifndef JOB_JOB_INT_H
#define JOB_JOB_INT_H
#include "job.h"

struct html;
err job_store_add(struct cx *cx, const struct job *j) MUST_CHECK;
err job_store_get(struct cx *cx, str id, str actor, struct job *out) MUST_CHECK;
/* Whether one is due: a read, so that looking for work writes nothing. */
err job_store_due(struct cx *cx, bool *due) MUST_CHECK;
/* The next one due, marked as tried and put off to `again`; ERR_NOT_FOUND when none is. */
err job_store_claim(struct cx *cx, int64_t again, struct job *out) MUST_CHECK;
/* After a step that went well. */
err job_store_advance(struct cx *cx, const struct job *j) MUST_CHECK;
/* After one that did not: state, tries, run_at and why. */
err job_store_fail(struct cx *cx, const struct job *j) MUST_CHECK;
/* Forgets jobs that ended before then. */
err job_store_tidy(struct cx *cx, int64_t before) MUST_CHECK;

/* A writing transaction around the others. */
err job_store_begin(struct cx *cx) MUST_CHECK;
err job_store_end(struct cx *cx, err e) MUST_CHECK;

void job_view_page(struct html *h, struct cx *cx, const struct job *j);
#endif
