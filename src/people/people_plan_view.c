/* SPDX-License-Identifier: Apache-2.0 */
/* people_plan_view.c -- making a plan, to HTML. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

void people_plan_view_new(struct html *h, struct cx *cx, const struct plan_form *f, const struct person *with)
{
	page_issues(h, cx);
	page_heading(h, T("A plan"));
	if (with->id.n)
		html(h, "<p class=\"large-name\">{}</p>\n", with->name);
	form_begin(h, cx, STR("/plans/new"));
	if (with->id.n)
		form_hidden(h, "person", with->id);
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What would you like to do?"), .value = f->words,
		.required = true, .label_large = true, .hint = T("Such as: a brew at the drop-in. If it does not happen, it just goes.") });
	form_date(h, cx, (struct field_look){ .name = "when", .label = T("Which day"), .required = true,
		.value = f->when.n ? f->when : day_iso(cx->arena, london_day(cx->now)) });
	form_tick(h, cx, (struct field_look){ .name = "some_time", .label = T("Some time that week"), .value = f->some_time });
	form_button(h, T("Save"));
	form_end(h);
}
