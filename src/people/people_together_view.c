/* SPDX-License-Identifier: Apache-2.0 */
/* people_together_view.c -- one visit for several people, to HTML. */
#include "base/html.h"
#include "people/people_household_int.h"
#include "web/page.h"

void people_together_view_choose(struct html *h, struct cx *cx, const struct household_list *households,
	const struct person_list *all, const struct str_list *chosen)
{
	page_issues(h, cx);
	page_heading(h, T("Who was there?"));
	html(h, "<ul class=\"chips\">\n");
	for (size_t i = 0; i < households->n; i++) {
		const struct household *f = &households->v[i];
		if (f->expires)
			continue;
		html(h, "<li><a class=\"chip\" href=\"{}", people_together_path(cx, f));
		html(h, "\">");
		for (size_t k = 0; k < f->members.n; k++)
			html(h, "{}{}", k ? ", " : "", f->members.v[k].name);
		html(h, "</a></li>\n");
	}
	html(h, "</ul>\n<form method=\"get\" action=\"/write/together\">\n");
	form_hidden(h, "sent", STR("1"));
	people_household_view_ticks(h, cx, T("People I'm alongside"), all, chosen);
	form_button(h, T("Go on"));
	html(h, "</form>\n");
	page_button_link(h, STR("/households"), T("Families and households"), true);
}

static void names(struct html *h, const struct together *t)
{
	html(h, "<p class=\"large-name\">");
	for (size_t i = 0; i < t->ones.n; i++)
		html(h, "{}{}", i ? ", " : "", t->ones.v[i].person.name);
	html(h, "</p>\n");
}

static void hidden_people(struct html *h, const struct together *t)
{
	for (size_t i = 0; i < t->ones.n; i++)
		form_hidden(h, "p", t->ones.v[i].person.id);
}

static struct moment_form as_form(const struct together *t)
{
	return (struct moment_form){ .when = t->when, .place = t->place, .keep = t->keep, .hidden = t->hidden };
}

/* Only those to whose pages the shared words go are asked. */
static void draw_asked(struct html *h, struct cx *cx, const struct together *t)
{
	bool any = false;

	for (size_t i = 0; i < t->ones.n; i++)
		if (!t->ones.v[i].child && t->ones.v[i].person.ask_first.n) {
			people_view_asks(h, &t->ones.v[i].person);
			any = true;
		}
	if (any)
		people_view_said_yes(h, cx, t->said_yes);
}

void people_together_view_write(struct html *h, struct cx *cx, const struct together *t)
{
	struct moment_form f = as_form(t);

	page_issues(h, cx);
	page_heading(h, T("Write it down"));
	names(h, t);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/write/together?again=1");
	for (size_t i = 0; i < t->ones.n; i++)
		html(h, "&amp;p={}", t->ones.v[i].person.id);
	html(h, "\">{}</a></p>\n", T("Choose again"));
	form_begin(h, cx, STR("/write/together"));
	hidden_people(h, t);
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What would all of you like to remember?"), .value = t->words,
		.autofocus = true,
		.hint = T("It goes on the page of each. No page says who else was there: leave out names, and what one would not want another to read.") });
	for (size_t i = 0; i < t->ones.n; i++) {
		const struct together_one *one = &t->ones.v[i];
		form_words(h, cx, (struct field_look){ .name = arena_c(cx->arena, one->field), .label = T("Only for {1}"), .of = one->person.name,
			.value = one->only, .rows = 2,
			.hint = one->child ? T("A child's page takes only what is written here.") : (msg){ 0 } });
	}
	draw_asked(h, cx, t);
	form_button(h, T("Save"));
	form_button_named(h, T("See it as they will"), "how", "preview", true);
	people_moment_view_more(h, cx, &f, false);
	form_end(h);
}

static void carry(struct html *h, const char *name, str value)
{
	if (value.n)
		form_hidden(h, name, value);
}

void people_together_view_preview(struct html *h, struct cx *cx, const struct together *t)
{
	page_heading(h, T("Would you say this to them?"));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < t->ones.n; i++) {
		const struct together_one *one = &t->ones.v[i];
		html(h, "<li class=\"card\"><h2 class=\"card__title\">{}</h2>\n", one->person.name);
		if (one->words.n)
			html_words(h, one->words);
		else
			html(h, "<p class=\"muted\">{}</p>\n", T("Nothing goes on this page."));
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
	form_begin(h, cx, STR("/write/together"));
	hidden_people(h, t);
	carry(h, "words", t->words);
	carry(h, "when", t->when);
	carry(h, "place", t->place);
	carry(h, "keep", t->keep);
	carry(h, "hidden", t->hidden);
	carry(h, "said_yes", t->said_yes ? STR("1") : STR(""));
	for (size_t i = 0; i < t->ones.n; i++)
		carry(h, arena_c(cx->arena, t->ones.v[i].field), t->ones.v[i].only);
	form_button(h, T("Save"));
	form_button_named(h, T("Change the words"), "how", "edit", true);
	form_end(h);
	page_button_link(h, STR("/people"), T("Don't write this down"), true);
}

void people_together_view_saved(struct html *h, const struct moment_list *l)
{
	page_done(h, T("Saved"));
	page_heading(h, T("On each one's own page"));
	html(h, "<p class=\"muted\">{}</p>\n<ul class=\"cards\">\n", T("Only you see these side by side."));
	for (size_t i = 0; i < l->n; i++) {
		const struct moment *m = &l->v[i];
		html(h, "<li class=\"card\"><h2 class=\"card__title\"><a href=\"/people/{}\">{}</a></h2>\n", m->person, m->person_name);
		html_words(h, m->words);
		html(h, "<p><a class=\"govuk-link\" href=\"/people/{}/moments/{}?right=1\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p></li>\n",
			m->person, m->id, T("Put right"), m->person_name);
	}
	html(h, "</ul>\n");
	page_button_link(h, STR("/today"), T("Today"), true);
}
