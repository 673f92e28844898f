/* SPDX-License-Identifier: Apache-2.0 */
/* community_view.c -- a thing as a page, and as a form. */
#include "base/when.h"
#include "community/community_int.h"
#include "community/community_view_int.h"
#ifndef __wasm__
#include "community/community_about.h"
#include "community/community_more_int.h"
#include "community/community_when_form.h"
#endif
#include "web/page.h"

const msg kind_names[KINDS] = { TEXT("Place"), TEXT("Group"), TEXT("Activity"), TEXT("Offer from a neighbour"), TEXT("Service") };
static const msg nth_names[] = { TEXT("first"), TEXT("second"), TEXT("third"), TEXT("fourth"), TEXT("last") };

/* "Monday, Thursday"; three or more in a row as "Monday to Friday". */
static void days(struct html *h, int64_t bits)
{
	bool any = false;

	for (int i = 0; i < 7; i++) {
		int last = i;
		if (!(bits >> i & 1))
			continue;
		while (bits >> (last + 1) & 1 && last < 6)
			last++;
		if (any)
			html(h, ", ");
		any = true;
		if (last - i >= 2) {
			html_t(h, T("{1} to {2}"), weekday_name(i), weekday_name(last));
			i = last;
		} else
			html(h, "{}", weekday_name(i));
	}
}

bool thing_has_when(const struct thing *t) { return t->freq.n || t->opens_at || t->closes_at || t->when_words.n; }

void thing_view_when(struct html *h, const struct thing *t)
{
	struct arena *a = h->out.a;
	str from = clock_time(a, h->lang, (int)t->opens_at), to = clock_time(a, h->lang, (int)t->closes_at % 1440);

	if (str_is(t->freq, "weekly") && t->days == 0x7f)
		html(h, "{}", T("Every day"));
	else if (str_is(t->freq, "weekly")) {
		html(h, "{} ", T("Every week:"));
		days(h, t->days);
	} else if (str_is(t->freq, "monthly")) {
		html_t(h, T("Every month, the {1}:"), nth_names[t->nth >= 1 && t->nth <= 5 ? t->nth - 1 : 0]);
		html(h, " ");
		days(h, t->days);
	}
	if (!t->opens_at && t->closes_at == 1440)
		html(h, "{}{}", t->freq.n ? ", " : "", T("all day"));
	else if (t->closes_at) {
		html(h, "{}", t->freq.n ? ", " : "");
		html_t(h, T("{1} to {2}"), from, to);
	} else if (t->opens_at) {
		html(h, "{}", t->freq.n ? ", " : "");
		html_t(h, T("from {1}"), from);
	}
	if (t->when_words.n)
		html(h, "{}{}", t->freq.n || t->opens_at || t->closes_at ? ". " : "", t->when_words);
}

msg thing_cost(const struct thing *t)
{
	return str_is(t->cost, "free") ? T("Free") : str_is(t->cost, "donation") ? T("Pay what you can") :
	       str_is(t->cost, "costs") ? T("There is something to pay") : T("Please ask what it costs");
}

static msg access_msg(const struct thing *t)
{
	return str_is(t->step_free, "yes") ? T("Step-free") : str_is(t->step_free, "no") ? T("There are steps") :
	       T("We do not know yet whether there are steps. Please ask.");
}

static void row(struct html *h, msg label)
{
	html(h, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">{}</dt>"
		"<dd class=\"govuk-summary-list__value\">", label);
}

static void row_end(struct html *h) { html(h, "</dd></div>\n"); }

static void words_after(struct html *h, str words)
{
	if (words.n)
		html(h, "<br>{}", words);
}

static void when_rows(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;
	bool said = false;

#ifndef __wasm__
	said = p->when && when_view_row(h, t, &p->when->when);
#endif
	if (!said && thing_has_when(t)) {
		row(h, T("When"));
		thing_view_when(h, t);
		row_end(h);
	}
#ifndef __wasm__
	if (p->when)
		when_view_facts(h, cx, p->when);
#else
	(void)cx;
#endif
}

static void where_row(struct html *h, const struct thing *t)
{
	bool told = t->at_place.n || t->address.n;

	if (!told && !t->kept_back)
		return;
	row(h, T("Where"));
	if (!told)
		html(h, "{}", T("It is kept quiet where this is, so that people are safe there. Ask a coordinator."));
	if (t->at_place.n)
		html(h, "<a class=\"govuk-link\" href=\"/community/{}\">{}</a>", t->at_place, t->place_name);
	if (t->at_place.n && t->address.n)
		html(h, "<br>");
	html(h, "{}", t->address);
#ifndef __wasm__
	if (thing_is_about(t))
		html(h, "<br>{}", T("How far away it is we tell by its address, so it may be a little out."));
#endif
	if (told && t->hidden)
		html(h, "<br>{}", T("Only those who work here see where it is."));
	row_end(h);
}

void community_view_facts(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;

	html(h, "<dl class=\"govuk-summary-list\">\n");
	when_rows(h, cx, p);
	where_row(h, t);
	if (!str_is(t->kind, "place") || t->cost.n) {
		row(h, T("Cost"));
		html(h, "{}", thing_cost(t));
		words_after(h, t->cost_words);
		row_end(h);
	}
	if (!str_is(t->kind, "offer")) {
		row(h, T("Getting in"));
		html(h, "{}", access_msg(t));
		words_after(h, t->access_words);
		row_end(h);
	}
	if (t->food || t->warm) {
		row(h, T("Good to know"));
		html(h, "{}{}{}", t->food ? V(T("There is something to eat.")) : V(""), t->food && t->warm ? " " : "",
			t->warm ? V(T("It is warm.")) : V(""));
		row_end(h);
	}
	if (t->language.n) {
		row(h, T("Language"));
		html(h, "{}", t->language);
		row_end(h);
	}
#ifndef __wasm__
	if (p->more)
		community_more_facts(h, p->more);
#endif
	html(h, "</dl>\n");
}

static void keeper(struct html *h, struct cx *cx, const struct thing *t)
{
	bool staff = cx->actor.roles & ROLE_STAFF;

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("How to join"));
	if (t->welcome.n)
		html_words(h, t->welcome);
	if ((t->keeper_public || staff) && (t->keeper_name.n || t->keeper_reach.n)) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("Ask for {1}. {2}"), t->keeper_name.n ? V(t->keeper_name) : V(T("whoever is there")), t->keeper_reach);
		html(h, "</p>\n");
		if (!t->keeper_public)
			html(h, "<p class=\"muted\">{}</p>\n", T("Only coordinators can see who keeps this."));
	} else if (!t->welcome.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Just come along, or ask a coordinator to go with you the first time."));
}

/* Two taps: open it, say what. */
void community_view_out_of_date(struct html *h, struct cx *cx, const struct thing *t)
{
	html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\">"
		"<span class=\"govuk-details__summary-text\">{}</span></summary>\n<div class=\"govuk-details__text\">\n",
		T("This is out of date"));
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/out-of-date", t->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What is different now?") });
	html(h, "<div class=\"actions\">\n");
	form_button_named(h, T("It has stopped"), "what", "stopped", true);
	form_button_named(h, T("Day or time is wrong"), "what", "when", true);
	form_button_named(h, T("Something else"), "what", "other", true);
	html(h, "</div>\n");
	form_end(h);
	if (!cx->phone.is)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/still\">{}</a></p>\n", T("Do you keep this, and have a slip with a code?"));
	html(h, "</div></details>\n");
}

msg thing_field_label(str field)
{
	static const struct { const char *field; msg label; } labels[] = {
		{ "kind", TEXT("Kind") }, { "name", TEXT("Name") }, { "about", TEXT("About") }, { "at_place", TEXT("Place") },
		{ "address", TEXT("Address") }, { "freq", TEXT("How often") }, { "opens", TEXT("Begins") }, { "closes", TEXT("Ends") },
		{ "when_words", TEXT("When, in words") }, { "cost", TEXT("Cost") }, { "cost_words", TEXT("Cost, in words") },
		{ "step_free", TEXT("Step-free") }, { "access_words", TEXT("Getting in") }, { "welcome", TEXT("Welcome") },
		{ "language", TEXT("Language") }, { "keeper_name", TEXT("Who keeps it") }, { "keeper_reach", TEXT("How to reach them") },
	};

	for (size_t i = 0; i < countof(labels); i++)
		if (str_is(field, labels[i].field))
			return labels[i].label;
	return T("One of the facts");
}

static void both(struct html *h, struct cx *cx, const struct thing *t, const struct was_list *was)
{
	for (size_t i = 0; i < was->n; i++) {
		const struct was *w = &was->v[i];
		if (!str_is(w->state, "both"))
			continue;
		const struct field *f = record_field(thing_form_record, arena_c(cx->arena, w->field));
		struct thing_form stands;
		thing_form_of(cx->arena, t, &stands);
		html(h, "<section>\n<h2 class=\"govuk-heading-m\">{}: {}</h2>\n<p class=\"govuk-body\">{}</p>\n<div class=\"versions\">\n"
			"<div class=\"version\"><h3 class=\"govuk-heading-s\">{}</h3>\n", T("Two versions"), thing_field_label(w->field),
			T("Two people changed this at the same time. Both are kept until someone chooses."), T("What stands now"));
		html_words(h, f && f->kind == FIELD_STR ? record_get(f, &stands).s : STR(""));
		html(h, "</div>\n<div class=\"version\"><h3 class=\"govuk-heading-s\">{}</h3>\n", T("The other"));
		html_words(h, w->words);
		html(h, "</div></div>\n");
		form_begin(h, cx, str_fmt(cx->arena, "/community/{}/choose", t->id));
		form_hidden(h, "which", w->id);
		form_button_named(h, T("Use the other"), "take", "1", true);
		form_button_named(h, T("Leave it as it is"), "take", "0", true);
		form_end(h);
		html(h, "</section>\n");
	}
}

static msg note_msg(str what)
{
	return str_is(what, "stopped") ? T("Somebody says that it has stopped.") :
	       str_is(what, "when") ? T("Somebody says that the day or time is wrong.") :
	       T("Somebody says that something has changed.");
}

void community_view_notes(struct html *h, struct cx *cx, const struct note_list *notes, bool named)
{
	html(h, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *n = &notes->v[i];
		html(h, "<li class=\"card\">");
		if (named)
			html(h, "<h2 class=\"card__title\"><a href=\"/community/{}\">{}</a></h2>", n->thing, n->thing_name);
		html(h, "<p>{}</p>", note_msg(n->what));
		html_words(h, n->words);
		html(h, "<p class=\"card__note\">{}</p>\n", day_ago(cx->arena, cx->lang, n->day, london_day(cx->now)));
		form_begin(h, cx, str_fmt(cx->arena, "/community/notes/{}/done", n->id));
		form_hidden(h, "thing", n->thing);
		form_button_quiet(h, T("I have looked at it"));
		form_end(h);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
}

/* From here it goes to somebody's own list; the thing is told nothing. */
static void suggest_to(struct html *h, struct cx *cx, const struct thing_page *p)
{
	struct option *o = arena_alloc(cx->arena, (p->people.n + 1) * sizeof *o);

	for (size_t i = 0; i < p->people.n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, p->people.v[i].id), .name = p->people.v[i].name };
	form_begin(h, cx, STR("/connections"));
	form_hidden(h, "thing", p->thing.id);
	form_select(h, cx, (struct field_look){ .name = "person", .label = T("Who might like this?"), .value = p->person,
		.required = true }, o, p->people.n);
	form_button(h, T("Thinking about it"));
	form_end(h);
}

void community_view_staff(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;

	html(h, "<section class=\"stack\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("For coordinators"));
	if (p->people.n && !str_is(t->state, "gone"))
		suggest_to(h, cx, p);
	both(h, cx, t, &p->was);
	if (p->notes.n)
		community_view_notes(h, cx, &p->notes, false);
	if (t->source_words.n)
		html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
			"{}</span></summary><div class=\"govuk-details__text words\">{}</div></details>\n",
			T("From the file it came in, and not understood"), t->source_words);
	html(h, "<div class=\"actions\">\n");
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/true", t->id));
	form_button_quiet(h, T("Still true"));
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/community/{}/edit", t->id), T("Change it"), true);
	if (p->more)
		page_button_link(h, str_fmt(cx->arena, "/community/{}/more", t->id), T("More about it"), true);
	if (p->when)
		page_button_link(h, str_fmt(cx->arena, "/community/{}/when", t->id), T("When is it on, exactly"), true);
	form_begin(h, cx, str_fmt(cx->arena, "/community/{}/{}", t->id, str_is(t->state, "gone") ? "back" : "gone"));
	form_button_quiet(h, str_is(t->state, "gone") ? T("Put it back") : T("It has ended"));
	form_end(h);
	if (!cx->phone.is) {
		page_button_link(h, str_fmt(cx->arena, "/community/{}/keeper", t->id), T("Ask whoever keeps it"), true);
		page_button_link(h, str_fmt(cx->arena, "/community/{}/changes", t->id), T("What was changed"), true);
	}
	html(h, "</div>\n</section>\n");
}

void community_view_ended(struct html *h, const struct thing *t)
{
	page_heading_t(h, T("{1}"), t->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/community\">{}</a></p>\n",
		T("This has ended. It is no longer found by searching."), T("What there is nearby"));
}

void community_view_thing(struct html *h, struct cx *cx, const struct thing_page *p)
{
	const struct thing *t = &p->thing;

	if (p->done.id)
		page_done(h, p->done);
	page_heading_t(h, T("{1}"), t->name);
	html(h, "<p class=\"lede\">{}</p>\n", kind_names[thing_kind(t->kind)]);
	if (str_is(t->state, "gone"))
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("This has ended. It is no longer found by searching."));
	if (t->about.n)
		html_words(h, t->about);
	community_view_facts(h, cx, p);
	keeper(h, cx, t);
	if (p->here.n) {
		html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"rows\">\n", T("What happens here"));
		for (size_t i = 0; i < p->here.n; i++) {
			html(h, "<li><a class=\"govuk-link\" href=\"/community/{}\">{}</a> <span class=\"rows__end\">",
				p->here.v[i].id, p->here.v[i].name);
			thing_view_when(h, &p->here.v[i]);
			html(h, "</span></li>\n");
		}
		html(h, "</ul>\n");
	}
#ifndef __wasm__
	if (p->more)
		community_view_out(h, cx, p);
#endif
	community_view_checked(h, cx, t);
	community_view_out_of_date(h, cx, t);
	if (cx->actor.roles & ROLE_STAFF)
		community_view_staff(h, cx, p);
}

void community_view_notes_page(struct html *h, struct cx *cx, const struct note_list *notes)
{
	page_heading(h, T("What people say is out of date"));
	if (notes->n)
		community_view_notes(h, cx, notes, true);
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing just now. Thank you for keeping it true."));
}
