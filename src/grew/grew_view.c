/* SPDX-License-Identifier: Apache-2.0 */
/* grew_view.c -- "something grew here", and the place I stand in, to HTML. */
#include "base/html.h"
#include "grew/grew_int.h"
#include "web/page.h"

static msg says(const struct grew_choice *v, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(id, v[i].id))
			return v[i].says;
	return v[0].says;
}

static void draw_line(struct html *h, const struct grew *g, bool coordinator)
{
	html(h, "<li class=\"row\"><span>");
	if (g->thing_name.n)
		html(h, "<a class=\"govuk-link\" href=\"/community/{}\">{}</a>", g->thing, g->words);
	else
		html(h, "{}", g->words);
	html(h, "<br><span class=\"muted\">");
	if (g->keeper.n)
		html_t(h, T("{1} keeps it."), g->keeper);
	else
		html(h, "{}", says(grew_keepers, GREW_KEEPERS, g->kept_by));
	html(h, " {}</span></span>\n", says(grew_goes, GREW_GOES, g->goes_on));
	if (coordinator)
		html(h, "<a class=\"govuk-link\" href=\"/grew/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n", g->id, T("Change"), g->words);
	html(h, "</li>\n");
}

static void draw_lines(struct html *h, const struct grew_page *p)
{
	for (size_t i = 0; i < p->list.n; i++) {
		const struct grew *g = &p->list.v[i], *last = i ? g - 1 : NULL;
		bool year = !last || last->year != g->year, place = year || !str_eq(last->neighbourhood, g->neighbourhood);
		str name = programme_neighbourhood_name(&p->neighbourhoods, g->neighbourhood);

		if (place && last)
			html(h, "</ul>\n");
		if (year)
			html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", g->year);
		if (place)
			html(h, "<h3 class=\"govuk-heading-m\">{}</h3>\n<ul class=\"rows\">\n", name.n ? V(name) : V(T("The whole area")));
		draw_line(h, g, p->coordinator);
	}
	html(h, "</ul>\n");
}

void grew_view_list(struct html *h, struct cx *cx, const struct grew_page *p)
{
	if (p->done)
		page_done(h, T("Saved."));
	page_heading(h, T("Something grew here"));
	html(h, "<p class=\"lede\">{}</p>\n", T("What neighbours began, who keeps it, and whether it goes on without the coordinator."));
	if (p->coordinator)
		page_button_link(h, STR("/grew/new"), T("Add a line"), false);
	if (p->list.n)
		draw_lines(h, p);
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing is written here yet. It begins with a wish, or with two neighbours."));
	if (p->next.id.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/grew?year={}&amp;after={}\">{}</a></p>\n", p->next.year, p->next.id, T("Earlier"));
	if (!cx->phone.is)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/wishes\">{}</a></p>\n", T("What people here would like"));
}

/* Nothing is saved before it is answered. */
static void ask_named(struct html *h, const struct grew_page *p)
{
	html(h, "<div class=\"version\" role=\"group\" aria-labelledby=\"named\">\n<h2 class=\"govuk-heading-m\" id=\"named\">{}</h2>\n<p class=\"govuk-body\">",
		T("Is there a name in it?"));
	html_t(h, T("You walk alongside {1}. Anyone can read this line. Nothing is saved yet."), p->named.v[0].name);
	html(h, "</p>\n");
	form_button_named(h, T("It names nobody: save it"), "sure", "1", true);
	html(h, "</div>\n");
}

static void choices(struct html *h, struct cx *cx, const char *name, msg label, str value, const struct grew_choice *v, size_t n)
{
	struct option o[GREW_KEEPERS + GREW_GOES];

	for (size_t i = 0; i < n; i++)
		o[i] = (struct option){ .value = v[i].id, .text = v[i].ask };
	form_radios(h, cx, (struct field_look){ .name = name, .label = label, .value = value, .required = true }, o, n);
}

static void neighbourhoods(struct html *h, struct cx *cx, const struct neighbourhood_list *l, str value)
{
	struct option *o = arena_alloc(cx->arena, (l->n + 1) * sizeof *o);

	o[0] = (struct option){ .value = "", .text = T("The whole area") };
	for (size_t i = 0; i < l->n; i++)
		o[i + 1] = (struct option){ .value = arena_c(cx->arena, l->v[i].id), .name = l->v[i].name };
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = str_given(value), .required = true },
		o, l->n + 1);
}

static void years(struct html *h, struct cx *cx, int64_t value)
{
	struct option o[GREW_YEARS + 1];
	int64_t now = grew_this_year(cx);
	size_t n = 0;

	for (; n < GREW_YEARS; n++)
		o[n] = (struct option){ .value = arena_c(cx->arena, str_fmt(cx->arena, "{}", now - (int64_t)n)), .name = str_fmt(cx->arena, "{}", now - (int64_t)n) };
	if (value && value <= now - GREW_YEARS)
		o[n++] = (struct option){ .value = arena_c(cx->arena, str_fmt(cx->arena, "{}", value)), .name = str_fmt(cx->arena, "{}", value) };
	form_select(h, cx, (struct field_look){ .name = "year", .label = T("The year in which it began"), .value = str_fmt(cx->arena, "{}", value ? value : now),
		.required = true }, o, n);
}

void grew_view_form(struct html *h, struct cx *cx, const struct grew_page *p)
{
	const struct grew_form *f = &p->form;

	page_issues(h, cx);
	page_heading(h, T("Something grew here"));
	form_begin(h, cx, p->id.n ? str_fmt(cx->arena, "/grew/{}", p->id) : STR("/grew/new"));
	form_base(h, "grew", p->version);
	form_hidden(h, "thing", str_given(f->thing));
	if (p->named.n)
		ask_named(h, p);
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What began?"), .value = str_given(f->words), .required = true,
		.autofocus = !p->id.n && !cx->issues.n, .hint = T("One line, such as: a bike repair evening by the library. No names, please: anyone can read this") });
	choices(h, cx, "kept_by", T("Who keeps it?"), f->kept_by.n ? f->kept_by : STR("neighbours"), grew_keepers, GREW_KEEPERS);
	choices(h, cx, "goes_on", T("Does it go on without you?"), str_given(f->goes_on), grew_goes, GREW_GOES);
	html(h, "<details class=\"govuk-details\"");
	if (f->keeper.n || cx->issues.n)
		html(h, " open");
	html(h, "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\">\n", T("A name, another year or place"));
	form_line(h, cx, (struct field_look){ .name = "keeper", .label = T("The keeper’s name"), .value = str_given(f->keeper),
		.hint = T("Only of somebody who keeps it and is glad to stand here") });
	form_tick(h, cx, (struct field_look){ .name = "agreed", .label = T("They said yes to their name on this page"),
		.value = f->agreed ? STR("1") : STR("0") });
	years(h, cx, f->year);
	neighbourhoods(h, cx, &p->neighbourhoods, f->neighbourhood);
	html(h, "</div></details>\n<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/grew\">{}</a>\n</div>\n", T("Something grew here"));
	form_end(h);
	if (!p->id.n)
		return;
	form_begin(h, cx, str_fmt(cx->arena, "/grew/{}/remove", p->id));
	form_button_quiet(h, T("Take this line away"));
	form_end(h);
}

void grew_view_here(struct html *h, struct cx *cx, const struct neighbourhood_list *l, str own)
{
	static const struct option kinds[] = {
		{ .value = "place", .text = TEXT("A place: library, café, hall, park") }, { .value = "group", .text = TEXT("A group that meets") },
		{ .value = "activity", .text = TEXT("An activity to join") }, { .value = "service", .text = TEXT("A service: council, health, charity") },
	};

	page_heading(h, T("The place I stand in"));
	form_begin(h, cx, STR("/community/add"));
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("Name"), .hint = T("The name that people know it by"), .required = true,
		.autofocus = true });
	html(h, "<div class=\"stack\" data-here hidden>\n<button type=\"button\" class=\"govuk-button govuk-button--secondary\">{}</button>\n"
		"<p class=\"govuk-body\" role=\"status\"><span data-say=\"waits\" hidden>{}</span><span data-say=\"found\" hidden>{}</span>"
		"<span data-say=\"none\" hidden>{}</span></p>\n</div>\n", T("Take where I am now"), T("Looking for where you are …"),
		T("The point is below. It is kept with this place, and nowhere else."), T("Your phone does not say where you are. It can be saved without."));
	form_line(h, cx, (struct field_look){ .name = "point", .label = T("Point on the map"), .hint = T("Never anybody’s home"), .width = 20 });
	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("What kind of thing is it?"), .value = STR("place"), .required = true },
		kinds, countof(kinds));
	neighbourhoods(h, cx, l, own);
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/community/add\">{}</a>\n</div>\n", T("All that can be said of it"));
	form_end(h);
}
