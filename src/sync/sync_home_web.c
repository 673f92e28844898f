/* SPDX-License-Identifier: Apache-2.0 */
/* sync_home_web.c -- what a phone's home screen asks: name, icons, and the way straight to writing it down. */
#include "base/json.h"
#include "sync_int.h"
#include "web/asset.h"

static void text(struct buf *b, const char *name, str value)
{
	buf_fmt(b, "\"{}\":", name);
	json_val(b, V(value));
}

static void icon(struct buf *b, const char *file, const char *type, const char *sizes, const char *purpose)
{
	buf_fmt(b, "{\"src\":\"{}\",\"type\":\"{}\",\"sizes\":\"{}\",\"purpose\":\"{}\"}", asset_path(file), type, sizes, purpose);
}

/* It begins with today; pressed for long, the icon leads to writing it down, which a locked phone does too. */
static err manifest(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf b = BUF(cx->arena, 4096);

	(void)rq;
	buf_add(&b, STR("{\"id\":\"/today\",\"start_url\":\"/today\",\"scope\":\"/\",\"display\":\"standalone\","
		"\"background_color\":\"#fbf8f3\",\"theme_color\":\"#1f5c4d\",\"short_name\":\"Alongside\","));
	text(&b, "name", cx->area.name.n ? cx->area.name : STR("Alongside"));
	buf_ch(&b, ',');
	text(&b, "lang", str_c(lang_code(cx->lang)));
	buf_add(&b, STR(",\"icons\":["));
	icon(&b, "icon.svg", "image/svg+xml", "any", "any");
	buf_ch(&b, ',');
	icon(&b, "icon-192.png", "image/png", "192x192", "any");
	buf_ch(&b, ',');
	icon(&b, "icon-512.png", "image/png", "512x512", "any");
	buf_ch(&b, ',');
	icon(&b, "icon-mask.png", "image/png", "512x512", "maskable");
	buf_add(&b, STR("],\"shortcuts\":[{\"url\":\"/write/now\","));
	text(&b, "name", msg_text(cx->lang, T("Write it down")).text);
	buf_add(&b, STR(",\"icons\":["));
	icon(&b, "icon-192.png", "image/png", "192x192", "any");
	buf_add(&b, STR("]}]}"));
	resp_text(rs, "application/manifest+json", buf_str(&b));
	return OK;
}

static const struct route routes[] = {
	{ GET, "/home.webmanifest", manifest, ROLE_ANYONE, "What a phone's home screen shows of us.", false },
};
extern const struct module sync_home_module;
const struct module sync_home_module = { .name = "sync_home", .routes = routes, .n_routes = countof(routes) };
