/* SPDX-License-Identifier: Apache-2.0 */
/* feeds_shape_view.c -- what is in each column of a list, asked column by column, and how its first lines would look. */
#include "base/html.h"
#include "base/when.h"
#include "feeds/feeds_open_int.h"
#include "feeds/feeds_shape_int.h"
#include "web/page.h"

static const struct { enum means means; msg text; } choices[] = {
	{ MEANS_BESIDE, TEXT("None of these: keep it beside") }, { MEANS_NOTHING, TEXT("Not wanted: leave it out") },
	{ MEANS_NAME, TEXT("Its name") }, { MEANS_NAME_CY, TEXT("Its name in Welsh") }, { MEANS_ABOUT, TEXT("What it is about") },
	{ MEANS_KIND, TEXT("What kind of thing it is") }, { MEANS_KEY, TEXT("A number or code of its own") },
	{ MEANS_ORGANISATION, TEXT("Who runs it: a charity, a council …") }, { MEANS_WHEN, TEXT("When: days and times in words") }, { MEANS_DAYS, TEXT("On which days") },
	{ MEANS_OPENS, TEXT("It starts at") }, { MEANS_CLOSES, TEXT("It ends at") }, { MEANS_PLACE, TEXT("Where: the name of the place") },
	{ MEANS_ADDRESS, TEXT("Address, or a part of it") }, { MEANS_POSTCODE, TEXT("Postcode") }, { MEANS_NEIGHBOURHOOD, TEXT("Neighbourhood") },
	{ MEANS_LAT, TEXT("Latitude") }, { MEANS_LON, TEXT("Longitude") }, { MEANS_STEP_FREE, TEXT("Without steps: yes or no") },
	{ MEANS_ACCESS, TEXT("Getting in, in words") }, { MEANS_COST, TEXT("What it costs") }, { MEANS_WEBSITE, TEXT("Website") },
	{ MEANS_EMAIL, TEXT("Email") }, { MEANS_PHONE, TEXT("Telephone") }, { MEANS_KEEPER, TEXT("Who keeps it: somebody’s name") },
	{ MEANS_WHO_FOR, TEXT("Who it is for, or their ages") }, { MEANS_FROM_AGE, TEXT("From which age") }, { MEANS_TO_AGE, TEXT("To which age") },
	{ MEANS_LANGUAGE, TEXT("Language") }, { MEANS_WELCOME, TEXT("How to join") }, { MEANS_CHECKED, TEXT("The day it was last checked") },
};

static const struct issue *issue_of(struct cx *cx, str field)
{
	for (size_t i = 0; i < cx->issues.n; i++)
		if (str_is(field, cx->issues.v[i].field))
			return &cx->issues.v[i];
	return NULL;
}

/* What stands in it in the first lines. */
static str cells_of(struct cx *cx, const struct str_list *three, size_t i)
{
	struct buf b = BUF(cx->arena, 4096);

	for (size_t k = 0; k < 3; k++) {
		str v = i < three[k].n ? str_trim(three[k].v[i]) : STR("");
		if (v.n)
			buf_fmt(&b, "{}{}", b.n ? " | " : "", open_cut(cx, v, 60));
	}
	return buf_str(&b);
}

static void column(struct html *h, struct cx *cx, const struct shape *s, const struct str_list *three, size_t i)
{
	str id = str_fmt(cx->arena, "column-{}", i), cells = cells_of(cx, three, i);
	const struct issue *wrong = issue_of(cx, id);

	html(h, "<div class=\"govuk-form-group{}\">\n<label class=\"govuk-label\" for=\"{}\"><b>", wrong ? " govuk-form-group--error" : "", id);
	if (s->head[i].n)
		html(h, "{}", s->head[i]);
	else
		html(h, "{}", T("A column without a name"));
	html(h, "</b></label>\n<div class=\"govuk-hint\" id=\"{}-hint\">", id);
	if (cells.n)
		html(h, "{}", cells);
	else
		html(h, "{}", T("Empty in the first lines"));
	html(h, "</div>\n");
	if (wrong)
		html(h, "<p class=\"govuk-error-message\" id=\"{}-error\">{}</p>\n", id, wrong->text);
	html(h, "<select class=\"govuk-select\" id=\"{}\" name=\"{}\" aria-describedby=\"{}-hint{}{}\">\n", id, id, id, wrong ? str_fmt(cx->arena, " {}", id) : STR(""),
		wrong ? "-error" : "");
	for (size_t k = 0; k < countof(choices); k++) {
		html(h, "<option value=\"{}\"", means_codes[choices[k].means]);
		if (s->v[i] == choices[k].means)
			html(h, " selected");
		html(h, ">{}</option>\n", choices[k].text);
	}
	html(h, "</select>\n</div>\n");
}

static void fact(struct html *h, msg what, str words)
{
	if (words.n)
		html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt><dd class=\"govuk-summary-list__value\">{}</dd></div>\n",
			what, words);
}

static str joined(struct cx *cx, str a, const char *between, str b)
{
	return a.n && b.n ? str_fmt(cx->arena, "{}{}{}", a, between, b) : a.n ? a : b;
}

static str days_words(struct cx *cx, const str *f)
{
	struct buf b = BUF(cx->arena, 1024);
	int64_t bits = days_read(cx->arena, f[COLUMN_DAYS]);

	for (int i = 0; i < 7; i++)
		if (bits >> i & 1)
			buf_fmt(&b, "{}{}", b.n ? ", " : "", msg_write(cx->arena, cx->lang, weekday_name(i), NULL, 0));
	return buf_str(&b);
}

/* One line as it would be here. */
static void line(struct html *h, struct cx *cx, const struct shape *s, const struct str_list *fields)
{
	struct open_record r;
	str original;

	shape_line(cx, s, fields, &r, &original);
	const str *f = r.fields;
	html(h, "<li>");
	if (f[COLUMN_NAME].n)
		html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n", f[COLUMN_NAME]);
	else
		html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n", T("It has no name."));
	html(h, "<dl class=\"govuk-summary-list\">\n");
	fact(h, T("What it is about"), open_cut(cx, f[COLUMN_ABOUT], 200));
	fact(h, T("When"), joined(cx, joined(cx, joined(cx, days_words(cx, f), " ", f[COLUMN_OPENS]), "–", f[COLUMN_CLOSES]), "; ", f[COLUMN_WHEN]));
	fact(h, T("Where"), f[COLUMN_ADDRESS]);
	fact(h, T("What it costs"), joined(cx, str_is(f[COLUMN_COST], "free") ? msg_write(cx->arena, cx->lang, T("Free"), NULL, 0) : STR(""), ", ", f[COLUMN_COST_WORDS]));
	fact(h, T("Who runs it"), f[COLUMN_ORGANISATION]);
	fact(h, T("For whom"), joined(cx, f[COLUMN_WHO_FOR], ", ", joined(cx, f[COLUMN_FROM_AGE], "–", f[COLUMN_TO_AGE])));
	fact(h, T("How anyone reaches it"), joined(cx, f[COLUMN_WEBSITE], ", ", joined(cx, f[COLUMN_EMAIL], ", ", f[COLUMN_PHONE])));
	fact(h, T("Only for those who work here"), joined(cx, f[COLUMN_KEEPER], ", ", f[COLUMN_REACH]));
	fact(h, T("Kept beside"), open_cut(cx, r.left, 300));
	html(h, "</dl></li>\n");
}

static void lines(struct html *h, struct cx *cx, const struct shape *s, const struct str_list *three)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"rows\">{}</h2>\n<ul class=\"rows\">\n", T("How the first lines would look"));
	for (size_t i = 0; i < 3; i++)
		if (three[i].n)
			line(h, cx, s, &three[i]);
	html(h, "</ul>\n");
}

void shape_view(struct html *h, struct cx *cx, const struct waiting *w, const struct shape *s, str text)
{
	struct str_list three[3] = { { 0 } };
	static const struct option kinds[] = { { "activity", TEXT("Things to do"), { 0 } }, { "group", TEXT("Groups"), { 0 } }, { "service", TEXT("Services"), { 0 } },
		{ "place", TEXT("Places"), { 0 } } };

	shape_first(cx, text, s, three);
	page_issues(h, cx);
	page_heading(h, T("What is in each column?"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">{}</p>\n", w->name,
		T("Under each name stands what is in its first lines. This is our guess. Change what is wrong; we remember it for every list with the same columns."));
	lines(h, cx, s, three);
	form_begin(h, cx, str_fmt(cx->arena, "/import/{}/columns", w->id));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What is this?"));
	for (size_t i = 0; i < s->n; i++)
		column(h, cx, s, three, i);
	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("What are these, where a line does not say?"), .value = s->kind, .required = true }, kinds, countof(kinds));
	form_line(h, cx, (struct field_look){ .name = "feed", .label = T("Where is it from?"), .value = s->feed,
		.hint = T("Such as: Swansea Council. Use the same words each time, so that we know its records again.") });
	form_button_named(h, T("Show me how it would look now"), "go", "show", true);
	form_button_named(h, T("Check it and take it in"), "go", "take", false);
	form_end(h);
	form_begin(h, cx, str_fmt(cx->arena, "/import/{}/forget", w->id));
	form_button_quiet(h, T("Forget this list"));
	form_end(h);
}

void shape_view_waiting(struct html *h, struct cx *cx, const struct waiting_list *l)
{
	if (!l->n)
		return;
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("Lists that wait for you to say what their columns are"));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/import/{}\">", l->v[i].id);
		html_t(h, T("{1}, sent {2}"), l->v[i].name, when_long(cx->arena, cx->lang, l->v[i].at));
		html(h, "</a></li>\n");
	}
	html(h, "</ul>\n");
}
