/* SPDX-License-Identifier: Apache-2.0 */
/* community_map_web.c -- the map: its request and its route. */
#include "base/id.h"
#include "base/text.h"
#include "community/community_map.h"
#include "community/community_view_int.h"

static err map_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct map_page p;
	str asked = utf8_cut(utf8_clean(cx->arena, str_trim(req_get(rq, "near"))), LIMIT_NAME);

	TRY(map_find(cx, asked, &p));
	if (id_is(asked))            /* people read the name of a place */
		asked = p.near.name;
	resp_title(cx, rs, T("Places on a map"));
	rs->section = "/community";
	map_view_page(&rs->html, cx, &p, asked);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/map", map_page, ROLE_ANYONE, "The places near somewhere, as a picture and as a list", .offline = false },
};
extern const struct module community_map_module;
const struct module community_map_module = { .name = "community_map", .routes = routes, .n_routes = countof(routes) };
