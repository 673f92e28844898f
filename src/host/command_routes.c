/* SPDX-License-Identifier: Apache-2.0 */
/* command_routes.c -- `alongside routes`: every page, and who may use it. */
#include "host/command_verbs.h"
#include "modules.h"

static const char *who(struct arena *a, int may)
{
	static const struct { int role; const char *name; } names[] = {
		{ ROLE_NOBODY, "nobody" }, { ROLE_PERSON, "person" }, { ROLE_COORDINATOR, "coordinator" },
		{ ROLE_CIRCLE, "family" }, { ROLE_LEAD, "lead" }, { ROLE_ADMIN, "admin" }, { ROLE_DATA, "data" }, { ROLE_SAFEGUARDING, "safeguarding" },
		{ ROLE_LEADERSHIP, "leadership" }, { ROLE_NETWORK, "network" },
		{ ROLE_DEVICE, "phone" },
	};
	struct buf b = BUF(a, 120);

	if (may == ROLE_ANYONE)
		return "anyone";
	if ((may & ROLE_STAFF) == ROLE_STAFF) {
		buf_add(&b, STR("staff"));
		may &= ~ROLE_STAFF;
	}
	for (size_t i = 0; i < countof(names); i++)
		if (may & names[i].role)
			buf_fmt(&b, "{}{}", b.n ? "," : "", names[i].name);
	return arena_c(a, buf_str(&b));
}

int command_routes(const struct call *c)
{
	const char *wrong = web_check(&app_server);
	struct arena a = { .cap = 1 << 20 };

	(void)c;
	if (wrong)
		return command_fail(str_c(wrong));
	for (const struct module *const *m = app_server.modules; *m; m++)
		for (size_t i = 0; i < (*m)->n_routes; i++) {
			const struct route *rt = &(*m)->routes[i];
			printf("%-4s %-42s %-18s %-7s %s\n", rt->method == GET ? "GET" : "POST", rt->path,
				who(&a, rt->may), rt->offline > 0 ? "offline" : "", rt->doc);
		}
	arena_release(&a);
	return 0;
}
