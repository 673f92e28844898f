/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_web.c -- when things happen: requests, responses, routes. */
#include "community/community_when.h"
#include "job/job.h"
#include "web/web.h"

static const struct job_kind jobs[] = { { .name = "community days", .step = when_make_step } };
extern const struct module community_when_module;
const struct module community_when_module = { .name = "community_when", .daily = when_daily, .jobs = jobs, .n_jobs = countof(jobs) };
