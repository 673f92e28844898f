/* SPDX-License-Identifier: Apache-2.0 */
/* signin_staff_web.c -- requests about those who work here. */
#include "signin_staff_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field staff_form_fields[] = {
	FIELD(struct staff_form, name, .required = true, .max = LIMIT_NAME), FIELD(struct staff_form, neighbourhood),
	FIELD(struct staff_form, coordinator), FIELD(struct staff_form, lead), FIELD(struct staff_form, admin), FIELD(struct staff_form, data),
	FIELD(struct staff_form, safeguarding), FIELD(struct staff_form, leadership), FIELD(struct staff_form, network),
	FIELD(struct staff_form, left),
};

static err staff_of(struct cx *cx, const struct req *rq, struct staff *s)
{
	return str_is(rq->path, "/set-up/staff/new") ? OK : access_staff_get(cx, req_get(rq, "id"), s);
}

static err draw_staff(struct cx *cx, struct resp *rs, str id, const struct staff_form *f)
{
	struct neighbourhood_list places = { 0 };

	TRY(programme_neighbourhood_find(cx, &places));
	resp_title(cx, rs, T("People who work here"));
	signin_view_staff(&rs->html, cx, id, f, &places);
	return OK;
}

static err get_staff(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { .roles = req_get(rq, "safeguarding").n ? ROLE_SAFEGUARDING : ROLE_COORDINATOR };

	TRY(staff_of(cx, rq, &s));
	return draw_staff(cx, rs, s.id, &(struct staff_form){ s.name, s.neighbourhood, s.version,
		s.roles & ROLE_COORDINATOR, s.roles & ROLE_LEAD, s.roles & ROLE_ADMIN, s.roles & ROLE_DATA, s.roles & ROLE_SAFEGUARDING,
		s.roles & ROLE_LEADERSHIP, s.roles & ROLE_NETWORK, s.until });
}

static err save_staff(struct cx *cx, const struct req *rq, const struct staff *before, struct staff_form *f)
{
	struct staff s = *before;
	struct neighbourhood place;

	TRY(req_read(cx, rq, RECORD(staff_form_fields), f));
	if (!str_eq(str_given(req_get(rq, "base_it")), str_given(before->version)))
		return cx_issue(cx, "name", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	err e = f->neighbourhood.n ? programme_neighbourhood_get(cx, f->neighbourhood, &place) : OK;
	if (e == ERR_NOT_FOUND)
		return cx_issue(cx, "neighbourhood", T("Please choose one"));
	TRY(e);
	s.name = f->name;
	s.neighbourhood = f->neighbourhood;
	s.roles = (f->coordinator ? ROLE_COORDINATOR : 0) | (f->lead ? ROLE_LEAD : 0) | (f->admin ? ROLE_ADMIN : 0) |
		(f->data ? ROLE_DATA : 0) | (f->safeguarding ? ROLE_SAFEGUARDING : 0) | (f->leadership ? ROLE_LEADERSHIP : 0) |
		(f->network ? ROLE_NETWORK : 0);
	s.until = !f->left ? 0 : before->until ? before->until : cx->said_at;
	return signin_staff_save(cx, before, &s);
}

static err post_staff(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };

	TRY(staff_of(cx, rq, &s));
	struct staff_form f = { .version = s.version };
	err e = save_staff(cx, rq, &s, &f);
	if (!e)
		return resp_redirect(rs, STR("/set-up"));
	TRY(draw_staff(cx, rs, s.id, &f));
	return e;
}

#define MAY (ROLE_ADMIN | ROLE_LEAD)
static const struct route routes[] = {
	{ GET,  "/set-up/staff/{id}", get_staff, MAY, "someone who works here, or someone new", false },
	{ POST, "/set-up/staff/{id}", post_staff, MAY, "save someone who works here", false },
};

extern const struct module signin_staff_module;
const struct module signin_staff_module = { .name = "signin_staff", .routes = routes, .n_routes = countof(routes) };
