/* SPDX-License-Identifier: Apache-2.0 */
/* job_view.c -- the page of somebody who waits for a job. */
#include "base/html.h"
#include "job_int.h"
#include "web/page.h"

static void view_waiting(struct html *h, const struct job *j)
{
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("You can wait here, or go on with something else. This page looks again by itself."));
	if (j->total) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("{1} of {2} done so far."), j->done, j->total);
		html(h, "</p>\n");
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/jobs/{}\">{}</a></p>\n", j->id, T("Look again now"));
}

static void view_stopped(struct html *h, struct cx *cx, const struct job *j)
{
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("Nothing half done has been kept. Please tell whoever looks after Alongside, and show them this line:"));
	if (cx->actor.roles & ROLE_STAFF)
		html(h, "<p class=\"govuk-body govuk-inset-text\">{}: {}</p>\n", j->kind, j->why);
}

void job_view_page(struct html *h, struct cx *cx, const struct job *j)
{
	if (str_is(j->state, "done")) {
		page_heading(h, T("This is done"));
		if (j->location.n)
			page_button_link(h, j->location, T("See it"), false);
	} else if (str_is(j->state, "stopped")) {
		page_heading(h, T("This did not work"));
		view_stopped(h, cx, j);
	} else {
		page_heading(h, T("Still working on it"));
		view_waiting(h, j);
	}
}
