/* SPDX-License-Identifier: Apache-2.0 */
/* notebook_view.c -- the neighbourhood notebook, to HTML. */
#include "base/html.h"
#include "base/text.h"
#include "base/when.h"
#include "notebook/notebook_int.h"
#include "web/page.h"

static msg topic_text(str id)
{
	for (size_t i = 0; i < NOTEBOOK_TOPICS; i++)
		if (str_is(id, notebook_topics[i].id))
			return notebook_topics[i].text;
	return notebook_topics[NOTEBOOK_TOPICS - 1].text;
}

static void chip_end(struct html *h, bool on, msg text)
{
	if (on)
		html(h, " aria-current=\"true\"");
	html(h, ">{}</a></li>\n", text);
}

/* What can be asked for; whether of all of the area goes along. */
static void chips(struct html *h, const struct notebook_page *p)
{
	const char *all = p->own.n && !p->here ? "1" : "";

	html(h, "<details class=\"govuk-details\"");
	if (p->ask.topic.n || (p->own.n && !p->here))
		html(h, " open");
	html(h, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<ul class=\"chips\">\n<li><a class=\"chip\" href=\"?all={}\"", T("Show only some"), all);
	chip_end(h, !p->ask.topic.n, T("Everything"));
	for (size_t i = 0; i < NOTEBOOK_TOPICS; i++) {
		html(h, "<li><a class=\"chip\" href=\"?topic={}&amp;all={}\"", notebook_topics[i].id, all);
		chip_end(h, str_is(p->ask.topic, notebook_topics[i].id), notebook_topics[i].text);
	}
	if (p->own.n) {
		html(h, "<li><a class=\"chip chip--quiet\" href=\"?topic={}&amp;all={}\"", p->ask.topic, p->here ? "1" : "");
		chip_end(h, !p->here, T("All neighbourhoods"));
	}
	html(h, "</ul>\n</details>\n");
}

static void search(struct html *h, struct cx *cx, const struct notebook_page *p)
{
	html(h, "<form class=\"search\" role=\"search\" method=\"get\" action=\"/notebook\">\n");
	if (p->own.n && !p->here)
		form_hidden(h, "all", STR("1"));
	form_search(h, cx, (struct field_look){ .name = "q", .label = T("Search in the notebook"), .value = p->ask.q, .required = true });
	form_button_quiet(h, T("Search"));
	html(h, "</form>\n");
}

/* The first line of a note is a name to start from. */
static str first_line(str words)
{
	str line = words;

	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] == '\n' || words.p[i] == '.' || words.p[i] == ':') {
			line.n = i;
			break;
		}
	if (line.n <= 60)
		return line;
	for (size_t end = 60; end > 30; end--)   /* whole words, when they are not very long */
		if (line.p[end] == ' ')
			return (str){ line.p, end };
	return utf8_cut(line, 60);
}

static void note_acts(struct html *h, const struct notebook_note *n)
{
	str start = first_line(n->words);

	html(h, "<div class=\"step__acts\">\n<a href=\"/notebook/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
		n->id, T("Change"), start);
	html(h, "<a href=\"/community/add?name={}&amp;about={}&amp;neighbourhood={}&amp;at_place={}\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></a>\n", start, n->words, n->neighbourhood, n->thing, T("Add to Community"), start);
	html(h, "</div>\n");
}

static void draw_note(struct html *h, struct cx *cx, const struct notebook_note *n)
{
	html(h, "<li class=\"step\">\n<div class=\"words\">");
	html_words(h, n->words);
	html(h, "</div>\n<p class=\"muted\">{}", topic_text(n->topic));
	if (n->thing_name.n)
		html(h, " · <a class=\"govuk-link\" href=\"?thing={}\">{}</a>", n->thing, n->thing_name);
	html(h, " · {}</p>\n", day_ago(cx->arena, cx->lang, n->day, london_day(cx->now)));
	if (cx->actor.roles & ROLE_COORDINATOR)
		note_acts(h, n);
	html(h, "</li>\n");
}

static void more(struct html *h, const struct notebook_page *p)
{
	const struct notebook_note *last = &p->notes.v[p->notes.n - 1];

	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"?q={}&amp;topic={}&amp;thing={}&amp;all={}&amp;day={}&amp;before={}\">{}</a></p>\n",
		p->ask.q, p->ask.topic, p->ask.thing, p->own.n && !p->here ? "1" : "", last->day, last->id, T("Older notes"));
}

void notebook_view_list(struct html *h, struct cx *cx, const struct notebook_page *p)
{
	if (p->done)
		page_done(h, T("Saved."));
	page_heading(h, T("Neighbourhood notebook"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("What we learn about the place: doors, benches, buses, who keeps the hall. No people are in it."));
	if (cx->actor.roles & ROLE_COORDINATOR)
		page_button_link(h, STR("/notebook/new"), T("Write a note"), false);
	search(h, cx, p);
	chips(h, p);
	if (p->at_name.n)
		html(h, "<h2 class=\"govuk-heading-m\"><a class=\"govuk-link\" href=\"/community/{}\">{}</a></h2>\n", p->ask.thing, p->at_name);
	if (!p->notes.n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", p->ask.q.n || p->ask.topic.n || p->ask.thing.n || p->ask.before.n
			? T("Nothing like that is written here.") : T("The first pages are empty. What did you see on your way today?"));
		return;
	}
	html(h, "<ul class=\"steps\">\n");
	for (size_t i = 0; i < p->notes.n; i++)
		draw_note(h, cx, &p->notes.v[i]);
	html(h, "</ul>\n");
	if (p->notes.n == LIMIT_LIST)
		more(h, p);
}

/* A gentle question, with the words kept: nothing is saved before it is answered. */
static void ask_named(struct html *h, const struct note_page *p)
{
	html(h, "<div class=\"version\" role=\"group\" aria-labelledby=\"named\">\n<h2 class=\"govuk-heading-m\" id=\"named\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n",
		T("Is this about someone you are alongside?"),
		T("It looks like a name. Others who work here read this notebook. Nothing is saved yet."));
	form_hidden(h, "how", STR("edit"));
	for (size_t i = 0; i < p->named.n; i++) {
		html(h, "<button class=\"govuk-button govuk-button--secondary\" formaction=\"/write\" name=\"person\" value=\"{}\">", p->named.v[i].id);
		html_t(h, T("{1}: keep it on their own page"), p->named.v[i].name);
		html(h, "</button>\n");
	}
	form_button_named(h, T("It is about the place: keep it here"), "sure", "1", true);
	html(h, "</div>\n");
}

static void where(struct html *h, struct cx *cx, const struct note_page *p)
{
	struct option *o = arena_alloc(cx->arena, (p->places.n + p->neighbourhoods.n + 1) * sizeof *o);
	size_t n = 0;

	if (p->places.n) {
		o[n++] = (struct option){ .value = "", .text = T("Not at one of these") };
		for (size_t i = 0; i < p->places.n; i++)
			o[n++] = (struct option){ .value = arena_c(cx->arena, p->places.v[i].id), .name = p->places.v[i].name };
		form_select(h, cx, (struct field_look){ .name = "thing", .label = T("At a place on our list"), .value = p->form.thing,
			.required = true }, o, n);
	}
	o = arena_alloc(cx->arena, (p->neighbourhoods.n + 1) * sizeof *o);
	o[0] = (struct option){ .value = "", .text = T("The whole area") };
	for (n = 1; n <= p->neighbourhoods.n; n++)
		o[n] = (struct option){ .value = arena_c(cx->arena, p->neighbourhoods.v[n - 1].id), .name = p->neighbourhoods.v[n - 1].name };
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = p->form.neighbourhood,
		.required = true }, o, n);
}

void notebook_view_form(struct html *h, struct cx *cx, const struct note_page *p)
{
	struct option o[NOTEBOOK_TOPICS];

	for (size_t i = 0; i < NOTEBOOK_TOPICS; i++)
		o[i] = (struct option){ .value = notebook_topics[i].id, .text = notebook_topics[i].text };
	page_issues(h, cx);
	page_heading(h, p->id.n ? T("Change a note") : T("A note about the place"));
	form_begin(h, cx, p->id.n ? str_fmt(cx->arena, "/notebook/{}", p->id) : STR("/notebook/new"));
	form_base(h, "note", p->form.version);
	if (p->named.n)
		ask_named(h, p);
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What did you see or hear?"), .value = p->form.words,
		.required = true, .label_large = true,
		.hint = T("Such as: the side door of the hall has no step. No names of people, please: “the people at the desk” or “the Tuesday group” is enough") });
	form_radios(h, cx, (struct field_look){ .name = "topic", .label = T("What is it about?"), .required = true,
		.value = p->form.topic.n ? p->form.topic : STR("door") }, o, NOTEBOOK_TOPICS);
	where(h, cx, p);
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/notebook\">{}</a>\n</div>\n", T("Neighbourhood notebook"));
	form_end(h);
	if (!p->id.n)
		return;
	form_begin(h, cx, str_fmt(cx->arena, "/notebook/{}/remove", p->id));
	form_button_quiet(h, T("Take this note away"));
	form_end(h);
}
