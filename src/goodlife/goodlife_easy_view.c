/* SPDX-License-Identifier: Apache-2.0 */
/* goodlife_easy_view.c -- the page and the circle as Easy Read.  They speak to the person, also when
 * a coordinator turns the screen to them.  Every form is that of the usual page. */
#include "base/html.h"
#include "base/when.h"
#include "goodlife/goodlife_circle_int.h"
#include "goodlife/goodlife_int.h"
#include "web/easy.h"
#include "web/page.h"

static enum picture part_picture(const char *part)
{
	static const struct { const char *part; enum picture p; } v[] = {
		{ "vision", PICTURE_GOODLIFE }, { "matters", PICTURE_MATTERS }, { "give", PICTURE_HELP }, { "change", PICTURE_STEP },
		{ "agreement", PICTURE_TRUST }, { "hard-know", PICTURE_LOOK }, { "hard-help", PICTURE_HELP }, { "hard-ring", PICTURE_PHONE },
		{ "hard-not", PICTURE_STOP },
	};

	for (size_t i = 0; i < countof(v); i++)
		if (!strcmp(v[i].part, part))
			return v[i].p;
	return PICTURE_WRITE;
}

static void draw_part(struct html *h, struct cx *cx, const struct goodlife_page *g, const struct page_kind *k)
{
	const struct page_part *part = goodlife_find_part(&g->parts, k->part);
	bool there = part && part->words.n;

	easy_part(h, k->title);
	easy_row_begin(h, part_picture(k->part));
	if (there)
		html_words(h, part->words);
	if (there && part->own && part->typed_by.n) {
		html(h, "<p class=\"muted\">");
		if (part->typed_name.n)
			html_t(h, T("These are your words. {1} typed them on {2}."), part->typed_name, day_year(cx->arena, cx->lang, london_day(part->at)));
		else
			html_t(h, T("These are your words. They were typed for you on {1}."), day_year(cx->arena, cx->lang, london_day(part->at)));
		html(h, "</p>\n");
	}
	if (!there)
		html(h, "<p>{}</p>\n", k->empty);
	html(h, "<div class=\"easy-row__acts\">\n");
	goodlife_view_part_link(h, &g->person, k, "", there ? T("Change") : T("Write"));
	if (there && k->place == PART_FIRST)
		goodlife_view_part_link(h, &g->person, k, "earlier", T("See what it said before"));
	if (goodlife_find_part(&g->others, k->part))
		goodlife_view_part_link(h, &g->person, k, "versions", T("There are two versions. See both."));
	html(h, "</div>\n");
	easy_row_end(h);
	easy_part_end(h);
}

static msg owner_text(str owner)
{
	return str_is(owner, "ours") ? T("You do this together.") : str_is(owner, "mine") ? T("You do this.") :
	       T("Your coordinator does this.");
}

static void draw_step(struct html *h, struct cx *cx, const struct step *s)
{
	bool open = str_is(s->state, "open");

	easy_row_begin(h, open ? PICTURE_STEP : PICTURE_YES);
	html(h, "<p class=\"easy-row__big\">{}</p>\n", s->words);
	if (open)
		html(h, "<p>{} {}</p>\n", owner_text(s->owner), s->at_time);
	if (open && s->toward.n)
		html(h, "<p>{} “{}”</p>\n", T("You said you want:"), s->toward);
	html(h, "<div class=\"easy-row__acts\">\n");
	if (open) {
		goodlife_view_step_button(h, cx, s, "done", T("Done"));
		goodlife_view_step_button(h, cx, s, "let-go", T("Let it go"));
	} else
		goodlife_view_step_button(h, cx, s, "open", T("Open it again"));
	html(h, "</div>\n");
	easy_row_end(h);
}

static void draw_steps(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	easy_part(h, T("Your next steps"));
	if (!g->open.n)
		easy_row(h, PICTURE_YES, T("You do not need a plan."), EASY_NO_MORE);
	for (size_t i = 0; i < g->open.n; i++)
		draw_step(h, cx, &g->open.v[i]);
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/page/steps/new", g->person.id), T("Add a step"));
	easy_part_end(h);
}

/* Steps that are not for now; nothing about them is late. */
static void draw_more_steps(struct html *h, struct cx *cx, msg title, const struct step_list *l)
{
	if (!l->n)
		return;
	html(h, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary>\n"
		"<ul class=\"easy-rows\">\n", title);
	for (size_t i = 0; i < l->n; i++)
		draw_step(h, cx, &l->v[i]);
	html(h, "</ul></details>\n");
}

static void take_away(struct html *h, struct cx *cx, const struct person *p, const struct page_item *i)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/items/{}/remove", p->id, i->id));
	html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Take away"), i->words);
	form_end(h);
}

static void draw_gifts(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	easy_part(h, T("Your gifts"));
	easy_row(h, PICTURE_GIFT, T("A gift is what you do well."), T("A gift can be what you love to do."));
	for (size_t i = 0; i < g->gifts.n; i++) {
		const struct page_item *it = &g->gifts.v[i];
		easy_row_begin(h, PICTURE_MATTERS);
		html(h, "<p class=\"easy-row__big\">{}</p>\n", it->words);
		if (it->may_connect)
			html(h, "<p>{}</p>\n", T("Neighbours may ask you about this."));
		take_away(h, cx, &g->person, it);
		easy_row_end(h);
	}
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/page/gifts/new", g->person.id), T("Add a gift"));
	easy_part_end(h);
}

static void draw_gave(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	easy_part(h, T("What you gave"));
	easy_row(h, PICTURE_GIFT, T("This is what you did for other people."), T("Big or small. Nobody adds it up."));
	for (size_t i = 0; i < g->gave.n; i++) {
		const struct page_item *it = &g->gave.v[i];
		easy_row_begin(h, PICTURE_FRIEND);
		html(h, "<p class=\"easy-row__big\">{}</p>\n<p>{}</p>\n", it->words, it->more.p ? it->more : STR(""));
		form_begin(h, cx, str_fmt(cx->arena, "/people/{}/items/{}/remove", g->person.id, it->id));
		html(h, "<button class=\"link-button\">{}<span class=\"govuk-visually-hidden\">: {}</span></button>\n", T("Take away"), it->words);
		form_end(h);
		easy_row_end(h);
	}
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/page/gave/new", g->person.id), T("Add something you gave"));
	easy_part_end(h);
}

static void draw_people(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	easy_part(h, T("People in your life"));
	if (!g->ties.n)
		easy_row(h, PICTURE_FRIEND, T("Who would you ring with good news?"), EASY_NO_MORE);
	for (size_t i = 0; i < g->ties.n; i++) {
		easy_row_begin(h, PICTURE_FRIEND);
		html(h, "<p class=\"easy-row__big\">{}</p>\n", g->ties.v[i].words);
		if (g->ties.v[i].more.n)
			html(h, "<p>{}</p>\n", g->ties.v[i].more);
		take_away(h, cx, &g->person, &g->ties.v[i]);
		easy_row_end(h);
	}
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/page/ties/new", g->person.id), T("Add someone"));
	easy_link(h, PICTURE_CIRCLE, goodlife_circle_path(cx, g->person.id, "circle"), T("See your circle"));
	easy_part_end(h);
}

static void draw_ask_first(struct html *h, struct cx *cx, const struct person *p)
{
	easy_part(h, T("Ask me first"));
	if (p->ask_first.n) {
		easy_row_begin(h, PICTURE_ASK);
		html_words(h, p->ask_first);
		easy_row_end(h);
	} else
		easy_row(h, PICTURE_ASK, T("Is there something we must ask you first?"), T("Then we ask you each time."));
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/ask-first", p->id), p->ask_first.n ? T("Change") : T("Write"));
	easy_part_end(h);
}

static void draw_offers(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	easy_part(h, T("You can write more, if you like"));
	for (size_t i = 0; i < goodlife_n_parts; i++) {
		const struct page_kind *k = &goodlife_parts[i];
		const struct page_part *part = goodlife_find_part(&g->parts, k->part);
		if (k->place == PART_PAGE && !(part && part->words.n))
			easy_link(h, part_picture(k->part), str_fmt(cx->arena, "/people/{}/page/{}", g->person.id, k->part), k->title);
	}
	easy_link(h, PICTURE_HELP, str_fmt(cx->arena, "/people/{}/hard", g->person.id), T("When it gets hard"));
	easy_part_end(h);
}

static void draw_more(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	str id = g->person.id;

	if (cx_own(cx) || g->with.n > 1)
		people_life_view_with(h, &g->with);
	easy_part(h, T("More"));
	easy_link(h, PICTURE_PAGE, str_fmt(cx->arena, "/people/{}/paper", id), T("Print your page"));
	easy_link(h, PICTURE_PRIVATE, str_fmt(cx->arena, "/people/{}/sees", id), T("See who can read what"));
	easy_link(h, PICTURE_LOOK, str_fmt(cx->arena, "/people/{}/looked", id), T("See who looked at your page"));
	easy_link(h, PICTURE_TALK, str_fmt(cx->arena, "/people/{}/spoke", id), T("See who we talked to about you"));
	if (cx_own(cx))
		easy_link(h, PICTURE_YES, str_fmt(cx->arena, "/people/{}/yes", id), T("See what you said yes to"));
	easy_link(h, PICTURE_TRUST, str_fmt(cx->arena, "/people/{}/agreement", id), T("See the paper we agreed on"));
	easy_link(h, PICTURE_HOME, str_fmt(cx->arena, "/people/{}/life", id), T("Something in your life is new"));
	easy_part_end(h);
}

void goodlife_easy_page(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	if (cx_own(cx)) {
		html(h, "<h1 class=\"govuk-heading-xl\">{}</h1>\n", g->person.name);
		people_view_now(h, cx, &g->person);
	} else
		people_view_head(h, cx, &g->person, "");
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_PAGE, T("This page is yours."), T("You choose what it says."));
	easy_row(h, PICTURE_PRIVATE, T("You and your coordinator can see it."), EASY_NO_MORE);
	easy_part_end(h);
	if (cx_own(cx))
		people_easy_safety(h, cx, &g->person), guard_easy_own(h, cx, &g->told);
	draw_part(h, cx, g, &goodlife_parts[0]);
	draw_steps(h, cx, g);
	draw_more_steps(h, cx, T("Steps that rest"), &g->resting);
	draw_more_steps(h, cx, T("Steps that are done"), &g->done);
	draw_more_steps(h, cx, T("Steps you let go"), &g->gone);
	draw_gifts(h, cx, g);
	draw_gave(h, cx, g);
	for (size_t i = 1; i < goodlife_n_parts; i++) {
		const struct page_part *part = goodlife_find_part(&g->parts, goodlife_parts[i].part);
		if (goodlife_parts[i].place == PART_PAGE && part && part->words.n)
			draw_part(h, cx, g, &goodlife_parts[i]);
	}
	draw_people(h, cx, g);
	if (g->connections.n) {
		html(h, "<h2 class=\"govuk-heading-l\">{}</h2>\n", T("Groups and places"));
		community_view_connections(h, cx, &g->connections);
	}
	draw_ask_first(h, cx, &g->person);
	draw_offers(h, cx, g);
	draw_more(h, cx, g);
}

void goodlife_easy_hard(struct html *h, struct cx *cx, const struct goodlife_page *g)
{
	str id = g->person.id;

	page_heading(h, T("When it gets hard"));
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_WRITE, T("You write this on a good day."), T("It can help you on a hard day."));
	easy_row(h, PICTURE_PRIVATE, T("Nobody counts these words."), T("Nobody looks for people by them."));
	easy_part_end(h);
	for (size_t i = 0; i < goodlife_n_parts; i++)
		if (goodlife_parts[i].place == PART_HARD)
			draw_part(h, cx, g, &goodlife_parts[i]);
	easy_part(h, T("More"));
	easy_link(h, PICTURE_PAGE, str_fmt(cx->arena, "/people/{}/hard/card", id), T("Print a small card"));
	easy_link(h, PICTURE_PERSON, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", id), T("Go back to your page"));
	easy_part_end(h);
}

static enum picture ring_picture(int ring)
{
	static const enum picture v[CIRCLE_RINGS] = { PICTURE_MATTERS, PICTURE_FRIEND, PICTURE_GROUP, PICTURE_COORDINATOR, PICTURE_ASK };

	return ring < 0 ? PICTURE_PERSON : v[ring];
}

static msg ring_words(int ring)
{
	static const msg v[CIRCLE_RINGS] = { TEXT("These people are closest to you."), TEXT("These are friends and neighbours."),
		TEXT("You know these people from groups and places."), TEXT("It is their job to be there."), TEXT("These people could be in your life.") };

	return ring < 0 ? T("These people are not in your circle now.") : v[ring];
}

static void draw_tie(struct html *h, struct cx *cx, const struct tie *t, int ring)
{
	easy_row_begin(h, PICTURE_PERSON);
	html(h, "<p class=\"easy-row__big\">{}</p>\n", t->words);
	if (t->more.n)
		html(h, "<p>{}</p>\n", t->more);
	if (t->since.n) {
		html(h, "<p>");
		html_t(h, T("since {1}"), goodlife_day_text(cx->arena, cx->lang, t->since));
		html(h, "</p>\n");
	}
	if (t->until.n && ring < 0) {
		html(h, "<p>");
		html_t(h, T("until {1}"), goodlife_day_text(cx->arena, cx->lang, t->until));
		html(h, "</p>\n");
	}
	if (t->energy.n)
		html(h, "<p>{}</p>\n", str_is(t->energy, "gives") ? T("gives me energy") : T("takes my energy"));
	html(h, "<div class=\"easy-row__acts\"><a class=\"govuk-link\" href=\"/people/{}/circle/{}\">{}<span class=\"govuk-visually-hidden\">: {}</span></a></div>\n",
		t->person, t->id, T("Change"), t->words);
	easy_row_end(h);
}

/* ring -1: those who are there no longer. */
static void draw_ring(struct html *h, struct cx *cx, const struct circle *c, const int *rings, int ring)
{
	size_t n = 0;

	for (size_t i = 0; i < c->ties.n; i++)
		n += rings[i] == ring;
	if (!n)
		return;
	easy_part(h, ring < 0 ? T("Before") : goodlife_rings[ring].text);
	easy_row(h, ring_picture(ring), ring_words(ring), EASY_NO_MORE);
	for (size_t i = 0; i < c->ties.n; i++)
		if (rings[i] == ring)
			draw_tie(h, cx, &c->ties.v[i], ring);
	easy_part_end(h);
}

void goodlife_easy_circle(struct html *h, struct cx *cx, const struct circle *c)
{
	const int *rings = goodlife_circle_on(cx->arena, &c->ties, &c->was, c->today);
	str id = c->person.id;

	if (cx_own(cx))
		page_heading(h, T("Your circle"));
	else
		people_view_head(h, cx, &c->person, "circle");
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_CIRCLE, T("Your circle is the people in your life."), EASY_NO_MORE);
	if (!c->ties.n)
		easy_row(h, PICTURE_PHONE, T("Who would you ring with good news?"), EASY_NO_MORE);
	easy_link(h, PICTURE_WRITE, str_fmt(cx->arena, "/people/{}/circle/new", id), T("Add someone"));
	easy_part_end(h);
	for (int r = 0; r < CIRCLE_RINGS; r++)
		draw_ring(h, cx, c, rings, r);
	draw_ring(h, cx, c, rings, -1);
	easy_part(h, T("More"));
	if (c->ties.n)
		easy_link(h, PICTURE_DAY, str_fmt(cx->arena, "/people/{}/circle/then", id), T("Then and now"));
	easy_link(h, PICTURE_STEP, goodlife_circle_path(cx, id, "river"), T("The story of your life"));
	easy_link(h, PICTURE_PAGE, cx_own(cx) ? STR("/mine") : str_fmt(cx->arena, "/people/{}", id), T("Go back to your page"));
	easy_part_end(h);
}
