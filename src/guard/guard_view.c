/* SPDX-License-Identifier: Apache-2.0 */
/* guard_view.c -- worried about someone's safety, to HTML: who to ring stands above everything else. */
#include "base/html.h"
#include "guard/guard_int.h"
#include "web/page.h"

static void ring(struct html *h, msg when, str phone)
{
	if (!phone.n)
		return;
	html(h, "<li class=\"door\">{}<br><a href=\"{}\">", when, programme_tel(h->out.a, phone));
	html_t(h, T("Ring {1}"), phone);
	html(h, "</a></li>\n");
}

static void who_to_ring(struct html *h, const struct guard_ring *r)
{
	html(h, "<div class=\"doors\">\n<ul>\n");
	ring(h, T("Someone is in danger now"), STR("999"));
	ring(h, T("The council's safety team, in the day"), r->day);
	ring(h, T("The council's safety team, at night and weekends"), r->night);
	html(h, "</ul>\n</div>\n");
	if (!r->day.n && !r->night.n)
		html(h, "<p class=\"govuk-body\"><strong>{}</strong> {}</p>\n", T("No number of the council's safety team is set up here."),
			T("Ask whoever leads the programme, and do not wait: if someone is in danger now, ring 999."));
	else if (!r->day.n || !r->night.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", r->day.n ? T("No number for nights and weekends is set up here. If it cannot wait, ring 999.")
			: T("No number for the day is set up here. If it cannot wait, ring 999."));
	html_words(h, r->programme.safeguarding);
}

void guard_view_worry(struct html *h, struct cx *cx, const struct guard_ring *r, const struct person *p)
{
	(void)cx;
	page_heading(h, T("Worried about someone's safety"));
	if (p)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	who_to_ring(h, r);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Tell the safety team what you saw and heard. Do not write it here: it belongs with them."));
	if (p)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}\">{}</a></p>\n", p->id, T("Back to the page"));
}
