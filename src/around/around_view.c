/* SPDX-License-Identifier: Apache-2.0 */
/* around_view.c -- the pages of the leadership group and of the Network, to HTML. */
#include "around/around.h"
#include "base/when.h"
#include "web/page.h"

static void part(struct html *h, msg title) { html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", title); }

static void what_anybody_may_read(struct html *h)
{
	static const struct { msg text; const char *to; } links[] = {
		{ TEXT("Community: what there is nearby"), "/community" }, { TEXT("What is on this week"), "/this-week" },
		{ TEXT("What people here would like, and what is beginning"), "/wishes" }, { TEXT("Where to find us"), "/where" },
		{ TEXT("How we put answers in order"), "/community/order" }, { TEXT("Use this list elsewhere"), "/lists" },
		{ TEXT("Your privacy"), "/privacy" }, { TEXT("Accessibility"), "/accessibility" }, { TEXT("If it can't wait"), "/cannot-wait" },
	};

	part(h, T("What anybody may read"));
	html(h, "<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < countof(links); i++)
		html(h, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n", links[i].to, links[i].text);
	html(h, "</ul>\n");
}

static void row(struct html *h, msg what)
{
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt><dd class=\"govuk-summary-list__value\">", what);
}

static void row_end(struct html *h) { html(h, "</dd></div>\n"); }

static void people_row(struct html *h, msg what, int64_t n)
{
	row(h, what);
	if (n < 0)
		html(h, "{}", T("Fewer than ten people"));
	else
		html_t(h, T("About {1} people"), n);
	row_end(h);
}

static void people(struct html *h, struct cx *cx, const struct leadership *l)
{
	part(h, T("People"));
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("As it was on {1}."), day_year(cx->arena, cx->lang, l->first_day));
	html(h, "</p>\n<dl class=\"govuk-summary-list\">\n");
	people_row(h, T("We walk alongside"), l->people.alongside);
	people_row(h, T("Said yes in the twelve months before"), l->people.yes);
	row(h, T("Holds: what a court, an inquiry or a review asked us to keep"));
	html(h, "{}", l->holds);
	row_end(h);
	html(h, "</dl>\n");
	page_para(h, T("Numbers of people are told to the nearest ten. Fewer than ten are not told, for somebody could be known by them. They change once a month."));
	page_para(h, T("Holds are counted one by one, as it is today. The council answers for each of them. Whom they are about is not told."));
}

/* Things, and nobody: so these are told as they are. */
static void one_place(struct html *h, const struct offered *o, str name)
{
	html(h, "<li><strong>");
	if (name.n)
		html(h, "{}", name);
	else
		html(h, "{}", T("Nobody said where"));
	html(h, "</strong> <span>");
	html_t(h, TN("{1} thing on the list", "{1} things on the list", o->n), o->n);
	html(h, "</span> <span class=\"muted\">");
	html_t(h, T("Checked in the last six months: {1}. Never checked: {2}."), o->lately, o->never);
	html(h, "</span></li>\n");
}

static void places(struct html *h, const struct leadership *l)
{
	part(h, T("What each neighbourhood offers"));
	page_para(h, T("Groups, places, offers and services that anybody can find, and what goes on there."));
	if (l->many) {
		page_para(h, T("There are too many to count here."));
		return;
	}
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->places.n; i++) {
		struct offered none = { 0 };
		const struct offered *o = &none;
		for (size_t k = 0; k < l->offered.n; k++)
			if (str_eq(l->offered.v[k].neighbourhood, l->places.v[i].id))
				o = &l->offered.v[k];
		one_place(h, o, l->places.v[i].name);
	}
	for (size_t k = 0; k < l->offered.n; k++)
		if (!programme_neighbourhood_name(&l->places, l->offered.v[k].neighbourhood).n)
			one_place(h, &l->offered.v[k], STR(""));
	html(h, "</ul>\n");
}

void around_view_leadership(struct html *h, struct cx *cx, const struct leadership *l)
{
	page_heading(h, T("What the leadership group sees"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Counts of the programme, and what anybody may read. No person is on this page, and none is behind it."));
	if (cx->actor.roles & ROLE_LEAD)
		page_para(h, T("You lead the programme. This is their page, as they read it."));
	people(h, cx, l);
	places(h, l);
	part(h, T("What people here would like"));
	page_para(h, T("When wishes are alike, a coordinator may begin something. You read what they began, as anybody does. Nobody’s wish is shown, and no number."));
	what_anybody_may_read(h);
	part(h, T("What you do not see"));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("Anybody’s page, name or story, or that there is one."),
		T("What one coordinator does beside another."),
		T("That the safety team was told, of whom, or how often."));
	page_para(h, T("Do you want to know how it goes? Ask the coordinators. A story is told by the person whose it is."));
}

void around_view_network(struct html *h, struct cx *cx, const struct programme *p, const struct neighbourhood_list *n)
{
	(void)cx;
	page_heading(h, T("What the Network sees"));
	html(h, "<p class=\"lede\">{}</p>\n", T("What this area says of itself to anybody. No person is on this page, and none is behind it."));
	part(h, T("This area"));
	html(h, "<dl class=\"govuk-summary-list\">\n");
	row(h, T("Name of the programme"));
	html(h, "{}", p->name);
	row_end(h);
	row(h, T("Where it is"));
	html(h, "{}", p->welsh ? T("Wales") : T("England"));
	row_end(h);
	html(h, "</dl>\n");
	part(h, T("Neighbourhoods"));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < n->n; i++)
		html(h, "<li><a class=\"govuk-link\" href=\"/where/{}\">{}</a></li>\n", n->v[i].id, n->v[i].name);
	html(h, "</ul>\n");
	what_anybody_may_read(h);
	part(h, T("What you do not see"));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("Anybody’s page, name or story, or that there is one."),
		T("How many people this area walks alongside."),
		T("Who works here, but for what they say of themselves under Where to find us."));
	page_para(h, T("Areas do not share here yet what they have learned. When they do, this council looks at it first, and nobody is in it who did not say yes."));
}
