/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_web.c -- the page: requests, responses, routes.  The person's own sign-in has the same ones. */
#include "goodlife/goodlife_int.h"
#include "web/page.h"
#include "web/web.h"

static str page_of(struct cx *cx, str person)
{
	return cx->actor.roles & ROLE_PERSON ? STR("/mine") : str_fmt(cx->arena, "/people/{}", person);
}

static err draw_page(struct cx *cx, str id, struct resp *rs)
{
	struct goodlife_page g = { 0 };

	TRY(goodlife_page_get(cx, id, &g));
	/* A look when it is theirs too: someone else may have their telephone in hand. */
	resp_person(cx, rs, id, cx->actor.roles & ROLE_PERSON ? T("My page") : T("Page"));
	if (!people_has_died(&g.person) && resp_easy(cx, rs))
		goodlife_easy_page(&rs->html, cx, &g);
	else
		goodlife_view_page(&rs->html, cx, &g);
	return OK;
}

static err person_page(struct cx *cx, const struct req *rq, struct resp *rs) { return draw_page(cx, req_get(rq, "id"), rs); }

static err own_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	(void)rq;
	return draw_page(cx, cx->actor.id, rs);
}

struct words { str words; };
static const struct field words_fields[] = { FIELD(struct words, words, .max = LIMIT_WORDS) };

static err part_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct page_part part = { 0 };
	struct words w = { 0 };
	str id = req_get(rq, "id");
	const struct page_kind *k = goodlife_kind(req_get(rq, "part"));
	err e = OK;

	if (!k)
		return ERR_NOT_FOUND;
	TRY(people_get(cx, id, &p));
	TRY(goodlife_part_get(cx, id, str_c(k->part), &part));
	w.words = part.words;
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(words_fields), &w);
		if (!e)
			e = req_gentle(cx, rq, "words", w.words);
		if (!e)
			e = goodlife_part_save(cx, id, str_c(k->part), w.words.p ? w.words : STR(""),
				str_is(req_get(rq, "how"), "change") ? req_get(rq, "amends") : req_get(rq, "base_words"),
				str_is(req_get(rq, "theirs"), "1"));
		if (!e)
			return resp_redirect(rs, k->place == PART_HARD ? str_fmt(cx->arena, "/people/{}/hard", id) : page_of(cx, id));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, id, STR(""));
	resp_title(cx, rs, k->title);
	if (cx->gentle.field)            /* a question is no reading of what another wrote meanwhile */
		part.version = req_get(rq, "base_words");
	goodlife_view_part(&rs->html, cx, &p, k, &part, w.words, str_is(req_get(rq, "theirs"), "1"));
	return e;
}

static err earlier_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct page_part now = { 0 };
	struct page_part_list earlier = { 0 };
	str id = req_get(rq, "id");
	const struct page_kind *k = goodlife_kind(req_get(rq, "part"));

	if (!k)
		return ERR_NOT_FOUND;
	TRY(people_get(cx, id, &p));
	TRY(goodlife_part_get(cx, id, str_c(k->part), &now));
	TRY(goodlife_earlier(cx, id, str_c(k->part), &earlier));
	cx_look(cx, id, STR(""));
	resp_title(cx, rs, T("Then and now"));
	goodlife_view_earlier(&rs->html, cx, &p, k, &now, &earlier);
	return OK;
}

static err hard(struct cx *cx, const struct req *rq, struct resp *rs,
	void draw(struct html *h, struct cx *cx, const struct goodlife_page *g))
{
	struct goodlife_page g = { 0 };
	str id = req_get(rq, "id");

	TRY(goodlife_page_get(cx, id, &g));
	cx_look(cx, id, STR(""));
	resp_title(cx, rs, T("When it gets hard"));
	draw(&rs->html, cx, &g);
	return OK;
}

static err hard_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return hard(cx, rq, rs, resp_easy(cx, rs) ? goodlife_easy_hard : goodlife_view_hard);
}

/* What is on it is to be shown to others: whoever wants to be asked first is asked. */
static err card_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };

	TRY(people_get(cx, req_get(rq, "id"), &p));
	err e = people_asked(cx, p.ask_first, str_is(req_get(rq, "said_yes"), "1"));
	if (!e)
		return hard(cx, rq, rs, goodlife_view_card);
	if (!str_is(req_get(rq, "sent"), "1")) {   /* they come to be asked: nothing is wrong yet */
		cx->issues.n = 0;
		e = OK;
	}
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("A card for the wallet"));
	goodlife_view_card_asked(&rs->html, cx, &p);
	return e;
}

static const struct field step_form[] = {
	FIELD(struct step, words, .required = true, .max = LIMIT_LINE), FIELD(struct step, owner, .max = 10),
	FIELD(struct step, at_time, .max = LIMIT_LINE), FIELD(struct step, toward, .max = LIMIT_LINE),
};

static err step_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct person p = { 0 };
	struct step s = { .person = req_get(rq, "id") };
	struct page_part_list parts = { 0 };
	struct str_list wanted = { 0 };
	err e = OK;

	TRY(people_get(cx, s.person, &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(step_form), &s);
		if (!e)
			e = req_gentle(cx, rq, "words", s.words);
		if (!e)
			e = goodlife_step_add(cx, &s);
		if (!e)
			return resp_redirect(rs, page_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, T("A next step"));
	TRY(goodlife_store_parts(cx, p.id, &parts));
	goodlife_wanted(cx, &parts, &wanted);
	goodlife_view_step(&rs->html, cx, &p, &s, &wanted);
	return e;
}

static err set_step(struct cx *cx, const struct req *rq, struct resp *rs, const char *state)
{
	str id = req_get(rq, "id");

	TRY(goodlife_step_set(cx, id, req_get(rq, "step"), state, req_get(rq, "base_step")));
	return resp_redirect(rs, page_of(cx, id));
}

static err step_done(struct cx *cx, const struct req *rq, struct resp *rs)   { return set_step(cx, rq, rs, "done"); }
static err step_open(struct cx *cx, const struct req *rq, struct resp *rs)   { return set_step(cx, rq, rs, "open"); }
static err step_let_go(struct cx *cx, const struct req *rq, struct resp *rs) { return set_step(cx, rq, rs, "gone"); }

static const struct field item_form[] = {
	FIELD(struct page_item, words, .required = true, .max = LIMIT_LINE), FIELD(struct page_item, more, .max = LIMIT_LINE),
	FIELD(struct page_item, may_connect),
};

static err item_page(struct cx *cx, const struct req *rq, struct resp *rs, const char *kind, msg title,
	void draw(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i))
{
	struct person p = { 0 };
	struct page_item i = { .person = req_get(rq, "id"), .kind = str_c(kind) };
	err e = OK;

	TRY(people_get(cx, i.person, &p));
	if (rq->method == POST) {
		e = req_read(cx, rq, RECORD(item_form), &i);
		if (!e)
			e = req_gentle(cx, rq, "words", i.words);
		if (!e)
			e = goodlife_item_add(cx, &i);
		if (!e)
			return resp_redirect(rs, page_of(cx, p.id));
		if (e != ERR_INVALID)
			return e;
	}
	cx_look(cx, p.id, STR(""));
	resp_title(cx, rs, title);
	draw(&rs->html, cx, &p, &i);
	return e;
}

static err gift_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return item_page(cx, rq, rs, "gift", T("A gift, or something I love"), goodlife_view_gift);
}

static err gave_page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	return item_page(cx, rq, rs, "gave", T("Something I gave or did"), goodlife_view_gave);
}

static err remove_item(struct cx *cx, const struct req *rq, struct resp *rs)
{
	str id = req_get(rq, "id");

	TRY(goodlife_item_remove(cx, id, req_get(rq, "item")));
	return resp_redirect(rs, page_of(cx, id));
}

#define BOTH (ROLE_COORDINATOR | ROLE_PERSON)
static const struct route routes[] = {
	{ GET,  "/mine",                                 own_page,      ROLE_PERSON, "My own page.", false },
	{ GET,  "/people/{id}",                          person_page,   ROLE_COORDINATOR, "The page of one person.", true },
	{ GET,  "/people/{id}/page/steps/new",           step_page,     BOTH, "A next step.", true },
	{ POST, "/people/{id}/page/steps/new",           step_page,     BOTH, "Adds it.", true },
	{ POST, "/people/{id}/steps/{step}/done",        step_done,     BOTH, "A step is done.", true },
	{ POST, "/people/{id}/steps/{step}/open",        step_open,     BOTH, "Opens it again.", true },
	{ POST, "/people/{id}/steps/{step}/let-go",      step_let_go,   BOTH, "Lets a step go.", true },
	{ GET,  "/people/{id}/page/gifts/new",           gift_page,     BOTH, "A gift.", true },
	{ POST, "/people/{id}/page/gifts/new",           gift_page,     BOTH, "Adds it.", true },
	{ GET,  "/people/{id}/page/gave/new",            gave_page,     BOTH, "Something they gave or did.", true },
	{ POST, "/people/{id}/page/gave/new",            gave_page,     BOTH, "Adds it.", true },
	{ POST, "/people/{id}/items/{item}/remove",      remove_item,   BOTH, "Takes a gift or a tie away.", true },
	{ GET,  "/people/{id}/page/{part}",              part_page,     BOTH, "One part of the page, to write.", true },
	{ POST, "/people/{id}/page/{part}",              part_page,     BOTH, "Saves that part; keeps both when two wrote at once.", true },
	{ GET,  "/people/{id}/page/{part}/earlier",      earlier_page,  BOTH, "What stood there before: then and now.", true },
	{ GET,  "/people/{id}/hard",                     hard_page,     BOTH, "When it gets hard; theirs alone.", true },
	{ GET,  "/people/{id}/hard/card",                card_page,     BOTH, "The same on a card for the wallet.", true },
};
const struct module goodlife_module = { .name = "goodlife", .routes = routes, .n_routes = countof(routes),
	.daily = goodlife_daily, .synced = goodlife_synced, .yes = goodlife_yes };
