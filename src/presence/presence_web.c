/* SPDX-License-Identifier: Apache-2.0 */
/*
 * presence_web.c -- presence: requests, responses, routes.  Who sent a form here is not kept beside it
 * (untold), so that answered forms do not add up to a log; sent twice, it says the same again.
 */
#include "base/html.h"
#include "base/when.h"
#include "job/job.h"
#include "presence/presence_int.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct presence_form, thing, .max = 40), FIELD(struct presence_form, place, .max = LIMIT_NAME),
	FIELD(struct presence_form, day, .max = 10), FIELD(struct presence_form, part, .max = 10),
	FIELD(struct presence_form, at_time, .max = LIMIT_NAME), FIELD(struct presence_form, usual),
};

static err add(struct cx *cx, const struct presence_form *f)
{
	struct presence p = { .thing = f->thing, .place = f->place, .part = f->part, .at_time = f->at_time };

	if (!f->day.n || !day_parse(f->day, &p.day))
		p.day = 0;           /* an issue of its own */
	TRY(presence_add(cx, &p));
	if (!f->usual)
		return OK;
	p.weekday = day_weekday(p.day);
	return presence_usual_add(cx, &p);
}

static err own_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_page p = { .done = req_get(rq, "done").n };
	err e = OK;

	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &p.form);
		if (!e)
			e = add(cx, &p.form);
		rs->untold = true;
		if (!e)
			return resp_redirect(rs, STR("/presence?done=1"));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(presence_own(cx, &p.own));
	p.neighbourhood = p.own.neighbourhood;
	TRY(community_places(cx, p.neighbourhood, &p.places));
	resp_title(cx, rs, T("Where I'll be"));
	rs->section = "/today";
	presence_view_own(&rs->html, cx, &p);
	return e;
}

static err as_usual(struct cx *cx, const struct req *rq, struct resp *rs)
{
	int64_t day;

	if (!req_get(rq, "week").n || !day_parse(req_get(rq, "week"), &day))
		return FAIL(cx, ERR_INVALID, STR("which week"));
	rs->untold = true;
	TRY(presence_as_usual(cx, day));
	return resp_redirect(rs, STR("/presence?done=1"));
}

static err take_away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->untold = true;
	TRY(presence_remove(cx, req_get(rq, "promise")));
	return resp_redirect(rs, STR("/presence"));
}

static const struct field card_fields[] = {
	FIELD(struct card_form, name, .required = true, .max = LIMIT_NAME), FIELD(struct card_form, phone, .max = LIMIT_NAME),
	FIELD(struct card_form, words, .max = LIMIT_PRESENCE_WORDS), FIELD(struct card_form, words_cy, .max = LIMIT_PRESENCE_WORDS),
	FIELD(struct card_form, away, .max = 10),
};

static err save_card(struct cx *cx, const struct req *rq, struct presence_card *c, struct card_form *f)
{
	str drawn = req_get(rq, "base_card");

	TRY(req_read(cx, rq, RECORD(card_fields), f));
	if (!str_eq(drawn.p ? drawn : STR(""), c->version))
		return cx_issue(cx, "name", T("Someone else changed this while you were writing. What you wrote is still here: save again to keep it"));
	c->name = f->name, c->phone = f->phone, c->words = f->words, c->words_cy = f->words_cy;
	c->away = 0;
	if (f->away.n && !day_parse(f->away, &c->away))
		return cx_issue(cx, "away", T("Please write the day as year-month-day, such as 2026-11-21"));
	return presence_card_save(cx, c);
}

/* A first name is enough: the rest is theirs to add. */
static str first_word(str name)
{
	const char *space = name.n ? memchr(name.p, ' ', name.n) : NULL;

	return space ? (str){ name.p, (size_t)(space - name.p) } : name;
}

static err card_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_card c = { 0 };
	err e = OK;

	TRY(presence_card_get(cx, &c));
	struct card_form f = { c.name.n ? c.name : first_word(cx->actor.name), c.phone, c.words, c.words_cy,
		c.away ? day_iso(cx->arena, c.away) : STR(""), c.version };
	if (rq->method == POST) {
		e = save_card(cx, rq, &c, &f);
		if (!e)
			return resp_redirect(rs, STR("/presence?done=1"));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, T("Who I am"));
	rs->section = "/today";
	presence_view_card(&rs->html, cx, &f);
	return e;
}

static err face_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct photo_form f = { 0 };
	struct face face;
	str file = str_given(req_get(rq, "file"));
	err e = OK;

	if (rq->method == POST) {
		e = req_read(cx, rq, photo_form_record, &f);
		if (!e)
			e = presence_face_add(cx, &f, file);
		rs->file_taken = !e;
		if (!e)
			return resp_redirect(rs, STR("/presence/me/photo"));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(presence_face_get(cx, cx->actor.id, &face));
	resp_title(cx, rs, T("A photo of me"));
	rs->section = "/today";
	rs->refresh = str_is(face.state, "coming") ? 3 : 0;
	presence_view_face(&rs->html, cx, &face, &f);
	return e;
}

static err face_remove(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	TRY(presence_store_face_remove(cx, cx->actor.id));
	return resp_redirect(rs, STR("/presence/me/photo"));
}

static err face_bytes(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str jpeg;

	TRY(presence_face_bytes(cx, req_get(rq, "staff"), &jpeg));
	resp_text(rs, "image/jpeg", jpeg);
	return OK;
}

static err where_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_people l = { 0 };
	struct neighbourhood_list places = { 0 };

	(void)rq;
	TRY(presence_find(cx, STR(""), &l));
	TRY(programme_neighbourhood_find(cx, &places));
	resp_title(cx, rs, T("Where to find us"));
	rs->section = "/where";
	presence_view_where(&rs->html, cx, &l, &places);
	return OK;
}

static err read_neighbourhood(struct cx *cx, const struct req *rq, struct neighbourhood *n, struct presence_people *l)
{
	TRY(programme_neighbourhood_get(cx, req_get(rq, "neighbourhood"), n));
	return presence_find(cx, n->id, l);
}

static err neighbourhood_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_people l = { 0 };
	struct neighbourhood n = { 0 };

	TRY(read_neighbourhood(cx, rq, &n, &l));
	resp_title(cx, rs, T("Where to find us"));
	rs->section = "/where";
	presence_view_neighbourhood(&rs->html, cx, &n, &l, rq->site);
	return OK;
}

static err poster_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct presence_people l = { 0 };
	struct neighbourhood n = { 0 };

	TRY(read_neighbourhood(cx, rq, &n, &l));
	resp_title(cx, rs, T("A poster"));
	rs->section = "/where";
	presence_view_poster(&rs->html, cx, &n, &l, str_is(req_get(rq, "for"), "long"), rq->site);
	return OK;
}

static err tidy(struct cx *cx)
{
	struct str_list said = { 0 };
	struct staff_list staff = { 0 };

	TRY(presence_store_tidy(cx, london_day(cx->now)));
	TRY(presence_store_staff(cx, &said));
	TRY(access_staff_find(cx, &staff));
	for (size_t i = 0; i < said.n; i++) {
		bool here = false;
		for (size_t k = 0; k < staff.n; k++)
			here |= str_eq(staff.v[k].id, said.v[i]) && (staff.v[k].roles & ROLE_COORDINATOR);
		if (!here)
			TRY(presence_store_forget(cx, said.v[i]));
	}
	return OK;
}

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/presence",                  own_page,   C, "Where I say that I'll be.", true },
	{ POST, "/presence",                  own_page,   C, "Says one more.", true },
	{ POST, "/presence/usual",            as_usual,   C, "What is usual, said for a week.", true },
	{ POST, "/presence/{promise}/remove", take_away,  C, "Takes one away.", true },
	{ GET,  "/presence/me",               card_page,  C, "What the neighbourhood may know of me.", true },
	{ POST, "/presence/me",               card_page,  C, "Saves it.", true },
	{ GET,  "/presence/me/photo",         face_page,  C, "My face, if I like.", .offline = false },
	{ POST, "/presence/me/photo/file",    face_page,  C, "Puts it there.", .offline = false },
	{ POST, "/presence/me/photo/remove",  face_remove, C, "Takes it away.", .offline = false },
	{ GET,  "/where/face/{staff}",        face_bytes, ROLE_ANYONE, "The face of one of us.", .offline = false },
	{ GET,  "/where",                     where_page, ROLE_ANYONE, "Where to find us: every neighbourhood.", true },
	{ GET,  "/where/{neighbourhood}",     neighbourhood_page, ROLE_ANYONE, "Where to find us in one neighbourhood.", true },
	{ GET,  "/where/{neighbourhood}/poster", poster_page, ROLE_ANYONE, "The same on one page of A4.", true },
};
static const struct job_kind jobs[] = { { .name = "face", .step = presence_face_read, .apart = true } };
extern const struct module presence_module;
const struct module presence_module = { .name = "presence", .routes = routes, .n_routes = countof(routes),
	.synced = presence_synced, .daily = tidy, .jobs = jobs, .n_jobs = countof(jobs) };
