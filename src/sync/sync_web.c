/* SPDX-License-Identifier: Apache-2.0 */
/* sync_web.c -- what phones ask of the server. */
#include "base/html.h"
#include "job/job.h"
#include "sync_int.h"

#define D ROLE_DEVICE
static const struct route routes[] = {
	{ GET,  "/sync/pull", sync_pull, D, "What a phone has not got yet, after ?after=; a stream.", false },
	{ GET,  "/sync/open", sync_open, ROLE_ANYONE, "What anyone may keep: the public directory, unless it is as it was ?after=; a stream.", false },
	{ GET,  "/sync/wait", sync_wait, D, "The number of now, once it is above ?after=; at most a minute later.", false },
	{ POST, "/sync/identity", sync_identity, D, "A phone whose numbers another has used becomes one of its own.", false },
	{ POST, "/sync/unnamed", sync_unnamed, D, "Words from a locked phone, for its owner to say whose they are.", false },
	{ POST, "/sync/push", sync_push, D, "Forms that a phone kept, each run once.", false },
};

static err daily_work(struct cx *cx)
{
	TRY(sync_store_ended(cx));
	TRY(sync_store_device_forget(cx, cx->now - LIMIT_GONE));
	TRY(sync_store_receipts_forget(cx, cx->now - LIMIT_FORM_ANSWER));
	return sync_store_forget(cx, cx->now - LIMIT_GONE);
}

static const struct job_kind jobs[] = { { .name = "hourly forgetting", .step = sync_sweep } };
const struct module sync_module = { .name = "sync", .routes = routes, .n_routes = countof(routes), .daily = daily_work,
	.jobs = jobs, .n_jobs = countof(jobs) };
