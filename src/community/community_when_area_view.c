/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_area_view.c -- an area's own days, under Set up. */
#include "base/when.h"
#include "community/community_when_area.h"
#include "web/page.h"
#include "web/web.h"

static msg kind_msg(str kind)
{
	return str_is(kind, "term") ? T("School term") : str_is(kind, "bank") ? T("A bank holiday more") : T("No bank holiday this time");
}

static void one(struct html *h, struct cx *cx, const struct area_day *d)
{
	html(h, "<li class=\"card\"><h3 class=\"govuk-heading-s\">{}{}{}</h3>\n<p class=\"govuk-body\">", kind_msg(d->kind), d->name.n ? V(": ") : V(""), d->name);
	if (d->last_day > d->first_day)
		html_t(h, T("{1} to {2}"), day_year(cx->arena, cx->lang, d->first_day), day_year(cx->arena, cx->lang, d->last_day));
	else
		html(h, "{}", day_year(cx->arena, cx->lang, d->first_day));
	if (d->last_day < london_day(cx->now))
		html(h, " <span class=\"muted\">({})</span>", T("over"));
	html(h, "</p>\n");
	form_begin(h, cx, STR("/set-up/days/away"));
	form_hidden(h, "day", d->id);
	form_button_quiet(h, T("Take it away"));
	form_end(h);
	html(h, "</li>\n");
}

/* What counts as one, so that what was added can be seen to count. */
static void holidays(struct html *h, struct cx *cx, const struct area_day_list *own)
{
	int64_t today = london_day(cx->now);

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("Bank holidays of the next year"));
	for (int64_t day = today; day < today + 366; day++)
		if (area_bank_holiday(own, day))
			html(h, "<li>{} {}</li>\n", day_long(cx->arena, cx->lang, day), date_of_day(day).year);
	html(h, "</ul>\n");
}

void area_days_view(struct html *h, struct cx *cx, const struct area_day_list *own, const struct area_day_form *f, bool saved)
{
	static const struct option kinds[] = {
		{ .value = "term", .text = TEXT("School term") }, { .value = "bank", .text = TEXT("A bank holiday more") },
		{ .value = "ordinary", .text = TEXT("No bank holiday this time") },
	};

	if (saved)
		page_done(h, T("Saved. In a moment it counts for what is on."));
	page_issues(h, cx);
	page_heading(h, T("Terms and bank holidays"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("What is on only in term time, or not on bank holidays, goes by these days. Leave a half-term holiday out: write the "
		"term before it and the term after it."));
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < own->n; i++)
		one(h, cx, &own->v[i]);
	html(h, "</ul>\n");
	if (!own->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("None are listed yet. Until a term is, what is on in term time is shown as on all the year."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Add one"));
	form_begin(h, cx, STR("/set-up/days"));
	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("What is it?"), .value = f->kind, .required = true }, kinds, countof(kinds));
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What it is called"), .value = f->name, .hint = T("Such as: autumn, first half") });
	form_date(h, cx, (struct field_look){ .name = "first_day", .label = T("First day"), .value = f->first_day, .required = true });
	form_date(h, cx, (struct field_look){ .name = "last_day", .label = T("Last day"), .value = f->last_day, .hint = T("Of a term. A bank holiday has none.") });
	form_button(h, T("Save"));
	form_end(h);
	holidays(h, cx, own);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Set up"));
}
