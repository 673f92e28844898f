/* SPDX-License-Identifier: Apache-2.0 */
/* people_ask_view.c -- what a person wants to be asked first, to HTML. */
#include "base/html.h"
#include "people/people_int.h"
#include "web/page.h"

static void card(struct html *h, const struct person *p, bool change)
{
	if (!p->ask_first.n)
		return;
	html(h, "<div class=\"card no-print\">\n<p class=\"card__note\">");
	html_t(h, T("{1} asks:"), p->name);
	html(h, "</p>\n");
	html_words(h, p->ask_first);
	if (change)
		html(h, "<p><a class=\"govuk-link\" href=\"/people/{}/ask-first\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
			p->id, T("Change"), T("Ask me first"));
	html(h, "</div>\n");
}

void people_view_asks(struct html *h, const struct person *p)       { card(h, p, false); }
void people_view_asks_change(struct html *h, const struct person *p) { card(h, p, true); }

void people_view_said_yes(struct html *h, struct cx *cx, bool said_yes)
{
	form_tick(h, cx, (struct field_look){ .name = "said_yes", .label = T("I asked, and they said yes"), .required = true,
		.value = said_yes ? STR("1") : STR("") });
}

void people_view_asked(struct html *h, struct cx *cx, const struct person *p, bool said_yes)
{
	if (!p->ask_first.n || cx->actor.roles & ROLE_PERSON)
		return;
	people_view_asks(h, p);
	people_view_said_yes(h, cx, said_yes);
}

void people_view_ask(struct html *h, struct cx *cx, const struct person *p, str words)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_issues(h, cx);
	page_heading(h, T("Ask me first"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (cx->issues.n && !str_eq(words, p->ask_first)) {
		html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("What is saved"));
		html_words(h, p->ask_first);
		html(h, "</div>\n");
	}
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/ask-first", p->id));
	form_base(h, "ask", p->version);
	form_words(h, cx, (struct field_look){ .name = "words", .value = words, .autofocus = true,
		.label = own ? T("What shall nobody do before asking you?") : T("What shall nobody do before asking them?"),
		.hint = T("Such as: ask me before you talk to anyone. It stands on the page, and before anything is printed or shared.") });
	form_button(h, T("Save"));
	form_end(h);
}
