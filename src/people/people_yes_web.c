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

static err end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_yes_end(cx, id, req_get(rq, "yes")));
	return resp_redirect(rs, list_of(cx, id));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/yes",           list_page, BOTH, "What they said yes to.", true },
	{ GET,  "/people/{id}/yes/new",       new_page,  BOTH, "One yes, for one use.", false },
	{ POST, "/people/{id}/yes/new",       new_page,  BOTH, "Keeps it, until a day.", false },
	{ POST, "/people/{id}/yes/{yes}/end", end,       BOTH, "Takes it back, at once.", true },
};
extern const struct synced people_yes_synced[];
extern const struct module people_yes_module;
const struct module people_yes_module = { .name = "people_yes", .routes = routes, .n_routes = countof(routes), .synced = people_yes_synced };
