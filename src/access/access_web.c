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

/* What a phone showed its owner, told when it can be: each person is one they may see. */
static err post_looks(struct cx *cx, const struct req *rq, struct resp *rs)
{
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		if (!str_is(p->name, "look"))
			continue;
		TRY(access_may_remember(cx, p->value));
		cx_look(cx, p->value, STR(""));
		cx->looks.v[cx->looks.n - 1].at = cx->said_at;
	}
	return resp_redirect(rs, STR("/people"));
}

static const struct route routes[] = {
	{ POST, "/looks", post_looks, ROLE_COORDINATOR, "What a phone showed while nobody could be told.", true },
	{ GET, "/people/{id}/looked", get_looked, ROLE_PERSON | ROLE_COORDINATOR, "who has looked at this person's page", false },
};

extern const struct module access_module;
const struct module access_module = { .name = "access", .routes = routes, .n_routes = countof(routes),
	.synced = access_synced, .forgets = access_forgets };
