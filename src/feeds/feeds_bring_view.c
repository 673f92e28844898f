/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_bring_view.c -- bringing people in, step by step, to HTML. */
#include "base/when.h"
#include "feeds/feeds_bring_view_int.h"
#include "web/page.h"

static void paragraph(struct html *h, msg text) { html(h, "<p class=\"govuk-body\">{}</p>\n", text); }

static void forget(struct html *h, struct cx *cx, const struct sheet *s, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/bring/{}/forget", s->import.id));
	form_button_quiet(h, text);
	form_end(h);
}

void bring_view_upload(struct html *h, struct cx *cx, const struct import_list *open)
{
	page_issues(h, cx);
	page_heading(h, T("Bring in people you know"));
	html(h, "<p class=\"lede\">{}</p>\n", T("These are people you know already, from a list of your own."));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("Who said yes to something being written down gets a page. You say on which day they said it."),
		T("Everyone else becomes an introduction. It goes by itself after 30 days without a yes."),
		T("Nothing is brought in before you have looked at each line. Only you can see the sheet, and it goes after 7 days."));
	form_begin_file(h, cx, STR("/bring"));
	html(h, "<div class=\"govuk-form-group{}\"><label class=\"govuk-label govuk-label--m\" for=\"file\">{}</label>\n"
		"<div class=\"govuk-hint\" id=\"file-hint\">{}</div>\n", cx->issues.n ? " govuk-form-group--error" : "", T("Your sheet"), T("In your spreadsheet choose Save as, and “CSV UTF-8”. The first line names the columns, such as name,"
			" neighbourhood, phone, first met, said yes on, note. Each line after it is one person."));
	if (cx->issues.n)
		html(h, "<p class=\"govuk-error-message\" id=\"file-error\">{}</p>\n", cx->issues.v[0].text);
	html(h, "<input class=\"govuk-file-upload\" type=\"file\" id=\"file\" name=\"file\" accept=\".csv,text/csv\""
		" aria-describedby=\"{}\"></div>\n", cx->issues.n ? "file-hint file-error" : "file-hint");
	form_button(h, T("Look at the columns"));
	form_end(h);
	if (!open->n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("Sheets you have looked at"));
	for (size_t i = 0; i < open->n; i++) {
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/bring/{}\">", open->v[i].id);
		html_t(h, T("Sheet of {1}"), when_long(cx->arena, cx->lang, open->v[i].at));
		html(h, "</a> <span class=\"muted\">{}</span></li>\n", str_is(open->v[i].state, "done") ? T("brought in") : T("not brought in yet"));
	}
	html(h, "</ul>\n");
}

static const struct { enum sheet_column column; msg text; } choices[] = {
	{ SHEET_OTHER, TEXT("Leave it behind") }, { SHEET_NAME, TEXT("What they like to be called") },
	{ SHEET_PLACE, TEXT("Neighbourhood") }, { SHEET_REACH, TEXT("How to reach them") },
	{ SHEET_TALK, TEXT("How we talk best") }, { SHEET_LANGUAGE, TEXT("Language they like to use") },
	{ SHEET_MET, TEXT("The day we first met") }, { SHEET_YES, TEXT("The day they said yes to writing things down") },
	{ SHEET_NOTE, TEXT("A note, in words they could read") },
};

static void column(struct html *h, struct cx *cx, const struct sheet *s, size_t i)
{
	str id = str_fmt(cx->arena, "column-{}", i), example = bring_example(cx, s, i);
	const struct issue *wrong = NULL;

	for (size_t k = 0; k < cx->issues.n; k++)
		if (str_is(id, cx->issues.v[k].field))
			wrong = &cx->issues.v[k];
	html(h, "<div class=\"govuk-form-group{}\">\n<label class=\"govuk-label\" for=\"{}\">", wrong ? " govuk-form-group--error" : "", id);
	if (s->columns.head[i].n)
		html(h, "<b>{}</b>", s->columns.head[i]);
	else
		html(h, "<b>{}</b>", T("A column without a name"));
	html(h, "</label>\n");
	if (example.n) {
		html(h, "<div class=\"govuk-hint\" id=\"{}-hint\">", id);
		html_t(h, T("For example: {1}"), example);
		html(h, "</div>\n");
	}
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"{}-error\">{}</p>\n", id, wrong->text);
	html(h, "<select class=\"govuk-select\" id=\"{}\" name=\"{}\"", id, id);
	if (example.n || wrong)
		html(h, " aria-describedby=\"{}{}\"", id, wrong ? "-error" : "-hint");
	html(h, ">\n");
	for (size_t k = 0; k < countof(choices); k++) {
		html(h, "<option value=\"{}\"", sheet_codes[choices[k].column]);
		if (s->columns.v[i] == choices[k].column)
			html(h, " selected");
		html(h, ">{}</option>\n", choices[k].text);
	}
	html(h, "</select>\n</div>\n");
}

static void left_behind(struct html *h, struct cx *cx, const struct sheet *s)
{
	struct buf b = BUF(cx->arena, 1u << 20);

	for (size_t i = 0; i < s->columns.n; i++)
		if (s->columns.v[i] == SHEET_NEVER)
			buf_fmt(&b, "{}{}", b.n ? ", " : "", s->columns.head[i].n ? s->columns.head[i] : STR("?"));
	if (!b.n)
		return;
	html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>\n<p class=\"govuk-body\">", T("Left behind, and not kept anywhere"));
	html_t(h, T("{1}. Nobody has to tell us such things to walk with us, so Alongside has no room for them."), buf_str(&b));
	html(h, "</p></div>\n");
}

static str day_field(struct cx *cx, int64_t day) { return day ? day_iso(cx->arena, day) : STR(""); }

static struct option *places(struct cx *cx, const struct sheet *s)
{
	struct option *o = arena_alloc(cx->arena, (s->places.n + 1) * sizeof *o);

	for (size_t i = 0; i < s->places.n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, s->places.v[i].id), .name = s->places.v[i].name };
	return o;
}

void bring_view_columns(struct html *h, struct cx *cx, const struct sheet *s, str yes_day)
{
	page_issues(h, cx);
	page_heading(h, T("What is in each column?"));
	paragraph(h, T("This is our guess. Change what is wrong; we remember it for your next sheet of this kind."));
	form_begin(h, cx, str_fmt(cx->arena, "/bring/{}/columns", s->import.id));
	for (size_t i = 0; i < s->columns.n; i++)
		if (s->columns.v[i] != SHEET_NEVER)
			column(h, cx, s, i);
	left_behind(h, cx, s);
	if (s->places.n > 1)
		form_radios(h, cx, (struct field_look){ .name = "place", .label = T("Neighbourhood, where the sheet gives none"),
			.value = s->import.place }, places(cx, s), s->places.n);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Did all of them say yes?"));
	form_date(h, cx, (struct field_look){ .name = "yes_day", .label = T("All of them said yes to writing things down, on this day"),
		.hint = T("Leave it empty when only some did, or nobody yet. A column can say it, or you say it for each on the next page."),
		.value = yes_day });
	form_button(h, T("Look at each line"));
	form_end(h);
	forget(h, cx, s, T("Forget this sheet"));
}

static void wrong_lines(struct html *h, const struct sheet *s)
{
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"rows\">\n",
		T("Nothing has been brought in. Put these lines right in your sheet and bring it again, or choose the columns again."));
	for (size_t i = 0; i < s->rows.n; i++)
		if (s->rows.v[i].fate == FATE_WRONG && s->rows.v[i].wrong.id) {
			html(h, "<li class=\"row\"><b>");
			if (s->rows.v[i].name.n)
				html_t(h, T("Line {1}, {2}"), s->rows.v[i].line, s->rows.v[i].name);
			else
				html_t(h, T("Line {1}"), s->rows.v[i].line);
			html(h, "</b> {}</li>\n", s->rows.v[i].wrong);
		}
	html(h, "</ul>\n");
}

static void already(struct html *h, const struct sheet_row *r)
{
	html(h, "<p class=\"govuk-body\">");
	if (r->twin)
		html_t(h, T("This may be the same person as in line {1}."), r->twin);
	else if (r->known_introduction)
		html(h, "<a class=\"govuk-link\" href=\"/introductions/{}\">{}</a>", r->known_id, T("There is an introduction of this name already."));
	else
		html(h, "<a class=\"govuk-link\" href=\"/people/{}\">{}</a>", r->known_id, T("You walk alongside somebody of this name already."));
	html(h, "</p>\n");
}

static void one_line(struct html *h, struct cx *cx, const struct sheet *s, const struct sheet_row *r)
{
	static const struct { const char *value; msg text; } answers[] = {
		{ "yes", TEXT("They said yes: a page of their own") }, { "intro", TEXT("An introduction, for 30 days") }, { "out", TEXT("Leave this line out") },
	};
	const char *now = r->fate == FATE_PERSON ? "yes" : r->fate == FATE_INTRODUCTION ? "intro" : "out";

	html(h, "<div class=\"card\"><h2 class=\"card__title\">{}</h2>\n", r->name);
	html(h, "<p class=\"muted\">{}</p>\n", programme_neighbourhood_name(&s->places, r->neighbourhood));
	html_words(h, r->reach);
	html_words(h, r->talk);
	html_words(h, r->note);
	if (r->known)
		already(h, r);
	html(h, "<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"what-{}\">", r->line);
	html_t(h, T("What becomes of line {1}?"), r->line);
	html(h, "</label>\n<select class=\"govuk-select\" id=\"what-{}\" name=\"what-{}\">\n", r->line, r->line);
	for (size_t i = 0; i < countof(answers); i++) {
		html(h, "<option value=\"{}\"", answers[i].value);
		if (!strcmp(now, answers[i].value))
			html(h, " selected");
		html(h, ">{}</option>\n", answers[i].text);
	}
	html(h, "</select></div>\n");
	form_date(h, cx, (struct field_look){ .name = arena_c(cx->arena, str_fmt(cx->arena, "yes-{}", r->line)),
		.label = T("The day they said yes, if they did"), .required = true, .value = day_field(cx, r->yes) });
	html(h, "</div>\n");
}

void bring_view_rows(struct html *h, struct cx *cx, const struct sheet *s, int64_t after)
{
	size_t shown = 0;

	page_issues(h, cx);
	if (s->fates[FATE_WRONG]) {
		page_heading(h, T("Some lines are not right yet"));
		wrong_lines(h, s);
		page_button_link(h, STR("/bring"), T("Bring the sheet again"), false);
		page_button_link(h, str_fmt(cx->arena, "/bring/{}?columns=1", s->import.id), T("Choose the columns again"), true);
		forget(h, cx, s, T("Forget this sheet"));
		return;
	}
	page_heading(h, T("Look at each line"));
	paragraph(h, T("Would you say this to them? What you bring in, they can read."));
	form_begin(h, cx, str_fmt(cx->arena, "/bring/{}/rows", s->import.id));
	form_hidden(h, "after", str_fmt(cx->arena, "{}", after));
	for (size_t i = 0; i < s->rows.n && shown < LIMIT_BRING_PAGE; i++)
		if (s->rows.v[i].line > after) {
			one_line(h, cx, s, &s->rows.v[i]);
			shown++;
		}
	form_button(h, T("Save and go on"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/bring/{}?columns=1\">{}</a></p>\n", s->import.id, T("Choose the columns again"));
	forget(h, cx, s, T("Forget this sheet"));
}

static void how_many(struct html *h, msg m)
{
	if (!m.n)
		return;
	html(h, "<li>");
	html_t(h, m, m.n);
	html(h, "</li>\n");
}

void bring_view_sure(struct html *h, struct cx *cx, const struct sheet *s)
{
	int64_t people = s->fates[FATE_PERSON], introductions = s->fates[FATE_INTRODUCTION], left = s->fates[FATE_SAME] + s->fates[FATE_OUT];

	page_issues(h, cx);
	page_heading(h, T("Bring them in?"));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	how_many(h, TN("{1} person gets a page.", "{1} people get a page each.", people));
	how_many(h, TN("{1} becomes an introduction, and goes by itself after 30 days.",
		"{1} become introductions, and go by themselves after 30 days.", introductions));
	how_many(h, TN("{1} line stays out.", "{1} lines stay out.", left));
	html(h, "</ul>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/bring/{}/take", s->import.id));
	if (people)
		form_tick(h, cx, (struct field_look){ .name = "asked", .required = true,
			.label = T("I asked each of them myself, and they said yes to something being written down") });
	form_button(h, T("Bring them in"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/bring/{}/rows\">{}</a></p>\n", s->import.id, T("Look at each line again"));
	forget(h, cx, s, T("Forget this sheet"));
}

static const struct { const char *state; msg text; const char *to; } ends[] = {
	{ "added", TEXT("Line {1}: has a page now."), "/people/" }, { "introduced", TEXT("Line {1}: is an introduction now, for 30 days."), "/introductions/" },
	{ "same", TEXT("Line {1}: left out, because somebody of this name is here already."), NULL },
	{ "left", TEXT("Line {1}: left out, as you said."), NULL }, { "ready", TEXT("Line {1}: still to do."), NULL },
};

void bring_view_report(struct html *h, struct cx *cx, const struct sheet *s)
{
	page_heading(h, T("What came of your sheet"));
	if (!str_is(s->import.state, "done"))
		paragraph(h, T("This is still going on. The page looks again by itself."));
	else
		page_done(h, T("This is done. Your sheet itself is not kept any more."));
	left_behind(h, cx, s);
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < s->rows.n; i++)
		for (size_t k = 0; k < countof(ends); k++) {
			const struct sheet_row *r = &s->rows.v[i];
			if (!str_is(r->state, ends[k].state))
				continue;
			html(h, "<li class=\"row\">");
			html_t(h, ends[k].text, r->line);
			if (ends[k].to && r->became.n)
				html(h, " <a class=\"govuk-link\" href=\"{}{}\">{}<span class=\"govuk-visually-hidden\"> {}</span></a>", str_c(ends[k].to), r->became, T("See it"), r->line);
			html(h, "</li>\n");
		}
	html(h, "</ul>\n");
	page_button_link(h, STR("/people"), T("People I'm alongside"), false);
	forget(h, cx, s, T("Forget this report"));
}
