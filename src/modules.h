/* SPDX-License-Identifier: Apache-2.0 */
/* modules.h -- the whole application, for a host to run. */
#ifndef MODULES_H
#define MODULES_H
#include "db/db.h"
#include "job/job.h"
#include "web/web.h"

/* For the server: every module. */
extern const struct app app_server;
/* For a phone: those it carries.  The host names the actor. */
extern const struct app app_browser;
/* What migrations need done in C, beside their SQL. */
extern const struct migration_step migration_steps[];
extern const size_t n_migration_steps;
/* Every kind of job, those of the daily work among them. */
struct job_kind_list modules_jobs(struct arena *a, const struct app *app);
#endif
