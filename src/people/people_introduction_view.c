/* SPDX-License-Identifier: Apache-2.0 */
/* people_introduction_view.c -- saying hello, and what becomes of it, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

static const struct option sources[] = {
	{ .value = "self", .text = TEXT("They said hello themselves") },
	{ .value = "family", .text = TEXT("Family") }, { .value = "neighbour", .text = TEXT("A neighbour or friend") },
	{ .value = "group", .text = TEXT("A group or a shop") }, { .value = "gp", .text = TEXT("A GP or nurse") },
	{ .value = "housing", .text = TEXT("Housing") }, { .value = "school", .text = TEXT("A school") },
	{ .value = "council", .text = TEXT("The council") }, { .value = "police", .text = TEXT("The police") },
	{ .value = "other", .text = TEXT("Someone else") },
};

bool people_introduction_source_is(str source)
{
	for (size_t i = 0; i < countof(sources); i++)
		if (str_is(source, sources[i].value))
			return true;
	return false;
}

msg people_introduction_source(str source)
{
	for (size_t i = 0; i < countof(sources); i++)
		if (str_is(source, sources[i].value))
			return sources[i].text;
	return T("Someone else");
}

static str called(struct cx *cx, const struct introduction *i)
{
	return i->called.n ? i->called : msg_text(cx->lang, T("Someone new")).text;
}

void people_introduction_view_list(struct html *h, struct cx *cx, const struct introduction_list *l)
{
	page_heading(h, T("Introductions"));
	if (l->n == 0)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("No new hellos."));
	html(h, "<ul class=\"rows\">\n");
	for (size_t k = 0; k < l->n; k++) {
		const struct introduction *i = &l->v[k];
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/introductions/{}\">{}</a> <span class=\"muted\">{}",
			i->id, called(cx, i), day_ago(cx->arena, cx->lang, london_day(i->at), london_day(cx->now)));
		if (str_is(i->state, "touch") && i->other.n) {
			html(h, " · ");
			html_t(h, T("{1} is in touch"), i->other);
		} else if (str_is(i->state, "touch"))
			html(h, " · {}", T("in touch"));
		if (str_is(i->state, "not-now"))
			html(h, " · {}", T("not now"));
		html(h, "</span></li>\n");
	}
	html(h, "</ul>\n");
	if (l->n == LIMIT_LIST)   /* anyone can say hello, often: none may hide another */
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"?at={}&amp;before={}\">{}</a></p>\n",
			l->v[l->n - 1].at, l->v[l->n - 1].id, T("Earlier"));
	page_button_link(h, STR("/introductions/new"), T("Write an introduction"), true);
}

static void what_was_written(struct html *h, struct cx *cx, const struct introduction *i)
{
	html(h, "<dl class=\"govuk-summary-list\">\n<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">{}", T("Introduced by"), people_introduction_source(i->source));
	if (i->by_whom.n)
		html(h, ": {}", i->by_whom);
	html(h, "</dd></div>\n");
	if (i->reach.n)
		html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
			"<dd class=\"govuk-summary-list__value\">{}</dd></div>\n", T("How to say hello"), i->reach);
	if (i->words.n)
		html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
			"<dd class=\"govuk-summary-list__value\">{}</dd></div>\n", T("What was written"), i->words);
	html(h, "</dl>\n<p class=\"muted\">");
	html_t(h, T("This note goes by itself on {1} if there is no yes."),
		day_year(cx->arena, cx->lang, london_day(i->expires)));
	html(h, "</p>\n");
	if (!i->asked && !str_is(i->source, "self"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("They may not know about this yet. Say hello gently, and show them what was written."));
}

static void answer_form(struct html *h, struct cx *cx, const struct introduction *i, const struct introduction_answer *a,
	const struct neighbourhood_list *places)
{
	static const struct option answers[] = {
		{ .value = "yes", .text = TEXT("Yes, to getting to know each other. Nothing is kept.") },
		{ .value = "yes-write", .text = TEXT("Yes, and to things being written down.") },
		{ .value = "not-now", .text = TEXT("Not now") },
		{ .value = "no", .text = TEXT("No thanks. This note goes now.") },
	};

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{} "
		"<a class=\"govuk-link\" href=\"/slip/hello\">{}</a> · <a class=\"govuk-link\" href=\"/slip/writing\">{}</a></p>\n",
		T("What did they say?"), T("Show them what was written here. It is gone once they answer, unless they keep it."),
		T("Slip: getting to know each other"), T("Slip: writing things down"));
	form_begin(h, cx, str_fmt(cx->arena, "/introductions/{}/answer", i->id));
	form_radios(h, cx, (struct field_look){ .name = "answer", .label = T("Their answer"), .value = a->answer, .required = true },
		answers, countof(answers));
	html(h, "<details class=\"govuk-details\" open><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\">\n", T("If things may be written down"));
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What they like to be called"),
		.value = a->name.n ? a->name : i->called, .autocomplete = "off", .required = true });
	form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .required = true,
		.value = a->neighbourhood.n ? a->neighbourhood : i->neighbourhood }, people_place_options(cx, places), places->n);
	if (i->words.n || (i->reach.n && !str_is(i->source, "self")))
		form_tick(h, cx, (struct field_look){ .name = "keep", .label = T("They want to keep what was written"), .value = a->keep });
	html(h, "</div></details>\n");
	form_button(h, T("Save their answer"));
	form_end(h);
}

void people_introduction_view_one(struct html *h, struct cx *cx, const struct introduction *i,
	const struct introduction_answer *a, const struct neighbourhood_list *places, const struct person_list *same)
{
	page_issues(h, cx);
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", called(cx, i));
	what_was_written(h, cx, i);
	people_view_same(h, cx, same);
	if (str_is(i->state, "touch") && i->other.n) {
		html(h, "<p class=\"lede\">");
		html_t(h, T("{1} is in touch"), i->other);
		html(h, "</p>\n");
	}
	if (!str_is(i->state, "touch")) {
		form_begin(h, cx, str_fmt(cx->arena, "/introductions/{}/touch", i->id));
		form_button(h, T("I'm in touch"));
		form_end(h);
		return;
	}
	answer_form(h, cx, i, a, places);
}

void people_introduction_view_hello(struct html *h, struct cx *cx, const struct introduction *i, bool someone,
	const struct neighbourhood_list *places)
{
	static const struct option asked[] = {
		{ .value = "1", .text = TEXT("Yes, and they would like to say hello") }, { .value = "0", .text = TEXT("Not yet") },
	};

	page_issues(h, cx);
	page_heading(h, someone ? T("Introduce someone") : T("Say hello"));
	html(h, "<p class=\"lede\">{}</p>\n", someone
		? T("Please ask them first if you can. They will be shown what you write.")
		: T("Anyone can say hello, of any age, for any reason. Nobody has to qualify, and it costs nothing."));
	form_begin(h, cx, someone ? STR("/hello/someone") : STR("/hello"));
	if (someone) {
		form_radios(h, cx, (struct field_look){ .name = "asked", .label = T("Have you asked them?"), .required = true,
			.label_large = true, .value = cx->form.n ? (i->asked ? STR("1") : STR("0")) : STR("") }, asked, countof(asked));
		form_line(h, cx, (struct field_look){ .name = "by_whom", .label = T("Who are you, and how do you know them?"),
			.value = i->by_whom, .label_large = true, .required = true });
	}
	form_line(h, cx, (struct field_look){ .name = "called", .label = someone ? T("What do they like to be called?") : T("What do you like to be called?"),
		.value = i->called, .label_large = true, .autocomplete = someone ? "off" : "nickname", .required = true });
	form_words(h, cx, (struct field_look){ .name = "reach", .label = someone ? T("Where could we say hello?") : T("How could we say hello?"),
		.value = i->reach, .label_large = true, .rows = 2, .required = true,
		.hint = someone ? T("A place and a time are enough, such as the drop-in on Tuesdays.")
		                : T("A telephone number, or a place and a time. Tell us what is safe for you.") });
	if (places->n > 1)
		form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Which is nearest?"), .value = i->neighbourhood },
			people_place_options(cx, places), places->n);
	form_words(h, cx, (struct field_look){ .name = "words", .label = someone ? T("What would they enjoy talking about?") : T("What would you like to talk about?"),
		.value = i->words, .label_large = true, .rows = 3, .hint = T("Please write nothing about health. A few words are plenty.") });
	form_button(h, T("Send"));
	form_end(h);
	if (!someone)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/hello/someone\">{}</a></p>\n", T("It is about someone else"));
}

void people_introduction_view_thanks(struct html *h, bool someone)
{
	page_heading(h, T("Thank you for saying hello"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", someone
		? T("A coordinator will say hello gently. They will read what you wrote. We will not tell you how it goes on: that is theirs to tell.")
		: T("A coordinator for your neighbourhood will be in touch in the next few days. What you wrote goes by itself after 30 days."));
}

void people_introduction_view_new(struct html *h, struct cx *cx, const struct introduction *i, const struct neighbourhood_list *places)
{
	page_issues(h, cx);
	page_heading(h, T("Write an introduction"));
	html(h, "<p class=\"lede\">{}</p>\n", T("They will read this. It goes by itself after 30 days without a yes."));
	form_begin(h, cx, STR("/introductions/new"));
	form_line(h, cx, (struct field_look){ .name = "called", .label = T("What do they like to be called?"), .value = i->called,
		.autocomplete = "off" });
	form_words(h, cx, (struct field_look){ .name = "reach", .label = T("Where could you say hello?"), .value = i->reach, .rows = 2,
		.required = true });
	form_select(h, cx, (struct field_look){ .name = "source", .label = T("Who introduced them?"), .value = i->source, .required = true },
		sources, countof(sources));
	form_line(h, cx, (struct field_look){ .name = "by_whom", .label = T("In a few words"), .value = i->by_whom });
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What they hope for"), .value = i->words, .rows = 3 });
	if (places->n > 1)
		form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = i->neighbourhood },
			people_place_options(cx, places), places->n);
	form_tick(h, cx, (struct field_look){ .name = "asked", .label = T("They know about this"), .value = i->asked ? STR("1") : STR("") });
	form_button(h, T("Save"));
	form_end(h);
}
