/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_hear_web.c -- "tell me if it starts": for somebody with a page of their own, and in no log with their words. */
#include "base/id.h"
#include "base/text.h"
#include "web/web.h"
#include "wishes/wishes_hear.h"

struct hear_form { str words, neighbourhood; };
static const struct field form_fields[] = {
	FIELD(struct hear_form, words, .required = true, .max = LIMIT_LINE), FIELD(struct hear_form, neighbourhood, .max = 40),
};

static err draw(struct cx *cx, struct resp *rs, struct hear_page *p)
{
	TRY(hear_mine(cx, &p->mine));
	cx_look(cx, cx->actor.id, STR(""));          /* somebody else may have their telephone in hand; of what, it does not say */
	TRY(programme_neighbourhood_find(cx, &p->neighbourhoods));
	resp_title(cx, rs, T("Tell me if it starts"));
	rs->section = "/mine";
	hear_view_page(&rs->html, cx, p);
	return OK;
}

static err page(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct hear_page p = { .done = req_get(rq, "done").n };

	return draw(cx, rs, &p);
}

static err ask(struct cx *cx, const struct req *rq, struct resp *rs)
{
	struct hear_form f = { 0 };
	struct neighbourhood hood;
	err e = req_read(cx, rq, RECORD(form_fields), &f);

	f.neighbourhood = str_given(f.neighbourhood);
	err found = !e && f.neighbourhood.n ? programme_neighbourhood_get(cx, f.neighbourhood, &hood) : OK;
	if (found == ERR_NOT_FOUND)
		found = cx_issue(cx, "neighbourhood", T("Please choose one"));
	e = e ? e : found ? found : hear_ask(cx, f.words, f.neighbourhood);
	if (e == ERR_INVALID) {
		struct hear_page p = { .words = f.words, .neighbourhood = f.neighbourhood };
		TRY(draw(cx, rs, &p));
		return e;
	}
	TRY(e);
	rs->untold = true;
	return resp_redirect(rs, STR("/hear?done=1"));
}

static err take_away(struct cx *cx, const struct req *rq, struct resp *rs)
{
	TRY(access_may_see(cx, cx->actor.id));
	TRY(hear_store_remove(cx, cx->actor.id, req_get(rq, "hear")));
	rs->untold = true;
	return resp_redirect(rs, STR("/hear"));
}

static const struct route routes[] = {
	{ GET,  "/hear",               page,      ROLE_PERSON, "What I asked to hear of, for me alone", false },
	{ POST, "/hear",               ask,       ROLE_PERSON, "Tell me if it starts", false },
	{ POST, "/hear/{hear}/remove", take_away, ROLE_PERSON, "Take it away, or I have read it", false },
};
extern const struct module wishes_hear_module;
const struct module wishes_hear_module = { .name = "wishes_hear", .routes = routes, .n_routes = countof(routes), .daily = hear_daily,
	.forgets = hear_forgets };
