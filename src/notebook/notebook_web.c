/* SPDX-License-Identifier: Apache-2.0 */
/* notebook_web.c -- the neighbourhood notebook: requests, responses, routes.  Who wrote is not kept (untold). */
#include "base/html.h"
#include "base/text.h"
#include "notebook/notebook_int.h"
#include "web/web.h"

static const struct field ask_fields[] = {
	FIELD(struct notebook_ask, q, .max = LIMIT_SEARCH), FIELD(struct notebook_ask, topic, .max = 20),
	FIELD(struct notebook_ask, thing, .max = 40), FIELD(struct notebook_ask, day, .max = INT32_MAX),
	FIELD(struct notebook_ask, before, .max = 40),
};

static err own_neighbourhood(struct cx *cx, str *out)
{
	struct staff s = { 0 };
	err e = access_staff_get(cx, cx->actor.id, &s);

	*out = s.neighbourhood.p ? s.neighbourhood : STR("");
	return e == ERR_NOT_FOUND ? OK : e;
}

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct notebook_page p = { .done = req_get(rq, "done").n };
	struct thing t = { 0 };

	if (req_read(cx, rq, RECORD(ask_fields), &p.ask))
		p.ask = (struct notebook_ask){ 0 };   /* a broken address shows the beginning */
	cx->issues.n = 0;
	TRY(own_neighbourhood(cx, &p.own));
	p.here = p.own.n && !str_is(req_get(rq, "all"), "1");
	p.ask.neighbourhood = p.here ? p.own : STR("");
	p.ask.q = p.ask.q.p ? p.ask.q : STR("");
	p.ask.topic = p.ask.topic.p ? p.ask.topic : STR("");
	p.ask.thing = p.ask.thing.p ? p.ask.thing : STR("");
	TRY(notebook_find(cx, &p.ask, LIMIT_LIST, &p.notes));
	err e = p.ask.thing.n ? community_thing_get(cx, p.ask.thing, &t) : OK;
	if (e && e != ERR_NOT_FOUND)
		return e;
	p.at_name = t.name;
	resp_title(cx, rs, T("Neighbourhood notebook"));
	rs->section = "/today";
	notebook_view_list(&rs->html, cx, &p);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct note_form, words, .max = LIMIT_NOTE_WORDS), FIELD(struct note_form, topic, .max = 20),
	FIELD(struct note_form, thing, .max = 40), FIELD(struct note_form, neighbourhood, .max = 40),
	FIELD(struct note_form, sure, .max = 1),
};

static err draw_form(struct cx *cx, struct resp *rs, struct note_page *p)
{
	TRY(programme_neighbourhood_find(cx, &p->neighbourhoods));
	TRY(community_places(cx, p->form.neighbourhood.p ? p->form.neighbourhood : STR(""), &p->places));
	if (p->named.n)
		cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, p->id.n ? T("Change a note") : T("A note about the place"));
	rs->section = "/today";
	notebook_view_form(&rs->html, cx, p);
	return OK;
}

/* What was sent; with the names of the actor's own people looked for first. */
static err save(struct cx *cx, const struct req *rq, struct note_page *p, struct notebook_note *n, bool *asked)
{
	TRY(req_read(cx, rq, RECORD(form_fields), &p->form));
	if (!str_is(p->form.sure, "1"))
		TRY(notebook_named(cx, p->form.words.p ? p->form.words : STR(""), &p->named));
	*asked = p->named.n > 0;
	if (*asked)
		return OK;
	n->words = p->form.words, n->topic = p->form.topic, n->thing = p->form.thing, n->neighbourhood = p->form.neighbourhood;
	return p->id.n ? notebook_change(cx, n, req_get(rq, "base_note")) : notebook_add(cx, n);
}

static err form_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct note_page p = { 0 };
	struct notebook_note n = { 0 };
	bool asked = false;
	err e = OK;

	if (!str_is(rq->path, "/notebook/new")) {
		TRY(notebook_get(cx, req_get(rq, "note"), &n));
		p.id = n.id;
		p.form = (struct note_form){ n.words, n.topic, n.thing, n.neighbourhood, STR(""), n.version };
	} else
		TRY(own_neighbourhood(cx, &p.form.neighbourhood));
	if (rq->method == POST) {
		rs->untold = true;
		e = save(cx, rq, &p, &n, &asked);
		if (!e && !asked)
			return resp_redirect(rs, STR("/notebook?done=1"));
		if (e && e != ERR_INVALID)
			return e;
	}
	TRY(draw_form(cx, rs, &p));
	return e;
}

static err take_away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->untold = true;
	TRY(notebook_store_remove(cx, req_get(rq, "note")));
	return resp_redirect(rs, STR("/notebook"));
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/notebook",               list_page, C | ROLE_LEAD, "What is learnt of the place, without persons; ?q= finds words.", true },
	{ GET,  "/notebook/new",           form_page, C, "A note about the place.", true },
	{ POST, "/notebook/new",           form_page, C, "Keeps it.", true },
	{ GET,  "/notebook/{note}",        form_page, C, "A note, to change.", true },
	{ POST, "/notebook/{note}",        form_page, C, "Changes it.", true },
	{ POST, "/notebook/{note}/remove", take_away, C, "Takes it away.", true },
};
extern const struct module notebook_module;
const struct module notebook_module = { .name = "notebook", .routes = routes, .n_routes = countof(routes),
	.synced = notebook_synced };
