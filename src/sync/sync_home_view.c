/* SPDX-License-Identifier: Apache-2.0 */
/* sync_home_view.c -- what a phone is told of its home screen, of room, and of what waits for long. */
#include "base/when.h"
#include "sync_int.h"

/* home.js shows it on a phone that has not got it there. */
void sync_view_home(struct html *h)
{
	html(h, "<div data-home hidden>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n</div>\n",
		T("Put Alongside on your home screen and open it from there. Then your phone keeps your day for longer."),
		T("On an iPhone: touch Share, then Add to Home Screen. Set it up again there, for it has a room of its own."),
		T("On an Android phone: touch the menu, then Add to Home screen."));
}

/* home.js knows which of the two is so. */
void sync_view_keeps(struct html *h)
{
	html(h, "<p class=\"govuk-body\" data-keeps=\"yes\" hidden>{}</p>\n<p class=\"govuk-body\" data-keeps=\"no\" hidden>{}</p>\n",
		T("This browser keeps your day until you let it go."),
		T("This browser may clear your day: when the phone is full, or after a week without opening it. What was sent is safe on the server. So send often."));
}

void sync_view_unsent(struct html *h, struct cx *cx, int64_t since)
{
	html(h, "<div class=\"banner\">\n<p>");
	html_t(h, T("Some of what you wrote is only on this phone, since {1}. It sends itself when Alongside is open where there is a signal."),
		day_long(cx->arena, cx->lang, london_day(since)));
	html(h, "</p>\n</div>\n");
}
