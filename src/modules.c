/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modules.c -- the domains, in two lists: everywhere, and on the server only.
 * A new domain is its folder and one line here.
 */
#include "modules.h"
#include "access/access.h"
#include "care/care.h"
#ifndef __wasm__
#include "guard/guard.h"
#include "keeping/keeping.h"
#include "outside/outside.h"
#include "wishes/wishes.h"
#endif
#include "people/people.h"
#include "programme/programme.h"
#include "signin/signin.h"
#include "sync/sync.h"

#define EVERYWHERE(X) X(front) X(photo) X(people_photo) X(access) X(programme) X(programme_rooms) X(people) X(people_introduction) X(people_ask) X(people_beside) \
	X(people_life) X(people_household) X(people_together) X(people_unnamed) X(people_later) X(goodlife) X(goodlife_circle) X(goodlife_river) \
	X(goodlife_telling) X(goodlife_versions) X(versions) X(people_spoke) X(people_yes) X(people_safety) X(people_shut) X(guard) X(paper) X(presence) X(care) X(notebook) X(grew) X(today) X(community) X(find) X(sync_outbox) X(sync_keep)
#define SERVER_ONLY(X) X(web) X(job) X(signin) X(signin_passkey) X(signin_way) X(signin_codes) X(signin_council) X(signin_shared) X(signin_shut) X(signin_staff) X(signin_strong) X(signin_ends) X(community_more) X(community_keep) X(community_alike) X(community_when) X(community_map) X(feeds) X(feeds_out) X(feeds_bring) X(feeds_record) X(feeds_site) X(feeds_calendar) X(feeds_places) X(mine) X(mine_family) X(outside) X(outside_many) X(sync) X(sync_device) X(sync_phones) X(sync_home) X(photo_sync) X(guard_lead) X(keeping) X(keeping_hold) X(register) X(post) X(wishes) X(wishes_hear) X(around)

#define MODULE_DECLARE(name) extern const struct module name##_module;
#define MODULE_POINT(name) &name##_module,
EVERYWHERE(MODULE_DECLARE)
SERVER_ONLY(MODULE_DECLARE)

/* What stands in the bar.  A coordinator's has four, with "Write it down" in the middle. */
#define PUBLIC (ROLE_NOBODY | ROLE_SELF)
static const struct nav nav[] = {
	{ TEXT("My page"), "/mine", ROLE_PERSON, false },
	{ TEXT("My story"), "/mine/story", ROLE_PERSON, false },
	{ TEXT("Shared with me"), "/family", ROLE_CIRCLE, false },
	{ TEXT("Today"), "/today", ROLE_COORDINATOR, false },
	{ TEXT("People"), "/people", ROLE_COORDINATOR, false },
	{ TEXT("Write it down"), "/write", ROLE_COORDINATOR, true },
	{ TEXT("Find"), "/find", ROLE_COORDINATOR, false },
	{ TEXT("Leadership"), "/leadership", ROLE_LEADERSHIP, false },
	{ TEXT("This area"), "/network", ROLE_NETWORK, false },
	{ TEXT("Community"), "/community", PUBLIC | ROLE_LEAD | ROLE_ADMIN | ROLE_AROUND, false },
	{ TEXT("Where to find us"), "/where", ROLE_NOBODY, false },
	{ TEXT("Say hello"), "/hello", PUBLIC, false },
	{ TEXT("Holds"), "/holds", ROLE_DATA, false },
	{ TEXT("Data protection"), "/data-protection", ROLE_DATA, false },
	{ TEXT("Safety"), "/safeguarding", ROLE_SAFEGUARDING, false },
	{ TEXT("Set up"), "/set-up", ROLE_LEAD | ROLE_ADMIN, false },
};

static const struct nav foot[] = {
	{ TEXT("Where to find us"), "/where", ROLE_ANYONE, false },
	{ TEXT("Accessibility"), "/accessibility", ROLE_ANYONE, false },
	{ TEXT("Your privacy"), "/privacy", ROLE_ANYONE, false },
};

static err banner(struct cx *cx, struct html *h)
{
	if (!(cx->actor.roles & ROLE_STAFF))
		return OK;
	TRY(care_banner(cx, h));
	return cx->actor.roles & ROLE_COORDINATOR ? people_unnamed_banner(cx, h) : OK;
}

static const struct module *const everywhere[] = { EVERYWHERE(MODULE_POINT) NULL };
const struct app app_browser = { .modules = everywhere, .nav = nav, .n_nav = countof(nav), .foot = foot, .n_foot = countof(foot),
	.saved = people_saved, .doors = programme_view_doors_line, .banner = banner };

#ifndef __wasm__
/* A phone's own pages need no session, so nothing is to be told of one. */
static err banner_server(struct cx *cx, struct html *h)
{
	TRY(signin_banner(cx, h));
	TRY(outside_banner(cx, h));
	TRY(keeping_banner(cx, h));
	TRY(wishes_banner(cx, h));
	TRY(guard_banner(cx, h));
	return banner(cx, h);
}

/* What a copy was made without is written down with the look at it, or neither is. */
static err look_first(struct cx *cx) { return access_looks_first(cx, guard_left_out); }

static err before(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done)
{
	TRY(signin_before(cx, rt, rq, rs, done));
	return *done ? OK : outside_many_before(cx, rt, rq, rs, done);
}

static const struct module *const server[] = { EVERYWHERE(MODULE_POINT) SERVER_ONLY(MODULE_POINT) NULL };
const struct app app_server = { .modules = server, .nav = nav, .n_nav = countof(nav), .foot = foot, .n_foot = countof(foot),
	.admit = signin_admit, .admit_device = sync_admit, .sign_in = signin_page, .saved = people_saved, .doors = programme_view_doors_line, .banner = banner_server,
	.before = before,
	.look_first = look_first, .used = signin_used };

/* Every domain forgets them; keeping cannot know of all. */
static err forget(struct cx *cx, str person) { return sync_erase_soon(cx, &app_server, person); }
static err keep(struct cx *cx, struct job *job, bool *done) { return keeping_step(cx, forget, job, done); }
#endif

const struct migration_step migration_steps[] = { { NULL, NULL } };
const size_t n_migration_steps = 0;

struct job_kind_list modules_jobs(struct arena *a, const struct app *app)
{
	struct job_kind_list l = { 0 };

#ifndef __wasm__
	*LIST_ADD(a, &l) = (struct job_kind){ .name = "daily keeping", .step = keep };
#endif
	for (const struct module *const *m = app->modules; *m; m++) {
		for (size_t i = 0; i < (*m)->n_jobs; i++)
			*LIST_ADD(a, &l) = (*m)->jobs[i];
		if ((*m)->daily)
			*LIST_ADD(a, &l) = (struct job_kind){
				.name = arena_c(a, str_fmt(a, "daily {}", (*m)->name)), .once = (*m)->daily };
		if ((*m)->hourly)
			*LIST_ADD(a, &l) = (struct job_kind){
				.name = arena_c(a, str_fmt(a, "hourly {}", (*m)->name)), .once = (*m)->hourly };
	}
	return l;
}
