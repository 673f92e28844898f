/* SPDX-License-Identifier: Apache-2.0 */
/* keeping_hold_view.c -- holds, to HTML: for whoever looks after data, and for the person whose page is held. */
#include "base/when.h"
#include "keeping/keeping_hold_int.h"
#include "programme/programme.h"
#include "web/page.h"

static str day_of(struct cx *cx, int64_t day) { return day_year(cx->arena, cx->lang, day); }

static msg kind_text(str kind)
{
	for (size_t i = 0; i < stay_n_kinds; i++)
		if (str_is(kind, stay_kinds[i].kind))
			return stay_kinds[i].text;
	return T("Something else");
}

void keeping_view_held(struct html *h, struct cx *cx, const struct stay *k, bool own)
{
	if (!k->told_day)
		return;
	html(h, "<div class=\"card\"><p class=\"card__title\">{}</p>\n<p class=\"govuk-body\">", T("The law asks for it to be kept"));
	html_t(h, own ? T("{1} asks the council to keep what is written of you: {2}. It stays until {3}, whichever day is chosen here.")
		: T("{1} asks the council to keep what is written of them: {2}. It stays until {3}, whichever day is chosen here."),
		kind_text(k->kind), k->law, day_of(cx, k->until_day));
	html(h, "</p></div>\n");
}

static void act(struct html *h, struct cx *cx, const struct stay *k, const char *what, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/holds/{}/{}", k->id, what));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", text, k->law);
	form_end(h);
}

static void draw(struct html *h, struct cx *cx, const struct stay *k)
{
	html(h, "<li class=\"card\"><h2 class=\"card__title\">{}</h2>\n<p class=\"govuk-body\">{}<br>", kind_text(k->kind), k->law);
	html_t(h, T("Set on {1}. It stands until {2}, and then it is over."), day_of(cx, london_day(k->at)), day_of(cx, k->until_day));
	html(h, "<br>");
	if (k->told_day)
		html_t(h, T("The person was told on {1}."), day_of(cx, k->told_day));
	else
		html_t(h, T("The person was not told: {1}"), k->not_told);
	if (k->unread) {
		html(h, "<br>");
		html_t(h, T("It would have gone: since {1} nobody reads it."), day_of(cx, london_day(k->unread)));
	}
	html(h, "</p>\n<p class=\"muted\">/people/{}</p>\n<div class=\"actions\">\n<a class=\"govuk-link\" href=\"/holds/{}\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></a>\n", k->person, k->id, T("Renew it"), k->law);
	if (!k->told_day)
		act(h, cx, k, "know", T("They were told today"));
	html(h, "<a class=\"govuk-link\" href=\"/holds/{}/end\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n", k->id, T("Lift it"), k->law);
	html(h, "</div></li>\n");
}

void stay_view_list(struct html *h, struct cx *cx, const struct stay_list *l)
{
	page_heading(h, T("Holds"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<p class=\"govuk-body\">", T("A court, an inquiry or a practice review may ask for what is kept of somebody to "
		"stay. You alone set this, until a day. It opens nothing to anybody."));
	html_t(h, T("Holds: {1}"), (int64_t)l->n);
	html(h, "</p>\n<ul class=\"cards\">\n");
	for (size_t i = 0; i < l->n; i++)
		draw(h, cx, &l->v[i]);
	html(h, "</ul>\n");
	page_button_link(h, STR("/holds/new"), T("Set a hold"), false);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/set-up/keeping\">{}</a></p>\n", T("How long things are kept"));
}

static void until_field(struct html *h, struct cx *cx, str value)
{
	form_date(h, cx, (struct field_look){ .name = "until", .label = T("Until which day?"), .required = true,
		.value = value.n ? value : day_iso(cx->arena, london_day(cx->now) + LIMIT_HOLD_DAYS),
		.hint = T("Six months at most. Then it is over, unless you renew it.") });
}

void stay_view_renew(struct html *h, struct cx *cx, const struct stay *k, str until)
{
	page_issues(h, cx);
	page_heading(h, T("Renew it"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", k->law);
	form_begin(h, cx, str_fmt(cx->arena, "/holds/{}", k->id));
	until_field(h, cx, until);
	form_button(h, T("Renew it"));
	form_end(h);
	page_button_link(h, STR("/holds"), T("Back"), true);
}

void stay_view_end(struct html *h, struct cx *cx, const struct stay *k)
{
	page_heading(h, T("Lift this hold?"));
	html(h, "<p class=\"govuk-body\">{}<br>{}</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n", kind_text(k->kind), k->law);
	if (k->unread)
		html(h, "<li>{}</li>\n", T("What it keeps would have gone before. It goes for good the next night."));
	else
		html(h, "<li>{}</li>\n", T("What it keeps goes again when its own day comes, or when the person asks for that."));
	html(h, "<li>{}</li>\n<li>{}</li>\n</ul>\n", T("It cannot be undone. You can set a new hold while there is still something to keep."),
		T("Has whoever asked for it said that it may end? Keep what they wrote where you keep such letters."));
	form_begin(h, cx, str_fmt(cx->arena, "/holds/{}/end", k->id));
	form_button(h, T("Lift it"));
	form_end(h);
	page_button_link(h, STR("/holds"), T("Back"), true);
}

void stay_view_new(struct html *h, struct cx *cx, const struct stay_form *f, const struct neighbourhood_list *places)
{
	static const struct option answers[] = {
		{ .value = "yes", .text = TEXT("Yes, they were told") }, { .value = "no", .text = TEXT("No, telling them would be against the law") },
	};
	struct option *homes = arena_alloc(cx->arena, (places->n + 1) * sizeof *homes), kinds[8];

	for (size_t i = 0; i < places->n; i++)
		homes[i] = (struct option){ .value = arena_c(cx->arena, places->v[i].id), .name = places->v[i].name };
	for (size_t i = 0; i < stay_n_kinds; i++)
		kinds[i] = (struct option){ .value = stay_kinds[i].kind, .text = stay_kinds[i].text };
	page_issues(h, cx);
	page_heading(h, T("Set a hold"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("What is kept of them does not go while it stands. After the day on which it would have gone, nobody reads it."));
	form_begin(h, cx, STR("/holds/new"));
	form_line(h, cx, (struct field_look){ .name = "who", .label = T("Of whom?"), .value = f->who, .required = true, .autocomplete = "off",
		.hint = T("Exactly what they are called, or the address of their page") });
	form_select(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Neighbourhood"), .value = f->neighbourhood, .required = true },
		homes, places->n);
	form_radios(h, cx, (struct field_look){ .name = "kind", .label = T("Who asks for it?"), .value = f->kind, .required = true }, kinds, stay_n_kinds);
	form_line(h, cx, (struct field_look){ .name = "law", .label = T("Which law asked for it?"), .value = f->law, .required = true,
		.autocomplete = "off", .hint = T("Such as a court order and its day, or an Act and its section") });
	until_field(h, cx, f->until);
	form_radios(h, cx, (struct field_look){ .name = "told", .label = T("Have you told them?"), .value = f->told, .required = true }, answers,
		countof(answers));
	form_date(h, cx, (struct field_look){ .name = "told_when", .label = T("If yes: which day?"), .required = true,
		.value = f->told_when.n ? f->told_when : day_iso(cx->arena, london_day(cx->now)) });
	form_line(h, cx, (struct field_look){ .name = "not_told", .label = T("If no: which law keeps you from telling them?"), .value = f->not_told,
		.required = true, .autocomplete = "off" });
	form_button(h, T("Set a hold"));
	form_end(h);
	page_button_link(h, STR("/holds"), T("Back"), true);
}
