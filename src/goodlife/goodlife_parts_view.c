/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_parts_view.c -- the texts of the page, to HTML: to read, to write, then and now, when it gets hard. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_int.h"
#include "web/page.h"

const struct page_part *goodlife_find_part(const struct page_part_list *l, const char *part)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_is(l->v[i].part, part))
			return &l->v[i];
	return NULL;
}

void goodlife_view_part_link(struct html *h, const struct person *p, const struct page_kind *k, const char *then, msg text)
{
	html(h, "<a class=\"govuk-link\" href=\"/people/{}/page/{}", p->id, k->part);
	if (*then)
		html(h, "/{}", then);
	html(h, "\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n", text, k->title);
}

/* Whose words, who typed them, and when: a worker who has gone has no name here. */
static void draw_typed(struct html *h, struct cx *cx, const struct page_part *part)
{
	str day = day_year(cx->arena, cx->lang, london_day(part->at));

	html(h, "<p class=\"muted\">");
	if (part->typed_name.n && cx_own(cx))
		html_t(h, T("My own words, typed by {1}, {2}"), part->typed_name, day);
	else if (part->typed_name.n)
		html_t(h, T("Their own words, typed by {1}, {2}"), part->typed_name, day);
	else if (cx_own(cx))
		html_t(h, T("My own words, typed for me, {1}"), day);
	else
		html_t(h, T("Their own words, typed for them, {1}"), day);
	html(h, "</p>\n");
}

void goodlife_view_draw_part(struct html *h, struct cx *cx, const struct goodlife_page *g, const struct page_kind *k)
{
	const struct page_part *part = goodlife_find_part(&g->parts, k->part), *other = goodlife_find_part(&g->others, k->part);
	bool there = part && part->words.n;

	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", k->title);
	if (there) {
		html(h, "<div class=\"words{}\">\n", k->place == PART_FIRST ? " words--large" : "");
		html_words(h, part->words);
		html(h, "</div>\n");
		if (part->own && part->typed_by.n)
			draw_typed(h, cx, part);
	} else
		html(h, "<p class=\"muted\">{}</p>\n", k->empty);
	if (other)
		html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"/people/{}/page/{}/versions\">{}</a></p>\n",
			T("There are two versions of this. Both are kept."), g->person.id, k->part, T("See both"));
	html(h, "<p class=\"part__acts\">");
	goodlife_view_part_link(h, &g->person, k, "", there ? T("Change") : T("Write"));
	if (there && k->place == PART_FIRST)
		goodlife_view_part_link(h, &g->person, k, "earlier", T("Then and now"));
	html(h, "</p>\n</section>\n");
}

void goodlife_view_part(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, str words, bool theirs)
{
	page_issues(h, cx);
	page_heading(h, k->title);
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (!cx_own(cx) && part->own && part->words.n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n<div class=\"version\">\n", T("These are their own words. What you write stands beside them until they choose."));
		html_words(h, part->words);
		html(h, "</div>\n");
	}
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/{}", p->id, k->part));
	form_base(h, "words", part->version);
	form_words(h, cx, (struct field_look){ .name = "words", .label = k->empty, .hint = k->hint, .value = words, .rows = 6,
		.autofocus = true });
	if (!cx_own(cx))
		form_tick(h, cx, (struct field_look){ .name = "theirs", .label = T("These are their own words"), .value = theirs ? STR("1") : STR(""),
			.hint = T("They wrote them on paper, or said them to you just now.") });
	form_button(h, T("Save"));
	form_end(h);
}

static void one_version(struct html *h, struct cx *cx, msg title, const struct page_part *v)
{
	html(h, "<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{} · {}</p>\n", title,
		v->own ? T("their own words") : T("by a coordinator"), when_long(cx->arena, cx->lang, v->at));
	html_words(h, v->words);
	html(h, "</div>\n");
}

void goodlife_view_earlier(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *now, const struct page_part_list *earlier)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">{}</p>\n", T("Then and now"), k->title);
	one_version(h, cx, T("Now"), now);
	for (size_t i = 0; i < earlier->n; i++) {
		const struct page_part *e = &earlier->v[i];
		html(h, "<div class=\"version\">\n<h2 class=\"govuk-heading-m\">");
		html_t(h, T("From {1}"), day_year(cx->arena, cx->lang, london_day(e->at)));
		html(h, "</h2>\n");
		html_words(h, e->words);
		html(h, "</div>\n");
	}
	if (!earlier->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("These are the first words. When they change, the old ones stay here."));
	page_button_link(h, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Back to the page"), true);
}

void goodlife_view_hard(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	page_heading(h, T("When it gets hard"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Written on a good day, for another kind of day. It is never counted and nobody searches it."));
	for (size_t i = 0; i < goodlife_n_parts; i++)
		if (goodlife_parts[i].place == PART_HARD)
			goodlife_view_draw_part(h, cx, g, &goodlife_parts[i]);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/hard/card", g->person.id), T("A card for the wallet"), false);
	page_button_link(h, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", g->person.id), T("Back to the page"), true);
}

void goodlife_view_card_asked(struct html *h, struct cx *cx, const struct person *p)
{
	page_issues(h, cx);
	page_heading(h, T("A card for the wallet"));
	html(h, "<form method=\"get\" action=\"/people/{}/hard/card\">\n", p->id);
	form_hidden(h, "sent", STR("1"));
	people_view_asked(h, cx, p, false);
	form_button(h, T("Show the card"));
	html(h, "</form>\n");
	page_button_link(h, str_fmt(cx->arena, "/people/{}/hard", p->id), T("Back to the page"), true);
}

/* No name on it: whoever finds a wallet learns nothing about whose it is.  What is not written here may be
 * written on it by hand. */
void goodlife_view_card(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	page_heading(h, T("A card for the wallet"));
	html(h, "<p class=\"govuk-body no-print\">{}</p>\n<div class=\"wallet\">\n", T("Print this page and cut along the line. There is no name on it."));
	for (size_t i = 0; i < goodlife_n_parts; i++) {
		const struct page_part *part = goodlife_find_part(&g->parts, goodlife_parts[i].part);
		if (goodlife_parts[i].place != PART_HARD)
			continue;
		html(h, "<p class=\"wallet__title\">{}</p>\n<div class=\"wallet__words\">", goodlife_parts[i].title);
		if (part && part->words.n)
			html_words(h, part->words);
		else
			html(h, "<div class=\"wallet__line\"></div>\n");
		html(h, "</div>\n");
	}
	html(h, "</div>\n");
	page_button_link(h, str_fmt(cx->arena, "/people/{}/hard", g->person.id), T("Back to the page"), true);
}
