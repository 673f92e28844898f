/* SPDX-License-Identifier: Apache-2.0 */
/* people_story_view.c -- the story so far, to HTML: newest first, by year, and what holds some words. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/page.h"

/* read: nothing is put right or added any more. */
static void one_moment(struct html *h, struct cx *cx, const struct moment *m, bool read)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	html(h, "<li class=\"moment\">");
	if (m->person_name.n)
		html(h, "<p><a class=\"row__name\" href=\"/people/{}/story\">{}</a></p>\n", m->person, m->person_name);
	html(h, "<p class=\"moment__day\"><time datetime=\"{}\">{}</time>", day_iso(cx->arena, m->day),
		day_year(cx->arena, cx->lang, m->day));
	if (m->place.n)
		html(h, " · {}", m->place);
	html(h, "</p>\n");
	html_words(h, m->words);
	photo_view(h, cx, &m->photos, own && !read);   /* theirs to take away */
	html(h, "<p class=\"muted\">{}", m->staff_name.n ? V(m->staff_name) : V(T("Someone who worked here")));
	if (m->jotting)
		html(h, " · {}", T("a jotting"));
	if (m->hidden)
		html(h, " · {}", T("not on their own screen"));
	if (!own && !read)
		html(h, " · <a class=\"govuk-link\" href=\"/people/{}/moments/{}?right=1\">{}<span class=\"govuk-visually-hidden\"> ({})</span></a>",
			m->person, m->id, T("Put right"), day_year(cx->arena, cx->lang, m->day));
	if (!read)
		html(h, " · <a class=\"govuk-link\" href=\"/people/{}/moments/{}/beside\">{}<span class=\"govuk-visually-hidden\"> ({})</span></a>",
			m->person, m->id, people_beside_ask(cx, m), day_year(cx->arena, cx->lang, m->day));
	if (!read)
		html(h, " · <a class=\"govuk-link\" href=\"/people/{}/river/new?moment={}\">{}<span class=\"govuk-visually-hidden\"> ({})</span></a>",
			m->person, m->id, T("A turning point"), day_year(cx->arena, cx->lang, m->day));
	html(h, "</p>\n");
	people_beside_view(h, cx, &m->beside);
	html(h, "</li>\n");
}

static void list(struct html *h, struct cx *cx, const struct moment_list *l, bool read)
{
	html(h, "<ol class=\"story\">\n");
	for (size_t i = 0; i < l->n; i++)
		one_moment(h, cx, &l->v[i], read);
	html(h, "</ol>\n");
}

static void search_form(struct html *h, struct cx *cx, str action, str find)
{
	html(h, "<form method=\"get\" action=\"{}\" role=\"search\" class=\"search\">\n", action);
	form_search(h, cx, (struct field_look){ .name = "q", .label = T("Words to look for"), .value = find, .required = true });
	form_button_quiet(h, T("Look"));
	html(h, "</form>\n");
}

/* The years there are: from the yes to the newest moment; for themself to now, for the newest may be kept off their screen. */
static void years(struct html *h, struct cx *cx, const struct person *p, int64_t shown)
{
	int64_t newest = cx->actor.roles & ROLE_PERSON ? london_day(cx->now) : p->last_day;
	int64_t first = date_of_day(london_day(p->said_yes)).year, last = newest ? date_of_day(newest).year : first;

	if (first >= last && !shown)
		return;
	html(h, "<nav aria-label=\"{}\"><ul class=\"chips\">\n", T("Years"));
	for (int64_t y = last; y >= first && y > last - 30; y--) {
		html(h, "<li><a class=\"chip\" href=\"?year={}\"", y);
		if (y == shown)
			html(h, " aria-current=\"true\"");
		html(h, ">{}</a></li>\n", y);
	}
	html(h, "</ul></nav>\n");
}

static void earlier(struct html *h, const struct moment_list *l, int64_t year)
{
	if (l->n < LIMIT_LIST)
		return;
	const struct moment *last = &l->v[l->n - 1];
	html(h, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"?day={}&amp;before={}", last->day, last->id);
	if (year)
		html(h, "&amp;year={}", year);
	html(h, "\">{}</a></p>\n", T("Earlier"));
}

static void older(struct html *h, struct cx *cx)
{
	if (cx->beyond)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("Older moments are on the server. They come when there is signal and you are signed in."));
}

/* A phone has the newest of every story: a button for all of this one. */
static void carry(struct html *h, struct cx *cx, const struct person *p, bool whole)
{
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/story/whole", p->id));
	form_hidden(h, "whole", str_c(whole ? "0" : "1"));
	html(h, "<p class=\"govuk-body\">{}</p>\n", whole ? T("All of this story is kept on your phone.")
		: cx->phone.is ? T("This phone has the newest part of this story.")
		: T("If your day is on your phone, it has the newest part of this story."));
	form_button_quiet(h, whole ? T("Keep only the newest part") : T("Keep the whole story on my phone"));
	form_end(h);
}

void people_moment_view_story(struct html *h, struct cx *cx, const struct person *p, const struct story_view *s)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	if (own ? s->list->n > 5 || s->find.n || s->year : p->moments > 5)
		search_form(h, cx, own ? STR("/mine/story") : str_fmt(cx->arena, "/people/{}/story", p->id), s->find);
	years(h, cx, p, s->year);
	if (s->list->n == 0 && (s->find.n || !cx->beyond))
		html(h, "<p class=\"govuk-body\">{}</p>\n", s->find.n ? T("None of the words here fit.") : own ? T("Nothing is written here yet.")
			: T("You have just met. The story starts when you both like."));
	people_beside_view_left(h, cx, s->left, people_has_died(p));
	list(h, cx, s->list, people_has_died(p));
	if (!s->find.n)
		earlier(h, s->list, s->year);
	older(h, cx);
	if (!own && p->moments > LIMIT_PHONE_MOMENTS && !s->find.n)
		carry(h, cx, p, s->whole);
}

void people_moment_view_search(struct html *h, struct cx *cx, str find, const struct moment_list *l)
{
	page_heading(h, T("Search in the stories"));
	search_form(h, cx, STR("/people/search"), find);
	if (find.n && !l->n)
		html(h, "<p class=\"govuk-body\">{}</p>\n", T("None of the words here fit."));
	list(h, cx, l, false);
	older(h, cx);
}
