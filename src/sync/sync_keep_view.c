/* SPDX-License-Identifier: Apache-2.0 */
/* sync_keep_view.c -- what a resident may keep, and what was kept.  keep.js shows the part that is so. */
#include "sync_int.h"
#include "web/page.h"

static void part(struct html *h, const char *name, msg text, const char *act, msg button)
{
	html(h, "<div data-keep=\"{}\" hidden>\n<p class=\"govuk-body\" role=\"status\">{}</p>\n", name, text);
	if (act)
		html(h, "<button class=\"govuk-button\" type=\"button\" data-act=\"{}\">{}</button>\n", act, button);
	html(h, "</div>\n");
}

void sync_view_keep(struct html *h, struct cx *cx)
{
	msg none = { 0 };

	page_heading(h, T("Keep this on my phone"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("What there is nearby can stay on your phone. Then you can look without a signal."),
		T("You need not sign in. Nothing about you is kept, and nobody is told."),
		T("It takes about as much room as a few photographs. When there is a signal, the phone asks for what is new."));
	html(h, "<div id=\"keep\">\n<p class=\"govuk-body\" data-keep=\"cannot\">{}</p>\n",
		T("This browser cannot keep pages, or its scripts are turned off. You can print them, or ask for them on paper."));
	part(h, "no", T("Nothing is kept yet."), "keep", T("Keep it"));
	part(h, "wait", T("One moment. It is on its way."), NULL, none);
	part(h, "yes", cx->phone.full ? T("A part of it is on this phone, for there is more than a phone can hold.") : T("It is on this phone."),
		"let-go", T("Let it go again"));
	part(h, "failed", T("It did not come. Please try again where there is a signal."), "keep", T("Try again"));
	part(h, "day", T("Your day is on this phone, and with it what there is nearby."), NULL, none);
	html(h, "</div>\n");
	page_button_link(h, STR("/community"), T("Community life"), true);
}
