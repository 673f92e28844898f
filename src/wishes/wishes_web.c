/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_web.c -- wishes that are alike, and what begins from them: requests, responses, routes. */
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "web/web.h"
#include "wishes/wishes_int.h"

static msg done_msg(str done)
{
	return str_is(done, "come") ? T("Thank you. It is kept without a name.") :
	       str_is(done, "saved") ? T("Saved.") :
	       str_is(done, "rests") ? T("It rests for now. The wishes are still kept.") : (msg){ 0 };
}

static err own_neighbourhood(struct cx *cx, str *out)
{
	struct staff s = { 0 };
	err e = access_staff_get(cx, cx->actor.id, &s);

	*out = str_given(s.neighbourhood);
	return e == ERR_NOT_FOUND ? OK : e;
}

struct around { struct one_wish_list wishes; struct start_list starts; };

static err look_around(struct cx *cx, struct around *out)
{
	TRY(wishes_store_find(cx, london_day(cx->now) - LIMIT_WISH_DAYS, &out->wishes));
	return wishes_store_start_find(cx, &out->starts);
}

/* For a coordinator's eyes: strangers write wishes, one alone may write many, and nobody has read them before. */
static struct hood_wishes themes_of(struct cx *cx, const struct around *all, str id, str name)
{
	struct hood_wishes out = { .id = id, .name = name };
	struct str_list left = { 0 };

	wishes_left(cx->arena, &all->wishes, &all->starts, id, &left);
	wishes_themes(cx->arena, &left, LIMIT_WISH_ALIKE, &out.themes);
	return out;
}

/* How many wishes each neighbourhood has, and nothing of what they are for: exactly, for who may read themes. */
static void count_hoods(struct cx *cx, const struct around *all, struct wishes_page *p)
{
	for (size_t i = 0; i < p->neighbourhoods.n; i++) {
		const struct neighbourhood *hood = &p->neighbourhoods.v[i];
		int64_t n = 0;

		for (size_t k = 0; k < all->wishes.n; k++)
			n += str_eq(str_given(all->wishes.v[k].neighbourhood), hood->id);
		*LIST_ADD(cx->arena, &p->hoods) = (struct hood_count){ .name = hood->name, .lat = hood->lat, .lon = hood->lon,
			.n = !p->coordinator ? wishes_public(n) : n < LIMIT_WISH_ALIKE ? 0 : n };
	}
}

static err list_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct wishes_page p = { .coordinator = cx->actor.roles & ROLE_COORDINATOR, .done = done_msg(req_get(rq, "done")) };
	struct around all = { 0 };

	TRY(look_around(cx, &all));
	TRY(programme_neighbourhood_find(cx, &p.neighbourhoods));
	if (p.coordinator) {
		TRY(own_neighbourhood(cx, &p.own_id));
		for (size_t i = 0; i < p.neighbourhoods.n; i++)      /* who is rooted in none walks in all */
			if (!p.own_id.n || str_eq(p.own_id, p.neighbourhoods.v[i].id))
				*LIST_ADD(cx->arena, &p.own) = themes_of(cx, &all, p.neighbourhoods.v[i].id, p.neighbourhoods.v[i].name);
		*LIST_ADD(cx->arena, &p.own) = themes_of(cx, &all, STR(""), STR(""));
	}
	count_hoods(cx, &all, &p);
	for (size_t i = 0; i < all.starts.n; i++)
		if (str_is(all.starts.v[i].state, "open"))
			*LIST_ADD(cx->arena, &p.starts) = all.starts.v[i];
	resp_title(cx, rs, T("What people here would like"));
	rs->section = "/community";
	wishes_view_page(&rs->html, cx, &p);
	return OK;
}

struct start_form { str theme, words, neighbourhood, name, who, at_place, where_words, first, when_words; };
static const struct field form_fields[] = {
	FIELD(struct start_form, theme, .max = LIMIT_TOKEN), FIELD(struct start_form, words, .max = LIMIT_LINE),
	FIELD(struct start_form, neighbourhood, .max = 40), FIELD(struct start_form, name, .required = true, .max = LIMIT_NAME),
	FIELD(struct start_form, who, .max = LIMIT_LINE), FIELD(struct start_form, at_place, .max = 40),
	FIELD(struct start_form, where_words, .max = LIMIT_LINE), FIELD(struct start_form, first, .max = 10),
	FIELD(struct start_form, when_words, .max = LIMIT_LINE),
};

static err draw_form(struct cx *cx, struct resp *rs, struct start_page *p)
{
	TRY(programme_neighbourhood_find(cx, &p->neighbourhoods));
	TRY(community_places(cx, str_given(p->start.neighbourhood), &p->places));
	resp_title(cx, rs, T("Start something"));
	rs->section = "/community";
	wishes_view_form(&rs->html, cx, p);
	return OK;
}

/* What was sent; what the form does not carry stays as it is. */
static err read_form(struct cx *cx, const struct req *rq, struct start_page *p)
{
	struct start_form f = { 0 };
	err e = req_read(cx, rq, RECORD(form_fields), &f);
	struct start *s = &p->start;

	s->name = str_given(f.name), s->who = str_given(f.who), s->at_place = str_given(f.at_place);
	s->where_words = str_given(f.where_words), s->when_words = str_given(f.when_words);
	if (!s->id.n)
		s->theme = str_given(f.theme), s->words = str_given(f.words), s->neighbourhood = str_given(f.neighbourhood);
	p->first = str_given(f.first);
	s->first_day = 0;
	if (p->first.n && !day_parse(p->first, &s->first_day))
		e = cx_issue(cx, "first", T("Please write a date, such as 2026-06-14"));
	return e;
}

/* From a theme of the list; its words are one of the name's beginnings. */
static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start_page p = { .start = { .theme = req_get(rq, "theme"), .words = req_get(rq, "words"), .neighbourhood = req_get(rq, "near") } };

	if (!wishes_alike(cx->arena, str_given(p.start.theme), str_given(p.start.words)))
		return resp_redirect(rs, STR("/wishes"));
	return draw_form(cx, rs, &p);
}

static err add(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start_page p = { 0 };
	err e = read_form(cx, rq, &p);

	if (!e)
		e = wishes_start_add(cx, &p.start);
	if (e == ERR_INVALID) {
		TRY(draw_form(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/starting/{}?done=saved", p.start.id));
}

/* What rests is there for coordinators only. */
static err start_get(struct cx *cx, const struct req *rq, struct start *out)
{
	TRY(wishes_store_start_get(cx, req_get(rq, "start"), out));
	return str_is(out->state, "rests") && !(cx->actor.roles & ROLE_COORDINATOR) ? ERR_NOT_FOUND : OK;
}

/* A place that is told to nobody is not told here either: nor is where in it. */
static err keep_place(struct cx *cx, struct start *s)
{
	struct thing place = { 0 };
	err e = s->at_place.n ? community_thing_get(cx, s->at_place, &place) : OK;

	if (e && e != ERR_NOT_FOUND)
		return e;
	if (e || (place.hidden && !(cx->actor.roles & ROLE_STAFF)))
		s->at_place = s->place_name = s->where_words = STR("");
	return OK;
}

static err start_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start_page p = { .coordinator = cx->actor.roles & ROLE_COORDINATOR, .done = done_msg(req_get(rq, "done")) };
	struct around all = { 0 };

	TRY(start_get(cx, rq, &p.start));
	TRY(keep_place(cx, &p.start));
	TRY(programme_neighbourhood_find(cx, &p.neighbourhoods));
	if (p.coordinator) {
		TRY(look_around(cx, &all));
		p.n = wishes_of_start(cx->arena, &all.wishes, &p.start);
		p.n = p.n < LIMIT_WISH_ALIKE ? 0 : p.n;
	}
	rs->title = p.start.name;
	rs->section = "/community";
	wishes_view_start(&rs->html, cx, &p);
	return OK;
}

static err change_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start_page p = { 0 };

	TRY(start_get(cx, rq, &p.start));
	if (!str_is(p.start.state, "open"))
		return resp_redirect(rs, str_fmt(cx->arena, "/starting/{}", p.start.id));
	p.first = p.start.first_day ? day_iso(cx->arena, p.start.first_day) : STR("");
	return draw_form(cx, rs, &p);
}

static err change(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start_page p = { 0 };

	TRY(start_get(cx, rq, &p.start));
	err e = read_form(cx, rq, &p);
	if (!e)
		e = wishes_start_change(cx, &p.start, str_given(req_get(rq, "base_start")));
	if (e == ERR_INVALID) {
		TRY(draw_form(cx, rs, &p));
		return e;
	}
	TRY(e);
	return resp_redirect(rs, str_fmt(cx->arena, "/starting/{}?done=saved", p.start.id));
}

/* Whoever would come is one more wish that is alike: it has no name, and this page has no list. */
static err come(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start s = { 0 };

	if (req_knock(cx, rq, rs))
		return OK;
	TRY(start_get(cx, rq, &s));
	rs->untold = true;
	if (str_is(s.state, "open"))
		TRY(community_wish_add(cx, id_derive(cx->arena, cx->form, s.id), s.words, s.neighbourhood, london_day(cx->said_at)));
	return resp_redirect(rs, str_fmt(cx->arena, "/starting/{}?done=come", s.id));
}

static err begin(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start s = { 0 };

	TRY(start_get(cx, rq, &s));
	TRY(wishes_start_begin(cx, &s));
	return resp_redirect(rs, str_fmt(cx->arena, "/community/{}?done=saved", s.thing));
}

static err rest(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct start s = { 0 };

	TRY(start_get(cx, rq, &s));
	TRY(wishes_start_rest(cx, &s));
	return resp_redirect(rs, STR("/wishes?done=rests"));
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/wishes",                  list_page,   ROLE_ANYONE, "What people here would like, and what is beginning", false },
	{ GET,  "/wishes/start",            new_page,    C, "Start something from wishes that are alike", false },
	{ POST, "/wishes/start",            add,         C, "Says that something is beginning", false },
	{ GET,  "/starting/{start}",        start_page,  ROLE_ANYONE, "Something that is beginning", false },
	{ GET,  "/starting/{start}/change", change_page, C, "Change what is said about it", false },
	{ POST, "/starting/{start}/change", change,      C, "Saves what has changed", false },
	{ POST, "/starting/{start}/come",   come,        ROLE_ANYONE, "Somebody would come; no name is kept", false },
	{ POST, "/starting/{start}/group",  begin,       C, "It is a group now, in the directory", false },
	{ POST, "/starting/{start}/rest",   rest,        C, "It did not begin, for now", false },
};
extern const struct module wishes_module;
const struct module wishes_module = { .name = "wishes", .routes = routes, .n_routes = countof(routes) };
