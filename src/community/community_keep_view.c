/* SPDX-License-Identifier: Apache-2.0 */
/* community_keep_view.c -- links to whoever keeps a thing, the slip, and the page behind one. */
#include "base/when.h"
#include "community/community_keep.h"
#include "community/community_view_int.h"
#include "signin/signin.h"
#include "web/page.h"

/* For those who work here */

static msg went_msg(const struct keep_ask *k)
{
	return !k->message.n ? T("On paper.") : str_is(k->went, "waiting") ? T("On its way.") : str_is(k->went, "lapsed") ? T("It did not go.") :
		str_is(k->how, "text") ? T("Sent by text message.") : T("Sent by e-mail.");
}

static void draw_ask(struct html *h, struct cx *cx, const struct keep_ask *k)
{
	bool stands = keep_stands(cx, k);
	str at = str_fmt(cx->arena, "/community/{}/keeper/{}", k->thing, k->id);

	html(h, "<li class=\"card{}\">\n<h3 class=\"card__title\">", stands ? "" : " card--quiet");
	html_t(h, k->made_by.n ? T("Asked on {1}") : T("Asked again on {1}"), page_day(cx, k->made));
	html(h, "</h3>\n<p>{}</p>\n<p>", went_msg(k));
	if (k->answered)
		html_t(h, T("They answered on {1}."), page_day(cx, k->answered));
	else
		html(h, "{}", T("No answer yet."));
	html(h, "</p>\n<p class=\"card__note\">");
	if (k->ended)
		html_t(h, T("It ended on {1}."), page_day(cx, k->ended));
	else
		html_t(h, stands ? T("It works until {1}.") : T("It worked until {1}."), page_day(cx, k->until));
	html(h, "</p>\n");
	if (k->monthly)
		html(h, "<p>{}</p>\n", T("They would like to be asked each month."));
	if (keep_shown(cx, k))
		html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", at, T("The slip, to hand over"));
	if (stands) {
		form_begin(h, cx, str_fmt(cx->arena, "{}/end", at));
		form_button_quiet(h, T("Take it back"));
		form_end(h);
	}
	html(h, "</li>\n");
}

void community_view_keep_staff(struct html *h, struct cx *cx, const struct keep_page *p)
{
	const struct thing *t = &p->thing;

	if (p->ended)
		page_done(h, T("That link opens nothing any more."));
	page_issues(h, cx);
	page_heading(h, T("Ask whoever keeps it"));
	html(h, "<p class=\"lede\"><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n", t->id, t->name);
	page_para(h, T("They get a link that asks “Is this still right?”. It opens this one thing and nothing else. They need no password."));
	page_para(h, T("What they say stands at once. You can undo it: see What was changed."));
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/keeper", t->id));
	html(h, "<div class=\"actions\" id=\"how\">\n");
	form_button_named(h, T("Make a slip on paper"), "how", "paper", false);
	if (p->how.n) {
		form_hidden(h, "place", p->place);
		form_button_named(h, str_is(p->how, "text") ? T("Send it by text message") : T("Send it by e-mail"), "how", "send", true);
	}
	html(h, "</div>\n");
	form_end(h);
	if (p->how.n) {
		html(h, "<p class=\"muted\">");
		html_t(h, T("A message goes to {1}. Send it only to whoever keeps this, who knows that it comes."), p->place);
		html(h, "</p>\n");
	} else
		html(h, "<p class=\"muted\">{}</p>\n", T("To send it, write one e-mail address or mobile number under How to reach them. Your council must have set up messages too."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Asked so far"));
	if (!p->asks.n)
		page_para(h, T("Nobody was asked yet."));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < p->asks.n; i++)
		draw_ask(h, cx, &p->asks.v[i]);
	html(h, "</ul>\n");
}

void community_view_keep_slip(struct html *h, struct cx *cx, const struct thing *t, const struct keep_ask *k, str site)
{
	str url = str_fmt(cx->arena, "{}/still/{}", site, keep_token(cx, k));

	html(h, "<div class=\"screen-only\">\n<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"link-large\">{}</p>\n", T("A slip to hand over"), url);
	page_para(h, T("Give it to whoever keeps this. You see it here for an hour."));
	page_para(h, T("To have it on paper, print this page: only the slip below is printed."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/community/{}/keeper\">{}</a></p>\n</div>\n", t->id, T("Back"));
	html(h, "<article class=\"slip\">\n<h2 class=\"govuk-heading-l\">");
	html_t(h, T("{1}: is this still right?"), t->name);
	html(h, "</h2>\n<div class=\"slip__camera\">\n<div>\n<h3 class=\"govuk-heading-m\">{}</h3>\n<p class=\"govuk-body\">{}</p>\n</div>\n",
		T("With a camera"), T("Hold the camera of a phone over this square. Open what it shows."));
	signin_view_qr(h, cx, url, T("A square for a camera: it has the link in it"));
	html(h, "</div>\n<h3 class=\"govuk-heading-m\">{}</h3>\n<p class=\"govuk-body\">{}</p>\n<p class=\"link-large\">{}/still</p>\n"
		"<p class=\"govuk-body\">{}</p>\n<p class=\"code\">{}</p>\n<p class=\"govuk-body\">", T("Or by typing, on any device"),
		T("Type this where web addresses go, or ask someone you trust to help:"), site, T("There, type this code:"),
		signin_slip_code_shown(cx->arena, keep_code(cx, k)));
	html_t(h, T("It works until {1}, as often as you like. There is no password."), page_day(cx, k->until));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n</article>\n", T("Whoever has this paper can change what is said here, so keep it safe."));
}

/* For whoever keeps it */

static void say(struct html *h, struct cx *cx, const struct kept_page *p, const char *what, msg text, bool quiet)
{
	form_begin(h, cx, str_fmt(cx->arena, "/still/{}", p->token));
	form_button_named(h, text, "say", what, quiet);
	form_end(h);
}

static void monthly(struct html *h, struct cx *cx, const struct kept_page *p)
{
	if (!p->ask.message.n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Shall we ask again?"));
	page_para(h, p->ask.monthly ? T("We ask you each month, by a message like this one.") : T("We could ask you each month, by a message like this one."));
	say(h, cx, p, p->ask.monthly ? "never" : "monthly", p->ask.monthly ? T("Please do not ask me again") : T("Yes, ask me each month"), true);
}

void community_view_kept(struct html *h, struct cx *cx, const struct kept_page *p)
{
	const struct thing *t = &p->thing;
	bool gone = str_is(t->state, "gone");

	if (p->done.id)
		page_done(h, p->done);
	page_issues(h, cx);
	page_heading(h, T("Is this still right?"));
	html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", t->name);
	if (gone)
		page_para(h, T("This has ended. It is no longer found by searching."));
	if (t->about.n)
		html_words(h, t->about);
	community_view_facts(h, cx, &(struct thing_page){ .thing = *t });
	if (t->welcome.n) {
		html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n", T("How someone new is made welcome"));
		html_words(h, t->welcome);
	}
	html(h, "<div class=\"actions\" id=\"about\">\n");
	if (gone)
		say(h, cx, p, "shown", T("It goes on after all"), false);
	else {
		say(h, cx, p, "true", T("Yes, still right"), false);
		page_button_link(h, str_fmt(cx->arena, "/still/{}/change", p->token), T("Something has changed"), true);
		say(h, cx, p, "gone", T("It has ended"), true);
	}
	html(h, "</div>\n");
	monthly(h, cx, p);
	html(h, "<p class=\"muted\">");
	html_t(h, T("This page is for whoever keeps this. It works until {1}, and opens nothing else."), page_day(cx, p->ask.until));
	html(h, "</p>\n<p class=\"muted\">{}</p>\n", T("Has the name or the place changed? Please tell a coordinator."));
}

void community_view_kept_form(struct html *h, struct cx *cx, const struct kept_page *p)
{
	page_issues(h, cx);
	page_heading(h, T("Something has changed"));
	html(h, "<p class=\"lede\">{}</p>\n", p->thing.name);
	page_para(h, T("Change what is different and leave the rest. Everyone can see it as soon as you save."));
	form_begin(h, cx, str_fmt(cx->arena, "/still/{}/change", p->token));
	for (size_t i = 0; i < p->bases.n && i < thing_form_record.n; i++)
		if (keep_field(thing_form_record.f[i].name))
			form_base(h, thing_form_record.f[i].name, p->bases.v[i]);
	community_view_form_kept(h, cx, &p->form);
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/still/{}\">{}</a></p>\n", p->token, T("Back"));
}

void community_view_kept_none(struct html *h, struct cx *cx)
{
	(void)cx;
	page_heading(h, T("This link no longer works"));
	page_para(h, T("Such a link works for some weeks, and a new one takes its place. Please ask your coordinator for another."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/community\">{}</a></p>\n", T("What there is nearby"));
}

void community_view_kept_works_here(struct html *h, const struct thing *t)
{
	page_heading(h, T("Is this still right?"));
	page_para(h, T("This link is for whoever keeps it. You work here, so please change it on its own page."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n", t->id, t->name);
}

void community_view_kept_code(struct html *h, struct cx *cx, int64_t until)
{
	if (until) {
		html(h, "<div class=\"banner\"><p>");
		html_t(h, T("Many codes were wrong. You can try again from {1}."), clock_time(cx->arena, cx->lang, london_minute(until + LIMIT_MINUTE - 1)));
		html(h, "</p></div>\n");
	}
	page_issues(h, cx);
	page_heading(h, T("Is this still right?"));
	page_para(h, T("Did a coordinator give you a slip, for a group or a place that you keep? Type the code on it."));
	form_begin(h, cx, STR("/still"));
	form_line(h, cx, (struct field_look){ .name = "code", .label = T("The code on your slip"), .required = true, .autocomplete = "off", .width = 20 });
	form_button(h, T("Go on"));
	form_end(h);
}
