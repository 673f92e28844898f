/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_web.c -- the circle: requests, responses, routes. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "web/web.h"

static err to_circle(struct cx *cx, struct resp *rs, str person)
{
	return resp_redirect(rs, goodlife_circle_path(cx, person, "circle"));
}

/* A whole day that has been, from the address; else `otherwise`. */
static str day_asked(const struct req *rq, const char *name, str otherwise, str today)
{
	str said = req_get(rq, name);
	int64_t day;

	return said.p && day_parse(said, &day) && str_cmp(said, today) <= 0 ? said : otherwise;
}

static err draw_circle(struct cx *cx, const struct req *rq, struct resp *rs, str person)
{
	struct circle c = { 0 };

	TRY(goodlife_circle_get(cx, person, &c));
	resp_person(cx, rs, person, T("Circle of support"));
	str day = day_asked(rq, "on", c.today, c.today);
	if (str_eq(day, c.today) && !people_has_died(&c.person) && resp_easy(cx, rs))
		goodlife_easy_circle(&rs->html, cx, &c);
	else
		goodlife_circle_view_page(&rs->html, cx, &c, day);
	return OK;
}

static err circle_page(struct cx *cx, const struct req *rq, struct resp *rs) { return draw_circle(cx, rq, rs, req_get(rq, "id")); }
static err own_circle(struct cx *cx, const struct req *rq, struct resp *rs)  { return draw_circle(cx, rq, rs, cx->actor.id); }

static err then_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct circle c = { 0 };
	str id = req_get(rq, "id");

	TRY(goodlife_circle_get(cx, id, &c));
	resp_person(cx, rs, id, T("Then and now"));
	goodlife_circle_view_then(&rs->html, cx, &c, day_asked(rq, "then", c.first, c.today),
		day_asked(rq, "now", c.today, c.today));
	return OK;
}

static const struct field new_form[] = {
	FIELD(struct tie, words, .max = LIMIT_LINE), FIELD(struct tie, more, .max = LIMIT_LINE),
	FIELD(struct tie, ring, .max = 10), FIELD(struct tie, since, .max = 40), FIELD(struct tie, energy, .max = 10),
};
static const struct field tie_form[] = {
	FIELD(struct tie, words, .max = LIMIT_LINE), FIELD(struct tie, more, .max = LIMIT_LINE),
	FIELD(struct tie, since, .max = 40), FIELD(struct tie, until, .max = 40), FIELD(struct tie, energy, .max = 10),
};

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct tie t = { .person = req_get(rq, "id"), .since = STR(""), .until = STR("") };
	err e = OK;

	TRY(people_get(cx, t.person, &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(new_form), &t);
		if (!e)
			e = goodlife_tie_add(cx, &t);
		if (!e)
			return to_circle(cx, rs, p.id);
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, T("Someone in my life"));
	goodlife_circle_view_new(&rs->html, cx, &p, &t);
	return e;
}

static err draw_tie(struct cx *cx, struct resp *rs, const struct tie *t, const struct tie *now, err e)
{
	struct person p = { 0 };

	TRY(people_get(cx, now->person, &p));
	struct tie stands = *now;
	TRY(versions_lost(cx, now->id, &stands.said_too));
	resp_person(cx, rs, p.id, T("Someone in my life"));
	goodlife_circle_view_tie(&rs->html, cx, &p, t, &stands);
	return e;
}

static err tie_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct tie now = { 0 };
	err e = OK;

	TRY(goodlife_tie_get(cx, req_get(rq, "id"), req_get(rq, "tie"), &now));
	struct tie t = now;
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(tie_form), &t);
		if (!e)
			e = goodlife_tie_save(cx, &t, req_get(rq, "base_tie"));
		if (!e)
			return to_circle(cx, rs, t.person);
		if (e != ERR_INVALID)
			return e;
	}
	return draw_tie(cx, rs, &t, &now, e);
}

static err tie_move(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct tie now = { 0 };
	str id = req_get(rq, "id"), tie = req_get(rq, "tie");
	err e = goodlife_tie_move(cx, id, tie, req_get(rq, "ring"), req_get(rq, "was"));

	if (!e)
		return to_circle(cx, rs, id);
	if (e != ERR_INVALID)
		return e;
	TRY(goodlife_tie_get(cx, id, tie, &now));
	return draw_tie(cx, rs, &now, &now, e);
}

static err leave(struct cx *cx, const struct req *rq, struct resp *rs, bool back)
{
	str id = req_get(rq, "id");

	TRY(goodlife_tie_leave(cx, id, req_get(rq, "tie"), back));
	return to_circle(cx, rs, id);
}

static err tie_leave(struct cx *cx, const struct req *rq, struct resp *rs) { return leave(cx, rq, rs, false); }
static err tie_back(struct cx *cx, const struct req *rq, struct resp *rs)  { return leave(cx, rq, rs, true); }

static err tie_remove(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(goodlife_tie_remove(cx, id, req_get(rq, "tie")));
	return to_circle(cx, rs, id);
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/mine/circle",                     own_circle,  ROLE_PERSON, "My circle.", true },
	{ GET,  "/people/{id}/circle",              circle_page, BOTH, "Their circle, today or on a day.", true },
	{ GET,  "/people/{id}/circle/then",         then_page,   BOTH, "The circle on two days, side by side.", true },
	{ GET,  "/people/{id}/circle/new",          new_page,    BOTH, "Someone in their life.", true },
	{ POST, "/people/{id}/circle/new",          new_page,    BOTH, "Adds them.", true },
	{ GET,  "/people/{id}/page/ties/new",       new_page,    BOTH, "The same, under its first address.", true },
	{ POST, "/people/{id}/page/ties/new",       new_page,    BOTH, "Adds them.", true },
	{ GET,  "/people/{id}/circle/{tie}",        tie_page,    BOTH, "One of them, to change.", true },
	{ POST, "/people/{id}/circle/{tie}",        tie_page,    BOTH, "Changes what is said of them.", true },
	{ POST, "/people/{id}/circle/{tie}/move",   tie_move,    BOTH, "Moves them to another ring.", true },
	{ POST, "/people/{id}/circle/{tie}/leave",  tie_leave,   BOTH, "They are there no longer.", true },
	{ POST, "/people/{id}/circle/{tie}/back",   tie_back,    BOTH, "They are there again.", true },
	{ POST, "/people/{id}/circle/{tie}/remove", tie_remove,  BOTH, "Takes every word of them away.", true },
};
const struct module goodlife_circle_module = { .name = "goodlife_circle", .routes = routes, .n_routes = countof(routes),
	.synced = goodlife_circle_synced };
