/* SPDX-License-Identifier: Apache-2.0 */
/* today_view.c -- the day, to HTML: plans and promises, who said hello, where I will be, who has gone quiet. */
#include "base/html.h"
#include "base/when.h"
#include "today/today_int.h"
#include "web/page.h"

static val plan_day(struct cx *cx, const struct plan *p)
{
	int64_t today = london_day(cx->now);

	if (p->some_time)
		return V(T("some time this week"));
	if (p->day == today)
		return V(T("today"));
	return V(day_long(cx->arena, cx->lang, p->day));
}

static void draw_plan(struct html *h, struct cx *cx, const struct plan *p, const struct safety_note_list *safety)
{
	html(h, "<li class=\"row\"><div><strong>{}</strong>{}{} <span class=\"muted\">· {}</span>\n",
		p->words, p->name.n ? " · " : "", p->name, plan_day(cx, p));
	if (p->talk.n)
		html(h, "<br>{} {}\n", T("How we talk best:"), p->talk);
	for (size_t i = 0; p->person.n && i < safety->n; i++)
		if (str_eq(safety->v[i].person, p->person))
			people_view_safety_words(h, &safety->v[i]);
	html(h, "</div>\n<div class=\"row__acts\">\n");
	if (p->person.n)
		html(h, "<a class=\"govuk-link\" href=\"/people/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a> "
			"<a class=\"govuk-link\" href=\"/write?plan={}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
			p->person, T("Their page"), p->words, p->id, T("It happened"), p->words);
	form_begin(h, cx, str_fmt(cx->arena, "/plans/{}/drop", p->id));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Let it go"), p->words);
	form_end(h);
	html(h, "</div>\n</li>\n");
}

static void draw_promises(struct html *h, const struct step_list *l)
{
	size_t shown = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct step *s = &l->v[i];
		if (!s->name.n)
			continue;
		if (!shown++)
			html(h, "<h3 class=\"govuk-heading-s\">{}</h3>\n<ul class=\"rows\">\n", T("What you said you would do"));
		html(h, "<li class=\"row\"><span><a class=\"row__name\" href=\"/people/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a> {}</span></li>\n",
			s->person, s->name, s->words, s->words);
	}
	if (shown)
		html(h, "</ul>\n");
}

static bool any_promise(const struct step_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].name.n)
			return true;
	return false;
}

static void draw_plans(struct html *h, struct cx *cx, const struct today *t)
{
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("Plans and promises"));
	if (!t->plans.n && !any_promise(&t->promises))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("A clear day. Who could you call in on?"));
	if (t->plans.n)
		html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < t->plans.n; i++)
		draw_plan(h, cx, &t->plans.v[i], &t->safety);
	if (t->plans.n)
		html(h, "</ul>\n");
	draw_promises(h, &t->promises);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/plans/new\">{}</a></p>\n", T("Make a plan"));
	if (t->lone)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/lone-visit\">{}</a></p>\n", T("I'm going to see someone alone"));
	html(h, "</section>\n");
}

static void draw_hellos(struct html *h, struct cx *cx, const struct today *t)
{
	size_t waiting = 0;

	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("Who said hello"));
	for (size_t i = 0; i < t->hellos.n; i++) {
		const struct introduction *n = &t->hellos.v[i];
		if (str_is(n->state, "not-now"))
			continue;
		if (!waiting++)
			html(h, "<ul class=\"rows\">\n");
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/introductions/{}\">{}</a> <span class=\"muted\">{}</span></li>\n",
			n->id, n->called.n ? V(n->called) : V(T("Someone new")),
			str_is(n->state, "touch") ? n->other.n ? V(msg_fmt(cx->arena, cx->lang, T("{1} is in touch"), n->other)) : V(T("in touch")) : V(day_ago(cx->arena, cx->lang, london_day(n->at), london_day(cx->now))));
	}
	if (waiting)
		html(h, "</ul>\n");
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("No new hellos."));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/introductions\">{}</a></p></section>\n", T("All introductions"));
}

static void draw_quiet(struct html *h, struct cx *cx, const struct today *t)
{
	if (!t->quiet.n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{}</p>\n<ul class=\"rows\">\n",
		T("Quiet lately"), T("Only you see this. Perhaps someone to think of today."));
	for (size_t i = 0; i < t->quiet.n; i++) {
		const struct person *p = &t->quiet.v[i];
		html(h, "<li class=\"row\"><a class=\"row__name\" href=\"/people/{}\">{}</a> <span class=\"muted\">{}</span></li>\n", p->id, p->name,
			p->last_day ? V(day_ago(cx->arena, cx->lang, p->last_day, london_day(cx->now))) : V(T("You have just met")));
	}
	html(h, "</ul></section>\n");
}

static void draw_two(struct html *h, const struct two_line_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{}</p>\n", T("Two versions"),
		T("Somebody else wrote here at the same time. Both are kept: choose when you like."));
	versions_view_lines(h, l, TODAY_TWO);
	if (l->n > TODAY_TWO)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/today/two-versions\">{}</a></p>\n", T("All that stands in two versions"));
	html(h, "</section>\n");
}

static void draw_later(struct html *h, const struct two_line_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{}</p>\n", T("Words that came later"),
		T("Somebody who walked alongside before wrote them on a phone. You may write them down, or let them go."));
	versions_view_lines(h, l, l->n);
	html(h, "</section>\n");
}

/* Today lies open on tables: of what it is, it does not speak. */
static void draw_again(struct html *h, const struct two_line_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("To look at again"));
	versions_view_lines(h, l, l->n);
	html(h, "</section>\n");
}

/* Somebody read a page and does not walk alongside: the person is told, in the way that suits them. */
static void draw_outside(struct html *h, struct cx *cx, const struct today *t)
{
	if (!t->outside.n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("Read from outside"));
	for (size_t i = 0; i < t->outside.n; i++) {
		const struct outside *o = &t->outside.v[i];
		html(h, "<li class=\"row\"><span><a class=\"row__name\" href=\"/people/{}/outside\">{}</a> ", o->person, o->person_name);
		html_t(h, T("{1} read their page on {2}. Please tell them."), o->staff_name, day_long(cx->arena, cx->lang, london_day(o->at)));
		html(h, "</span></li>\n");
	}
	html(h, "</ul></section>\n");
}

/* What is seen on the way is written down in four taps. */
static void draw_around(struct html *h)
{
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/community/add/here\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/grew/new\">{}</a></p>\n</section>\n",
		T("On the way"), T("The place I stand in"), T("Something grew here"));
}

void today_view_two(struct html *h, const struct two_line_list *l)
{
	page_heading(h, T("Two versions"));
	html(h, "<p class=\"lede\">{}</p>\n", l->n ? T("Somebody else wrote here at the same time. Both are kept: choose when you like.")
		: T("Nothing stands in two versions."));
	versions_view_lines(h, l, l->n);
	page_button_link(h, STR("/today"), T("Today"), true);
}

void today_view(struct html *h, struct cx *cx, const struct today *t)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">{}</p>\n", T("Today"),
		day_long(cx->arena, cx->lang, london_day(cx->now)));
	if (t->unsent)
		sync_view_unsent(h, cx, t->unsent);
	page_button_link(h, STR("/write"), T("Write it down"), false);
	draw_outside(h, cx, t);
	draw_again(h, &t->again);
	draw_plans(h, cx, t);
	draw_two(h, &t->two);
	draw_later(h, &t->later);
	draw_hellos(h, cx, t);
	presence_view_today(h, cx, &t->presence);
	draw_around(h);
	draw_quiet(h, cx, t);
	if (cx->phone.is)
		sync_view_home(h);
}
