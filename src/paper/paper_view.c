/* SPDX-License-Identifier: Apache-2.0 */
/* paper_view.c -- the page on paper, to HTML.  Its sizes are in the stylesheet: .sheet, .leaf, .panel. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife.h"
#include "paper/paper_int.h"
#include "people/people.h"
#include "web/page.h"

static bool is_large(const struct paper_choice *c) { return str_is(c->size, "large"); }

static void tick(struct html *h, struct cx *cx, const char *name, msg label, bool on)
{
	form_tick(h, cx, (struct field_look){ .name = name, .label = label, .value = on ? STR("1") : STR("") });
}

static void draw_ticks(struct html *h, struct cx *cx, const struct paper_choice *c)
{
	html(h, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n",
		T("What shall be on it?"));
	tick(h, cx, "name", T("My first name, inside"), c->name);
	tick(h, cx, "talk", T("How we talk best"), c->talk);
	tick(h, cx, "vision", T("A good life"), c->vision);
	tick(h, cx, "matters", T("What matters"), c->matters);
	tick(h, cx, "give", T("What I give"), c->give);
	tick(h, cx, "change", T("What has changed"), c->change);
	tick(h, cx, "gifts", T("Gifts and things I love"), c->gifts);
	tick(h, cx, "steps", T("Next steps"), c->steps);
	tick(h, cx, "places", T("Groups and places"), c->places);
	tick(h, cx, "find_us", T("Where to find us"), c->find_us);
	html(h, "</fieldset>\n<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">{}</legend>\n",
		T("Only if you like: paper can get lost"));
	tick(h, cx, "agreement", T("What we agreed"), c->agreement);
	tick(h, cx, "people", T("People in my life"), c->people);
	tick(h, cx, "hard", T("When it gets hard"), c->hard);
	tick(h, cx, "reach", T("How to reach me"), c->reach);
	html(h, "</fieldset>\n");
}

static err draw_came_back(struct html *h, struct cx *cx, const struct person *p)
{
	struct page_words_list l = { 0 };

	TRY(goodlife_words(cx, STR(""), &l));
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"chips\">\n",
		T("Came back on paper"), T("Type the words just as they are, and tick that they are their own. They stay theirs."));
	for (size_t i = 0; i < l.n; i++)
		html(h, "<li><a class=\"chip\" href=\"/people/{}/page/{}\">{}</a></li>\n", p->id, l.v[i].part, l.v[i].title);
	html(h, "<li><a class=\"chip\" href=\"/people/{}/page/gifts/new\">{}</a></li>\n<li><a class=\"chip\" href=\"/people/{}/circle/new\">{}</a></li>\n",
		p->id, T("Gifts and things I love"), p->id, T("People in my life"));
	html(h, "<li><a class=\"chip\" href=\"/people/{}/page/gave/new\">{}</a></li>\n", p->id, T("What I have given"));
	html(h, "</ul>\n</section>\n");
	return OK;
}

void paper_view_choose(struct html *h, struct cx *cx, const struct person *p, const struct paper_choice *c)
{
	static const struct option sizes[] = {
		{ .value = "plain", .text = TEXT("Easy to read (14 point)") }, { .value = "large", .text = TEXT("Large print (18 point)") },
	};
	bool own = cx->actor.roles & ROLE_PERSON;

	page_issues(h, cx);
	page_heading(h, T("On paper"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n<form method=\"get\" action=\"/people/{}/paper/booklet\">\n",
		T("Who printed the page, and when, can be seen under “Who has looked”."), p->id);
	form_hidden(h, "asked", STR("1"));
	draw_ticks(h, cx, c);
	form_radios(h, cx, (struct field_look){ .name = "size", .label = T("How large?"), .required = true,
		.value = c->size.n ? c->size : STR("plain") }, sizes, countof(sizes));
	people_view_asked(h, cx, p, c->said_yes);
	form_button(h, T("A booklet to fold"));
	html(h, "<button class=\"govuk-button govuk-button--secondary\" formaction=\"/people/{}/paper/a4\">{}</button>\n</form>\n",
		p->id, T("Pages of A4"));
	html(h, "<ul class=\"chips\">\n");
	if (own || !p->ask_first.n)   /* else they are asked first, above */
		html(h, "<li><a class=\"chip\" href=\"/people/{}/paper/booklet\">{}</a></li>\n<li><a class=\"chip\" href=\"/people/{}/paper/a4\">{}</a></li>\n",
			p->id, T("The usual booklet"), p->id, T("The usual pages"));
	html(h, "<li><a class=\"chip\" href=\"/people/{}/hard/card\">{}</a></li>\n<li><a class=\"chip\" href=\"/paper/blank\">{}</a></li>\n</ul>\n",
		p->id, T("A card for the wallet"), T("A blank form to fill by hand"));
	if (!own && draw_came_back(h, cx, p))
		BUG("the questions need no store");
	page_button_link(h, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Back to the page"), true);
}

static void draw_heading(struct html *h, const struct paper_section *s, bool more)
{
	html(h, "<h2>{}", s->name.n ? V(s->name) : V(s->title));
	if (more)
		html(h, " {}", T("(more)"));
	html(h, "</h2>\n");
}

/* When it was printed, and where the page is: for whoever holds the paper, so never on the outside. */
static void draw_printed(struct html *h, struct cx *cx, const struct paper_choice *c)
{
	html_t(h, T("Printed on {1}"), day_year(cx->arena, cx->lang, london_day(cx->now)));
	if (c->site.n)
		html(h, " · {}", c->site);
}

/* printed: when and where, on the last of all that stand inside; else NULL. */
static void draw_panel(struct html *h, struct cx *cx, const struct paper_section_list *s, const struct paper_panel *p,
	size_t number, const struct paper_choice *printed)
{
	html(h, "<section class=\"panel\">\n");
	for (size_t i = 0; p && i < p->n; i++) {
		draw_heading(h, &s->v[p->v[i].section], p->v[i].more);
		html_words(h, p->v[i].words);
	}
	html(h, "<p class=\"panel__number\">{}", number);
	if (printed) {
		html(h, " · ");
		draw_printed(h, cx, printed);
	}
	html(h, "</p>\n</section>\n");
}

static void draw_ruled(struct html *h, int lines)
{
	while (lines-- > 0)
		html(h, "<div class=\"ruled\"></div>\n");
}

/* The outside: no name and none of their words. */
static void draw_outside(struct html *h)
{
	html(h, "<article class=\"sheet sheet--out\">\n<section class=\"panel panel__cover\">\n<h2 class=\"panel__front\">{}</h2>\n"
		"<p class=\"govuk-body\">{}</p>\n</section>\n", T("A good life"), T("Mine to keep, to change, and to show to whom I like."));
	html(h, "<section class=\"panel\">\n<h2>{}</h2>\n", T("Something to add?"));
	draw_ruled(h, 8);
	html(h, "</section>\n<p class=\"sheet__fold print-only\">{}</p>\n</article>\n", T("Fold here, with this side out"));
}

static void draw_head(struct html *h, msg title, msg how)
{
	html(h, "<div class=\"no-print\">\n");
	page_heading(h, title);
	html(h, "<p class=\"govuk-body\">{}</p>\n</div>\n", how);
}

static void draw_back(struct html *h, struct cx *cx, str person)
{
	page_button_link(h, str_fmt(cx->arena, "/people/{}/paper", person), T("Choose again"), true);
}

void paper_view_booklet(struct html *h, struct cx *cx, str person, const struct paper_choice *c,
	const struct paper_section_list *s)
{
	struct paper_panel_list l = { 0 };

	paper_cut(cx->arena, cx->lang, s, is_large(c) ? paper_large : paper_plain, &l);
	draw_head(h, T("A booklet to fold"),
		T("Print the first two pages on both sides of one A4 sheet, turned over at the short edge. Fold it in the middle. If there are more pages, they are A5 and go inside."));
	html(h, "<div class=\"paper{}\">\n", is_large(c) ? " paper--large" : "");
	draw_outside(h);
	html(h, "<article class=\"sheet sheet--in\">\n");
	draw_panel(h, cx, s, &l.v[0], 2, NULL);
	draw_panel(h, cx, s, l.n > 1 ? &l.v[1] : NULL, 3, l.n <= 2 ? c : NULL);
	html(h, "<p class=\"sheet__fold print-only\">{}</p>\n</article>\n", T("Fold here, with this side in"));
	for (size_t i = 2; i < l.n; i++) {
		html(h, "<article class=\"leaf\">\n");
		draw_panel(h, cx, s, &l.v[i], i + 3, i + 1 == l.n ? c : NULL);
		html(h, "</article>\n");
	}
	html(h, "</div>\n");
	draw_back(h, cx, person);
}

void paper_view_a4(struct html *h, struct cx *cx, str person, const struct paper_choice *c,
	const struct paper_section_list *s)
{
	draw_head(h, T("Pages of A4"), T("Print this page. What is on the screen here is what comes on paper."));
	html(h, "<div class=\"paper{}\">\n", is_large(c) ? " paper--large" : "");
	for (size_t i = 0; i < s->n; i++) {
		draw_heading(h, &s->v[i], false);
		html_words(h, s->v[i].words);
	}
	html(h, "<p class=\"govuk-body\">");
	draw_printed(h, cx, c);
	html(h, "</p>\n</div>\n");
	draw_back(h, cx, person);
}

/* A question, and room for a hand. */
static void draw_ask(struct html *h, msg title, msg ask)
{
	html(h, "<section class=\"ask\">\n<h2>{}</h2>\n<p class=\"govuk-body\">{}</p>\n", title, ask);
	draw_ruled(h, 5);
	html(h, "</section>\n");
}

void paper_view_blank(struct html *h, const struct page_words_list *questions, bool large)
{
	draw_head(h, T("A blank form to fill by hand"), T("Print this page, and write on it with any pen."));
	html(h, "<p class=\"govuk-body no-print\"><a class=\"govuk-link\" href=\"/paper/blank?size={}\">{}</a></p>\n",
		large ? "plain" : "large", large ? T("Easy to read (14 point)") : T("Large print (18 point)"));
	html(h, "<div class=\"paper{}\">\n<h2>{}</h2>\n<p class=\"govuk-body\">{}</p>\n", large ? " paper--large" : "", T("My page"),
		T("Write or draw as much or as little as you like, in any language. Leave out what you like. You need not write your name."));
	for (size_t i = 0; i < questions->n; i++)
		if (!questions->v[i].hard)
			draw_ask(h, questions->v[i].title, questions->v[i].ask);
	draw_ask(h, T("Gifts and things I love"), T("What do people come to you for?"));
	draw_ask(h, T("People in my life"), T("Who would you ring with good news?"));
	html(h, "<section class=\"ask\">\n<h2>{}</h2>\n<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n</section>\n</div>\n",
		T("Giving it back"), T("You may keep this paper. If you want it on your page, give it to your coordinator by hand. They type it just as you wrote it, and the words stay yours."),
		T("Ask for the paper back afterwards, if you want it."));
}
