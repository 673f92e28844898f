/* SPDX-License-Identifier: Apache-2.0 */
/* sync_phones_web.c -- for whoever looks after Alongside: the phones of those who work here, and one that is lost. */
#include "base/html.h"
#include "sync_phones_int.h"

/* Those in post by name, then those who have left. */
static err owners(struct cx *cx, struct staff_list *out)
{
	struct str_list ids = { 0 };
	struct staff_list here = { 0 };

	TRY(sync_store_device_owners(cx, &ids));
	TRY(access_staff_find(cx, &here));
	for (size_t i = 0; i < here.n; i++)
		for (size_t k = 0; k < ids.n; k++)
			if (str_eq(here.v[i].id, ids.v[k]))
				*LIST_ADD(cx->arena, out) = here.v[i];
	for (size_t k = 0; k < ids.n; k++) {
		struct staff s = { 0 };
		TRY(access_staff_get(cx, ids.v[k], &s));
		if (s.until)
			*LIST_ADD(cx->arena, out) = s;
	}
	return OK;
}

static err owners_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff_list l = { 0 };

	(void)rq;
	TRY(owners(cx, &l));
	resp_title(cx, rs, T("Phones that keep a day"));
	rs->section = "/set-up";
	sync_phones_view_owners(&rs->html, &l);
	return OK;
}

static err phones_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };
	struct device_list l = { 0 };

	TRY(access_staff_get(cx, req_get(rq, "staff"), &s));
	TRY(sync_store_device_find(cx, s.id, &l));
	resp_title_t(cx, rs, T("Phones of {1}"), s.name);
	rs->section = "/set-up";
	sync_phones_view(&rs->html, cx, &s, &l);
	return OK;
}

static err phone_of(struct cx *cx, const struct req *rq, struct staff *s, struct device *d)
{
	TRY(access_staff_get(cx, req_get(rq, "staff"), s));
	TRY(sync_store_device_get(cx, req_get(rq, "device"), STR(""), d));
	return str_eq(d->staff, s->id) ? OK : ERR_NOT_FOUND;
}

static err lost_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct staff s = { 0 };
	struct device d = { 0 };

	TRY(phone_of(cx, rq, &s, &d));
	if (rq->method == POST)
		TRY(sync_device_lost(cx, &d));
	if (rq->method == POST || !str_is(d.state, "on"))
		return resp_redirect(rs, str_fmt(cx->arena, "/set-up/staff/{}/phones", s.id));
	resp_title_t(cx, rs, T("Is “{1}” lost?"), d.name);
	rs->section = "/set-up";
	sync_phones_view_lost(&rs->html, cx, &s, &d);
	return OK;
}

#define MAY (ROLE_LEAD | ROLE_ADMIN)
static const struct route routes[] = {
	{ GET,  "/set-up/phones", owners_page, MAY, "Who has phones that keep a day.", false },
	{ GET,  "/set-up/staff/{staff}/phones", phones_page, MAY, "The phones of one who works here, and what they had not sent.", false },
	{ GET,  "/set-up/staff/{staff}/phones/{device}/lost", lost_page, MAY, "Asks once more, with what had not arrived.", false },
	{ POST, "/set-up/staff/{staff}/phones/{device}/lost", lost_page, MAY, "When it is next in touch it sends what it has, and forgets.", false },
};
extern const struct module sync_phones_module;
const struct module sync_phones_module = { .name = "sync_phones", .routes = routes, .n_routes = countof(routes) };
