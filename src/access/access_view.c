/* SPDX-License-Identifier: Apache-2.0 */
/* access_view.c -- "Who has looked", in plain words. */
#include "base/when.h"
#include "web/page.h"
#include "access_int.h"

static void line(struct html *h, struct cx *cx, const struct look_line *l)
{
	str when = when_long(cx->arena, cx->lang, l->at), year = day_year(cx->arena, cx->lang, london_day(l->at));

	html(h, "<li><strong>");
	if (l->actor_name.n)
		html(h, "{}", l->actor_name);
	else
		html(h, "{}", T("Someone using your own sign-in"));
	html(h, "</strong><br><time title=\"{}\">{}</time>", year, when);
	if (l->shared)
		html(h, "<br>{}", T("with what was shared with them"));
	if (l->held)
		html(h, "<br>{}", cx->actor.roles & ROLE_PERSON ? T("who holds this page of yours") : T("who holds this page"));
	if (l->reason.n) {
		html(h, "<br>");
		html_t(h, T("The reason they gave: {1}"), l->reason);
	}
	html(h, "</li>\n");
}

void access_view_looked(struct html *h, struct cx *cx, str person, const struct look_list *l)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_heading(h, T("Who has looked"));
	html(h, "<p><a class=\"govuk-link\" href=\"{}{}\">{}</a></p>\n", own ? "/mine" : "/people/", own ? STR("") : person,
		own ? T("My page") : T("Their page"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/outside\">{}</a></p>\n", person,
		own ? T("Who read my page from outside") : T("Who read their page from outside"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke\">{}</a></p>\n", person,
		own ? T("Who was spoken with about me") : T("Who was spoken with about them"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		own ? T("When someone opens this page of yours, their name is kept here, so that you can see it.")
		    : T("When someone opens this page, their name is kept here, so that the person can see it."),
		T("Nobody can take a name off this list without it showing."));
	if (!l->n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nobody has looked yet."));
		return;
	}
	html(h, "<ul class=\"govuk-list looked\">\n");
	for (size_t i = 0; i < l->n; i++)
		line(h, cx, &l->v[i]);
	html(h, "</ul>\n");
	if (l->n == LIMIT_LIST)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked?before={}\">{}</a></p>\n",
			person, l->v[l->n - 1].n, T("Earlier"));
}
