/* SPDX-License-Identifier: Apache-2.0 */
/* find_view.c -- the page Find. */
#include "find/find_int.h"
#include "web/page.h"

static void heading(struct html *h, msg text) { html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", text); }

static void gifts(struct html *h, const struct finding *f)
{
	if (!f->gifts.n)
		return;
	heading(h, T("What they bring"));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < f->gifts.n; i++)
		html(h, "<li>{}</li>\n", f->gifts.v[i].item.words);
	html(h, "</ul>\n");
}

static void ties(struct html *h, const struct finding *f)
{
	if (!f->ties.n)
		return;
	heading(h, T("People in their life"));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < f->ties.n; i++)
		html(h, "<li>{} <span class=\"rows__end\">{}</span></li>\n", f->ties.v[i].item.words, f->ties.v[i].item.more);
	html(h, "</ul>\n");
}

static void neighbours(struct html *h, const struct finding *f)
{
	if (!f->neighbours.n)
		return;
	heading(h, T("Neighbours who are glad to be asked"));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < f->neighbours.n && i < 5; i++) {
		const struct page_item *p = &f->neighbours.v[i].item;
		html(h, "<li class=\"card\"><h3 class=\"card__title\"><a href=\"/people/{}\">{}</a></h3>\n<p>{}</p>\n"
			"<p class=\"card__note\">{}</p>\n", p->person, p->name, p->words,
			T("Ask both first. Say no name to either until each has said yes."));
		if (p->asks.n) {
			html(h, "<p>");
			html_t(h, T("{1} asks: “{2}”"), p->name, p->asks);
			html(h, "</p>\n");
		}
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

static void nearby(struct html *h, struct cx *cx, const struct finding *f)
{
	size_t n = f->found.community.n;

	heading(h, T("Groups and places nearby"));
	community_view_near(h, &f->found);
	community_view_answers(h, cx, &f->found, f->found.community.v, n, f->person.id);
	community_view_more(h, cx, "/find", &f->ask, &f->found, f->step, f->person.id);
	if (!n && !f->found.from) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing yet: add it as a wish. No name is kept with it."));
		struct find_ask wished = f->ask;   /* where they live: the neighbourhood, no more */
		if (!wished.near.n && f->person.id.n)
			wished.near = f->person.neighbourhood;
		community_view_wish(h, cx, &wished);
	}
}

void find_view_page(struct html *h, struct cx *cx, const struct finding *f)
{
	if (f->wished)
		page_done(h, T("Kept as a wish, without a name. Thank you."));
	if (f->person.id.n)
		page_heading_t(h, T("Find with {1}"), f->person.name);
	else
		page_heading(h, T("Find"));
	people_view_asks(h, &f->person);
	community_view_ask(h, cx, STR("/find"), f->person.id, &f->ask);
	if (f->urgent)
		programme_view_doors_open(h, &f->doors);
	if (!f->ask.words.n)
		community_view_topics(h, f->person.id);
	gifts(h, f);
	ties(h, f);
	neighbours(h, f);
	nearby(h, cx, f);
	community_view_services(h, cx, &f->ask, &f->found, f->person.id);
	community_view_beyond(h, cx);
	html(h, "<div class=\"actions\"><a href=\"/community\">{}</a> <a href=\"/community/order\">{}</a></div>\n",
		T("All of our community, and what to add to it"), T("Why in this order?"));
}
