/* SPDX-License-Identifier: Apache-2.0 */
/* guard_web.c -- worried about someone's safety: requests, responses, routes. */
#include "guard/guard_int.h"
#include "web/web.h"

static err worry_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");
	struct guard_ring r;
	struct person p = { 0 };

	TRY(guard_ring(cx, &r));
	if (rq->of_path) {
		TRY(people_get(cx, id, &p));
		resp_person(cx, rs, p.id, T("Worried about someone's safety"));
	} else
		resp_title(cx, rs, T("Worried about someone's safety"));
	guard_view_worry(&rs->html, cx, &r, rq->of_path ? &p : NULL);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/worry",             worry_page, ROLE_STAFF,       "Worried about someone's safety: who to ring.", true },
	{ GET, "/people/{id}/worry", worry_page, ROLE_COORDINATOR, "The same, from somebody's page.", true },
};
extern const struct module guard_module;
const struct module guard_module = { .name = "guard", .routes = routes, .n_routes = countof(routes) };
