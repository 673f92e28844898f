/* SPDX-License-Identifier: Apache-2.0 */
/* person_keys_job.h -- the daily care of keys, for the job runner: only the server's own port has a folder for them. */
#ifndef HOST_PERSON_KEYS_JOB_H
#define HOST_PERSON_KEYS_JOB_H
#include "job/job.h"

#define PERSON_KEYS_JOB ((struct job_kind){ .name = "daily keys", .step = person_keys_step })
err person_keys_step(struct cx *cx, struct job *job, bool *done) MUST_CHECK;
#endif
