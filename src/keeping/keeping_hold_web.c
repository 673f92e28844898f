/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_hold_web.c -- holds: requests, responses, routes.  For whoever looks after data, and nobody else. */
#include "base/id.h"
#include "keeping/keeping_hold_int.h"
#include "programme/programme.h"
#include "web/web.h"

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct stay_list l = { 0 };

	(void)rq;
	TRY(stay_find(cx, &l));
	resp_title(cx, rs, T("Holds"));
	rs->section = "/holds";
	stay_view_list(&rs->html, cx, &l);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct stay_form, who, .max = LIMIT_LINE), FIELD(struct stay_form, neighbourhood, .max = 40), FIELD(struct stay_form, kind, .max = 10),
	FIELD(struct stay_form, law, .max = LIMIT_LINE), FIELD(struct stay_form, until, .max = 10), FIELD(struct stay_form, told, .max = 3),
	FIELD(struct stay_form, told_when, .max = 10), FIELD(struct stay_form, not_told, .max = LIMIT_LINE),
};

/* The address of a page names somebody who has died, too. */
static err find_person(struct cx *cx, const struct stay_form *f, str *person)
{
	struct keeping k = { 0 };
	str id = str_trim(f->who);

	if (id.n >= ID_LENGTH)
		id = (str){ id.p + id.n - ID_LENGTH, ID_LENGTH };
	if (!id_is(id))
		return people_exact(cx, f->who, f->neighbourhood, person);
	err e = keeping_store_get(cx, id, &k);
	*person = e ? STR("") : k.person;
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Whether somebody has a page is said only where it is kept that it was asked: to who would set a hold, and seldom. */
static err set(struct cx *cx, const struct req *rq, struct stay_form *f, bool *nobody)
{
	struct stay h;

	TRY(req_read(cx, rq, RECORD(form_fields), f));
	TRY(stay_read(cx, f, &h));
	TRY(access_outside_may_ask(cx, "who"));
	TRY(find_person(cx, f, &h.person));
	*nobody = !h.person.n;
	return *nobody ? access_outside_nobody(cx, msg_text(cx->lang, T("to set a hold")).text) : stay_add(cx, &h);
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct neighbourhood_list places = { 0 };
	struct stay_form f = { 0 };
	bool nobody = false;
	err e = OK;

	if (rq->method == POST) {
		e = set(cx, rq, &f, &nobody);
		if (!e && !nobody)
			return resp_redirect(rs, STR("/holds"));
		if (e && e != ERR_INVALID)
			return e;
	}
	if (nobody) {   /* what was kept of it stays: no error of the transaction */
		rs->status = 422;
		(void)cx_issue(cx, "who", T("Nobody is known by exactly that, or more than one is. Ask for the address of their page. Those who lead see that you asked"));
	}
	TRY(programme_neighbourhood_find(cx, &places));
	resp_title(cx, rs, T("Set a hold"));
	rs->section = "/holds";
	stay_view_new(&rs->html, cx, &f, &places);
	return e;
}

static err renew_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "hold"), until = str_given(req_get(rq, "until"));
	struct stay h = { 0 };
	err e = OK;

	TRY(stay_store_get(cx, id, &h));
	if (rq->method == POST) {
		e = stay_renew(cx, id, until);
		if (!e)
			return resp_redirect(rs, STR("/holds"));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, T("Renew it"));
	rs->section = "/holds";
	stay_view_renew(&rs->html, cx, &h, until.n == 10 ? until : STR(""));
	return e;
}

static err end_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct stay h = { 0 };

	TRY(stay_store_get(cx, req_get(rq, "hold"), &h));
	if (h.lifted)
		return resp_redirect(rs, STR("/holds"));
	resp_title(cx, rs, T("Lift this hold?"));
	rs->section = "/holds";
	stay_view_end(&rs->html, cx, &h);
	return OK;
}

static err act(struct cx *cx, const struct req *rq, struct resp *rs, err change(struct cx *cx, str id))
{
	TRY(change(cx, req_get(rq, "hold")));
	return resp_redirect(rs, STR("/holds"));
}

static err end(struct cx *cx, const struct req *rq, struct resp *rs)  { return act(cx, rq, rs, stay_end); }
static err know(struct cx *cx, const struct req *rq, struct resp *rs) { return act(cx, rq, rs, stay_know); }

static const struct route routes[] = {
	{ GET,  "/holds",             list_page,  ROLE_DATA, "What a court, an inquiry or a review asks to be kept.", false },
	{ GET,  "/holds/new",         new_page,   ROLE_DATA, "A hold to set.", false },
	{ POST, "/holds/new",         new_page,   ROLE_DATA, "Sets it, with its law and its end.", false },
	{ GET,  "/holds/{hold}",      renew_page, ROLE_DATA, "A hold, to renew.", false },
	{ POST, "/holds/{hold}",      renew_page, ROLE_DATA, "Renews it, half a year at most.", false },
	{ GET,  "/holds/{hold}/end",  end_page,   ROLE_DATA, "What will happen when it is ended.", false },
	{ POST, "/holds/{hold}/end",  end,        ROLE_DATA, "Ends it.", false },
	{ POST, "/holds/{hold}/know", know,       ROLE_DATA, "The person was told.", false },
};
extern const struct module keeping_hold_module;
const struct module keeping_hold_module = { .name = "keeping_hold", .routes = routes, .n_routes = countof(routes) };
