/* SPDX-License-Identifier: Apache-2.0 */
/* community_easy_view.c -- what is on, and one thing, as Easy Read.  For staff too: they turn the screen to somebody. */
#include "base/when.h"
#include "community/community_int.h"
#include "community/community_view_int.h"
#include "web/easy.h"
#ifndef __wasm__
#include "community/community_more_int.h"
#include "community/community_when.h"
#endif
#include "web/page.h"

static void own_words(struct html *h, str words)
{
	if (words.n)
		html_words(h, words);
}

static enum picture picture_of(const struct thing *t)
{
	return str_is(t->kind, "place") ? PICTURE_PLACE : str_is(t->kind, "offer") ? PICTURE_NEIGHBOUR :
	       str_is(t->kind, "service") ? PICTURE_HELP : PICTURE_GROUP;
}

static msg cost(const struct thing *t)
{
	return str_is(t->cost, "free") ? T("You do not pay.") : str_is(t->cost, "donation") ? T("You pay what you can.") :
	       str_is(t->cost, "costs") ? T("You have to pay something.") : T("Please ask what it costs.");
}

static msg steps(const struct thing *t)
{
	return str_is(t->step_free, "yes") ? T("There are no steps.") : str_is(t->step_free, "no") ? T("There are steps.") :
	       T("We do not know if there are steps. Please ask.");
}

static void draw_facts(struct html *h, const struct thing *t)
{
	if (thing_has_when(t)) {
		easy_row_begin(h, PICTURE_DAY);
		html(h, "<p>");
		thing_view_when(h, t);
		html(h, "</p>\n");
		easy_row_end(h);
	}
	if (t->at_place.n || t->address.n) {
		easy_row_begin(h, PICTURE_PLACE);
		if (t->at_place.n)
			html(h, "<a class=\"easy-link\" href=\"/community/{}\">{}</a>\n", t->at_place, t->place_name);
		own_words(h, t->address);
		easy_row_end(h);
	} else if (t->kept_back)
		easy_row(h, PICTURE_PRIVATE, T("We do not tell where this is. That keeps people safe."), T("Please ask a coordinator."));
	if (!str_is(t->kind, "place") || t->cost.n) {
		easy_row_begin(h, PICTURE_COST);
		html(h, "<p>{}</p>\n", cost(t));
		own_words(h, t->cost_words);
		easy_row_end(h);
	}
	if (!str_is(t->kind, "offer")) {
		easy_row_begin(h, PICTURE_DOOR);
		html(h, "<p>{}</p>\n", steps(t));
		own_words(h, t->access_words);
		easy_row_end(h);
	}
	if (t->food)
		easy_row(h, PICTURE_FOOD, T("You can eat something."), EASY_NO_MORE);
	if (t->warm)
		easy_row(h, PICTURE_HOME, T("It is warm there."), EASY_NO_MORE);
	if (t->language.n) {
		easy_row_begin(h, PICTURE_TALK);
		html(h, "<p>{}</p>\n", T("They speak:"));
		own_words(h, t->language);
		easy_row_end(h);
	}
}

static void draw_joining(struct html *h, struct cx *cx, const struct thing *t)
{
	easy_part(h, T("You want to go?"));
	if (t->welcome.n) {
		easy_row_begin(h, PICTURE_TRUST);
		own_words(h, t->welcome);
		easy_row_end(h);
	}
	if (t->keeper_public && (t->keeper_name.n || t->keeper_reach.n)) {
		easy_row_begin(h, PICTURE_PERSON);
		html(h, "<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n", T("Ask this person:"), t->keeper_name, t->keeper_reach);
		easy_row_end(h);
	}
	easy_row(h, PICTURE_COORDINATOR, T("A coordinator can go with you the first time."), EASY_NO_MORE);
	easy_row_begin(h, PICTURE_LOOK);
	community_view_checked(h, cx, t);
	easy_row_end(h);
	easy_part_end(h);
}

void community_easy_thing(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;

	page_issues(h, cx);
	if (p->done.id)
		page_done(h, p->done);
	page_heading_t(h, T("{1}"), t->name);
	easy_part(h, EASY_NO_MORE);
	if (str_is(t->state, "gone"))
		easy_row(h, PICTURE_STOP, T("This has ended."), EASY_NO_MORE);
	easy_row_begin(h, picture_of(t));
	html(h, "<p class=\"easy-row__big\">{}</p>\n", kind_names[thing_kind(t->kind)]);
	own_words(h, t->about);
	easy_row_end(h);
	draw_facts(h, t);
#ifndef __wasm__
	if (p->when)
		when_easy_facts(h, cx, p->when);
	if (p->more)
		community_more_easy(h, p->more);
#endif
	easy_part_end(h);
	draw_joining(h, cx, t);
	if (p->here.n) {
		easy_part(h, T("What is on here"));
		for (size_t i = 0; i < p->here.n; i++) {
			easy_row_begin(h, picture_of(&p->here.v[i]));
			html(h, "<a class=\"easy-link\" href=\"/community/{}\">{}</a>\n<p>", p->here.v[i].id, p->here.v[i].name);
			thing_view_when(h, &p->here.v[i]);
			html(h, "</p>\n");
			easy_row_end(h);
		}
		easy_part_end(h);
	}
	community_view_out_of_date(h, cx, t);
	if (cx->actor.roles & ROLE_STAFF)
		community_view_staff(h, cx, p);
}

static void draw_answer(struct html *h, const struct thing *t)
{
	easy_row_begin(h, picture_of(t));
	html(h, "<a class=\"easy-link\" href=\"/community/{}\">{}</a>\n<p>", t->id, t->name);
	thing_view_when(h, t);
	html(h, "</p>\n<p>{}</p>\n", cost(t));
	easy_row_end(h);
}

static void draw_answers(struct html *h, const struct find_answer *v, size_t n)
{
	html(h, "<ul class=\"easy-rows\">\n");
	for (size_t i = 0; i < n; i++)
		draw_answer(h, &v[i].thing);
	html(h, "</ul>\n");
}

static void draw_question(struct html *h, struct cx *cx, const struct find_page *p)
{
	html(h, "<form method=\"get\" action=\"/community\" role=\"search\">\n");
	easy_part(h, EASY_NO_MORE);
	easy_row_begin(h, PICTURE_ASK);
	form_search(h, cx, (struct field_look){ .name = "q", .label = T("What do you like?"), .required = true, .label_large = true,
		.hint = T("You can write: tea and a chat."), .value = p->ask.words });
	form_line(h, cx, (struct field_look){ .name = "near", .label = T("Near which place?"), .value = p->ask.near });
	html(h, "<button class=\"govuk-button\">{}</button>\n", T("Find"));
	easy_row_end(h);
	easy_part_end(h);
	html(h, "</form>\n");
}

void community_easy_public(struct html *h, struct cx *cx, const struct find_page *p)
{
	const struct found *f = &p->found;

	if (p->wished)
		page_done(h, T("We keep your wish. We do not keep your name."));
	page_heading(h, T("What is on near you"));
	draw_question(h, cx, p);
	if (p->urgent)
		programme_view_doors_open(h, &p->doors);
	if (!p->ask.words.n)
		community_view_topics(h, (str){ 0 });
	html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("We found"));
	draw_answers(h, f->community.v, f->community.n);
	easy_part(h, EASY_NO_MORE);
	if (f->more) {
		easy_row_begin(h, PICTURE_GROUP);
		html(h, "<a class=\"easy-link\" href=\"{}\">{}</a>\n", community_more_link(cx, "/community", &p->ask, f, STR(""), STR("")), T("See more"));
		easy_row_end(h);
	}
	if (!f->community.n && !f->from)
		easy_row(h, PICTURE_NO, T("We found nothing like that."), T("You can tell us your wish. Then someone may start it."));
	easy_part_end(h);
	if (!f->community.n && !f->from)
		community_view_wish(h, cx, &p->ask);
	if (f->services.n) {
		html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}"
			"</span></summary>\n", T("You need more help?"));
		draw_answers(h, f->services.v, f->services.n);
		html(h, "</details>\n");
	}
	easy_part(h, EASY_NO_MORE);
	easy_link(h, PICTURE_DAY, STR("/this-week"), T("What is on this week"));
	if (!cx->phone.is)
		easy_link(h, PICTURE_PLACE, STR("/map"), T("Places on a map"));
	if (!cx->phone.resident) {
		easy_link(h, PICTURE_GROUP, STR("/wishes"), T("What people here would like"));
		easy_link(h, PICTURE_NEIGHBOUR, STR("/grew"), T("Something grew here"));
	}
	if (!cx->phone.resident && cx->actor.roles & (ROLE_NOBODY | ROLE_PERSON))
		easy_link(h, PICTURE_PHONE, STR("/keep"), T("Keep this on my phone"));
	easy_link(h, PICTURE_ASK, STR("/community/order"), T("Why in this order?"));
	easy_part_end(h);
}
