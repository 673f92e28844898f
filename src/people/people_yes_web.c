/* SPDX-License-Identifier: Apache-2.0 */
/* people_yes_web.c -- what somebody said yes to: requests, responses, routes. */
#include "base/html.h"
#include "people/people_yes.h"
#include "web/web.h"

static str list_of(struct cx *cx, str person) { return str_fmt(cx->arena, "/people/{}/yes", person); }

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct yes_line_list stands = { 0 }, ended = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(people_yes_find(cx, &p, &stands, &ended));
	for (const struct module *const *m = rq->app->modules; *m; m++)
		if ((*m)->yes)
			TRY((*m)->yes(cx, p.id, &stands));
	people_yes_ask_first(cx, &p, &stands);
	resp_person(cx, rs, p.id, cx->actor.roles & ROLE_PERSON ? T("What I said yes to") : T("What they said yes to"));
	people_yes_view(&rs->html, cx, &p, &stands, &ended);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct yes_form, kind, .max = 10), FIELD(struct yes_form, words, .max = LIMIT_LINE), FIELD(struct yes_form, term, .max = 10),
	FIELD(struct yes_form, said, .max = LIMIT_LINE),
};

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct yes_form f = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(people_yes_base(cx, &p, &f.base));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &f);
		people_no_since(cx, "said", str_given(req_get(rq, "base_no")), f.base);
		if (!e)
			e = people_yes_add(cx, p.id, &f);
		if (!e)
			return resp_redirect(rs, list_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, cx->actor.roles & ROLE_PERSON ? T("Say yes to something") : T("They say yes to something"));
	people_yes_view_new(&rs->html, cx, &p, &f);
	return e;
}

static err over_of(struct cx *cx, const struct req *rq, struct yes_to *y)
{
	TRY(people_yes_store_get(cx, req_get(rq, "yes"), y));
	return str_eq(y->person, req_get(rq, "id")) && str_is(y->kind, "photo") && !people_yes_stands(cx, y) ? OK : ERR_NOT_FOUND;
}

/* Whoever takes a yes to photos back is asked at once what becomes of those from its time. */
static err end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id"), yes = req_get(rq, "yes");
	struct yes_to y = { 0 };
	struct photo_list photos = { 0 };

	TRY(people_yes_end(cx, id, yes));
	if (!cx->phone.is) {
		TRY(people_yes_store_get(cx, yes, &y));
		TRY(people_yes_photos(cx, &y, 1, &photos));
	}
	return resp_redirect(rs, photos.n ? str_fmt(cx->arena, "/people/{}/yes/{}/photos", id, yes) : list_of(cx, id));
}

static err photos_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct yes_to y = { 0 };
	struct photo_list l = { 0 };
	bool sure = str_is(str_given(req_get(rq, "sure")), "1"), more = false;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(over_of(cx, rq, &y));
	if (rq->method == POST && sure) {
		TRY(people_yes_photos_away(cx, &y, &more));
		return resp_redirect(rs, more ? str_fmt(cx->arena, "/people/{}/yes/{}/photos", p.id, y.id) : list_of(cx, p.id));
	}
	TRY(people_yes_photos(cx, &y, LIMIT_LIST, &l));
	if (rq->method == POST)
		cx_issue(cx, "sure", T("Please tick the box first: photos that were taken away do not come back"));
	resp_person(cx, rs, p.id, T("Photos from the time of this yes"));
	people_yes_view_photos(&rs->html, cx, &p, &y, &l);
	return rq->method == POST ? ERR_INVALID : OK;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/yes",           list_page, BOTH, "What they said yes to.", true },
	{ GET,  "/people/{id}/yes/new",       new_page,  BOTH, "One yes, for one use.", false },
	{ POST, "/people/{id}/yes/new",       new_page,  BOTH, "Keeps it, until a day.", false },
	{ POST, "/people/{id}/yes/{yes}/end", end,       BOTH, "Takes it back, at once.", true },
	{ GET,  "/people/{id}/yes/{yes}/photos", photos_page, BOTH, "Of a yes to photos that is over: what becomes of those from its time.", false },
	{ POST, "/people/{id}/yes/{yes}/photos", photos_page, BOTH, "Takes them all away.", false },
};
extern const struct synced people_yes_synced[];
extern const struct module people_yes_module;
const struct module people_yes_module = { .name = "people_yes", .routes = routes, .n_routes = countof(routes), .synced = people_yes_synced,
	.daily = people_yes_daily };
