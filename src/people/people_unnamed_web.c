/* SPDX-License-Identifier: Apache-2.0 */
/* people_unnamed_web.c -- words that wait for a name: requests, responses, routes. */
#include "people/people_unnamed.h"
#include "web/page.h"
#include "web/web.h"

static const struct field new_fields[] = { FIELD(struct unnamed, words, .max = LIMIT_UNNAMED_WORDS) };

static err keep(struct cx *cx, const struct unnamed *asked)
{
	struct unnamed u = *asked, old = { 0 };
	int64_t n;

	if (!u.words.n)
		return cx_issue(cx, "words", T("Please write a few words to remember"));
	u.id = cx_new_id(cx, "unnamed");
	/* A phone that is given what it delivered while it was locked runs its own form again on top. */
	err e = people_unnamed_store_get(cx, u.id, &old);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(people_unnamed_store_count(cx, &n));
	if (n >= LIMIT_UNNAMED)
		return cx_issue(cx, "words", T("Very many things wait for a name already. Please say first whose they are."));
	u.at = cx->said_at;
	return people_unnamed_store_put(cx, &u);
}

static err now_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct unnamed u = { 0 };
	err e = OK;

	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(new_fields), &u);
		if (!e)
			e = keep(cx, &u);
		if (!e)
			return resp_redirect(rs, STR("/write/now/kept"));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, T("Write it down"));
	rs->section = "/write";
	rs->phone = true;
	people_unnamed_view_new(&rs->html, cx, u.words);
	return e;
}

static err kept_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Kept."));
	rs->section = "/write";
	rs->phone = true;
	people_unnamed_view_kept(&rs->html);
	return OK;
}

static err waiting_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct unnamed_list l = { 0 };
	struct person_list recent = { 0 };

	(void)rq;
	TRY(people_unnamed_store_find(cx, &l));
	TRY(people_recent(cx, 8, &recent));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Waiting for a name"));
	rs->section = "/write";
	people_unnamed_view_list(&rs->html, cx, &l, &recent);
	return OK;
}

static err drop(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(people_unnamed_store_delete(cx, req_get(rq, "unnamed")));
	return resp_redirect(rs, STR("/write/waiting"));
}

err people_unnamed_banner(struct cx *cx, struct html *h)
{
	int64_t n;

	TRY(people_unnamed_store_count(cx, &n));
	if (n)
		people_unnamed_view_banner(h, n);
	return OK;
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/write/now",          now_page,     ROLE_ANYONE, "Writing from a locked phone: shows nobody.", false },
	{ POST, "/write/now",          now_page,     C, "Keeps the words until it is said for whom.", true },
	{ GET,  "/write/now/kept",     kept_page,    ROLE_ANYONE, "Says that they are kept.", false },
	{ GET,  "/write/waiting",      waiting_page, C, "My words that wait for whom they are about.", true },
	{ POST, "/write/waiting/drop", drop,         C, "Lets such words go.", true },
};
extern const struct synced people_unnamed_synced[];
const struct module people_unnamed_module = { .name = "unnamed", .routes = routes, .n_routes = countof(routes),
	.daily = people_unnamed_store_expire, .synced = people_unnamed_synced };
