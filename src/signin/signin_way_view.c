/* SPDX-License-Identifier: Apache-2.0 */
/* signin_way_view.c -- ways to sign in that are new, to HTML. */
#include "base/text.h"
#include "base/when.h"
#include "signin_way_int.h"
#include "web/page.h"

static void sentence(struct html *h, struct cx *cx, const struct way *w)
{
	str at = str_fmt(cx->arena, "{}, {}", day_long(cx->arena, cx->lang, london_day(w->created)),
		clock_time(cx->arena, cx->lang, london_minute(w->created)));

	if (str_is(w->kind, "passkey"))
		html_t(h, T("A passkey was added for you on {1}."), at);
	else if (str_is(w->kind, "codes"))
		html_t(h, T("Codes from an app were turned on for you on {1}."), at);
	else if (str_is(w->kind, "council"))
		html_t(h, T("Signing in through the council was turned on for you on {1}."), at);
	else if (str_is(w->kind, "place"))
		html_t(h, T("An address for messages to you was set on {1}. Sign-in links can be sent there."), at);
	else
		html_t(h, T("A sign-in link was made for you on {1}, by {2}."), at, w->by.n ? V(w->by) : V(T("whoever set up Alongside")));
}

void signin_view_ways_banner(struct html *h, struct cx *cx, const struct way_list *l)
{
	int more = (int)l->n - 1;

	html(h, "<p class=\"banner\">");
	sentence(h, cx, &l->v[0]);
	html(h, " ");
	if (more > 0) {
		html_t(h, TN("{1} more way to sign in is new.", "{1} more ways to sign in are new.", more), more);
		html(h, " ");
	}
	html(h, "<a class=\"govuk-link\" href=\"/me/new\">{}</a></p>\n", T("Was this you?"));
}

static void known_or_not(struct html *h, struct cx *cx, str until)
{
	form_begin(h, cx, STR("/me/new/known"));
	form_hidden(h, "until", until);
	form_button(h, T("Yes, I know of it"));
	form_end(h);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n"
		"<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n", T("If it was not you"), T("Press the button below. Then:"),
		T("You are signed out on all devices, and here too."), T("What is new here opens nothing any more. Passkeys that you had before still work."),
		T("You can ask for a new link, and say what happened."));
	form_begin(h, cx, STR("/me/new/not-me"));
	form_hidden(h, "until", until);
	form_button_quiet(h, T("This was not me"));
	form_end(h);
}

void signin_view_ways(struct html *h, struct cx *cx, const struct way_list *l)
{
	page_heading(h, T("New ways to sign in"));
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("There is nothing new that you were not told of."));
	else {
		html(h, "<p class=\"lede\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("Did you know of this?"));
		for (size_t i = 0; i < l->n; i++) {
			html(h, "<li>");
			sentence(h, cx, &l->v[i]);
			html(h, "</li>\n");
		}
		html(h, "</ul>\n");
		known_or_not(h, cx, str_fmt(cx->arena, "{}", l->v[0].created));
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/me\">{}</a></p>\n", T("All the ways in which you sign in"));
}

void signin_view_ways_refused(struct html *h, bool person)
{
	page_heading(h, T("You are signed out on all devices"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/sign-in\">{}</a></p>\n",
		T("What was new opens nothing any more."),
		person ? T("Please tell your coordinator what happened. They make you a new link, and look at it together with you.")
		       : T("Please tell whoever looks after Alongside what happened. They make you a new link."),
		T("Do you have a passkey from before? It still works."), T("Sign in"));
}
