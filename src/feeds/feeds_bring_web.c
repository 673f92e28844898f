/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bring_web.c -- bringing people in: requests, responses, routes.  Only a coordinator, and only
 * their own sheet: these are people they know. */
#include "base/when.h"
#include "feeds/feeds_bring_view_int.h"
#include "feeds/feeds_job.h"
#include "web/page.h"
#include "web/web.h"

static err upload_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct import_list open = { 0 };

	(void)rq;
	TRY(bring_store_find(cx, &open));
	resp_title(cx, rs, T("Bring in people you know"));
	rs->section = "/people";
	bring_view_upload(&rs->html, cx, &open);
	return OK;
}

/* The spooled file is read here and now, and the host takes it away: a sheet of people is nowhere unsealed. */
static err upload(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str path = req_get(rq, "file"), csv = STR(""), id;
	bool last = true;
	err e = OK;

	if (path.n)
		TRY(import_read(cx, path, 0, LIMIT_BRING_FILE, &csv, &last));
	if (!path.n)
		e = cx_issue(cx, "file", T("Choose a file first."));
	else if (!last)
		e = cx_issue(cx, "file", T("This file is too long for a sheet of people."));
	else
		e = bring_stage(cx, csv, &id);
	if (!e)
		return resp_redirect(rs, str_fmt(cx->arena, "/bring/{}", id));
	if (e != ERR_INVALID)
		return e;
	TRY(upload_page(cx, rq, rs));
	return ERR_INVALID;
}

static err draw_columns(struct cx *cx, struct resp *rs, const struct sheet *s, str yes_day)
{
	resp_title(cx, rs, T("What is in each column?"));
	rs->section = "/people";
	bring_view_columns(&rs->html, cx, s, yes_day);
	return OK;
}

static err sheet_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct sheet s;

	TRY(bring_look(cx, req_get(rq, "id"), &s));
	bool staged = str_is(s.import.state, "columns") || str_is(s.import.state, "rows");
	if (staged && (str_is(s.import.state, "columns") || req_get(rq, "columns").n))
		return draw_columns(cx, rs, &s, s.import.yes_day ? day_iso(cx->arena, s.import.yes_day) : STR(""));
	if (staged)
		return resp_redirect(rs, str_fmt(cx->arena, "/bring/{}/rows", s.import.id));
	resp_title(cx, rs, T("What came of your sheet"));
	rs->section = "/people";
	if (!str_is(s.import.state, "done"))
		rs->refresh = 3;
	bring_view_report(&rs->html, cx, &s);
	return OK;
}

/* A sheet that can still be changed. */
static err staged(struct cx *cx, const struct req *rq, struct sheet *s)
{
	TRY(bring_look(cx, req_get(rq, "id"), s));
	return str_is(s->import.state, "columns") || str_is(s->import.state, "rows") ? OK : ERR_NOT_FOUND;
}

struct columns_form { str place, yes_day; };
static const struct field columns_fields[] = {
	FIELD(struct columns_form, place, .max = 40), FIELD(struct columns_form, yes_day, .max = 10),
};

static err read_columns(struct cx *cx, const struct req *rq, struct sheet *s, struct columns_form *f)
{
	TRY(req_read(cx, rq, RECORD(columns_fields), f));
	for (size_t i = 0; i < s->columns.n; i++) {
		str code = req_get(rq, arena_c(cx->arena, str_fmt(cx->arena, "column-{}", i)));
		if (s->columns.v[i] != SHEET_NEVER)
			s->columns.v[i] = sheet_code_from(code.p ? code : STR(""));
		if (str_is(code.p ? code : STR(""), "never"))
			s->columns.v[i] = SHEET_OTHER;
	}
	for (size_t i = 0; i < s->places.n; i++)
		if (str_eq(s->places.v[i].id, f->place.p ? f->place : STR("")))
			s->import.place = f->place;
	s->import.yes_day = 0;
	if (f->yes_day.n && !day_parse(f->yes_day, &s->import.yes_day))
		return cx_issue(cx, "yes_day", T("Please write the day as year-month-day, such as 2026-11-21"));
	return OK;
}

static err columns_save(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct sheet s;
	struct columns_form f = { 0 };

	TRY(staged(cx, rq, &s));
	err e = read_columns(cx, rq, &s, &f);
	if (!e)
		e = bring_columns(cx, &s);
	if (!e)
		return resp_redirect(rs, str_fmt(cx->arena, "/bring/{}/rows", s.import.id));
	if (e != ERR_INVALID)
		return e;
	TRY(draw_columns(cx, rs, &s, f.yes_day.p ? f.yes_day : STR("")));
	return ERR_INVALID;
}

/* One line of the form; *r is changed. */
static err read_answer(struct cx *cx, const struct req *rq, struct sheet_row *r)
{
	const char *day_name = arena_c(cx->arena, str_fmt(cx->arena, "yes-{}", r->line));
	str what = req_get(rq, arena_c(cx->arena, str_fmt(cx->arena, "what-{}", r->line))), day = req_get(rq, day_name);

	if (!what.p)
		return OK;               /* not on this page */
	if (!str_is(what, "yes") && !str_is(what, "intro") && !str_is(what, "out"))
		return OK;
	r->answer = what;
	r->fate = str_is(what, "yes") ? FATE_PERSON : str_is(what, "intro") ? FATE_INTRODUCTION : FATE_OUT;
	r->yes = 0;
	if (!str_is(what, "yes"))
		return OK;
	if (!day.n || !day_parse(day, &r->yes))
		return cx_issue(cx, day_name, T("On which day did they say yes? Write it as year-month-day, such as 2026-11-21"));
	return r->yes > london_day(cx->now) ? cx_issue(cx, day_name, T("That day has not come yet.")) : OK;
}

static err rows_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct sheet s;
	int64_t after = 0, last = 0;
	size_t on_page = 0, left = 0;

	TRY(staged(cx, rq, &s));
	if (!str_int(req_get(rq, "after"), &after))
		after = 0;
	for (size_t i = 0; i < s.rows.n; i++)
		if (s.rows.v[i].line > after && on_page++ < LIMIT_BRING_PAGE) {
			last = s.rows.v[i].line;
			if (rq->method == POST && !s.fates[FATE_WRONG] && read_answer(cx, rq, &s.rows.v[i]) == OK)
				TRY(bring_answer(cx, &s, &s.rows.v[i]));
		}
	left = on_page > LIMIT_BRING_PAGE;
	if (rq->method == POST && !cx->issues.n)
		return resp_redirect(rs, left ? str_fmt(cx->arena, "/bring/{}/rows?after={}", s.import.id, last) :
			str_fmt(cx->arena, "/bring/{}/take", s.import.id));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("Look at each line"));
	rs->section = "/people";
	bring_view_rows(&rs->html, cx, &s, after);
	return cx->issues.n ? ERR_INVALID : OK;
}

static err take_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct sheet s;
	str job;
	err e = OK;

	TRY(staged(cx, rq, &s));
	if (s.fates[FATE_WRONG] || !str_is(s.import.state, "rows"))
		return resp_redirect(rs, str_fmt(cx->arena, "/bring/{}", s.import.id));
	if (rq->method == POST) {
		if (s.fates[FATE_PERSON] && !str_is(req_get(rq, "asked"), "1"))
			e = cx_issue(cx, "asked", T("A page is only for those who said yes. Did each of them?"));
		if (!e)
			e = bring_begin(cx, &s, &job);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/bring/{}", s.import.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_title(cx, rs, T("Bring them in?"));
	rs->section = "/people";
	bring_view_sure(&rs->html, cx, &s);
	return e;
}

static err forget(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(bring_store_drop(cx, req_get(rq, "id")));
	return resp_redirect(rs, STR("/bring"));
}

#define C ROLE_COORDINATOR
static const struct job_kind jobs[] = { { .name = "bring people", .step = feeds_bring_step } };
static const struct route routes[] = {
	{ GET,  "/bring",              upload_page,  C, "Bring in people you know, from a sheet of your own.", .offline = false },
	{ POST, "/bring",              upload,       C, "Reads the sheet; nothing is brought in yet.", .offline = false },
	{ GET,  "/bring/{id}",         sheet_page,   C, "What its columns are; at the end what came of it.", .offline = false },
	{ POST, "/bring/{id}/columns", columns_save, C, "Says what the columns are, and remembers it.", .offline = false },
	{ GET,  "/bring/{id}/rows",    rows_page,    C, "Each line, and what becomes of it.", .offline = false },
	{ POST, "/bring/{id}/rows",    rows_page,    C, "Says what becomes of each line.", .offline = false },
	{ GET,  "/bring/{id}/take",    take_page,    C, "How many become what.", .offline = false },
	{ POST, "/bring/{id}/take",    take_page,    C, "Brings them in.", .offline = false },
	{ POST, "/bring/{id}/forget",  forget,       C, "Forgets the sheet, or the report on it.", .offline = false },
};
const struct module feeds_bring_module = { .name = "bring", .routes = routes, .n_routes = countof(routes),
	.jobs = jobs, .n_jobs = countof(jobs), .daily = bring_store_expire };
