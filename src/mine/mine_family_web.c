/* SPDX-License-Identifier: Apache-2.0 */
/* mine_family_web.c -- a page that is held by family: requests, responses, routes.  With a connection only, as sharing is. */
#include "base/buf.h"
#include "base/html.h"
#include "mine/mine_family_int.h"
#include "signin/signin.h"
#include "web/web.h"

static str held_path(struct cx *cx, str person) { return str_fmt(cx->arena, "/people/{}/held", person); }

static err draw(struct cx *cx, str person, struct resp *rs, str words)
{
	struct family d = { 0 };

	TRY(family_read(cx, person, &d));
	resp_person(cx, rs, d.person.id, T("Held with family"));
	family_view(&rs->html, cx, &d, words);
	return OK;
}

static err holders_page(struct cx *cx, const struct req *rq, struct resp *rs) { return draw(cx, req_get(rq, "id"), rs, STR("")); }

static const struct field family_fields[] = {
	FIELD(struct family_form, called, .max = LIMIT_NAME), FIELD(struct family_form, said, .max = LIMIT_LINE),
	FIELD(struct family_form, voice, .max = LIMIT_LINE),
};

static err new_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	/* When it gets hard, and who is in their life, is chosen and not given. */
	struct family_form f = { .parts = STR("vision matters gifts give steps change agreement") };
	struct person p = { 0 };
	err e = OK;
	str id;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(family_fields), &f);
		f.parts = share_ticked(cx, rq, family_n_parts);
		if (!e)
			e = req_gentle(cx, rq, "said", f.said);
		if (!e)
			e = family_add(cx, p.id, &f, &id);
		if (!e)
			return resp_redirect(rs, held_path(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, T("Who holds this page"));
	family_view_new(&rs->html, cx, &p, &f);
	return e;
}

static err link_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct holder o = { 0 };
	str token;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	TRY(access_holder_get(cx, p.id, req_get(rq, "holder"), &o));
	if (!family_stands(cx, &o))
		return ERR_NOT_FOUND;
	TRY(signin_invite(cx, STR(""), o.member, &token));
	resp_person(cx, rs, p.id, T("A sign-in link"));
	family_view_link(&rs->html, cx, &p, &o, str_fmt(cx->arena, "{}/invitation/{}", rq->site, token));
	return OK;
}

static err end(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(access_holder_end(cx, id, req_get(rq, "holder")));
	return resp_redirect(rs, held_path(cx, id));
}

struct over { str said; };
static const struct field over_fields[] = { FIELD(struct over, said, .max = LIMIT_LINE) };

static void read_over(struct cx *cx, const struct req *rq, const struct holder_list *l, struct stays_list *out)
{
	for (size_t i = 0; i < l->n; i++) {
		struct buf b = BUF(cx->arena, 200);
		for (size_t k = 0; k < family_n_parts; k++)
			if (str_is(req_get(rq, family_tick(cx, &l->v[i], share_parts[k].part)), "1"))
				buf_fmt(&b, "{}{}", b.n ? " " : "", share_parts[k].part);
		*LIST_ADD(cx->arena, out) = (struct stays){ l->v[i].id, buf_str(&b) };
	}
}

static err over_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct stays_list stay = { 0 };
	struct over f = { 0 };
	struct family d = { 0 };
	err e = OK;

	TRY(family_read(cx, req_get(rq, "id"), &d));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(over_fields), &f);
		read_over(cx, rq, &d.holders, &stay);
		if (!e)
			e = family_over(cx, d.person.id, &stay, str_given(f.said));
		if (!e)
			return resp_redirect(rs, held_path(cx, d.person.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, d.person.id, cx->actor.roles & ROLE_PERSON ? T("I hold my page myself") : T("They hold their page themselves"));
	family_view_over(&rs->html, cx, &d, &stay, str_given(f.said));
	return e;
}

struct words { str words; };
static const struct field words_fields[] = { FIELD(struct words, words, .max = LIMIT_WORDS) };

static err read_words(struct cx *cx, const struct req *rq, struct words *w)
{
	TRY(req_read(cx, rq, RECORD(words_fields), w));
	w->words = str_given(w->words);
	return req_gentle(cx, rq, "words", w->words);
}

static err say(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct words w = { 0 };
	str id = req_get(rq, "id");
	err e = read_words(cx, rq, &w);

	if (!e)
		e = family_say(cx, id, str_given(req_get(rq, "for")), w.words);
	if (!e)
		return resp_redirect(rs, held_path(cx, id));
	if (e == ERR_INVALID)
		TRY(draw(cx, id, rs, str_given(w.words)));
	return e;
}

static err unsay(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(family_unsay(cx, id, req_get(rq, "words")));
	return resp_redirect(rs, held_path(cx, id));
}

static const struct field decides_fields[] = {
	FIELD(struct decides_form, words, .max = LIMIT_WORDS), FIELD(struct decides_form, said_by, .max = LIMIT_LINE),
	FIELD(struct decides_form, again, .max = 10),
};

static err decides_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct decides_form f = { 0 };
	struct person p = { 0 };
	err e = OK;

	TRY(people_get(cx, req_get(rq, "id"), &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(decides_fields), &f);
		if (!e)
			e = req_gentle(cx, rq, "words", f.words);
		if (!e)
			e = family_decide(cx, p.id, &f);
		if (!e)
			return resp_redirect(rs, held_path(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	resp_person(cx, rs, p.id, cx->actor.roles & ROLE_PERSON ? T("Who decides with me?") : T("Who decides with them?"));
	family_view_decides(&rs->html, cx, &p, &f);
	return e;
}

static err family_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct family_list l = { 0 };

	(void)rq;
	if (cx->actor.roles & ROLE_CIRCLE)
		TRY(held_find(cx, &l.held));
	TRY(share_kept(cx, &l.kept));
	TRY(signin_lasts(cx, cx->actor.id, &l.lasts));
	resp_title(cx, rs, T("Shared with me"));
	rs->section = "/family";
	(resp_easy(cx, rs) ? held_easy_list : held_view_list)(&rs->html, cx, &l);
	return OK;
}

/* No name in the title: titles stay in a browser's history. */
static err held_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct held d;

	TRY(held_open(cx, req_get(rq, "holder"), &d));
	resp_person(cx, rs, d.holder.person, T("A page that I hold"));
	(resp_easy(cx, rs) ? held_easy_page : held_view_page)(&rs->html, cx, &d);
	return OK;
}

static err beside_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct held d;
	struct words w = { 0 };
	str id = req_get(rq, "holder"), part = req_get(rq, "part");
	err e = OK;

	if (str_is(part, "all"))
		part = STR("");
	else if (!family_part(part))
		return ERR_NOT_FOUND;
	if (rq->method == POST) {
		e = read_words(cx, rq, &w);
		if (!e)
			e = held_say(cx, id, part, w.words);
		if (!e)
			return resp_redirect(rs, str_fmt(cx->arena, "/family/{}", id));
		if (e != ERR_INVALID)
			return e;
	}
	TRY(held_open(cx, id, &d));
	if (d.holder.kept)
		return ERR_NOT_FOUND;
	resp_person(cx, rs, d.holder.person, T("My words beside this"));
	(resp_easy(cx, rs) ? held_easy_beside : held_view_beside)(&rs->html, cx, &d, part, str_given(w.words));
	return e;
}

static err away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "holder");

	TRY(held_unsay(cx, id, req_get(rq, "words")));
	return resp_redirect(rs, str_fmt(cx->arena, "/family/{}", id));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/people/{id}/held",                    holders_page,    BOTH, "Who holds this page, and who decides.", false },
	{ GET,  "/people/{id}/held/new",                new_page,     ROLE_COORDINATOR, "Somebody of the family, to hold it.", false },
	{ POST, "/people/{id}/held/new",                new_page,     ROLE_COORDINATOR, "They hold it from now on.", false },
	{ POST, "/people/{id}/held/{holder}/link",      link_page,    ROLE_COORDINATOR, "A one-time link for who holds it.", false },
	{ POST, "/people/{id}/held/{holder}/end",       end,          BOTH, "They hold it no longer, at once.", false },
	{ GET,  "/people/{id}/held/over",               over_page,    BOTH, "To hold one's page alone.", false },
	{ POST, "/people/{id}/held/over",               over_page,    BOTH, "Takes it over; who may read on, part by part.", false },
	{ POST, "/people/{id}/held/words",              say,          ROLE_COORDINATOR, "Words for all who hold it, or for one.", false },
	{ POST, "/people/{id}/held/words/{words}/away", unsay,        ROLE_COORDINATOR, "Takes own such words away.", false },
	{ GET,  "/people/{id}/decides",                 decides_page, BOTH, "Who decides with them, in words.", false },
	{ POST, "/people/{id}/decides",                 decides_page, BOTH, "Says so, with who said it and when.", false },
	{ GET,  "/family",                              family_page,  ROLE_SELF, "What is shared with me.", false },
	{ GET,  "/family/{holder}",                     held_page,    ROLE_CIRCLE, "A page that I hold, to read.", false },
	{ GET,  "/family/{holder}/beside/{part}",       beside_page,  ROLE_CIRCLE, "My words beside it.", false },
	{ POST, "/family/{holder}/beside/{part}",       beside_page,  ROLE_CIRCLE, "Puts them there.", false },
	{ POST, "/family/{holder}/words/{words}/away",  away,         ROLE_CIRCLE, "Takes them away.", false },
};
extern const struct module mine_family_module;
const struct module mine_family_module = { .name = "mine_family", .routes = routes, .n_routes = countof(routes), .daily = access_members_old,
	.forgets = mine_family_forgets };
