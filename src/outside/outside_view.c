/* SPDX-License-Identifier: Apache-2.0 */
/* outside_view.c -- reading outside one's relationships, to HTML.  What it opens has no form and leads nowhere. */
#include "base/html.h"
#include "base/when.h"
#include "outside/outside_int.h"
#include "web/page.h"

static str clock_of(struct cx *cx, int64_t ms) { return clock_time(cx->arena, cx->lang, london_minute(ms)); }
static str day_of(struct cx *cx, int64_t ms) { return day_long(cx->arena, cx->lang, london_day(ms)); }

static void heading(struct html *h, msg m) { html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", m); }

static void done_button(struct html *h, struct cx *cx, const struct outside *o)
{
	form_begin(h, cx, str_fmt(cx->arena, "/outside/{}/done", o->id));
	html(h, "<button class=\"govuk-button\">{}</button>\n", T("I have read what I came for"));
	form_end(h);
}

void outside_view_reading(struct html *h, struct cx *cx, const struct outside *o)
{
	html(h, "<div class=\"banner\">\n<p>");
	html_t(h, T("You may read a page outside your relationships until {1}. They are told, and so is who leads."), clock_of(cx, o->until));
	html(h, " <a class=\"govuk-link\" href=\"/outside/{}\">{}</a></p>\n", o->id, T("Their page, to read"));
	done_button(h, cx, o);
	html(h, "</div>\n");
}

void outside_view_read(struct html *h, struct cx *cx, const struct outside *o)
{
	html(h, "<div class=\"banner\">\n<p>");
	html_t(h, T("{1} read your page on {2}. They do not walk alongside you."), o->staff_name, day_of(cx, o->at));
	html(h, " <a class=\"govuk-link\" href=\"/people/{}/outside\">{}</a></p>\n</div>\n", cx->actor.id, T("Why they read it"));
}

void outside_view_waits(struct html *h)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/outside/all\">{}</a></p>\n</div>\n",
		T("Somebody read a page from outside. Please look at why"));
}

static void own_asks(struct html *h, struct cx *cx, const struct outside_list *l)
{
	if (!l->n)
		return;
	heading(h, T("What you asked for since yesterday"));
	html(h, "<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li><a class=\"govuk-link\" href=\"/outside/{}\">{} {}</a><br>{}</li>\n", l->v[i].id, day_of(cx, l->v[i].at),
			clock_of(cx, l->v[i].at), l->v[i].reason);
	html(h, "</ul>\n");
}

void outside_view_ask(struct html *h, struct cx *cx, const struct outside_form *f, const struct neighbourhood_list *places,
	const struct outside_list *own)
{
	struct option *o = arena_alloc(cx->arena, (places->n + 1) * sizeof *o);

	for (size_t i = 0; i < places->n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, places->v[i].id), .name = places->v[i].name };
	page_issues(h, cx);
	page_heading(h, T("Read outside my relationships"));
	html(h, "<p class=\"lede\">{}</p>\n", T("For the rare day when somebody must have help, and whoever walks alongside them cannot be reached."));
	page_para(h, T("If someone is in danger now, ring 999 first. Then try to ring whoever walks alongside them."));
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n",
		T("It opens one page for two hours: how to reach them, their page, and what was written last. You can read it, and not write."),
		T("Before you see a word, it is kept that you looked, and why."),
		T("They are told, with your name and your reason. So are whoever walks alongside them, and who leads."));
	form_begin(h, cx, STR("/outside"));
	form_line(h, cx, (struct field_look){ .name = "who", .label = T("Who is it?"), .value = f->who, .required = true, .autocomplete = "off",
		.hint = T("Exactly what they like to be called, or the address of their page, as somebody gave it to you. There is no list to look through.") });
	form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = f->neighbourhood,
		.hint = T("Not needed with the address of their page."), .required = true }, o, places->n);
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("Why do you need to read it?"), .value = f->words, .required = true,
		.hint = T("In a sentence that you would say to them. They will read it.") });
	form_button(h, T("Open it, and tell them"));
	form_end(h);
	own_asks(h, cx, own);
}

/* ---- the page itself */

static void words_of(struct html *h, msg title, str words)
{
	if (!words.n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<div class=\"words\">\n", title);
	html_words(h, words);
	html(h, "</div>\n</section>\n");
}

static void places_of(struct html *h, const struct connection_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list govuk-list--bullet\">\n", T("Groups and places"));
	for (size_t i = 0; i < l->n; i++)
		html(h, "<li>{}</li>\n", l->v[i].thing_name);
	html(h, "</ul>\n</section>\n");
}

static void moments_of(struct html *h, struct cx *cx, const struct moment_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("What was written last"));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<div class=\"words\">\n<p class=\"muted\">{} · {}</p>\n", day_long(cx->arena, cx->lang, l->v[i].day), l->v[i].staff_name);
		html_words(h, l->v[i].words);
		html(h, "</div>\n");
	}
	html(h, "</section>\n");
}

void outside_view_page(struct html *h, struct cx *cx, const struct outside_page *p)
{
	html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", p->person.name);
	people_life_view_with(h, &p->with);
	people_view_now(h, cx, &p->person);
	people_view_asks(h, &p->person);
	words_of(h, T("How to reach them"), p->person.reach);
	if (p->person.safety.n) {
		html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>\n", T("Before you visit"));
		for (size_t i = 0; i < p->person.safety.n; i++)
			people_view_safety_words(h, &p->person.safety.v[i]);
		html(h, "</div>\n");
	}
	for (int hard = 1; hard >= 0; hard--)      /* what helps when it gets hard is what they may be here for */
		for (size_t i = 0; i < p->words.n; i++)
			if (p->words.v[i].hard == hard)
				words_of(h, p->words.v[i].title, p->words.v[i].words);
	goodlife_view_steps(h, &p->steps);
	goodlife_view_items(h, T("Gifts and things I love"), &p->gifts);
	goodlife_view_items(h, T("People in my life"), &p->ties);
	places_of(h, &p->connections);
	moments_of(h, cx, &p->moments);
	html(h, "<p class=\"muted\">{}</p>\n", T("This is all that it opens. What they keep for themselves is not in it, and older words are not."));
}

void outside_view_over(struct html *h, struct cx *cx, const struct outside *o)
{
	if (!o->person.n) {
		page_heading(h, T("No page fits that"));
		page_para(h, T("Nobody here is called exactly so in that neighbourhood, or more than one person is. Please ask whoever gave you the name for the address of their page."));
		page_para(h, T("Who leads can see that you asked, and why."));
		page_button_link(h, STR("/outside"), T("Ask again"), true);
		return;
	}
	page_heading(h, T("That time is over"));
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("You asked on {1} at {2}. They are told that you read their page, and why."), day_of(cx, o->at), clock_of(cx, o->at));
	html(h, "</p>\n");
	html_words(h, o->reason);
	page_button_link(h, STR("/outside"), T("Read outside my relationships"), true);
}

/* ---- who is told */

static void reason_of(struct html *h, const struct outside *o)
{
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("The reason they gave: {1}"), o->reason);
	html(h, "</p>\n");
}

/* Still to be said by whoever looks at it; nobody is told of what was read of somebody who has died. */
static bool to_tell(const struct cx *cx, const struct outside *o, const struct person *p)
{
	if (cx->actor.roles & ROLE_PERSON)
		return !access_outside_read(o);
	return cx->actor.roles & ROLE_COORDINATOR && !o->told_at && !str_eq(o->staff, cx->actor.id) && !people_has_died(p);
}

static void told_button(struct html *h, struct cx *cx, const struct outside *o, bool own)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/outside/{}/told", o->person, o->id));
	form_button_quiet(h, own ? T("I have read this") : T("I have told them"));
	form_end(h);
}

static void one_of(struct html *h, struct cx *cx, const struct outside *o, const struct person *p, bool own)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">");
	html_t(h, T("{1}, {2} at {3}"), o->staff_name, day_of(cx, o->at), clock_of(cx, o->at));
	html(h, "</h2>\n");
	reason_of(h, o);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/outside/{}/slip\">{}</a></p>\n", o->person, o->id,
		own ? T("The same on paper") : T("A letter to print, to read together"));
	if (to_tell(cx, o, p))
		told_button(h, cx, o, own);
	else if (o->told_at && !own) {
		html(h, "<p class=\"muted\">");
		html_t(h, T("They know since {1}."), day_of(cx, o->told_at));
		html(h, "</p>\n");
	}
	html(h, "</section>\n");
}

void outside_view_of(struct html *h, struct cx *cx, const struct person *p, const struct outside_list *l)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_heading(h, own ? T("Who read my page from outside") : T("Who read their page from outside"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	page_para(h, own ? T("Somebody else who works here may read your page for two hours, when there is a reason. You are always told. If you think that it was not right, tell your coordinator or who leads.")
		: T("Somebody who does not walk alongside them may read their page for two hours when there is a reason. They are always told: please do it soon, in the way that suits them."));
	if (!l->n)
		page_para(h, T("Nobody has."));
	for (size_t i = 0; i < l->n; i++)
		one_of(h, cx, &l->v[i], p, own);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n", p->id, T("Who has looked"));
}

void outside_view_slip(struct html *h, struct cx *cx, const struct outside *o, const struct person *p)
{
	html(h, "<article class=\"slip\">\n");
	page_heading(h, T("Somebody read your page"));
	html(h, "<p class=\"lede\">{}</p>\n<p class=\"govuk-body\">", p->name);
	html_t(h, T("{1} works with us and does not walk alongside you. On {2} at {3} they opened your page, to read it. It was open to them for two hours at most."),
		o->staff_name, day_of(cx, o->at), clock_of(cx, o->at));
	html(h, "</p>\n");
	heading(h, T("Why they read it"));
	html_words(h, o->reason);
	heading(h, T("What they could see"));
	page_para(h, T("How to reach you, your page, and what was written last. They could not change anything, and what you keep for yourself was not in it."));
	heading(h, T("What you can do"));
	page_para(h, T("Ask us about it, any time. If you think that it was not right, say so, to your coordinator or to who leads. You need not give a reason."));
	html(h, "<p class=\"muted no-print\">{}</p>\n</article>\n", T("Print this page, or read it together."));
	if (cx->actor.roles & ROLE_COORDINATOR && to_tell(cx, o, p)) {
		html(h, "<div class=\"no-print\">\n");
		told_button(h, cx, o, false);
		html(h, "</div>\n");
	}
}

void outside_view_all(struct html *h, struct cx *cx, const struct outside_told_list *l)
{
	page_heading(h, T("Read from outside"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Who read a page without walking alongside the person, when, and why. Whose page it was is not shown here: ask whoever walks alongside them."));
	if (!l->n)
		page_para(h, T("Nobody has."));
	for (size_t i = 0; i < l->n; i++) {
		const struct outside *o = &l->v[i].o;
		html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">");
		html_t(h, T("{1}, {2} at {3}"), o->staff_name, day_of(cx, o->at), clock_of(cx, o->at));
		html(h, "</h2>\n");
		reason_of(h, o);
		if (!o->person.n)
			page_para(h, T("No page fitted what they asked for, so nothing was opened."));
		else {
			people_life_view_with(h, &l->v[i].with);
			html(h, "<p class=\"govuk-body\">");
			if (o->told_at)
				html_t(h, T("They know since {1}."), day_of(cx, o->told_at));
			else
				html(h, "{}", T("Nobody has said yet that they know."));
			html(h, "</p>\n");
		}
		if (!o->lead_at && !str_eq(o->staff, cx->actor.id)) {
			form_begin(h, cx, str_fmt(cx->arena, "/outside/{}/noted", o->id));
			form_button_quiet(h, T("I have read this"));
			form_end(h);
		} else if (!o->lead_at)
			html(h, "<p class=\"muted\">{}</p>\n", T("This was you. Nobody else who leads has read it yet."));
		html(h, "</section>\n");
	}
	if (l->n == LIMIT_LIST)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/outside/all?before={}\">{}</a></p>\n", l->v[l->n - 1].o.at, T("Earlier"));
}
