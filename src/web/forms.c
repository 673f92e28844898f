/* SPDX-License-Identifier: Apache-2.0 */
/*
 * forms.c -- a form can be answered twice safely.
 * The same fields again get the stored answer; other fields under the same form (after Back) show
 * both texts; a form whose token is missing or stale is shown again, filled, and changes nothing.
 */
#include "base/buf.h"
#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "web/page.h"
#include "web/web_int.h"

static str fields_tag(struct cx *cx, const struct req *rq)
{
	struct buf b = BUF(cx->arena, 2 * LIMIT_HTTP_BODY);

	buf_fmt(&b, "form\n{}", rq->path);
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		/* An upload's place in the spool is new each time; its name stands for it. */
		if (!str_is(p->name, "token") && !str_is(p->name, "file"))
			buf_fmt(&b, "\n{}:{}={}:{}", p->name.n, p->name, p->value.n, p->value);
	}
	return cx->port->tag(cx->port->state, cx->arena, cx->area.id, buf_str(&b));
}

/* What the person wrote, readable: fields that are sentences, not ids. */
void req_show_words(struct html *h, const struct req *rq)
{
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct pair *p = &rq->fields.v[i];
		int64_t day;
		if (!id_is(p->value) && p->value.n > 1 && !str_starts(p->name, STR("base_")) && !day_parse(p->value, &day))
			html_words(h, utf8_clean(h->out.a, p->value));
	}
}

/* The fields without what was chosen the last time that the words were different. */
static struct req unchosen(struct cx *cx, const struct req *rq)
{
	struct req out = *rq;

	memset(&out.fields, 0, sizeof out.fields);
	for (size_t i = 0; i < rq->fields.n; i++)
		if (!str_is(rq->fields.v[i].name, "amends") && !str_is(rq->fields.v[i].name, "how"))
			*LIST_ADD(cx->arena, &out.fields) = rq->fields.v[i];
	return out;
}

static void different(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs, str location)
{
	struct html *h = &rs->html;
	str saved = { 0 };
	struct req fields = unchosen(cx, rq);
	bool change = app->saved && app->saved(cx, cx->form, &saved) == OK;

	rs->status = 409;
	resp_title(cx, rs, T("You have saved this before"));
	page_heading(h, T("You have saved this before"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<div class=\"versions\">\n<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n",
		T("The words are different now. Nothing has been lost: choose what to do."), T("What is saved"));
	if (change)
		html_words(h, saved);
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", location, T("See what is saved"));
	html(h, "</div>\n<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What you have just written"));
	req_show_words(h, rq);
	html(h, "</div>\n</div>\n");
	form_begin(h, cx, rq->path);
	req_carry(h, &fields);
	form_hidden(h, "amends", cx->form);
	if (change)
		form_button_named(h, T("Change what I saved"), "how", "change", false);
	form_button_named(h, T("Save as another"), "how", "another", change);
	form_end(h);
}

void forms_words(struct cx *cx, const struct req *rq, struct resp *rs, bool send)
{
	struct html *h = &rs->html;
	str form = req_get(rq, "form");

	html(h, "<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Your words"));
	req_show_words(h, rq);
	html(h, "</div>\n");
	if (!send)
		return;
	form_begin_as(h, cx, rq->path, id_is(form) ? form : id_random(cx));
	req_carry(h, rq);
	form_button(h, T("Send again"));
	form_end(h);
}

void req_again(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->status = 409;
	resp_title(cx, rs, T("Please send it again"));
	page_heading(&rs->html, T("Please send it again"));
	html(&rs->html, "<p class=\"govuk-body\">{}</p>\n",
		T("This page was open for a long time, so nothing has been saved yet. Your words are here."));
	forms_words(cx, rq, rs, true);
}

bool req_knock(struct cx *cx, const struct req *rq, struct resp *rs)
{
	rs->knocked = cx->actor.roles == ROLE_NOBODY;
	if (!rs->knocked || !rq->crowded)
		return false;
	rs->status = 429;
	resp_title(cx, rs, T("Please send it a little later"));
	page_heading(&rs->html, T("Please send it a little later"));
	html(&rs->html, "<p class=\"govuk-body\">{}</p>\n",
		T("Very many messages came from where you are. Your words are here: please send them again in ten minutes."));
	forms_words(cx, rq, rs, true);
	return true;
}

err forms_before(struct cx *cx, const struct app *app, const struct req *rq, struct resp *rs, bool *done)
{
	struct form_answer a = { 0 };

	cx->form = req_get(rq, "form");
	*done = false;
	if (rq->token_missing || !id_is(cx->form)) {
		req_again(cx, rq, rs);
		*done = true;
		return OK;
	}
	err e = web_store_answer_get(cx, &a);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	*done = true;
	if (str_eq(a.tag, fields_tag(cx, rq)))
		return resp_redirect(rs, a.location);
	different(cx, app, rq, rs, a.location);
	return OK;
}

err forms_after(struct cx *cx, const struct req *rq, const struct resp *rs)
{
	if (rs->status != 303 || rs->untold)
		return OK;
	return web_store_answer_put(cx, &(struct form_answer){ .tag = fields_tag(cx, rq), .location = rs->location });
}

/* It has no pages of its own; it forgets each day. */
extern const struct module web_module;
const struct module web_module = { .name = "web", .daily = web_store_answers_forget, .forgets = web_forgets };
