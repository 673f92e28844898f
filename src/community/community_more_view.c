/* SPDX-License-Identifier: Apache-2.0 */
/* community_more_view.c -- what stands beside a thing: on its page, and the form for it. */
#include "community/community_more_int.h"
#include "web/easy.h"
#include "web/page.h"

static void row(struct html *h, msg label)
{
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">", label);
}

static void row_end(struct html *h) { html(h, "</dd></div>\n"); }

static void ages(struct html *h, const struct thing_more *m)
{
	if (m->from_age && m->to_age)
		html_t(h, T("From {1} to {2} years old"), m->from_age, m->to_age);
	else if (m->from_age)
		html_t(h, T("From {1} years old"), m->from_age);
	else
		html_t(h, T("Up to {1} years old"), m->to_age);
}

/* What a link may lead to: an import may have written anything. */
static bool leads(str s) { return str_starts(s, STR("https://")) || str_starts(s, STR("http://")); }

static void website(struct html *h, str s)
{
	if (leads(s))
		html(h, "<a class=\"govuk-link\" href=\"{}\" rel=\"noopener noreferrer\">{}</a>", s, s);
	else
		html(h, "{}", s);
}

static void email(struct html *h, str s)
{
	html(h, "<a class=\"govuk-link\" href=\"{}\">{}</a>", str_fmt(h->out.a, "mailto:{}", s), s);
}

static void who_for(struct html *h, const struct thing_more *m)
{
	html(h, "{}", m->who_for);
	if (m->who_for.n && (m->from_age || m->to_age))
		html(h, "<br>");
	if (m->from_age || m->to_age)
		ages(h, m);
}

void community_more_facts(struct html *h, const struct thing_more *m)
{
	if (m->who_for.n || m->from_age || m->to_age) {
		row(h, T("Who it is for"));
		who_for(h, m);
		row_end(h);
	}
	if (m->organisation.n) {
		row(h, T("Run by"));
		html(h, "{}", m->organisation);
		row_end(h);
	}
	if (m->phone.n) {
		row(h, T("Telephone"));
		html(h, "{}", m->phone);
		row_end(h);
	}
	if (m->email.n) {
		row(h, T("Email"));
		email(h, m->email);
		row_end(h);
	}
	if (m->website.n) {
		row(h, T("Website"));
		website(h, m->website);
		row_end(h);
	}
}

void community_more_easy(struct html *h, const struct thing_more *m)
{
	if (m->who_for.n || m->from_age || m->to_age) {
		easy_row_begin(h, PICTURE_GROUP);
		html(h, "<p>{}</p>\n<p>", T("Who can go?"));
		who_for(h, m);
		html(h, "</p>\n");
		easy_row_end(h);
	}
	if (m->phone.n) {
		easy_row_begin(h, PICTURE_PHONE);
		html(h, "<p>{}</p>\n<p>{}</p>\n", T("You can ring:"), m->phone);
		easy_row_end(h);
	}
	if (m->email.n || m->website.n) {
		easy_row_begin(h, PICTURE_WRITE);
		html(h, "<p>{}</p>\n", T("You can write, or look on the internet:"));
		if (m->email.n) {
			html(h, "<p>");
			email(h, m->email);
			html(h, "</p>\n");
		}
		if (m->website.n) {
			html(h, "<p>");
			website(h, m->website);
			html(h, "</p>\n");
		}
		easy_row_end(h);
	}
}

static void line(struct html *h, struct cx *cx, struct field_look f, const char *was, str stood)
{
	form_line(h, cx, f);
	form_hidden(h, was, stood);
}

void community_more_view_form(struct html *h, struct cx *cx, const struct thing *t, const struct more_form *f)
{
	page_issues(h, cx);
	page_heading_t(h, T("More about {1}"), t->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Anyone can read this. Write what belongs to the group or the place, and never somebody’s private number."));
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/more", t->id));
	line(h, cx, (struct field_look){ .name = "organisation", .label = T("Run by"), .value = f->organisation,
		.hint = T("The charity, company or council behind it. Leave it empty when neighbours run it themselves.") },
		"was_organisation", f->was_organisation);
	line(h, cx, (struct field_look){ .name = "website", .label = T("Website"), .value = f->website, .inputmode = "url" },
		"was_website", f->was_website);
	line(h, cx, (struct field_look){ .name = "email", .label = T("Email"), .value = f->email, .inputmode = "email",
		.hint = T("A mailbox of its own, such as hello@example.org") }, "was_email", f->was_email);
	line(h, cx, (struct field_look){ .name = "phone", .label = T("Telephone"), .value = f->phone, .inputmode = "tel", .width = 20 },
		"was_phone", f->was_phone);
	line(h, cx, (struct field_look){ .name = "who_for", .label = T("Who it is for"), .value = f->who_for,
		.hint = T("In a few words, such as: parents with small children") }, "was_who_for", f->was_who_for);
	line(h, cx, (struct field_look){ .name = "from_years", .label = T("From how many years old"), .value = f->from_years, .inputmode = "numeric",
		.width = 3 }, "was_from_years", f->was_from_years);
	line(h, cx, (struct field_look){ .name = "to_years", .label = T("Up to how many years old"), .value = f->to_years, .inputmode = "numeric",
		.width = 3 }, "was_to_years", f->was_to_years);
	form_tick(h, cx, (struct field_look){ .name = "hidden_spot", .label = T("Do not tell where it is"),
		.value = f->hidden_spot ? STR("1") : STR("0"),
		.hint = T("For a refuge, or a group that has to be safe. Nobody but those who work here is told its place, in any list or on any phone.") });
	if (f->telling.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("This is what says where it is:"));
	for (size_t i = 0; i < f->telling.n; i++)
		html(h, "<li><a class=\"govuk-link\" href=\"/community/{}/edit\">{}</a></li>\n", f->telling.v[i].id, f->telling.v[i].name);
	if (f->telling.n)
		html(h, "</ul>\n");
	form_hidden(h, "was_hidden_spot", f->was_hidden_spot ? STR("1") : STR("0"));
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n", t->id, T("Back to it"));
}
