/* SPDX-License-Identifier: Apache-2.0 */
/* people_spoke_web.c -- who was spoken with about a person: requests, responses, routes. */
#include "base/html.h"
#include "base/id.h"
#include "people/people_spoke.h"
#include "web/web.h"

static str list_of(struct cx *cx, str person) { return str_fmt(cx->arena, "/people/{}/spoke", person); }

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct spoke_list l = { 0 };
	int64_t at = INT64_MAX;
	str id = req_get(rq, "last");

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (!id_is(id) || !str_int(str_given(req_get(rq, "before")), &at))
		at = INT64_MAX, id = STR("");
	TRY(people_spoke_find(cx, p.id, at, id, LIMIT_LIST, &l));
	resp_person(cx, rs, p.id, cx->actor.roles & ROLE_PERSON ? T("Who was spoken with about me") : T("Who was spoken with about them"));
	if (resp_easy(cx, rs))
		people_easy_spoke(&rs->html, cx, &p, &l);
	else
		people_spoke_view_list(&rs->html, cx, &p, &l);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct spoke_form, whom, .max = LIMIT_LINE), FIELD(struct spoke_form, purpose, .max = LIMIT_LINE),
	FIELD(struct spoke_form, told, .max = LIMIT_WORDS), FIELD(struct spoke_form, how, .max = 10),
	FIELD(struct spoke_form, said, .max = LIMIT_LINE), FIELD(struct spoke_form, said_when, .max = 10),
	FIELD(struct spoke_form, why, .max = LIMIT_LINE), FIELD(struct spoke_form, law, .max = LIMIT_LINE),
	FIELD(struct spoke_form, when, .max = 10), FIELD(struct spoke_form, hidden, .max = 1),
};

static err read_form(struct cx *cx, const struct req *rq, str person, bool law, struct spoke_form *f)
{
	TRY(req_read(cx, rq, RECORD(form_fields), f));
	if (law)
		f->how = STR("law"), f->hidden = STR("");
	else if (str_is(f->how, "law"))
		f->how = STR("");
	TRY(req_gentle(cx, rq, "told", f->told));
	TRY(people_spoke_add(cx, person, f));
	/* It stands among those who looked too, in the chain that nobody takes out of; with whom is not said there. */
	if (law ? str_is(f->said, "yes") : !str_is(f->hidden, "1"))
		cx_look(cx, person, msg_text(cx->lang, T("wrote down that they spoke with somebody")).text);
	return OK;
}

static err form_page(struct cx *cx, const struct req *rq, struct resp *rs, bool law)
{
	struct person p = { 0 };
	struct spoke_form f = { 0 };
	struct spoke_list refused = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (rq->method == POST) {
		e = read_form(cx, rq, p.id, law, &f);
		if (!e)
			return resp_redirect(rs, list_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, law ? T("The law asked for it") : T("I spoke with somebody about them"));
	TRY(people_spoke_refused(cx, p.id, &refused));
	if (law)
		people_spoke_view_law(&rs->html, cx, &p, &f);
	else
		people_spoke_view_new(&rs->html, cx, &p, &f, &refused);
	return e;
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs) { return form_page(cx, rq, rs, false); }
static err law_page(struct cx *cx, const struct req *rq, struct resp *rs) { return form_page(cx, rq, rs, true); }

static err act(struct cx *cx, const struct req *rq, struct resp *rs, err change(struct cx *cx, str person, str id))
{
	str id = req_get(rq, "id");

	TRY(change(cx, id, req_get(rq, "spoke")));
	return resp_redirect(rs, list_of(cx, id));
}

static err not_again(struct cx *cx, const struct req *rq, struct resp *rs) { return act(cx, rq, rs, people_spoke_not_again); }
static err know(struct cx *cx, const struct req *rq, struct resp *rs)      { return act(cx, rq, rs, people_spoke_know); }
static err away(struct cx *cx, const struct req *rq, struct resp *rs)      { return act(cx, rq, rs, people_spoke_away); }

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/people/{id}/spoke",                   list_page, C | ROLE_PERSON, "Who was spoken with about them, and their yes.", true },
	{ GET,  "/people/{id}/spoke/new",               new_page,  C, "One talk about them, to write down.", true },
	{ POST, "/people/{id}/spoke/new",               new_page,  C, "Writes it down: one yes, for this once.", true },
	{ GET,  "/people/{id}/spoke/law",               law_page,  C, "One that the law asked for.", true },
	{ POST, "/people/{id}/spoke/law",               law_page,  C, "Writes it down, with the law and whether they know.", true },
	{ POST, "/people/{id}/spoke/{spoke}/not-again", not_again, C | ROLE_PERSON, "They say: not again.", true },
	{ POST, "/people/{id}/spoke/{spoke}/know",      know,      C, "They know now of what the law asked for.", true },
	{ POST, "/people/{id}/spoke/{spoke}/away",      away,      C, "Takes away what was written by mistake.", true },
};
extern const struct synced people_spoke_synced[];
extern const struct module people_spoke_module;
const struct module people_spoke_module = { .name = "people_spoke", .routes = routes, .n_routes = countof(routes),
	.synced = people_spoke_synced };
