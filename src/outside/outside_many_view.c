/* SPDX-License-Identifier: Apache-2.0 */
/* outside_many_view.c -- very many pages in an hour, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "outside/outside_many_int.h"
#include "web/page.h"

void many_view_wait(struct html *h)
{
	page_heading(h, T("Please wait a little"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n"
		"<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"/me\">{}</a></p>\n",
		T("You opened the pages of very many people within an hour. This one opens by itself in a moment."),
		T("What you write is saved as ever, and pages that you had open go on at once."),
		T("Whoever leads reads that it was so, but not whose pages. Somebody else may be using your account."),
		T("Was it not you?"), T("Sign out on all devices"));
}

void many_view_waits(struct html *h)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/outside/all#many\">{}</a></p>\n</div>\n",
		T("One account opened the pages of very many people. Please look whose"));
}

static void one(struct html *h, struct cx *cx, const struct many *m)
{
	html(h, "<section class=\"part\">\n<h3 class=\"govuk-heading-s\">");
	html_t(h, T("{1}, {2} at {3}"), m->staff_name, day_long(cx->arena, cx->lang, london_day(m->at)),
		clock_time(cx->arena, cx->lang, london_minute(m->at)));
	html(h, "</h3>\n");
	if (str_eq(m->staff, cx->actor.id))
		html(h, "<p class=\"muted\">{}</p>\n", T("This was your account. Whoever else leads reads it too."));
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/staff/{}/sign-out\">{}</a></p>\n", m->staff,
			T("It was not they: sign them out"));
	if (!m->lead_at && !str_eq(m->staff, cx->actor.id)) {
		form_begin(h, cx, str_fmt(cx->arena, "/outside/many/{}/noted", m->id));
		form_button_quiet(h, T("I have asked them"));
		form_end(h);
	}
	html(h, "</section>\n");
}

void many_view(struct html *h, struct cx *cx, const struct many_list *l)
{
	if (!l->n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\" id=\"many\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Very many pages within an hour"),
		T("There may be a good reason: ask them. Whose pages they were is not shown here, and each person can see who looked."));
	for (size_t i = 0; i < l->n; i++)
		one(h, cx, &l->v[i]);
}
