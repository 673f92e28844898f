/* SPDX-License-Identifier: Apache-2.0 */
/* people_life_web.c -- what happens in life, and who walks alongside: requests, responses, routes. */
#include "base/when.h"
#include "people/people_facts_int.h"
#include "people/people_life_int.h"
#include "web/page.h"
#include "web/web.h"

static const struct field life_fields[] = {
	FIELD(struct life_form, place, .max = 20), FIELD(struct life_form, letters, .max = LIMIT_LINE),
	FIELD(struct life_form, moved, .max = LIMIT_LINE), FIELD(struct life_form, talk, .max = LIMIT_LINE),
	FIELD(struct life_form, name, .max = LIMIT_NAME), FIELD(struct life_form, earlier, .max = 10),
	FIELD(struct life_form, day, .max = 10), FIELD(struct life_form, say, .max = 10),
};

static str page_of(struct cx *cx, str id)
{
	return cx->actor.roles & ROLE_PERSON ? STR("/mine") : str_fmt(cx->arena, "/people/{}", id);
}

/* The person, and what the form says.  Whoever has died has only their page. */
static err begin(struct cx *cx, const struct req *rq, struct person *p, struct life_form *f)
{
	TRY(people_get(cx, req_get(rq, "id"), p));
	if (people_has_died(p))
		return ERR_NOT_FOUND;
	*f = (struct life_form){ .place = p->place, .letters = p->letters, .moved = p->moved, .talk = p->talk, .name = p->name,
		.earlier = p->used_to.n ? STR("show") : STR("find") };
	return rq->method == POST ? req_read(cx, rq, RECORD(life_fields), f) : OK;
}

static err life_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct life_form f;
	struct walker_list with = { 0 };

	TRY(begin(cx, rq, &p, &f));
	TRY(access_alongside_find(cx, p.id, &with));
	resp_person(cx, rs, p.id, T("What happens in life"));
	people_life_view_page(&rs->html, cx, &p, &with);
	return OK;
}

typedef err save(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f);
typedef void view(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f);

/* fact: a field of which somebody may have said something else, or NULL.  One form: drawn, saved, or drawn again with what is to be put right. */
static err form_page(struct cx *cx, const struct req *rq, struct resp *rs, msg text, const char *fact, save run, view draw)
{
	struct person p = { 0 };
	struct life_form f = { 0 };

	err e = begin(cx, rq, &p, &f);
	if (e && e != ERR_INVALID)
		return e;
	struct person now = p;
	if (!e && rq->method == POST) {
		e = run(cx, rq, &p, &f);
		if (!e)
			return resp_redirect(rs, page_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	if (fact)
		TRY(people_facts_lost(cx, p.id, fact, &now.said_too));
	resp_person(cx, rs, p.id, text);
	draw(&rs->html, cx, &now, &f);
	return e;
}

static err save_away(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	if (f->place.n && !people_life_place(cx, f->place).n)
		return cx_issue(cx, "place", T("Please choose one"));
	return people_life_away(cx, p->id, f->place, f->letters, req_get(rq, "was"));
}

static err save_move(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	return people_life_move(cx, p->id, f->moved, req_get(rq, "was"));
}

static err save_talk(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	return people_life_talk(cx, p, f->talk, req_get(rq, "base_talk"));
}

static err save_name(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	return people_life_name(cx, p->id, f->name, f->earlier, req_get(rq, "base_name"));
}

static err save_stop(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	(void)rq, (void)f;
	return people_life_stop(cx, p->id);
}

static err save_died(struct cx *cx, const struct req *rq, struct person *p, const struct life_form *f)
{
	int64_t day = 0;

	(void)rq;
	if (!str_is(f->say, "died"))
		return cx_issue(cx, "day", T("Please use the button below"));
	if (f->day.n && !day_parse(f->day, &day))
		return cx_issue(cx, "day", T("Please write the day as year-month-day, such as 2026-11-21"));
	return people_life_died(cx, p->id, day);
}

static void draw_stop(struct html *h, struct cx *cx, const struct person *p, const struct life_form *f)
{
	(void)f;
	people_life_view_stop(h, cx, p);
}

static err away_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("Away for now"), NULL, save_away, people_life_view_away);
}

static err move_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("Moving away"), NULL, save_move, people_life_view_move);
}

static err talk_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("How we talk best"), "person.talk", save_talk, people_life_view_talk);
}

static err name_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("A new name"), "person.name", save_name, people_life_view_name);
}

static err stop_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("To stop"), NULL, save_stop, draw_stop);
}

static err died_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return form_page(cx, rq, rs, T("Someone has died"), NULL, save_died, people_life_view_died);
}

static err again(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_life_again(cx, id, req_get(rq, "was")));
	return resp_redirect(rs, page_of(cx, id));
}

static err mistake(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_life_mistake(cx, id));
	return resp_redirect(rs, page_of(cx, id));
}

static err remembered_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person_list l = { 0 };

	(void)rq;
	TRY(people_remembered(cx, &l));
	cx_look(cx, STR(""), STR("people"));
	resp_title(cx, rs, T("People who have died"));
	rs->section = "/people";
	people_life_view_remembered(&rs->html, cx, &l);
	return OK;
}

/* Somebody else alongside */

static const struct field passing_fields[] = {
	FIELD(struct passing, staff, .max = 40), FIELD(struct passing, passes, .max = 10), FIELD(struct passing, how, .max = 10),
	FIELD(struct passing, until, .max = 10), FIELD(struct passing, say, .max = 10),
};

static err pass_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct passing f = { 0 };
	struct walker_list with = { 0 };
	struct staff_list others = { 0 };
	struct neighbourhood_list places = { 0 };
	struct staff to = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (people_has_died(&p))
		return ERR_NOT_FOUND;
	TRY(access_alongside_find(cx, p.id, &with));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(passing_fields), &f);
		bool sure = str_is(f.say, "yes");
		if (!e)
			e = people_pass(cx, p.id, &f, sure);
		if (!e && sure)
			return resp_redirect(rs, access_may_see(cx, p.id) ? STR("/people") : str_fmt(cx->arena, "/people/{}/alongside", p.id));
		if (e && e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, T("Who walks alongside"));
	if (!e && rq->method == POST) {
		TRY(access_staff_get(cx, f.staff, &to));
		people_pass_view_sure(&rs->html, cx, &p, &with, to.name, &f);
		return OK;
	}
	TRY(people_pass_to(cx, &with, &others));
	TRY(programme_neighbourhood_find(cx, &places));
	people_pass_view(&rs->html, cx, &p, &with, &others, &places, &f);
	return e;
}

static err leave(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(people_leave(cx, id, req_get(rq, "staff")));
	return resp_redirect(rs, access_may_see(cx, id) ? STR("/people") : str_fmt(cx->arena, "/people/{}/alongside", id));
}

static err daily_work(struct cx *cx) { return people_life_store_rhythm_end(cx); }

#define C    ROLE_COORDINATOR
#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/remembered",            remembered_page, C, "People who have died while I walked alongside.", true },
	{ GET,  "/people/{id}/life",             life_page,  BOTH, "What happens in life.", true },
	{ GET,  "/people/{id}/life/away",        away_page,  BOTH, "Away for now: where, and where letters may go.", true },
	{ POST, "/people/{id}/life/away",        away_page,  BOTH, "Saves it.", true },
	{ POST, "/people/{id}/life/again",       again,      BOTH, "Home again, hello again.", true },
	{ GET,  "/people/{id}/life/move",        move_page,  BOTH, "Moving away.", true },
	{ POST, "/people/{id}/life/move",        move_page,  BOTH, "Saves it; walking alongside steps back.", true },
	{ GET,  "/people/{id}/life/talk",        talk_page,  BOTH, "How we talk best.", true },
	{ POST, "/people/{id}/life/talk",        talk_page,  BOTH, "Saves it.", true },
	{ GET,  "/people/{id}/life/name",        name_page,  BOTH, "A new name.", true },
	{ POST, "/people/{id}/life/name",        name_page,  BOTH, "Saves it, and what becomes of the earlier one.", true },
	{ GET,  "/people/{id}/life/stop",        stop_page,  BOTH, "To stop.", true },
	{ POST, "/people/{id}/life/stop",        stop_page,  BOTH, "Stops, without a reason.", true },
	{ GET,  "/people/{id}/life/died",        died_page,  C, "Someone has died.", true },
	{ POST, "/people/{id}/life/died",        died_page,  C, "Keeps it: their page is read from then on.", true },
	{ POST, "/people/{id}/life/mistake",     mistake,    C, "It was said by mistake.", true },
	{ GET,  "/people/{id}/alongside",        pass_page,  BOTH, "Who walks alongside, and somebody else.", false },
	{ POST, "/people/{id}/alongside",        pass_page,  BOTH, "Looks at it together, then does it.", false },
	{ POST, "/people/{id}/alongside/leave",  leave,      BOTH, "One of two no longer walks alongside.", false },
};
const struct module people_life_module = { .name = "people_life", .routes = routes, .n_routes = countof(routes), .daily = daily_work };
