/* SPDX-License-Identifier: Apache-2.0 */
/* people_household_web.c -- families and households: requests, responses, routes. */
#include "base/text.h"
#include "people/people_household_int.h"
#include "web/page.h"
#include "web/web.h"

err people_chosen(struct cx *cx, const struct req *rq, struct str_list *out)
{
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *f = &rq->fields.v[i];
		bool known = !str_is(f->name, "p") || !utf8_valid(f->value) || !f->value.n;
		for (size_t k = 0; k < out->n && !known; k++)
			known = str_eq(out->v[k], f->value);
		if (!known)
			*LIST_ADD(cx->arena, out) = f->value;
	}
	return out->n > LIMIT_TOGETHER ? cx_issue(cx, "p", T("Please choose thirty people at most")) : OK;
}

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct household_list l = { 0 };

	(void)rq;
	TRY(people_household_find(cx, &l));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Families and households"));
	rs->section = "/people";
	people_household_view_list(&rs->html, &l);
	return OK;
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person_list all = { 0 };
	struct str_list chosen = { 0 };
	str id;
	err e = people_chosen(cx, rq, &chosen);

	if (!e && rq->method == POST) {
		e = people_household_add(cx, &chosen, &id);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/households/{}", id));
	}
	if (e && e != ERR_INVALID)
		return e;
	TRY(people_alongside(cx, STR(""), &all));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Families and households"));
	rs->section = "/people";
	people_household_view_new(&rs->html, cx, &all, &chosen);
	return e;
}

static err draw_one(struct cx *cx, struct resp *rs, str id, const struct member *asked)
{
	struct household f = { 0 };

	TRY(people_household_get(cx, id, &f));
	for (size_t i = 0; i < f.members.n; i++)
		cx_look(cx, f.members.v[i].person, STR(""));
	resp_title(cx, rs, T("Families and households"));
	rs->section = "/people";
	people_household_view_one(&rs->html, cx, &f, asked);
	return OK;
}

static err one_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return draw_one(cx, rs, req_get(rq, "household"), NULL);
}

static const struct field yes_fields[] = {
	FIELD(struct member, voice, .max = 10), FIELD(struct member, words, .max = LIMIT_WORDS),
};

static err ask_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct member m = { .person = req_get(rq, "person"), .words = STR(""), .voice = STR("") };
	str id = req_get(rq, "household");
	err e = OK;

	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(yes_fields), &m);
		if (!e)
			e = people_household_yes(cx, id, &m);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/households/{}", id));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(draw_one(cx, rs, id, &m));
	return e;
}

static err leave(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct household f = { 0 };
	str id = req_get(rq, "household");

	TRY(people_household_get(cx, id, &f));
	TRY(people_household_leave(cx, id, req_get(rq, "person")));
	err e = people_household_get(cx, id, &f);
	if (e && e != ERR_NOT_FOUND)
		return e;
	return resp_redirect(rs, e ? STR("/households") : str_fmt(cx->arena, "/households/{}", id));
}

static err stop(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_household_leave(cx, req_get(rq, "household"), id));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/yes", id));
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/households",                   list_page, C, "Families and households, as each in them said.", true },
	{ GET,  "/households/new",               new_page,  C, "Whom to ask whether they belong together.", true },
	{ POST, "/households/new",               new_page,  C, "Notes it for 30 days.", true },
	{ GET,  "/households/{household}",       one_page,  C, "One of them, and each one's yes.", true },
	{ GET,  "/households/{household}/ask/{person}", ask_page, C, "What to ask one of them.", true },
	{ POST, "/households/{household}/ask/{person}", ask_page, C, "Their yes, in their words.", true },
	{ POST, "/households/{household}/leave", leave,     C, "Someone would rather not: they are simply not in it.", true },
	{ POST, "/people/{id}/yes/stop",         stop,      C | ROLE_PERSON, "Takes such a yes back.", true },
};
const struct module people_household_module = { .name = "households", .routes = routes, .n_routes = countof(routes),
	.daily = people_household_expire, .synced = people_household_synced, .forgets = people_household_forgets };
