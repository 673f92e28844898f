/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_view.c -- the page, to HTML.  Words of lateness have no place here. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_int.h"
#include "web/page.h"

static bool is_own(const struct cx *cx) { return cx->actor.roles & ROLE_PERSON; }

static const struct page_part *find_part(const struct page_part_list *l, const char *part)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_is(l->v[i].part, part))
			return &l->v[i];
	return NULL;
}

static void change_link(struct html *h, const struct person *p, const char *part, msg text, msg what)
{
	html(h, "<p><a class=\"govuk-link\" href=\"/people/{}/page/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
		p->id, part, text, what);
}

static void draw_part(struct html *h, const struct goodlife_page *g, const struct page_kind *k)
{
	const struct page_part *part = find_part(&g->parts, k->part), *other = find_part(&g->others, k->part);

	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", k->title);
	if (part && part->words.n) {
		html(h, "<div class=\"words{}\">\n", strcmp(k->part, "vision") ? "" : " words--large");
		html_words(h, part->words);
		html(h, "</div>\n");
	} else
		html(h, "<p class=\"muted\">{}</p>\n", k->empty);
	if (other)
		html(h, "<p class=\"card\">{} <a class=\"govuk-link\" href=\"/people/{}/page/{}/versions\">{}</a></p>\n",
			T("Two of you wrote this at the same time. Both are kept."), g->person.id, k->part, T("See both"));
	change_link(h, &g->person, k->part, part && part->words.n ? T("Change") : T("Write"), k->title);
	html(h, "</section>\n");
}

static void remove_button(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/items/{}/remove", p->id, i->id));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\"> {}</span></button>\n", T("Take away"), i->words);
	form_end(h);
}

static msg ring_text(str ring)
{
	if (str_is(ring, "close"))
		return T("Closest");
	if (str_is(ring, "friends"))
		return T("Friends and neighbours");
	if (str_is(ring, "groups"))
		return T("Groups and places");
	return T("Paid to be there");
}

static void draw_items(struct html *h, struct cx *cx, const struct person *p, const struct page_item_list *l, bool ties)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n",
		ties ? T("People in my life") : T("Gifts and things I love"));
	if (l->n == 0)
		html(h, "<p class=\"muted\">{}</p>\n", ties ? T("Who would you ring with good news?") : T("What do people come to you for?"));
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<li class=\"row\"><span>{}", l->v[i].words);
		if (ties)
			html(h, " <span class=\"muted\">{}{}{}</span>", ring_text(l->v[i].ring), l->v[i].more.n ? ": " : "", l->v[i].more);
		else if (l->v[i].may_connect)
			html(h, " <span class=\"muted\">{}</span>", T("glad to be asked"));
		html(h, "</span>\n");
		remove_button(h, cx, p, &l->v[i]);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
	html(h, "<p><a class=\"govuk-link\" href=\"/people/{}/page/{}/new\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
		p->id, ties ? "ties" : "gifts", T("Add"), ties ? T("People in my life") : T("Gifts and things I love"));
	html(h, "</section>\n");
}

static val owner_text(struct cx *cx, const struct person *p, str owner)
{
	if (str_is(owner, "ours"))
		return V(T("Together"));
	if (str_is(owner, "mine"))
		return is_own(cx) ? V(T("Me")) : V(p->name);
	return is_own(cx) ? V(T("My coordinator")) : V(T("Me"));
}

static void step_button(struct html *h, struct cx *cx, const struct step *s, const char *act, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/steps/{}/{}", s->person, s->id, act));
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		text, s->words);
	form_end(h);
}

static void draw_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s)
{
	html(h, "<li class=\"step\"><p class=\"step__words\">{}</p>\n<p class=\"muted\">{}{}{}</p>\n<div class=\"step__acts\">\n",
		s->words, owner_text(cx, p, s->owner), s->at_time.n ? " · " : "", s->at_time);
	if (!str_is(s->state, "open"))
		step_button(h, cx, s, "open", T("Open it again"));
	else {
		if (!is_own(cx))
			html(h, "<a class=\"govuk-button\" href=\"/find?for={}&amp;q={}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
				p->id, s->words, T("Find"), s->words);
		step_button(h, cx, s, "done", T("Done"));
		step_button(h, cx, s, "let-go", T("Let it go"));
	}
	html(h, "</div></li>\n");
}

static void draw_folded(struct html *h, struct cx *cx, const struct person *p, msg title, const struct step_list *l)
{
	if (!l->n)
		return;
	html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<div class=\"govuk-details__text\"><ul class=\"steps\">\n", title);
	for (size_t i = 0; i < l->n; i++)
		draw_step(h, cx, p, &l->v[i]);
	html(h, "</ul></div></details>\n");
}

static void draw_steps(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Next steps"));
	if (!g->open.n)
		html(h, "<p class=\"muted\">{}</p>\n", T("You do not need a plan to be here."));
	html(h, "<ul class=\"steps\">\n");
	for (size_t i = 0; i < g->open.n; i++)
		draw_step(h, cx, &g->person, &g->open.v[i]);
	html(h, "</ul>\n");
	draw_folded(h, cx, &g->person, T("Resting for now"), &g->resting);
	draw_folded(h, cx, &g->person, T("Done"), &g->done);
	draw_folded(h, cx, &g->person, T("Let go"), &g->gone);
	html(h, "<p><a class=\"govuk-button govuk-button--secondary\" href=\"/people/{}/page/steps/new\">{}</a></p>\n</section>\n",
		g->person.id, T("Add a step"));
}

void goodlife_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	if (is_own(cx))
		html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">{}</p>\n", g->person.name, T("This page is yours."));
	else
		people_view_head(h, cx, &g->person, "");
	draw_part(h, g, &goodlife_parts[0]);
	draw_steps(h, cx, g);
	for (size_t i = 1; i < goodlife_n_parts; i++)
		draw_part(h, g, &goodlife_parts[i]);
	draw_items(h, cx, &g->person, &g->gifts, false);
	draw_items(h, cx, &g->person, &g->ties, true);
	if (is_own(cx))
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n", g->person.id, T("Who has looked"));
	else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/plans/new?person={}\">{}</a></p>\n", g->person.id, T("Plan something together"));
}

void goodlife_view_part(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, str words)
{
	page_issues(h, cx);
	page_heading(h, k->title);
	if (!is_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/{}", p->id, k->part));
	form_base(h, "words", part->version);
	form_words(h, cx, (struct field_look){ .name = "words", .label = k->empty, .hint = k->hint, .value = words, .rows = 6,
		.autofocus = true });
	form_button(h, T("Save"));
	form_end(h);
}

static void one_version(struct html *h, struct cx *cx, msg title, const struct page_part *v)
{
	html(h, "<div class=\"version\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"muted\">{} · {}</p>\n", title,
		v->own ? T("in their own hand") : T("by a coordinator"), when_long(cx->arena, cx->lang, v->at));
	html_words(h, v->words);
	html(h, "</div>\n");
}

void goodlife_view_versions(struct html *h, struct cx *cx, const struct person *p, const struct page_kind *k,
	const struct page_part *part, const struct page_part *other)
{
	page_issues(h, cx);
	page_heading(h, k->title);
	html(h, "<p class=\"govuk-body\">{}</p>\n<div class=\"versions\">\n", T("Two of you wrote this at the same time. Nothing is lost: choose together."));
	one_version(h, cx, T("What stands on the page"), part);
	one_version(h, cx, T("The other words"), other);
	html(h, "</div>\n");
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/{}/versions", p->id, k->part));
	form_hidden(h, "other", other->id);
	form_button_named(h, T("Keep both"), "keep", "both", false);
	form_button_named(h, T("Keep what stands on the page"), "keep", "this", true);
	form_button_named(h, T("Keep the other words"), "keep", "other", true);
	form_end(h);
}

void goodlife_view_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s)
{
	struct option owners[] = {
		{ .value = "mine", .text = T("Me") }, { .value = "yours", .text = T("My coordinator") },
		{ .value = "ours", .text = T("Both of us, together") },
	};

	if (!is_own(cx)) {
		owners[0].name = p->name;
		owners[1].text = T("Me");
	}
	page_issues(h, cx);
	page_heading(h, T("A next step"));
	if (!is_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/steps/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What is the step?"), .value = s->words, .required = true,
		.label_large = true, .hint = T("Such as: fix bikes with other people, Tuesdays") });
	form_radios(h, cx, (struct field_look){ .name = "owner", .label = T("Whose step is it?"), .required = true,
		.value = s->owner.n ? s->owner : STR("ours") }, owners, countof(owners));
	form_line(h, cx, (struct field_look){ .name = "at_time", .label = T("When, in your words"), .value = s->at_time });
	form_button(h, T("Add the step"));
	form_end(h);
}

void goodlife_view_item(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	static const struct option rings[] = {
		{ .value = "close", .text = TEXT("Closest") }, { .value = "friends", .text = TEXT("Friends and neighbours") },
		{ .value = "groups", .text = TEXT("Groups and places") }, { .value = "paid", .text = TEXT("Paid to be there") },
	};
	bool tie = str_is(i->kind, "tie");

	page_issues(h, cx);
	page_heading(h, tie ? T("Someone in my life") : T("A gift, or something I love"));
	if (!is_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/{}/new", p->id, tie ? "ties" : "gifts"));
	form_line(h, cx, (struct field_look){ .name = "words", .label = tie ? T("Their first name") : T("What is it?"),
		.value = i->words, .required = true, .label_large = true, .autocomplete = "off" });
	if (tie) {
		form_radios(h, cx, (struct field_look){ .name = "ring", .label = T("How close?"), .required = true,
			.value = i->ring.n ? i->ring : STR("friends") }, rings, countof(rings));
		form_line(h, cx, (struct field_look){ .name = "more", .label = T("How you know each other"), .value = i->more });
	} else
		form_tick(h, cx, (struct field_look){ .name = "may_connect", .label = T("Glad to be asked about this by neighbours"),
			.value = i->may_connect ? STR("1") : STR(""), .hint = T("Nobody is told before both people have said yes.") });
	form_button(h, T("Add"));
	form_end(h);
}
