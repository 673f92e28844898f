/* SPDX-License-Identifier: Apache-2.0 */
/* care_web.c -- a visit alone: requests, responses, routes. */
#include "care/care_int.h"
#include "presence/presence.h"
#include "web/page.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct lone_form, back, .max = 20), FIELD(struct lone_form, friend_, .max = 40),
	FIELD(struct lone_form, phone, .max = LIMIT_NAME), FIELD(struct lone_form, words, .max = LIMIT_LINE),
};

static err draw(struct cx *cx, struct resp *rs, const struct lone_form *f)
{
	struct lone_visit now = { 0 };
	struct staff_list friends = { 0 };
	err e = care_get(cx, &now);

	if (e && e != ERR_NOT_FOUND)
		return e;
	TRY(care_friends(cx, &friends));
	resp_title(cx, rs, T("I'm going to see someone"));
	rs->section = "/today";
	care_view_form(&rs->html, cx, f, &now, &friends);
	return OK;
}

static err form_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_of own = { 0 };

	(void)rq;
	TRY(presence_own(cx, &own));
	return draw(cx, rs, &(struct lone_form){ .phone = own.card.phone });
}

/* That a form was answered is not kept either: nothing says afterwards that somebody was out. */
static err go_out(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct lone_form f = { 0 };
	struct lone_visit v = { 0 };
	err e = req_read(cx, rq, RECORD(form_fields), &f);

	rs->untold = true;
	if (!e) {
		v = (struct lone_visit){ .friend_ = f.friend_, .phone = f.phone, .words = f.words };
		if (!str_int(f.back, &v.back_at))
			v.back_at = 0;
		e = care_out(cx, &v);
	}
	if (!e)
		return resp_redirect(rs, STR("/today"));
	if (e == ERR_INVALID)
		TRY(draw(cx, rs, &f));
	return e;
}

static err come_back(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	rs->untold = true;
	TRY(care_back(cx));
	return resp_redirect(rs, STR("/today"));
}

static err left_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct lone_visit v = { 0 };

	TRY(care_left(cx, req_get(rq, "staff"), &v));
	resp_title_t(cx, rs, T("{1} is not back yet"), v.staff_name);
	care_view_left(&rs->html, cx, &v);
	return OK;
}

static err they_are_safe(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->untold = true;
	TRY(care_safe(cx, req_get(rq, "staff")));
	return resp_redirect(rs, STR("/"));
}

#define LOOKS_OUT (ROLE_COORDINATOR | ROLE_LEAD)
static const struct route routes[] = {
	{ GET,  "/lone-visit",              form_page,     ROLE_COORDINATOR, "I'm going to see someone: back by when, and who looks out.", false },
	{ POST, "/lone-visit",              go_out,        ROLE_COORDINATOR, "Goes out; needs the network, or nobody would be told.", false },
	{ POST, "/lone-visit/back",         come_back,     ROLE_COORDINATOR, "Back: at once nothing of it is left.", false },
	{ GET,  "/lone-visit/{staff}",      left_page,     LOOKS_OUT, "What somebody who is not back left for this colleague.", false },
	{ POST, "/lone-visit/{staff}/safe", they_are_safe, LOOKS_OUT, "They are safe: it goes.", false },
};
extern const struct module care_module;
const struct module care_module = { .name = "care", .routes = routes, .n_routes = countof(routes),
	.hourly = care_store_expire, .open = care_lone_on, .synced = care_synced };
