/* SPDX-License-Identifier: Apache-2.0 */
/* register_web.c -- the DPIA for whoever looks after data, to read and to print. */
#include "register_int.h"
#include "web/page.h"
#include "web/web.h"

static err dpia_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct buf text = BUF(cx->arena, LIMIT_PAGE);

	register_dpia(cx->arena, rq->app, &text);
	resp_title(cx, rs, T("Data protection"));
	rs->section = "/data-protection";
	register_view_page(&rs->html, buf_str(&text));
	return OK;
}

static const struct route routes[] = {
	{ GET, "/data-protection", dpia_page, ROLE_DATA | ROLE_ADMIN, "The data protection impact assessment, from the program's own tables.", false },
};
extern const struct module register_module;
const struct module register_module = { .name = "register", .routes = routes, .n_routes = countof(routes) };
