/* SPDX-License-Identifier: Apache-2.0 */
/* wishes_view.c -- what people here would like, and what is beginning, to HTML. */
#include "base/when.h"
#include "web/page.h"
#include "wishes/wishes_hear.h"

/* A theme for whoever walks around here: its number, and what may come of it. */
static void draw_theme(struct html *h, const struct theme *t, str near)
{
	html(h, "<li class=\"card\">\n<h3 class=\"card__title\">{}</h3>\n<p>", t->words);
	html_t(h, TN("One wish is like this.", "{1} wishes are like this.", t->n), t->n);
	html(h, "</p>\n<p><a class=\"govuk-link\" href=\"/wishes/start?theme={}&amp;words={}&amp;near={}\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n</li>\n", t->key, t->words, near, T("Start something"), t->words);
}

static void draw_own(struct html *h, const struct hood_wishes *own)
{
	if (own->name.n) {
		html(h, "<h2 class=\"govuk-heading-l\">");
		html_t(h, T("Alike, in {1}"), own->name);
		html(h, "</h2>\n");
	} else
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("Alike, where nobody said where"));
	if (!own->themes.n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("No three wishes are alike yet."));
		return;
	}
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < own->themes.n; i++)
		draw_theme(h, &own->themes.v[i], own->id);
	html(h, "</ul>\n");
}

static void draw_starts(struct html *h, struct cx *cx, const struct wishes_page *p)
{
	html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("Something is beginning"));
	if (!p->starts.n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing just now. It begins with a wish."));
		return;
	}
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < p->starts.n; i++) {
		const struct start *s = &p->starts.v[i];
		html(h, "<li><a class=\"govuk-link\" href=\"/starting/{}\">{}</a> <span class=\"rows__end\">{}", s->id, s->name,
			programme_neighbourhood_name(&p->neighbourhoods, s->neighbourhood));
		if (s->first_day)
			html(h, " · {}", day_year(cx->arena, cx->lang, s->first_day));
		html(h, "</span></li>\n");
	}
	html(h, "</ul>\n");
}

static void draw_ask(struct html *h, struct cx *cx, const struct wishes_page *p)
{
	struct option *o = arena_alloc(cx->arena, (p->neighbourhoods.n + 1) * sizeof *o);
	size_t n = 0;

	for (size_t i = 0; i < p->neighbourhoods.n; i++)
		o[n++] = (struct option){ .value = arena_c(cx->arena, p->neighbourhoods.v[i].id), .name = p->neighbourhoods.v[i].name };
	html(h, "<section>\n<h2 class=\"govuk-heading-l\">{}</h2>\n", T("What is missing here?"));
	form_begin(h, cx, STR("/wishes"));
	form_line(h, cx, (struct field_look){ .name = "theme", .label = T("What would you like there to be?"), .required = true,
		.hint = T("A few words. No name is kept with it, only the neighbourhood.") });
	if (n)
		form_select(h, cx, (struct field_look){ .name = "near", .label = T("Neighbourhood"), .required = true, .value = p->own_id }, o, n);
	form_button_quiet(h, T("Keep it as a wish"));
	form_end(h);
	html(h, "</section>\n");
}

void wishes_view_page(struct html *h, struct cx *cx, const struct wishes_page *p)
{
	if (p->done.id)
		page_done(h, p->done);
	page_heading(h, T("What people here would like"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Who looks for something and does not find it may leave a wish. When some are alike, something can begin."));
	if (p->coordinator)
		html(h, "<p class=\"muted\">{}</p>\n", T("Only coordinators see what is alike, and how many. Wishes have no names. A theme is here when three or more are alike."));
	for (size_t i = 0; i < p->own.n; i++)
		if (p->own.v[i].id.n || p->own.v[i].themes.n)
			draw_own(h, &p->own.v[i]);
	draw_starts(h, cx, p);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p><a class=\"govuk-link\" href=\"/hello\">{}</a></p>\n",
		T("No page shows a wish. Coordinators see what three or more share, and may begin something."), T("Say hello"));
	draw_ask(h, cx, p);
	wishes_view_map(h, p);
	if (cx_own(cx))
		html(h, "<p><a class=\"govuk-link\" href=\"/hear\">{}</a></p>\n", T("Tell me if it starts"));
}

static void draw_where(struct html *h, struct cx *cx, const struct start_page *p)
{
	const struct start *s = &p->start;
	struct option *o = arena_alloc(cx->arena, (p->places.n + 1) * sizeof *o);

	o[0] = (struct option){ .value = "", .text = T("Not at one of these") };
	for (size_t i = 0; i < p->places.n; i++)
		o[i + 1] = (struct option){ .value = arena_c(cx->arena, p->places.v[i].id), .name = p->places.v[i].name };
	form_select(h, cx, (struct field_look){ .name = "at_place", .label = T("At a place on our list"), .value = s->at_place,
		.required = true }, o, p->places.n + 1);
	form_line(h, cx, (struct field_look){ .name = "where_words", .label = T("Where, in words"), .value = s->where_words,
		.hint = T("Such as: the back room. Never somebody’s home") });
	if (s->id.n)
		return;
	o = arena_alloc(cx->arena, (p->neighbourhoods.n + 1) * sizeof *o);
	for (size_t i = 0; i < p->neighbourhoods.n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, p->neighbourhoods.v[i].id), .name = p->neighbourhoods.v[i].name };
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = s->neighbourhood,
		.required = true }, o, p->neighbourhoods.n);
}

void wishes_view_form(struct html *h, struct cx *cx, const struct start_page *p)
{
	const struct start *s = &p->start;

	page_issues(h, cx);
	page_heading(h, T("Start something"));
	html(h, "<p class=\"lede\">");
	html_t(h, T("People here would like: {1}"), s->words);
	html(h, "</p>\n");
	form_begin(h, cx, s->id.n ? str_fmt(cx->arena, "/starting/{}/change", s->id) : STR("/wishes/start"));
	if (s->id.n)
		form_base(h, "start", s->version);
	else {
		form_hidden(h, "theme", s->theme);
		form_hidden(h, "words", s->words);
	}
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What is it called?"), .value = s->name, .required = true });
	form_line(h, cx, (struct field_look){ .name = "who", .label = T("Who would come?"), .value = s->who,
		.hint = T("Such as: anyone with a bike, and anyone who can mend one. No names of people, please: anyone can read this") });
	draw_where(h, cx, p);
	form_date(h, cx, (struct field_look){ .name = "first", .label = T("The first time"), .value = p->first });
	form_line(h, cx, (struct field_look){ .name = "when_words", .label = T("When, in words"), .value = s->when_words,
		.hint = T("Such as: Thursdays after school") });
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/wishes\">{}</a>\n</div>\n", T("What people here would like"));
	form_end(h);
}

static void row(struct html *h, msg label, str words)
{
	if (words.n)
		html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
			"<dd class=\"govuk-summary-list__value\">{}</dd></div>\n", label, words);
}

static void draw_facts(struct html *h, struct cx *cx, const struct start_page *p)
{
	const struct start *s = &p->start;

	html(h, "<dl class=\"govuk-summary-list\">\n");
	row(h, T("Who would come"), s->who);
	if (s->place_name.n)
		html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt><dd class=\"govuk-summary-list__value\">"
			"<a class=\"govuk-link\" href=\"/community/{}\">{}</a></dd></div>\n", T("Place"), s->at_place, s->place_name);
	row(h, T("Where"), s->where_words);
	row(h, T("Neighbourhood"), programme_neighbourhood_name(&p->neighbourhoods, s->neighbourhood));
	if (s->first_day)
		row(h, T("The first time"), day_year(cx->arena, cx->lang, s->first_day));
	row(h, T("When"), s->when_words);
	html(h, "</dl>\n");
}

static void draw_coordinator(struct html *h, struct cx *cx, const struct start_page *p)
{
	const struct start *s = &p->start;

	html(h, "<section class=\"stack\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">", T("For coordinators"));
	if (p->n)
		html_t(h, TN("One wish is like this, with those who would come.", "{1} wishes are like this, with those who would come.", p->n), p->n);
	else
		html(h, "{}", T("No three wishes are alike yet."));
	html(h, "</p>\n<div class=\"actions\">\n");
	if (str_is(s->state, "begun"))
		html(h, "<a class=\"govuk-link\" href=\"/grew/new?words={}&amp;thing={}&amp;near={}\">{}</a>\n", s->name, s->thing, s->neighbourhood,
			T("Say that something grew here"));
	if (str_is(s->state, "open")) {
		page_button_link(h, str_fmt(cx->arena, "/starting/{}/change", s->id), T("Change it"), true);
		form_begin(h, cx, str_fmt(cx->arena, "/starting/{}/group", s->id));
		form_button(h, T("It has begun: make it a group"));
		form_end(h);
		form_begin(h, cx, str_fmt(cx->arena, "/starting/{}/rest", s->id));
		form_button_quiet(h, T("Let it rest for now"));
		form_end(h);
	}
	html(h, "</div>\n</section>\n");
}

void wishes_view_start(struct html *h, struct cx *cx, const struct start_page *p)
{
	const struct start *s = &p->start;

	if (p->done.id)
		page_done(h, p->done);
	page_heading_t(h, T("{1}"), s->name);
	html(h, "<p class=\"lede\">{}</p>\n", str_is(s->state, "begun") ? T("It has begun.") :
		str_is(s->state, "rests") ? T("It rests for now.") : T("This is beginning. It grew from wishes that were alike."));
	draw_facts(h, cx, p);
	if (str_is(s->state, "begun"))
		page_button_link(h, str_fmt(cx->arena, "/community/{}", s->thing), T("See the group"), false);
	if (str_is(s->state, "open")) {
		form_begin(h, cx, str_fmt(cx->arena, "/starting/{}/come", s->id));
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Would you come?"),
			T("No name is asked for, and none is kept. It only helps us see that people would."));
		form_button_quiet(h, T("Yes, I would come"));
		form_end(h);
		hear_view_button(h, cx, s->words, s->neighbourhood);
	}
	html(h, "<p><a class=\"govuk-link\" href=\"/hello\">{}</a></p>\n<p><a class=\"govuk-link\" href=\"/wishes\">{}</a></p>\n",
		T("Say hello"), T("What people here would like"));
	if (p->coordinator)
		draw_coordinator(h, cx, p);
}
