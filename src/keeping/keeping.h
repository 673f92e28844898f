/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keeping.h -- how long what is kept of a person stays: six years after we last spoke, or what they ask for.
 * Whoever walks alongside is told 60 days before; then it goes.  Server only.
 */
#ifndef KEEPING_KEEPING_H
#define KEEPING_KEEPING_H
#include "job/job.h"

/* Above every page of the person's own: that a day is set on which all goes, and how to change it. */
struct html;
err keeping_banner(struct cx *cx, struct html *h) MUST_CHECK;

/* ERR_CONFLICT, with a sentence in cx->fail, while a hold stands. */
err keeping_may_erase(struct cx *cx, str person) MUST_CHECK;

/* How many holds stand: a council answers for each, so it is said openly; of whom, is not. */
err keeping_holds(struct cx *cx, int64_t *n) MUST_CHECK;

/* The daily look, a step at a time.  forget: takes away all that every domain has of a person. */
typedef err keeping_forget(struct cx *cx, str person);
err keeping_step(struct cx *cx, keeping_forget *forget, struct job *job, bool *done) MUST_CHECK;
#endif
