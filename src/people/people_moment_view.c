/* SPDX-License-Identifier: Apache-2.0 */
/* people_moment_view.c -- writing it down, and the story so far, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

static void choose_person(struct html *h, const struct moment_form *f, const struct person_list *recent)
{
	if (f->unnamed.n) {
		html(h, "<div class=\"card\">\n");
		html_words(h, f->words);
		html(h, "</div>\n");
	}
	html(h, "<h2 class=\"govuk-heading-m\" id=\"person\">{}</h2>\n<ul class=\"chips\">\n", T("Who was it with?"));
	for (size_t i = 0; i < recent->n; i++)
		if (f->unnamed.n)
			html(h, "<li><a class=\"chip\" href=\"/write?person={}&amp;unnamed={}\">{}</a></li>\n", recent->v[i].id, f->unnamed,
				recent->v[i].name);
		else
			html(h, "<li><a class=\"chip\" href=\"/write?person={}\">{}</a></li>\n", recent->v[i].id, recent->v[i].name);
	if (!f->unnamed.n)               /* everyone is there then */
		html(h, "<li><a class=\"chip chip--quiet\" href=\"/people\">{}</a></li>\n", T("Someone else"));
	html(h, "</ul>\n");
	if (recent->n == 0)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("There is nobody yet who said yes to writing things down."));
}

/* The same words carried along when only the person was missing. */
static void choose_for_words(struct html *h, struct cx *cx, const struct moment_form *f, const struct person_list *recent)
{
	struct option *o = arena_alloc(cx->arena, (recent->n + 1) * sizeof *o);

	for (size_t i = 0; i < recent->n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, recent->v[i].id), .name = recent->v[i].name };
	form_radios(h, cx, (struct field_look){ .name = "person", .label = T("Who was it with?"), .value = f->person,
		.required = true }, o, recent->n);
}

void people_moment_view_more(struct html *h, struct cx *cx, const struct moment_form *f, bool together)
{
	html(h, "<details class=\"govuk-details\"");
	if (cx->issues.n)
		html(h, " open");
	html(h, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\">\n", T("When, where, who can read it"));
	form_date(h, cx, (struct field_look){ .name = "when", .label = T("Which day"), .required = true,
		.value = f->when.n ? f->when : day_iso(cx->arena, london_day(cx->now)) });
	form_line(h, cx, (struct field_look){ .name = "place", .label = T("Where"), .value = f->place });
	if (together)
		form_tick(h, cx, (struct field_look){ .name = "together", .label = T("We read it together"), .value = f->together,
			.hint = T("Then it is on their own page at once. Otherwise from tomorrow morning.") });
	form_tick(h, cx, (struct field_look){ .name = "keep", .label = T("Only a jotting"), .value = f->keep,
		.hint = T("A jotting goes by itself after a year unless you both keep it.") });
	form_tick(h, cx, (struct field_look){ .name = "hidden", .label = T("Not on their own screen"), .value = f->hidden,
		.hint = T("Only when someone reading over their shoulder could hurt them.") });
	html(h, "</div></details>\n");
}

static void several_link(struct html *h, const struct person *to)
{
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/write/together");
	if (to->id.n)
		html(h, "?p={}", to->id);
	html(h, "\">{}</a></p>\n", T("Several people were there"));
}

static void worry_link(struct html *h, const struct person *to)
{
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"");
	if (to->id.n)
		html(h, "/people/{}/worry", to->id);
	else
		html(h, "/worry");
	html(h, "\">{}</a></p>\n", T("Worried about someone's safety"));
}

void people_moment_view_write(struct html *h, struct cx *cx, const struct moment_form *f, const struct person *to,
	const struct person_list *recent)
{
	page_issues(h, cx);
	page_heading(h, T("Write it down"));
	if (!to->id.n && !cx->form.n) {
		choose_person(h, f, recent);
		if (!f->unnamed.n)
			several_link(h, to);
		worry_link(h, to);
		return;
	}
	if (to->id.n)
		html(h, "<p class=\"large-name\">{}</p>\n", to->name);
	form_begin(h, cx, STR("/write"));
	if (f->plan.n)
		form_hidden(h, "plan", f->plan);
	if (f->unnamed.n)
		form_hidden(h, "unnamed", f->unnamed);
	if (f->later.n)
		form_hidden(h, "later", f->later);
	if (to->id.n)
		form_hidden(h, "person", to->id);
	else
		choose_for_words(h, cx, f, recent);
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("What would you both like to remember?"), .value = f->words,
		.required = true, .autofocus = true, .hint = T("They can read this. Write it as you would say it to them.") });
	photo_view_fields(h, cx, &f->photo);
	form_button(h, T("Save"));
	form_button_named(h, T("Save, and add a photo"), "how", "photo", true);
	form_button_named(h, T("See it as they will"), "how", "preview", true);
	people_moment_view_more(h, cx, f, true);
	form_end(h);
	if (!f->unnamed.n && !f->later.n)
		several_link(h, to);
	worry_link(h, to);
}

static void carry(struct html *h, const char *name, str value)
{
	if (value.n)
		form_hidden(h, name, value);
}

void people_moment_view_preview(struct html *h, struct cx *cx, const struct moment_form *f, const struct person *to)
{
	page_heading(h, T("Would you say this to them?"));
	html(h, "<p class=\"large-name\">{}</p>\n<div class=\"card\">\n", to->name);
	html_words(h, f->words);
	html(h, "<p class=\"muted\">{}</p>\n</div>\n", cx->actor.name);
	form_begin(h, cx, STR("/write"));
	carry(h, "person", f->person);
	carry(h, "words", f->words);
	carry(h, "when", f->when);
	carry(h, "place", f->place);
	carry(h, "keep", f->keep);
	carry(h, "hidden", f->hidden);
	carry(h, "together", f->together);
	carry(h, "plan", f->plan);
	carry(h, "photo", f->photo.photo);
	carry(h, "photo_words", f->photo.photo_words);
	carry(h, "photo_sum", f->photo.photo_sum);
	carry(h, "unnamed", f->unnamed);
	carry(h, "later", f->later);
	form_button(h, T("Save"));
	form_button_named(h, T("Change the words"), "how", "edit", true);
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}", to->id), T("Don't write this down"), true);
}

void people_moment_view_saved(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, bool saved, bool two)
{
	str base = str_fmt(cx->arena, "/people/{}/moments/{}", p->id, m->id);

	if (saved)
		page_done(h, T("Saved"));
	html(h, "<h1 class=\"large-name\">{}</h1>\n<div class=\"card\">\n<p class=\"moment__day\">{}</p>\n", p->name,
		day_long(cx->arena, cx->lang, m->day));
	html_words(h, m->words);
	photo_view(h, cx, &m->photos, true);
	people_beside_view(h, cx, &m->beside);
	html(h, "</div>\n");
	if (two)
		html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"{}/versions\">{}</a></p>\n",
			T("There are two versions of this. Both are kept."), base, T("See both"));
	html(h, "<div class=\"actions\">\n");
	page_button_link(h, str_fmt(cx->arena, "/people/{}", p->id), T("Open their page"), false);
	if (m->photos.n < LIMIT_PHOTOS)
		page_button_link(h, str_fmt(cx->arena, "{}/photo", base), T("Add a photo"), true);
	page_button_link(h, str_fmt(cx->arena, "{}/change", base), T("Change the words"), true);
	page_button_link(h, str_fmt(cx->arena, "{}/beside", base), people_beside_ask(cx, m), true);
	page_button_link(h, str_fmt(cx->arena, "{}/move", base), T("It was with somebody else"), true);
	if (m->jotting) {
		form_begin(h, cx, str_fmt(cx->arena, "{}/keep", base));
		form_button_quiet(h, T("Keep it"));
		form_end(h);
	}
	form_begin(h, cx, str_fmt(cx->arena, "{}/take-back", base));
	form_button_quiet(h, T("Take it back"));
	form_end(h);
	html(h, "</div>\n");
}

/* words: what was just written; where someone else changed them meanwhile, both stand here. */
void people_moment_view_change(struct html *h, struct cx *cx, const struct person *p, const struct moment *m, str words)
{
	page_issues(h, cx);
	page_heading(h, T("Change the words"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (cx->issues.n && !str_eq(words, m->words)) {
		html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("What is saved"));
		html_words(h, m->words);
		html(h, "</div>\n");
	}
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/moments/{}/change", p->id, m->id));
	form_base(h, "words", m->version);
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("The words"), .value = words, .required = true, .rows = 6 });
	form_button(h, T("Save"));
	form_end(h);
}

void people_moment_view_move(struct html *h, struct cx *cx, const struct moment *m, const struct person_list *to)
{
	struct option *o = arena_alloc(cx->arena, (to->n + 1) * sizeof *o);
	size_t n = 0;

	for (size_t i = 0; i < to->n; i++)
		if (!str_eq(to->v[i].id, m->person))
			o[n++] = (struct option){ .value = arena_c(cx->arena, to->v[i].id), .name = to->v[i].name };
	page_issues(h, cx);
	page_heading(h, T("It was with somebody else"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("The words go to the right page. What stays here says only that something was put right."));
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/moments/{}/move", m->person, m->id));
	form_select(h, cx, (struct field_look){ .name = "to", .label = T("Who was it with?"), .required = true }, o, n);
	form_button(h, T("Put it right"));
	form_end(h);
}
