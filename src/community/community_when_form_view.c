/* SPDX-License-Identifier: Apache-2.0 */
/* community_when_form_view.c -- "When is it on, exactly": the form, and what is said of it in words. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "community/community_when_form.h"
#include "web/page.h"

/* The days that it is on, as sentences. */
static void sentences(struct html *h, const struct when_both *b)
{
	struct arena *a = h->out.a;
	str rhythm = when_said_rhythm(a, h->lang, b), time = when_said_time(a, h->lang, b);
	struct str_list rest = { 0 };

	when_said_rest(a, h->lang, b, &rest);
	html(h, "<p class=\"govuk-body\"><strong>{}{}{}</strong>", rhythm, rhythm.n && time.n ? V(", ") : V(""), time);
	if (!rhythm.n && !time.n)
		html(h, "{}", T("It is said in words only."));
	for (size_t i = 0; i < rest.n; i++)
		html(h, "<br>{}", rest.v[i]);
	html(h, "</p>\n");
}

static void said(struct html *h, struct cx *cx, const struct when_form_page *p)
{
	if (!p->said)
		return;
	html(h, "<section class=\"card\" id=\"understood\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n",
		p->look ? T("This is what we understand. Nothing is saved yet.") : T("What stands now"));
	sentences(h, p->said);
	if (p->next.n) {
		html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("The next days:"));
		for (size_t i = 0; i < p->next.n; i++)
			html(h, "<li>{} {}</li>\n", day_long(cx->arena, cx->lang, p->next.day[i]), date_of_day(p->next.day[i]).year);
		html(h, "</ul>\n");
	}
	if (p->next.no_terms)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nobody has listed the school terms yet, so it is shown as on all the year."));
	html(h, "</section>\n");
}

static void chips(struct html *h, struct cx *cx, msg legend, msg hint, const char *const *names, const msg *labels, const bool *on, size_t n)
{
	html(h, "<fieldset class=\"govuk-fieldset govuk-form-group\"><legend class=\"govuk-fieldset__legend\">{}</legend>\n", legend);
	if (hint.id)
		html(h, "<p class=\"govuk-hint\">{}</p>\n", hint);
	for (size_t i = 0; i < cx->issues.n; i++)
		if (!strcmp(cx->issues.v[i].field, names[0]))
			html(h, "<p class=\"govuk-error-message\">{}</p>\n", cx->issues.v[i].text);
	html(h, "<ul class=\"chips\">\n");
	for (size_t i = 0; i < n; i++) {
		html(h, "<li><label class=\"chip\" for=\"{}\"><input type=\"checkbox\" id=\"{}\" name=\"{}\" value=\"1\"", names[i], names[i], names[i]);
		if (on[i])
			html(h, " checked");
		html(h, "> {}</label></li>\n", labels[i]);
	}
	html(h, "</ul></fieldset>\n");
}

static void often(struct html *h, struct cx *cx, const struct when_form *f, bool listed)
{
	static const struct option often[] = {
		{ .value = "weeks", .text = TEXT("Every week, or every few weeks") },
		{ .value = "months", .text = TEXT("On a day of the month, such as the first Tuesday") },
		{ .value = "once", .text = TEXT("Once, on one day or some days together") },
		{ .value = "", .text = TEXT("It is said in words, or always open") },
		{ .value = "list", .text = TEXT("As the list said that it came from") },
	};
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }, *const nths[] = { "nth1", "nth2", "nth3", "nth4", "nth5" };
	static const msg nth_names[] = { TEXT("first"), TEXT("second"), TEXT("third"), TEXT("fourth"), TEXT("last") };
	const bool on[] = { f->mon, f->tue, f->wed, f->thu, f->fri, f->sat, f->sun }, nth[] = { f->nth1, f->nth2, f->nth3, f->nth4, f->nth5 };
	msg names[7];

	for (int i = 0; i < 7; i++)
		names[i] = weekday_name(i);
	form_radios(h, cx, (struct field_look){ .name = "often", .label = T("How often is it?"), .value = f->often, .required = true }, often,
		listed ? 5 : 4);
	form_line(h, cx, (struct field_look){ .name = "every", .label = T("Every how many weeks or months?"), .value = f->every, .inputmode = "numeric",
		.width = 3, .required = true, .hint = T("1 is each of them, 2 is every second one.") });
	chips(h, cx, T("On which days"), (msg){ 0 }, days, names, on, 7);
	chips(h, cx, T("Which ones of the month"), T("Only for a day of the month."), nths, nth_names, nth, 5);
}

static void tick(struct html *h, struct cx *cx, const char *name, msg label, bool on)
{
	form_tick(h, cx, (struct field_look){ .name = name, .label = label, .value = on ? STR("1") : STR("0") });
}

static void fields(struct html *h, struct cx *cx, const struct when_form *f)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("First and last day"));
	form_date(h, cx, (struct field_look){ .name = "first_day", .label = T("First day"), .value = f->first_day,
		.hint = T("When it is once: that day. When it is every second week: from where we count.") });
	form_date(h, cx, (struct field_look){ .name = "last_day", .label = T("Last day"), .value = f->last_day });
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("At what time"));
	form_line(h, cx, (struct field_look){ .name = "begins", .label = T("Begins"), .value = f->begins, .width = 5 });
	form_line(h, cx, (struct field_look){ .name = "ends", .label = T("Ends"), .value = f->ends, .width = 5 });
	tick(h, cx, "ends_next", T("It ends after midnight, on the day after"), f->ends_next);
	tick(h, cx, "all_day", T("It is all day"), f->all_day);
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("When it is not on"));
	tick(h, cx, "term_only", T("Only in term time"), f->term_only);
	tick(h, cx, "not_bank", T("Not on bank holidays"), f->not_bank);
	form_words(h, cx, (struct field_look){ .name = "not_on", .label = T("It is not on, on these days"), .value = f->not_on, .rows = 3,
		.hint = T("Each on a line, such as 25 December 2026") });
	form_words(h, cx, (struct field_look){ .name = "also_on", .label = T("It is on besides, on these days"), .value = f->also_on, .rows = 3,
		.hint = T("Each on a line, such as 25 December 2026") });
}

void when_form_view(struct html *h, struct cx *cx, const struct when_form_page *p)
{
	if (p->saved)
		page_done(h, T("Saved."));
	page_issues(h, cx);
	page_heading(h, T("When is it on, exactly"));
	html(h, "<p class=\"lede\"><a class=\"govuk-link\" href=\"/community/{}\">{}</a></p>\n", p->thing->id, p->thing->name);
	said(h, cx, p);
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/when", p->thing->id));
	form_hidden(h, "drawn_from", p->form.drawn_from);
	often(h, cx, &p->form, p->said ? p->said->when.rule.n && str_is(p->form.often, "list") : str_is(p->form.often, "list"));
	fields(h, cx, &p->form);
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	form_button_named(h, T("Show me the days first"), "look", "1", true);
	html(h, "</div>\n");
	form_end(h);
}

bool when_view_row(struct html *h, const struct thing *t, const struct thing_when *w)
{
	struct when_both b = { *t, *w };
	struct arena *a = h->out.a;
	bool ours = when_said_by_us(a, &b);

	/* Conditions alone are said below, with the next days. */
	if (!w->rule.n && !w->ends_next && (t->freq.n || !w->first_day) && !(ours && t->when_words.n))
		return false;
	str rhythm = when_said_rhythm(a, h->lang, &b), time = when_said_time(a, h->lang, &b);
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">{}{}{}", T("When"), rhythm, rhythm.n && time.n ? V(", ") : V(""), time);
	if (t->when_words.n && !ours)
		html(h, "{}{}", rhythm.n || time.n ? V(". ") : V(""), t->when_words);
	html(h, "</dd></div>\n");
	return true;
}

void when_view_change(struct html *h, const struct thing *t, str text)
{
	struct when_both b = { .thing = *t, .when = { .thing = t->id } };

	if (!text.n || !when_text_read(text, &b.when)) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Not said"));
		return;
	}
	struct arena *a = h->out.a;
	str rhythm = b.when.rule.n ? when_said_rhythm(a, h->lang, &b) : STR("");
	struct str_list rest = { 0 };
	b.thing.freq = STR("weekly");              /* a day that it is on once is its first and its last */
	when_said_rest(a, h->lang, &b, &rest);
	html(h, "<p class=\"govuk-body\">{}", rhythm);
	if (b.when.ends_next)
		html(h, "{}{}", rhythm.n ? V(". ") : V(""), msg_fmt(a, h->lang, T("It ends at {1} in the night."), clock_time(a, h->lang, (int)b.when.ends_next)));
	for (size_t i = 0; i < rest.n; i++)
		html(h, "<br>{}", rest.v[i]);
	html(h, "</p>\n");
}
