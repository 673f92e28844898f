/* SPDX-License-Identifier: Apache-2.0 */
/* post_web.c -- how somebody may be written to, and what was sent: requests, responses, routes. */
#include "post/post_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct post_way, how, .required = true, .max = 10), FIELD(struct post_way, place, .max = LIMIT_POST_PLACE),
	FIELD(struct post_way, safe_write), FIELD(struct post_way, safe_ring), FIELD(struct post_way, safe_leave),
	FIELD(struct post_way, hours, .required = true, .max = 10), FIELD(struct post_way, words, .max = LIMIT_LINE),
};

static str page_of(struct cx *cx, str person) { return str_fmt(cx->arena, "/people/{}/post", person); }

static err save(struct cx *cx, const struct req *rq, const struct post_way *now, struct post_way *w)
{
	*w = (struct post_way){ .person = now->person };
	TRY(req_read(cx, rq, RECORD(form_fields), w));
	TRY(req_gentle(cx, rq, "words", w->words.p ? w->words : STR("")));
	return post_way_save(cx, now, w, str_given(req_get(rq, "base_post")));
}

static err draw(struct cx *cx, struct resp *rs, const struct person *p, const struct post_way *way, const struct post_way *saved)
{
	struct post_list sent = { 0 };

	TRY(post_store_of(cx, p->id, &sent));
	resp_person(cx, rs, p->id, cx->actor.roles & ROLE_PERSON ? T("How we may write to you") : T("How we may write to them"));
	post_view_page(&rs->html, cx, &(struct post_page){ .person = p, .way = way, .saved = saved, .sent = &sent });
	return OK;
}

static err post_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct post_way now = { 0 }, w;
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(post_store_way(cx, p.id, &now));
	w = now;
	if (rq->method == POST) {
		e = save(cx, rq, &now, &w);
		if (!e)
			return resp_redirect(rs, page_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(draw(cx, rs, &p, &w, &now));
	return e;
}

static err confirm(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct post_way w = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(post_store_way(cx, p.id, &w));
	/* Another place than the one they looked at. */
	if (!str_eq(str_given(req_get(rq, "base_place")), w.version))
		return resp_redirect(rs, page_of(cx, p.id));
	err e = post_way_confirm(cx, &w, str_is(str_given(req_get(rq, "together")), "1"));
	if (e == ERR_INVALID)
		TRY(draw(cx, rs, &p, &w, &w));
	return e ? e : resp_redirect(rs, page_of(cx, p.id));
}

static err tell(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(post_send(cx, p.id, POST_NEWS, STR("")));
	return resp_redirect(rs, page_of(cx, p.id));
}

static err slip_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct post m = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(post_store_get(cx, req_get(rq, "message"), &m));
	if (!str_eq(m.person, p.id) || !(str_is(m.state, "slip") || str_is(m.state, "given")))
		return ERR_NOT_FOUND;
	resp_person(cx, rs, p.id, T("A message to print"));
	post_view_slip(&rs->html, cx, &p, &m);
	return OK;
}

static err given(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(post_given(cx, p.id, req_get(rq, "message")));
	return resp_redirect(rs, page_of(cx, p.id));
}

static err set_up_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct post_counts n = { 0 };

	(void)rq;
	TRY(post_store_count(cx, cx->now - 30 * LIMIT_DAY, &n));
	resp_title(cx, rs, T("Messages out"));
	post_view_set_up(&rs->html, cx, &n);
	return OK;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/post",                   post_page, BOTH, "How somebody may be written to, and what was sent.", false },
	{ POST, "/people/{id}/post",                   post_page, BOTH, "By what way, where, when, and whether it is safe.", false },
	{ POST, "/people/{id}/post/confirm",           confirm,   BOTH, "They looked at the place, and it is right.", false },
	{ POST, "/people/{id}/post/tell",              tell,      ROLE_COORDINATOR, "Tells them that there is something new on their page.", false },
	{ GET,  "/people/{id}/post/{message}",         slip_page, ROLE_COORDINATOR, "A message that did not go, to print.", false },
	{ POST, "/people/{id}/post/{message}/given",   given,     ROLE_COORDINATOR, "It was handed over.", false },
	{ GET,  "/set-up/post",                        set_up_page, ROLE_LEAD | ROLE_ADMIN, "Which ways there are to send, and how many went: counts.", false },
};
extern const struct module post_module;
const struct module post_module = { .name = "post", .routes = routes, .n_routes = countof(routes), .jobs = post_kinds, .n_jobs = POST_KINDS,
	.hourly = post_hourly, .daily = post_daily, .forgets = post_forgets };
