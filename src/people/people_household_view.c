/* SPDX-License-Identifier: Apache-2.0 */
/* people_household_view.c -- families and households, to HTML: for the coordinator's eyes, and each one's own yes. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_household_int.h"
#include "web/page.h"

static bool is_among(const struct str_list *l, str id)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], id))
			return true;
	return false;
}

void people_household_view_ticks(struct html *h, struct cx *cx, msg label, const struct person_list *all, const struct str_list *chosen)
{
	bool wrong = cx->issues.n;

	html(h, "<div class=\"govuk-form-group{}\">\n<fieldset class=\"govuk-fieldset\" id=\"p\"", wrong ? " govuk-form-group--error" : "");
	if (wrong)
		html(h, " aria-describedby=\"p-error\"");
	html(h, "><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n", label);
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"p-error\"><span class=\"govuk-visually-hidden\">{}</span> {}</p>\n",
			T("Please look:"), cx->issues.v[0].text);
	if (all->n < 2)
		html(h, "<p class=\"govuk-hint\">{}</p>\n", T("This is for two people or more who each said yes to writing things down."));
	html(h, "<div class=\"govuk-checkboxes\">\n");
	for (size_t i = 0; i < all->n; i++) {
		const struct person *p = &all->v[i];
		html(h, "<div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" type=\"checkbox\" name=\"p\" id=\"p-{}\" value=\"{}\"",
			p->id, p->id);
		if (is_among(chosen, p->id))
			html(h, " checked");
		html(h, "><label class=\"govuk-label govuk-checkboxes__label\" for=\"p-{}\">{}</label></div>\n", p->id, p->name);
	}
	html(h, "</div>\n</fieldset>\n</div>\n");
}

static void names(struct html *h, const struct household *f)
{
	for (size_t i = 0; i < f->members.n; i++)
		html(h, "{}{}", i ? ", " : "", f->members.v[i].name);
}

void people_household_view_list(struct html *h, const struct household_list *l)
{
	page_heading(h, T("Families and households"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("One visit can be written down once for all of them. Each reads only their own page. Only you see this list: it stands on nobody's page."));
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("None yet. Ask each of them first."));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/households/{}\">", l->v[i].id);
		names(h, &l->v[i]);
		html(h, "</a> <span class=\"muted\">{}</span></li>\n", l->v[i].expires ? T("being asked") : T("each said yes"));
	}
	html(h, "</ul>\n");
	page_button_link(h, STR("/households/new"), T("Begin to ask"), true);
}

void people_household_view_new(struct html *h, struct cx *cx, const struct person_list *all, const struct str_list *chosen)
{
	page_issues(h, cx);
	page_heading(h, T("Who belongs together?"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Choose whom you will ask. It is a note for you alone until each of them has said yes. It goes by itself after 30 days."));
	form_begin(h, cx, STR("/households/new"));
	people_household_view_ticks(h, cx, T("People I'm alongside"), all, chosen);
	form_button(h, T("Save"));
	form_end(h);
}

static void draw_ask(struct html *h, struct cx *cx, const struct member *m, const struct member *asked)
{
	static const struct option voices[] = {
		{ .value = "own", .text = TEXT("They said it themselves") },
		{ .value = "family", .text = TEXT("Their family, for a child: the family holds the page") },
	};

	form_begin(h, cx, str_fmt(cx->arena, "/households/{}/ask/{}", m->household, m->person));
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What did they say, in their words?"), .rows = 2, .required = true,
		.value = asked->words, .hint = T("Of a child, write too what the child said or showed.") });
	form_radios(h, cx, (struct field_look){ .name = "voice", .label = T("Who said it?"), .required = true, .value = asked->voice },
		voices, countof(voices));
	form_button(h, T("They said yes"));
	form_end(h);
}

static void draw_member(struct html *h, struct cx *cx, const struct member *m)
{
	html(h, "<li class=\"card\"><h2 class=\"card__title\">{}</h2>\n", m->name);
	if (m->said_yes) {
		html(h, "<p class=\"card__note\">");
		html_t(h, str_is(m->voice, "family") ? T("Their family said yes on {1}") : T("Said yes on {1}"),
			day_year(cx->arena, cx->lang, london_day(m->said_yes)));
		html(h, "</p>\n");
		html_words(h, m->words);
	} else
		html(h, "<p class=\"card__note\">{}</p>\n", T("Not asked yet"));
	html(h, "<div class=\"actions\">\n");
	if (!m->said_yes)
		html(h, "<a class=\"govuk-button\" href=\"/households/{}/ask/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
			m->household, m->person, T("Write their yes"), m->name);
	form_begin(h, cx, str_fmt(cx->arena, "/households/{}/leave", m->household));
	form_hidden(h, "person", m->person);
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		m->said_yes ? T("Not any longer") : T("Rather not"), m->name);
	form_end(h);
	html(h, "</div></li>\n");
}

static void draw_asking(struct html *h, struct cx *cx, const struct household *f, const struct member *asked)
{
	for (size_t i = 0; i < f->members.n; i++) {
		if (!str_eq(f->members.v[i].person, asked->person))
			continue;
		html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<div class=\"card\"><p>{}</p></div>\n",
			f->members.v[i].name, T("Ask them alone, where nobody else hears, and name nobody. You could say:"),
			T("“When I visit several of you at once, may I write it down once? You read only your own page, and so does everyone else. You can stop it any day.”"));
		draw_ask(h, cx, &f->members.v[i], asked);
	}
	page_button_link(h, str_fmt(cx->arena, "/households/{}", f->id), T("Back"), true);
}

void people_household_view_one(struct html *h, struct cx *cx, const struct household *f, const struct member *asked)
{
	page_issues(h, cx);
	if (asked) {
		page_heading(h, T("Their yes"));
		draw_asking(h, cx, f, asked);
		return;
	}
	page_heading(h, T("Who belongs together"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", f->expires
		? T("Until each of them has said yes this is a note for you alone. Whoever would rather not is simply not in it: nobody is told.")
		: T("Each of them said yes. Whoever leaves is simply not in it any longer: nobody is told."));
	if (!f->expires)
		html(h, "<p><a class=\"govuk-button\" href=\"{}\">{}</a></p>\n", people_together_path(cx, f), T("Write down a visit"));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < f->members.n; i++)
		draw_member(h, cx, &f->members.v[i]);
	html(h, "</ul>\n");
	page_button_link(h, STR("/households"), T("Families and households"), true);
}
