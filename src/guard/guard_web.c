/* SPDX-License-Identifier: Apache-2.0 */
/* guard_web.c -- worried about someone's safety: requests, responses, routes. */
#include "guard/guard_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct guard_form, to_whom, .max = LIMIT_NAME), FIELD(struct guard_form, day, .max = 10), FIELD(struct guard_form, told, .max = 3),
	FIELD(struct guard_form, not_told, .max = LIMIT_NAME), FIELD(struct guard_form, page, .max = 3),
	FIELD(struct guard_form, why, .max = LIMIT_NAME), FIELD(struct guard_form, until, .max = 10),
};

/* They are short, and asked about if they look like what is never kept. */
static err read_form(struct cx *cx, const struct req *rq, struct guard_form *f)
{
	TRY(req_read(cx, rq, RECORD(form_fields), f));
	TRY(req_gentle(cx, rq, "to_whom", f->to_whom));
	TRY(req_gentle(cx, rq, "not_told", f->not_told));
	return req_gentle(cx, rq, "why", f->why);
}

static err draw_worry(struct cx *cx, struct resp *rs, str person, const struct guard_form *f)
{
	struct guard_ring r;
	struct person p = { 0 };

	TRY(guard_ring(cx, &r));
	if (person.n) {
		TRY(people_get(cx, person, &p));
		resp_person(cx, rs, p.id, T("Worried about someone's safety"));
	} else
		resp_title(cx, rs, T("Worried about someone's safety"));
	guard_view_worry(&rs->html, cx, &r, person.n ? &p : NULL, f);
	return OK;
}

static str person_of(const struct req *rq) { return rq->of_path ? req_get(rq, "id") : STR(""); }

static err worry_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct guard_form f = { 0 };

	return draw_worry(cx, rs, person_of(rq), &f);
}

static err worry(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct guard_form f = { 0 };
	str person = person_of(rq);
	bool read = false;

	err e = read_form(cx, rq, &f);
	if (!e)
		e = guard_add(cx, person, &f, &read);
	if (!e)
		return resp_redirect(rs, read ? str_fmt(cx->arena, "/people/{}/worry/told", person) : STR("/worry/told"));
	if (e == ERR_INVALID)
		TRY(draw_worry(cx, rs, person, &f));
	return e;
}

static err kept_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Telling the safety team"));
	guard_view_kept(&rs->html);
	return OK;
}

static err told_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct pointer_list l = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(guard_of(cx, p.id, &l));
	resp_person(cx, rs, p.id, T("Telling the safety team"));
	guard_view_of(&rs->html, cx, &p, &l);
	return OK;
}

static err change_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct pointer p = { 0 };
	struct guard_form f;
	bool lead = cx->actor.roles & ROLE_SAFEGUARDING;
	err e = OK;

	TRY(guard_get(cx, req_get(rq, "pointer"), &p));
	struct pointer now = p;
	guard_form_of(cx, &p, &f);
	if (rq->method == POST) {
		f = (struct guard_form){ .version = req_get(rq, "base_pointer") };
		e = read_form(cx, rq, &f);
		if (!e)
			e = guard_change(cx, &p, &f);
		if (!e)
			return resp_redirect(rs, lead ? STR("/safeguarding") : str_fmt(cx->arena, "/people/{}/worry/told", p.person));
		if (e != ERR_INVALID)
			return e;
	}
	if (lead)
		GUARD_LOOK(cx);
	else
		cx_look(cx, p.person, STR(""));
	resp_title(cx, rs, T("Telling the safety team"));
	rs->section = lead ? "/safeguarding" : "/people";
	guard_view_change(&rs->html, cx, &now, &f);
	return e;
}

#define C ROLE_COORDINATOR
/* Whether it is shown is decided where the newest answer is known. */
static const struct route routes[] = {
	{ GET,  "/worry",                  worry_page,  ROLE_STAFF, "Worried about someone's safety: who to ring.", true },
	{ POST, "/worry",                  worry,       ROLE_STAFF, "That it was told, and nobody is named.", true },
	{ GET,  "/worry/told",             kept_page,   ROLE_STAFF, "It is kept.", true },
	{ GET,  "/people/{id}/worry",      worry_page,  C, "Who to ring, from somebody's page.", true },
	{ POST, "/people/{id}/worry",      worry,       C, "That it was told.", true },
	{ GET,  "/people/{id}/worry/told", told_page,   C, "When it was told, whom, and whether the person knows.", true },
	{ GET,  "/worry/{pointer}",        change_page, C | ROLE_SAFEGUARDING, "Whether the person knows, and reads it on their own page.", false },
	{ POST, "/worry/{pointer}",        change_page, C | ROLE_SAFEGUARDING, "Changes that.", false },
};
extern const struct module guard_module;
const struct module guard_module = { .name = "guard", .routes = routes, .n_routes = countof(routes), .daily = guard_expire,
	.synced = guard_synced, .forgets = guard_forgets };
