/* SPDX-License-Identifier: Apache-2.0 */
/* presence_view.c -- where a coordinator will be, to HTML: for themselves, and for the neighbourhood. */
#include "base/html.h"
#include "base/text.h"
#include "base/when.h"
#include "presence/presence_view_int.h"
#include "web/page.h"

static void draw_place(struct html *h, const struct presence *p)
{
	if (!p->thing_name.n) {
		html(h, "{}", p->place);
		return;
	}
	html(h, "<a class=\"govuk-link\" href=\"/community/{}\">{}</a>{}{}", p->thing, p->thing_name, p->place.n ? ", " : "", p->place);
}

void presence_view_rows(struct html *h, struct cx *cx, const struct presence_list *l, bool paper)
{
	if (!l->n)
		return;
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li class=\"row\"><strong>{}</strong> <span>", presence_when(cx, &l->v[i], paper));
		if (paper)
			html(h, "{}", presence_where(cx->arena, &l->v[i]));
		else
			draw_place(h, &l->v[i]);
		html(h, "</span></li>\n");
	}
	html(h, "</ul>\n");
}

static void own_rows(struct html *h, struct cx *cx, const struct presence_list *l)
{
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct presence *p = &l->v[i];
		str when = presence_when(cx, p, false);
		html(h, "<li class=\"row\"><span><strong>{}</strong> ", when);
		draw_place(h, p);
		html(h, "</span>\n<div class=\"row__acts\">\n");
		form_begin(h, cx, str_fmt(cx->arena, "/presence/{}/remove", p->id));
		html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}, {}</span></button>\n",
			T("Take away"), when, presence_where(cx->arena, p));
		form_end(h);
		html(h, "</div>\n</li>\n");
	}
	html(h, "</ul>\n");
}

static void usual_button(struct html *h, struct cx *cx, int64_t monday, msg text)
{
	form_begin(h, cx, STR("/presence/usual"));
	form_hidden(h, "week", day_iso(cx->arena, monday));
	form_button_quiet(h, text);
	form_end(h);
}

static void away_line(struct html *h, struct cx *cx, int64_t away)
{
	html(h, "<p class=\"govuk-body\">");
	html_t(h, T("Away until {1}."), day_long(cx->arena, cx->lang, away));
	html(h, "</p>\n");
}

void presence_view_today(struct html *h, struct cx *cx, const struct presence_of *own)
{
	int64_t today = london_day(cx->now);
	struct presence_list next = { own->days.v, own->days.n < 3 ? own->days.n : 3, 0 };

	html(h, "<section class=\"part\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("Where I'll be"));
	if (own->card.away > today)
		away_line(h, cx, own->card.away);
	else if (!next.n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("You have not said yet where neighbours can find you."));
	presence_view_rows(h, cx, &next, false);
	int64_t monday = presence_monday(cx);
	if (presence_usual_waits(cx, own, monday))
		usual_button(h, cx, monday, T("As usual this week"));
	else if (today >= monday + 4 && presence_usual_waits(cx, own, monday + 7))
		usual_button(h, cx, monday + 7, T("As usual next week"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/presence\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/notebook\">{}</a></p></section>\n",
		T("Say where I'll be"), T("Neighbourhood notebook"));
}

static void option_add(struct option *o, size_t *n, struct arena *a, str id, str name)
{
	for (size_t i = 0; i < *n; i++)
		if (str_is(id, o[i].value))
			return;
	o[(*n)++] = (struct option){ .value = arena_c(a, id), .name = name };
}

/* First where I usually am. */
static void choose_place(struct html *h, struct cx *cx, const struct presence_page *p)
{
	const struct presence_list *usual = &p->own.usual;
	struct option *o = arena_alloc(cx->arena, (p->places.n + usual->n + 1) * sizeof *o);
	size_t n = 0;

	for (size_t i = 0; i < usual->n; i++)
		if (usual->v[i].thing.n)
			option_add(o, &n, cx->arena, usual->v[i].thing, usual->v[i].thing_name);
	for (size_t i = 0; i < p->places.n; i++)
		option_add(o, &n, cx->arena, p->places.v[i].id, p->places.v[i].name);
	o[n++] = (struct option){ .value = "", .text = T("Somewhere else: I'll write it below") };
	str first = n > 1 ? str_c(o[0].value) : STR("");
	form_select(h, cx, (struct field_look){ .name = "thing", .label = T("Where?"), .required = true,
		.value = p->form.thing.p ? p->form.thing : first }, o, n);
	form_line(h, cx, (struct field_look){ .name = "place", .label = T("Where, in words"), .value = p->form.place,
		.hint = T("Such as: by the window, or on the bench outside the shop. Never anybody's home") });
}

static void choose_day(struct html *h, struct cx *cx, const struct presence_form *f)
{
	int64_t today = london_day(cx->now);
	size_t n = (size_t)(presence_last_day(cx) - today + 1);
	struct option *o = arena_alloc(cx->arena, n * sizeof *o);

	for (size_t i = 0; i < n; i++)
		o[i] = (struct option){ .value = arena_c(cx->arena, day_iso(cx->arena, today + (int64_t)i)),
			.name = day_long(cx->arena, cx->lang, today + (int64_t)i) };
	form_select(h, cx, (struct field_look){ .name = "day", .label = T("Which day"), .required = true, .value = f->day }, o, n);
}

static void say_one(struct html *h, struct cx *cx, const struct presence_page *p)
{
	static const struct option parts[] = {
		{ .value = "morning", .text = TEXT("In the morning") }, { .value = "afternoon", .text = TEXT("In the afternoon") },
		{ .value = "evening", .text = TEXT("In the evening") },
	};
	const struct presence_form *f = &p->form;

	html(h, "<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Say where I'll be"));
	form_begin(h, cx, STR("/presence"));
	choose_place(h, cx, p);
	choose_day(h, cx, f);
	form_radios(h, cx, (struct field_look){ .name = "part", .label = T("When?"), .required = true,
		.value = f->part.n ? f->part : STR("morning") }, parts, countof(parts));
	form_line(h, cx, (struct field_look){ .name = "at_time", .label = T("Or in your words"), .value = f->at_time,
		.hint = T("Such as: from about ten") });
	form_tick(h, cx, (struct field_look){ .name = "usual", .label = T("Most weeks on this day"),
		.value = f->usual ? STR("1") : STR("") });
	form_button(h, T("Save"));
	form_end(h);
}

static void doors(struct html *h, const struct presence_page *p)
{
	html(h, "<ul class=\"chips\">\n<li><a class=\"chip\" href=\"/presence/me\">{}</a></li>\n", T("Who I am"));
	if (p->neighbourhood.n)
		html(h, "<li><a class=\"chip\" href=\"/where/{}\">{}</a></li>\n<li><a class=\"chip\" href=\"/where/{}/poster\">{}</a></li>\n",
			p->neighbourhood, T("As neighbours see it"), p->neighbourhood, T("A poster"));
	else
		html(h, "<li><a class=\"chip\" href=\"/where\">{}</a></li>\n", T("As neighbours see it"));
	html(h, "</ul>\n");
}

void presence_view_own(struct html *h, struct cx *cx, const struct presence_page *p)
{
	int64_t monday = presence_monday(cx);
	bool this_week = presence_usual_waits(cx, &p->own, monday), next_week = presence_usual_waits(cx, &p->own, monday + 7);

	page_issues(h, cx);
	if (p->done)
		page_done(h, T("Saved."));
	page_heading(h, T("Where I'll be"));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("This is a promise to your neighbours, and no record of your work. A day that is over goes the same night. Nobody can add it up."));
	if (!p->own.card.version.n)
		html(h, "<p class=\"govuk-inset-text\"><a class=\"govuk-link\" href=\"/presence/me\">{}</a></p>\n",
			T("Neighbours do not see your name yet. Say who you are"));
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("This week and next"));
	if (p->own.card.away > london_day(cx->now))
		away_line(h, cx, p->own.card.away);
	if (p->own.days.n)
		own_rows(h, cx, &p->own.days);
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Nothing said yet."));
	html(h, "<div class=\"actions\">\n");
	if (this_week)
		usual_button(h, cx, monday, T("As usual this week"));
	if (next_week)
		usual_button(h, cx, monday + 7, T("As usual next week"));
	html(h, "</div>\n");
	html(h, "</section>\n");
	say_one(h, cx, p);
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Most weeks"));
	if (p->own.usual.n)
		own_rows(h, cx, &p->own.usual);
	else
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Tick “Most weeks on this day”, and next week is one tap."));
	html(h, "</section>\n");
	doors(h, p);
}

void presence_view_card(struct html *h, struct cx *cx, const struct card_form *f)
{
	page_issues(h, cx);
	page_heading(h, T("Who I am"));
	html(h, "<p class=\"govuk-body\">{}</p>\n",
		T("Everyone can read this, on the page of your neighbourhood and on paper. Write only what you like."));
	form_begin(h, cx, STR("/presence/me"));
	form_base(h, "card", f->version);
	form_line(h, cx, (struct field_look){ .name = "name", .label = T("What shall people call you?"), .value = f->name,
		.required = true, .width = 20, .autocomplete = "given-name" });
	form_line(h, cx, (struct field_look){ .name = "phone", .label = T("Telephone"), .value = f->phone, .inputmode = "tel",
		.width = 20, .hint = T("The one you have for work") });
	form_words(h, cx, (struct field_look){ .name = "words", .label = T("A few words about me, and how to say hello"),
		.value = f->words, .hint = T("Such as: I grew up by the sea and I am new to hens. Sit down with me, or ring") });
	if (cx->area.welsh)
		form_words(h, cx, (struct field_look){ .name = "words_cy", .label = T("The same in Welsh"), .value = f->words_cy });
	form_date(h, cx, (struct field_look){ .name = "away", .label = T("If I am away: the day I am back"), .value = f->away,
		.hint = T("Until then nothing here says that you are about. It goes by itself") });
	html(h, "<div class=\"actions\">\n");
	form_button(h, T("Save"));
	html(h, "<a class=\"govuk-link\" href=\"/presence\">{}</a>\n</div>\n", T("Where I'll be"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/presence/me/photo\">{}</a></p>\n", T("A photo of me"));
}

void presence_view_face(struct html *h, struct cx *cx, const struct face *face, const struct photo_form *f)
{
	page_issues(h, cx);
	page_heading(h, T("A photo of me"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Everyone can see it, on the page of your neighbourhood and on paper. Have only yourself in it. Without one we show your initials."));
	if (str_is(face->state, "here"))
		html(h, "<p><img class=\"face\" src=\"/where/face/{}\" alt=\"{}\"></p>\n", face->staff, face->words);
	else if (face->state.n)
		html(h, "<p class=\"photo__coming\">{}</p>\n", photo_said(face->state));
	if (face->state.n) {
		form_begin(h, cx, STR("/presence/me/photo/remove"));
		form_button_quiet(h, T("Take the photo away"));
		form_end(h);
	}
	form_begin_file(h, cx, STR("/presence/me/photo/file"));
	photo_view_choose(h, cx, f);
	form_button(h, T("Save"));
	form_end(h);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/presence/me\">{}</a></p>\n", T("Who I am"));
}
