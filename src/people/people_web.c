/* SPDX-License-Identifier: Apache-2.0 */
/* people_web.c -- pages of people, moments and plans: requests, responses, routes. */
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "people/people_facts_int.h"
#include "people/people_later.h"
#include "people/people_unnamed.h"
#include "web/page.h"
#include "web/web.h"

static const struct field person_form_fields[] = {
	FIELD(struct person, name, .required = true, .max = LIMIT_NAME),
	FIELD(struct person, neighbourhood, .required = true, .max = 40),
	FIELD(struct person, language, .max = 20),
	FIELD(struct person, reach, .max = LIMIT_WORDS),
	FIELD(struct person, talk, .max = LIMIT_LINE),
	FIELD(struct person, ask_first, .max = LIMIT_WORDS),
};
const struct record person_form = RECORD(person_form_fields);
/* What they want to be asked first has a page of its own: see people_ask_web.c. */
static const struct record about_form = { person_form_fields, countof(person_form_fields) - 1 };

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person_list l = { 0 }, remembered = { 0 };
	str find = req_get(rq, "q");

	find = find.n > LIMIT_SEARCH ? STR("") : utf8_clean(cx->arena, find);
	TRY(people_alongside(cx, find, &l));
	TRY(people_remembered(cx, &remembered));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("People I'm alongside"));
	rs->section = "/people";
	people_view_list(&rs->html, cx, find, &l, remembered.n);
	return OK;
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct neighbourhood_list places = { 0 };
	struct person_list same = { 0 };
	err e = OK;

	resp_title(cx, rs, T("They said yes to writing things down"));
	if (rq->method == POST) {
		e = req_read(cx, rq, person_form, &p);
		if (!e)
			e = req_gentle(cx, rq, "reach", p.reach);
		if (!e)
			e = people_add(cx, &p);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}", p.id));
		if (e != ERR_INVALID)
			return e;
		TRY(people_same(cx, p.name.p ? p.name : STR(""), &same));
	}
	TRY(programme_neighbourhood_find(cx, &places));
	people_view_new(&rs->html, cx, &p, &places, &same);
	return e;
}

static err about_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct neighbourhood_list places = { 0 };
	str id = req_get(rq, "id");
	err e = OK;

	TRY(people_get(cx, id, &p));
	struct person now = p;
	resp_title(cx, rs, T("About"));
	if (rq->method == POST) {
		e = req_read(cx, rq, about_form, &p);
		if (!e)
			e = req_gentle(cx, rq, "reach", p.reach);
		if (!e)
			e = people_save(cx, &p, req_get(rq, "base_about"));
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/about", id));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, id, STR(""));
	TRY(people_facts_lost(cx, id, NULL, &now.said_too));
	TRY(programme_neighbourhood_find(cx, &places));
	if (cx->gentle.field)
		now.version = req_get(rq, "base_about");
	people_view_about(&rs->html, cx, &p, &now, &places);
	return e;
}

static err set_state(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_set_state(cx, id, req_get(rq, "state"), req_get(rq, "was")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}", id));
}

struct story_ask { str q; int64_t year, day; str before; };
static const struct field story_ask_fields[] = {
	FIELD(struct story_ask, q, .max = LIMIT_SEARCH), FIELD(struct story_ask, year, .max = 2200),
	FIELD(struct story_ask, day, .max = INT32_MAX), FIELD(struct story_ask, before, .max = 40),
};

/* A page of the story: of a year, from where the last page ended, or what holds some words. */
static err read_story(struct cx *cx, const struct req *rq, str person, struct story_ask *ask, struct moment_list *out)
{
	struct moment_span span = MOMENTS_ALL;

	if (req_read(cx, rq, RECORD(story_ask_fields), ask))
		*ask = (struct story_ask){ 0 };   /* a broken address shows the beginning */
	cx->issues.n = 0;
	if (ask->q.n)
		return people_story_search(cx, person, ask->q, LIMIT_LIST, out);
	if (ask->year > 1900)
		span = people_moment_year(ask->year);
	if (ask->day > 0 && ask->before.n)
		span.before_day = ask->day, span.before_id = ask->before;
	return people_moment_find(cx, person, &span, LIMIT_LIST, out);
}

static err draw_story(struct cx *cx, const struct req *rq, struct resp *rs, const struct person *p)
{
	struct moment_list l = { 0 };
	struct beside_list left = { 0 };
	struct story_ask ask = { 0 };

	TRY(read_story(cx, rq, p->id, &ask, &l));
	if (!ask.q.n && !ask.year && !ask.day)
		TRY(people_beside_left(cx, p->id, &left));
	cx_look(cx, p->id, STR(""));
	struct story_view v = { .find = ask.q, .year = ask.year, .list = &l, .left = &left };
	if (cx->actor.roles & ROLE_COORDINATOR)
		TRY(access_carries_whole(cx, p->id, &v.whole));
	bool plain = cx->actor.roles & ROLE_PERSON && !ask.q.n && !ask.year;
	if (plain && resp_easy(cx, rs))
		people_easy_story(&rs->html, cx, &v);
	else
		people_moment_view_story(&rs->html, cx, p, &v);
	return OK;
}

static err story_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	bool later;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	resp_title(cx, rs, T("Story"));
	people_view_head(&rs->html, cx, &p, "story");
	TRY(people_later_any(cx, p.id, &later));
	if (later)
		people_later_view_link(&rs->html, &p);
	return draw_story(cx, rq, rs, &p);
}

static err carry_whole(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(access_carry_whole(cx, id, str_is(req_get(rq, "whole"), "1")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/story", id));
}

static err own_story_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, cx->actor.id, &p));
	resp_title(cx, rs, T("My story"));
	rs->section = "/mine/story";
	page_heading(&rs->html, T("My story"));
	return draw_story(cx, rq, rs, &p);
}

static err search_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct moment_list l = { 0 };
	str q = req_get(rq, "q");

	q = !q.p || q.n > LIMIT_SEARCH ? STR("") : utf8_clean(cx->arena, q);
	TRY(people_story_search(cx, STR(""), q, LIMIT_LIST, &l));
	for (size_t i = 0; i < l.n; i++)
		cx_look(cx, l.v[i].person, STR(""));
	resp_title(cx, rs, T("Search in the stories"));
	rs->section = "/people";
	people_moment_view_search(&rs->html, cx, q, &l);
	return OK;
}

/* Writing it down */

static const struct field write_fields[] = {
	FIELD(struct moment_form, person, .max = 40),
	FIELD(struct moment_form, words, .max = LIMIT_WORDS),
	FIELD(struct moment_form, when, .max = 10),
	FIELD(struct moment_form, place, .max = LIMIT_LINE),
	FIELD(struct moment_form, keep, .max = 1),
	FIELD(struct moment_form, hidden, .max = 1),
	FIELD(struct moment_form, together, .max = 1),
	FIELD(struct moment_form, amends, .max = 40),
	FIELD(struct moment_form, how, .max = 10),
	FIELD(struct moment_form, plan, .max = 40),
	PHOTO_FORM_FIELDS(struct moment_form, photo),
	FIELD(struct moment_form, unnamed, .max = 40), FIELD(struct moment_form, later, .max = 40),
};

err people_moment_from(struct cx *cx, const struct moment_form *f, struct moment *m)
{
	*m = (struct moment){ .person = f->person, .words = f->words, .place = f->place,
		.jotting = str_is(f->keep, "1"), .hidden = str_is(f->hidden, "1"),
		.shown_from = !str_is(f->together, "1"), .day = london_day(cx->said_at) };
	if (f->when.n && !day_parse(f->when, &m->day))
		return cx_issue(cx, "when", T("Please write the day as year-month-day, such as 2026-11-21"));
	return OK;
}

/* Words that waited for a name get one; they were said when they were written. */
static err name_words(struct cx *cx, struct moment_form *f, struct moment *m)
{
	struct unnamed u = { 0 };
	err e = people_unnamed_store_get(cx, f->unnamed, &u);

	if (e == ERR_NOT_FOUND) {
		f->unnamed = STR("");    /* saved again, they are new words */
		return cx_issue(cx, "words", T("These words got a name before, or were let go. To keep them here too, save again."));
	}
	TRY(e);
	m->at = u.at;
	return people_unnamed_store_delete(cx, u.id);
}

/* Words that came later are written down: as this actor's own doing, and for when they were written. */
static err take_later(struct cx *cx, struct moment_form *f, struct moment *m)
{
	struct later l = { 0 };
	err e = people_later_get(cx, m->person, f->later, &l);

	if (e == ERR_NOT_FOUND) {
		f->later = STR("");
		return cx_issue(cx, "words", T("These words were written down before, or were let go. To keep them here too, save again."));
	}
	TRY(e);
	m->at = l.at;
	return people_later_store_delete(cx, l.id);
}

static err write_moment(struct cx *cx, struct moment_form *f, struct moment *m)
{
	TRY(people_moment_from(cx, f, m));
	if (!m->person.n)
		return cx_issue(cx, "person", T("Who was it with?"));
	if (str_is(f->how, "change")) {   /* after Back: the words that this form's first sending saved */
		struct moment old = { 0 };
		if (!id_is(f->amends))
			return ERR_NOT_FOUND;
		TRY(people_moment_get(cx, m->person, cx_id_of(cx, f->amends, "moment"), &old));
		str words = m->words;
		*m = old;
		return people_moment_change(cx, m, words, old.version);
	}
	if (f->unnamed.n)
		TRY(name_words(cx, f, m));
	if (f->later.n)
		TRY(take_later(cx, f, m));
	TRY(people_moment_add(cx, m));
	if (f->photo.photo.n && !f->amends.n)   /* the photo of words saved as another is with the first */
		TRY(photo_add(cx, &(struct photo){ .person = m->person, .moment = m->id, .at = m->at }, &f->photo, STR("")));
	if (f->plan.n)
		TRY(people_plan_store_delete(cx, f->plan));
	return OK;
}

static err read_unnamed(struct cx *cx, struct moment_form *f)
{
	struct unnamed u = { 0 };

	TRY(people_unnamed_store_get(cx, f->unnamed, &u));
	f->words = u.words;
	f->when = day_iso(cx->arena, london_day(u.at));
	return OK;
}

static err read_later(struct cx *cx, struct moment_form *f)
{
	struct later l = { 0 };

	TRY(people_later_get(cx, f->person, f->later, &l));
	f->words = people_later_words(cx, &l);
	f->when = day_iso(cx->arena, london_day(l.at));
	f->hidden = l.hidden ? STR("1") : STR("");
	cx_look(cx, f->person, STR(""));
	return OK;
}

static err write_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct moment_form f = { 0 };
	struct person to = { 0 };
	struct person_list recent = { 0 };
	struct plan plan = { 0 };
	struct moment m;

	err e = req_read(cx, rq, RECORD(write_fields), &f);
	bool look = str_is(f.how, "preview") && f.person.n && f.words.n, edit = str_is(f.how, "edit");
	bool save = rq->method == POST && !look && !edit;
	if (!e && save)
		e = req_gentle(cx, rq, "words", f.words);
	if (!e && save)
		e = write_moment(cx, &f, &m);
	if (!e && save)
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/moments/{}{}", m.person, m.id, str_is(f.how, "photo") ? "/photo" : ""));
	if (e && e != ERR_INVALID)
		return e;
	resp_title(cx, rs, T("Write it down"));
	rs->section = "/write";
	if (rq->method == GET && f.plan.n && people_plan_get(cx, f.plan, &plan) == OK)
		f.words = plan.words, f.person = plan.person.p ? plan.person : STR("");
	if (rq->method == GET && f.unnamed.n)
		TRY(read_unnamed(cx, &f));
	if (rq->method == GET && f.later.n)
		TRY(read_later(cx, &f));
	if (f.person.n)
		TRY(people_get(cx, f.person, &to));
	if (look && !e) {
		people_moment_view_preview(&rs->html, cx, &f, &to);
		return OK;
	}
	TRY(people_recent(cx, f.unnamed.n ? LIMIT_PEOPLE_ALONGSIDE : 8, &recent));
	cx_look(cx, STR(""), STR("people"));
	people_moment_view_write(&rs->html, cx, &f, &to, &recent);
	return e;
}

static err get_moment(struct cx *cx, const struct req *rq, struct person *p, struct moment *m)
{
	TRY(people_get(cx, req_get(rq, "id"), p));
	TRY(people_moment_get(cx, p->id, req_get(rq, "moment"), m));
	cx_look(cx, p->id, STR(""));
	return OK;
}

static err moment_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };

	TRY(get_moment(cx, rq, &p, &m));
	bool saved = !req_get(rq, "right").n;   /* from the story one comes to put something right */
	for (size_t i = 0; i < m.photos.n && req_get(rq, "photo").n; i++)   /* it was added just now */
		rs->refresh = str_is(m.photos.v[i].state, "coming") && !cx->phone.is ? 3 : rs->refresh;
	bool two;
	TRY(versions_wait(cx, m.id, "moment.words", &two));
	resp_title(cx, rs, saved ? T("Saved") : T("Put right"));
	people_moment_view_saved(&rs->html, cx, &p, &m, saved, two);
	return OK;
}

static err change_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };
	struct moment_form f = { 0 };
	err e = OK;

	TRY(get_moment(cx, rq, &p, &m));
	str words = m.words;
	resp_title(cx, rs, T("Change the words"));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(write_fields), &f);
		words = f.words;
		if (!e)
			e = req_gentle(cx, rq, "words", words);
		if (!e)
			e = people_moment_change(cx, &m, words, req_get(rq, "base_words"));
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/moments/{}", p.id, m.id));
		if (e != ERR_INVALID)
			return e;
	}
	if (cx->gentle.field)            /* a question is no reading of what another wrote meanwhile */
		m.version = req_get(rq, "base_words");
	people_moment_view_change(&rs->html, cx, &p, &m, words);
	return e;
}

/* Two coordinators put right the same words at once. */
static err two_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };

	TRY(get_moment(cx, rq, &p, &m));
	str at = str_fmt(cx->arena, "/people/{}/moments/{}", p.id, m.id);
	struct version_page v = { .person = p.id, .name = p.name, .row = m.id, .field = "moment.words", .title = T("Words of the story"),
		.action = str_fmt(cx->arena, "{}/versions", at), .later = at, .version = m.version, .words = m.words, .moment_at = m.at };
	TRY(versions_page(cx, rq, rs, &v));
	if (v.write)
		TRY(people_moment_words(cx, &m, v.words));
	return v.chosen ? resp_redirect(rs, at) : OK;
}

static err move_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };
	struct person_list to = { 0 };

	TRY(get_moment(cx, rq, &p, &m));
	if (rq->method == POST) {
		TRY(people_moment_move(cx, &m, req_get(rq, "to")));
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/moments/{}", m.person, m.id));
	}
	TRY(people_alongside(cx, STR(""), &to));
	resp_title(cx, rs, T("It was with somebody else"));
	people_moment_view_move(&rs->html, cx, &m, &to);
	return OK;
}

static err keep_moment(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };

	TRY(get_moment(cx, rq, &p, &m));
	TRY(people_moment_keep(cx, &m));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/moments/{}", p.id, m.id));
}

static err take_back(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct moment m = { 0 };

	TRY(get_moment(cx, rq, &p, &m));
	TRY(people_moment_take_back(cx, &m));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/story", p.id));
}

/* Plans */

static const struct field plan_form_fields[] = {
	FIELD(struct plan_form, person, .max = 40), FIELD(struct plan_form, words, .max = LIMIT_LINE),
	FIELD(struct plan_form, when, .max = 10), FIELD(struct plan_form, some_time, .max = 1),
};

static err plan_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct plan_form f = { 0 };
	struct person with = { 0 };

	err e = req_read(cx, rq, RECORD(plan_form_fields), &f);
	struct plan p = { .person = f.person, .words = f.words, .some_time = str_is(f.some_time, "1"),
		.day = london_day(cx->said_at) };
	if (!e && f.when.n && !day_parse(f.when, &p.day))
		e = cx_issue(cx, "when", T("Please write the day as year-month-day, such as 2026-11-21"));
	if (!e && rq->method == POST)
		e = people_plan_add(cx, &p);
	if (!e && rq->method == POST)
		return resp_redirect(rs, STR("/today"));
	if (e && e != ERR_INVALID)
		return e;
	if (f.person.n) {
		TRY(people_get(cx, f.person, &with));
		cx_look(cx, with.id, STR(""));
	}
	resp_title(cx, rs, T("A plan"));
	people_plan_view_new(&rs->html, cx, &f, &with);
	return e;
}

static err drop_plan(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(people_plan_store_delete(cx, req_get(rq, "plan")));
	return resp_redirect(rs, STR("/today"));
}

static err daily_work(struct cx *cx)
{
	TRY(people_introduction_store_expire(cx));
	TRY(people_moment_expire(cx));
	return people_plan_store_lapse(cx);
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/people",                             list_page,      C, "The people I walk alongside; ?q= finds by name.", true },
	{ GET,  "/people/new",                         new_page,       C, "A page for someone after their second yes.", true },
	{ POST, "/people/new",                         new_page,       C, "Makes that page.", true },
	{ GET,  "/people/{id}/about",                  about_page,     C, "Name, neighbourhood, how to reach them.", true },
	{ POST, "/people/{id}/about",                  about_page,     C, "Changes them.", true },
	{ POST, "/people/{id}/state",                  set_state,      C, "Hello again, quiet for now, stepped back.", true },
	{ GET,  "/people/{id}/story",                  story_page,     C, "The moments, newest first.", true },
	{ POST, "/people/{id}/story/whole",            carry_whole,    C, "Whether their phone has all of it, or the newest.", true },
	{ GET,  "/people/{id}/moments/{moment}",        moment_page,    C, "One moment, and what can be put right.", true },
	{ GET,  "/people/{id}/moments/{moment}/change", change_page,    C, "Its words, to change.", true },
	{ POST, "/people/{id}/moments/{moment}/change", change_page,    C, "Changes the words.", true },
	{ GET,  "/people/{id}/moments/{moment}/versions", two_page,     C, "Its words in two versions.", true },
	{ POST, "/people/{id}/moments/{moment}/versions", two_page,     C, "Chooses one, or both.", true },
	{ GET,  "/people/{id}/moments/{moment}/move",   move_page,      C, "Whose page it belongs on.", true },
	{ POST, "/people/{id}/moments/{moment}/move",   move_page,      C, "Moves it, leaving a trace without words.", true },
	{ POST, "/people/{id}/moments/{moment}/keep",   keep_moment,    C, "A jotting that stays.", true },
	{ POST, "/people/{id}/moments/{moment}/take-back", take_back,   C, "Takes it away.", true },
	{ GET,  "/write",                              write_page,     C, "Write it down.", true },
	{ POST, "/write",                              write_page,     C, "Saves a moment.", true },
	{ GET,  "/plans/new",                          plan_page,      C, "Something I mean to do.", true },
	{ POST, "/plans/new",                          plan_page,      C, "Saves a plan.", true },
	{ POST, "/plans/{plan}/drop",                  drop_plan,      C, "Lets a plan go.", true },
	{ GET,  "/people/search",                      search_page,    C, "Words in the stories of the people I walk alongside.", true },
	{ GET,  "/mine/story",                         own_story_page, ROLE_PERSON, "My own story, as I may read it.", false },
};
const struct module people_module = { .name = "people", .routes = routes, .n_routes = countof(routes), .daily = daily_work,
	.synced = people_synced, .forgets = people_forgets };
