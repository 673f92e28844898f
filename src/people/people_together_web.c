/* SPDX-License-Identifier: Apache-2.0 */
/* people_together_web.c -- one visit for several people: requests, responses, routes. */
#include "base/id.h"
#include "people/people_household_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field together_fields[] = {
	FIELD(struct together, words, .max = LIMIT_WORDS), FIELD(struct together, when, .max = 10),
	FIELD(struct together, place, .max = LIMIT_LINE), FIELD(struct together, keep, .max = 1),
	FIELD(struct together, hidden, .max = 1), FIELD(struct together, how, .max = 10), FIELD(struct together, said_yes),
};

/* What is only for one of them stands in a field named after them. */
static err read_only(struct cx *cx, const struct req *rq, struct together *t)
{
	err e = OK;

	for (size_t i = 0; i < t->ones.n; i++) {
		struct field f = FIELD(struct together_one, only, .max = LIMIT_WORDS);
		f.name = arena_c(cx->arena, t->ones.v[i].field);
		err one = req_read(cx, rq, (struct record){ &f, 1 }, &t->ones.v[i]);
		e = e ? e : one;
	}
	return e;
}

static err choose(struct cx *cx, struct resp *rs, const struct str_list *chosen, err e)
{
	struct household_list households = { 0 };
	struct person_list all = { 0 };

	TRY(people_household_find(cx, &households));
	TRY(people_alongside(cx, STR(""), &all));
	cx_look(cx, STR(""), STR("people"));
	people_together_view_choose(&rs->html, cx, &households, &all, chosen);
	return e;
}

static str saved_path(struct cx *cx, const struct together *t)
{
	str path = str_fmt(cx->arena, "/write/together/saved?of={}", cx->form);

	for (size_t i = 0; i < t->ones.n; i++)
		path = str_fmt(cx->arena, "{}&p={}", path, t->ones.v[i].person.id);
	return path;
}

static err together_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct together t = { 0 };
	struct str_list chosen = { 0 };
	err e = people_chosen(cx, rq, &chosen);
	bool post = rq->method == POST, enough = chosen.n >= 2 && !str_is(req_get(rq, "again"), "1");
	bool go_on = post || enough || str_is(req_get(rq, "sent"), "1");

	resp_title(cx, rs, T("Write it down"));
	rs->section = "/write";
	if (!e && chosen.n < 2 && go_on)
		e = cx_issue(cx, "p", T("Please choose two people or more"));
	if (e || !go_on)
		return choose(cx, rs, &chosen, e);
	TRY(people_together_ready(cx, &t, &chosen));
	e = req_read(cx, rq, RECORD(together_fields), &t);
	err only = read_only(cx, rq, &t);
	e = e ? e : only;
	bool look = str_is(t.how, "preview"), save = post && !look && !str_is(t.how, "edit");
	if (!e && look)
		e = people_together_check(cx, &t);
	if (!e && save)
		e = req_gentle(cx, rq, "words", t.words);
	for (size_t i = 0; !e && save && i < t.ones.n; i++)
		e = req_gentle(cx, rq, arena_c(cx->arena, t.ones.v[i].field), t.ones.v[i].only);
	if (!e && save)
		e = people_together_add(cx, &t);
	if (!e && save)
		return resp_redirect(rs, saved_path(cx, &t));
	if (e && e != ERR_INVALID)
		return e;
	for (size_t i = 0; i < t.ones.n; i++)
		cx_look(cx, t.ones.v[i].person.id, STR(""));
	if (look && !e)
		people_together_view_preview(&rs->html, cx, &t);
	else
		people_together_view_write(&rs->html, cx, &t);
	return e;
}

static err saved_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct str_list chosen = { 0 };
	struct moment_list l = { 0 };
	str form = req_get(rq, "of");

	if (!id_is(form) || people_chosen(cx, rq, &chosen))
		return ERR_NOT_FOUND;
	TRY(people_together_saved(cx, form, &chosen, &l));
	if (!l.n)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < l.n; i++)
		cx_look(cx, l.v[i].person, STR(""));
	resp_title(cx, rs, T("Saved"));
	rs->section = "/write";
	people_together_view_saved(&rs->html, &l);
	return OK;
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/write/together",       together_page, C, "One visit, for several people who were there.", true },
	{ POST, "/write/together",       together_page, C, "Saves a moment for each.", true },
	{ GET,  "/write/together/saved", saved_page,    C, "What stands on each one's page.", true },
};
const struct module people_together_module = { .name = "together", .routes = routes, .n_routes = countof(routes) };
