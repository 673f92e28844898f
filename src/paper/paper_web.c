/* SPDX-License-Identifier: Apache-2.0 */
/* paper_web.c -- paper: requests, responses, routes.  Printing is a look, with its reason. */
#include "goodlife/goodlife.h"
#include "paper/paper_int.h"
#include "people/people.h"
#include "web/page.h"
#include "web/web.h"

static err read_choice(struct cx *cx, const struct req *rq, struct paper_choice *c)
{
	TRY(req_read(cx, rq, paper_choice_record, c));
	if (!c->asked)
		paper_choice_usual(c);
	return OK;
}

static void draw_choice(struct cx *cx, struct resp *rs, const struct person *p, const struct paper_choice *c)
{
	resp_person(cx, rs, p->id, T("On paper"));
	paper_view_choose(&rs->html, cx, p, c);
}

static err choose_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct paper_choice c = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (people_has_died(&p))
		return ERR_NOT_FOUND;
	err e = read_choice(cx, rq, &c);
	draw_choice(cx, rs, &p, &c);
	return e;
}

static err print(struct cx *cx, const struct req *rq, struct resp *rs, msg title,
	void draw(struct html *, struct cx *, str, const struct paper_choice *, const struct paper_section_list *))
{
	struct person p = { 0 };
	struct paper_choice c = { 0 };
	struct paper_section_list s = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (people_has_died(&p))
		return ERR_NOT_FOUND;   /* nothing of theirs is printed any more */
	err e = read_choice(cx, rq, &c);
	if (!e)
		e = people_asked(cx, p.ask_first, c.said_yes);
	if (e) {
		draw_choice(cx, rs, &p, &c);
		return e;
	}
	c.site = cx->area.host.n ? cx->area.host : rq->host;
	TRY(paper_sections(cx, p.id, &c, &s));
	cx_look(cx, p.id, msg_text(cx->lang, p.ask_first.n && c.said_yes ? T("printed on paper: asked first, and they said yes")
		: T("printed on paper")).text);
	resp_title(cx, rs, title);
	rs->section = cx->actor.roles & ROLE_PERSON ? "/mine" : "/people";
	draw(&rs->html, cx, p.id, &c, &s);
	return OK;
}

static err booklet_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return print(cx, rq, rs, T("A booklet to fold"), paper_view_booklet);
}

static err a4_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return print(cx, rq, rs, T("Pages of A4"), paper_view_a4);
}

static err blank_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct page_words_list questions = { 0 };

	TRY(goodlife_words(cx, STR(""), &questions));
	resp_title(cx, rs, T("A blank form to fill by hand"));
	paper_view_blank(&rs->html, &questions, str_is(req_get(rq, "size"), "large"));
	return OK;
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET, "/people/{id}/paper",         choose_page,  BOTH, "What to print of the page, and how.", true },
	{ GET, "/people/{id}/paper/booklet", booklet_page, BOTH, "An A5 booklet on two sides of A4, and pages to go inside.", true },
	{ GET, "/people/{id}/paper/a4",      a4_page,      BOTH, "The page on A4.", true },
	{ GET, "/paper/blank",               blank_page,   ROLE_ANYONE, "The page's questions, to write on by hand.", true },
};
const struct module paper_module = { .name = "paper", .routes = routes, .n_routes = countof(routes) };
