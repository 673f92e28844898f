/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_view.c -- the page, to HTML.  Words of lateness have no place here. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "goodlife/goodlife_int.h"
#include "web/page.h"

static void remove_button(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/items/{}/remove", p->id, i->id));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Take away"), i->words);
	form_end(h);
}

static msg ring_text(str ring)
{
	int r = goodlife_ring(ring);

	return goodlife_rings[r < 0 ? 3 : r].text;
}

static const struct item_kind { const char *path; msg title, ask; } gifts_kind = { "gifts", TEXT("Gifts and things I love"),
	TEXT("What do people come to you for?") }, gave_kind = { "gave", TEXT("What I have given"), TEXT("Who was glad of you, and for what?") },
	ties_kind = { "ties", TEXT("People in my life"), TEXT("Who would you ring with good news?") };

static void draw_items(struct html *h, struct cx *cx, const struct person *p, const struct page_item_list *l, const struct item_kind *k)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", k->title);
	if (l->n == 0)
		html(h, "<p class=\"muted\">{}</p>\n", k->ask);
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct page_item *item = &l->v[i];
		html(h, "<li class=\"row\"><span>{}", item->words);
		if (k == &ties_kind)
			html(h, " <span class=\"muted\">· {}</span>", ring_text(item->ring));
		if (item->more.n)
			html(h, " <span class=\"muted\">· {}</span>", item->more);
		if (item->may_connect)
			html(h, " <span class=\"muted\">· {}</span>", T("glad to be asked"));
		html(h, "</span>\n");
		remove_button(h, cx, p, item);
		html(h, "</li>\n");
	}
	html(h, "</ul>\n");
	html(h, "<p><a class=\"govuk-link\" href=\"/people/{}/page/{}/new\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n",
		p->id, k->path, T("Add"), k->title);
	if (k == &ties_kind)
		html(h, "<p><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
			goodlife_circle_path(cx, p->id, "circle"), T("Circle of support"));
	html(h, "</section>\n");
}

static val owner_text(struct cx *cx, const struct person *p, str owner)
{
	if (str_is(owner, "ours"))
		return V(T("Together"));
	if (str_is(owner, "mine"))
		return cx_own(cx) ? V(T("Me")) : V(p->name);
	return cx_own(cx) ? V(T("My coordinator")) : V(T("Me"));
}

void goodlife_view_step_button(struct html *h, struct cx *cx, const struct step *s, const char *act, msg text)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/steps/{}/{}", s->person, s->id, act));
	form_base(h, "step", s->version);
	html(h, "<button class=\"govuk-button govuk-button--secondary\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n",
		text, s->words);
	form_end(h);
}

static void draw_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s)
{
	html(h, "<li class=\"step\"><p class=\"step__words\">{}</p>\n<p class=\"muted\"><span class=\"govuk-visually-hidden\">{} </span>{}{}{}</p>\n",
		s->words, T("Whose step is it?"), owner_text(cx, p, s->owner), s->at_time.n ? " · " : "", s->at_time);
	if (s->toward.n)
		html(h, "<p class=\"muted\">{} “{}”</p>\n", T("Towards:"), s->toward);
	html(h, "<div class=\"step__acts\">\n");
	if (!str_is(s->state, "open"))
		goodlife_view_step_button(h, cx, s, "open", T("Open it again"));
	else {
		if (!cx_own(cx))
			html(h, "<a class=\"govuk-button\" href=\"/find?for={}&amp;step={}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a>\n",
				p->id, s->id, T("Find"), s->words);   /* its words do not stand in the address */
		goodlife_view_step_button(h, cx, s, "done", T("Done"));
		goodlife_view_step_button(h, cx, s, "let-go", T("Let it go"));
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
	draw_folded(h, cx, &g->person, T("Steps that are done"), &g->done);
	draw_folded(h, cx, &g->person, T("Let go"), &g->gone);
	html(h, "<p><a class=\"govuk-button govuk-button--secondary\" href=\"/people/{}/page/steps/new\">{}</a></p>\n</section>\n",
		g->person.id, T("Add a step"));
}

static bool is_empty(const struct goodlife_page *g)
{
	return !g->parts.n && !g->gifts.n && !g->gave.n && !g->ties.n && !g->open.n && !g->resting.n && !g->done.n;
}

static void starter(struct html *h, const struct person *p, const char *path, msg text)
{
	html(h, "<li><a class=\"chip\" href=\"/people/{}/page/{}\">{}</a></li>\n", p->id, path, text);
}

/* Where to begin, if they like; each may be left out. */
static void draw_starters(struct html *h, const struct person *p)
{
	html(h, "<section class=\"part\">\n<p class=\"lede\">{}</p>\n<ul class=\"chips\">\n", T("Begin anywhere, or nowhere yet."));
	starter(h, p, "vision", T("What would a good day look like?"));
	html(h, "<li><a class=\"chip\" href=\"/people/{}/page/gifts/new\">{}</a></li>\n", p->id, T("What do people come to you for?"));
	html(h, "<li><a class=\"chip\" href=\"/people/{}/page/ties/new\">{}</a></li>\n", p->id, T("Who would you ring with good news?"));
	html(h, "</ul>\n</section>\n");
}

/* Parts that nobody has written yet are offered, never asked for. */
static void draw_offers(struct html *h, const struct goodlife_page *g)
{
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"chips\">\n", T("If you like, add"));
	for (size_t i = 0; i < goodlife_n_parts; i++) {
		const struct page_part *part = goodlife_find_part(&g->parts, goodlife_parts[i].part);
		if (goodlife_parts[i].place == PART_PAGE && !(part && part->words.n))
			starter(h, &g->person, goodlife_parts[i].part, goodlife_parts[i].title);
	}
	if (!g->person.ask_first.n)
		html(h, "<li><a class=\"chip\" href=\"/people/{}/ask-first\">{}</a></li>\n", g->person.id, T("Ask me first"));
	html(h, "<li><a class=\"chip\" href=\"/people/{}/hard\">{}</a></li>\n</ul>\n</section>\n", g->person.id, T("When it gets hard"));
}

static void draw_connections(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	if (!g->connections.n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n", T("Groups and places"));
	community_view_connections(h, cx, &g->connections);
	html(h, "</section>\n");
}

/* What they want to be asked first, where they have said so. */
static void draw_ask_first(struct html *h, const struct person *p)
{
	if (!p->ask_first.n)
		return;
	html(h, "<section class=\"part\">\n<h2 class=\"govuk-heading-m\">{}</h2>\n<div class=\"words\">\n", T("Ask me first"));
	html_words(h, p->ask_first);
	html(h, "</div>\n<p class=\"part__acts\"><a class=\"govuk-link\" href=\"/people/{}/ask-first\">{}"
		"<span class=\"govuk-visually-hidden\">: {}</span></a></p>\n</section>\n", p->id, T("Change"), T("Ask me first"));
}

static void draw_end(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	if (cx_own(cx) || g->with.n > 1)
		people_life_view_with(h, &g->with);
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/paper\">{}</a></p>\n"
		"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/life\">{}</a></p>\n",
		g->person.id, T("On paper"), g->person.id, T("What happens in life"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/agreement\">{}</a></p>\n", g->person.id,
		T("The paper we agreed on"));
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/sees\">{}</a></p>\n", g->person.id, T("Who sees what"));
	if (cx_own(cx)) {
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/looked\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/spoke\">{}</a></p>\n"
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/{}/yes\">{}</a></p>\n",
			g->person.id, T("Who has looked"), g->person.id, T("Who was spoken with about me"), g->person.id, T("What I said yes to"));
		html(h, "<p class=\"muted no-print\">{}</p>\n",
			T("“Leave this page now” signs you out and shows what is on near you. On a keyboard, press Shift three times. Your browser's list of pages you were on stays."));
	} else
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/plans/new?person={}\">{}</a></p>\n", g->person.id, T("Plan something together"));
}

void goodlife_view_page(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	if (people_has_died(&g->person)) {
		goodlife_telling_view_page(h, cx, g);
		return;
	}
	if (cx_own(cx)) {
		html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n<p class=\"lede\">{}</p>\n", g->person.name, T("This page is yours."));
		people_view_now(h, cx, &g->person);
		people_view_safety_own(h, cx, &g->person);
		guard_view_own(h, cx, &g->told);
	} else
		people_view_head(h, cx, &g->person, "");
	if (is_empty(g))
		draw_starters(h, &g->person);
	goodlife_view_draw_part(h, cx, g, &goodlife_parts[0]);
	draw_steps(h, cx, g);
	draw_items(h, cx, &g->person, &g->gifts, &gifts_kind);
	draw_items(h, cx, &g->person, &g->gave, &gave_kind);
	for (size_t i = 1; i < goodlife_n_parts; i++) {
		const struct page_part *part = goodlife_find_part(&g->parts, goodlife_parts[i].part);
		if (goodlife_parts[i].place == PART_PAGE && part && part->words.n)
			goodlife_view_draw_part(h, cx, g, &goodlife_parts[i]);
	}
	draw_items(h, cx, &g->person, &g->ties, &ties_kind);
	draw_connections(h, cx, g);
	if (cx_own(cx))   /* others see it at the head of every page */
		draw_ask_first(h, &g->person);
	draw_offers(h, g);
	draw_end(h, cx, g);
}

void goodlife_view_step(struct html *h, struct cx *cx, const struct person *p, const struct step *s, const struct str_list *wanted)
{
	struct option owners[] = {
		{ .value = "mine", .text = T("Me") }, { .value = "yours", .text = T("My coordinator") },
		{ .value = "ours", .text = T("Both of us, together") },
	};

	if (!cx_own(cx)) {
		owners[0].name = p->name;
		owners[1].text = T("Me");
	}
	page_issues(h, cx);
	page_heading(h, T("A next step"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/steps/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What is the step?"), .value = s->words, .required = true,
		.label_large = true, .hint = T("Such as: fix bikes with other people, Tuesdays") });
	form_radios(h, cx, (struct field_look){ .name = "owner", .label = T("Whose step is it?"), .required = true,
		.value = s->owner.n ? s->owner : STR("ours") }, owners, countof(owners));
	form_line(h, cx, (struct field_look){ .name = "at_time", .label = T("When, in your words"), .value = s->at_time });
	if (wanted->n) {
		struct option *o = arena_alloc(cx->arena, (wanted->n + 1) * sizeof *o);
		o[0] = (struct option){ .value = "", .text = T("None of these") };
		for (size_t i = 0; i < wanted->n; i++)
			o[i + 1] = (struct option){ .value = arena_c(cx->arena, wanted->v[i]), .name = wanted->v[i] };
		form_select(h, cx, (struct field_look){ .name = "toward", .label = T("Which of these does it go towards?"), .value = s->toward },
			o, wanted->n + 1);
	}
	form_button(h, T("Add the step"));
	form_end(h);
}

void goodlife_view_gift(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	page_issues(h, cx);
	page_heading(h, T("A gift, or something I love"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/gifts/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What is it?"), .value = i->words, .required = true,
		.label_large = true, .autocomplete = "off" });
	form_tick(h, cx, (struct field_look){ .name = "may_connect", .label = T("Glad to be asked about this by neighbours"),
		.value = i->may_connect ? STR("1") : STR(""), .hint = T("Nobody is told before both people have said yes.") });
	form_button(h, T("Add"));
	form_end(h);
}

void goodlife_view_gave(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	page_issues(h, cx);
	page_heading(h, T("Something I gave or did"));
	if (!cx_own(cx))
		html(h, "<p class=\"large-name\">{}</p>\n", p->name);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/page/gave/new", p->id));
	form_line(h, cx, (struct field_look){ .name = "words", .label = T("What was it?"), .value = i->words, .required = true,
		.label_large = true, .autocomplete = "off",
		.hint = T("Such as: I show the Saturday lads how a wheel is made true. Big or small: nobody adds it up.") });
	form_line(h, cx, (struct field_look){ .name = "more", .label = T("When, in your words"), .value = i->more, .autocomplete = "off",
		.hint = T("Such as: Saturdays, since the spring") });
	form_button(h, T("Add"));
	form_end(h);
}
