/* SPDX-License-Identifier: Apache-2.0 */
/* people_ask_web.c -- what a person wants to be asked first: requests, responses, routes. */
#include "people/people_int.h"
#include "web/web.h"

struct ask_form { str words; };
static const struct field ask_fields[] = { FIELD(struct ask_form, words, .max = LIMIT_WORDS) };

static err ask_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct ask_form f = { 0 };
	bool own = cx->actor.roles & ROLE_PERSON;
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	f.words = p.ask_first;
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(ask_fields), &f);
		if (!e)
			e = people_ask_save(cx, p.id, f.words, req_get(rq, "base_ask"));
		if (!e)
			return resp_redirect(rs, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, T("Ask me first"));
	if (resp_easy(cx, rs))
		people_easy_ask(&rs->html, cx, &p, f.words);
	else
		people_view_ask(&rs->html, cx, &p, f.words);
	return e;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/ask-first", ask_page, BOTH, "What they want to be asked first.", true },
	{ POST, "/people/{id}/ask-first", ask_page, BOTH, "Changes it.", true },
};
const struct module people_ask_module = { .name = "ask", .routes = routes, .n_routes = countof(routes) };
