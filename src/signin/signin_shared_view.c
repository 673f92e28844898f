/* SPDX-License-Identifier: Apache-2.0 */
/* signin_shared_view.c -- sessions on devices that other people use too, to HTML.  web/static/stay.js does the rest. */
#include "signin_shared_int.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/web.h"

void signin_view_shared(struct html *h, struct cx *cx, const char *name, const struct req *rq)
{
	form_tick(h, cx, (struct field_look){ .name = name, .label = T("Other people use this device too"), .required = true,
		.hint = T("Then you are signed out after 15 minutes in which nobody touches it."), .value = str_is(req_get(rq, "over"), "1") ? STR("1") : str_given(req_get(rq, name)) });   /* it was such a device */
}

void signin_view_stay(struct html *h, struct cx *cx)
{
	html(h, "<dialog class=\"stay\" id=\"stay\" aria-labelledby=\"stay-title\" aria-describedby=\"stay-words\" data-session=\"{}\" data-left=\"{}\" data-warn=\"{}\">\n"
		"<h2 class=\"govuk-heading-m\" id=\"stay-title\">{}</h2>\n<p class=\"govuk-body\" id=\"stay-words\">{}</p>\n",
		cx->port->tag(cx->port->state, cx->arena, cx->area.id, str_fmt(cx->arena, "stay\n{}", cx->actor.session)),
		(cx->ends - cx->now) / LIMIT_SECOND, LIMIT_IDLE_WARN / LIMIT_SECOND, T("Are you still there?"),
		T("Nobody touched this page for a while. In two minutes you are signed out here. What you were writing is kept for you."));
	html(h, "<p class=\"govuk-body\" role=\"status\"><span id=\"stay-again\" hidden>{}</span></p>\n",
		T("There is no signal just now. Please press again in a moment."));
	form_begin(h, cx, STR("/me/stay"));
	form_button(h, T("Stay signed in"));
	form_end(h);
	form_begin(h, cx, STR("/sign-in/over"));
	form_hidden(h, "whose", signin_whose(cx));
	form_button_quiet(h, T("Sign out now"));
	form_end(h);
	html(h, "</dialog>\n<dialog class=\"stay\" id=\"stay-cut\" aria-labelledby=\"stay-cut-title\" aria-describedby=\"stay-cut-words\">\n"
		"<h2 class=\"govuk-heading-m\" id=\"stay-cut-title\">{}</h2>\n<p class=\"govuk-body\" id=\"stay-cut-words\">{}</p>\n",
		T("There is no signal"), T("Nobody touched this page for a while, so it is covered. What you were writing is still here. Leave this window open: "
			"when there is a signal, you sign in and it comes back."));
	html(h, "</dialog>\n<script type=\"module\" src=\"{}\"></script>\n", asset_path("stay.js"));
}

void signin_view_over(struct html *h, const struct req *rq)
{
	if (str_is(req_get(rq, "over"), "1"))
		html(h, "<p class=\"lede\">{}</p>\n", T("You were signed out, because nobody touched the page for a while."));
	if (str_given(req_get(rq, "kept")).n)
		html(h, "<p class=\"govuk-body\">{}</p>\n",
			T("What you were writing waits on this page, sealed, so that nobody else can read it. Sign in here, and it comes back."));
}
