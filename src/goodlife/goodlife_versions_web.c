/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_versions_web.c -- two versions of a part of the page: requests, responses, routes. */
#include "base/html.h"
#include "base/buf.h"
#include "goodlife/goodlife_int.h"
#include "web/web.h"

static str back(struct cx *cx, str person, const struct page_kind *k)
{
	return k->place == PART_HARD ? str_fmt(cx->arena, "/people/{}/hard", person)
		: cx->actor.roles & ROLE_PERSON ? STR("/mine") : str_fmt(cx->arena, "/people/{}", person);
}

static err draw(struct cx *cx, struct resp *rs, str id, const struct page_kind *k, const struct version_choice *c)
{
	struct person p = { 0 };
	struct part_versions v = { 0 };

	TRY(people_get(cx, id, &p));
	TRY(goodlife_versions_get(cx, id, str_c(k->part), c->other, &v));
	if (!v.there && c->other.n)   /* that one has been chosen about; perhaps another waits */
		TRY(goodlife_versions_get(cx, id, str_c(k->part), STR(""), &v));
	if (!v.there && !cx->issues.n)
		return ERR_NOT_FOUND;
	resp_person(cx, rs, id, T("Two versions"));
	if (!v.there) {
		versions_view_chosen(&rs->html, cx, k->title, back(cx, id, k));
		return OK;
	}
	versions_view(&rs->html, cx, &(struct two_versions){ .title = k->title,
		.name = cx->actor.roles & ROLE_PERSON ? STR("") : p.name, .action = goodlife_versions_path(cx->arena, id, str_c(k->part)),
		.later = back(cx, id, k), .stands = v.stands_text, .other = v.other_text, .other_id = v.other.id,
		.base = v.stands.version, .both = c->words, .together = c->together });
	return OK;
}

static err part_versions(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct version_choice c = { 0 };
	struct part_versions v = { 0 };
	str id = req_get(rq, "id");
	const struct page_kind *k = goodlife_kind(req_get(rq, "part"));
	err e = OK;

	if (!k)
		return ERR_NOT_FOUND;
	if (rq->method == POST) {
		e = versions_choice_read(cx, rq, &c);
		if (!e)
			e = goodlife_versions_choose(cx, id, str_c(k->part), &c);
		if (!e) {
			TRY(goodlife_versions_get(cx, id, str_c(k->part), STR(""), &v));
			return resp_redirect(rs, v.there ? goodlife_versions_path(cx->arena, id, str_c(k->part)) : back(cx, id, k));
		}
		if (e != ERR_INVALID)
			return e;
	}
	TRY(draw(cx, rs, id, k, &c));
	return e;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/page/{part}/versions",     part_versions, BOTH, "Two versions side by side.", true },
	{ POST, "/people/{id}/page/{part}/versions",     part_versions, BOTH, "Chooses one, or both.", true },
};
const struct module goodlife_versions_module = { .name = "goodlife_versions", .routes = routes, .n_routes = countof(routes) };
