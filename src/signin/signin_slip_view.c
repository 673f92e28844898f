/* SPDX-License-Identifier: Apache-2.0 */
/* signin_slip_view.c -- a link that was just made: on the screen, and on a slip of A5 for who takes it home. */
#include "base/when.h"
#include "signin_slip.h"

#define LINK_SQUARE T("A square for a camera: it has the link in it")

void signin_view_qr(struct html *h, struct cx *cx, str text, msg title)
{
	int side;
	str path = signin_qr_path(cx->arena, text, &side);

	if (path.n)      /* white and black in the dark too: cameras want it so */
		html(h, "<svg class=\"qr\" viewBox=\"0 0 {} {}\" role=\"img\" shape-rendering=\"crispEdges\">\n<title>{}</title>\n"
			"<path fill=\"#fff\" d=\"M0 0h{}v{}H0z\"/>\n<path fill=\"#000\" d=\"{}\"/>\n</svg>\n",
			side, side, title, side, side, path);
}

static str until(struct cx *cx) { return day_long(cx->arena, cx->lang, london_day(cx->now + LIMIT_INVITATION)); }

static void slip(struct html *h, struct cx *cx, const struct link_shown *l)
{
	html(h, "<article class=\"slip\">\n<h2 class=\"govuk-heading-l\">");
	html_t(h, T("For {1}: your own page"), l->name);
	html(h, "</h2>\n<div class=\"slip__camera\">\n<div>\n<h3 class=\"govuk-heading-m\">{}</h3>\n<p class=\"govuk-body\">{}</p>\n</div>\n", T("With a camera"),
		T("Hold the camera of a phone over this square. Open what it shows, and press “Sign in”."));
	signin_view_qr(h, cx, l->url, LINK_SQUARE);
	html(h, "</div>\n<h3 class=\"govuk-heading-m\">{}</h3>\n<p class=\"govuk-body\">{}</p>\n<p class=\"link-large\">{}/sign-in</p>\n"
		"<p class=\"govuk-body\">{}</p>\n<p class=\"code\">{}</p>\n<p class=\"govuk-body\">",
		T("Or by typing, on any device"), T("Type this where web addresses go, or ask someone you trust to help:"), l->site,
		T("There, type this code:"), signin_slip_code_shown(cx->arena, l->code));
	html_t(h, T("It works once, until {1}. Ask your coordinator for another whenever you want one."), until(cx));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n</article>\n",
		T("Whoever has this paper can open your page, so keep it as you would a key."));
}

void signin_view_link(struct html *h, struct cx *cx, const struct link_shown *l)
{
	html(h, "<div class=\"screen-only\">\n<h1 class=\"govuk-heading-xl\">");
	html_t(h, T("A sign-in link for {1}"), l->name);
	html(h, "</h1>\n<p class=\"link-large\">{}</p>\n", l->url);
	if (!l->code.n)
		signin_view_qr(h, cx, l->url, LINK_SQUARE);
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("It works once, until {1}. It is shown only now."), until(cx));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n", l->code.n
		? T("Give it to them yourself, on paper or on their own device. Do not send it to a device that others read.")
		: T("Give it to them yourself. They can see that you made it."));
	if (l->code.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("To have it on paper, print this page: only the slip below is printed."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n</div>\n", l->back, T("Back"));
	if (l->code.n)
		slip(h, cx, l);
}
