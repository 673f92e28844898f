/* SPDX-License-Identifier: Apache-2.0 */
/* guard_view.c -- worried about someone's safety, to HTML: who to ring stands above everything else. */
#include "base/html.h"
#include "base/when.h"
#include "guard/guard_int.h"
#include "web/page.h"

static void ring(struct html *h, msg when, str phone)
{
	if (!phone.n)
		return;
	html(h, "<li class=\"door\">{}<br><a href=\"{}\">", when, programme_tel(h->out.a, phone));
	html_t(h, T("Ring {1}"), phone);
	html(h, "</a></li>\n");
}

static void who_to_ring(struct html *h, const struct guard_ring *r)
{
	html(h, "<div class=\"doors\">\n<ul>\n");
	ring(h, T("Someone is in danger now"), STR("999"));
	ring(h, T("The council's safety team, in the day"), r->day);
	ring(h, T("The council's safety team, at night and weekends"), r->night);
	html(h, "</ul>\n</div>\n");
	if (!r->day.n && !r->night.n)
		html(h, "<p class=\"govuk-body\"><strong>{}</strong> {}</p>\n", T("No number of the council's safety team is set up here."),
			T("Ask whoever leads the programme, and do not wait: if someone is in danger now, ring 999."));
	else if (!r->day.n || !r->night.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", r->day.n ? T("No number for nights and weekends is set up here. If it cannot wait, ring 999.")
			: T("No number for the day is set up here. If it cannot wait, ring 999."));
	html_words(h, r->programme.safeguarding);
}

static void told_fields(struct html *h, struct cx *cx, const struct guard_form *f, bool page)
{
	static const struct option told[] = { { .value = "yes", .text = TEXT("Yes, I told them") }, { .value = "no", .text = TEXT("No, not yet") } };
	static const struct option reads[] = {
		{ .value = "yes", .text = TEXT("Yes, it can stand there") },
		{ .value = "no", .text = TEXT("No, it could put someone in danger") },
	};

	form_radios(h, cx, (struct field_look){ .name = "told", .label = T("Have you told the person that you did this?"), .value = f->told,
		.required = true }, told, countof(told));
	form_line(h, cx, (struct field_look){ .name = "not_told", .label = T("If no: why not?"), .value = f->not_told, .required = true,
		.autocomplete = "off", .hint = T("A few words. On their own page they read this too.") });
	if (!page)
		return;
	form_radios(h, cx, (struct field_look){ .name = "page", .label = T("May they read this on their own page?"), .value = f->page,
		.required = true, .hint = T("Think of who else may have their phone in hand.") }, reads, countof(reads));
	form_line(h, cx, (struct field_look){ .name = "why", .label = T("If no: why would it not be safe?"), .value = f->why, .required = true,
		.autocomplete = "off", .hint = T("A few words for whoever decides again. They go when it is shown.") });
	form_date(h, cx, (struct field_look){ .name = "until", .label = T("If no: when do we look again?"), .required = true,
		.value = f->until.n ? f->until : day_iso(cx->arena, london_day(cx->now) + LIMIT_HIDDEN_FIRST_DAYS), .hint = T("90 days at most.") });
}

/* There is no field for what happened, and there never is to be one. */
static void told_form(struct html *h, struct cx *cx, const struct person *p, const struct guard_form *f)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("When you have told them"),
		T("Write only that you did: when, to whom, and whether the person knows. What you saw and heard belongs with the safety team, "
		  "and is not kept here."));
	form_begin(h, cx, p ? str_fmt(cx->arena, "/people/{}/worry", p->id) : STR("/worry"));
	form_line(h, cx, (struct field_look){ .name = "to_whom", .label = T("Whom did you tell?"), .value = f->to_whom, .required = true,
		.autocomplete = "off", .hint = T("A team or an office, such as: the duty team") });
	form_date(h, cx, (struct field_look){ .name = "day", .label = T("On which day?"), .required = true,
		.value = f->day.n ? f->day : day_iso(cx->arena, london_day(cx->now)) });
	told_fields(h, cx, f, p);
	form_button(h, T("Keep that I told them"));
	form_end(h);
}

void guard_view_worry(struct html *h, struct cx *cx, const struct guard_ring *r, const struct person *p, const struct guard_form *f)
{
	page_issues(h, cx);
	page_heading(h, T("Worried about someone's safety"));
	if (p)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	who_to_ring(h, r);
	told_form(h, cx, p, f);
	if (p)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/worry/told\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}\">{}</a></p>\n", p->id, T("What was told before"),
			p->id, T("Back to the page"));
}

static val name_of(str name) { return name.n ? V(name) : V(T("Someone")); }
static str day_of(struct cx *cx, int64_t day) { return day_year(cx->arena, cx->lang, day); }

static void heard(struct html *h, struct cx *cx, const struct pointer *p)
{
	html(h, "<br>");
	if (!p->heard_at) {
		html(h, "{}", T("It waits for the safeguarding lead to hear it."));
		return;
	}
	html_t(h, T("{1} heard it on {2}."), name_of(p->heard_name), day_of(cx, london_day(p->heard_at)));
	if (guard_next_text(p->next).id)
		html(h, " {} {}.", T("What comes next:"), guard_next_text(p->next));
}

void guard_view_line(struct html *h, struct cx *cx, const struct pointer *p)
{
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("On {1} {2} told: {3}."), day_of(cx, p->day), name_of(p->staff_name), p->to_whom);
	html(h, "</p>\n<p class=\"muted\">");
	if (p->told)
		html(h, "{}", T("The person knows."));
	else
		html_t(h, T("The person was not told: {1}"), p->not_told);
	if (p->person.n)
		html(h, "<br>");
	if (p->hidden_until && p->hidden_why.n)
		html_t(h, T("It is not on their own page. We look again on {1}. Why: {2}"), day_of(cx, p->hidden_until), p->hidden_why);
	else if (p->hidden_until)            /* a phone is not given the reason */
		html_t(h, T("It is not on their own page. We look again on {1}."), day_of(cx, p->hidden_until));
	else if (p->person.n)
		html(h, "{}", T("They can read it on their own page."));
	heard(h, cx, p);
	html(h, "</p>\n");
}

static void one_of(struct html *h, struct cx *cx, const struct pointer *p)
{
	html(h, "<li class=\"row\"><div>");
	guard_view_line(h, cx, p);
	html(h, "</div>\n<a class=\"govuk-link\" href=\"/worry/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></li>\n", p->id,
		T("Change"), day_of(cx, p->day));
}

void guard_view_of(struct html *h, struct cx *cx, const struct person *p, const struct pointer_list *l)
{
	page_heading(h, T("Telling the safety team"));
	html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	if (l->n)
		html(h, "<p class=\"muted\">{}</p>\n<ul class=\"rows\">\n", T("Look at this page alone: some of it may not be on their own page."));
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing is written here."));
	for (size_t i = 0; i < l->n; i++)
		one_of(h, cx, &l->v[i]);
	if (l->n)
		html(h, "</ul>\n");
	page_button_link(h, str_fmt(cx->arena, "/people/{}/worry", p->id), T("Worried about their safety"), true);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}\">{}</a></p>\n", p->id, T("Back to the page"));
}

void guard_view_kept(struct html *h)
{
	page_done(h, T("It is kept that you told them."));
	page_heading(h, T("Telling the safety team"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("What you saw and heard stays with the safety team."));
	page_button_link(h, STR("/worry"), T("Worried about someone's safety"), true);
}

/* As the person reads it on their own page. */
static void own_line(struct html *h, struct cx *cx, const struct pointer *p)
{
	html_t(h, T("On {1} {2} spoke with someone about your safety: {3}."), day_of(cx, p->day), name_of(p->staff_name), p->to_whom);
	html(h, " ");
	if (p->told)
		html_t(h, T("{1} told you."), name_of(p->staff_name));
	else
		html_t(h, T("You were not told then: {1}"), p->not_told);
	if (p->heard_at) {
		html(h, " ");
		html_t(h, T("{1}, the safeguarding lead, heard of it on {2}."), name_of(p->heard_name), day_of(cx, london_day(p->heard_at)));
	}
}

void guard_view_change(struct html *h, struct cx *cx, const struct pointer *p, const struct guard_form *f)
{
	page_issues(h, cx);
	page_heading(h, T("Telling the safety team"));
	html(h, "<p class=\"large-name\">{}</p>\n<p class=\"govuk-body\">{}</p>\n<div class=\"card\"><p class=\"govuk-body\">",
		p->person_name, T("On their own page it says, or would say:"));
	own_line(h, cx, p);
	html(h, "</p></div>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/worry/{}", p->id));
	form_base(h, "pointer", p->version);
	told_fields(h, cx, f, true);
	form_button(h, T("Save"));
	form_end(h);
	if (cx->actor.roles & ROLE_SAFEGUARDING)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/safeguarding\">{}</a></p>\n", T("Back"));
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/worry/told\">{}</a></p>\n", p->person, T("Back"));
}

void guard_view_own(struct html *h, struct cx *cx, const struct pointer_list *l)
{
	if (!l->n)
		return;
	html(h, "<section class=\"card\"><h2 class=\"card__title\">{}</h2>\n", T("About your safety"));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<p class=\"govuk-body\">");
		own_line(h, cx, &l->v[i]);
		html(h, "</p>\n");
	}
	html(h, "<p class=\"govuk-body\">{}</p></section>\n", T("What was said is not kept here. Ask your coordinator, or ask them."));
}
