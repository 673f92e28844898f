/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outside_many_web.c -- one account that opens very many people's pages in an hour: each next one waits a little, and
 * whoever leads reads whose account it was.  What is looked at is who has looked; nothing is counted anywhere.
 */
#include "base/html.h"
#include "base/id.h"
#include "outside/outside_many_int.h"
#include "web/web.h"

/* How long this one still waits, in ms; 0: not at all. */
static err waits(struct cx *cx, str person, int64_t *wait)
{
	int64_t from = cx->now - LIMIT_HOUR, last = 0;
	bool many = false, known = false;

	*wait = 0;
	TRY(many_store_is(cx, from, &many));
	if (many)
		TRY(many_store_last(cx, from, person, &last, &known));
	if (many && !known && last + LIMIT_READ_EVERY > cx->now)
		*wait = last < cx->now ? last + LIMIT_READ_EVERY - cx->now : LIMIT_READ_EVERY;
	return OK;
}

/* Once an hour. */
static err tell(struct cx *cx, struct resp *rs)
{
	bool told = false;

	TRY(many_store_told(cx, cx->now - LIMIT_HOUR, &told));
	if (told || !resp_writes(rs))
		return OK;
	return many_store_put(cx, id_random(cx));
}

err outside_many_before(struct cx *cx, const struct route *rt, const struct req *rq, struct resp *rs, bool *done)
{
	int64_t wait = 0;

	*done = false;
	if (rq->method != GET || !(cx->actor.roles & ROLE_COORDINATOR) || !str_starts(str_c(rt->path), STR("/people/{id}")))
		return OK;
	TRY(waits(cx, req_get(rq, "id"), &wait));
	*done = wait;
	if (!wait)
		return OK;
	TRY(tell(cx, rs));
	rs->status = 429;
	rs->refresh = (int)((wait + LIMIT_SECOND - 1) / LIMIT_SECOND);
	resp_title(cx, rs, T("Please wait a little"));
	rs->section = "/people";
	many_view_wait(&rs->html);
	return OK;
}

static err noted(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(many_store_noted(cx, req_get(rq, "many")));
	return resp_redirect(rs, STR("/outside/all"));
}

static const struct route routes[] = {
	{ POST, "/outside/many/{many}/noted", noted, ROLE_LEAD, "One who leads has asked about very many pages in an hour.", false },
};
extern const struct module outside_many_module;
const struct module outside_many_module = { .name = "outside_many", .routes = routes, .n_routes = countof(routes), .hourly = many_store_old };
