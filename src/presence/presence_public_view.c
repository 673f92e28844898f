/* SPDX-License-Identifier: Apache-2.0 */
/* presence_public_view.c -- what neighbours see of it: on the first page, their neighbourhood's, and on paper. */
#include "base/buf.h"
#include "base/html.h"
#include "base/text.h"
#include "base/when.h"
#include "presence/presence_view_int.h"
#include "web/page.h"

/* Lines of a poster in very large letters, and in large ones, and how much of a day stands on one. */
#define POSTER_FEW  10
#define POSTER_MANY 16
#define POSTER_LINE 60

static val name_of(const struct presence_of *p)
{
	return p->card.name.n ? V(p->card.name) : V(T("Your coordinator"));
}

/* The picture that they put there, else initials.  The name stands beside it. */
static void face(struct html *h, const struct presence_of *p)
{
	if (p->face.n) {
		html(h, "<img class=\"face\" src=\"/where/face/{}\" alt=\"{}\">\n", p->card.staff, p->face);
		return;
	}
	html(h, "<svg class=\"face\" viewBox=\"0 0 64 64\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"32\" cy=\"32\" r=\"31\"/>");
	if (p->card.name.n)
		html(h, "<text x=\"32\" y=\"41\">{}</text>", text_initials(h->out.a, p->card.name));
	html(h, "</svg>\n");
}

static void words(struct html *h, const struct cx *cx, const struct presence_card *c)
{
	bool welsh = c->words_cy.n && (cx->lang != LANG_EN || !c->words.n);

	if (welsh)
		html(h, "<div lang=\"cy\">\n");
	html_words(h, welsh ? c->words_cy : c->words);
	if (welsh)
		html(h, "</div>\n");
}

static void head(struct html *h, struct cx *cx, const struct presence_of *p, bool paper)
{
	html(h, "<div class=\"about\">\n");
	face(h, p);
	html(h, "<div>\n<h2 class=\"govuk-heading-l\">{}</h2>\n", name_of(p));
	words(h, cx, &p->card);
	if (p->card.phone.n && paper)
		html(h, "<p class=\"link-large\">{}</p>\n", p->card.phone);
	else if (p->card.phone.n)
		html(h, "<p class=\"govuk-body\"><a class=\"govuk-link link-large\" href=\"{}\">{}</a></p>\n",
			programme_tel(cx->arena, p->card.phone), p->card.phone);
	if (p->card.away) {
		html(h, "<p class=\"govuk-body\">");
		html_t(h, T("Away until {1}."), day_long(cx->arena, cx->lang, p->card.away));
		html(h, "</p>\n");
	}
	html(h, "</div>\n</div>\n");
}

static void days(struct html *h, struct cx *cx, msg title, const struct presence_list *l)
{
	if (!l->n)
		return;
	html(h, "<h3 class=\"govuk-heading-m\">{}</h3>\n", title);
	presence_view_rows(h, cx, l, false);
}

static void say_hello(struct html *h)
{
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("You can also write to us, or ask somebody to do it with you. Anyone can, for any reason or none."));
	page_button_link(h, STR("/hello"), T("Say hello"), false);
}

void presence_view_neighbourhood(struct html *h, struct cx *cx, const struct neighbourhood *n, const struct presence_people *l,
	str site)
{
	page_heading(h, T("Where to find us"));
	html(h, "<p class=\"large-name\">{}</p>\n", n->name);
	if (!l->n)
		html(h, "<p class=\"lede\">{}</p>\n", T("Nobody has said yet where they will be this week. We would still like to meet you."));
	for (size_t i = 0; i < l->n; i++) {
		html(h, "<section class=\"part\">\n");
		head(h, cx, &l->v[i], false);
		if (!l->v[i].days.n && !l->v[i].usual.n && !l->v[i].card.away)
			html(h, "<p class=\"govuk-body\">{}</p>\n", T("No day said just now. Say hello, and we find one."));
		days(h, cx, T("This week and next"), &l->v[i].days);
		days(h, cx, T("Most weeks"), &l->v[i].usual);
		html(h, "</section>\n");
	}
	say_hello(h);
	html(h, "<ul class=\"chips\">\n<li><a class=\"chip\" href=\"/where/{}/poster\">{}</a></li>\n<li><a class=\"chip\" href=\"/community\">{}</a></li>\n"
		"<li><a class=\"chip\" href=\"/where\">{}</a></li>\n", n->id, T("A poster to print"),
		T("See what goes on in the community"), T("Every neighbourhood"));
	if (!cx->phone.is && site.n)
		html(h, "<li><a class=\"chip\" href=\"webcal://{}/where/{}/calendar.ics\">{}</a></li>\n", page_by_hand(site), n->id,
			T("What is on here, in your own calendar"));
	html(h, "</ul>\n");
}

/* Who is about there, and where next. */
static void next_one(struct html *h, struct cx *cx, const struct presence_of *p)
{
	const struct presence *next = p->days.n ? p->days.v : p->usual.n && !p->card.away ? p->usual.v : NULL;

	html(h, "<br><span>");
	if (!next && p->card.away)
		html_t(h, T("{1}: away until {2}"), name_of(p), day_long(cx->arena, cx->lang, p->card.away));
	else
		html(h, "{}", name_of(p));
	if (next)
		html(h, ": {}, {}", presence_when(cx, next, false), presence_where(cx->arena, next));
	html(h, "</span>");
}

void presence_view_near(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places)
{
	if (!places->n)
		return;
	html(h, "<ul class=\"rows\">\n");
	for (size_t i = 0; i < places->n; i++) {
		str id = places->v[i].id;
		html(h, "<li class=\"row\"><div><a class=\"row__name\" href=\"/where/{}\">{}</a>", id, places->v[i].name);
		for (size_t k = 0; k < l->n; k++)
			if (!l->v[k].neighbourhood.n || str_eq(l->v[k].neighbourhood, id))
				next_one(h, cx, &l->v[k]);
		html(h, "</div></li>\n");
	}
	html(h, "</ul>\n");
}

void presence_view_where(struct html *h, struct cx *cx, const struct presence_people *l, const struct neighbourhood_list *places)
{
	page_heading(h, T("Where to find us"));
	html(h, "<p class=\"lede\">{}</p>\n", T("Choose your neighbourhood. Come by, sit down, say hello."));
	presence_view_near(h, cx, l, places);
	say_hello(h);
}

/* The days of this week when there are some; what is usual otherwise, and on paper that hangs for long. */
static bool by_day(const struct presence_of *p, bool lasting) { return p->days.n && !lasting; }

static const char *poster_size(size_t lines)
{
	return lines <= POSTER_FEW ? " poster--few" : lines <= POSTER_MANY ? "" : " poster--many";
}

static size_t poster_lines(const struct cx *cx, const struct presence_people *l, bool lasting)
{
	size_t lines = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct presence_list *days = by_day(&l->v[i], lasting) ? &l->v[i].days : &l->v[i].usual;
		lines += 3 + (l->v[i].card.away != 0) + l->v[i].card.words.n / 50;
		for (size_t k = 0; k < days->n; k++)
			lines += 1 + (presence_when(cx, &days->v[k], true).n + presence_where(cx->arena, &days->v[k]).n) / POSTER_LINE;
	}
	return lines;
}

static void draw_poster(struct html *h, struct cx *cx, const struct neighbourhood *n, const struct presence_people *l,
	bool lasting, str site)
{
	html(h, "<article class=\"poster{}\">\n<p class=\"poster__title\">{}</p>\n<p class=\"poster__place\">{}</p>\n",
		poster_size(poster_lines(cx, l, lasting)), T("Come and say hello"), n->name);
	html(h, "<p class=\"govuk-body\">{}</p>\n", T("Someone to walk alongside you, near where you live. Anyone can come, for any reason or none."));
	for (size_t i = 0; i < l->n; i++) {
		const struct presence_of *p = &l->v[i];
		html(h, "<section>\n");
		head(h, cx, p, true);
		presence_view_rows(h, cx, by_day(p, lasting) ? &p->days : &p->usual, true);
		html(h, "</section>\n");
	}
	if (site.n)
		html(h, "<p class=\"poster__site\"><span>{}</span><br>{}</p>\n", T("Or write to us here:"), page_by_hand(site));
	if (!lasting) {
		html(h, "<p class=\"muted\">");
		html_t(h, T("Printed on {1}"), day_year(cx->arena, cx->lang, london_day(cx->now)));
		html(h, "</p>\n");
	}
	html(h, "</article>\n");
}

void presence_view_poster(struct html *h, struct cx *cx, const struct neighbourhood *n, const struct presence_people *l,
	bool lasting, str site)
{
	html(h, "<div class=\"no-print\">\n");
	page_heading(h, T("A poster"));
	html(h, "<p class=\"govuk-body\">{}</p>\n<ul class=\"chips\">\n", T("Print this page on A4. One for this week says each day. One to hang up for long says only what is usual, so that it stays true."));
	html(h, "<li><a class=\"chip\" href=\"?for=week\"");
	if (!lasting)
		html(h, " aria-current=\"true\"");
	html(h, ">{}</a></li>\n<li><a class=\"chip\" href=\"?for=long\"", T("For this week"));
	if (lasting)
		html(h, " aria-current=\"true\"");
	html(h, ">{}</a></li>\n<li><a class=\"chip\" href=\"/where/{}\">{}</a></li>\n</ul>\n</div>\n", T("To hang up for long"), n->id, T("Where to find us"));
	draw_poster(h, cx, n, l, lasting, site);
}
