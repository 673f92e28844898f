/* SPDX-License-Identifier: Apache-2.0 */
/* sync_device_web.c -- "My devices": requests, responses, routes. */
#include "sync_int.h"
#include "web/page.h"

static const struct field new_fields[] = {
	FIELD(struct new_device, name, .required = true, .max = LIMIT_NAME), FIELD(struct new_device, shared),
	FIELD(struct new_device, secret, .max = LIMIT_LINE), FIELD(struct new_device, mac_key, .max = LIMIT_LINE),
};

static err draw(struct cx *cx, const struct req *rq, struct resp *rs, const struct new_device *f)
{
	struct device_list l = { 0 };
	struct device made = { 0 };
	str id = req_get(rq, "new");

	TRY(sync_store_device_find(cx, cx->actor.id, &l));
	resp_title(cx, rs, T("My devices"));
	rs->section = "/me";
	rs->phone = true;
	if (rq->method == GET && id.n) {
		TRY(sync_device_own(cx, id, &made));
		sync_device_view_made(&rs->html, cx, &made);
	}
	sync_device_view(&rs->html, cx, &l, f);
	return OK;
}

static err devices_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return draw(cx, rq, rs, &(struct new_device){ 0 });
}

static err new_device(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct new_device f = { 0 };
	str id;
	err e = req_read(cx, rq, RECORD(new_fields), &f);

	if (!e)
		e = sync_device_add(cx, &f, &id);
	if (!e)
		return resp_redirect(rs, str_fmt(cx->arena, "/devices?new={}", id));
	if (e == ERR_INVALID)
		TRY(draw(cx, rq, rs, &f));
	return e;
}

static err lost_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct device d = { 0 };

	TRY(sync_device_own(cx, req_get(rq, "device"), &d));
	if (!str_is(d.state, "on"))
		return resp_redirect(rs, STR("/devices"));
	resp_title_t(cx, rs, T("Is “{1}” lost?"), d.name);
	rs->section = "/me";
	sync_device_view_lost(&rs->html, cx, &d);
	return OK;
}

static err it_is_lost(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct device d = { 0 };

	TRY(sync_device_own(cx, req_get(rq, "device"), &d));
	TRY(sync_device_lost(cx, &d));
	return resp_redirect(rs, STR("/devices"));
}

/* A phone whose passphrase was tried too often asks for a sign-in since then. */
static err still_have_it(struct cx *cx, const struct req *rq, struct resp *rs)
{
	int64_t since;

	if (str_int(req_get(rq, "since"), &since) && cx->since < since)
		return FAIL(cx, ERR_DENIED, STR("a sign-in of before that opens no phone again"));
	TRY(sync_device_again(cx, req_get(rq, "device")));
	return resp_redirect(rs, STR("/devices"));
}

static err known_again(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(sync_device_back(cx, req_get(rq, "device"), req_get(rq, "box"), str_trim(req_get(rq, "name"))));
	return resp_redirect(rs, STR("/devices"));
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/devices", devices_page, C, "The phones that keep my day, and setting one up.", false },
	{ POST, "/devices/new", new_device, C, "A phone that keeps my day, with the secrets it made.", false },
	{ GET,  "/devices/{device}/lost", lost_page, C, "Asks once more before a phone is told to forget.", false },
	{ POST, "/devices/{device}/lost", it_is_lost, C, "When it is next in touch it sends what it has, and forgets.", false },
	{ POST, "/devices/{device}/back", known_again, C, "A phone set up since the copy of the database that was put back.", false },
	{ POST, "/devices/{device}/again", still_have_it, C, "Its owner signed in again and still has it.", false },
};
extern const struct module sync_device_module;
const struct module sync_device_module = { .name = "sync_device", .routes = routes, .n_routes = countof(routes) };
