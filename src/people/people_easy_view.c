/* SPDX-License-Identifier: Apache-2.0 */
/* people_easy_view.c -- saying hello, what to ask first, and the story, as Easy Read: the same questions as
 * people_introduction_view.c, people_ask_view.c and people_story_view.c. */
#include "base/html.h"
#include "base/when.h"
#include "people/people_int.h"
#include "web/easy.h"
#include "web/page.h"

static void draw_asked(struct html *h, struct cx *cx, const struct introduction *i)
{
	static const struct option asked[] = { { .value = "1", .text = TEXT("Yes. They want to say hello.") }, { .value = "0", .text = TEXT("Not yet") } };

	easy_row_begin(h, PICTURE_ASK);
	form_radios(h, cx, (struct field_look){ .name = "asked", .label = T("Have you asked them?"), .required = true,
		.label_large = true, .value = cx->form.n ? (i->asked ? STR("1") : STR("0")) : STR("") }, asked, countof(asked));
	easy_row_end(h);
	easy_row_begin(h, PICTURE_FRIEND);
	form_line(h, cx, (struct field_look){ .name = "by_whom", .label = T("Who are you?"), .value = i->by_whom,
		.hint = T("Say how you know them."), .label_large = true, .required = true });
	easy_row_end(h);
}

static void draw_questions(struct html *h, struct cx *cx, const struct introduction *i, bool someone,
	const struct neighbourhood_list *places)
{
	easy_row_begin(h, PICTURE_PERSON);
	form_line(h, cx, (struct field_look){ .name = "called", .label = someone ? T("What is their name?") : T("What is your name?"),
		.value = i->called, .label_large = true, .autocomplete = someone ? "off" : "nickname", .required = true,
		.hint = T("A first name is fine.") });
	easy_row_end(h);
	easy_row_begin(h, someone ? PICTURE_PLACE : PICTURE_PHONE);
	form_words(h, cx, (struct field_look){ .name = "reach", .label = someone ? T("Where can we say hello to them?") : T("How can we say hello to you?"),
		.value = i->reach, .label_large = true, .rows = 2, .required = true,
		.hint = someone ? T("Write a place and a time.") : T("Write a phone number. Or write a place and a time. It must be safe for you.") });
	easy_row_end(h);
	if (places->n > 1) {
		easy_row_begin(h, PICTURE_HOME);
		form_radios(h, cx, (struct field_look){ .name = "neighbourhood", .label = T("Which place is near?"), .value = i->neighbourhood,
			.label_large = true },
			people_place_options(cx, places), places->n);
		easy_row_end(h);
	}
	easy_row_begin(h, PICTURE_TALK);
	form_words(h, cx, (struct field_look){ .name = "words", .label = someone ? T("What do they like to talk about?") : T("What do you want to talk about?"),
		.value = i->words, .label_large = true, .rows = 3, .hint = T("A few words are fine. Do not write about health.") });
	easy_row_end(h);
}

void people_easy_hello(struct html *h, struct cx *cx, const struct introduction *i, bool someone,
	const struct neighbourhood_list *places)
{
	page_issues(h, cx);
	page_heading(h, someone ? T("Tell us about someone else") : T("Say hello"));
	easy_part(h, EASY_NO_MORE);
	if (someone) {
		easy_row(h, PICTURE_ASK, T("Please ask them first."), EASY_NO_MORE);
		easy_row(h, PICTURE_LOOK, T("They will see what you write."), EASY_NO_MORE);
	} else {
		easy_row(h, PICTURE_YES, T("Anyone can say hello."), T("You do not have to say why. You do not pay."));
		easy_row(h, PICTURE_COORDINATOR, T("A coordinator will read what you write."), T("A coordinator is a person who gets to know you."));
		easy_row(h, PICTURE_DAY, T("After 30 days your words are gone."), EASY_NO_MORE);
	}
	easy_part_end(h);
	form_begin(h, cx, someone ? STR("/hello/someone") : STR("/hello"));
	easy_part(h, EASY_NO_MORE);
	if (someone)
		draw_asked(h, cx, i);
	draw_questions(h, cx, i, someone, places);
	easy_part_end(h);
	form_button(h, T("Send"));
	form_end(h);
	if (someone)
		return;
	easy_part(h, EASY_NO_MORE);
	easy_link(h, PICTURE_FRIEND, STR("/hello/someone"), T("I want to tell you about someone else"));
	easy_part_end(h);
}

void people_easy_thanks(struct html *h, bool someone)
{
	page_heading(h, T("Thank you for saying hello"));
	easy_part(h, EASY_NO_MORE);
	if (someone) {
		easy_row(h, PICTURE_COORDINATOR, T("A coordinator will say hello to them."), EASY_NO_MORE);
		easy_row(h, PICTURE_LOOK, T("They will read what you wrote."), EASY_NO_MORE);
		easy_row(h, PICTURE_PRIVATE, T("We will not tell you what happens then."), T("They can tell you if they want to."));
	} else {
		easy_row(h, PICTURE_COORDINATOR, T("A coordinator will say hello to you."), T("It will be in the next few days."));
		easy_row(h, PICTURE_DAY, T("After 30 days your words are gone."), EASY_NO_MORE);
	}
	easy_part_end(h);
}

void people_easy_safety(struct html *h, struct cx *cx, const struct person *p)
{
	if (!p->safety.n)
		return;
	easy_part(h, T("When someone visits you"));
	for (size_t i = 0; i < p->safety.n; i++) {
		easy_row_begin(h, PICTURE_DOOR);
		html(h, "<p class=\"easy-row__big\">“{}”</p>\n<p>", p->safety.v[i].words);
		html_t(h, T("Your coordinator wrote this. It stays until {1}."), day_year(cx->arena, cx->lang, p->safety.v[i].until_day));
		html(h, "</p>\n");
		easy_row_end(h);
	}
	easy_row(h, PICTURE_ASK, T("Is it wrong? Tell your coordinator."), T("Then it can be taken away."));
	easy_part_end(h);
}

void people_easy_ask(struct html *h, struct cx *cx, const struct person *p, str words)
{
	bool own = cx->actor.roles & ROLE_PERSON;

	page_issues(h, cx);
	page_heading(h, T("Ask me first"));
	if (cx->issues.n && !str_eq(words, p->ask_first)) {
		html(h, "<div class=\"version\"><h2 class=\"govuk-heading-m\">{}</h2>\n", T("What is saved"));
		html_words(h, p->ask_first);
		html(h, "</div>\n");
	}
	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_CHOOSE, T("You choose what people may do."), T("You can say: ask me first."));
	easy_row(h, PICTURE_LOOK, T("We show it on your page."), T("We show it before we print or share."));
	easy_part_end(h);
	form_begin(h, cx, str_fmt(cx->arena, "/people/{}/ask-first", p->id));
	form_base(h, "ask", p->version);
	easy_part(h, EASY_NO_MORE);
	easy_row_begin(h, PICTURE_ASK);
	form_words(h, cx, (struct field_look){ .name = "words", .value = words, .label_large = true,
		.label = T("What must we ask you first?"), .hint = T("You can write: ask me before you talk to anyone.") });
	easy_row_end(h);
	easy_part_end(h);
	form_button(h, T("Save"));
	form_end(h);
	easy_part(h, EASY_NO_MORE);
	easy_link(h, PICTURE_PAGE, own ? STR("/mine") : str_fmt(cx->arena, "/people/{}", p->id), T("Go back to your page"));
	easy_part_end(h);
}

static void draw_moment(struct html *h, struct cx *cx, const struct moment *m)
{
	easy_row_begin(h, m->place.n ? PICTURE_PLACE : PICTURE_TALK);
	html(h, "<p class=\"easy-row__big\"><time datetime=\"{}\">{}</time></p>\n", day_iso(cx->arena, m->day), day_year(cx->arena, cx->lang, m->day));
	if (m->place.n)
		html(h, "<p>{}</p>\n", m->place);
	html_words(h, m->words);
	photo_view(h, cx, &m->photos, true);
	if (m->staff_name.n) {
		html(h, "<p class=\"muted\">");
		html_t(h, T("{1} wrote this."), m->staff_name);
		html(h, "</p>\n");
	}
	people_beside_view(h, cx, &m->beside);
	html(h, "<p><a class=\"easy-link\" href=\"/people/{}/moments/{}/beside\">{}<span class=\"govuk-visually-hidden\"> ({})</span></a></p>\n",
		m->person, m->id, m->beside.words.n ? T("Change your words") : T("Is it not right? Write your own words"),
		day_year(cx->arena, cx->lang, m->day));
	easy_row_end(h);
}

void people_easy_story(struct html *h, struct cx *cx, const struct story_view *s)
{
	const struct moment_list *l = s->list;

	easy_part(h, EASY_NO_MORE);
	easy_row(h, PICTURE_TALK, T("This is what you talked about."), T("The newest is at the top."));
	if (!l->n)
		easy_row(h, PICTURE_PAGE, T("Nothing is here yet."), EASY_NO_MORE);
	people_beside_view_left(h, cx, s->left, false);
	for (size_t i = 0; i < l->n; i++)
		draw_moment(h, cx, &l->v[i]);
	if (l->n == LIMIT_LIST)
		easy_link(h, PICTURE_DAY, str_fmt(cx->arena, "?day={}&before={}", l->v[l->n - 1].day, l->v[l->n - 1].id), T("See what was before"));
	easy_link(h, PICTURE_PAGE, STR("/mine"), T("Go back to your page"));
	easy_part_end(h);
}
