/* SPDX-License-Identifier: Apache-2.0 */
/* people_unnamed_view.c -- writing from a locked phone, and the list of what waits for a name, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_unnamed.h"
#include "web/page.h"

/* A phone keeps this page as it is drawn for nobody, and its worker takes the form; home.js shows the two lines.
 * Without autocomplete a browser does not bring the words back on its way through earlier pages. */
void people_unnamed_view_new(struct html *h, struct cx *cx, str words)
{
	page_issues(h, cx);
	page_heading(h, T("Write it down"));
	form_begin_known(h, cx, STR("/write/now"), "unnamed");
	html(h, "<div role=\"alert\" id=\"unnamed-empty\" hidden><p class=\"govuk-body\"><strong>{}</strong></p></div>\n"
		"<div role=\"alert\" id=\"unnamed-full\" hidden><p class=\"govuk-body\"><strong>{}</strong></p></div>\n",
		T("Please write a few words to remember"), T("This phone could not keep it. Your words are still here: please try again."));
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What would you both like to remember?"), .value = words,
		.hint = T("You say later who it was with. Nobody can read it until you do."), .required = true, .autofocus = true,
		.rows = 8, .autocomplete = "off" });
	form_button(h, T("Keep it"));
	form_end(h);
}

void people_unnamed_view_kept(struct html *h)
{
	page_done(h, T("Kept."));
	page_heading(h, T("It asks you for whom when you unlock"));
	page_button_link(h, STR("/write/now"), T("Write another thing"), true);
	page_button_link(h, STR("/write/waiting"), T("Say now for whom"), true);
}

void people_unnamed_view_banner(struct html *h, int64_t n)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/write/waiting\">");
	html_t(h, TN("{1} thing you wrote down waits for a name", "{1} things you wrote down wait for a name", n), n);
	html(h, "</a></p>\n</div>\n");
}

void people_unnamed_view_list(struct html *h, struct cx *cx, const struct unnamed_list *l, const struct person_list *recent)
{
	page_heading(h, T("Waiting for a name"));
	if (!l->n) {
		html(h, "<p class=\"lede\">{}</p>\n", T("Nothing waits for a name."));
		return;
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list\">\n",
		T("This was written while the phone was locked. Only you see it here. If you did not write it, let it go."));
	for (size_t i = 0; i < l->n; i++) {
		const struct unnamed *u = &l->v[i];
		html(h, "<li class=\"version\">\n<p class=\"moment__day\">{}</p>\n", day_long(cx->arena, cx->lang, london_day(u->at)));
		html_words(h, u->words);
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"chips\">\n", T("For whom?"));
		for (size_t k = 0; k < recent->n; k++)
			html(h, "<li><a class=\"chip\" href=\"/write?person={}&amp;unnamed={}\">{}</a></li>\n", recent->v[k].id, u->id, recent->v[k].name);
		html(h, "<li><a class=\"chip chip--quiet\" href=\"/write?unnamed={}\">{}</a></li>\n</ul>\n<p class=\"muted\">", u->id, T("Someone else"));
		html_t(h, T("Without a name it goes on {1}."), day_long(cx->arena, cx->lang, london_day(u->at + LIMIT_UNNAMED_DAYS * LIMIT_DAY)));
		html(h, "</p>\n");
		form_begin(h, cx, STR("/write/waiting/drop"));
		form_hidden(h, "unnamed", u->id);
		form_button_quiet(h, T("Let these words go"));
		form_end(h);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}
