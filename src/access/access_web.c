/* SPDX-License-Identifier: Apache-2.0 */
/* access_web.c -- requests about who has looked. */
#include "web/page.h"
#include "web/web.h"
#include "access_int.h"

static err get_looked(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str person = req_get(rq, "id");
	struct look_list l = { 0 };
	int64_t before = 0;

	TRY(access_may_see(cx, person));
	if (!str_int(req_get(rq, "before"), &before) || before < 0)
		before = 0;
	TRY(access_looks_of(cx, person, before, &l));
	resp_title(cx, rs, T("Who has looked"));
	if (resp_easy(cx, rs))
		access_easy_looked(&rs->html, cx, person, &l);
	else
		access_view_looked(&rs->html, cx, person, &l);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/people/{id}/looked", get_looked, ROLE_PERSON | ROLE_COORDINATOR, "who has looked at this person's page", false },
};

extern const struct module access_module;
const struct module access_module = { .name = "access", .routes = routes, .n_routes = countof(routes),
	.synced = access_synced };
