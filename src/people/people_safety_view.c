/* SPDX-License-Identifier: Apache-2.0 */
/* people_safety_view.c -- visit-safety notes, to HTML: words, with no mark, no colour and no level. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

void people_view_safety_words(struct html *h, const struct safety_note *n)
{
	html(h, "<p class=\"govuk-body\">“{}”</p>\n", n->words);
}

static val name_of(str name) { return name.n ? V(name) : V(T("Someone")); }
static str day_of(struct cx *cx, int64_t day) { return day_year(cx->arena, cx->lang, day); }

void people_view_safety_own(struct html *h, struct cx *cx, const struct person *p)
{
	if (!p->safety.n)
		return;
	html(h, "<section class=\"card\"><h2 class=\"card__title\">{}</h2>\n", T("When someone visits you"));
	for (size_t i = 0; i < p->safety.n; i++) {
		const struct safety_note *n = &p->safety.v[i];
		people_view_safety_words(h, n);
		html(h, "<p class=\"muted\">");
		html_t(h, T("{1} wrote this and told you on {2}. {3} agreed. It stays until {4}."), name_of(n->staff_name),
			day_of(cx, n->told_day), name_of(n->agreed_name), day_of(cx, n->until_day));
		html(h, "</p>\n");
	}
	html(h, "<p class=\"govuk-body\">{}</p></section>\n", T("Is it not right? Tell your coordinator. It can be taken away at once."));
}

static void told(struct html *h, struct cx *cx, const struct safety_note *n)
{
	if (n->told_day)
		html_t(h, T("The person was told on {1}."), day_of(cx, n->told_day));
	else
		html_t(h, T("The person was not told, because it would not be safe: {1}"), n->not_told);
}

static msg state_text(const struct safety_note *n)
{
	if (str_is(n->state, "agreed"))
		return n->told_day ? T("It is shown, to them too.") : T("It is shown here and on your Today. It is not on their own page.");
	return str_is(n->state, "talk") ? T("Someone who leads the programme would like to talk about it with you first.")
	                                : T("It waits for someone who leads the programme to agree.");
}

static void one_of(struct html *h, struct cx *cx, const struct safety_note *n)
{
	html(h, "<li class=\"row\"><div>\n");
	people_view_safety_words(h, n);
	html(h, "<p class=\"muted\">");
	html_t(h, T("{1} wrote it on {2}."), name_of(n->staff_name), day_of(cx, n->day));
	html(h, " ");
	told(h, cx, n);
	html(h, "<br>{}", state_text(n));
	if (n->agreed_name.n) {
		html(h, " ");
		html_t(h, T("{1} agreed."), n->agreed_name);
	}
	html(h, " ");
	html_t(h, T("It stays until {1}."), day_of(cx, n->until_day));
	html(h, "</p></div>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/safety/{}/away", n->person, n->id));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Take it away"), n->words);
	form_end(h);
	html(h, "</li>\n");
}

void people_safety_view_of(struct html *h, struct cx *cx, const struct person *p, const struct safety_note_list *l)
{
	page_heading(h, T("Before you visit"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (l->n)
		html(h, "<p class=\"muted\">{}</p>\n<ul class=\"rows\">\n", T("Look at this page alone: some of it may not be on their own page."));
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing is written here. Most visits need nothing."));
	for (size_t i = 0; i < l->n; i++)
		one_of(h, cx, &l->v[i]);
	if (l->n)
		html(h, "</ul>\n");
	page_button_link(h, str_fmt(cx->arena, "/people/{}/safety/new", p->id), T("Write a fact for a safe visit"), true);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}\">{}</a></p>\n", p->id, T("Back to the page"));
}

void people_safety_view_new(struct html *h, struct cx *cx, const struct person *p, const struct safety_form *f)
{
	static const struct option answers[] = {
		{ .value = "yes", .text = TEXT("Yes, I told them") }, { .value = "no", .text = TEXT("No, telling them would not be safe") },
	};
	int64_t today = london_day(cx->now);

	page_issues(h, cx);
	page_heading(h, T("A fact for a safe visit"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", p->name,
		T("It is about the visit, not about the person. Someone who leads the programme reads it first. They see these words and "
		  "your name, not whose door it is."));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("The law lets the council keep this so that whoever visits is safe: they are told, and not asked."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/safety/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What did you see, and what helps?"), .value = f->words,
		.required = true, .label_large = true, .autocomplete = "off",
		.hint = T("A fact, not an opinion. Such as: a large dog at the door, ring first. No names, and nothing about health or the past.") });
	form_radios(h, cx, (struct field_look){ .name = "told", .label = T("Have you told them that you are writing this?"), .value = f->told,
		.required = true, .hint = T("Tell them first, unless that could hurt someone.") }, answers, countof(answers));
	form_date(h, cx, (struct field_look){ .name = "told_when", .label = T("If yes: which day?"), .required = true,
		.value = f->told_when.n ? f->told_when : day_iso(cx->arena, today) });
	form_line(h, cx, (struct field_look){ .name = "not_told", .label = T("If no: why would it not be safe?"), .value = f->not_told,
		.required = true, .autocomplete = "off", .hint = T("They do not see this, and they do not see the note.") });
	form_date(h, cx, (struct field_look){ .name = "until", .label = T("Until which day should it stay?"), .required = true,
		.value = f->until.n ? f->until : day_iso(cx->arena, today + LIMIT_SAFETY_FIRST_DAYS),
		.hint = T("Six months at most. Then it is gone by itself, and you can take it away before.") });
	form_button(h, T("Ask for it to be agreed"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/safety\">{}</a></p>\n", p->id, T("Back"));
}

static void to_agree(struct html *h, struct cx *cx, const struct safety_note *n)
{
	html(h, "<li class=\"row\"><div>\n");
	people_view_safety_words(h, n);
	html(h, "<p class=\"muted\">");
	html_t(h, T("{1} wrote it on {2}."), name_of(n->staff_name), day_of(cx, n->day));
	html(h, " ");
	told(h, cx, n);
	html(h, " ");
	html_t(h, T("It would stay until {1}."), day_of(cx, n->until_day));
	if (str_is(n->state, "talk"))
		html(h, "<br>{}", T("You asked to talk about it first."));
	html(h, "</p></div>\n");
	if (str_eq(n->staff, cx->actor.id))
		html(h, "<p class=\"muted\">{}</p>\n", T("You wrote it: someone else who leads has to agree."));
	else {
		form_begin(h, cx, str_fmt(cx->arena, "/safety-notes/{}", n->id));
		html(h, "<div class=\"actions\">\n<button class=\"govuk-button\" name=\"answer\" value=\"agree\">{}"
			"<span class=\"govuk-visually-hidden\">: {}</span></button>\n"
			"<button class=\"govuk-button govuk-button--secondary\" name=\"answer\" value=\"talk\">{}"
			"<span class=\"govuk-visually-hidden\">: {}</span></button>\n</div>\n", T("Agree"), n->words, T("Talk about it first"), n->words);
		form_end(h);
	}
	html(h, "</li>\n");
}

void people_safety_view_waiting(struct html *h, struct cx *cx, const struct safety_note_list *l)
{
	page_issues(h, cx);
	page_heading(h, T("Visit-safety notes to agree to"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Is it a fact that someone saw, and does a visitor need it? Would it be fair to say it to the "
		"person? You see the words and who wrote them, and not whose door it is."));
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing waits for you."));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++)
		to_agree(h, cx, &l->v[i]);
	html(h, "</ul>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/rooms\">{}</a></p>\n", T("All rooms"));
}
