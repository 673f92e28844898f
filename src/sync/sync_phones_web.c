/* SPDX-License-Identifier: Apache-2.0 */
/* sync_phones_web.c -- for whoever looks after Alongside: the phones of those who work here, and one that is lost. */
#include "base/html.h"
#include "base/text.h"
#include "sync_phones_int.h"

/* Those in post by name, then those who have left.  Names are sealed, so they are put in order here. */
struct owner { str key; struct staff staff; };

static int by_name(const void *a, const void *b)
{
	const struct owner *x = a, *y = b;
	int order = !!x->staff.until - !!y->staff.until;

	if (!order)
		order = str_cmp(x->key, y->key);
	return order ? order : str_cmp(x->staff.id, y->staff.id);
}

static err owners(struct cx *cx, struct staff_list *out)
{
	LIST(struct owner) all = { 0 };

	TRY(sync_store_device_owners(cx, out));
	for (size_t i = 0; i < out->n; i++)
		*LIST_ADD(cx->arena, &all) = (struct owner){ text_sort_key(cx->arena, out->v[i].name), out->v[i] };
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_name);
	for (size_t i = 0; i < all.n; i++)
		out->v[i] = all.v[i].staff;
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
