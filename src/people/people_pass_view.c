/* SPDX-License-Identifier: Apache-2.0 */
/* people_pass_view.c -- somebody else alongside, to HTML: who, what passes, and read together first. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_life_int.h"
#include "web/page.h"

static void draw_one(struct html *h, struct cx *cx, const struct person *p, const struct walker *w, bool may_leave)
{
	html(h, "<li class=\"row\"><span><strong>{}</strong>", w->name);
	if (w->until)
		html(h, " <span class=\"muted\">{} {}</span>", T("may see the page until"),
			day_year(cx->arena, cx->lang, london_day(w->until - 1)));
	html(h, "</span>\n");
	if (may_leave) {
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/alongside/leave", p->id));
		form_hidden(h, "staff", w->staff);
		html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("No longer, from now"), w->name);
		form_end(h);
	}
	html(h, "</li>\n");
}

static struct option *choices(struct cx *cx, const struct staff_list *others, const struct neighbourhood_list *places)
{
	struct option *o = arena_alloc(cx->arena, (others->n + 1) * sizeof *o);

	for (size_t i = 0; i < others->n; i++) {
		const struct staff *s = &others->v[i];
		str place = programme_neighbourhood_name(places, s->neighbourhood);
		o[i] = (struct option){ .value = arena_c(cx->arena, s->id),
			.name = place.n ? str_fmt(cx->arena, "{} · {}", s->name, place) : s->name };
	}
	return o;
}

static void draw_form(struct html *h, struct cx *cx, const struct person *p, const struct staff_list *others,
	const struct neighbourhood_list *places, const struct passing *f)
{
	bool own = cx_own(cx);
	const struct option passes[] = {
		{ .value = "all", .text = T("The page and all of the story") },
		{ .value = "page", .text = T("The page. The story so far stays with those who know it") },
	}, how[] = {
		{ .value = "instead", .text = own ? T("No longer sees my page") : T("I no longer see the page") },
		{ .value = "until", .text = own ? T("May see my page until a day") : T("I may see the page until a day") },
		{ .value = "both", .text = T("Both walk alongside") },
	};

	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/alongside", p->id));
	form_radios(h, cx, (struct field_look){ .name = "staff", .label = T("Who?"), .value = f->staff, .required = true },
		choices(cx, others, places), others->n);
	form_radios(h, cx, (struct field_look){ .name = "passes", .label = T("What passes to them?"), .value = f->passes, .required = true },
		passes, countof(passes));
	form_radios(h, cx, (struct field_look){ .name = "how", .label = own ? T("And the coordinator I have now?") : T("And what about me?"),
		.value = f->how, .required = true }, how, countof(how));
	form_date(h, cx, (struct field_look){ .name = "until", .label = T("If until a day, which one?"), .value = f->until });
	form_button(h, T("Read it together first"));
	form_end(h);
}

void people_pass_view(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with,
	const struct staff_list *others, const struct neighbourhood_list *places, const struct passing *f)
{
	bool own = cx_own(cx);

	page_issues(h, cx);
	page_heading(h, T("Who walks alongside"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < with->n; i++)
		draw_one(h, cx, p, &with->v[i], with->n > 1);
	html(h, "</ul>\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("Somebody else"),
		own ? T("You need not say why. Nothing passes before you have said yes.")
		    : T("It is their wish, and they need not say why. Nothing passes before they have said yes."));
	if (others->n)
		draw_form(h, cx, p, others, places, f);
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("There is nobody else here yet who could walk alongside."));
	page_button_link(h, str_fmt(cx->arena, "/people/{}/life", p->id), T("Back"), true);
}

/* What becomes of those who walk alongside now. */
static void draw_earlier(struct html *h, struct cx *cx, const struct walker *w, const struct passing *f)
{
	int64_t day;

	if (str_is(f->how, "both"))
		html_t(h, T("{1} still walks alongside and sees all that they see now."), w->name);
	else if (str_is(f->how, "until") && day_parse(f->until, &day))
		html_t(h, T("{1} may see the page until {2}, and then no longer."), w->name, day_year(cx->arena, cx->lang, day));
	else
		html_t(h, T("{1} no longer sees the page, from now."), w->name);
}

void people_pass_view_sure(struct html *h, struct cx *cx, const struct person *p, const struct walker_list *with,
	str name, const struct passing *f)
{
	bool own = cx_own(cx);

	page_heading(h, own ? T("Is this right?") : T("Read this together"));
	if (!own)
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	html(h, "<ul class=\"govuk-list govuk-list--bullet\">\n<li>");
	html_t(h, T("{1} walks alongside."), name);
	html(h, "</li>\n<li>");
	html_t(h, str_is(f->passes, "all") ? T("{1} sees the page and all of the story.")
		: T("{1} sees the page, and what is written from now on. The story so far stays with those who know it."), name);
	html(h, "</li>\n");
	for (size_t i = 0; i < with->n; i++) {
		if (!own && !str_eq(with->v[i].staff, cx->actor.id))
			continue;
		html(h, "<li>");
		draw_earlier(h, cx, &with->v[i], f);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/alongside", p->id));
	form_hidden(h, "staff", f->staff);
	form_hidden(h, "passes", f->passes);
	form_hidden(h, "how", f->how);
	if (f->until.n)
		form_hidden(h, "until", f->until);
	form_button_named(h, own ? T("Yes, please") : T("They said yes"), "say", "yes", false);
	form_end(h);
	page_button_link(h, str_fmt(cx->arena, "/people/{}/alongside", p->id), T("Not now"), true);
}
