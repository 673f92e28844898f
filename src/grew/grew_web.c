/* SPDX-License-Identifier: Apache-2.0 */
/* grew_web.c -- "something grew here", and the place I stand in: requests, responses, routes. */
#include <stdlib.h>
#include "base/html.h"
#include "base/id.h"
#include "grew/grew_int.h"
#include "web/web.h"

static err own_neighbourhood(struct cx *cx, str *out)
{
	struct staff s = { 0 };
	err e = access_staff_get(cx, cx->actor.id, &s);

	*out = str_given(s.neighbourhood);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* From where a list goes on. */
struct grew_ask { int64_t year; str after; };
static const struct field ask_fields[] = {
	FIELD(struct grew_ask, year, .max = 9999), FIELD(struct grew_ask, after, .max = ID_LENGTH),
};

static int by_year_and_place(const void *va, const void *vb)
{
	const struct grew *a = va, *b = vb;
	int c = str_cmp(a->neighbourhood, b->neighbourhood);

	return a->year != b->year ? (a->year < b->year ? 1 : -1) : c ? c : str_cmp(a->id, b->id);
}

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct grew_page p = { .coordinator = cx->actor.roles & ROLE_COORDINATOR, .done = req_get(rq, "done").n };
	struct grew_ask ask = { 0 };

	if (req_read(cx, rq, RECORD(ask_fields), &ask) || !ask.year)
		ask = (struct grew_ask){ .year = INT32_MAX };         /* a broken address shows the beginning */
	cx->issues.n = 0;
	TRY(grew_store_find(cx, ask.year, str_given(ask.after), &p.list));
	TRY(programme_neighbourhood_find(cx, &p.neighbourhoods));
	if (p.list.n == LIMIT_GREW)
		p.next = p.list.v[p.list.n - 1];
	if (p.list.n)
		qsort(p.list.v, p.list.n, sizeof *p.list.v, by_year_and_place);
	resp_title(cx, rs, T("Something grew here"));
	rs->section = "/community";
	grew_view_list(&rs->html, cx, &p);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct grew_form, words, .max = LIMIT_LINE), FIELD(struct grew_form, kept_by, .max = 20),
	FIELD(struct grew_form, keeper, .max = LIMIT_NAME), FIELD(struct grew_form, agreed), FIELD(struct grew_form, goes_on, .max = 20),
	FIELD(struct grew_form, neighbourhood, .max = ID_LENGTH), FIELD(struct grew_form, year, .max = 9999),
	FIELD(struct grew_form, thing, .max = ID_LENGTH), FIELD(struct grew_form, sure, .max = 1),
};

/* What was sent.  A name stands there with a yes only, and names of the actor's own people are asked about first. */
static err read_form(struct cx *cx, const struct req *rq, struct grew_page *p, struct grew *g)
{
	struct grew_form *f = &p->form;

	TRY(req_read(cx, rq, RECORD(form_fields), f));
	g->words = str_given(f->words), g->kept_by = str_given(f->kept_by), g->keeper = str_given(f->keeper);
	g->goes_on = str_given(f->goes_on), g->neighbourhood = str_given(f->neighbourhood), g->thing = str_given(f->thing);
	g->year = f->year ? f->year : grew_this_year(cx);
	if (g->keeper.n && !f->agreed)
		return cx_issue(cx, "keeper", T("A name stands here only with their yes. Say so below, or leave the name out."));
	return str_is(f->sure, "1") ? OK : notebook_named(cx, g->words, &p->named);
}

static err draw_form(struct cx *cx, struct resp *rs, struct grew_page *p)
{
	TRY(programme_neighbourhood_find(cx, &p->neighbourhoods));
	if (p->named.n)
		cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Something grew here"));
	rs->section = "/community";
	grew_view_form(&rs->html, cx, p);
	return OK;
}

static err form_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct grew_page p = { 0 };
	struct grew g = { 0 };
	err e = OK;

	if (!str_is(rq->path, "/grew/new")) {
		TRY(grew_store_get(cx, req_get(rq, "grew"), &g));
		p.id = g.id, p.version = g.version;
		p.form = (struct grew_form){ .words = g.words, .kept_by = g.kept_by, .keeper = g.keeper, .agreed = g.keeper.n, .goes_on = g.goes_on,
			.neighbourhood = g.neighbourhood, .year = g.year, .thing = g.thing };
	} else if (rq->method == GET) {
		/* From what has begun comes a line to start with. */
		p.form = (struct grew_form){ .words = req_get(rq, "words"), .thing = req_get(rq, "thing"), .neighbourhood = req_get(rq, "near"),
			.year = grew_this_year(cx) };
		if (!p.form.neighbourhood.n)
			TRY(own_neighbourhood(cx, &p.form.neighbourhood));
	}
	if (rq->method == POST) {
		e = read_form(cx, rq, &p, &g);
		if (!e && !p.named.n)
			e = p.id.n ? grew_change(cx, &g, str_given(req_get(rq, "base_grew"))) : grew_add(cx, &g);
		if (!e && !p.named.n)
			return resp_redirect(rs, STR("/grew?done=1"));
		if (e && e != ERR_INVALID)
			return e;
	}
	TRY(draw_form(cx, rs, &p));
	return e;
}

static err take_away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(grew_store_remove(cx, req_get(rq, "grew")));
	return resp_redirect(rs, STR("/grew"));
}

static err here_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct neighbourhood_list l = { 0 };
	str own;

	(void)rq;
	TRY(own_neighbourhood(cx, &own));
	TRY(programme_neighbourhood_find(cx, &l));
	resp_title(cx, rs, T("The place I stand in"));
	rs->section = "/today";
	rs->script = "here.js";
	grew_view_here(&rs->html, cx, &l, own);
	return OK;
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/grew",                list_page, ROLE_ANYONE, "What grew here, by year and neighbourhood.", true },
	{ GET,  "/grew/new",            form_page, C, "Something grew: one line.", true },
	{ POST, "/grew/new",            form_page, C, "Adds it.", true },
	{ GET,  "/grew/{grew}",         form_page, C, "A line, to change.", true },
	{ POST, "/grew/{grew}",         form_page, C, "Changes it.", true },
	{ POST, "/grew/{grew}/remove",  take_away, C, "Takes it away.", true },
	{ GET,  "/community/add/here",  here_page, C, "The place I stand in, in four taps.", true },
};
extern const struct module grew_module;
const struct module grew_module = { .name = "grew", .routes = routes, .n_routes = countof(routes), .synced = grew_synced };
