/* SPDX-License-Identifier: Apache-2.0 */
/* people_beside_view.c -- the person's own words beside a moment, to HTML: to read, and to write. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

msg people_beside_ask(const struct cx *cx, const struct moment *m)
{
	if (m->beside.words.n)
		return cx_own(cx) ? T("Change my words") : T("Change their words");
	return cx_own(cx) ? T("My words beside this") : T("Their words beside this");
}

static void draw_typed(struct html *h, struct cx *cx, const struct beside *b)
{
	str day = day_year(cx->arena, cx->lang, london_day(b->at));

	html(h, "<p class=\"muted\">");
	if (!b->typed_by.n)
		html(h, "{}", day);
	else if (b->typed_name.n && cx_own(cx))
		html_t(h, T("My own words, typed by {1}, {2}"), b->typed_name, day);
	else if (b->typed_name.n)
		html_t(h, T("Their own words, typed by {1}, {2}"), b->typed_name, day);
	else if (cx_own(cx))
		html_t(h, T("My own words, typed for me, {1}"), day);
	else
		html_t(h, T("Their own words, typed for them, {1}"), day);
	html(h, "</p>\n");
}

static void draw_words(struct html *h, struct cx *cx, const struct beside *b)
{
	html(h, "<p class=\"beside__title\">{}</p>\n", cx_own(cx) ? T("My words beside this") : T("Their words beside this"));
	html_words(h, b->words);
	draw_typed(h, cx, b);
}

void people_beside_view(struct html *h, struct cx *cx, const struct beside *b)
{
	if (!b->words.n)
		return;
	html(h, "<div class=\"beside\">\n");
	draw_words(h, cx, b);
	html(h, "</div>\n");
}

static void draw_away(struct html *h, struct cx *cx, const struct moment *m, bool quiet)
{
	form_begin(h, cx, str_fmt(cx->arena, "{}/away", people_beside_path(cx, m)));
	if (quiet)
		html(h, "<button class=\"link-button\">{}</button>\n", cx_own(cx) ? T("Take my words away") : T("Take their words away"));
	else
		form_button_quiet(h, cx_own(cx) ? T("Take my words away") : T("Take their words away"));
	form_end(h);
}

static bool may_take_away(const struct cx *cx, const struct beside *b) { return b->words.n && (cx_own(cx) || b->typed_by.n); }

void people_beside_view_left(struct html *h, struct cx *cx, const struct beside_list *l, bool read)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct beside *b = &l->v[i];
		html(h, "<div class=\"beside\">\n");
		draw_words(h, cx, b);
		html(h, "<p class=\"govuk-body\">{}</p>\n", str_is(b->gone, "moved") ?
			T("They stood beside a note that belonged to somebody else. It is not on this page any more.") :
			T("They stood beside a note that was taken back."));
		if (!read && may_take_away(cx, b))
			draw_away(h, cx, &(struct moment){ .id = b->moment, .person = b->person }, true);
		html(h, "</div>\n");
	}
}

void people_beside_view_form(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, str words, bool two)
{
	const struct beside *b = &m->beside;
	bool own = cx_own(cx), suggests = !own && b->words.n && !b->typed_by.n;
	str at = people_beside_path(cx, m);

	page_issues(h, cx);
	page_heading(h, own ? T("My words beside this") : T("Their words beside this"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<div class=\"card\">\n<p class=\"moment__day\">{}</p>\n", day_long(cx->arena, cx->lang, m->day));
	html_words(h, m->words);
	html(h, "<p class=\"muted\">{}</p>\n", m->staff_name.n ? V(m->staff_name) : V(T("Someone who worked here")));
	if (suggests)
		people_beside_view(h, cx, b);
	html(h, "</div>\n");
	if (two)
		html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"{}/versions\">{}</a></p>\n",
			T("There are two versions of this. Both are kept."), at, T("See both"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", suggests ? T("These are their own words. What you write stands beside them until they choose.") :
		T("The note stays as it is. These words stand beside it, for everyone who can read it."));
	form_begin(h, cx, at);
	form_base(h, "words", b->version);
	form_words(h, cx, (struct field_look){ .name = "words", .label = own ? T("How I see it") : T("How they see it, in their own words"),
		.value = words, .required = true, .rows = 5,
		.hint = own ? T("You can agree, add something, or say that it was not like this.") : T("Write it as they say it. It is marked that you typed it for them.") });
	form_button(h, T("Save"));
	form_end(h);
	if (may_take_away(cx, b))
		draw_away(h, cx, m, false);
	if (m->spoke)
		page_button_link(h, str_fmt(cx->arena, "/people/{}/spoke", p->id), T("Back"), true);
	else
		page_button_link(h, own ? STR("/mine/story") : str_fmt(cx->arena, "/people/{}/story", p->id), T("Back to the story"), true);
}
