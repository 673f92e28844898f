/* SPDX-License-Identifier: Apache-2.0 */
/* community_form_view.c -- the form for adding a thing and for changing one. */
#include "base/when.h"
#include "community/community_view_int.h"
#include "web/page.h"

static void text(struct html *h, struct cx *cx, const char *name, msg label, msg hint, str value, bool required)
{
	form_line(h, cx, (struct field_look){ .name = name, .label = label, .hint = hint, .value = value, .required = required });
}

static void tick(struct html *h, struct cx *cx, const char *name, msg label, bool on)
{
	form_tick(h, cx, (struct field_look){ .name = name, .label = label, .value = on ? STR("1") : STR("0") });
}

static void choose(struct html *h, struct cx *cx, const char *name, msg label, str value, const struct option *o, size_t n)
{
	form_select(h, cx, (struct field_look){ .name = name, .label = label, .value = value, .required = true }, o, n);
}

static void kind_and_name(struct html *h, struct cx *cx, const struct thing_form *f)
{
	static const struct option kinds[] = {
		{ .value = "place", .text = TEXT("A place: library, café, hall, park") },
		{ .value = "group", .text = TEXT("A group that meets") },
		{ .value = "activity", .text = TEXT("An activity to join") },
		{ .value = "offer", .text = TEXT("Something a neighbour offers") },
		{ .value = "service", .text = TEXT("A service: council, health, charity") },
	};

	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("What kind of thing is it?"), .value = f->kind,
		.required = true }, kinds, countof(kinds));
	text(h, cx, "name", T("Name"), T("The name that people know it by"), f->name, true);
}

static void words(struct html *h, struct cx *cx, const struct thing_form *f)
{
	form_words(h, cx, (struct field_look){ .name = "about", .label = T("About it"), .value = f->about,
		.hint = T("What happens there, in a few plain words") });
	form_words(h, cx, (struct field_look){ .name = "welcome", .label = T("How someone new is made welcome"), .value = f->welcome,
		.hint = T("Who says hello, where to go in, what to bring"), .rows = 2 });
}

static void where(struct html *h, struct cx *cx, const struct form_page *p)
{
	const struct thing_form *f = &p->form;
	size_t n = 0;
	struct option *o = arena_alloc(cx->arena, (p->places.n + p->neighbourhoods.n + 1) * sizeof *o);

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Where"));
	o[n++] = (struct option){ .value = "", .text = T("Not at one of these") };
	for (size_t i = 0; i < p->places.n; i++)
		if (!str_eq(p->places.v[i].id, p->id))
			o[n++] = (struct option){ .value = arena_c(cx->arena, p->places.v[i].id), .name = p->places.v[i].name };
	choose(h, cx, "at_place", T("At a place on our list"), f->at_place, o, n);
	text(h, cx, "address", T("Address"), T("Never anybody’s home"), f->address, false);
	o[0] = (struct option){ .value = "", .text = T("The whole area") };
	for (n = 1; n <= p->neighbourhoods.n; n++)
		o[n] = (struct option){ .value = arena_c(cx->arena, p->neighbourhoods.v[n - 1].id), .name = p->neighbourhoods.v[n - 1].name };
	choose(h, cx, "neighbourhood", T("Neighbourhood"), f->neighbourhood, o, n);
	form_line(h, cx, (struct field_look){ .name = "point", .label = T("Point on the map"), .value = f->point,
		.hint = T("Such as 51.6201, -3.9412. A map on a phone shows both numbers when you press on the spot."), .width = 20 });
}

/* Chips to press, as a row; the first has the id that a list of issues leads to. */
static void days(struct html *h, const struct thing_form *f)
{
	const bool on[] = { f->mon, f->tue, f->wed, f->thu, f->fri, f->sat, f->sun };
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	html(h, "<fieldset class=\"govuk-fieldset govuk-form-group\"><legend class=\"govuk-fieldset__legend\">{}</legend>\n<ul class=\"chips\">\n",
		T("On which days"));
	for (size_t i = 0; i < countof(on); i++) {
		html(h, "<li><label class=\"chip\" for=\"{}\"><input type=\"checkbox\" id=\"{}\" name=\"{}\" value=\"1\"", names[i], names[i], names[i]);
		if (on[i])
			html(h, " checked");
		html(h, "> {}</label></li>\n", weekday_name((int)i));
	}
	html(h, "</ul></fieldset>\n");
}

static void when(struct html *h, struct cx *cx, const struct thing_form *f)
{
	static const struct option often[] = {
		{ .value = "", .text = TEXT("Said in words below, or always open") }, { .value = "weekly", .text = TEXT("Every week") },
		{ .value = "monthly", .text = TEXT("Every month") },
	};
	static const struct option nth[] = {
		{ .value = "0", .text = TEXT("Every week, or not said") }, { .value = "1", .text = TEXT("first") },
		{ .value = "2", .text = TEXT("second") }, { .value = "3", .text = TEXT("third") },
		{ .value = "4", .text = TEXT("fourth") }, { .value = "5", .text = TEXT("last") },
	};

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("When"));
	choose(h, cx, "freq", T("How often"), f->freq, often, countof(often));
	days(h, f);
	choose(h, cx, "nth", T("Which one of the month"), str_fmt(cx->arena, "{}", f->nth), nth, countof(nth));
	form_line(h, cx, (struct field_look){ .name = "opens", .label = T("Begins"), .value = f->opens, .width = 5 });
	form_line(h, cx, (struct field_look){ .name = "closes", .label = T("Ends"), .value = f->closes, .width = 5 });
	text(h, cx, "when_words", T("When, in words"), T("Such as: in term time, not when it rains"), f->when_words, false);
}

static void cost_and_access(struct html *h, struct cx *cx, const struct thing_form *f)
{
	static const struct option costs[] = {
		{ .value = "", .text = TEXT("Not known") }, { .value = "free", .text = TEXT("Free") },
		{ .value = "donation", .text = TEXT("Pay what you can") }, { .value = "costs", .text = TEXT("There is something to pay") },
	};
	static const struct option steps[] = {
		{ .value = "", .text = TEXT("Not known") }, { .value = "yes", .text = TEXT("Yes, no steps") },
		{ .value = "no", .text = TEXT("No, there are steps") },
	};

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Cost and getting in"));
	choose(h, cx, "cost", T("What does it cost?"), f->cost, costs, countof(costs));
	text(h, cx, "cost_words", T("Cost, in words"), (msg){ 0 }, f->cost_words, false);
	choose(h, cx, "step_free", T("Is it step-free?"), f->step_free, steps, countof(steps));
	text(h, cx, "access_words", T("Getting in, in words"), T("Toilets, parking, a hearing loop, quiet corners"), f->access_words, false);
	tick(h, cx, "food", T("There is something to eat"), f->food);
	tick(h, cx, "warm", T("It is warm"), f->warm);
	text(h, cx, "language", T("Language"), T("Such as Welsh, English, both"), f->language, false);
}

static void keeper(struct html *h, struct cx *cx, const struct thing_form *f)
{
	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Who keeps it going"));
	text(h, cx, "keeper_name", T("Name"), (msg){ 0 }, f->keeper_name, false);
	text(h, cx, "keeper_reach", T("How to reach them"), (msg){ 0 }, f->keeper_reach, false);
	tick(h, cx, "keeper_public", T("They are glad for everyone to see this"), f->keeper_public);
}

void community_view_form(struct html *h, struct cx *cx, const struct form_page *p)
{
	page_issues(h, cx);
	page_heading(h, p->id.n ? T("Change what we say about it") : T("Add to our community"));
	form_begin(h, cx, p->id.n ? str_fmt(cx->arena, "/community/{}/edit", p->id) : STR("/community/add"));
	for (size_t i = 0; i < p->bases.n && i < thing_form_record.n; i++)
		form_base(h, thing_form_record.f[i].name, p->bases.v[i]);
	kind_and_name(h, cx, &p->form);
	words(h, cx, &p->form);
	when(h, cx, &p->form);
	where(h, cx, p);
	cost_and_access(h, cx, &p->form);
	keeper(h, cx, &p->form);
	form_button(h, T("Save"));
	form_end(h);
}

void community_view_form_kept(struct html *h, struct cx *cx, const struct thing_form *f)
{
	words(h, cx, f);
	when(h, cx, f);
	cost_and_access(h, cx, f);
}
