/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_view.c -- how long things are kept, to HTML. */
#include "base/when.h"
#include "keeping/keeping_int.h"
#include "web/page.h"

static void when_it_goes(struct html *h, struct cx *cx, const struct keeping *k, bool own)
{
	html(h, "<p class=\"lede\">");
	html_t(h, k->until_day ? T("As asked, all of it goes on {1}.") : T("If we do not speak again, all of it goes on {1}."),
		day_year(cx->arena, cx->lang, keeping_day(cx, k)));
	html(h, "</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n");
	if (!k->until_day)
		html(h, "<li>{}</li>\n", T("Each time we speak, the six years begin anew."));
	html(h, "<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("Whoever walks alongside sees it on Today two months before, so that there is time to talk about it."),
		own ? T("What you have on paper stays yours.") : T("What they have on paper stays theirs."));
}

void keeping_view_page(struct html *h, struct cx *cx, const struct person *p, const struct keeping *k, const struct keeping_form *f,
	const struct stay *held)
{
	bool own = cx->actor.roles & ROLE_PERSON;
	const struct option ways[] = {
		{ .value = "six", .text = T("Six years after we last spoke") },
		{ .value = "until", .text = own ? T("Until another day, which I choose") : T("Until another day, which they choose") },
	};

	page_issues(h, cx);
	page_heading(h, T("How long it is kept"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	when_it_goes(h, cx, k, own);
	keeping_view_held(h, cx, held, own);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/life/keeping", p->id));
	form_base(h, "keeping", k->version);
	form_radios(h, cx, (struct field_look){ .name = "how", .required = true, .value = f->how,
		.label = own ? T("How long would you like it kept?") : T("How long would they like it kept?") }, ways, countof(ways));
	form_date(h, cx, (struct field_look){ .name = "until", .label = T("Which day?"), .value = f->until,
		.hint = T("Sooner or later, but two months from now or more.") });
	form_button(h, T("Save"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/life", p->id), T("Back"), true);
}

void keeping_view_soon(struct html *h, struct cx *cx, const struct keeping *k)
{
	html(h, "<p class=\"banner\">");
	html_t(h, k->until_day ? T("A day was chosen: on {1} all that is kept of you goes.") : T("All that is kept of you goes on {1}, if we do not speak again."),
		day_year(cx->arena, cx->lang, keeping_day(cx, k)));
	html(h, " <a class=\"govuk-link\" href=\"/people/{}/life/keeping\">{}</a></p>\n", k->person, T("Choose another day"));
}

static void rule(struct html *h, msg what, msg how_long)
{
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">{}</dd></div>\n", what, how_long);
}

static void count(struct html *h, bool *any, int64_t n, msg text)
{
	if (!n)
		return;
	html(h, "{}", *any ? ", " : "");
	html_t(h, text, n);
	*any = true;
}

static void one_day(struct html *h, struct cx *cx, const struct went *w)
{
	bool any = false;

	html(h, "<li>{} <span class=\"rows__end\">", day_year(cx->arena, cx->lang, w->day));
	count(h, &any, w->told, TN("{1} person will be asked", "{1} people will be asked", w->told));
	count(h, &any, w->person, TN("{1} person’s page", "{1} people’s pages", w->person));
	count(h, &any, w->jotting, TN("{1} jotting", "{1} jottings", w->jotting));
	count(h, &any, w->introduction, TN("{1} introduction", "{1} introductions", w->introduction));
	count(h, &any, w->safety, TN("{1} visit-safety note", "{1} visit-safety notes", w->safety));
	count(h, &any, w->lone, TN("{1} visit alone", "{1} visits alone", w->lone));
	count(h, &any, w->later, TN("words that came later: {1}", "words that came later: {1}", w->later));
	count(h, &any, w->unnamed, TN("words without a name: {1}", "words without a name: {1}", w->unnamed));
	count(h, &any, w->household, TN("{1} household without everyone’s yes", "{1} households without everyone’s yes", w->household));
	count(h, &any, w->outside, TN("{1} question about somebody we do not know", "{1} questions about somebody we do not know", w->outside));
	count(h, &any, w->pointer, TN("{1} line that the safety team was told", "{1} lines that the safety team was told", w->pointer));
	if (!any)
		html(h, "{}", T("nothing"));
	html(h, "</span></li>\n");
}

void keeping_view_jumped(struct html *h)
{
	html(h, "<p class=\"banner\">{} <a class=\"govuk-link\" href=\"/set-up/keeping\">{}</a></p>\n",
		T("This server’s clock has jumped, so nothing goes by itself just now."), T("What to do"));
}

static void view_clock(struct html *h, struct cx *cx)
{
	int64_t today = london_day(cx->now);

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">", T("The clock has jumped"));
	html_t(h, T("When Alongside last looked, it was {1}. Now this server says that it is {2}."),
		day_year(cx->arena, cx->lang, london_day(cx->area.clock_at)), day_year(cx->arena, cx->lang, today));
	html(h, "</p>\n<p class=\"govuk-body\">{}</p>\n",
		T("So nothing goes by itself just now. If that day is wrong, please have the clock put right: then all goes on."));
	if (!(cx->actor.roles & ROLE_ADMIN)) {
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("If it is right, whoever looks after Alongside says so here."));
		return;
	}
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("If it is right, say so. Then whatever has had its time goes tonight."));
	form_begin(h, cx, STR("/set-up/keeping"));
	form_hidden(h, "day", day_iso(cx->arena, today));
	form_button(h, T("That day is right"));
	form_end(h);
}

void keeping_view_went(struct html *h, struct cx *cx, const struct went_list *l, int64_t holds)
{
	page_heading(h, T("How long things are kept"));
	if (cx_clock_jumped(cx))
		view_clock(h, cx);
	html(h, "<dl class=\"govuk-summary-list\">\n");
	rule(h, T("A person’s page"), T("Six years after we last spoke; sooner or longer if they ask. Whoever walks alongside is told two months before."));
	rule(h, T("A jotting"), T("Twelve months, unless somebody keeps it"));
	rule(h, T("An introduction"), T("30 days without a yes"));
	rule(h, T("A visit-safety note"), T("Six months at the most"));
	rule(h, T("A visit alone"), T("Until they are back, one day at the most"));
	rule(h, T("Words that came after the coordinator had gone on"), T("Three months, unless somebody writes them down"));
	rule(h, T("Words from a locked phone, without a name"), T("30 days, unless somebody says whose they are"));
	rule(h, T("A household"), T("30 days without everyone’s yes"));
	rule(h, T("Asking to read outside, when nobody was found"), T("30 days"));
	rule(h, T("That the safety team was told"), T("As Set up says under safety, six years at most; what nobody has heard yet waits"));
	html(h, "</dl>\n<p class=\"govuk-body\"><strong>");
	html_t(h, T("Holds: {1}"), holds);
	html(h, "</strong><br>{}</p>\n", T("A court, an inquiry or a practice review has asked for what is kept of somebody to stay. Only whoever looks after data sets it, "
		"until a day."));
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("What went by itself"),
		T("Each night Alongside looks whose time has come. Here are the last 60 days: how many, and nobody’s name."));
	if (!l->n)
		html(h, "<p class=\"govuk-body muted\">{}</p>\n", T("No night has passed yet."));
	else {
		html(h, "<ul class=\"rows\">\n");
		for (size_t i = 0; i < l->n; i++)
			one_day(h, cx, &l->v[i]);
		html(h, "</ul>\n");
	}
	if (cx->actor.roles & ROLE_DATA)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/holds\">{}</a></p>\n", T("Holds"));
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up\">{}</a></p>\n", T("Back to Set up"));
}
