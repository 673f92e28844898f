/* SPDX-License-Identifier: Apache-2.0 */
/* people_safety_web.c -- visit-safety notes: requests, responses, routes. */
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"
#include "web/web.h"

static err of_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct safety_note_list l = { 0 };
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(people_safety_of(cx, p.id, &l));
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("Before you visit"));
	rs->section = "/people";
	people_safety_view_of(&rs->html, cx, &p, &l);
	return OK;
}

static const struct field form_fields[] = {
	FIELD(struct safety_form, words, .max = LIMIT_LINE), FIELD(struct safety_form, told, .max = 3),
	FIELD(struct safety_form, told_when, .max = 10), FIELD(struct safety_form, not_told, .max = LIMIT_LINE),
	FIELD(struct safety_form, until, .max = 10),
};

/* All that is wrong is said at once. */
static err add(struct cx *cx, const struct safety_form *f, str person)
{
	static const msg how = TEXT("Please write the day as year-month-day, such as 2026-11-21");
	struct safety_note n = { .person = person, .words = f->words, .until_day = london_day(cx->said_at) };
	bool no = str_is(f->told, "no");

	if (no)
		n.not_told = f->not_told;
	else if (!day_parse(f->told_when, &n.told_day)) {
		cx_issue(cx, "told_when", how);
		n.told_day = n.until_day;
	}
	if (!no && !str_is(f->told, "yes"))
		cx_issue(cx, "told", T("Please say whether you told them"));
	if (!day_parse(f->until, &n.until_day))
		cx_issue(cx, "until", how);
	return people_safety_add(cx, &n);
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct safety_form f = { 0 };
	struct person p = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &f);
		if (!e)
			e = req_gentle(cx, rq, "words", f.words);
		if (!e)
			e = add(cx, &f, p.id);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/safety", p.id));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("A fact for a safe visit"));
	rs->section = "/people";
	people_safety_view_new(&rs->html, cx, &p, &f);
	return e;
}

static err take_away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str person = req_get(rq, "id");

	TRY(people_safety_away(cx, person, req_get(rq, "note")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/safety", person));
}

static err draw_waiting(struct cx *cx, struct resp *rs)
{
	struct safety_note_list l = { 0 };

	TRY(people_safety_to_agree(cx, &l));
	cx_look(cx, STR(""), STR("safety notes"));
	resp_title(cx, rs, T("Visit-safety notes to agree to"));
	people_safety_view_waiting(&rs->html, cx, &l);
	return OK;
}

static err waiting_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	return draw_waiting(cx, rs);
}

static err answer(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str word = req_get(rq, "answer");

	if (!str_is(word, "agree") && !str_is(word, "talk"))
		return FAIL(cx, ERR_INVALID, STR("a note is agreed to, or talked about"));
	err e = people_safety_answer(cx, req_get(rq, "note"), str_is(word, "agree"));
	if (!e)
		return resp_redirect(rs, STR("/safety-notes"));
	if (e == ERR_INVALID)
		TRY(draw_waiting(cx, rs));
	return e;
}

static err open(struct cx *cx, bool *yes) { return programme_room_open(cx, ROOM_SAFETY_NOTES, yes); }

#define C ROLE_COORDINATOR
static const struct route routes[] = {
	{ GET,  "/people/{id}/safety",             of_page,      C, "What to know before a visit.", true },
	{ GET,  "/people/{id}/safety/new",         new_page,     C, "A fact that someone saw.", true },
	{ POST, "/people/{id}/safety/new",         new_page,     C, "Asks for it to be agreed.", true },
	{ POST, "/people/{id}/safety/{note}/away", take_away,    C, "Takes it away.", true },
	{ GET,  "/safety-notes",                   waiting_page, ROLE_LEAD, "Notes that wait for one who leads, without names.", false },
	{ POST, "/safety-notes/{note}",            answer,       ROLE_LEAD, "Agrees, or asks to talk about it first.", false },
};
extern const struct module people_safety_module;
const struct module people_safety_module = { .name = "people_safety", .routes = routes, .n_routes = countof(routes),
	.daily = people_safety_store_expire, .open = open };
