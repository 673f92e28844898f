/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_view.c -- reading in a file of things, and what came of it. */
#include "feeds/feeds_view_int.h"
#include "web/page.h"

void feeds_view_upload(struct html *h, struct cx *cx)
{
	page_issues(h, cx);
	page_heading(h, T("Read in a list"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("Save your list from a spreadsheet as CSV. The first line names the columns. If we do not know them yet, we ask you what each is."
			" Or choose a JSON file of services, as councils have them."),
		T("Every line is checked first. If one is wrong, nothing is taken in and we say which line it is."));
	form_begin_file(h, cx, STR("/import"));
	html(h, "<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"file\">{}</label>\n"
		"<input class=\"govuk-file-upload\" type=\"file\" id=\"file\" name=\"file\" accept=\".csv,.json,.ndjson,text/csv,application/json\"></div>\n", T("The file"));
	form_line(h, cx, (struct field_look){ .name = "feed", .label = T("Where is it from?"),
		.hint = T("If it is a list of somebody else. Such as: Swansea Council. Use the same words each time, so that we know its records again.") });
	form_tick(h, cx, (struct field_look){ .name = "again", .label = T("Ask me again what its columns are") });
	form_button(h, T("Check it and take it in"));
	form_end(h);
	html(h, "<p><a class=\"govuk-link\" href=\"/community.csv\">{}</a></p>\n", T("The list we have now, as a file"));
}

static const struct { const char *state; msg text; } results[] = {
	{ "added", TEXT("Added") }, { "changed", TEXT("Changed") }, { "same", TEXT("The same as before") },
	{ "kept", TEXT("Left as they are: changed here since, or from another list") }, { "wrong", TEXT("Not right yet") },
	{ "twice", TEXT("Left out, because their id stands twice in the list") },
	{ "ended", TEXT("Not taken in, because they have ended there") },
	{ "ready", TEXT("Still to do") },
};

static void view_row(struct html *h, struct cx *cx, const struct import *i, const struct import_row *r)
{
	html(h, "<li><div class=\"words\">{}</div>\n", import_report(cx, i, r));
	if (r->became.n)
		html(h, "<p><a class=\"govuk-link\" href=\"/community/{}\">{}</a> &middot; <a class=\"govuk-link\" href=\"/import/of/{}\">{}</a></p>\n",
			r->became, T("See it here"), r->became, T("As it came"));
	html(h, "</li>\n");
}

void feeds_view_original(struct html *h, struct cx *cx, const struct thing *t, str original)
{
	page_heading_t(h, T("{1}, as it came"), V(t->name));
	html(h, "<p class=\"govuk-body\">{}</p>\n<div class=\"words\">{}</div>\n<p><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n",
		T("This is the record of the feed, unchanged. It is kept, so nothing of it is lost."), original_lines(cx, original), t->id, T("See it here"));
}

void feeds_view_report(struct html *h, struct cx *cx, const struct import *i, const struct import_count_list *n, const struct import_row_list *rows)
{
	page_heading_t(h, T("What came of {1}"), i->name.n ? V(i->name) : V(T("the file")));
	if (str_is(i->state, "wrong"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Some lines are not right yet, so nothing has been taken in."
			" Put them right in your spreadsheet and read it in again."));
	html(h, "<dl class=\"govuk-summary-list\">\n");
	for (size_t k = 0; k < n->n; k++)
		for (size_t r = 0; r < countof(results); r++)
			if (str_is(n->v[k].state, results[r].state))
				html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
					"<dd class=\"govuk-summary-list__value\">{}</dd></div>\n", results[r].text, n->v[k].n);
	html(h, "</dl>\n<ul class=\"rows\">\n");
	for (size_t k = 0; k < rows->n; k++)
		view_row(h, cx, i, &rows->v[k]);
	html(h, "</ul>\n<p><a class=\"govuk-link\" href=\"/community\">{}</a></p>\n", T("See what there is nearby"));
}
