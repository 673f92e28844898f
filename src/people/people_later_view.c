/* SPDX-License-Identifier: Apache-2.0 */
/* people_later_view.c -- words that came later, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_later.h"
#include "web/page.h"

static void draw(struct html *h, struct cx *cx, const struct person *p, const struct later *l)
{
	str day = day_long(cx->arena, cx->lang, london_day(l->at));

	html(h, "<li class=\"version\">\n<h3 class=\"govuk-heading-s\">");
	if (l->staff_name.n)
		html_t(h, T("{1} wrote this on {2}"), l->staff_name, day);
	else
		html_t(h, T("Somebody wrote this on {1}"), day);
	html(h, "</h3>\n");
	html_words(h, l->words);
	html(h, "<p class=\"muted\">{} ", str_is(l->what, "story") ? T("It was meant for their story.") : T("It was meant for their page."));
	if (l->hidden)
		html(h, "{} ", T("Not for their own screen."));
	html_t(h, T("If nobody writes it down, it goes on {1}."), day_long(cx->arena, cx->lang, london_day(l->came_at + LIMIT_LATER_DAYS * LIMIT_DAY)));
	html(h, "</p>\n");
	if (!people_has_died(p))
		page_button_link(h, str_fmt(cx->arena, "/write?person={}&later={}", p->id, l->id), T("Write these words down"), true);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/came-later/{}/drop", p->id, l->id));
	form_button_quiet(h, T("Let these words go"));
	form_end(h);
	html(h, "</li>\n");
}

void people_later_view(struct html *h, struct cx *cx, const struct person *p, const struct later_list *l)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Words that came later"));
	if (!l->n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("No words wait here."));
		return;
	}
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("Somebody wrote this about {1} while they walked alongside, and it came when they no longer did. It stands nowhere yet: "
		"you may write it down, in words that {1} could read, or let it go."), p->name);
	html(h, "</p>\n<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < l->n; i++)
		draw(h, cx, p, &l->v[i]);
	html(h, "</ul>\n");
}

void people_later_view_link(struct html *h, const struct person *p)
{
	html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"/people/{}/came-later\">{}</a></p>\n",
		T("Words came from somebody who walked alongside before."), p->id, T("Read them"));
}
