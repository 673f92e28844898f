/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_circle_form_view.c -- forms of the circle: someone comes, moves, changes, is there no longer. */
#include "base/html.h"
#include "goodlife/goodlife_circle_int.h"
#include "web/page.h"

static const struct option energies[] = {
	{ .value = "gives", .text = TEXT("Gives me energy") }, { .value = "takes", .text = TEXT("Takes my energy") },
	{ .value = "", .text = TEXT("Neither, or I'd rather not say") },
};

static void heading(struct html *h, struct cx *cx, const struct person *p)
{
	page_issues(h, cx);
	page_heading(h, T("Someone in my life"));
	if (!(cx->actor.roles & ROLE_PERSON))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
}

static void name_fields(struct html *h, struct cx *cx, const struct tie *t)
{
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("Their first name"), .value = t->words,
		.required = true, .label_large = true, .autocomplete = "off" });
}

static void more_fields(struct html *h, struct cx *cx, const struct tie *t, bool until)
{
	form_line(h, cx, (struct field_look){ .name = "more", .label = T("How you know each other"), .value = t->more });
	form_line(h, cx, (struct field_look){ .name = "since", .label = T("Since when?"), .width = 20, .autocomplete = "off",
		.value = goodlife_day_text(cx->arena, cx->lang, t->since), .hint = T("A year is enough") });
	if (until)
		form_line(h, cx, (struct field_look){ .name = "until", .label = T("Until when?"), .width = 20, .autocomplete = "off",
			.value = goodlife_day_text(cx->arena, cx->lang, t->until), .hint = T("Empty while they are in your life") });
	form_radios(h, cx, (struct field_look){ .name = "energy", .label = T("What is it like to be with them?"),
		.value = t->energy.p ? t->energy : STR("") }, energies, countof(energies));
}

void goodlife_circle_view_new(struct html *h, struct cx *cx, const struct person *p, const struct tie *t)
{
	struct option o[CIRCLE_RINGS];

	for (int i = 0; i < CIRCLE_RINGS; i++)
		o[i] = (struct option){ .value = goodlife_rings[i].name, .text = goodlife_rings[i].text };
	heading(h, cx, p);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/circle/new", p->id));
	name_fields(h, cx, t);
	form_radios(h, cx, (struct field_look){ .name = "ring", .label = T("How close?"), .required = true,
		.value = t->ring.n ? t->ring : STR("friends") }, o, countof(o));
	more_fields(h, cx, t, false);
	form_button(h, T("Add"));
	form_end(h);
}

static void draw_saved(struct html *h, struct cx *cx, const struct tie *now)
{
	html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n", T("What is saved"), now->words);
	html_words(h, now->more);
	html(h, "<p class=\"govuk-body\">{} – {}</p>\n</div>\n", goodlife_day_text(cx->arena, cx->lang, now->since),
		goodlife_day_text(cx->arena, cx->lang, now->until));
}

static void draw_moves(struct html *h, struct cx *cx, const struct tie *t)
{
	html(h, "<h2 class=\"govuk-heading-m\" id=\"where\">{}</h2>\n<p class=\"govuk-body\">{}", T("Where in the circle?"), T("Now:"));
	html(h, " {}</p>\n", goodlife_rings[goodlife_ring(t->ring) < 0 ? CIRCLE_COULD - 1 : goodlife_ring(t->ring)].text);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/circle/{}/move", t->person, t->id));
	form_hidden(h, "was", t->ring);
	html(h, "<div class=\"actions\" role=\"group\" aria-labelledby=\"where\">\n");
	for (int i = 0; i < CIRCLE_RINGS; i++)
		if (!str_is(t->ring, goodlife_rings[i].name))
			form_button_named(h, goodlife_rings[i].text, "ring", goodlife_rings[i].name, true);
	html(h, "</div>\n");
	form_end(h);
}

static void draw_act(struct html *h, struct cx *cx, const struct tie *t, const char *act, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/circle/{}/{}", t->person, t->id, act));
	form_button_quiet(h, text);
	form_end(h);
}

static msg title(str field)
{
	return str_is(field, "tie.words") ? T("Their first name") : str_is(field, "tie.more") ? T("How you know each other")
		: str_is(field, "tie.since") ? T("Since when?") : str_is(field, "tie.until") ? T("Until when?")
		: str_is(field, "tie.ring") ? T("Where in the circle?") : T("What is it like to be with them?");
}

/* Of rings and choices the word that people know. */
static void draw_said_too(struct html *h, struct cx *cx, const struct tie *now)
{
	struct lost_list l = { 0 };

	for (size_t i = 0; i < now->said_too.n; i++) {
		struct lost *one = LIST_ADD(cx->arena, &l);
		*one = now->said_too.v[i];
		str *words = &one->text.words;
		if (str_is(one->field, "tie.ring") && goodlife_ring(*words) >= 0)
			*words = msg_text(cx->lang, goodlife_rings[goodlife_ring(*words)].text).text;
		else if (str_is(one->field, "tie.since") || str_is(one->field, "tie.until"))
			*words = goodlife_day_text(cx->arena, cx->lang, *words);
		for (size_t k = 0; str_is(one->field, "tie.energy") && k < countof(energies); k++)
			if (str_is(*words, energies[k].value))
				*words = msg_text(cx->lang, energies[k].text).text;
	}
	versions_view_lost(h, cx, &l, title);
}

void goodlife_circle_view_tie(struct html *h, struct cx *cx, const struct person *p, const struct tie *t,
	const struct tie *now)
{
	heading(h, cx, p);
	if (cx->issues.n)
		draw_saved(h, cx, now);
	draw_said_too(h, cx, now);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/circle/{}", p->id, t->id));
	form_base(h, "tie", now->version);
	name_fields(h, cx, t);
	more_fields(h, cx, t, true);
	form_button(h, T("Save"));
	form_end(h);
	draw_moves(h, cx, now);
	html(h, "<h2 class=\"govuk-heading-m\" id=\"no-longer\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n<div class=\"actions\" role=\"group\" aria-labelledby=\"no-longer\">\n", T("No longer in the circle?"),
		T("\"No longer\" keeps them in the story, for then and now. \"Take away\" takes every word of them away."));
	if (now->until.n)
		draw_act(h, cx, now, "back", T("Here again"));
	else
		draw_act(h, cx, now, "leave", T("No longer"));
	draw_act(h, cx, now, "remove", T("Take away"));
	html(h, "</div>\n<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
		goodlife_circle_path(cx, p->id, "circle"), T("Back to the circle"));
}
