/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people_shut_web.c -- a page that is locked quietly: requests, responses, routes.
 * Locking needs no signal, for it may have to be at once.  Opening does, and ends what is signed in: see src/signin.
 */
#include "base/html.h"
#include "people/people_shut.h"
#include "web/web.h"

struct shut_form { str agreed; };
static const struct field form_fields[] = { FIELD(struct shut_form, agreed, .max = 1) };

static err check(struct cx *cx, const struct person *p, const struct shut_form *f)
{
	struct walker_list with = { 0 };

	TRY(access_shut_opens(cx, p->id, &with));
	if (cx_own(cx) && !with.n)
		return cx_issue(cx, "agreed", T("If you shut it now, there is nobody who could open it again."));
	if (str_is(f->agreed, "1"))
		return OK;
	return cx_issue(cx, "agreed", cx_own(cx) ? T("Please tick that you can reach them") : T("Please ask them first, where nobody listens"));
}

err people_shut_draw(struct cx *cx, struct resp *rs, const struct person *p, str agreed)
{
	struct shut now = { 0 };
	struct walker_list with = { 0 };

	TRY(access_shut_get(cx, p->id, &now));
	TRY(access_shut_opens(cx, p->id, &with));
	resp_person(cx, rs, p->id, cx_own(cx) ? T("Shut my page for now") : T("Lock their page quietly"));
	people_shut_view(&rs->html, cx, p, &now, &with, agreed);
	return OK;
}

static err lock_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool own = cx_own(cx);
	struct person p = { 0 };
	struct shut_form f = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &f);
		if (!e)
			e = check(cx, &p, &f);
		if (!e)
			e = access_shut(cx, p.id);
		if (!e)
			return resp_redirect(rs, own ? STR("/") : str_fmt(cx->arena, "/people/{}/lock", p.id));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(people_shut_draw(cx, rs, &p, str_given(f.agreed)));
	return e;
}

/* Today lies open on tables: what there is to look at, it does not say.  By plans it is not told, for those stand in the
 * file of their record. */
err people_shut_again(struct cx *cx, struct two_line_list *out)
{
	struct shut_list l = { 0 };

	TRY(access_shut_again(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		*LIST_ADD(cx->arena, out) = (struct two_line){ .person = l.v[i].person, .name = l.v[i].person_name,
			.path = str_fmt(cx->arena, "/people/{}/lock", l.v[i].person), .title = T("Something to look at, and to talk about with them") };
	return OK;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/lock", lock_page, BOTH, "A page that is locked quietly, or how to do it.", true },
	{ POST, "/people/{id}/lock", lock_page, BOTH, "Locks it: it looks as if it were out of order.", true },
};
extern const struct module people_shut_module;
const struct module people_shut_module = { .name = "people_shut", .routes = routes, .n_routes = countof(routes) };
