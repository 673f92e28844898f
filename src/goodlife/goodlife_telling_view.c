/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_telling_view.c -- the page of someone who has died, to read; and telling their people, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "goodlife/goodlife_int.h"
#include "web/page.h"

static void draw_items(struct html *h, msg title, const struct page_item_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list\">\n", title);
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li>{}", l->v[i].words);
		if (l->v[i].more.n)
			html(h, " <span class=\"muted\">{}</span>", l->v[i].more);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n</section>\n");
}

void goodlife_telling_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	people_view_head(h, cx, &g->person, "");
	for (size_t i = 0; i < goodlife_n_parts; i++) {
		const struct page_part *part = goodlife_find_part(&g->parts, goodlife_parts[i].part);
		if (!part || !part->words.n || goodlife_parts[i].place == PART_HARD)
			continue;
		html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<div class=\"words{}\">\n", goodlife_parts[i].title,
			goodlife_parts[i].place == PART_FIRST ? " words--large" : "");
		html_words(h, part->words);
		html(h, "</div>\n</section>\n");
	}
	draw_items(h, T("Gifts and things I love"), &g->gifts);
	draw_items(h, T("What I have given"), &g->gave);
	draw_items(h, T("People in my life"), &g->ties);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n"
		"<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\"><p>{}</p>\n", g->person.id, T("Who has looked"), T("Was this said by mistake?"),
		T("Then all is as it was before: their page, their plans, and who may write."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/life/mistake", g->person.id));
	form_button_quiet(h, T("It was a mistake"));
	form_end(h);
	html(h, "</div></details>\n");
}

static bool is_told(const struct telling *t, str item)
{
	for (size_t i = 0; i < t->told.n; i++)
		if (str_eq(t->told.v[i].item, item))
			return true;
	return false;
}

static void draw_one(struct html *h, struct cx *cx, const struct telling *t, const struct page_item *i)
{
	bool told = is_told(t, i->id);
	int ring = goodlife_ring(i->ring);

	html(h, "<li class=\"row\"><span><strong>{}</strong> <span class=\"muted\">{}{}{}</span>", i->words,
		goodlife_rings[ring < 0 ? 3 : ring].text, i->more.n ? ": " : "", i->more);
	if (told)
		html(h, "<br>{} <span aria-hidden=\"true\">✓</span>", T("Told"));
	html(h, "</span>\n<div class=\"row__acts\">\n");
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/telling", t->person.id));
	form_hidden(h, "item", i->id);
	form_hidden(h, "told", told ? STR("0") : STR("1"));
	html(h, "<button class=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		told ? "link-button" : "govuk-button govuk-button--secondary", told ? T("Not yet, after all") : T("I have told them"), i->words);
	form_end(h);
	html(h, "</div></li>\n");
}

void goodlife_telling_view(struct html *h, struct cx *cx, const struct telling *t)
{
	const struct person *p = &t->person;

	people_view_head(h, cx, p, "telling");
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Telling people"),
		T("They would want to hear it from a person. Knock, or ring, when there is time to stay a while. Nothing is sent from here."));
	if (p->ask_first.n) {
		html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>", T("What they asked of you"));
		html_words(h, p->ask_first);
		html(h, "</div>\n");
	}
	if (!t->ties.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nobody was written down in their circle. Who might miss them?"));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < t->ties.n; i++)
		draw_one(h, cx, t, &t->ties.v[i]);
	html(h, "</ul>\n</section>\n<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<div class=\"card card--quiet words\">\n<p>",
		T("Words, if you want some"));
	if (p->died_day)
		html_t(h, T("“I have sad news, and I wanted you to hear it from me. {1} died on {2}.”"), p->name,
			day_long(cx->arena, cx->lang, p->died_day));
	else
		html_t(h, T("“I have sad news, and I wanted you to hear it from me. {1} has died.”"), p->name);
	html(h, "</p>\n<p>{}</p>\n<p>{}</p>\n</div>\n</section>\n",
		T("“I know that you mattered to each other. Take all the time you like.”"),
		T("“Is there somebody who could be with you today? I can come again.”"));
}
