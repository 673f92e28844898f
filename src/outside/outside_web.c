/* SPDX-License-Identifier: Apache-2.0 */
/* outside_web.c -- reading outside one's relationships: asking, reading, and who is told.  Needs the network. */
#include "outside/outside_int.h"
#include "outside/outside_many_int.h"
#include "post/post.h"
#include "web/page.h"
#include "web/web.h"

static const struct field form_fields[] = {
	FIELD(struct outside_form, who, .required = true, .max = LIMIT_LINE),
	FIELD(struct outside_form, neighbourhood, .max = 40),
	FIELD(struct outside_form, words, .required = true, .max = LIMIT_LINE),
};

static str reading(struct cx *cx, str id) { return str_fmt(cx->arena, "/outside/{}", id); }

/* They hear of it as soon as it begins; to whom nobody is known so, there is nobody to tell. */
static err send_word(struct cx *cx, str id)
{
	struct outside o = { 0 };

	TRY(access_outside_get(cx, id, &o));
	return o.person.n ? post_send(cx, o.person, POST_NEWS, STR("")) : OK;
}

static err ask(struct cx *cx, const struct outside_form *f, struct resp *rs)
{
	str person, id;

	TRY(people_exact(cx, f->who, f->neighbourhood, &person));
	err e = access_outside_ask(cx, person, f->words, &id);
	if (e == ERR_CONFLICT)       /* they walk alongside: there is nothing to ask */
		return resp_redirect(rs, str_fmt(cx->arena, "/people/{}", person));
	TRY(e);
	TRY(send_word(cx, id));
	return resp_redirect(rs, reading(cx, id));
}

static err ask_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outside_form f = { 0 };
	struct neighbourhood_list places = { 0 };
	struct outside_list own = { 0 };
	err e = OK;

	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(form_fields), &f);
		if (!e)
			e = ask(cx, &f, rs);
		if (e != ERR_INVALID)
			return e;
	}
	TRY(programme_neighbourhood_find(cx, &places));
	TRY(access_outside_own(cx, &own));
	resp_title(cx, rs, T("Read outside my relationships"));
	outside_view_ask(&rs->html, cx, &f, &places, &own);
	return e;
}

static err read_page(struct cx *cx, const struct outside *o, struct outside_page *p)
{
	const struct moment_span all = MOMENTS_ALL;

	access_outside_open(cx, o);
	TRY(people_get(cx, o->person, &p->person));
	TRY(access_alongside_find(cx, o->person, &p->with));
	TRY(goodlife_words(cx, o->person, &p->words));
	TRY(goodlife_steps_open(cx, o->person, &p->steps));
	TRY(goodlife_gifts(cx, o->person, &p->gifts));
	TRY(goodlife_ties(cx, o->person, &p->ties));
	TRY(community_connections(cx, o->person, &p->connections));
	return people_moment_find(cx, o->person, &all, LIMIT_OUTSIDE_MOMENTS, &p->moments);
}

static err person_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outside o = { 0 };
	struct outside_page p = { 0 };

	TRY(access_outside_get(cx, req_get(rq, "outside"), &o));
	resp_title(cx, rs, T("Read outside my relationships"));
	if (!access_outside_on(cx, &o)) {
		outside_view_over(&rs->html, cx, &o);
		return OK;
	}
	TRY(read_page(cx, &o, &p));
	outside_view_page(&rs->html, cx, &p);
	return OK;
}

static err done(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "outside");

	TRY(access_outside_done(cx, id));
	return resp_redirect(rs, reading(cx, id));
}

static err of_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outside_list l = { 0 };
	struct person p = { 0 };
	str id = req_get(rq, "id");

	TRY(people_get(cx, id, &p));
	TRY(access_outside_of(cx, id, &l));
	resp_person(cx, rs, id, T("Read from outside"));
	outside_view_of(&rs->html, cx, &p, &l);
	return OK;
}

static err told(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(access_outside_told(cx, id, req_get(rq, "outside")));
	return resp_redirect(rs, str_fmt(cx->arena, "/people/{}/outside", id));
}

static err slip_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outside_list l = { 0 };
	struct person p = { 0 };
	str id = req_get(rq, "id");

	TRY(people_get(cx, id, &p));
	TRY(access_outside_of(cx, id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].id, req_get(rq, "outside"))) {
			resp_person(cx, rs, id, T("Somebody read your page"));
			outside_view_slip(&rs->html, cx, &l.v[i], &p);
			return OK;
		}
	return ERR_NOT_FOUND;
}

static err all_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct outside_list l = { 0 };
	struct outside_told_list all = { 0 };
	struct many_list many = { 0 };
	struct walker_list with = { 0 };
	int64_t before = 0;

	if (!str_int(req_get(rq, "before"), &before) || before < 0)
		before = 0;
	TRY(access_outside_all(cx, before, &l));
	TRY(access_outside_alongside(cx, before, &with));
	for (size_t i = 0; i < l.n; i++) {
		struct outside_told *t = LIST_ADD(cx->arena, &all);
		*t = (struct outside_told){ .o = l.v[i] };
		for (size_t k = 0; k < with.n; k++)
			if (str_eq(with.v[k].person, t->o.person))
				*LIST_ADD(cx->arena, &t->with) = with.v[k];
	}
	resp_title(cx, rs, T("Read from outside"));
	outside_view_all(&rs->html, cx, &all);
	TRY(many_store_find(cx, &many));
	many_view(&rs->html, cx, &many);
	return OK;
}

static err note(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(access_outside_note(cx, req_get(rq, "outside")));
	return resp_redirect(rs, STR("/outside/all"));
}

err outside_banner(struct cx *cx, struct html *h)
{
	struct outside_list l = { 0 };
	bool waits = false;

	if (cx->actor.roles & ROLE_PERSON) {
		err e = access_outside_of(cx, cx->actor.id, &l);
		for (size_t i = 0; i < l.n && !e; i++)
			if (!access_outside_read(&l.v[i])) {
				outside_view_read(h, cx, &l.v[i]);
				break;
			}
		return e == ERR_NOT_FOUND ? OK : e;
	}
	if (cx->actor.roles & (ROLE_COORDINATOR | ROLE_LEAD))
		TRY(access_outside_own(cx, &l));
	for (size_t i = 0; i < l.n; i++)
		if (access_outside_on(cx, &l.v[i]))
			outside_view_reading(h, cx, &l.v[i]);
	if (cx->actor.roles & ROLE_LEAD)
		TRY(access_outside_waits(cx, &waits));
	if (waits)
		outside_view_waits(h);
	waits = false;
	if (cx->actor.roles & ROLE_LEAD)
		TRY(many_store_waits(cx, &waits));
	if (waits)
		many_view_waits(h);
	return OK;
}

#define READERS (ROLE_COORDINATOR | ROLE_LEAD)
#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/outside",                 ask_page,    READERS, "Asks to read one person's page without walking alongside them.", false },
	{ POST, "/outside",                 ask_page,    READERS, "Opens it for two hours, for a reason; they are told.", false },
	{ GET,  "/outside/all",             all_page,    ROLE_LEAD, "Who read from outside, when and why; not whose page.", false },
	{ GET,  "/outside/{outside}",       person_page, READERS, "That page, to read; the look is committed first.", false },
	{ POST, "/outside/{outside}/done",  done,        READERS, "I have read what I came for: it ends at once.", false },
	{ POST, "/outside/{outside}/noted", note,        ROLE_LEAD, "One who leads has taken note of another's reading.", false },
	{ GET,  "/people/{id}/outside",     of_page,     BOTH, "Who read their page from outside, and why.", false },
	{ POST, "/people/{id}/outside/{outside}/told", told, BOTH, "They know of it.", false },
	{ GET,  "/people/{id}/outside/{outside}/slip", slip_page, BOTH, "The same on paper, for them.", false },
};
extern const struct module outside_module;
const struct module outside_module = { .name = "outside", .routes = routes, .n_routes = countof(routes), .hourly = access_outside_end };
