/* SPDX-License-Identifier: Apache-2.0 */
/* people_beside_web.c -- the person's own words beside a moment: requests, responses, routes. */
#include "base/html.h"
#include "people/people_int.h"
#include "web/web.h"

/* Beside a talk or a moment, as the address says; what else was sent names no row. */
static str of_spoke(const struct req *rq)
{
	struct pair last = rq->fields.v[rq->of_path - 1];

	return str_is(last.name, "spoke") ? last.value : STR("");
}

/* On their own screen no more than their own story shows. */
static err get_moment(struct cx *cx, const struct req *rq, struct person *p, struct moment *m)
{
	TRY(people_get(cx, req_get(rq, "id"), p));
	if (of_spoke(rq).n)
		return people_spoke_as_moment(cx, p->id, of_spoke(rq), m);
	TRY(people_moment_get(cx, p->id, req_get(rq, "moment"), m));
	if (cx->actor.roles & ROLE_PERSON && (m->hidden || m->shown_from > cx->now))
		return ERR_NOT_FOUND;
	return people_moment_writer(cx, m);
}

static str back_to(struct cx *cx, const struct req *rq, str person)
{
	if (of_spoke(rq).n)
		return str_fmt(cx->arena, "/people/{}/spoke", person);
	return cx->actor.roles & ROLE_PERSON ? STR("/mine/story") : str_fmt(cx->arena, "/people/{}/story", person);
}

struct beside_form { str words; };
static const struct field form_fields[] = { FIELD(struct beside_form, words, .max = LIMIT_WORDS) };

static err beside_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };
	struct beside_form f = { 0 };
	err e = OK;
	bool two;

	TRY(get_moment(cx, rq, &p, &m));
	f.words = m.beside.typed_by.n || cx->actor.roles & ROLE_PERSON ? str_given(m.beside.words) : STR("");
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &f);
		if (!e)
			e = req_gentle(cx, rq, "words", f.words);
		if (!e)
			e = people_beside_save(cx, &m, f.words, req_get(rq, "base_words"));
		if (!e)
			return resp_redirect(rs, back_to(cx, rq, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	if (cx->gentle.field)            /* a question is no reading of what another wrote meanwhile */
		m.beside.version = req_get(rq, "base_words");
	two = false;
	if (m.beside.id.n)
		TRY(versions_wait(cx, m.beside.id, "beside.words", &two));
	resp_person(cx, rs, p.id, cx->actor.roles & ROLE_PERSON ? T("My words beside this") : T("Their words beside this"));
	people_beside_view_form(&rs->html, cx, &p, &m, f.words, two);
	return e;
}

static err two_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };
	bool own = cx->actor.roles & ROLE_PERSON;

	TRY(get_moment(cx, rq, &p, &m));
	if (!m.beside.words.n)
		return ERR_NOT_FOUND;
	str at = people_beside_path(cx, &m);
	struct version_page v = { .person = p.id, .name = own ? STR("") : p.name, .row = m.beside.id, .field = "beside.words",
		.title = own ? T("My words beside this") : T("Their words beside this"), .action = str_fmt(cx->arena, "{}/versions", at),
		.later = at, .version = m.beside.version, .words = m.beside.words, .moment_at = m.at, .own = true };
	TRY(versions_page(cx, rq, rs, &v));
	if (v.write)
		TRY(people_beside_words(cx, &m.beside, v.words));
	return v.chosen ? resp_redirect(rs, at) : OK;
}

static err away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_beside_away(cx, id, of_spoke(rq).n ? of_spoke(rq) : req_get(rq, "moment")));
	return resp_redirect(rs, back_to(cx, rq, id));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/moments/{moment}/beside",          beside_page, BOTH, "Their own words beside a moment, to write.", true },
	{ POST, "/people/{id}/moments/{moment}/beside",          beside_page, BOTH, "Saves them; the moment stays as it is.", true },
	{ GET,  "/people/{id}/moments/{moment}/beside/versions", two_page,    BOTH, "Those words in two versions.", true },
	{ POST, "/people/{id}/moments/{moment}/beside/versions", two_page,    BOTH, "Chooses one, or both.", true },
	{ POST, "/people/{id}/moments/{moment}/beside/away",     away,        BOTH, "Takes them away.", true },
	{ GET,  "/people/{id}/spoke/{spoke}/beside",             beside_page, BOTH, "The same beside that somebody was spoken with.", true },
	{ POST, "/people/{id}/spoke/{spoke}/beside",             beside_page, BOTH, "Saves them.", true },
	{ GET,  "/people/{id}/spoke/{spoke}/beside/versions",    two_page,    BOTH, "Those words in two versions.", true },
	{ POST, "/people/{id}/spoke/{spoke}/beside/versions",    two_page,    BOTH, "Chooses one, or both.", true },
	{ POST, "/people/{id}/spoke/{spoke}/beside/away",        away,        BOTH, "Takes them away.", true },
};
const struct module people_beside_module = { .name = "people_beside", .routes = routes, .n_routes = countof(routes) };
