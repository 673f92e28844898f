/* SPDX-License-Identifier: Apache-2.0 */
/* sync_outbox_web.c -- the pages that a phone keeps for itself, and the list of what it must fetch for them. */
#include "sync_int.h"
#include "web/asset.h"

static err to_send_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outbox_list l = { 0 };

	(void)rq;
	resp_title(cx, rs, T("To send and to check"));
	TRY(sync_outbox_find(cx, &l));
	sync_outbox_view(&rs->html, cx, &l);
	return OK;
}

/* The phone's worker takes this itself; here there is nothing to send. */
static err send_now(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)cx, (void)rq;
	return resp_redirect(rs, STR("/to-send"));
}

static err unlock_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("Unlock"));
	rs->phone = true;
	sync_view_unlock(&rs->html);
	return OK;
}

/* For the phone it is open on; anywhere else, all of them. */
static err this_phone_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	if (!cx->phone.is)
		return resp_redirect(rs, STR("/devices"));
	resp_title(cx, rs, T("This phone"));
	sync_view_phone(&rs->html, cx);
	return OK;
}

static err no_signal_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("No signal just now"));
	sync_view_no_signal(&rs->html, cx);
	return OK;
}

/* What pages of a phone ask for, beside the program. */
static const char *const needed[] = { "app.css", "font.woff2", "font-ext.woff2", "icon.svg", "pictures.svg", "phone.js", "listen.js", "here.js" };

static err release(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf b = BUF(cx->arena, 8192);

	(void)rq;
	for (size_t i = 0; i < countof(needed); i++)
		buf_fmt(&b, "{} {}\n", needed[i], asset_path(needed[i]));
#ifndef __wasm__
	if (asset_core.name)
		buf_fmt(&b, "{} {}\n", asset_core.name, asset_core.path);
#endif
	resp_text(rs, "text/plain; charset=utf-8", buf_str(&b));
	return OK;
}

/* Its address never changes, so that a browser finds the next release there; and it is above all pages. */
static err worker_script(struct cx *cx, const struct req *rq, struct resp *rs)
{
	const struct asset *a = asset_find(str_c(asset_path("sw.js")));

	(void)cx, (void)rq;
	if (!a || !a->plain)
		return ERR_NOT_FOUND;
	resp_text(rs, "text/javascript; charset=utf-8", (str){ (const char *)a->plain, a->n_plain });
	return OK;
}

static const struct route routes[] = {
	{ GET,  "/to-send", to_send_page, ROLE_COORDINATOR, "What waits on a phone, and what needs you.", true },
	{ POST, "/to-send", send_now, ROLE_COORDINATOR, "Sends now; a phone's worker takes this.", false },
	{ GET,  "/this-phone", this_phone_page, ROLE_COORDINATOR, "How this phone is opened, and locking it now.", true },
	{ GET,  "/unlock", unlock_page, ROLE_ANYONE, "What a locked phone shows.", false },
	{ GET,  "/no-signal", no_signal_page, ROLE_ANYONE, "What a phone shows for pages that need the server.", false },
	{ GET,  "/sw.js", worker_script, ROLE_ANYONE, "A phone's worker.", false },
	{ GET,  "/sync/release", release, ROLE_ANYONE, "The files of this release, for a phone's worker.", false },
};
const struct module sync_outbox_module = { .name = "sync_outbox", .routes = routes, .n_routes = countof(routes) };
