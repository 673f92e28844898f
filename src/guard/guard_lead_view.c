/* SPDX-License-Identifier: Apache-2.0 */
/* guard_lead_view.c -- what waits for the safeguarding lead, to HTML: no counts, no order but time. */
#include "base/html.h"
#include "base/when.h"
#include "guard/guard_lead.h"
#include "web/page.h"

static val name_of(str name) { return name.n ? V(name) : V(T("Someone")); }
static val who_of(const struct pointer *p) { return p->person_name.n ? V(p->person_name) : V(T("Nobody is named")); }

static void one_of(struct html *h, struct cx *cx, const struct pointer *p, const char *to, msg text)
{
	html(h, "<li class=\"row\"><div><strong>{}</strong>\n", who_of(p));
	guard_view_line(h, cx, p);
	html(h, "</div>\n");
	if (to && (p->person.n || !strcmp(to, "/safeguarding")))
		html(h, "<a class=\"govuk-link\" href=\"{}/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>", to, p->id, text, who_of(p));
	html(h, "</li>\n");
}

static void part(struct html *h, struct cx *cx, msg title, const struct pointer_list *l, msg none, const char *to, msg text)
{
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n", title);
	if (l->n)
		html(h, "<ul class=\"rows\">\n");
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", none);
	for (size_t i = 0; i < l->n; i++)
		one_of(h, cx, &l->v[i], to, text);
	if (l->n)
		html(h, "</ul>\n");
	html(h, "</section>\n");
}

static void held(struct html *h, struct cx *cx, const struct held_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<ul class=\"rows\">\n", T("Left out of a copy"),
		T("Someone took out all that is kept of a person. What would put someone in danger was not in it, and the copy does not say so."));
	for (size_t i = 0; i < l->n; i++) {
		const struct held *b = &l->v[i];
		html(h, "<li class=\"row\"><div><strong>{}</strong><br>", b->person_name);
		if (b->taken_by.n)
			html_t(h, T("{1} took it out on {2}."), name_of(b->taken_name), day_year(cx->arena, cx->lang, london_day(b->at)));
		else
			html_t(h, T("By their own sign-in, on {1}."), day_year(cx->arena, cx->lang, london_day(b->at)));
		html(h, " ");
		html_t(h, TN("{1} line was left out.", "{1} lines were left out.", b->n), b->n);
		html(h, "</div></li>\n");
	}
	html(h, "</ul></section>\n");
}

void guard_view_waits(struct html *h)
{
	html(h, "<div class=\"banner\">\n<p><a class=\"govuk-link\" href=\"/safeguarding\">{}</a></p>\n</div>\n", T("Something waits for the safeguarding lead"));
}

void guard_lead_view(struct html *h, struct cx *cx, const struct guard_lead *l, bool earlier)
{
	page_heading(h, T("Telling the safety team"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("When, whom, and whether the person knows. You see nothing else of anyone here. Where it is on "
		"their own page, they read there that you heard of it, and on which day."));
	if (!earlier) {
		part(h, cx, T("It waits for you to hear it"), &l->waits, T("Everything was heard."), "/safeguarding", T("Hear it"));
		if (l->again.n)
			part(h, cx, T("To look at again"), &l->again, T("Nothing"), "/worry", T("May it be on their own page?"));
	}
	part(h, cx, T("Heard"), &l->heard, T("Nothing yet"), "/worry", T("May it be on their own page?"));
	if (l->heard.n == LIMIT_LIST)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/safeguarding?before={}\">{}</a></p>\n", l->heard.v[l->heard.n - 1].heard_at,
			T("Earlier"));
	held(h, cx, &l->held);
}

void guard_lead_view_hear(struct html *h, struct cx *cx, const struct pointer *p)
{
	struct option next[GUARD_NEXT];

	for (size_t i = 0; i < countof(next); i++)
		next[i] = (struct option){ .value = guard_next[i].value, .text = guard_next[i].text };
	page_issues(h, cx);
	page_heading(h, T("Hear it"));
	html(h, "<p class=\"large-name\">{}</p>\n", who_of(p));
	guard_view_line(h, cx, p);
	if (!p->heard_at) {
		form_begin(h, cx, str_fmt(cx->arena, "/safeguarding/{}", p->id));
		form_radios(h, cx, (struct field_look){ .name = "next", .label = T("What comes next?"), .required = true,
			.hint = T("Whoever walks alongside them reads it.") }, next, countof(next));
		form_button(h, T("I have heard it"));
		form_end(h);
	}
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/safeguarding\">{}</a></p>\n", T("Back"));
}
