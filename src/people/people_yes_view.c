/* SPDX-License-Identifier: Apache-2.0 */
/* people_yes_view.c -- what somebody said yes to, to HTML: one list, each with the way to take it back. */
#include "base/html.h"
#include "people/people_yes.h"
#include "web/page.h"

static void when(struct html *h, struct cx *cx, const struct yes_line *y)
{
	html(h, "<p class=\"card__note\">");
	html_t(h, y->family ? T("Their family said yes on {1}") : T("Said yes on {1}"), page_day(cx, y->at));
	if (y->ended) {
		html(h, ". ");
		html_t(h, T("Taken back on {1}."), page_day(cx, y->ended));
	} else if (y->until) {
		html(h, ". ");
		html_t(h, T("It stands until {1}."), page_day(cx, y->until));
	}
	html(h, "</p>\n");
}

static void draw(struct html *h, struct cx *cx, const struct yes_line *y)
{
	html(h, "<li class=\"card\"><h2 class=\"card__title\">{}</h2>\n", y->what);
	html_words(h, y->words);
	if (y->at)
		when(h, cx, y);
	if (y->said.n)
		html(h, "<p class=\"govuk-body\">“{}”</p>\n", y->said);
	if (y->typed.n) {
		html(h, "<p class=\"muted\">");
		html_t(h, cx_own(cx) ? T("{1} typed it for you.") : T("{1} typed it for them."), y->typed);
		html(h, "</p>\n");
	}
	if (y->note.id)
		html(h, "<p class=\"govuk-body\">{}</p>\n", y->note);
	if (y->stop.n) {
		form_begin(h, cx, y->stop);
		if (y->field)
			form_hidden(h, y->field, y->value);
		html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {} {} {}</span></button>\n",
			T("Take it back"), y->what, y->words, page_day(cx, y->at));
		form_end(h);
	}
	if (y->photos.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n", y->photos,
			T("What should become of the photos from that time?"), y->words);
	if (y->see.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">: {} {}</span></a></p>\n", y->see,
			T("See it, or change it"), y->what, y->words);
	html(h, "</li>\n");
}

static void written_down(struct html *h, struct cx *cx, const struct person *p)
{
	bool own = cx_own(cx);

	html(h, "<li class=\"card\"><h2 class=\"card__title\">{}</h2>\n<p class=\"card__note\">", T("Something being written down"));
	html_t(h, T("Said yes on {1}"), page_day(cx, p->said_yes));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n", T("The council may do this work because the law gives it to the council. We ask all the same."));
	html(h, "<p class=\"govuk-body\">{} <a class=\"govuk-link\" href=\"/slip/writing\">{}</a></p></li>\n",
		own ? T("You can stop any day, and need not say why: tell your coordinator.") : T("They can stop any day, and need not say why."),
		T("What it means"));
}

static void ask_of_photos(struct html *h, struct cx *cx, const struct yes_line *y)
{
	html(h, "<div class=\"card\">\n<h2 class=\"card__title\">{}</h2>\n", cx_own(cx) ? T("Your yes to photos is over") : T("Their yes to photos is over"));
	html_words(h, y->words);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n</div>\n", y->photos, T("What should become of the photos from that time?"));
}

void people_yes_view_photos(struct html *h, struct cx *cx, const struct person *p, const struct yes_to *y, const struct photo_list *l)
{
	bool own = cx_own(cx);

	page_issues(h, cx);
	page_heading(h, own ? T("Your yes to photos is over") : T("Their yes to photos is over"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html_words(h, y->words);
	if (!l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("There are no photos from that time any more."));
	else {
		html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("These photos are from the time while it stood. What should become of them? You can take away any, or all.")
			: T("These photos are from the time while it stood. Ask what should become of them: any can be taken away, or all."));
		html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("Those that you leave stay in your story. Whoever walks alongside you sees them there, and nobody else.")
			: T("Those that they leave stay in their story. Whoever walks alongside them sees them there, and nobody else. Where one was shown elsewhere, please take it down."));
		photo_view(h, cx, l, true);
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/yes/{}/photos", p->id, y->id));
		form_tick(h, cx, (struct field_look){ .name = "sure", .label = own ? T("Yes, take all of these away") : T("They want all of these taken away"),
			.value = STR(""), .required = true });
		form_button_quiet(h, T("Take them all away"));
		form_end(h);
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/yes\">{}</a></p>\n", p->id, own ? T("What I said yes to") : T("What they said yes to"));
}

void people_yes_view(struct html *h, struct cx *cx, const struct person *p, const struct yes_line_list *stands,
	const struct yes_line_list *ended)
{
	bool own = cx_own(cx);

	page_heading(h, own ? T("What I said yes to") : T("What they said yes to"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("A no costs you nothing. Each yes is for one thing, and you can take it back on any day.")
		: T("A no costs them nothing. Each yes is for one thing, and they can take it back on any day. You can do it in their name."));
	for (size_t i = 0; i < ended->n; i++)
		if (ended->v[i].photos.n && ended->v[i].lately)
			ask_of_photos(h, cx, &ended->v[i]);
	html(h, "<ul class=\"cards\">\n");
	written_down(h, cx, p);
	for (size_t i = 0; i < stands->n; i++)
		draw(h, cx, &stands->v[i]);
	html(h, "</ul>\n");
	if (ended->n) {
		html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
			"<div class=\"govuk-details__text\"><ul class=\"cards\">\n", T("What was taken back, or is past its day"));
		for (size_t i = 0; i < ended->n; i++)
			draw(h, cx, &ended->v[i]);
		html(h, "</ul></div></details>\n");
	}
	if (cx->phone.is)   /* it does not carry them */
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("What is shared by a link is not on this phone: see Who sees what."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/sees\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke\">{}</a></p>\n", p->id, T("Who sees what"), p->id,
		own ? T("Who was spoken with about me") : T("Who was spoken with about them"));
	if (!people_has_died(p))
		page_button_link(h, str_fmt(cx->arena, "/people/{}/yes/new", p->id), own ? T("Say yes to something") : T("They say yes to something"), false);
	page_button_link(h, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Back to the page"), true);
}

void people_yes_view_new(struct html *h, struct cx *cx, const struct person *p, const struct yes_form *f)
{
	static const struct option terms[] = { { .value = "week", .text = TEXT("A week") }, { .value = "month", .text = TEXT("A month") },
		{ .value = "quarter", .text = TEXT("Three months") }, { .value = "year", .text = TEXT("A year") } };
	struct option *kinds = arena_alloc(cx->arena, people_yes_n_kinds * sizeof *kinds);
	bool own = cx_own(cx);

	for (size_t i = 0; i < people_yes_n_kinds; i++)
		kinds[i] = (struct option){ .value = people_yes_kinds[i].kind, .text = people_yes_kinds[i].text };
	page_issues(h, cx);
	page_heading(h, own ? T("Say yes to something") : T("They say yes to something"));
	if (!own) {
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
		people_view_asks(h, p);
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n", own ? T("This is only yours to give, and only if you like. A no costs you nothing.")
		: T("This is only theirs to give, and only if they like. A no costs them nothing."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/yes/new", p->id));
	form_base(h, "no", f->base);
	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("What is it about?"), .value = f->kind, .required = true },
		kinds, people_yes_n_kinds);
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("For what exactly?"), .value = f->words, .required = true,
		.autocomplete = "off", .hint = T("Such as: one photo of the bench in the shop window") });
	form_radios(h, cx, (struct field_look){ .name = "term", .label = T("For how long?"), .required = true,
		.value = f->term.n ? f->term : STR("month"), .hint = T("It can be taken back on any day before.") }, terms, countof(terms));
	if (!own)
		form_words(h, cx, (struct field_look){ .name = "said", .label = T("How they said yes, in their words"), .value = f->said,
			.required = true, .rows = 2 });
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/yes", p->id), T("Not now"), true);
}
