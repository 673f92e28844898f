/* SPDX-License-Identifier: Apache-2.0 */
/* people_introduction_web.c -- saying hello, and introductions: requests, responses, routes. */
#include "people/people_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field introduction_form_fields[] = {
	FIELD(struct introduction, called, .max = LIMIT_NAME),
	FIELD(struct introduction, reach, .max = LIMIT_WORDS),
	FIELD(struct introduction, words, .max = LIMIT_WORDS),
	FIELD(struct introduction, by_whom, .max = LIMIT_LINE),
	FIELD(struct introduction, source, .max = 20),
	FIELD(struct introduction, neighbourhood, .max = 40),
	FIELD(struct introduction, asked),
};

static err read_form(struct cx *cx, const struct req *rq, struct introduction *i)
{
	struct neighbourhood n = { 0 };

	TRY(req_read(cx, rq, RECORD(introduction_form_fields), i));
	err e = i->neighbourhood.n ? programme_neighbourhood_get(cx, i->neighbourhood, &n) : OK;
	if (e == ERR_NOT_FOUND)
		return cx_issue(cx, "neighbourhood", T("Please choose a neighbourhood"));
	TRY(e);
	if (!i->neighbourhood.p)
		i->neighbourhood = STR("");
	if (i->source.n && !people_introduction_source_is(i->source))
		return cx_issue(cx, "source", T("Please choose one"));   /* it stands plain: never words */
	return OK;
}

/* With one neighbourhood there is nothing to choose. */
static void only_place(struct introduction *i, const struct neighbourhood_list *places)
{
	if (!i->neighbourhood.n && places->n == 1)
		i->neighbourhood = places->v[0].id;
}

static err hello(struct cx *cx, const struct req *rq, struct resp *rs, bool someone)
{
	struct introduction i = { 0 };
	struct neighbourhood_list places = { 0 };
	err e = OK;

	if (rq->method == POST && req_knock(cx, rq, rs))
		return OK;
	TRY(programme_neighbourhood_find(cx, &places));
	if (rq->method == POST) {
		e = read_form(cx, rq, &i);
		i.source = someone ? STR("neighbour") : STR("self");
		i.asked = someone ? i.asked : true;
		only_place(&i, &places);
		if (!e && i.called.n == 0)
			e = cx_issue(cx, "called", someone ? T("Please write what they like to be called") : T("Please write what you like to be called"));
		if (!e)
			e = people_introduction_add(cx, &i);
		if (!e)
			return resp_redirect(rs, someone ? STR("/hello/thanks?someone=1") : STR("/hello/thanks"));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, someone ? T("Introduce someone") : T("Say hello"));
	rs->section = "/hello";
	if (resp_easy(cx, rs))
		people_easy_hello(&rs->html, cx, &i, someone, &places);
	else
		people_introduction_view_hello(&rs->html, cx, &i, someone, &places);
	return e;
}

static err hello_page(struct cx *cx, const struct req *rq, struct resp *rs)   { return hello(cx, rq, rs, false); }
static err someone_page(struct cx *cx, const struct req *rq, struct resp *rs) { return hello(cx, rq, rs, true); }

static err thanks_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	resp_title(cx, rs, T("Thank you for saying hello"));
	if (resp_easy(cx, rs))
		people_easy_thanks(&rs->html, req_get(rq, "someone").n);
	else
		people_introduction_view_thanks(&rs->html, req_get(rq, "someone").n);
	return OK;
}

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct introduction_list l = { 0 };
	str before = req_get(rq, "before");
	int64_t at = 0;

	if (!str_int(req_get(rq, "at"), &at))
		before = (str){ 0 };
	TRY(people_introduction_find(cx, at, before, &l));
	cx_look(cx, STR(""), STR("introductions"));
	resp_title(cx, rs, T("Introductions"));
	people_introduction_view_list(&rs->html, cx, &l);
	return OK;
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct introduction i = { 0 };
	struct neighbourhood_list places = { 0 };
	err e = OK;

	TRY(programme_neighbourhood_find(cx, &places));
	if (rq->method == POST) {
		e = read_form(cx, rq, &i);
		only_place(&i, &places);
		if (!e)
			e = people_introduction_add(cx, &i);
		if (!e)
			return resp_redirect(rs, STR("/introductions"));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, T("Write an introduction"));
	people_introduction_view_new(&rs->html, cx, &i, &places);
	return e;
}

static err draw_one(struct cx *cx, struct resp *rs, str id, const struct introduction_answer *a)
{
	struct introduction i = { 0 };
	struct neighbourhood_list places = { 0 };
	struct person_list same = { 0 };

	TRY(people_introduction_get(cx, id, &i));
	TRY(programme_neighbourhood_find(cx, &places));
	TRY(people_same(cx, i.called.p ? i.called : STR(""), &same));
	cx_look(cx, STR(""), STR("introductions"));
	resp_title(cx, rs, T("Introduction"));
	people_introduction_view_one(&rs->html, cx, &i, a, &places, &same);
	return OK;
}

static err one_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return draw_one(cx, rs, req_get(rq, "id"), &(struct introduction_answer){ 0 });
}

static err touch(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_introduction_touch(cx, id));
	return resp_redirect(rs, str_fmt(cx->arena, "/introductions/{}", id));
}

static const struct field answer_fields[] = {
	FIELD(struct introduction_answer, answer, .max = 20),
	FIELD(struct introduction_answer, name, .max = LIMIT_NAME),
	FIELD(struct introduction_answer, neighbourhood, .max = 40),
	FIELD(struct introduction_answer, keep, .max = 1),
};

static err answered(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct introduction_answer a = { 0 };
	str id = req_get(rq, "id"), person;

	err e = req_read(cx, rq, RECORD(answer_fields), &a);
	if (!e)
		e = people_introduction_answered(cx, id, &a, &person);
	if (e == ERR_INVALID) {
		TRY(draw_one(cx, rs, id, &a));
		return ERR_INVALID;
	}
	TRY(e);
	if (person.n)
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}", person));
	return resp_redirect(rs, str_is(a.answer, "yes") ? STR("/introductions/yes") : STR("/introductions"));
}

static err yes_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	resp_title(cx, rs, T("They said yes"));
	page_heading(&rs->html, T("They said yes to getting to know each other"));
	html(&rs->html, "<p class=\"govuk-body\">{}</p>\n",
		T("Nothing about them is kept. If one day they would like something written down, ask them again and make their page then."));
	page_button_link(&rs->html, STR("/today"), T("Today"), false);
	return OK;
}

static err slip_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	bool writing = str_is(req_get(rq, "kind"), "writing");
	struct staff me = { 0 };

	if (!writing && !str_is(req_get(rq, "kind"), "hello"))
		return ERR_NOT_FOUND;
	if (cx->actor.roles & ROLE_STAFF)
		TRY(access_staff_get(cx, cx->actor.id, &me));
	resp_title(cx, rs, writing ? T("About writing things down") : T("About getting to know each other"));
	people_view_slip(&rs->html, writing, me.name, STR(""));
	return OK;
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/hello",                     hello_page,   ROLE_ANYONE, "Say hello: three questions, for anyone.", false },
	{ POST, "/hello",                     hello_page,   ROLE_ANYONE, "Sends a hello.", false },
	{ GET,  "/hello/someone",             someone_page, ROLE_ANYONE, "Introduce someone else.", false },
	{ POST, "/hello/someone",             someone_page, ROLE_ANYONE, "Sends an introduction.", false },
	{ GET,  "/hello/thanks",              thanks_page,  ROLE_ANYONE, "What happens next.", false },
	{ GET,  "/introductions",             list_page,    C, "Who said hello.", true },
	{ GET,  "/introductions/new",         new_page,     C, "Write an introduction.", true },
	{ POST, "/introductions/new",         new_page,     C, "Saves it for 30 days.", true },
	{ GET,  "/introductions/yes",         yes_page,     C, "After the first yes: nothing is kept.", true },
	{ GET,  "/introductions/{id}",        one_page,     C, "One introduction.", true },
	{ POST, "/introductions/{id}/touch",  touch,        C, "I'm in touch.", true },
	{ POST, "/introductions/{id}/answer", answered,     C, "What the person said.", true },
	{ GET,  "/slip/{kind}",               slip_page,    ROLE_ANYONE, "A slip to print: hello, or writing.", true },
};
const struct module people_introduction_module = { .name = "introductions", .routes = routes, .n_routes = countof(routes) };
