/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_river_web.c -- the river of life: requests, responses, routes. */
#include "base/buf.h"
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "web/web.h"

static err draw_river(struct cx *cx, struct resp *rs, str person)
{
	struct river r = { 0 };

	TRY(goodlife_river_get(cx, person, &r));
	resp_person(cx, rs, person, T("River of life"));
	goodlife_river_view_page(&rs->html, cx, &r);
	return OK;
}

static err river_page(struct cx *cx, const struct req *rq, struct resp *rs) { return draw_river(cx, rs, req_get(rq, "id")); }
static err own_river(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	return draw_river(cx, rs, cx->actor.id);
}

static const struct field turning_form[] = {
	FIELD(struct turning, words, .max = LIMIT_WORDS), FIELD(struct turning, since, .max = 40), FIELD(struct turning, private),
};

/* From a moment of the story: its words and its day stand in the form. */
static err from_moment(struct cx *cx, const struct req *rq, struct turning *t)
{
	struct moment m = { 0 };
	str id = req_get(rq, "moment");

	if (!id.n)
		return OK;
	err e = people_moment_get(cx, t->person, id, &m);
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	/* What the person's own screen does not show, it does not show here. */
	if ((cx->actor.roles & ROLE_PERSON) && (m.hidden || m.shown_from > cx->now))
		return OK;
	t->words = m.words;
	t->since = day_iso(cx->arena, m.day);
	return OK;
}

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct turning t = { .person = req_get(rq, "id"), .since = STR(""), .words = STR("") };
	err e = OK;

	TRY(people_get(cx, t.person, &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(turning_form), &t);
		if (!e)
			e = goodlife_turning_add(cx, &t);
		if (!e)
			return resp_redirect(rs, goodlife_circle_path(cx, p.id, "river"));
		if (e != ERR_INVALID)
			return e;
	} else
		TRY(from_moment(cx, rq, &t));
	resp_person(cx, rs, p.id, T("A turning point"));
	goodlife_river_view_turning(&rs->html, cx, &p, &t, NULL, false);
	return e;
}

static err turning_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct turning now = { 0 };
	str id = req_get(rq, "id");
	err e = OK;

	TRY(people_get(cx, id, &p));
	TRY(goodlife_turning_get(cx, id, req_get(rq, "turning"), &now));
	struct turning t = now;
	if (rq->method == POST) {
		t.private = false;   /* a tick that is not there is not sent */
		e = req_read(cx, rq, RECORD(turning_form), &t);
		if (!e)
			e = goodlife_turning_save(cx, &t, req_get(rq, "base_turning"));
		if (!e)
			return resp_redirect(rs, goodlife_circle_path(cx, id, "river"));
		if (e != ERR_INVALID)
			return e;
	}
	bool two;
	TRY(versions_wait(cx, now.id, "turning.words", &two));
	resp_person(cx, rs, id, T("A turning point"));
	goodlife_river_view_turning(&rs->html, cx, &p, &t, &now, two);
	return e;
}

static err two_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct turning t = { 0 };
	str id = req_get(rq, "id");

	TRY(people_get(cx, id, &p));
	TRY(goodlife_turning_get(cx, id, req_get(rq, "turning"), &t));
	str at = str_fmt(cx->arena, "/people/{}/river/{}", id, t.id);
	struct version_page v = { .person = id, .name = cx->actor.roles & ROLE_PERSON ? STR("") : p.name, .row = t.id,
		.field = "turning.words", .title = T("A turning point"), .action = str_fmt(cx->arena, "{}/versions", at), .later = at,
		.version = t.version, .words = t.words };
	TRY(versions_page(cx, rq, rs, &v));
	if (v.write)
		TRY(goodlife_turning_words(cx, &t, v.words));
	return v.chosen ? resp_redirect(rs, at) : OK;
}

static err turning_remove(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(goodlife_turning_remove(cx, id, req_get(rq, "turning")));
	return resp_redirect(rs, goodlife_circle_path(cx, id, "river"));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/mine/river",                        own_river,      ROLE_PERSON, "My river of life.", true },
	{ GET,  "/people/{id}/river",                 river_page,     BOTH, "Their river of life.", true },
	{ GET,  "/people/{id}/river/new",             new_page,       BOTH, "A turning point, perhaps from a moment.", true },
	{ POST, "/people/{id}/river/new",             new_page,       BOTH, "Adds it.", true },
	{ GET,  "/people/{id}/river/{turning}",       turning_page,   BOTH, "A turning point, to change.", true },
	{ POST, "/people/{id}/river/{turning}",       turning_page,   BOTH, "Changes it.", true },
	{ GET,  "/people/{id}/river/{turning}/versions", two_page,     BOTH, "Its words in two versions.", true },
	{ POST, "/people/{id}/river/{turning}/versions", two_page,     BOTH, "Chooses one, or both.", true },
	{ POST, "/people/{id}/river/{turning}/remove", turning_remove, BOTH, "Takes it away.", true },
};
const struct module goodlife_river_module = { .name = "goodlife_river", .routes = routes, .n_routes = countof(routes),
	.synced = goodlife_river_synced };
